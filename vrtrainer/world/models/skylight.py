"""How much of the sky a point sees between big boxes: the soft darkness between stacks.

The engine takes it as the alpha of vertex colours. Calculated once, when a scene is built.
"""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray


def directions(count: int = 40) -> Array:
    """Returns unit vectors, (count, 3), spread over the upper half with cosine weight."""
    k = np.arange(count) + 0.5
    up = np.sqrt(1 - k / count)
    turn = k * math.pi * (3 - math.sqrt(5))
    side = np.sqrt(1 - up * up)
    return np.stack([np.cos(turn) * side, np.sin(turn) * side, up], -1)


def seen(points: Array, normals: Array, low: Array, high: Array, rays: int = 24) -> Array:
    """Returns the share of the sky that each point sees, (n,), 0..1.

    Args:
        points: (n, 3) metres, world.
        normals: (n, 3).
        low, high: (m, 3) corners of upright boxes, world.
        rays: directions tried.
    """
    share = np.ones(len(points))
    if len(low) == 0:
        return share
    # Far from everything the sky is whole: most of a yard's ground.
    reach = 4.0 * float(high[:, 2].max())
    near = (points[:, :2] > low[:, :2].min(0) - reach).all(1)
    near &= (points[:, :2] < high[:, :2].max(0) + reach).all(1)
    share[near] = _near(points[near], normals[near], low, high, rays)
    return share


def _near(points: Array, normals: Array, low: Array, high: Array, rays: int) -> Array:
    base = directions(rays)
    start = (points + normals * 0.03).astype(np.float32)
    low32, high32 = low.astype(np.float32), high.astype(np.float32)
    total, open_sky = np.zeros(len(points)), np.zeros(len(points))
    for way in base:
        # Rays are spread about +Z; what a wall sees of the sky is weighted by its normal.
        weight = np.clip(normals @ way, 0.0, None) / max(way[2], 0.15)
        enter = np.full((len(points), len(low)), 0.02, np.float32)
        leave = np.full((len(points), len(low)), np.inf, np.float32)
        for axis in range(3):
            step = np.float32(way[axis] if abs(way[axis]) > 1e-6 else 1e-6)
            t0 = (low32[None, :, axis] - start[:, axis, None]) / step
            t1 = (high32[None, :, axis] - start[:, axis, None]) / step
            np.maximum(enter, np.minimum(t0, t1), out=enter)
            np.minimum(leave, np.maximum(t0, t1), out=leave)
        total += weight
        open_sky += weight * ~(leave > enter).any(axis=1)
    return np.where(total > 1e-6, open_sky / np.maximum(total, 1e-6), 0.0)
