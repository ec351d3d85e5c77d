"""Whether a deed can be carried out now: what must hold, where one must be, what the kit has."""

from __future__ import annotations

from typing import Any

from vrtrainer.content.case import Measure, Point
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS, Specification


class Refusal(Exception):
    """An action that cannot be carried out, and why; never leaves the session."""

    def __init__(self, why: str, **detail: Any) -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


def refusal(state: State, action: Action) -> tuple[str, dict[str, Any]] | None:
    """Returns why an examination or order would be refused now, or None; changes nothing."""
    try:
        if state.ended:
            return "ended", {}
        if action.do == "order":
            check_order(state, action.target)
        elif action.do == "examine":
            point, way = state.case.point(action.target), WAYS.get(action.how)
            if point is None or way is None:
                return "no_use", {"way": action.how}
            specification = way.specification
            if not specification.suits(state.case, point.id) or not at_hand(state, point.id):
                return "no_use", {"way": action.how}
            if specification.in_hand and action.how not in state.kit:
                return "not_in_kit", {"way": action.how}
            check_reach(state, point, specification)
    except Refusal as refused:
        return refused.why, refused.detail
    return None


def check_order(state: State, target: str) -> Measure:
    """Returns the order that can be given now.

    Raises:
        Refusal: there is none of this name, or it cannot be given here and now.
    """
    order = state.case.order(target)
    if order is None:
        raise Refusal("unknown_order")
    if order.place and order.place != state.place:
        raise Refusal("wrong_place", place=order.place)
    for need in order.needs:
        if not state.holds(need):
            raise Refusal("needs", need=need)
    return order


def check_reach(state: State, point: Point, specification: Specification) -> None:
    """Raises a refusal where a point cannot be got at now in this way.

    Raises:
        Refusal: something does not hold that must, or one has to be elsewhere.
    """
    for need in (*point.needs, *specification.needs):
        if not state.holds(need):
            raise Refusal("needs", need=need)
    if point.place and not specification.free and point.place != state.place:
        raise Refusal("wrong_place", place=point.place)


def at_hand(state: State, point: str) -> bool:
    """Whether a point can be examined: what the declarant will say is not known beforehand."""
    return point.startswith("declarant.") or state.knows(point)
