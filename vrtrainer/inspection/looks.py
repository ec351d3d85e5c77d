"""What was looked at, what is left to be looked at, and what can be looked at no more.

What is true plays no part here: neither a hint nor the answer to a verdict may betray it.
"""

from __future__ import annotations

from vrtrainer.content.case import Question
from vrtrainer.inspection.grounds import grounded
from vrtrainer.inspection.state import State


def left_to_look(state: State) -> str:
    """Returns a point that nobody has examined yet and that can still be examined; "" for none."""
    for question in state.case.questions:
        for point in question.points:
            found = state.case.point(point)
            if found is None or not found.shown_by or state.shown(point):
                continue
            if found.optional or gone(state, found.needs):
                continue
            if not state.knows(point):
                continue
            return point
    return ""


def looked(state: State, question: Question, verdict: str, target: str) -> bool:
    """Whether a verdict rests on an examination; without one it is a guess.

    *In order* needs everything that could be examined. The other verdicts need a look at the
    point, or at any of the question's where the whole question or a point that no tool shows is
    judged. What is true plays no part: the answer must not betray it.
    """
    if verdict == "in_order":
        return examined(state, question.points)
    point = state.case.point(target) if target in question.points else None
    about = (target,) if point is not None and point.shown_by else question.points
    if verdict == "irregular":
        return any(state.shown(name) and grounded(state, name) for name in about)
    return any(state.shown(name) for name in about)


def examined(state: State, points: tuple[str, ...]) -> bool:
    """Whether everything that could be examined among these points was examined.

    Points that no tool of this release can show, and optional ones, are left out; a question with
    no other point at all counts as not examined.
    """
    case = state.case
    possible = [
        p
        for p in points
        if (found := case.point(p)) is not None and found.shown_by and not found.optional
    ]
    return bool(possible) and all(state.shown(point) for point in possible)


def gone(state: State, needs: tuple[str, ...], above: frozenset[str] = frozenset()) -> bool:
    """Whether states that are needed can no longer come about, whatever is done now.

    Some orders end a state again: what must not stand on a chassis can be set on the ground. For
    what an order itself needs, only what must not be is asked; the rest may still be done.

    Args:
        state: How things stand.
        needs: States, with ``!`` in front of those that must not hold.
        above: States that are being asked about already.
    """
    for need in needs:
        if state.holds(need):
            continue
        makers = [order for order in state.case.orders if need in order.sets]
        barred = need in above or (
            makers != []
            and all(
                gone(state, tuple(n for n in m.needs if n.startswith("!")), above | {need})
                for m in makers
            )
        )
        if barred or (need.startswith("!") and not makers):
            return True
    return False
