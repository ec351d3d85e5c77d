"""Packages as they are looked at one by one, closed and opened, and the pallets.

A package stands on z = 0 about the origin, its front looking -Y. An opened one names what can be
put into it: anchor `room` (its floor's middle, half the room) or `fill` (where its content shows,
half its width and depth).
"""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    KRAFT,
    MATTE,
    PAPER,
    SATIN,
    card,
    facing,
    lying,
    pillow,
    plain,
    rod,
    sheet,
    soft,
    tube,
)
from builders.models.model import Model, model
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block, face
from vrtrainer.world.models.packages import CARTON, JUTE, SIZES, carton_mesh
from vrtrainer.world.models.surfaces import CARDBOARD, Colour

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
