"""Planning: the selection, the depth, and going deeper than planned."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of, faults_of
from tests.inspection.play import KIT, OPEN, PAPERS, choose, examine, go, named, order, played, read
from vrtrainer.inspection import Action

CASE = case_of(TILES)


def plan(depth: str) -> Action:
    return Action("plan", how=depth)


@pytest.mark.parametrize(
    ("depth", "reached"),
    [
        ("door", {"plan.door"}),
        ("partial", {"plan.door", "plan.partial"}),
        ("full", {"plan.door", "plan.partial", "plan.full"}),
    ],
)
def test_a_depth_includes_the_shallower_ones(depth: str, reached: set[str]) -> None:
    session, (event,) = played(CASE, plan(depth))
    assert event.data == {"depth": depth}
    assert session.state.plan == depth
    assert {m for m in session.state.milestones if m.startswith("plan.")} == reached
    assert session.state.minutes == 0


def test_an_unknown_depth_is_refused() -> None:
    session, (event,) = played(CASE, plan("roof"))
    assert (event.name, event.data["why"]) == ("refused", "unknown_depth")
    assert session.state.plan == ""


def test_nobody_sets_out_without_a_plan() -> None:
    bare, _ = played(CASE, choose(*KIT), *map(read, PAPERS), go("row"))
    assert "depth_planned" in bare.state.broken
    done, _ = played(CASE, plan("door"), choose(*KIT), *map(read, PAPERS), go("row"))
    assert "depth_planned" in done.state.met


def test_who_goes_deeper_plans_anew_first() -> None:
    shallow = [plan("door") if a == plan("full") else a for a in OPEN]
    first_view = examine("container.first_view", "camera")
    deep = [first_view, order("escort"), order("unload_full")]
    session, _ = played(CASE, *shallow, *deep)
    assert "emptied_as_planned" in session.state.broken
    session, events = played(CASE, *shallow, plan("full"), *deep)
    assert session.state.broken == {} and named(events, "ordered")


def test_practice_reminds_before_it_goes_deeper_than_planned() -> None:
    shallow = [plan("partial") if a == plan("full") else a for a in OPEN]
    session, _ = played(CASE, *shallow, order("escort"), mode="practice")
    events = session.step([order("unload_full")])
    assert "emptied_as_planned" in [e.data["rule"] for e in named(events, "reminded")]


def test_the_selection_is_what_the_scenario_says() -> None:
    assert case_of(SESAME).selected == "criteria"
    case = case_of(SESAME, lambda data: data.update(selection={"by": "random"}))
    assert (case.selected, case.selected_for) == ("random", {})
    assert CASE.selected_for["fr"] == "Son itinéraire répond à un profil."
    (fault,) = faults_of(SESAME, lambda data: data.update(selection={"by": "mood"}))
    assert "selection.by" in fault
