"""Stars and badges reward coverage, evidence, calm and proportion; never haste or guessing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.variants import ROOT, SESAME, TILES, case_of, catalogues
from vrtrainer.basis import Resources
from vrtrainer.content.case import Case
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.bots import bot_actions
from vrtrainer.proving.expert import IDLERS, expert_actions, script, sufficient_minutes
from vrtrainer.scoring import judge_session
from vrtrainer.scoring.collection import CATEGORIES, collection
from vrtrainer.scoring.rewards import MEASURES, cues_found, measures, rewards

CASE, SOUND = case_of(TILES), case_of(SESAME)


def earned(case: Case, actions: list[Action], ticks: int = 0) -> set[str]:
    session = Session(case, "assessment")
    for action in actions:
        session.step([action], ticks)
    result = judge_session(case, session.state, sufficient_minutes(case))
    return {reward.id for reward in rewards(case, result)}


def test_the_rules_name_only_known_measures() -> None:
    every = [*CASE.rewards]
    assert {reward.kind for reward in every} == {"star", "badge"}
    for reward in every:
        assert {*reward.least, *reward.most} <= set(MEASURES)
        assert reward.least["detection"] >= 60  # the floor holds for all
        assert set(reward.title) == set(reward.why) == {"en", "fr"}


@pytest.mark.parametrize("case", [CASE, SOUND])
def test_the_expert_earns_every_star(case: Case) -> None:
    stars = {reward.id for reward in case.rewards if reward.kind == "star"}
    assert stars <= earned(case, expert_actions(case))


def test_a_badge_fits_its_case() -> None:
    assert "case_closed" in earned(CASE, expert_actions(CASE)) - earned(
        SOUND, expert_actions(SOUND)
    )
    assert "fair_play" in earned(SOUND, expert_actions(SOUND)) - earned(CASE, expert_actions(CASE))


@pytest.mark.parametrize("case", [CASE, SOUND])
@pytest.mark.parametrize("name", IDLERS)
def test_who_does_not_judge_earns_nothing(case: Case, name: str) -> None:
    """Where nothing is wrong, to examine everything and find it in order is good work."""
    if name == "all-in-order" and not case.irregular:
        return
    assert earned(case, script(case, name)) == set()


def test_guessing_earns_next_to_nothing() -> None:
    """Somebody who sees nothing (d' of 0) but works well: nearly always without a star."""
    without = sum(not earned(CASE, bot_actions(CASE, 0.0, seed)) for seed in range(40))
    assert without >= 36


def test_haste_is_not_rewarded_and_slowness_not_punished() -> None:
    actions = expert_actions(CASE)
    assert earned(CASE, actions) == earned(CASE, actions, ticks=3000)


def changed(change) -> set[str]:
    return earned(CASE, [a for action in expert_actions(CASE) if (a := change(action))])


def test_each_star_is_lost_by_its_own_fault() -> None:
    everything = earned(CASE, expert_actions(CASE))
    accused = {"goods_agree", "exterior", "tally"}
    lost = everything - changed(
        lambda a: Action("judge", a.target, "follow_up") if a.target in accused else a
    )
    assert "calm" in lost and "proportion" not in lost
    lost = everything - changed(lambda a: None if a.how == "camera" or a.do == "report" else a)
    assert "evidence" in lost and "coverage" not in lost
    unjudged = {"goods_agree", "exterior", "tally"}
    lost = everything - changed(lambda a: None if a.target in unjudged else a)
    assert "coverage" in lost and "calm" not in lost
    slow = [*expert_actions(SOUND)]
    at = slow.index(Action("order", "unload_partial"))
    slow[at] = Action("order", "unload_full")
    lost = earned(SOUND, expert_actions(SOUND)) - earned(SOUND, slow)
    assert {"proportion", "light_hand"} <= lost and "calm" not in lost


def test_proof_in_hand_asks_for_an_exhibit_of_every_finding_in_the_report() -> None:
    case = case_of(ROOT / "scenarios" / "frozen_mackerel" / "scenario.yaml")
    deeds = expert_actions(case)
    # What only the tablet tells cannot be shown, and needs no exhibit.
    assert "full_proof" in earned(case, deeds)
    (report,) = [a for a in deeds if a.do == "report"]
    for accused in ("irregular", "follow_up"):
        more = [
            replace(a, items=("exterior", *a.items)) if a is report
            else Action("judge", "container.roof", accused) if a.target == "exterior" else a
            for a in deeds
        ]  # fmt: skip
        session = Session(case, "assessment")
        session.step(more)
        result = judge_session(case, session.state, sufficient_minutes(case))
        assert measures(case, result)["proven"] == 100 and result.bare == ("exterior",)
        assert "full_proof" not in earned(case, more)


def test_measures_of_an_empty_session_are_zero() -> None:
    session = Session(CASE)
    result = judge_session(CASE, session.state, sufficient_minutes(CASE))
    told = measures(CASE, result)
    assert set(told) == set(MEASURES)
    assert not any(value for name, value in told.items() if name != "breaches")


# --- the collection ------------------------------------------------------------------------


def test_what_was_found_is_collected_by_the_station() -> None:
    session = Session(CASE, "assessment")
    session.step(expert_actions(CASE))
    result = judge_session(CASE, session.state, sufficient_minutes(CASE))
    found = cues_found(CASE, result)
    assert set(found) == {cue.id for cue in CASE.cues}
    rows = [{"cues": '["first_time_importer"]'}, {"cues": '["gone_since"]'}]
    cards = collection(catalogues(), rows)
    assert cards.found(()) == {"first_time_importer"}
    assert cards.found(found) == set(found)
    assert sum(len(cards.of(category)) for category in CATEGORIES) == len(cards.cues) >= 51


def test_practice_collects_at_once_and_assessment_does_not() -> None:
    for mode, count in (("practice", len(CASE.cues)), ("assessment", 0)):
        session = Session(CASE, mode)  # type: ignore[arg-type]
        for action in expert_actions(CASE):
            for _ in range(2):
                session.step([action])
        assert len(session.state.collected) == count


def test_a_rule_with_an_unknown_measure_is_refused_at_once(tmp_path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    words = "{en: A title, fr: Un titre}"
    (rules / "rewards.yaml").write_text(
        f"format: 1\nfloor: {{}}\nstars: {{}}\nbadges:\n  fast:\n    title: {words}\n"
        f"    why: {words}\n    least: {{seconds: 60}}\n",
        encoding="utf-8",
    )
    found = load_catalogues(Resources(shipped=(ROOT,), added=(tmp_path,)))
    assert any("seconds" in str(fault) for fault in found.faults)
