"""Trucks for whoever walks: pallet truck (EN ISO 3691-5) and electric stacker. Forks -Y.

The pallet truck's forks are 1.15 m long, 540 mm over both.
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    GREY,
    RED,
    Pen,
    coated,
    dark_steel,
    galvanised,
    moulded,
    rubber,
    steel,
)
from builders.models.hall_trucks import extruded
from builders.models.model import Model, model
from vrtrainer.world.models.surfaces import GLASS


@model("hall/hand_truck")
def hand_truck() -> Model:
    """Returns a hand pallet truck, handle towards +Y, forks -Y."""
    m = Model()
    b = m.part()
    red, dark, bright = coated(b, (0.46, 0.03, 0.02)), moulded(b, BLACK), steel(b)
    for sx in (-1, 1):
        tine = [
            (0.10, 0.06),
            (-1.00, 0.06),
            (-1.07, 0.075),
            (-1.07, 0.085),
            (-0.95, 0.115),
            (0.10, 0.115),
        ]
        red.add(extruded(tine, *sorted((sx * 0.11, sx * 0.27))))
        for y in (-0.90, -0.78):
            dark.bar((sx * 0.14, y, 0.040), (sx * 0.24, y, 0.040), 0.040, 14)
        bright.bar((sx * 0.19, -0.70, 0.07), (sx * 0.19, 0.10, 0.09), 0.010, 6)
        dark.bar((sx * 0.035, 0.26, 0.095), (sx * 0.085, 0.26, 0.095), 0.095, 22)
        coated(b, GREY).bar((sx * 0.086, 0.26, 0.095), (sx * 0.09, 0.26, 0.095), 0.055, 16)
    red.add(
        extruded(
            [(0.02, 0.06), (0.18, 0.10), (0.20, 0.34), (0.12, 0.42), (0.02, 0.16)], -0.20, 0.20
        )
    )
    red.box((-0.27, -0.02, 0.06), (0.27, 0.10, 0.12), bevel=0.008)
    bright.bar((0, 0.26, 0.12), (0, 0.26, 0.46), 0.030, 14)
    dark.lathe([(0.055, 0.10), (0.055, 0.28), (0.04, 0.30)], (0, 0.26, 0), 16)
    red.box((-0.05, 0.19, 0.40), (0.05, 0.32, 0.48), bevel=0.012)
    red.beam((0, 0.27, 0.46), (0, 0.48, 1.06), 0.055, 0.032, (1, 0, 0))
    path = [
        (0, 0.48, 1.05),
        (-0.10, 0.50, 1.10),
        (-0.17, 0.53, 1.19),
        (-0.15, 0.55, 1.245),
        (0.15, 0.55, 1.245),
        (0.17, 0.53, 1.19),
        (0.10, 0.50, 1.10),
        (0, 0.48, 1.05),
    ]
    dark.pipe(path, 0.017, 10)
    coated(b, RED).box((0.01, 0.49, 1.10), (0.03, 0.53, 1.22), bevel=0.004)
    bright.bar((-0.02, 0.49, 1.02), (0.0, 0.29, 0.44), 0.004, 5)
    return m


@model("hall/stacker")
def stacker() -> Model:
    """Returns a pedestrian electric stacker with a mast of 1.95 m, tiller towards +Y, forks -Y."""
    m = Model()
    b = m.part()
    body, dark, bright = coated(b, (0.62, 0.60, 0.05)), coated(b, CHARCOAL), steel(b)
    body.add(
        extruded(
            [(0.14, 0.10), (0.66, 0.10), (0.74, 0.22), (0.70, 0.62), (0.56, 0.78), (0.14, 0.80)],
            -0.39,
            0.39,
        )
    )
    dark.box((-0.40, 0.12, 0.06), (0.40, 0.68, 0.12), bevel=0.02)
    moulded(b, CHARCOAL).box((-0.34, 0.20, 0.80), (0.34, 0.52, 0.83), bevel=0.01)
    for sx in (-1, 1):
        dark.box((sx * 0.36, 0.02, 0.06), (sx * 0.28, 0.14, 1.95))
        dark.box((sx * 0.37, -1.02, 0.03), (sx * 0.45, 0.14, 0.13), bevel=0.012)
        rubber(b).bar((sx * 0.38, -0.94, 0.045), (sx * 0.44, -0.94, 0.045), 0.045, 14)
        fork = [(0.02, 0.09), (-1.15, 0.085), (-1.17, 0.095), (-1.10, 0.145), (0.02, 0.15)]
        dark_steel(b).add(extruded(fork, *sorted((sx * 0.10, sx * 0.26))))
        dark_steel(b).box((sx * 0.10, -0.03, 0.10), (sx * 0.26, 0.02, 0.60))
        bright.bar((sx * 0.24, 0.09, 0.10), (sx * 0.24, 0.09, 1.80), 0.020, 10)
    for z in (0.14, 0.50):
        dark.box((-0.27, -0.03, z), (0.27, 0.04, z + 0.08))
    for z in (0.9, 1.87):
        dark.box((-0.36, 0.02, z), (0.36, 0.10, z + 0.08), bevel=0.008)
    # clear screen between driver and mast
    Pen(b, GLASS).box((-0.28, 0.135, 0.85), (0.28, 0.14, 1.80), "-y +y")
    rubber(b).bar((0.0, 0.55, 0.115), (0.10, 0.55, 0.115), 0.115, 18)
    dark.beam((0.0, 0.66, 0.55), (0.0, 0.98, 1.02), 0.05, 0.05, (0, 1, 0))
    ring = [
        (0.13 * math.cos(a), 1.02 + 0.05 * math.sin(a), 1.10 + 0.08 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 15)
    ]
    moulded(b, BLACK).pipe(ring, 0.018, 8)
    coated(b, RED).box((-0.03, 1.04, 1.14), (0.03, 1.10, 1.20), bevel=0.01)
    galvanised(b).box((-0.2, 0.741, 0.30), (0.2, 0.745, 0.50), "+y")
    return m
