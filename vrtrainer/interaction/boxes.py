"""Rays against many oriented boxes at once, in numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.interaction.affordances import Affordance

Array = np.ndarray

# A target is at least 64 dmm across: 64 mm at one metre (half to either side of its middle).
FORGIVEN = 0.032

# Only a target this much smaller than what was truly hit may claim a near miss.
_MUCH_SMALLER = 2.0

_MISS = math.inf


@dataclass(frozen=True)
class Hit:
    """Where a ray met a box.

    Attributes:
        index: of the affordance in the set.
        distance: metres from the ray's origin (unit direction).
        point: (3,) on the box, world.
        normal: (3,) out of the face that was met, world.
        u: share across the box from its left, seen along its +Y.
        v: share down the box from its top.
        near_miss: True where only forgiveness made it a hit.
    """

    index: int
    distance: float
    point: Array
    normal: Array
    u: float
    v: float
    near_miss: bool


class Boxes:
    """A set of affordances, packed for ray casts."""

    def __init__(self, affordances: Sequence[Affordance]) -> None:
        self.affordances = tuple(affordances)
        n = len(self.affordances)
        frames = np.array([a.world_from_shape for a in self.affordances], float).reshape(n, 4, 4)
        self._axes = frames[:, :3, :3]
        self._centre = frames[:, :3, 3]
        self._half = np.array([a.half for a in self.affordances], float).reshape(n, 3)
        self._radius = np.linalg.norm(self._half, axis=1)
        self._layer = np.array([a.layer for a in self.affordances], int)
        self._inert = np.array([not a.verbs for a in self.affordances], bool)

    def cast(self, origin: Array, direction: Array, forgiving: bool = True) -> Hit | None:
        """Returns what a ray means.

        The highest layer that is hit wins, then the nearest box. A target that looks smaller
        than 64 dmm counts as if it were so wide, unless a target of like size was truly hit.

        Args:
            origin: (3,) metres.
            direction: (3,) unit vector.
            forgiving: whether near misses count.
        """
        near = self._near(origin, direction)
        if not len(near):
            return None
        true_t = self._enter(near, self._half[near], origin, direction)
        best = self._best(near, true_t)
        if forgiving:
            claimed = self._claim(near, origin, direction, best)
            if claimed is not None:
                return self._hit(*claimed, origin, direction, near_miss=True)
        if best is None:
            return None
        return self._hit(*best, origin, direction, near_miss=False)

    def _near(self, origin: Array, direction: Array) -> Array:
        """Indices whose bounding sphere, with the forgiven margin, the ray touches."""
        to = self._centre - origin
        along = to @ direction
        size = np.einsum("ij,ij->i", to, to)
        margin = self._radius + FORGIVEN * 1.8 * np.sqrt(size)
        aside = size - along**2
        return np.flatnonzero((aside <= margin**2) & (along > -margin))

    def _enter(self, which: Array, half: Array, origin: Array, direction: Array) -> Array:
        """Distance at which the ray enters each box; inf where it does not.

        From inside a box the ray does not enter it: one does not point at what one is in.
        """
        axes = self._axes[which]
        o = np.einsum("nij,ni->nj", axes, origin - self._centre[which])
        d = np.einsum("nij,i->nj", axes, direction)
        d = np.where(np.abs(d) < 1e-12, 1e-12, d)
        t0, t1 = (-half - o) / d, (half - o) / d
        into, out = np.minimum(t0, t1).max(1), np.maximum(t0, t1).min(1)
        return np.where((into <= out) & (into > 0), into, _MISS)

    def _best(self, which: Array, t: Array) -> tuple[int, float] | None:
        met = np.flatnonzero(t < _MISS)
        if not len(met):
            return None
        order = np.lexsort((t[met], -self._layer[which[met]]))
        k = met[order[0]]
        return int(which[k]), float(t[k])

    def _claim(
        self, near: Array, origin: Array, direction: Array, best: tuple[int, float] | None
    ) -> tuple[int, float] | None:
        """The small target that a near miss belongs to, if any."""
        away = np.linalg.norm(self._centre[near] - origin, axis=1)
        least = FORGIVEN * away
        half = np.maximum(self._half[near], least[:, None])
        t = self._enter(near, half, origin, direction)
        size = self._apparent(near, direction)
        small = (size < least) & ~self._inert[near] & (t < _MISS)
        if best is not None:
            index, distance = best
            if self._inert[index]:
                small &= away <= distance + least
            else:
                mine = self._apparent(np.array([index]), direction)[0]
                small &= size * _MUCH_SMALLER < mine
                small &= (away <= distance + least) | (self._layer[near] > self._layer[index])
                small &= self._layer[near] >= self._layer[index]
        if not small.any():
            return None
        # Of several, the one whose middle lies nearest to the ray.
        to = self._centre[near] - origin
        aside = np.linalg.norm(np.cross(to, direction), axis=1) / np.maximum(away, 1e-9)
        rank = np.where(small, aside - self._layer[near], np.inf)
        k = int(np.argmin(rank))
        return int(near[k]), float(min(t[k], away[k]))

    def _apparent(self, which: Array, direction: Array) -> Array:
        """The smaller half width that a box shows to a ray, metres."""
        seen = np.abs(np.einsum("nij,i->nj", self._axes[which], direction))
        half = self._half[which]
        # The face met most squarely is what one aims at: its two other axes bound it.
        square = seen.argmax(1)
        rest = np.array([[1, 2], [0, 2], [0, 1]])[square]
        return np.take_along_axis(half, rest, 1).min(1)

    def _hit(self, index: int, t: float, origin: Array, direction: Array, near_miss: bool) -> Hit:
        axes, half = self._axes[index], self._half[index]
        local = axes.T @ (origin + direction * t - self._centre[index])
        local = np.clip(local, -half, half)
        share = np.abs(local) / np.maximum(half, 1e-9)
        facing = -(axes.T @ direction)
        # Near an edge two faces are as good: take the one that looks at the ray.
        axis = int(np.argmax(np.where(share > 0.999, np.abs(facing), -1.0)))
        normal = axes[:, axis] * (1.0 if facing[axis] >= 0 else -1.0)
        u = float(local[0] / max(half[0], 1e-9)) / 2 + 0.5
        v = 0.5 - float(local[2] / max(half[2], 1e-9)) / 2
        point = axes @ local + self._centre[index]
        return Hit(index, t, point, normal, u, v, near_miss)
