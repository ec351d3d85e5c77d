from __future__ import annotations

import itertools
import random
from typing import Any

import pytest

from tests.content.variants import SESAME, TILES, bad_air, case_of, explosives, raised_floor
from tests.inspection.play import KIT
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import expert_actions, script, sufficient_minutes
from vrtrainer.scoring import Result, judge_session
from vrtrainer.scoring.debrief import debrief_text
from vrtrainer.scoring.marks import CRITICAL_CAP, PASS_MARK

CASE = case_of(TILES)
SOUND = case_of(SESAME)
# Where the expert marks the seal.
AT_SEAL = next(
    a.target
    for a in expert_actions(CASE)
    if a.do == "judge" and CASE.question_of(a.target) is CASE.question("seal_number")
)


def judged(case: Case, actions: list[Action], mode: Any = "assessment") -> Result:
    session = Session(case, mode)
    session.step(actions)
    return judge_session(case, session.state, sufficient_minutes(case))


def changed(case: Case, change: Any) -> Result:
    """The expert's work, each action put through a change (None leaves it out).

    What was left out cannot be an exhibit of the report any more.
    """
    expert = expert_actions(case)
    actions = [found for action in expert if (found := change(action)) is not None]
    gone = {f"{a.how}.{a.target}" for a in expert if a not in actions}
    return judged(case, [_reported(action, gone) for action in actions])


def _reported(action: Action, gone: set[str]) -> Action:
    if action.do != "report":
        return action
    return Action("report", items=tuple(item for item in action.items if item not in gone))


def verdict(target: str, how: str | None) -> Any:
    """A change of one verdict, or without it."""

    def change(action: Action) -> Action | None:
        if action.do == "judge" and action.target == target:
            return Action("judge", target, how) if how else None
        return action

    return change


def without(*deeds: tuple[str, str]) -> Any:
    return lambda a: None if (a.do, a.target) in deeds or (a.how, a.target) in deeds else a


@pytest.mark.parametrize(
    "case",
    [CASE, SOUND, *(case_of(SESAME, edit) for edit in (explosives, bad_air, raised_floor))],
)
def test_the_expert_earns_all(case: Case) -> None:
    result = judged(case, expert_actions(case))
    mark = result.mark
    assert (mark.total, mark.detection, mark.procedure, mark.evidence) == (100, 100, 100, 100)
    assert mark.proportionality == 100
    assert mark.passed and not mark.capped
    assert {outcome.kind for outcome in result.outcomes} <= {"hit", "correct_rejection"}
    assert result.broken == result.unmet == ()


# --- detection -----------------------------------------------------------------------------


def test_a_miss_costs_its_share_of_what_is_to_be_found() -> None:
    result = changed(CASE, verdict("route", "in_order"))
    assert result.questions("miss") == ["route"]
    assert result.mark.detection == 100 - 12  # one of five that share 60


def test_a_false_alarm_costs_more_than_a_missing_answer() -> None:
    accused = changed(CASE, verdict("goods_agree", "follow_up"))
    silent = changed(CASE, verdict("goods_agree", None))
    assert accused.questions("false_alarm") == ["goods_agree"]
    assert silent.questions("not_examined") == ["goods_agree"]
    assert accused.mark.detection < silent.mark.detection < 100


def test_an_irregularity_only_followed_up_is_half_noticed() -> None:
    result = changed(CASE, verdict(AT_SEAL, "follow_up"))
    (outcome,) = [o for o in result.outcomes if o.question == "seal_number"]
    assert (outcome.kind, outcome.credit, outcome.noticed) == ("miss", 50, True)
    assert result.mark.detection == 94


def test_to_accuse_on_an_indicator_is_a_false_alarm() -> None:
    assert changed(CASE, verdict("route", "irregular")).questions("false_alarm") == ["route"]


@pytest.mark.parametrize("how", ["irregular", "follow_up"])
def test_a_guess_finds_nothing(how: str) -> None:
    targets = ["documents.bill_of_lading.seal", "route", "parties.consignee"]
    result = judged(CASE, [Action("judge", target, how) for target in targets])
    assert result.questions("hit") == []
    assert "seal_number" in result.questions("miss")


def test_in_order_without_looking_is_not_examined() -> None:
    result = judged(
        CASE, [Action("judge", q.id, "in_order") for q in CASE.questions if not q.hidden]
    )
    assert result.questions("correct_rejection") == []
    assert "goods_agree" in result.questions("not_examined")
    assert result.mark.detection == 0


def test_any_of_an_irregularitys_points_is_a_hit() -> None:
    for point in ("seal.number", "documents.bill_of_lading.seal"):
        actions = [
            Action("judge", point, "irregular") if a.do == "judge" and a.target == AT_SEAL else a
            for a in expert_actions(CASE)
        ]
        assert "seal_number" in judged(CASE, actions).questions("hit")


def test_a_neutral_point_counts_neither_way() -> None:
    extra = Action("judge", "documents.packing_list.seal", "irregular")
    actions = expert_actions(CASE)
    assert judged(CASE, [*actions[:-2], extra, *actions[-2:]]).mark.total == 100


# --- procedure -----------------------------------------------------------------------------


def test_a_rule_kept_too_late_is_broken_and_one_never_due_is_unmet() -> None:
    late = changed(CASE, without(("camera", "seal.number")))
    assert late.broken == ("seal_verified", "seal_photographed")
    assert late.mark.procedure < 100
    left = judged(CASE, expert_actions(CASE)[:3])
    assert "gear_before_yard" in left.unmet
    assert left.mark.procedure == 0


def test_a_critical_breach_caps_the_total() -> None:
    result = changed(CASE, without(("gas_meter", "gas")))
    assert "gas_before_doors" in result.broken
    assert result.mark.capped
    assert result.mark.total == CRITICAL_CAP < PASS_MARK
    assert result.mark.detection > 90


def test_a_total_below_the_cap_stays_as_it_is() -> None:
    actions = [a for a in script(CASE, "mark-none") if a.how != "gas_meter"]
    mark = judged(CASE, actions).mark
    assert mark.total < CRITICAL_CAP
    assert not mark.capped


def test_a_search_beside_a_danger_is_capped_whatever_was_found() -> None:
    case = case_of(SESAME, explosives)
    actions = expert_actions(case)
    find = Action("examine", "load.sesame", "knife")
    at = actions.index(find)
    more = [Action("go", "dock"), Action("examine", "load.honey", "knife")]
    result = judged(case, [*actions[: at + 1], *more, *actions[at + 1 :]])
    assert result.broken == ("danger_left_alone",)
    assert result.mark.total == CRITICAL_CAP


def test_what_a_danger_forbids_to_examine_is_waived() -> None:
    case = case_of(SESAME, explosives)
    actions = expert_actions(case)
    find = Action("examine", "load.sesame", "knife")
    later = ("count", "scale", "knife", "torch", "laser")
    work = [
        action
        for action in actions
        if (action.how not in later or action.target == "container.undercarriage")
        and action.do not in ("judge", "report", "decide")
        and action.target not in ("evacuate", "call", "reseal")
    ]
    waived = {"tally", "weights", "goods_honey", "front_of_container", "inside_walls"}
    verdicts = [a for a in actions if a.do == "judge" and a.target not in waived]
    end = [a for a in actions if a.do in ("report", "decide")]
    alarm = [Action("order", "evacuate"), Action("order", "call")]
    result = judged(case, [*work, Action("go", "dock"), find, *alarm, *verdicts, *end])
    assert set(result.questions("waived")) == waived
    assert result.broken == ()
    assert result.mark.total == 100


def test_what_was_left_out_on_the_way_to_a_danger_is_not_waived() -> None:
    """Nobody earns the papers and the walls by running to the goods and away from them."""
    case = case_of(SESAME, explosives)
    way = [Action("go", "row"), Action("order", "position"), Action("go", "bay")]
    doors = [Action("order", name) for name in ("cut_seal", "open_doors", "unload_partial")]
    find = [Action("go", "dock"), Action("examine", "load.sesame", "knife")]
    end = [
        Action("order", "evacuate"),
        Action("order", "call"),
        Action("judge", "load.sesame", "irregular"),
        Action("decide", how="specialists"),
    ]
    result = judged(case, [Action("choose", items=KIT), *way, *doors, *find, *end])
    assert result.decision in case.right_decisions
    assert {"parties_agree", "seal_number", "exterior"} <= set(result.questions("not_examined"))
    assert {"goods_honey", "tally", "front_of_container"} <= set(result.questions("waived"))
    assert result.mark.detection < 50
    assert not result.mark.passed


# --- evidence and report, proportionality --------------------------------------------------


def test_evidence_is_a_picture_or_reading_at_the_place() -> None:
    result = changed(CASE, without(("camera", "load.blocks")))
    (outcome,) = [o for o in result.outcomes if o.question == "load_blocks"]
    assert (outcome.kind, outcome.evidenced) == ("hit", False)
    assert result.mark.evidence == 83


def test_the_decision_counts() -> None:
    actions = [*expert_actions(CASE)[:-1], Action("decide", how="release")]
    assert judged(CASE, actions).mark.evidence == 70


@pytest.mark.parametrize(
    "items",
    [(), ("seal_number",), tuple(q.id for q in CASE.questions)],
    ids=["none", "some", "all"],
)
def test_a_report_names_what_was_found_and_nothing_else(items: tuple[str, ...]) -> None:
    exhibits = tuple(i for i in reported(CASE) if CASE.question(i) is None)
    result = changed(CASE, report_of((*items, *exhibits)))
    assert result.mark.evidence == 80


def reported(case: Case) -> tuple[str, ...]:
    """What the expert's report holds."""
    (report,) = [a for a in expert_actions(case) if a.do == "report"]
    return report.items


def report_of(items: tuple[str, ...]) -> Any:
    """A change of what the report holds."""
    return lambda a: Action("report", items=items) if a.do == "report" else a


def test_a_finding_without_its_exhibit_is_not_proven() -> None:
    bare = tuple(i for i in reported(CASE) if CASE.question(i) is not None)
    result = changed(CASE, report_of(bare))
    assert not any(outcome.evidenced for outcome in result.outcomes)
    assert result.mark.evidence == 50  # the decision and the findings


def test_an_exhibit_from_elsewhere_proves_nothing() -> None:
    other = tuple(i for i in reported(CASE) if i != "camera.load.blocks")
    result = changed(CASE, report_of((*other, "camera.container.first_view")))
    (outcome,) = [o for o in result.outcomes if o.question == "load_blocks"]
    assert not outcome.evidenced
    assert result.mark.evidence == 83


def test_depth_costs() -> None:
    actions = expert_actions(SOUND)
    at = actions.index(Action("order", "unload_partial"))
    actions[at : at + 1] = [Action("plan", how="full"), Action("order", "unload_full")]
    mark = judged(SOUND, actions).mark
    assert mark.proportionality == 60  # 309 of 519 minutes
    assert mark.detection == mark.procedure == mark.evidence == 100


def test_going_deeper_than_planned_is_decided_first() -> None:
    actions = expert_actions(SOUND)
    actions[actions.index(Action("order", "unload_partial"))] = Action("order", "unload_full")
    assert judged(SOUND, actions).broken == ("emptied_as_planned",)
    bare = [a for a in expert_actions(SOUND) if a.do != "plan"]
    assert set(judged(SOUND, bare).broken) == {"depth_planned", "deeper_as_planned"}
    # A deeper plan covers the shallower work.
    kept = [Action("plan", how="full") if a.do == "plan" else a for a in expert_actions(SOUND)]
    assert judged(SOUND, kept).broken == ()


def test_cheapness_that_proves_nothing_is_not_proportionate() -> None:
    assert judged(SOUND, [Action("read", "bill_of_lading")]).mark.proportionality == 0


# --- what passes ---------------------------------------------------------------------------


def _answering(case: Case, left: int) -> list[Action]:
    """The expert's work, with no verdict on so many of the questions that are in order."""
    sound = [q.id for q in case.questions if q.truth == "in_order"][:left]
    return [
        a for a in expert_actions(case)
        if a.do != "judge" or (q := case.question(a.target) or case.question_of(a.target)) is None
        or q.id not in sound
    ]  # fmt: skip


@pytest.mark.parametrize("case", [CASE, SOUND], ids=["tiles", "sesame"])
def test_a_pass_needs_two_thirds_of_the_questions_answered(case: Case) -> None:
    third = len(case.questions) // 3
    enough, fewer = (judged(case, _answering(case, left)) for left in (third, third + 1))
    assert enough.mark.passed and enough.mark.lacks == ()
    assert fewer.mark.total >= PASS_MARK and fewer.mark.lacks == ("answers",)
    assert not fewer.mark.passed
    for lang, there in (("en", f"{third + 1} of {len(case.questions)} have none"),
                        ("fr", f"{third + 1} sur {len(case.questions)} n’en ont pas")):  # fmt: skip
        assert there in debrief_text(case, fewer, lang)
        assert there not in debrief_text(case, enough, lang)


def test_a_guess_is_no_answer() -> None:
    """To call in order what was never looked at does not make up for the search."""
    guesses = [Action("judge", q.id, "in_order") for q in CASE.questions if not q.hidden]
    result = judged(CASE, guesses)
    assert all(outcome.open for outcome in result.outcomes)
    assert result.mark.lacks == ("answers", "decision")


@pytest.mark.parametrize("case", [CASE, SOUND], ids=["tiles", "sesame"])
def test_a_pass_needs_the_right_decision(case: Case) -> None:
    wrong = "detain" if "release" in case.right_decisions else "release"
    actions = [*expert_actions(case)[:-1], Action("decide", how=wrong)]
    result = judged(case, actions)
    assert result.mark.total > PASS_MARK + 20
    assert result.mark.lacks == ("decision",) and not result.mark.passed
    assert "the decision must be right" in debrief_text(case, result, "en")


# --- those who do not judge ----------------------------------------------------------------


@pytest.mark.parametrize("case", [CASE, SOUND], ids=["tiles", "sesame"])
def test_idlers_fail_for_the_right_reasons(case: Case) -> None:
    nothing = judged(case, script(case, "nothing"))
    assert nothing.mark.total == 0
    everything = judged(case, script(case, "mark-all"))
    assert everything.mark.total < PASS_MARK
    assert everything.mark.detection == 0
    assert len(everything.questions("false_alarm")) > 10
    assert everything.mark.procedure == 100
    none = judged(case, script(case, "mark-none"))
    assert none.mark.total < PASS_MARK
    assert none.mark.detection == 0
    assert none.questions("hit") == none.questions("correct_rejection") == []
    follow = judged(case, script(case, "all-follow-up"))
    assert follow.mark.total < PASS_MARK


def test_all_in_order_fails_where_something_is_wrong() -> None:
    assert judged(CASE, script(CASE, "all-in-order")).mark.total < PASS_MARK


def _trainee(case: Case, seed: int, hit: float, alarm: float) -> list[Action]:
    """Works like the expert, but sees what is wrong, or what is not, only so often."""
    dice = random.Random(seed)
    actions = []
    for action in expert_actions(case):
        question = case.question(action.target) or case.question_of(action.target)
        if action.do == "judge" and question is not None:
            if question.truth == "in_order" and dice.random() < alarm:
                point = next(p for p in question.points if case.point(p).shown_by)  # type: ignore[union-attr]
                action = Action("judge", point, "irregular")
            elif question.truth != "in_order" and dice.random() >= hit:
                action = Action("judge", question.id, "in_order")
        actions.append(action)
    return actions


@pytest.mark.parametrize("case", [CASE, SOUND], ids=["tiles", "sesame"])
def test_the_better_judge_earns_more(case: Case) -> None:
    skills = [(0.1, 0.5), (0.35, 0.35), (0.6, 0.2), (0.85, 0.08), (1.0, 0.0)]
    means = []
    for hit, alarm in skills:
        marks = [judged(case, _trainee(case, seed, hit, alarm)).mark.total for seed in range(25)]
        means.append(sum(marks) / len(marks))
    assert means == sorted(means)
    assert means[0] < PASS_MARK
    assert means[-1] == 100
    assert all(b - a >= 3 for a, b in itertools.pairwise(means))


def test_practice_and_assessment_mark_alike() -> None:
    actions = expert_actions(CASE)
    assert judged(CASE, actions, "practice").mark == judged(CASE, actions).mark
