"""Verdicts: which may be given, and what practice answers to them."""

from __future__ import annotations

from dataclasses import dataclass

from vrtrainer.content.case import Case, Question
from vrtrainer.inspection.looks import looked
from vrtrainer.inspection.state import State

VERDICTS = ("in_order", "follow_up", "irregular")


@dataclass(frozen=True)
class Answer:
    """What practice says to a verdict.

    Attributes:
        right: whether it is right.
        cue: the cue that it confirms; "" for none.
        why: why it cannot be right, whatever is true; "" where it rests on an examination.
    """

    right: bool
    cue: str = ""
    why: str = ""


def asked(case: Case, target: str) -> Question | None:
    """Returns the question that a verdict on a question or a point answers, or None."""
    return case.question(target) or case.question_of(target)


def is_whole(case: Case, target: str) -> bool:
    """Whether a verdict is on a whole question and not on a point."""
    return case.question(target) is not None and case.point(target) is None


def refusal(state: State, target: str, verdict: str) -> str:
    """Returns why a verdict cannot be given; "" if it can."""
    case = state.case
    if verdict not in VERDICTS:
        return "unknown_verdict"
    question = asked(case, target)
    if question is None or (case.point(target) and not state.knows(target)):
        return "nothing_asked"
    whole = is_whole(case, target)
    if whole and question.hidden and not state.knows(question.hits[0]):
        return "nothing_asked"
    return "show_where" if whole and verdict == "irregular" else ""


def answer(state: State, question: Question, target: str) -> Answer | None:
    """Returns what practice answers at once: right, not right; None where that settles nothing.

    A verdict on what was not examined gets no answer, or guessing would tell the truth.
    """
    verdict = state.verdicts[target]
    if not looked(state, question, verdict, target):
        return Answer(False, why="not_examined")
    right = verdict == question.truth
    # Of two questions about one irregularity, whoever found it by the one may pass the other.
    passed = question.same_as or any(
        state.verdicts.get(there) == twin.truth
        for twin in state.case.twins(question)
        for there in (*twin.points, twin.id)
    )
    if target in question.neutral or (passed and not right):
        return None
    return Answer(right, question.cue if right and question.cue else "")
