"""Pallet racks: frames, beams, guards (EN 15512, EN 15635), one bay at a time.

A bay is 2.7 m clear between uprights 100 mm wide, so it takes three EUR pallets with 75 mm between
(EN 15620); 1.1 m deep, so that a 1.2 m pallet stands over by 50 mm before and behind. Frame: x
along the row from the middle of the left upright, y from the front (which looks -Y) to the back.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    RACK_BLUE,
    RACK_ORANGE,
    YELLOW,
    coated,
    galvanised,
    moulded,
    sign,
)
from builders.models.model import Model, model
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.storage import RACK_DEPTH_M, RACK_HEIGHT_M, RACK_LEVELS_M, RACK_PITCH_M

_POST = (0.100, 0.070)  # an upright's width and depth
_BEAM_M = 0.12


@model("hall/rack_frame")
def frame() -> Model:
    """Returns one frame: two perforated uprights, bracing, foot plates and the front guard."""
    m = Model()
    b = m.part()
    _frame(b)
    return m


@model("hall/rack_bay")
def bay() -> Model:
    """Returns a bay: the frame at its left and the beams of its levels, with hooks and pins."""
    m = Model()
    b = m.part()
    _frame(b)
    beam, hook, pin = coated(b, RACK_ORANGE), coated(b, RACK_ORANGE), galvanised(b)
    x0, x1 = _POST[0] / 2, RACK_PITCH_M - _POST[0] / 2
    for z in RACK_LEVELS_M[1:]:
        for front, y in ((True, 0.0), (False, RACK_DEPTH_M)):
            side = -1 if front else 1
            outer = y + side * 0.006
            beam.box((x0, outer, z - _BEAM_M), (x1, y - side * 0.046, z), bevel=0.004)
            beam.box((x0, outer + side * 0.001, z - 0.075), (x1, outer, z - 0.045), "-y +y")
            for x in (x0 - 0.012, x1 - 0.030):
                hook.box(
                    (x, outer + side * 0.004, z - 0.17), (x + 0.042, y - side * 0.05, z + 0.04)
                )
            for x in (x0 + 0.010, x1 - 0.010):
                pin.bar(
                    (x, outer + side * 0.004, z + 0.02),
                    (x, outer + side * 0.016, z + 0.02),
                    0.006,
                    6,
                )
    sign(b, "load", (0.42, -0.007, RACK_LEVELS_M[1] - 0.06), 0.10, "-y")
    return m


def _frame(b: Build) -> None:
    blue, plate, dark = coated(b, RACK_BLUE), galvanised(b), moulded(b, BLACK)
    wide, deep = _POST
    for front, y in ((True, 0.0), (False, RACK_DEPTH_M)):
        side = -1 if front else 1
        inner = y - side * deep
        # an omega: face, flanks, and lips behind
        blue.box((-wide / 2, y, 0.0), (wide / 2, y - side * 0.012, RACK_HEIGHT_M), "-x +x -y +y +z")
        for sx in (-1, 1):
            blue.box(
                (sx * wide / 2, y - side * 0.012, 0.0),
                (sx * (wide / 2 - 0.012), inner, RACK_HEIGHT_M),
                "-x +x -y +y +z",
            )
        face_y = y + side * 0.0006
        for k in range(int(RACK_HEIGHT_M / 0.10) - 1):
            z = 0.12 + 0.10 * k
            for x in (-0.026, 0.026):
                dark.box(
                    (x - 0.007, face_y, z - 0.016),
                    (x + 0.007, face_y, z + 0.016),
                    "-y" if front else "+y",
                )
        plate.box((-0.09, y + side * 0.045, 0.0), (0.09, y - side * 0.11, 0.008))
        for dx in (-0.07, 0.07):
            plate.bar((dx, y + side * 0.02, 0.008), (dx, y + side * 0.02, 0.035), 0.009, 6)
    low, high = deep, RACK_DEPTH_M - deep
    heights = np.arange(0.18, RACK_HEIGHT_M - 0.2, 0.60)
    for k, z in enumerate(heights):
        blue.beam((0.0, low, z), (0.0, high, z), 0.026, 0.034)
        if k + 1 < len(heights):
            a, e = (low, high) if k % 2 else (high, low)
            blue.beam((0.0, a, z + 0.03), (0.0, e, z + 0.57), 0.026, 0.034)
    _guard(b)


def _guard(b: Build) -> None:
    """The guard before a front upright, 400 mm high, bolted to the floor."""
    yellow, black = coated(b, YELLOW), coated(b, BLACK)
    outline = ((-0.085, -0.06), (-0.055, -0.105), (0.055, -0.105), (0.085, -0.06))
    for (ax, ay), (ex, ey) in pairwise(outline):
        yellow.beam((ax, ay, 0.21), (ex, ey, 0.21), 0.008, 0.40)
    for k in range(2):
        z = 0.12 + 0.18 * k
        black.box((-0.054, -0.1095, z), (0.054, -0.1092, z + 0.07), "-y")
    galvanised(b).box((-0.12, -0.15, 0.0), (0.12, -0.02, 0.008))


@model("hall/rack_end")
def end() -> Model:
    """Returns the protector of a row's end: two rails on posts across the depth, beside x = 0."""
    m = Model()
    b = m.part()
    yellow, black = coated(b, YELLOW), coated(b, BLACK)
    x, y0, y1 = -0.26, -0.14, RACK_DEPTH_M + 0.14
    for y in (y0 + 0.06, y1 - 0.06):
        yellow.box((x - 0.05, y - 0.05, 0.0), (x + 0.05, y + 0.05, 0.42), bevel=0.01)
        galvanised(b).box((x - 0.10, y - 0.10, 0.0), (x + 0.10, y + 0.10, 0.010))
    for z in (0.12, 0.30):
        yellow.box((x - 0.075, y0, z - 0.05), (x - 0.05, y1, z + 0.05), bevel=0.008)
    for k in range(4):
        at = y0 + 0.10 + 0.34 * k
        black.box((x - 0.0757, at, 0.26), (x - 0.0752, at + 0.12, 0.34), "-x")
    return m


@model("hall/guard_rail")
def guard_rail() -> Model:
    """Returns 2.0 m of rail between people and trucks, along x: two bars, 1.1 m, a kick plate."""
    m = Model()
    b = m.part()
    yellow, black, plate = coated(b, YELLOW), coated(b, BLACK), galvanised(b)
    for x in (-1.0, 1.0):
        yellow.box((x - 0.05, -0.05, 0.0), (x + 0.05, 0.05, 1.12), bevel=0.008)
        black.box((x - 0.051, -0.051, 0.80), (x + 0.051, 0.051, 0.92))
        plate.box((x - 0.11, -0.11, 0.0), (x + 0.11, 0.11, 0.012))
        for dx in (-0.085, 0.085):
            for dy in (-0.085, 0.085):
                plate.bar((x + dx, dy, 0.012), (x + dx, dy, 0.03), 0.009, 6)
    for z in (0.55, 1.05):
        yellow.bar((-0.95, 0.0, z), (0.95, 0.0, z), 0.030, 14)
    yellow.box((-0.95, -0.006, 0.04), (0.95, 0.006, 0.19), bevel=0.003)
    return m
