"""Drums, blocks and crates, closed and opened; frames as in goods_packs."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    INK,
    MATTE,
    METAL,
    SATIN,
    STEEL_GREY,
    card,
    facing,
    lying,
    patch,
    plain,
    rod,
    soft,
    tube,
    turned,
)
from builders.models.goods_packs import DRUM_PLASTIC, DRUM_STEEL, Size
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.packages import SIZES
from vrtrainer.world.models.surfaces import WOOD


def _drum_side(h: float, r: float) -> list[tuple[float, float]]:
    """ISO 15750-2: two rolling hoops, chimes above and below."""
    profile = [(r * 0.955, 0.014), (r * 0.97, 0.0), (r, 0.004), (r, 0.018), (r * 0.972, 0.026)]
    for share in (0.34, 0.66):
        z = share * h
        profile += [
            (r * 0.972, z - 0.022),
            (r * 0.985, z - 0.012),
            (r * 0.999, z),
            (r * 0.985, z + 0.012),
            (r * 0.972, z + 0.022),
        ]
    return [
        *profile,
        (r * 0.972, h - 0.026),
        (r, h - 0.018),
        (r, h - 0.004),
        (r * 0.985, h),
        (r * 0.965, h),
    ]


@model("goods/pack_drum")
def pack_drum() -> Model:
    """Returns a steel drum of 216.5 litres: 585 mm across, 880 mm high (ISO 15750-2)."""
    b = Build()
    w, _, h = SIZES["drum"]
    r = w / 2
    side = [*_drum_side(h, r), (r * 0.955, h - 0.016), (0.0, h - 0.018)]
    b.add(SATIN, plain(turned([(0.0, 0.014), *side], 36, 40), DRUM_STEEL))
    ring = [
        (r * 0.99, h - 0.024),
        (r * 1.012, h - 0.018),
        (r * 1.012, h - 0.002),
        (r * 0.98, h + 0.002),
        (r * 0.97, h - 0.004),
        (r * 0.99, h - 0.024),
    ]
    b.add(METAL, plain(turned(ring, 36, 40), STEEL_GREY))
    b.add(
        METAL,
        plain(Mesh.box((0.05, 0.02, 0.02), (0, -r * 1.03, h - 0.010), bevel=0.004), STEEL_GREY),
    )
    b.add(
        METAL,
        plain(
            rod((-0.04, -r * 1.045, h - 0.010), (0.05, -r * 1.045, h - 0.010), 0.004, 8), STEEL_GREY
        ),
    )
    for x, big in ((r * 0.62, 0.035), (-r * 0.66, 0.018)):
        b.add(
            METAL,
            plain(
                turned(
                    [(big, h - 0.018), (big, h - 0.008), (big * 0.8, h - 0.005), (0, h - 0.005)], 16
                ),
                STEEL_GREY,
            ).moved(x, 0, 0),
        )
    b.add(SATIN, patch(r * 0.9735, 0.26, 0.37, 0.50, "barcode"))
    return Model.of(b)


@model("goods/open_drum")
def open_drum() -> Model:
    """Returns it open, its lid against its side, its ring on the floor."""
    m = Model()
    b = m.part()
    w, _, h = SIZES["drum"]
    r = w / 2
    inside = [(r * 0.955, h - 0.002), (r * 0.953, h - 0.16), (0.0, h - 0.16)]
    b.add(SATIN, plain(turned([(0.0, 0.014), *_drum_side(h, r), *inside], 36, 40), DRUM_STEEL))
    lid = [
        (0.0, -0.006),
        (r * 0.985, -0.006),
        (r, 0.0),
        (r * 0.985, 0.008),
        (r * 0.94, 0.0),
        (0.0, 0.0),
    ]
    c, s = math.cos(1.28), math.sin(1.28)
    lean = np.array(
        [[1, 0, 0, 0], [0, c, -s, -r - 0.09], [0, s, c, r * 0.965], [0, 0, 0, 1]], float
    )
    b.add(SATIN, plain(turned(lid, 36, 40), DRUM_STEEL).transformed(lean @ translation(0, 0, 0)))
    ring = [
        (r * 2.05 + r * 0.97 * math.cos(t), -0.1 + r * 0.97 * math.sin(t), 0.011)
        for t in np.linspace(0.3, 2 * math.pi - 0.05, 44)
    ]
    b.add(METAL, plain(tube(ring, 0.010, 8), STEEL_GREY))
    m.anchor("fill", translation(0, 0, h - 0.075), (r * 0.95, r * 0.95, 0.02))
    return m


def _plastic_side(h: float, r: float) -> list[tuple[float, float]]:
    return [
        (r * 0.80, 0.004),
        (r * 0.90, 0.0),
        (r * 0.97, 0.012),
        (r, 0.035),
        (r * 0.985, 0.06),
        (r * 0.985, h * 0.86),
        (r * 0.955, h * 0.885),
        (r * 0.955, h * 0.905),
        (r, h * 0.915),
        (r, h * 0.945),
        (r * 0.955, h * 0.955),
    ]


@model("goods/pack_plastic_drum")
def pack_plastic_drum() -> Model:
    """Returns a blue plastic drum of 220 litres: 581 mm across, 935 mm high (ISO 20848-2)."""
    b = Build()
    w, _, h = SIZES["plastic_drum"]
    r = w / 2
    top = [
        (r * 0.955, h * 0.97),
        (r * 0.92, h),
        (r * 0.88, h),
        (r * 0.86, h * 0.975),
        (0.0, h * 0.975),
    ]
    b.add(SATIN, plain(turned([(0.0, 0.012), *_plastic_side(h, r), *top], 36, 45), DRUM_PLASTIC))
    for x in (r * 0.58, -r * 0.58):
        b.add(
            SATIN,
            plain(
                turned(
                    [(0.040, h * 0.975), (0.040, h * 0.993), (0.036, h * 0.996), (0, h * 0.996)], 18
                ),
                INK,
            ).moved(x, 0, 0),
        )
    b.add(SATIN, patch(r * 0.9865, 0.30, 0.38, 0.53, "rating"))
    return Model.of(b)


@model("goods/open_plastic_drum")
def open_plastic_drum() -> Model:
    """Returns it with its lid off, leaning."""
    m = Model()
    b = m.part()
    w, _, h = SIZES["plastic_drum"]
    r = w / 2
    inside = [(r * 0.955, h * 0.975), (r * 0.93, h * 0.975), (r * 0.925, h - 0.18), (0.0, h - 0.18)]
    b.add(SATIN, plain(turned([(0.0, 0.012), *_plastic_side(h, r), *inside], 36, 45), DRUM_PLASTIC))
    lid = [
        (0.0, -0.012),
        (r * 0.97, -0.012),
        (r * 0.99, 0.0),
        (r * 0.97, 0.014),
        (r * 0.93, 0.004),
        (0.0, 0.0),
    ]
    c, s = math.cos(1.28), math.sin(1.28)
    lean = np.array([[1, 0, 0, 0], [0, c, -s, -r - 0.09], [0, s, c, r * 0.95], [0, 0, 0, 1]], float)
    b.add(SATIN, plain(turned(lid, 36, 45), INK).transformed(lean))
    m.anchor("fill", translation(0, 0, h - 0.10), (r * 0.92, r * 0.92, 0.02))
    return m


@model("goods/pack_block")
def pack_block() -> Model:
    """Returns a taped block."""
    b = Build()
    w, d, h = SIZES["block"]
    b.add(
        SATIN,
        plain(
            soft((w * 0.98, d * 0.98, h * 0.98), (0, 0, h / 2), 0.010, 0.008), (0.16, 0.085, 0.035)
        ),
    )
    for x in (-0.06, 0.02):
        b.add(
            SATIN,
            plain(
                Mesh.box((0.05, d * 0.985, h * 0.985), (x, 0, h / 2), bevel=0.008),
                (0.19, 0.10, 0.04),
            ),
        )
    b.add(SATIN, card(0.078, 0.078, "block_mark", lying(-0.02, 0, h * 0.9935)))
    return Model.of(b)


def planks(b: Build, low: Size, high: Size, across: str, count: int, gap: float = 0.006) -> None:
    """Boards side by side between two corners; `across` is the axis they are set along."""
    k = "xyz".index(across)
    lo, hi = np.array(low), np.array(high)
    step = (hi[k] - lo[k]) / count
    for n in range(count):
        a, c = lo.copy(), hi.copy()
        a[k] = lo[k] + n * step + gap / 2
        c[k] = lo[k] + (n + 1) * step - gap / 2
        shade = 0.86 + 0.045 * ((n * 5) % 6)
        b.add(
            WOOD,
            block(a, c)
            .mapped(1.0, (0.17 * n, 0.31 * n))
            .coloured((shade, shade * 0.98, shade * 0.94)),
        )


def _crate(b: Build, size: Size, opened: bool) -> None:
    w, d, h = size
    x, y = w / 2, d / 2
    for py in (-y + 0.06, 0.0, y - 0.06):
        b.add(WOOD, block((-x, py - 0.045, 0), (x, py + 0.045, 0.08)))
    planks(b, (-x, -y, 0.08), (x, y, 0.10), "x", 8)
    sides = ((0, 1), (-1, 0), (1, 0)) if opened else ((0, -1), (0, 1), (-1, 0), (1, 0))
    for sx, sy in sides:
        if sy:
            planks(
                b,
                (-x, sy * y - 0.018 * (sy > 0), 0.10),
                (x, sy * y + 0.018 * (sy < 0), h - 0.02),
                "z",
                6,
            )
        else:
            planks(
                b,
                (sx * x - 0.018 * (sx > 0), -y, 0.10),
                (sx * x + 0.018 * (sx < 0), y, h - 0.02),
                "z",
                6,
            )
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.add(
                WOOD, block((sx * (x + 0.02), sy * (y - 0.09), 0.08), (sx * x, sy * (y + 0.002), h))
            )
            b.add(
                WOOD, block((sx * (x - 0.09), sy * (y + 0.02), 0.08), (sx * (x + 0.002), sy * y, h))
            )
    if not opened:
        planks(b, (-x - 0.02, -y - 0.02, h - 0.02), (x + 0.02, y + 0.02, h), "x", 8)
    for at in (-0.5, 0.5):
        if not opened:
            b.add(
                METAL,
                plain(
                    Mesh.box((0.018, d + 0.042, 0.001), (at * w * 0.6, 0, h + 0.0005)), STEEL_GREY
                ),
            )
            for sy in (-1, 1):
                b.add(
                    METAL,
                    plain(
                        Mesh.box(
                            (0.018, 0.001, h - 0.08),
                            (at * w * 0.6, sy * (y + 0.0005), h / 2 + 0.04),
                        ),
                        STEEL_GREY,
                    ),
                )
    if not opened:
        b.add(MATTE, card(0.22, 0.22, "crate_mark", facing(0.0, -y - 0.001, h * 0.55)))
    b.add(MATTE, card(0.22, 0.22, "crate_mark", facing(0.0, y + 0.001, h * 0.55, 180)))


@model("goods/pack_crate")
def pack_crate() -> Model:
    """Returns a nailed crate on runners, with steel bands."""
    b = Build()
    _crate(b, SIZES["crate"], False)
    return Model.of(b)


@model("goods/open_crate")
def open_crate() -> Model:
    """Returns it with lid and front off; they lean beside it."""
    m = Model()
    b = m.part()
    w, d, h = SIZES["crate"]
    _crate(b, (w, d, h), True)
    c = Build()
    planks(c, (-w / 2, 0, 0.0), (w / 2, 0.018, h - 0.12), "z", 6)
    c.add(WOOD, block((-w / 2, -0.02, 0.0), (-w / 2 + 0.09, 0.0, h - 0.12)))
    c.add(WOOD, block((w / 2 - 0.09, -0.02, 0.0), (w / 2, 0.0, h - 0.12)))
    b.include(c, pose((w * 0.62, 0.0, 0.0), 90.0, -12.0))
    m.anchor("room", translation(0, 0, 0.102), (w / 2 - 0.03, d / 2 - 0.03, (h - 0.12) / 2))
    return m
