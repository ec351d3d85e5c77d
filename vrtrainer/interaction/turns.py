"""Rotations as unit quaternions (w, x, y, z) and rotation vectors (axis times radians).

Plain numbers, not arrays: on four of them numpy's calls cost more than the arithmetic.
"""

from __future__ import annotations

import math

import numpy as np

Quaternion = tuple[float, float, float, float]
Vector = tuple[float, float, float]

NO_TURN: Quaternion = (1.0, 0.0, 0.0, 0.0)


def product(a: Quaternion, b: Quaternion) -> Quaternion:
    """Returns the turn b followed by the turn a."""
    aw, ax, ay, az = a
    bw, bx, by, bz = b
    return (
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    )


def opposite(q: Quaternion) -> Quaternion:
    """Returns the turn back."""
    return q[0], -q[1], -q[2], -q[3]


def to_vector(q: Quaternion) -> Vector:
    """Returns the shorter way round as a rotation vector; its length is at most pi."""
    w, x, y, z = q if q[0] >= 0.0 else (-q[0], -q[1], -q[2], -q[3])
    size = math.sqrt(x * x + y * y + z * z)
    if size < 1e-9:
        return 2.0 * x, 2.0 * y, 2.0 * z
    by = 2.0 * math.atan2(size, w) / size
    return x * by, y * by, z * by


def from_vector(v: Vector, share: float = 1.0) -> Quaternion:
    """Returns the turn of a rotation vector, or of a share of it."""
    x, y, z = v[0] * share, v[1] * share, v[2] * share
    angle = math.sqrt(x * x + y * y + z * z)
    if angle < 1e-9:
        return 1.0, x / 2, y / 2, z / 2
    by = math.sin(angle / 2) / angle
    return math.cos(angle / 2), x * by, y * by, z * by


def unit(q: Quaternion) -> Quaternion:
    """Returns the quaternion at length one: many products drift from it."""
    size = math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3])
    return q[0] / size, q[1] / size, q[2] / size, q[3] / size


def from_matrix(matrix: np.ndarray) -> Quaternion:
    """Returns the turn of a rigid transform, (3, 3) or (4, 4); right at half turns too."""
    (a, b, c), (d, e, f), (g, h, i) = (row[:3] for row in matrix[:3].tolist())
    # The largest of the four components comes from the diagonal: no division by little.
    if a + e + i > 0.0:
        s = 2.0 * math.sqrt(max(1.0 + a + e + i, 1e-12))
        q = (s / 4, (h - f) / s, (c - g) / s, (d - b) / s)
    elif a >= e and a >= i:
        s = 2.0 * math.sqrt(max(1.0 + a - e - i, 1e-12))
        q = ((h - f) / s, s / 4, (b + d) / s, (c + g) / s)
    elif e >= i:
        s = 2.0 * math.sqrt(max(1.0 - a + e - i, 1e-12))
        q = ((c - g) / s, (b + d) / s, s / 4, (f + h) / s)
    else:
        s = 2.0 * math.sqrt(max(1.0 - a - e + i, 1e-12))
        q = ((d - b) / s, (c + g) / s, (f + h) / s, s / 4)
    return unit(q)


def to_matrix(q: Quaternion, at: Vector = (0.0, 0.0, 0.0)) -> np.ndarray:
    """Returns the rigid transform (4, 4) that turns and then moves to a point."""
    w, x, y, z = q
    return np.array(
        (
            (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), at[0]),
            (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x), at[1]),
            (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y), at[2]),
            (0.0, 0.0, 0.0, 1.0),
        )
    )
