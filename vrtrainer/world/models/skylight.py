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


def seen(points: Array, normals: Array, low: Array, high: Array, rays: int = 40) -> Array:
    """Returns the share of the sky that each point sees, (n,), 0..1.

    Args:
        points: (n, 3) metres, world.
        normals: (n, 3).
        low, high: (m, 3) corners of upright boxes, world.
        rays: directions tried.
    """
    if len(low) == 0:
        return np.ones(len(points))
    base = directions(rays)
    blocked = np.zeros((len(points), rays), bool)
    weight = np.empty((len(points), rays))
    start = points + normals * 0.03
    for r in range(rays):
        way = base[r]
        # Rays are spread about +Z; what a wall sees of the sky is weighted by its normal.
        weight[:, r] = np.clip(normals @ way, 0.0, None) / max(way[2], 0.15)
        safe = np.where(np.abs(way) < 1e-9, 1e-9, way)
        near = np.full((len(points), len(low)), -np.inf)
        far = np.full((len(points), len(low)), np.inf)
        for axis in range(3):
            t0 = (low[None, :, axis] - start[:, axis, None]) / safe[axis]
            t1 = (high[None, :, axis] - start[:, axis, None]) / safe[axis]
            near = np.maximum(near, np.minimum(t0, t1))
            far = np.minimum(far, np.maximum(t0, t1))
        blocked[:, r] = ((far > np.maximum(near, 0.0)) & (far > 0.02)).any(axis=1)
    total = weight.sum(1)
    open_sky = (weight * ~blocked).sum(1)
    return np.where(total > 1e-6, open_sky / np.maximum(total, 1e-6), 0.0)
