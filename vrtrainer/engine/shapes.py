"""Corners and triangles of plain shapes, as numpy arrays: the arithmetic behind Mesh."""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray
Band = tuple[Array, Array, Array, Array]


def cross(a: Array, b: Array) -> Array:
    """The cross product of vectors along the last axis: for few of them far below numpy's cost."""
    ax, ay, az = a[..., 0], a[..., 1], a[..., 2]
    bx, by, bz = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], -1)


def grid_triangles(nx: int, ny: int) -> Array:
    """Triangles of a grid of nx by ny cells, counter-clockwise, rows along x."""
    i, j = np.meshgrid(np.arange(nx), np.arange(ny))
    a = (j * (nx + 1) + i).ravel()
    b, c, d = a + 1, a + nx + 2, a + nx + 1
    return np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)


def box_face(half: Array, face: str, inset: float) -> Array:
    """The four corners of a face; the first edge runs along what reads as its u."""
    axis, sign = "xyz".index(face[1]), -1.0 if face[0] == "-" else 1.0
    u, v = ((1, 2), (0, 2), (0, 1))[axis]
    ring = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float)
    corners = np.zeros((4, 3))
    corners[:, axis] = sign * half[axis]
    corners[:, u] = ring[:, 0] * (half[u] - inset)
    corners[:, v] = ring[:, 1] * (half[v] - inset)
    # e_u x e_v is +x for (y, z), -y for (x, z) and +z for (x, y).
    front = sign > 0 if axis != 1 else sign < 0
    if not front:
        corners = corners[[1, 0, 3, 2]]
    return corners


def box_uv(corners: Array) -> Array:
    """Texture coordinates in metres of a box face."""
    flat = int(np.argmin(np.ptp(corners, axis=0)))
    u, v = ((1, 2), (0, 2), (0, 1))[flat]
    along = np.sign(corners[1, u] - corners[0, u])
    return np.stack([corners[:, u] * along, corners[:, v]], -1)


def box_bevel(half: Array, inset: float) -> tuple[Array, Array]:
    """The twelve slanted edges, (12, 4, 3), and eight corner facets, (8, 3, 3), of a box."""
    quads: list[Array] = []
    facets: list[Array] = []
    signs = (-1.0, 1.0)
    for axis in range(3):
        u, v = [(1, 2), (2, 0), (0, 1)][axis]
        for su in signs:
            for sv in signs:
                c = np.zeros((4, 3))
                c[:, axis] = np.array([-1, 1, 1, -1]) * (half[axis] - inset)
                c[:2, u], c[2:, u] = su * half[u], su * (half[u] - inset)
                c[:2, v], c[2:, v] = sv * (half[v] - inset), sv * half[v]
                quads.append(outward(c))
    for sx in signs:
        for sy in signs:
            for sz in signs:
                s = np.array([sx, sy, sz])
                inner = half - inset
                t = np.array([s * np.where(np.arange(3) == k, half, inner) for k in range(3)])
                facets.append(outward(t))
    return np.array(quads), np.array(facets)


def outward(corners: Array) -> Array:
    """The corners, turned over if they do not look away from the origin."""
    normal = cross(corners[1] - corners[0], corners[2] - corners[0])
    if normal @ corners.mean(0) > 0:
        return corners
    return corners[[1, 0, 3, 2]] if len(corners) == 4 else corners[::-1]


def lathe_band(r0: float, z0: float, r1: float, z1: float, angle: Array, smooth: bool) -> Band:
    """Points, normals, uv (angle, 0..1) and triangles of one conical band."""
    nr, nz = z1 - z0, r0 - r1
    size = math.hypot(nr, nz)
    if smooth:
        at, facing = angle, angle
    else:
        at = np.repeat(angle, 2)[1:-1]
        facing = np.repeat((angle[:-1] + angle[1:]) / 2, 2)
    c, s = np.cos(at), np.sin(at)
    low = np.stack([r0 * c, r0 * s, np.full_like(c, z0)], -1)
    high = np.stack([r1 * c, r1 * s, np.full_like(c, z1)], -1)
    normal = (
        np.stack([nr * np.cos(facing), nr * np.sin(facing), np.full_like(facing, nz)], -1) / size
    )
    n = len(at)
    first = np.arange(n - 1) if smooth else np.arange(0, n - 1, 2)
    a, b, d, e = first, first + 1, first + n + 1, first + n
    parts = []
    if r0 > 1e-9:
        parts.append(np.stack([a, b, d], -1))
    if r1 > 1e-9:
        parts.append(np.stack([a, d, e], -1))
    triangles = np.concatenate(parts)
    uv = np.stack([np.tile(at, 2), np.repeat([0.0, 1.0], n)], -1)
    return np.concatenate([low, high]), np.tile(normal, (2, 1)), uv, triangles


def along(direction: Array, middle: Array) -> Array:
    """The transform that lays a mesh along Z onto a direction."""
    z = direction / np.linalg.norm(direction)
    side = np.array([1.0, 0, 0]) if abs(z[0]) < 0.9 else np.array([0, 1.0, 0])
    x = np.cross(side, z)
    x /= np.linalg.norm(x)
    m = np.eye(4)
    m[:3, 0], m[:3, 1], m[:3, 2], m[:3, 3] = x, np.cross(z, x), z, middle
    return m
