"""Tyres, machine parts, machines and tools for sale: real sizes in metres."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    INK,
    MATTE,
    METAL,
    RUBBER_GREY,
    SATIN,
    STEEL_GREY,
    ball,
    card,
    facing,
    lying,
    pack,
    plain,
    rod,
    soft,
    spread,
    turned,
)
from builders.models.goods_machines import CAST, rim
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build


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
        plain(rim(0.055, 0.045, 0.012, (0, 0, 0), 24).turned(90).moved(0.43, 0, 0.29), STEEL_GREY),
    )
    b.add(
        SATIN, plain(Mesh.box((0.14, 0.26, 0.04), (0.08, 0, 0.18), bevel=0.005), (0.12, 0.20, 0.15))
    )
    b.add(
        METAL,
        plain(Mesh.box((0.07, 0.07, 0.05), (0.06, -0.03, 0.235), bevel=0.004), (0.4, 0.4, 0.41)),
    )
    for x in (0.02, 0.12):
        b.add(METAL, plain(rim(0.035, 0.028, 0.010, (x, -0.15, 0.16), 20), STEEL_GREY))
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
