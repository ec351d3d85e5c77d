"""A counterbalance forklift with its driver, and a hand truck. Origin on the ground, front -Y."""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh

from . import shelf
from .build import Build
from .surfaces import (
    BLACK,
    DARK_GREY,
    DARK_STEEL,
    RUBBER,
    SAFETY_ORANGE,
    STEEL,
    glowing,
    painted,
    plastic,
)

_SIDEWAYS = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1]], float)


def forklift() -> Build:
    """Returns a 2.5-tonne forklift, forks lowered towards -Y, a handler in its seat."""
    b = Build()
    body, dark = painted((0.62, 0.19, 0.02), 0.3), painted(DARK_GREY, 0.3)
    b.contact((-0.60, -0.75), (0.60, 1.40), 0.15)
    # chassis, counterweight, bonnet
    b.box(dark, (-0.50, -0.62, 0.16), (0.50, 1.30, 0.42), bevel=0.03)
    b.box(body, (-0.55, 0.72, 0.36), (0.55, 1.42, 1.02), bevel=0.10)
    b.box(body, (-0.46, 0.16, 0.40), (0.46, 0.80, 0.92), bevel=0.05)
    b.box(plastic(BLACK), (-0.30, 0.16, 0.92), (0.30, 0.66, 1.02), bevel=0.03)  # seat
    b.box(plastic(BLACK), (-0.28, 0.60, 0.98), (0.28, 0.74, 1.48), bevel=0.04)
    b.box(body, (-0.52, -0.64, 0.38), (0.52, -0.46, 0.86), bevel=0.03)  # dash
    for sx in (-1, 1):
        b.box(dark, (sx * 0.55, -0.46, 0.20), (sx * 0.46, 0.2, 0.42), bevel=0.02)
        for y, r, w in ((-0.42, 0.34, 0.26), (1.02, 0.27, 0.20)):
            _wheel(b, sx * (0.60 - w / 2), y, r, w)
    # overhead guard
    for sx in (-1, 1):
        b.bar(dark, (sx * 0.50, -0.56, 0.84), (sx * 0.46, -0.30, 2.08), 0.032, 10)
        b.bar(dark, (sx * 0.48, 0.98, 1.0), (sx * 0.46, 0.82, 2.08), 0.032, 10)
        b.bar(dark, (sx * 0.46, -0.32, 2.10), (sx * 0.46, 0.84, 2.10), 0.032, 10)
    for y in np.linspace(-0.30, 0.80, 7):
        b.bar(dark, (-0.46, float(y), 2.10), (0.46, float(y), 2.10), 0.018, 8)
    b.bar(plastic(SAFETY_ORANGE, 0.3), (0.30, 0.78, 2.12), (0.30, 0.78, 2.24), 0.05, 14)
    for sx in (-1, 1):
        b.bar(dark, (sx * 0.44, -0.38, 1.92), (sx * 0.44, -0.44, 1.92), 0.07, 14)
        b.bar(
            glowing((1.0, 0.97, 0.9), 0.6),
            (sx * 0.44, -0.44, 1.92),
            (sx * 0.44, -0.447, 1.92),
            0.06,
            14,
        )
    # mast, carriage, forks
    for sx in (-1, 1):
        b.box(dark, (sx * 0.40, -0.80, 0.10), (sx * 0.31, -0.66, 2.14))
        b.box(STEEL, (sx * 0.30, -0.79, 0.12), (sx * 0.25, -0.68, 2.05))
        b.bar(STEEL, (sx * 0.16, -0.70, 0.2), (sx * 0.16, -0.70, 1.95), 0.025, 10)
        b.box(DARK_STEEL, (sx * 0.34, -1.98, 0.06), (sx * 0.22, -0.92, 0.10))
        b.box(DARK_STEEL, (sx * 0.34, -0.96, 0.06), (sx * 0.22, -0.91, 0.62))
    for z in (0.12, 0.52):
        b.box(dark, (-0.52, -0.92, z), (0.52, -0.84, z + 0.10))
    for x in np.linspace(-0.48, 0.48, 7):
        b.box(dark, (x - 0.012, -0.90, 0.62), (x + 0.012, -0.87, 1.16))
    b.box(dark, (-0.50, -0.905, 1.14), (0.50, -0.865, 1.18))
    for z in (2.06, 1.2, 0.3):
        b.box(dark, (-0.40, -0.79, z), (0.40, -0.74, z + 0.08))
    # steering wheel and driver
    column = [(0.0, -0.44, 0.86), (0.0, -0.26, 1.12)]
    b.bar(dark, column[0], column[1], 0.025, 8)
    ring = [
        (0.17 * math.cos(a), -0.24 + 0.10 * math.sin(a), 1.13 + 0.14 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 15)
    ]
    b.add(plastic(BLACK), Mesh.pipe(np.array(ring), 0.013, 8))
    b.include(shelf.build("people/driver"), translation(0.0, 0.42, 1.02))
    return b


def _wheel(b: Build, x: float, y: float, radius: float, width: float) -> None:
    tyre = np.array(
        [(radius * 0.55, -width / 2), (radius * 0.92, -width / 2), (radius, -width * 0.36),
         (radius, width * 0.36), (radius * 0.92, width / 2), (radius * 0.55, width / 2)]
    )  # fmt: skip
    b.add(RUBBER, Mesh.lathe(tyre, 28).transformed(_SIDEWAYS).moved(x, y, radius))
    rim = np.array([(0.0, -width * 0.30), (radius * 0.55, -width * 0.30)])
    disc = Mesh.lathe(rim, 24)
    for mesh in (disc.flipped(), disc.flipped().transformed(np.diag([1.0, 1.0, -1.0, 1.0]))):
        fixed = _towards(mesh)
        b.add(painted((0.5, 0.5, 0.48), 0.4), fixed.transformed(_SIDEWAYS).moved(x, y, radius))
    inner = np.array([(radius * 0.55, width * 0.5), (radius * 0.55, -width * 0.5)])
    b.add(DARK_STEEL, Mesh.lathe(inner, 24).transformed(_SIDEWAYS).moved(x, y, radius))


def _towards(mesh: Mesh) -> Mesh:
    """A disc about Z that looks away from the middle of its wheel."""
    outward = float(np.sign(mesh.points[:, 2].mean()))
    looks = float(np.sign(mesh.normals[:, 2].mean()))
    return mesh if looks == outward else mesh.flipped()


def hand_truck() -> Build:
    """Returns a hand pallet truck, handle towards -Y."""
    b = Build()
    red = painted((0.40, 0.03, 0.02), 0.35)
    for sx in (-1, 1):
        b.box(red, (sx * 0.27, -0.05, 0.055), (sx * 0.11, 1.15, 0.085), bevel=0.008)
        b.bar(RUBBER, (sx * 0.15, 1.02, 0.04), (sx * 0.23, 1.02, 0.04), 0.04, 14)
        b.bar(RUBBER, (sx * 0.03, -0.20, 0.09), (sx * 0.09, -0.20, 0.09), 0.09, 18)
    b.box(red, (-0.27, -0.12, 0.06), (0.27, 0.0, 0.30), bevel=0.01)
    b.bar(STEEL, (0, -0.18, 0.12), (0, -0.18, 0.44), 0.035, 14)
    b.bar(red, (0, -0.20, 0.40), (0, -0.46, 1.12), 0.022, 12)
    loop = [(-0.13, -0.50, 1.16), (-0.13, -0.54, 1.27), (0.13, -0.54, 1.27), (0.13, -0.50, 1.16)]
    b.add(
        plastic(BLACK), Mesh.pipe(np.array([(0, -0.46, 1.12), *loop, (0, -0.46, 1.12)]), 0.016, 10)
    )
    return b
