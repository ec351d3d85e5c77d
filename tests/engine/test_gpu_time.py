"""The graphics card's own clock, on the software renderer too."""

from __future__ import annotations

import numpy as np
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert, gpu_time
from vrtrainer.engine.gpu_time import CardClock
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Light
from vrtrainer.engine.picture import Picture

pytestmark = pytest.mark.render


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


def test_more_points_take_longer(host: Host, light: Light) -> None:
    small, large = _times(host, light, (40, 40)), _times(host, light, (400, 400))
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
