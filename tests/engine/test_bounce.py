"""Light that gets about, where its answer is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from vrtrainer.engine import sky as skies
from vrtrainer.engine.bounce import Hits, Lit, Solver, Source
from vrtrainer.engine.field import AXES, Field, Grid, Plan, packed, unpacked
from vrtrainer.engine.room import Inside, inside_field, shade_of
from vrtrainer.engine.soup import Soup
from vrtrainer.engine.voxels import Voxels

GRID = Grid.over(np.array([-2.0, -2, 0]), np.array([2.0, 2, 2]), (1.0, 1.0, 1.0))
DARK = np.zeros(3)
UP = np.array([0.0, 0, 1])


class Nothing:
    """A world without anything in it."""

    def hits(self, start: np.ndarray, way: np.ndarray) -> Hits:
        none = np.zeros((len(start), 3))
        away = np.full(len(start), np.inf)
        return Hits(away, none, none, none, none, np.zeros(len(start), bool))

    def blocked(self, start: np.ndarray, way: np.ndarray, reach: np.ndarray) -> np.ndarray:
        return np.zeros(len(start), bool)


def grey_sky(ways: np.ndarray) -> np.ndarray:
    return np.ones((len(ways), 3))


def white_room(door: tuple[float, float, float], **looks: Any) -> Inside:
    return Inside((-1.0, -3.0, 0.0), (1.0, 3.0, 2.0), door, **looks)


def test_under_an_open_sky_the_field_is_the_skys_irradiance() -> None:
    sky = skies.make_sky(38, 60, clouds=0.4, width=256)
    field, floor = Solver(Nothing(), GRID, Plan.over(DARK, DARK + 2, 0.5), rays=512).solve(
        Lit(sky.look, sky.to_sun, DARK), 1
    )
    exact = skies.evaluate(skies.harmonics(sky), AXES)
    assert field.values.mean((0, 1, 2)) == pytest.approx(exact, rel=0.06)
    assert floor is not None
    assert floor.values.mean((0, 1)) == pytest.approx(exact[4], rel=0.06)


def test_a_shut_box_is_dark_and_an_open_one_is_brightest_at_its_door() -> None:
    lit = Lit(grey_sky, UP, DARK)
    shut = inside_field(white_room((0.0, 1.0, 1.0)), lit)
    assert shut.values.max() == 0.0
    opened = inside_field(white_room((1.0, 0.0, 2.0)), lit)
    towards_door = opened.values[:, :, :, 2].mean((0, 2, 3))
    assert (np.diff(towards_door) > 0).all()
    assert towards_door[-1] > 8 * towards_door[0] > 0


def test_behind_what_stands_in_the_box_it_is_dark_and_over_it_light_goes_on() -> None:
    lit, door = Lit(grey_sky, UP, DARK), (1.0, 0.0, 2.0)
    empty = inside_field(white_room(door), lit).values
    low, high = (-1.0, 0.5, 0.0), (1.0, 1.5, 1.0)
    loaded = inside_field(white_room(door, solids=((low, high),)), lit).values
    grid = Grid.over(np.array((-1.0, -3.0, 0.0)), np.array((1.0, 3.0, 2.0)), (0.4, 0.42, 0.4))
    spots = grid.points().reshape(*grid.shape[::-1], 3)
    behind = (spots[..., 1] < 0.2) & (spots[..., 1] > -0.6)
    light = [field[..., 2, :].mean(-1) for field in (empty, loaded)]
    floor, roof = behind & (spots[..., 2] < 0.5), behind & (spots[..., 2] > 1.5)
    assert light[1][floor].mean() < 0.4 * light[0][floor].mean()
    assert light[1][roof].mean() > 0.6 * light[0][roof].mean()


def test_walls_lend_each_other_their_colour() -> None:
    lit = Lit(grey_sky, UP, DARK)
    field = inside_field(white_room((1.0, 0.0, 2.0), walls=(0.8, 0.1, 0.1)), lit)
    deep = field.values[:, :3].mean((0, 1, 2, 3))
    assert deep[0] > 1.5 * deep[1]


def test_the_sun_on_the_floor_lights_the_ceiling() -> None:
    low_sun = np.array([0.0, np.cos(0.6), np.sin(0.6)])
    room = white_room((1.0, 0.0, 2.0), floor=(0.6, 0.6, 0.6))
    with_sun = inside_field(room, Lit(grey_sky, low_sun, np.full(3, 10.0)))
    without = inside_field(room, Lit(grey_sky, low_sun, DARK))
    assert with_sun.values[..., 5, :].mean() > 1.5 * without.values[..., 5, :].mean()


def test_a_lamp_throws_a_shadow_into_the_field() -> None:
    block = np.array([[[-0.5, -2.0, 1.0], [0.5, 2.0, 2.0]]])
    world = Voxels(
        Soup.of(np.zeros((0, 3, 3)), DARK), block, np.full((1, 3), 0.3),
        np.array([-6.0, -6, 0]), np.array([6.0, 6, 4]), 0.25, np.full(3, 0.2),
    )  # fmt: skip
    lamp = Source(np.array([-3.0, 0, 1.5]), np.full(3, 20.0), 12.0, 0.1, -UP, -2.0)
    grid = Grid.over(np.array([-4.0, -1, 1]), np.array([4.0, 1, 2]), (1.0, 1.0, 1.0))
    lit = Lit(lambda ways: np.zeros((len(ways), 3)), UP, DARK, (lamp,))
    field, _ = Solver(world, grid, None, rays=64).solve(lit, 2)
    before = field.at(np.array([[-1.5, 0.0, 1.5]]), np.array([[-1.0, 0, 0]]))
    behind = field.at(np.array([[2.5, 0.0, 1.5]]), np.array([[-1.0, 0, 0]]))
    assert before.mean() > 3.0
    assert behind.mean() < 0.05 * before.mean()


def test_cells_are_met_where_they_stand() -> None:
    box = np.array([[[2.0, -1.0, 0.0], [4.0, 1.0, 2.0]]])
    world = Voxels(
        Soup.of(np.zeros((0, 3, 3)), DARK), box, np.array([[0.7, 0.1, 0.1]]),
        np.array([-5.0, -5, 0]), np.array([5.0, 5, 3]), 0.25, np.full(3, 0.2),
    )  # fmt: skip
    start = np.array([[0.0, 0, 1], [0.0, 0, 1], [0.0, 0, 1], [3.0, 0, 1]])
    way = np.array([[1.0, 0, 0], [-1.0, 0, 0], [0.0, 0, -1], [0, 0, 1]])
    hits = world.hits(start, way)
    assert hits.away[:3] == pytest.approx([2.0, np.inf, 1.0], abs=0.13)
    assert hits.normal[0] == pytest.approx([-1, 0, 0])
    assert hits.albedo[0] == pytest.approx([0.7, 0.1, 0.1])
    assert hits.normal[2] == pytest.approx([0, 0, 1])
    assert hits.back.tolist() == [False, False, False, True]


def test_what_is_solid_takes_its_light_from_beside_it() -> None:
    cubes = np.ones((len(GRID.points()), 6, 3))
    known = np.ones(len(cubes), bool)
    known[0] = False
    cubes[0] = 50.0
    assert GRID.filled(cubes, known) == pytest.approx(1.0)


def test_a_box_takes_light_from_the_ground_beside_it_and_not_from_afar() -> None:
    shade = shade_of(np.array([-1.2, -3, 0]), np.array([1.2, 3, 2.6]), (0.1, 0.1, 0.1))
    middle = shade.values.shape[1] // 2
    ground = shade.values[0, middle, :, 1]
    assert ground[-1] > 0.85
    beside = ground[round((3.2 + 2.4 + 0.4) / 8.8 * len(ground))]
    assert 0.4 < beside < 0.75


def test_light_survives_being_stored() -> None:
    rng = np.random.default_rng(1)
    light = rng.random((500, 3)) * np.exp2(rng.uniform(-6, 8, (500, 1)))
    again = unpacked(packed(light))
    assert np.abs(again - light).max(1) == pytest.approx(0, abs=1e-9 + light.max(1).max() / 256)
    assert (np.abs(again - light).max(1) < light.max(1) / 250).all()
    assert unpacked(packed(np.zeros((1, 3)))) == pytest.approx(0.0)


def test_the_field_is_asked_half_a_cell_off_the_surface() -> None:
    values = np.zeros((2, 4, 4, 6, 3), np.float32)
    values[:, :, 2:] = 1.0
    field = Field(GRID, values)
    wall = np.array([[0.0, 0.0, 1.0]])
    assert field.at(wall, np.array([[1.0, 0, 0]]))[0, 0] == pytest.approx(1.0)
    assert field.at(wall, np.array([[-1.0, 0, 0]]))[0, 0] == pytest.approx(0.0)
