"""The straddle carrier, one over two: it carries a box between its legs over two stacked ones.

Dimensions follow published data sheets of 1-over-2 carriers: 9.9 m high, 9.6 m long, 4.9 m wide,
3.5 m clear between the legs, eight tyres 16.00R25 (1.49 m). It drives along Y, its front is -Y.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.world.models.build import Build, bar, block, face
from vrtrainer.world.models.surfaces import GLASS, SAFETY_YELLOW, WHITE, Colour

from .model import Model, model
from .people import seated
from .port_parts import (
    DARK,
    STEEL_GREY,
    beam,
    coated,
    ladder,
    moulded,
    pipe,
    railing,
    strut,
    wheel,
)

PAINT: Colour = (0.03, 0.16, 0.30)
HEIGHT_M, INSIDE_M = 9.9, 3.5
LOCKS_M = 3.3  # height of the spreader's underside: a box on it hangs just above the ground
_X = 2.10  # the middle of a side
_RADIUS = 0.745


@model("port/straddle_carrier")
def straddle_carrier() -> Model:
    """A straddle carrier with its driver, its spreader ready for a 40-foot box 0.7 m up."""
    m = Model()
    b = m.part()
    for sx in (-1, 1):
        b.contact((sx * 1.8, -4.4), (sx * 2.4, 4.4), 0.4)
        _side(b, sx)
    _top(b)
    _cab(b)
    _spreader(b)
    b.include(seated(1), translation(-2.05, -3.25, 7.62))
    return m


def _side(b: Build, sx: int) -> None:
    x0, x1 = sx * (_X - 0.33), sx * (_X + 0.33)
    beam(b, PAINT, (x0, -4.6, 1.25), (x1, 4.6, 1.95), 0.06)
    for y in (-3.55, -1.45, 1.45, 3.55):
        wheel(b, (sx * _X, y, _RADIUS), _RADIUS, 0.43, WHITE, 22)
        coated(b, DARK, bar((sx * (_X - 0.3), y, _RADIUS), (sx * (_X + 0.3), y, _RADIUS), 0.13, 10))
        for edge in (-0.30, 0.30):
            strut(b, DARK, (sx * (_X + edge), y, 0.62), (sx * (_X + edge), y, 1.4), 0.11)
    for y in (-2.9, 2.9):
        beam(b, PAINT, (sx * (_X - 0.26), y - 0.30, 1.9), (sx * (_X + 0.26), y + 0.30, 9.1), 0.05)
        beam(b, STEEL_GREY, (sx * (_X - 0.34), y - 0.09, 2.2), (sx * (_X - 0.26), y + 0.09, 8.9), 0)
    beam(b, PAINT, (sx * (_X - 0.24), -4.5, 8.95), (sx * (_X + 0.24), 4.6, 9.55), 0.05)
    strut(b, PAINT, (sx * _X, -2.7, 8.9), (sx * _X, -1.5, 9.1), 0.3)
    strut(b, PAINT, (sx * _X, 2.7, 8.9), (sx * _X, 1.5, 9.1), 0.3)
    # engine and electrics on the right, boxes on the left
    beam(b, DARK, (sx * (_X - 0.3), -1.1, 1.95), (sx * (_X + 0.32), 1.9, 3.0), 0.06)
    for k in range(10):
        y = -0.95 + k * 0.28
        beam(b, STEEL_GREY, (sx * (_X + 0.315), y, 2.1), (sx * (_X + 0.335), y + 0.12, 2.85), 0)
    ladder(b, SAFETY_YELLOW, (sx * (_X + 0.36), 2.55, 1.5), (sx * (_X + 0.36), 2.55, 9.3), 0.4, 0.3)
    for k in range(8):
        z = 1.3 + 0.08 * k
        beam(b, SAFETY_YELLOW if k % 2 else DARK, (x0, -4.63, z), (x1, -4.60, z + 0.08), 0)
        beam(b, SAFETY_YELLOW if k % 2 else DARK, (x0, 4.60, z), (x1, 4.63, z + 0.08), 0)
    for y, colour in ((-4.64, WHITE), (4.64, (0.45, 0.02, 0.02))):
        lamp = block((sx * (_X - 0.12), y - 0.03, 1.68), (sx * (_X + 0.12), y + 0.03, 1.84))
        moulded(b, colour, lamp)


def _top(b: Build) -> None:
    for y in (-4.3, -2.9, 2.9, 4.4):
        beam(b, PAINT, (-_X, y - 0.22, 9.0), (_X, y + 0.22, 9.5), 0.04)
    beam(b, STEEL_GREY, (-2.3, -1.2, 9.55), (2.3, 4.6, 9.6), 0)
    beam(b, DARK, (-1.2, 0.2, 9.6), (0.9, 3.4, 10.15), 0.08)
    beam(b, WHITE, (-1.9, 3.0, 9.6), (-1.3, 4.2, 10.4), 0.06)
    around = [(-2.3, -1.2, 9.6), (-2.3, 4.6, 9.6), (2.3, 4.6, 9.6), (2.3, -1.2, 9.6)]
    railing(b, SAFETY_YELLOW, around, 1.0, 1.9)
    for sx in (-1, 1):
        coated(b, DARK, bar((sx * 1.5, -2.2, 9.25), (sx * 1.5, -0.6, 9.25), 0.28, 14))
        coated(b, (0.85, 0.2, 0.02), bar((sx * 2.2, -4.4, 9.5), (sx * 2.2, -4.4, 9.75), 0.09, 10))


def _cab(b: Build) -> None:
    """The glazed cab under the left front corner; the driver sees down to the spreader."""
    x0, x1, y0, y1, z0, z1 = -2.75, -1.45, -4.55, -2.75, 6.95, 8.9
    beam(b, PAINT, (x0, y0, z0 - 0.1), (x1, y1, z0 + 0.05), 0.03)
    beam(b, PAINT, (x0, y1 - 0.12, z0), (x1, y1, z1), 0.03)
    beam(b, WHITE, (x0 - 0.03, y0 - 0.03, z1 - 0.12), (x1 + 0.03, y1, z1), 0.04)
    for x in (x0 + 0.04, x1 - 0.04):
        for y in (y0 + 0.04, (y0 + y1) / 2):
            strut(b, DARK, (x, y, z0), (x, y, z1), 0.08)
        b.add(GLASS, face(np.array([(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)]),
                          (1 if x > -2 else -1, 0, 0)))  # fmt: skip
    b.add(
        GLASS, face(np.array([(x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)]), (0, -1, 0))
    )
    moulded(b, DARK, block((-2.33, -3.5, 7.1), (-1.77, -2.95, 7.6), bevel=0.05))
    moulded(b, DARK, block((-2.33, -3.05, 7.6), (-1.77, -2.9, 8.3), bevel=0.05))
    ring = [
        (-2.05 + 0.18 * np.cos(a), -3.70, 7.98 + 0.18 * np.sin(a))
        for a in np.linspace(0, 6.283, 12)
    ]
    pipe(b, DARK, ring, 0.016, 6)
    strut(b, DARK, (-2.05, -3.95, 7.0), (-2.05, -3.72, 7.98), 0.07)


def _spreader(b: Build) -> None:
    z = LOCKS_M
    half = 11.985 / 2
    beam(b, SAFETY_YELLOW, (-0.55, -3.2, z + 0.15), (0.55, 3.2, z + 0.55), 0.04)
    for x in (-0.32, 0.32):
        beam(b, STEEL_GREY, (x - 0.14, -half + 0.1, z + 0.2), (x + 0.14, half - 0.1, z + 0.5), 0.02)
    for sy in (-1, 1):
        beam(
            b,
            SAFETY_YELLOW,
            (-1.25, sy * half - 0.15, z + 0.06),
            (1.25, sy * half + 0.15, z + 0.45),
            0.03,
        )
        for sx in (-1, 1):
            at = (sx * 1.1295, sy * half, z)
            coated(b, DARK, bar((at[0], at[1], z - 0.08), (at[0], at[1], z + 0.08), 0.045, 8))
            pipe(b, DARK, [(sx * 0.5, sy * 2.0, z + 0.5), (sx * 1.5, sy * 2.0, 9.2)], 0.018, 6)
        beam(b, PAINT, (-1.72, sy * 2.9 - 0.12, z + 0.25), (1.72, sy * 2.9 + 0.12, z + 0.6), 0.03)
