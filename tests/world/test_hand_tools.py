"""The tools in the yard: what they are used on can be pointed at, and a press uses them."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, case_of, warm_reefer
from tests.inspection.play import GEAR, examine, go, order, wear
from tests.world.test_actor import perform
from tests.world.test_world import Scene
from vrtrainer.content.library import load_scenes
from vrtrainer.inspection import Action
from vrtrainer.world.stage import Stage

OUTFIT = ("mirror", "ladder", "density_meter", "radiation_pager", "videoscope", "tape",
          "thermometer", "bolt_cutter")  # fmt: skip
OUTSIDE = [
    examine("container.undercarriage", "mirror"),
    examine("container.undercarriage", "videoscope"),
    examine("radiation", "radiation_pager"),
    examine("density.left", "density_meter"),
    examine("density.right", "density_meter"),
    examine("container.left_wall", "tape"),
    order("halt_machines"),
    examine("container.roof", "ladder"),
    examine("temperature.setting", "look"),
    order("weigh"),
    examine("container.mass", "weighbridge"),
    order("cut_seal"),
    order("open_doors"),
    examine("temperature.cargo", "thermometer"),
]


@pytest.fixture(scope="module")
def scene() -> Scene:
    scenes, _ = load_scenes()
    return Scene(Stage(case_of(SESAME, warm_reefer), scenes), mode="assessment")


def test_a_cooled_container_is_gone_over_with_every_tool(scene: Scene) -> None:
    ready = [Action("choose", items=OUTFIT), *map(wear, GEAR[:3])]
    work = [*ready, go("row"), order("position"), go("bay"), *OUTSIDE]
    came_out, _ = perform(scene, *work)
    assert came_out == work
    seen = scene.session.state.seen
    assert all(action.target in seen for action in OUTSIDE if action.do == "examine")
