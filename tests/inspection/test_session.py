from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.variants import SESAME, TILES, bad_air, case_of, explosives
from tests.inspection.play import (
    AT_DOORS,
    EMPTY,
    GEAR,
    KIT,
    OPEN,
    PAPERS,
    PLAN,
    POSITIONED,
    READY,
    choose,
    examine,
    go,
    judge,
    named,
    order,
    played,
    read,
    refused,
    wear,
)
from vrtrainer.inspection import Action, Event, Session, options
from vrtrainer.inspection.actions import DEEDS
from vrtrainer.inspection.options import examinations, orders
from vrtrainer.inspection.session import HINT_TICKS
from vrtrainer.inspection.situation import situation
from vrtrainer.inspection.state import PLACES
from vrtrainer.inspection.tools import NAMES, WAYS
from vrtrainer.inspection.verdicts import VERDICTS
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring.marks import judge_session

CASE = case_of(TILES)
DANGER = case_of(SESAME, explosives)
BAD_AIR = case_of(SESAME, bad_air)


# --- deeds and what they cause -------------------------------------------------------------


def test_a_kit_is_taken_at_the_post() -> None:
    session, events = played(CASE, choose(*KIT))
    assert [event.to_json() for event in events] == [{"name": "equipped", "tools": list(KIT)}]
    assert session.state.kit == KIT


def test_a_paper_that_is_read_shows_all_its_fields_and_costs_its_time_once() -> None:
    session, events = played(CASE, read("bill_of_lading"), read("bill_of_lading"))
    assert named(events, "read")
    assert session.state.minutes == 3
    fields = CASE.document("bill_of_lading").all_fields()
    assert all(session.state.shown(field.point) for field in fields)
    assert not session.state.shown("documents.packing_list.seal")


def test_an_examination_shows_what_is_true_and_costs_its_time_once() -> None:
    look = examine("seal.number", "look")
    session, _ = played(CASE, *POSITIONED)
    before = session.state.minutes
    (event,) = session.step([look])
    assert (event.name, event.data["phrase"]) == ("observed", "observe.look.seal_number")
    assert event.data["facts"]["number"] == "LA048817"
    session.step([look])
    assert session.state.minutes == before + 1
    assert len(session.state.seen["seal.number"]) == 1


def test_an_order_changes_the_state_and_charges_minutes_and_people() -> None:
    session, _ = played(CASE, *READY, go("row"))
    minutes, labour = session.state.minutes, session.state.labour
    assert named(session.step([order("position")]), "ordered")
    assert session.state.holds("positioned")
    assert (session.state.minutes - minutes, session.state.labour - labour) == (30, 60)


def test_a_verdict_may_be_changed_and_takes_its_evidence() -> None:
    session, _ = played(CASE, *READY, judge("documents.bill_of_lading.seal", "in_order"))
    session.step([judge("documents.bill_of_lading.seal", "irregular")])
    assert session.state.verdicts == {"documents.bill_of_lading.seal": "irregular"}
    (evidence,) = session.state.evidence["documents.bill_of_lading.seal"]
    (seen,) = session.state.seen["documents.bill_of_lading.seal"]
    assert evidence == seen.id


def test_a_decision_ends_the_inspection() -> None:
    session, events = played(CASE, Action("decide", how="release"))
    assert [event.name for event in events][-2:] == ["decided", "ended"]
    assert refused(session.step([read("bill_of_lading")])) == "ended"
    assert session.refusal(examine("route", "tablet")) == ("ended", {})


def test_one_may_leave() -> None:
    session, events = played(CASE, Action("leave"))
    assert [event.name for event in events] == ["ended"]
    assert session.state.decision is None


def test_to_go_where_one_is_changes_nothing() -> None:
    assert played(CASE, go("post"))[1] == []


def test_hidden_goods_are_discovered_once() -> None:
    session, _ = played(CASE, *EMPTY, go("inside"), order("open_wall"))
    (event,) = named(session.step([examine("load.blocks", "look")]), "discovered")
    assert event.data == {"item": "blocks", "on_find": "secure_and_call"}
    assert session.state.happened("found.secure_and_call")
    assert not named(session.step([examine("load.blocks", "torch")]), "discovered")


# --- refusals ------------------------------------------------------------------------------

REFUSALS = [
    ([], Action("dance"), "unknown_action"),
    ([], choose(*KIT[:5]), "kit_size"),
    ([], choose(*KIT, "magnifier"), "kit_size"),
    ([], choose(*KIT[:6], "axe"), "unknown_tool"),
    ([*READY, go("row")], choose(*KIT), "wrong_place"),
    ([], wear("crown"), "unknown_gear"),
    ([*READY, go("row")], wear("vest"), "wrong_place"),
    ([], go("moon"), "unknown_place"),
    (READY, go("dock"), "needs"),
    (READY, go("bench"), "needs"),
    (OPEN, go("inside"), "needs"),
    ([*EMPTY, order("reseal")], go("dock"), "needs"),
    ([*EMPTY, order("reseal")], go("bench"), "needs"),
    ([*EMPTY, order("reseal")], order("unload_partial"), "needs"),
    ([*EMPTY, order("reseal")], go("inside"), "needs"),
    ([], read("passport"), "unknown_document"),
    ([], examine("seal.numbers", "look"), "no_use"),
    (READY, examine("seal.number", "sniff"), "no_use"),
    (READY, examine("seal.number", "laser"), "no_use"),
    (POSITIONED, examine("seal.number", "seal_gauge"), "not_in_kit"),
    ([], examine("route", "tablet"), "not_in_kit"),
    ([*READY, go("row")], examine("seal.number", "look"), "needs"),
    ([*POSITIONED, go("row")], examine("seal.number", "look"), "wrong_place"),
    (OPEN, examine("seal.condition", "twist"), "needs"),
    (OPEN, examine("gas", "gas_meter"), "needs"),
    (EMPTY, examine("container.first_view", "look"), "needs"),
    ([*EMPTY, go("inside")], examine("load.blocks", "look"), "no_use"),
    ([], order("coffee"), "unknown_order"),
    (READY, order("position"), "wrong_place"),
    ([*READY, go("row"), order("position")], order("position"), "needs"),
    (POSITIONED, order("open_doors"), "needs"),
    ([choose(*KIT[:2], *KIT[3:]), *POSITIONED[1:]], order("cut_seal"), "needs"),
    ([], judge("documents.bill_of_lading.seal", "guilty"), "unknown_verdict"),
    ([], judge("documents.bill_of_lading.terms", "irregular"), "nothing_asked"),
    ([], judge("load.blocks", "irregular"), "nothing_asked"),
    ([], judge("load_blocks", "in_order"), "nothing_asked"),
    ([], judge("seal_number", "irregular"), "show_where"),
    ([], Action("report", items=("nothing",)), "no_evidence"),
    (POSITIONED, Action("report", items=("seal_number", "camera.seal.number")), "no_evidence"),
    ([*POSITIONED, examine("seal.number", "look")], Action("report", items=("look.seal.number",)),
     "no_evidence"),
    ([], Action("decide", how="burn"), "unknown_decision"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "action", "why"), REFUSALS)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    before: list[Action], action: Action, why: str
) -> None:
    session, _ = played(CASE, *before)
    state, minutes = set(session.state.flags), session.state.minutes
    events = session.step([action])
    assert [event.name for event in events] == ["refused"]
    assert refused(events) == why
    assert (session.state.flags, session.state.minutes) == (state, minutes)


def test_a_refusal_says_what_is_lacking() -> None:
    _, (event,) = played(CASE, *POSITIONED, order("open_doors"))
    assert event.to_json() == {
        "name": "refused",
        "action": "order",
        "why": "needs",
        "need": "seal_cut",
    }


# --- practice and assessment ---------------------------------------------------------------


def test_practice_holds_a_breach_back_once_and_then_lets_it_pass() -> None:
    ready = [PLAN, choose(*KIT), *map(wear, GEAR)]
    session, events = played(CASE, *ready, go("row"), mode="practice")
    assert [event.data.get("rule") for event in named(events, "reminded")] == ["papers_before_yard"]
    assert refused(events) == "reminded"
    assert session.state.place == "post"
    again = session.step([go("row")])
    assert [event.data for event in named(again, "breached")] == [
        {"rule": "papers_before_yard", "critical": False}
    ]
    assert session.state.place == "row"


def test_who_heeds_the_reminder_breaks_nothing() -> None:
    before = [PLAN, choose(*KIT), *map(wear, GEAR), go("row"), *map(read, PAPERS), go("row")]
    session, events = played(CASE, *before, mode="practice")
    assert named(events, "arrived")
    assert session.state.broken == {}
    assert "papers_before_yard" in session.state.met


def test_assessment_reminds_of_nothing_and_answers_nothing() -> None:
    session = Session(CASE, "assessment")
    events = session.step([go("row"), judge("documents.bill_of_lading.seal", "irregular")])
    events += session.step(ticks=HINT_TICKS * 5)
    assert {event.name for event in events} == {"breached", "arrived", "judged", "wondered"}


def test_a_breach_is_not_mended_afterwards() -> None:
    session, _ = played(CASE, *POSITIONED[:-3], go("row"), order("position"), go("bay"))
    session.step([order("cut_seal"), examine("seal.number", "camera")])
    assert "seal_photographed" in session.state.broken


@pytest.mark.parametrize(
    ("target", "verdict", "right"),
    [
        ("documents.bill_of_lading.seal", "irregular", True),
        ("documents.bill_of_lading.seal", "follow_up", False),
        ("documents.bill_of_lading.consignee", "irregular", False),
        ("parties_agree", "in_order", True),
        ("goods_agree", "follow_up", False),
    ],
)
def test_practice_answers_a_verdict_at_once(target: str, verdict: str, right: bool) -> None:
    _, events = played(CASE, *READY, judge(target, verdict), mode="practice")
    (event,) = named(events, "answered")
    assert event.data["right"] is right
    if target == "documents.bill_of_lading.seal":
        assert event.data["cue"] == ("seal_number_mismatch" if right else "")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_practice_notes_a_verdict_on_a_neutral_point_and_tells_nothing(verdict: str) -> None:
    """Silence would be taken for right, where every other verdict has its answer."""
    neutral = "documents.packing_list.seal"
    looked = (*AT_DOORS, judge(neutral, verdict))
    _, events = played(CASE, *looked, mode="practice")
    assert [event.name for event in events][-2:] == ["judged", "noted"]
    assert dict(named(events, "noted")[0].data) == {"question": "seal_number"}
    # Whoever has not looked gets the same answer as anywhere else.
    session = Session(CASE, "practice")
    (answer,) = named(session.step([judge(neutral, verdict)]), "answered")
    assert answer.data["why"] == "not_examined"
    _, silent = played(CASE, *looked)
    assert not named(silent, "noted")


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("target", ["documents.bill_of_lading.seal", "goods_agree", "route", "gas"])
def test_practice_does_not_answer_guesses(target: str, verdict: str) -> None:
    """Whoever has not looked learns nothing, whatever is true: or guessing would be looking."""
    session = Session(CASE, "practice")
    events = session.step([judge(target, verdict)])
    assert {event.data.get("why") for event in named(events, "answered")} <= {"not_examined"}


def test_half_an_examination_does_not_betray_the_truth() -> None:
    """The seal's question has a wrong side and the number's has none: both answer alike."""
    for question in ("seal_number", "container_number"):
        _, events = played(CASE, *READY, judge(question, "in_order"), mode="practice")
        (event,) = named(events, "answered")
        assert (event.data["right"], event.data["why"]) == (False, "not_examined")


# --- dangers -------------------------------------------------------------------------------

FIND = examine("load.sesame", "knife")


def test_a_danger_is_announced_and_must_be_left_alone() -> None:
    session, events = played(DANGER, *EMPTY, go("dock"), FIND)
    (event,) = named(events, "discovered")
    assert event.data == {"item": "sesame", "on_find": "evacuate"}
    (breach,) = named(session.step([examine("load.honey", "knife")]), "breached")
    assert breach.data == {"rule": "danger_left_alone", "critical": True}


def test_after_a_danger_one_evacuates_and_calls() -> None:
    session, _ = played(DANGER, *EMPTY, go("dock"), FIND, order("evacuate"), order("call"))
    session.step([Action("report"), Action("decide", how="seize")])
    assert session.state.broken == {}
    assert "danger_evacuated" in session.state.met


def test_a_danger_left_without_a_call_is_a_breach() -> None:
    session, _ = played(DANGER, *EMPTY, go("dock"), FIND, Action("decide", how="seize"))
    assert "danger_evacuated" in session.state.broken


@pytest.mark.parametrize(
    ("decision", "deeds", "rule"),
    [
        ("hold", [order("take_sample")], "held_for_a_sample"),
        ("suspend", [order("call_right_holder")], "right_holder_told"),
        ("specialists", [order("call"), order("evacuate")], "specialists_called"),
    ],
)
def test_a_decision_rests_on_what_it_needs(decision: str, deeds: list[Action], rule: str) -> None:
    decide = Action("decide", how=decision)
    bare, _ = played(CASE, *EMPTY, go("dock"), decide)
    assert rule in bare.state.broken
    done, _ = played(CASE, *EMPTY, go("dock"), *deeds, decide)
    assert rule in done.state.met
    # Whoever decides otherwise owes none of it.
    other, _ = played(CASE, *EMPTY, go("dock"), Action("decide", how="release"))
    result = judge_session(CASE, other.state, 100)
    assert rule not in (*result.broken, *result.unmet)


def test_who_evacuates_withdraws_to_the_post_with_everybody() -> None:
    session, events = played(DANGER, *EMPTY, go("dock"), FIND, order("evacuate"))
    assert [event.name for event in events] == ["ordered", "arrived"]
    assert events[-1].data == {"place": "post", "why": "evacuated"}
    assert session.state.place == "post" and situation(events).place == "post"
    # The call is made from there, and nobody is sent away who is there already.
    assert named(session.step([order("call")]), "ordered")
    quiet, events = played(DANGER, *POSITIONED, go("post"), order("evacuate"))
    assert quiet.state.place == "post" and named(events, "arrived") == []


@pytest.mark.parametrize("place", ["row", "bay", "dock", "bench"])
def test_nobody_goes_back_into_an_evacuated_zone(place: str) -> None:
    session, _ = played(DANGER, *EMPTY, go("dock"), FIND, order("evacuate"))
    (refused,) = session.step([go(place)])
    assert refused.name == "refused" and refused.data["need"] == "!evacuated"
    assert session.state.place == "post"
    for deed in ("dog_explosives", "attend_search", "scan_transmission"):
        assert session.refusal(order(deed)) is not None


def test_nobody_reseals_a_container_beside_a_danger() -> None:
    session, _ = played(DANGER, *EMPTY, go("dock"), FIND, order("evacuate"), order("call"))
    session.step([Action("decide", how="seize")])
    assert "container_resealed" not in session.state.broken
    quiet, _ = played(CASE, *EMPTY, Action("decide", how="seize"))
    assert "container_resealed" in quiet.state.broken


@pytest.mark.parametrize("deeds", [[], [order("call"), order("evacuate")]])
def test_who_leaves_it_to_specialists_closes_no_container(deeds: list[Action]) -> None:
    session, _ = played(CASE, *EMPTY, *deeds, Action("decide", how="specialists"))
    result = judge_session(CASE, session.state, 100)
    assert "container_resealed" not in (*result.broken, *result.unmet, *result.kept)
    assert ("specialists_called" in result.broken) == (not deeds)


@pytest.mark.parametrize("decision", ["release", "hold", "detain", "seize"])
def test_every_other_decision_asks_for_a_new_seal(decision: str) -> None:
    session, _ = played(CASE, *EMPTY, Action("decide", how=decision))
    assert "container_resealed" in session.state.broken


def test_what_the_decision_would_break_is_recalled_before_the_report_is_signed() -> None:
    session, _ = played(CASE, *EMPTY, mode="practice")
    told = [e.data["rule"] for e in named(session.step([Action("report")]), "reminded")]
    assert told == ["container_resealed"]
    assert session.state.report is None and session.state.broken == {}
    session.step([order("reseal"), examine("seal.new", "look")])
    assert named(session.step([Action("report")]), "reminded") == []
    assert session.state.report is not None
    assert named(session.step([Action("decide", how="release")]), "decided")
    assert session.state.broken == {}


def test_after_an_evacuation_the_report_recalls_no_new_seal() -> None:
    deeds = [order("call"), order("evacuate")]
    session, _ = played(CASE, *EMPTY, *deeds, mode="practice")
    assert named(session.step([Action("report")]), "reminded") == []
    assert named(session.step([Action("decide", how="specialists")]), "decided")


def test_who_signs_all_the_same_is_not_reminded_again() -> None:
    session, _ = played(CASE, *EMPTY, mode="practice")
    session.step([Action("report")])
    session.step([Action("report")])
    assert session.state.report is not None
    events = session.step([Action("decide", how="release")])
    assert named(events, "reminded") == []
    assert [e.data["rule"] for e in named(events, "breached")] == ["container_resealed"]


def test_drugs_are_secured_and_the_search_may_go_on() -> None:
    before = [*EMPTY, go("inside"), order("open_wall"), examine("load.blocks", "look")]
    session, _ = played(CASE, *before, go("dock"), examine("load.tiles", "knife"))
    assert session.state.broken == {}
    session.step([Action("decide", how="seize")])
    assert "find_secured" in session.state.broken


def test_ventilated_air_is_measured_again_before_anyone_goes_in() -> None:
    aired = [*OPEN, order("ventilate"), examine("container.first_view", "camera"), order("escort")]
    _, events = played(BAD_AIR, *aired, order("unload_full"))
    (breach,) = named(events, "breached")
    assert breach.data == {"rule": "measured_again", "critical": False}
    again = examine("gas.aired", "gas_meter")
    session, events = played(BAD_AIR, *aired, again)
    (seen,) = named(events, "observed")
    facts = dict(seen.data["facts"])
    assert 0 < facts["ppb"] < facts["limit_ppb"] and seen.data["phrase"].endswith(".safe")
    assert named(session.step([order("unload_full")]), "breached") == []
    # Where the first measurement was good, nobody has to measure twice.
    good, events = played(CASE, *aired, order("unload_full"))
    assert named(events, "breached") == [] and "measured_again" not in good.state.met
    # Behind closed doors, and before they were open for a while, there is nothing to measure.
    assert refused(played(BAD_AIR, *OPEN, again)[1]) == "needs"


def test_bad_air_is_ventilated_before_anyone_stands_at_the_doors() -> None:
    session, _ = played(BAD_AIR, *OPEN)
    assert session.state.happened("gas.unsafe")
    (breach,) = named(session.step([examine("container.first_view", "look")]), "breached")
    assert breach.data == {"rule": "clear_of_bad_air", "critical": True}
    aired, events = played(
        BAD_AIR, *OPEN, order("ventilate"), examine("container.first_view", "look")
    )
    assert not named(events, "breached")
    assert aired.state.broken == {}


def test_good_air_needs_no_airing() -> None:
    session, _ = played(CASE, *EMPTY)
    assert session.state.broken == {}


def test_doors_opened_unmeasured_endanger_people() -> None:
    _, events = played(BAD_AIR, *AT_DOORS[:-1], order("cut_seal"), order("open_doors"))
    assert {"rule": "gas_before_doors", "critical": True} in [
        e.data for e in named(events, "breached")
    ]


# --- hints ---------------------------------------------------------------------------------


def test_practice_hints_a_minute_after_the_last_deed_and_every_minute() -> None:
    session = Session(CASE, "practice")
    session.step([read("bill_of_lading")], ticks=100)
    events = session.step(ticks=HINT_TICKS * 3 - 1)
    assert [event.tick for event in events] == [100 + HINT_TICKS, 100 + 2 * HINT_TICKS]
    assert {event.name for event in events} == {"hinted"}


@given(st.lists(st.integers(0, HINT_TICKS * 2), min_size=1, max_size=12))
def test_hints_fall_on_the_same_tick_however_time_is_sliced(slices: list[int]) -> None:
    whole, sliced = Session(CASE, "practice"), Session(CASE, "practice")
    for session in (whole, sliced):
        session.step([read("packing_list")], ticks=7)
    expected = whole.step(ticks=sum(slices))
    found = [event for ticks in slices for event in sliced.step(ticks=ticks)]
    assert found == expected
    assert sliced.tick == whole.tick


def test_a_hint_names_only_what_can_still_be_examined() -> None:
    """A seal that was cut and doors that are open are past examining."""
    session, _ = played(CASE, *READY, go("row"), order("position"), go("bay"), order("cut_seal"))
    session.step([order("open_doors")])
    while where := session.where_to_look():
        assert where not in ("seal.condition", "gas", "load.blocks")
        found = CASE.point(where)
        assert found is not None
        session.state.note(where, found.shown_by[0], "close_up", "", shows=True)
    assert session.state.shown("container.interior_length")
    assert not session.state.shown("seal.condition")


# --- options -------------------------------------------------------------------------------


def test_options_offer_what_the_kit_holds_and_say_why_not() -> None:
    session, _ = played(CASE, *READY)
    ways = {option.action.how: option for option in examinations(session, "seal.number")}
    assert set(ways) == {"look", "camera"}
    assert (ways["look"].why, ways["look"].detail) == ("needs", {"need": "positioned"})
    session, _ = played(CASE, *POSITIONED, examine("seal.number", "look"))
    ways = {option.action.how: option for option in options(session, "seal.number")}
    assert ways["look"].enabled and ways["look"].done
    assert ways["camera"].enabled and not ways["camera"].done


def test_orders_are_those_of_the_place() -> None:
    session, _ = played(CASE, *READY, go("row"))
    assert "position" in {o.action.target for o in orders(session) if o.enabled}
    assert "cut_seal" not in {o.action.target for o in orders(session)}
    assert "cut_seal" in {o.action.target for o in orders(session, at_place_only=False)}


def test_an_enabled_option_is_never_refused() -> None:
    session = Session(CASE, "assessment")
    for action in expert_actions(CASE):
        for point in CASE.points:
            for option in examinations(session, point.id):
                refusal = session.refusal(option.action)
                assert option.enabled == (refusal is None)
        session.step([action])


# --- anything at all -----------------------------------------------------------------------

_TARGETS = st.sampled_from(
    [p.id for p in CASE.points]
    + [q.id for q in CASE.questions]
    + [o.id for o in CASE.orders]
    + [d.kind for d in CASE.documents]
    + [*PLACES, *GEAR, "", "load.", "load.x.count", "documents.", "é"]
)
_HOWS = st.sampled_from([*WAYS, *VERDICTS, "seize", "release", ""])
_ACTIONS = st.builds(
    Action,
    st.sampled_from([*DEEDS, "dance"]),
    _TARGETS,
    _HOWS,
    st.lists(st.sampled_from([*NAMES, "route", "x"]), max_size=9).map(tuple),
)
_STEPS = st.lists(st.tuples(st.lists(_ACTIONS, max_size=4), st.integers(0, 4000)), max_size=30)


def _told(case: Any, mode: Any, steps: Any) -> list[dict[str, Any]]:
    session = Session(case, mode)
    events: list[Event] = []
    for actions, ticks in steps:
        events += session.step(actions, ticks)
        assert session.state.minutes >= 0
    for option in orders(session):
        assert option.title
    return [{"tick": event.tick, **event.to_json()} for event in events]


@given(_STEPS, st.sampled_from(["practice", "assessment"]))
def test_no_sequence_of_actions_raises_and_each_gives_the_same_events(
    steps: Any, mode: Any
) -> None:
    assert _told(CASE, mode, steps) == _told(CASE, mode, steps)


@given(st.lists(_ACTIONS, max_size=25), st.sampled_from([CASE, DANGER, BAD_AIR]))
def test_actions_slipped_into_good_work_do_not_raise(extra: list[Action], case: Any) -> None:
    session = Session(case, "practice")
    good = expert_actions(case)
    for i, action in enumerate(good):
        session.step([action, *extra[i : i + 1]], 31)
    assert session.tick == 31 * len(good)


@given(_STEPS)
def test_time_may_be_sliced_between_actions(steps: Any) -> None:
    whole, sliced = Session(CASE, "practice"), Session(CASE, "practice")
    for actions, ticks in steps:
        expected = whole.step(actions, ticks)
        found = sliced.step(ticks=ticks // 3) + sliced.step(ticks=ticks // 3)
        found += sliced.step(actions, ticks - 2 * (ticks // 3))
        assert found == expected


@given(_ACTIONS)
def test_an_action_survives_the_record(action: Action) -> None:
    assert Action.from_json(action.to_json()) == action


@pytest.mark.parametrize(
    "data",
    [
        None, [], "go", {}, {"do": 1}, {"do": "go", "to": "bay"}, {"do": "go", "target": None},
        {"do": "x" * 121}, {"do": "choose", "items": "knife"}, {"do": "choose", "items": [1]},
        {"do": "choose", "items": ["a"] * 257}, {"do": "examine", "aim": [1.5]},
        {"do": "examine", "aim": [True]}, {"do": "examine", "aim": {}},
    ],
)  # fmt: skip
def test_what_is_no_action_is_told(data: Any) -> None:
    with pytest.raises(ValueError, match="is no action"):
        Action.from_json(data)
