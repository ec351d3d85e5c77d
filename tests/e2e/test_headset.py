"""The installed program in a headset: a timeline moves the test runtime, a report judges it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.conftest import Screen
from tests.devices.runtime import Runtime, Timeline
from tests.devices.runtime.fixtures import runtime  # noqa: F401
from tests.e2e.conftest import Installed

pytestmark = [pytest.mark.e2e, pytest.mark.window]

NO_HEADSET = 108  # VRInitError_Init_HmdNotFound
EYE_PX = 80, 88
HZ = 200


def manifest_of(installed: Installed) -> Path:
    (path,) = installed.venv.rglob("controllers/actions.json")
    return path


def play(
    installed: Installed,
    runtime: Runtime,  # noqa: F811
    xvfb: Screen,
    timeline: Timeline,
    folder: Path,
    *more: str | Path,
) -> tuple[str, dict[str, Any]]:
    """Runs the program in the headset; returns what it said and the runtime's report."""
    report = folder / "report.json"
    env = runtime.environment(timeline.write(folder / "timeline"), report, hz=HZ)
    answer = installed.run(
        "run", "--device", "openvr", "--size", "320x180", "--output", folder / "record", *more,
        env=env | {"DISPLAY": xvfb.display, "VRTRAINER_TUTORIAL": "off"},
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return answer.stderr, json.loads(report.read_text("utf-8"))


def into_the_case(timeline: Timeline, frame: int) -> int:
    """Presses along the middle of the briefing until its button is met; returns the frame.

    The page hangs 0.7 m before the head; its button is a hand below the gaze.
    """
    for height in (1.40, 1.36, 1.32):
        timeline.frame(frame).at(1, 0.0, height, -0.2)
        timeline.frame(frame + 10).press("right", "trigger")
        timeline.frame(frame + 14).release("right", "trigger")
        frame += 20
    return frame


@pytest.mark.parametrize("ending", ["json.gz", "png"])
def test_a_case_is_begun_and_left(
    installed: Installed,
    runtime: Runtime,  # noqa: F811
    xvfb: Screen,
    tmp_path: Path,
    ending: str,
) -> None:
    timeline = Timeline(manifest_of(installed))
    timeline.size(*EYE_PX)
    timeline.component("tip", np.eye(4))
    timeline.at(0, 0.0, 1.65, 0.0)
    frame = into_the_case(timeline, 10)
    timeline.frame(frame + 30).quit()
    trace = tmp_path / f"trace.{ending}"
    stereo = "two-camera" if ending == "png" else "single-pass"
    said, report = play(
        installed, runtime, xvfb, timeline, tmp_path, "--trace", trace, "--stereo", stereo
    )
    assert report["violations"] == []
    assert (report["inits"], report["cleanups"], report["initialised"]) == (1, 1, 0)
    assert report["submits"] > frame
    replayed = installed.run("replay", tmp_path / "record")
    assert replayed.returncode == 0, replayed.stderr
    assert str(trace) in said
    if ending == "png":
        assert Image.open(trace).width > 400
    else:
        told = json.loads(gzip.decompress(trace.read_bytes()))["traceEvents"]
        stages = {"input", "cull", "wait", "draw", "submit", "mirror", "slack"}
        assert stages <= {event.get("name") for event in told}


def test_without_a_headset_it_says_so(
    installed: Installed,
    runtime: Runtime,  # noqa: F811
    xvfb: Screen,
    tmp_path: Path,
) -> None:
    env = runtime.environment(init_error=NO_HEADSET) | {"DISPLAY": xvfb.display}
    answer = installed.run("run", "--device", "openvr", "--output", tmp_path / "r", env=env)
    assert answer.returncode == 4
    assert "Traceback" not in answer.stderr
    assert f"OpenVR says {NO_HEADSET}" in answer.stderr and "cables" in answer.stderr


def test_auto_takes_a_headset_that_is_there(
    installed: Installed,
    runtime: Runtime,  # noqa: F811
    xvfb: Screen,
    tmp_path: Path,
) -> None:
    timeline = Timeline(manifest_of(installed))
    timeline.size(*EYE_PX)
    timeline.frame(5).quit()
    env = runtime.environment(timeline.write(tmp_path / "timeline"), tmp_path / "report.json")
    answer = installed.run(
        "run", "--size", "320x180", "--output", tmp_path / "record",
        env=env | {"DISPLAY": xvfb.display, "VRTRAINER_TUTORIAL": "off"},
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["submits"] >= 4 and report["violations"] == []
