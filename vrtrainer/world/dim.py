"""The light in and round the container of the case, whatever was ordered.

A few small fields are solved when the stage is built; an order then only chooses among them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.content.case import Case
from vrtrainer.content.stowage import Stowed, stow
from vrtrainer.engine.bounce import Lit
from vrtrainer.engine.convert import rigid_inverse
from vrtrainer.engine.field import Field
from vrtrainer.engine.light import Light
from vrtrainer.engine.room import Corner, Inside, inside_field, shade_of
from vrtrainer.inspection.unloading import packages_of
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.leaf import door_way

Array = np.ndarray

_SLICE_M = 0.61  # a load's height is taken so often along its length: half a pallet's row
_SPOTS = np.array([0.2, 0.5, 0.8])  # of a slice
_COVERED = 0.3  # share of the spots that a load stands on, from where on it counts as one
_EVEN_M = 0.3  # what differs by less than this is one box
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
        case: whose load stands in the container.
        container: of the case.
        world_from_bay: where it stands when its doors are open.
    """

    def __init__(
        self, light: Light, case: Case, container: ContainerModel, world_from_bay: Array
    ) -> None:
        self._room, self._case, self._container = light.room, case, container
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
            self.solved(share)

    def load(self, share: float) -> None:
        """Says what share of the load is in it."""
        self._share = share
        self._used = None
        self._room.fill(*self.solved(share))

    def refit(self) -> None:
        """Takes over a changed inside (a wall was opened)."""
        inside, field = self.solved(self._share)
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
        inside, field = self.solved(self._share)
        middle = np.array([[0.0, (inside.low[1] + inside.high[1]) / 2, 1.2]])
        here = float(field.at(middle, np.array([[0.0, -1.0, 0.0]])).mean()) * self._opened
        return float(np.clip((_USUAL / max(here, 1e-3)) ** _KEPT, 1.0, _MOST))

    def solved(self, share: float) -> tuple[Inside, Field]:
        """Returns the inside with a share of the load, and the light in it while doors are open."""
        if share not in self._made:
            inside = _inside(self._case, self._container, share)
            self._made[share] = inside, inside_field(inside, self._lit)
        return self._made[share]


def _inside(case: Case, container: ContainerModel, share: float) -> Inside:
    """The inside with a share of the load, as boxes."""
    low, high = container.inside
    wide, middle = door_way(container.sizes)
    door = (wide / 2, low[2], min(high[2], 2 * middle - low[2]))
    looks = getattr(container, "linings", {})
    return Inside(low, high, door, solids=_solids(case, container, share), **looks)


def _solids(
    case: Case, container: ContainerModel, share: float
) -> tuple[tuple[Corner, Corner], ...]:
    """The load as boxes from wall to wall, as high as it stands on the mean."""
    left = [
        item.model_copy(update={"count": packages_of(item, round(100 * share))})
        for item in case.load
        if item.hidden in (None, "doors")
    ]
    if share <= 0 or not left:
        return ()
    (x0, _, z0), (x1, y1, z1) = container.inside
    front = container.sound_inside[0][1]
    count = int((y1 - front) / _SLICE_M)
    rows = y1 - front - _SLICE_M * np.arange(count, 0, -1)
    boxes: list[tuple[Corner, Corner]] = []
    for row, top in zip(rows, _tops(stow(case.container, left), rows, x1), strict=True):
        end = min(front + row + _SLICE_M, y1)
        if boxes and abs(boxes[-1][1][2] - z0 - top) < _EVEN_M:
            boxes[-1] = boxes[-1][0], (x1, end, boxes[-1][1][2])
        elif top > 0:
            boxes.append(((x0, front + row, z0), (x1, end, min(z0 + top, z1 - _EVEN_M))))
    return tuple(boxes)


def _tops(load: Sequence[Stowed], rows: Array, half_m: float) -> Array:
    """How high over its floor a load stands along the length, where it does; 0 for nowhere."""
    low = np.array([piece.low for piece in load])
    high = low + [piece.size for piece in load]
    tops = np.zeros(len(rows))
    for k, row in enumerate(rows):
        across, along = np.meshgrid(np.linspace(-0.9, 0.9, 9) * half_m, row + _SLICE_M * _SPOTS)
        spots = np.stack([across, along], -1).reshape(-1, 1, 2)
        over = ((low[:, :2] < spots) & (spots < high[:, :2])).all(2)
        found = np.where(over, high[:, 2], 0.0).max(1)
        if (found > 0).mean() > _COVERED:
            tops[k] = found[found > 0].mean() - low[:, 2].min()
    return tops


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
