"""What a danger forbids: the questions that nobody is asked any more once it lies bare.

Only what was still ahead is given up. The papers, the seal and the walls come before the goods, and
so whoever left these out on the way to the danger has left them out. What is true plays no part.
"""

from __future__ import annotations

from vrtrainer.content.case import Question
from vrtrainer.inspection.state import State

_STAGES = ({"", "post"}, {"row"}, {"bay"}, {"inside", "dock", "bench"})
"""The places in the order of the work; among those of one stage nobody has to begin anywhere."""


def waived(state: State, question: Question) -> bool:
    """Whether a danger ended the search before all that a question asks for could be examined."""
    if not state.happened("found.evacuate"):
        return False
    found = [
        _stage(point.place)
        for item in state.case.load
        if item.id in state.discovered and item.on_find == "evacuate"
        if (point := state.case.point(f"load.{item.id}")) is not None
    ]
    here = min(found, default=len(_STAGES))
    asked = [
        point
        for name in question.points
        if (point := state.case.point(name)) is not None
        and point.shown_by
        and not point.optional
        and state.knows(name)
    ]
    return not asked or any(_stage(point.place) >= here for point in asked)


def _stage(place: str) -> int:
    return next(i for i, places in enumerate(_STAGES) if place in places)
