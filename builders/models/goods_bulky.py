"""Bags of a tonne, bales, reels, bundles, machines: frames as in goods_packs."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    INK,
    KRAFT,
    MATTE,
    METAL,
    PAPER,
    SATIN,
    card,
    curve,
    facing,
    patch,
    plain,
    sheet,
    skin,
    soft,
    spread,
    tube,
    turned,
)
from builders.models.goods_packs import BOTTLE_GREY, Size
from builders.models.model import Model, model
from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.packages import SIZES
from vrtrainer.world.models.surfaces import WOOD


def _big_bag(b: Build, size: Size) -> None:
    w, d, h = size
    rings = []
    n = 28
    a = np.linspace(0, 2 * math.pi, n, endpoint=False)
    for z, k, p in (
        (0.0, 0.86, 0.45),
        (0.015, 0.93, 0.45),
        (0.10, 0.97, 0.5),
        (h * 0.45, 1.0, 0.6),
        (h * 0.75, 0.97, 0.55),
        (h * 0.86, 0.90, 0.5),
        (h * 0.90, 0.80, 0.5),
    ):
        c, s = np.cos(a), np.sin(a)
        wave = 1 + 0.008 * np.sin(7 * a + z * 9)
        rings.append(
            np.stack(
                [
                    w / 2 * k * np.sign(c) * np.abs(c) ** p * wave,
                    d / 2 * k * np.sign(s) * np.abs(s) ** p * wave,
                    np.full(n, z),
                ],
                -1,
            )
        )

    b.add(MATTE, spread(skin(np.array(rings), crease_deg=60), "weave", (0.74, 0.74, 0.72), "xz"))
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = sx * w * 0.40, sy * d * 0.40
            loop = [
                (x, y, h * 0.70),
                (x * 1.02, y * 1.02, h * 0.92),
                (x * 0.85, y * 0.85, h * 0.995),
                (x * 0.70, y * 0.70, h * 0.92),
                (x * 0.72, y * 0.72, h * 0.86),
            ]
            c = curve(loop, 4)
            strap = np.stack(
                [c - (0.025 * sy, -0.025 * sx, 0), c + (0.025 * sy, -0.025 * sx, 0)], 1
            )
            b.add(MATTE, plain(sheet(strap) + sheet(strap, -1), (0.05, 0.14, 0.34)))
    b.add(MATTE, card(0.34, 0.51, "fertiliser", facing(0, -d / 2 * 1.003, h * 0.45)))


@model("goods/pack_big_bag")
def pack_big_bag() -> Model:
    """Returns a big bag of a tonne (ISO 21898), its spout tied."""
    b = Build()
    _big_bag(b, SIZES["big_bag"])
    h = SIZES["big_bag"][2]
    b.add(
        MATTE,
        plain(
            turned(
                [
                    (0.22, h * 0.895),
                    (0.10, h * 0.915),
                    (0.045, h * 0.94),
                    (0.05, h * 0.96),
                    (0.085, h * 0.99),
                    (0.0, h * 0.985),
                ],
                16,
                70,
            ),
            (0.66, 0.66, 0.64),
        ),
    )
    b.add(
        MATTE,
        plain(
            turned(
                [(0.048, h * 0.935), (0.053, h * 0.94), (0.048, h * 0.945), (0.048, h * 0.935)], 14
            ),
            (0.05, 0.14, 0.34),
        ),
    )
    return Model.of(b)


@model("goods/open_big_bag")
def open_big_bag() -> Model:
    """Returns it with its spout open and turned down."""
    m = Model()
    b = m.part()
    _big_bag(b, SIZES["big_bag"])
    h = SIZES["big_bag"][2]
    b.add(
        MATTE,
        plain(
            turned(
                [
                    (0.27, h * 0.90),
                    (0.285, h * 0.925),
                    (0.265, h * 0.935),
                    (0.255, h * 0.905),
                    (0.27, h * 0.90),
                ],
                22,
                70,
            ),
            (0.66, 0.66, 0.64),
        ),
    )
    m.anchor("fill", translation(0, 0, h * 0.90), (0.26, 0.26, 0.05))
    return m


def _bale(b: Build, size: Size, opened: bool) -> None:
    w, d, h = size
    body = soft((w * 0.98, d * 0.97, h * 0.97), (0, 0, h / 2), 0.05, 0.05)
    b.add(MATTE, spread(body, "weave", (0.52, 0.52, 0.50), "xz"))
    for k in range(4):
        x = (k - 1.5) * w * 0.24
        if opened and k == 3:
            continue
        band = soft((0.022, d * 0.985, h * 0.985), (x, 0, h / 2), 0.010, 0.05)
        b.add(SATIN, plain(band, (0.05, 0.05, 0.06)))
    b.add(MATTE, card(0.20, 0.20, "crate_mark", facing(0, -d * 0.4855, h * 0.5)))


@model("goods/pack_bale")
def pack_bale() -> Model:
    """Returns a pressed bale in woven sheet with four straps."""
    b = Build()
    _bale(b, SIZES["bale"], False)
    return Model.of(b)


@model("goods/open_bale")
def open_bale() -> Model:
    """Returns it with a strap cut and its sheet slit at one end."""
    m = Model()
    b = m.part()
    w, d, h = SIZES["bale"]
    _bale(b, (w, d, h), True)
    slit = np.array(
        [
            [(w * 0.20, y, h * 0.975 + 0.012), (w * 0.44, y, h * 0.975 + 0.05 * (1 - abs(y) / d))]
            for y in np.linspace(-d * 0.36, d * 0.36, 7)
        ]
    )
    b.add(MATTE, plain(sheet(slit) + sheet(slit, -1), (0.30, 0.30, 0.29)))
    strap = [
        (w * 0.38, -d * 0.5, h * 0.8),
        (w * 0.42, -d * 0.6, 0.25),
        (w * 0.36, -d * 0.75, 0.03),
        (w * 0.2, -d * 0.82, 0.006),
    ]
    b.add(SATIN, plain(tube(curve(strap, 6), 0.005, 6), (0.05, 0.05, 0.06)))
    m.anchor("fill", translation(w * 0.20, 0, h * 0.975), (0.22, 0.24, 0.03))
    return m


@model("goods/pack_reel")
def pack_reel() -> Model:
    """Returns a reel of paper standing on its end: 1.00 m across, 1.20 m high, in kraft."""
    b = Build()
    w, _, h = SIZES["reel"]
    r = w / 2
    side = [
        (0.05, 0.0),
        (r * 0.97, 0.0),
        (r, 0.012),
        (r, h - 0.012),
        (r * 0.97, h),
        (0.05, h),
        (0.05, 0.0),
    ]
    b.add(MATTE, plain(turned(side, 40, 40), (0.50, 0.37, 0.22)))
    b.add(MATTE, plain(turned([(0.0, h - 0.05), (0.05, h - 0.05)], 16), INK))
    for z in (0.0, h):
        rim = [
            (r * 0.70, z - 0.0015),
            (r * 1.004, z - 0.0015),
            (r * 1.004, z + 0.0015),
            (r * 0.70, z + 0.0015),
            (r * 0.70, z - 0.0015),
        ]
        b.add(MATTE, plain(turned(rim, 40, 40), (0.58, 0.45, 0.28)))
    b.add(SATIN, patch(r + 0.001, 0.36, h * 0.45, h * 0.45 + 0.18, "rating"))
    return Model.of(b)


@model("goods/open_reel")
def open_reel() -> Model:
    """Returns it with its wrapping slit and a strip of the web pulled out."""
    made = pack_reel()
    b = made.part()
    w, _, h = SIZES["reel"]
    r = w / 2
    strip = np.array(
        [
            [
                (r * math.sin(t) * 0.55, -r * 1.003 - 0.05 * t, z)
                for z in np.linspace(h * 0.25, h * 0.8, 4)
            ]
            for t in np.linspace(-0.3, 0.5, 8)
        ]
    )
    b.add(MATTE, plain(sheet(strip) + sheet(strip, -1), PAPER))
    made.anchor("fill", translation(0, -r - 0.15, 0.0), (0.2, 0.12, 0.02))
    return made


@model("goods/pack_roll")
def pack_roll() -> Model:
    """Returns a bolt of cloth in film, 22 cm across, lying along X, 1.5 m."""
    b = Build()
    w, d, _ = SIZES["roll"]
    r = d / 2
    m = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, r], [0, 0, 0, 1.0]])
    cloth = [
        (0.028, -w * 0.47),
        (r * 0.96, -w * 0.47),
        (r * 0.98, -w * 0.46),
        (r * 0.98, w * 0.46),
        (r * 0.96, w * 0.47),
        (0.028, w * 0.47),
    ]
    b.add(MATTE, spread(turned(cloth, 28, 40), "weave", (0.20, 0.05, 0.06), "xz").transformed(m))
    core = [
        (0.022, -w * 0.5),
        (0.028, -w * 0.5),
        (0.028, w * 0.5),
        (0.022, w * 0.5),
        (0.022, -w * 0.5),
    ]
    b.add(MATTE, plain(turned(core, 18), KRAFT).transformed(m))
    b.add(SATIN, card(0.12, 0.06, "barcode", facing(0.2, -r * 0.985, r)))
    return Model.of(b)


@model("goods/pack_bundle")
def pack_bundle() -> Model:
    """Returns a bundle of sawn boards on bearers with three steel bands, 1.05 x 2.4 x 0.62 m."""
    b = Build()
    w, d, h = SIZES["bundle"]
    for y in (-d * 0.36, 0.0, d * 0.36):
        b.add(WOOD, block((-w / 2, y - 0.04, 0), (w / 2, y + 0.04, 0.06)))
    layers, wide = 14, 7
    t = (h - 0.06) / layers
    for layer in range(layers):
        for k in range(wide):
            if 0 < layer < layers - 1 and 0 < k < wide - 1:
                faces = "-y +y"
            else:
                faces = ""
            x0 = -w / 2 + k * w / wide
            lo = (x0 + 0.0015, -d / 2 + 0.004 * ((k * 3 + layer * 5) % 4), 0.06 + layer * t + 0.001)
            hi = (
                x0 + w / wide - 0.0015,
                d / 2 - 0.004 * ((k + layer * 3) % 4),
                0.06 + (layer + 1) * t - 0.001,
            )
            shade = 0.82 + 0.05 * ((k * 7 + layer * 3) % 6)
            b.add(
                WOOD,
                block(lo, hi, faces)
                .mapped(1.0, (0.21 * k, 0.13 * layer))
                .coloured((shade, shade * 0.97, shade * 0.9)),
            )
    for y in (-d * 0.30, 0.0, d * 0.30):
        b.add(
            METAL,
            plain(
                block((-w / 2 - 0.001, y - 0.012, 0.055), (w / 2 + 0.001, y + 0.012, h + 0.001)),
                (0.10, 0.10, 0.11),
            ),
        )
    b.add(MATTE, card(0.14, 0.14, "crate_mark", facing(0.18, -d / 2 - 0.002, h * 0.5)))
    return Model.of(b)


@model("goods/pack_cylinder")
def pack_cylinder() -> Model:
    """Returns a gas cylinder of 50 litres: 229 mm across, 1.46 m without its cap (ISO 9809)."""
    b = Build()
    w, _, h = SIZES["cylinder"]
    r = w / 2
    body = [
        (0.0, 0.015),
        (r * 0.80, 0.0),
        (r * 0.96, 0.012),
        (r, 0.05),
        (r, h * 0.80),
        (r * 0.97, h * 0.84),
        (r * 0.80, h * 0.89),
        (r * 0.46, h * 0.925),
        (r * 0.36, h * 0.93),
        (r * 0.36, h * 0.94),
        (0, h * 0.94),
    ]
    b.add(SATIN, plain(turned(body, 26, 50), BOTTLE_GREY))
    shoulder = [
        (r * 1.003, h * 0.79),
        (r * 0.975, h * 0.842),
        (r * 0.805, h * 0.893),
        (r * 0.47, h * 0.928),
    ]
    b.add(SATIN, plain(turned(shoulder, 26, 50), (0.03, 0.22, 0.09)))
    cap = [
        (r * 0.40, h * 0.93),
        (r * 0.42, h * 0.935),
        (r * 0.42, h * 0.98),
        (r * 0.30, h),
        (0.0, h),
    ]
    b.add(SATIN, plain(turned(cap, 18, 40), INK))
    b.add(METAL, plain(Mesh.box((0.02, r * 0.86, 0.03), (0, 0, h * 0.957)), BRASS))
    b.add(SATIN, patch(r * 1.003, 0.12, h * 0.66, h * 0.66 + 0.12, "gas"))
    return Model.of(b)
