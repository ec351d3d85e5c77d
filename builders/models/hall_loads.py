"""Cartons of many kinds, and sacks, on pallets: what fills most of the racks."""

from __future__ import annotations

from builders.models.hall_pallets import (
    EUR_M,
    eur_pallet,
    film,
    named,
)
from builders.models.hall_stacks import Boxes, sacks, stack, straps
from builders.models.model import Model, model
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import Colour

_KRAFT = ("kraft_marked", "kraft_label")


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

    model(f"hall/load_{name}")(named(make, name))


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
