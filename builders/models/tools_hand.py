"""Knife, magnifier and tablet; frame and anchors as in tools_kit."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    FILM,
    GLOSS,
    INK,
    LIT,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    ball,
    card,
    plain,
    rod,
    screw,
    turned,
)
from builders.models.model import Model, model
from builders.models.tools_kit import LYING, RUBBER, SCREEN, ahead, button, display, flat, ribs, tip
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.surfaces import (
    DARK_GREY,
    SAFETY_ORANGE,
)


@model("tools/knife")
def knife() -> Model:
    """Returns a safety knife, 16 cm, its blade drawn back by a spring, ahead."""
    m = Model()
    b = m.part()
    b.add(SATIN, plain(flat(0.026, 0.135, 0.018, 0.010, (0, -0.020, 0.0), 0.005), SAFETY_ORANGE))
    for sx in (-1, 1):
        b.add(
            MATTE,
            plain(flat(0.006, 0.092, 0.0195, 0.003, (sx * 0.0108, -0.026, 0.0), 0.003), RUBBER),
        )
        for k in range(7):
            b.add(
                MATTE,
                plain(
                    Mesh.box((0.0012, 0.004, 0.012), (sx * 0.0138, -0.062 + 0.012 * k, 0)),
                    (0.08, 0.081, 0.086),
                ),
            )
    b.add(
        METAL, plain(flat(0.020, 0.020, 0.010, 0.004, (0, 0.049, 0.0), 0.003), (0.14, 0.14, 0.15))
    )
    outline = np.array([(-0.009, 0.0), (0.009, 0.0), (0.009, 0.026), (-0.009, 0.038)])
    b.add(METAL, plain(Mesh.extrude(outline, 0.0009).moved(0, 0.048, -0.00045), (0.64, 0.65, 0.66)))
    for k in range(3):
        line = Mesh.box((0.019, 0.0004, 0.0002), (0, 0.058 + 0.006 * k, 0.0005)).turned(0)
        b.add(MATTE, plain(line, (0.25, 0.25, 0.26)))
    b.add(SATIN, plain(flat(0.010, 0.024, 0.003, 0.004, (0, 0.020, 0.0095), 0.001), INK))
    for k in range(4):
        b.add(
            MATTE,
            plain(Mesh.box((0.010, 0.0018, 0.0012), (0, 0.012 + 0.005 * k, 0.0115)), DARK_GREY),
        )
    screw(b, 0, -0.010, 0.0088, 0.0034)
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.0035, -0.0096),
                    (0.0060, -0.0096),
                    (0.0060, 0.0096),
                    (0.0035, 0.0096),
                    (0.0035, -0.0096),
                ],
                18,
            ),
            STEEL_GREY,
        ).moved(0, -0.078, 0),
    )
    tip(m, (-0.009, 0.084, 0.0))
    return m


@model("tools/magnifier")
def magnifier() -> Model:
    """Returns a lit magnifier, lens of 80 mm, its handle 12 cm behind."""
    m = Model()
    b = m.part()
    grip = [
        (0.0, -0.0765),
        (0.0085, -0.076),
        (0.0112, -0.073),
        (0.0115, -0.060),
        (0.0104, -0.030),
        (0.0112, 0.0),
        (0.0115, 0.030),
        (0.0100, 0.040),
        (0.0, 0.040),
    ]
    b.add(MATTE, plain(ahead(grip, 24, 60), RUBBER))
    ribs(b, 0.0108, -0.050, 0.020, 7)
    neck = [
        (0.0078, 0.039),
        (0.0080, 0.041),
        (0.0062, 0.046),
        (0.0062, 0.054),
        (0.0085, 0.058),
        (0.0, 0.058),
    ]
    b.add(METAL, plain(ahead([(0.0, 0.039), *neck], 20), STEEL_GREY))
    ring = [
        (0.0398, -0.0050),
        (0.0440, -0.0065),
        (0.0465, -0.0045),
        (0.0472, 0.0),
        (0.0465, 0.0045),
        (0.0440, 0.0065),
        (0.0398, 0.0050),
        (0.0398, -0.0050),
    ]
    b.add(SATIN, plain(turned(ring, 40, 60), (0.07, 0.073, 0.08)).moved(0, 0.100, 0))
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.0392, -0.0035),
                    (0.0402, -0.0035),
                    (0.0402, 0.0035),
                    (0.0392, 0.0035),
                    (0.0392, -0.0035),
                ],
                40,
            ),
            STEEL_GREY,
        ).moved(0, 0.100, 0),
    )
    for sz in (1, -1):
        lens = turned([(0.0394, 0.0), (0.030, 0.0026), (0.016, 0.0046), (0.0, 0.0052)], 36, 80)
        lens = lens if sz > 0 else lens.transformed(np.diag([1.0, 1.0, -1.0, 1.0]))
        b.add(FILM, lens.moved(0, 0.100, 0))
    for k in range(8):
        a = 2 * math.pi * k / 8
        b.add(
            LIT,
            ball(
                (0.0015, 0.0015, 0.0008),
                (0.0420 * math.cos(a), 0.100 + 0.0420 * math.sin(a), -0.0061),
                8,
            ),
        )
    button(b, (0, 0.024, 0.0108), 0.0042, (0.42, 0.05, 0.04), (0, 0, 1), 0.0022)
    tip(m, (0.0, 0.100, 0.0))
    return m


@model("tools/tablet")
def tablet() -> Model:
    """Returns a rugged tablet of 10 inches, 200 x 286 x 16 mm, lying in the hand, its face up."""
    m = Model()
    b = m.part()
    b.add(
        SATIN,
        plain(flat(0.190, 0.270, 0.010, 0.014, (0, 0.06, 0.005), 0.003), (0.035, 0.037, 0.042)),
    )
    b.add(GLOSS, plain(flat(0.180, 0.258, 0.0010, 0.008, (0, 0.06, 0.0101), 0.0003), INK))
    b.add(GLOSS, plain(flat(0.170, 0.238, 0.0004, 0.002, (0, 0.06, 0.01075), 0.0001), SCREEN))
    for sx in (-1, 1):
        for y in (-0.066, 0.186):
            corner = flat(
                0.040,
                0.040,
                0.0165,
                0.014,
                (sx * 0.081, y + (0.002 if y < 0 else -0.002), 0.0052),
                0.005,
            )
            b.add(MATTE, plain(_hollow(corner), RUBBER))
        b.add(
            MATTE,
            plain(flat(0.012, 0.226, 0.0150, 0.005, (sx * 0.0955, 0.06, 0.0052), 0.004), RUBBER),
        )
        for k in range(8):
            b.add(
                MATTE,
                plain(
                    Mesh.box((0.0015, 0.006, 0.009), (sx * 0.1018, 0.0 + 0.017 * k, 0.0052)),
                    (0.08, 0.081, 0.086),
                ),
            )
    for k in range(3):
        button(
            b, (-0.022 + 0.022 * k, -0.0655, 0.0100), 0.0045, (0.10, 0.10, 0.11), (0, 0, 1), 0.0016
        )
    b.add(
        GLOSS, plain(rod((0, 0.1845, 0.0106), (0, 0.1845, 0.0109), 0.0024, 14), (0.02, 0.03, 0.07))
    )
    b.add(SATIN, card(0.08, 0.04, "rating", pose((0, 0.03, -0.0003), 0, 90)))
    b.add(GLOSS, plain(rod((0.06, 0.15, 0.0), (0.06, 0.15, -0.0014), 0.009, 20, 0.0005), INK))
    for sx in (-1, 1):
        for y in (-0.05, 0.17):
            screw(b, sx * 0.06, y, 0.0, 0.003, (0, 0, -1))
    tip(m, (0.0, 0.195, 0.006))
    display(m, pose((0, 0.06, 0.0113)) @ LYING, 0.168, 0.236)
    return m


def _hollow(corner: Mesh) -> Mesh:
    """A corner bumper, low enough not to lie on the glass."""

    points = corner.points.copy()
    points[:, 2] = np.minimum(points[:, 2], 0.0125)
    inner = np.abs(points[:, 0]) < 0.088
    points[inner, 2] = np.minimum(points[inner, 2], 0.0096)
    return Mesh(points, corner.normals, corner.uv, corner.colour, corner.triangles)
