"""Speed, in ``bench.json`` at the project's root: name to value, unit and a note.

Absolute seconds are for this machine only; ratios are measured in one run and travel better.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "builders")]

import engine_cost  # noqa: E402
import frame_tail  # noqa: E402
import headset_cost  # noqa: E402
import radiograph_cost  # noqa: E402
import scene_cost  # noqa: E402
import steady_cost  # noqa: E402
import stereo_cost  # noqa: E402
import stock_cost  # noqa: E402

from vrtrainer.engine.picture import Picture  # noqa: E402

EYE_PX = (2016, 2240)

Figure = dict[str, object]


def figure(value: float, unit: str, note: str) -> Figure:
    """Returns one entry of the file."""
    return {"value": round(value, 4), "unit": unit, "note": note}


def command_s(*arguments: str) -> float:
    """Returns the seconds that the installed command takes, start-up included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "vrtrainer.cli", *arguments],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def session_rate() -> float:
    """Returns actions a second of a session that plays the expert over and over."""
    from vrtrainer.content.library import load_case
    from vrtrainer.inspection import Session
    from vrtrainer.proving.expert import expert_actions

    case = load_case("ceramic_tiles", 1)
    actions = expert_actions(case)
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < 2.0:
        session = Session(case, "assessment")
        for action in actions:
            session.step([action], 1)
        done += len(actions)
    return done / (time.perf_counter() - start)


def frame_figures() -> dict[str, Figure]:
    """Returns frame times of the yard on this renderer, and ratios within one run."""
    import numpy as np

    from vrtrainer.content.library import load_case, load_scenes
    from vrtrainer.engine.convert import perspective, pose
    from vrtrainer.engine.host import open_host
    from vrtrainer.world.stage import Stage

    start = time.perf_counter()
    case, (scenes, _) = load_case("ceramic_tiles", 1), load_scenes()
    host = open_host("headless")
    stage = Stage(case, scenes)
    stage.show_order("position")
    loaded = time.perf_counter() - start
    stand = stage.stand("bay")
    found: dict[str, Figure] = {
        "load_s": figure(
            loaded, "s", "both scenes and one case, until the first frame may be drawn; aim 8"
        )
    }
    times = {}
    for tier, size in (("software", (640, 360)), ("full", (640, 360))):
        picture = Picture(host, stage.root, stage.light, size=size, tier=tier)
        eye = (np.eye(4), perspective(62.0, size[0] / size[1]))
        spent = []
        for i in range(24):
            head = pose((stand.at[0], stand.at[1], 1.65), stand.heading_deg + i * 4.0)
            before = time.perf_counter()
            picture.set_pose(head, [eye])
            picture.render()
            picture.pixels()
            spent.append(time.perf_counter() - before)
        times[tier] = sorted(spent[4:])[len(spent[4:]) // 2]
        picture.close()
    host.close()
    found["yard_software_fps"] = figure(
        1 / times["software"], "1/s", f"{host.renderer}, 640x360, tier software, head turning"
    )
    found["yard_full_over_software"] = figure(
        times["full"] / times["software"], "ratio", "frame time of the two tiers in one run"
    )
    return found


def card_figures() -> dict[str, Figure]:
    """Returns what a graphics card takes for both eyes of each scene; nothing without one."""
    from vrtrainer.content.library import load_case, load_scenes
    from vrtrainer.engine.gpu_time import CardClock
    from vrtrainer.engine.host import open_host
    from vrtrainer.station.scenery import VIEWS, head_of
    from vrtrainer.world.stage import Stage

    host = open_host("headless")
    try:
        if host.tier != "full":
            return {}
        case, (scenes, _) = load_case("ceramic_tiles", 1), load_scenes()
        times = {}
        for scene, name in (("container_yard", "first_view"), ("bonded_warehouse", "dock")):
            view = VIEWS[scene][name]
            stage = Stage(case, scenes)
            stage.enter(view.place)
            for order in view.orders:
                stage.show_order(order)
            stage.settle()
            picture = Picture(host, stage.root, stage.light, 2, EYE_PX, "full")
            clock = CardClock()
            picture.time_with(clock)
            told = []
            for _ in range(200):
                picture.set_pose(head_of(stage, view), stereo_cost.EYES)
                picture.render()
                if (found := clock.told()) is not None:
                    told.append(found[0])
            clock.close()
            picture.close()
            if told:
                times[scene] = sorted(told)[len(told) // 2]
    finally:
        host.close()
    if not times:
        return {}
    note = ", ".join(f"{scene} {ms:.2f} ms" for scene, ms in times.items())
    return {
        "gpu_frame_ms": figure(
            max(times.values()), "ms", f"{host.renderer}, {EYE_PX} an eye, 4x MSAA; {note}"
        )
    }


def main() -> int:
    """Measures everything and writes the file."""
    os.environ.setdefault("VRTRAINER_TIER", "")
    os.environ.pop("VRTRAINER_TIER")
    figures: dict[str, Figure] = {}
    figures["check_s"] = figure(
        min(command_s("check") for _ in range(3)), "s", "vrtrainer check, both scenarios; aim 2"
    )
    figures["list_s"] = figure(min(command_s("list") for _ in range(3)), "s", "vrtrainer list")
    figures["session_actions_per_s"] = figure(
        session_rate(), "1/s", "expert's actions, one tick each; aim 10,000 or more"
    )
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.png"
        figures["first_picture_s"] = figure(
            command_s("picture", "--scene", "container_yard", "--view", "bay", "--size", "640x360",
                      "-o", str(first)),
            "s", "vrtrainer picture of the yard from a cold start; aim 6",
        )  # fmt: skip
        figures["scripted_job_s"] = figure(
            command_s("run", "--device", "scripted", "--output", str(Path(folder) / "out")),
            "s", "the expert's whole job with its pictures; aim 60",
        )  # fmt: skip
    figures.update(frame_figures())
    costs = (engine_cost, steady_cost, stock_cost, stereo_cost, headset_cost, radiograph_cost)
    for part in (*costs, scene_cost, frame_tail):
        for name, (value, unit, note) in part.measure().items():
            figures[name] = figure(value, unit, note)
    figures.update(card_figures())
    (ROOT / "bench.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for name, entry in figures.items():
        print(f"{name:28} {entry['value']:>12} {entry['unit']:6} {entry['note']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
