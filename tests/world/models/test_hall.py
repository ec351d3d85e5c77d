"""The bonded warehouse: real measures, nothing in the way or in the air, and within its budget."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import panda3d.core as p3d
import pytest
import yaml

from vrtrainer.basis import resources
from vrtrainer.content.scene import Furniture, FurnitureKind, Scene
from vrtrainer.engine.convert import pose
from vrtrainer.world.models import SceneModel, build_warehouse, furniture, hallplan, shelf, storage

FLAT_M = 0.03  # paint, plates and ramps lower than this can be stood on
HEAD_M = 1.9
STANDING = (
    "customs_desk", "detention_cage", "forklift", "guard_rail", "hand_truck", "holding_shelf",
    "ladder",
    "platform_scale", "rack_bay", "rack_frame", "stacker", "table", "tape_trolley", "wheel_bin",
    "xray_cabinet",
)  # fmt: skip


def points(name: str) -> np.ndarray:
    build = shelf.build(f"hall/{name}")
    return np.concatenate([build.mesh(surface).points for surface in build.surfaces()])


@pytest.fixture(scope="module")
def scene() -> Scene:
    text = resources().path("scenes/bonded_warehouse.yaml").read_text(encoding="utf-8")
    data: Any = yaml.safe_load(text)
    return Scene.model_validate(data)


@pytest.fixture(scope="module")
def model(scene: Scene) -> SceneModel:
    return build_warehouse(scene)


# --- measures ---


@pytest.mark.parametrize("name", STANDING)
def test_it_stands_on_the_floor(name: str) -> None:
    assert points(name)[:, 2].min() == pytest.approx(0.0, abs=0.012)


@pytest.mark.parametrize(
    "name", (*storage.EUR_LOADS, *storage.HIGH_LOADS, *storage.WIDE_LOADS, *storage.FLOOR_LOADS)
)
def test_a_load_keeps_to_its_pallet_and_its_storey(name: str) -> None:
    at = points(f"load_{name}")
    wide = name in storage.WIDE_LOADS
    half = (0.62, 0.60) if wide else (0.435, 0.635)
    assert (np.abs(at[:, :2]).max(0) <= half).all()
    assert at[:, 2].min() == pytest.approx(0.0, abs=0.003)
    room = storage.RACK_LEVELS_M[1] - storage.RACK_LEVELS_M[0] - 0.12 - 0.075  # EN 15620
    assert 0.3 < at[:, 2].max() < room


def test_pallets_and_drums_have_their_standards_measures() -> None:
    pallet = np.ptp(points("load_pallets"), axis=0)
    assert pallet[2] == pytest.approx(7 * 0.144, abs=0.002)
    assert pallet[:2] == pytest.approx((0.8, 1.2), abs=0.06)
    drums = points("load_blue_drums")
    assert np.ptp(drums[:, 0]) == pytest.approx(1.2, abs=0.01)
    assert drums[:, 2].max() == pytest.approx(0.144 + 0.88, abs=0.01)


def test_a_bay_takes_three_pallets_and_a_forklift_stands_as_tall_as_one() -> None:
    clear = storage.RACK_PITCH_M - 0.1
    assert clear == pytest.approx(3 * 0.8 + 4 * 0.075)
    bay = np.ptp(points("rack_bay"), axis=0)
    assert bay[2] == pytest.approx(storage.RACK_HEIGHT_M, abs=0.01)
    truck = np.ptp(points("forklift"), axis=0)
    assert 1.0 < truck[0] < 1.4
    assert 3.0 < truck[1] < 3.8
    assert 2.0 < truck[2] < 2.4


def test_the_hall_is_built_for_the_scenes_floor(scene: Scene) -> None:
    assert scene.ground.x == (-hallplan.HALF_WIDTH_M, hallplan.HALF_WIDTH_M)
    assert scene.ground.y == (0.0, hallplan.LENGTH_M)
    shell = points("shell")
    assert (shell.min(0)[:2] < (-13.2, -0.2)).all()
    assert (shell.max(0)[:2] > (13.2, 28.2)).all()


# --- the whole ---


def test_every_kind_of_furniture_is_made() -> None:
    for kind in sorted(set(get_args(FurnitureKind)) & {*STANDING, "pallet_rack", "pallet_stack"}):
        built = furniture.build(Furniture(kind=kind, at=(0.0, 0.0)), 0)
        assert sum(len(built.mesh(surface).triangles) for surface in built.surfaces()) > 100, kind


def test_nothing_stands_where_one_walks(scene: Scene) -> None:
    for piece in scene.furniture:
        for number, origin in enumerate(piece.origins()):
            built = furniture.build(piece, number)
            matrix = pose(origin, piece.heading_deg)
            kept = [built.mesh(s) for s in built.surfaces() if s.kind != "decal"]
            at = np.concatenate([mesh.transformed(matrix).points for mesh in kept])
            at = at[(at[:, 2] > FLAT_M) & (at[:, 2] < HEAD_M)]
            for name, place in scene.places.items():
                for walk in place.walk:
                    inside = (at[:, 0] > walk.x[0]) & (at[:, 0] < walk.x[1])
                    inside &= (at[:, 1] > walk.y[0]) & (at[:, 1] < walk.y[1])
                    assert not inside.any(), f"{piece.kind} {number} stands in {name}"


def test_lots_are_free_for_the_goods(scene: Scene) -> None:
    for piece in scene.furniture:
        for number, origin in enumerate(piece.origins()):
            built = furniture.build(piece, number)
            matrix = pose(origin, piece.heading_deg)
            kept = [built.mesh(s) for s in built.surfaces() if s.kind != "decal"]
            at = np.concatenate([mesh.transformed(matrix).points for mesh in kept])
            for lot in (anchor for name, anchor in scene.anchors.items() if name[:3] == "lot"):
                away = np.abs(at[:, :2] - lot.at[:2])
                assert not (away < lot.half[:2]).all(1).any(), f"{piece.kind} {number} in a lot"


def test_the_whole_hall_keeps_to_its_budget(model: SceneModel) -> None:
    draws = triangles = 0
    for found in model.node.find_all_matches("**/+GeomNode"):
        if any(up.get_name() in ("level 1", "level 2") for up in found.get_ancestors()):
            continue
        for geom in found.node().get_geoms():
            draws += 1
            triangles += geom.get_primitive(0).get_num_vertices() // 3
    people = sum(len(one.node.find_all_matches("**/+GeomNode")) for one in model.people.values())
    assert triangles <= 400_000
    assert draws - people <= 120


def test_racks_are_coarser_from_afar(model: SceneModel) -> None:
    rows = model.node.find_all_matches("**/rack *")
    assert len(rows) == 6
    for chooser in rows:
        near, far = (_triangles(level) for level in chooser.get_children())
        assert far < 0.9 * near


def _triangles(node: p3d.NodePath) -> int:
    return sum(
        geom.get_primitive(0).get_num_vertices() // 3
        for found in node.find_all_matches("**/+GeomNode")
        for geom in found.node().get_geoms()
    )
