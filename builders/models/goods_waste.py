"""Waste, and what is taken from the wild, as an officer sees it."""

from __future__ import annotations

import math

import numpy as np

from builders.models.goods_kit import (
    GLOSS,
    INK,
    MATTE,
    METAL,
    SATIN,
    ball,
    card,
    curve,
    disc,
    facing,
    lying,
    oval,
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
from vrtrainer.engine.convert import pose
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build


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
