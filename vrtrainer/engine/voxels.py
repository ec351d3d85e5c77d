"""Rays against a grid of full and empty cells: light for any layout, in about a second.

Thin walls are a cell thick and slopes are steps: enough for light that has been thrown back, and
the work does not grow with the number of things.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.bounce import Hits
from vrtrainer.engine.soup import Soup

Array = np.ndarray

_GROUND_M = 0.05  # what lies flatter than this is the ground
_STEP = 0.8  # of a cell
_FAR_M = 60.0


class Voxels:
    """A world as cells; see ``bounce.Tracer``. Below z = 0 is ground everywhere.

    Args:
        soup: what stands in it.
        boxes: (n, 2, 3) lowest and highest corners of what is solid through and through.
        box_albedo: (n, 3).
        low, high: of the grid; beyond it is only ground and sky.
        cell: metres.
        ground: (3,) albedo.
    """

    def __init__(
        self,
        soup: Soup,
        boxes: Array,
        box_albedo: Array,
        low: Array,
        high: Array,
        cell: float,
        ground: Array,
    ) -> None:
        self._low = np.asarray(low, float)
        self._cell = cell
        self._shape = np.ceil((np.asarray(high, float) - self._low) / cell).astype(int)
        self._which = np.full(tuple(self._shape), -1, np.int32)
        self._put(soup)
        for number, (a, b) in enumerate(boxes):
            first = np.maximum(np.ceil((a - self._low) / cell - 0.5), 0).astype(int)
            last = np.maximum(np.ceil((b - self._low) / cell - 0.5), 0).astype(int)
            spot = tuple(slice(f, e) for f, e in zip(first, last, strict=True))
            self._which[spot] = len(soup.albedo) + number
        # The last row is the ground's: number -1.
        none = np.zeros((len(box_albedo) + 1, 3))
        self._albedo = np.concatenate([soup.albedo, box_albedo.reshape(-1, 3), ground[None]])
        self._glow = np.concatenate([soup.glow, none])
        self._panes = np.concatenate([soup.daylight, none])

    def _put(self, soup: Soup) -> None:
        """Marks the cells that triangles pass through, by points spread on them."""
        high = soup.corners[:, :, 2].max(1)
        low, top = self._low, self._low + self._shape * self._cell
        near = (soup.corners.max(1) > low).all(1) & (soup.corners.min(1) < top).all(1)
        asked = np.flatnonzero((high > _GROUND_M) & near)
        corners = soup.corners[asked].astype(float)
        edges = corners[:, 1:] - corners[:, :1]
        area = np.linalg.norm(np.cross(edges[:, 0], edges[:, 1]), axis=1) / 2
        count = np.ceil(area / (0.4 * self._cell) ** 2).astype(int) + 1
        row = np.repeat(np.arange(len(asked)), count)
        k = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        # The R2 sequence (Roberts 2018), folded into the triangle.
        u, v = (0.5 + k * 0.7548776662466927) % 1.0, (0.5 + k * 0.5698402909980532) % 1.0
        over = u + v > 1
        u, v = np.where(over, 1 - u, u), np.where(over, 1 - v, v)
        points = corners[row, 0] + u[:, None] * edges[row, 0] + v[:, None] * edges[row, 1]
        spot = np.floor((points - low) / self._cell).astype(int)
        inside = ((spot >= 0) & (spot < self._shape)).all(1)
        x, y, z = spot[inside].T
        self._which[x, y, z] = asked[row[inside]]

    def hits(self, start: Array, way: Array) -> Hits:
        """See ``bounce.Tracer``."""
        away, met = self._march(start, way, np.full(len(start), _FAR_M), np.inf)
        normal = np.zeros((len(start), 3))
        normal[:, 2] = 1.0
        back = np.zeros(len(start), bool)
        full = np.flatnonzero(met >= 0)
        at = start[full] + way[full] * away[full, None]
        corner = self._low + np.floor((at - self._low) / self._cell) * self._cell
        step = np.where(np.abs(way[full]) > 1e-9, way[full], 1e-9)
        enter = np.minimum(
            (corner - start[full]) / step, (corner + self._cell - start[full]) / step
        )
        axis = enter.argmax(1)
        when = np.take_along_axis(enter, axis[:, None], 1)[:, 0]
        normal[full] = 0.0
        normal[full, axis] = -np.sign(np.take_along_axis(step, axis[:, None], 1)[:, 0])
        back[full] = when <= 0
        away[full] = np.maximum(when, 1e-3)
        row = np.where(met >= 0, met, len(self._albedo) - 1)
        return Hits(away, normal, self._albedo[row], self._glow[row], self._panes[row], back)

    def blocked(self, start: Array, way: Array, reach: Array) -> Array:
        """See ``bounce.Tracer``."""
        # Out of the cell that holds the surface itself.
        first = start + way * (1.2 * self._cell)
        reach = reach - 1.2 * self._cell
        away, _ = self._march(first, way, np.minimum(reach, _FAR_M), reach)
        return np.isfinite(away)

    def _march(
        self, start: Array, way: Array, reach: Array, ground_reach: Array | float
    ) -> tuple[Array, Array]:
        """How far each ray goes (infinite: to the sky), and the number of what it met."""
        away = np.full(len(start), np.inf)
        met = np.full(len(start), -1)
        down = way[:, 2] < -1e-6
        ground = np.where(down, -start[:, 2] / np.where(down, way[:, 2], -1.0), np.inf)
        far = np.minimum(reach, ground)
        live = np.arange(len(start))
        spot = ((start - self._low) / self._cell).astype(np.float32)
        pace = (way * _STEP).astype(np.float32)
        # Where a ray leaves the grid there is nothing more to meet but the ground.
        edge = np.where(pace > 0, self._shape, 0)
        moving = np.where(pace == 0, np.float32(1), pace)
        leaves = np.where(pace == 0, np.inf, (edge - spot) / moving)
        last = np.minimum(leaves.min(1), far / (_STEP * self._cell))
        flat, (nx, ny, nz) = self._which.reshape(-1), self._shape
        steps = 0
        while len(live):
            cell = np.floor(spot).astype(np.int32)
            x, y, z = cell[:, 0], cell[:, 1], cell[:, 2]
            inside = (x >= 0) & (y >= 0) & (z >= 0) & (x < nx) & (y < ny) & (z < nz)
            inside &= steps < last
            which = np.where(inside, flat[np.where(inside, (x * ny + y) * nz + z, 0)], -1)
            full = which >= 0
            away[live[full]], met[live[full]] = steps * _STEP * self._cell, which[full]
            steps += 1
            kept = np.flatnonzero(~full & (steps < last))
            live, last, pace = live[kept], last[kept], pace[kept]
            spot = spot[kept] + pace
        fell = (met < 0) & np.isfinite(ground) & (ground <= ground_reach)
        away[fell] = ground[fell]
        return away, met
