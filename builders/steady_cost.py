"""How steady a tracked hand's aim is, for `make bench`: name to (value, unit, note).

The hand is synthetic. What is assumed of it, with where the order of magnitude is from:

* Tremor of 8 to 12 Hz (Lakie et al., J. Physiol. 2015: hand tremor peaks between 6 and 12 Hz);
  0.10 degrees and 0.4 mm (RMS, an axis) are ASSUMED for an arm that holds a controller freely.
* Tracker noise of 0.3 mm (what doc-ok.org measured of Lighthouse at rest) and 0.02 degrees
  (ASSUMED), white.
* A press turns the hand down by 1.0 degree and to the side by 0.4 at the most, beginning 80 ms
  before the button reports it, and leaves a third of that (ASSUMED; Wolf et al., CHI 2020, found
  that such turns cause 30 % of the errors in pointing with a controller).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from vrtrainer.interaction import turns
from vrtrainer.interaction.steady import PLACE, TURN, Smoothing, Steady

Figures = dict[str, tuple[float, str, str]]
Follow = Callable[[np.ndarray, float, bool], np.ndarray]

TARGET_M = 2.0
TREMOR_DEG, TREMOR_MM = 0.10, 0.4
NOISE_DEG, NOISE_MM = 0.02, 0.3
SWEEP_DEG_PER_S = 200.0
_FLICK_DEG, _FLICK_S = 30.0, 0.4
_STILL = Smoothing(1e9, 0.0, 1.0, 1e9)


class Plain:
    """An exponential filter of one fixed cutoff, for comparison."""

    def __init__(self, hz: float) -> None:
        flat = Smoothing(hz, 0.0, 1.0, 1e9)
        self.follow = Steady(flat, flat, None).follow


def filters() -> dict[str, Callable[[], Follow]]:
    """Returns what is compared, by name."""
    loose = [Smoothing(s.rest_hz, s.hz_per_speed, s.speed_hz, 1e9) for s in (PLACE, TURN)]
    return {
        "none": lambda: lambda pose, seconds, pressed: pose,
        "plain": lambda: Plain(1.6).follow,
        "one_euro": lambda: Steady(loose[0], loose[1], None).follow,
        "steady": lambda: Steady().follow,
    }


class Arm:
    """A hand that trembles, sampled by a tracker that is not quite sure of it.

    Args:
        seed: of tremor and noise.
        tremor: how many times the usual tremor.
    """

    def __init__(self, seed: int = 1, tremor: float = 1.0) -> None:
        self._rng = np.random.default_rng(seed)
        # Five quantities (two angles, three of place), each a band of twelve frequencies.
        self._hz = self._rng.uniform(8.0, 12.0, (5, 12))
        self._phase = self._rng.uniform(0.0, 2 * math.pi, (5, 12))
        size = np.array([TREMOR_DEG] * 2 + [TREMOR_MM / 1000] * 3) * tremor
        self._size = size[:, None] * math.sqrt(2.0 / 12.0)

    def pose(self, seconds: float, heading_deg: float, pitch_deg: float = 0.0) -> np.ndarray:
        """Returns the tracker's pose of the hand at a time, where it means to point there."""
        shake = (self._size * np.sin(2 * math.pi * self._hz * seconds + self._phase)).sum(1)
        noise = self._rng.standard_normal(5) * ([NOISE_DEG] * 2 + [NOISE_MM / 1000] * 3)
        off = shake + noise
        return aimed(heading_deg + off[0], pitch_deg + off[1], off[2:])


def aimed(heading_deg: float, pitch_deg: float, at: np.ndarray) -> np.ndarray:
    """Returns a pose at a place (metres) that points along heading and pitch."""
    turn = turns.product(
        turns.from_vector((0.0, 0.0, math.radians(heading_deg))),
        turns.from_vector((math.radians(pitch_deg), 0.0, 0.0)),
    )
    return turns.to_matrix(turn, (float(at[0]), float(at[1]), float(at[2])))


def heading(pose: np.ndarray) -> float:
    """Returns where a pose points, degrees."""
    return math.degrees(math.atan2(-pose[0, 1], pose[1, 1]))


def spot(pose: np.ndarray) -> np.ndarray:
    """Returns where a pose's ray meets a wall 2 m ahead: across and up, dmm."""
    share = (TARGET_M - pose[1, 3]) / pose[1, 1]
    return (pose[[0, 2], 3] + pose[[0, 2], 1] * share) * 1000 / TARGET_M


def rest(follow: Follow, hz: float = 90.0, seconds: float = 20.0, tremor: float = 1.0) -> float:
    """Returns how far the aim strays at rest: RMS about its mean, dmm at 2 m."""
    arm = Arm(tremor=tremor)
    found = [spot(follow(arm.pose(i / hz, 0.0), i / hz, False)) for i in range(round(hz * seconds))]
    settled = np.array(found[round(hz) :])
    return float(np.sqrt(((settled - settled.mean(0)) ** 2).sum(1).mean()))


def lag_ms(follow: Follow, hz: float = 90.0, deg_per_s: float = SWEEP_DEG_PER_S) -> float:
    """Returns how far behind the aim is in a steady sweep (milliseconds; the mean of it)."""
    arm, found = Arm(), []
    for i in range(round(hz * 1.2)):
        t = i / hz
        meant = max(0.0, t - 0.5) * deg_per_s
        seen = heading(follow(arm.pose(t, meant), t, False))
        if t > 0.8:
            found.append((meant - seen + 180.0) % 360.0 - 180.0)
    return float(np.mean(found)) / deg_per_s * 1000


def flick(follow: Follow, hz: float = 90.0) -> tuple[float, float, float]:
    """Returns how far a quick turn is trailed and overshot (degrees), and when it has settled.

    The hand turns 30 degrees in 0.4 s with the smoothest start and stop, and trembles not. It has
    settled so many milliseconds after its end.
    """
    arm, behind, most, settled = Arm(tremor=0.0), 0.0, 0.0, 0.0
    for i in range(round(hz * 2.0)):
        t = i / hz
        x = min(1.0, max(0.0, (t - 0.5) / _FLICK_S))
        meant = _FLICK_DEG * (10 * x**3 - 15 * x**4 + 6 * x**5)
        last = heading(follow(arm.pose(t, meant), t, False))
        behind = max(behind, meant - last)
        after = t - 0.5 - _FLICK_S
        most = max(most, last - _FLICK_DEG)
        if after > 0 and abs(last - _FLICK_DEG) > 0.25:
            settled = after
    return behind, max(0.0, most - 3 * NOISE_DEG), settled * 1000


def jerk(after_s: float) -> tuple[float, float]:
    """Returns how far a press has turned the hand: to the side and down, degrees."""
    begun, top, done = -0.08, 0.03, 0.20
    if after_s <= begun:
        share = 0.0
    elif after_s <= top:
        share = 0.5 - 0.5 * math.cos(math.pi * (after_s - begun) / (top - begun))
    else:
        x = min(1.0, (after_s - top) / (done - top))
        share = 1.0 - 0.67 * (0.5 - 0.5 * math.cos(math.pi * x))
    return 0.4 * share, -1.0 * share


def click(follow: Follow, hz: float = 90.0, seed: int = 1) -> tuple[float, float]:
    """Returns how far the aim is off at a press, and at the most in the 100 ms after (dmm)."""
    arm, at_press, worst = Arm(seed), 0.0, 0.0
    for i in range(round(hz * 1.4)):
        t = i / hz
        side, down = jerk(t - 1.0)
        down_now = 1.0 <= t < 1.15
        off = float(np.linalg.norm(spot(follow(arm.pose(t, side, down), t, down_now))))
        if 1.0 <= t < 1.0 + 1.0 / hz:
            at_press = off
        if 1.0 <= t <= 1.1:
            worst = max(worst, off)
    return at_press, worst


def late_rest(keep: bool, hz: float = 90.0) -> float:
    """Returns the straying at rest of the pose that is drawn, RMS in dmm at 2 m.

    The drawn pose is 11 ms newer than the frame's. Either it is steadied as well (``late``), or
    the frame's correction is kept for it.
    """
    arm, steady, found = Arm(), Steady(), []
    for i in range(round(hz * 20)):
        t = i / hz
        steady.follow(arm.pose(t, 0.0), t, False)
        newer = arm.pose(t + 1 / hz, 0.0)
        found.append(spot(newer @ steady.correction if keep else steady.late(newer)))
    settled = np.array(found[round(hz) :])
    return float(np.sqrt(((settled - settled.mean(0)) ** 2).sum(1).mean()))


def call_us(rounds: int = 4000) -> float:
    """Returns what one call of ``follow`` costs, microseconds (the best of five rounds)."""
    arm, steady = Arm(), Steady()
    poses = [arm.pose(i / 90, 0.0) for i in range(200)]
    best = math.inf
    for block in range(5):
        start = time.perf_counter()
        for i in range(rounds // 5):
            number = block * rounds // 5 + i
            steady.follow(poses[number % 200], number / 90, number % 90 < 20)
        best = min(best, (time.perf_counter() - start) / (rounds // 5))
    return best * 1e6


def measure() -> Figures:
    """Returns the figures of every filter; takes some seconds."""
    found: Figures = {}
    for name, make in filters().items():
        behind, over, settled = flick(make())
        presses = np.array([click(make(), seed=seed) for seed in range(1, 13)])
        note = "synthetic hand, 90 Hz"
        found[f"steady.{name}.rest"] = (round(rest(make()), 2), "dmm", f"RMS at 2 m, {note}")
        found[f"steady.{name}.lag"] = (
            round(lag_ms(make()), 2),
            "ms",
            f"sweep at {SWEEP_DEG_PER_S:.0f} degrees a second",
        )
        found[f"steady.{name}.lag_slow"] = (
            round(lag_ms(make(), deg_per_s=20.0), 1),
            "ms",
            "sweep at 20 degrees a second",
        )
        found[f"steady.{name}.behind"] = (
            round(behind, 2),
            "deg",
            "at the most, in 30 degrees in 0.4 s",
        )
        found[f"steady.{name}.overshoot"] = (
            round(over, 3),
            "deg",
            "after 30 degrees in 0.4 s, beyond the noise",
        )
        found[f"steady.{name}.settled"] = (round(settled, 0), "ms", "within 0.25 degrees of it")
        found[f"steady.{name}.click"] = (
            round(float(presses[:, 0].mean()), 2),
            "dmm",
            "off at the press, mean of 12",
        )
        found[f"steady.{name}.click_worst"] = (
            round(float(presses[:, 1].mean()), 2),
            "dmm",
            "at the most in the 100 ms after",
        )
    found["steady.late.rest"] = (round(late_rest(False), 2), "dmm", "drawn pose, 11 ms newer")
    found["steady.late.rest_correction"] = (
        round(late_rest(True), 2),
        "dmm",
        "the same with the frame's correction",
    )
    found["steady.call"] = (round(call_us(), 1), "us", "one follow")
    return found


if __name__ == "__main__":
    for name, (value, unit, note) in measure().items():
        print(f"{name:32} {value:8} {unit:4} {note}")
