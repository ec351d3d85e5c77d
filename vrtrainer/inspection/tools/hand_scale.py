"""Hand scale: one carton, hung from its hook. It says nothing of the lot."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("hand_scale", ("load.*.piece",))
MISUSES = ("misuse.hand_scale.overload",)
MOST_G, STEP_G = 50_000, 20
"""Capacity and resolution of a usual hanging scale of 50 kg (makers' data sheets [K])."""


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the grams of one package, to the nearest step; an overload shows nothing."""
    item = case.item(target.split(".")[1])
    if item.each_g > MOST_G:
        return Observed("reach", "observe.hand_scale.overload", (("most_g", MOST_G),), shows=False)
    shown = (item.each_g + STEP_G // 2) // STEP_G * STEP_G
    return Observed("reading", "observe.hand_scale.mass", (("grams", shown), ("step_g", STEP_G)))


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """A package that the papers give as heavier than it bears has no place on its hook."""
    point = f"documents.packing_list.lines.{target.split('.')[1]}.each_mass"
    value = case.document("packing_list").field(point).value
    return MISUSES if value.kind == "mass" and value.grams > MOST_G else ()
