"""Steadies the aim of a hand in space: no tremor at rest, no delay at speed, no jerk at a click.

Three things, each for one fault of an arm:

* A One Euro filter (Casiez, Roussel, Vogel 2012) on place and rotation: the slower the hand, the
  stronger it smooths. The speed is filtered as a vector, so that tremor, which goes to and fro,
  hardly counts as speed.
* A leash: the steadied aim never trails the hand by more than a little, however a movement
  begins. That bounds the delay at speed without making rest less steady.
* A hold at clicks: pulling a trigger turns the hand ("Heisenberg effect of spatial interaction",
  Bowman 2001; Wolf et al. 2020). When the button changes, the aim goes back to where it was a
  moment before, rests there, and then eases to the hand again. Who moves on purpose is not held.

Everything follows from the poses and times given: no clock, no randomness.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np

from vrtrainer.interaction import turns
from vrtrainer.interaction.turns import Quaternion, Vector

# Without poses for so long the hand was lost: what comes next is not filtered with what was.
_LOST_S = 0.25


@dataclass(frozen=True)
class Smoothing:
    """How one quantity (place in metres, rotation in radians) is smoothed.

    Attributes:
        rest_hz: cutoff at rest; lower is steadier and slower.
        hz_per_speed: how much the cutoff rises with speed, Hz per metre (radian) a second.
        speed_hz: cutoff for the speed itself.
        leash: the most that the smoothed value may trail, metres or radians.
    """

    rest_hz: float
    hz_per_speed: float
    speed_hz: float
    leash: float


@dataclass(frozen=True)
class Click:
    """How the aim rests around a change of the button.

    Attributes:
        before_s: how long before the change the aim is taken from.
        hold_s: how long it rests.
        ease_s: how long it takes to come back to the hand.
        deliberate: radians; a hand that turns farther than this is meant to move.
    """

    before_s: float = 0.09
    hold_s: float = 0.10
    ease_s: float = 0.14
    deliberate: float = math.radians(2.5)


PLACE = Smoothing(rest_hz=1.2, hz_per_speed=60.0, speed_hz=2.0, leash=0.006)
TURN = Smoothing(rest_hz=0.9, hz_per_speed=26.0, speed_hz=1.2, leash=math.radians(0.7))


class Steady:
    """Steadies one hand's aim. The figures of its parameters do not depend on the frame rate.

    Args:
        place: smoothing of the place.
        turn: smoothing of the rotation.
        click: how the aim rests around a click; None lets it go on.

    Attributes:
        correction: (4, 4) such that the last ``follow`` gave ``world_from_aim @ correction``.
    """

    def __init__(
        self, place: Smoothing = PLACE, turn: Smoothing = TURN, click: Click | None = Click()
    ) -> None:
        self._place, self._turn, self._click = place, turn, click
        self.correction = np.eye(4)
        self.reset()

    def reset(self) -> None:
        """Forgets everything: the next pose is taken as it is (after the tracking was lost)."""
        self._then: float | None = None
        self._raw: tuple[Vector, Quaternion] = ((0.0, 0.0, 0.0), turns.NO_TURN)
        self._smooth = self._raw
        self._before = self._raw  # smoothed, of the frame before: what `late` starts from
        self._velocity: Vector = (0.0, 0.0, 0.0)
        self._spin: Vector = (0.0, 0.0, 0.0)
        self._shares = (1.0, 1.0)
        self._down = False
        self._past: deque[tuple[float, tuple[Vector, Quaternion]]] = deque()
        self._held: tuple[Vector, Quaternion] | None = None
        self._ease_from = 0.0
        self._weight = 0.0
        self.correction = np.eye(4)

    def follow(self, world_from_aim: np.ndarray, seconds: float, pressed: bool) -> np.ndarray:
        """Takes in a frame's pose; returns it steadied, (4, 4).

        Args:
            world_from_aim: (4, 4) as the tracker tells it.
            seconds: when that was, on any clock that goes on steadily.
            pressed: whether trigger or grip is down; a change of it is a click.
        """
        raw = _split(world_from_aim)
        passed = seconds - self._then if self._then is not None else -1.0
        if self._then is None or not -1e-9 <= passed <= _LOST_S:
            self.reset()
            self._raw = self._smooth = self._before = raw
            self._then, self._down = seconds, pressed
        else:
            if passed > 0.0:
                self._smoothen(raw, passed)
                self._then = seconds
            self._mind_clicks(seconds, pressed)
        steadied = self._eased(self._smooth)
        self._remember(seconds, steadied)
        result = turns.to_matrix(steadied[1], steadied[0])
        self.correction = _rigid_inverse(world_from_aim) @ result
        return result

    def late(self, world_from_aim: np.ndarray) -> np.ndarray:
        """Returns a newer pose of the same frame, steadied as ``follow`` would; keeps nothing.

        ``world_from_aim @ correction`` is right on average, but lets through the tremor of the
        moment between the two poses; this smooths that too.
        """
        if self._then is None:
            return world_from_aim
        smooth = self._towards(_split(world_from_aim))
        place, turn = self._eased(smooth)
        return turns.to_matrix(turn, place)

    # --- smoothing ---

    def _smoothen(self, raw: tuple[Vector, Quaternion], passed: float) -> None:
        spin = turns.to_vector(turns.product(raw[1], turns.opposite(self._raw[1])))
        self._velocity = _filtered_speed(
            self._velocity, _minus(raw[0], self._raw[0]), passed, self._place.speed_hz
        )
        self._spin = _filtered_speed(self._spin, spin, passed, self._turn.speed_hz)
        self._shares = (
            _share(self._place, _size(self._velocity), passed),
            _share(self._turn, _size(self._spin), passed),
        )
        self._raw, self._before = raw, self._smooth
        self._smooth = self._towards(raw)

    def _towards(self, raw: tuple[Vector, Quaternion]) -> tuple[Vector, Quaternion]:
        """The last smoothed pose, moved towards the hand by this frame's share."""
        place, turn = self._before
        way = _minus(raw[0], place)
        share = _leashed(self._shares[0], _size(way), self._place.leash)
        place = (place[0] + way[0] * share, place[1] + way[1] * share, place[2] + way[2] * share)
        bend = turns.to_vector(turns.product(turns.opposite(turn), raw[1]))
        share = _leashed(self._shares[1], _size(bend), self._turn.leash)
        return place, turns.unit(turns.product(turn, turns.from_vector(bend, share)))

    # --- clicks ---

    def _mind_clicks(self, seconds: float, pressed: bool) -> None:
        click, changed = self._click, pressed != self._down
        self._down = pressed
        if click is None:
            return
        if changed:
            aimed = self._aimed_at(seconds - click.before_s)
            # Half of it within so short a time is a sweep: one clicks in passing.
            if _apart(aimed, self._smooth) <= click.deliberate / 2:
                self._held, self._ease_from = aimed, seconds + click.hold_s
        if self._held is None:
            return
        if _apart(self._held, self._smooth) > click.deliberate:
            self._ease_from = min(self._ease_from, seconds)
        done = (seconds - self._ease_from) / click.ease_s
        self._weight = 1.0 - _smoothstep(done)
        if self._weight <= 0.0:
            self._held = None

    def _aimed_at(self, seconds: float) -> tuple[Vector, Quaternion]:
        """Where the steadied aim was at a time, as far back as is known."""
        later = None
        for then, aim in reversed(self._past):
            if then <= seconds:
                if later is None or later[0] - then < 1e-9:
                    return aim
                return _between(aim, later[1], (seconds - then) / (later[0] - then))
            later = (then, aim)
        return later[1] if later is not None else self._smooth

    def _eased(self, smooth: tuple[Vector, Quaternion]) -> tuple[Vector, Quaternion]:
        if self._held is None:
            return smooth
        return _between(smooth, self._held, self._weight)

    def _remember(self, seconds: float, aim: tuple[Vector, Quaternion]) -> None:
        self._past.append((seconds, aim))
        keep = self._click.before_s if self._click is not None else 0.0
        # One older than needed, so that the moment itself lies between two.
        while len(self._past) > 2 and self._past[1][0] < seconds - keep:
            self._past.popleft()


def _share(smoothing: Smoothing, speed: float, passed: float) -> float:
    """The share of the way to the hand that is gone in a frame (exact for any frame time)."""
    cutoff = smoothing.rest_hz + smoothing.hz_per_speed * speed
    return 1.0 - math.exp(-2.0 * math.pi * cutoff * passed)


def _leashed(share: float, way: float, leash: float) -> float:
    """The share, larger where the rest would reach beyond the leash; without a kink."""
    rest = (1.0 - share) * way
    if rest < 1e-12:
        return share
    return 1.0 - leash * math.tanh(rest / leash) / way


def _filtered_speed(before: Vector, way: Vector, passed: float, hz: float) -> Vector:
    share = 1.0 - math.exp(-2.0 * math.pi * hz * passed)
    by = 1.0 / passed
    return (
        before[0] + (way[0] * by - before[0]) * share,
        before[1] + (way[1] * by - before[1]) * share,
        before[2] + (way[2] * by - before[2]) * share,
    )


def _smoothstep(x: float) -> float:
    x = min(1.0, max(0.0, x))
    return x * x * (3.0 - 2.0 * x)


def _split(matrix: np.ndarray) -> tuple[Vector, Quaternion]:
    x, y, z = matrix[:3, 3].tolist()
    return (x, y, z), turns.from_matrix(matrix)


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _size(v: Vector) -> float:
    return math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])


def _apart(a: tuple[Vector, Quaternion], b: tuple[Vector, Quaternion]) -> float:
    """The angle between two poses, radians."""
    return _size(turns.to_vector(turns.product(turns.opposite(a[1]), b[1])))


def _between(
    a: tuple[Vector, Quaternion], b: tuple[Vector, Quaternion], share: float
) -> tuple[Vector, Quaternion]:
    way = _minus(b[0], a[0])
    place = (a[0][0] + way[0] * share, a[0][1] + way[1] * share, a[0][2] + way[2] * share)
    bend = turns.to_vector(turns.product(turns.opposite(a[1]), b[1]))
    return place, turns.unit(turns.product(a[1], turns.from_vector(bend, share)))


def _rigid_inverse(matrix: np.ndarray) -> np.ndarray:
    inverse = np.eye(4)
    inverse[:3, :3] = matrix[:3, :3].T
    inverse[:3, 3] = -matrix[:3, :3].T @ matrix[:3, 3]
    return inverse
