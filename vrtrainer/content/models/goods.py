"""Typed models of the catalogues of goods and packages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vrtrainer.content.case import Family, OnFind

from .kinds import Heading, Id, Strict, Words


class PieceIn(Strict):
    """A size of one piece of the genuine goods; a difference up to `tolerance_mm` is normal."""

    what: Words
    mm: Annotated[float, Field(gt=0, le=3000)]
    tolerance_mm: Annotated[float, Field(gt=0, le=50)] = 1.0


class GoodsIn(Strict):
    """One kind of goods in a catalogue."""

    title: Words
    heading: Heading
    holds: Words
    detail: Words | None = None
    on_find: OnFind = "continue"
    net_share: Annotated[float, Field(gt=0, le=1)] = 0.95
    family: Family = ""
    piece: PieceIn | None = None
    dose_usv_h: Annotated[float, Field(ge=0, le=10_000)] = 0.0


# The shapes of vrtrainer/world/models/packages.py, which this wing may not ask.
PackageModel = Literal[
    "carton",
    "big_carton",
    "food_carton",
    "sack",
    "paper_sack",
    "drum",
    "plastic_drum",
    "block",
    "crate",
    "big_bag",
    "bale",
    "reel",
    "roll",
    "bundle",
    "machine",
    "cylinder",
    "tyre",
]


class PackageIn(Strict):
    """One kind of package, with its name in the singular and the plural."""

    title: Words
    plural: Words
    model: PackageModel


class GoodsFile(Strict):
    """goods/*.yaml."""

    format: Literal[1]
    goods: dict[Id, GoodsIn] = {}
    packages: dict[Id, PackageIn] = {}
