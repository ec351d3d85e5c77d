"""Small things of the hall: ladder, strapping trolley, bin. Fronts look -Y."""

from __future__ import annotations

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    YELLOW,
    coated,
    dark_steel,
    galvanised,
    moulded,
    rubber,
    steel,
    turn_y,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh


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
