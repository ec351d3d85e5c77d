"""What holds liquids and powders: drums of steel and plastic, bulk bags, bulk containers."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np

from builders.models.hall_kit import (
    BLACK,
    coated,
    dark_steel,
    galvanised,
    moulded,
    on_sheet,
)
from builders.models.hall_pallets import (
    INDUSTRIAL_M,
    industrial_pallet,
    named,
)
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.people import smooth
from vrtrainer.world.models.surfaces import WARES, Colour


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
    _drum_label(b, x, y, z, r)


def _drum_label(b: Build, x: float, y: float, z: float, r: float) -> None:
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

    model(f"hall/load_{name}")(named(make, name))


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
