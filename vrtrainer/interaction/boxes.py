"""Rays, paths and hands against many oriented boxes at once, in numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.interaction.affordances import Affordance

Array = np.ndarray

# A target is at least 64 dmm across: 64 mm at one metre (half to either side of its middle).
FORGIVEN = 0.032

# A target is left only when the ray is this far over its border (half the gap between targets):
# 8 dmm, or a quarter of the smaller of the two where they are smaller than that allows.
OVER = 0.008

# Only a target this much smaller than what was truly hit may claim a near miss.
_MUCH_SMALLER = 2.0

# How near a hand must be to touch: a thing in the world, and a page (a touched thing is kept a
# little longer than it takes to touch it).
TOUCH_M, TOUCH_PAGE_M, _LINGER_M = 0.10, 0.05, 0.03
# This near, a thing is touched even if it lies beside the hand and not ahead of it.
_AT_HAND_M, _AHEAD = 0.03, 0.3
# A small thing on a large one is touched rather than what it is on.
_LARGE_M = 0.04

_LEVEL_M = 1e-6
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

    def stays(self, before: int, hit: Hit | None, origin: Array, direction: Array) -> Hit | None:
        """Returns the hit on a target that goes on, because its border is not clearly crossed.

        Two neighbours must not fight over a hand that trembles on their border.

        Args:
            before: index of what was pointed at.
            hit: what the ray means now, if nothing was pointed at before.
            origin, direction: the ray.
        """
        if hit is not None and self._layer[hit.index] > self._layer[before]:
            return None
        away = float(np.linalg.norm(self._centre[before] - origin))
        margin, half = OVER * away, self._half[before]
        forgiven = np.maximum(half, FORGIVEN * away)
        if hit is None or self._inert[hit.index]:
            half = forgiven
        else:
            mine, other = self._apparent(np.array([before, hit.index]), direction)
            if hit.near_miss:
                # If both claim the ray it is of the one whose middle is nearer, and clearly so.
                nearer = self._aside(hit.index, origin, direction) + 2.0 * OVER
                if mine >= FORGIVEN * away or self._aside(before, origin, direction) > nearer:
                    return None
                half = forgiven
            elif mine * _MUCH_SMALLER < other:
                half = forgiven
            else:
                margin = min(margin, min(mine, other) / 2)
                if self._depth(hit) > margin:
                    return None
        # Wider on the face that is seen, but no thicker.
        wide = half + margin
        face = int(np.argmax(np.abs(self._axes[before].T @ direction)))
        wide[face] = self._half[before][face]
        t = float(self._enter(np.array([before]), wide[None], origin, direction)[0])
        if t == _MISS or (hit is not None and hit.distance < t - 2.0 * FORGIVEN * away):
            return None
        return self._hit(before, t, origin, direction, near_miss=True)

    def touched(self, at: Array, ahead: Array, head: Array, before: int = -1) -> Hit | None:
        """Returns what a hand touches or is about to: within 0.10 m, of a page within 0.05 m.

        Pages come first, then the nearest. What one stands in is not touched.

        Args:
            at: (3,) the hand's tip.
            ahead: (3,) unit vector along which it points.
            head: (3,) where the eyes are.
            before: index of what it touched before: that is let go a little later.
        """
        apart = self._centre - at
        close = np.einsum("ij,ij->i", apart, apart) <= (self._radius + TOUCH_M + _LINGER_M) ** 2
        which = np.flatnonzero(close & ~self._inert)
        if not len(which):
            return None
        half, layer = self._half[which], self._layer[which]
        # Whether one stands in it: its middle brought to the height of the eyes, so to speak.
        level = np.column_stack((np.tile(head[:2], (len(which), 1)), self._centre[which, 2]))
        stood_in = (np.abs(self._local(which, level)) <= half).all(1)
        local = self._local(which, at)
        off = np.clip(local, -half, half) - local
        distance = np.linalg.norm(off, axis=1)
        kept = which == before
        reach = np.where(layer > 0, TOUCH_PAGE_M, TOUCH_M) + _LINGER_M * kept
        towards = np.einsum("nj,nij,i->n", off, self._axes[which], ahead)
        meant = (distance <= _AT_HAND_M) | (towards > _AHEAD * distance) | kept
        rank = distance + np.minimum(1.0, half.max(1)) * _LARGE_M - layer
        rank = np.where((distance <= reach) & meant & ~stood_in, rank, _MISS)
        best = int(np.argmin(rank))
        if rank[best] == _MISS:
            return None
        return self._surface(int(which[best]), local[best], float(distance[best]), ahead)

    def at_page(self, origin: Array, direction: Array, margin: float) -> bool:
        """Returns whether a ray meets a page (any layer but the lowest) or passes close by one.

        Args:
            origin, direction: the ray.
            margin: how far beyond a page's edge still counts, metres.
        """
        which = np.flatnonzero(self._layer > 0)
        if not len(which):
            return False
        half = self._half[which].copy()
        wide = half + margin
        thin = half.argmin(1)  # no thicker, or a hand before it would be in it
        wide[np.arange(len(which)), thin] = half[np.arange(len(which)), thin]
        return bool((self._enter(which, wide, origin, direction) < _MISS).any())

    def crossed(self, path: Array) -> float | None:
        """Returns where a path first enters a box: how many of its pieces are gone by then.

        Pages are no obstacle, nor is what the path begins in.

        Args:
            path: (n, 3) points.
        """
        low, high = path.min(0), path.max(0)
        apart = np.maximum(np.maximum(low - self._centre, self._centre - high), 0.0)
        near = np.einsum("ij,ij->i", apart, apart) <= self._radius**2
        solid = np.flatnonzero(near & (self._layer == 0))
        if not len(solid):
            return None
        axes, half = self._axes[solid], self._half[solid]
        local = np.einsum("nij,sni->snj", axes, path[:, None] - self._centre[solid])
        solid_to = (np.abs(local[0]) > half).any(1)
        start, way = local[:-1], np.diff(local, axis=0)
        way = np.where(np.abs(way) < 1e-12, 1e-12, way)
        t0, t1 = (-half - start) / way, (half - start) / way
        into, out = np.minimum(t0, t1).max(2), np.maximum(t0, t1).min(2)
        met = (into <= out) & (into <= 1.0) & (out >= 0.0) & solid_to
        if not met.any():
            return None
        pieces = np.where(met, np.maximum(into, 0.0) + np.arange(len(into))[:, None], _MISS)
        return float(pieces.min())

    def _local(self, which: Array, points: Array) -> Array:
        """Points in the frames of some boxes: one for all, (3,), or one for each, (n, 3)."""
        return np.einsum("nij,ni->nj", self._axes[which], points - self._centre[which])

    def _aside(self, index: int, origin: Array, direction: Array) -> float:
        """How far a box's middle lies from the ray, radians (while that is little)."""
        to = self._centre[index] - origin
        square = max(float(to @ to), 1e-18)
        return math.sqrt(max(square - float(to @ direction) ** 2, 0.0) / square)

    def _depth(self, hit: Hit) -> float:
        """How far from the border of the face that it met a hit lies, metres."""
        local = self._axes[hit.index].T @ (hit.point - self._centre[hit.index])
        return float(np.sort(self._half[hit.index] - np.abs(local))[1])

    def _surface(self, index: int, local: Array, distance: float, ahead: Array) -> Hit:
        """The point of a box's surface that is nearest to a point in its frame."""
        half, axes = self._half[index], self._axes[index]
        at = np.clip(local, -half, half)
        off = local - at
        if distance > 1e-9:
            normal = axes @ (off / distance)
        else:
            axis = int(np.argmin(half - np.abs(at)))
            sign = 1.0 if at[axis] >= 0 else -1.0
            at[axis], normal = sign * half[axis], axes[:, axis] * sign
        u = float(at[0] / max(half[0], 1e-9)) / 2 + 0.5
        v = 0.5 - float(at[2] / max(half[2], 1e-9)) / 2
        return Hit(index, distance, axes @ at + self._centre[index], normal, u, v, False)

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
        # Faces that lie in one plane (a number on a door): the smaller thing is on the larger.
        level = met[
            (t[met] <= t[k] + _LEVEL_M) & (self._layer[which[met]] == self._layer[which[k]])
        ]
        if len(level) > 1:
            k = level[np.argmin(self._half[which[level]].prod(1))]
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
        along = (self._centre[near] - origin) @ direction
        aside = np.sqrt(np.maximum(away**2 - along**2, 0.0)) / np.maximum(away, 1e-9)
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
