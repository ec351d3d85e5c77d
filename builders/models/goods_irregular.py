"""Irregular goods as an officer sees them: the outside, the mark, what an opened corner shows."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    FILM,
    GLOSS,
    INK,
    KRAFT,
    MATTE,
    METAL,
    PAPER,
    SATIN,
    STEEL_GREY,
    ball,
    card,
    curve,
    disc,
    dish,
    facing,
    grains,
    heap,
    lying,
    oval,
    pack,
    patch,
    pillow,
    plain,
    rod,
    sheet,
    skin,
    soft,
    spread,
    tube,
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


@model("goods/used_electrical_waste")
def used_electrical_waste() -> Model:
    """Returns a wrecked set: rusty case open, board out, plug cut off; 40 x 34 x 24 cm."""
    b = Build()
    rust, case = (0.20, 0.085, 0.04), (0.30, 0.28, 0.24)
    w, d, h = 0.40, 0.32, 0.20
    b.add(MATTE, plain(Mesh.box((w, d, 0.006), (0, 0, 0.003)), rust))
    for sx in (-1, 1):
        b.add(MATTE, plain(Mesh.box((0.004, d, h), (sx * w / 2, 0, h / 2)), case))
    b.add(MATTE, plain(Mesh.box((w, 0.004, h), (0, d / 2, h / 2)), case))
    b.add(MATTE, plain(Mesh.box((w * 0.55, 0.004, h), (-w * 0.22, -d / 2, h / 2)), case))
    bent = np.array(
        [
            [(0.03 + 0.17 * t, -d / 2 - 0.10 * t * t, z + 0.05 * t) for z in (0.01, 0.19)]
            for t in np.linspace(0, 1, 6)
        ]
    )

    b.add(MATTE, plain(sheet(bent) + sheet(bent, -1), rust))
    b.add(
        MATTE,
        card(
            0.24, 0.20, "board", pose((0.03, 0.02, 0.065), 12) @ lying(0, 0, 0), (0.8, 0.72, 0.55)
        ),
    )
    b.add(
        MATTE,
        plain(Mesh.box((0.24, 0.20, 0.002), (0, 0, -0.0012)), (0.05, 0.09, 0.05)).transformed(
            pose((0.03, 0.02, 0.065), 12)
        ),
    )
    rng = np.random.default_rng(5)
    for _ in range(16):
        x, y = float(rng.uniform(-0.06, 0.12)), float(rng.uniform(-0.06, 0.09))
        size = rng.uniform(0.008, 0.028, 3)
        tone = ((0.04, 0.04, 0.045), (0.30, 0.20, 0.07), (0.4, 0.4, 0.42), (0.10, 0.05, 0.04))[
            int(rng.integers(4))
        ]
        b.add(MATTE, plain(Mesh.box(size, (x, y, 0.066 + size[2] / 2)), tone))
    b.add(
        METAL,
        plain(soft((0.09, 0.08, 0.07), (-0.13, 0.06, 0.042), 0.01, 0.005), (0.30, 0.20, 0.12)),
    )
    for k in range(5):
        b.add(
            MATTE,
            plain(
                rod((-0.13, 0.03 + 0.014 * k, 0.085), (-0.13, 0.03 + 0.014 * k, 0.088), 0.036, 14),
                (0.45, 0.22, 0.08),
            ),
        )
    for k, colour in enumerate(((0.3, 0.02, 0.02), (0.02, 0.05, 0.2), (0.5, 0.4, 0.05), INK)):
        y = -0.02 + 0.02 * k
        wire = [
            (0.08, y, 0.07),
            (0.12, y - 0.03, 0.14),
            (0.05 - 0.03 * k, y - 0.05, 0.17),
            (-0.06, y, 0.11),
        ]
        b.add(MATTE, plain(tube(curve(wire, 5), 0.0024, 6), colour))
    cord = [(-0.10, d / 2, 0.05), (-0.14, 0.21, 0.012), (0.02, 0.25, 0.006), (0.10, 0.21, 0.005)]
    b.add(MATTE, plain(tube(curve(cord, 6), 0.0042, 8), INK))
    for k in range(3):
        tip = (0.113, 0.203 + 0.005 * k, 0.005)
        b.add(METAL, plain(rod((0.10, 0.21, 0.005), tip, 0.0012, 6), (0.6, 0.32, 0.14)))
    plate = facing(-0.10, -d / 2 - 0.0022, 0.13)
    b.add(MATTE, card(0.09, 0.045, "rating", plate, (0.52, 0.40, 0.26)))
    for _ in range(22):
        x, z = float(rng.uniform(-0.19, 0.015)), float(rng.uniform(0.01, 0.19))
        b.add(
            MATTE,
            plain(
                ball(
                    (float(rng.uniform(0.004, 0.018)), 0.0006, float(rng.uniform(0.003, 0.012))),
                    (x, -d / 2 - 0.002, z),
                    8,
                ),
                rust,
            ),
        )
    return Model.of(b)


@model("goods/plastic_waste")
def plastic_waste() -> Model:
    """Returns what is pulled from a bale: crushed bottles, dirty film, a can; 45 x 40 x 20 cm."""
    b = Build()
    rng = np.random.default_rng(21)
    colours = (
        (0.42, 0.55, 0.60),
        (0.20, 0.42, 0.22),
        (0.62, 0.62, 0.60),
        (0.10, 0.22, 0.45),
        (0.5, 0.08, 0.06),
    )
    for k in range(12):
        r = float(rng.uniform(0.026, 0.040))
        long_ = float(rng.uniform(0.16, 0.24))
        body = [
            (0.0, 0.0),
            (r, 0.004),
            (r * 0.95, long_ * 0.3),
            (r, long_ * 0.55),
            (r * 0.4, long_ * 0.82),
            (0.011, long_ * 0.86),
            (0.011, long_),
            (0, long_),
        ]
        mesh = turned(body, 10, 70)
        dent = 0.25 + 0.20 * rng.uniform()
        mesh = mesh.transformed(np.diag([1.0, dent + 0.25, 1.0, 1.0]))
        m = pose(
            (
                float(rng.uniform(-0.13, 0.13)),
                float(rng.uniform(-0.12, 0.12)),
                0.025 + 0.030 * (k % 4),
            ),
            float(rng.uniform(0, 360)),
            90 + float(rng.uniform(-15, 15)),
        )
        b.add(GLOSS, plain(mesh, colours[k % 5]).transformed(m))
    for k in range(5):
        film = pillow((0.22, 0.16, 0.02), (0, 0, 0), 8, 2.0, 0.7, k)
        m = pose(
            (float(rng.uniform(-0.1, 0.1)), float(rng.uniform(-0.1, 0.1)), 0.03 + 0.03 * k),
            60 * k,
            float(rng.uniform(-20, 20)),
        )
        b.add(
            SATIN,
            plain(
                film, ((0.55, 0.56, 0.56), (0.10, 0.10, 0.11), (0.25, 0.33, 0.45))[k % 3]
            ).transformed(m),
        )
    return Model.of(b)


def _tusk_piece() -> Mesh:
    """A sawn piece, 30 cm long, oval and bent."""
    path = curve(
        [(-0.15, 0.0, 0.050), (-0.05, 0.018, 0.052), (0.06, 0.022, 0.050), (0.15, 0.008, 0.046)], 5
    )
    return tube(path, np.linspace(0.048, 0.040, len(path)), 24)


@model("goods/raw_ivory")
def raw_ivory() -> Model:
    """Returns a sawn piece of tusk, 30 cm, half in its cloth; lines cross on the cut."""
    b = Build()
    piece = _tusk_piece()
    b.add(SATIN, spread(piece, "foam", (0.66, 0.54, 0.34), "xz"))
    path = curve([(-0.15, 0.0, 0.050), (-0.05, 0.018, 0.052)], 5)
    way = path[0] - path[1]
    turn = math.degrees(math.atan2(way[1], way[0]))
    b.add(SATIN, disc(oval(0.047, 0.047), "ivory", facing(-0.1506, 0, 0.050, turn + 90)))
    cloth = tube(
        curve([(0.0, 0.024, 0.050), (0.08, 0.022, 0.050), (0.17, 0.006, 0.045)], 4),
        (0.050, 0.053, 0.050, 0.056, 0.052, 0.050, 0.051, 0.044, 0.030),
        16,
    )
    b.add(MATTE, spread(cloth, "jute", (0.8, 0.74, 0.66), "xz"))
    for x in (0.03, 0.10):
        ring = turned([(0.0535, -0.003), (0.056, 0.0), (0.0535, 0.003), (0.0535, -0.003)], 20)
        m = np.array([[0, 0, 1, x], [1, 0, 0, 0.022], [0, 1, 0, 0.050], [0, 0, 0, 1.0]])
        b.add(MATTE, plain(ring, (0.35, 0.26, 0.14)).transformed(m))
    return Model.of(b)


@model("goods/pangolin_scales")
def pangolin_scales() -> Model:
    """Returns a handful of scales, 3 to 6 cm, ridged, brown."""
    b = Build()
    rng = np.random.default_rng(31)

    for k in range(26):
        size = float(rng.uniform(0.024, 0.046))
        u = np.linspace(-1, 1, 9)
        v = np.linspace(0, 1, 6)
        gu, gv = np.meshgrid(u, v)
        half = 0.55 * (1 - 0.9 * gv**2.6) ** 0.7
        p = np.stack(
            [
                gu * half * size,
                gv * size * 1.2 - size * 0.6,
                0.10 * size * (1 - gu**2) + 0.06 * size * np.sin(gu * 14) * 0.15,
            ],
            -1,
        )
        top = sheet(p)
        low = sheet(p - (0, 0, 0.0012), -1)
        r, a = 0.075 * math.sqrt(rng.uniform()), rng.uniform(0, 6.28)
        m = pose(
            (r * math.cos(a), r * math.sin(a), 0.003 + 0.0016 * k * (1 - r / 0.09)),
            float(rng.uniform(0, 360)),
            float(rng.uniform(-22, 22)),
            float(rng.uniform(-15, 15)),
        )
        tone = float(rng.uniform(0.7, 1.25))
        b.add(SATIN, plain(top, (0.24 * tone, 0.15 * tone, 0.075 * tone)).transformed(m))
        b.add(MATTE, plain(low, (0.34, 0.25, 0.15)).transformed(m))
    return Model.of(b)


@model("goods/rosewood_logs")
def rosewood_logs() -> Model:
    """Returns a squared log's end, 20 x 18 x 45 cm, dark heartwood within pale sapwood."""
    b = Build()
    angle = np.linspace(0, 2 * math.pi, 20, endpoint=False)
    rng = np.random.default_rng(8)
    rings = []
    wave = 1 + rng.normal(0, 0.025, 20)
    for t in np.linspace(0, 1, 8):
        c, s = np.cos(angle), np.sin(angle)
        w = 0.104 * np.sign(c) * np.abs(c) ** 0.6 * wave * (1 + 0.02 * math.sin(9 * t))
        h = 0.092 * np.sign(s) * np.abs(s) ** 0.6 * wave
        rings.append(np.stack([w, np.full(20, -0.225 + 0.45 * t), 0.094 + h], -1))
    log = skin(np.array(rings), crease_deg=80)
    b.add(MATTE, spread(log, "rosewood", (0.85, 0.80, 0.75), "zy"))
    for ring, y, turn in ((rings[0], -0.2255, 0), (rings[-1], 0.2255, 180)):
        outline = np.stack([ring[:, 0] * (1 if turn == 0 else -1), ring[:, 2] - 0.094], -1)
        end = disc(outline, "rings", facing(0, y, 0.094, turn), (0.44, 0.13, 0.085))
        b.add(MATTE, end)
    b.add(MATTE, card(0.05, 0.05, "crate_mark", lying(0.02, -0.06, 0.187), (0.8, 0.2, 0.1)))
    return Model.of(b)


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
