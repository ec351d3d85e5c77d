"""The kinds of packages: how big they are, how they are stowed, what they wear.

One table for the models, the loads and the lots. Their shapes are made by
`builders/models/goods_packs.py` (looked at one by one) and `goods_stacks.py` (in a stack).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import face

Size = tuple[float, float, float]
Stowage = Literal["pallet", "floor"]

PALLET_M = (1.2, 1.0, 0.144)  # ISO 6780

CARTON = Surface(
    "printed carton", (1.0, 1.0, 1.0), 0.85, albedo_texture="carton_col.jpg", grime=0.25
)
JUTE = Surface(
    "woven sack", (1.0, 1.15, 1.45), 0.95, albedo_texture="cardboard_col.jpg", texture_m=0.35
)


@dataclass(frozen=True)
class Package:
    """A kind of package.

    Attributes:
        alone: its outside when it is looked at by itself, metres: across, deep, high.
        stacked: the same in a load or a lot.
        stowage: on pallets, or on the floor, one on the other.
        layer: on a pallet, where each of a layer stands: x, y, turn in degrees.
        most_layers: how many may stand on each other.
        slack: how much room more than its size it takes on the floor, a share.
    """

    alone: Size
    stacked: Size
    stowage: Stowage = "pallet"
    layer: tuple[tuple[float, float, float], ...] = ()
    most_layers: int = 99
    slack: float = 0.01


def grid(size: Size, nx: int, ny: int) -> tuple[tuple[float, float, float], ...]:
    """Returns places in rows about a middle: x, y, turn."""
    return tuple(
        ((i - (nx - 1) / 2) * size[0], (j - (ny - 1) / 2) * size[1], 0.0)
        for j in range(ny)
        for i in range(nx)
    )


_SACKS = tuple((x, -0.20, 90.0) for x in (-0.40, 0.0, 0.40)) + tuple(
    (x, 0.30, 0.0) for x in (-0.30, 0.30)
)
_CARTON = (0.40, 0.33, 0.26)
_FOOD = (0.40, 0.30, 0.15)
_DRUM = (0.585, 0.585, 0.88)
_PLASTIC = (0.581, 0.581, 0.935)
_BLOCK = (0.24, 0.15, 0.055)

PACKAGES: dict[str, Package] = {
    "carton": Package((0.44, 0.34, 0.30), _CARTON, layer=grid(_CARTON, 3, 3)),
    "big_carton": Package((0.66, 0.64, 0.92), (0.66, 0.64, 0.92), "floor", most_layers=2),
    "food_carton": Package(_FOOD, _FOOD, layer=grid(_FOOD, 3, 3)),
    "sack": Package((0.62, 0.42, 0.17), (0.60, 0.40, 0.112), layer=_SACKS),
    "paper_sack": Package((0.60, 0.40, 0.13), (0.60, 0.40, 0.115), layer=_SACKS, most_layers=10),
    "drum": Package(_DRUM, _DRUM, layer=grid((0.59, 0.59, 0.0), 2, 2), most_layers=2),
    "plastic_drum": Package(_PLASTIC, _PLASTIC, layer=grid((0.59, 0.59, 0.0), 2, 2), most_layers=2),
    "block": Package(_BLOCK, _BLOCK, layer=grid((0.25, 0.16, 0.0), 4, 6)),
    "crate": Package((1.06, 1.06, 0.95), (1.06, 1.06, 0.95), "floor", most_layers=2),
    "big_bag": Package(
        (0.95, 0.95, 1.10), (0.95, 0.95, 1.10), layer=((0.0, 0.0, 0.0),), most_layers=1
    ),
    "bale": Package((1.10, 0.75, 0.75), (1.10, 0.75, 0.75), "floor", most_layers=3),
    "reel": Package((1.00, 1.00, 1.20), (1.00, 1.00, 1.20), "floor", most_layers=1),
    "roll": Package((1.50, 0.22, 0.22), (1.50, 0.22, 0.22), "floor"),
    "bundle": Package((1.05, 2.40, 0.62), (1.05, 2.40, 0.62), "floor", most_layers=3),
    "machine": Package((1.00, 1.60, 1.22), (1.00, 1.60, 1.22), "floor", most_layers=1, slack=0.06),
    "cylinder": Package((0.229, 0.229, 1.52), (0.229, 0.229, 1.52), "floor", most_layers=1),
    "tyre": Package((0.635, 0.635, 0.195), (0.635, 0.635, 0.195), "floor"),
}

SIZES: dict[str, Size] = {name: package.alone for name, package in PACKAGES.items()}

# Carton sizes that fill a pallet's layer, large to small: size and how many each way.
CARTONS: tuple[tuple[Size, tuple[int, int]], ...] = (
    ((0.60, 0.40, 0.36), (2, 2)),
    ((0.40, 0.33, 0.26), (3, 3)),
    ((0.30, 0.25, 0.17), (4, 4)),
    ((0.24, 0.20, 0.14), (5, 5)),
)


def package_of(kind: str) -> Package:
    """Returns a kind of package.

    Raises:
        ValueError: there is no such package; the text names those there are.
    """
    if kind not in PACKAGES:
        raise ValueError(f"no package {kind!r}: choose from {', '.join(PACKAGES)}")
    return PACKAGES[kind]


# The cells of carton_col.jpg, (u0, v0, u1, v1): see builders/cartons.py.
CELLS = {
    "front": (0.0, 0.0, 0.375, 1.0),
    "end": (0.375, 0.0, 0.6875, 1.0),
    "top": (0.6875, 0.0, 1.0, 1.0),
}


def carton_mesh(size: Size, seed: int = 0, lid: bool = True) -> Mesh:
    """Returns a carton's five visible faces with the cells of the carton sheet."""
    x, y, z = size[0] / 2 * 0.992, size[1] / 2 * 0.992, size[2] * 0.995
    parts = []
    for looks, cell, ring in (
        ((0, -1, 0), "front", [(-x, -y), (x, -y)]),
        ((0, 1, 0), "front", [(x, y), (-x, y)]),
        ((1, 0, 0), "end", [(x, -y), (x, y)]),
        ((-1, 0, 0), "end", [(-x, y), (-x, -y)]),
    ):
        (ax, ay), (bx, by) = ring
        u0, v0, u1, v1 = CELLS[cell]
        corners = [(ax, ay, 0), (bx, by, 0), (bx, by, z), (ax, ay, z)]
        uv = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
        parts.append(face(corners, looks, uv))
    if lid:
        u0, v0, u1, v1 = CELLS["top"]
        corners = [(-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z)]
        parts.append(face(corners, (0, 0, 1), np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])))
    turned = 180.0 if seed % 2 else 0.0
    return Mesh.merge(parts).turned(turned)
