"""Snapshots of a window are those of the frames they were taken of, read when there is time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine import convert, snapshots
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.snapshots import Snapshots

pytestmark = pytest.mark.window
EYES = [(np.eye(4), convert.perspective(60, 2.0))]


@pytest.fixture(scope="module")
def window(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", (200, 100), "snapshots")
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.mark.parametrize("tier", ["software", "full"])
def test_each_is_of_its_own_frame(window: Host, tier: str, monkeypatch) -> None:
    root = p3d.NodePath("world")
    panel = Panel((4, 4), on_top=True)
    panel.node.reparent_to(root)
    picture = Picture(window, root, Light(Mood()), tier=tier)
    picture.set_pose(convert.pose((0, -0.7, 0)), EYES)
    taken = Snapshots(window)
    monkeypatch.setattr(snapshots, "MOST", 3)
    colours = [(200, 30, 10), (20, 190, 40), (30, 60, 210)]
    for number, colour in enumerate(colours):
        panel.show(np.full((4, 4, 3), colour, np.uint8))
        assert taken.take(f"{number}")
        picture.render()
        panel.show(np.full((4, 4, 3), 255, np.uint8))
        picture.render()  # of this one nobody wants a copy
    assert not taken.take("too many")
    developed = taken.develop()
    assert [name for name, _ in developed] == ["0", "1", "2"]
    for (_, pixels), colour in zip(developed, colours, strict=True):
        assert pixels.shape == (100, 200, 3)
        assert np.abs(pixels[50, 100].astype(int) - colour).max() <= 1
    assert taken.develop() == []
    picture.close()
