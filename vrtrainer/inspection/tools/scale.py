"""Platform scale: the gross mass of one kind of goods, pallet by pallet."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("scale", ("load.*.weight",))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns grams of one package and of the whole lot."""
    item = case.item(target.split(".")[1])
    return Observed(
        "reading", "observe.scale.mass", (("grams", item.gross_g), ("each_g", item.each_g))
    )
