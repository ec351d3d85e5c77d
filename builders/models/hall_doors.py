"""The dock: three sectional doors with their levellers, seals and lights, and the door for people.

Doors as EN 13241 has them, 3.0 by 3.4 m in seven sections; levellers (EN 1398) 2.0 by 2.5 m whose
lip reaches a lorry's bed; rubber bumpers 100 mm before the wall; seals of cloth on the outside.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    GREEN,
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
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, face
from vrtrainer.world.models.hallplan import (
    CLOSED,
    DOCKED,
    DOOR_M,
    DOORS_X,
    LENGTH_M,
    OPEN,
    WALL_M,
)
from vrtrainer.world.models.surfaces import PANE, glowing

_Y = LENGTH_M
_WIDE, _TALL = DOOR_M
_SECTIONS = 7
_RAIL_X = _WIDE / 2 + 0.09
_TURN_Z = _TALL + 0.52  # where the rails bend back under the roof
_LEAF = (0.50, 0.52, 0.53)


@model("hall/doors")
def doors() -> Model:
    """Returns the north wall's three dock doors and the door for people; the scene's frame."""
    m = Model(lods=False)
    b = m.part()
    for index, x in enumerate(DOORS_X):
        _frame(b, x)
        _rails(b, x)
        _leveller(b, x)
        _seal(b, x, index == DOCKED)
        _signals(b, x, index)
        if index == CLOSED:
            _leaf_down(b, x)
        else:
            _leaf_up(b, x)
    _chain(b, DOORS_X[OPEN])
    _personnel_door(b, 4.22)
    return m


def _frame(b: Build, x: float) -> None:
    """Steel reveal of the opening, and the yellow guards before its rails."""
    edge, guard, black = coated(b, LIGHT_GREY), coated(b, YELLOW), coated(b, BLACK)
    for sx in (-1, 1):
        at = x + sx * _WIDE / 2
        edge.box((at - 0.015, _Y - 0.08, 0), (at + 0.015, _Y + WALL_M + 0.05, _TALL))
        low = x + sx * (_RAIL_X + 0.13)
        guard.lathe([(0.0, 0.0), (0.08, 0.0), (0.08, 1.02), (0.07, 1.06), (0.0, 1.07)],
                    (low, _Y - 0.34, 0.0), 18)  # fmt: skip
        for z in (0.28, 0.62, 0.96):
            black.lathe([(0.0815, z - 0.07), (0.0815, z + 0.07)], (low, _Y - 0.34, 0.0), 18)
        galvanised(b).box((low - 0.13, _Y - 0.47, 0), (low + 0.13, _Y - 0.21, 0.014))
    edge.box(
        (x - _WIDE / 2, _Y - 0.08, _TALL - 0.015), (x + _WIDE / 2, _Y + WALL_M + 0.05, _TALL + 0.03)
    )


def _rails(b: Build, x: float) -> None:
    """Guide rails with their bend, hangers to the roof, the shaft with springs and drums."""
    rail = galvanised(b)
    for sx in (-1, 1):
        at = x + sx * _RAIL_X
        rail.box((at - 0.05, _Y - 0.13, 0), (at + 0.05, _Y - 0.06, _TURN_Z - 0.2))
        bend = [(at, _Y - 0.10 - 0.38 * (1 - np.cos(a)), _TURN_Z - 0.2 + 0.38 * np.sin(a))
                for a in np.linspace(0, np.pi / 2, 6)]  # fmt: skip
        for p, q in pairwise(bend):
            rail.beam(p, q, 0.05, 0.07)
        rail.box((at - 0.025, _Y - 3.9, _TURN_Z + 0.145), (at + 0.025, _Y - 0.48, _TURN_Z + 0.215))
        for y in (_Y - 3.8, _Y - 1.6):
            rail.box((at - 0.02, y - 0.015, _TURN_Z + 0.2), (at + 0.02, y + 0.015, _TURN_Z + 2.6))
        dark_steel(b).bar((at - sx * 0.28, _Y - 0.18, _TURN_Z + 0.36),
                          (at - sx * 0.14, _Y - 0.18, _TURN_Z + 0.36), 0.10, 18)  # fmt: skip
        rail.box((at - 0.03, _Y - 0.22, _TURN_Z + 0.2), (at + 0.03, _Y - 0.06, _TURN_Z + 0.48))
        steel(b).bar(
            (at - sx * 0.2, _Y - 0.09, 0.1), (at - sx * 0.2, _Y - 0.10, _TURN_Z + 0.3), 0.003, 5
        )
    steel(b).bar(
        (x - _RAIL_X, _Y - 0.18, _TURN_Z + 0.36),
        (x + _RAIL_X, _Y - 0.18, _TURN_Z + 0.36),
        0.016,
        10,
    )
    for side in (-1, 1):
        start, count = x + side * 0.12, 22
        coil = dark_steel(b)
        for k in range(count):
            at = start + side * (0.04 + 0.032 * k)
            coil.bar(
                (at, _Y - 0.18, _TURN_Z + 0.36),
                (at + side * 0.018, _Y - 0.18, _TURN_Z + 0.36),
                0.052,
                10,
            )
    motor = coated(b, CHARCOAL)
    motor.box(
        (x + _RAIL_X + 0.06, _Y - 0.30, _TURN_Z + 0.18),
        (x + _RAIL_X + 0.22, _Y - 0.08, _TURN_Z + 0.52),
        bevel=0.02,
    )


def _leaf_down(b: Build, x: float) -> None:
    leaf, hinge = coated(b, _LEAF), galvanised(b)
    dark_steel(b).box((x - _WIDE / 2, _Y - 0.03, 0), (x + _WIDE / 2, _Y - 0.01, _TALL), "-y +y")
    step = _TALL / _SECTIONS
    for k in range(_SECTIONS):
        low, high = k * step + (0.05 if k == 0 else 0.006), (k + 1) * step - 0.006
        windows = (-1.0, 0.0, 1.0) if k == 3 else ()
        _section(b, x, low, high, windows)
        leaf.box(
            (x - _WIDE / 2, _Y - 0.075, low + 0.02),
            (x + _WIDE / 2, _Y - 0.07, low + 0.05),
            "-y -z +z",
        )
        for hx in (-1.42, -0.5, 0.5, 1.42):
            hinge.box(
                (x + hx - 0.03, _Y - 0.082, high - 0.05), (x + hx + 0.03, _Y - 0.066, high + 0.06)
            )
    rubber(b).box((x - _WIDE / 2, _Y - 0.085, 0), (x + _WIDE / 2, _Y - 0.02, 0.05))
    handle = moulded(b, BLACK)
    handle.box((x - 0.10, _Y - 0.10, 0.66), (x + 0.10, _Y - 0.066, 0.70), bevel=0.006)
    steel(b).bar((x + 1.2, _Y - 0.09, 0.9), (x + 1.46, _Y - 0.09, 0.9), 0.014, 8)


def _section(b: Build, x: float, low: float, high: float, windows: tuple[float, ...]) -> None:
    """One section; where it has windows it is a frame round them."""
    leaf = coated(b, _LEAF)
    y0, y1 = _Y - 0.070, _Y - 0.030
    if not windows:
        leaf.box((x - _WIDE / 2, y0, low), (x + _WIDE / 2, y1, high), bevel=0.006)
        return
    half, sill = 0.36, 0.10
    edges = [x - _WIDE / 2, *(x + w + s * half for w in windows for s in (-1, 1)), x + _WIDE / 2]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        leaf.box((left, y0, low), (right, y1, high))
    trim = moulded(b, BLACK)
    day = Pen(b, PANE)
    for w in windows:
        left, right = x + w - half, x + w + half
        leaf.box((left, y0, low), (right, y1, low + sill))
        leaf.box((left, y0, high - sill), (right, y1, high))
        trim.box((left - 0.02, y0 - 0.008, low + sill - 0.02), (right + 0.02, y0, low + sill))
        trim.box((left - 0.02, y0 - 0.008, high - sill), (right + 0.02, y0, high - sill + 0.02))
        for side in (left, right):
            trim.box((side - 0.02, y0 - 0.008, low + sill), (side + 0.02, y0, high - sill))
        day.add(face(np.array([(left, y1 - 0.01, low + sill), (right, y1 - 0.01, low + sill),
                               (right, y1 - 0.01, high - sill), (left, y1 - 0.01, high - sill)]),
                     (0, -1, 0)))  # fmt: skip


def _leaf_up(b: Build, x: float) -> None:
    """The open leaf, back under the roof on its rails; its last section hangs in the bend."""
    leaf, edge = coated(b, _LEAF), rubber(b)
    step, z = _TALL / _SECTIONS, _TURN_Z + 0.18
    for k in range(_SECTIONS - 1):
        y0 = _Y - 0.55 - k * step
        leaf.box(
            (x - _WIDE / 2, y0 - step + 0.008, z - 0.02),
            (x + _WIDE / 2, y0 - 0.008, z + 0.02),
            bevel=0.006,
        )
        for hx in (-1.42, -0.5, 0.5, 1.42):
            galvanised(b).box(
                (x + hx - 0.03, y0 - 0.05, z - 0.032), (x + hx + 0.03, y0 + 0.05, z - 0.018)
            )
    low, high = (x - _WIDE / 2, _Y - 0.12, z - 0.43), (x + _WIDE / 2, _Y - 0.08, z - 0.02)
    leaf.box(low, high, bevel=0.006)
    edge.box((x - _WIDE / 2, _Y - 0.13, z - 0.48), (x + _WIDE / 2, _Y - 0.07, z - 0.43))


def _leveller(b: Build, x: float) -> None:
    """The ramp in the floor: plate with its tread, lip, toe guards, and a frame round it."""
    deck_, frame, black = dark_steel(b), galvanised(b), coated(b, BLACK)
    y0, y1 = _Y - 2.35, _Y + WALL_M - 0.12
    deck_.box((x - 1.0, y0, 0.001), (x + 1.0, y1, 0.005), "+z")
    tread = steel(b)
    for row in range(18):
        at = y0 + 0.10 + row * (y1 - y0 - 0.2) / 17
        for k in range(10):
            px = x - 0.92 + k * 0.204 + (0.1 if row % 2 else 0.0)
            if px > x + 0.93:
                continue
            tread.box((px - 0.030, at - 0.007, 0.005), (px + 0.030, at + 0.007, 0.008), "+z -y")
    for sx in (-1, 1):
        for k in range(9):
            colour = coated(b, YELLOW) if k % 2 else black
            low = y0 + k * (y1 - y0) / 9
            colour.box(
                (x + sx * 1.0, low, 0.001), (x + sx * 1.09, low + (y1 - y0) / 9, 0.006), "+z"
            )
        frame.box((x + sx * 1.09, y0, 0.0005), (x + sx * 1.13, y1, 0.0045), "+z")
    frame.box((x - 1.13, y0 - 0.04, 0.0005), (x + 1.13, y0, 0.0045), "+z")
    lip = coated(b, GREY)
    lip.box((x - 0.95, y1, 0.002), (x + 0.95, y1 + 0.28, 0.018))
    for k in range(6):
        steel(b).bar((x - 0.9 + k * 0.33, y1, 0.0), (x - 0.75 + k * 0.33, y1, 0.0), 0.014, 6)


def _seal(b: Build, x: float, docked: bool) -> None:
    """Outside: bumpers below the sill, cloth-covered pads round the opening, and a roof over it."""
    pad, bumper, mark = moulded(b, BLACK), rubber(b), moulded(b, WHITE)
    y = _Y + WALL_M + 0.04
    for sx in (-1, 1):
        bumper.box((x + sx * 1.15, y, -0.42), (x + sx * 0.90, y + 0.10, 0.02), bevel=0.015)
        pad.box((x + sx * 1.72, y, -0.6), (x + sx * 1.20, y + 0.55, _TALL + 0.1), bevel=0.03)
        mark.box((x + sx * 1.42, y + 0.551, 0.2), (x + sx * 1.36, y + 0.553, _TALL - 0.4), "+y")
    pad.box(
        (x - 1.72, y, 2.34 if docked else _TALL - 0.42),
        (x + 1.72, y + 0.60, _TALL + 0.32),
        bevel=0.03,
    )


def _signals(b: Build, x: float, index: int) -> None:
    """Number, traffic light and push buttons beside a door."""
    sign(b, ("one", "two", "three")[index], (x, _Y - 0.21, _TALL + 1.35), 0.62, "-y")
    moulded(b, LIGHT_GREY).box(
        (x - 0.25, _Y - 0.2, _TALL + 1.0), (x - 0.21, _Y - 0.04, _TALL + 1.6)
    )
    at, case = x + _RAIL_X + 0.32, moulded(b, BLACK)
    case.box((at - 0.085, _Y - 0.20, 1.95), (at + 0.085, _Y - 0.06, 2.30), bevel=0.012)
    shut = index == CLOSED
    for z, lit, colour in ((2.21, shut, (1.0, 0.06, 0.03)), (2.04, not shut, (0.05, 0.9, 0.25))):
        lens = Pen(b, glowing(colour, 2.2)) if lit else moulded(b, tuple(c * 0.12 for c in colour))
        lens.add(_disc(0.058).moved(at, _Y - 0.202, z))
    box = moulded(b, LIGHT_GREY)
    box.box((at - 0.10, _Y - 0.19, 1.12), (at + 0.10, _Y - 0.06, 1.52), bevel=0.012)
    for z, colour in ((1.44, GREEN), (1.36, WHITE), (1.28, BLACK)):
        moulded(b, colour).bar((at - 0.03, _Y - 0.205, z), (at - 0.03, _Y - 0.19, z), 0.018, 12)
    moulded(b, YELLOW).bar((at + 0.04, _Y - 0.194, 1.22), (at + 0.04, _Y - 0.19, 1.22), 0.04, 16)
    moulded(b, RED).bar((at + 0.04, _Y - 0.22, 1.22), (at + 0.04, _Y - 0.19, 1.22), 0.024, 14)
    moulded(b, GREY).bar((at, _Y - 0.10, 1.52), (at, _Y - 0.10, 4.5), 0.014, 8)


def _disc(radius: float) -> Mesh:
    """A disc about the origin that looks -Y."""
    turn = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    flat = Mesh.lathe(np.array([(0.0, 0.0), (radius, 0.0)]), 20).transformed(turn)
    return flat if float(flat.normals[:, 1].mean()) < 0 else flat.flipped()


def _chain(b: Build, x: float) -> None:
    """The bar that keeps people from an open edge, on two posts."""
    post, bar_ = coated(b, YELLOW), coated(b, RED)
    y = _Y - 0.34
    for z in (0.55, 0.98):
        bar_.bar((x - 1.66, y - 0.02, z), (x + 1.66, y - 0.02, z), 0.020, 10)
        for k in range(5):
            at = x - 1.30 + k * 0.65
            coated(b, WHITE).bar((at - 0.13, y - 0.02, z), (at + 0.13, y - 0.02, z), 0.0208, 10)
    for sx in (-1, 1):
        post.box((x + sx * 1.60, y - 0.05, 0.5), (x + sx * 1.68, y + 0.05, 1.03), bevel=0.006)


def _personnel_door(b: Build, x: float) -> None:
    """A steel door 1.0 by 2.1 m with its glass, panic bar (EN 1125) and the sign above it."""
    frame, leaf = coated(b, CHARCOAL), coated(b, (0.30, 0.34, 0.38))
    y, wide, tall = _Y - 0.06, 1.02, 2.12
    leaf.box((x - wide / 2, y - 0.05, 0.01), (x + wide / 2, y, tall), bevel=0.004)
    for sx in (-1, 1):
        frame.box(
            (x + sx * (wide / 2 + 0.07), y - 0.07, 0), (x + sx * wide / 2, y + 0.02, tall + 0.07)
        )
    frame.box((x - wide / 2, y - 0.07, tall), (x + wide / 2, y + 0.02, tall + 0.07))
    day = Pen(b, PANE)
    corners = [
        (x + dx, y - 0.054, z)
        for dx, z in ((-0.12, 1.35), (0.12, 1.35), (0.12, 1.85), (-0.12, 1.85))
    ]
    day.add(face(np.array(corners), (0, -1, 0)))
    trim = moulded(b, BLACK)
    for dx in (-0.135, 0.135):
        trim.box((x + dx - 0.015, y - 0.062, 1.33), (x + dx + 0.015, y - 0.048, 1.87))
    for z in (1.34, 1.86):
        trim.box((x - 0.12, y - 0.062, z - 0.015), (x + 0.12, y - 0.048, z + 0.015))
    panic = coated(b, RED)
    panic.bar((x - 0.42, y - 0.12, 1.02), (x + 0.42, y - 0.12, 1.02), 0.018, 10)
    for dx in (-0.42, 0.42):
        moulded(b, BLACK).box(
            (x + dx - 0.03, y - 0.13, 0.94), (x + dx + 0.03, y - 0.05, 1.12), bevel=0.008
        )
    steel(b).box((x - 0.48, y - 0.056, 0.03), (x + 0.48, y - 0.05, 0.28))
    dark_steel(b).box((x + 0.1, y - 0.10, tall - 0.08), (x + 0.45, y - 0.05, tall - 0.02))
    lit = moulded(b, WHITE)
    lit.box((x - 0.24, y - 0.12, tall + 0.22), (x + 0.24, y - 0.03, tall + 0.50), bevel=0.01)
    sign(b, "exit", (x, y - 0.122, tall + 0.36), 0.26, "-y")
