"""Small things that stand about in a port: cones, bollards, barriers, fence, safety points.

Each stands on z = 0 about its own origin, its front looking -Y.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import (
    BLACK,
    CHAIN_LINK,
    CONCRETE,
    CUSTOMS_BLUE,
    DARK_GREY,
    GREEN,
    RED,
    SAFETY_ORANGE,
    SAFETY_YELLOW,
    WHITE,
    Colour,
)

from .model import Model, model
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    eased,
    loft,
    moulded,
    pipe,
    profile,
    railing,
    softened,
    steps,
    strut,
    tube,
)

FENCE_PANEL_M, FENCE_M = 2.5, 2.4
GALVANISED_GREY: Colour = (0.42, 0.43, 0.44)
_UPRIGHT = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)


@model("port/cone")
def cone() -> Model:
    """A traffic cone of 0.75 m with two white sleeves (EN 13422)."""
    m = Model()
    b = m.part()
    b.contact((-0.19, -0.19), (0.19, 0.19), 0.10)
    foot = softened([(-0.19, -0.19), (0.19, -0.19), (0.19, 0.19), (-0.19, 0.19)], 0.05, 3)
    rings = [
        np.c_[foot * k, np.full(len(foot), z)] for k, z in ((1.0, 0.0), (1.0, 0.022), (0.97, 0.032))
    ]
    moulded(b, BLACK, loft(np.array(rings), True, 40))
    bands = (
        (0.150, 0.03, 0.141, 0.05, SAFETY_ORANGE),
        (0.141, 0.05, 0.112, 0.27, SAFETY_ORANGE),
        (0.114, 0.27, 0.090, 0.42, WHITE),
        (0.088, 0.42, 0.071, 0.53, SAFETY_ORANGE),
        (0.073, 0.53, 0.054, 0.63, WHITE),
        (0.052, 0.63, 0.033, 0.74, SAFETY_ORANGE),
        (0.033, 0.74, 0.026, 0.752, SAFETY_ORANGE),
        (0.026, 0.752, 0.0, 0.752, BLACK),
    )
    for r0, z0, r1, z1, colour in bands:
        moulded(b, colour, Mesh.lathe(np.array([(r0, z0), (r1, z1)]), 24))
    return m


@model("port/bollard")
def bollard() -> Model:
    """A yellow steel post with black bands, 1.0 m by 168 mm, on its foot plate."""
    m = Model()
    b = m.part()
    b.contact((-0.13, -0.13), (0.13, 0.13), 0.10)
    beam(b, DARK_GREY, (-0.15, -0.15, 0.0), (0.15, 0.15, 0.018), 0.004)
    for x in (-0.115, 0.115):
        for y in (-0.115, 0.115):
            coated(b, STEEL_GREY, bar((x, y, 0.018), (x, y, 0.034), 0.014, 6))
    cuts = (0.018, 0.36, 0.50, 0.64, 0.78, 0.92)
    for k, (z0, z1) in enumerate(pairwise(cuts)):
        colour = BLACK if k % 2 else SAFETY_YELLOW
        coated(b, colour, Mesh.lathe(np.array([(0.084, z0), (0.084, z1)]), 28))
    dome = [
        (0.084 * math.cos(a), 0.92 + 0.075 * math.sin(a)) for a in np.linspace(0, math.pi / 2, 6)
    ]
    coated(b, SAFETY_YELLOW, eased(Mesh.lathe(np.array(dome), 28), 60))
    return m


@model("port/barrier")
def barrier() -> Model:
    """A precast concrete safety barrier, 2.35 m long, 0.81 m high (EN 1317 step profile)."""
    m = Model()
    b = m.part()
    b.contact((-1.17, -0.30), (1.17, 0.30), 0.15)
    outline = [(-0.30, 0), (0.30, 0), (0.30, 0.075), (0.145, 0.33), (0.085, 0.78), (0.06, 0.81),
               (-0.06, 0.81), (-0.085, 0.78), (-0.145, 0.33), (-0.30, 0.075)]  # fmt: skip
    b.add(CONCRETE, profile(outline, -1.17, 1.17, bevel=0.02).coloured((0.86, 0.86, 0.85)))
    for x in (-0.75, 0.75):
        pipe(
            b,
            DARK,
            [(x - 0.1, 0, 0.78), (x - 0.07, 0, 0.86), (x + 0.07, 0, 0.86), (x + 0.1, 0, 0.78)],
            0.012,
            6,
        )
        moulded(
            b,
            DARK,
            block((x - 0.12, -0.302, 0.0), (x + 0.12, -0.25, 0.06)),
            block((x - 0.12, 0.25, 0.0), (x + 0.12, 0.302, 0.06)),
        )
    for x in (-1.0, 0.0, 1.0):
        moulded(
            b, SAFETY_ORANGE, block((x - 0.05, -0.135, 0.56), (x + 0.05, -0.11, 0.66), bevel=0.006)
        )
    return m


@model("port/fence")
def fence() -> Model:
    """One panel of chain-link fence along +X: 2.5 m, 2.4 m high, three strands of barbed wire on
    arms that lean out at 45 degrees (EN 10223-6 mesh)."""
    return _fence(True)


@model("port/fence_far")
def fence_far() -> Model:
    """The same from afar: no barbs on its wires."""
    return _fence(False)


def _fence(barbed: bool) -> Model:
    m = Model(lods=False, shade=False)
    b = m.part()
    grey = GALVANISED_GREY
    post = Mesh.lathe(np.array([(0.034, 0.0), (0.034, FENCE_M)]), 10)
    coated(b, grey, post, Mesh.lathe(np.array([(0.034, FENCE_M), (0.0, FENCE_M + 0.02)]), 10))
    b.add(CONCRETE, Mesh.lathe(np.array([(0.16, 0.0), (0.15, 0.05), (0.0, 0.06)]), 10))
    arm = np.array([0.0, -0.32, FENCE_M + 0.32])
    strut(b, grey, (0, 0, FENCE_M - 0.02), arm, 0.04)
    for z in (0.08, FENCE_M - 0.03):
        pipe(b, grey, [(0, 0, z), (FENCE_M * 0 + FENCE_PANEL_M, 0, z)], 0.021, 6)
    for share in (0.3, 0.65, 1.0):
        y, z = -0.32 * share, FENCE_M + 0.32 * share
        pipe(b, grey, [(0, y, z), (FENCE_PANEL_M, y, z)], 0.004, 3)
        for x in np.arange(0.1, FENCE_PANEL_M, 0.3 if barbed else 9.0):
            strut(b, grey, (x - 0.02, y - 0.012, z - 0.02), (x + 0.02, y + 0.012, z + 0.02), 0.006)
    corners = np.array(
        [(0, 0, 0.06), (FENCE_PANEL_M, 0, 0.06), (FENCE_PANEL_M, 0, FENCE_M), (0, 0, FENCE_M)],
        float,
    )
    b.add(CHAIN_LINK, face(corners, (0, -1, 0), corners[:, [0, 2]] / 0.1414))
    return m


@model("port/sign")
def sign() -> Model:
    """The bay's board on a post, 2.35 m: an eye in a ring, "examination"; its words are below."""
    m = Model()
    b = m.part()
    b.contact((-0.06, -0.06), (0.06, 0.06), 0.08)
    coated(b, GALVANISED_GREY, bar((0, 0, 0), (0, 0, 2.4), 0.03, 14))
    beam(b, DARK_GREY, (-0.16, -0.16, 0), (0.16, 0.16, 0.015), 0.003)
    for z in (1.85, 2.25):
        beam(b, STEEL_GREY, (-0.22, -0.045, z - 0.02), (0.22, -0.028, z + 0.02), 0.003)
    plate = softened([(-0.31, 1.70), (0.31, 1.70), (0.31, 2.36), (-0.31, 2.36)], 0.05, 3)
    coated(
        b, CUSTOMS_BLUE, profile(plate, 0.045, 0.062, across="y", bevel=0.004).moved(0, -0.107, 0)
    )
    ring = Mesh.lathe(np.array([(0.17, 0.0), (0.20, 0.0)]), 40).flipped()
    for mesh in (ring, Mesh.lathe(np.array([(0.0, 0.0), (0.065, 0.0)]), 24).flipped()):
        moulded(b, WHITE, mesh.transformed(_UPRIGHT).moved(0, -0.0645, 2.10))
    moulded(b, WHITE, block((0.13, -0.0645, 1.86), (0.165, -0.064, 1.99), "-y"))
    return m


@model("port/work_steps")
def work_steps() -> Model:
    """Rolling steps with a platform at 1.2 m, to reach a container's doors (EN 131-7)."""
    m = Model()
    b = m.part()
    b.contact((-0.42, -1.1), (0.42, 0.75), 0.12)
    steps(b, SAFETY_YELLOW, (0, -1.05, 0.12), (0, 0.0, 1.2), 0.66, 5)
    for k in range(1, 6):
        y, z = -1.05 + 1.05 * k / 5, 0.12 + 1.08 * k / 5
        moulded(b, DARK, block((-0.33, y - 0.14, z), (0.33, y - 0.12, z + 0.004)))
    beam(b, STEEL_GREY, (-0.35, -0.05, 1.16), (0.35, 0.68, 1.2), 0.006)
    for sx in (-1, 1):
        railing(b, SAFETY_YELLOW, [(sx * 0.35, 0.0, 1.2), (sx * 0.35, 0.66, 1.2)], 1.0, 0.7)
        pipe(b, SAFETY_YELLOW, [(sx * 0.35, -1.02, 1.05), (sx * 0.35, 0.0, 2.2)], 0.021, 8)
        strut(b, SAFETY_YELLOW, (sx * 0.35, -0.98, 0.2), (sx * 0.35, -0.98, 1.08), 0.04)
        strut(b, SAFETY_YELLOW, (sx * 0.35, 0.64, 0.1), (sx * 0.35, 0.64, 1.2), 0.05)
        strut(b, SAFETY_YELLOW, (sx * 0.35, -1.05, 0.12), (sx * 0.35, 0.66, 0.12), 0.045)
        strut(b, SAFETY_YELLOW, (sx * 0.35, -0.2, 0.12), (sx * 0.35, 0.62, 1.1), 0.035)
        for y in (-1.0, 0.62):
            moulded(b, DARK, bar((sx * 0.32, y, 0.075), (sx * 0.38, y, 0.075), 0.075, 14))
    for y in (0.64, -1.03):
        strut(b, SAFETY_YELLOW, (-0.35, y, 0.12), (0.35, y, 0.12), 0.045)
    pipe(b, SAFETY_YELLOW, [(-0.35, 0.66, 2.2), (0.35, 0.66, 2.2)], 0.021, 8)
    return m


@model("port/waste_bin")
def waste_bin() -> Model:
    """A wheeled waste container of 240 litres (EN 840-1: 1.07 m high), its lid shut."""
    m = Model()
    b = m.part()
    b.contact((-0.25, -0.28), (0.25, 0.30), 0.08)
    rings = []
    for z, w, y0, y1 in (
        (0.06, 0.20, -0.20, 0.24),
        (0.10, 0.22, -0.23, 0.26),
        (0.90, 0.275, -0.33, 0.31),
        (0.97, 0.29, -0.35, 0.33),
    ):
        flat = softened([(-w, y0), (w, y0), (w, y1), (-w, y1)], 0.06, 3)
        rings.append(np.c_[flat, np.full(len(flat), z)])
    moulded(b, (0.035, 0.085, 0.05), loft(np.array(rings), True, 50))
    lid = softened([(-0.37, 0.965), (-0.37, 1.0), (-0.1, 1.055), (0.34, 1.05), (0.36, 0.965)], 0.04)
    moulded(b, (0.05, 0.12, 0.07), profile(lid, -0.295, 0.295, bevel=0.02))
    pipe(b, DARK, [(-0.22, 0.39, 1.0), (0.22, 0.39, 1.0)], 0.016, 8)
    for sx in (-1, 1):
        moulded(b, DARK, bar((sx * 0.20, 0.27, 0.10), (sx * 0.26, 0.27, 0.10), 0.10, 18))
        strut(b, DARK, (sx * 0.2, 0.33, 1.0), (sx * 0.2, 0.39, 1.0), 0.03)
    return m


@model("port/safety_point")
def safety_point() -> Model:
    """Fire extinguishers and first aid under a small roof: signs F001 and E003 of ISO 7010."""
    m = Model()
    b = m.part()
    b.contact((-0.62, -0.12), (0.62, 0.12), 0.10)
    for sx in (-1, 1):
        strut(b, DARK_GREY, (sx * 0.58, 0, 0), (sx * 0.58, 0, 2.05), 0.06)
        beam(b, DARK_GREY, (sx * 0.58 - 0.1, -0.2, 0), (sx * 0.58 + 0.1, 0.2, 0.02), 0.004)
    beam(b, (0.42, 0.44, 0.46), (-0.58, -0.012, 0.45), (0.58, 0.012, 1.95), 0.005)
    roof = [(-0.30, 2.06), (0.10, 2.12), (0.10, 2.14), (-0.30, 2.08)]
    coated(b, DARK_GREY, profile(roof, -0.68, 0.68, bevel=0.0))
    for x in (-0.40, -0.16):
        _extinguisher(b, x)
    beam(b, (0.03, 0.24, 0.09), (0.08, -0.14, 0.95), (0.50, -0.012, 1.30), 0.015)
    _cross(b, 0.29, -0.142, 1.125, 0.10)
    beam(b, GREEN, (0.10, -0.018, 1.48), (0.48, -0.013, 1.86), 0)
    _cross(b, 0.29, -0.019, 1.67, 0.13)
    beam(b, RED, (-0.48, -0.018, 1.48), (-0.10, -0.013, 1.86), 0)
    for low, high in (((-0.34, 1.55), (-0.27, 1.74)), ((-0.325, 1.74), (-0.285, 1.78)),
                      ((-0.27, 1.70), (-0.22, 1.72))):  # fmt: skip
        plate = block((low[0], -0.0195, low[1]), (high[0], -0.019, high[1]), "-y")
        moulded(b, WHITE, plate)
    moulded(
        b,
        WHITE,
        *[
            block((0.12 + 0.06 * k, -0.141, 0.985), (0.15 + 0.06 * k, -0.1405, 0.995), "-y")
            for k in range(5)
        ],
    )
    return m


def _cross(b: Build, x: float, y: float, z: float, half: float) -> None:
    arm = half / 3
    moulded(b, WHITE, block((x - half, y - 0.001, z - arm), (x + half, y, z + arm), "-y"),
            block((x - arm, y - 0.0014, z - half), (x + arm, y, z + half), "-y"))  # fmt: skip


def _extinguisher(b: Build, x: float) -> None:
    """A 6 kg powder extinguisher (EN 3) on its hook."""
    y = -0.11
    shell = [
        (0.0, 0.62),
        (0.07, 0.622),
        (0.078, 0.65),
        (0.078, 1.00),
        (0.062, 1.05),
        (0.025, 1.08),
        (0.022, 1.12),
        (0.0, 1.12),
    ]
    coated(b, RED, eased(Mesh.lathe(np.array(shell), 24), 50).moved(x, y, 0))
    moulded(
        b,
        WHITE,
        Mesh.lathe(np.array([(0.0785, 0.80), (0.0785, 0.93)]), 24, arc=0.5)
        .turned(180)
        .moved(x, y, 0),
    )
    beam(b, DARK, (x - 0.02, y - 0.09, 1.12), (x + 0.02, y + 0.03, 1.14), 0.004)
    beam(b, DARK, (x - 0.016, y - 0.10, 1.155), (x + 0.016, y + 0.02, 1.17), 0.004)
    hose = [
        (x + 0.02, y, 1.11),
        (x + 0.09, y - 0.01, 1.10),
        (x + 0.105, y - 0.02, 1.0),
        (x + 0.092, y - 0.02, 0.78),
    ]
    moulded(b, DARK, tube(hose, [0.011, 0.011, 0.011, 0.016], 8))
    beam(b, STEEL_GREY, (x - 0.02, y, 1.03), (x + 0.02, -0.012, 1.05), 0.003)


@model("port/light_tower")
def light_tower() -> Model:
    """A portable light for work at night: a tripod of 2.4 m with two heads."""
    m = Model()
    b = m.part()
    for k in range(3):
        a = math.radians(90 + 120 * k)
        foot = (0.55 * math.cos(a), 0.55 * math.sin(a), 0.01)
        pipe(b, SAFETY_YELLOW, [foot, (0, 0, 0.95)], 0.018, 8)
        moulded(b, DARK, Mesh.sphere(0.03, 8).moved(*foot).moved(0, 0, 0.02))
        pipe(b, SAFETY_YELLOW, [(foot[0] * 0.5, foot[1] * 0.5, 0.47), (0, 0, 0.40)], 0.010, 6)
    coated(b, GALVANISED_GREY, bar((0, 0, 0.4), (0, 0, 2.3), 0.022, 12))
    strut(b, DARK, (-0.35, 0, 2.3), (0.35, 0, 2.3), 0.04)
    for sx in (-1, 1):
        x = sx * 0.22
        beam(b, DARK, (x - 0.16, -0.09, 2.33), (x + 0.16, 0.01, 2.58), 0.02)
        moulded(
            b, (0.62, 0.62, 0.58), block((x - 0.14, -0.094, 2.35), (x + 0.14, -0.089, 2.56), "-y")
        )
        for k in range(6):
            moulded(
                b, DARK, block((x - 0.13 + 0.05 * k, 0.01, 2.36), (x - 0.12 + 0.05 * k, 0.05, 2.55))
            )
    moulded(
        b,
        SAFETY_ORANGE,
        tube(
            [(0.03, 0.02, 2.2), (0.06, 0.05, 1.2), (0.2, 0.2, 0.02), (0.6, 0.5, 0.012)],
            [0.009] * 4,
            6,
        ),
    )
    return m
