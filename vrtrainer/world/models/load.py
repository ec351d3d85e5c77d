"""The load as it stands in the container, before it is taken out.

Pallets stand two abreast, other packages side by side from wall to wall, each kind of goods in its
turn from the front wall to the doors. Whoever looks in sees what faces the doors and what lies on
top: that is made package by package, the rest is one body a stack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from .build import Build
from .container import ContainerModel
from .goods import (
    Pattern,
    bare,
    evenly,
    floor_places,
    loaded_pallet,
    pattern,
    pieces,
    stacked,
)
from .packages import PALLET_M, package_of

_ROW_M = 1.22  # one row of pallets, with the gap behind it
_ACROSS_M = 0.575  # a pallet's middle from the container's
_DOORS_M, _FRONT_M = 0.12, 0.10
_HEADROOM_M = 0.35
_DOORS = (0, 1)


@dataclass
class _Block:
    """Rows of one kind of goods.

    Attributes:
        kind, count: the package, and how many.
        row_m: how long a row is.
        a_row: how many piles stand in a row.
        fill: of a pile.
        rows: how many.
    """

    kind: str
    count: int
    row_m: float
    a_row: int
    fill: Pattern
    rows: int = 1

    @property
    def most(self) -> int:
        """How many rows it can cover with a layer at least."""
        return max(1, -(-self.count // (self.a_row * len(self.fill.layer))))

    @property
    def need(self) -> int:
        """How many rows it needs when they are filled up."""
        return max(1, -(-self.count // (self.a_row * self.fill.capacity)))

    @property
    def height(self) -> float:
        """How full its rows are, a share."""
        return self.count / (self.rows * self.a_row * self.fill.capacity)


def pallet_places(model: ContainerModel) -> tuple[tuple[float, float], ...]:
    """Returns where pallets stand (x, y of their middles), from the front wall to the doors."""
    (_, y0, _), (_, y1, _) = model.inside
    rows = int((y1 - y0 - _FRONT_M) / _ROW_M)
    # Stowed against the doors' end: the first view is a full row, the gap is at the front.
    first = y1 - _DOORS_M - (rows - 0.5) * _ROW_M
    across = _across(model)
    return tuple((side * across, first + row * _ROW_M) for row in range(rows) for side in (1, -1))


def _across(model: ContainerModel) -> float:
    return min(_ACROSS_M, model.inside[1][0] - PALLET_M[1] / 2 - 0.02)


def build_load(
    model: ContainerModel, items: Sequence[tuple[str, int]], seed: int = 0, room_m: float = 0.0
) -> p3d.NodePath:
    """Builds the load and stands it in a container; returns its node (remove it to unload).

    Args:
        model: the container, of any type.
        items: (package, count) of every kind of goods, the first one nearest the front wall; what
            does not fit is not shown.
        seed: varies shades and small turns.
        room_m: how far the load keeps from its usual place at the doors.
    """
    (x0, y0, z0), (x1, y1, z1) = model.inside
    length = y1 - y0 - _FRONT_M - room_m
    blocks = [_block(model, kind, count, x1 - x0, z1 - z0) for kind, count in items]
    _spread(blocks, length)
    b = Build()
    seen = {side: 0.0 for side in (1, -1, 0)}  # how high what stands nearer the doors is
    y = y1 - _DOORS_M - room_m
    # What does not fill the container leaves its gap at the front: the first view is goods.
    for number, group in reversed(list(enumerate(blocks))):
        shares = evenly(group.count, group.rows * group.a_row, group.fill.capacity)
        for row in range(group.rows):
            own = shares[row * group.a_row : (row + 1) * group.a_row]
            middle = y - group.row_m / 2
            if middle - group.row_m / 2 < y0 - 0.02:
                break
            at = seed * 13 + number * 101 + row * 7
            if group.a_row == 2:
                _pallets(b, model, group, own, middle, z0, at, seen)
            else:
                _floor_row(b, group, own[0], middle, z0, at, seen)
            y -= group.row_m
    return b.node("load", model.interior)


def _block(model: ContainerModel, kind: str, count: int, width: float, height: float) -> _Block:
    package = package_of(kind)
    top = height - PALLET_M[2] - _HEADROOM_M
    if package.stowage == "pallet":
        places = len(pallet_places(model))
        return _Block(kind, count, _ROW_M, 2, pattern(kind, count, places, top))
    size = package.stacked
    row_m = size[1] * (1 + package.slack)
    layers = min(package.most_layers, max(1, int((height - _HEADROOM_M * 0.5) / size[2])))
    fill = Pattern(size, floor_places(size, width - 0.03, row_m * 1.01, package.slack), layers)
    return _Block(kind, count, row_m, 1, fill)


def _spread(blocks: list[_Block], length: float) -> None:
    """Gives every kind its rows: what it needs, then what is left, to the fullest first."""
    for group in blocks:
        group.rows = group.need
    while sum(g.rows * g.row_m for g in blocks) > length:
        longest = max(blocks, key=lambda g: g.rows * g.row_m)
        if longest.rows == 1:
            return
        longest.rows -= 1
    while True:
        left = length - sum(g.rows * g.row_m for g in blocks)
        able = [g for g in blocks if g.row_m <= left and g.rows < g.most]
        if not able:
            return
        max(able, key=lambda g: g.height).rows += 1


def _pallets(
    b: Build,
    model: ContainerModel,
    group: _Block,
    shares: Sequence[int],
    y: float,
    z: float,
    seed: int,
    seen: dict[int, float],
) -> None:
    """Two pallets abreast."""
    for side, share in zip((1, -1), shares, strict=False):
        if not share:
            continue
        layers = -(-share // len(group.fill.layer))
        top = PALLET_M[2] + layers * group.fill.size[2]
        # Pallets stand lengthways, 1.0 m across the container: their +X looks to the doors.
        faces = [(1, 0)] if top > seen[side] + 0.02 else []
        if not seen[side]:
            faces += [(0, 1), (0, -1)]
        one = loaded_pallet(group.kind, share, group.fill, seed + side, ways=faces)
        for surface in one.surfaces():
            mesh = one.mesh(surface).turned(90).moved(side * _across(model), y, z)
            b.add(surface, mesh)
        seen[side] = max(seen[side], top)
    seen[0] = max(seen[0], min(seen[1], seen[-1]))


def _floor_row(
    b: Build, group: _Block, share: int, y: float, z: float, seed: int, seen: dict[int, float]
) -> None:
    """A row from wall to wall, layer on layer."""
    pile = pieces(group.fill, share, seed, group.kind, 0.0)
    if not pile:
        return
    top = max(p.z for p in pile) + group.fill.size[2]
    whole, lids = bare(pile, [_DOORS] if top > seen[0] + 0.02 else [])
    # Of a higher row only what rises above the ones before it.
    whole = [p for p in whole if p.z + p.size[2] > seen[0]]
    one = stacked(group.kind, (whole, lids), seed, pile)
    one = _moved(one, y, z)
    b.include(one)
    for side in seen:
        seen[side] = max(seen[side], top)


def _moved(build: Build, y: float, z: float) -> Build:
    matrix = np.eye(4)
    matrix[1, 3], matrix[2, 3] = y, z
    moved = Build()
    moved.include(build, matrix)
    return moved
