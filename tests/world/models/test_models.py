"""Scenes, goods, tools and people: complete, on the ground, facing the right way."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest
import yaml

from tests.world.models import rays
from vrtrainer.basis import resources
from vrtrainer.content.scene import REQUIRED_ANCHORS, FurnitureKind, Scene
from vrtrainer.engine.convert import pose
from vrtrainer.world.models import (
    GEAR,
    TOOLS,
    build_container,
    build_load,
    build_lot,
    build_package,
    build_tool,
    build_warehouse,
    build_yard,
    furniture,
    gear_piece,
    goods,
    lamps_of,
    load,
    mood_of,
    packages,
    skylight,
)
from vrtrainer.world.models.build import Build, corrugation, cut, face, strip
from vrtrainer.world.models.gear import HOOKS, LEANING
from vrtrainer.world.models.stock import stock_items


def scene(name: str) -> Scene:
    text = resources().path(f"scenes/{name}.yaml").read_text(encoding="utf-8")
    data: Any = yaml.safe_load(text)
    return Scene.model_validate(data)


@pytest.fixture(scope="module")
def yard_scene() -> Scene:
    return scene("container_yard")


def solid(build: Build) -> np.ndarray:
    """Triangles of everything but glass and the flat shade on the ground."""
    kept = [build.mesh(s) for s in build.surfaces() if s.kind not in ("decal", "glass")]
    return np.concatenate([rays.triangles_in(mesh) for mesh in kept])


# --- shapes ---


def test_a_face_turns_to_where_it_is_to_look() -> None:
    corners = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)]
    for looks in ((0, 0, 1), (0, 0, -1)):
        assert face(corners, looks).normals[0] @ np.array(looks) == 1.0
        assert face(corners[::-1], looks).normals[0] @ np.array(looks) == 1.0


def test_a_strip_keeps_each_points_texture() -> None:
    low = np.array([(0.0, 0, 0), (1, 0, 0), (2, 0, 0)])
    uv = np.array([[(x, 0.0), (x, 1.0)] for x in (0.0, 0.5, 1.0)])
    for looks in ((0, -1, 0), (0, 1, 0)):
        mesh = strip(low, low + np.array([0, 0, 3.0]), looks, uv)
        assert (mesh.normals @ np.array(looks) > 0.99).all()
        assert mesh.uv[:, 0] == pytest.approx(mesh.points[:, 0] / 2)
        assert mesh.uv[:, 1] == pytest.approx(mesh.points[:, 2] / 3)


def test_corrugation_fits_and_is_cut_where_asked() -> None:
    profile = corrugation(-3.0, 2.0, 0.278, 0.072, 0.068, 0.036)
    assert (profile[0, 0], profile[-1, 0]) == (-3.0, 2.0)
    assert (np.diff(profile[:, 0]) >= -1e-9).all()
    assert profile[:, 1].max() == 0.036
    piece = cut(profile, -1.0, 0.5)
    assert (piece[0, 0], piece[-1, 0]) == (-1.0, 0.5)
    assert piece[0, 1] == pytest.approx(np.interp(-1.0, profile[:, 0], profile[:, 1]))


def test_sky_between_two_walls_is_half_hidden() -> None:
    low = np.array([[-10.0, -100.0, 0.0], [1.0, -100.0, 0.0]])
    high = np.array([[-1.0, 100.0, 50.0], [10.0, 100.0, 50.0]])
    points = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 60.0]])
    up = np.array([[0.0, 0, 1], [0, 0, 1]])
    deep, above = skylight.seen(points, up, low, high, 200)
    assert deep < 0.15
    assert above == 1.0
    assert (skylight.seen(points, up, low[:0], high[:0]) == 1.0).all()


# --- scenes ---


def test_every_kind_of_furniture_can_be_built(yard_scene: Scene) -> None:
    kinds = set(get_args(FurnitureKind))
    tables = (furniture.MAKERS, furniture.FILES, furniture.STANDS, furniture.PEOPLE)
    assert set().union(*tables) == kinds
    assert sum(len(table) for table in tables) == len(kinds)


@pytest.mark.parametrize("name", ["container_yard", "bonded_warehouse"])
def test_scene_builds_with_all_its_anchors(name: str) -> None:
    spec = scene(name)
    model = build_yard(spec) if name == "container_yard" else build_warehouse(spec)
    assert set(REQUIRED_ANCHORS[name]) <= set(model.anchors)
    assert set(model.halves) == set(model.anchors)
    for anchor in model.anchors.values():
        assert np.linalg.det(anchor[:3, :3]) == pytest.approx(1.0)
    assert mood_of(spec).exposure == spec.light.exposure
    assert len(lamps_of(spec)) == len(spec.light.lamps)


def test_yard_has_its_stock_and_leaves_a_slot_free(yard_scene: Scene) -> None:
    everything = stock_items(yard_scene)
    assert len(everything) >= 40
    assert len({item.number for item in everything}) == len(everything)
    without = stock_items(yard_scene, ("B", 4, 2))  # the topmost of its stack
    assert len(without) == len(everything) - 1
    gone = {i.number for i in everything} - {i.number for i in without}
    freed = next(i for i in everything if i.number in gone)
    assert (freed.slot.row, freed.slot.bay, freed.slot.tier) == ("B", 4, 2)
    # The anchor `stack` says the same place.
    assert freed.slot.at == pytest.approx(yard_scene.anchors["stack"].at)
    assert stock_items(yard_scene) == everything


def test_nothing_is_left_hanging_in_the_air_where_a_container_was_fetched(
    yard_scene: Scene,
) -> None:
    for row, bay, tier in {(s.row, s.bay, s.tier) for s in yard_scene.slots()}:
        left = [i.slot for i in stock_items(yard_scene, (row, bay, tier))]
        heights = sorted(slot.tier for slot in left if (slot.row, slot.bay) == (row, bay))
        assert heights == list(range(1, tier))


def test_yard_people_and_stands_can_be_found(yard_scene: Scene) -> None:
    model = build_yard(yard_scene)
    assert "declarant" in model.people
    assert set(model.stands) == {"kit_board", "gear_rack"}
    assert set(model.stands["kit_board"].things) == set(TOOLS)
    assert set(model.stands["gear_rack"].things) == set(GEAR)
    for stand in model.stands.values():
        for frame in stand.frames.values():
            assert frame[2, 3] > 0.2
            assert -frame[1, 1] < 0  # its -Y axis looks at the reader, who stands at -Y


def test_tools_on_the_boards_keep_apart_and_are_targets_from_where_one_comes(
    yard_scene: Scene,
) -> None:
    stand = build_yard(yard_scene).stands["kit_board"]
    at = stand.node.get_pos()
    turn = pose((at.x, at.y, at.z), stand.node.get_h())
    arrival = np.array([*yard_scene.places["post"].arrival.at, 1.65])
    middles = {tool: (turn @ frame)[:3, 3] for tool, frame in stand.frames.items()}
    assert set(HOOKS) | set(LEANING) == set(TOOLS) == set(middles)
    for one, middle in middles.items():
        away = np.linalg.norm(middle - arrival)
        others = [np.linalg.norm(middle - spot) for other, spot in middles.items() if other != one]
        # 64 dmm and a gap of 16 (basis.frames: 1 dmm is 1 mm at 1 m).
        assert min(others) / away > 0.080, one
        low = middle[2] - stand.halves[one][2]
        assert low > 0.75 or one in LEANING, one
    for one in HOOKS:
        for other in HOOKS:
            if one < other and HOOKS[one][0] == HOOKS[other][0]:
                gap = [
                    abs(HOOKS[one][k + 1] - HOOKS[other][k + 1])
                    - (stand.halves[one][2 * k] + stand.halves[other][2 * k] - 0.024)
                    for k in (0, 1)
                ]
                assert max(gap) > 0.0, (one, other)


def test_hall_shows_no_back_face_to_whoever_walks_in_it() -> None:
    model = build_warehouse(scene("bonded_warehouse"))
    triangles = rays.triangles_of(model.node, skip=("contact shade", "stretch film"))
    rng = np.random.default_rng(5)
    ways = rng.standard_normal((80, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    starts = np.array([0.0, 12.0, 1.7]) + rng.uniform(-1, 1, (80, 3)) * [2.0, 5.0, 0.2]
    sides = rays.first_sides(triangles, starts, ways)
    assert (sides < 0).mean() < 0.01
    assert (sides > 0).mean() > 0.9  # a hall is closed, but for one door


# --- goods ---


@pytest.mark.parametrize("kind", goods.PACKAGES)
@pytest.mark.parametrize("opened", [False, True])
def test_package_stands_on_the_ground(kind: str, opened: bool) -> None:
    triangles = solid(build_package(kind, "ceramic_tiles", opened))
    assert triangles[..., 2].min() == pytest.approx(0.0, abs=0.012)
    size = np.ptp(triangles.reshape(-1, 3), axis=0)
    if not opened:
        assert size == pytest.approx(packages.SIZES[kind], abs=0.07)
    assert (size < np.array(packages.SIZES[kind]) + (1.0, 1.6, 0.6)).all()


@pytest.mark.parametrize("kind", goods.PACKAGES)
def test_package_shows_no_back_face(kind: str) -> None:
    triangles = solid(build_package(kind))
    starts, ways = rays.from_outside(triangles, 300)
    above = starts[:, 2] > 0.1
    sides = rays.first_sides(triangles, starts[above], ways[above])
    assert (sides < 0).mean() < 0.01


@pytest.mark.parametrize(
    ("kind", "count"), [("carton", 640), ("sack", 300), ("drum", 24), ("block", 60), ("carton", 1)]
)
def test_a_lot_shows_every_package_within_its_place(kind: str, count: int) -> None:
    fill = goods.pattern(kind, count, 4)
    assert fill.capacity * 4 >= count
    points = solid(build_lot(kind, count)).reshape(-1, 3)
    assert np.abs(points[:, :2]).max() < 1.36
    assert 0.14 < points[:, 2].max() < 2.05


def test_shares_are_even_and_complete() -> None:
    assert goods.evenly(10, 4, 5) == [3, 3, 2, 2]
    assert goods.evenly(99, 4, 5) == [5, 5, 5, 5]


def test_unknown_goods_are_refused() -> None:
    with pytest.raises(ValueError, match="hatbox"):
        build_lot("hatbox", 3)
    with pytest.raises(ValueError, match="hatbox"):
        build_package("hatbox")


@pytest.mark.parametrize("size_type", ["22G1", "45G1"])
def test_a_load_stays_inside_the_container(size_type: str) -> None:
    model = build_container(size_type, "XTSU3054383", (0.1, 0.1, 0.1), false_front_wall_m=0.35)
    model.interior.show()
    node = build_load(model, [("sack", 300), ("drum", 24)])
    points = rays.triangles_of(node, skip=("contact shade",)).reshape(-1, 3)
    low, high = np.array(model.inside[0]), np.array(model.inside[1])
    assert (points.min(0) >= low - 0.03).all()
    assert (points.max(0) <= high + 0.03).all()
    # Goods are seen as soon as the doors open.
    assert points[:, 1].max() > high[1] - 0.5
    assert len(load.pallet_places(model)) >= 8


# --- tools and gear ---


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_fits_a_hand_and_faces_its_user(tool: str) -> None:
    model = build_tool(tool)
    triangles = solid(model.build)
    size = np.ptp(triangles.reshape(-1, 3), axis=0)
    longest = {"mirror": 0.9, "ladder": 2.5}  # a pole, and what one climbs
    assert size.max() < longest.get(tool, 0.7)
    starts, ways = rays.from_outside(triangles, 200)
    assert (rays.first_sides(triangles, starts, ways) < 0).mean() < 0.03
    if model.display is not None:
        matrix = model.display.matrix
        start = matrix[:3, 3] - matrix[:3, 1] * 0.2
        side, far = rays.first_hits(triangles, start[None], matrix[None, :3, 1])
        assert side[0] > 0
        assert far[0] == pytest.approx(0.2, abs=0.004)


def test_unknown_tool_is_named() -> None:
    with pytest.raises(ValueError, match=r"hammer.*camera"):
        build_tool("hammer")


@pytest.mark.parametrize("name", GEAR)
def test_gear_is_whole(name: str) -> None:
    triangles = solid(gear_piece(name))
    starts, ways = rays.from_outside(triangles, 200)
    assert (rays.first_sides(triangles, starts, ways) < 0).mean() < 0.03
