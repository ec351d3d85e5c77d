"""What stands about in a yard: cones, barriers, masts, fences, buildings, the Customs post.

Every builder returns a Build about its own origin on the ground, its front looking -Y (so that
someone who looks along its heading faces it), metres.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh

from .build import Build, block, face, repeated
from .surfaces import (
    BLACK,
    CONCRETE,
    CUSTOMS_BLUE,
    DARK_GREY,
    DARK_STEEL,
    GALVANISED,
    GREY,
    RUBBER,
    SAFETY_ORANGE,
    SAFETY_YELLOW,
    WHITE,
    WOOD,
    glowing,
    painted,
    plastic,
)

Size = tuple[float, float, float]


def cone() -> Build:
    """Returns a traffic cone, 0.75 m, with two white bands."""
    b = Build()
    b.contact((-0.19, -0.19), (0.19, 0.19), 0.10)
    b.box(RUBBER, (-0.19, -0.19, 0.0), (0.19, 0.19, 0.035), bevel=0.01)
    bands = ((0.145, 0.035, 0.112, 0.27, SAFETY_ORANGE), (0.112, 0.27, 0.088, 0.42, WHITE),
             (0.088, 0.42, 0.070, 0.53, SAFETY_ORANGE), (0.070, 0.53, 0.052, 0.63, WHITE),
             (0.052, 0.63, 0.030, 0.75, SAFETY_ORANGE))  # fmt: skip
    for r0, z0, r1, z1, colour in bands:
        b.add(plastic(colour, 0.6), Mesh.lathe(np.array([(r0, z0), (r1, z1)]), 20))
    b.add(plastic(SAFETY_ORANGE, 0.6), Mesh.lathe(np.array([(0.030, 0.75), (0.0, 0.75)]), 20))
    return b


def bollard() -> Build:
    """Returns a yellow steel post with black bands, 1 m."""
    b = Build()
    for k, (z0, z1) in enumerate(((0.0, 0.4), (0.4, 0.55), (0.55, 0.7), (0.7, 0.85), (0.85, 1.0))):
        colour = BLACK if k % 2 else SAFETY_YELLOW
        b.add(painted(colour, 0.4), Mesh.lathe(np.array([(0.085, z0), (0.085, z1)]), 20))
    lid = [(0.085, 1.0), (0.06, 1.03), (0.0, 1.04)]
    b.add(painted(SAFETY_YELLOW, 0.4), Mesh.lathe(np.array(lid), 20))
    return b


def barrier() -> Build:
    """Returns a concrete safety barrier, 2.3 m long."""
    outline = np.array([(0.30, 0), (0.30, 0.08), (0.16, 0.28), (0.09, 0.85)])
    outline = np.concatenate([outline, outline[::-1] * [-1, 1]])
    mesh = Mesh.extrude(outline, 2.3)
    stand = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    b = Build()
    b.add(CONCRETE, mesh.transformed(stand).moved(-1.15, 0, 0))
    return b


def light_mast(size: Size | None) -> Build:
    """Returns a floodlight mast; `size` is width of its crossbar, depth, height."""
    width, _, height = size or (2.6, 0.4, 20.0)
    b = Build()
    b.box(CONCRETE, (-0.5, -0.5, 0.0), (0.5, 0.5, 0.35), bevel=0.03)
    b.add(GALVANISED, Mesh.lathe(np.array([(0.19, 0.35), (0.09, height)]), 12))
    b.box(GALVANISED, (-width / 2, -0.08, height - 0.1), (width / 2, 0.08, height + 0.06))
    for x in np.linspace(-width / 2 + 0.28, width / 2 - 0.28, 4):
        b.box(DARK_STEEL, (x - 0.27, -0.24, height - 0.48), (x + 0.27, 0.16, height - 0.16))
        b.box(plastic(WHITE), (x - 0.23, -0.245, height - 0.45), (x + 0.23, -0.235, height - 0.19))
    return b


def fence(size: Size | None) -> Build:
    """Returns a mesh fence along +X; `size` is length, depth, height."""
    length, _, height = size or (20.0, 0.06, 2.6)
    b = Build()
    for x in np.arange(0.0, length + 0.1, 3.0):
        b.box(GALVANISED, (x - 0.03, -0.03, 0), (x + 0.03, 0.03, height))
    for z in np.linspace(0.12, height - 0.08, 5):
        b.box(GALVANISED, (0, -0.012, z - 0.012), (length, 0.012, z + 0.012), "-y +y +z -z")
    thin = replace(GALVANISED, name="fence wire", casts_shadow=False)
    wire = block((-0.004, -0.004, 0.1), (0.004, 0.004, height - 0.08), "-y +y")
    places = [translation(float(x), 0, 0) for x in np.arange(0.25, length, 0.25)]
    b.add(thin, repeated(wire, np.array(places), np.ones((len(places), 3))))
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


def shelter(size: Size | None) -> Build:
    """Returns the Customs post's roof: four posts, a flat canopy, a back wall half high.

    Open to the front (+Y: its people look out that way); `size` is width, depth, height.
    """
    width, depth, height = size or (6.4, 4.6, 2.9)
    b = Build()
    steel, fascia = painted(DARK_GREY, 0.25), painted(CUSTOMS_BLUE, 0.15)
    x, y = width / 2 - 0.15, depth / 2 - 0.15
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.box(steel, (sx * x - 0.06, sy * y - 0.06, 0), (sx * x + 0.06, sy * y + 0.06, height))
            b.box(
                GALVANISED, (sx * x - 0.13, sy * y - 0.13, 0), (sx * x + 0.13, sy * y + 0.13, 0.02)
            )
    low, high = height, height + 0.10
    roof = painted((0.62, 0.63, 0.63), 0.3)
    b.box(roof, (-width / 2, -depth / 2, low), (width / 2, depth / 2, high))
    for sy in (-1, 1):
        b.box(fascia, (-width / 2 - 0.03, sy * depth / 2, low - 0.12),
              (width / 2 + 0.03, sy * (depth / 2 + 0.03), high + 0.16))  # fmt: skip
    for sx in (-1, 1):
        b.box(fascia, (sx * width / 2, -depth / 2, low - 0.12),
              (sx * (width / 2 + 0.03), depth / 2, high + 0.16))  # fmt: skip
    for k in np.linspace(-width / 2 + 0.5, width / 2 - 0.5, 5):
        b.box(steel, (k - 0.03, -depth / 2, low - 0.10), (k + 0.03, depth / 2, low))
    panel = painted((0.50, 0.53, 0.56), 0.25)
    b.box(panel, (-x, -y - 0.03, 0.15), (x, -y + 0.03, 2.3))
    b.box(steel, (-x, -y - 0.04, 2.3), (x, -y + 0.04, 2.36))
    for sx in (-0.9, 0.9):
        b.box(plastic(WHITE), (sx - 0.6, -0.09, low - 0.055), (sx + 0.6, 0.09, low), bevel=0.0)
        b.box(glowing((1.0, 0.97, 0.9), 2.5), (sx - 0.56, -0.06, low - 0.06),
              (sx + 0.56, 0.06, low - 0.055), "-z")  # fmt: skip
    slab = (width / 2 + 0.15, depth / 2 + 0.15)
    b.box(CONCRETE, (-slab[0], -slab[1], 0.0), (slab[0], slab[1], 0.004), "+z")
    return b.shaded(_under_roof(width, depth, height))


def _under_roof(width: float, depth: float, height: float):
    def sky(points: np.ndarray, normals: np.ndarray) -> np.ndarray:
        inside = (
            np.clip(1.2 - np.abs(points[:, 0]) / (width / 2), 0, 1)
            * np.clip(1.2 - np.abs(points[:, 1]) / (depth / 2), 0, 1)
            * (points[:, 2] < height + 0.05)
        )
        down = np.where(normals[:, 2] < -0.5, 0.55, 1.0)
        return (1.0 - 0.6 * np.clip(inside * 1.6, 0, 1)) * down

    return sky


def clipboard_desk(size: Size | None) -> Build:
    """Returns the post's standing desk with a closed front; `size` is width, depth, height."""
    width, depth, height = size or (1.7, 0.76, 0.95)
    b = Build()
    frame, top = painted(DARK_GREY, 0.2), WOOD
    x, y = width / 2, depth / 2
    b.box(top, (-x, -y, height - 0.035), (x, y, height), bevel=0.004)
    for sx in (-1, 1):
        b.box(frame, (sx * (x - 0.08), -y + 0.05, 0.0), (sx * (x - 0.13), y - 0.05, height - 0.035))
    b.box(
        painted((0.30, 0.33, 0.36), 0.2),
        (-x + 0.1, y - 0.09, 0.12),
        (x - 0.1, y - 0.06, height - 0.06),
    )
    b.box(frame, (-x + 0.1, -y + 0.15, 0.32), (x - 0.1, y - 0.1, 0.345))
    # pen tray and a stack of forms, away from where the folder lies
    b.box(plastic(DARK_GREY), (0.36, 0.08, height), (0.62, 0.26, height + 0.02), bevel=0.005)
    b.bar(
        plastic(CUSTOMS_BLUE), (0.40, 0.17, height + 0.026), (0.55, 0.18, height + 0.026), 0.005, 8
    )
    paper = plastic((0.72, 0.72, 0.70), 0.9)
    b.box(paper, (0.30, -0.26, height), (0.51, 0.04, height + 0.03))
    # the consignment's folder: a manila cover, its papers a little out of it
    manila = plastic((0.58, 0.40, 0.17), 0.8)
    b.box(manila, (-0.47, -0.31, height), (-0.13, 0.15, height + 0.006))
    sheets = plastic((0.80, 0.80, 0.77), 0.9)
    b.box(sheets, (-0.455, -0.335, height + 0.006), (-0.15, 0.10, height + 0.016))
    b.box(manila, (-0.47, -0.22, height + 0.016), (-0.13, 0.15, height + 0.020))
    b.box(sheets, (-0.38, -0.06, height + 0.020), (-0.22, 0.02, height + 0.0212))
    return b


def sign() -> Build:
    """Returns the bay's sign on a post: a plain blue board (its words are pages)."""
    b = Build()
    b.bar(GALVANISED, (0, 0, 0), (0, 0, 2.4), 0.03, 12)
    b.add(painted(CUSTOMS_BLUE, 0.15), Mesh.box((0.62, 0.02, 0.62), (0, -0.04, 2.05)))
    white = plastic(WHITE)
    # an eye in a ring: "examination"
    ring = Mesh.lathe(np.array([(0.20, 0.0), (0.235, 0.0)]), 40).flipped()
    upright = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    for mesh in (ring, Mesh.lathe(np.array([(0.0, 0.0), (0.075, 0.0)]), 24).flipped()):
        b.add(white, mesh.transformed(upright).moved(0, -0.052, 2.05))
    b.box(white, (0.15, -0.052, 1.78), (0.19, -0.051, 1.93), "-y")
    return b


def ground_plane(x: tuple[float, float], y: tuple[float, float], step: float) -> Mesh:
    """Returns a floor cut into squares of about `step` metres, facing up."""
    nx, ny = max(1, round((x[1] - x[0]) / step)), max(1, round((y[1] - y[0]) / step))
    plane = Mesh.plane((x[1] - x[0], y[1] - y[0]), (nx, ny))
    return plane.moved((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, 0.0)


def floor_strip(a: np.ndarray, b: np.ndarray, width: float, lift: float) -> Mesh:
    """Returns a painted line on the floor between two points, as a face that looks up."""
    run = (b - a) / max(float(np.linalg.norm(b - a)), 1e-9)
    side = np.array([-run[1], run[0]]) * width / 2
    corners = [(*(a - side), lift), (*(b - side), lift), (*(b + side), lift), (*(a + side), lift)]
    return face(corners, (0, 0, 1))


def screen_text_colour() -> tuple[float, float, float]:
    """Returns the colour that displays show their figures in (linear)."""
    return (0.55, 0.75, 0.25)


__all__ = [
    "GREY",
    "barrier",
    "bollard",
    "building",
    "clipboard_desk",
    "cone",
    "fence",
    "floor_strip",
    "ground_plane",
    "light_mast",
    "shelter",
    "sign",
]
