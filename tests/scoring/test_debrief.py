from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content.case import Case
from vrtrainer.inspection import Session
from vrtrainer.language import LANGUAGES, typography
from vrtrainer.proving.expert import script, sufficient_minutes
from vrtrainer.scoring import debrief_text, judge_session


def _debrief(case: Case, name: str, lang: str) -> str:
    session = Session(case, "assessment")
    session.step(script(case, name))
    return debrief_text(case, judge_session(case, session.state, sufficient_minutes(case)), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["expert", "nothing", "mark-all", "mark-none"])
@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
def test_the_debrief_reads_well_in_both_languages(path, name: str, lang: str) -> None:
    case = case_of(path)
    text = _debrief(case, name, lang)
    assert case.title[lang] in text
    assert case.lesson[lang] in text
    for line in text.splitlines():
        assert typography.faults(line, lang) == []
        assert "{" not in line and "…" not in line


def test_it_tells_what_was_missed_and_why_it_mattered() -> None:
    case = case_of(TILES)
    text = _debrief(case, "mark-none", "en")
    for cue in case.cues:
        assert cue.title["en"] in text
        assert cue.why["en"] in text


def test_it_tells_the_innocent_explanation_of_an_indicator_that_was_accused() -> None:
    case = case_of(SESAME)
    assert case.cues[0].innocent["fr"] in _debrief(case, "mark-all", "fr")


def test_a_wrong_decision_is_told_when_it_is_wrong() -> None:
    # Whoever marks everything seizes: wrong where nothing is proved, right beside the drugs.
    for lang, sentence in (("en", "not stand in court"), ("fr", "ne tient pas devant le juge")):
        assert sentence in _debrief(case_of(SESAME), "mark-all", lang)
        assert sentence not in _debrief(case_of(TILES), "mark-all", lang)


def test_it_names_the_rules_that_were_not_kept() -> None:
    case = case_of(TILES)
    text = _debrief(case, "nothing", "en")
    # Rules of a decision, or of a step that nobody has to take, bind whoever takes it.
    standing = [
        r
        for r in case.rules
        if r.given is r.unless is None
        and not r.optional
        and not (r.when or "").startswith("decide.")
    ]
    assert all(rule.title["en"] in text for rule in standing)
    good = _debrief(case, "expert", "en")
    assert not any(rule.title["en"] in good for rule in case.rules)


def test_who_looked_and_said_nothing_is_told_so_and_not_that_nobody_looked() -> None:
    case = case_of(TILES)
    silent, idle = (_debrief(case, name, "en") for name in ("mark-none", "nothing"))
    assert silent.count("You looked, and gave no verdict.") == len(case.questions)
    assert "You looked" not in idle


def test_a_doubt_is_not_called_an_accusation() -> None:
    case = case_of(SESAME)
    sound = sum(question.truth == "in_order" for question in case.questions)
    doubted, accused = (_debrief(case, name, "en") for name in ("all-follow-up", "mark-all"))
    assert doubted.count("You followed it up; all was in order here.") == sound
    assert accused.count("You called it irregular; all was in order here.") == sound
    assert "You called it irregular" not in doubted


def test_the_hours_are_told_as_too_many_enough_or_too_few() -> None:
    case = case_of(TILES)
    enough, none = (_debrief(case, name, "en") for name in ("expert", "nothing"))
    assert "no more than was needed" in enough and "would have been enough" not in enough
    assert "; the consignment needed" in none
    session = Session(case, "assessment")
    session.step(script(case, "expert"))
    wasteful = judge_session(case, session.state, sufficient_minutes(case) - 30)
    assert "would have been enough" in debrief_text(case, wasteful, "en")
