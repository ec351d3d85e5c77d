"""The container of the case as light knows it: a box that is lit through its doorway, and that
keeps light from what stands round it.

Both are small fields in the container's own frame. They are solved beforehand; while a visit runs
only numbers change: where it stands, how far its doors are open, which load is in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert
from vrtrainer.engine.bounce import Hits, Lit, Solver, spread
from vrtrainer.engine.field import AXES, Field, Grid, blacken, fill

Array = np.ndarray
Corner = tuple[float, float, float]

_AROUND_M = 3.2  # how far the shade of the container reaches
_THROWN_BACK = 0.45  # of the light that its side keeps away, times its colour


@dataclass(frozen=True)
class Inside:
    """The inside of a container, in its own frame (metres): walls, doorway, colours.

    Attributes:
        low, high: corners; the doorway is the whole side at high y.
        door: half width of the opening, its lower and its upper edge.
        walls, floor, ceiling, front, load: linear albedo.
        solids: what stands in it, as boxes: the low and the high corner of each.
    """

    low: Corner
    high: Corner
    door: tuple[float, float, float]
    walls: Corner = (0.25, 0.23, 0.19)
    floor: Corner = (0.20, 0.13, 0.08)
    ceiling: Corner = (0.25, 0.23, 0.19)
    front: Corner = (0.36, 0.33, 0.27)
    load: Corner = (0.34, 0.26, 0.17)  # cardboard
    solids: tuple[tuple[Corner, Corner], ...] = ()


class _Box:
    """Casts rays within a box and against the boxes that stand in it; see ``bounce.Tracer``.

    What leaves by the doorway is in the open.
    """

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._low, self._high = np.array(inside.low), np.array(inside.high)
        sides = [inside.walls, inside.walls, inside.front, inside.walls, inside.floor]
        self._albedo = np.array([*sides, inside.ceiling, inside.load])

    def _out(self, start: Array, way: Array) -> tuple[Array, Array, Array]:
        """Metres to the side a ray leaves by, its number (-x +x -y +y -z +z), and if it is out."""
        step = np.where(np.abs(way) > 1e-9, way, 1e-9)
        far = np.maximum((self._low - start) / step, (self._high - start) / step)
        axis = far.argmin(1)
        away = np.take_along_axis(far, axis[:, None], 1)[:, 0]
        side = axis * 2 + (np.take_along_axis(step, axis[:, None], 1)[:, 0] > 0)
        at = start + way * away[:, None]
        half, foot, top = self._inside.door
        out = (side == 3) & (np.abs(at[:, 0]) < half) & (at[:, 2] > foot) & (at[:, 2] < top)
        return np.maximum(away, 1e-4), side, out

    def _stopped(self, start: Array, way: Array) -> tuple[Array, Array, Array]:
        """Metres to the first solid (infinite for none), the axis of its side, and if begun in."""
        away, axis = np.full(len(start), np.inf), np.zeros(len(start), int)
        begun = np.zeros(len(start), bool)
        step = np.where(np.abs(way) > 1e-9, way, 1e-9)
        for low, high in self._inside.solids:
            one, other = (np.array(low) - start) / step, (np.array(high) - start) / step
            enter, leave = np.minimum(one, other), np.maximum(one, other).min(1)
            first = enter.max(1)
            begun |= (first < 0) & (leave > 0)
            nearer = (first >= 0) & (first < leave) & (first < away)
            away = np.where(nearer, first, away)
            axis = np.where(nearer, enter.argmax(1), axis)
        return away, axis, begun

    def hits(self, start: Array, way: Array) -> Hits:
        """See ``bounce.Tracer``."""
        away, side, out = self._out(start, way)
        normal = np.zeros((len(start), 3))
        normal[np.arange(len(start)), side // 2] = np.where(side % 2, -1.0, 1.0)
        before, axis, begun = self._stopped(start, way)
        met = before < away
        away = np.where(met, before, np.where(out, np.inf, away))
        facing = np.take_along_axis(way, axis[:, None], 1)[:, 0]
        stood = np.eye(3)[axis] * -np.sign(facing)[:, None]
        normal = np.where(met[:, None], stood, normal)
        away = np.where(begun, 1e-4, away)
        none = np.zeros((len(start), 3))
        return Hits(away, normal, self._albedo[np.where(met, 6, side)], none, none, begun)

    def blocked(self, start: Array, way: Array, reach: Array) -> Array:
        """See ``bounce.Tracer``."""
        away, _, out = self._out(start, way)
        before, _, begun = self._stopped(start, way)
        return begun | (np.minimum(before, np.where(out, np.inf, away)) < reach)


def inside_field(inside: Inside, lit: Lit) -> Field:
    """Returns the light inside a container whose doors stand open, in its own frame."""
    cells = ((inside.high[0] - inside.low[0]) / 5, 0.42, (inside.high[2] - inside.low[2]) / 5)
    grid = Grid.over(np.array(inside.low), np.array(inside.high), cells)
    solver = Solver(_Box(inside), grid, None, rays=400, surfel_m=0.32)
    return solver.solve(lit, bounces=6)[0]


@dataclass(frozen=True, eq=False)
class Shade:
    """What a box leaves of the light round it.

    Attributes:
        low, high: corners of where it holds, in the box's frame.
        values: (nz, ny, nx, 3): for faces that look aside, up and down.
    """

    low: Array
    high: Array
    values: Array


def shade_of(low: Array, high: Array, colour: Corner) -> Shade:
    """Returns what a box leaves of the light round it.

    Args:
        low, high: the box's corners, in its own frame; it stands on the ground.
        colour: of its sides, linear.
    """
    first = np.array([low[0] - _AROUND_M, low[1] - _AROUND_M, 0.0])
    last = np.array([high[0] + _AROUND_M, high[1] + _AROUND_M, high[2] + _AROUND_M])
    grid = Grid.over(first, last, (0.55, 0.6, 0.7))
    points = grid.points()
    ways = spread(160)
    # Rays that would meet the box from outside; what is in it looks from its nearest side.
    start = points[:, None]
    step = np.where(np.abs(ways) > 1e-9, ways, 1e-9)[None]
    enter = np.minimum((low - start) / step, (high - start) / step).max(2)
    leave = np.maximum((low - start) / step, (high - start) / step).min(2)
    met = (enter < leave) & (enter > 0)
    lost = np.zeros((len(points), 6))
    for k, axis in enumerate(AXES):
        weight = np.clip(ways @ axis, 0, None)
        lost[:, k] = (met * weight).sum(1) / weight.sum()
    kept = 1.0 - lost * (1.0 - _THROWN_BACK * float(np.mean(colour)))
    known = ((points < low) | (points > high)).any(1)
    shares = np.stack([kept[:, :4].mean(1), kept[:, 4], kept[:, 5]], -1)
    return Shade(first, last, grid.carried(shares, known))


class Room:
    """What the shaders know of the container of the case; nothing until it is filled.

    Vectors: 0 the inside's low corner and its brightness; 1 the high corner, and 1 where there is
    an inside; 2 how many cubes; 3 the doorway (half width, foot, top, share that is open); 4 and 5
    the corners of the shade, 4.w is 1 while it holds.
    """

    def __init__(self) -> None:
        self._vectors = p3d.PTA_LVecBase4f.empty_array(6)
        self._matrix = p3d.PTA_LMatrix4f.empty_array(1)
        self._matrix[0] = p3d.LMatrix4f.ident_mat()
        self._map = p3d.Texture("room")
        self._shade = p3d.Texture("shade")
        for texture in (self._map, self._shade):
            blacken(texture)
        self._open = 0.0

    def write_inputs(self, base: p3d.NodePath) -> None:
        """Writes what the shaders want on ``base``."""
        base.set_shader_input("room", self._vectors)
        base.set_shader_input("room_from_world", self._matrix)
        base.set_shader_input("room_map", self._map)
        base.set_shader_input("shade_map", self._shade)

    def fill(self, inside: Inside, field: Field) -> None:
        """Takes over the light inside, solved for open doors."""
        field.texture(self._map)
        vec4 = p3d.LVecBase4f
        self._vectors[0] = vec4(*inside.low, self._open)
        self._vectors[1] = vec4(*inside.high, 1.0)
        self._vectors[2] = vec4(*field.grid.shape, 0.0)
        self._vectors[3] = vec4(*inside.door, min(self._open * 4.0, 1.0))

    def shade(self, shade: Shade) -> None:
        """Takes over what it leaves of the light round it."""
        nz, ny, nx = shade.values.shape[:3]
        self._shade.setup_3d_texture(nx, ny, nz, p3d.Texture.T_float, p3d.Texture.F_rgb16)
        fill(self._shade, shade.values)
        self._vectors[4] = p3d.LVecBase4f(*shade.low, self._vectors[4][3])
        self._vectors[5] = p3d.LVecBase4f(*shade.high, 0.0)

    def place(self, world_from_room: Array, shades: bool) -> None:
        """Says where it stands, and if it shades what stands round it."""
        self._matrix[0] = convert.to_panda(convert.rigid_inverse(world_from_room))
        low = self._vectors[4]
        self._vectors[4] = p3d.LVecBase4f(low[0], low[1], low[2], 1.0 if shades else 0.0)

    def open(self, share: float) -> None:
        """Says how much of the doorway is free, 0..1."""
        self._open = share
        low, door = self._vectors[0], self._vectors[3]
        self._vectors[0] = p3d.LVecBase4f(low[0], low[1], low[2], max(share, 0.004))
        self._vectors[3] = p3d.LVecBase4f(door[0], door[1], door[2], math.sqrt(share))
