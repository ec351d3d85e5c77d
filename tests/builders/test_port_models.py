"""Models of the port and its people: real sizes, on the ground, in budget, seen from outside."""

from __future__ import annotations

import numpy as np
import pytest

from builders.models import people, port_quay, port_stacker
from builders.models.model import Model, all_models
from builders.models.port_parts import eased, loft, profile, softened, tube
from tests.world.models import rays
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build

OURS = ("builders.models.port", "builders.models.people")
NAMES = [name for name, maker in all_models().items() if maker.__module__.startswith(OURS)]
# Width, length, height in metres, from the standards and data sheets that the scripts name.
SIZES = {
    "port/reach_stacker_low": (None, None, (4.3, 6.5)),
    "port/straddle_carrier": ((4.9, 5.6), None, (9.9, 10.7)),
    "port/terminal_tractor": ((2.4, 2.8), (5.2, 5.6), (3.0, 3.5)),
    "port/chassis": ((2.4, 2.6), (12.2, 12.5), (1.40, 1.43)),
    "port/backscatter_van": ((2.4, 3.0), (7.7, 8.2), (3.3, 6.0)),
    "port/quay_crane": ((26.0, 28.0), None, (70.0, 80.0)),
    "port/container_ship": ((290.0, 310.0), (39.0, 41.0), None),
    "port/light_mast": (None, None, (20.0, 30.0)),
    "port/cone": ((0.36, 0.40), (0.36, 0.40), (0.74, 0.76)),
    "port/bollard": ((0.28, 0.32), None, (0.98, 1.02)),
    "port/barrier": ((2.3, 2.4), (0.58, 0.62), (0.80, 0.90)),
    "port/fence": (None, None, (2.4, 2.8)),
    "port/waste_bin": ((0.56, 0.62), None, (1.0, 1.1)),
    "port/clipboard_desk": ((1.69, 1.72), (0.75, 0.77), (0.94, 1.45)),
    "people/declarant": ((0.40, 0.70), None, (1.68, 1.80)),
    "people/handler_1": ((0.40, 0.70), None, (1.78, 1.90)),
}
# What hangs, lies in the water or is held by another: its lowest point is not the ground.
NOT_ON_GROUND = {
    "port/fender", "port/container_ship", "port/far_shore", "people/driver",
}  # fmt: skip
VEHICLES = ("reach_stacker", "straddle", "tractor", "chassis", "van", "crane", "ship")
# Open frames, sheets and lattices, whose inside is rightly seen from a few directions.
SHEETS = {
    "port/fence",
    "port/fence_far",
    "port/far_shore",
    "port/stain",
    "port/puddle",
    "port/drain",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Model]:
    return {name: maker() for name, maker in all_models().items() if name in NAMES}


def whole(model: Model, solid: bool = True) -> Build:
    b = Build()
    for part in model.parts.values():
        b.include(part.build, part.at)
    if not solid:
        return b
    kept = Build()
    for surface in b.surfaces():
        if surface.kind not in ("decal", "glass"):
            kept.add(surface, b.mesh(surface))
    return kept


@pytest.mark.parametrize("name", NAMES)
def test_a_model_stands_on_the_ground(made: dict[str, Model], name: str) -> None:
    build = whole(made[name], solid=not name.endswith(("stain", "puddle")))
    lowest = float(build.mesh().bounds()[0][2])
    if name in NOT_ON_GROUND:
        assert lowest < -0.2
    else:
        assert -0.02 < lowest < 0.012


@pytest.mark.parametrize("name", SIZES)
def test_a_model_has_the_size_of_its_standard(made: dict[str, Model], name: str) -> None:
    low, high = whole(made[name]).mesh().bounds()
    for size, span in zip(high - low, SIZES[name], strict=True):
        if span is not None:
            assert span[0] <= size <= span[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_model_keeps_within_its_budget(made: dict[str, Model], name: str) -> None:
    build = whole(made[name], solid=False)
    count = sum(len(build.mesh(surface).triangles) for surface in build.surfaces())
    if name.startswith("people/"):
        assert count <= 6_300
    else:
        assert count <= (20_000 if any(word in name for word in VEHICLES) else 4_000)
    # Each surface of a part is a draw of its own.
    assert len(build.surfaces()) <= 7


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHEETS])
def test_a_model_shows_its_fronts(made: dict[str, Model], name: str) -> None:
    meshes = whole(made[name])
    triangles = np.concatenate([rays.triangles_in(meshes.mesh(s)) for s in meshes.surfaces()])
    starts, ways = rays.from_outside(triangles, 60)
    above = starts[:, 2] > 0.3
    sides = rays.first_sides(triangles, starts[above], ways[above])
    assert (sides < 0).mean() < 0.07


def test_the_stacker_is_of_the_45_tonne_class(made: dict[str, Model]) -> None:
    """Wheelbase 6.0 m and 2.0 m from the tyres to the load, as published data sheets have it."""
    assert port_stacker.WHEELBASE_M == 6.0
    tyres_front = -port_stacker.WHEELBASE_M / 2 - 0.81
    assert 2.0 < tyres_front + port_stacker.LOAD_CENTRE_M < 2.6
    for name, length in (("high", 6.058), ("low", 12.192)):
        points = whole(made[f"port/reach_stacker_{name}"]).mesh().points
        beam = points[np.abs(points[:, 1] + port_stacker.LOAD_CENTRE_M) < 1.3]
        assert np.ptp(beam[:, 0]) == pytest.approx(length, abs=0.35)


def test_the_crane_lifts_45_m_over_its_rail(made: dict[str, Model]) -> None:
    points = whole(made["port/quay_crane"]).mesh().points
    girder = points[(np.abs(points[:, 1]) < 10) & (np.abs(points[:, 0]) < 4) & (points[:, 2] > 30)]
    assert girder[:, 2].min() > port_quay.LIFT_M
    reach = -points[:, 1].min() - port_quay.GAUGE_M / 2
    assert reach == pytest.approx(port_quay.OUTREACH_M, abs=4.0)


@pytest.mark.parametrize("name", ["people/declarant", "people/handler_1", "people/handler_2"])
def test_a_person_is_seven_and_a_half_heads(made: dict[str, Model], name: str) -> None:
    model = made[name]
    head = model.parts["head"]
    face = head.build.mesh().points
    # Chin to crown below the helmet: the face's own height is what a helmet hides the top of.
    eyes = head.at[2, 3] + 0.155
    high = float(face[:, 2].max() + head.at[2, 3])
    assert 0.92 < eyes / (high - 0.06) < 0.96
    shoulders = [abs(model.parts[arm].at[0, 3]) for arm in ("arm_l", "arm_r")]
    assert shoulders[0] == pytest.approx(shoulders[1])
    assert 0.28 < 2 * shoulders[0] < 0.40


def test_people_differ() -> None:
    everybody = (people.DECLARANT, *people.HANDLERS)
    assert len({person.skin for person in everybody}) == len(everybody)
    assert {person.woman for person in everybody} == {True, False}


def test_a_driver_sits_on_the_seat() -> None:
    """The underside of the thighs is at the origin; head and hands are in reach of a wheel."""
    points = people.seated(0).mesh().points
    lap = points[(np.abs(points[:, 0]) < 0.2) & (points[:, 1] < -0.05) & (points[:, 1] > -0.3)]
    assert -0.08 < lap[:, 2].min() < 0.06
    assert 0.80 < points[:, 2].max() < 1.0


# --- shapes ---


def test_a_profile_is_closed_and_has_its_size() -> None:
    outline = [(-1.0, 0.0), (1.0, 0.0), (1.0, 2.0), (-1.0, 1.0)]
    for across, axis in (("x", 0), ("y", 1)):
        mesh = profile(outline, 0.5, 2.5, across=across, bevel=0.05)
        low, high = mesh.bounds()
        assert (low[axis], high[axis]) == pytest.approx((0.5, 2.5))
        starts, ways = rays.from_outside(rays.triangles_in(mesh), 200)
        assert (rays.first_sides(rays.triangles_in(mesh), starts, ways) >= 0).all()


def test_a_corner_rounder_than_its_bevel_still_closes() -> None:
    outline = softened([(0.0, 0.0), (1.0, 0.0), (1.0, 0.1), (0.0, 0.1)], 0.04, 4)
    triangles = rays.triangles_in(profile(outline, 0.0, 1.0, bevel=0.045))
    starts, ways = rays.from_outside(triangles, 200)
    assert (rays.first_sides(triangles, starts, ways) >= 0).all()


def test_a_tube_looks_outwards_and_is_smooth() -> None:
    mesh = tube([(0, 0, 0), (0, 0, 1), (0, 0.2, 2)], [0.2, 0.2, 0.1], 12)
    triangles = rays.triangles_in(mesh)
    starts, ways = rays.from_outside(triangles, 200)
    assert (rays.first_sides(triangles, starts, ways) >= 0).all()


def test_easing_keeps_creases() -> None:
    cube = eased(Mesh.box((1, 1, 1)), 50)
    assert np.abs(np.abs(cube.normals).max(1) - 1).max() < 1e-6
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    ring = np.stack([np.cos(turn), np.sin(turn), np.zeros(24)], -1)
    drum = loft(np.array([ring, ring + [0, 0, 1.0]]), caps=False, crease_deg=50)
    out = drum.points * [1, 1, 0]
    assert (drum.normals * out).sum(1).min() > 0.999
