"""Tools for samples, evidence and measuring that no case asks for yet; frame as in tools_kit."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    FILM,
    GLOSS,
    INK,
    MATTE,
    METAL,
    PAPER,
    SATIN,
    STEEL_GREY,
    card,
    facing,
    lying,
    pillow,
    plain,
    rod,
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
    display,
    flat,
    tip,
)
from builders.models.tools_next import GREY_CASE, new_tool
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.surfaces import (
    CUSTOMS_BLUE,
    DARK_GREY,
    RED,
    SAFETY_ORANGE,
)


@model("tools/trace_kit")
def trace_kit() -> Model:
    """Returns a trace swab: paper swab in its wand, 22 cm, ahead."""
    m, b = new_tool()
    b.add(SATIN, plain(flat(0.020, 0.120, 0.012, 0.006, (0, -0.02, 0), 0.003), (0.62, 0.63, 0.62)))
    b.add(SATIN, plain(flat(0.014, 0.080, 0.005, 0.003, (0, 0.075, 0), 0.001), (0.62, 0.63, 0.62)))
    b.add(
        MATTE,
        plain(flat(0.025, 0.060, 0.0008, 0.004, (0, 0.110, 0.0030), 0.0002), (0.84, 0.83, 0.78)),
    )
    b.add(SATIN, plain(flat(0.018, 0.012, 0.008, 0.003, (0, 0.080, 0.0025), 0.001), CUSTOMS_BLUE))
    for k in range(5):
        b.add(MATTE, plain(Mesh.box((0.0205, 0.003, 0.0085), (0, -0.055 + 0.010 * k, 0)), RUBBER))
    tip(m, (0, 0.14, 0.003))
    return m


@model("tools/test_pouch")
def test_pouch() -> Model:
    """Returns a presumptive test pouch, 60 x 110 mm, three ampoules within."""
    m, b = new_tool()
    b.add(SATIN, card(0.060, 0.060, "pouch", lying(0, 0.010, 0.0048)))
    b.add(SATIN, plain(flat(0.060, 0.110, 0.0008, 0.003, (0, 0.0, -0.0006), 0.0002), PAPER))
    b.add(FILM, pillow((0.060, 0.110, 0.016), (0, 0, 0.0005), 9))
    for k, colour in enumerate(((0.55, 0.25, 0.05), (0.40, 0.10, 0.35), (0.10, 0.30, 0.35))):
        b.add(
            GLOSS,
            plain(
                rod(
                    (-0.018 + 0.018 * k, -0.042, 0.002),
                    (-0.018 + 0.018 * k, -0.020, 0.002),
                    0.0032,
                    10,
                    0.0012,
                ),
                colour,
            ),
        )
    b.add(SATIN, plain(Mesh.box((0.062, 0.006, 0.002), (0, 0.053, 0)), RED))
    tip(m, (0, 0.05, 0))
    return m


@model("tools/sample_bag")
def sample_bag() -> Model:
    """Returns a clear sample bag with its zip, 120 x 170 mm."""
    m, b = new_tool()
    b.add(FILM, pillow((0.12, 0.17, 0.012), (0, 0.03, 0), 9))
    for y in (0.098, 0.103):
        b.add(SATIN, plain(Mesh.box((0.118, 0.0016, 0.0022), (0, y, 0)), (0.40, 0.05, 0.04)))
    b.add(SATIN, card(0.08, 0.04, "label", lying(0, 0.0, 0.0066)))
    b.add(SATIN, plain(Mesh.box((0.082, 0.042, 0.0004), (0, 0.0, 0.0062)), PAPER))
    tip(m, (0, 0.11, 0))
    return m


@model("tools/evidence_bag")
def evidence_bag() -> Model:
    """Returns a numbered evidence bag, 180 x 250 mm, its tamper strip along the mouth."""
    m, b = new_tool()
    b.add(FILM, pillow((0.18, 0.25, 0.014), (0, 0.06, 0), 9))
    b.add(SATIN, plain(Mesh.box((0.18, 0.030, 0.0010), (0, 0.172, 0)), (0.62, 0.05, 0.04)))
    b.add(SATIN, plain(Mesh.box((0.132, 0.132, 0.0006), (0, 0.045, 0.0072)), PAPER))
    b.add(SATIN, card(0.13, 0.13, "evidence", lying(0, 0.045, 0.0077)))
    tip(m, (0, 0.18, 0))
    return m


@model("tools/ruler")
def ruler() -> Model:
    """Returns a scale for photographs, 150 x 30 mm, centimetres on its edge."""
    m, b = new_tool()
    b.add(SATIN, plain(flat(0.030, 0.16, 0.0022, 0.003, (0, 0.03, 0), 0.0005), (0.8, 0.8, 0.78)))
    b.add(SATIN, card(0.152, 0.026, "ruler", lying(0, 0.03, 0.00125, 90)))
    b.add(MATTE, plain(turned([(0.0035, 0.0012), (0, 0.0012)], 14), INK).moved(0, -0.043, 0))
    tip(m, (0, 0.10, 0))
    return m


@model("tools/calliper")
def calliper() -> Model:
    """Returns a digital calliper for 150 mm (ISO 13385-1), jaws ahead."""
    m, b = new_tool()
    b.add(METAL, plain(flat(0.016, 0.236, 0.0035, 0.001, (0, 0.008, 0), 0.0006), STEEL_GREY))
    b.add(SATIN, card(0.15, 0.007, "ruler", lying(0.0, -0.02, 0.0019, 90), (0.62, 0.62, 0.62)))
    for y, moving in ((0.126, False), (0.096, True)):
        sign = -1 if moving else 1
        jaw = [
            (0.006, y - sign * 0.012),
            (0.048, y - sign * 0.0005),
            (0.048, y - sign * 0.003),
            (0.020, y + sign * 0.012),
            (0.006, y + sign * 0.012),
        ]
        b.add(METAL, plain(Mesh.extrude(np.array(jaw), 0.0034).moved(0, 0, -0.0017), STEEL_GREY))
        small = [
            (-0.006, y),
            (-0.026, y - sign * 0.0005),
            (-0.024, y + sign * 0.005),
            (-0.006, y + sign * 0.010),
        ]
        b.add(METAL, plain(Mesh.extrude(np.array(small), 0.0024).moved(0, 0, -0.0012), STEEL_GREY))
    b.add(SATIN, plain(flat(0.030, 0.074, 0.013, 0.005, (0, 0.052, 0.003), 0.003), GREY_CASE))
    b.add(SATIN, plain(flat(0.024, 0.034, 0.001, 0.002, (0, 0.062, 0.0097), 0.0003), INK))
    b.add(GLOSS, plain(flat(0.019, 0.028, 0.0006, 0.001, (0, 0.062, 0.0104), 0.0002), SCREEN))
    for y, colour in ((0.037, DARK_GREY), (0.026, SAFETY_ORANGE)):
        button(b, (0, y, 0.0095), 0.0036, colour, (0, 0, 1), 0.0015)
    b.add(
        METAL,
        plain(rod((0.016, 0.030, 0.002), (0.021, 0.030, 0.002), 0.006, 16, 0.001), STEEL_GREY),
    )
    b.add(METAL, plain(Mesh.box((0.003, 0.09, 0.0015), (0, -0.145, 0)), STEEL_GREY))
    tip(m, (0.03, 0.11, 0))
    display(m, pose((0, 0.062, 0.0109)) @ LYING, 0.017, 0.026)
    return m


@model("tools/ladder")
def ladder() -> Model:
    """Returns a leaning ladder of eight rungs: 2.40 m, 42 cm wide (EN 131), standing on z = 0."""
    m, b = new_tool()
    for sx in (-1, 1):
        rail = soft((0.025, 0.062, 2.36), (sx * 0.1975, 0, 1.21), 0.004, 0.002, 2)
        b.add(METAL, plain(rail, STEEL_GREY))
        for z in (0.02, 2.39):
            b.add(
                MATTE,
                plain(soft((0.031, 0.070, 0.045), (sx * 0.1975, 0, z), 0.006, 0.004, 2), RUBBER),
            )
    for k in range(8):
        rung = soft((0.37, 0.030, 0.030), (0, 0, 0.28 + 0.28 * k), 0.006, 0.003, 2)
        b.add(METAL, plain(rung, STEEL_GREY))
        for j in range(5):
            b.add(
                MATTE,
                plain(
                    Mesh.box((0.34, 0.0014, 0.0012), (0, -0.010 + 0.005 * j, 0.2955 + 0.28 * k)),
                    (0.2, 0.2, 0.21),
                ),
            )
    b.add(SATIN, card(0.022, 0.06, "hazard", facing(0.1975, -0.0315, 1.2)))
    tip(m, (0, 0, 2.4))
    return m


@model("tools/thermometer")
def thermometer() -> Model:
    """Returns an infrared thermometer with probe (EN 13485), 17 cm, aimed ahead."""
    m, b = new_tool()
    b.add(MATTE, plain(soft((0.034, 0.042, 0.105), (0, 0, -0.028), 0.014, 0.007), RUBBER))
    b.add(
        SATIN, plain(flat(0.042, 0.110, 0.042, 0.012, (0, 0.016, 0.044), 0.008), (0.72, 0.73, 0.73))
    )
    b.add(
        SATIN,
        plain(
            ahead(
                [
                    (0.0, 0.066),
                    (0.017, 0.066),
                    (0.018, 0.078),
                    (0.013, 0.080),
                    (0.012, 0.072),
                    (0.0, 0.072),
                ],
                20,
            ).moved(0, 0, 0.048),
            INK,
        ),
    )
    at = pose((0, -0.038, 0.048), 0, -20)
    b.add(
        SATIN,
        plain(soft((0.038, 0.034, 0.006), (0, 0, 0), 0.004, 0.002).transformed(at @ UPRIGHT), INK),
    )
    b.add(
        GLOSS,
        plain(
            soft((0.031, 0.026, 0.0008), (0, 0, 0), 0.002, 0.0002).transformed(
                at @ pose((0, -0.0033, 0)) @ UPRIGHT
            ),
            SCREEN,
        ),
    )
    b.add(SATIN, plain(soft((0.010, 0.014, 0.026), (0, 0.024, 0.012), 0.004, 0.003), SAFETY_ORANGE))
    b.add(METAL, plain(rod((0, 0.03, 0.066), (0, 0.12, 0.066), 0.0018, 8, 0.0006), STEEL_GREY))
    tip(m, (0, 0.082, 0.048))
    display(m, at @ pose((0, -0.0042, 0)), 0.028, 0.023)
    return m


@model("tools/bolt_seal")
def bolt_seal() -> Model:
    """Returns a new high-security bolt seal (ISO 17712), bolt 90 x 18 mm, body 33 x 20 mm."""
    m, b = new_tool()
    b.add(
        SATIN,
        plain(
            ahead(
                [
                    (0.0, -0.050),
                    (0.0085, -0.050),
                    (0.0090, -0.048),
                    (0.0090, -0.036),
                    (0.0050, -0.033),
                    (0.0050, 0.040),
                    (0.0042, 0.044),
                    (0.0, 0.046),
                ],
                20,
            ),
            (0.62, 0.63, 0.64),
        ),
    )
    b.add(
        SATIN,
        plain(
            ahead([(0.0092, -0.046), (0.0098, -0.044), (0.0098, -0.037), (0.0092, -0.035)], 20),
            (0.60, 0.36, 0.03),
        ),
    )
    body = [
        (0.0, -0.017),
        (0.0080, -0.017),
        (0.0098, -0.015),
        (0.0102, 0.0),
        (0.0098, 0.014),
        (0.0075, 0.017),
        (0.0, 0.017),
    ]
    b.add(SATIN, plain(ahead(body, 22, 60).moved(0.030, 0, 0), (0.70, 0.44, 0.03)))
    b.add(MATTE, plain(ahead([(0.0055, 0.0172), (0.0, 0.0172)], 16).moved(0.030, 0, 0), INK))
    b.add(SATIN, card(0.022, 0.011, "serial", lying(0.030, 0, 0.0104, 90)))
    tip(m, (0.0, 0.046, 0.0))
    return m


@model("tools/hand_scale")
def hand_scale() -> Model:
    """Returns a spring balance for 25 kg: brass tube 30 x 180 mm, ring above, hook below."""
    m, b = new_tool()
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.0, -0.09),
                    (0.013, -0.09),
                    (0.0145, -0.088),
                    (0.0145, 0.085),
                    (0.013, 0.088),
                    (0.0, 0.088),
                ],
                22,
            ),
            BRASS,
        ),
    )
    b.add(SATIN, plain(Mesh.box((0.011, 0.0012, 0.145), (0, -0.0146, 0.0)), (0.80, 0.80, 0.77)))
    b.add(SATIN, card(0.140, 0.010, "ruler", facing(0, -0.0154, 0.0) @ pose((0, 0, 0), 0, 0, 90)))
    b.add(SATIN, plain(Mesh.box((0.013, 0.0016, 0.0022), (0, -0.0158, 0.035)), RED))
    ring = [
        (0.018 * math.cos(t), 0, 0.106 + 0.018 * math.sin(t))
        for t in np.linspace(0, 2 * math.pi, 25)
    ]
    b.add(METAL, plain(tube(ring, 0.0026, 8), STEEL_GREY))
    hook = [(0, 0, -0.088), (0, 0, -0.104)]
    hook += [
        (0.014 - 0.014 * math.cos(t), 0, -0.112 - 0.014 * math.sin(t))
        for t in np.linspace(-0.4, math.pi, 12)
    ]
    b.add(METAL, plain(tube(hook, 0.0026, 8), STEEL_GREY))
    tip(m, (0.014, 0, -0.126))
    return m
