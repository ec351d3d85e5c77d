"""The bags on the table bear the numbers that the record gives them."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, case_of
from tests.inspection.play import EMPTY, choose, examine, go, order
from vrtrainer.content.library import load_scenes
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.situation import situation
from vrtrainer.world.stage import Stage

KIT = choose(
    "camera", "torch", "bolt_cutter", "gas_meter", "knife", "sample_bag", "evidence_bag",
    "test_pouch",
)  # fmt: skip
OPENED = [
    *(KIT, *EMPTY[1:], go("dock")),
    *(examine("load.sesame", "knife"), examine("load.honey", "knife")),
]
SESAME_BAG, HONEY_BAG = (examine(f"load.{item}", "sample_bag") for item in ("sesame", "honey"))
ALL = order("take_sample")


@pytest.fixture(scope="module")
def stage() -> Stage:
    """The scenes of a case with two lots, everything built beforehand."""
    made = Stage(case_of(SESAME), load_scenes()[0])
    made.prepare()
    return made


@pytest.mark.parametrize(
    "drawn",
    [
        [SESAME_BAG, HONEY_BAG],
        [HONEY_BAG, SESAME_BAG],
        [HONEY_BAG, ALL],
        [ALL, HONEY_BAG],
        [SESAME_BAG, SESAME_BAG],
    ],
)
def test_a_bag_bears_its_number_of_the_record(stage: Stage, drawn: list[Action]) -> None:
    session = Session(stage.case, "practice")
    events = [event for action in [*OPENED, *drawn] for event in session.step([action])]
    stage.show(situation(events))
    filled = {
        link.holds.split(".")[1]: link.number
        for link in session.state.custody
        if link.kind == "sample"
    }
    assert filled
    assert {item: stage.bench.number(item) for item in filled} == filled
    stage.reset()
    assert all(not stage.bench.number(item) for item in filled)
