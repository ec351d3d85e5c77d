"""Irregular goods as an officer sees them: the outside, the mark, what an opened corner shows."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    FILM,
    GLOSS,
    INK,
    MATTE,
    PAPER,
    SATIN,
    card,
    dish,
    grains,
    heap,
    lying,
    pack,
    pillow,
    plain,
    rod,
    skin,
    soft,
    spread,
    turned,
    wrapped,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, face
from vrtrainer.world.models.surfaces import Colour

BROWN_TAPE: Colour = (0.16, 0.085, 0.035)


def _brick(inside: Colour, tape: Colour, mark: str, size: tuple[float, float, float]) -> Build:
    """A pressed block in tape and film, one corner opened."""
    b = Build()
    x, y, z = size[0] / 2, size[1] / 2, size[2]
    cut = 0.042
    outline = [(-x, -y), (x - cut, -y), (x, -y + cut), (x, y), (-x, y)]
    rings = []
    for height, inset in ((0.0, 0.006), (0.006, 0.0), (z - 0.006, 0.0), (z, 0.006)):
        rings.append([(px * (1 - inset / x), py * (1 - inset / y), height) for px, py in outline])
    b.add(SATIN, plain(skin(np.array(rings), crease_deg=30), tape))
    for k, (at, w) in enumerate(((-0.07, 0.048), (0.0, 0.048))):
        band = Mesh.box((w, 2 * y + 0.001, z + 0.0012), (at, 0, z / 2), bevel=0.004)
        b.add(SATIN, plain(band, tuple(c * (1.10 - 0.16 * k) for c in tape)))
    if mark:
        b.add(SATIN, card(0.078, 0.078, mark, lying(-0.035, 0.0, z + 0.0009), (1.0, 1.0, 1.0)))
    a, e = (x - cut + 0.0006, -y - 0.0006), (x + 0.0006, -y + cut - 0.0006)
    fresh = face([(*a, 0.004), (*e, 0.004), (*e, z - 0.004), (*a, z - 0.004)], (1, -1, 0))
    b.add(MATTE, spread(fresh, "foam", inside, "xz"))
    rng = np.random.default_rng(3)
    for _ in range(3):  # the film, cut and turned back
        p0, p1 = np.array((*a, z - 0.001)), np.array((*e, z - 0.001))
        t = float(rng.uniform(0.1, 0.8))
        root = p0 * (1 - t) + p1 * t
        tip = root + np.array([0.018, -0.018, float(rng.uniform(-0.006, 0.012))])
        b.add(
            SATIN,
            plain(
                face(
                    [root, root + (0.012, 0.012, 0), tip + (0.006, 0.004, 0), tip], (0.3, -0.3, 1)
                ),
                tape,
            ),
        )
        b.add(
            SATIN,
            plain(
                face(
                    [root, root + (0.012, 0.012, 0), tip + (0.006, 0.004, 0), tip], (-0.3, 0.3, -1)
                ),
                tape,
            ),
        )

    def crumb(rng_: np.random.Generator) -> tuple[float, float, float]:
        return (
            x - 0.01 + float(rng_.uniform(-0.03, 0.03)),
            -y - 0.005 + float(rng_.uniform(-0.03, 0.02)),
            0.001,
        )

    b.add(MATTE, grains(26, (0.0022, 0.0018, 0.0012), inside, crumb, 9))
    return b


@model("goods/cocaine")
def cocaine() -> Model:
    """Returns a block of a kilogram, 21 x 14 x 5 cm, the mark pressed into its wrapping."""
    return Model.of(_brick((0.80, 0.79, 0.76), BROWN_TAPE, "block_mark", (0.21, 0.14, 0.050)))


@model("goods/heroin")
def heroin() -> Model:
    """Returns a flat block in clear film and paper, its powder brownish."""
    b = _brick((0.52, 0.42, 0.29), (0.62, 0.58, 0.46), "", (0.17, 0.12, 0.042))
    b.add(FILM, Mesh.box((0.174, 0.124, 0.0455), (0, 0, 0.0215), bevel=0.006))
    return Model.of(b)


@model("goods/cannabis_resin")
def cannabis_resin() -> Model:
    """Returns three tablets of resin, 12 x 6 cm, one unwrapped and broken."""
    b = Build()
    resin = (0.105, 0.062, 0.028)
    for k in range(2):
        at = pose((0.012 * k, 0.035 - 0.07 * k, 0.0), 6 * k)
        b.add(
            SATIN,
            plain(
                soft((0.13, 0.062, 0.020), (0, 0, 0.010), 0.008, 0.004), (0.66, 0.55, 0.20)
            ).transformed(at),
        )
        b.add(
            FILM, plain(soft((0.133, 0.065, 0.0215), (0, 0, 0.0105), 0.008, 0.004)).transformed(at)
        )
    for x, turn in ((-0.034, -3.0), (0.036, 14.0)):
        at = pose((x, 0.0, 0.0215), turn)
        piece = soft((0.062, 0.058, 0.019), (0, 0, 0.0095), 0.006, 0.003)
        b.add(SATIN, spread(piece, "leather", resin).transformed(at))
        b.add(
            SATIN,
            plain(
                turned([(0.014, 0.0192), (0.012, 0.0196), (0.0, 0.0194)], 18), (0.075, 0.043, 0.02)
            ).transformed(at),
        )
    return Model.of(b)


@model("goods/methamphetamine")
def methamphetamine() -> Model:
    """Returns a bag of clear splinters, 20 x 14 cm, in the tea packet it came in."""
    b = Build()
    rng = np.random.default_rng(12)
    parts = []
    for _ in range(90):
        long_, thick = float(rng.uniform(0.006, 0.020)), float(rng.uniform(0.0016, 0.004))
        m = pose(
            (
                float(rng.uniform(-0.075, 0.075)),
                float(rng.uniform(-0.05, 0.05)),
                0.004 + float(rng.uniform(0, 0.014)),
            ),
            float(rng.uniform(0, 360)),
            float(rng.uniform(-30, 30)),
        )
        parts.append(Mesh.cylinder(thick, long_, "x", 5, thick * 0.5).transformed(m))
    b.add(GLOSS, plain(Mesh.merge(parts), (0.72, 0.75, 0.77)))
    b.add(FILM, pillow((0.20, 0.14, 0.048), (0, 0, 0.018), 9))
    b.add(FILM, Mesh.box((0.20, 0.012, 0.001), (0, 0.068, 0.018)))
    pack(
        b,
        (0.10, 0.045, 0.15),
        {"-y": "tea", "+x": "tea"},
        (0.03, 0.13, 0.06),
        translation(0.0, 0.13, 0),
    )
    return Model.of(b)


@model("goods/ephedrine")
def ephedrine() -> Model:
    """Returns a sealed sample of white powder in a jar, with the hazard label of its drum."""
    b = Build()
    glass = [
        (0.026, 0.0),
        (0.031, 0.002),
        (0.032, 0.008),
        (0.032, 0.060),
        (0.027, 0.068),
        (0.027, 0.074),
    ]
    b.add(FILM, turned([(0.0, 0.0), *glass], 24))
    b.add(
        MATTE,
        spread(
            turned(
                [
                    (0.0, 0.002),
                    (0.028, 0.002),
                    (0.030, 0.008),
                    (0.030, 0.042),
                    (0.015, 0.047),
                    (0.0, 0.049),
                ],
                24,
            ),
            "weave",
            (0.90, 0.89, 0.86),
            "xz",
        ),
    )
    b.add(
        SATIN,
        plain(
            turned(
                [(0.0285, 0.068), (0.030, 0.069), (0.030, 0.082), (0.028, 0.084), (0, 0.084)], 24
            ),
            (0.05, 0.10, 0.30),
        ),
    )
    b.add(SATIN, wrapped(0.0322, 0.016, 0.046, "barcode"))
    b.add(MATTE, plain(Mesh.box((0.10, 0.10, 0.0006), (0.095, -0.01, 0.0004)), PAPER))
    b.add(SATIN, card(0.096, 0.096, "toxic", lying(0.095, -0.01, 0.0010)))
    return Model.of(b)


@model("goods/acetic_anhydride")
def acetic_anhydride() -> Model:
    """Returns the sealed sample bottle beside the drum's corrosive label."""
    b = Build()
    amber = (0.17, 0.06, 0.012)
    body = [
        (0.0, 0.002),
        (0.030, 0.0),
        (0.034, 0.004),
        (0.034, 0.080),
        (0.028, 0.096),
        (0.014, 0.106),
        (0.013, 0.116),
    ]
    b.add(GLOSS, plain(turned([*body, (0, 0.116)], 26), amber))
    b.add(
        SATIN,
        plain(
            turned(
                [(0.0155, 0.110), (0.0165, 0.111), (0.0165, 0.130), (0.015, 0.132), (0, 0.132)], 20
            ),
            INK,
        ),
    )
    b.add(SATIN, wrapped(0.0343, 0.026, 0.070, "rating"))
    b.add(MATTE, plain(Mesh.box((0.10, 0.10, 0.0006), (0.10, -0.01, 0.0004)), PAPER))
    b.add(SATIN, card(0.096, 0.096, "toxic", lying(0.10, -0.01, 0.0010)))
    return Model.of(b)


@model("goods/ammonium_nitrate")
def ammonium_nitrate() -> Model:
    """Returns a dish of white prills of 2 mm; they are looked at, not touched."""
    b = Build()
    dish(b)
    b.add(MATTE, heap(0.096, 0.096, 0.020, "pellets", 0.04, (1.1, 1.05, 0.98)).moved(0, 0, 0.009))

    def place(rng: np.random.Generator) -> tuple[float, float, float]:
        r, a = 0.042 * math.sqrt(rng.uniform()), rng.uniform(0, 2 * math.pi)
        return (
            r * math.cos(a),
            r * math.sin(a),
            0.009 + 0.020 * math.cos(r / 0.048 * math.pi / 2) ** 0.8,
        )

    b.add(SATIN, grains(50, (0.0011, 0.0011, 0.0010), (0.80, 0.76, 0.70), place))
    return Model.of(b)


@model("goods/cigarettes")
def cigarettes() -> Model:
    """Returns a cartridge of ten packets, 28 x 9 x 4.7 cm, and a packet without a stamp."""
    b = Build()
    for k in range(5):
        for row in range(2):
            at = pose((-0.112 + 0.056 * k, 0.022 * row - 0.011 + 0.02, 0), 0)
            pack(b, (0.055, 0.0215, 0.087), {"-y": "smokes"}, (0.78, 0.78, 0.77), at)
    b.add(FILM, Mesh.box((0.284, 0.048, 0.090), (0, 0.02, 0.045), bevel=0.001))
    at = pose((0.03, -0.075, 0.0), -14)
    pack(b, (0.055, 0.022, 0.066), {"-y": "smokes"}, (0.78, 0.78, 0.77), at)
    lid = at @ translation(0, 0.011, 0.066) @ pose((0, 0, 0), 0, -65)
    b.add(
        SATIN,
        plain(
            Mesh.box((0.055, 0.022, 0.022), (0, -0.011, 0.011), bevel=0.001), (0.36, 0.02, 0.03)
        ).transformed(lid),
    )
    for i in range(7):
        for j in range(3):
            if (i, j) in ((2, 0), (3, 0)):
                continue
            x, y = -0.0225 + 0.0075 * i, -0.0065 + 0.0068 * j
            b.add(
                MATTE,
                plain(rod((x, y, 0.03), (x, y, 0.078), 0.0035, 8), (0.52, 0.30, 0.12)).transformed(
                    at
                ),
            )
    one = rod((-0.05, -0.10, 0.0042), (0.006, -0.118, 0.0042), 0.0039, 10)
    b.add(MATTE, plain(one, (0.82, 0.81, 0.78)))
    b.add(
        MATTE,
        plain(
            rod((0.006, -0.118, 0.0042), (0.032, -0.1264, 0.0042), 0.00395, 10), (0.52, 0.30, 0.12)
        ),
    )
    return Model.of(b)
