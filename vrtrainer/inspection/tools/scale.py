"""Platform scale: the gross mass of one kind of goods, pallet by pallet."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification
from vrtrainer.inspection.unloading import unloaded

SPECIFICATION = Specification("scale", ("load.*.weight",))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns grams of one package and of what was unloaded of the lot.

    Of goods of which a part is still in the container only that part can be weighed that stands in
    the hall; their packages tell as much.
    """
    item = case.item(target.split(".")[1])
    each = ("each_g", item.each_g)
    count = unloaded(state, item)
    if 0 < count < item.count:
        facts = (("packages", f"{item.id}:{count}"), ("grams", count * item.each_g), each)
        return Observed("reading", "observe.scale.part", facts)
    return Observed("reading", "observe.scale.mass", (("grams", item.gross_g), each))
