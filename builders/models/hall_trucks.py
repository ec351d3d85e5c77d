"""The counterbalance forklift. Front and forks -Y.

The forklift is a 2.5-tonne electric truck of four wheels: 1.15 m wide, overhead guard 2.15 m high
(ISO 6055), forks 1.15 m long of class 2A (ISO 2328).
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    GREY,
    RED,
    TRUCK_ORANGE,
    Pen,
    coated,
    dark_steel,
    moulded,
    rubber,
    steel,
    turn_y,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.people import smooth
from vrtrainer.world.models.surfaces import GLASS, SAFETY_ORANGE, glowing

_MAST_Y = -0.74


def extruded(outline: list[tuple[float, float]], x0: float, x1: float) -> Mesh:
    """Returns an outline in YZ pushed from x0 to x1."""
    mesh = Mesh.extrude(np.array(outline, float), x1 - x0)
    turn = np.array([[0, 0, 1, x0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    return mesh.transformed(turn)


@model("hall/forklift")
def forklift() -> Model:
    """Returns the forklift without its driver; part "forks" is carriage and forks, lowered."""
    m = Model()
    b = m.part()
    _chassis(b)
    _cab(b)
    _guard(b)
    _mast(b)
    for sx in (-1, 1):
        _wheel(b, sx * 0.455, -0.44, 0.345, 0.24)
        _wheel(b, sx * 0.465, 1.02, 0.275, 0.19)
    _carriage(m.part("forks"))
    return m


def _chassis(b: Build) -> None:
    body, dark = coated(b, TRUCK_ORANGE), coated(b, CHARCOAL)
    dark.add(
        extruded(
            [(-0.66, 0.20), (-0.60, 0.14), (1.20, 0.14), (1.28, 0.22), (1.28, 0.52), (-0.66, 0.52)],
            -0.33,
            0.33,
        )
    )
    # counterweight: round behind, cut away above the steer wheels
    outline = [
        (-0.53, 0.72),
        (-0.55, 1.10),
        (-0.50, 1.30),
        (-0.36, 1.42),
        (-0.15, 1.47),
        (0.15, 1.47),
        (0.36, 1.42),
        (0.50, 1.30),
        (0.55, 1.10),
        (0.53, 0.72),
    ]
    weight = Mesh.extrude(np.array(outline), 0.44, smooth=False).moved(0, 0, 0.60)
    body.add(weight)
    low = [(-0.33, 1.24), (-0.42, 1.36), (-0.15, 1.45), (0.15, 1.45), (0.42, 1.36), (0.33, 1.24)]
    body.add(Mesh.extrude(np.array(low), 0.40).moved(0, 0, 0.20))
    _flanks(b)
    dark.box((-0.10, 1.455, 0.70), (0.10, 1.50, 0.80), bevel=0.01)
    steel(b).bar((0.0, 1.49, 0.66), (0.0, 1.49, 0.86), 0.016, 8)
    vent = moulded(b, BLACK)
    for k in range(5):
        vent.box((-0.26, 1.472, 0.86 + 0.03 * k), (0.26, 1.476, 0.876 + 0.03 * k), "+y +z -z")
    red = Pen(b, glowing((0.8, 0.03, 0.02), 0.5))
    for sx in (-1, 1):
        red.box((sx * 0.36, 1.405, 0.90), (sx * 0.46, 1.43, 0.96))
    body.box((-0.40, 0.14, 0.52), (0.40, 0.80, 0.94), bevel=0.03)
    moulded(b, CHARCOAL).box((-0.40, 0.70, 0.94), (0.40, 1.20, 1.045), bevel=0.03)


def _flanks(b: Build) -> None:
    """On both sides: step, panel between the wheels, mudguards."""
    body, dark = coated(b, TRUCK_ORANGE), coated(b, CHARCOAL)
    for sx in (-1, 1):
        body.box((sx * 0.33, 1.25, 0.50), (sx * 0.55, 1.34, 0.62), bevel=0.02)
        dark.box((sx * 0.335, 0.70, 0.55), (sx * 0.55, 1.34, 0.61))
        # step and side panel between the wheels
        body.add(
            extruded(
                [
                    (-0.08, 0.30),
                    (0.66, 0.30),
                    (0.72, 0.40),
                    (0.72, 0.92),
                    (0.10, 0.92),
                    (-0.04, 0.52),
                ],
                *sorted((sx * 0.33, sx * 0.53)),
            )
        )
        dark.box((sx * 0.53, -0.02, 0.36), (sx * 0.42, 0.34, 0.40), bevel=0.006)
        # mudguard over the front wheel
        ring = [
            (-0.44 + 0.395 * math.cos(a), 0.345 + 0.395 * math.sin(a))
            for a in np.linspace(0.15, math.pi * 0.80, 9)
        ]
        for (ay, az), (ey, ez) in pairwise(ring):
            dark.beam(
                (sx * 0.46, ay, az), (sx * 0.46, ey, ez), 0.27, 0.02, (0, -(az + ez - 0.69), 1)
            )


def _cab(b: Build) -> None:
    """Floor, dash with levers and display, wheel, seat with belt and armrest."""
    dark, black = coated(b, CHARCOAL), moulded(b, BLACK)
    dark.box((-0.40, -0.56, 0.50), (0.40, 0.16, 0.53))
    rubber(b).box((-0.38, -0.50, 0.53), (0.38, 0.14, 0.536))
    coated(b, TRUCK_ORANGE).add(
        extruded(
            [(-0.66, 0.50), (-0.52, 0.50), (-0.44, 0.98), (-0.52, 1.10), (-0.64, 1.08)], -0.46, 0.46
        )
    )
    black.add(extruded([(-0.53, 1.10), (-0.44, 0.99), (-0.36, 1.00), (-0.44, 1.13)], -0.40, 0.40))
    for k in range(3):  # levers of the hydraulics
        x = 0.16 + 0.07 * k
        steel(b).bar((x, -0.42, 1.08), (x, -0.36, 1.20), 0.006, 6)
        moulded(b, (GREY, BLACK, RED)[k]).add(Mesh.sphere(0.020, 10).moved(x, -0.355, 1.21))
    moulded(b, CHARCOAL).box((-0.36, -0.47, 1.12), (-0.16, -0.43, 1.24), bevel=0.008)
    column = ((-0.02, -0.46, 1.02), (-0.02, -0.24, 1.17))
    black.bar(*column, 0.030, 10)
    ring = [
        (-0.02 + 0.165 * math.cos(a), -0.235 + 0.085 * math.sin(a), 1.18 + 0.142 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 21)
    ]
    black.pipe(ring, 0.014, 8)
    for a in (0.5, 2.6, 4.7):
        tip = (-0.02 + 0.16 * math.cos(a), -0.235 + 0.083 * math.sin(a), 1.18 + 0.138 * math.sin(a))
        black.bar(column[1], tip, 0.010, 6)
    black.bar((-0.16, -0.18, 1.22), (-0.16, -0.15, 1.26), 0.020, 8)
    seat = moulded(b, (0.030, 0.031, 0.034))
    seat.box((-0.27, 0.14, 0.94), (0.27, 0.66, 1.06), bevel=0.045)
    seat.add(
        extruded(
            [(0.56, 1.02), (0.68, 1.00), (0.80, 1.42), (0.78, 1.56), (0.70, 1.57), (0.66, 1.40)],
            -0.24,
            0.24,
        )
    )
    for sx in (-1, 1):
        seat.box((sx * 0.27, 0.18, 1.02), (sx * 0.20, 0.62, 1.10), bevel=0.03)
        seat.box((sx * 0.25, 0.60, 1.12), (sx * 0.19, 0.74, 1.46), bevel=0.025)
    black.box((0.27, 0.24, 1.22), (0.35, 0.58, 1.28), bevel=0.02)
    coated(b, RED).box((-0.29, 0.50, 1.05), (-0.27, 0.60, 1.13))
    for x in (-0.12, 0.10, 0.22):
        black.box((x, -0.46, 0.60), (x + 0.08, -0.40, 0.68), bevel=0.006)


def _guard(b: Build) -> None:
    """The overhead guard: bent legs, roof of bars, lamps, beacon, mirrors."""
    dark, lamp = coated(b, (0.030, 0.031, 0.033)), moulded(b, BLACK)
    for sx in (-1, 1):
        path = [
            (sx * 0.47, -0.60, 0.98),
            (sx * 0.46, -0.36, 1.90),
            (sx * 0.44, -0.22, 2.10),
            (sx * 0.44, 0.86, 2.13),
            (sx * 0.46, 1.02, 2.02),
            (sx * 0.48, 1.18, 1.02),
        ]
        for p, q in pairwise(path):
            dark.beam(p, q, 0.055, 0.065, (0, 1, 0.2))
        for p in path[1:-1]:
            dark.add(Mesh.sphere(0.040, 10).moved(*p))
        dark.box((sx * 0.50, -0.66, 0.90), (sx * 0.40, -0.50, 1.06), bevel=0.012)
        lamp.bar((sx * 0.50, -0.34, 2.02), (sx * 0.50, -0.42, 2.02), 0.065, 16)
        Pen(b, glowing((1.0, 0.96, 0.9), 0.9)).bar(
            (sx * 0.50, -0.42, 2.02), (sx * 0.50, -0.424, 2.02), 0.055, 16
        )
        steel(b).bar((sx * 0.47, -0.36, 1.84), (sx * 0.60, -0.40, 1.90), 0.006, 6)
        lamp.box((sx * 0.57, -0.42, 1.82), (sx * 0.67, -0.39, 1.98), bevel=0.012)
    for y in np.linspace(-0.16, 0.80, 8):
        dark.beam((-0.44, float(y), 2.12), (0.44, float(y), 2.12), 0.022, 0.055, (0, 0.5, 1))
    for y in (-0.21, 0.87):
        dark.beam((-0.44, y, 2.115), (0.44, y, 2.115), 0.06, 0.06)
    Pen(b, GLASS).box((-0.43, -0.18, 2.155), (0.43, 0.84, 2.16), "+z")
    lamp.bar((0.30, 0.92, 2.12), (0.30, 0.92, 2.17), 0.05, 14)
    Pen(b, glowing(SAFETY_ORANGE, 0.5)).lathe(
        [(0.045, 2.17), (0.045, 2.26), (0.03, 2.28), (0.0, 2.285)], (0.30, 0.92, 0), 16
    )
    Pen(b, glowing((0.1, 0.3, 1.0), 0.8)).bar((0.0, 1.06, 2.02), (0.0, 1.075, 2.0), 0.03, 12)


def _mast(b: Build) -> None:
    """Two nested pairs of channels, cylinders, chains, hoses and the tilt rods."""
    outer, inner, bright = coated(b, (0.040, 0.041, 0.044)), dark_steel(b), steel(b)
    y = _MAST_Y
    for sx in (-1, 1):
        for x0, x1, y0, y1 in (
            (0.43, 0.415, -0.08, 0.08),
            (0.43, 0.36, -0.08, -0.062),
            (0.43, 0.36, 0.062, 0.08),
        ):
            outer.box((sx * x0, y + y0, 0.09), (sx * x1, y + y1, 2.12))
        for x0, x1, y0, y1 in (
            (0.365, 0.35, -0.066, 0.052),
            (0.365, 0.31, -0.066, -0.050),
            (0.365, 0.31, 0.036, 0.052),
        ):
            inner.box((sx * x0, y + y0, 0.12), (sx * x1, y + y1, 2.10))
        bright.bar((sx * 0.33, y + 0.10, 0.20), (sx * 0.33, y + 0.10, 1.20), 0.032, 12)
        bright.bar((sx * 0.33, y + 0.10, 1.20), (sx * 0.33, y + 0.10, 2.02), 0.020, 10)
        bright.box((sx * 0.115, y - 0.01, 0.70), (sx * 0.085, y + 0.002, 2.0))
        bright.bar((sx * 0.08, y, 2.0), (sx * 0.12, y, 2.0), 0.05, 14)
        outer.bar((sx * 0.30, y + 0.06, 0.62), (sx * 0.30, -0.30, 0.54), 0.028, 10)
        rubber(b).pipe(
            [
                (sx * 0.20, y + 0.02, 0.7),
                (sx * 0.20, y + 0.02, 1.98),
                (sx * 0.22, y + 0.07, 2.06),
                (sx * 0.22, y + 0.10, 1.9),
                (sx * 0.22, y + 0.10, 0.6),
            ],
            0.012,
            6,
        )
    for z, depth in ((2.06, 0.06), (1.30, 0.05), (0.20, 0.08)):
        outer.box((-0.42, y + 0.05, z), (0.42, y + 0.05 + depth, z + 0.09), bevel=0.006)
    inner.box((-0.35, y - 0.05, 2.03), (0.35, y + 0.03, 2.10))
    bright.bar((0.0, y + 0.02, 0.16), (0.0, y + 0.02, 1.05), 0.045, 14)


def _carriage(b: Build) -> None:
    dark, fork = coated(b, (0.040, 0.041, 0.044)), dark_steel(b)
    y = _MAST_Y - 0.09
    for z in (0.10, 0.46):
        dark.box((-0.52, y - 0.055, z), (0.52, y - 0.015, z + 0.10), bevel=0.006)
    for sx in (-1, 1):
        dark.box((sx * 0.30, y - 0.02, 0.10), (sx * 0.26, y + 0.10, 0.62))
        for z in (0.16, 0.56):
            steel(b).bar((sx * 0.30, y + 0.08, z), (sx * 0.35, y + 0.08, z), 0.045, 12)
        x0, x1 = sx * 0.20, sx * 0.32
        tine = [
            (y - 0.055, 0.60),
            (y - 0.098, 0.60),
            (y - 0.098, 0.11),
            (y - 0.13, 0.078),
            (y - 1.20, 0.058),
            (y - 1.245, 0.050),
            (y - 1.245, 0.043),
            (y - 0.10, 0.038),
            (y - 0.068, 0.05),
            (y - 0.055, 0.08),
        ]
        fork.add(extruded(tine, min(x0, x1), max(x0, x1)))
    # load backrest
    dark.box((-0.50, y - 0.05, 1.20), (0.50, y - 0.015, 1.24))
    for x in np.linspace(-0.48, 0.48, 8):
        dark.box((x - 0.012, y - 0.045, 0.56), (x + 0.012, y - 0.020, 1.20), "-x +x -y +y")


def _wheel(b: Build, x: float, y: float, radius: float, width: float) -> None:
    """A solid tyre with a tread of blocks, on a dished rim with its nuts."""
    side = 1.0 if x > 0 else -1.0
    tyre = [
        (radius * 0.56, -width / 2),
        (radius * 0.90, -width / 2),
        (radius, -width * 0.38),
        (radius, width * 0.38),
        (radius * 0.90, width / 2),
        (radius * 0.56, width / 2),
    ]
    sideways = turn_y(90.0 * side)
    rubber(b).add(Mesh.lathe(np.array(tyre), 28).transformed(sideways).moved(x, y, radius))
    for k in range(22):
        a = 2 * math.pi * k / 22
        at = (
            x + (0.2 if k % 2 else -0.2) * width,
            y + radius * math.cos(a),
            radius + radius * math.sin(a),
        )
        block_ = Mesh.box((width * 0.55, radius * 0.17, 0.016))
        turn = np.array(
            [
                [1, 0, 0, 0],
                [0, -math.sin(a), math.cos(a), 0],
                [0, math.cos(a), math.sin(a), 0],
                [0, 0, 0, 1],
            ],
            float,
        )
        rubber(b).add(block_.transformed(turn).moved(*at))
    rim = [
        (radius * 0.56, width * 0.46),
        (radius * 0.50, width * 0.36),
        (radius * 0.46, width * 0.16),
        (radius * 0.20, width * 0.12),
        (radius * 0.17, width * 0.34),
        (0.0, width * 0.36),
    ]
    coated(b, (0.55, 0.55, 0.53)).add(smooth_lathe(rim).transformed(sideways).moved(x, y, radius))
    back = [(0.0, -width * 0.40), (radius * 0.57, -width * 0.40)]
    dark_steel(b).add(Mesh.lathe(np.array(back), 20).transformed(sideways).moved(x, y, radius))
    for k in range(6):
        a = 2 * math.pi * k / 6
        nut = (
            x + side * width * 0.14,
            y + radius * 0.33 * math.cos(a),
            radius + radius * 0.33 * math.sin(a),
        )
        steel(b).bar(nut, (nut[0] + side * 0.02, nut[1], nut[2]), 0.014, 6)


def smooth_lathe(profile: list[tuple[float, float]], segments: int = 28) -> Mesh:
    """Returns a turned profile whose normals blend along it as well."""
    return smooth(Mesh.lathe(np.array(profile), segments))
