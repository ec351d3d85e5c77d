"""Evidence: which observations stand behind a verdict, and which the report lays before others.

A report names findings (ids of questions) and exhibits. An exhibit is an observation under the
name of what was done, ``camera.seal.number`` or ``read.documents.bill_of_lading.seal``: it is the
same in whatever order one has worked. What was done twice is one exhibit, as it was last: the
photograph of a package that was opened takes the place of that of the package while it was shut.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase

from vrtrainer.content.case import Question
from vrtrainer.inspection.grounds import SPEAKS_OF
from vrtrainer.inspection.state import Observation, State

_GRAVEST_FIRST = ("irregular", "follow_up", "in_order")


def name_of(found: Observation) -> str:
    """Returns an observation's name as an exhibit."""
    return f"{found.way}.{found.point}"


def find(state: State, exhibit: str) -> Observation | None:
    """Returns the observation that an exhibit names, if it was made and can be shown to others."""
    way, _, point = exhibit.partition(".")
    return next((found for found in _proofs(state, point) if found.way == way), None)


def verdict_on(state: State, question: Question) -> str:
    """Returns the gravest verdict given on a question or at one of its points; "" if none."""
    given = {
        state.verdicts[target]
        for target in (question.id, *question.points)
        if target in state.verdicts
    }
    return next((kind for kind in _GRAVEST_FIRST if kind in given), "")


def findings(state: State) -> tuple[str, ...]:
    """Returns the questions whose verdict is irregular or follow up, in the case's order."""
    return tuple(
        question.id
        for question in state.case.questions
        if state.lists(question) and verdict_on(state, question) in ("irregular", "follow_up")
    )


def usable(state: State, question: Question) -> tuple[Observation, ...]:
    """Returns what can be shown to others of a question: pictures, readings, papers, answers.

    Where it asks about fields of papers, what was seen of the things these speak of belongs to it
    as well, and comes first: a slip in a carton proves a price that no paper betrays. What is true
    plays no part in that.
    """
    return (*_at(state, _spoken_of(state, question)), *_at(state, question.points))


def shown(state: State, question: Question, items: Collection[str]) -> tuple[Observation, ...]:
    """Returns the exhibits that a report lays before others for one of its findings.

    What belongs to another finding of the same report stands there, and is not shown twice.
    """
    elsewhere = {
        point
        for other in state.case.questions
        if other.id in items and other.id != question.id
        for point in other.points
    }
    return tuple(
        found
        for found in usable(state, question)
        if name_of(found) in items and found.point not in elsewhere
    )


def _at(state: State, points: Iterable[str]) -> tuple[Observation, ...]:
    return tuple(
        found
        for point in points
        for found in sorted(_proofs(state, point), key=lambda found: found.way)
    )


def _proofs(state: State, point: str) -> Iterable[Observation]:
    """What can be shown to others of a point: of each way the last."""
    return {found.way: found for found in state.seen.get(point, ()) if found.proves}.values()


def _spoken_of(state: State, question: Question) -> tuple[str, ...]:
    """The points that a question's fields of papers speak of, and that are not its own."""
    patterns = {
        pattern.format(id="*")
        for point in question.points
        if point.startswith("documents.")
        for pattern in SPEAKS_OF.get(point.split(".")[-1], ())
    }
    found = [
        point
        for point in state.seen
        if point not in question.points and any(fnmatchcase(point, p) for p in patterns)
    ]
    # The goods themselves before a picture through the walls.
    return tuple(sorted(found, key=lambda point: not point.startswith("load.")))


def carried(state: State, question: Question) -> tuple[str, ...]:
    """Returns the exhibits that a verdict carries by itself: what was photographed, measured or
    heard at the question's points, and the fields of papers that were themselves marked."""
    return tuple(
        name_of(found)
        for found in _at(state, question.points)
        if found.way != "read" or state.verdicts.get(found.point) in ("irregular", "follow_up")
    )


def report_items(
    state: State, left_out: Collection[str] = (), added: Collection[str] = ()
) -> tuple[str, ...]:
    """Returns what a report holds: every finding, followed by its exhibits.

    Args:
        state: The inspection's.
        left_out: Findings and exhibits that the officer takes out.
        added: Further exhibits that the officer puts in.
    """
    items: list[str] = []
    for name in findings(state):
        question = state.case.question(name)
        if question is None or name in left_out:
            continue
        own = carried(state, question)
        items.append(name)
        items += [
            exhibit
            for found in usable(state, question)
            if (exhibit := name_of(found)) not in left_out and (exhibit in own or exhibit in added)
        ]
    return tuple(dict.fromkeys(items))
