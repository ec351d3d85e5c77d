"""Presumptive drug test: a pinch of the powder in a pouch of reagents that change colour.

It says to which class a substance may belong; medicines and other lawful goods give the same
colours (Y. Tsumura et al., Forensic Science International 155 (2005) 158-164), so nothing is proved
before the laboratory has spoken. Two officers are present, with gloves and goggles: the reagents
are acids, and the powder may be dangerous. Nobody sniffs or tastes.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.alerts import says
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("test_pouch", ("load.*",), indicates=True, touches=True)
MISUSES = (
    "misuse.test_pouch.alone",
    "misuse.test_pouch.unprotected",
    "misuse.test_pouch.closed_package",
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns whether the pouch takes the colour that narcotics give."""
    if _closed(state, target):
        return Observed("close_up", "observe.test_pouch.nothing", shows=False)
    there = "narcotic" in case.item(target.split(".")[1]).families
    positive = says(case, f"colour {target}", there, "colour_right", "colour_false")
    return Observed("close_up", f"observe.test_pouch.{'colour' if positive else 'none'}")


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """Alone, without gloves and goggles, or before there is anything to test."""
    wrong = (
        "second_officer" not in state.present,
        not {"gloves", "goggles"} <= state.worn,
        _closed(state, target),
    )
    return tuple(fault for fault, there in zip(MISUSES, wrong, strict=True) if there)


def _closed(state: State, target: str) -> bool:
    """Whether the goods are still out of reach: nobody opened a package."""
    return not state.shown(target)
