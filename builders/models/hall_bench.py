"""Where goods are weighed and looked at: platform scale and inspection table. Fronts look -Y."""

from __future__ import annotations

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
    moulded,
    rubber,
    steel,
    turn_y,
)
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

_UNDER_TABLE = 0.5


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
    under = Build()
    frame = coated(under, (0.20, 0.22, 0.24))
    frame.box((-x + 0.05, -y + 0.05, 0.24), (x - 0.05, y - 0.05, 0.262), bevel=0.004)
    for at, wide, high, colour in (
        (-0.62, 0.40, 0.17, (0.02, 0.10, 0.34)),
        (-0.12, 0.40, 0.17, GREY),
        (0.50, 0.55, 0.22, CHARCOAL),
    ):
        pen = moulded(under, colour)
        pen.box((at - wide / 2, -0.20, 0.263), (at + wide / 2, 0.24, 0.263 + high), bevel=0.012)
        moulded(under, BLACK).box(
            (at - 0.06, -0.2008, 0.263 + high - 0.06), (at + 0.06, -0.20, 0.263 + high - 0.03), "-y"
        )
    # The table's top keeps the lamps off it, from farther than contact shade is reckoned.
    b.include(under.shaded(_UNDER_TABLE))
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
