"""The officers' corner: scale, inspection table, X-ray cabinet, desk, shelves, cage, small things.

Fronts look -Y; origins lie on the floor below the middle.
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    BLUE,
    CHARCOAL,
    GREY,
    LIGHT_GREY,
    RED,
    WHITE,
    YELLOW,
    Pen,
    coated,
    dark_steel,
    galvanised,
    moulded,
    rubber,
    sign,
    steel,
    turn_x,
    turn_y,
    wood,
)
from builders.models.hall_stacks import Boxes, stack
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.storage import (
    SCALE_DECK_M,
    SCALE_DISPLAY_M,
    TABLE_M,
    scale_display,
)
from vrtrainer.world.models.surfaces import glowing

_SCREEN = (0.012, 0.020, 0.024)


@model("hall/platform_scale")
def platform_scale() -> Model:
    """Returns a floor scale of 1.5 by 1.5 m (EN 45501): ramp before it, indicator behind."""
    m = Model()
    b = m.part()
    deck, tread = coated(b, (0.10, 0.12, 0.14)), steel(b)
    half, top = 0.75, SCALE_DECK_M
    deck.box((-half, -half, 0.028), (half, half, top), bevel=0.006)
    for row in range(23):
        at = -0.70 + row * 1.4 / 22
        for k in range(12):
            x = -0.68 + k * 0.118 + (0.059 if row % 2 else 0.0)
            if x > 0.70:
                continue
            tread.box((x - 0.022, at - 0.005, top), (x + 0.022, at + 0.005, top + 0.003), "+z -y")
    for sx in (-1, 1):
        coated(b, YELLOW).box((sx * 0.752, -half, 0.03), (sx * 0.745, half, top + 0.004))
        for sy in (-1, 1):
            dark_steel(b).bar((sx * 0.66, sy * 0.66, 0), (sx * 0.66, sy * 0.66, 0.03), 0.05, 12)
            steel(b).bar(
                (sx * 0.62, sy * 0.62, top), (sx * 0.62, sy * 0.62, top + 0.004), 0.028, 12
            )
    wedge = Mesh.extrude(np.array([(-1.17, 0.004), (-0.76, 0.004), (-0.76, top)]), 1.3)
    stand = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    deck.add(wedge.transformed(stand).moved(-0.65, 0, 0))
    for k in range(7):
        y = -1.12 + 0.055 * k
        z = 0.004 + (y + 1.17) / 0.41 * (top - 0.004)
        tread.box((-0.60, y - 0.004, z), (0.60, y + 0.004, z + 0.005), "-y +z +y")
    _indicator(b)
    return m


def _indicator(b: Build) -> None:
    """Column, case with keys and dark glass (the figures are the program's), cable, printer."""
    column = steel(b)
    column.bar((0, 0.90, 0.02), (0, 0.90, 1.08), 0.025, 14)
    coated(b, CHARCOAL).box((-0.16, 0.78, 0.0), (0.16, 1.02, 0.02), bevel=0.006)
    column.beam((0, 0.90, 1.05), (0, 0.70, 1.14), 0.05, 0.02)
    frame = scale_display()
    frame = frame @ np.linalg.inv(_at(0.0, -0.001, 0.035))
    parts = (
        (coated(b, (0.42, 0.44, 0.45)), Mesh.box((0.31, 0.085, 0.21), (0, 0.048, 0), bevel=0.014)),
        (
            moulded(b, BLACK),
            Mesh.box(
                (SCALE_DISPLAY_M[0] + 0.03, 0.004, SCALE_DISPLAY_M[1] + 0.02), (0, 0.004, 0.035)
            ),
        ),
    )
    for pen, mesh in parts:
        pen.add(mesh.transformed(frame))
    for k in range(6):
        colour = (GREY, GREY, BLUE, BLUE, (0.03, 0.2, 0.08), RED)[k]
        key = Mesh.box((0.034, 0.008, 0.020), (-0.115 + 0.046 * k, 0.003, -0.066), bevel=0.003)
        moulded(b, colour).add(key.transformed(frame))
    moulded(b, LIGHT_GREY).box((-0.10, 0.84, 0.78), (0.10, 0.99, 0.90), bevel=0.012)
    moulded(b, WHITE).box((-0.04, 0.838, 0.90), (0.04, 0.84, 0.99))
    rubber(b).pipe(
        [(0.03, 0.90, 1.05), (0.06, 0.94, 0.6), (0.03, 0.93, 0.05), (0.0, 0.75, 0.03)], 0.007, 6
    )


def _at(x: float, y: float, z: float) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


@model("hall/table")
def table() -> Model:
    """Returns the inspection table of stainless steel with its tool rail, lamp and lower shelf."""
    m = Model()
    b = m.part()
    width, depth, height = TABLE_M
    x, y = width / 2, depth / 2
    top, frame = steel(b), coated(b, (0.20, 0.22, 0.24))
    top.box((-x, -y, height - 0.035), (x, y, height), bevel=0.006)
    top.box((-x, y - 0.022, height), (x, y, height + 0.10), bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            leg = (sx * (x - 0.065), sy * (y - 0.065))
            top.box(
                (leg[0] - 0.025, leg[1] - 0.025, 0.05),
                (leg[0] + 0.025, leg[1] + 0.025, height - 0.035),
            )
            rubber(b).bar((*leg, 0.0), (*leg, 0.05), 0.022, 10)
        top.box(
            (sx * (x - 0.05), -y + 0.06, height - 0.11),
            (sx * (x - 0.075), y - 0.06, height - 0.035),
        )
    for sy in (-1, 1):
        top.box(
            (-x + 0.06, sy * (y - 0.05), height - 0.11),
            (x - 0.06, sy * (y - 0.075), height - 0.035),
        )
    frame.box((-x + 0.05, -y + 0.05, 0.24), (x - 0.05, y - 0.05, 0.262), bevel=0.004)
    for at, wide, high, colour in (
        (-0.62, 0.40, 0.17, (0.02, 0.10, 0.34)),
        (-0.12, 0.40, 0.17, GREY),
        (0.50, 0.55, 0.22, CHARCOAL),
    ):
        pen = moulded(b, colour)
        pen.box((at - wide / 2, -0.20, 0.263), (at + wide / 2, 0.24, 0.263 + high), bevel=0.012)
        moulded(b, BLACK).box(
            (at - 0.06, -0.2008, 0.263 + high - 0.06), (at + 0.06, -0.20, 0.263 + high - 0.03), "-y"
        )
    _tool_rail(b, x, y, height)
    _lamp(b, (-x + 0.14, y - 0.10, height))
    _cutting_mat(b, height)
    return m


def _tool_rail(b: Build, x: float, y: float, height: float) -> None:
    """Two posts and a rail behind the table, and what hangs on it."""
    post = steel(b)
    for at in (-x + 0.30, x - 0.08):
        post.box((at - 0.015, y - 0.02, height), (at + 0.015, y + 0.01, height + 0.52))
    for z in (0.30, 0.48):
        post.box(
            (-x + 0.30, y - 0.022, height + z - 0.02), (x - 0.08, y - 0.012, height + z + 0.02)
        )
    z = height + 0.30
    orange, black = moulded(b, (0.70, 0.16, 0.02)), moulded(b, BLACK)
    front = y - 0.04
    for k in range(3):  # screwdrivers
        at = -0.28 + 0.06 * k
        (orange, black, moulded(b, BLUE))[k].bar(
            (at, front, z - 0.02), (at, front, z + 0.07), 0.013, 10
        )
        post.bar((at, front, z - 0.13), (at, front, z - 0.02), 0.004, 6)
    post.beam((0.02, front, z - 0.16), (0.02, front, z + 0.04), 0.022, 0.006, (0, 1, 0))  # wrench
    post.lathe(
        [(0.012, -0.006), (0.026, -0.006), (0.026, 0.006), (0.012, 0.006)],
        (0.02, front, z + 0.05),
        12,
    )
    for sx in (-1, 1):  # pliers
        orange.bar(
            (0.14 + sx * 0.008, front, z - 0.02), (0.14 + sx * 0.03, front, z - 0.15), 0.008, 8
        )
    post.cone((0.14, front, z - 0.02), (0.14, front, z + 0.05), 0.018, 0.008, 8)
    for side, at in enumerate((0.27, 0.40)):  # rolls of tape
        ring = [(0.038, -0.024), (0.055, -0.024), (0.055, 0.024), (0.038, 0.024), (0.038, -0.024)]
        roll = Mesh.lathe(np.array(ring), 20).transformed(turn_y(90.0))
        moulded(b, ((0.42, 0.26, 0.12), (0.55, 0.05, 0.04))[side]).add(
            roll.moved(at, front - 0.01, z - 0.03)
        )
    post.bar((0.22, front - 0.01, z - 0.0), (0.45, front - 0.01, z - 0.0), 0.010, 8)
    moulded(b, WHITE).box(
        (0.54, front - 0.04, z - 0.13), (0.76, front + 0.01, z - 0.02), bevel=0.012
    )
    moulded(b, BLUE).box((0.56, front - 0.042, z - 0.09), (0.74, front - 0.039, z - 0.05), "-y")
    z = height + 0.48
    moulded(b, CHARCOAL).box(
        (-0.30, front - 0.015, z - 0.05), (0.10, front + 0.01, z + 0.05), bevel=0.01
    )
    for k in range(3):
        moulded(b, WHITE).box(
            (-0.25 + 0.12 * k, front - 0.019, z - 0.03), (-0.18 + 0.12 * k, front - 0.015, z + 0.03)
        )


def _lamp(b: Build, base: tuple[float, float, float]) -> None:
    """An arm lamp with a round magnifier's head, as inspection benches have them."""
    x, y, z = base
    white, grey = coated(b, (0.62, 0.62, 0.60)), moulded(b, CHARCOAL)
    grey.lathe([(0.0, 0.0), (0.055, 0.0), (0.055, 0.02), (0.03, 0.05), (0.0, 0.05)], (x, y, z), 18)
    elbow, head = (x - 0.02, y + 0.02, z + 0.42), (x + 0.36, y - 0.07, z + 0.62)
    for shift in (-0.008, 0.008):
        white.bar((x + shift, y, z + 0.05), (elbow[0] + shift, elbow[1], elbow[2]), 0.006, 8)
        white.bar(
            (elbow[0], elbow[1] + shift, elbow[2]),
            (head[0], head[1] + shift, head[2] + 0.03),
            0.006,
            8,
        )
    grey.add(Mesh.sphere(0.020, 12).moved(*elbow))
    shade = [(0.105, -0.035), (0.095, -0.005), (0.06, 0.030), (0.022, 0.048), (0.0, 0.050)]
    white.lathe(shade, head, 24)
    under = Mesh.lathe(np.array([(0.0, -0.022), (0.098, -0.030)]), 24)
    lit = Pen(b, glowing((1.0, 0.93, 0.8), 3.0))
    lit.add((under if float(under.normals[:, 2].mean()) < 0 else under.flipped()).moved(*head))


def _cutting_mat(b: Build, height: float) -> None:
    moulded(b, (0.03, 0.10, 0.07)).box((0.42, -0.36, height), (0.86, -0.06, height + 0.003))
    moulded(b, (0.10, 0.25, 0.18)).box(
        (0.44, -0.34, height + 0.003), (0.84, -0.335, height + 0.0035), "+z"
    )


@model("hall/xray_cabinet")
def xray_cabinet() -> Model:
    """Returns a tunnel scanner: 2.4 m long, tunnel 0.62 by 0.42 m, rollers at both ends.

    The belt runs along x; whoever works it stands before it (-Y) at the desk on its left.
    """
    m = Model()
    b = m.part()
    body, trim, black = (
        coated(b, (0.56, 0.58, 0.59)),
        coated(b, (0.05, 0.13, 0.30)),
        moulded(b, BLACK),
    )
    belt_z, half, wide = 0.72, 0.62, 0.42
    # the base with its doors, then hood with a tunnel through it
    body.box((-1.20, -wide, 0.10), (1.20, wide, belt_z - 0.06), bevel=0.015)
    trim.box((-1.18, -wide - 0.006, 0.12), (1.18, -wide + 0.01, 0.22), bevel=0.004)
    for x in (-0.8, 0.0, 0.8):
        body.box((x - 0.36, -wide - 0.008, 0.26), (x + 0.36, -wide, 0.60), bevel=0.004)
        black.box((x + 0.26, -wide - 0.018, 0.42), (x + 0.31, -wide - 0.006, 0.46), bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            rubber(b).bar((sx * 1.05, sy * 0.32, 0.0), (sx * 1.05, sy * 0.32, 0.10), 0.045, 12)
    inner, tunnel_top = 0.31, belt_z + 0.42
    for sy in (-1, 1):
        body.box(
            (-half, sy * inner, belt_z - 0.06), (half, sy * wide, tunnel_top + 0.32), bevel=0.012
        )
    body.box((-half, -wide, tunnel_top), (half, wide, tunnel_top + 0.34), bevel=0.03)
    trim.box(
        (-half + 0.03, -wide - 0.006, tunnel_top + 0.10),
        (half - 0.03, -wide + 0.02, tunnel_top + 0.20),
        bevel=0.004,
    )
    # hoods with curtains of leaded rubber
    for sx in (-1, 1):
        x0, x1 = sx * half, sx * (half + 0.42)
        for sy in (-1, 1):
            body.box(
                (x0, sy * inner, belt_z - 0.06), (x1, sy * (inner + 0.03), tunnel_top), bevel=0.006
            )
        body.box(
            (x0, -inner - 0.03, tunnel_top - 0.01),
            (x1, inner + 0.03, tunnel_top + 0.025),
            bevel=0.006,
        )
        for k in range(9):
            y = -inner + 0.006 + k * 0.0675
            rubber(b).box(
                (x1 - sx * 0.012, y, belt_z + 0.012),
                (x1 - sx * 0.006, y + 0.062, tunnel_top - 0.012),
            )
        black.box(
            (x1 - sx * 0.03, -inner, belt_z), (x1 - sx * 0.04, inner, tunnel_top - 0.01), "-x +x"
        )
        _rollers(b, sx, belt_z)
        trim.box(
            (x1, -inner - 0.034, tunnel_top - 0.03),
            (x1 + sx * 0.004, inner + 0.034, tunnel_top + 0.028),
        )
        Pen(b, glowing((1.0, 0.45, 0.02), 1.4)).bar(
            (sx * 0.50, 0.0, tunnel_top + 0.34), (sx * 0.50, 0.0, tunnel_top + 0.42), 0.035, 14
        )
    rubber(b).box((-1.16, -0.29, belt_z - 0.05), (1.16, 0.29, belt_z))
    sign(b, "radiation", (-0.40, -wide - 0.006, tunnel_top + 0.0), 0.16, "-y")
    for x in (-1.0, 1.0):
        coated(b, YELLOW).box(
            (x - 0.05, -wide - 0.03, 0.50), (x + 0.05, -wide - 0.008, 0.60), bevel=0.005
        )
        moulded(b, RED).bar((x, -wide - 0.06, 0.55), (x, -wide - 0.03, 0.55), 0.026, 14)
    _console(b)
    return m


def _rollers(b: Build, sx: int, belt_z: float) -> None:
    """A roller table of 0.75 m at one end, with its stop."""
    rail, roller = coated(b, CHARCOAL), steel(b)
    x0, x1 = sx * 1.22, sx * 1.98
    for sy in (-1, 1):
        rail.box((x0, sy * 0.32, belt_z - 0.09), (x1, sy * 0.345, belt_z + 0.005))
        rail.box((x1 - sx * 0.06, sy * 0.34, 0.0), (x1 - sx * 0.02, sy * 0.30, belt_z - 0.06))
    for k in range(9):
        x = x0 + sx * (0.05 + 0.083 * k)
        roller.bar((x, -0.32, belt_z - 0.028), (x, 0.32, belt_z - 0.028), 0.025, 12)
    rail.box((x1, -0.345, belt_z - 0.06), (x1 + sx * 0.02, 0.345, belt_z + 0.07), bevel=0.006)


def _console(b: Build) -> None:
    """The operator's panel on the hood, and two screens on an arm."""
    dark, arm = moulded(b, CHARCOAL), steel(b)
    dark.box((0.10, -0.58, 1.02), (0.56, -0.42, 1.06), bevel=0.008)
    for row in range(2):
        for k in range(8):
            moulded(b, (GREY, LIGHT_GREY)[(row + k) % 2]).box(
                (0.14 + 0.048 * k, -0.56 + 0.06 * row, 1.06),
                (0.178 + 0.048 * k, -0.52 + 0.06 * row, 1.068),
            )
    arm.bar((0.34, 0.10, 1.45), (0.34, 0.10, 1.72), 0.022, 10)
    arm.bar((-0.06, 0.08, 1.72), (0.74, 0.08, 1.72), 0.018, 10)
    for x in (0.06, 0.62):
        dark.box((x - 0.26, 0.02, 1.56), (x + 0.26, 0.06, 1.88), bevel=0.008)
        moulded(b, _SCREEN).box((x - 0.245, 0.018, 1.575), (x + 0.245, 0.02, 1.865), "-y")


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


@model("hall/detention_cage")
def detention_cage() -> Model:
    """Returns the cage for detained goods: 3.2 m wide, 2.6 deep, 2.3 high, of welded mesh 50 mm.

    Its door stands in the front (-Y), shut, with hasp and padlock; the sign is a shape, not a word.
    """
    m = Model(shade=False)
    b = m.part()
    half_x, half_y, high = 1.6, 1.3, 2.3
    post = coated(b, (0.10, 0.11, 0.12))
    for x in (-half_x, -0.55, 0.55, half_x):
        for y in (-half_y, half_y) if abs(x) > 1 else (-half_y,):
            post.box((x - 0.03, y - 0.03, 0.0), (x + 0.03, y + 0.03, high))
            galvanised(b).box((x - 0.08, y - 0.08, 0.0), (x + 0.08, y + 0.08, 0.008))
    for x in (-half_x, half_x):
        post.box((x - 0.03, -0.03, 0.0), (x + 0.03, 0.03, high))
    for z in (0.08, high - 0.02):
        post.box((-half_x, -half_y - 0.02, z - 0.02), (half_x, -half_y + 0.02, z + 0.02))
        post.box((-half_x, half_y - 0.02, z - 0.02), (half_x, half_y + 0.02, z + 0.02))
        for x in (-half_x, half_x):
            post.box((x - 0.02, -half_y, z - 0.02), (x + 0.02, half_y, z + 0.02))
    _mesh(b, (-half_x, -half_y), (-0.55, -half_y), high)
    _mesh(b, (0.55, -half_y), (half_x, -half_y), high)
    for x in (-half_x, half_x):
        _mesh(b, (x, -half_y), (x, half_y), high)
    _cage_door(b, half_y, high)
    _mesh(b, (-half_x, half_y), (half_x, half_y), high)
    return m


def _mesh(b: Build, a: tuple[float, float], e: tuple[float, float], high: float) -> None:
    """Welded wire: flat on its two sides, so that it costs four faces a wire."""
    wire = galvanised(b)
    start, end = np.array([*a, 0.0]), np.array([*e, 0.0])
    length = float(np.linalg.norm(end - start))
    run = (end - start) / length
    faces = "-x +x" if abs(run[1]) > 0.5 else "-y +y"
    out = np.array([run[1], -run[0], 0.0])
    thin = np.abs(out) * 0.002
    for k in range(1, round(length / 0.075)):
        at = start + run * (k * length / round(length / 0.075))
        reach = np.abs(run) * 0.0022 + thin
        wire.box(at - reach + [0, 0, 0.08], at + reach + [0, 0, high - 0.02], faces)
    for k in range(1, round((high - 0.1) / 0.075)):
        z = 0.08 + k * (high - 0.1) / round((high - 0.1) / 0.075)
        wire.box(start - thin + [0, 0, z - 0.0022], end + thin + [0, 0, z + 0.0022], faces)


def _cage_door(b: Build, half_y: float, high: float) -> None:
    frame, y = coated(b, YELLOW), -half_y - 0.035
    top = 2.1
    for x in (-0.50, 0.50):
        frame.box((x - 0.022, y - 0.02, 0.10), (x + 0.022, y + 0.02, top))
    for z in (0.12, 1.05, top - 0.02):
        frame.box((-0.50, y - 0.02, z - 0.02), (0.50, y + 0.02, z + 0.02))
    _mesh_between(b, y, top)
    post = coated(b, (0.10, 0.11, 0.12))
    post.box((-0.55, -half_y - 0.03, top + 0.03), (0.55, -half_y + 0.03, top + 0.09))
    for z in (0.4, 1.8):
        dark_steel(b).bar((-0.535, y, z - 0.06), (-0.535, y, z + 0.06), 0.016, 8)
    steel(b).box((0.42, y - 0.032, 1.10), (0.60, y - 0.022, 1.15))
    brass = coated(b, (0.50, 0.34, 0.08))
    brass.box((0.525, y - 0.062, 1.00), (0.585, y - 0.034, 1.06), bevel=0.006)
    ring = [
        (0.555 + 0.020 * math.cos(a), y - 0.048, 1.075 + 0.032 * math.sin(a))
        for a in np.linspace(0, math.pi, 9)
    ]
    steel(b).pipe([(0.575, y - 0.048, 1.055), *ring, (0.535, y - 0.048, 1.055)], 0.005, 6)
    sign(b, "padlock", (0.0, y - 0.024, 1.62), 0.42, "-y")
    moulded(b, WHITE).box((-0.16, y - 0.028, 1.20), (0.16, y - 0.022, 1.32))


def _mesh_between(b: Build, y: float, top: float) -> None:
    wire = galvanised(b)
    for k in range(1, 13):
        x = -0.50 + k / 13
        wire.box((x - 0.0022, y - 0.002, 0.14), (x + 0.0022, y + 0.002, top - 0.04), "-y +y")
    for k in range(1, 26):
        z = 0.12 + k * (top - 0.14) / 26
        wire.box((-0.48, y - 0.002, z - 0.0022), (0.48, y + 0.002, z + 0.0022), "-y +y")


@model("hall/ladder")
def ladder() -> Model:
    """Returns a platform ladder on wheels, 1.5 m to its platform (EN 131-7); climbs to +Y."""
    m = Model()
    b = m.part()
    tube, tread, red = galvanised(b), dark_steel(b), coated(b, (0.50, 0.06, 0.02))
    steps, high, run = 6, 1.5, 1.05
    for k in range(1, steps + 1):
        z, y = k * high / steps, -run / 2 + (k - 1) * run / steps
        deep = 0.42 if k == steps else 0.20
        tread.box((-0.27, y, z - 0.03), (0.27, y + deep, z), bevel=0.004)
        coated(b, YELLOW).box((-0.27, y - 0.003, z - 0.03), (0.27, y, z), "-y")
    back = run / 2 + 0.22
    for sx in (-1, 1):
        x = sx * 0.29
        tube.bar((x, -run / 2 - 0.05, 0.08), (x, back - 0.40, high), 0.018, 8)
        tube.bar((x, back, 0.08), (x, back, high + 0.95), 0.018, 8)
        tube.bar((x, -run / 2 - 0.05, 0.10), (x, back, 0.10), 0.016, 8)
        tube.bar((x, -run / 2 - 0.05, 0.08), (x, -run / 2 - 0.05, 0.75), 0.016, 8)
        red.pipe(
            [(x, -run / 2 - 0.05, 0.75), (x, back - 0.42, high + 0.95), (x, back, high + 0.95)],
            0.018,
            8,
        )
        tube.bar((x, back - 0.42, high), (x, back - 0.42, high + 0.95), 0.016, 8)
        for y in (-run / 2 - 0.05, back):
            rubber(b).bar((x - 0.015, y, 0.06), (x + 0.015, y, 0.06), 0.06, 16)
    tube.bar((-0.29, back, high + 0.95), (0.29, back, high + 0.95), 0.016, 8)
    tube.bar((-0.29, back, high + 0.5), (0.29, back, high + 0.5), 0.016, 8)
    tube.bar((-0.29, back, 0.10), (0.29, back, 0.10), 0.016, 8)
    return m


@model("hall/tape_trolley")
def tape_trolley() -> Model:
    """Returns the strapping trolley: a coil of band, tensioner, tape, and a bin for ends."""
    m = Model()
    b = m.part()
    frame, band, dark = coated(b, (0.03, 0.09, 0.30)), moulded(b, BLACK), dark_steel(b)
    for sx in (-1, 1):
        frame.bar((sx * 0.22, 0.25, 0.10), (sx * 0.22, 0.25, 1.05), 0.016, 8)
        frame.bar((sx * 0.22, -0.30, 0.10), (sx * 0.22, 0.25, 0.10), 0.016, 8)
        rubber(b).bar((sx * 0.24, 0.25, 0.09), (sx * 0.28, 0.25, 0.09), 0.09, 18)
        frame.bar((sx * 0.18, -0.28, 0.0), (sx * 0.18, -0.28, 0.10), 0.014, 8)
    frame.bar((-0.22, 0.25, 1.05), (0.22, 0.25, 1.05), 0.016, 8)
    frame.box((-0.22, 0.02, 0.72), (0.22, 0.24, 0.74))
    frame.box((-0.22, 0.02, 0.74), (0.22, 0.03, 0.82))
    dark.box((-0.16, 0.06, 0.74), (-0.02, 0.20, 0.82), bevel=0.012)
    steel(b).bar((-0.09, 0.13, 0.82), (0.02, 0.10, 1.00), 0.010, 8)
    ring = [(0.10, -0.06), (0.235, -0.06), (0.235, 0.06), (0.10, 0.06), (0.10, -0.06)]
    coil = Mesh.lathe(np.array(ring), 30).transformed(turn_y(90.0))
    band.add(coil.moved(0.0, -0.06, 0.36))
    for x in (-0.075, 0.075):
        side = [(0.0, -0.004), (0.27, -0.004), (0.27, 0.004), (0.0, 0.004)]
        frame.add(Mesh.lathe(np.array(side), 24).transformed(turn_y(90.0)).moved(x, -0.06, 0.36))
    dark.bar((-0.20, -0.06, 0.36), (0.20, -0.06, 0.36), 0.016, 10)
    for k, colour in enumerate(((0.42, 0.26, 0.12), (0.62, 0.60, 0.55), (0.55, 0.05, 0.04))):
        roll = [(0.038, 0.0), (0.056, 0.0), (0.056, 0.048), (0.038, 0.048), (0.038, 0.0)]
        moulded(b, colour).lathe(roll, (0.12, 0.13, 0.74 + 0.049 * k), 20)
    return m


@model("hall/wheel_bin")
def wheel_bin() -> Model:
    """Returns a two-wheeled bin of 240 litres (EN 840-1): 0.58 wide, 0.72 deep, 1.06 m high."""
    m = Model()
    b = m.part()
    body, dark = moulded(b, (0.05, 0.10, 0.07)), moulded(b, BLACK)
    low = np.array([(-0.22, -0.26), (0.22, -0.26), (0.22, 0.18), (-0.22, 0.18)])
    top = np.array([(-0.28, -0.34), (0.28, -0.34), (0.28, 0.30), (-0.28, 0.30)])
    for k in range(4):
        n = (k + 1) % 4
        corners = [(*low[k], 0.05), (*low[n], 0.05), (*top[n], 0.94), (*top[k], 0.94)]
        body.add(Mesh.quads(np.array([corners], float)))
    body.box((-0.30, -0.36, 0.90), (0.30, 0.32, 0.96), bevel=0.012)
    body.box((-0.30, -0.37, 0.96), (0.30, 0.34, 1.00), bevel=0.016)
    body.box((-0.26, -0.30, 1.00), (0.26, 0.26, 1.03), bevel=0.014)
    dark.bar((-0.24, 0.37, 0.98), (0.24, 0.37, 0.98), 0.016, 10)
    for sx in (-1, 1):
        dark.bar((sx * 0.25, 0.24, 0.10), (sx * 0.20, 0.24, 0.10), 0.10, 20)
        dark.box((sx * 0.24, 0.30, 0.95), (sx * 0.21, 0.385, 1.0))
    moulded(b, YELLOW).box((-0.12, -0.3305, 0.62), (0.12, -0.32, 0.76))
    return m
