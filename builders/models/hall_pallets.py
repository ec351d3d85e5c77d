"""Pallets, and the film that goes round what stands on them.

Frame: the pallet's middle on z = 0; its narrow side, which looks at an aisle, along x. EUR pallets
are 0.8 by 1.2 by 0.144 m (EN 13698-1), the industrial ones 1.2 (along x) by 1.0 m (ISO 6780).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builders.models.hall_kit import (
    Pen,
)
from builders.models.model import Model
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.surfaces import WOOD, WRAP

EUR_M = (0.8, 1.2, 0.144)
INDUSTRIAL_M = (1.2, 1.0, 0.144)


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


def named(make: Callable[[], Model], name: str) -> Callable[[], Model]:
    """Returns a maker under the name of the load that it makes."""
    make.__name__ = f"load_{name}"
    return make
