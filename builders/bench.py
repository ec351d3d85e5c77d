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
sys.path.insert(0, str(ROOT))

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
    from vrtrainer.engine.picture import Picture
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
            loaded, "s", "both scenes and one case, until the first frame may be drawn"
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
    (ROOT / "bench.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    for name, entry in figures.items():
        print(f"{name:28} {entry['value']:>12} {entry['unit']:6} {entry['note']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
