"""What there was to see of a question's fault: the facts of this case, beside the cue's sentence.

The trainee's own observation comes before the expert's, which tells what was missed. Where both saw
it on a picture alone, what the nearest tool would have said is told. A paper's field is told with
what belies it: a thing that was seen, or another paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.content.case import GIFT, Case, Question
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.state import Observation, State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.scoring.marks import hits_of_fault

READ = "observe.read"


def observed(state: State, question: Question, expert: Sequence[Event]) -> tuple[Observation, ...]:
    """Returns what shows a question's fault or oddity: a thing, a paper, or both; () if sound.

    Args:
        state: How the session ended.
        question: Which.
        expert: The events of the expert's inspection of the same case.
    """
    if question.truth == "in_order":
        return ()
    case = state.case
    hits = hits_of_fault(case, question)
    fields = [point for point in hits if point.startswith("documents.")]
    thing = _best(
        [
            found
            for point in hits
            for found in state.seen.get(point, ())
            if found.shows and found.way != "read"
        ]
    ) or _best([found for event in expert if (found := _told(case, event, hits)) is not None])
    papers = [_field(fields[0])] if fields else []
    if papers and thing is None:
        papers += [_field(point) for point in _contradicting(case, fields[0])[:1]]
    if thing is None and len(papers) < 2:
        thing = _to_be_seen(case, hits)
    return (*([thing] if thing is not None else []), *papers)


def _best(found: Sequence[Observation]) -> Observation | None:
    """The one that says most: in the case's own words, else a figure, else what was felt or seen.

    A picture by itself says nothing.
    """
    ranked = sorted(
        (one for one in found if one.kind != "picture"),
        key=lambda one: (not one.words, one.kind != "reading"),
    )
    return ranked[0] if ranked else None


def _told(case: Case, event: Event, hits: Sequence[str]) -> Observation | None:
    """An event as the observation that it tells of, if it would have shown a fault here."""
    data = event.data
    if event.name == "offered" and GIFT in hits:
        return Observation("", GIFT, "hear", "reach", "observe.hear", (), dict(data["words"]))
    if event.name != "observed" or data["point"] not in hits:
        return None
    there = case.point(str(data["point"]))
    if there is None or data["way"] not in there.shown_by:
        return None
    return Observation(
        "", there.id, str(data["way"]), str(data["kind"]), str(data["phrase"]),
        tuple(dict(data["facts"]).items()), dict(data["words"]), True,
    )  # fmt: skip


def _to_be_seen(case: Case, hits: Sequence[str]) -> Observation | None:
    """What the nearest way would tell: who settled it by a picture need not measure, too."""
    found = []
    for point in hits:
        there = case.point(point)
        for way in there.shown_by if there is not None else ():
            if way == "read" or way not in WAYS:
                continue
            seen = WAYS[way].observe(case, State(case), point)
            if seen.kind != "picture" and seen.shows is not False:
                found.append(
                    Observation("", point, way, seen.kind, seen.phrase, seen.facts, seen.words)
                )
                break
    return _best(found)


def _field(point: str) -> Observation:
    return Observation("", point, "read", "close_up", READ, shows=True)


def _contradicting(case: Case, point: str) -> list[str]:
    """Fields of other papers that say something else in the same place."""
    key = point.split(".", 2)[2]
    value = case.document(point.split(".")[1]).field(point).value
    return [
        field.point
        for document in case.documents
        for field in document.all_fields()
        if field.point.split(".", 2)[2] == key and field.value != value
    ]
