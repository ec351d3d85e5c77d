"""The gate and the light over the yard: gatehouse, lane barriers, high masts."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import (
    BLACK,
    CONCRETE,
    CUSTOMS_BLUE,
    DARK_GREY,
    GLASS,
    RED,
    SAFETY_YELLOW,
    WHITE,
    glowing,
)

from .model import Model, model
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    moulded,
    pipe,
    profile,
    softened,
    strut,
)

MAST_M = 24.0


@model("port/light_mast")
def light_mast() -> Model:
    """A high mast of 24 m, its lamps on a ring that is winched down for service (EN 40-3)."""
    m = Model()
    b = m.part()
    b.contact((-0.6, -0.6), (0.6, 0.6), 0.2)
    b.add(CONCRETE, block((-0.65, -0.65, 0.0), (0.65, 0.65, 0.30), bevel=0.04))
    grey = (0.42, 0.43, 0.44)
    shaft = [
        (0.36, 0.30),
        (0.36, 0.33),
        (0.27, 0.34),
        (0.22, 8.0),
        (0.17, 16.0),
        (0.12, MAST_M - 0.6),
    ]
    coated(b, grey, Mesh.lathe(np.array(shaft), 16))
    beam(b, DARK, (-0.11, -0.30, 0.9), (0.11, -0.2, 1.5), 0.01)
    for k in range(8):
        a = 2 * math.pi * k / 8
        coated(
            b,
            STEEL_GREY,
            bar(
                (0.31 * math.cos(a), 0.31 * math.sin(a), 0.33),
                (0.31 * math.cos(a), 0.31 * math.sin(a), 0.40),
                0.025,
                6,
            ),
        )
    z = MAST_M - 0.9
    for high, radius in ((z, 1.1), (z + 0.35, 1.1)):
        ring = [
            (radius * math.cos(a), radius * math.sin(a), high)
            for a in np.linspace(0, 2 * math.pi, 17)
        ]
        pipe(b, grey, ring, 0.035, 6)
    for k in range(8):
        a = 2 * math.pi * (k + 0.5) / 8
        turn = math.degrees(a) + 90
        strut(
            b,
            grey,
            (0.1 * math.cos(a), 0.1 * math.sin(a), z + 0.35),
            (1.1 * math.cos(a), 1.1 * math.sin(a), z + 0.35),
            0.05,
        )
        head = Build()
        tilt = softened(
            [(-0.30, -0.22), (0.24, -0.05), (0.24, 0.10), (-0.20, 0.12), (-0.30, 0.0)], 0.03
        )
        coated(head, DARK, profile(tilt, -0.27, 0.27, bevel=0.02))
        glass = face(
            np.array(
                [
                    (-0.24, -0.285, -0.225),
                    (0.24, -0.285, -0.225),
                    (0.24, 0.20, -0.072),
                    (-0.24, 0.20, -0.072),
                ]
            ),
            (0, -0.3, -1),
        )
        head.add(_mast_lamp(), glass)
        place = np.eye(4)
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        place[:2, :2] = [[c, -s], [s, c]]
        place[:3, 3] = (1.42 * math.cos(a), 1.42 * math.sin(a), z + 0.1)
        b.include(head, place)
    coated(
        b,
        grey,
        Mesh.lathe(
            np.array(
                [
                    (0.22, MAST_M - 0.6),
                    (0.22, MAST_M - 0.2),
                    (0.05, MAST_M - 0.1),
                    (0.03, MAST_M + 0.9),
                    (0.0, MAST_M + 0.95),
                ]
            ),
            14,
        ),
    )
    return m


def _mast_lamp() -> Surface:
    return replace(glowing((0.8, 0.8, 0.78), 0.25), name="mast lamp")


@model("port/gatehouse")
def gatehouse() -> Model:
    """A gatehouse on its island between two lanes along Y, its roof over both."""
    m = Model()
    b = m.part()
    island = softened([(-1.7, -6.0), (1.7, -6.0), (1.7, 6.0), (-1.7, 6.0)], 1.2, 5)
    b.add(CONCRETE, Mesh.extrude(island, 0.18).coloured((0.85, 0.85, 0.84)))
    for k in range(12):
        tone = SAFETY_YELLOW if k % 2 else DARK
        for sx in (-1, 1):
            beam(
                b, tone, (sx * 1.69, -4.6 + 0.77 * k, 0.02), (sx * 1.715, -3.85 + 0.77 * k, 0.16), 0
            )
    wall, x, y = (0.55, 0.56, 0.55), 1.15, 2.4
    beam(b, wall, (-x, -y, 0.18), (x, y, 1.15), 0.02)
    beam(b, CUSTOMS_BLUE, (-x - 0.01, -y - 0.01, 1.0), (x + 0.01, y + 0.01, 1.15), 0.01)
    beam(b, wall, (-x - 0.05, -y - 0.05, 2.45), (x + 0.05, y + 0.05, 2.9), 0.02)
    coated(b, (0.20, 0.21, 0.22), block((-x + 0.1, -y + 0.1, 1.15), (x - 0.1, y - 0.1, 1.17), "+z"))
    for px in (-x, x):
        for py in (-y, -0.8, 0.8, y):
            strut(b, DARK_GREY, (px * 0.96, py * 0.98, 1.1), (px * 0.96, py * 0.98, 2.5), 0.09)
        b.add(
            GLASS,
            face(
                np.array([(px, -y, 1.15), (px, y, 1.15), (px, y, 2.45), (px, -y, 2.45)]), (px, 0, 0)
            ),
        )
    for py in (-y, y):
        b.add(
            GLASS,
            face(
                np.array([(-x, py, 1.15), (x, py, 1.15), (x, py, 2.45), (-x, py, 2.45)]), (0, py, 0)
            ),
        )
    moulded(
        b,
        DARK,
        block((-0.5, -0.6, 1.15), (0.4, 0.2, 1.55), bevel=0.03),
        block((0.3, 1.0, 1.15), (0.8, 1.6, 1.75), bevel=0.02),
    )
    # the roof over both lanes, on four columns
    for sx in (-1, 1):
        for py in (-3.2, 3.2):
            strut(b, DARK_GREY, (sx * 1.3, py, 0.1), (sx * 1.3, py, 5.3), 0.22)
    beam(b, WHITE, (-6.2, -4.4, 5.3), (6.2, 4.4, 5.75), 0.06)
    beam(b, CUSTOMS_BLUE, (-6.25, -4.45, 5.45), (6.25, 4.45, 5.68), 0.02)
    for sx in (-1, 1):
        # a light over each lane: green arrow in, red cross out
        beam(b, BLACK, (sx * 3.9 - 0.45, -4.55, 4.35), (sx * 3.9 + 0.45, -4.40, 5.25), 0.03)
        _lane_light(b, sx * 3.9, -4.56, 4.8, sx < 0)
    return m


def _lane_light(b: Build, x: float, y: float, z: float, free: bool) -> None:
    if free:
        lines = (((0, 0.28), (0, -0.28)), ((0, -0.28), (-0.2, -0.06)), ((0, -0.28), (0.2, -0.06)))
        lamp = glowing((0.05, 0.8, 0.15), 1.2)
    else:
        lines = (((-0.25, -0.25), (0.25, 0.25)), ((-0.25, 0.25), (0.25, -0.25)))
        lamp = glowing((0.9, 0.05, 0.03), 1.2)
    for (x0, z0), (x1, z1) in lines:
        b.add(lamp, bar((x + x0, y, z + z0), (x + x1, y, z + z1), 0.035, 6))


@model("port/boom_gate")
def boom_gate() -> Model:
    """A lane's barrier: cabinet at the origin, boom of 3.6 m along +X, down."""
    return _boom_gate(0.0)


@model("port/boom_gate_up")
def boom_gate_up() -> Model:
    """The same, open."""
    return _boom_gate(82.0)


def _boom_gate(up_deg: float) -> Model:
    m = Model()
    b = m.part()
    b.contact((-0.2, -0.2), (0.2, 0.2), 0.1)
    beam(b, SAFETY_YELLOW, (-0.17, -0.17, 0.0), (0.17, 0.17, 1.05), 0.025)
    beam(b, DARK, (-0.18, -0.18, 1.03), (0.18, 0.18, 1.08), 0.01)
    boom = Build()
    for k in range(9):
        tone = WHITE if k % 2 == 0 else RED
        coated(boom, tone, block((0.4 * k, -0.03, -0.05), (0.4 * k + 0.4, 0.03, 0.05)))
    coated(boom, DARK, block((-0.45, -0.06, -0.07), (0.0, 0.06, 0.07), bevel=0.01))
    a = math.radians(up_deg)
    turn = np.eye(4)
    turn[0, 0], turn[0, 2], turn[2, 0], turn[2, 2] = (
        math.cos(a),
        -math.sin(a),
        math.sin(a),
        math.cos(a),
    )
    turn[:3, 3] = (0.0, -0.22, 0.92)
    b.include(boom, turn)
    coated(b, DARK, bar((0, -0.16, 0.92), (0, -0.26, 0.92), 0.06, 12))
    return m
