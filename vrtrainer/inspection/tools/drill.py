"""Drill with swab: a small hole, and what clings to the bit.

It does harm: the holder of the goods attends or an order is at hand, and goods themselves are
drilled only where an image gave cause.
"""

from __future__ import annotations

from vrtrainer.content.case import Case, LoadItem
from vrtrainer.inspection.backing import hidden_behind, space_behind
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("drill", ("container.front_wall", "container.floor", "load.*"))
# What clings to a bit, by what goods are made of (ids of the radiograph's materials).
_RESIDUES = {
    "powder": ("alkaloid", "salt", "explosive", "fertiliser", "stone", "ceramic"),
    "fibres": ("plant", "textile", "paper", "wood", "leather", "plywood"),
    "metal": ("steel", "aluminium", "copper", "lead", "appliance", "electronics", "furniture"),
    "liquid": ("water", "fat", "flesh", "tinned_food"),
    "shavings": ("plastic", "rubber", "foam", "ivory", "glass"),
}


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the bit meets and brings up; a swab of it goes to the laboratory."""
    if target.startswith("load."):
        residue = _residue(case.item(target.split(".")[1]))
        return Observed("close_up", "observe.drill.goods", (("residue", residue),), shows=False)
    space = space_behind(case, target)
    if space == "filled":
        found = hidden_behind(case, target.partition(".")[2])[0]
        return Observed("close_up", "observe.drill.residue", (("residue", _residue(found)),))
    return Observed("close_up", f"observe.drill.{'through' if space == 'none' else 'space'}")


def _residue(item: LoadItem) -> str:
    material = item.filling.material
    return next((kind for kind, known in _RESIDUES.items() if material in known), "shavings")
