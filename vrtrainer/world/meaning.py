"""What a press on a thing can mean: the one point that a tool is for, the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.tools import WAYS
from vrtrainer.world.menus import Command
from vrtrainer.world.menus.parts import known


def tool_on(session: Session, tool: str, points: Iterable[str]) -> Action | None:
    """Returns the use of a tool on a thing, if it is for just one of the thing's points.

    Args:
        session: the running inspection.
        tool: the tool in hand; "" for none.
        points: the points at the thing.
    """
    if not tool:
        return None
    suits, case = WAYS[tool].specification.suits, session.case
    fitting = [point for point in points if suits(case, point) and known(session, point)]
    return Action("examine", fitting[0], tool) if len(fitting) == 1 else None


def asked_at(session: Session, points: Iterable[str]) -> str:
    """Returns the point of a thing that can be judged, if there is just one; else ""."""
    asked = [
        point
        for point in points
        if session.case.question_of(point) is not None and known(session, point)
    ]
    return asked[0] if len(asked) == 1 else ""


def asked_by(deed: Command) -> str:
    """Returns the point that a field of a page asks for a verdict on; "" for other fields."""
    return deed.target if deed.name in ("field", "judge_at") else ""
