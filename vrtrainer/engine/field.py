"""Irradiance all over a place: a grid of ambient cubes, and a finer map of the floor.

An ambient cube is the irradiance on six small faces, one along each way of the axes; a face that
looks elsewhere takes a mixture by the squares of its normal (McTaggart, "Half-Life 2 shading",
2004). The shader looks both up with the graphics card's own filtering; ``Field.at`` does the same
in numpy, for what solves light.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import panda3d.core as p3d

Array = np.ndarray

AXES = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], dtype=float)
_ABOVE_M = 0.02  # a slab as thick as a finger is floor, too
_FILLS = 6  # cells that light is carried into what is solid, so that filtering finds no dark


@dataclass(frozen=True)
class Grid:
    """Where the cubes of a field stand.

    Attributes:
        low: metres, world: the first cube.
        cell: metres from one to the next along x, y, z.
        shape: how many along x, y, z.
    """

    low: tuple[float, float, float]
    cell: tuple[float, float, float]
    shape: tuple[int, int, int]

    @staticmethod
    def over(low: Array, high: Array, cell: tuple[float, float, float]) -> Grid:
        """Returns a grid that covers a box, its cubes half a cell off the sides."""
        span = np.asarray(high, float) - low
        shape = np.maximum(np.round(span / cell), 2).astype(int)
        step = span / shape
        first = np.asarray(low, float) + step / 2
        return Grid(_three(first), _three(step), (int(shape[0]), int(shape[1]), int(shape[2])))

    def points(self) -> Array:
        """Returns where the cubes stand, (n, 3): x runs fastest, z slowest."""
        x, y, z = (
            low + cell * np.arange(count)
            for low, cell, count in zip(self.low, self.cell, self.shape, strict=True)
        )
        gz, gy, gx = np.meshgrid(z, y, x, indexing="ij")
        return np.stack([gx, gy, gz], -1).reshape(-1, 3)

    def filled(self, cubes: Array, known: Array) -> Array:
        """Returns (nz, ny, nx, 6, 3), what is not known (n,) taken from its neighbours."""
        return self.carried(cubes.reshape(len(cubes), -1), known).reshape(*self.shape[::-1], 6, 3)

    def carried(self, values: Array, known: Array) -> Array:
        """Returns (nz, ny, nx, c) of (n, c), what is not known (n,) taken from its neighbours."""
        shape = self.shape[::-1]
        ordered = np.asarray(values, float).reshape(*shape, -1)
        return _carried(ordered, known.reshape(shape)).astype(np.float32)


@dataclass(frozen=True)
class Plan:
    """Where the texels of a floor's map lie: the first one's corner, size, count along x, y."""

    low: tuple[float, float]
    texel: float
    shape: tuple[int, int]
    height: float = 0.0

    @staticmethod
    def over(low: Array, high: Array, texel: float, height: float = 0.0) -> Plan:
        """Returns a plan that covers a rectangle."""
        shape = np.ceil((np.asarray(high[:2], float) - low[:2]) / texel).astype(int)
        return Plan((float(low[0]), float(low[1])), texel, (int(shape[0]), int(shape[1])), height)

    def points(self) -> Array:
        """Returns the texels' middles above the floor and what is laid on it, (n, 3): x fastest."""
        x = self.low[0] + (np.arange(self.shape[0]) + 0.5) * self.texel
        y = self.low[1] + (np.arange(self.shape[1]) + 0.5) * self.texel
        gy, gx = np.meshgrid(y, x, indexing="ij")
        return np.stack([gx, gy, np.full_like(gx, self.height + _ABOVE_M)], -1).reshape(-1, 3)

    def filled(self, light: Array, known: Array, smooth: bool = True) -> Array:
        """Returns (ny, nx, 3), what is not known taken from its neighbours.

        Args:
            light: of each texel, (n, 3).
            known: which of them count, (n,).
            smooth: evens out what a few rays found; edges of shadows stay as they are without.
        """
        shape = self.shape[::-1]
        values = np.asarray(light, float).reshape(*shape, 3)
        values = _carried(values, known.reshape(shape))
        for axis in (0, 1) if smooth else ():
            padded = np.pad(values, [(1, 1) if k == axis else (0, 0) for k in range(3)], "edge")
            count = values.shape[axis]
            low, middle, high = (np.take(padded, range(s, s + count), axis) for s in (0, 1, 2))
            values = 0.23 * low + 0.54 * middle + 0.23 * high
        return values.astype(np.float32)


def _carried(values: Array, known: Array) -> Array:
    """Fills what is not known with the mean of known neighbours, cell by cell."""
    values, known = values.copy(), known.copy()
    values[~known] = 0.0
    for _ in range(_FILLS):
        if known.all():
            break
        total, count = np.zeros_like(values), np.zeros(known.shape)
        for axis in range(known.ndim):
            for step in (1, -1):
                here = [slice(None)] * known.ndim
                there = [slice(None)] * known.ndim
                here[axis] = slice(1, None) if step > 0 else slice(None, -1)
                there[axis] = slice(None, -1) if step > 0 else slice(1, None)
                h, t = tuple(here), tuple(there)
                total[h] += values[t] * known[t][..., None]
                count[h] += known[t]
        fresh = ~known & (count > 0)
        values[fresh] = total[fresh] / count[fresh][:, None]
        known |= fresh
    return values


@dataclass(frozen=True, eq=False)
class Field:
    """A grid of ambient cubes: values (nz, ny, nx, 6, 3), irradiance by ``AXES``."""

    grid: Grid
    values: Array

    def at(self, points: Array, normals: Array) -> Array:
        """Returns irradiance, (n, 3), half a cell off the surface as the shader asks."""
        grid = self.grid
        cell = np.array(grid.cell)
        asked = points + normals * (0.5 * cell)
        spot = (asked - np.array(grid.low)) / cell
        spot = np.clip(spot, 0, np.array(grid.shape) - 1.0)
        base = np.minimum(np.floor(spot).astype(int), np.array(grid.shape) - 2)
        share = spot - base
        side = (normals < 0).astype(int) + np.array([0, 2, 4])
        weight = normals * normals
        result = np.zeros((len(points), 3))
        for corner in np.ndindex(2, 2, 2):
            part = np.ones(len(points))
            for axis, upper in enumerate(corner):
                part = part * (share[:, axis] if upper else 1 - share[:, axis])
            x, y, z = (base[:, k] + corner[k] for k in range(3))
            for axis in range(3):
                found = self.values[z, y, x, side[:, axis]]
                result += (part * weight[:, axis])[:, None] * found
        return result

    def texture(self, into: p3d.Texture | None = None) -> p3d.Texture:
        """Returns the cubes for the shader: six blocks one after the other along x.

        Args:
            into: a texture that is to hold them.
        """
        nx, ny, nz = self.grid.shape
        blocks = self.values.transpose(0, 1, 3, 2, 4).reshape(nz, ny, 6 * nx, 3)
        texture = p3d.Texture("field") if into is None else into
        texture.setup_3d_texture(6 * nx, ny, nz, p3d.Texture.T_float, p3d.Texture.F_rgb16)
        fill(texture, blocks)
        return texture


@dataclass(frozen=True, eq=False)
class Floor:
    """A map of the floor: irradiance from above, (ny, nx, 3)."""

    plan: Plan
    values: Array

    def texture(self) -> p3d.Texture:
        """Returns the map for the shader."""
        nx, ny = self.plan.shape
        texture = p3d.Texture("floor light")
        texture.setup_2d_texture(nx, ny, p3d.Texture.T_float, p3d.Texture.F_rgb16)
        fill(texture, self.values)
        return texture


@cache
def black_3d() -> p3d.Texture:
    """Returns a field without light."""
    texture = p3d.Texture("no field")
    blacken(texture)
    return texture


def blacken(texture: p3d.Texture) -> None:
    """Makes a texture a field without light."""
    texture.setup_3d_texture(6, 1, 1, p3d.Texture.T_float, p3d.Texture.F_rgb16)
    fill(texture, np.zeros((1, 1, 6, 3)))


@cache
def black_2d() -> p3d.Texture:
    """Returns a floor without light."""
    texture = p3d.Texture("no floor")
    texture.setup_2d_texture(1, 1, p3d.Texture.T_float, p3d.Texture.F_rgb16)
    fill(texture, np.zeros((1, 1, 3)))
    return texture


def fill(texture: p3d.Texture, values: Array) -> None:
    """Writes (..., 3) values into a texture that is filtered and holds its edges."""
    texture.set_ram_image(np.ascontiguousarray(values[..., ::-1], np.float32).tobytes())
    for wrap in (texture.set_wrap_u, texture.set_wrap_v, texture.set_wrap_w):
        wrap(p3d.SamplerState.WM_clamp)
    texture.set_minfilter(p3d.SamplerState.FT_linear)
    texture.set_magfilter(p3d.SamplerState.FT_linear)


def _three(values: Array) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])


# ---- stored ------------------------------------------------------------------------------------


def packed(light: Array) -> Array:
    """Returns (..., 3) light with a shared exponent, nine bits a colour: (...) uint32."""
    light = np.clip(np.asarray(light, float), 0.0, 65408.0)
    top = np.maximum(light.max(-1), 1e-9)
    exponent = np.clip(np.floor(np.log2(top)) + 1, -15, 16)
    scale = np.exp2(exponent - 9)
    over = np.round(top / scale) >= 512
    exponent = np.where(over, np.minimum(exponent + 1, 16), exponent)
    parts = np.clip(np.round(light / np.exp2(exponent - 9)[..., None]), 0, 511).astype(np.uint32)
    power = (exponent + 15).astype(np.uint32)
    return parts[..., 0] | parts[..., 1] << 9 | parts[..., 2] << 18 | power << 27


def unpacked(words: Array) -> Array:
    """Returns what ``packed`` was given, (..., 3) float32."""
    scale = np.exp2((words >> 27).astype(np.float32) - 24)
    parts = np.stack([words & 511, words >> 9 & 511, words >> 18 & 511], -1)
    return parts.astype(np.float32) * scale[..., None]
