"""Appliances, electronics, machine parts, furniture and tools for sale: real sizes in metres."""

from __future__ import annotations

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    GLOSS,
    INK,
    LIT,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    Point,
    ball,
    card,
    curve,
    facing,
    lying,
    pack,
    plain,
    rod,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import Colour

WHITE: Colour = (0.80, 0.80, 0.79)


CAST: Colour = (0.10, 0.20, 0.14)


def upright() -> np.ndarray:
    """What lies in XY stands up: its Y becomes Z, its Z looks -Y."""
    return np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)


def rim(r: float, r0: float, depth: float, at: Point, segments: int = 28) -> Mesh:
    """A round rim that looks -Y."""
    mesh = turned(
        [(r0, 0), (r, 0), (r, depth * 0.7), (r - depth * 0.4, depth), (r0, depth), (r0, 0)],
        segments,
    )
    return mesh.transformed(upright()).moved(*at)


@model("goods/ceramic_tiles")
def ceramic_tiles() -> Model:
    """Returns three glazed wall tiles, 20 x 25 cm and 7 mm thick, red at the edge."""
    b = Build()
    for k, (turn, dx) in enumerate(((0.0, 0.0), (4.0, 0.006), (-14.0, 0.03))):
        at = pose((dx, 0.01 * k, 0.0075 * k), turn)
        b.add(
            MATTE,
            spread(
                Mesh.box((0.20, 0.25, 0.0062), (0, 0, 0.0031)), "foam", (0.42, 0.17, 0.09)
            ).transformed(at),
        )
        b.add(
            GLOSS,
            plain(
                soft((0.1996, 0.2496, 0.0012), (0, 0, 0.0067), 0.0015, 0.0007, 2),
                (0.70, 0.66, 0.56),
            ).transformed(at),
        )
        if k == 2:
            for sx in (-1, 1):
                for sy in (-1, 1):
                    leaf = ball((0.030, 0.009, 0.0003), segments=14)
                    turned_ = leaf.transformed(
                        at @ pose((sx * 0.032, sy * 0.038, 0.0074), 45 * sx * sy)
                    )
                    b.add(GLOSS, plain(turned_, (0.06, 0.16, 0.30)))
            dot = turned([(0.014, 0), (0.014, 0.0003), (0, 0.0003)], 18).transformed(at)
            b.add(GLOSS, plain(dot.moved(0, 0, 0.0073), (0.50, 0.26, 0.05)))
    return Model.of(b)


@model("goods/washing_machines")
def washing_machines() -> Model:
    """Returns a front loader, 60 x 58 x 85 cm, transport bolts behind."""
    b = Build()
    b.add(GLOSS, plain(soft((0.595, 0.56, 0.82), (0, 0.01, 0.43), 0.012, 0.006), WHITE))
    b.add(SATIN, plain(Mesh.box((0.57, 0.53, 0.04), (0, 0.01, 0.02)), INK))
    b.add(
        SATIN,
        plain(Mesh.box((0.585, 0.012, 0.11), (0, -0.275, 0.775), bevel=0.004), (0.70, 0.71, 0.72)),
    )
    b.add(METAL, plain(rim(0.205, 0.150, 0.035, (0, -0.270, 0.43), 40), STEEL_GREY))
    glass = ball((0.150, 0.045, 0.150), (0, -0.275, 0.43), 28)
    b.add(GLOSS, plain(glass, (0.05, 0.06, 0.07)))
    b.add(
        SATIN,
        plain(Mesh.box((0.02, 0.02, 0.07), (0.188, -0.308, 0.43), bevel=0.005), (0.5, 0.5, 0.5)),
    )
    b.add(SATIN, plain(rod((0.02, -0.28, 0.775), (0.02, -0.305, 0.775), 0.027, 24, 0.004), WHITE))
    b.add(SATIN, plain(Mesh.box((0.17, 0.004, 0.075), (-0.19, -0.2825, 0.775), bevel=0.001), WHITE))
    b.add(GLOSS, plain(Mesh.box((0.11, 0.003, 0.04), (0.14, -0.282, 0.785)), INK))
    for k in range(4):
        b.add(
            SATIN,
            plain(
                rod((0.10 + 0.026 * k, -0.28, 0.745), (0.10 + 0.026 * k, -0.284, 0.745), 0.006, 10),
                INK,
            ),
        )
    b.add(SATIN, card(0.09, 0.045, "rating", facing(0.20, -0.2712, 0.16)))
    for x in (-0.18, 0.18):
        for z in (0.35, 0.68):
            b.add(METAL, plain(rod((x, 0.29, z), (x, 0.315, z), 0.016, 12), (0.7, 0.2, 0.05)))
    return Model.of(b)


@model("goods/refrigerators")
def refrigerators() -> Model:
    """Returns a refrigerator-freezer, 55 x 58 x 143 cm."""
    b = Build()
    b.add(SATIN, plain(soft((0.55, 0.52, 1.40), (0, 0.03, 0.73), 0.01, 0.004), (0.62, 0.63, 0.64)))
    for z0, z1 in ((0.05, 0.92), (0.935, 1.43)):
        b.add(
            GLOSS,
            plain(
                soft((0.55, z1 - z0, 0.05), (0, 0, 0), 0.012, 0.008)
                .transformed(upright())
                .moved(0, -0.255, (z0 + z1) / 2),
                WHITE,
            ),
        )
        grip = Mesh.box(
            (0.018, 0.025, 0.22), (0.245, -0.289, z1 - 0.16 if z0 < 0.5 else z0 + 0.16), bevel=0.006
        )
        b.add(SATIN, plain(grip, (0.42, 0.43, 0.44)))
    b.add(MATTE, plain(Mesh.box((0.53, 0.50, 0.05), (0, 0.03, 0.025)), INK))
    b.add(SATIN, card(0.09, 0.045, "rating", facing(-0.19, -0.2815, 1.37)))
    for k in range(11):
        b.add(MATTE, plain(Mesh.box((0.46, 0.006, 0.004), (0, 0.30, 0.30 + 0.06 * k)), INK))
    b.add(MATTE, plain(ball((0.11, 0.09, 0.10), (0, 0.24, 0.12), 18), INK))
    return Model.of(b)


@model("goods/televisions")
def televisions() -> Model:
    """Returns a television of 80 cm diagonal, 73 x 44 cm, on its feet."""
    b = Build()
    b.add(
        SATIN,
        plain(
            soft((0.73, 0.43, 0.030), (0, 0, 0), 0.008, 0.004)
            .transformed(upright())
            .moved(0, 0, 0.265),
            INK,
        ),
    )
    b.add(
        SATIN,
        plain(
            soft((0.46, 0.26, 0.035), (0, 0, 0), 0.02, 0.010)
            .transformed(upright())
            .moved(0, 0.028, 0.215),
            INK,
        ),
    )
    b.add(GLOSS, card(0.708, 0.402, "screen", facing(0, -0.0154, 0.270)))
    for sx in (-1, 1):
        foot = [(sx * 0.25, -0.10, 0.004), (sx * 0.25, -0.01, 0.055), (sx * 0.25, 0.10, 0.004)]
        b.add(SATIN, plain(tube(foot, 0.007, 8), INK))
    b.add(SATIN, card(0.10, 0.05, "rating", facing(0.12, 0.0458, 0.22, 180)))
    b.add(METAL, plain(Mesh.box((0.05, 0.001, 0.008), (0, -0.0156, 0.060)), STEEL_GREY))
    return Model.of(b)


@model("goods/laptops")
def laptops() -> Model:
    """Returns an open laptop, 32 x 22 cm, its serial label on the palm rest."""
    b = Build()
    grey = (0.34, 0.35, 0.36)
    b.add(METAL, plain(soft((0.32, 0.22, 0.016), (0, 0, 0.009), 0.010, 0.003), grey))
    b.add(SATIN, card(0.28, 0.095, "keys", lying(0, 0.035, 0.0173)))
    b.add(
        SATIN,
        plain(soft((0.10, 0.06, 0.001), (0, -0.062, 0.0172), 0.004, 0.0003), (0.28, 0.285, 0.29)),
    )
    b.add(SATIN, card(0.044, 0.022, "barcode", lying(0.115, -0.075, 0.0173)))
    lid = translation(0, 0.112, 0.014) @ pose((0, 0, 0), 0, -17)
    b.add(
        METAL,
        plain(
            soft((0.32, 0.215, 0.007), (0, 0, 0), 0.010, 0.002).transformed(
                lid @ translation(0, 0.004, 0.112) @ upright()
            ),
            grey,
        ),
    )
    b.add(GLOSS, card(0.30, 0.19, "screen", lid @ translation(0, -0.0002, 0.115)))
    b.add(SATIN, plain(rod((-0.13, 0.110, 0.016), (0.13, 0.110, 0.016), 0.006, 12), INK))
    for sx in (-1, 1):
        for y in (0.03, 0.06):
            b.add(MATTE, plain(Mesh.box((0.001, 0.014, 0.005), (sx * 0.1602, y, 0.010)), INK))
    return Model.of(b)


@model("goods/smartphones")
def smartphones() -> Model:
    """Returns a telephone, 72 x 150 x 8 mm, on its box."""
    b = Build()
    pack(b, (0.09, 0.17, 0.045), {"-y": "barcode", "+z": "phone"}, (0.82, 0.82, 0.81))
    at = translation(0.03, -0.015, 0.0455) @ pose((0, 0, 0), 22)
    b.add(
        METAL,
        plain(
            soft((0.072, 0.15, 0.008), (0, 0, 0.004), 0.011, 0.0025), (0.10, 0.11, 0.13)
        ).transformed(at),
    )
    b.add(GLOSS, card(0.066, 0.143, "phone", at @ lying(0, 0, 0.0082)))
    b.add(
        GLOSS,
        plain(turned([(0.002, 0), (0.002, 0.0003), (0, 0.0003)], 12), INK).transformed(
            at @ translation(0, 0.066, 0.0082)
        ),
    )
    for y, long_ in ((0.025, 0.018), (0.0, 0.012)):
        b.add(
            METAL,
            plain(
                Mesh.box((0.001, long_, 0.0022), (0.0362, y, 0.004), bevel=0.0004), STEEL_GREY
            ).transformed(at),
        )
    return Model.of(b)


@model("goods/solar_panels")
def solar_panels() -> Model:
    """Returns a panel of 100 W: 67 x 102 cm, frame 30 mm, lying, with its junction box's label."""
    b = Build()
    w, d = 0.67, 1.02
    for x in (-w / 2 + 0.0125, w / 2 - 0.0125):
        b.add(METAL, plain(Mesh.box((0.025, d, 0.03), (x, 0, 0.015), bevel=0.0015), STEEL_GREY))
    for y in (-d / 2 + 0.0125, d / 2 - 0.0125):
        b.add(
            METAL, plain(Mesh.box((w - 0.05, 0.025, 0.03), (0, y, 0.015), bevel=0.0015), STEEL_GREY)
        )
    b.add(MATTE, plain(Mesh.box((w - 0.04, d - 0.04, 0.004), (0, 0, 0.024)), WHITE))
    for i in range(4):
        for j in range(6):
            b.add(
                GLOSS,
                card(0.152, 0.158, "solar", lying((i - 1.5) * 0.155, (j - 2.5) * 0.161, 0.0262)),
            )
    b.add(SATIN, card(0.05, 0.025, "rating", facing(0.2, -d / 2 - 0.0003, 0.015)))
    return Model.of(b)


@model("goods/solar_lamps")
def solar_lamps() -> Model:
    """Returns a solar lantern, 13 cm across, with its panel and lead."""
    b = Build()
    yellow = (0.78, 0.46, 0.02)
    b.add(
        SATIN,
        plain(
            turned(
                [(0.0, 0), (0.055, 0), (0.060, 0.004), (0.060, 0.022), (0.046, 0.032), (0, 0.032)],
                26,
            ),
            yellow,
        ),
    )
    b.add(
        GLOSS,
        plain(
            turned([(0.042, 0.032), (0.044, 0.036), (0.044, 0.085), (0.040, 0.09), (0, 0.09)], 24),
            (0.86, 0.86, 0.82),
        ),
    )
    b.add(LIT, turned([(0.02, 0.034), (0.02, 0.0345), (0, 0.0345)], 12))
    b.add(
        SATIN,
        plain(turned([(0.050, 0.088), (0.052, 0.092), (0.040, 0.108), (0, 0.112)], 24), yellow),
    )
    arch = [(-0.05, 0, 0.095), (-0.05, 0, 0.13), (0.0, 0, 0.158), (0.05, 0, 0.13), (0.05, 0, 0.095)]
    b.add(METAL, plain(tube(curve(arch, 5), 0.0022, 8), STEEL_GREY))
    b.add(SATIN, plain(rod((0, -0.059, 0.014), (0, -0.063, 0.014), 0.007, 14), INK))
    b.add(SATIN, plain(soft((0.11, 0.11, 0.012), (0.135, 0.0, 0.008), 0.006, 0.002), INK))
    b.add(GLOSS, card(0.098, 0.098, "solar", lying(0.135, 0.0, 0.0143)))
    wire = [(0.058, 0.02, 0.010), (0.075, 0.05, 0.004), (0.10, 0.065, 0.003), (0.115, 0.055, 0.006)]
    b.add(MATTE, plain(tube(curve(wire, 4), 0.0018, 6), INK))
    return Model.of(b)


@model("goods/led_lamps")
def led_lamps() -> Model:
    """Returns an LED lamp E27, 60 x 110 mm (IEC 60061-1), lying before its box."""
    b = Build()
    at = translation(0.0, -0.02, 0.030) @ np.array(
        [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1.0]]
    )
    bulb = [
        (0.017, -0.016),
        (0.0245, 0.006),
        (0.0295, 0.022),
        (0.0295, 0.036),
        (0.024, 0.050),
        (0.014, 0.058),
        (0.0, 0.0605),
    ]
    b.add(SATIN, plain(turned(bulb, 24, 60), (0.86, 0.86, 0.84)).transformed(at))
    b.add(
        SATIN,
        plain(
            turned([(0.0135, -0.023), (0.0165, -0.02), (0.0245, 0.0055)], 24), (0.7, 0.7, 0.7)
        ).transformed(at),
    )
    thread = [(0.0, -0.048), (0.006, -0.048), (0.009, -0.046)]
    for k in range(5):
        z = -0.0455 + 0.0045 * k
        thread += [(0.0122, z + 0.001), (0.0132, z + 0.0022), (0.0122, z + 0.0034)]
    b.add(METAL, plain(turned(thread, 20), STEEL_GREY).transformed(at))
    b.add(
        METAL,
        plain(turned([(0.0, -0.0505), (0.004, -0.0495), (0.0045, -0.048)], 12), BRASS).transformed(
            at
        ),
    )
    pack(
        b,
        (0.066, 0.066, 0.12),
        {"-y": "lamp", "+x": "lamp", "+y": "barcode"},
        (0.02, 0.10, 0.22),
        translation(0.03, 0.062, 0),
    )
    return Model.of(b)


@model("goods/lead_acid_batteries")
def lead_acid_batteries() -> Model:
    """Returns a 12 V 7 Ah battery, 151 x 65 x 95 mm."""
    b = Build()
    b.add(
        SATIN,
        plain(soft((0.151, 0.065, 0.086), (0, 0, 0.043), 0.003, 0.002, 2), (0.035, 0.037, 0.042)),
    )
    b.add(
        SATIN,
        plain(soft((0.149, 0.063, 0.009), (0, 0, 0.0900), 0.003, 0.0015, 2), (0.05, 0.052, 0.058)),
    )
    b.add(SATIN, card(0.13, 0.065, "battery", facing(0, -0.0328, 0.045)))
    b.add(SATIN, card(0.06, 0.03, "rating", facing(0.0, 0.0328, 0.05, 180)))
    for x, colour in ((-0.055, (0.45, 0.02, 0.02)), (0.055, INK)):
        b.add(SATIN, plain(Mesh.box((0.022, 0.02, 0.004), (x, 0.015, 0.096), bevel=0.001), colour))
        b.add(METAL, plain(Mesh.box((0.0063, 0.0008, 0.011), (x, 0.015, 0.1025)), BRASS))
    return Model.of(b)
