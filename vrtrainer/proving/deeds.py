"""Deeds of an inspection: where one is done, what it shows, and which milestones it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vrtrainer.content.case import Case, Point
from vrtrainer.inspection import custody
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.state import DEPTHS, YARD_PLACES
from vrtrainer.inspection.tools import WAYS

REFUSE = Action("answer", how="refuse")


def point_of(case: Case, deed: Action) -> Point:
    """Returns the point that is examined."""
    found = case.point(deed.target)
    assert found is not None
    return found


def place_of(case: Case, deed: Action) -> str:
    """Returns where a deed is done; "" if that may be anywhere."""
    if deed.do in ("choose", "wear"):
        return "post"
    if deed.do == "order":
        order = case.order(deed.target)
        return order.place if order else ""
    if deed.do == "examine" and not WAYS[deed.how].specification.free:
        return point_of(case, deed).place
    return ""


def shown_by(case: Case, point: str) -> tuple[str, ...]:
    """Returns the ways of examining that show what is wrong at a point, or that nothing is."""
    found = case.point(point)
    return found.shown_by if found else ()


def deed_of(milestone: str) -> Action | None:
    """Returns the deed that reaches a milestone; None for kit, report and decision."""
    kind, _, rest = milestone.partition(".")
    if kind in ("kit", "report", "decide", "enter", "go", "gas", "found", "declarant",
                "bagged", "misuse", "seen"):  # fmt: skip
        return None
    if kind == "plan":
        return Action("plan", how=rest)
    if kind == "gift":
        return REFUSE if rest == "refused" else None
    if kind in ("read", "wear", "order"):
        return Action(kind, rest)
    return Action("examine", rest, kind)


def planned(deeds: Sequence[Action], need: str) -> bool:
    """Whether a plan among the deeds covers a depth that a rule wants planned."""
    kind, _, depth = need.partition(".")
    if kind != "plan":
        return False
    plans = [deed.how for deed in deeds if deed.do == "plan"]
    return any(DEPTHS.index(plan) >= DEPTHS.index(depth) for plan in plans)


def milestones(case: Case, deed: Action, place: str) -> Iterable[str]:
    """Yields the milestones a deed reaches; working at a place of the yard enters the yard."""
    if place in YARD_PLACES:
        yield "enter.yard"
    if deed.do in ("read", "wear", "order"):
        yield f"{deed.do}.{deed.target}"
        order = case.order(deed.target) if deed.do == "order" else None
        if order is not None:
            yield from custody.milestones(order)
    elif deed.do == "examine":
        yield f"{deed.how}.{deed.target}"
        if WAYS[deed.how].specification.bag:
            yield f"bagged.{WAYS[deed.how].specification.bag}"
    elif deed.do == "plan":
        yield from (f"plan.{depth}" for depth in DEPTHS[: DEPTHS.index(deed.how) + 1])
    elif deed.do in ("report", "decide"):
        yield deed.do
        if deed.how:
            yield f"{deed.do}.{deed.how}"


def finds_among(case: Case, deeds: Sequence[Action]) -> dict[int, str]:
    """Returns the deeds that lay bare goods which must not be passed over: index to `on_find`."""
    found: dict[int, str] = {}
    for i, deed in enumerate(deeds):
        if deed.do != "examine" or deed.how not in shown_by(case, deed.target):
            continue
        if deed.target.startswith("load.") and deed.target.count(".") == 1:
            item = case.item(deed.target.split(".")[1])
            if item.hidden or item.on_find != "continue":
                found[i] = item.on_find
    return found
