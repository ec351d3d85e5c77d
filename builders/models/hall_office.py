"""The officers' desk with its chair, and the shelves of what is held. Fronts look -Y."""

from __future__ import annotations

import math

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    LIGHT_GREY,
    WHITE,
    Pen,
    coated,
    galvanised,
    moulded,
    steel,
    turn_x,
    wood,
)
from builders.models.hall_stacks import Boxes, stack
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import glowing


@model("hall/customs_desk")
def customs_desk() -> Model:
    """Returns a desk with monitor, keyboard, trays, telephone, stamp, and its chair (at -Y)."""
    m = Model()
    b = m.part()
    top, leg, black = moulded(b, (0.40, 0.36, 0.30)), coated(b, CHARCOAL), moulded(b, BLACK)
    h = 0.74
    top.box((-0.80, -0.40, h - 0.028), (0.80, 0.40, h), bevel=0.004)
    for sx in (-1, 1):
        leg.box((sx * 0.76, -0.36, 0.0), (sx * 0.71, 0.36, 0.03))
        leg.box((sx * 0.76, -0.03, 0.0), (sx * 0.71, 0.03, h - 0.03))
    top.box((-0.74, 0.30, 0.30), (0.74, 0.32, h - 0.03))
    drawers = coated(b, LIGHT_GREY)
    drawers.box((0.28, -0.36, 0.06), (0.68, 0.28, h - 0.05), bevel=0.006)
    for k in range(3):
        drawers.box((0.29, -0.375, 0.08 + 0.20 * k), (0.67, -0.358, 0.265 + 0.20 * k), bevel=0.004)
        black.box((0.42, -0.385, 0.20 + 0.20 * k), (0.54, -0.372, 0.215 + 0.20 * k))
    # monitor
    black.box((-0.32, 0.12, h + 0.12), (0.28, 0.155, h + 0.48), bevel=0.008)
    Pen(b, glowing((0.16, 0.28, 0.42), 0.9)).box(
        (-0.305, 0.118, h + 0.14), (0.265, 0.12, h + 0.465), "-y"
    )
    bright = Pen(b, glowing((0.75, 0.80, 0.84), 0.8))
    for k in range(7):
        bright.box(
            (-0.28, 0.1165, h + 0.40 - 0.035 * k),
            (-0.10 + 0.05 * ((k * 3) % 4), 0.1175, h + 0.415 - 0.035 * k),
            "-y",
        )
    bright.box((0.06, 0.1165, h + 0.18), (0.245, 0.1175, h + 0.40), "-y")
    black.bar((-0.02, 0.15, h), (-0.02, 0.17, h + 0.28), 0.020, 10)
    black.box((-0.14, 0.06, h), (0.10, 0.24, h + 0.012), bevel=0.004)
    black.box((-0.26, -0.16, h), (0.18, -0.02, h + 0.018), bevel=0.005)
    for row in range(4):
        moulded(b, CHARCOAL).box(
            (-0.245, -0.146 + 0.031 * row, h + 0.018), (0.165, -0.120 + 0.031 * row, h + 0.023)
        )
    black.add(
        Mesh.sphere(1.0, 12)
        .transformed(np.diag([0.030, 0.050, 0.020, 1.0]))
        .moved(0.28, -0.10, h + 0.012)
    )
    for k, z in enumerate((0.0, 0.07, 0.14)):
        black.box((-0.74, -0.02, h + z), (-0.46, 0.32, h + z + 0.008))
        moulded(b, WHITE).box((-0.72, 0.0, h + z + 0.008), (-0.49, 0.30, h + z + 0.014 + 0.010 * k))
    for x, y in ((-0.74, -0.02), (-0.46, -0.02), (-0.74, 0.32), (-0.46, 0.32)):
        steel(b).bar((x, y, h), (x, y, h + 0.17), 0.004, 5)
    black.box((0.46, 0.06, h), (0.66, 0.26, h + 0.05), bevel=0.012)
    black.bar((0.49, 0.05, h + 0.075), (0.49, 0.27, h + 0.075), 0.022, 10)
    wood(b, 0.5).bar((0.56, -0.16, h + 0.02), (0.56, -0.16, h + 0.09), 0.014, 10)
    black.box((0.53, -0.20, h), (0.59, -0.12, h + 0.022), bevel=0.004)
    moulded(b, WHITE).box((-0.42, -0.34, h), (-0.30, -0.18, h + 0.004))
    _chair(b)
    return m


def _chair(b: Build) -> None:
    cloth, black = moulded(b, (0.03, 0.045, 0.08)), moulded(b, BLACK)
    y = -0.80
    for k in range(5):
        a = 2 * math.pi * k / 5 + 0.3
        tip = (0.30 * math.cos(a), y + 0.30 * math.sin(a), 0.07)
        black.bar((0, y, 0.11), tip, 0.018, 8)
        black.bar((tip[0], tip[1] - 0.02, 0.028), (tip[0], tip[1] + 0.02, 0.028), 0.028, 10)
    steel(b).bar((0, y, 0.10), (0, y, 0.42), 0.024, 12)
    cloth.box((-0.23, y - 0.23, 0.42), (0.23, y + 0.22, 0.50), bevel=0.035)
    cloth.add(
        Mesh.box((0.42, 0.06, 0.48), (0, 0, 0), bevel=0.025)
        .transformed(turn_x(8.0))
        .moved(0, y - 0.26, 0.82)
    )
    black.beam((0, y - 0.10, 0.44), (0, y - 0.28, 0.62), 0.06, 0.02)
    for sx in (-1, 1):
        black.box((sx * 0.28, y - 0.14, 0.66), (sx * 0.23, y + 0.12, 0.69), bevel=0.01)
        black.bar((sx * 0.255, y - 0.02, 0.46), (sx * 0.255, y - 0.02, 0.66), 0.014, 8)


@model("hall/holding_shelf")
def holding_shelf() -> Model:
    """Returns boltless shelving, 2.0 m wide, 0.6 deep, 2.0 high, with boxes and cases."""
    return _shelving(12)


@model("hall/holding_shelf_2")
def holding_shelf_2() -> Model:
    """Returns the same shelving, filled otherwise."""
    return _shelving(31)


@model("hall/holding_shelf_3")
def holding_shelf_3() -> Model:
    """Returns the same shelving, filled otherwise again."""
    return _shelving(47)


def _shelving(seed: int) -> Model:
    m = Model(lods=False)
    b = m.part()
    post, plank = coated(b, (0.03, 0.09, 0.26)), galvanised(b)
    for x in (-1.0, 0.0, 1.0):
        for y in (-0.28, 0.28):
            post.box((x - 0.022, y - 0.022, 0.0), (x + 0.022, y + 0.022, 2.0))
    levels = (0.12, 0.62, 1.12, 1.62)
    for z in levels:
        plank.box((-0.98, -0.30, z - 0.02), (0.98, 0.30, z), bevel=0.003)
        coated(b, (0.60, 0.16, 0.02)).box((-0.99, -0.308, z - 0.05), (0.99, -0.30, z + 0.004))
    _shelf_goods(b, levels, seed)
    for k in range(8):  # paper tags on the edges
        x = -0.88 + 0.235 * k
        moulded(b, WHITE).box(
            (x, -0.310, 0.585 + 0.5 * (k % 3)), (x + 0.09, -0.308, 0.622 + 0.5 * (k % 3))
        )
    return m


def _shelf_goods(b: Build, levels: tuple[float, ...], seed: int) -> None:
    rng = np.random.default_rng(seed)
    kinds = (
        ("kraft_label", "kraft_plain", "kraft_top", (1, 1, 1)),
        ("white_front", "white_top", "white_top", (1, 1, 1)),
        ("retail", "retail", "white_top", (0.75, 0.2, 0.15)),
        ("kraft_marked", "kraft_plain", "kraft_top", (0.95, 0.93, 0.9)),
    )
    for z in levels:
        x = -0.90
        while x < 0.75:
            wide = float(rng.uniform(0.22, 0.42))
            if x < 0.0 < x + wide + 0.02:
                x = 0.03
                continue
            high = float(rng.uniform(0.14, 0.36))
            if rng.random() < 0.10 or x + wide > 0.95:
                x += wide * 0.7
                continue
            if rng.random() < 0.28:
                colour = ((0.02, 0.10, 0.34), (0.30, 0.31, 0.32), (0.35, 0.04, 0.03))[
                    int(rng.integers(0, 3))
                ]
                box = moulded(b, colour)
                box.box((x, -0.24, z), (x + wide, 0.20, z + 0.20), bevel=0.012)
                moulded(b, WHITE).box(
                    (x + 0.05, -0.2415, z + 0.08), (x + wide - 0.05, -0.24, z + 0.15), "-y"
                )
            else:
                front, side, top, tint = kinds[int(rng.integers(0, 4))]
                one = Build()
                stack(
                    Boxes(
                        (wide, 0.40, high),
                        (1, 1, 1),
                        (side, front),
                        top,
                        tint,
                        seed=int(rng.integers(1, 99)),
                    ),
                    z,
                    one,
                )
                shift = np.eye(4)
                shift[:3, 3] = (x + wide / 2, -0.04 + rng.uniform(-0.03, 0.03), 0)
                b.include(one, shift)
            x += wide + float(rng.uniform(0.02, 0.07))
