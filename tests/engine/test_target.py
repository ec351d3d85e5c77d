"""The window of a software renderer: coarse while the view moves, sharp at rest."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture

pytestmark = pytest.mark.window
SIZE = (1280, 720)
EYES = [(np.eye(4), convert.perspective(60, 16 / 9))]


@pytest.fixture(scope="module")
def window(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", SIZE, "target")
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


def _shot(picture: Picture, heading: float) -> np.ndarray:
    picture.set_pose(convert.pose((0, -6, 1.65), heading), EYES)
    picture.render()
    return picture.pixels().astype(int)


def test_window_is_coarse_in_motion_and_sharp_at_rest(window: Host) -> None:
    picture = Picture(window, scenes.small_world(), Light(Mood()))
    assert picture.size == SIZE
    note = np.full((8, 8, 3), (10, 250, 10), np.uint8)
    picture.overlay.show_fixed("note", note, 0.5, 0.5)
    moving = _shot(picture, 0.0)
    assert moving.shape == (720, 1280, 3)
    for _ in range(5):
        still = _shot(picture, 0.0)
    again = _shot(picture, 0.0)
    assert (still == again).all()

    def detail(pixels: np.ndarray) -> float:
        return float(np.abs(np.diff(pixels, axis=1)).mean())

    assert detail(moving) < 0.9 * detail(still)
    # The same view, only coarser; what lies on top is sharp always.
    assert np.abs(moving - still).mean() < 4
    assert (moving[360:368, 640:648] == (10, 250, 10)).all()
    assert (still[360:368, 640:648] == (10, 250, 10)).all()
    assert detail(_shot(picture, 0.2)) < 0.9 * detail(still)
    picture.close()
