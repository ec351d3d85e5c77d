"""Packages as they are looked at one by one, closed and opened, and the pallets.

A package stands on z = 0 about the origin, its front looking -Y. An opened one names what can be
put into it: anchor `room` (its floor's middle, half the room) or `fill` (where its content shows,
half its width and depth).
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    BRASS,
    FILM,
    INK,
    KRAFT,
    MATTE,
    METAL,
    PAPER,
    SATIN,
    STEEL_GREY,
    card,
    curve,
    facing,
    lying,
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
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block, face
from vrtrainer.world.models.packages import CARTON, JUTE, SIZES, carton_mesh
from vrtrainer.world.models.surfaces import CARDBOARD, WOOD, Colour

Size = tuple[float, float, float]
DRUM_STEEL: Colour = (0.02, 0.07, 0.22)
DRUM_PLASTIC: Colour = (0.01, 0.05, 0.20)
BOTTLE_GREY: Colour = (0.20, 0.22, 0.24)
WAX: Colour = (0.72, 0.75, 0.76)


def _seams(b: Build, size: Size) -> None:
    """The edges of board that a carton shows: rounded corners and the tape over its lid."""
    x, y, z = size[0] / 2 * 0.992, size[1] / 2 * 0.992, size[2] * 0.995
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.add(
                MATTE,
                plain(
                    rod(
                        (sx * (x - 0.002), sy * (y - 0.002), 0.001),
                        (sx * (x - 0.002), sy * (y - 0.002), z - 0.001),
                        0.0026,
                        8,
                    ),
                    KRAFT,
                ),
            )
    b.add(
        SATIN,
        plain(Mesh.box((2 * x + 0.002, 0.05, 0.0008), (0, 0, z + 0.0004)), (0.50, 0.38, 0.22)),
    )
    for sx in (-1, 1):
        b.add(
            SATIN,
            plain(
                Mesh.box((0.0008, 0.05, 0.06), (sx * (x + 0.0004), 0, z - 0.03)), (0.50, 0.38, 0.22)
            ),
        )


@model("goods/pack_carton")
def pack_carton() -> Model:
    """Returns a carton of the size that is opened on the table."""
    b = Build()
    b.add(CARTON, carton_mesh(SIZES["carton"], 0))
    _seams(b, SIZES["carton"])
    return Model.of(b)


def _open_box(size: Size, outside: Colour | None, front_cut: bool) -> Model:
    """A carton with its flaps out; `outside` None wears the carton sheet."""
    m = Model()
    b = m.part()
    x, y, z = size[0] / 2 * 0.992, size[1] / 2 * 0.992, size[2]
    low = 0.30 * z if front_cut else z
    if outside is None:
        b.add(CARTON, carton_mesh(size, 0, lid=False))
    else:
        for a, c, looks, top in (
            ((-x, -y), (x, -y), (0, -1, 0), low),
            ((x, y), (-x, y), (0, 1, 0), z),
            ((x, -y), (x, y), (1, 0, 0), z),
            ((-x, y), (-x, -y), (-1, 0, 0), z),
        ):
            wall = face([(*a, 0), (*c, 0), (*c, top), (*a, top)], looks)
            b.add(MATTE, plain(wall, outside))
    for sx in (-1, 1):
        wall = face(
            [
                (sx * (x - 0.005), -y, 0),
                (sx * (x - 0.005), y, 0),
                (sx * (x - 0.005), y, z),
                (sx * (x - 0.005), -y, z),
            ],
            (-sx, 0, 0),
        )
        b.add(CARDBOARD, wall)
        b.add(CARDBOARD, block((sx * x, -y, z - 0.001), (sx * (x - 0.005), y, z + 0.001)))
    for sy, top in ((-1, low), (1, z)):
        wall = face(
            [
                (-x, sy * (y - 0.005), 0),
                (x, sy * (y - 0.005), 0),
                (x, sy * (y - 0.005), top),
                (-x, sy * (y - 0.005), top),
            ],
            (0, -sy, 0),
        )
        b.add(CARDBOARD, wall)
        b.add(CARDBOARD, block((-x, sy * y, top - 0.001), (x, sy * (y - 0.005), top + 0.001)))
    b.add(
        CARDBOARD, face([(-x, -y, 0.005), (x, -y, 0.005), (x, y, 0.005), (-x, y, 0.005)], (0, 0, 1))
    )
    flap = min(y, 0.22)
    tone = outside or (0.95, 0.95, 0.95)
    for sy in (1,) if front_cut else (-1, 1):
        _flap(
            b,
            tone,
            outside is None,
            [(-x, sy * y, z), (x, sy * y, z)],
            (0, sy * flap * 0.92, -flap * 0.38),
        )
    if front_cut:
        _flap(b, tone, False, [(-x, -y, low), (x, -y, low)], (0, -0.30 * z, -0.26 * z))
    for sx in (-1, 1):
        _flap(
            b,
            tone,
            outside is None,
            [(sx * x, -y, z), (sx * x, y, z)],
            (sx * flap * 0.55, 0, flap * 0.62),
        )
    m.anchor("room", translation(0, 0, 0.006), (x - 0.008, y - 0.008, z / 2))
    return m


def _flap(
    b: Build, tone: Colour, board: bool, edge: list[tuple[float, ...]], out: tuple[float, ...]
) -> None:
    """A flap from an edge, 5 mm thick."""
    a, c = (np.array(p) for p in edge)
    o = np.array(out)
    normal = np.cross(c - a, o)
    normal *= 0.0025 / np.linalg.norm(normal)
    top, low = (np.array([a + s, c + s, c + o + s, a + o + s]) for s in (normal, -normal))
    for quad, way in ((top, normal), (low, -normal)):
        mesh = face(quad, way)
        if board:
            b.add(CARDBOARD, mesh)
        else:
            b.add(MATTE, plain(mesh, tone))
    for k, q in ((1, 2), (2, 3), (3, 0)):
        b.add(
            CARDBOARD,
            face([top[k], top[q], low[q], low[k]], (top[k] + top[q]) / 2 - (a + c) / 2 - o / 2),
        )


@model("goods/open_carton")
def open_carton() -> Model:
    """Returns an opened carton."""
    return _open_box(SIZES["carton"], None, False)


@model("goods/pack_big_carton")
def pack_big_carton() -> Model:
    """Returns the carton of an appliance, with its straps, arrows and handholds."""
    b = Build()
    size = SIZES["big_carton"]
    b.add(CARTON, carton_mesh(size, 0))
    x, y, z = (size[0] / 2, size[1] / 2, size[2])
    for at in (-0.22, 0.22):
        b.add(
            SATIN,
            plain(
                Mesh.box((0.016, 2 * y + 0.001, z + 0.001), (at * size[0] / 0.66, 0, z / 2)),
                (0.72, 0.72, 0.70),
            ),
        )
    for sx in (-1, 1):
        b.add(
            MATTE,
            plain(
                soft((0.09, 0.03, 0.001), (0, 0, 0), 0.014, 0.0003), (0.10, 0.06, 0.03)
            ).transformed(facing(sx * x * 0.994, 0, z * 0.62, 90 * sx) @ pose((0, 0, 0), 0, 90)),
        )
    return Model.of(b)


@model("goods/open_big_carton")
def open_big_carton() -> Model:
    """Returns it with its lid open and its front cut down."""
    return _open_box(SIZES["big_carton"], (0.50, 0.36, 0.22), True)


@model("goods/pack_food_carton")
def pack_food_carton() -> Model:
    """Returns a waxed white carton of frozen food."""
    b = Build()
    w, d, h = SIZES["food_carton"]
    b.add(SATIN, plain(soft((w * 0.99, d * 0.99, h * 0.99), (0, 0, h / 2), 0.004, 0.002), WAX))
    b.add(SATIN, card(h * 0.9, h * 0.9, "fish", facing(-w * 0.25, -d * 0.4965, h / 2)))
    b.add(SATIN, card(0.11, 0.055, "barcode", facing(w * 0.25, -d * 0.4965, h / 2)))
    for sx in (-1, 1):
        b.add(SATIN, card(h * 0.9, h * 0.9, "fish", facing(sx * w * 0.4965, 0, h / 2, 90 * sx)))
        b.add(
            SATIN,
            plain(
                Mesh.box((0.012, d + 0.001, h + 0.001), (sx * w * 0.3, 0, h / 2)), (0.05, 0.25, 0.5)
            ),
        )
    return Model.of(b)


@model("goods/open_food_carton")
def open_food_carton() -> Model:
    """Returns it open."""
    return _open_box(SIZES["food_carton"], WAX, False)


def _sack(b: Build, size: Size, paper: bool, cell: str = "") -> None:
    w, d, h = size
    body = pillow((w, d, h * 1.08), (0, 0, h * 0.53), 15, 5.0, 0.02, 5)
    if paper:
        b.add(MATTE, plain(body, (0.60, 0.46, 0.30)))
        if cell:
            b.add(MATTE, card(d * 0.44, w * 0.44, cell, lying(0.0, 0, h * 1.066, 90)))
        for sx in (-1, 1):
            end = Mesh.box((0.016, d * 0.86, 0.006), (sx * w * 0.485, 0, h * 0.53))
            b.add(MATTE, plain(end, (0.72, 0.60, 0.44)))
    else:
        b.add(JUTE, body.mapped(1.0))
        for k in range(16):
            y = (k - 7.5) * d * 0.055
            b.add(
                MATTE,
                plain(
                    rod(
                        (w * 0.462, y - 0.006, h * 0.55),
                        (w * 0.475, y + 0.006, h * 0.56),
                        0.0016,
                        5,
                    ),
                    PAPER,
                ),
            )
        b.add(
            MATTE,
            plain(Mesh.box((0.006, d * 0.9, 0.004), (w * 0.47, 0, h * 0.53)), (0.36, 0.28, 0.16)),
        )
        b.add(SATIN, card(0.09, 0.045, "barcode", lying(w * 0.41, -d * 0.2, h * 0.75, 90)))


@model("goods/pack_sack")
def pack_sack() -> Model:
    """Returns a jute sack of 50 kg, its mouth sewn, with its sewn label."""
    b = Build()
    _sack(b, SIZES["sack"], False)
    return Model.of(b)


@model("goods/pack_paper_sack")
def pack_paper_sack() -> Model:
    """Returns a valve sack of paper."""
    b = Build()
    _sack(b, SIZES["paper_sack"], True, "cement")
    return Model.of(b)


def _cut_sack(paper: bool) -> Model:
    m = Model()
    b = m.part()
    size = SIZES["paper_sack" if paper else "sack"]
    _sack(b, size, paper)
    top = size[2] * 1.05
    a = np.linspace(0, 2 * math.pi, 33)
    rim = np.stack([0.185 * np.cos(a), 0.090 * np.sin(a), top + 0.010 + 0.004 * np.sin(5 * a)], -1)
    lip = np.stack([rim + (0, 0, 0), rim * (1.13, 1.22, 1.0) - (0, 0, 0.016)], 1)
    tone = (0.66, 0.52, 0.35) if paper else (0.44, 0.34, 0.20)
    b.add(MATTE, plain(sheet(lip, 1) + sheet(lip, -1), tone))
    b.add(MATTE, plain(tube(rim, 0.004, 6), tone))
    m.anchor("fill", translation(0, 0, top - 0.004), (0.185, 0.090, 0.04))
    return m


@model("goods/open_sack")
def open_sack() -> Model:
    """Returns a jute sack cut along its top, its lips turned back."""
    return _cut_sack(False)


@model("goods/open_paper_sack")
def open_paper_sack() -> Model:
    """Returns a paper sack cut along its top."""
    return _cut_sack(True)


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
        (r * 0.97 * math.cos(t), -r - 0.42 + r * 0.97 * math.sin(t), 0.011)
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


def _planks(b: Build, low: Size, high: Size, across: str, count: int, gap: float = 0.006) -> None:
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
    _planks(b, (-x, -y, 0.08), (x, y, 0.10), "x", 8)
    sides = ((0, 1), (-1, 0), (1, 0)) if opened else ((0, -1), (0, 1), (-1, 0), (1, 0))
    for sx, sy in sides:
        if sy:
            _planks(
                b,
                (-x, sy * y - 0.018 * (sy > 0), 0.10),
                (x, sy * y + 0.018 * (sy < 0), h - 0.02),
                "z",
                6,
            )
        else:
            _planks(
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
        _planks(b, (-x - 0.02, -y - 0.02, h - 0.02), (x + 0.02, y + 0.02, h), "x", 8)
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
    _planks(c, (-w / 2, 0, 0.0), (w / 2, 0.018, h - 0.12), "z", 6)
    c.add(WOOD, block((-w / 2, -0.02, 0.0), (-w / 2 + 0.09, 0.0, h - 0.12)))
    c.add(WOOD, block((w / 2 - 0.09, -0.02, 0.0), (w / 2, 0.0, h - 0.12)))
    b.include(c, pose((w * 0.62, 0.0, 0.0), 90.0, -12.0))
    m.anchor("room", translation(0, 0, 0.102), (w / 2 - 0.03, d / 2 - 0.03, (h - 0.12) / 2))
    return m


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


@model("goods/pack_machine")
def pack_machine() -> Model:
    """Returns a machine on a timber skid, under film: 1.00 x 1.60 x 1.22 m."""
    b = Build()
    w, d, h = SIZES["machine"]
    for x in (-w * 0.36, w * 0.36):
        b.add(WOOD, block((x - 0.06, -d / 2, 0), (x + 0.06, d / 2, 0.11)))
    _planks(b, (-w / 2, -d / 2, 0.11), (w / 2, d / 2, 0.14), "y", 9)
    green, grey = (0.10, 0.22, 0.17), (0.30, 0.31, 0.32)
    b.add(SATIN, plain(soft((w * 0.80, d * 0.84, 0.50), (0, 0, 0.40), 0.03, 0.015), green))
    b.add(SATIN, plain(soft((w * 0.62, d * 0.40, 0.55), (0, d * 0.18, 0.92), 0.03, 0.02), green))
    b.add(SATIN, plain(soft((w * 0.40, d * 0.30, 0.30), (0, -d * 0.20, 0.80), 0.03, 0.02), grey))
    b.add(
        METAL,
        plain(
            turned([(0.0, 0), (0.17, 0), (0.175, 0.005), (0.175, 0.06), (0.0, 0.06)], 28), grey
        ).transformed(
            np.array([[0, 0, 1, w * 0.40], [1, 0, 0, d * 0.10], [0, 1, 0, 0.55], [0, 0, 0, 1.0]])
        ),
    )
    b.add(SATIN, plain(soft((0.24, 0.05, 0.30), (w * 0.1, d * 0.385, 1.00), 0.01, 0.006), grey))
    b.add(MATTE, card(0.18, 0.18, "buttons", facing(0.0, -d * 0.3505, 0.84)))
    b.add(SATIN, card(0.16, 0.08, "rating", facing(-w * 0.2, -d * 0.4205, 0.45)))
    for x in (-w * 0.34, w * 0.34):
        for y in (-d * 0.38, d * 0.38):
            b.add(METAL, plain(rod((x, y, 0.14), (x, y, 0.19), 0.014, 6), STEEL_GREY))
    for y in (-d * 0.25, d * 0.22):
        path = [
            (-w * 0.47, y, 0.13),
            (-w * 0.42, y, 0.66),
            (-w * 0.32, y, 1.20 if y > 0 else 0.96),
            (w * 0.32, y, 1.20 if y > 0 else 0.96),
            (w * 0.42, y, 0.66),
            (w * 0.47, y, 0.13),
        ]
        b.add(SATIN, plain(tube(path, 0.008, 6), (0.75, 0.35, 0.02)))
    b.add(FILM, soft((w * 0.92, d * 0.94, h - 0.13), (0, 0, h / 2 + 0.085), 0.10, 0.06))
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


def _pallet(b: Build, size: Size, tone: Colour | None) -> None:
    """A pallet of wood (or plastic): three bearers, boards across."""
    w, d, h = size
    x, y = w / 2, d / 2

    def board(low: Size, high: Size, k: int) -> None:
        shade = 0.82 + 0.04 * ((k * 5) % 7)
        mesh = block(low, high)
        if tone is None:
            b.add(
                WOOD,
                mesh.mapped(1.0, (0.13 * k, 0.29 * k)).coloured(
                    (shade, shade * 0.98, shade * 0.95)
                ),
            )
        else:
            b.add(SATIN, plain(mesh, tone))

    count = 7 if d > 0.9 else 5
    for k in range(count):
        at = -y + 0.05 + k * (d - 0.1) / (count - 1)
        half = 0.0725 if d < 0.9 and k % 2 == 0 else 0.048
        at = min(max(at, -y + half), y - half)
        board((-x, at - half, h - 0.022), (x, at + half, h), k)
    for n, px in enumerate((-x + 0.07, 0.0, x - 0.07)):
        board((px - 0.07, -y, h - 0.044), (px + 0.07, y, h - 0.022), 3 + n)
    for n, py in enumerate((-y + 0.05, 0.0, y - 0.05)):
        board((-x, py - 0.05, 0.0), (x, py + 0.05, 0.022), 5 + n)
        for m, px in enumerate((-x + 0.07, 0.0, x - 0.07)):
            board((px - 0.07, py - 0.05, 0.022), (px + 0.07, py + 0.05, h - 0.044), 8 + n + m)


@model("goods/pallet")
def pallet() -> Model:
    """Returns a wooden pallet of 1200 x 1000 x 144 mm (ISO 6780)."""
    b = Build()
    _pallet(b, (1.2, 1.0, 0.144), None)
    return Model.of(b)


@model("goods/pallet_eur")
def pallet_eur() -> Model:
    """Returns a EUR pallet, 1200 x 800 x 144 mm (EN 13698-1)."""
    b = Build()
    _pallet(b, (1.2, 0.8, 0.144), None)
    for sx in (-1, 1):
        for x in (-0.53, 0.0, 0.53):
            b.add(
                MATTE,
                plain(
                    rod((x, sx * 0.4, 0.061), (x, sx * 0.4004, 0.061), 0.02, 14), (0.25, 0.14, 0.06)
                ),
            )
    return Model.of(b)


@model("goods/pallet_plastic")
def pallet_plastic() -> Model:
    """Returns a plastic pallet, 1200 x 1000 x 150 mm (ISO 6780)."""
    b = Build()
    _pallet(b, (1.2, 1.0, 0.150), (0.05, 0.055, 0.06))
    return Model.of(b)


@model("goods/board")
def board() -> Model:
    """Returns the board on which samples are laid, 46 x 36 cm, with its rule along one edge."""
    b = Build()
    b.add(SATIN, plain(soft((0.46, 0.36, 0.012), (0, 0, 0.006), 0.02, 0.003), (0.30, 0.32, 0.34)))
    for k in range(4):
        b.add(SATIN, card(0.10, 0.02, "ruler", lying(-0.15 + 0.10 * k, -0.160, 0.0123)))
    return Model.of(b, lods=False)


@model("goods/unknown")
def unknown() -> Model:
    """Returns what stands for goods without a model of their own: an unmarked bag, half opened."""
    b = Build()
    grey = (0.50, 0.51, 0.52)
    b.add(SATIN, plain(pillow((0.20, 0.14, 0.07), (0, 0, 0.036), 11, 4.0, 0.03, 4), grey))
    b.add(SATIN, plain(Mesh.box((0.012, 0.13, 0.003), (0.098, 0, 0.036)), (0.42, 0.43, 0.44)))
    b.add(SATIN, card(0.06, 0.03, "barcode", lying(-0.02, 0, 0.0722)))
    return Model.of(b)
