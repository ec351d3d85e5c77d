"""Which of many things at rest a picture needs, nearest first: plain numpy, nothing of GL.

Things are grouped once into chunks of what stands together. A picture asks the chunks; only in
those that are near is every single thing asked. What is found serves for a while: it is widened
by a margin, and ``View.strain`` says how much of that a head has used up since.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

Array = np.ndarray
Plane = tuple[float, float, float, float]

CHUNK = 64
# So many are asked singly at once: that takes less time than to ask their chunks first.
_FEW = 1000

# How far the eye may walk, or a side of the view turn, before what was found may lack something.
MARGIN_M = 1.0
MARGIN_RAD = math.radians(6.0)
# By which share the sharpness may change.
_MARGIN_SHARPNESS = 0.1
# Of a view that asks for everything: nothing is too far to be drawn in full.
_SHARPEST = 1e9


@dataclass(frozen=True, eq=False)
class View:
    """What a picture sees.

    It is asked every frame: a few plain numbers are quicker than arrays of them.

    Attributes:
        at: metres, from where nearness counts.
        planes: of each eye its sides as (x, y, z, w): unit normals that look inwards, and
            offsets. A thing is seen if it is inside all sides of any eye's view. Without any,
            everything is seen.
        sharpness: points of the picture that one metre at a distance of one metre covers.
    """

    at: tuple[float, ...]
    planes: tuple[tuple[Plane, ...], ...]
    sharpness: float

    @staticmethod
    def of(at: Array, frusta: Sequence[Array] | None, width_px: float = 0.0) -> View:
        """Returns the view of projections.

        Args:
            at: (3,) metres.
            frusta: clip_from_world of each eye, (4, 4), or None.
            width_px: points across one eye's picture.
        """
        where = tuple(map(float, at))
        if frusta is None:
            return View(where, (), _SHARPEST)
        planes, focal = [], 0.0
        for frustum in frusta:
            x, y, _, w = np.asarray(frustum, float).tolist()
            focal = max(focal, math.hypot(*x[:3]))
            planes.append(tuple(_sides(x, y, w)))
        return View(where, tuple(planes), 0.5 * width_px * focal)

    def sees(self, points: Array, away: Array, radius: Array | float) -> Array:
        """Returns which spheres are seen, (n,), with the margin added.

        Args:
            points: (n, 3) middles.
            away: (n,) metres from the eye.
            radius: metres, of all or of each.
        """
        if not self.planes:
            return np.ones(len(points), bool)
        room = -(MARGIN_RAD * away + (radius + MARGIN_M))
        # All eyes at once: of few things, each step of numpy costs more than what it works out.
        side = np.array([plane for sides in self.planes for plane in sides])
        ends = list(accumulate(len(sides) for sides in self.planes))
        inside = side[:, :3] @ points.T + side[:, 3:] >= room
        each = np.logical_and.reduceat(inside, [0, *ends[:-1]], axis=0)
        return np.logical_or.reduce(each)

    def strain(self, now: View) -> float:
        """Returns the share of the margin that is used up when ``now`` is seen: 1 at most.

        What is more is no share, it only says that nothing is left.

        Up to 1, everything that ``now`` sees without a margin is seen by this view with it: a
        plane's distance to a thing changes by no more than the plane's own shift at the eye and
        its turn times the thing's distance.
        """
        worst = math.dist(self.at, now.at) / MARGIN_M
        if not self.planes and not now.planes:
            return worst
        if [len(sides) for sides in self.planes] != [len(sides) for sides in now.planes]:
            return math.inf
        x, y, z = self.at
        for mine, its in zip(self.planes, now.planes, strict=True):
            for (a, b, c, d), (e, f, g, h) in zip(mine, its, strict=True):
                i, j, k = e - a, f - b, g - c
                turned = math.sqrt(i * i + j * j + k * k)
                shifted = abs(i * x + j * y + k * z + h - d)
                worst = max(worst, turned / MARGIN_RAD, shifted / MARGIN_M)
                if worst > 1.0:
                    return worst
        sharper = abs(math.log(max(now.sharpness, 1e-9) / max(self.sharpness, 1e-9)))
        return max(worst, sharper / _MARGIN_SHARPNESS)


def _sides(x: list[float], y: list[float], w: list[float]) -> Iterator[Plane]:
    """The sides of a view by the rows of its projection; the last is what lies behind the eye."""
    for row, sign in ((x, 1.0), (x, -1.0), (y, 1.0), (y, -1.0), (x, 0.0)):
        a, b, c, d = (m + sign * n for m, n in zip(w, row, strict=True))
        size = math.sqrt(a * a + b * b + c * c)
        if size > 1e-9:  # the sun's view has no behind
            yield a / size, b / size, c / size, d / size


@dataclass(frozen=True, eq=False)
class Found:
    """What a view needs.

    Attributes:
        rows: places in the chunks' order, nearest first; beyond the zone only chunk by chunk.
        away: metres of the first ones, rising: of all that may lie in the zone.
    """

    rows: Array
    away: Array

    def within(self, distance: float) -> int:
        """Returns how many are no farther than this (which is no more than the zone)."""
        return int(np.searchsorted(self.away, distance, side="right"))


@dataclass(frozen=True, eq=False)
class Chunks:
    """Things in groups of no more than ``CHUNK`` that stand together.

    Attributes:
        points: (n, 3) their middles, as given.
        radius: of a sphere about any middle that holds the thing.
        order: (n,) the given numbers, chunk by chunk.
    """

    points: Array
    radius: float
    order: Array = field(init=False)
    _middles: Array = field(init=False)
    _starts: Array = field(init=False)
    _counts: Array = field(init=False)
    _centres: Array = field(init=False)
    _spread: Array = field(init=False)
    _room: Array = field(init=False)

    def __post_init__(self) -> None:
        parts = _split(self.points, np.arange(len(self.points)))
        counts = np.array([len(part) for part in parts], np.int64)
        order = np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)
        boxes = [(self.points[p].min(0), self.points[p].max(0)) for p in parts]
        low = np.array([b[0] for b in boxes]).reshape(-1, 3)
        high = np.array([b[1] for b in boxes]).reshape(-1, 3)
        spread = np.linalg.norm(high - low, axis=1) / 2
        for name, value in (
            ("order", order),
            ("_middles", self.points[order]),
            ("_counts", counts),
            ("_starts", np.cumsum(counts) - counts),
            ("_centres", (low + high) / 2),
            ("_spread", spread),
            # A chunk is seen if any of its middles may be: the margin grows with their distance.
            ("_room", self.radius + spread * (1 + MARGIN_RAD)),
        ):
            object.__setattr__(self, name, value)

    def find(self, view: View, zone: float) -> Found:
        """Returns what a view needs.

        Args:
            view: of a picture.
            zone: metres up to which everything is asked and sorted singly.
        """
        if len(self.points) <= _FEW:
            away = _lengths(self._middles - view.at)
            kept = np.flatnonzero(view.sees(self._middles, away, self.radius))
            kept = kept[np.argsort(away[kept])]
            return Found(kept, away[kept])
        away = _lengths(self._centres - view.at)
        seen = np.flatnonzero(view.sees(self._centres, away, self._room))
        seen = seen[np.argsort(away[seen])]
        close = away[seen] - self._spread[seen] <= zone
        near, far = seen[close], seen[~close]
        rows = _ranges(self._starts[near], self._counts[near])
        points = self._middles[rows]
        away = _lengths(points - view.at)
        kept = np.flatnonzero(view.sees(points, away, self.radius))
        kept = kept[np.argsort(away[kept])]
        rest = _ranges(self._starts[far], self._counts[far])
        return Found(np.concatenate([rows[kept], rest]), away[kept])


def _split(points: Array, which: Array) -> list[Array]:
    """Halves a set across its longest extent until every part is small enough."""
    if len(which) == 0:
        return []
    if len(which) <= CHUNK:
        return [which]
    here = points[which]
    axis = int(np.argmax(here.max(0) - here.min(0)))
    halves = np.array_split(which[np.argsort(here[:, axis], kind="stable")], 2)
    return [part for half in halves for part in _split(points, half)]


def _lengths(vectors: Array) -> Array:
    return np.sqrt(np.einsum("ij,ij->i", vectors, vectors))


def _ranges(starts: Array, counts: Array) -> Array:
    """Returns starts[0], starts[0] + 1 ... for counts[0] numbers, then the next: one array."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - (ends - counts), counts)
