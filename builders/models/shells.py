"""Rounded housings: ovals swept along a line, rings, and the buttons that sit in them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.subdivision import smooth_normals
from vrtrainer.world.models.people import smooth

Array = np.ndarray
Point = Sequence[float]


def sweep(rings: Sequence[Array], closed: bool = True) -> Mesh:
    """Returns the smooth skin through rings of points.

    Args:
        rings: each (n, 3), counter-clockwise seen from ahead of the last.
        closed: caps both ends.
    """
    points = np.concatenate(rings)
    n, count = len(rings[0]), len(rings)
    k = np.arange(n)
    m = (k + 1) % n
    triangles = []
    for ring in range(count - 1):
        low, high = ring * n, (ring + 1) * n
        triangles += [
            np.stack([low + k, low + m, high + m], -1),
            np.stack([low + k, high + m, high + k], -1),
        ]
    if closed:
        first, last = len(points), len(points) + 1
        points = np.concatenate([points, [rings[0].mean(0), rings[-1].mean(0)]])
        top = (count - 1) * n
        triangles += [
            np.stack([m, k, np.full(n, first)], -1),
            np.stack([top + k, top + m, np.full(n, last)], -1),
        ]
    flat = np.concatenate(triangles)
    return Mesh.make(points, smooth_normals(points, flat), points[:, :2], flat)


def oval(
    centre: Point, along: Point, back: Point, width: float, depth: float, corners: int = 16,
    squareness: float = 2.0,
) -> Array:  # fmt: skip
    """Returns the ring of a cross-section, (corners, 3), counter-clockwise seen from ahead.

    Args:
        centre: its middle.
        along: where the sweep goes on to.
        back: a direction across it; ``depth`` is measured along it, ``width`` across.
        width, depth: metres from side to side.
        corners: how many points.
        squareness: 2 is an ellipse, more is squarer.
    """
    y = np.asarray(along, float) / np.linalg.norm(along)
    x = np.cross(y, back)
    x /= np.linalg.norm(x)
    z = np.cross(x, y)
    angle = np.linspace(0, 2 * math.pi, corners, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    power = 2.0 / squareness
    a = np.sign(c) * np.abs(c) ** power * width / 2
    b = np.sign(s) * np.abs(s) ** power * depth / 2
    # X, Z and Y are left-handed: turned the other way it is seen counter-clockwise from +Y.
    return np.asarray(centre, float) + a[:, None] * x - b[:, None] * z


def torus(
    radius: float, tube: float, squash: float = 1.0, segments: int = 30, arc: float = 1.0
) -> Mesh:
    """Returns a ring about Z; ``arc`` below 1 leaves it open at -Y, with round ends.

    Args:
        radius: to the middle of the tube.
        tube: radius of the tube in the ring's plane.
        squash: its height compared with that.
        segments: round the full ring.
        arc: share of the full turn, in the middle at +Y.
    """
    steps = max(3, round(segments * arc))
    half = math.pi * arc
    angles = np.linspace(math.pi / 2 - half, math.pi / 2 + half, steps + 1)
    rings = []
    for angle in angles:
        out = np.array([math.cos(angle), math.sin(angle), 0.0])
        ahead = np.array([-math.sin(angle), math.cos(angle), 0.0])
        rings.append(oval(out * radius, ahead, (0, 0, 1), tube * 2, tube * 2 * squash, 10))
    if arc < 1.0:
        for end, step in ((0, -1.0), (-1, 1.0)):
            angle = angles[end]
            ahead = np.array([-math.sin(angle), math.cos(angle), 0.0]) * step
            middle = rings[end].mean(0)
            tip = middle + (rings[end] - middle) * 0.6 + ahead * tube * 0.7
            rings = [tip, *rings] if end == 0 else [*rings, tip]
    return sweep(rings, closed=arc < 1.0)


def cap(radius: float, height: float, dome: float = 0.0, segments: int = 18) -> Mesh:
    """Returns a round button that stands on z = 0: a rounded edge, its top domed or hollowed."""
    edge = min(radius * 0.3, height * 0.6)
    profile = [
        (radius, -0.002),
        (radius, height - edge),
        (radius - edge * 0.3, height - edge * 0.3),
    ]
    profile += [(radius - edge, height)]
    profile += [
        (radius * share * (1 - edge / radius), height + dome * (1 - share**2))
        for share in (0.55, 0.0)
    ]
    return smooth(Mesh.lathe(np.array(profile), segments))


def facing(at: Point, normal: Point, up: Point = (0.0, 1.0, 0.0)) -> Array:
    """Returns a frame (4, 4) at a point whose Z is ``normal`` and whose Y leans to ``up``."""
    z = np.asarray(normal, float) / np.linalg.norm(normal)
    x = np.cross(up, z)
    x /= np.linalg.norm(x)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = x, np.cross(z, x), z, at
    return matrix
