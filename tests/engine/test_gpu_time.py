"""The graphics card's own clock, on the software renderer too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert, gpu_time
from vrtrainer.engine.gpu_time import CardClock
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture

pytestmark = pytest.mark.render

_MEASURE = """
import json
from tests.engine.test_gpu_time import measure
print(json.dumps(measure()))
"""


def _times(host: Host, light: Light, size: tuple[int, int], frames: int = 8) -> list[float]:
    picture = Picture(host, scenes.small_world(), light, 1, size, "software")
    eye = [(np.eye(4), convert.perspective(60, 1.0))]
    picture.set_pose(convert.pose((0, -6, 1.65)), eye)
    picture.render()
    clock = CardClock()
    assert clock.works
    found = []
    for i in range(frames):
        picture.set_pose(convert.pose((0, -6, 1.65), i), eye)
        picture.render(clock.begin)
        clock.end()
        picture.pixels()
        told = clock.told()
        if told is not None:
            found.append(told[0])
            assert 0 <= told[1] <= 8
    clock.close()
    picture.close()
    return found


def measure() -> dict[str, list[float]]:
    """Returns what small and large pictures took, in a process of their own; see below."""
    host, light = open_host("headless"), Light(Mood())
    try:
        sizes = {"small": (40, 40), "large": (400, 400)}
        return {name: _times(host, light, size) for name, size in sizes.items()}
    finally:
        host.close()


def test_more_points_take_longer(root: Path) -> None:
    # A renderer that fills its points without a thread does so when the clock has stopped.
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE],
        env={**os.environ, "LP_NUM_THREADS": "1"},
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout.splitlines()[-1])
    small, large = told["small"], told["large"]
    assert len(small) > 3
    assert all(ms > 0 for ms in small)
    assert np.median(large) > np.median(small)


def test_frames_that_are_not_asked_about_fill_nothing(host: Host, light: Light) -> None:
    picture = Picture(host, scenes.small_world(), light, 1, (16, 16), "software")
    picture.render()
    clock = CardClock()
    for _ in range(40):  # more than there is room for
        picture.render(clock.begin)
        clock.end()
    picture.pixels()
    told = clock.told()
    assert told is not None
    assert clock.told() is None
    clock.close()
    picture.close()


def test_a_driver_without_a_clock_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gpu_time, "_finder", lambda: None)
    clock = CardClock()
    assert not clock.works
    clock.begin()
    clock.end()
    assert clock.told() is None
    clock.close()
