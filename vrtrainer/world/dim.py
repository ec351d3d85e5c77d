"""The light in and round the container of the case, whatever was ordered.

A few small fields are solved when the stage is built; an order then only chooses among them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from vrtrainer.engine.bounce import Lit
from vrtrainer.engine.convert import rigid_inverse
from vrtrainer.engine.field import Field
from vrtrainer.engine.light import Light
from vrtrainer.engine.room import Inside, inside_field, shade_of
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.leaf import door_way

Array = np.ndarray

_GOODS = (0.34, 0.26, 0.17)  # what a load looks like from the doors: cardboard
_MOST_LOADED = 0.92  # share of the depth that a full load takes
_GROUND = 0.30  # albedo of what lies before the doors
# Eyes inside: irradiance to which they are used outside, how much of the difference they make up
# for (as a power), and the most.
_USUAL, _KEPT, _MOST = 2.2, 0.62, 5.0
# What a doorway lets in of what is seen from it: its leaves, hinges and bars keep the rest off
# (measured on path-traced pictures of the inside).
_LET_IN = 0.84
# What stands about: up to this height above the horizon a yard is not sky, but sides of containers.
_SKYLINE = math.sin(math.radians(12.0))


class Dim:
    """Keeps the light of the yard true to the container of the case.

    Args:
        light: of the yard.
        container: of the case.
        world_from_bay: where it stands when its doors are open.
    """

    def __init__(self, light: Light, container: ContainerModel, world_from_bay: Array) -> None:
        self._room, self._container = light.room, container
        self._lit = _seen_from(light, world_from_bay)
        self._made: dict[float, tuple[Inside, Field]] = {}
        self._share = 1.0
        self._opened = 0.0
        self._used: float | None = None
        s = container.sizes
        half = np.array([s.width / 2, s.length / 2])
        low, high = np.array([*-half, 0.0]), np.array([*half, s.height])
        colour = getattr(container, "colour", (0.05, 0.1, 0.2))
        self._room.shade(shade_of(low, high, colour))
        self.load(1.0)

    def prepare(self, shares: Iterable[float]) -> None:
        """Solves what may be asked for later, by shares of the load that are left."""
        for share in shares:
            self._field(share)

    def load(self, share: float) -> None:
        """Says what share of the load is in it."""
        self._share = share
        self._used = None
        self._room.fill(*self._field(share))

    def refit(self) -> None:
        """Takes over a changed inside (a wall was opened)."""
        inside, field = self._field(self._share)
        self._room.fill(replace(inside, low=self._container.inside[0]), field)

    def place(self, world_from_container: Array, moved: bool) -> None:
        """Says where it stands; `moved`: it is not where the place's light was solved with it."""
        self._room.place(world_from_container, moved)

    def open(self, share: float) -> None:
        """Says how far its doors are open, 0..1."""
        self._opened = min(max(share, 0.0), 1.0)
        self._used = None
        self._room.open(self._opened)

    def adapted(self) -> float:
        """Returns how many times brighter all looks to eyes that got used to the inside."""
        if self._used is None:
            self._used = self._adaptation()
        return self._used

    def _adaptation(self) -> float:
        inside, field = self._field(self._share)
        middle = np.array([[0.0, (inside.low[1] + inside.high[1]) / 2, 1.2]])
        here = float(field.at(middle, np.array([[0.0, -1.0, 0.0]])).mean()) * self._opened
        return float(np.clip((_USUAL / max(here, 1e-3)) ** _KEPT, 1.0, _MOST))

    def _field(self, share: float) -> tuple[Inside, Field]:
        if share not in self._made:
            inside = _inside(self._container, share)
            self._made[share] = inside, inside_field(inside, self._lit)
        return self._made[share]


def _inside(container: ContainerModel, share: float) -> Inside:
    """The free inside with a share of the load, as a box."""
    low, high = container.inside
    loaded = (high[1] - low[1]) * _MOST_LOADED * share
    wide, middle = door_way(container.sizes)
    door = (wide / 2, low[2], min(high[2], 2 * middle - low[2]))
    looks = getattr(container, "linings", {})
    inside = Inside((low[0], low[1] + loaded, low[2]), (high[0], high[1], high[2]), door, **looks)
    return replace(inside, front=_GOODS) if share > 0 else inside


def _seen_from(light: Light, world_from_bay: Array) -> Lit:
    """Sky, sun and surroundings as the container sees them in the bay, in its own frame."""
    turn = world_from_bay[:3, :3]
    sky = light.sky
    sun_share = max(float(sky.to_sun[2]), 0.0) * sky.sun
    below = (math.pi * sky.radiance.mean((0, 1)) + sun_share) * (_GROUND / math.pi)
    spot = world_from_bay @ np.array([0.0, 8.0, 1.2, 1.0])
    about = light.irradiance(spot[:3], world_from_bay[:3, 1])

    def look(ways: Array) -> Array:
        world = ways @ turn.T
        seen = sky.look(world)
        low = world[:, 2]
        aside = np.broadcast_to(about / math.pi, seen.shape)
        seen = np.where((low < _SKYLINE)[:, None], aside, seen)
        seen = np.where((low < -0.02)[:, None], np.maximum(below, aside * 0.3), seen)
        return _LET_IN * seen

    to_sun = rigid_inverse(world_from_bay)[:3, :3] @ sky.to_sun
    return Lit(look, to_sun, sky.sun)
