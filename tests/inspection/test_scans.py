"""The two machines in the inspection: how they are ordered, what they cost, and misuse."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.inspection.play import (
    AT_DOORS,
    OPEN,
    POSITIONED,
    READY,
    choose,
    examine,
    go,
    judge,
    named,
    order,
    played,
    refused,
)
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.looks import examined, gone
from vrtrainer.inspection.tools import MACHINES, NAMES
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring import judge_session

CASE, IN_ORDER = case_of(TILES), case_of(SESAME)
SAFE = [*POSITIONED, order("clear_zone"), go("post")]
BROUGHT = [order("position_chassis") if a == order("position") else a for a in POSITIONED]
ON_CHASSIS = [*BROUGHT, order("clear_zone"), order("empty_cab"), go("post")]
SCAN = order("scan_transmission")
PARTS = ("front", "middle", "rear")


def test_a_scan_takes_its_twenty_minutes_once_and_then_shows_every_part() -> None:
    session, _ = played(CASE, *SAFE)
    before = session.state.minutes
    session.step([SCAN])
    assert session.state.minutes - before == 20
    for part in PARTS:
        (event,) = session.step([examine(f"xray.{part}", "dual_energy_scanner")])
        assert (event.name, event.data["kind"]) == ("observed", "picture")
        assert event.data["facts"] == {"area": part}
        assert session.state.shown(f"xray.{part}")
    assert session.state.minutes - before == 26
    assert refused(session.step([SCAN])) == "needs"


def test_what_a_picture_shows_is_said_by_nobody() -> None:
    """The event of a case that hides something is that of a case in order."""
    facts = []
    for case in (CASE, IN_ORDER):
        _, events = played(case, *SAFE, SCAN, examine("xray.front", "dual_energy_scanner"))
        (event,) = named(events, "observed")
        facts.append({k: v for k, v in event.data.items() if k != "id"})
    assert facts[0] == facts[1]


@pytest.mark.parametrize("scan", ["scan_transmission", "scan_backscatter"])
@pytest.mark.parametrize(
    ("left_out", "rule"),
    [("clear_zone", "zone_clear_before_scan"), ("empty_cab", "cab_empty_before_scan")],
)
def test_a_scan_with_people_near_is_the_safety_critical_fault(
    scan: str, left_out: str, rule: str
) -> None:
    before = [action for action in ON_CHASSIS if action.target != left_out]
    _, events = played(CASE, *before, order(scan))
    assert [event.data for event in named(events, "breached")] == [{"rule": rule, "critical": True}]


def test_practice_holds_such_a_scan_back_once() -> None:
    session, events = played(CASE, *BROUGHT, go("post"), SCAN, mode="practice")
    assert {event.data["rule"] for event in named(events, "reminded")} == {
        "zone_clear_before_scan",
        "cab_empty_before_scan",
    }
    assert not session.state.holds("scanned")


def test_who_scans_safely_breaks_nothing() -> None:
    session, events = played(CASE, *ON_CHASSIS, SCAN, order("scan_backscatter"))
    assert not named(events, "breached")
    assert {"zone_clear_before_scan", "cab_empty_before_scan"} <= session.state.met


def test_on_the_ground_there_is_no_cab_to_be_emptied() -> None:
    session, events = played(CASE, *SAFE, SCAN)
    assert not named(events, "breached")
    assert refused(session.step([go("bay"), order("empty_cab")])) == "needs"
    down = [go("bay"), order("set_on_ground"), order("clear_zone"), go("post")]
    _, events = played(CASE, *BROUGHT, *down, SCAN)
    assert not named(events, "breached")


@pytest.mark.parametrize(
    ("before", "action", "why"),
    [
        (READY, SCAN, "needs"),
        (POSITIONED, SCAN, "wrong_place"),
        ([*OPEN, go("post")], SCAN, "needs"),
        (SAFE, examine("xray.front", "dual_energy_scanner"), "needs"),
        ([*SAFE, SCAN], examine("backscatter.left", "backscatter_van"), "needs"),
        ([*SAFE, SCAN], examine("backscatter.left", "dual_energy_scanner"), "no_use"),
        ([*SAFE, SCAN], examine("seal.number", "dual_energy_scanner"), "no_use"),
        (READY, order("clear_zone"), "wrong_place"),
        ([], choose(*NAMES[:5], "backscatter_van"), "unknown_tool"),
    ],
)
def test_what_a_machine_cannot_do_is_refused(
    before: list[Action], action: Action, why: str
) -> None:
    assert refused(played(CASE, *before, action)[1]) == why


def test_the_picture_can_be_read_after_the_doors_were_opened() -> None:
    session, _ = played(CASE, *SAFE, SCAN, go("bay"), *AT_DOORS[len(POSITIONED) :])
    session.step([order("cut_seal"), order("open_doors")])
    (event,) = session.step([examine("xray.rear", "dual_energy_scanner")])
    assert event.name == "observed"


def test_a_scan_that_was_missed_is_hinted_at_no_more() -> None:
    session, _ = played(CASE, *OPEN)
    point = CASE.point("xray.front")
    assert point is not None
    assert gone(session.state, point.needs)
    assert not gone(Session(CASE).state, point.needs)
    assert not session.where_to_look().startswith(("xray", "backscatter"))


def _image(case: Case) -> tuple[str, ...]:
    question = case.question("image")
    assert question is not None
    return question.points


def test_in_order_asks_for_every_third_and_not_for_the_van() -> None:
    session, _ = played(IN_ORDER, *SAFE, SCAN)
    for part in PARTS:
        assert not examined(session.state, _image(IN_ORDER))
        session.step([examine(f"xray.{part}", "dual_energy_scanner")])
    assert examined(session.state, _image(IN_ORDER))
    assert "backscatter.left" in _image(IN_ORDER)


def test_the_false_wall_may_be_marked_in_any_picture_that_shows_it() -> None:
    for point, scan, way in (
        ("xray.front", "scan_transmission", "dual_energy_scanner"),
        ("backscatter.left", "scan_backscatter", "backscatter_van"),
    ):
        actions = [*SAFE, order(scan), examine(point, way), judge(point, "irregular")]
        session, events = played(CASE, *actions, mode="practice")
        (event,) = named(events, "answered")
        assert event.data["right"], point
        assert session.state.evidence[point], point


def test_the_expert_scans_before_opening_and_leaves_the_van_away() -> None:
    for case in (CASE, IN_ORDER):
        actions = expert_actions(case)
        assert actions.index(SCAN) < actions.index(order("open_doors"))
        assert order("scan_backscatter") not in actions
        assert not {action.how for action in actions} & {MACHINES[1]}


# --- what can still come about ---


def test_what_waits_for_the_ground_is_not_gone_on_a_chassis() -> None:
    up = [a if a != order("position") else order("position_chassis") for a in POSITIONED]
    session, _ = played(CASE, *up)
    assert session.state.holds("on_chassis")
    for name in ("seal.condition", "gas", "container.roof"):
        point = CASE.point(name)
        assert point is not None and "!on_chassis" in point.needs
        assert not gone(session.state, point.needs), name
    assert not gone(session.state, ("lifted",))  # it can be lifted once it stands on the ground
    session.step([order("set_on_ground")])
    assert not gone(session.state, ("!on_chassis",))


def test_what_no_order_undoes_is_gone() -> None:
    session, _ = played(CASE, *OPEN)
    for need in ("!doors_open", "!seal_cut", "lifted", "scanned"):
        assert gone(session.state, (need,)), need
    assert not gone(session.state, ("unloaded", "wall_open"))


# --- the exclusion zone belongs to a scan ---


def _unmet(case: Case, *actions: Action) -> tuple[str, ...]:
    session, _ = played(case, *actions)
    return judge_session(case, session.state, 100).unmet


def test_who_ordered_no_scan_is_not_blamed_for_the_zone() -> None:
    zone = "zone_clear_before_scan"
    assert {rule.id for rule in CASE.rules if rule.guards} == {zone, "cab_empty_before_scan"}
    assert zone not in _unmet(CASE) + _unmet(CASE, *OPEN, order("evacuate"))
    scanned, _ = played(CASE, *POSITIONED, go("post"), SCAN)
    broken = judge_session(CASE, scanned.state, 100).broken
    assert zone in broken  # whoever scans without it is
    assert "gas_before_doors" in _unmet(CASE)  # other steps are still told
    assert zone in judge_session(CASE, played(CASE, *SAFE, SCAN)[0].state, 100).kept
