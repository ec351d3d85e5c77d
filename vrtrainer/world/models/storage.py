"""What stands in a warehouse: racks, pallets of others' goods, scale, inspection table."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.engine.mesh import Mesh

from .build import Build
from .goods import loaded_pallet, pattern
from .surfaces import (
    BLACK,
    BLUE,
    DARK_GREY,
    DARK_STEEL,
    GALVANISED,
    ORANGE,
    SAFETY_YELLOW,
    STEEL,
    glowing,
    painted,
    plastic,
)

Size = tuple[float, float, float]

SCALE_DECK_M = 0.09  # height of the platform
SCALE_DISPLAY = ((0.0, 0.62, 1.16), 20.0)  # where the figures stand, and how far it leans back
SCALE_DISPLAY_M = (0.22, 0.09)


def pallet_rack(size: Size | None, seed: int, last: bool) -> Build:
    """Returns one bay of a pallet rack, its front looking -Y, with pallets on its levels.

    Args:
        size: width of a bay, depth, height.
        seed: chooses what stands on it.
        last: whether the row ends here and needs its closing frame.
    """
    width, depth, height = size or (2.7, 1.1, 5.2)
    b = Build()
    upright, beam = painted(BLUE, 0.25), painted(ORANGE, 0.3)
    for x in [0.0, width] if last else [0.0]:
        for y in (0.0, depth):
            b.box(upright, (x - 0.05, y - 0.04, 0), (x + 0.05, y + 0.04, height))
            b.box(GALVANISED, (x - 0.09, y - 0.08, 0), (x + 0.09, y + 0.08, 0.012))
        for k in range(int(height / 0.6)):
            z = 0.25 + k * 0.6
            b.bar(upright, (x, 0.03, z), (x, depth - 0.03, z + (0.5 if k % 2 else 0.0)), 0.014, 6)
        b.box(
            painted(SAFETY_YELLOW, 0.3), (x - 0.09, -0.14, 0), (x + 0.09, -0.07, 0.42), bevel=0.015
        )
    levels = [0.0, 1.72, 3.44]
    for z in levels[1:]:
        for y in (-0.01, depth - 0.05):
            b.box(beam, (0.05, y, z - 0.12), (width - 0.05, y + 0.06, z))
    for level, z in enumerate(levels):
        for k, x in enumerate((0.72, 1.98)):
            chance = draw_below(seed, "rack.full", level * 2 + k, 10)
            if chance < 8:
                one = _stranger(seed * 31 + level * 2 + k, 1.25)
                for surface in one.surfaces():
                    mesh = one.mesh(surface).moved(x, depth / 2, z)
                    b.add(surface, mesh.shaded(0.3))
    return b


def pallet_stack(seed: int) -> Build:
    """Returns a pallet of somebody else's goods."""
    return _stranger(seed, 1.4)


def _stranger(seed: int, top_m: float) -> Build:
    kind = ("carton", "carton", "carton", "sack")[draw_below(seed, "stranger.kind", 0, 4)]
    wanted = (12, 27, 60)[draw_below(seed, "stranger.size", 0, 3)]
    fill = pattern(kind, wanted, 1, top_m)
    layers = 2 + draw_below(seed, "stranger.layers", 0, max(1, fill.max_layers - 1))
    count = min(fill.capacity, len(fill.layer) * layers)
    count -= draw_below(seed, "stranger.missing", 0, 3)
    wrapped = draw_below(seed, "stranger.film", 0, 3) == 0
    return loaded_pallet(kind, count, fill, seed, wrapped)


def platform_scale() -> Build:
    """Returns a floor scale, 1.5 by 1.5 m, with its indicator on a column behind it."""
    b = Build()
    b.contact((-0.75, -0.75), (0.75, 0.75), 0.10)
    deck = painted((0.10, 0.12, 0.14), 0.35)
    b.box(deck, (-0.75, -0.75, 0.03), (0.75, 0.75, SCALE_DECK_M), bevel=0.006)
    tread = replace(DARK_STEEL, name="tread plate", base=(0.16, 0.165, 0.17), roughness=0.45)
    b.box(tread, (-0.70, -0.70, SCALE_DECK_M), (0.70, 0.70, SCALE_DECK_M + 0.004), "-x +x -y +y +z")
    for k in range(14):
        at = -0.65 + k * 0.1
        b.box(
            STEEL,
            (-0.66, at - 0.006, SCALE_DECK_M + 0.004),
            (0.66, at + 0.006, SCALE_DECK_M + 0.007),
            "-y +y +z",
        )
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.bar(DARK_STEEL, (sx * 0.66, sy * 0.66, 0), (sx * 0.66, sy * 0.66, 0.03), 0.05, 12)
    for y0, y1 in ((-0.75, -1.15),):  # ramp
        ramp = Mesh.extrude(np.array([(y1, 0.0), (y0, 0.0), (y0, SCALE_DECK_M)]), 1.3)
        stand = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
        b.add(deck, ramp.transformed(stand).moved(-0.65, 0, 0))
    b.bar(painted(DARK_GREY, 0.2), (0, 0.70, 0.05), (0, 0.70, 1.10), 0.032, 16)
    b.box(painted(DARK_GREY, 0.2), (-0.12, 0.62, 0.0), (0.12, 0.82, 0.05), bevel=0.008)
    (x, y, z), lean = SCALE_DISPLAY
    case = Mesh.box((0.30, 0.08, 0.20), (0, 0.045, 0), bevel=0.012)
    screen = Mesh.box(
        (SCALE_DISPLAY_M[0] + 0.02, 0.004, SCALE_DISPLAY_M[1] + 0.02), (0, 0.004, 0.035)
    )
    keys = [Mesh.box((0.030, 0.006, 0.018), (-0.10 + 0.05 * k, 0.003, -0.065)) for k in range(5)]
    matrix = _leaning(lean, (x, y, z))
    b.add(plastic((0.30, 0.31, 0.32)), case.transformed(matrix))
    b.add(plastic(BLACK, 0.2), screen.transformed(matrix))
    b.add(plastic((0.05, 0.10, 0.25)), *(key.transformed(matrix) for key in keys))
    return b


def scale_display() -> np.ndarray:
    """Returns scale_from_display, (4, 4): the frame of the indicator's figures."""
    (x, y, z), lean = SCALE_DISPLAY
    return _leaning(lean, (x, y, z)) @ _moved(0.0, -0.001, 0.035)


def _leaning(degrees: float, at: tuple[float, float, float]) -> np.ndarray:
    """A frame whose face (-Y) leans back so that one looks down on it."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = np.array([[1, 0, 0, 0], [0, c, s, 0], [0, -s, c, 0], [0, 0, 0, 1]], float)
    matrix[:3, 3] = at
    return matrix


def _moved(x: float, y: float, z: float) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


def table(size: Size | None) -> Build:
    """Returns the inspection table with its lamp at the left; `size` is width, depth, height."""
    width, depth, height = size or (1.9, 0.9, 0.90)
    b = Build()
    x, y = width / 2, depth / 2
    b.contact((-x + 0.05, -y + 0.05), (x - 0.05, y - 0.05), 0.25)
    steel = replace(STEEL, name="table top", roughness=0.38, base=(0.50, 0.51, 0.52))
    frame = painted((0.20, 0.22, 0.24), 0.25)
    b.box(steel, (-x, -y, height - 0.03), (x, y, height), bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            low = (sx * (x - 0.09), sy * (y - 0.09), 0)
            b.box(frame, low, (sx * (x - 0.04), sy * (y - 0.04), height - 0.03))
    for sy in (-1, 1):
        b.box(
            frame,
            (-x + 0.06, sy * (y - 0.05), height - 0.10),
            (x - 0.06, sy * (y - 0.08), height - 0.03),
        )
    b.box(frame, (-x + 0.06, -y + 0.06, 0.22), (x - 0.06, y - 0.06, 0.245))
    b.box(steel, (-x, y - 0.02, height), (x, y, height + 0.10))
    # lamp: clamp, two arms, shade
    base = (-x + 0.16, y - 0.10)
    b.bar(plastic(DARK_GREY), (*base, height), (*base, height + 0.04), 0.05, 16)
    elbow, head = (
        (base[0] - 0.02, base[1] + 0.02, height + 0.40),
        (base[0] + 0.26, base[1] - 0.12, height + 0.62),
    )
    b.bar(STEEL, (*base, height + 0.03), elbow, 0.009, 10)
    b.bar(STEEL, elbow, head, 0.009, 10)
    b.add(plastic(DARK_GREY), Mesh.sphere(0.018, 12).moved(*elbow))
    shade = Mesh.lathe(np.array([(0.095, -0.03), (0.06, 0.03), (0.02, 0.05), (0.0, 0.05)]), 24)
    b.add(plastic(DARK_GREY), shade.moved(*head))
    under = Mesh.lathe(np.array([(0.0, 0.0), (0.085, -0.02)]), 24).flipped()
    b.add(glowing((1.0, 0.93, 0.8), 3.0), _downward(under).moved(*head))
    return b


def _downward(mesh: Mesh) -> Mesh:
    return mesh if float(mesh.normals[:, 2].mean()) < 0 else mesh.flipped()
