"""A bicycle as it travels: unassembled, its parts beside one another in their carton.

Everything of one bicycle is there, and nothing of it is where it will be: the frame with its fork,
wheels to both sides of it, saddle, pedals, chain and brackets in a tray, the handlebar beside.
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_furniture import hoop
from builders.models.goods_kit import (
    FILM,
    GLOSS,
    INK,
    MATTE,
    METAL,
    RUBBER_GREY,
    SATIN,
    STEEL_GREY,
    ball,
    card,
    curve,
    facing,
    lying,
    pillow,
    plain,
    rod,
    tube,
    turned,
)
from builders.models.goods_machines import upright
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import CARDBOARD, Colour

_RED: Colour = (0.50, 0.02, 0.02)
_FOAM: Colour = (0.72, 0.72, 0.70)
_WHEELS = ((-0.16, -0.15), (0.16, 0.13))  # where the middles of both stand, X and Y
_TRAY = ((0.02, -0.295, 0.47), (0.50, -0.195, 0.60))


@model("goods/bicycles")
def bicycles() -> Model:
    """Returns all parts of a bicycle, 26 inches (ISO 5775: 559 mm rims), none of them mounted."""
    b = Build()
    # A sheet of board lies below it all.
    b.add(CARDBOARD, Mesh.box((1.02, 0.60, 0.008), (0.0, -0.02, -0.004)))
    _frame(b)
    for (x, y), tilt in zip(_WHEELS, (5.0, -4.0), strict=True):
        b.include(_wheel(), translation(x, y, 0.335) @ pose((0, 0, 0), 0, tilt) @ upright())
    _handlebar(b)
    _small_parts(b)
    return Model.of(b)


def _frame(b: Build) -> None:
    """The frame with its fork, no wheel in either; foam round its tubes."""
    head, seat, pedal, rear = ((-0.30, 0, 0.62), (0.20, 0, 0.66), (0.10, 0, 0.20), (0.46, 0, 0.27))
    low = (-0.325, 0, 0.52)
    for a, c, r in (
        (head, seat, 0.017),
        (low, pedal, 0.019),
        (pedal, seat, 0.016),
        (head, low, 0.020),
    ):
        b.add(GLOSS, plain(rod(a, c, r, 12), _RED))
    for sy in (-1, 1):
        for a, c in ((seat, rear), (pedal, rear)):
            end = (c[0], sy * 0.06, c[2])
            b.add(GLOSS, plain(tube([(a[0], sy * 0.02, a[2]), end], 0.008, 8), _RED))
        b.add(
            METAL, plain(Mesh.box((0.03, 0.004, 0.03), (rear[0], sy * 0.06, rear[2])), STEEL_GREY)
        )
        fork = [(-0.34, sy * 0.045, 0.48), (-0.37, sy * 0.05, 0.36), (-0.44, sy * 0.05, 0.16)]
        b.add(GLOSS, plain(tube(fork, (0.013, 0.012, 0.008), 8), _RED))
    b.add(GLOSS, plain(rod((-0.34, -0.05, 0.49), (-0.34, 0.05, 0.49), 0.016, 10), _RED))
    # A bare bracket and bare ends: no cranks, no seat post, no stem.
    b.add(METAL, plain(rod((0.10, -0.036, 0.20), (0.10, 0.036, 0.20), 0.022, 14), STEEL_GREY))
    for x, z in ((head[0], head[2]), (seat[0], seat[2])):
        b.add(MATTE, plain(rod((x, 0, z - 0.004), (x + 0.004, 0, z + 0.028), 0.0185, 12), INK))
    # What keeps the fork's ends apart on the way.
    b.add(SATIN, plain(rod((-0.44, -0.055, 0.165), (-0.44, 0.055, 0.165), 0.009, 8), INK))
    for a, c, share in ((head, seat, 0.34), (low, pedal, 0.34), (pedal, seat, 0.26)):
        p, q = np.array(a), np.array(c)
        b.add(
            MATTE,
            plain(rod(p + (q - p) * (0.5 - share), p + (q - p) * (0.5 + share), 0.030, 10), _FOAM),
        )
    b.add(SATIN, card(0.05, 0.025, "serial", facing(0.10, -0.0365, 0.20), (0.9, 0.9, 0.88)))


def _wheel() -> Build:
    """A wheel about Z: tyre, rim, hub with its bare axle, spokes."""
    b = Build()
    b.add(MATTE, plain(hoop(0.311, 0.024, 30), RUBBER_GREY))
    b.add(METAL, plain(hoop(0.283, 0.010, 30), STEEL_GREY))
    b.add(METAL, plain(rod((0, 0, -0.05), (0, 0, 0.05), 0.018, 12), STEEL_GREY))
    b.add(METAL, plain(rod((0, 0, -0.075), (0, 0, 0.075), 0.005, 8), STEEL_GREY))
    for k in range(16):
        a = 2 * math.pi * k / 16
        end = (0.28 * math.cos(a), 0.28 * math.sin(a), 0.0)
        hub = (0.018 * math.cos(a + 1.2), 0.018 * math.sin(a + 1.2), 0.03 * (-1) ** k)
        b.add(METAL, plain(rod(hub, end, 0.0014, 4), STEEL_GREY))
    return b


def _handlebar(b: Build) -> None:
    """The handlebar with its stem, turned along the carton and tied beside the frame."""
    y, z = 0.235, 0.60
    bar = [
        (-0.34, y, z - 0.05),
        (-0.19, y, z),
        (-0.04, y, z + 0.01),
        (0.11, y, z),
        (0.26, y, z - 0.05),
    ]
    b.add(METAL, plain(tube(curve(bar, 4), 0.011, 8), STEEL_GREY))
    stem = [(-0.04, y, z + 0.01), (-0.04, y - 0.01, z - 0.09), (-0.03, y - 0.01, z - 0.20)]
    b.add(METAL, plain(tube(stem, 0.012, 8), STEEL_GREY))
    for x0, x1 in ((-0.235, -0.345), (0.155, 0.265)):
        drop = 0.052 / 0.15
        ends = [(x, y, z - drop * (abs(x + 0.04) - 0.15)) for x in (x0, x1)]
        b.add(MATTE, plain(rod(*ends, 0.016, 10), INK))


def _small_parts(b: Build) -> None:
    """A tray of board with what is small: saddle and post, cranks, pedals and chain in bags."""
    (x0, y0, z0), (x1, y1, z1) = _TRAY
    for low, high in (
        ((x0, y0, z0), (x1, y1, z0 + 0.004)),
        ((x0, y0, z0), (x1, y0 + 0.004, z1 - 0.03)),
        ((x0, y1 - 0.004, z0), (x1, y1, z1 - 0.03)),
        ((x0, y0, z0), (x0 + 0.004, y1, z1 - 0.03)),
        ((x1 - 0.004, y0, z0), (x1, y1, z1 - 0.03)),
        ((x0 + 0.02, y0 + 0.02, 0.0), (x1 - 0.02, y1 - 0.02, z0)),
    ):
        size = np.subtract(high, low)
        b.add(CARDBOARD, Mesh.box(size, np.add(low, high) / 2))
    middle = (y0 + y1) / 2
    # The saddle lies on its side, the post beside it.
    saddle = ball((0.125, 0.026, 0.062), (0, 0, 0), 14).transformed(
        translation(x0 + 0.15, middle + 0.012, z0 + 0.075) @ pose((0, 0, 0), 4, 0, 6)
    )
    b.add(SATIN, plain(saddle, INK))
    post = ((x0 + 0.03, y0 + 0.018, z0 + 0.10), (x0 + 0.30, y0 + 0.018, z0 + 0.112))
    b.add(METAL, plain(rod(*post, 0.0125, 10), STEEL_GREY))
    at = translation(x0 + 0.34, middle, z0 + 0.10)
    ring = turned(
        [(0.078, 0), (0.090, 0), (0.092, 0.001), (0.092, 0.003), (0.078, 0.004), (0.078, 0)], 28
    )
    b.add(
        METAL,
        plain(
            ring.transformed(at @ pose((0, 0, 0), 20, 78) @ np.diag([0.62, 0.62, 1, 1])), STEEL_GREY
        ),
    )
    crank = rod(
        (x0 + 0.30, middle - 0.015, z0 + 0.118), (x0 + 0.45, middle + 0.02, z0 + 0.122), 0.010, 8
    )
    b.add(METAL, plain(crank, STEEL_GREY))
    for k, dy in enumerate((-0.018, 0.022)):
        pedal = Mesh.box(
            (0.085, 0.034, 0.024), (x0 + 0.42, middle + dy, z0 + 0.045 + 0.035 * k), bevel=0.004
        )
        b.add(SATIN, plain(pedal, INK))
    b.add(FILM, pillow((0.13, 0.085, 0.10), (x0 + 0.415, middle, z0 + 0.065), 7))
    chain = [
        (x0 + 0.26 + 0.035 * math.cos(k), middle + 0.022 * math.sin(k), z0 + 0.05 + 0.004 * k)
        for k in np.linspace(0, 14, 26)
    ]
    b.add(METAL, plain(tube(chain, 0.005, 5), (0.20, 0.19, 0.18)))
    b.add(SATIN, card(0.07, 0.035, "label", lying(x0 + 0.40, middle, z0 + 0.118)))
