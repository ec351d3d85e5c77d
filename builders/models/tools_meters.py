"""Tools of the kit that measure; frame and anchors as in tools_kit."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    GLOSS,
    INK,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    card,
    curve,
    facing,
    plain,
    rod,
    screw,
    tube,
)
from builders.models.model import Model, model
from builders.models.tools_kit import LYING, RUBBER, SCREEN, button, case, display, flat, tip
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.surfaces import (
    BLACK,
    CUSTOMS_BLUE,
    DARK_GREY,
    RED,
    SAFETY_YELLOW,
)


@model("tools/gas_meter")
def gas_meter() -> Model:
    """Returns a four-gas meter, 78 x 150 x 40 mm, with hose and 25 cm probe, held upright."""
    m = Model()
    b = m.part()
    b.add(SATIN, plain(case(0.078, 0.150, 0.038, 0.016, (0, 0.0, 0.045), 0.007), SAFETY_YELLOW))
    for z, h in ((-0.018, 0.030), (0.108, 0.024)):
        b.add(MATTE, plain(case(0.0835, h, 0.045, 0.015, (0, 0.0, z), 0.006), RUBBER))
    for sx in (-1, 1):
        b.add(
            MATTE, plain(case(0.006, 0.10, 0.030, 0.0028, (sx * 0.0395, 0, 0.045), 0.002), RUBBER)
        )
    b.add(SATIN, plain(case(0.068, 0.062, 0.004, 0.006, (0, -0.0190, 0.075), 0.0015), BLACK))
    b.add(GLOSS, plain(case(0.062, 0.053, 0.0012, 0.003, (0, -0.0211, 0.075), 0.0003), SCREEN))
    for k, colour in enumerate(((0.03, 0.25, 0.08), DARK_GREY, RED)):
        button(b, (-0.022 + 0.022 * k, -0.0190, 0.026), 0.0072, colour, (0, -1, 0), 0.0035)
    for k in range(4):  # sensor ports
        x = -0.024 + 0.016 * k
        b.add(SATIN, plain(rod((x, -0.0188, 0.002), (x, -0.0205, 0.002), 0.0052, 16, 0.0005), INK))
        b.add(
            METAL, plain(rod((x, -0.0205, 0.002), (x, -0.0208, 0.002), 0.0036, 12), (0.4, 0.4, 0.4))
        )
    b.add(
        GLOSS,
        plain(case(0.05, 0.006, 0.004, 0.002, (0, -0.019, 0.1115), 0.001), (0.55, 0.03, 0.02)),
    )
    b.add(METAL, plain(rod((0.022, 0, 0.118), (0.022, 0, 0.127), 0.0075, 6), STEEL_GREY))
    b.add(SATIN, plain(rod((-0.022, 0, 0.118), (-0.022, 0, 0.128), 0.011, 20, 0.002), BLACK))
    hose = curve(
        [
            (0.022, 0.0, 0.126),
            (0.025, 0.008, 0.150),
            (0.044, 0.045, 0.168),
            (0.068, 0.105, 0.140),
            (0.062, 0.150, 0.092),
        ],
        6,
    )
    b.add(MATTE, plain(tube(hose, 0.0042, 10), (0.055, 0.056, 0.06)))
    end = hose[-1]
    way = np.array((0.03, 0.36, 0.05)) - end
    b.add(MATTE, plain(rod(end - way * 0.02, end + way * 0.20, 0.0075, 14, 0.002), RUBBER))
    b.add(METAL, plain(rod(end + way * 0.19, (0.03, 0.36, 0.05), 0.0029, 12, 0.001), STEEL_GREY))
    b.add(
        METAL,
        plain(case(0.030, 0.060, 0.006, 0.004, (0, 0.0225, 0.05), 0.001), (0.12, 0.12, 0.125)),
    )
    b.add(SATIN, card(0.050, 0.025, "rating", facing(0, 0.0194, -0.002, 180)))
    for x in (-0.031, 0.031):
        for z in (-0.026, 0.113):
            screw(b, x, -0.0222, z, 0.0024, (0, -1, 0))
    tip(m, (0.03, 0.36, 0.05))
    display(m, pose((0, -0.0224, 0.075)), 0.058, 0.050)
    return m


@model("tools/laser")
def laser() -> Model:
    """Returns a laser distance meter, 52 x 122 x 26 mm (ISO 16331-1), lying in the hand."""
    m = Model()
    b = m.part()
    b.add(SATIN, plain(flat(0.052, 0.122, 0.025, 0.010, (0, 0.012, 0.013), 0.004), SAFETY_YELLOW))
    b.add(MATTE, plain(flat(0.0555, 0.058, 0.021, 0.011, (0, -0.018, 0.0125), 0.005), RUBBER))
    b.add(MATTE, plain(flat(0.0545, 0.016, 0.0265, 0.009, (0, 0.066, 0.013), 0.004), RUBBER))
    for sx in (-1, 1):
        for k in range(6):
            b.add(
                MATTE,
                plain(
                    Mesh.box((0.0014, 0.003, 0.012), (sx * 0.0278, -0.036 + 0.007 * k, 0.0125)),
                    (0.08, 0.081, 0.086),
                ),
            )
    b.add(SATIN, plain(flat(0.044, 0.046, 0.0016, 0.005, (0, 0.0385, 0.0258), 0.0005), BLACK))
    b.add(GLOSS, plain(flat(0.0385, 0.0385, 0.0008, 0.003, (0, 0.0395, 0.0268), 0.0002), SCREEN))
    button(b, (0, 0.004, 0.0255), 0.0085, RED, (0, 0, 1), 0.0034)
    for x in (-0.0145, 0.0145):
        for y in (-0.012, -0.029):
            button(b, (x, y, 0.0226), 0.0052, (0.16, 0.165, 0.17), (0, 0, 1), 0.0024)
    button(b, (0, -0.0205, 0.0226), 0.0052, (0.03, 0.20, 0.07), (0, 0, 1), 0.0024)
    b.add(
        GLOSS,
        plain(rod((-0.0105, 0.073, 0.013), (-0.0105, 0.0746, 0.013), 0.0085, 22, 0.0006), BLACK),
    )
    b.add(
        GLOSS,
        plain(
            rod((-0.0105, 0.0746, 0.013), (-0.0105, 0.0749, 0.013), 0.0070, 20), (0.05, 0.015, 0.03)
        ),
    )
    b.add(
        SATIN,
        plain(rod((0.0125, 0.073, 0.013), (0.0125, 0.0746, 0.013), 0.0052, 18, 0.0006), BLACK),
    )
    b.add(
        GLOSS,
        plain(
            rod((0.0125, 0.0746, 0.013), (0.0125, 0.0749, 0.013), 0.0034, 16), (0.30, 0.01, 0.01)
        ),
    )
    b.add(
        SATIN, card(0.034, 0.017, "rating", pose((0, 0.012, 0.0003), 0, 0) @ pose((0, 0, 0), 0, 90))
    )
    loop = [
        (-0.020, -0.048, 0.008),
        (-0.022, -0.062, 0.006),
        (-0.010, -0.068, 0.005),
        (-0.004, -0.056, 0.007),
    ]
    b.add(MATTE, plain(tube(curve(loop, 4), 0.0013, 6), (0.02, 0.03, 0.06)))
    tip(m, (0.0125, 0.075, 0.013))
    display(m, pose((0, 0.0395, 0.0277)) @ LYING, 0.036, 0.036)
    return m


@model("tools/scale")
def scale() -> Model:
    """Returns a hanging scale for 50 kg, 80 x 104 x 34 mm, hook below, display to the user."""
    m = Model()
    b = m.part()
    b.add(SATIN, plain(case(0.080, 0.104, 0.033, 0.019, (0, 0, 0), 0.007), CUSTOMS_BLUE))
    b.add(MATTE, plain(case(0.0835, 0.022, 0.036, 0.008, (0, 0, -0.040), 0.006), RUBBER))
    b.add(SATIN, plain(case(0.062, 0.038, 0.003, 0.005, (0, -0.0163, 0.018), 0.001), BLACK))
    b.add(GLOSS, plain(case(0.0555, 0.0315, 0.0012, 0.002, (0, -0.0180, 0.018), 0.0003), SCREEN))
    for x, colour in ((-0.022, (0.03, 0.20, 0.07)), (0.0, DARK_GREY), (0.022, RED)):
        button(b, (x, -0.0163, -0.017), 0.0060, colour, (0, -1, 0), 0.0028)
    b.add(METAL, plain(case(0.026, 0.018, 0.012, 0.004, (0, 0, 0.053), 0.002), STEEL_GREY))
    ring = [
        (0.030 * math.cos(a), 0.0, 0.076 + 0.028 * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 29)
    ]
    b.add(METAL, plain(tube(ring, 0.0036, 10), STEEL_GREY))
    b.add(MATTE, plain(tube(ring[3:12], 0.0050, 12), RUBBER))
    b.add(METAL, plain(rod((0, 0, -0.050), (0, 0, -0.064), 0.0068, 16, 0.001), STEEL_GREY))
    hook = [(0.0, 0.0, -0.060), (0.0, 0.0, -0.078)]
    hook += [
        (0.018 - 0.018 * math.cos(a), 0.0, -0.092 - 0.018 * math.sin(a))
        for a in np.linspace(-0.5, math.pi * 1.04, 16)
    ]
    radius = [0.0042] * (len(hook) - 4) + [0.0038, 0.0032, 0.0025, 0.0016]
    b.add(METAL, plain(tube(hook, radius, 10), STEEL_GREY))
    b.add(METAL, plain(rod((0.002, 0, -0.079), (0.030, 0, -0.089), 0.0014, 6), STEEL_GREY))
    b.add(SATIN, card(0.050, 0.025, "rating", facing(0, 0.0167, 0.012, 180)))
    for x in (-0.032, 0.032):
        screw(b, x, 0.0165, 0.036, 0.0024, (0, 1, 0))
    tip(m, (0.018, 0.0, -0.11))
    display(m, pose((0, -0.0192, 0.018)), 0.052, 0.028)
    return m
