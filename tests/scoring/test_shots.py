"""Which picture belongs to each question, and as things stood when it was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.variants import ROOT, SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Event
from vrtrainer.inspection.situation import Situation, situation
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring.marks import hits_of_fault
from vrtrainer.station.gallery import drawn

LAPTOPS = ROOT / "scenarios" / "laptops" / "scenario.yaml"
LATHES = ROOT / "scenarios" / "used_lathes" / "scenario.yaml"


@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
@pytest.mark.parametrize("played", ["expert", "nothing", "mark-none"])
def test_every_question_has_one_picture(path, played: str) -> None:
    case = case_of(path)
    shots = told(case, played).shots
    assert [shot.question for shot in shots] == [question.id for question in case.questions]
    assert len({shot.name for shot in shots}) == len(shots)
    for shot, question in zip(shots, case.questions, strict=True):
        assert shot.point in (*question.points, *hits_of_fault(case, question))
        assert shot.examined == (played != "nothing")
        # A thing can be photographed only while it can be got at.
        point = case.point(shot.point)
        if shot.kind == "world":
            done = {s for o in shot.situation.orders for s in case.order(o).sets}
            for need in point.needs:
                assert (need.lstrip("!") in done) != need.startswith("!"), shot


def test_a_seal_is_shown_whole_though_it_was_cut_later() -> None:
    shots = {shot.question: shot for shot in told(case_of(TILES), "expert").shots}
    assert shots["seal_number"].point == "seal.number"
    assert "cut_seal" not in shots["seal_number"].situation.orders
    (hidden,) = [shot for shot in shots.values() if shot.point == "load.blocks"]
    assert "open_wall" in hidden.situation.orders


def test_what_only_a_paper_shows_is_shown_on_paper() -> None:
    case = case_of(TILES)
    read = told(case, [Action("read", "bill_of_lading"), Action("leave")])
    (shot,) = [s for s in read.shots if s.question == "seal_number"]
    assert (shot.point, shot.kind, shot.examined) == (
        "documents.bill_of_lading.seal",
        "paper",
        True,
    )


def test_a_find_is_shown_opened_though_it_was_photographed_before() -> None:
    case = case_of(LATHES)
    script = [a for a in expert_actions(case) if (a.how, a.target) != ("camera", "load.wheels")]
    opening = next(
        i for i, a in enumerate(script) if (a.how, a.target) == ("pry_bar", "load.wheels")
    )
    script.insert(opening, Action("examine", "load.wheels", "camera"))
    shots = {shot.question: shot for shot in told(case, script).shots}
    assert shots["goods_wheels"].way == "pry_bar"
    assert "wheels" in shots["goods_wheels"].situation.opened
    gift = shots["declarant_gift"]
    assert (gift.kind, gift.way, gift.examined) == ("file", "hear", True)
    assert drawn(case, gift, "en").any()


def test_either_question_about_an_irregularity_shows_the_find() -> None:
    case = case_of(LAPTOPS, seed=1)
    shots = {shot.question: shot for shot in told(case, "expert").shots}
    value = shots["value_sound"]
    assert (value.kind, value.point) == ("world", "load.laptops")
    assert "laptops" in value.situation.opened


def test_a_situation_follows_from_the_events_alone() -> None:
    def happened(name: str, **data) -> Event:
        return Event(0, name, data)

    events = [
        happened("equipped", tools=["camera"]),
        happened("worn", gear="helmet"),
        happened("worn", gear="helmet"),
        happened("read", document="packing_list"),
        happened("arrived", place="row"),
        happened("ordered", order="position"),
        happened("judged", target="x", question="y", verdict="in_order"),
        happened("observed", point="load.tiles", way="knife"),
        happened("observed", point="load.tiles.count", way="count"),
        happened("ordered", order="reseal"),
    ]
    before = Situation(
        "row",
        ("position",),
        ("camera",),
        ("helmet",),
        ("tiles",),
        papers=("packing_list",),
    )
    assert situation(events[:-1]) == before
    # What was opened is back in the container, which is closed.
    assert situation(events) == replace(before, orders=("position", "reseal"), opened=())
    assert situation([]) == Situation()
    assert situation([happened("stayed_away")]) == Situation(alone=True)


def test_a_figure_from_a_ticket_or_a_display_is_no_picture_of_a_place() -> None:
    """Where they stand only a plate or a bare wall is seen."""
    mackerel = load_case("frozen_mackerel", 1)
    shots = {shot.question: shot for shot in told(mackerel, "expert").shots}
    assert shots["temperature"].point == "temperature.cargo"
    coffee = load_case("green_coffee", 2)
    weighed = {shot.question: shot for shot in told(coffee, "expert").shots}["weights"]
    assert "container.mass" in coffee.question("weights").points and weighed.kind == "world"
    assert weighed.point.startswith("load.")
