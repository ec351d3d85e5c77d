"""Clothes, shoes, bags, watches and what people buy: genuine ones, and beside them the false."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
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
    spread,
    tube,
    turned,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import Colour


def folded(w: float, d: float, layers: int, each: float, colour: Colour, seed: int = 0) -> Mesh:
    """Returns cloth folded flat: soft layers, the fold rounded towards -Y."""
    rng = np.random.default_rng(seed)
    parts = []
    for k in range(layers):
        across = 11
        x = np.linspace(-w / 2, w / 2, across)
        angle = np.linspace(-math.pi / 2, math.pi / 2, 7)
        y = np.concatenate(
            [
                np.linspace(d / 2, -d / 2, 5),
                -d / 2 - np.cos(angle[1:-1]) * each / 2,
                np.linspace(-d / 2, d / 2, 5),
            ]
        )
        z = np.concatenate(
            [np.zeros(5), each / 2 + np.sin(angle[1:-1]) * each / 2, np.full(5, each)]
        )
        wave = rng.normal(0, each * 0.10, (len(y), across))
        wave[:5] *= 0.2
        p = np.stack(
            [
                np.tile(x, (len(y), 1)),
                np.tile(y[:, None], (1, across)),
                z[:, None] + wave + k * each,
            ],
            -1,
        )
        skin_ = sheet(p, -1)
        body = Mesh.box((w * 0.995, d, each * 0.8), (0, 0, each * (k + 0.5)))
        shade = rng.uniform(0.92, 1.05)
        tone = tuple(c * shade for c in colour)
        parts += [spread(skin_, "weave", tone, "xy"), spread(body, "weave", tone, "xy")]
    return Mesh.merge(parts)


@model("goods/curtains")
def curtains() -> Model:
    """Returns a pair of curtains folded in a printed sleeve, eyelets showing, 30 x 24 cm."""
    b = Build()
    b.add(MATTE, folded(0.28, 0.23, 4, 0.013, (0.36, 0.27, 0.17), 4))
    pack(b, (0.285, 0.11, 0.0005), {}, (0.80, 0.77, 0.70), translation(0, -0.05, 0.0575))
    b.add(SATIN, card(0.105, 0.105, "sleeve", lying(0, -0.05, 0.0585)))
    for k in range(6):
        ring = turned([(0.012, 0), (0.018, 0), (0.018, 0.002), (0.012, 0.002), (0.012, 0)], 18)
        b.add(METAL, plain(ring, STEEL_GREY).moved(-0.11 + 0.044 * k, 0.092, 0.054))
    return Model.of(b)


@model("goods/woven_cotton")
def woven_cotton() -> Model:
    """Returns the end of a bolt of printed cotton, its ticket, its edge frayed."""
    b = Build()
    at = np.linspace(0, 1.9 * 2 * math.pi, 44)
    radius = 0.030 + 0.0032 * at / math.pi
    spiral = np.stack([radius * np.cos(at), np.zeros_like(at), 0.052 + radius * np.sin(at)], -1)
    p = np.stack([spiral + (0, -0.15, 0), spiral + (0, 0.15, 0)], 1)
    cloth = sheet(p)
    cloth = Mesh.merge([cloth, cloth.flipped()])
    b.add(MATTE, spread(cloth, "weave", (0.50, 0.12, 0.05), "xy"))
    b.add(MATTE, plain(rod((0, -0.155, 0.052), (0, 0.155, 0.052), 0.0285, 20), (0.42, 0.28, 0.16)))
    flap = np.stack(
        [
            np.linspace((0.045, -0.15, 0.012), (0.24, -0.15, 0.002), 8),
            np.linspace((0.045, 0.15, 0.012), (0.24, 0.15, 0.002), 8),
        ],
        1,
    )
    flap[:, :, 2] += 0.004 * np.sin(np.linspace(0, 9, 8))[:, None] + 0.004
    b.add(MATTE, spread(sheet(flap, -1) + sheet(flap), "weave", (0.50, 0.12, 0.05)))
    motif = turned([(0.008, 0), (0.008, 0.0004), (0, 0.0004)], 12)
    for k in range(12):
        x, y = 0.06 + 0.045 * (k % 4), -0.11 + 0.11 * (k // 4) + 0.03 * (k % 2)
        z = 0.004 + float(np.interp(x, flap[:, 0, 0], flap[:, 0, 2]))
        b.add(MATTE, plain(motif, (0.72, 0.52, 0.10)).moved(x, y, z - 0.0035))
    b.add(SATIN, card(0.06, 0.03, "barcode", lying(0.19, -0.11, 0.0115)))
    return Model.of(b)


@model("goods/used_clothing")
def used_clothing() -> Model:
    """Returns what is pulled from a bale: worn clothes of every colour, creased together."""
    b = Build()
    colours = (
        (0.30, 0.05, 0.05),
        (0.06, 0.12, 0.28),
        (0.40, 0.36, 0.28),
        (0.05, 0.16, 0.08),
        (0.3, 0.2, 0.3),
    )
    for k, colour in enumerate(colours):
        one = folded(0.30 - 0.02 * k, 0.22, 1, 0.020, colour, k + 3)
        b.add(MATTE, one.turned(17 * k - 30).moved(0.012 * k - 0.02, 0.01 * (k % 2), 0.019 * k))
    sleeve = curve(
        [(0.05, -0.08, 0.09), (0.16, -0.12, 0.07), (0.20, -0.02, 0.03), (0.17, 0.09, 0.02)], 5
    )
    b.add(MATTE, plain(tube(sleeve, 0.024, 10), (0.34, 0.24, 0.10)))
    return Model.of(b)


def _shoe(genuine: bool) -> Build:
    """A right sports shoe, size 42: 29 cm, toe towards -X, its outer side looking -Y."""
    b = Build()
    n = 20
    angle = np.linspace(0, 2 * math.pi, n, endpoint=False)
    xs = np.array([-0.145, -0.140, -0.115, -0.07, -0.03, 0.02, 0.06, 0.10, 0.130, 0.140])
    width = np.interp(
        xs,
        [-0.145, -0.13, -0.08, 0.0, 0.08, 0.12, 0.14],
        [0.012, 0.034, 0.047, 0.040, 0.034, 0.031, 0.014],
    )
    shift = np.interp(xs, [-0.145, -0.05, 0.05, 0.14], [0.010, 0.0, -0.004, 0.0])
    high = np.interp(
        xs,
        [-0.145, -0.12, -0.07, -0.02, 0.03, 0.08, 0.14],
        [0.040, 0.058, 0.070, 0.090, 0.104, 0.098, 0.110],
    )
    rings = []
    for k in range(len(xs)):
        c, s = np.cos(angle), np.sin(angle)
        y = shift[k] + width[k] * np.sign(c) * np.abs(c) ** 0.75
        up = np.where(s > 0, np.abs(s) ** 0.9, -(np.abs(s) ** 0.4))
        z = 0.026 + np.where(up > 0, up * (high[k] - 0.026), up * 0.004)
        narrow = 1 - 0.35 * np.clip(up, 0, 1)
        rings.append(np.stack([np.full(n, xs[k]), (y - shift[k]) * narrow + shift[k], z], -1))
    upper = skin(np.array(rings), crease_deg=80)
    tone = (0.80, 0.80, 0.78) if genuine else (0.74, 0.73, 0.68)
    b.add(MATTE, spread(upper, "weave", tone, "xz"))
    sole = []
    for z, grow in ((0.0, 0.96), (0.003, 1.03), (0.018, 1.09), (0.027, 1.07), (0.030, 1.0)):
        top = [
            (x, s + w * grow)
            for x, w, s in zip(xs * (1.0 + 0.02 * grow), width, shift, strict=True)
        ]
        low = [
            (x, s - w * grow)
            for x, w, s in zip(xs * (1.0 + 0.02 * grow), width, shift, strict=True)
        ]
        outline = np.array(top[::-1] + low)[::-1]
        lift = z + 0.010 * np.clip((-outline[:, 0] - 0.09) / 0.06, 0, 1) ** 2
        sole.append(np.column_stack([outline, lift]))
    mesh = skin(np.array(sole), crease_deg=60)
    b.add(
        SATIN,
        plain(
            mesh,
            (0.82, 0.82, 0.80) if genuine else (0.66, 0.62, 0.50),
        ),
    )
    for k in range(9):
        x = -0.11 + 0.028 * k
        wide = float(np.interp(x, xs, width)) * 2 * 0.9
        b.add(
            MATTE,
            plain(Mesh.box((0.010, wide, 0.003), (x, float(np.interp(x, xs, shift)), 0.0005)), INK),
        )
    # opening, tongue, laces
    rim = [
        (0.128 * 0.5 + 0.052 * math.cos(a), 0.020 * math.sin(a), 0.099 + 0.008 * math.cos(a))
        for a in np.linspace(0, 2 * math.pi, 21)
    ]
    b.add(MATTE, plain(tube(rim, 0.0055, 8), (0.10, 0.11, 0.13)))
    b.add(
        MATTE,
        plain(ball((0.046, 0.017, 0.003), (0.064, 0, 0.099)), (0.035, 0.036, 0.04)),
    )
    tongue = np.array(
        [
            [
                (x, y, 0.098 + 0.030 * (x + 0.03) / 0.06 - 3 * y * y)
                for y in np.linspace(-0.018, 0.018, 5)
            ]
            for x in np.linspace(-0.045, 0.024, 6)
        ]
    )
    tongue[..., 2] -= 0.013
    b.add(MATTE, plain(sheet(tongue, 1) + sheet(tongue, -1), (0.12, 0.13, 0.16)))
    for k in range(5):
        x = -0.062 + 0.017 * k
        top = float(np.interp(x, xs, high)) - 0.004
        lace = [
            (x - 0.003, -0.025, top - 0.008),
            (x, 0.0, top + 0.005),
            (x + 0.006, 0.025, top - 0.008),
        ]
        b.add(MATTE, plain(tube(curve(lace, 4), 0.0026, 6), (0.86, 0.86, 0.84)))
    _shoe_marks(b, genuine)
    return b


# Half width, side shift and height of the upper along it, as `_shoe` makes it.
_ALONG = [-0.145, -0.13, -0.08, 0.0, 0.08, 0.12, 0.14]
_WIDTHS = [0.012, 0.034, 0.047, 0.040, 0.034, 0.031, 0.014]
_SOLE_GREW = 1.07


def _side_y(x: float, z: float) -> float:
    """Where the upper's outer side is at a place along it and a height."""
    width = float(np.interp(x, _ALONG, _WIDTHS))
    shift = float(np.interp(x, [-0.145, -0.05, 0.05, 0.14], [0.010, 0.0, -0.004, 0.0]))
    tops = [0.040, 0.058, 0.070, 0.090, 0.104, 0.098, 0.110]
    high = float(np.interp(x, [-0.145, -0.12, -0.07, -0.02, 0.03, 0.08, 0.14], tops))
    up = min(1.0, max(0.0, (z - 0.026) / (high - 0.026)))
    flat = math.sqrt(max(0.0, 1 - up ** (2 / 0.9)))
    return shift - width * flat**0.75 * (1 - 0.35 * up)


def _on_side(w: float, h: float, at: tuple[float, float], turn_deg: float, out: float) -> Mesh:
    """A patch that follows the outer side, turned about its middle; uv 0..1, looking -Y."""
    turn = math.radians(turn_deg)
    rows = []
    for v in np.linspace(-h / 2, h / 2, 5):
        row = []
        for u in np.linspace(-w / 2, w / 2, 9):
            x = at[0] + u * math.cos(turn) - v * math.sin(turn)
            z = at[1] + u * math.sin(turn) + v * math.cos(turn)
            row.append((x, _side_y(x, z) - out, z))
        rows.append(row)
    patch = sheet(np.array(rows), 1)
    return patch if float(patch.normals[:, 1].mean()) < 0 else sheet(np.array(rows), -1)


def _shoe_marks(b: Build, genuine: bool) -> None:
    logo, thread = ("logo", "stitches") if genuine else ("logo_false", "stitches_false")
    size, at = (0.076, 0.038), (0.052, 0.062)
    turn = 0.0 if genuine else -9.0
    b.add(SATIN, printed(_on_side(*size, at, turn, 0.0022), logo))
    b.add(SATIN, printed(_on_side(0.070, 0.018, (-0.045, 0.046), 0.0, 0.0016), thread))
    tag = facing(-0.012, 0.0, 0.1085, 0, 0) @ pose((0, 0, 0), 0, -64)
    b.add(SATIN, card(0.046, 0.023, logo, tag))
    b.add(SATIN, plain(Mesh.box((0.048, 0.0006, 0.025), (0, 0.0006, 0)), PAPER).transformed(tag))
    if genuine:  # sewn on, stitch by stitch, round its edge
        for k in range(18):
            x = at[0] - size[0] / 2 + size[0] * (k + 0.5) / 18
            for z in (at[1] - size[1] / 2 + 0.002, at[1] + size[1] / 2 - 0.002):
                stitch = Mesh.box((0.0024, 0.0007, 0.0008), (x, _side_y(x, z) - 0.0026, z))
                b.add(MATTE, plain(stitch, (0.10, 0.11, 0.13)))
    else:
        _glue(b, size, at, turn)


def _glue(b: Build, size: tuple[float, float], at: tuple[float, float], turn: float) -> None:
    """Glue that ran out: round the logo, and in a bead with drops where upper and sole meet."""
    amber = (0.50, 0.36, 0.10)
    rng = np.random.default_rng(7)
    smear = _on_side(size[0] + 0.012, size[1] + 0.011, (at[0] + 0.002, at[1] - 0.002), turn, 0.0012)
    b.add(GLOSS, plain(smear, (0.58, 0.46, 0.20)))
    for k in range(5):  # runs below it
        x = at[0] - 0.030 + 0.015 * k
        foot = at[1] - size[1] / 2 - 0.004
        for drop in range(3):
            z = foot - 0.004 * drop * float(rng.uniform(0.4, 1.2))
            b.add(
                GLOSS, plain(ball((0.0026, 0.0014, 0.004), (x, _side_y(x, z) - 0.001, z), 8), amber)
            )
    bead = [
        (float(x), _sole_y(float(x)) - 0.0008, 0.0305 + float(rng.normal(0, 0.0006)))
        for x in np.linspace(-0.125, 0.130, 30)
    ]
    b.add(GLOSS, plain(tube(bead, 0.0022, 6), amber))
    for _ in range(9):
        x = float(rng.uniform(-0.11, 0.12))
        long = float(rng.uniform(0.003, 0.008))
        drop_at = (x, _sole_y(x) - 0.001, 0.029 - long)
        b.add(GLOSS, plain(ball((0.0032, 0.0018, long), drop_at, 8), amber))


def _sole_y(x: float) -> float:
    """Where the sole's outer edge is, at its upper rim."""
    shift = float(np.interp(x, [-0.145, -0.05, 0.05, 0.14], [0.010, 0.0, -0.004, 0.0]))
    return shift - float(np.interp(x, _ALONG, _WIDTHS)) * _SOLE_GREW


def _marked(b: Build) -> Model:
    """A shoe, its mark named: the logo on its side, the sole below it, the tongue above."""
    made = Model.of(b)
    at = facing(0.030, -0.050, 0.060, 0, -24.0)
    made.anchor("mark", at, (0.066, 0.02, 0.046))
    return made


@model("goods/sports_shoes")
def sports_shoes() -> Model:
    """Returns a genuine shoe: straight logo, even stitches, one model number."""
    return _marked(_shoe(True))


@model("goods/counterfeit_sports_shoes")
def counterfeit_sports_shoes() -> Model:
    """Returns a false one: a letter too many, the logo aslant, stitches astray, glue runs."""
    return _marked(_shoe(False))
