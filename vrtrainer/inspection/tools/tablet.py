"""Tablet: what the administration's files say of the route and of the parties."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("tablet", ("route", "parties.*"), free=True)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the route's stops, or the file on a party."""
    if target == "route":
        stops = " – ".join(stop.name for stop in case.route)
        phrase = "direct" if len(case.route) == 2 else "transhipped"
        return Observed("close_up", f"observe.tablet.route_{phrase}", (("stops", stops),))
    party = case.party(target.split(".")[1])
    phrase = "first_import" if party.first_import else "known"
    return Observed(
        "close_up", f"observe.tablet.{phrase}", (("party", party.name),), words=party.note
    )
