from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.variants import SESAME, TILES, bad_air, case_of, explosives, raised_floor
from vrtrainer.inspection import Action, Session
from vrtrainer.proving import expert, orders
from vrtrainer.proving.fairness import sampled_orders
from vrtrainer.scoring import judge_session

CASES = {
    "tiles": case_of(TILES),
    "sesame": case_of(SESAME),
    "explosives": case_of(SESAME, explosives),
    "bad air": case_of(SESAME, bad_air),
    "raised floor": case_of(SESAME, raised_floor),
}
EVERY = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def _total(case: Any, actions: list[Action], mode: Any = "assessment") -> int:
    session = Session(case, mode)
    events = session.step(actions)
    assert [event.to_json() for event in events if event.name in ("refused", "breached")] == []
    return judge_session(case, session.state, expert.sufficient_minutes(case)).mark.total


@given(st.sampled_from(list(CASES.values())), st.integers(1, 2**63))
def test_every_drawn_order_earns_all(case: Any, number: int) -> None:
    assert _total(case, expert.expert_actions(case, number)) == 100


@EVERY
def test_practice_never_has_to_remind_the_expert(case: Any) -> None:
    session = Session(case, "practice")
    events = session.step(expert.expert_actions(case))
    assert {event.name for event in events} & {"reminded", "refused", "breached"} == set()
    answers = [event.data["right"] for event in events if event.name == "answered"]
    assert answers and all(answers)


@EVERY
def test_the_same_order_is_the_same_everywhere(case: Any) -> None:
    assert expert.expert_actions(case, 7) == expert.expert_actions(case, 7)
    assert expert.expert_actions(case, 7) != expert.expert_actions(case, 8)


@EVERY
def test_the_sample_goes_to_the_extremes(case: Any) -> None:
    work = expert.expert_work(case)
    sample = dict(sampled_orders(work))
    assert len(sample) == 1 + 24 + 2 * len(work.deeds)
    deeds = {name: sorted(map(repr, (a for a in o if a.do != "go"))) for name, o in sample.items()}
    assert len({tuple(names) for names in deeds.values()}) == 1  # the same work, always
    early = sample["'examine route tablet' as early as can be"]
    late = sample["'examine route tablet' as late as can be"]
    look = Action("examine", "route", "tablet")
    assert early.index(look) == 1  # after the kit is chosen
    assert late.index(look) > len(late) // 2


def test_a_danger_comes_after_what_it_forbids() -> None:
    case = CASES["explosives"]
    for _, actions in sampled_orders(expert.expert_work(case)):
        at = actions.index(Action("examine", "load.sesame", "knife"))
        assert not [a for a in actions[at + 1 :] if a.how in ("knife", "scale", "count", "torch")]
        assert Action("order", "evacuate") in actions[at:]
        assert Action("order", "reseal") not in actions


def test_of_several_dangers_one_is_enough() -> None:
    def two(data: dict[str, Any]) -> None:
        explosives(data)
        data["load"][1]["goods"] = "blasting_explosives"
        for paper in data["documents"].values():
            paper["lines"]["honey"] = {"goods": {"en": "Curtains", "fr": "Rideaux"}}
        points = [f"documents.{kind}.lines.honey.goods" for kind in data["documents"]]
        data["irregular"].append({"points": ["load.honey", *points], "cue": "concealed_goods"})

    case = case_of(SESAME, two)
    session = Session(case, "assessment")
    session.step(expert.expert_actions(case))
    result = judge_session(case, session.state, session.state.minutes)
    assert result.mark.total == 100
    assert result.questions("waived") == ["goods_honey"]


def test_the_kit_holds_what_is_needed_and_fits() -> None:
    for case in CASES.values():
        (kit,) = [a.items for a in expert.expert_actions(case) if a.do == "choose"]
        assert case.kit_size[0] <= len(kit) <= case.kit_size[1]


def test_deeds_that_wait_for_each_other_are_told() -> None:
    work = orders.Work([Action("read", "a"), Action("read", "b")], {0: {1}, 1: {0}}, ["", ""])
    with pytest.raises(orders.Unprovable, match="wait for each other: read a, read b"):
        orders.linearise(work, orders.natural_order)


def test_an_unknown_script_is_told() -> None:
    with pytest.raises(KeyError):
        expert.script(CASES["tiles"], "dance")


@pytest.mark.parametrize("name", ["mark-all", "all-follow-up", "all-in-order"])
def test_a_script_gives_one_verdict_about_everything(name: str) -> None:
    case = CASES["tiles"]
    session = Session(case, "assessment")
    events = session.step(expert.script(case, name))
    assert not [event for event in events if event.name == "refused"]
    verdict = {"mark-all": "irregular", "all-follow-up": "follow_up"}.get(name, "in_order")
    assert set(session.state.verdicts.values()) == {verdict}
    judged = {event.data["question"] for event in events if event.name == "judged"}
    assert judged == {question.id for question in case.questions}
