"""Appliances, electronics, machine parts, furniture and tools for sale: real sizes in metres."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    GLOSS,
    INK,
    LIT,
    MATTE,
    METAL,
    RUBBER_GREY,
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
    screw,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import WOOD, Colour

WHITE: Colour = (0.80, 0.80, 0.79)
CAST: Colour = (0.10, 0.20, 0.14)


def _upright() -> np.ndarray:
    """What lies in XY stands up: its Y becomes Z, its Z looks -Y."""
    return np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)


def _ring(r: float, r0: float, depth: float, at: Point, segments: int = 28) -> Mesh:
    """A round rim that looks -Y."""
    mesh = turned(
        [(r0, 0), (r, 0), (r, depth * 0.7), (r - depth * 0.4, depth), (r0, depth), (r0, 0)],
        segments,
    )
    return mesh.transformed(_upright()).moved(*at)


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
    b.add(METAL, plain(_ring(0.205, 0.150, 0.035, (0, -0.270, 0.43), 40), STEEL_GREY))
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
                .transformed(_upright())
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
            .transformed(_upright())
            .moved(0, 0, 0.265),
            INK,
        ),
    )
    b.add(
        SATIN,
        plain(
            soft((0.46, 0.26, 0.035), (0, 0, 0), 0.02, 0.010)
            .transformed(_upright())
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
                lid @ translation(0, 0.004, 0.112) @ _upright()
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


@model("goods/car_tyres")
def car_tyres() -> Model:
    """Returns a tyre 195/65 R15: 635 mm across, 195 mm wide (ETRTO), lying, tread blocks cut in."""
    b = Build()
    r, w = 0.3175, 0.195
    side = [
        (0.195, 0.012),
        (0.205, 0.004),
        (0.235, 0.0),
        (0.275, 0.006),
        (0.302, 0.022),
        (0.3125, 0.045),
        (0.3125, w - 0.045),
        (0.302, w - 0.022),
        (0.275, w - 0.006),
        (0.235, w),
        (0.205, w - 0.004),
        (0.195, w - 0.012),
        (0.192, w - 0.03),
        (0.225, w - 0.05),
        (0.285, w / 2 + 0.05),
        (0.285, w / 2 - 0.05),
        (0.225, 0.05),
        (0.192, 0.03),
        (0.195, 0.012),
    ]
    b.add(MATTE, plain(turned(side, 48, 60), RUBBER_GREY))
    blocks = []
    for k in range(48):
        for row, z in enumerate((0.052, 0.078, 0.117, 0.143)):
            one = Mesh.box((0.007, 0.030, 0.020), (r - 0.0035, 0, 0), faces="+x -y +y -z +z")
            tilt = pose((0, 0, z), 360 * (k + 0.5 * (row % 2)) / 48) @ pose((0, 0, 0), 0, 0, 0)
            blocks.append(one.transformed(tilt))
    b.add(MATTE, plain(Mesh.merge(blocks), (0.034, 0.035, 0.038)))
    for a in range(0, 360, 90):
        at = pose((0, 0, 0), a) @ lying(0, -0.262, w - 0.0005)
        b.add(MATTE, card(0.10, 0.025, "ruler", at, (0.06, 0.06, 0.06)))
    b.add(SATIN, card(0.11, 0.055, "barcode", facing(0, -r - 0.001, w / 2)))
    return Model.of(b)


@model("goods/machine_gears")
def machine_gears() -> Model:
    """Returns a spur gear of module 4 with 36 teeth: 152 mm across (ISO 54), on its paper."""
    b = Build()
    teeth, m = 36, 0.004
    pitch = teeth * m / 2
    outline = []
    for k in range(teeth):
        for share, r in (
            (-0.27, pitch - 1.25 * m),
            (-0.17, pitch),
            (-0.10, pitch + m),
            (0.10, pitch + m),
            (0.17, pitch),
            (0.27, pitch - 1.25 * m),
        ):
            a = 2 * math.pi * (k + share) / teeth
            outline.append((r * math.cos(a), r * math.sin(a)))
    b.add(METAL, plain(Mesh.extrude(np.array(outline), 0.032), STEEL_GREY).moved(0, 0, 0.002))
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.0155, 0.034),
                    (0.024, 0.034),
                    (0.024, 0.046),
                    (0.0225, 0.048),
                    (0.0155, 0.048),
                    (0.0155, 0.034),
                ],
                28,
            ),
            STEEL_GREY,
        ),
    )
    b.add(MATTE, plain(turned([(0.015, 0.0343), (0, 0.0343)], 20), INK))
    b.add(MATTE, plain(Mesh.box((0.004, 0.006, 0.0142), (0, 0.0168, 0.0412)), INK))
    for k in range(5):
        a = 2 * math.pi * k / 5
        hole = turned([(0.010, 0.0342), (0, 0.0342)], 18)
        b.add(
            MATTE,
            plain(hole, (0.05, 0.04, 0.03)).moved(0.044 * math.cos(a), 0.044 * math.sin(a), 0),
        )
    b.add(
        SATIN, plain(Mesh.box((0.22, 0.20, 0.0012), (0, 0, 0.0006)).turned(9), (0.40, 0.27, 0.13))
    )
    b.add(SATIN, card(0.05, 0.025, "serial", lying(0.03, -0.092, 0.0014)))
    return Model.of(b)


@model("goods/water_pumps")
def water_pumps() -> Model:
    """Returns an electric centrifugal pump, 33 x 17 x 21 cm."""
    b = Build()
    blue, cast = (0.02, 0.09, 0.24), (0.05, 0.055, 0.06)
    body = [(0.0, -0.09), (0.050, -0.09), (0.058, -0.084), (0.058, 0.075), (0.0, 0.075)]
    axis = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0.105], [0, 0, 0, 1.0]])
    b.add(SATIN, plain(turned(body, 28), blue).transformed(axis @ translation(0, 0, 0.05)))
    fins = [
        Mesh.box((0.14, 0.0025, 0.010), (0.045, 0.0, 0.061)).transformed(
            translation(0, 0, 0.105) @ pose((0, 0, 0), 0, 15 * k)
        )
        for k in range(24)
    ]
    b.add(SATIN, plain(Mesh.merge(fins), blue))
    b.add(
        MATTE,
        plain(
            turned(
                [(0.0, 0.0), (0.060, 0.0), (0.062, 0.006), (0.060, 0.034), (0.05, 0.04), (0, 0.04)],
                28,
            ),
            INK,
        ).transformed(axis @ translation(0, 0, 0.122)),
    )
    volute = [
        (0.0, -0.06),
        (0.05, -0.06),
        (0.072, -0.048),
        (0.080, -0.03),
        (0.080, -0.012),
        (0.070, 0.0),
        (0.0, 0.0),
    ]
    b.add(SATIN, plain(turned(volute, 30, 60), cast).transformed(axis @ translation(0, 0, -0.04)))
    for start, end in (
        ((-0.10, 0, 0.105), (-0.145, 0, 0.105)),
        ((-0.07, 0, 0.16), (-0.07, 0, 0.205)),
    ):
        b.add(SATIN, plain(rod(start, end, 0.024, 20, 0.002), cast))
        tip = np.array(end) + (np.array(end) - start) * 0.004
        b.add(SATIN, plain(rod(end, tip, 0.019, 18), (0.55, 0.05, 0.04)))
    for k in range(6):
        a = math.pi / 3 * k
        b.add(
            METAL,
            plain(
                rod(
                    (-0.036, 0.064 * math.cos(a), 0.105 + 0.064 * math.sin(a)),
                    (-0.024, 0.064 * math.cos(a), 0.105 + 0.064 * math.sin(a)),
                    0.006,
                    6,
                ),
                STEEL_GREY,
            ),
        )
    b.add(SATIN, plain(soft((0.085, 0.07, 0.035), (0.055, 0, 0.182), 0.006, 0.004), INK))
    b.add(SATIN, plain(Mesh.box((0.13, 0.11, 0.008), (0.04, 0, 0.004), bevel=0.002), cast))
    for sy in (-1, 1):
        b.add(
            SATIN,
            plain(Mesh.box((0.10, 0.014, 0.055), (0.04, sy * 0.04, 0.030), bevel=0.002), cast),
        )
    b.add(SATIN, card(0.056, 0.028, "rating", facing(0.055, -0.0353, 0.182)))
    return Model.of(b)


@model("goods/used_lathes")
def used_lathes() -> Model:
    """Returns a second-hand bench lathe, 90 x 35 x 45 cm, its paint worn, its plate old."""
    b = Build()
    b.add(SATIN, plain(soft((0.88, 0.16, 0.10), (0, 0, 0.09), 0.01, 0.006), CAST))
    for y in (-0.05, 0.05):
        b.add(METAL, plain(Mesh.box((0.62, 0.03, 0.02), (0.10, y, 0.15), bevel=0.004), STEEL_GREY))
    for x in (-0.38, 0.38):
        b.add(SATIN, plain(Mesh.box((0.10, 0.24, 0.04), (x, 0, 0.02), bevel=0.006), CAST))
    b.add(SATIN, plain(soft((0.22, 0.22, 0.26), (-0.32, 0, 0.27), 0.02, 0.012), CAST))
    axis = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0.29], [0, 0, 0, 1.0]])
    chuck = [
        (0.0, 0.0),
        (0.062, 0.0),
        (0.064, 0.004),
        (0.064, 0.05),
        (0.060, 0.054),
        (0.015, 0.054),
        (0.015, 0.02),
        (0, 0.02),
    ]
    b.add(METAL, plain(turned(chuck, 28), STEEL_GREY).transformed(axis @ translation(0, 0, -0.205)))
    for k in range(3):
        jaw = Mesh.box((0.03, 0.022, 0.036), (-0.14, 0, 0.036), bevel=0.003)
        b.add(
            METAL,
            plain(
                jaw.transformed(translation(0, 0, 0.29) @ pose((0, 0, 0), 0, 120 * k)),
                (0.4, 0.4, 0.41),
            ),
        )
    b.add(SATIN, plain(soft((0.12, 0.12, 0.16), (0.34, 0, 0.23), 0.012, 0.008), CAST))
    b.add(METAL, plain(rod((0.20, 0, 0.29), (0.28, 0, 0.29), 0.017, 18, 0.004), STEEL_GREY))
    b.add(
        METAL,
        plain(
            _ring(0.055, 0.045, 0.012, (0, 0, 0), 24).turned(90).moved(0.43, 0, 0.29), STEEL_GREY
        ),
    )
    b.add(
        SATIN, plain(Mesh.box((0.14, 0.26, 0.04), (0.08, 0, 0.18), bevel=0.005), (0.12, 0.20, 0.15))
    )
    b.add(
        METAL,
        plain(Mesh.box((0.07, 0.07, 0.05), (0.06, -0.03, 0.235), bevel=0.004), (0.4, 0.4, 0.41)),
    )
    for x in (0.02, 0.12):
        b.add(METAL, plain(_ring(0.035, 0.028, 0.010, (x, -0.15, 0.16), 20), STEEL_GREY))
        b.add(METAL, plain(rod((x, -0.13, 0.16), (x, -0.16, 0.16), 0.008, 10), STEEL_GREY))
    b.add(
        METAL,
        plain(rod((-0.22, -0.085, 0.105), (0.40, -0.085, 0.105), 0.009, 12), (0.42, 0.40, 0.36)),
    )
    b.add(SATIN, card(0.08, 0.04, "rating", facing(-0.32, -0.1115, 0.33), (0.62, 0.55, 0.40)))
    rng = np.random.default_rng(4)
    for _ in range(16):
        x, z = rng.uniform(-0.40, 0.40), rng.uniform(0.06, 0.13)
        chip = ball(
            (float(rng.uniform(0.004, 0.012)), 0.0008, float(rng.uniform(0.003, 0.008))), segments=8
        )
        b.add(MATTE, plain(chip, (0.20, 0.12, 0.07)).moved(x, -0.0802, z))
    return Model.of(b)


@model("goods/brake_pads")
def brake_pads() -> Model:
    """Returns a set of four brake pads, 132 x 55 mm, with their clips, on their box."""
    b = Build()
    pack(b, (0.19, 0.13, 0.06), {"-y": "barcode", "+x": "label"}, (0.62, 0.05, 0.03))
    for k in range(4):
        at = pose((-0.035 + 0.07 * (k % 2), 0.03 - 0.058 * (k // 2), 0.0605), 8 * (k % 2) - 4)
        n = 11
        a = np.linspace(math.radians(58), math.radians(122), n)
        outer = np.stack([0.12 * np.cos(a), 0.12 * np.sin(a) - 0.10], -1)
        inner = np.stack([0.085 * np.cos(a), 0.085 * np.sin(a) - 0.10], -1)
        plate = np.concatenate([outer * (1.06, 1.0), inner[::-1] * (1.06, 0.98)])
        b.add(METAL, plain(Mesh.extrude(plate, 0.0055), (0.10, 0.10, 0.105)).transformed(at))
        lining = np.concatenate([outer * 0.97, inner[::-1] * 1.01])
        b.add(
            MATTE,
            spread(Mesh.extrude(lining, 0.011), "foam", (0.16, 0.15, 0.14)).transformed(
                at @ translation(0, 0, 0.0055)
            ),
        )
        b.add(
            MATTE, plain(Mesh.box((0.0018, 0.032, 0.0112), (0, 0.003, 0.0112)), INK).transformed(at)
        )
    return Model.of(b)


@model("goods/spanners")
def spanners() -> Model:
    """Returns five combination spanners, 10 to 19 mm (ISO 3318), in their roll."""
    b = Build()
    b.add(MATTE, spread(Mesh.box((0.30, 0.25, 0.003), (0, 0, 0.0015)), "weave", (0.05, 0.07, 0.13)))
    for k, size in enumerate((10, 12, 13, 17, 19)):
        long_ = 0.12 + 0.0085 * (size - 10)
        x = -0.11 + 0.054 * k
        w = size / 1000
        at = pose((x, 0, 0.007), 0)
        shank = soft((w * 0.75, long_, w * 0.38), (0, 0, 0), w * 0.3, w * 0.1)
        b.add(METAL, plain(shank, STEEL_GREY).transformed(at))
        ring = turned(
            [
                (w * 0.52, -w * 0.28),
                (w * 0.82, -w * 0.28),
                (w * 0.82, w * 0.28),
                (w * 0.52, w * 0.28),
                (w * 0.52, -w * 0.28),
            ],
            18,
        )
        b.add(METAL, plain(ring, STEEL_GREY).transformed(at).moved(0, long_ / 2 + w * 0.6, 0))
        a = np.radians(np.linspace(-235, 55, 15))
        jaw = [(w * 1.05 * math.cos(t), w * 1.05 * math.sin(t)) for t in a]
        jaw += [
            (w * 0.5, w * 0.2),
            (w * 0.5, -w * 0.35),
            (-w * 0.5, -w * 0.35),
            (-w * 0.5, w * 0.2),
        ]
        head = Mesh.extrude(np.array(jaw), w * 0.5).turned(165)
        b.add(
            METAL, plain(head, STEEL_GREY).transformed(at).moved(0, -long_ / 2 - w * 0.5, -w * 0.25)
        )
    b.add(SATIN, card(0.05, 0.025, "barcode", lying(0.10, -0.11, 0.0032)))
    return Model.of(b)


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


@model("goods/bicycles")
def bicycles() -> Model:
    """Returns a bicycle's frame with its wheels beside it, 26 inches (ISO 5775: 559 mm rims)."""
    b = Build()
    red = (0.50, 0.02, 0.02)
    head, seat, pedal, rear = ((-0.36, 0, 0.66), (0.16, 0, 0.70), (0.06, 0, 0.24), (0.44, 0, 0.30))
    low = (-0.385, 0, 0.56)
    for a, c, r in (
        (head, seat, 0.017),
        (low, pedal, 0.019),
        (pedal, seat, 0.016),
        (head, low, 0.020),
    ):
        b.add(GLOSS, plain(rod(a, c, r, 12), red))
    for sy in (-1, 1):
        for a, c in ((seat, rear), (pedal, rear)):
            end = (c[0], sy * 0.06, c[2])
            b.add(GLOSS, plain(tube([(a[0], sy * 0.02, a[2]), end], 0.008, 8), red))
        fork = [(-0.40, sy * 0.045, 0.52), (-0.43, sy * 0.05, 0.40), (-0.50, sy * 0.05, 0.20)]
        b.add(GLOSS, plain(tube(fork, (0.013, 0.012, 0.008), 8), red))
    b.add(GLOSS, plain(rod((-0.40, -0.05, 0.53), (-0.40, 0.05, 0.53), 0.016, 10), red))
    b.add(METAL, plain(rod((0.06, -0.045, 0.24), (0.06, 0.045, 0.24), 0.022, 14), STEEL_GREY))
    b.add(
        METAL,
        plain(
            turned(
                [
                    (0.088, 0),
                    (0.092, 0.001),
                    (0.092, 0.003),
                    (0.088, 0.004),
                    (0.078, 0.004),
                    (0.078, 0),
                    (0.088, 0),
                ],
                32,
            )
            .transformed(_upright())
            .moved(0.06, -0.042, 0.24),
            STEEL_GREY,
        ),
    )
    b.add(METAL, plain(rod((seat[0], 0, 0.70), (0.19, 0, 0.84), 0.013, 10), STEEL_GREY))
    b.add(SATIN, plain(ball((0.125, 0.065, 0.028), (0.20, 0, 0.86), 16), INK))
    bar = [
        (-0.33, -0.30, 0.80),
        (-0.37, -0.15, 0.78),
        (-0.375, 0, 0.75),
        (-0.37, 0.15, 0.78),
        (-0.33, 0.30, 0.80),
    ]
    b.add(METAL, plain(tube(curve(bar, 4), 0.011, 8), STEEL_GREY))
    b.add(METAL, plain(rod(head, (-0.375, 0, 0.75), 0.013, 10), STEEL_GREY))
    for sy in (-1, 1):
        b.add(MATTE, plain(rod((-0.35, sy * 0.20, 0.79), (-0.33, sy * 0.31, 0.80), 0.016, 10), INK))
    for y, x in ((0.12, 0.0), (0.19, 0.10)):
        at = translation(x, y, 0.335) @ _upright()
        b.add(MATTE, plain(_torus(0.311, 0.024, 40), RUBBER_GREY).transformed(at))
        b.add(METAL, plain(_torus(0.283, 0.010, 40), STEEL_GREY).transformed(at))
        b.add(METAL, plain(rod((0, 0, -0.05), (0, 0, 0.05), 0.018, 12), STEEL_GREY).transformed(at))
        for k in range(18):
            a = 2 * math.pi * k / 18
            end = (0.28 * math.cos(a), 0.28 * math.sin(a), 0.0)
            hub = (0.018 * math.cos(a + 1.2), 0.018 * math.sin(a + 1.2), 0.03 * (-1) ** k)
            b.add(METAL, plain(rod(hub, end, 0.0012, 4), STEEL_GREY).transformed(at))
    for a, c in ((head, seat), (low, pedal)):
        b.add(
            MATTE,
            plain(
                rod(
                    np.array(a) * 0.7 + np.array(c) * 0.3,
                    np.array(a) * 0.3 + np.array(c) * 0.7,
                    0.026,
                    10,
                ),
                (0.72, 0.72, 0.70),
            ),
        )
    return Model.of(b)


def _torus(r: float, thick: float, segments: int) -> Mesh:
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
            ring = _torus(0.0125, 0.0007, 20).transformed(
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
