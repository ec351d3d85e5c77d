"""What lies in or grows from the ground: drains, covers, stains, trees, and the reefer rack."""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import (
    CONCRETE,
    PUDDLE,
    SAFETY_YELLOW,
    STAIN,
    WHITE,
    Colour,
    Surface,
)

from .model import Model, model
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    eased,
    ladder,
    moulded,
    pipe,
    railing,
    strut,
    tube,
)

DRAIN_PANEL_M = 3.0
RACK_BAY_M, RACK_TIER_M = 2.9, 2.9


@model("port/drain")
def drain() -> Model:
    """A drain channel along +X, 3.0 m of it: a cast grating 0.30 m wide, class E 600 (EN 1433)."""
    m = Model(lods=False)
    b = m.part()
    b.add(
        CONCRETE,
        face(
            np.array(
                [
                    (0, -0.26, 0.003),
                    (DRAIN_PANEL_M, -0.26, 0.003),
                    (DRAIN_PANEL_M, 0.26, 0.003),
                    (0, 0.26, 0.003),
                ]
            ),
            (0, 0, 1),
        ).coloured((0.72, 0.72, 0.72)),
    )
    grey: Colour = (0.055, 0.053, 0.050)
    moulded(
        b,
        (0.004, 0.004, 0.004),
        face(
            np.array(
                [
                    (0, -0.15, 0.005),
                    (DRAIN_PANEL_M, -0.15, 0.005),
                    (DRAIN_PANEL_M, 0.15, 0.005),
                    (0, 0.15, 0.005),
                ]
            ),
            (0, 0, 1),
        ),
    )
    for y in (-0.14, 0.0, 0.14):
        coated(b, grey, block((0, y - 0.012, 0.0), (DRAIN_PANEL_M, y + 0.012, 0.012), "-y +y +z"))
    for k in range(60):
        x = DRAIN_PANEL_M * (k + 0.5) / 60
        wide = 0.016 if k % 10 else 0.03
        coated(b, grey, block((x - wide / 2, -0.14, 0.0), (x + wide / 2, 0.14, 0.011), "-x +x +z"))
    return m


@model("port/manhole")
def manhole() -> Model:
    """A round manhole cover of 0.60 m with its studs (EN 124)."""
    m = Model()
    b = m.part()
    grey: Colour = (0.060, 0.056, 0.052)
    coated(
        b,
        grey,
        Mesh.lathe(np.array([(0.36, 0.004), (0.31, 0.006)]), 36),
        Mesh.lathe(np.array([(0.30, 0.006), (0.0, 0.006)]), 36),
    )
    moulded(b, (0.004, 0.004, 0.004), Mesh.lathe(np.array([(0.31, 0.004), (0.30, 0.004)]), 36))
    for ring, count in ((0.08, 6), (0.16, 12), (0.24, 18)):
        for k in range(count):
            a = 2 * math.pi * k / count
            x, y = ring * math.cos(a), ring * math.sin(a)
            coated(
                b,
                grey,
                block(
                    (x - 0.016, y - 0.016, 0.006), (x + 0.016, y + 0.016, 0.011), "-x +x -y +y +z"
                ),
            )
    return m


def _blot(surface: Surface, z: float) -> Model:
    m = Model(lods=False, shade=False)
    corners = np.array([(-1, -1, z), (1, -1, z), (1, 1, z), (-1, 1, z)], float)
    m.part().add(surface, face(corners, (0, 0, 1), np.array([(0, 0), (1, 0), (1, 1), (0, 1)])))
    return m


@model("port/stain")
def stain() -> Model:
    """Spilt oil, at most 2 m across."""
    return _blot(STAIN, 0.005)


@model("port/puddle")
def puddle() -> Model:
    """Rain that stayed in a dip, at most 2 m across; it mirrors the sky."""
    return _blot(PUDDLE, 0.0055)


@model("port/tree_round")
def tree_round() -> Model:
    """A broad tree of 8 m."""
    return _tree(8.0, 1.0, 5)


@model("port/tree_tall")
def tree_tall() -> Model:
    """A slender tree of 11 m."""
    return _tree(11.0, 0.6, 9)


def _tree(height: float, width: float, seed: int) -> Model:
    m = Model(lods=True)
    b = m.part()
    rng = np.random.default_rng(seed)
    trunk = [(0, 0, 0), (0.05, 0.03, height * 0.25), (-0.03, 0.05, height * 0.55)]
    moulded(b, (0.085, 0.065, 0.048), tube(trunk, [0.22, 0.16, 0.08], 8))
    for k in range(13):
        z = height * (0.36 + 0.58 * (k + 0.5) / 13)
        spread = height * 0.26 * width * math.sin(math.pi * (0.18 + 0.72 * k / 12))
        a = k * 2.4
        at = (math.cos(a) * spread, math.sin(a) * spread, z)
        size = height * rng.uniform(0.105, 0.155) * (0.7 + 0.3 * width)
        ball = Mesh.sphere(1.0, 9)
        rough = (
            1
            + 0.22 * np.sin(ball.points @ rng.normal(0, 4.5, (3, 3))).mean(1)
            + 0.10 * rng.standard_normal(len(ball.points))
        )
        keys, index = np.unique(np.round(ball.points, 3), axis=0, return_inverse=True)
        first = np.zeros(len(keys))
        first[index.ravel()] = rough
        points = ball.points * first[index.ravel()][:, None] * [size, size, size * 0.8]
        lump = eased(Mesh.make(points, ball.normals, ball.uv, ball.triangles), 50).moved(*at)
        shade = rng.uniform(0.75, 1.25)
        deep = 0.55 + 0.45 * np.clip((lump.points[:, 2] - at[2]) / size * 0.5 + 0.5, 0, 1)
        tint = np.array([0.050, 0.082, 0.026]) * shade
        made = lump.coloured((1, 1, 1))
        made.colour[:, :3] = tint * deep[:, None]
        b.add(_leaves(), made)
    return m


def _leaves() -> Surface:
    return Surface("leaves", (1.0, 1.0, 1.0), 0.9, grime=0.9)


@model("port/reefer_rack")
def reefer_rack() -> Model:
    """One bay of a reefer rack along +X: two decks of grating, stairs' rail, four sockets.

    A bay is 2.9 m wide for a box of ISO 668's 2.438 m; decks lie at the tiers' heights. Sockets
    after IEC 60309-2: 400 V, 32 A, red, in a grey box with a switch.
    """
    m = Model()
    b = m.part()
    for x in (0.0, RACK_BAY_M):
        for y in (0.0, -1.1):
            beam(b, (0.30, 0.31, 0.33), (x - 0.07, y - 0.07, 0.0), (x + 0.07, y + 0.07, 6.6), 0.01)
        strut(b, (0.30, 0.31, 0.33), (x, -0.05, 3.0), (x, -1.05, 5.7), 0.06)
    for tier in (1, 2):
        z = RACK_TIER_M * tier
        beam(b, STEEL_GREY, (0, -1.15, z - 0.03), (RACK_BAY_M, 0.1, z), 0.004)
        for y in (-1.15, 0.05):
            beam(
                b,
                (0.30, 0.31, 0.33),
                (0, y - 0.04, z - 0.22),
                (RACK_BAY_M, y + 0.04, z - 0.03),
                0.01,
            )
        railing(b, SAFETY_YELLOW, [(0, -1.1, z), (RACK_BAY_M, -1.1, z)], 1.1, 1.5)
    for z in (1.35, 4.25):
        _sockets(b, RACK_BAY_M / 2, z)
    return m


def _sockets(b: Build, x: float, z: float) -> None:
    beam(b, (0.36, 0.37, 0.38), (x - 0.42, -0.22, z - 0.35), (x + 0.42, -0.02, z + 0.35), 0.015)
    for k in (-0.2, 0.2):
        moulded(
            b,
            (0.42, 0.02, 0.016),
            bar((x + k, -0.36, z - 0.14), (x + k, -0.20, z - 0.08), 0.055, 14),
        )
        beam(
            b,
            SAFETY_YELLOW,
            (x + k - 0.06, -0.235, z + 0.06),
            (x + k + 0.06, -0.215, z + 0.22),
            0.005,
        )
        moulded(
            b,
            DARK,
            block((x + k - 0.012, -0.26, z + 0.09), (x + k + 0.012, -0.23, z + 0.19), bevel=0.004),
        )
        moulded(
            b,
            (0.02, 0.25, 0.06),
            bar((x + k, -0.235, z + 0.28), (x + k, -0.22, z + 0.28), 0.018, 10),
        )
        moulded(
            b,
            DARK,
            tube(
                [
                    (x + k, -0.38, z - 0.15),
                    (x + k, -0.42, z - 0.5),
                    (x + k * 0.6, 0.1, z - 0.9),
                    (x + k * 0.5, 0.5, z - 0.6),
                ],
                [0.02] * 4,
                6,
            ),
        )
    beam(b, WHITE, (x - 0.08, -0.222, z + 0.24), (x + 0.08, -0.218, z + 0.33), 0)


@model("port/reefer_stairs")
def reefer_stairs() -> Model:
    """The ladder at a reefer rack's end, up to its second deck."""
    m = Model()
    b = m.part()
    ladder(b, SAFETY_YELLOW, (0, -0.5, 0.0), (0, -0.5, 6.8), 0.5, 0.3)
    for k in range(10):
        z = 2.4 + 0.5 * k
        ring = [
            (0.36 * math.cos(a), -0.5 - 0.36 * math.sin(a), z)
            for a in np.linspace(-0.3, math.pi + 0.3, 9)
        ]
        pipe(b, SAFETY_YELLOW, ring, 0.010, 5)
    for a in (0.5, 1.57, 2.64):
        x, y = 0.36 * math.cos(a), -0.5 - 0.36 * math.sin(a)
        strut(b, SAFETY_YELLOW, (x, y, 2.4), (x, y, 6.9), 0.02)
    return m
