"""The yard as a port: what stands where, free floor, letters, sight of the water, its cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import panda3d.core as p3d
import pytest
import yaml

from vrtrainer.basis import resources
from vrtrainer.content.scene import PLACED_ROW, Scene
from vrtrainer.engine.convert import pose
from vrtrainer.world.models import furniture, skylight
from vrtrainer.world.models.boards import build_letters
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.shell import sizes
from vrtrainer.world.models.stock import StockItem, stock_items
from vrtrainer.world.models.yard import SceneModel, build_yard

WALKABLE = ("post", "row", "bay")
# What one may stand among by intent: on the ground itself, or what the place is made of.
FLAT = {"drain", "manhole", "stain", "puddle", "apron", "field", "road", "sea", "quay"}
HEAD_M = 2.2
NAMED = {
    "backscatter_van", "barrier", "boom_gate", "chassis", "clipboard_desk", "cone",
    "container_ship", "drain", "fence", "gatehouse", "light_mast", "light_tower", "puddle", "quay",
    "quay_crane", "reach_stacker_high", "reefer_rack", "safety_point", "sea", "shelter",
    "straddle_carrier", "terminal_tractor", "waste_bin", "work_steps",
}  # fmt: skip


@pytest.fixture(scope="module")
def spec() -> Scene:
    text = resources().path("scenes/container_yard.yaml").read_text(encoding="utf-8")
    data: Any = yaml.safe_load(text)
    return Scene.model_validate(data)


@pytest.fixture(scope="module")
def yard(spec: Scene) -> SceneModel:
    return build_yard(spec)


def boxes(items: tuple[StockItem, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest corner of every container, (n, 3) each, in the world."""
    low, high = [], []
    for item in items:
        s, world = sizes(item.slot.type), item.world_from_container
        half = np.abs(world[:3, :3]) @ np.array([s.width / 2, s.length / 2, s.height / 2])
        middle = world[:3, 3] + [0.0, 0.0, s.height / 2]
        low.append(middle - half)
        high.append(middle + half)
    return np.array(low), np.array(high)


def solid(build: Build) -> np.ndarray:
    """Corners of all triangles that are in one's way, (n, 3, 3)."""
    kept = [build.mesh(s) for s in build.surfaces() if s.kind != "decal"]
    return np.concatenate([mesh.points[mesh.triangles] for mesh in kept])


def test_everything_that_a_port_needs_is_there(spec: Scene) -> None:
    assert {piece.kind for piece in spec.furniture} >= NAMED
    assert len(spec.slots()) >= 45


def test_nothing_stands_where_one_walks(spec: Scene) -> None:
    for piece in spec.furniture:
        if piece.kind in FLAT or piece.kind in furniture.STANDS:
            continue
        for number, origin in enumerate(piece.origins()):
            if not any(_near(spec, origin, 20.0, place) for place in WALKABLE):
                continue
            world = pose(origin, piece.heading_deg)
            corners = solid(furniture.build(piece, number, 30.0)) @ world[:3, :3].T + world[:3, 3]
            low, high = corners.min(1), corners.max(1)
            low, high = low[low[:, 2] < HEAD_M], high[low[:, 2] < HEAD_M]
            for place in WALKABLE:
                for walk in spec.places[place].walk:
                    inside = (high[:, 0] > walk.x[0] + 0.12) & (low[:, 0] < walk.x[1] - 0.12)
                    inside &= (high[:, 1] > walk.y[0] + 0.12) & (low[:, 1] < walk.y[1] - 0.12)
                    if piece.kind in ("cone", "declarant", "sign"):
                        continue  # they mark the bay's edge and attend there
                    assert not (inside & (high[:, 2] > 0.06)).any(), (piece.kind, place)


def _near(spec: Scene, origin: tuple[float, float, float], far: float, place: str) -> bool:
    return any(
        walk.x[0] - far < origin[0] < walk.x[1] + far
        and walk.y[0] - far < origin[1] < walk.y[1] + far
        for walk in spec.places[place].walk
    )


def test_containers_stand_clear_of_machines(spec: Scene) -> None:
    """No stack has a lamp mast, a fence or a vehicle in it (what is meant to hold a box aside)."""
    low, high = boxes(tuple(i for i in stock_items(spec) if i.slot.row != PLACED_ROW))
    for piece in spec.furniture:
        if piece.kind not in (
            "light_mast",
            "reach_stacker_low",
            "backscatter_van",
            "barrier",
            "terminal_tractor",
            "reefer_rack",
            "work_steps",
            "gatehouse",
        ):
            continue  # fmt: skip
        for number, origin in enumerate(piece.origins()):
            world = pose(origin, piece.heading_deg)
            corners = solid(furniture.build(piece, number, 30.0)) @ world[:3, :3].T + world[:3, 3]
            points = corners.reshape(-1, 3)
            for a, b in zip(low, high, strict=True):
                within = ((points > a + 0.06) & (points < b - 0.06)).all(1)
                if piece.kind == "reefer_rack":  # its plugs are in the boxes' sockets
                    within &= points[:, 1] < 42.4
                assert not within.any(), (piece.kind, origin)


def test_placed_boxes_rest_on_what_carries_them(spec: Scene) -> None:
    """On the chassis' deck, and with their tops at the twistlocks that hold them."""
    by_height = sorted(box.at[2] for box in spec.placed)
    assert by_height == pytest.approx([0.40, 1.42, 5.52], abs=0.02)
    items = [item for item in stock_items(spec) if item.slot.row == PLACED_ROW]
    assert [item.slot.bay for item in items] == list(range(1, len(spec.placed) + 1))
    assert len({item.number for item in stock_items(spec)}) == len(stock_items(spec))


def test_the_water_is_seen_through_the_gap_and_down_the_lane(spec: Scene) -> None:
    low, high = boxes(stock_items(spec))
    for eye, towards in (
        ((-2.0, 18.0, 1.65), (60.0, 19.2, -2.6)),
        ((-5.0, -15.0, 1.65), (-9.2, 180.0, -2.6)),
    ):
        start, way = np.array(eye), np.array(towards) - np.array(eye)
        t0, t1 = (low - start) / way, (high - start) / way
        enter, leave = np.minimum(t0, t1).max(1), np.maximum(t0, t1).min(1)
        assert not ((leave > np.maximum(enter, 0.0)) & (enter < 1.0)).any(), towards


def test_bay_numbers_lie_before_their_bays(spec: Scene) -> None:
    bays = {slot.bay: slot.at[1] for slot in spec.slots() if slot.row == "B" and slot.tier == 1}
    (marks,) = [mark for mark in spec.marks if mark.text == "B {n}"]
    painted = {text: y for text, _, y in marks.each()}
    assert painted == {f"B {bay}": pytest.approx(y, abs=0.05) for bay, y in bays.items()}


def test_letters_are_one_draw_and_lie_where_they_are_written(spec: Scene, yard: SceneModel) -> None:
    letters = yard.node.find_all_matches("**/signs")
    assert len(letters) == 1
    low, high = letters[0].get_tight_bounds(yard.node)
    assert low[2] > 0.003 and high[0] < spec.ground.x[1]
    plain = spec.model_copy(update={"marks": (), "boards": ()})
    assert build_letters(plain, yard.node) is None


def test_a_board_has_a_line_in_each_language(spec: Scene) -> None:
    assert spec.boards
    for board in spec.boards:
        assert board.text["en"] and board.text["fr"]
        assert board.text["en"] != board.text["fr"]


def test_the_yard_keeps_within_its_budget(yard: SceneModel) -> None:
    count = draws = 0
    for path in yard.node.find_all_matches("**/+GeomNode"):
        if "stock" in {parent.get_name() for parent in path.get_ancestors()} or _coarser(path):
            continue
        for geom in path.node().get_geoms():
            count += geom.get_primitive(0).get_num_faces()
            draws += 1
    # The stock, as it is drawn from the bay, takes at most 90,000 more. The board's twenty-nine
    # tools are 40,000 of these, and so fine from near by only.
    assert count < 390_000
    assert draws < 320


def _coarser(path: p3d.NodePath) -> bool:
    """Whether a node is a level of detail that another takes the place of near by."""
    while path.has_parent():
        parent = path.get_parent()
        if isinstance(parent.node(), p3d.LODNode) and parent.get_child(0) != path:
            return True
        path = parent
    return False


def test_shade_is_asked_of_the_ground_between_the_stacks(spec: Scene) -> None:
    low, high = boxes(stock_items(spec))
    up = np.array([[0.0, 0, 1]])
    between = np.array([[13.4, 8.0, 0.0]])
    assert skylight.seen(between, up, low, high)[0] < 0.5
