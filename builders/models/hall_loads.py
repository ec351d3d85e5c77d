"""Pallets with other people's goods: what fills the racks and waits on the floor.

Frame: the pallet's middle on z = 0; its narrow side, which looks at an aisle, along x. EUR pallets
are 0.8 by 1.2 by 0.144 m (EN 13698-1), the industrial ones 1.2 (along x) by 1.0 m (ISO 6780).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    Pen,
    coated,
    dark_steel,
    galvanised,
    moulded,
    on_sheet,
    wood,
)
from builders.models.hall_stacks import Boxes, sacks, stack, straps
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.people import smooth
from vrtrainer.world.models.surfaces import WARES, WOOD, WRAP, Colour

EUR_M = (0.8, 1.2, 0.144)
INDUSTRIAL_M = (1.2, 1.0, 0.144)
_KRAFT = ("kraft_marked", "kraft_label")


def board(
    b: Build, low: tuple[float, ...], high: tuple[float, ...], seed: int, faces: str = ""
) -> None:
    """Adds one board; each has its own shade and piece of grain, which runs along it."""
    shade = 0.80 + 0.045 * ((seed * 5) % 7)
    mesh = block(low, high, faces)
    if abs(high[1] - low[1]) > abs(high[0] - low[0]):
        mesh = replace(mesh, uv=mesh.uv[:, ::-1].copy())
    b.add(
        WOOD,
        mesh.mapped(1.0, (0.13 * seed, 0.29 * seed)).coloured((shade, shade * 0.98, shade * 0.94)),
    )


def eur_pallet(b: Build, z: float = 0.0, seed: int = 0) -> None:
    """Adds a EUR pallet: five deck boards, three stringers, nine blocks, three runners."""
    x, y, h = EUR_M[0] / 2, EUR_M[1] / 2, z + EUR_M[2]
    for k, (at, half) in enumerate(
        ((-x + 0.0725, 0.0725), (-0.195, 0.05), (0.0, 0.0725), (0.195, 0.05), (x - 0.0725, 0.0725))
    ):
        board(b, (at - half, -y, h - 0.022), (at + half, y, h), seed + k)
    for k, at in enumerate((-y + 0.0725, 0.0, y - 0.0725)):
        board(
            b,
            (-x, at - 0.0725, h - 0.044),
            (x, at + 0.0725, h - 0.022),
            seed + k + 3,
            "-x +x -y +y -z",
        )
        for px in (-x + 0.05, 0.0, x - 0.05):
            board(
                b,
                (px - 0.05, at - 0.0725, z + 0.022),
                (px + 0.05, at + 0.0725, h - 0.044),
                seed + 8,
                "-x +x -y +y",
            )
    for k, px in enumerate((-x + 0.05, 0.0, x - 0.05)):
        board(b, (px - 0.05, -y, z), (px + 0.05, y, z + 0.022), seed + 5 + k)


def industrial_pallet(b: Build, seed: int = 0) -> None:
    """Adds a 1.2 by 1.0 m pallet, its long side along x."""
    x, y, h = INDUSTRIAL_M[0] / 2, INDUSTRIAL_M[1] / 2, INDUSTRIAL_M[2]
    for k in range(7):
        at = -x + 0.05 + k * (2 * x - 0.1) / 6
        board(b, (at - 0.05, -y, h - 0.022), (at + 0.05, y, h), seed + k)
    for k, at in enumerate((-y + 0.05, 0.0, y - 0.05)):
        board(b, (-x, at - 0.05, h - 0.044), (x, at + 0.05, h - 0.022), seed + k, "-x +x -y +y -z")
        board(b, (-x, at - 0.05, 0.0), (x, at + 0.05, 0.022), seed + k + 2)
        for px in (-x + 0.07, 0.0, x - 0.07):
            board(
                b,
                (px - 0.07, at - 0.05, 0.022),
                (px + 0.07, at + 0.05, h - 0.044),
                seed + 4,
                "-x +x -y +y",
            )


def film(b: Build, half: tuple[float, float], low: float, high: float) -> None:
    """Adds stretch film round a stack, with its folds over the top edge."""
    x, y = half[0] + 0.006, half[1] + 0.006
    sheet = Pen(b, WRAP)
    for _ in range(2):
        sheet.box((-x, -y, low), (x, y, high), "-x +x -y +y")
        x, y = x + 0.004, y + 0.004
    sheet.box((-x, -y, high + 0.004), (x, y, high + 0.005), "+z")


def _cartons(name: str, *layers: Boxes, wrapped: bool = False, bands: Colour | None = None) -> None:
    """Registers a EUR pallet with boxes, one kind upon another."""

    def make() -> Model:
        b = Build()
        eur_pallet(b, seed=len(name))
        z = EUR_M[2]
        for boxes in layers:
            z = stack(boxes, z, b)
        widest = [max(box.size[k] * box.counts[k] / 2 for box in layers) for k in (0, 1)]
        if wrapped:
            film(b, (widest[0], widest[1]), 0.03, z)
        if bands is not None:
            straps((-0.35, 0.0, 0.35), (widest[0], widest[1]), EUR_M[2], z, bands, b)
        return Model.of(b, lods=False)  # few triangles, and prints that must not be mixed up

    model(f"hall/load_{name}")(_named(make, name))


def _named(make: Callable[[], Model], name: str) -> Callable[[], Model]:
    make.__name__ = f"load_{name}"
    return make


_cartons("marked", Boxes((0.40, 0.30, 0.28), (2, 4, 4), _KRAFT, "kraft_top", seed=3))
_cartons(
    "large",
    Boxes(
        (0.40, 0.60, 0.40),
        (2, 2, 3),
        ("kraft_label", "kraft_plain"),
        "kraft_top",
        (0.93, 0.9, 0.86),
        seed=4,
    ),
)
_cartons(
    "small",
    Boxes(
        (0.20, 0.20, 0.15),
        (4, 6, 7),
        ("kraft_label", "kraft_plain"),
        "kraft_top",
        missing=5,
        seed=5,
    ),
)
_cartons(
    "white",
    Boxes(
        (0.40, 0.30, 0.24),
        (2, 4, 5),
        ("white_front", "white_front"),
        "white_top",
        missing=2,
        seed=6,
    ),
)
_cartons(
    "white_wrapped",
    Boxes(
        (0.26, 0.30, 0.20),
        (3, 4, 6),
        ("white_front", "white_top"),
        "white_top",
        (0.95, 0.97, 1.0),
        seed=7,
    ),
    wrapped=True,
)
_cartons(
    "fragile",
    Boxes(
        (0.40, 0.40, 0.36),
        (2, 3, 3),
        ("dark_fragile", "dark_fragile"),
        "kraft_top",
        (1.1, 1.05, 1.0),
        seed=8,
    ),
)
_cartons(
    "blue",
    Boxes(
        (0.26, 0.40, 0.18), (3, 3, 6), ("retail", "retail"), "white_top", (0.16, 0.34, 0.80), seed=9
    ),
    wrapped=True,
)
_cartons(
    "green",
    Boxes((0.40, 0.30, 0.13), (2, 4, 9), ("produce", "produce"), "kraft_top", seed=10),
    bands=(0.10, 0.30, 0.12),
)
_cartons(
    "orange",
    Boxes(
        (0.26, 0.24, 0.22),
        (3, 5, 5),
        ("retail", "retail"),
        "white_top",
        (0.85, 0.36, 0.08),
        missing=4,
        seed=11,
    ),
)
_cartons(
    "wrapped",
    Boxes((0.40, 0.40, 0.30), (2, 3, 4), _KRAFT, "kraft_top", (0.97, 0.96, 0.95), seed=12),
    wrapped=True,
)
_cartons(
    "long",
    Boxes((0.20, 1.20, 0.15), (4, 1, 6), ("kraft_plain", "kraft_label"), "kraft_top", seed=13),
    bands=(0.02, 0.02, 0.02),
)
_cartons(
    "mixed",
    Boxes((0.40, 0.60, 0.34), (2, 2, 1), ("kraft_plain",), "kraft_top", (0.92, 0.9, 0.88), seed=14),
    Boxes((0.26, 0.40, 0.26), (3, 3, 1), ("white_front",), "white_top", seed=15),
    Boxes((0.40, 0.30, 0.22), (2, 4, 2), _KRAFT, "kraft_top", seed=16, missing=5),
)
_cartons(
    "low",
    Boxes(
        (0.40, 0.30, 0.25),
        (2, 4, 2),
        ("kraft_label", "kraft_plain"),
        "kraft_top",
        missing=3,
        seed=17,
    ),
)
_cartons(
    "teal",
    Boxes(
        (0.40, 0.40, 0.22),
        (2, 3, 5),
        ("retail", "kraft_plain"),
        "kraft_top",
        (0.25, 0.62, 0.60),
        seed=18,
    ),
)


@model("hall/load_paper_sacks")
def paper_sacks() -> Model:
    """Returns 25 kg paper sacks, seven layers under film."""
    b = Build()
    eur_pallet(b, seed=2)
    top = sacks((0.585, 0.385, 0.13), 7, "paper_sack", (1.0, 1.0, 1.0), 21, EUR_M[2], b)
    film(b, (0.40, 0.62), 0.05, top)
    return Model.of(b)


@model("hall/load_jute_sacks")
def jute_sacks() -> Model:
    """Returns 60 kg jute sacks."""
    b = Build()
    eur_pallet(b, seed=4)
    sacks((0.76, 0.385, 0.18), 5, "woven", (0.62, 0.46, 0.27), 22, EUR_M[2], b, missing=1)
    return Model.of(b)


def drum(b: Build, x: float, y: float, z: float, colour: Colour, plastic: bool = False) -> None:
    """Adds a 200-litre steel drum (ISO 15750: 0.585 by 0.88 m), or one of plastic of 220 litres."""
    r, h = (0.29, 0.93) if plastic else (0.2925, 0.88)
    if plastic:
        profile = [
            (0.0, 0.0),
            (r * 0.92, 0.0),
            (r * 0.96, 0.03),
            (r * 0.97, 0.30),
            (r, 0.32),
            (r, 0.36),
            (r * 0.97, 0.38),
            (r * 0.97, 0.60),
            (r, 0.62),
            (r, 0.66),
            (r * 0.97, 0.68),
            (r * 0.96, 0.86),
            (r * 1.01, 0.88),
            (r * 1.01, 0.92),
            (r * 0.90, 0.93),
            (0.0, 0.905),
        ]
    else:
        profile = [(0.0, 0.015), (r * 0.97, 0.0), (r, 0.012), (r * 0.975, 0.03)]
        for at in (0.30, 0.58):
            profile += [
                (r * 0.975, at - 0.022),
                (r, at - 0.007),
                (r, at + 0.007),
                (r * 0.975, at + 0.022),
            ]
        profile += [
            (r * 0.975, h - 0.03),
            (r, h - 0.014),
            (r, h),
            (r * 0.965, h),
            (r * 0.955, h - 0.018),
            (0.0, h - 0.018),
        ]
    pen = moulded(b, colour) if plastic else coated(b, colour)
    pen.lathe(profile, (x, y, z), 18)
    cap = moulded(b, (0.5, 0.5, 0.48)) if not plastic else moulded(b, BLACK)
    top = z + h - 0.02
    cap.bar((x + r * 0.62, y, top), (x + r * 0.62, y, top + 0.02), 0.036, 10)
    cap.bar((x - r * 0.66, y, top), (x - r * 0.66, y, top + 0.014), 0.020, 8)
    label = moulded(b, (0.72, 0.72, 0.68))
    arc = [(r * 1.001 * math.cos(a), r * 1.001 * math.sin(a)) for a in np.linspace(-2.0, -1.14, 5)]
    for (ax, ay), (ex, ey) in pairwise(arc):
        label.add(
            Mesh.quad(
                (x + ax, y + ay, z + 0.42),
                (x + ex, y + ey, z + 0.42),
                (x + ex, y + ey, z + 0.54),
                (x + ax, y + ay, z + 0.54),
            )
        )


def _drums(name: str, colour: Colour, plastic: bool = False) -> None:
    def make() -> Model:
        b = Build()
        industrial_pallet(b, 3)
        for x in (-0.30, 0.30):
            for y in (-0.30, 0.30):
                drum(b, x * 1.0, y, INDUSTRIAL_M[2], colour, plastic)
        return Model.of(b)

    model(f"hall/load_{name}")(_named(make, name))


_drums("blue_drums", (0.02, 0.08, 0.26))
_drums("red_drums", (0.40, 0.03, 0.02))
_drums("black_drums", (0.035, 0.035, 0.037))
_drums("plastic_drums", (0.02, 0.10, 0.42), plastic=True)


@model("hall/load_big_bag")
def big_bag() -> Model:
    """Returns a flexible bulk container of woven cloth, 0.95 by 0.95 by 1.1 m, with four loops."""
    b = Build()
    industrial_pallet(b, 6)
    z = INDUSTRIAL_M[2]
    profile = [
        (0.0, 0.0),
        (0.44, 0.0),
        (0.50, 0.06),
        (0.53, 0.30),
        (0.54, 0.55),
        (0.52, 0.80),
        (0.48, 0.98),
        (0.42, 1.04),
        (0.14, 1.07),
        (0.10, 1.16),
        (0.0, 1.16),
    ]
    round_ = Mesh.lathe(np.array(profile), 24)
    points = round_.points.copy()
    turn = np.arctan2(points[:, 1], points[:, 0])
    square = 1.0 / np.maximum(np.abs(np.cos(turn)), np.abs(np.sin(turn)))
    share = np.clip(1.1 - points[:, 2] / 1.3, 0.35, 1.0) * (points[:, 2] < 1.06)
    points[:, :2] *= (1.0 + (square - 1.0) * 0.55 * share)[:, None]
    body = smooth(replace(round_, points=points))
    body = replace(body, uv=(np.abs(np.mod(body.uv * 1.3, 2.0) - 1.0)).astype(np.float32))
    b.add(WARES, on_sheet(body, "woven").coloured((1.05, 1.05, 1.02)).moved(0, 0, z))
    band = moulded(b, (0.03, 0.12, 0.42))
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = sx * 0.40, sy * 0.40
            path = [
                (x - sx * 0.10, y, z + 0.98),
                (x - sx * 0.03, y, z + 1.18),
                (x + sx * 0.03, y, z + 1.18),
                (x + sx * 0.05, y, z + 0.92),
            ]
            band.pipe(path, 0.014, 6)
    b.add(
        WARES,
        on_sheet(
            Mesh.quad(
                (-0.2, -0.548, z + 0.45),
                (0.2, -0.548, z + 0.45),
                (0.2, -0.548, z + 0.8),
                (-0.2, -0.548, z + 0.8),
                np.array([[(0, 0), (1, 0), (1, 1), (0, 1)]]),
            ),
            "white_front",
        ),
    )
    return Model.of(b)


@model("hall/load_ibc")
def ibc() -> Model:
    """Returns an intermediate bulk container of 1,000 litres in its cage, 1.2 by 1.0 by 1.16 m."""
    b = Build()
    tank, cage = moulded(b, (0.60, 0.63, 0.64)), galvanised(b)
    dark_steel(b).box((-0.60, -0.50, 0.10), (0.60, 0.50, 0.144))
    for x in (-0.55, 0.0, 0.55):
        for y in (-0.45, 0.0, 0.45):
            moulded(b, BLACK).box((x - 0.05, y - 0.05, 0.0), (x + 0.05, y + 0.05, 0.11))
    tank.box((-0.56, -0.46, 0.15), (0.56, 0.46, 1.10), bevel=0.06)
    for k in range(6):
        z = 0.17 + 0.19 * k
        for sy in (-1, 1):
            cage.bar((-0.59, sy * 0.49, z), (0.59, sy * 0.49, z), 0.009, 6)
        for sx in (-1, 1):
            cage.bar((sx * 0.59, -0.49, z), (sx * 0.59, 0.49, z), 0.009, 6)
    for k in range(7):
        x = -0.59 + k * 1.18 / 6
        for sy in (-1, 1):
            cage.bar((x, sy * 0.49, 0.13), (x, sy * 0.49, 1.14), 0.009, 6)
    for k in range(1, 5):
        y = -0.49 + k * 0.98 / 5
        for sx in (-1, 1):
            cage.bar((sx * 0.59, y, 0.13), (sx * 0.59, y, 1.14), 0.009, 6)
    moulded(b, BLACK).bar((0, 0, 1.09), (0, 0, 1.14), 0.10, 18)
    moulded(b, (0.4, 0.02, 0.02)).bar((0, -0.46, 0.20), (0, -0.56, 0.20), 0.04, 12)
    cage.box((-0.35, -0.505, 0.55), (0.10, -0.50, 0.85))
    moulded(b, (0.75, 0.75, 0.72)).box((-0.33, -0.508, 0.57), (0.08, -0.504, 0.83))
    return Model.of(b)


@model("hall/load_crate")
def crate() -> Model:
    """Returns a closed wooden case with its battens, 0.8 by 1.2 m, 0.95 high, on skids."""
    b = Build()
    for x in (-0.33, 0.0, 0.33):
        board(b, (x - 0.05, -0.60, 0.0), (x + 0.05, 0.60, 0.10), int(9 + x * 10))
    low, high = 0.10, 1.02
    rows = 7
    step = (high - low) / rows
    dark = wood(b, 0.12)
    dark.box((-0.375, -0.575, low), (0.375, 0.575, high - 0.02))
    for k in range(rows):
        z0, z1 = low + k * step + 0.003, low + (k + 1) * step - 0.003
        for sx in (-1, 1):
            board(b, (sx * 0.36, -0.58, z0), (sx * 0.38, 0.58, z1), k + 2)
        for sy in (-1, 1):
            board(b, (-0.36, sy * 0.56, z0), (0.36, sy * 0.58, z1), k + 11)
    for k in range(6):
        y = -0.58 + k * 1.16 / 6
        board(b, (-0.38, y + 0.003, high), (0.38, y + 1.16 / 6 - 0.003, high + 0.02), k + 5)
    for sy in (-1, 1):
        for x in (-0.33, 0.33):
            board(b, (x - 0.05, sy * 0.58, low), (x + 0.05, sy * 0.60, high), 15)
        brace = wood(b, 0.92)
        brace.beam(
            (-0.28, sy * 0.59, low + 0.08), (0.28, sy * 0.59, high - 0.08), 0.02, 0.09, (0, 0, 1)
        )
    for sx in (-1, 1):
        for y in (-0.50, 0.0, 0.50):
            board(b, (sx * 0.38, y - 0.05, low), (sx * 0.40, y + 0.05, high), 16)
        b.add(
            WARES,
            on_sheet(
                Mesh.quad(
                    *[
                        (sx * 0.381, sx * dy, z)
                        for dy, z in ((0.12, 0.5), (0.42, 0.5), (0.42, 0.8), (0.12, 0.8))
                    ],
                    np.array([[(0, 0), (1, 0), (1, 1), (0, 1)]]),
                ),
                "kraft_label",
            ),
        )
    return Model.of(b)


@model("hall/load_machine")
def machine() -> Model:
    """Returns a large case of plywood with corner irons on a 1.2 by 1.0 m pallet."""
    b = Build()
    industrial_pallet(b, 9)
    z = INDUSTRIAL_M[2]
    panel, iron = wood(b, 1.05), galvanised(b)
    panel.box((-0.56, -0.47, z), (0.56, 0.47, z + 1.02), bevel=0.004)
    for sx in (-1, 1):
        for sy in (-1, 1):
            iron.box((sx * 0.565, sy * 0.475, z), (sx * 0.50, sy * 0.41, z + 1.025))
    for zz in (z + 0.02, z + 0.98):
        iron.box((-0.564, -0.474, zz), (0.564, 0.474, zz + 0.03), "-x +x -y +y")
    b.add(
        WARES,
        on_sheet(
            Mesh.quad(
                (-0.4, -0.472, z + 0.3),
                (0.1, -0.472, z + 0.3),
                (0.1, -0.472, z + 0.8),
                (-0.4, -0.472, z + 0.8),
                np.array([[(0, 0), (1, 0), (1, 1), (0, 1)]]),
            ),
            "dark_fragile",
        ).coloured((1.5, 1.5, 1.4)),
    )
    straps((-0.3, 0.3), (0.56, 0.47), z, z + 1.02, (0.03, 0.03, 0.03), b, "y")
    return Model.of(b, lods=False)


@model("hall/load_plastic_boxes")
def plastic_boxes() -> Model:
    """Returns folding plastic boxes 0.4 by 0.6 by 0.22 m with ribs and handholds, five high."""
    b = Build()
    eur_pallet(b, seed=7)
    z = EUR_M[2]
    for layer in range(5):
        for x in (-0.2, 0.2):
            for y in (-0.3, 0.3):
                colour = ((0.02, 0.10, 0.34), (0.30, 0.32, 0.34))[
                    (layer + int(x > 0) + int(y > 0)) % 3 == 0
                ]
                _plastic_box(b, x, y, z + layer * 0.22, colour, layer == 4)
    return Model.of(b)


def _plastic_box(b: Build, x: float, y: float, z: float, colour: Colour, top: bool) -> None:
    pen, dark = moulded(b, colour), moulded(b, tuple(c * 0.35 for c in colour))
    pen.box((x - 0.19, y - 0.29, z), (x + 0.19, y + 0.29, z + 0.17), "-x +x -y +y")
    pen.box(
        (x - 0.198, y - 0.298, z + 0.165),
        (x + 0.198, y + 0.298, z + 0.218),
        "" if top else "-x +x -y +y -z",
    )
    for side in (-1, 1):
        for k in range(3):
            at = y - 0.2 + 0.2 * k
            pen.box(
                (x + side * 0.19, at - 0.008, z),
                (x + side * 0.198, at + 0.008, z + 0.165),
                "-x +x -y +y",
            )
        dark.box(
            (x - 0.06, y + side * 0.299, z + 0.178),
            (x + 0.06, y + side * 0.2995, z + 0.205),
            "-y +y",
        )
    if top:
        dark.box((x - 0.17, y - 0.27, z + 0.2185), (x + 0.17, y + 0.27, z + 0.219), "+z")


@model("hall/load_cable_drums")
def cable_drums() -> Model:
    """Returns two wooden cable reels that lie on a pallet, black cable on them."""
    b = Build()
    eur_pallet(b, seed=1)
    for number, y in enumerate((-0.30, 0.30)):
        z = EUR_M[2]
        flange, hole = wood(b, 0.95), moulded(b, BLACK)
        r = 0.285 if number else 0.295
        ring = [(0.0, 0.0), (r, 0.0), (r, 0.035), (0.0, 0.035)]
        flange.lathe(ring, (0.0, y, z), 24)
        cable = [(r * 0.80, 0.035)]
        for k in range(8):
            cable += [(r * 0.84, 0.05 + 0.045 * k), (r * 0.80, 0.0725 + 0.045 * k)]
        moulded(b, CHARCOAL if number else (0.36, 0.05, 0.02)).lathe(cable, (0.0, y, z), 24)
        flange.lathe(ring, (0.0, y, z + 0.40), 24)
        hole.lathe([(0.05, 0.4352), (0.0, 0.4352)], (0.0, y, z), 14)
    return Model.of(b)


@model("hall/load_rolls")
def rolls() -> Model:
    """Returns rolls that stand on end in white film: cloth or paper."""
    b = Build()
    eur_pallet(b, seed=3)
    z = EUR_M[2]
    for i, x in enumerate((-0.195, 0.195)):
        for j, y in enumerate((-0.395, 0.0, 0.395)):
            height = 0.98 + 0.05 * ((i * 3 + j * 5) % 4) / 4
            shade = 0.92 + 0.03 * ((i + 2 * j) % 3)
            moulded(b, (0.66 * shade, 0.67 * shade, 0.66 * shade)).lathe(
                [
                    (0.175, 0.0),
                    (0.19, 0.015),
                    (0.19, height - 0.015),
                    (0.175, height),
                    (0.06, height),
                    (0.05, height - 0.03),
                    (0.0, height - 0.03),
                ],
                (x, y, z),
                20,
            )
            coated(b, (0.30, 0.18, 0.08)).lathe(
                [(0.062, height + 0.001), (0.048, height + 0.001)], (x, y, z), 14
            )
    straps((-0.3, 0.3), (0.385, 0.585), z + 0.45, z + 0.45, (0.03, 0.2, 0.5), b)
    return Model.of(b)


@model("hall/load_boards")
def boards() -> Model:
    """Returns two packs of sheets (plywood, plasterboard) with battens between them and bands."""
    b = Build()
    eur_pallet(b, seed=5)
    z = EUR_M[2]
    for k, (high, tint) in enumerate(((0.36, (1.0, 1.0, 1.0)), (0.30, (1.05, 1.1, 1.2)))):
        uv = np.array([[(0, 0), (1, 0), (1, 1), (0, 1)]])
        box = block((-0.395, -0.59, z), (0.395, 0.59, z + high), "-x +x -y +y")
        for start in range(0, len(box.points), 4):
            mesh = Mesh.quads(box.points[start : start + 4][None], uv * (1.0, 0.9))
            b.add(WARES, on_sheet(mesh, "layers").coloured(tint))
        board(b, (-0.395, -0.59, z + high), (0.395, 0.59, z + high + 0.002), 4 + k)
        straps((-0.38, 0.0, 0.38), (0.395, 0.59), z, z + high + 0.002, (0.03, 0.03, 0.03), b)
        z += high
        if k == 0:
            for y in (-0.45, 0.0, 0.45):
                board(b, (-0.39, y - 0.04, z), (0.39, y + 0.04, z + 0.06), 7)
            z += 0.06
    return Model.of(b, lods=False)


@model("hall/load_pallets")
def pallets() -> Model:
    """Returns a stack of empty EUR pallets, seven high, not quite in line."""
    b = Build()
    rng = np.random.default_rng(8)
    for k in range(7):
        one = Build()
        eur_pallet(one, 0.0, seed=k)
        shift = np.eye(4)
        shift[:3, 3] = (*rng.normal(0, 0.008, 2), k * EUR_M[2])
        b.include(one, shift)
    return Model.of(b)
