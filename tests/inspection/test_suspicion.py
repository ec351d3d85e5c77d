"""The dial: asked four times, never in the way, changeable until the next moment comes."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.inspection.play import AT_DOORS, READY, go, named, order, played, refused
from vrtrainer.inspection import Action, Session
from vrtrainer.pages.gauge import SHARES
from vrtrainer.proving.expert import IDLERS, script

CASE = case_of(TILES)


def suspect(moment: str, share: object) -> Action:
    return Action("suspect", moment, str(share))


@pytest.mark.parametrize("case", [CASE, case_of(SESAME)])
@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_a_whole_inspection_is_asked_four_times(case, mode) -> None:
    session = Session(case, mode)
    events = []
    for action in script(case, "expert"):
        for _ in range(2 if mode == "practice" else 1):
            events += session.step([action])
    assert [e.data["moment"] for e in named(events, "wondered")] == [
        "papers", "seal", "view", "decision",
    ]  # fmt: skip
    assert len(session.state.suspicion) == 4
    assert set(session.state.suspicion.values()) <= set(SHARES)  # what the dial can say


def test_every_script_answers(case=CASE) -> None:
    for name in ("expert", *IDLERS):
        session = Session(case, "assessment")
        events = session.step(script(case, name))
        assert not named(events, "refused")
        assert set(session.state.suspicion) == set(session.state.asked)
        assert bool(session.state.asked) == (name != "nothing")


def test_a_suspicion_is_noted_and_may_be_changed_until_the_next_moment() -> None:
    session, events = played(CASE, *READY, go("row"))
    assert named(events, "wondered")
    (event,) = named(session.step([suspect("papers", 70)]), "suspected")
    assert dict(event.data) == {"moment": "papers", "share": 70}
    session.step([suspect("papers", 40)])
    assert session.state.suspicion == {"papers": 40}
    session.step([*AT_DOORS[len(READY) + 1 :], order("cut_seal")])
    assert session.state.asked == ["papers", "seal"]
    assert refused(session.step([suspect("papers", 90)])) == "not_asked"
    assert session.state.suspicion == {"papers": 40}


def test_a_moment_is_called_by_what_has_happened_in_every_case() -> None:
    """The first view comes with or without an image of a scanner."""
    session, _ = played(CASE, *[a for a in script(CASE, "expert") if "scan" not in a.target])
    assert "view" in session.state.asked and not session.state.happened("order.scan_*")
    (view,) = [moment for moment in CASE.moments if moment.id == "view"]
    assert "first view" in view.title["en"] and "image" not in view.title["en"]
    assert "première vue" in view.title["fr"] and "image" not in view.title["fr"]


def test_nobody_must_answer() -> None:
    actions = [a for a in script(CASE, "expert") if a.do != "suspect"]
    session = Session(CASE, "assessment")
    assert not named(session.step(actions), "refused")
    assert session.state.ended and session.state.suspicion == {}


@pytest.mark.parametrize("share", ["101", "-1", "7.5", "", "many", "²", "1" * 100])
def test_only_whole_numbers_to_a_hundred(share: str) -> None:
    session, _ = played(CASE, *READY, go("row"))
    assert refused(session.step([suspect("papers", share)])) == "unknown_share"


def test_it_is_not_asked_before_its_time() -> None:
    session = Session(CASE)
    for moment in ("papers", "decision", "never", ""):
        assert refused(session.step([suspect(moment, 50)])) == "not_asked"


def test_a_moment_comes_once() -> None:
    _, events = played(CASE, *READY, go("row"), go("post"), go("row"))
    assert not named(events, "wondered")
