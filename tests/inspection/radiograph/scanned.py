"""Loads for tests of the radiograph, made by editing the shipped scenarios."""

from __future__ import annotations

from functools import cache

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content.case import Case, LoadItem
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.structure import FLOOR_M
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of, subject_of


@cache
def tiles() -> Case:
    return case_of(TILES)


@cache
def sesame() -> Case:
    return case_of(SESAME)


def loaded(case: Case, *items: LoadItem) -> Subject:
    """The case's container with another load."""
    return subject_of(case.model_copy(update={"load": items}))


def empty() -> Subject:
    """The tiles' container without load and without its false wall."""
    case = tiles()
    box = case.container.model_copy(update={"false_front_wall_mm": 0})
    return subject_of(case.model_copy(update={"container": box, "load": ()}))


def with_blocks(depth_m: float, behind: str = "ceramic", density: float = 1.9) -> tuple[Slab, ...]:
    """The empty container with drugs so deep behind the left wall's inside, goods before them.

    Sixty blocks of a kilogram as one pile, 1 m long and 0.5 m high, in the container's middle.
    """
    inner = 1.176
    y, z = (2.5, 3.5), (FLOOR_M, FLOOR_M + 0.5)
    drugs = Slab(
        "alkaloid", 1.0, (inner - depth_m - 0.12, y[0], z[0]), (inner - depth_m, y[1], z[1])
    )
    found = [*slabs_of(empty()), drugs]
    if depth_m > 0:
        found.append(Slab(behind, density, (inner - depth_m, 1.0, z[0]), (inner, 5.0, z[1] + 0.5)))
    return tuple(found)


def without_drugs(slabs: tuple[Slab, ...]) -> tuple[Slab, ...]:
    return tuple(slab for slab in slabs if slab.material != "alkaloid")
