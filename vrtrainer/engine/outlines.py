"""Plane polygons: area and triangulation."""

from __future__ import annotations

import numpy as np


def area(outline: np.ndarray) -> float:
    """Returns the signed area of an (n, 2) polygon, positive when counter-clockwise."""
    x, y = outline[:, 0], outline[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def triangulate(outline: np.ndarray) -> np.ndarray:
    """Returns (n - 2, 3) indices of a simple counter-clockwise polygon, by cutting ears.

    Raises:
        ValueError: the outline crosses itself.
    """
    # Plain numbers: for a handful of corners numpy's calls cost more than the sums.
    p = [(float(x), float(y)) for x, y in np.asarray(outline, float)]
    left = list(range(len(p)))
    triangles = []
    while len(left) > 3:
        for k in range(len(left)):
            i, j, m = left[k - 1], left[k], left[(k + 1) % len(left)]
            if _is_ear(p, left, i, j, m):
                triangles.append((i, j, m))
                del left[k]
                break
        else:
            raise ValueError("outline crosses itself")
    triangles.append((left[0], left[1], left[2]))
    return np.array(triangles, np.uint32)


Corner = tuple[float, float]


def _cross(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _same(a: Corner, b: Corner) -> bool:
    return abs(a[0] - b[0]) <= 1e-8 + 1e-5 * abs(b[0]) and abs(a[1] - b[1]) <= (
        1e-8 + 1e-5 * abs(b[1])
    )


def _is_ear(p: list[Corner], left: list[int], i: int, j: int, m: int) -> bool:
    a, b, c = p[i], p[j], p[m]
    turn = _cross(a, b, c)
    if turn < -1e-12:
        return False
    if abs(turn) <= 1e-12:
        return True
    for q in left:
        if q in (i, j, m):
            continue
        t = p[q]
        if _same(t, a) or _same(t, b) or _same(t, c):
            continue
        if _cross(a, b, t) >= 0 and _cross(b, c, t) >= 0 and _cross(c, a, t) >= 0:
            return False
    return True
