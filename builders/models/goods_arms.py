"""Arms, explosives, gases and money as an officer sees them: seen, never touched."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    FILM,
    INK,
    KRAFT,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    card,
    curve,
    facing,
    lying,
    patch,
    pillow,
    plain,
    rod,
    soft,
    spread,
    tube,
    turned,
    wrapped,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build


@model("goods/firearm_parts")
def firearm_parts() -> Model:
    """Returns a pistol's slide, barrel, frame shell and spring, as they lie on oiled paper."""
    b = Build()
    blue = (0.075, 0.08, 0.088)
    b.add(
        MATTE, plain(Mesh.box((0.30, 0.22, 0.0012), (0, 0, 0.0006)).turned(4), (0.46, 0.33, 0.16))
    )
    slide = soft((0.185, 0.026, 0.024), (-0.02, 0.055, 0.0135), 0.003, 0.003)
    b.add(METAL, plain(slide, blue))
    for k in range(7):
        b.add(
            MATTE, plain(Mesh.box((0.0016, 0.0264, 0.018), (0.036 + 0.005 * k, 0.055, 0.014)), INK)
        )
    b.add(MATTE, plain(Mesh.box((0.030, 0.020, 0.0006), (-0.02, 0.053, 0.0258)), INK))
    for x, w in ((-0.104, 0.004), (0.062, 0.012)):
        b.add(METAL, plain(Mesh.box((0.007, w, 0.004), (x, 0.055, 0.027), bevel=0.0008), blue))
    b.add(
        METAL,
        plain(
            rod((-0.115, 0.012, 0.0105), (-0.01, 0.012, 0.0105), 0.0075, 18, 0.001),
            (0.35, 0.355, 0.36),
        ),
    )
    b.add(
        METAL,
        plain(
            Mesh.box((0.032, 0.017, 0.018), (0.004, 0.012, 0.0105), bevel=0.002),
            (0.35, 0.355, 0.36),
        ),
    )
    b.add(MATTE, plain(rod((-0.1152, 0.012, 0.0105), (-0.1156, 0.012, 0.0105), 0.0045, 12), INK))
    coil = [
        (
            -0.105 + 0.0036 * k / 8 * 8 / 8,
            -0.020 + 0.006 * math.cos(k * math.pi / 4),
            0.0085 + 0.006 * math.sin(k * math.pi / 4),
        )
        for k in range(0, 8 * 16, 1)
    ]
    coil = [(-0.105 + 0.0009 * k, y, z) for k, (_, y, z) in enumerate(coil)]
    b.add(METAL, plain(tube(coil, 0.0008, 5), STEEL_GREY))
    grip = [(0.0, 0.0), (0.045, 0.0), (0.060, -0.075), (0.018, -0.080)]
    frame = Mesh.extrude(np.array(grip), 0.024)
    b.add(MATTE, spread(frame, "leather", (0.045, 0.046, 0.05)).moved(0.055, -0.012, 0.0015))
    b.add(
        MATTE,
        plain(
            soft((0.15, 0.022, 0.022), (-0.012, -0.052, 0.0125), 0.004, 0.003), (0.05, 0.051, 0.055)
        ).moved(0.0, 0.0, 0),
    )
    guard = [
        (-0.005, -0.062, 0.0125),
        (0.005, -0.086, 0.0125),
        (0.035, -0.088, 0.0125),
        (0.050, -0.066, 0.0125),
    ]
    b.add(MATTE, plain(tube(curve(guard, 4), 0.0035, 8), (0.05, 0.051, 0.055)))
    b.add(METAL, plain(soft((0.032, 0.115, 0.022), (-0.128, -0.045, 0.0125), 0.004, 0.002), blue))
    return Model.of(b)


@model("goods/blasting_explosives")
def blasting_explosives() -> Model:
    """Returns three waxed cartridges, 32 x 200 mm, in the corner of their box with the diamond."""
    b = Build()
    for k in range(3):
        y = -0.035 + 0.035 * k
        m = np.array([[0, 0, 1, -0.10], [1, 0, 0, y], [0, 1, 0, 0.017], [0, 0, 0, 1.0]])
        body = [
            (0.0, 0.004),
            (0.008, 0.0),
            (0.0145, 0.002),
            (0.016, 0.008),
            (0.016, 0.192),
            (0.0145, 0.198),
            (0.008, 0.200),
            (0.0, 0.196),
        ]
        b.add(SATIN, plain(turned(body, 20), (0.60, 0.30, 0.12)).transformed(m))
        b.add(SATIN, wrapped(0.0162, 0.045, 0.155, "hazard", 20).transformed(m))
        for z in (0.012, 0.188):
            b.add(
                SATIN,
                plain(
                    turned([(0.0161, -0.002), (0.0165, 0), (0.0161, 0.002)], 16), (0.42, 0.20, 0.08)
                ).transformed(m @ translation(0, 0, z)),
            )
    b.add(MATTE, plain(Mesh.box((0.24, 0.005, 0.16), (0, 0.062, 0.08)), KRAFT))
    b.add(MATTE, plain(Mesh.box((0.24, 0.125, 0.004), (0, 0.0, 0.002)), KRAFT))
    b.add(SATIN, card(0.12, 0.12, "explosive", facing(0, 0.0593, 0.088)))
    b.add(SATIN, card(0.12, 0.12, "explosive", facing(0, 0.0647, 0.08, 180)))
    return Model.of(b)


@model("goods/electric_detonators")
def electric_detonators() -> Model:
    """Returns aluminium shells with coiled leads, and the label; seen, never touched."""
    b = Build()
    b.add(MATTE, plain(Mesh.box((0.20, 0.13, 0.004), (0, 0, 0.002)), KRAFT))
    for k in range(4):
        y = -0.045 + 0.03 * k
        b.add(
            METAL, plain(rod((-0.075, y, 0.008), (-0.015, y, 0.008), 0.0037, 14, 0.001), STEEL_GREY)
        )
        b.add(
            SATIN,
            plain(rod((-0.015, y, 0.008), (-0.006, y, 0.008), 0.0034, 12), (0.55, 0.05, 0.03)),
        )
        coil = [
            (0.03 + 0.020 * math.cos(t), y + 0.006 * math.sin(t), 0.007 + 0.0012 * t / 6)
            for t in np.linspace(0, 6 * math.pi, 40)
        ]
        lead = [(-0.006, y, 0.008), (0.0, y, 0.007), *coil]
        colour = ((0.7, 0.5, 0.03), (0.5, 0.03, 0.03))[k % 2]
        b.add(SATIN, plain(tube(lead, 0.0011, 5), colour))
    b.add(SATIN, card(0.058, 0.058, "explosive", lying(0.078, -0.03, 0.0045)))
    b.add(SATIN, card(0.060, 0.030, "serial", lying(0.078, 0.035, 0.0045)))
    return Model.of(b)


@model("goods/refrigerant_gas")
def refrigerant_gas() -> Model:
    """Returns a disposable refrigerant cylinder of 13.6 kg: 24 cm across, 43 cm high (DOT-39)."""
    b = Build()
    green = (0.30, 0.52, 0.30)
    body = [
        (0.0, 0.02),
        (0.06, 0.022),
        (0.105, 0.035),
        (0.119, 0.06),
        (0.1195, 0.19),
        (0.1205, 0.195),
        (0.1195, 0.20),
        (0.119, 0.29),
        (0.105, 0.325),
        (0.06, 0.345),
        (0.0, 0.350),
    ]
    b.add(SATIN, plain(turned(body, 32, 60), green))
    b.add(
        SATIN,
        plain(
            turned([(0.085, 0.0), (0.09, 0.0), (0.098, 0.04), (0.092, 0.04), (0.085, 0.0)], 28),
            green,
        ),
    )
    for a in (45, 135, 225, 315):
        x, y = 0.078 * math.cos(math.radians(a)), 0.078 * math.sin(math.radians(a))
        b.add(SATIN, plain(tube([(x, y, 0.335), (x, y, 0.40)], 0.007, 8), green))
    ring = [
        (0.078 * math.cos(t), 0.078 * math.sin(t), 0.40) for t in np.linspace(0, 2 * math.pi, 25)
    ]
    b.add(SATIN, plain(tube(ring, 0.010, 8), green))
    b.add(METAL, plain(rod((0, 0, 0.348), (0, 0, 0.385), 0.012, 12), (0.6, 0.42, 0.15)))
    b.add(METAL, plain(rod((0.01, 0, 0.370), (0.035, 0, 0.370), 0.008, 10), (0.6, 0.42, 0.15)))
    b.add(
        SATIN,
        plain(
            turned([(0.026, 0.385), (0.028, 0.388), (0.028, 0.396), (0.024, 0.40), (0, 0.40)], 8),
            (0.05, 0.3, 0.1),
        ),
    )
    b.add(SATIN, patch(0.1222, 0.12, 0.07, 0.19, "gas"))
    b.add(SATIN, patch(0.1204, 0.12, 0.215, 0.275, "rating"))
    return Model.of(b)


@model("goods/undeclared_currency")
def undeclared_currency() -> Model:
    """Returns bundles of a hundred notes, 15 x 7 cm, in paper bands, in an opened plastic bag."""
    b = Build()
    for k, (x, y, level, turn) in enumerate(
        (
            (-0.08, 0.04, 0, 0),
            (0.08, 0.04, 0, 3),
            (-0.08, -0.04, 0, -2),
            (0.08, -0.04, 0, 1),
            (-0.05, 0.03, 1, 4),
            (0.07, 0.0, 1, 84),
            (0.0, -0.02, 2, -9),
        )
    ):
        at = pose((x, y, 0.0135 * level), turn)
        stack = soft((0.150, 0.072, 0.012), (0, 0, 0.0065), 0.0015, 0.0012, 2)
        b.add(MATTE, plain(stack, (0.66, 0.72, 0.62)).transformed(at))
        b.add(MATTE, card(0.149, 0.071, "note", at @ lying(0, 0, 0.0127)))
        band = Mesh.box((0.030, 0.0735, 0.0132), (0.0, 0, 0.0065))
        b.add(MATTE, plain(band, ((0.70, 0.62, 0.45), (0.30, 0.40, 0.62))[k % 2]).transformed(at))
    b.add(FILM, pillow((0.36, 0.22, 0.075), (0, 0, 0.030), 9))
    return Model.of(b)


@model("goods/radioactive_source")
def radioactive_source() -> Model:
    """Returns a shielded source holder found in scrap: a lead pot, 12 x 14 cm."""
    b = Build()
    lead = (0.16, 0.165, 0.175)
    pot = [
        (0.0, 0.0),
        (0.056, 0.0),
        (0.060, 0.005),
        (0.060, 0.10),
        (0.056, 0.106),
        (0.030, 0.112),
        (0.028, 0.124),
        (0.0, 0.126),
    ]
    b.add(METAL, plain(turned(pot, 28), lead))
    b.add(
        METAL,
        plain(
            tube(
                curve(
                    [(-0.04, 0, 0.105), (-0.03, 0, 0.145), (0.03, 0, 0.145), (0.04, 0, 0.105)], 5
                ),
                0.004,
                8,
            ),
            (0.3, 0.28, 0.25),
        ),
    )
    b.add(
        SATIN,
        plain(
            turned([(0.0605, 0.03), (0.0607, 0.032), (0.0607, 0.088), (0.0605, 0.09)], 28),
            (0.70, 0.46, 0.03),
        ),
    )
    for k in range(3):
        a = np.radians(np.linspace(60 + 120 * k, 120 + 120 * k, 5))
        outer = [(0.022 * math.cos(t), 0.022 * math.sin(t)) for t in a]
        inner = [(0.006 * math.cos(t), 0.006 * math.sin(t)) for t in a[::-1]]
        blade = Mesh.extrude(np.array(outer + inner), 0.0006)
        up = np.array([[1, 0, 0, 0], [0, 0, -1, -0.0612], [0, 1, 0, 0.06], [0, 0, 0, 1.0]])
        b.add(MATTE, plain(blade, INK).transformed(up))
    dot = turned([(0.004, 0.0), (0.004, 0.0007), (0, 0.0007)], 14)
    b.add(
        MATTE,
        plain(dot, INK).transformed(
            np.array([[1, 0, 0, 0], [0, 0, -1, -0.0612], [0, 1, 0, 0.06], [0, 0, 0, 1.0]])
        ),
    )
    return Model.of(b)
