"""Which picture belongs to each question: of what, and as it stood when it was looked at.

The choice follows from the record. What draws the pictures is not here: the station photographs
the world, and papers are drawn as they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vrtrainer.content.case import GIFT, Case, Question
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.situation import Situation, situation
from vrtrainer.scoring.marks import hits_of_fault

Kind = Literal["world", "paper", "image", "file"]
FOLDER = "pictures"

_FIGURES = frozenset({"container.mass", "temperature.setting"})
"""What a ticket or a display tells: where they are no picture shows it."""


@dataclass(frozen=True)
class Shot:
    """One question's picture.

    Attributes:
        question: Whose it is.
        point: What it shows.
        kind: "world" stands in yard or warehouse, "paper" is a document's field, "image" one of an
            X-ray machine, "file" what the tablet has on file.
        way: How it was, or would be, looked at.
        examined: Whether the trainee looked at it; if so, it is shown as it stood then.
        situation: How things stood.
    """

    question: str
    point: str
    kind: Kind
    way: str
    examined: bool
    situation: Situation

    @property
    def name(self) -> str:
        """Its file's name in the session's folder of pictures."""
        return f"question-{self.question.replace('.', '-').replace('_', '-')}.jpg"


def shots(case: Case, events: Sequence[Event], expert: Sequence[Event]) -> tuple[Shot, ...]:
    """Returns the picture of every question.

    Args:
        case: The case.
        events: Of the session.
        expert: Of the expert's inspection: what the trainee left out is shown as the expert saw it.
    """
    return tuple(_shot(case, question, events, expert) for question in case.questions)


def _shot(case: Case, question: Question, events: Sequence[Event], expert: Sequence[Event]) -> Shot:
    # Of two questions about one irregularity either may show the find.
    points = list(dict.fromkeys([*hits_of_fault(case, question), *question.points]))
    for seen, examined in ((events, True), (expert, False)):
        # What stands in the world says more than a line of text.
        for kind in ("world", "image", "file", "paper"):
            for point in points:
                if _kind(case, point) == kind and (found := _looked(case, seen, point)):
                    way, when = found
                    return Shot(question.id, point, _kind(case, point), way, examined, when)
    point = next((p for p in points if _kind(case, p) != "world"), points[0])
    return Shot(question.id, point, _kind(case, point), "look", False, situation(expert))


def _kind(case: Case, point: str) -> Kind:
    if point.startswith("documents."):
        return "paper"
    found = case.point(point)
    if found is not None and found.place and point not in _FIGURES:
        return "world"
    return "image" if point.startswith(("xray.", "backscatter.")) else "file"


def _looked(case: Case, events: Sequence[Event], point: str) -> tuple[str, Situation] | None:
    """Returns how and in which situation a point was looked at; None if it was not.

    It is the first time that would have shown a fault: a crate that was photographed and then
    opened lies there open.
    """
    stands = Situation()
    paper = point.split(".")[1] if point.startswith("documents.") else ""
    there = case.point(point)
    first: tuple[str, Situation] | None = None
    for event in events:
        before, stands = stands, stands.after(event)
        if event.name == "observed" and event.data["point"] == point:
            # An opened package lies there once it was opened.
            found = str(event.data["way"]), stands
            if there is not None and found[0] in there.shown_by:
                return found
            first = first or found
        if paper and event.name == "read" and event.data["document"] == paper:
            return "read", before
        if point == GIFT and event.name == "offered":
            return "hear", stands
    return first
