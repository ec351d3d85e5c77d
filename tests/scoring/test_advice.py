"""What to do better, chosen by rule from what a record shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import rules, told
from vrtrainer.basis import resources
from vrtrainer.content.advice import FILE, read_advice
from vrtrainer.content.library import load_case
from vrtrainer.content.source import read
from vrtrainer.inspection import Action
from vrtrainer.language import LANGUAGES, Words, typography
from vrtrainer.proving.expert import IDLERS, expert_actions
from vrtrainer.scoring.advice import QUOTES, Session, advise, facts_of, unknown_quotes


def _given(path, played, mode: str = "assessment", lang: str = "en"):
    return told(case_of(path), played, mode).advice(Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
@pytest.mark.parametrize("name", ["expert", *IDLERS])
def test_two_things_are_advised_in_good_words(path, name: str, lang: str) -> None:
    for mode in ("practice", "assessment"):
        first, second = _given(path, name, mode, lang)
        assert rules()[first.id].about != rules()[second.id].about
        assert rules()[first.id].weight >= rules()[second.id].weight
        for advice in (first, second):
            for text in (advice.title, advice.text):
                assert text and "{" not in text
                assert typography.faults(text, lang) == []


def test_each_fault_is_answered_by_its_own_advice() -> None:
    ids = {name: [a.id for a in _given(TILES, name)] for name in IDLERS}
    assert ids["nothing"] == ["decide_at_all", "look_there"]
    assert ids["mark-all"] == ["accuse_what_you_can_show", "accuse_no_indicator"]
    assert ids["mark-none"] == ["say_it", "decide_by_findings"]
    assert ids["all-follow-up"] == ["prove", "decide_by_findings"]
    assert ids["all-in-order"][0] == "read_what_you_saw"
    # An indicator that was missed is no irregularity that was missed.
    assert _given(SESAME, "mark-none")[1].id == "follow_the_indicator"


def test_a_false_accusation_comes_before_what_was_left_unsaid() -> None:
    case = case_of(SESAME)
    deeds = [Action("judge", "container.roof", "irregular") if a.target == "exterior" else a
             for a in expert_actions(case)
             if a.do != "judge" or a.target == "exterior"]  # fmt: skip
    found = told(case, deeds)
    facts = facts_of(found.session).numbers
    assert facts["silent"] >= 3 and facts["accused"] == 1
    assert found.advice(Words("en"))[0].id == "accuse_what_you_can_show"


def test_what_was_broken_is_advised_before_what_was_not_done() -> None:
    case = case_of(TILES)
    found = told(case, "nothing")
    light = min((r for r in case.rules if r.id in found.result.unmet), key=lambda r: r.weight)
    unmet = tuple(name for name in found.result.unmet if name != light.id)
    heaviest = max(r.weight for r in case.rules if r.id in unmet)
    assert heaviest > light.weight and not light.critical
    result = replace(found.result, broken=(light.id,), unmet=unmet)
    facts = facts_of(replace(found.session, result=result))
    assert facts.quotes["rule"] == light.title and facts.numbers["broken"] == len(unmet) + 1


def test_who_misread_what_was_shown_is_not_told_to_have_guessed() -> None:
    """Two sentences about one question must not contradict each other."""
    case = case_of(TILES)
    hit = "container.front_wall"
    own = [a for a in expert_actions(case) if a.do != "judge"]
    told_of = told(case, [*own, Action("judge", "front_of_container", "in_order")])
    assert told_of.session.state.shown(hit) or any(
        told_of.session.state.shown(p) for p in case.question("front_of_container").hits
    )
    assert facts_of(told_of.session).numbers["guessed"] == 0
    nothing = told(case, [Action("judge", "front_of_container", "in_order")])
    assert facts_of(nothing.session).numbers["guessed"] == 1


def test_what_was_not_examined_is_named_with_where_to_look() -> None:
    case = case_of(TILES)
    advice = _given(TILES, "nothing")[1]
    missed = case.question("seal_number")
    assert missed is not None and missed.title["en"] in advice.text
    assert case.cue("seal_number_mismatch").where["en"] in advice.text


def test_safety_comes_before_all_else() -> None:
    case = case_of(TILES)
    found = told(case, "mark-all")
    critical = next(rule for rule in case.rules if rule.critical)
    broken = replace(found.result, broken=(critical.id,))
    session = replace(found.session, result=broken)
    first = advise(rules(), session, Words("fr"))[0]
    assert first.id == "safety" and critical.reason["fr"] in first.text


def _changed(deeds: list[Action], **changes) -> list[Action]:
    return [replace(d, **changes[d.do]) if d.do in changes else d for d in deeds]


def test_facts_count_what_a_record_shows() -> None:
    case = case_of(TILES)
    deeds = expert_actions(case)
    facts = facts_of(told(case, deeds).session).numbers
    assert {name: n for name, n in facts.items() if n} == {"total": 100}
    silent = _changed(deeds, report={"items": ()}, decide={"how": "release"})
    found = facts_of(told(case, silent).session)
    assert found.numbers["unreported"] == len(told(case, "expert").outcomes("hit"))
    assert found.numbers["wrong"] == 1 and found.numbers["undecided"] == 0
    # Without photographs and readings a find cannot be shown.
    shots = [d for d in deeds if d.how not in ("camera", "laser", "dual_energy_scanner")]
    assert facts_of(told(case, shots).session).numbers["unproven"] >= 1
    # A verdict without any look is a guess.
    blind = [d for d in deeds if d.do in ("judge", "report", "decide")]
    assert facts_of(told(case, blind).session).numbers["guessed"] >= 10
    assert facts_of(told(case, blind).session).numbers["unread"] == len(case.documents)


def test_measures_that_the_expert_did_without_are_named() -> None:
    case = case_of(SESAME)
    deeds = list(expert_actions(case))
    at = deeds.index(Action("order", "unload_partial"))
    deeds[at : at + 1] = [Action("plan", how="full"), Action("order", "unload_full")]
    found = told(case, deeds)
    facts = facts_of(found.session)
    full = case.order("unload_full")
    assert full is not None and facts.numbers["spare"] >= full.minutes
    given = found.advice(Words("en"))
    (lighter,) = [advice for advice in given if advice.id == "lighter_measure"]
    assert full.title["en"] in lighter.text


def test_going_to_and_fro_is_counted_against_the_expert() -> None:
    case = case_of(SESAME)
    deeds = expert_actions(case)
    at = deeds.index(Action("go", "dock")) + 1
    more = [Action("go", place) for place in ("post", "dock", "post", "dock")]
    assert facts_of(told(case, [*deeds[:at], *more, *deeds[at:]]).session).numbers["ways"] == 4


def test_the_same_session_is_advised_the_same() -> None:
    assert _given(TILES, "mark-none") == _given(TILES, "mark-none")


def test_every_fact_may_be_quoted_where_it_is_sure() -> None:
    sources: list = []
    advice, faults = read_advice(sources=sources)
    unknown_quotes(advice, sources)
    assert faults == [] and [fault for source in sources for fault in source.faults] == []
    assert {fact for rule in advice.values() for fact in rule.when} == set(QUOTES)


def test_a_rule_that_quotes_what_may_be_missing_is_refused(tmp_path) -> None:
    text = resources().path(FILE).read_text("utf-8")
    path = tmp_path / "advice.yaml"
    path.write_text(
        text.replace("when: {guessed: {least: 1}}", "when: {gessed: {most: 1}}"), "utf-8"
    )
    source = read(path, "advice.yaml")
    unknown_quotes(rules(), [source])
    assert source.faults == []  # what ships is asked, and it is sound
    wrong = dict(rules())
    wrong["safety"] = wrong["safety"].model_copy(update={"when": {}})
    unknown_quotes(wrong, [source])
    assert any("critical" in str(fault) for fault in source.faults)


def test_nobody_without_an_expert_is_called_wasteful() -> None:
    found = told(case_of(SESAME), "expert").session
    alone = Session(found.state, found.result, found.events, found.mode)
    assert facts_of(alone).numbers["spare"] == 0 and facts_of(alone).numbers["ways"] == 0


def test_a_rule_of_a_user_that_names_what_there_is_not_is_passed_over() -> None:
    case = case_of(TILES)
    odd = rules()["try_assessment"].model_copy(
        update={"when": {"moon": rules()["safety"].when["critical"]}, "weight": 999}
    )
    bare = rules()["safety"].model_copy(update={"when": {}, "weight": 998})
    given = advise({**rules(), "odd": odd, "bare": bare}, told(case, "expert").session, Words("en"))
    assert {advice.id for advice in given} == {"take_another_case", "explain_it"}


def test_what_does_harm_on_the_spot_is_named_before_what_is_on_file() -> None:
    """Phosphine at the doors comes before an importer that is new."""
    second = told(load_case("green_coffee", 2), "nothing").advice(Words("en"))[1]
    assert second.id == "follow_the_indicator" and "Unsafe air" in second.text


def test_of_all_that_was_left_unsaid_what_was_irregular_is_named() -> None:
    case = case_of(TILES)
    first = told(case, "mark-none").advice(Words("en"))[0]
    assert first.id == "say_it"
    (named,) = [q for q in case.questions if f"“{q.title['en']}”" in first.text]
    assert named.truth == "irregular"
