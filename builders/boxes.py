"""Takes the pictures by which stock is drawn from afar, into assets/textures/.

Run it from the top of the repository after a change to the closed container:
``python -m builders.boxes [folder]``. Each picture is the sides of one type of container, straight
on, one above the other from the top in the order of ``boxed.SIDES``: ``_col.png`` holds vertex
colour (sRGB) and share of the sky (alpha), ``_nrm.png`` the direction each spot faces in the
container's frame (0..255 for -1..1).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from builders import sources
from builders.steps import ASSETS, Step
from vrtrainer.content.iso6346 import TYPES
from vrtrainer.engine.boxed import SIDES, Side, filled, spans
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.stock import box_pictures, closed_container

Array = np.ndarray

TEXEL_M = 0.02
# Points of a texel along each axis, averaged: a lock bar is hardly wider than a texel.
FINER = 4
# What shows through between the parts: the dark between containers.
_THROUGH = (0.02, 0.02, 0.02, 0.2)


def pictures(mesh: Mesh, texel_m: float = TEXEL_M) -> tuple[Array, Array]:
    """Returns a mesh's colours, (sides * h, w, 4), and facings, (sides * h, w, 3), uint8."""
    low, high = (np.asarray(edge, float) for edge in mesh.bounds())
    size = high - low
    width, height = (int(np.ceil(span / texel_m / 16)) * 16 for span in spans(size))
    colours, facings = [], []
    for side in SIDES:
        seen = _Seen(mesh, side, low, size, (width * FINER, height * FINER))
        outward = np.zeros(3)
        outward[side.axis] = side.sign
        share = filled(side, size)
        colours.append(_held(_coarser(seen.values(mesh.colour, _THROUGH)), share)[::-1])
        facings.append(_held(_coarser(seen.values(mesh.normals, tuple(outward))), share)[::-1])
    colour, facing = np.concatenate(colours), np.concatenate(facings)
    colour[..., :3] = _encoded(colour[..., :3])
    return _bytes(colour), _bytes(facing * 0.5 + 0.5)


class _Seen:
    """What is seen of a mesh straight from one side: for each point, which triangle and where."""

    def __init__(
        self, mesh: Mesh, side: Side, low: Array, size: Array, points: tuple[int, int]
    ) -> None:
        corners = mesh.points[mesh.triangles].astype(float)
        axes = [side.along, side.up]
        flat = (corners[..., axes] - low[axes]) / size[axes] * filled(side, size) * points
        depth = corners[..., side.axis] * side.sign
        self._triangles = mesh.triangles
        self._which = np.full(points[::-1], -1, np.int64)
        self._share = np.zeros((*points[::-1], 3))
        nearest = np.full(points[::-1], -np.inf)
        edge = flat[:, 1:] - flat[:, :1]
        area = edge[:, 0, 0] * edge[:, 1, 1] - edge[:, 0, 1] * edge[:, 1, 0]
        normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        # Fronts only; edge-on a triangle covers no point.
        fronts = (normal[:, side.axis] * side.sign > 1e-9) & (np.abs(area) > 1e-6)
        for k in np.nonzero(fronts)[0]:
            self._draw(k, flat[k], depth[k], float(area[k]), nearest)
        self._covered = self._which >= 0

    def _draw(self, k: int, flat: Array, depth: Array, area: float, nearest: Array) -> None:
        x0, y0 = np.maximum(np.ceil(flat.min(0) - 0.5), 0).astype(int)
        x1, y1 = np.minimum(np.floor(flat.max(0) + 0.5), nearest.shape[::-1]).astype(int)
        if x1 <= x0 or y1 <= y0:
            return
        x = np.arange(x0, x1)[None, :] + 0.5 - flat[0, 0]
        y = np.arange(y0, y1)[:, None] + 0.5 - flat[0, 1]
        (ax, ay), (bx, by) = flat[1] - flat[0], flat[2] - flat[0]
        s, t = (x * by - y * bx) / area, (y * ax - x * ay) / area
        part = (slice(y0, y1), slice(x0, x1))
        away = depth[0] + s * (depth[1] - depth[0]) + t * (depth[2] - depth[0])
        hit = (s >= -1e-9) & (t >= -1e-9) & (s + t <= 1 + 1e-9) & (away > nearest[part])
        nearest[part][hit] = away[hit]
        self._which[part][hit] = k
        self._share[part][hit] = np.stack([1 - s - t, s, t], -1)[hit]

    def values(self, attribute: Array, empty: tuple[float, ...]) -> Array:
        """Returns a vertex attribute at every point, (h, w, n), ``empty`` where nothing is."""
        found = np.broadcast_to(empty, (*self._which.shape, attribute.shape[1])).copy()
        corners = self._triangles[self._which[self._covered]]
        found[self._covered] = np.einsum(
            "pk,pkn->pn", self._share[self._covered], attribute[corners].astype(float)
        )
        return found


def _held(values: Array, share: Array) -> Array:
    """A picture whose edge goes on where the side ends: coarser levels mix that in."""
    rows, columns = values.shape[:2]
    right, top = (np.floor(share * (columns, rows))).astype(int)
    values[:, right:] = values[:, right - 1 : right]
    values[top:] = values[top - 1 : top]
    return values


def _coarser(values: Array) -> Array:
    rows, columns, parts = values.shape
    blocks = values.reshape(rows // FINER, FINER, columns // FINER, FINER, parts)
    return np.asarray(blocks.mean((1, 3)))


def _encoded(c: Array) -> Array:
    c = np.clip(c, 0.0, 1.0)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055)


def _bytes(values: Array) -> Array:
    return np.round(np.clip(values, 0.0, 1.0) * 255).astype(np.uint8)


def make(folder: Path) -> list[Path]:
    """Writes the pictures of every type of container into ``folder``; returns their paths."""
    written = []
    for kind in sorted(TYPES):
        for ending, pixels in zip(("col", "nrm"), pictures(closed_container(kind)), strict=True):
            path = folder / f"{box_pictures(kind)}_{ending}.png"
            Image.fromarray(pixels).save(path, optimize=True)
            written.append(path)
    return written


def step() -> Step:
    """Returns the step of `make assets` that makes them."""
    return Step(
        "boxes", lambda: sources.digest("builders.boxes"), lambda: make(ASSETS / "textures")
    )


def main() -> int:
    """Writes into the folder named on the command line."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ASSETS / "textures"
    for path in make(folder):
        print(path, f"{path.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
