"""What a scene needs at a size of its own: fences, buildings, quays, water, fields, ground.

Every builder returns a Build about its own origin on the ground, its front looking -Y (so that
someone who looks along its heading faces it), metres. What has one size is a file instead, made in
``builders/models``.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine import shapes
from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh

from . import shelf
from .build import Build, block, face
from .surfaces import (
    ASPHALT,
    COAT,
    CONCRETE,
    GRASS,
    RUBBER,
    SAFETY_YELLOW,
    SEA,
    painted,
)

Size = tuple[float, float, float]

WATER_M = -2.6  # how low the water lies below the ground
_FENCE_PANEL_M = 2.5
_CRANE_GAUGE_M = 30.48
_FENDERS_M, _BOLLARDS_M = 12.0, 18.0
_FAR_LEVEL = 3


def row_of(name: str, pitch_m: float, size: Size | None, level: int = 0) -> Build:
    """Returns a model again and again along +X, over the length that `size` begins with."""
    length = (size or (pitch_m, 0.0, 0.0))[0]
    one = shelf.build(name, level)
    b = Build()
    for k in range(max(1, round(length / pitch_m))):
        b.include(one, translation(k * pitch_m, 0, 0))
    return b


def fence(size: Size | None, level: int = 0) -> Build:
    """Returns a chain-link fence along +X, of whole panels; `size` begins with its length."""
    return row_of("port/fence" if level < 2 else "port/fence_far", _FENCE_PANEL_M, size)


def blot(name: str, size: Size | None) -> Build:
    """Returns a stain or a puddle on the ground; `size` is how far it reaches across and along."""
    width, depth, _ = size or (2.0, 2.0, 0.0)
    b = Build()
    b.include(shelf.build(name), np.diag([width / 2, depth / 2, 1.0, 1.0]))
    return b


def quay(size: Size | None) -> Build:
    """Returns a quay's edge along +X: wall, kerb, fenders, bollards, the crane's rails.

    The water is on the side of -Y; `size` begins with its length.
    """
    length = (size or (100.0, 0.0, 0.0))[0]
    b = Build()
    b.box(CONCRETE, (0, 0, WATER_M - 1.0), (length, 1.6, 0.02), "-x +x -y +z")
    b.add(COAT, block((0, 0.02, 0.0), (length, 0.32, 0.22), bevel=0.02).coloured(SAFETY_YELLOW))
    steel = (0.16, 0.15, 0.14)
    for y in (4.0, 4.0 + _CRANE_GAUGE_M):
        b.add(COAT, block((0, y - 0.05, 0), (length, y + 0.05, 0.012), "+z").coloured(steel))
        dark = (0.03, 0.03, 0.03)
        for side in (-0.14, 0.10):
            strip = block((0, y + side, 0), (length, y + side + 0.04, 0.006), "+z")
            b.add(COAT, strip.coloured(dark))
    fender, bollard = shelf.build("port/fender"), shelf.build("port/mooring_bollard", _FAR_LEVEL)
    for x in np.arange(_FENDERS_M / 2, length, _FENDERS_M):
        b.include(fender, translation(float(x), 0, 0))
    for x in np.arange(_BOLLARDS_M / 2, length, _BOLLARDS_M):
        b.include(bollard, translation(float(x), 1.0, 0))
    return b


def sea(size: Size | None) -> Build:
    """Returns water about its origin, below the ground; `size` is width and depth."""
    width, depth, _ = size or (1000.0, 1000.0, 0.0)
    b = Build()
    b.add(SEA, Mesh.plane((width, depth), (12, 12)).moved(0, 0, WATER_M))
    return b


def field(size: Size | None) -> Build:
    """Returns grass about its origin, a little below the paved ground; `size` as `sea`."""
    width, depth, _ = size or (100.0, 100.0, 0.0)
    b = Build()
    b.add(GRASS, Mesh.plane((width, depth), (12, 12)).moved(0, 0, -0.10))
    return b


def road(size: Size | None) -> Build:
    """Returns asphalt about its origin with white edges and a broken middle line along X."""
    width, depth, _ = size or (60.0, 8.0, 0.0)
    b = Build()
    b.add(ASPHALT, Mesh.plane((width, depth), (max(1, round(width / 20)), 1)).moved(0, 0, -0.02))
    white = (0.62, 0.62, 0.60)
    for y in (-depth / 2 + 0.3, depth / 2 - 0.3):
        edge = block((-width / 2, y - 0.06, 0), (width / 2, y + 0.06, -0.008), "+z")
        b.add(COAT, edge.coloured(white))
    for x in np.arange(-width / 2, width / 2 - 3, 6.0):
        dash = block((x, -0.06, 0), (x + 3.0, 0.06, -0.008), "+z")
        b.add(COAT, dash.coloured(white))
    return b


def apron(size: Size | None) -> Build:
    """Returns paved ground about its origin, for land that nobody walks on; `size` as `sea`."""
    width, depth, _ = size or (100.0, 40.0, 0.0)
    b = Build()
    b.add(
        CONCRETE, Mesh.plane((width, depth), (max(1, round(width / 12)), max(1, round(depth / 12))))
    )
    b.box(
        CONCRETE,
        (-width / 2, -depth / 2, WATER_M - 1),
        (width / 2, depth / 2, -0.01),
        "-x +x -y +y",
    )
    return b


def building(size: Size | None) -> Build:
    """Returns a distant warehouse with dock doors in its -Y face; `size` is its outside."""
    width, depth, height = size or (60.0, 30.0, 10.0)
    b = Build()
    wall, trim = painted((0.38, 0.42, 0.47), 0.3), painted((0.07, 0.09, 0.12), 0.2)
    plinth = CONCRETE
    x, z = width / 2, height
    b.box(wall, (-x, 0, 1.2), (x, depth, z), "-x +x -y +y +z")
    b.box(plinth, (-x - 0.05, -0.05, 0), (x + 0.05, depth, 1.2), "-x +x -y +z")
    b.box(trim, (-x - 0.2, -0.2, z), (x + 0.2, depth, z + 0.5))
    band = painted((0.10, 0.16, 0.26), 0.2)
    b.box(band, (-x, -0.03, z - 1.8), (x, 0.0, z - 1.0), "-y +z -z")
    for seam in np.arange(-x + 1.2, x, 1.2):
        b.box(trim, (seam - 0.02, -0.012, 1.2), (seam + 0.02, 0, z - 1.8), "-y")
    door = painted((0.55, 0.56, 0.57), 0.3)
    count = int(width // 7)
    for k in range(count):
        middle = (k - (count - 1) / 2) * 7.0
        b.box(RUBBER, (middle - 1.9, -0.45, 1.1), (middle + 1.9, 0, 4.9), "-x +x -y +z -z")
        b.box(door, (middle - 1.35, -0.47, 1.2), (middle + 1.35, -0.44, 4.3), "-y")
        for line in np.arange(1.7, 4.2, 0.5):
            b.box(trim, (middle - 1.35, -0.475, line), (middle + 1.35, -0.47, line + 0.025), "-y")
        b.box(painted(SAFETY_YELLOW), (middle - 1.9, -0.50, 0.6), (middle - 1.6, -0.05, 1.15))
        b.box(painted(SAFETY_YELLOW), (middle + 1.6, -0.50, 0.6), (middle + 1.9, -0.05, 1.15))
    return b


def ground_plane(
    x: tuple[float, float],
    y: tuple[float, float],
    step: float,
    near: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> Mesh:
    """Returns a floor cut into squares, facing up.

    Args:
        x, y: from where to where.
        step: the squares' side, about.
        near: (low, high) of x and of y beyond which squares may be six times as large: no shade
            falls there that needs finer ones.
    """
    edges = []
    for (low, high), fine in zip((x, y), near or ((x), (y)), strict=True):
        a, b = max(low, fine[0]), min(high, fine[1])
        parts = [(low, a, step * 6), (a, b, step), (b, high, step * 6)]
        cuts = [np.linspace(p, q, max(1, round((q - p) / s)) + 1) for p, q, s in parts if q > p]
        edges.append(np.unique(np.concatenate(cuts)))
    gx, gy = np.meshgrid(*edges)
    points = np.stack([gx, gy, np.zeros_like(gx)], -1).reshape(-1, 3)
    up = np.broadcast_to([0.0, 0.0, 1.0], points.shape)
    triangles = shapes.grid_triangles(len(edges[0]) - 1, len(edges[1]) - 1)
    return Mesh.make(points, up, points[:, :2], triangles)


def floor_strip(a: np.ndarray, b: np.ndarray, width: float, lift: float) -> Mesh:
    """Returns a painted line on the floor between two points, as a face that looks up."""
    run = (b - a) / max(float(np.linalg.norm(b - a)), 1e-9)
    side = np.array([-run[1], run[0]]) * width / 2
    corners = [(*(a - side), lift), (*(b - side), lift), (*(b + side), lift), (*(a + side), lift)]
    return face(corners, (0, 0, 1))
