"""Food, drink and what grows: samples as they lie in the hand, and what fills a package."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
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
    dish,
    handful,
    heap,
    lying,
    pack,
    plain,
    printed,
    sheet,
    skin,
    soft,
    turned,
    wrapped,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import WOOD, Colour

# What fills an opened sack or drum: cell of the sheet, metres a cell covers, tint.
FILLINGS: dict[str, tuple[str, float, Colour]] = {
    "sesame_seed": ("sesame", 0.038, (1.0, 1.0, 1.0)),
    "green_coffee": ("beans", 0.064, (1.0, 1.0, 1.0)),
    "milled_rice": ("grains", 0.064, (1.0, 1.0, 1.0)),
    "polypropylene_granules": ("pellets", 0.057, (1.0, 1.0, 1.0)),
    "npk_fertiliser": ("pellets", 0.057, (0.62, 0.64, 0.50)),
    "portland_cement": ("foam", 0.20, (0.36, 0.36, 0.35)),
    "ammonium_nitrate": ("pellets", 0.040, (1.1, 1.05, 0.98)),
    "ephedrine": ("weave", 0.20, (0.95, 0.94, 0.90)),
    "cocoa_powder": ("weave", 0.20, (0.17, 0.075, 0.035)),
}
# Liquids: colour, and whether they lie still like glass.
LIQUIDS: dict[str, Colour] = {
    "natural_honey": (0.46, 0.24, 0.045),
    "acetic_anhydride": (0.55, 0.58, 0.58),
}


def _filling(goods: str) -> Model:
    cell, tile, tint = FILLINGS[goods]
    return Model.of(_heap(cell, max(tile, 0.05), tint), lods=False, shade=False)


def _heap(cell: str, tile: float, tint: Colour) -> Build:
    b = Build()
    b.add(MATTE, heap(0.5, 0.5, 0.05, cell, tile, tint))
    return b


def _liquid(goods: str) -> Model:
    b = Build()
    colour = LIQUIDS[goods]
    b.add(
        GLOSS, plain(turned([(0.0, -0.004), (0.25, -0.004), (0.25, 0.0), (0.0, 0.0)], 32), colour)
    )
    rim = turned([(0.25, -0.001), (0.25, 0.001), (0.244, 0.001), (0.238, 0.0)], 32)
    b.add(GLOSS, plain(rim, tuple(c * 0.8 for c in colour)))
    return Model.of(b, lods=False, shade=False)


for _goods in FILLINGS:
    model(f"goods/in_{_goods}")(lambda goods=_goods: _filling(goods))
for _goods in LIQUIDS:
    model(f"goods/in_{_goods}")(lambda goods=_goods: _liquid(goods))


@model("goods/sesame_seed")
def sesame_seed() -> Model:
    """Returns a dish of sesame; a seed is 3 mm long."""
    return Model.of(
        handful("sesame", 0.038, (1, 1, 1), (0.0016, 0.001, 0.0006), (0.72, 0.58, 0.34))
    )


@model("goods/green_coffee")
def green_coffee() -> Model:
    """Returns a dish of green coffee; a bean is 10 mm long, with its seam."""
    b = handful("beans", 0.064, (1, 1, 1), (0.005, 0.0035, 0.0022), (0.27, 0.29, 0.15), 34)
    rng = np.random.default_rng(4)
    for _ in range(6):
        x, y = rng.uniform(-0.03, 0.03, 2)
        z = 0.031 - 4.5 * (x * x + y * y)
        bean = ball((0.0052, 0.0036, 0.0026), segments=10)
        seam = Mesh.box((0.0088, 0.0007, 0.0004), (0, 0, 0.0026))
        turn = float(rng.uniform(0, 360))
        b.add(SATIN, plain(bean, (0.31, 0.33, 0.17)).turned(turn).moved(x, y, z))
        b.add(MATTE, plain(seam, (0.16, 0.16, 0.09)).turned(turn).moved(x, y, z))
    return Model.of(b)


@model("goods/milled_rice")
def milled_rice() -> Model:
    """Returns a dish of white rice; a grain is 6.5 mm long."""
    return Model.of(
        handful("grains", 0.064, (1, 1, 1), (0.0033, 0.001, 0.0009), (0.80, 0.79, 0.72))
    )


@model("goods/polypropylene_granules")
def polypropylene_granules() -> Model:
    """Returns a dish of granules of 4 mm."""
    return Model.of(
        handful("pellets", 0.057, (1, 1, 1), (0.002, 0.002, 0.0015), (0.76, 0.79, 0.82))
    )


@model("goods/npk_fertiliser")
def npk_fertiliser() -> Model:
    """Returns a dish of fertiliser granules of 3 to 4 mm."""
    grain = (0.40, 0.42, 0.30)
    return Model.of(handful("pellets", 0.057, (0.62, 0.64, 0.50), (0.0019, 0.0018, 0.0017), grain))


@model("goods/portland_cement")
def portland_cement() -> Model:
    """Returns a dish of grey powder."""
    b = Build()
    dish(b)
    b.add(MATTE, heap(0.098, 0.098, 0.022, "foam", 0.05, (0.34, 0.34, 0.33)).moved(0, 0, 0.009))
    return Model.of(b)


@model("goods/cocoa_powder")
def cocoa_powder() -> Model:
    """Returns a retail tin of cocoa, 9 by 13 cm, its lid beside it with a heap of powder."""
    b = Build()
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.043, 0),
                    (0.045, 0.002),
                    (0.045, 0.128),
                    (0.046, 0.131),
                    (0.043, 0.131),
                    (0.043, 0.112),
                    (0.0, 0.112),
                ],
                28,
            ),
            STEEL_GREY,
        ),
    )
    b.add(SATIN, wrapped(0.0453, 0.004, 0.126, "cocoa", 28))
    b.add(MATTE, heap(0.083, 0.083, 0.006, "weave", 0.04, (0.15, 0.06, 0.03)).moved(0, 0, 0.112))
    lid = plain(
        turned(
            [
                (0.0, 0.0),
                (0.046, 0.0),
                (0.046, 0.009),
                (0.044, 0.009),
                (0.043, 0.0015),
                (0, 0.0015),
            ],
            28,
        ),
        STEEL_GREY,
    )
    b.add(METAL, lid.moved(0.10, -0.02, 0))
    b.add(
        MATTE,
        heap(0.05, 0.04, 0.012, "weave", 0.03, (0.17, 0.075, 0.035)).moved(0.10, -0.02, 0.0015),
    )
    return Model.of(b)


@model("goods/natural_honey")
def natural_honey() -> Model:
    """Returns the sample jar, 8 by 10 cm, that is filled from a drum, with its label."""
    b = Build()
    honey = (0.50, 0.24, 0.03)
    body = [
        (0.0, 0.003),
        (0.034, 0.003),
        (0.036, 0.010),
        (0.036, 0.072),
        (0.033, 0.078),
        (0, 0.078),
    ]
    b.add(GLOSS, plain(turned(body, 28), honey))
    glass = [
        (0.030, 0.0),
        (0.037, 0.002),
        (0.0385, 0.010),
        (0.0385, 0.078),
        (0.033, 0.088),
        (0.033, 0.094),
    ]
    b.add(FILM, turned(glass, 28))
    lid = [(0.035, 0.086), (0.0355, 0.088), (0.0355, 0.100), (0.0335, 0.102), (0, 0.1025)]
    b.add(METAL, plain(turned(lid, 28), BRASS))
    b.add(SATIN, wrapped(0.0388, 0.018, 0.068, "honey", 28))
    return Model.of(b)


@model("goods/canned_tuna")
def canned_tuna() -> Model:
    """Returns a tin of tuna, 85 by 38 mm, its code stamped on the lid."""
    b = Build()
    tin = [
        (0.0405, 0.0),
        (0.0425, 0.001),
        (0.0425, 0.004),
        (0.0415, 0.005),
        (0.0415, 0.033),
        (0.0425, 0.034),
        (0.0425, 0.038),
        (0.041, 0.038),
        (0.0395, 0.0355),
        (0.034, 0.0355),
        (0.033, 0.0365),
        (0.0, 0.0365),
    ]
    b.add(METAL, plain(turned(tin, 32), (0.74, 0.72, 0.64)))
    b.add(SATIN, wrapped(0.0417, 0.0055, 0.0325, "tuna", 32))
    b.add(
        METAL, plain(soft((0.016, 0.028, 0.0016), (0, -0.014, 0.0373), 0.0075, 0.0006), STEEL_GREY)
    )
    b.add(
        MATTE,
        plain(turned([(0.0045, 0), (0.0045, 0.0003), (0, 0.0003)], 14), INK).moved(
            0, -0.018, 0.0381
        ),
    )
    b.add(MATTE, card(0.026, 0.009, "barcode", lying(0, 0.016, 0.0368), (0.45, 0.45, 0.44)))
    return Model.of(b)


@model("goods/black_tea")
def black_tea() -> Model:
    """Returns a packet of tea, 8 x 6 x 12 cm, with a little of its leaf in a dish."""
    b = Build()
    pack(b, (0.08, 0.056, 0.12), {"-y": "tea", "+y": "tea", "+x": "barcode"}, (0.03, 0.13, 0.06))
    c = Build()
    dish(c, 0.036, 0.011)
    c.add(MATTE, heap(0.062, 0.062, 0.012, "beans", 0.018, (0.10, 0.06, 0.04)).moved(0, 0, 0.006))
    b.include(c, np.array([[1, 0, 0, 0.088], [0, 1, 0, -0.02], [0, 0, 1, 0], [0, 0, 0, 1.0]]))
    return Model.of(b)


@model("goods/red_wine")
def red_wine() -> Model:
    """Returns a Bordeaux bottle of 75 cl: 76 mm across, 300 mm high."""
    b = Build()
    glass = (0.012, 0.028, 0.014)
    body = [
        (0.0, 0.006),
        (0.030, 0.0),
        (0.036, 0.002),
        (0.038, 0.010),
        (0.038, 0.185),
        (0.0365, 0.200),
        (0.030, 0.216),
        (0.0165, 0.232),
        (0.0145, 0.245),
        (0.0145, 0.286),
        (0.0155, 0.288),
        (0.0155, 0.296),
        (0.0138, 0.298),
        (0.0, 0.298),
    ]
    b.add(GLOSS, plain(turned(body, 28), glass))
    cap = [
        (0.0150, 0.232),
        (0.0149, 0.287),
        (0.0160, 0.289),
        (0.0160, 0.297),
        (0.014, 0.2995),
        (0, 0.2995),
    ]
    b.add(SATIN, plain(turned(cap, 24), (0.22, 0.01, 0.03)))
    b.add(MATTE, wrapped(0.0383, 0.055, 0.150, "wine", 28))
    return Model.of(b)


@model("goods/frozen_mackerel")
def frozen_mackerel() -> Model:
    """Returns a frozen mackerel, 33 cm, on the film of its block."""
    b = Build()
    at = np.linspace(0, 1, 15)
    wide = np.interp(
        at, [0, 0.06, 0.25, 0.5, 0.8, 0.93, 1], [0.004, 0.016, 0.026, 0.027, 0.012, 0.005, 0.004]
    )
    tall = np.interp(
        at, [0, 0.06, 0.25, 0.5, 0.8, 0.93, 1], [0.004, 0.024, 0.040, 0.038, 0.016, 0.008, 0.016]
    )
    angle = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    rings = []
    for k, t in enumerate(at):
        x = -0.165 + 0.30 * t
        rings.append(
            np.stack([np.full(16, x), tall[k] * np.cos(angle), 0.028 + wide[k] * np.sin(angle)], -1)
        )
    fish = skin(np.array(rings), crease_deg=80)
    colour = np.ones((len(fish.points), 3)) * (0.62, 0.66, 0.68)
    back = fish.points[:, 1] > 0.004
    stripes = np.sin(fish.points[:, 0] * 260 + fish.points[:, 1] * 90) > 0.15
    colour[back] = (0.10, 0.20, 0.24)
    colour[back & stripes] = (0.02, 0.05, 0.07)
    mesh = plain(fish)
    mesh.colour[:, :3] = colour
    b.add(GLOSS, mesh)
    tail = np.array(
        [[(0.13, 0.0), (0.165, 0.036)], [(0.13, 0.0), (0.152, 0.0)], [(0.13, 0.0), (0.165, -0.036)]]
    )
    fin = np.concatenate([tail, np.full((3, 2, 1), 0.028)], 2)
    b.add(SATIN, plain(sheet(fin) + sheet(fin, -1), (0.12, 0.18, 0.20)))
    for y, way in ((0.038, 1), (-0.036, -1)):
        p = np.array(
            [
                [(0.0, y * 0.9, 0.028), (0.04, y * 0.9, 0.028)],
                [(0.02, y + way * 0.016, 0.029), (0.045, y + way * 0.006, 0.029)],
            ]
        )
        b.add(SATIN, plain(sheet(p) + sheet(p, -1), (0.18, 0.24, 0.26)))
    for z, s in ((0.041, 1), (0.015, -1)):
        b.add(
            GLOSS, plain(ball((0.0045, 0.0045, 0.0012), (-0.143, 0.006, z), 12), (0.7, 0.66, 0.4))
        )
        b.add(GLOSS, plain(ball((0.002, 0.002, 0.0006), (-0.143, 0.006, z + s * 0.001), 8), INK))
    gill = curve([(-0.118, 0.028, 0.046), (-0.112, 0.006, 0.050), (-0.118, -0.024, 0.044)], 4)
    b.add(
        MATTE,
        plain(
            Mesh.merge([Mesh.box((0.001, 0.008, 0.001), tuple(p)) for p in gill]), (0.2, 0.1, 0.1)
        ),
    )
    frost = np.random.default_rng(2)
    for _ in range(30):
        x, y = frost.uniform(-0.17, 0.17), frost.uniform(-0.055, 0.055)
        b.add(
            GLOSS,
            plain(Mesh.box((0.006, 0.004, 0.001), (x, y, 0.0005)).turned(0), (0.85, 0.9, 0.93)),
        )
    b.add(FILM, Mesh.box((0.36, 0.12, 0.0006), (0, 0, 0.0003)))
    return Model.of(b)


@model("goods/palm_oil")
def palm_oil() -> Model:
    """Returns a bottle of refined oil, 1 litre: 80 mm across, 270 mm high."""
    b = Build()
    body = [
        (0.0, 0.004),
        (0.034, 0.0),
        (0.039, 0.006),
        (0.040, 0.03),
        (0.0375, 0.07),
        (0.040, 0.11),
        (0.040, 0.17),
        (0.034, 0.205),
        (0.018, 0.232),
        (0.015, 0.240),
        (0.015, 0.250),
    ]
    b.add(GLOSS, plain(turned(body, 28), (0.62, 0.40, 0.05)))
    ribs = [(0.0165, 0.244), (0.0175, 0.246), (0.0175, 0.266), (0.016, 0.268), (0, 0.268)]
    b.add(SATIN, plain(turned(ribs, 18), (0.55, 0.03, 0.02)))
    b.add(SATIN, wrapped(0.0404, 0.112, 0.168, "honey", 28))
    return Model.of(b)


@model("goods/sawn_timber")
def sawn_timber() -> Model:
    """Returns the sawn end of a pine board, 150 x 38 mm, with its grade stamp."""
    b = Build()
    board = Mesh.box((0.15, 0.34, 0.038), (0, 0, 0.019), bevel=0.0015)
    b.add(WOOD, board.mapped(0.9, (0.13, 0.31)))
    ends = printed(Mesh.card(0.148, 0.036), "rings", (1.0, 0.95, 0.85))
    b.add(MATTE, ends.moved(0, -0.1703, 0.019))
    b.add(MATTE, card(0.05, 0.05, "crate_mark", lying(0, -0.08, 0.0383), (0.95, 0.80, 0.62)))
    return Model.of(b)


@model("goods/newsprint_reels")
def newsprint_reels() -> Model:
    """Returns a strip of the web as it is torn off, with the reel's label, and its brown core."""
    b = Build()
    core = [(0.038, 0.0), (0.045, 0.0), (0.045, 0.12), (0.038, 0.12), (0.038, 0.0)]
    b.add(MATTE, plain(turned(core, 24), KRAFT))
    layers = [(0.0452, 0.0), (0.082, 0.0), (0.082, 0.12), (0.0452, 0.12)]
    b.add(MATTE, plain(turned(layers, 36), (0.60, 0.59, 0.54)))
    for r in (0.052, 0.060, 0.069, 0.077):
        ring = turned([(r, 0.1201), (r + 0.0008, 0.1203)], 36)
        b.add(MATTE, plain(ring, (0.46, 0.45, 0.41)))
    loose = curve([(0.0, -0.082, 0), (0.06, -0.078, 0), (0.12, -0.086, 0), (0.17, -0.07, 0)], 4)
    strip = np.stack([loose, loose + np.array([0, 0, 0.12])], 1)
    b.add(MATTE, plain(sheet(strip) + sheet(strip, -1), PAPER))
    b.add(SATIN, wrapped(0.0822, 0.03, 0.09, "rating", 36).turned(200))
    return Model.of(b)
