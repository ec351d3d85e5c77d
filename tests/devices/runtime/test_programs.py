"""A program in a process of its own: a timeline moves it, and a report tells how it went."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import openvr
import pytest
from PIL import Image

from tests.conftest import Screen
from tests.devices.runtime import Runtime, Timeline
from tests.devices.runtime.sample import quarters, write_manifest

PROGRAM = """
import sys
from pathlib import Path
import openvr
from tests.devices.runtime.sample import Actions, Graphics, of, quarters, submit_both, wait
from vrtrainer.engine.host import open_host

host = open_host("window", (64, 64), "program", sync=False)
host.engine.render_frame()
handle = Graphics().texture(quarters(120, 100))
system = openvr.init(openvr.VRApplication_Scene)
actions = Actions(Path(sys.argv[1]))
event = openvr.VREvent_t()
said = ""
going = True
while going:
    said += "-*"[actions.on("act")]
    try:
        render, _ = wait()
        submit_both(handle)
    except openvr.OpenVRError as error:
        said += f"({type(error).__name__})"
    while system.pollNextEvent(event):
        going = going and event.eventType != openvr.VREvent_Quit
print(said, of(render[0])[0, 3])
if "no shutdown" not in sys.argv:
    openvr.shutdown()
"""


def _run(*arguments: str | Path, env: dict[str, str], root: Path) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**env, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.window
@pytest.mark.parametrize("gl_version", ["4.5", "3.3"])
def test_a_timeline_moves_it(
    runtime: Runtime, xvfb: Screen, root: Path, tmp_path: Path, gl_version: str
) -> None:
    """Also where OpenGL is older, and a texture cannot be read by its name."""
    manifest = write_manifest(tmp_path)
    timeline = Timeline(manifest)
    timeline.expect_size(120, 100)
    timeline.capture("mean")
    timeline.frame(3).press("right", "trigger")
    timeline.frame(5).release("right", "trigger")
    timeline.frame(6).fail_submit(openvr.VRCompositorError_TextureIsOnWrongDevice)
    timeline.frame(7).at(0, 0.5, 1.6, 0)
    timeline.save(tmp_path / "seen.ppm")
    timeline.frame(8).disconnect(1)
    timeline.frame(9).quit()
    lines, report = timeline.write(tmp_path / "timeline"), tmp_path / "report.json"
    env = runtime.environment(timeline=lines, report=report, hz=200)
    env |= {"DISPLAY": xvfb.display, "MESA_GL_VERSION_OVERRIDE": gl_version}
    said = _run(manifest, env=env, root=root)
    assert said.split() == ["---**-(CompositorError_TextureIsOnWrongDevice)---", "0.5"]
    found = json.loads(report.read_text())
    assert found["violations"] == []
    assert (found["inits"], found["cleanups"], found["initialised"]) == (1, 1, 0)
    assert (found["frames"], found["submits"], found["missed"]) == (9, 8, 0)
    assert found["manifest"] == str(manifest)
    assert found["mean_colors"][0] == pytest.approx([127.5, 127.5, 0], abs=1)
    times = found["pose_to_submit_ms"]
    assert times["samples"] == 8 and 0 < times["median"] <= times["p99"]
    assert (np.asarray(Image.open(tmp_path / "seen.ppm")) == quarters(120, 100)).all()


@pytest.mark.window
def test_one_that_ends_without_shutdown_is_reported(
    runtime: Runtime, xvfb: Screen, root: Path, tmp_path: Path
) -> None:
    lines, report = tmp_path / "timeline", tmp_path / "report.json"
    lines.write_text("# by hand\n0 set expect_size 120 100\n0 bogus words\n\n1 quit\n")
    env = runtime.environment(timeline=lines, report=report) | {"DISPLAY": xvfb.display}
    _run(write_manifest(tmp_path), "no shutdown", env=env, root=root)
    found = json.loads(report.read_text())
    assert (found["initialised"], found["cleanups"], found["frames"]) == (1, 0, 1)
    assert found["violations"] == [
        "the timeline has a line that says nothing: bogus words",
        "the process ended without VR_Shutdown: a real runtime would crash it",
    ]


@pytest.mark.parametrize(
    ("knobs", "present", "error"),
    [
        ({"init_error": 301}, "1", "InitError_IPC_ConnectFailed"),
        ({"present": False}, "0", "InitError_Init_HmdNotFound"),
    ],
)
def test_the_environment_sets_errors_and_presence(
    runtime: Runtime, tmp_path: Path, knobs: dict[str, int], present: str, error: str
) -> None:
    report = tmp_path / "report.json"
    answer = subprocess.run(
        [sys.executable, "-c", "import openvr\nprint(openvr.isHmdPresent())\nopenvr.init(1)"],
        env=runtime.environment(report=report, **knobs),  # type: ignore[arg-type]
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.strip() == present
    assert error in answer.stderr
    found = json.loads(report.read_text())
    assert (found["attempts"], found["inits"], found["violations"]) == (1, 0, [])


def test_what_it_saw_outlives_every_shutdown(runtime: Runtime, tmp_path: Path) -> None:
    """The loader drops the library, which must not begin anew."""
    twice = "import openvr\nfor _ in range(2): openvr.init(1); openvr.shutdown()"
    report = tmp_path / "report.json"
    env = runtime.environment(report=report)
    subprocess.run([sys.executable, "-c", twice], env=env, check=True)
    found = json.loads(report.read_text())
    assert (found["inits"], found["cleanups"], found["violations"]) == (2, 2, [])


def test_knobs_of_the_person_who_tests_stay_out(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VRT_INIT_ERROR", "301")
    env = runtime.environment(hz=90)
    assert "VRT_INIT_ERROR" not in env and env["VRT_HZ"] == "90"
    assert env["VR_PATHREG_OVERRIDE"] == str(runtime.registry)
    assert env["PATH"] == os.environ["PATH"]
