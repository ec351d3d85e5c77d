"""How even frames are: a whole job's worst frames against its median, for `make bench`.

The expert's script is played through poses and presses at a person's pace, in single-pass
stereo, four sessions one after the other. Rasterisation is off (``GALLIUM_NOOP``), so a frame
costs what the processor does for it. What the script itself plans, and loading between the
sessions, is not counted. Frames follow each other without a pause: pages are drawn by their
worker meanwhile, as in a visit.

    .venv/bin/python builders/frame_tail.py           # prints the worst frames and who is to blame
"""

from __future__ import annotations

import gc
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Figures = dict[str, tuple[float, str, str]]

VISITS = (
    ("ceramic_tiles", "en", "practice"),
    ("sesame_and_honey", "fr", "practice"),
    ("ceramic_tiles", "fr", "assessment"),
    ("sesame_and_honey", "en", "assessment"),
)
FRAMES = 20_000
FRAMES_PER_TICK = 3  # 90 frames a second, 30 ticks
FRAME_S = 1 / 90
EYE_PX = (256, 256)
RUNS = 3
WORST = 20
# Frames that a hand takes to its aim, and that it rests after a press.
MOVE_FRAMES, REST_FRAMES = 14, 12

STAGES = (
    "input", "intents", "session", "record", "world", "cull", "draw", "mirror", "slack",
)  # fmt: skip


@dataclass
class Sample:
    """One frame: its times in seconds, the same by stage, and what happened in it."""

    cpu: float = 0.0
    wall: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    session: str = ""
    number: int = 0
    what: str = ""


class Watch:
    """Times the stages of the frame that runs now, in thread CPU time."""

    def __init__(self) -> None:
        self.begin(Sample())

    def begin(self, sample: Sample) -> None:
        """Begins a frame."""
        self.now = sample
        self._mark = time.thread_time()

    def lap(self, stage: str) -> None:
        """Says that a stage ended now; it began when the one before ended."""
        now = time.thread_time()
        self.now.stages[stage] = self.now.stages.get(stage, 0.0) + now - self._mark
        self._mark = now


class Collections:
    """Counts collections by generation while it is open."""

    def __init__(self) -> None:
        self.count = [0, 0, 0]

    def __enter__(self) -> Collections:
        gc.callbacks.append(self._note)
        return self

    def __exit__(self, *exc: object) -> None:
        gc.callbacks.remove(self._note)

    def _note(self, phase: str, info: dict[str, int]) -> None:
        if phase == "stop":
            self.count[info["generation"]] += 1


def stereo_device(frames: Iterator[Any]) -> Any:
    """Returns a scripted device with two eyes whose head is never quite still.

    ``plan`` asks the script for the next frame: outside what is measured.
    """
    import numpy as np

    from vrtrainer.devices.scripted import ScriptedDevice
    from vrtrainer.engine.convert import frustum, pose, translation

    class Stereo(ScriptedDevice):
        def __init__(self) -> None:
            super().__init__(frames)
            self._eyes = tuple(
                (translation(x, 0, 0), frustum(-inner, outer, -1.2, 1.2))
                for x, inner, outer in ((-0.032, 1.3, 1.0), (0.032, 1.0, 1.3))
            )
            self.ahead: Any = None
            self.beside: Any = None
            self.count = 0

        def plan(self) -> bool:
            given = super().begin_frame()
            self.count += 1
            head = np.asarray(given.world_from_head)
            self.ahead = replace(given, world_from_head=head @ swaying(self.count))
            self.beside = head @ swaying(self.count + 1)  # for the bare picture
            return not given.closed

        def begin_frame(self) -> Any:
            return self.ahead

    def swaying(count: int) -> Any:
        turn = count * 0.07
        return pose(
            (0.01 * math.sin(turn), 0.008 * math.cos(turn * 0.7), 0.004 * math.sin(turn * 1.3)),
            0.8 * math.sin(turn * 0.9), 0.6 * math.cos(turn * 1.1),
        )  # fmt: skip

    return Stereo()


@dataclass
class Run:
    """One run over all sessions."""

    samples: list[Sample]
    bare: list[float]
    collections: list[int]
    loads: list[float]


def play_all(host: Any, frames: int, bare: bool, visits: Sequence[tuple[str, str, str]]) -> Run:
    """Plays sessions until there are so many frames.

    Args:
        host: open graphics.
        frames: how many.
        bare: after every frame the same scene is drawn once more by itself, and timed.
        visits: scenario, language and mode of each session, over and over.
    """
    run = Run([], [], [0, 0, 0], [])
    number = 0
    while len(run.samples) < frames:
        visit = visits[number % len(visits)]
        _session(host, visit, run, frames, bare)
        number += 1
    return run


def _session(host: Any, visit: tuple[str, str, str], run: Run, frames: int, bare: bool) -> None:
    from vrtrainer.content.library import load_case
    from vrtrainer.engine import frame as loop
    from vrtrainer.proving.expert import script
    from vrtrainer.records import prepare_folder
    from vrtrainer.station import play
    from vrtrainer.station.viewer import Viewer
    from vrtrainer.world.actor import Actor

    scenario, lang, mode = visit
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        case = load_case(scenario, 1)
        setting = play.Setting(case, lang, mode, prepare_folder(Path(folder)))
        theatre = play.Theatre(setting, host)
        picture = theatre.picture(EYE_PX, "full", eyes=2)
        theatre.warm(picture)
        run.loads.append(time.perf_counter() - start)
        actor = Actor(
            theatre.world, script(case, "expert"), move_frames=MOVE_FRAMES, rest_frames=REST_FRAMES
        )
        device = stereo_device(actor.frames())
        actor.device = device
        viewer = Viewer(theatre, picture.overlay)
        recorder = play.open_recorder(setting)
        parts = play.parts_of(theatre, device, recorder, picture, viewer.mirror)
        watch = Watch()
        parts = replace(parts, lap=watch.lap)
        loop.settle()
        before = len(run.samples)
        try:
            with Collections() as counted:
                _frames(loop, parts, watch, device, theatre, picture, visit, run, frames, bare)
            run.collections = [a + b for a, b in zip(run.collections, counted.count, strict=True)]
        finally:
            loop.unsettle()
            recorder.close(theatre.session.tick)
            viewer.close()
            picture.close()
            theatre.close()
        print(f"  {visit}: {len(run.samples) - before} frames", file=sys.stderr)


def _frames(
    loop: Any, parts: Any, watch: Watch, device: Any, theatre: Any, picture: Any,
    visit: tuple[str, str, str], run: Run, frames: int, bare: bool,
) -> None:  # fmt: skip
    number = 0
    while device.plan() and not theatre.session.state.ended and len(run.samples) < frames:
        number += 1
        ticks = 1 if number % FRAMES_PER_TICK == 0 else 0
        sample = Sample(session=" ".join(visit), number=number)
        wall, cpu = time.perf_counter(), time.thread_time()
        watch.begin(sample)
        frame = loop.run_frame(parts, ticks, FRAME_S)
        theatre.relight(picture)
        watch.lap("slack")
        sample.cpu, sample.wall = time.thread_time() - cpu, time.perf_counter() - wall
        sample.what = ", ".join(
            [f"{i.verb} {i.id}" for i in frame.intents if i.verb != "turn"]
            + [_told(event) for event in frame.events]
        )
        run.samples.append(sample)
        if theatre.panels.waiting:
            # A page on its way has as long as it has between the frames of a headset.
            time.sleep(max(0.0, FRAME_S - sample.wall))
        if bare:
            cpu = time.thread_time()
            picture.set_pose(device.beside, device.eyes())
            picture.render()
            run.bare.append(time.thread_time() - cpu)


def _told(event: Any) -> str:
    about = [str(v) for k, v in event.data.items() if k in ("order", "way", "point", "place")]
    return f"[{' '.join([event.name, *about])}]"


# --- figures ---------------------------------------------------------------------------------


def share(values: Sequence[float], part: float) -> float:
    """Returns the value that so large a part of all lies below (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(part * len(ordered)) - 1)]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Returns median, p99, p99.9 and the largest in milliseconds, and p99.9 over the median."""
    found = {name: share(values, part) * 1000 for name, part in
             (("p50", 0.5), ("p99", 0.99), ("p999", 0.999))}  # fmt: skip
    return found | {"max": max(values) * 1000, "ratio": found["p999"] / found["p50"]}


def worst(samples: Sequence[Sample], count: int = WORST) -> list[str]:
    """Returns lines that tell of the slowest frames which stage was slow."""
    lines = []
    for sample in sorted(samples, key=lambda s: -s.cpu)[:count]:
        by = sorted(sample.stages.items(), key=lambda item: -item[1])[:3]
        stages = " ".join(f"{name} {spent * 1000:.1f}" for name, spent in by)
        lines.append(
            f"{sample.cpu * 1000:8.2f} ms cpu {sample.wall * 1000:8.2f} wall  {stages:42} "
            f"{sample.session} #{sample.number} {sample.what}"
        )
    return lines


def _measured(frames: int, runs: int) -> dict[str, Any]:
    """Measures in this process, whose rasterisation is off."""
    from vrtrainer.engine.host import open_host

    host = open_host("headless")
    try:
        done = [play_all(host, frames, False, VISITS) for _ in range(runs)]
        both = play_all(host, max(frames // 8, 200), True, VISITS)
    finally:
        host.close()
    cpu = [summary([s.cpu for s in run.samples]) for run in done]
    wall = [summary([s.wall for s in run.samples]) for run in done]
    best = min(range(runs), key=lambda i: cpu[i]["ratio"])
    # With what the whole frame costs besides drawing: medians of neighbours in one run.
    whole = share([s.cpu for s in both.samples], 0.5)
    return {
        "cpu": cpu[best],
        "wall": min(wall, key=lambda w: w["ratio"]),
        "all": [[c["ratio"], w["ratio"]] for c, w in zip(cpu, wall, strict=True)],
        "gen2": max(run.collections[2] for run in done),
        "over_bare": whole / share(both.bare, 0.5),
        "bare_ms": share(both.bare, 0.5) * 1000,
        "load_s": min(load for run in done for load in run.loads),
        "stages": {
            stage: share([s.stages.get(stage, 0.0) for s in done[best].samples], 0.5) * 1000
            for stage in STAGES
        },
        "worst": worst(done[best].samples),
    }


def _found(frames: int, runs: int) -> dict[str, Any]:
    """Measures in a process of its own: Mesa reads its switches when it is loaded."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", str(frames), str(runs)],
        env={**os.environ, "GALLIUM_NOOP": "true"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def measure(frames: int = FRAMES, runs: int = RUNS) -> Figures:
    """Returns the figures of even frames; takes some minutes, and prints the worst frames."""
    found = _found(frames, runs)
    _report(found)
    note = f"{frames} frames of whole jobs, stereo, no rasterisation, best of {runs}"
    cpu, wall = found["cpu"], found["wall"]
    return {
        "frame_p999_over_p50": (cpu["ratio"], "ratio", f"thread CPU time, {note}; aim 3"),
        "frame_p999_over_p50_wall": (wall["ratio"], "ratio", f"wall time, {note}; aim 3"),
        "frame_p50_ms": (cpu["p50"], "ms", "thread CPU time of a whole frame"),
        "frame_p99_ms": (cpu["p99"], "ms", "thread CPU time"),
        "frame_p999_ms": (cpu["p999"], "ms", "thread CPU time"),
        "frame_max_ms": (cpu["max"], "ms", "thread CPU time"),
        "frame_full_collections": (
            found["gen2"], "1", f"collections of generation 2 inside {frames} frames; aim 0"
        ),
        "frame_over_bare_cpu": (
            found["over_bare"], "ratio",
            "median frame over set_pose and render of the same scene alone; aim 1.3",
        ),
        "session_load_s": (
            found["load_s"], "s", "case, stage and warming until a session's first frame"
        ),
    }  # fmt: skip


def _report(found: dict[str, Any]) -> None:
    for kind in ("cpu", "wall"):
        times = found[kind]
        print(f"{kind:5}" + "".join(f" {name} {value:.2f}" for name, value in times.items()))
    print("ratios of every run (cpu, wall):", found["all"])
    print("full collections:", found["gen2"], " load_s:", round(found["load_s"], 2))
    print(f"whole frame over bare: {found['over_bare']:.3f} (bare {found['bare_ms']:.2f} ms)")
    print("median by stage, ms:", {k: round(v, 3) for k, v in found["stages"].items()})
    print(f"the {len(found['worst'])} worst frames:")
    for line in found["worst"]:
        print(" ", line)


def main() -> int:
    """Measures and prints; with ``--measure`` in this process, as JSON."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(_measured(int(sys.argv[2]), int(sys.argv[3]))))
        return 0
    frames = int(sys.argv[1]) if sys.argv[1:] else FRAMES
    runs = int(sys.argv[2]) if sys.argv[2:] else RUNS
    for name, (value, unit, note) in measure(frames, runs).items():
        print(f"{name:28} {value:>10.3f} {unit:6} {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
