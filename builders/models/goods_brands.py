"""Watches, bags, medicines, books and toys: genuine ones, and beside them the false."""

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
    ball,
    card,
    curve,
    facing,
    lying,
    pack,
    plain,
    printed,
    rod,
    sheet,
    skin,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build


def _watch(genuine: bool) -> Build:
    """A wrist watch, 42 mm, its strap lying open."""
    b = Build()
    steel = STEEL_GREY if genuine else (0.50, 0.50, 0.46)
    case = [
        (0.0, 0.004),
        (0.0185, 0.004),
        (0.0205, 0.006),
        (0.021, 0.010),
        (0.0205, 0.013),
        (0.0185, 0.0145),
        (0.0182, 0.0138),
        (0.0, 0.0138),
    ]
    b.add(METAL, plain(turned(case, 36), steel))
    teeth = 36 if genuine else 30
    for k in range(teeth):
        a = 2 * math.pi * k / teeth
        b.add(
            METAL,
            plain(
                Mesh.box((0.0012, 0.0009, 0.0022), (0.0206, 0, 0.0120)).turned(math.degrees(a)),
                steel,
            ),
        )
    face_ = "dial" if genuine else "dial_false"
    off = 0.0 if genuine else 0.0007
    b.add(SATIN, card(0.0335, 0.0335, face_, lying(off, 0, 0.0140, 0 if genuine else -5)))
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.0168, 0.0139),
                    (0.0188, 0.0139),
                    (0.0182, 0.0155),
                    (0.0168, 0.0149),
                    (0.0168, 0.0139),
                ],
                36,
            ),
            steel,
        ),
    )
    b.add(FILM, turned([(0.017, 0.0150), (0.012, 0.0156), (0.0, 0.0158)], 28))
    b.add(METAL, plain(rod((0.020, 0, 0.0095), (0.0250, 0, 0.0095), 0.0030, 14, 0.0006), steel))
    for sy in (-1, 1):
        for sx in (-1, 1):
            lug = curve(
                [
                    (sx * 0.0115, sy * 0.017, 0.010),
                    (sx * 0.0118, sy * 0.022, 0.009),
                    (sx * 0.0115, sy * 0.0255, 0.005),
                ],
                3,
            )
            b.add(METAL, plain(tube(lug, [0.003] * (len(lug) - 1) + [0.002], 8), steel))
        long_ = 0.085 if sy > 0 else 0.115
        y = np.linspace(0.0235, 0.0235 + long_, 9)
        z = 0.007 - 0.004 * np.clip((y - 0.0235) / 0.03, 0, 1)
        half = np.interp(y, [0.0235, 0.05, 0.14], [0.0100, 0.0095, 0.0085])
        top = np.stack([np.stack([-half, sy * y, z], -1), np.stack([half, sy * y, z], -1)], 1)
        low = top - (0, 0, 0.0028)
        ring = np.concatenate([top[:, :1], top[:, 1:], low[:, 1:], low[:, :1]], 1)
        strap = skin(ring, crease_deg=30)
        b.add(SATIN, plain(strap, (0.14, 0.06, 0.03)))
        thread = "stitches" if genuine else "stitches_false"
        b.add(
            SATIN,
            printed(Mesh.card(long_ * 0.86, 0.0155), thread, (0.34, 0.16, 0.09)).transformed(
                lying(0, sy * (0.032 + long_ / 2), 0.0036, 90)
            ),
        )
    buckle = [
        (-0.0105, 0.111, 0.004),
        (-0.0105, 0.122, 0.004),
        (0.0105, 0.122, 0.004),
        (0.0105, 0.111, 0.004),
    ]
    b.add(METAL, plain(tube(buckle, 0.0014, 8), steel))
    return b


@model("goods/wrist_watches")
def wrist_watches() -> Model:
    """Returns a genuine watch."""
    return Model.of(_watch(True))


@model("goods/counterfeit_watches")
def counterfeit_watches() -> Model:
    """Returns a false watch: the name misspelt, the dial turned, marks off their places."""
    return Model.of(_watch(False))


def _handbag(genuine: bool) -> Build:
    """A handbag, 30 x 12 x 22 cm, with two handles."""
    b = Build()
    cell = "monogram" if genuine else "monogram_false"
    rings = []
    n = 24
    angle = np.linspace(0, 2 * math.pi, n, endpoint=False)
    for z, w, d in (
        (0.004, 0.146, 0.056),
        (0.010, 0.150, 0.060),
        (0.10, 0.146, 0.056),
        (0.17, 0.138, 0.044),
        (0.212, 0.130, 0.022),
        (0.216, 0.128, 0.018),
    ):
        c, s = np.cos(angle), np.sin(angle)
        rings.append(
            np.stack(
                [
                    w * np.sign(c) * np.abs(c) ** 0.35,
                    d * np.sign(s) * np.abs(s) ** 0.5,
                    np.full(n, z),
                ],
                -1,
            )
        )
    body = skin(np.array(rings), crease_deg=60)
    b.add(SATIN, spread(body, cell, (1, 1, 1), "xz"))
    trim = (0.30, 0.17, 0.07) if genuine else (0.36, 0.17, 0.05)
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.add(
                SATIN,
                plain(ball((0.010, 0.010, 0.004), (sx * 0.115, sy * 0.045, 0.003), 12), BRASS),
            )
    for sy in (-1, 1):
        lean = 0.0 if genuine else 0.012 * sy
        handle = [
            (-0.065 + lean, sy * 0.046, 0.15),
            (-0.063 + lean, sy * 0.040, 0.22),
            (-0.04, sy * 0.035, 0.285),
            (0.0, sy * 0.033, 0.302),
            (0.04, sy * 0.035, 0.285),
            (0.063, sy * 0.040, 0.22),
            (0.065, sy * 0.046, 0.15),
        ]
        b.add(SATIN, plain(tube(curve(handle, 5), 0.0058, 10), trim))
        for x in (-0.065 + lean, 0.065):
            b.add(
                SATIN,
                plain(
                    soft((0.022, 0.034, 0.004), (0, 0, 0), 0.010, 0.001).transformed(
                        facing(x, sy * 0.051, 0.148, 0, sy * 10) @ pose((0, 0, 0), 0, 90)
                    ),
                    trim,
                ),
            )
            b.add(METAL, plain(ball((0.004, 0.002, 0.004), (x, sy * 0.0545, 0.155), 8), BRASS))
    b.add(
        METAL,
        plain(
            Mesh.box((0.25, 0.006, 0.002), (0, 0, 0.2168)), BRASS if genuine else (0.55, 0.50, 0.36)
        ),
    )
    b.add(METAL, plain(soft((0.010, 0.030, 0.002), (0.118, -0.012, 0.2185), 0.004, 0.0005), BRASS))
    tag = facing(0.02, -0.0575, 0.075, 0, 4) @ pose((0, 0, 0), 0, 0, 0 if genuine else -9)
    b.add(
        SATIN,
        plain(
            soft((0.066, 0.040, 0.003), (0, 0, 0), 0.006, 0.001).transformed(
                tag @ pose((0, 0, 0), 0, 90)
            ),
            trim,
        ),
    )
    b.add(
        SATIN,
        card(
            0.056,
            0.026,
            "stitches" if genuine else "stitches_false",
            tag @ translation(0, -0.0018, 0),
            (0.62, 0.36, 0.16),
        ),
    )
    return b


@model("goods/leather_handbags")
def leather_handbags() -> Model:
    """Returns a genuine handbag: the pattern meets, the stitches are even."""
    return Model.of(_handbag(True))


@model("goods/counterfeit_handbags")
def counterfeit_handbags() -> Model:
    """Returns a false handbag: letters reversed, the handle aslant, the stitches astray."""
    return Model.of(_handbag(False))


def _medicine(genuine: bool) -> Build:
    """A box of tablets, 105 x 20 x 62 mm, lying, its blister half out."""
    b = Build()
    cell = "pills" if genuine else "pills_false"
    pack(b, (0.105, 0.062, 0.020), {"+z": cell, "-y": "barcode"}, (0.84, 0.84, 0.83), bevel=0.0006)
    at = translation(0.068 if genuine else 0.072, 0.004, 0.010)
    b.add(
        METAL,
        plain(
            soft((0.09, 0.052, 0.0008), (0, 0, 0), 0.004, 0.0002), (0.66, 0.67, 0.68)
        ).transformed(at),
    )
    for i in range(4):
        for j in range(2):
            if not genuine and (i, j) == (3, 1):
                continue
            x, y = 0.002 + 0.0125 * i, -0.012 + 0.024 * j
            tone = (0.80, 0.80, 0.78) if genuine else (0.74, 0.70, 0.60)
            tablet = ball((0.0052, 0.0052, 0.0030), (x, y, 0.0008), 12)
            b.add(SATIN, plain(tablet, tone).transformed(at))
    leaflet = np.array(
        [
            [(x, y, 0.0006 + 0.002 * math.sin(9 * x / 0.07)) for y in (-0.03, 0.03)]
            for x in np.linspace(0, 0.07, 10)
        ]
    )
    b.add(MATTE, plain(sheet(leaflet, -1) + sheet(leaflet), PAPER).moved(-0.035, -0.075, 0.001))
    return b


@model("goods/medicines")
def medicines() -> Model:
    """Returns genuine tablets with lot and date."""
    return Model.of(_medicine(True))


@model("goods/counterfeit_medicines")
def counterfeit_medicines() -> Model:
    """Returns false ones: the name misspelt, print out of place, no date, odd tablets."""
    return Model.of(_medicine(False))


@model("goods/printed_books")
def printed_books() -> Model:
    """Returns two school books, 17 x 24 cm, one on the other."""
    b = Build()
    for k, turn in enumerate((0.0, 9.0)):
        at = pose((0, 0, 0.0205 * k), turn)
        b.add(
            MATTE, plain(Mesh.box((0.164, 0.234, 0.016), (0.002, 0, 0.010)), PAPER).transformed(at)
        )
        for z in (0.001, 0.019):
            b.add(
                SATIN,
                plain(Mesh.box((0.172, 0.242, 0.002), (0, 0, z)), (0.025, 0.06, 0.12)).transformed(
                    at
                ),
            )
        b.add(
            SATIN,
            plain(
                Mesh.box((0.003, 0.242, 0.020), (-0.0855, 0, 0.010)), (0.025, 0.06, 0.12)
            ).transformed(at),
        )
        b.add(SATIN, card(0.170, 0.240, "book", at @ lying(0, 0, 0.0202)))
    return Model.of(b)


@model("goods/toys")
def toys() -> Model:
    """Returns a toy lorry, 18 cm, before its window box."""
    b = Build()
    red, yellow = (0.62, 0.03, 0.03), (0.80, 0.50, 0.02)
    b.add(GLOSS, plain(soft((0.055, 0.060, 0.052), (-0.058, 0, 0.046), 0.010, 0.006), red))
    b.add(GLOSS, plain(soft((0.105, 0.062, 0.040), (0.030, 0, 0.047), 0.005, 0.003), yellow))
    b.add(
        SATIN, plain(soft((0.172, 0.050, 0.012), (0, 0, 0.022), 0.004, 0.002), (0.05, 0.05, 0.055))
    )
    b.add(GLOSS, plain(Mesh.box((0.002, 0.046, 0.020), (-0.0862, 0, 0.056)), (0.10, 0.16, 0.20)))
    for sy in (-1, 1):
        b.add(
            GLOSS,
            plain(
                Mesh.box((0.028, 0.001, 0.018), (-0.060, sy * 0.0303, 0.056)), (0.10, 0.16, 0.20)
            ),
        )
        for x in (-0.055, 0.02, 0.058):
            b.add(
                MATTE,
                plain(rod((x, sy * 0.020, 0.016), (x, sy * 0.033, 0.016), 0.016, 20, 0.003), INK),
            )
            b.add(
                GLOSS,
                plain(rod((x, sy * 0.033, 0.016), (x, sy * 0.0342, 0.016), 0.008, 14), yellow),
            )
    for k in range(4):
        b.add(
            GLOSS,
            plain(
                Mesh.box((0.006, 0.064, 0.044), (-0.010 + 0.027 * k, 0, 0.047), bevel=0.001),
                (0.72, 0.42, 0.02),
            ),
        )
    pack(
        b,
        (0.19, 0.03, 0.12),
        {"-y": "toy", "+x": "barcode"},
        (0.78, 0.50, 0.03),
        translation(0, 0.066, 0),
    )
    return Model.of(b)


@model("goods/skin_cream")
def skin_cream() -> Model:
    """Returns a jar of cream, 60 x 48 mm, before its box."""
    b = Build()
    jar = [
        (0.0, 0.0),
        (0.026, 0.0),
        (0.0295, 0.003),
        (0.030, 0.008),
        (0.030, 0.026),
        (0.027, 0.029),
        (0.0, 0.029),
    ]
    b.add(GLOSS, plain(turned(jar, 28), (0.74, 0.52, 0.56)))
    lid = [(0.0305, 0.028), (0.031, 0.029), (0.031, 0.046), (0.029, 0.048), (0.0, 0.048)]
    b.add(GLOSS, plain(turned(lid, 28), (0.80, 0.78, 0.76)))
    ring = [(0.0312, 0.029), (0.0312, 0.032)]
    b.add(METAL, plain(turned(ring, 28), BRASS))
    b.add(SATIN, card(0.05, 0.05, "cream", lying(0, 0, 0.0483)))
    pack(
        b,
        (0.068, 0.068, 0.068),
        {"-y": "cream", "+x": "cream", "+y": "barcode"},
        (0.80, 0.62, 0.66),
        translation(0.068, 0.045, 0),
    )
    return Model.of(b)


@model("goods/washing_powder")
def washing_powder() -> Model:
    """Returns a carton of washing powder, 20 x 9 x 29 cm, with its scoop."""
    b = Build()
    pack(
        b,
        (0.20, 0.09, 0.29),
        {"-y": "detergent", "+y": "detergent", "+x": "barcode"},
        (0.02, 0.11, 0.48),
    )
    scoop = [(0.022, 0.0), (0.025, 0.035), (0.024, 0.035), (0.021, 0.001), (0, 0.001)]
    b.add(SATIN, plain(turned([(0.0, 0.0), *scoop], 20), (0.10, 0.30, 0.62)).moved(0.145, -0.03, 0))
    b.add(
        SATIN,
        plain(soft((0.05, 0.014, 0.004), (0.19, -0.03, 0.033), 0.006, 0.001), (0.10, 0.30, 0.62)),
    )
    b.add(
        MATTE,
        plain(turned([(0.0225, 0.024), (0, 0.030)], 16), (0.80, 0.83, 0.88)).moved(0.145, -0.03, 0),
    )
    return Model.of(b)
