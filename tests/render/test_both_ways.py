"""Both ways to draw two eyes agree on the real scenes: stock, numbers, panes, shadows, goods."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.picture import Eye, Picture
from vrtrainer.station.scenery import VIEWS, head_of
from vrtrainer.world.stage import Stage

pytestmark = pytest.mark.render

# Lopsided and canted, the eyes of a wide display.
EYES: list[Eye] = [
    (convert.pose((-0.032, 0, 0), 3), convert.frustum(-1.05, 0.9, -1.0, 1.0)),
    (convert.pose((0.032, 0, 0), -3), convert.frustum(-0.9, 1.05, -1.0, 1.0)),
]
SIZE = 420, 420
SEEN = [
    ("container_yard", "overview"),
    ("container_yard", "post"),
    ("container_yard", "first_view"),
    ("bonded_warehouse", "dock"),
    ("bonded_warehouse", "lot"),
]


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def built() -> Stage:
    scenes, _ = load_scenes()
    return Stage(load_case("ceramic_tiles", 1), scenes)


@pytest.mark.parametrize(("scene", "name"), SEEN, ids=[name for _, name in SEEN])
def test_one_pass_draws_what_two_cameras_draw(
    host: Host, built: Stage, scene: str, name: str
) -> None:
    view, stage = VIEWS[scene][name], built
    stage.reset()
    stage.enter(view.place)
    for order in view.orders:
        stage.show_order(order)
    stage.settle()
    drawn = {}
    for way in ("single-pass", "two-camera"):
        picture = Picture(host, stage.root, stage.light, 2, SIZE, "full", stereo=way)
        picture.set_pose(head_of(stage, view), EYES)
        picture.render()
        drawn[way] = picture.pixels().astype(int)
        picture.close()
    apart = np.abs(drawn["single-pass"] - drawn["two-camera"]).max(axis=2)
    # Points are alike; at edges a sample may fall to the other side, for a clip coordinate is
    # halved and shifted in the one way and not in the other.
    assert (apart == 0).mean() > 0.98
    assert (apart > 8).mean() < 0.002
    # Nothing is missing, anywhere: not even a number on a container.
    blocks = apart.reshape(SIZE[1] // 20, 20, 2 * SIZE[0] // 20, 20).mean(axis=(1, 3))
    assert blocks.max() < 2.5
    left, right = np.split(drawn["single-pass"], 2, axis=1)
    assert np.abs(left - right).mean() > 2
