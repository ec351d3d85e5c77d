"""What a visit in a headset costs a frame, for `make bench`: name to (value, unit, note).

The installed way from hand to picture, against the tests' own OpenVR runtime, in a window on a
virtual display, with rasterisation switched off in Mesa (an endlessly fast graphics card): the
whole yard of a case, both eyes, hands, mirror, operator's line, record.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "builders")]

import quietly  # noqa: E402

Figures = dict[str, tuple[float, str, str]]

_BLOCKS, _FRAMES, _WARM_UP = 12, 100, 60
_TRIES = 3
# The software renderer copies a window to its screen by the processor, which no card's driver
# does: in a small one that copy does not count.
_WINDOW_PX = (160, 90)
LOGIC_S = 0.002  # of busy work in every frame, beside the program's own
_HZ = 90.0


def measure() -> Figures:
    """Returns the figures, none where a compiler or a display is missing."""
    with tempfile.TemporaryDirectory() as folder:
        display, server = _display()
        if display is None:
            print("no display, and no Xvfb: the headset is not measured", file=sys.stderr)
            return {}
        try:
            return quietly.measured(__file__, folder, DISPLAY=display, VRTRAINER_HOME=folder)
        finally:
            if server is not None:
                server.terminate()
                server.wait()


def _display() -> tuple[str | None, subprocess.Popen[str] | None]:
    """A display to draw for: a virtual one where there is the program for it."""
    program = shutil.which("Xvfb")
    if program is None:
        return os.environ.get("DISPLAY"), None
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    return f":{server.stdout.readline().strip()}", server


class Bench:
    """Watches a visit: turns the head, and times the frames in blocks that take turns.

    Args:
        puppet: the runtime.
        kinds: what is compared: name to what switches it on.
    """

    def __init__(self, puppet: Any, kinds: dict[str, Callable[[], None]]) -> None:
        self._puppet, self._kinds = puppet, kinds
        self.spent: dict[str, list[float]] = {name: [] for name in kinds}
        self._plan = list(kinds) * _BLOCKS
        self._frames = -_WARM_UP
        self._turn = 0
        self._sum = 0.0
        self._left_at = 0.0
        self.logic_s = 0.0

    def __call__(self, frame: Any) -> str:
        """One frame has passed; "leave" when all is measured."""
        from vrtrainer.engine import convert

        now = time.thread_time()
        if self._frames > 0:
            self._sum += now - self._left_at
        self._frames += 1
        if self._frames == 1:
            self._sum = 0.0
            self._kinds[self._plan[0]]()
        elif self._frames > _FRAMES:
            self.spent[self._plan.pop(0)].append(self._sum / (_FRAMES - 1))
            if not self._plan:
                return "leave"
            self._frames = -5  # what was switched on settles first
            self._kinds[self._plan[0]]()
        self._turn += 1
        turned = convert.pose((0.0, 0.0, 1.65), self._turn * 0.7, 6 * np.sin(self._turn * 0.05))
        self._puppet.pose(0, convert.to_openvr(turned))
        hand = turned @ convert.pose((0.15, 0.35, -0.25), 0.0, -10.0)
        self._puppet.pose(1, convert.to_openvr(hand))
        if self.logic_s:
            until = time.perf_counter() + self.logic_s
            while time.perf_counter() < until:
                pass
        self._left_at = time.thread_time()
        return ""


def _play(record: Path, puppet: Any, mirror: str, make: Callable[[Any], Bench]) -> Bench:
    """Plays a visit's case until its bench has measured all.

    Args:
        record: folder of its record.
        puppet: the runtime.
        mirror: what the window shows.
        make: the bench, of the visit's show.
    """
    from vrtrainer.basis.settings import Settings
    from vrtrainer.content.library import load_case
    from vrtrainer.records import prepare_folder
    from vrtrainer.station.equipment import open_equipment
    from vrtrainer.station.play import Setting
    from vrtrainer.station.visit import Visit

    setting = Setting(load_case("ceramic_tiles", 1), "en", "practice", prepare_folder(record))
    equipment = open_equipment("openvr", replace(Settings(), mirror=mirror), _WINDOW_PX, False)
    try:
        visit = Visit(setting, equipment, lambda frame: bench(frame))
        bench = make(visit.show)
        try:
            visit.play()
        finally:
            visit.close()
    finally:
        equipment.close()
    return bench


def _mirrored(record: Path, puppet: Any, mirror: str) -> tuple[float, dict[str, float]]:
    """A frame with a kind of mirror over one without, and the seconds of both at best.

    The ratio is the median of neighbouring blocks: the machine's speed changes between others.
    """

    def bench(show: Any) -> Bench:
        def use(kind: str) -> Callable[[], None]:
            def switch() -> None:
                show._looks = replace(show._looks, mirror=kind)

            return switch

        return Bench(puppet, {"off": use("off"), mirror: use(mirror)})

    spent = _play(record, puppet, mirror, bench).spent
    ratios = np.array(spent[mirror]) / np.array(spent["off"])
    return float(np.median(ratios)), {kind: min(blocks) for kind, blocks in spent.items()}


def _latency(record: Path, puppet: Any) -> np.ndarray:
    """Milliseconds from the poses to the second eye's submit, with logic beside our own."""

    def bench(show: Any) -> Bench:
        made = Bench(puppet, {"all": lambda: None})  # one block after the other
        made.logic_s = LOGIC_S
        return made

    _play(record, puppet, "eye", bench)
    return puppet.pose_to_submit_ms()[_WARM_UP:]


def _measured(folder: Path) -> Figures:
    from tests.devices.runtime.build import MissingCompiler, build
    from tests.devices.runtime.puppet import Puppet

    try:
        runtime = build(folder / "runtime")
    except MissingCompiler as reason:
        print(f"the headset is not measured: {reason}", file=sys.stderr)
        return {}
    os.environ["VR_PATHREG_OVERRIDE"] = str(runtime.registry)
    found: Figures = {}
    for mirror, name, aim in (
        (
            "eye",
            "mirror_over_none_cpu",
            "; aim 1.08 or less; half of its time is the engine's round over a second output",
        ),
        ("spectator", "spectator_over_none_cpu", "; draws the scene once more"),
    ):
        puppet = _fresh(Puppet, runtime)
        ratio, spent = _mirrored(folder / mirror, puppet, mirror)
        ms = ", ".join(f"{kind} {seconds * 1000:.2f} ms" for kind, seconds in spent.items())
        found[name] = (
            ratio, "ratio",
            f"whole frame in the yard at {_HZ:.0f} Hz, no rasterisation; {ms}{aim}",
        )  # fmt: skip
        puppet.close()
    tries = []
    for number in range(_TRIES):
        puppet = _fresh(Puppet, runtime)
        tries.append(_latency(folder / str(number), puppet))
        puppet.close()
    times = min(tries, key=lambda each: float(np.median(each)))
    quick, median, most = np.percentile(times, (10, 50, 99))
    found["pose_to_submit_ms"] = (
        float(median), "ms",
        f"median of {len(times)} frames of the yard with {LOGIC_S * 1000:.0f} ms of logic, no "
        f"rasterisation, {_HZ:.0f} Hz, best of {_TRIES}; 10%: {quick:.2f}, 99%: {most:.2f}; "
        "aim 1.5 or less; of the quickest 0.2 are the newest poses, 0.2 the hands, 0.1 the submit, "
        "the rest the one thread that draws",
    )  # fmt: skip
    return found


def _fresh(kind: Any, runtime: Any) -> Any:
    puppet = kind(runtime.library)
    puppet.reset()
    puppet.size(512, 560)
    puppet.hz(_HZ)
    return puppet


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(_measured(Path(sys.argv[-1]))))
    else:
        for key, (value, unit, note) in measure().items():
            print(f"{key:34} {value:>7.3f} {unit:6} {note}")
