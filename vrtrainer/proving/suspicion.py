"""What a script says on the dial: at each moment the session asks, it answers as it believes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vrtrainer.content.case import Case
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.state import State

Believe = Callable[[State], int]
"""Gives a suspicion, 0 to 100, from what a session has shown so far."""
_SEEN, _NOTHING_YET = 90, 20  # as the dial has them, in tens


def with_suspicion(case: Case, actions: Iterable[Action], believe: Believe) -> list[Action]:
    """Returns the actions with an answer after each that makes the session ask."""
    session = Session(case, "assessment")
    answered: list[Action] = []
    for action in actions:
        answered.append(action)
        for event in session.step([action]):
            if event.name == "wondered":
                share = believe(session.state)
                answered.append(Action("suspect", str(event.data["moment"]), str(share)))
        if len(answered) and answered[-1].do == "suspect":
            session.step([answered[-1]])
    return answered


def by_sight(state: State) -> int:
    """The expert's: sure once something irregular was seen, with a doubt left before."""
    seen = any(
        state.shown(point)
        for question in state.case.questions
        if question.truth == "irregular"
        for point in question.hits
    )
    return _SEEN if seen else _NOTHING_YET
