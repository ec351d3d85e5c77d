"""Stacks of boxes, bags and sacks: what stands on other people's pallets.

Only what can be seen of a stack is made: the outer faces of each box, round a dark core that shows
in the gaps. Frames: x along a pallet's narrow side, y along its long one, z up, on z = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builders.models.hall_kit import on_sheet
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.people import smooth
from vrtrainer.world.models.sheet import cell
from vrtrainer.world.models.surfaces import MOULDED, WARES, Colour

Array = np.ndarray
Size = tuple[float, float, float]
_GAP_M = 0.004
# The four sides and the top of a box: which way they look, and the corners in its half sizes.
_SIDES = (
    ((-1, 0, 0), ((-1, 1, -1), (-1, -1, -1), (-1, -1, 1), (-1, 1, 1))),
    ((1, 0, 0), ((1, -1, -1), (1, 1, -1), (1, 1, 1), (1, -1, 1))),
    ((0, -1, 0), ((-1, -1, -1), (1, -1, -1), (1, -1, 1), (-1, -1, 1))),
    ((0, 1, 0), ((1, 1, -1), (-1, 1, -1), (-1, 1, 1), (1, 1, 1))),
    ((0, 0, 1), ((-1, -1, 1), (1, -1, 1), (1, 1, 1), (-1, 1, 1))),
)


@dataclass(frozen=True)
class Boxes:
    """A kind of box as it stands in a stack.

    Attributes:
        size: of one, metres.
        counts: how many along x, y and up.
        sides: cells of the sheet for its sides; they take turns.
        top: cell of its lid.
        tint: linear, multiplies the print.
        missing: how many of the top layer are gone.
        seed: of shades and small shifts.
    """

    size: Size
    counts: tuple[int, int, int]
    sides: tuple[str, ...]
    top: str
    tint: Colour = (1.0, 1.0, 1.0)
    missing: int = 0
    seed: int = 1


def stack(kind: Boxes, z: float, into: Build) -> float:
    """Adds a stack of boxes that stands on height z; returns how high it reaches."""
    nx, ny, nz = kind.counts
    there = np.ones((nx, ny, nz), bool)
    rng = np.random.default_rng(kind.seed)
    places = [(i, j) for i in range(nx) for j in range(ny)]
    for k in rng.permutation(len(places))[: kind.missing]:
        there[(*places[k], nz - 1)] = False
    padded = np.pad(there, 1)
    meshes = []
    size = np.array(kind.size)
    for i, j, k in np.argwhere(there):
        shift = rng.normal(0.0, 0.0022, 3) * (1, 1, 0)
        middle = (
            (np.array([i, j, k]) - [(nx - 1) / 2, (ny - 1) / 2, -0.5]) * size + [0, 0, z] + shift
        )
        shade = 0.86 + 0.20 * rng.random()
        colour = np.array(kind.tint) * shade
        first = int(rng.integers(0, 2))
        for number, (looks, _) in enumerate(_SIDES):
            next_to = padded[i + 1 + looks[0], j + 1 + looks[1], k + 1 + looks[2]]
            if not next_to:
                name = (
                    kind.top
                    if looks[2]
                    else kind.sides[(number // 2 + first * 2) % len(kind.sides)]
                )
                meshes.append(_side(number, middle, (size - _GAP_M) / 2, name).coloured(colour))
    into.add(WARES, *meshes)
    _cores(there, size, z, into)
    return z + float(size[2]) * nz


def _side(number: int, middle: Array, half: Array, name: str) -> Mesh:
    corners = middle + np.array(_SIDES[number][1]) * half
    u0, v0, u1, v1 = cell(name)
    uv = np.array([[(u0, v0), (u1, v0), (u1, v1), (u0, v1)]])
    return Mesh.quads(corners[None], uv)


def _cores(there: Array, size: Array, z: float, into: Build) -> None:
    """Dark bodies a finger inside, one for the whole layers and one for what stands on them."""
    nx, ny, nz = there.shape
    whole = nz if there[:, :, -1].all() else nz - 1
    half = np.array([nx, ny]) * size[:2] / 2 - 0.012
    if whole:
        top = z + whole * size[2] - 0.010
        into.add(MOULDED, block((*-half, z), (*half, top)).coloured((0.035, 0.026, 0.018)))


def pillow(size: Size, steps: int = 4) -> Mesh:
    """Returns a filled sack that lies on z = 0, uv 0..1 over its face, smooth all over."""
    u = np.linspace(-1, 1, steps + 1)
    gx, gy = np.meshgrid(u, u)
    swell = (1 - np.abs(gx) ** 5.0) ** 0.5 * (1 - np.abs(gy) ** 5.0) ** 0.5
    parts = []
    for sign in (-1, 1):
        z = size[2] / 2 * (1 + sign * np.where(swell > 0, 0.30 + 0.76 * swell, 0.10))
        x, y = gx * size[0] / 2 * 1.02, gy * size[1] / 2 * 1.02
        points = np.stack([x, y, z], -1)
        corners = [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]]
        grid = np.stack(corners, 2).reshape(-1, 4, 3)
        uv = np.stack([grid[..., 0] / size[0] + 0.5, grid[..., 1] / size[1] + 0.5], -1)
        uv = np.clip(uv, 0.0, 1.0)
        if sign < 0:
            grid, uv = grid[:, [0, 3, 2, 1]], uv[:, [0, 3, 2, 1]]
        parts.append(Mesh.quads(grid, uv))
    edge = [points[0, k] for k in range(steps + 1)] + [points[k, -1] for k in range(1, steps + 1)]
    edge += [points[-1, k] for k in range(steps - 1, -1, -1)] + [
        points[k, 0] for k in range(steps - 1, -1, -1)
    ]
    high = np.array(edge)
    low = high.copy()
    low[:, 2] = size[2] - high[:, 2]
    ring = np.stack([low[:-1], low[1:], high[1:], high[:-1]], 1)
    parts.append(
        Mesh.quads(ring, np.tile([[(0, 0), (1, 0), (1, 0.05), (0, 0.05)]], (len(ring), 1, 1)))
    )
    return smooth(Mesh.merge(parts))


def _bond(size: Size, layer: int) -> list[tuple[float, float, float]]:
    """Where the sacks of a layer lie (x, y, turn): long ones in bond, short ones in columns."""
    if size[0] < 0.62:
        return [(x, y, 90.0) for x in (-0.2, 0.2) for y in (-0.3, 0.3)]
    if layer % 2:
        return [(-0.2, -0.2, 90.0), (0.2, -0.2, 90.0), (0.0, 0.4, 0.0)]
    return [(0.0, y, 0.0) for y in (-0.4, 0.0, 0.4)]


def sacks(
    size: Size,
    layers: int,
    name: str,
    tint: Colour,
    seed: int,
    z: float,
    into: Build,
    missing: int = 0,
) -> float:
    """Adds sacks on an 0.8 by 1.2 m pallet; returns how high they reach."""
    high = size[2]
    one = on_sheet(pillow(size), name)
    rng = np.random.default_rng(seed)
    meshes = []
    for layer in range(layers):
        spots = _bond(size, layer)
        if layer == layers - 1:
            spots = spots[: len(spots) - missing]
        for x, y, turn in spots:
            shade = 0.88 + 0.16 * rng.random()
            mesh = one.turned(turn + rng.normal(0, 1.6)).coloured(np.array(tint) * shade)
            meshes.append(
                mesh.moved(
                    x + rng.normal(0, 0.006), y + rng.normal(0, 0.006), z + layer * high * 0.97
                )
            )
    into.add(WARES, *meshes)
    return z + layers * high * 0.97


def straps(
    across: Sequence[float],
    half: tuple[float, float],
    low: float,
    high: float,
    colour: Colour,
    into: Build,
    axis: str = "x",
) -> None:
    """Adds plastic bands round a stack: over the top and down both sides.

    Args:
        across: where each band lies along the other axis.
        half: half the stack's sizes along x and y.
        low, high: heights between which the stack stands.
        colour: of the band.
        into: what is added to.
        axis: the bands run across x ("x") or across y ("y").
    """
    for at in across:
        if axis == "x":
            low_at, high_at = (-half[0] - 0.003, at - 0.008), (half[0] + 0.003, at + 0.008)
        else:
            low_at, high_at = (at - 0.008, -half[1] - 0.003), (at + 0.008, half[1] + 0.003)
        band = block((*low_at, low), (*high_at, high + 0.003))
        into.add(MOULDED, band.coloured(colour))
