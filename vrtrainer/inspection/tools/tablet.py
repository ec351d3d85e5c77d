"""Tablet: what the administration's files say of route, parties, container, tariff and seizures."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "tablet", ("route", "parties.*", "container.owner", "files.*"), free=True
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the route's stops, the file on a party, or how much another file holds.

    Tariff extract and past seizures are pages: the world lays out what the case has of them.
    """
    if target == "container.owner":
        code, owner = case.container.number[:4], case.container.owner
        phrase = "observe.tablet.owner" if owner else "observe.tablet.owner_unknown"
        return Observed("close_up", phrase, (("code", code), ("owner", owner)))
    if target == "files.tariff":
        return Observed("close_up", "observe.tablet.tariff", (("count", len(case.headings)),))
    if target == "files.seizures":
        found = "seizures" if case.seizures else "seizures_none"
        return Observed("close_up", f"observe.tablet.{found}", (("count", len(case.seizures)),))
    if target == "route":
        stops = " – ".join(stop.name for stop in case.route)
        phrase = "direct" if len(case.route) == 2 else "transhipped"
        told = "_noted" if case.route_note else ""
        return Observed(
            "close_up",
            f"observe.tablet.route_{phrase}{told}",
            (("stops", stops),),
            words=case.route_note,
        )
    party = case.party(target.split(".")[1])
    phrase = "first_import" if party.first_import else "known"
    return Observed(
        "close_up", f"observe.tablet.{phrase}", (("party", party.name),), words=party.note
    )
