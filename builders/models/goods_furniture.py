"""Furniture and fittings: real sizes in metres."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    INK,
    METAL,
    SATIN,
    STEEL_GREY,
    card,
    curve,
    facing,
    lying,
    plain,
    rod,
    screw,
    soft,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import WOOD


@model("goods/school_furniture")
def school_furniture() -> Model:
    """Returns the parts of a school desk (EN 1729, size 5): board 70 x 50 cm, frame, screws."""
    b = Build()
    b.add(WOOD, Mesh.box((0.70, 0.50, 0.018), (0, 0, 0.012), bevel=0.003))
    b.add(SATIN, plain(Mesh.box((0.704, 0.504, 0.010), (0, 0, 0.012)), (0.12, 0.05, 0.02)))
    blue = (0.03, 0.10, 0.28)
    for sx in (-1, 1):
        leg = [(sx * 0.31, -0.22, 0.034), (sx * 0.31, 0.22, 0.034)]
        b.add(SATIN, plain(tube(leg, 0.0125, 12), blue))
        up = [
            (sx * 0.27, -0.22, 0.034),
            (sx * 0.27, 0.16, 0.034),
            (sx * 0.22, 0.21, 0.034),
            (sx * 0.05, 0.21, 0.034),
        ]
        b.add(SATIN, plain(tube(curve(up, 5), 0.0125, 12), blue))
        for y in (-0.225, 0.225):
            b.add(
                SATIN,
                plain(
                    rod((sx * 0.31, y - 0.008, 0.034), (sx * 0.31, y + 0.008, 0.034), 0.0145, 12),
                    INK,
                ),
            )
    for k in range(8):
        screw(b, 0.16 + 0.016 * (k % 4), -0.10 + 0.02 * (k // 4), 0.0212, 0.004)
    b.add(SATIN, card(0.10, 0.05, "label", lying(-0.22, -0.17, 0.0213)))
    return Model.of(b)


@model("goods/wooden_chairs")
def wooden_chairs() -> Model:
    """Returns a wooden chair, seat at 46 cm (EN 1729), 42 x 46 x 84 cm."""
    b = Build()
    seat = soft((0.42, 0.42, 0.022), (0, 0, 0.449), 0.04, 0.006)
    b.add(WOOD, seat)
    for sx in (-1, 1):
        b.add(WOOD, tube([(sx * 0.18, -0.17, 0.0), (sx * 0.17, -0.16, 0.44)], (0.013, 0.019), 12))
        back = [
            (sx * 0.185, 0.22, 0.0),
            (sx * 0.175, 0.185, 0.44),
            (sx * 0.17, 0.20, 0.62),
            (sx * 0.165, 0.235, 0.84),
        ]
        b.add(WOOD, tube(curve(back, 4), 0.018, 12))
        b.add(WOOD, rod((sx * 0.175, -0.165, 0.20), (sx * 0.18, 0.205, 0.20), 0.011, 10))
    b.add(WOOD, rod((-0.175, 0.02, 0.20), (0.175, 0.02, 0.20), 0.011, 10))
    for z in (0.62, 0.72, 0.80):
        y = float(np.interp(z, [0.62, 0.84], [0.20, 0.235]))
        slat = [(-0.165, y, z), (0.0, y + 0.022, z), (0.165, y, z)]
        c = curve(slat, 5)
        for dz in (-0.018, 0.018):
            b.add(WOOD, tube(c + np.array([0, 0, dz]), 0.010, 8))
    b.add(SATIN, card(0.06, 0.03, "barcode", lying(0.1, 0.1, 0.4607)))
    return Model.of(b)


def hoop(r: float, thick: float, segments: int) -> Mesh:
    """Returns a ring about Z, as thick as a tube of radius `thick` bent to radius `r`."""
    a = np.linspace(0, 2 * math.pi, 9)
    return turned([(r + thick * math.cos(t), thick * math.sin(t)) for t in a], segments, 80)


@model("goods/valves")
def valves() -> Model:
    """Returns a brass ball valve, 1 inch (ISO 228-1), 80 mm long, its lever red."""
    b = Build()
    axis = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0.026], [0, 0, 0, 1.0]])
    body = [
        (0.0125, -0.040),
        (0.0195, -0.040),
        (0.0205, -0.039),
        (0.0205, -0.024),
        (0.0165, -0.022),
        (0.0235, -0.012),
        (0.025, 0.0),
        (0.0235, 0.012),
        (0.0165, 0.022),
        (0.0205, 0.024),
        (0.0205, 0.039),
        (0.0195, 0.040),
        (0.0125, 0.040),
        (0.0125, -0.040),
    ]
    b.add(METAL, plain(turned(body, 28), BRASS).transformed(axis))
    for k in range(5):
        for sx in (-1, 1):
            ring = hoop(0.0125, 0.0007, 20).transformed(
                axis @ translation(0, 0, sx * (0.0395 - 0.003 * k))
            )
            b.add(METAL, plain(ring, (0.6, 0.42, 0.15)))
    b.add(METAL, plain(rod((0, 0, 0.046), (0, 0, 0.062), 0.009, 16, 0.001), BRASS))
    b.add(METAL, plain(rod((0, 0, 0.060), (0, 0, 0.069), 0.0065, 6), STEEL_GREY))
    lever = soft((0.10, 0.016, 0.004), (0.036, 0, 0.064), 0.007, 0.001)
    b.add(SATIN, plain(lever, (0.50, 0.02, 0.02)))
    b.add(
        SATIN,
        plain(soft((0.06, 0.020, 0.007), (0.060, 0, 0.064), 0.009, 0.002), (0.55, 0.03, 0.025)),
    )
    b.add(SATIN, card(0.03, 0.015, "serial", facing(0, -0.0252, 0.026), (0.8, 0.6, 0.3)))
    return Model.of(b)
