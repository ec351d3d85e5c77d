"""Cases, plastic boxes, reels, rolls, packs of boards, and empty pallets."""

from __future__ import annotations

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    CHARCOAL,
    coated,
    galvanised,
    moulded,
    on_sheet,
    wood,
)
from builders.models.hall_pallets import (
    EUR_M,
    INDUSTRIAL_M,
    board,
    eur_pallet,
    industrial_pallet,
)
from builders.models.hall_stacks import straps
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.surfaces import WARES, Colour


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
