"""How light gets about: irradiance of a world by rays, several bounces, plain numpy.

What rays are cast against is a ``Tracer``: the real triangles when light is made beforehand
(``builders/light.py``), a grid of full and empty cells when it has to be quick (``voxels``), a box
for the inside of a container. Rays are cast once; what they met is kept as surfels, small pieces of
surface that share their light, so that another mood asks only who sees sun and lamps.

The result holds everything but the sun's own light, which the shader adds with its shadow map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np

from vrtrainer.engine.field import AXES, Field, Floor, Grid, Plan

Array = np.ndarray
Look = Callable[[Array], Array]

_TURNS = 24  # differently turned sets of rays: neighbours shall not share their errors
_BLOCK = 400_000  # rays at once
_OFF_M = 0.02  # from a surface before a ray starts
_OUTSIDE = 0.4  # share of rays upwards that meet the sky, from where on a point is not indoors
_BEFORE_M = 0.04  # a wall's side of a cube: lamps are looked for so far before it
_OVER_SIDE = np.array([[a, b, c] for a, b, c in product((-0.3, 0.3), repeat=3) if a * b * c > 0])
_LAMP_SAMPLES = 12  # places of a lamp that a spot of the floor sees or not: soft edges of shadows
_CLOSED = 0.25  # share of rays that meet backs from where on a point is inside something


@dataclass(frozen=True, eq=False)
class Hits:
    """What rays met; (n,) or (n, 3) each.

    Attributes:
        away: metres; infinite where nothing was met.
        normal: towards the ray.
        albedo, glow: of what was met.
        panes: how much daylight it lets through, see ``Soup.daylight``.
        back: the back of a surface was met: the ray began inside something.
    """

    away: Array
    normal: Array
    albedo: Array
    glow: Array
    panes: Array
    back: Array


class Tracer(Protocol):
    """Something that rays can be cast against; metres, unit directions."""

    def hits(self, start: Array, way: Array) -> Hits:
        """Returns what rays meet first."""
        ...

    def blocked(self, start: Array, way: Array, reach: Array) -> Array:
        """Returns which rays meet something within a reach, (n,) of bool."""
        ...


@dataclass(frozen=True, eq=False)
class Source:
    """A lamp: as ``light.Lamp``, as plain arrays."""

    at: Array
    light: Array
    reach: float
    size: float
    aim: Array
    edge: float  # cosine of the cone's edge; below -1: all round


@dataclass(frozen=True, eq=False)
class Lit:
    """What shines on a world.

    Attributes:
        look: radiance of the sky, (n, 3), for unit vectors; also of what lies beyond the world.
        to_sun: (3,) unit vector.
        sun: (3,) irradiance square to it.
        lamps: whose own light is in the result as well.
        daylight: (3,) radiance behind panes.
        glowing: share of their strength that things glow with by themselves.
    """

    look: Look
    to_sun: Array
    sun: Array
    lamps: tuple[Source, ...] = ()
    daylight: tuple[float, float, float] | Array = (1.0, 1.0, 1.0)
    glowing: float = 1.0


def spread(count: int) -> Array:
    """Returns directions spread evenly over the sphere, (count, 3) (a Fibonacci spiral)."""
    k = np.arange(count) + 0.5
    z = 1 - 2 * k / count
    turn = k * math.pi * (3 - math.sqrt(5))
    side = np.sqrt(1 - z * z)
    return np.stack([np.cos(turn) * side, np.sin(turn) * side, z], -1)


def about_z(count: int) -> Array:
    """Returns directions over the upper half, (count, 3), as many as a level face is lit from."""
    k = np.arange(count) + 0.5
    z = np.sqrt(1 - k / count)
    turn = k * math.pi * (3 - math.sqrt(5))
    side = np.sqrt(1 - z * z)
    return np.stack([np.cos(turn) * side, np.sin(turn) * side, z], -1)


class _Fan:
    """The rays of many points: which set each point uses, and which surfel each ray met."""

    def __init__(self, points: Array, ways: Array) -> None:
        self.points = points
        self.ways = ways  # (turns, rays, 3)
        self.turn = (np.arange(len(points)) * 7919) % len(ways)
        self.met = np.full((len(points), ways.shape[1]), -1, np.int32)  # -1: the sky
        self.backs = np.zeros(len(points))

    def misses(self) -> Array:
        """Returns which share of each point's upward rays met nothing, (n,)."""
        upward = self.ways[self.turn][..., 2] > 0
        return ((self.met < 0) & upward).sum(1) / np.maximum(upward.sum(1), 1)

    def gather(self, radiance: Array, look: Look, weights: Array) -> Array:
        """Returns the sum of what arrives, (n, w, 3).

        Args:
            radiance: (s, 3) of the surfels.
            look: of the sky.
            weights: (turns, rays, w).
        """
        result = np.zeros((len(self.points), weights.shape[2], 3), np.float32)
        table = np.concatenate([radiance, np.zeros((1, 3))]).astype(np.float32)  # -1 is the last
        for turn in range(len(self.ways)):
            mine = np.flatnonzero(self.turn == turn)
            if not len(mine):
                continue
            weight = weights[turn].astype(np.float32)
            sky = look(self.ways[turn]).astype(np.float32)
            over = (weight[:, :, None] * sky[:, None, :]).reshape(len(weight), -1)
            for part in np.array_split(mine, max(1, len(mine) * self.met.shape[1] // 1_000_000)):
                met = self.met[part]
                light = table[met]
                result[part] = np.einsum("prc,rw->pwc", light, weight, optimize=True)
                missed = (met < 0).astype(np.float32)
                result[part] += (missed @ over).reshape(len(part), -1, 3)
        return result


class Surfels:
    """Pieces of surface that rays met, each lit once for all rays that met it."""

    def __init__(self, size_m: float) -> None:
        self._size = size_m
        self._keys: list[Array] = []
        self._rows: list[Array] = []

    def keys(self, start: Array, way: Array, hits: Hits) -> Array:
        """Notes what rays met; returns a key for each (-1 for none)."""
        met = np.isfinite(hits.away)
        at = start[met] + way[met] * hits.away[met, None]
        cell = np.floor((at + hits.normal[met] * 0.01) / self._size).astype(np.int64) + (1 << 17)
        axis = np.abs(hits.normal[met]).argmax(1)
        sign = np.take_along_axis(hits.normal[met], axis[:, None], 1)[:, 0] < 0
        key = (cell[:, 0] << 36) | (cell[:, 1] << 18) | cell[:, 2]
        key = key * 6 + axis * 2 + sign
        rows = np.concatenate(
            [at, hits.normal[met], hits.albedo[met], hits.glow[met], hits.panes[met]], 1
        )
        found, first, which = np.unique(key, return_index=True, return_inverse=True)
        count = np.bincount(which)
        mean = rows[first].copy()
        for column in range(6, 15):
            mean[:, column] = np.bincount(which, rows[:, column]) / count
        self._keys.append(found)
        self._rows.append(mean)
        result = np.full(len(start), -1, np.int64)
        result[met] = key
        return result

    def close(self) -> Array:
        """Ends the collection; returns the sorted keys."""
        keys, rows = np.concatenate(self._keys), np.concatenate(self._rows)
        found, first = np.unique(keys, return_index=True)
        self.at, self.normal = rows[first, :3], rows[first, 3:6]
        self.albedo, self.glow = rows[first, 6:9], rows[first, 9:12]
        self.panes = rows[first, 12:15]
        self._keys, self._rows = [], []
        return found


class Solver:
    """Casts the rays of a world's field and floor once; ``solve`` then lights them in any mood.

    Args:
        tracer: the world.
        grid: of the field.
        plan: of the floor's map; None for none.
        rays: of each probe.
        floor_rays: of each texel.
        surfel_m: size of the pieces that share their light.
        roofed: low and high corner of a hall; cubes in it that see much of the sky stand above
            its roof and do not count.
    """

    def __init__(
        self,
        tracer: Tracer,
        grid: Grid,
        plan: Plan | None = None,
        rays: int = 192,
        floor_rays: int = 128,
        surfel_m: float = 0.4,
        roofed: tuple[Array, Array] | None = None,
    ) -> None:
        self._tracer, self._grid, self._plan = tracer, grid, plan
        turned = _turns()
        self._surfels = Surfels(surfel_m)
        self._fan = _Fan(grid.points(), spread(rays) @ turned.transpose(0, 2, 1))
        fans = [self._fan]
        self._floor: _Fan | None = None
        if plan is not None:
            about = _turns_about_z() @ about_z(floor_rays).T
            self._floor = _Fan(plan.points(), about.transpose(0, 2, 1))
            fans.append(self._floor)
        keys = [self._cast(fan) for fan in fans]
        order = self._surfels.close()
        for fan, blocks in zip(fans, keys, strict=True):
            for part, key in blocks:
                met = np.searchsorted(order, key)
                fan.met[part] = np.where(key < 0, -1, met).reshape(len(part), -1)
        self._open = self._fan.backs < _CLOSED
        self._roofed = roofed is not None
        if roofed is not None:
            points = self._fan.points
            within = ((points > roofed[0]) & (points < roofed[1])).all(1)
            self._open &= ~within | (self._fan.misses() < _OUTSIDE)

    def _cast(self, fan: _Fan) -> list[tuple[Array, Array]]:
        blocks = []
        rays = fan.ways.shape[1]
        for part in np.array_split(
            np.arange(len(fan.points)), max(1, len(fan.points) * rays // _BLOCK)
        ):
            start = np.repeat(fan.points[part], rays, 0)
            way = fan.ways[fan.turn[part]].reshape(-1, 3)
            hits = self._tracer.hits(start, way)
            fan.backs[part] = (hits.back & np.isfinite(hits.away)).reshape(-1, rays).mean(1)
            blocks.append((part, self._surfels.keys(start, way, hits)))
        return blocks

    def solve(self, lit: Lit, bounces: int = 4) -> tuple[Field, Floor | None]:
        """Returns the irradiance of the field and of the floor in some light."""
        surfels = self._surfels
        direct = self._sunlight(lit) + self._lamplight(surfels.at, surfels.normal, lit)
        glow = surfels.glow * lit.glowing + surfels.panes * np.asarray(lit.daylight)
        rays = self._fan.ways.shape[1]
        axes = np.clip(self._fan.ways @ AXES.T, 0, None) * (4 * math.pi / rays)
        own = np.zeros((len(self._fan.points), 6, 3))
        for k, axis in enumerate(AXES):
            facing = np.broadcast_to(axis, self._fan.points.shape)
            # A surface asks half a cell before itself (`Field.at`): it is what the lamps light.
            surface = self._fan.points - axis * (0.5 * np.array(self._grid.cell))
            own[:, k] = self._lamps_before(surface, facing, lit)
        indirect = np.zeros_like(direct)
        radiance = glow
        for _ in range(bounces):
            radiance = surfels.albedo / math.pi * (direct + indirect) + glow
            cubes = self._fan.gather(radiance, lit.look, axes)
            values = self._grid.filled(cubes, self._open)
            field = Field(self._grid, values)
            indirect = field.at(surfels.at, surfels.normal)
        radiance = surfels.albedo / math.pi * (direct + indirect) + glow
        cubes = self._fan.gather(radiance, lit.look, axes) + own
        field = Field(self._grid, self._grid.filled(cubes, self._open))
        self._field = field
        if self._floor is None or self._plan is None:
            return field, None
        rays = self._floor.ways.shape[1]
        even = np.full((*self._floor.ways.shape[:2], 1), math.pi / rays)
        light = self._floor.gather(radiance, lit.look, even)[:, 0]
        up = np.broadcast_to([0.0, 0.0, 1.0], self._floor.points.shape)
        lamps = self._lamplight(self._floor.points, up, lit, samples=_LAMP_SAMPLES)
        outside = self._floor.backs < _CLOSED
        shown = self._plan.filled(light, outside) + self._plan.filled(lamps, outside, smooth=False)
        return field, Floor(self._plan, shown)

    def see(self, start: Array, way: Array, lit: Lit) -> Array:
        """Returns the radiance that rays see after ``solve``, (n, 3)."""
        hits = self._tracer.hits(start, way)
        met = np.isfinite(hits.away)
        at = start + way * np.where(met, hits.away, 0.0)[:, None]
        light = self._field.at(at, hits.normal) + _sun_on(self._tracer, at, hits.normal, lit)
        shown = hits.albedo / math.pi * light
        shown += hits.glow * lit.glowing + hits.panes * np.asarray(lit.daylight)
        return np.where(met[:, None], shown, lit.look(way))

    def _lamps_before(self, surface: Array, facing: Array, lit: Lit) -> Array:
        """Irradiance of lamps on the surfaces that would ask a cube, (n, 3).

        Of a hall's walls what stands close before them counts, which the cube may see past: the
        lamps are looked for from some places over the cube's side, unless these are in something.
        """
        points = self._fan.points
        at_cube = lamps_on(self._tracer, points, facing, lit.lamps, surface=surface)
        if not self._roofed:
            return at_cube
        cell = np.array(self._grid.cell)
        near, seen = np.zeros_like(at_cube), np.zeros((len(points), 1))
        for share in _OVER_SIDE:
            across = np.where(np.abs(facing) > 0.5, 0.0, share * cell)
            start = surface + across + facing * _BEFORE_M
            way = (points - start) / np.linalg.norm(points - start, axis=1, keepdims=True)
            met = self._tracer.hits(start, way)
            free = ~met.back | (met.away > cell.max())
            light = lamps_on(self._tracer, start, facing, lit.lamps, surface=surface)
            near += light * free[:, None]
            seen += free[:, None]
        return np.where(seen > 0, near / np.maximum(seen, 1), at_cube)

    def _sunlight(self, lit: Lit) -> Array:
        return _sun_on(self._tracer, self._surfels.at, self._surfels.normal, lit)

    def _lamplight(self, at: Array, normal: Array, lit: Lit, samples: int = 1) -> Array:
        return lamps_on(self._tracer, at, normal, lit.lamps, samples)


def _sun_on(tracer: Tracer, at: Array, normal: Array, lit: Lit) -> Array:
    """Irradiance of the sun at points, (n, 3)."""
    light = np.zeros((len(at), 3))
    facing = normal @ lit.to_sun
    asked = np.flatnonzero(facing > 0) if max(lit.sun) > 0 else np.zeros(0, int)
    for part in np.array_split(asked, max(1, len(asked) // _BLOCK)):
        start = at[part] + normal[part] * _OFF_M
        way = np.broadcast_to(lit.to_sun, start.shape)
        free = ~tracer.blocked(start, way, np.full(len(part), 1e4))
        light[part] = (facing[part] * free)[:, None] * lit.sun
    return light


def lamps_on(
    tracer: Tracer,
    at: Array,
    normal: Array,
    lamps: Sequence[Source],
    samples: int = 1,
    surface: Array | None = None,
) -> Array:
    """Returns the irradiance of lamps at points, (n, 3), as the shader has it, with shadows.

    Args:
        tracer: the world.
        at: points, (n, 3), from which the lamps are seen or not.
        normal: of what is lit there, (n, 3).
        lamps: all of them.
        samples: rays to each lamp.
        surface: what is lit, (n, 3), where that lies behind the points.
    """
    light = np.zeros((len(at), 3))
    surface = at if surface is None else surface
    jitter = spread(samples) if samples > 1 else np.zeros((1, 3))
    for lamp in lamps:
        to = lamp.at - surface
        d2 = (to * to).sum(1)
        way = to / np.sqrt(np.maximum(d2, 1e-12))[:, None]
        fade = np.clip(1 - d2 * d2 / lamp.reach**4, 0, 1)
        power = fade * fade / (d2 + lamp.size**2)
        if lamp.edge >= -1:
            inner = lamp.edge + (1 - lamp.edge) * 0.55
            t = np.clip((-(way @ lamp.aim) - lamp.edge) / (inner - lamp.edge), 0, 1)
            power *= t * t * (3 - 2 * t)
        power *= np.clip((way * normal).sum(1), 0, None)
        asked = np.flatnonzero(power * max(lamp.light) > 1e-4)
        if not len(asked):
            continue
        free = np.zeros(len(asked))
        for shift in jitter:
            start = at[asked] + normal[asked] * _OFF_M
            line = lamp.at + shift * lamp.size - start
            length = np.linalg.norm(line, axis=1)
            # The lamp's own housing does not count.
            reach = np.maximum(length - lamp.size - 0.3, 0.01)
            free += ~tracer.blocked(start, line / length[:, None], reach)
        light[asked] += (power[asked] * free / len(jitter))[:, None] * lamp.light
    return light


def _turns() -> Array:
    """Rotations, (turns, 3, 3), always the same."""
    rng = np.random.default_rng(5)
    quat = rng.standard_normal((_TURNS, 4))
    w, x, y, z = (quat / np.linalg.norm(quat, axis=1, keepdims=True)).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.array(rows).transpose(2, 0, 1)


def _turns_about_z() -> Array:
    angle = np.arange(_TURNS) * (2 * math.pi / _TURNS) * 7.0
    zero, one = np.zeros(_TURNS), np.ones(_TURNS)
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, zero], [s, c, zero], [zero, zero, one]]).transpose(2, 0, 1)
