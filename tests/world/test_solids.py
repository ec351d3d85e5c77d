"""What a head should not be in."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine.convert import pose
from vrtrainer.world.solids import AT_M, BEFORE_M, Box, Solids, darkness
from vrtrainer.world.stage import Stage


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage(load_case("ceramic_tiles", 1), load_scenes()[0])


def test_depth_counts_from_the_surface() -> None:
    solids = Solids([Box(pose((2, 0, 1), 30), (0.5, 1.0, 1.0))])
    axis = pose((0, 0, 0), 30)[:3, 0]
    middle = np.array([2.0, 0.0, 1.0])
    assert solids.depth(middle) == pytest.approx(0.5)
    assert solids.depth(middle + 0.4 * axis) == pytest.approx(0.1)
    assert solids.depth(middle + 0.6 * axis) == pytest.approx(-0.1)
    assert solids.depth(middle + 40 * axis) == -1.0
    assert Solids([]).depth(middle) == -1.0


def test_the_deepest_counts_of_several() -> None:
    boxes = [Box(pose((0, 0, 0)), (1, 1, 1)), Box(pose((1, 0, 0)), (1, 1, 1))]
    assert Solids(boxes).depth(np.array([0.9, 0.0, 0.0])) == pytest.approx(0.9)


def test_it_darkens_before_the_wall_is_reached() -> None:
    assert darkness(-BEFORE_M) == 0.0
    assert 0.05 < darkness(-(BEFORE_M + AT_M) / 2) < 0.95
    assert darkness(-AT_M) == 1.0
    assert darkness(1.0) == 1.0


def test_one_stands_free_at_every_place(stage: Stage) -> None:
    for place in ("post", "row", "bay", "dock", "bench"):
        stage.enter(place)
        stand = stage.stand(place)
        head = np.array([*stand.at[:2], stand.at[2] + 1.65])
        assert darkness(stage.solid_depth(head)) == 0.0, place


def test_stacks_racks_and_walls_are_solid(stage: Stage) -> None:
    stage.enter("row")
    item = stage.yard.stock[0]
    inside = (item.world_from_container @ [0, 0, 1.3, 1])[:3]
    assert stage.solid_depth(inside) > 0.5
    stage.enter("dock")
    assert stage.solid_depth(inside) < 0.2, "another scene's containers are not here"
    (x0, x1), (y0, _) = stage.warehouse_scene.ground.x, stage.warehouse_scene.ground.y
    for wall in ((x0 - 0.1, 10.0, 1.7), (x1 + 0.1, 10.0, 1.7), (0.0, y0 - 0.1, 1.7)):
        assert darkness(stage.solid_depth(np.array(wall))) == 1.0
    rack = next(p for p in stage.warehouse_scene.furniture if p.kind == "pallet_rack")
    # Its frame counts from a corner: x along the row, y into the rack.
    inside = (pose(rack.origins()[0], rack.heading_deg) @ [1.3, 0.55, 1.7, 1])[:3]
    assert stage.solid_depth(inside) > 0.2


def test_the_container_is_solid_until_it_is_opened() -> None:
    stage = Stage(load_case("ceramic_tiles", 1), load_scenes()[0])
    stage.enter("bay")
    stage.show_order("position")
    frame = stage.examined.world_from_container
    inside = (frame @ [0, 0, 1.5, 1])[:3]
    wall = (frame @ [stage.container.sizes.width / 2 - 0.04, 0, 1.5, 1])[:3]
    assert stage.solid_depth(inside) > 0.5
    stage.show_order("open_doors")
    stage.settle()
    assert darkness(stage.solid_depth(inside)) == 0.0
    assert darkness(stage.solid_depth(wall)) == 1.0
    doors = (frame @ [0.0, stage.container.sizes.length / 2, 1.5, 1])[:3]
    assert darkness(stage.solid_depth(doors)) == 0.0
    stage.show_order("reseal")
    stage.settle()
    assert stage.solid_depth(inside) > 0.5
