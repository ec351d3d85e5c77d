"""How open a point is between big boxes: the soft darkness of narrow gaps between stacks.

What is farther is the field's business (``fields``). Calculated once, when a scene is built.
"""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray

# Points are asked together, a patch of ground at a time: what stands elsewhere is left out.
_PATCH_M = 32.0


def directions(count: int = 40) -> Array:
    """Returns unit vectors, (count, 3), spread over the upper half with cosine weight."""
    k = np.arange(count) + 0.5
    up = np.sqrt(1 - k / count)
    turn = k * math.pi * (3 - math.sqrt(5))
    side = np.sqrt(1 - up * up)
    return np.stack([np.cos(turn) * side, np.sin(turn) * side, up], -1)


def seen(
    points: Array, normals: Array, low: Array, high: Array, rays: int = 24, reach_m: float = np.inf
) -> Array:
    """Returns the share of the sky that each point sees, (n,), 0..1.

    Args:
        points: (n, 3) metres, world.
        normals: (n, 3).
        low, high: (m, 3) corners of upright boxes, world.
        rays: directions tried.
        reach_m: boxes farther than this hide nothing.
    """
    share = np.ones(len(points))
    if len(low) == 0:
        return share
    # Far from everything the sky is whole: most of a yard's ground.
    reach = 4.0 * float(high[:, 2].max())
    near = (points[:, :2] > low[:, :2].min(0) - reach).all(1)
    near &= (points[:, :2] < high[:, :2].max(0) + reach).all(1)
    share[near] = _near(points[near], normals[near], low, high, rays, reach_m)
    return share


def _near(
    points: Array, normals: Array, low: Array, high: Array, rays: int, reach_m: float
) -> Array:
    base = directions(rays)
    start = (points + normals * 0.03).astype(np.float32)
    low32, high32 = low.astype(np.float32), high.astype(np.float32)
    total, open_sky = np.zeros(len(points)), np.zeros(len(points))
    top = float(high32[:, 2].max())
    for spots in _patches(start):
        here = start[spots]
        lowest, highest = here[:, :2].min(0), here[:, :2].max(0)
        climb = max(top - float(here[:, 2].min()), 0.0)
        for way in base:
            # Rays are spread about +Z; what a wall sees of the sky is weighted by its normal.
            weight = np.clip(normals[spots] @ way, 0.0, None) / max(way[2], 0.15)
            run = way[:2] * (climb / way[2])
            met = (high32[:, :2] >= np.minimum(lowest, lowest + run) - 0.1).all(1)
            met &= (low32[:, :2] <= np.maximum(highest, highest + run) + 0.1).all(1)
            total[spots] += weight
            open_sky[spots] += weight * ~_hit(here, way, low32[met], high32[met], reach_m)
    return np.where(total > 1e-6, open_sky / np.maximum(total, 1e-6), 0.0)


def _patches(points: Array) -> list[Array]:
    """Indices of the points by the patch of ground they stand on."""
    cell = np.floor(points[:, :2] / _PATCH_M).astype(np.int64)
    order = np.lexsort((cell[:, 1], cell[:, 0]))
    ends = np.nonzero((np.diff(cell[order], axis=0) != 0).any(1))[0] + 1
    return [part for part in np.split(order, ends) if len(part)]


def _hit(start: Array, way: Array, low: Array, high: Array, reach_m: float) -> Array:
    """Whether the ray from each point in one direction meets any of the boxes, (n,)."""
    enter = np.full((len(start), len(low)), 0.02, np.float32)
    leave = np.full((len(start), len(low)), np.inf, np.float32)
    for axis in range(3):
        step = np.float32(way[axis] if abs(way[axis]) > 1e-6 else 1e-6)
        t0 = (low[None, :, axis] - start[:, axis, None]) / step
        t1 = (high[None, :, axis] - start[:, axis, None]) / step
        np.maximum(enter, np.minimum(t0, t1), out=enter)
        np.minimum(leave, np.maximum(t0, t1), out=leave)
    return ((leave > enter) & (enter < reach_m)).any(axis=1)
