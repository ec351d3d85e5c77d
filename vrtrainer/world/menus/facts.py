"""The facts of a case in the debrief's words: what there was to see, and what was not looked at."""

from __future__ import annotations

from vrtrainer.content.case import Question
from vrtrainer.inspection.situation import OPENERS
from vrtrainer.language import Words, lowered
from vrtrainer.scoring import Outcome
from vrtrainer.scoring.told import Told
from vrtrainer.world.menus.phrases import number_at, observation_text, unseen_titles

LACKING_NAMED = 2
KNOWN_NAMED = 2
_ENDS = (".", "!", "?", "»", "”", "…")


def fact_text(told: Told, question: Question, words: Words) -> str:
    """Returns what there was to see of a question's fault, in sentences; "" if it was sound."""
    lines = [
        # What lay in a package tells that it was opened.
        words.pick(found.words)
        if found.words and found.way in OPENERS
        else observation_text(told.case, words, found)
        for found in told.observed(question)
    ]
    return " ".join(line if line[-1] in _ENDS else f"{line}." for line in lines if line)


def known_text(told: Told, question: Question, words: Words) -> str:
    """Returns what the trainee established of a question that was in order: figures that were
    measured, else the number that was read; "" where there is neither."""
    case, seen = told.case, told.session.state.seen
    found = [one for point in question.points for one in seen.get(point, ()) if one.shows]
    figures = [observation_text(case, words, one) for one in found if one.kind == "reading"]
    numbers = [number_at(case, one.point) for one in found]
    lines = list(dict.fromkeys(filter(None, figures or numbers)))[:KNOWN_NAMED]
    return " ".join(lines)


def lacking_text(told: Told, outcome: Outcome, question: Question, words: Words) -> str:
    """Returns what a question that was not fully examined lacks, in a few words."""
    if outcome.silent:
        return words("debrief.lacking.verdict")
    state = told.session.state
    unseen = [
        point
        for point in question.points
        if (there := told.case.point(point)) is not None
        and there.shown_by
        and not there.optional
        and not state.shown(point)
    ]
    titles = [lowered(title) for title in unseen_titles(told.case, words, unseen)]
    # Of the parts of one picture or reading the whole is named.
    heads = [title.split(",")[0] for title in titles]
    titles = list(
        dict.fromkeys(h if heads.count(h) > 1 else t for h, t in zip(heads, titles, strict=True))
    )
    left = len(titles) - LACKING_NAMED
    if left > 0:
        titles = [*titles[:LACKING_NAMED], words.plural("debrief.lacking.more", left)]
    if not titles:
        return ""
    return words("debrief.lacking.look", list=words.sentence_list(titles))
