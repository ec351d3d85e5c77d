"""The pallets, the board for samples, and what stands for unknown goods."""

from __future__ import annotations

from builders.models.goods_kit import (
    MATTE,
    SATIN,
    card,
    lying,
    pillow,
    plain,
    rod,
    soft,
)
from builders.models.goods_packs import Size
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.surfaces import WOOD, Colour


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
