"""Tools that no case asks for yet: on the shelf, of real sizes, in the frame of `tools_kit.py`."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    GLOSS,
    INK,
    LIT,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    ball,
    card,
    curve,
    disc,
    facing,
    lying,
    oval,
    plain,
    printed,
    rod,
    screw,
    sheet,
    soft,
    tube,
    turned,
)
from builders.models.model import Model, model
from builders.models.tools_kit import (
    LYING,
    RUBBER,
    SCREEN,
    UPRIGHT,
    ahead,
    button,
    case,
    display,
    flat,
    ribs,
    tip,
)
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import (
    CUSTOMS_BLUE,
    DARK_GREY,
    RED,
    SAFETY_ORANGE,
    SAFETY_YELLOW,
    WOOD,
)

GREY_CASE = (0.16, 0.165, 0.17)


def new_tool() -> tuple[Model, Build]:
    m = Model()
    return m, m.part()


@model("tools/mirror")
def mirror() -> Model:
    """Returns an inspection mirror, 20 cm across, on a pole of 75 cm with a lamp."""
    m, b = new_tool()
    b.add(
        MATTE,
        plain(
            ahead(
                [
                    (0.0, -0.09),
                    (0.013, -0.088),
                    (0.0145, -0.08),
                    (0.0145, 0.05),
                    (0.013, 0.058),
                    (0.0, 0.058),
                ],
                20,
            ),
            RUBBER,
        ),
    )
    ribs(b, 0.0143, -0.07, 0.04, 9)
    b.add(
        METAL,
        plain(ahead([(0.0, 0.055), (0.0105, 0.055), (0.0105, 0.33), (0.0, 0.331)], 16), STEEL_GREY),
    )
    b.add(SATIN, plain(ahead([(0.0, 0.32), (0.013, 0.32), (0.013, 0.345), (0.0, 0.347)], 16), INK))
    b.add(
        METAL,
        plain(ahead([(0.0, 0.34), (0.0078, 0.34), (0.0078, 0.60), (0.0, 0.601)], 14), STEEL_GREY),
    )
    b.add(
        METAL,
        plain(
            tube(curve([(0, 0.60, 0), (0, 0.635, 0.004), (0, 0.655, 0.018)], 5), 0.006, 10),
            (0.1, 0.1, 0.105),
        ),
    )
    at = pose((0, 0.70, 0.055), 0.0, -38.0)
    rim = [
        (0.096, -0.006),
        (0.102, -0.006),
        (0.104, 0.0),
        (0.102, 0.005),
        (0.097, 0.005),
        (0.096, -0.006),
    ]
    b.add(MATTE, plain(turned(rim, 40, 60), RUBBER).transformed(at @ pose((0, 0, 0), 0, 60)))
    face = disc(
        oval(0.097, 0.097, 36),
        "plain",
        at @ pose((0, 0, 0), 0, 60) @ lying(0, 0, 0.001),
        (0.86, 0.87, 0.88),
    )
    b.add(METAL, face)
    back = turned([(0.0, -0.006), (0.097, -0.005), (0.0, -0.004)], 36)
    b.add(SATIN, plain(back, INK).transformed(at @ pose((0, 0, 0), 0, 60)))
    b.add(SATIN, plain(rod((0.016, 0.57, 0.006), (0.016, 0.62, 0.010), 0.009, 14, 0.002), INK))
    b.add(LIT, rod((0.016, 0.6205, 0.0101), (0.016, 0.6212, 0.0102), 0.007, 14))
    tip(m, (0.0, 0.70, 0.055))
    return m


@model("tools/tape")
def tape() -> Model:
    """Returns a tape measure of 5 m: 72 x 72 x 36 mm, its blade of 25 mm drawn out ahead."""
    m, b = new_tool()
    body = soft((0.072, 0.072, 0.036), (0, 0, 0), 0.020, 0.006)
    stand = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0.010], [0, 0, 0, 1]], float)
    b.add(SATIN, plain(body.transformed(stand), SAFETY_YELLOW))
    for sx in (-1, 1):
        b.add(
            MATTE,
            plain(
                turned(
                    [(0.024, 0), (0.030, 0), (0.030, 0.0022), (0.024, 0.0022), (0.024, 0)], 26
                ).transformed(
                    np.array(
                        [[0, 0, sx, sx * 0.0172], [sx, 0, 0, 0], [0, 1, 0, 0.010], [0, 0, 0, 1]],
                        float,
                    )
                ),
                RUBBER,
            ),
        )
    b.add(MATTE, plain(flat(0.0365, 0.020, 0.010, 0.004, (0, 0.012, 0.044), 0.003), RUBBER))
    b.add(SATIN, plain(flat(0.022, 0.016, 0.006, 0.004, (0, 0.014, 0.050), 0.002), RED))
    across = np.linspace(-0.0125, 0.0125, 5)
    top = np.array(
        [[(x, y, -0.020 + 14 * x * x) for x in across] for y in np.linspace(0.034, 0.30, 12)]
    )

    for k in range(3):
        y0, y1 = 0.034 + 0.0887 * k, 0.034 + 0.0887 * (k + 1)
        part = np.array([[(x, y, -0.0198 + 14 * x * x) for x in across] for y in (y0, y1)])
        turned_ = np.swapaxes(part, 0, 1)[::-1]
        b.add(SATIN, printed(sheet(turned_, 1), "ruler"))
    b.add(SATIN, plain(sheet(top, -1), (0.7, 0.5, 0.06)))
    b.add(METAL, plain(Mesh.box((0.026, 0.0012, 0.016), (0, 0.3005, -0.0245)), STEEL_GREY))
    tip(m, (0.0, 0.30, -0.02))
    return m


@model("tools/mallet")
def mallet() -> Model:
    """Returns a rubber mallet of 450 g: head 60 x 100 mm, handle 32 cm; it taps walls."""
    m, b = new_tool()
    handle = [
        (0.0, -0.10),
        (0.014, -0.098),
        (0.016, -0.08),
        (0.0145, -0.02),
        (0.013, 0.08),
        (0.012, 0.205),
        (0.0, 0.205),
    ]
    b.add(WOOD, ahead(handle, 18, 70))
    stand = np.array([[1, 0, 0, 0], [0, 1, 0, 0.215], [0, 0, 1, 0], [0, 0, 0, 1]], float)
    head = [
        (0.0, -0.050),
        (0.027, -0.050),
        (0.030, -0.046),
        (0.030, -0.020),
        (0.0275, -0.010),
        (0.0275, 0.010),
        (0.030, 0.020),
        (0.030, 0.046),
        (0.027, 0.050),
        (0.0, 0.050),
    ]
    b.add(MATTE, plain(turned(head, 26, 50).transformed(stand), (0.035, 0.036, 0.04)))
    b.add(WOOD, rod((0, 0.243, 0), (0, 0.247, 0), 0.011, 14))
    tip(m, (0.0, 0.215, 0.05))
    return m


@model("tools/radiation_pager")
def radiation_pager() -> Model:
    """Returns a personal radiation detector (IEC 62401), 66 x 100 x 32 mm."""
    m, b = new_tool()
    b.add(SATIN, plain(case(0.066, 0.100, 0.030, 0.012, (0, 0, 0.030), 0.006), (0.72, 0.60, 0.05)))
    b.add(MATTE, plain(case(0.070, 0.020, 0.034, 0.010, (0, 0, -0.008), 0.005), RUBBER))
    b.add(SATIN, plain(case(0.052, 0.034, 0.003, 0.004, (0, -0.0148, 0.050), 0.001), INK))
    b.add(GLOSS, plain(case(0.046, 0.028, 0.0012, 0.002, (0, -0.0165, 0.050), 0.0003), SCREEN))
    for x in (-0.018, 0.0, 0.018):
        button(b, (x, -0.0148, 0.020), 0.0058, DARK_GREY, (0, -1, 0))
    b.add(GLOSS, plain(case(0.040, 0.006, 0.010, 0.002, (0, 0, 0.081), 0.002), (0.6, 0.03, 0.02)))
    for k in range(3):
        a = np.radians(np.linspace(60 + 120 * k, 120 + 120 * k, 5))
        blade = [(0.0075 * math.cos(t), 0.0075 * math.sin(t)) for t in a]
        blade += [(0.002 * math.cos(t), 0.002 * math.sin(t)) for t in a[::-1]]
        b.add(
            MATTE,
            plain(
                Mesh.extrude(np.array(blade), 0.0004).transformed(UPRIGHT).moved(0, -0.0148, 0.003),
                INK,
            ),
        )
    b.add(
        METAL,
        plain(case(0.022, 0.050, 0.004, 0.003, (0, 0.0185, 0.03), 0.001), (0.12, 0.12, 0.125)),
    )
    tip(m, (0, 0, 0.08))
    display(m, pose((0, -0.0178, 0.050)), 0.042, 0.024)
    return m


@model("tools/density_meter")
def density_meter() -> Model:
    """Returns a density meter for walls and tyres, 26 cm, held like a drill, its face ahead."""
    m, b = new_tool()
    grip = soft((0.034, 0.046, 0.115), (0, 0, -0.030), 0.014, 0.006)
    b.add(MATTE, plain(grip, RUBBER))
    b.add(SATIN, plain(flat(0.075, 0.190, 0.062, 0.014, (0, 0.035, 0.060), 0.008), CUSTOMS_BLUE))
    b.add(MATTE, plain(flat(0.080, 0.030, 0.067, 0.012, (0, 0.120, 0.060), 0.006), RUBBER))
    b.add(
        SATIN, plain(flat(0.066, 0.004, 0.053, 0.002, (0, 0.136, 0.060), 0.001), (0.62, 0.62, 0.60))
    )
    b.add(SATIN, plain(flat(0.060, 0.075, 0.003, 0.006, (0, -0.005, 0.0915), 0.001), INK))
    b.add(GLOSS, plain(flat(0.052, 0.050, 0.001, 0.003, (0, 0.003, 0.0932), 0.0003), SCREEN))
    button(b, (0, 0.027, 0.012), 0.0080, RED, (0, 1, 0), 0.006)
    b.add(SATIN, plain(flat(0.046, 0.060, 0.024, 0.010, (0, 0, -0.096), 0.005), INK))
    b.add(SATIN, card(0.05, 0.025, "rating", facing(0.0378, 0.03, 0.060, 90)))
    for sx in (-1, 1):
        for y in (-0.04, 0.09):
            screw(b, sx * 0.0376, y, 0.078, 0.003, (sx, 0, 0))
    tip(m, (0, 0.138, 0.060))
    display(m, pose((0, 0.003, 0.0939)) @ LYING, 0.048, 0.046)
    return m


@model("tools/videoscope")
def videoscope() -> Model:
    """Returns a videoscope, probe of 6 mm and 1 m, its screen above the pistol grip."""
    m, b = new_tool()
    b.add(MATTE, plain(soft((0.034, 0.044, 0.120), (0, 0, -0.035), 0.014, 0.006), RUBBER))
    b.add(SATIN, plain(flat(0.050, 0.110, 0.050, 0.012, (0, 0.020, 0.045), 0.008), SAFETY_ORANGE))
    at = pose((0, -0.032, 0.100), 0, -28)
    b.add(
        SATIN,
        plain(soft((0.100, 0.075, 0.018), (0, 0, 0), 0.008, 0.004).transformed(at @ UPRIGHT), INK),
    )
    b.add(
        GLOSS,
        plain(
            soft((0.086, 0.062, 0.001), (0, 0, 0), 0.002, 0.0003).transformed(
                at @ pose((0, -0.0093, 0)) @ UPRIGHT
            ),
            SCREEN,
        ),
    )
    for k in range(3):
        button(b, (-0.014 + 0.014 * k, -0.036, 0.030), 0.0045, DARK_GREY, (0, -1, 0))
    probe = curve(
        [
            (0, 0.074, 0.045),
            (0, 0.12, 0.047),
            (0.04, 0.22, 0.02),
            (0.10, 0.30, -0.06),
            (0.06, 0.42, -0.10),
            (0.0, 0.50, -0.04),
            (0.0, 0.56, 0.03),
        ],
        7,
    )
    b.add(MATTE, plain(tube(probe, 0.0036, 8), (0.05, 0.05, 0.055)))
    b.add(METAL, plain(rod((0, 0.072, 0.045), (0, 0.092, 0.046), 0.008, 14, 0.002), STEEL_GREY))
    b.add(
        METAL,
        plain(
            rod(probe[-2], probe[-1] + (probe[-1] - probe[-2]) * 1.2, 0.0042, 12, 0.0006),
            STEEL_GREY,
        ),
    )
    b.add(LIT, ball((0.0022, 0.0022, 0.0022), tuple(probe[-1] + (probe[-1] - probe[-2]) * 1.2), 8))
    tip(m, (0.0, 0.56, 0.03))
    display(m, at @ pose((0, -0.0102, 0)), 0.080, 0.057)
    return m


@model("tools/drill")
def drill() -> Model:
    """Returns a cordless drill, 20 cm, with a bit of 6 mm; what clings to the bit is swabbed."""
    m, b = new_tool()
    b.add(MATTE, plain(soft((0.036, 0.048, 0.120), (0, 0, -0.035), 0.015, 0.007), RUBBER))
    b.add(
        SATIN,
        plain(flat(0.078, 0.110, 0.044, 0.012, (0, 0.004, -0.112), 0.006), (0.04, 0.042, 0.046)),
    )
    b.add(
        SATIN,
        plain(
            ahead(
                [
                    (0.0, -0.075),
                    (0.026, -0.072),
                    (0.031, -0.060),
                    (0.031, 0.050),
                    (0.028, 0.062),
                    (0.022, 0.068),
                    (0.0, 0.068),
                ],
                24,
                60,
            ).moved(0, 0, 0.045),
            CUSTOMS_BLUE,
        ),
    )
    b.add(
        MATTE,
        plain(
            ahead(
                [(0.0, 0.062), (0.022, 0.062), (0.022, 0.098), (0.013, 0.112), (0.0, 0.112)], 20, 60
            ).moved(0, 0, 0.045),
            INK,
        ),
    )
    for k in range(12):
        a = 2 * math.pi * k / 12
        b.add(
            MATTE,
            plain(
                Mesh.box(
                    (0.002, 0.030, 0.002),
                    (0.0222 * math.cos(a), 0.08, 0.045 + 0.0222 * math.sin(a)),
                ),
                (0.05, 0.05, 0.055),
            ),
        )
    b.add(METAL, plain(rod((0, 0.11, 0.045), (0, 0.200, 0.045), 0.003, 10), STEEL_GREY))
    path = [
        (0.0032 * math.cos(t), 0.125 + 0.07 * t / 25, 0.045 + 0.0032 * math.sin(t))
        for t in np.linspace(0, 25, 80)
    ]
    b.add(METAL, plain(tube(path, 0.0009, 5), (0.4, 0.4, 0.41)))
    b.add(
        METAL,
        plain(
            turned([(0.003, 0), (0.0005, 0.006)], 10).transformed(
                np.array([[1, 0, 0, 0], [0, 0, 1, 0.200], [0, -1, 0, 0.045], [0, 0, 0, 1]], float)
            ),
            STEEL_GREY,
        ),
    )
    b.add(SATIN, plain(soft((0.012, 0.018, 0.030), (0, 0.028, 0.008), 0.004, 0.003), RED))
    for k in range(5):
        b.add(MATTE, plain(Mesh.box((0.064, 0.003, 0.004), (0, -0.05 + 0.007 * k, 0.050)), INK))
    tip(m, (0, 0.206, 0.045))
    return m


@model("tools/pry_bar")
def pry_bar() -> Model:
    """Returns a pry bar of 600 mm, 18 mm hexagon, claw ahead."""
    m, b = new_tool()
    b.add(METAL, plain(rod((0, -0.22, 0), (0, 0.30, 0), 0.009, 6), (0.05, 0.10, 0.22)))
    hook = curve([(0, 0.295, 0), (0, 0.335, 0.004), (0, 0.358, 0.026), (0, 0.352, 0.055)], 5)
    b.add(METAL, plain(tube(hook, np.linspace(0.009, 0.007, len(hook)), 8), (0.05, 0.10, 0.22)))
    for sx in (-1, 1):
        claw = [(sx * 0.004, 0.352, 0.050), (sx * 0.010, 0.343, 0.068), (sx * 0.011, 0.330, 0.082)]
        b.add(METAL, plain(tube(curve(claw, 4), np.linspace(0.006, 0.002, 9), 8), STEEL_GREY))
    b.add(METAL, plain(soft((0.026, 0.06, 0.005), (0, -0.245, 0), 0.004, 0.002), STEEL_GREY))
    b.add(
        MATTE,
        plain(ahead([(0.0, -0.10), (0.0125, -0.10), (0.0125, 0.06), (0.0, 0.06)], 18), RUBBER),
    )
    ribs(b, 0.0125, -0.09, 0.05, 8)
    tip(m, (0, 0.335, 0.08))
    return m


@model("tools/uv_lamp")
def uv_lamp() -> Model:
    """Returns an ultraviolet lamp, 24 cm, two tubes below its hood."""
    m, b = new_tool()
    b.add(
        MATTE,
        plain(
            ahead(
                [
                    (0.0, -0.085),
                    (0.015, -0.083),
                    (0.016, -0.07),
                    (0.016, 0.03),
                    (0.014, 0.036),
                    (0.0, 0.036),
                ],
                20,
                60,
            ),
            RUBBER,
        ),
    )
    ribs(b, 0.0158, -0.065, 0.020, 7)
    b.add(
        SATIN, plain(flat(0.062, 0.135, 0.026, 0.010, (0, 0.100, 0.004), 0.006), (0.06, 0.05, 0.11))
    )
    for sx in (-1, 1):
        b.add(
            GLOSS,
            plain(
                rod((sx * 0.013, 0.045, -0.011), (sx * 0.013, 0.155, -0.011), 0.0065, 14, 0.001),
                (0.30, 0.16, 0.62),
            ),
        )
    b.add(METAL, plain(Mesh.box((0.052, 0.12, 0.001), (0, 0.100, -0.0092)), (0.7, 0.7, 0.72)))
    button(b, (0, 0.015, 0.0150), 0.005, RED, (0, 0, 1))
    b.add(SATIN, card(0.05, 0.025, "serial", lying(0, 0.09, 0.0173)))
    tip(m, (0, 0.10, -0.012))
    return m
