from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.variants import ROOT, SESAME, TILES, case_of, explosives
from tests.scoring.telling import told
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.language import LANGUAGES, Words, typography
from vrtrainer.proving.expert import expert_actions, script, sufficient_minutes
from vrtrainer.scoring import debrief_text, judge_session
from vrtrainer.scoring.debrief import ORDER, decision_line

COFFEE = ROOT / "scenarios" / "green_coffee" / "scenario.yaml"
LAPTOPS = ROOT / "scenarios" / "laptops" / "scenario.yaml"


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
        if r.given is None
        and not r.unless
        and not r.optional
        and not r.guards
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_not_done_is_told_apart_from_what_was_broken(lang: str) -> None:
    """No scan was ordered: nobody is told to have scanned without clearing the zone."""
    case, words = case_of(TILES), Words(lang)
    session = Session(case, "assessment")
    session.step([Action("order", "cut_seal")])
    result = judge_session(case, session.state, sufficient_minutes(case))
    text = debrief_text(case, result, lang)
    broken, unmet = (words(f"debrief.rules_{kind}") for kind in ("broken", "unmet"))
    both = replace(result, broken=result.unmet[:1], unmet=result.unmet[1:])
    for found in (result, both):
        text = debrief_text(case, found, lang)
        assert (broken in text) == bool(found.broken)
        head, _, tail = text.partition(unmet)
        assert words("debrief.rules_unmet_why") in tail
        for rule in case.rules:
            assert (f"– {rule.title[lang]}\n" in tail) == (rule.id in found.unmet)
            assert (f"– {rule.title[lang]}\n" in head) == (rule.id in found.broken)
        assert words("debrief.rules_kept") not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_right_release_against_ones_own_report_is_remarked_on(lang: str) -> None:
    case, words = case_of(SESAME), Words(lang)

    def said(verdict: str, signed: bool = True) -> str:
        deeds = [
            Action("judge", "container.roof", verdict) if a.target == "exterior" else a
            for a in expert_actions(case)
        ]
        (report,) = [a for a in deeds if a.do == "report"]
        items = ("exterior", *report.items)
        deeds = [replace(a, items=items) if a is report and signed else a for a in deeds]
        session = Session(case, "assessment")
        session.step(deeds)
        assert session.state.decision == "release"
        return decision_line(
            case, judge_session(case, session.state, sufficient_minutes(case)), lang, words
        )

    remark = words.plural("debrief.decision_contradicts", 1)
    assert said("irregular").endswith(remark)
    assert remark not in said("follow_up") and remark not in said("irregular", signed=False)
    assert typography.faults(said("irregular"), lang) == []


def test_questions_about_one_irregularity_are_all_told_where_it_stands() -> None:
    """The one that counted and the other, which asks about the same fault, are found or missed."""
    case = case_of(LAPTOPS)
    twins = [q for q in case.questions if q.same_as]
    assert twins
    for name, kind in (("expert", "hit"), ("mark-none", "miss")):
        found = [question for _, question in told(case, name).outcomes(kind)]
        for twin in twins:
            assert twin in found and case.question(twin.same_as or "") in found
            assert twin.title["en"] in _debrief(case, name, "en")


def test_every_question_stands_in_one_group_of_the_debrief() -> None:
    for path in (TILES, SESAME, LAPTOPS):
        case = case_of(path)
        for name in ("expert", "mark-all", "nothing"):
            stood = [q.id for kind in ORDER for _, q in told(case, name).outcomes(kind)]
            assert sorted(stood) == sorted(question.id for question in case.questions)


@pytest.mark.parametrize("verdict", ["follow_up", "irregular"])
def test_doubting_what_the_declarant_said_counts_once_and_is_told_as_that(verdict: str) -> None:
    """An honest agent in a hurry: the seal was judged whole, and only the answer was doubted."""
    case = case_of(COFFEE)
    actions = expert_actions(case)
    end = next(i for i, action in enumerate(actions) if action.do == "report")
    said = "declarant.opened"
    actions[end:end] = [Action("examine", said, "ask"), Action("judge", said, verdict)]
    tells = told(case, actions)
    wrong = [outcome for outcome in tells.result.outcomes if outcome.credit < 100]
    assert [(outcome.question, outcome.kind) for outcome in wrong] == [
        ("seal_condition", "false_alarm")
    ]
    assert "the declarant’s answer that you" in debrief_text(case, tells.result, "en")
    seal = [Action("judge", a.target, verdict) if a.target == "seal_condition" else a
            for a in expert_actions(case)]  # fmt: skip
    if verdict == "follow_up":
        assert "declarant’s answer" not in debrief_text(case, told(case, seal).result, "en")


def test_where_a_danger_was_no_other_decision_is_argued_about() -> None:
    """The offence was proved; what seizure lacked was safety."""
    case = case_of(SESAME, explosives)
    line = decision_line(case, replace(told(case).result, decision="seize"), "en", Words("en"))
    assert case.right_decisions == ("specialists",)
    assert line.endswith("safety comes first: nothing more is touched.") and "proof" not in line
