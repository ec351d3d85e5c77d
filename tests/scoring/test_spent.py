"""What the measures cost: the same as the job clock shows, told one by one."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import IDLERS, script
from vrtrainer.scoring.spent import OTHER, costs


@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
@pytest.mark.parametrize("name", ["expert", *IDLERS])
def test_every_minute_of_the_job_clock_has_its_measure(path, name: str) -> None:
    case = case_of(path)
    for mode in ("practice", "assessment"):
        session = Session(case, mode)  # type: ignore[arg-type]
        events = session.step(script(case, name))
        found = costs(case, events, session.state.minutes)
        assert sum(cost.minutes for cost in found) == session.state.minutes
        assert sum(cost.labour for cost in found) == session.state.labour
        assert OTHER not in {cost.measure for cost in found}
        assert list(found) == sorted(found, key=lambda cost: (-cost.minutes, cost.measure))


def test_what_is_looked_at_twice_is_charged_once() -> None:
    case = case_of(TILES)
    session = Session(case, "assessment")
    read = Action("read", "bill_of_lading")
    events = session.step([read, read, Action("read", "packing_list")])
    (cost,) = costs(case, events, session.state.minutes)
    way = case.way("read")
    assert way is not None and (cost.times, cost.minutes) == (2, 2 * way.minutes)


def test_what_no_event_tells_is_told_as_other() -> None:
    case = case_of(TILES)
    (cost,) = costs(case, [], 17)
    assert (cost.measure, cost.minutes) == (OTHER, 17)


def test_the_expert_costs_what_is_enough() -> None:
    found = told(case_of(TILES), "nothing")
    assert found.spent == ()
    assert sum(cost.minutes for cost in found.enough) == found.result.sufficient_minutes
