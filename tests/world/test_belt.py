"""The belt: tools that one hand takes, uses and puts back."""

from __future__ import annotations

import pytest

from tests.world.played import case
from tests.world.test_world import Scene
from vrtrainer.content.library import load_scenes
from vrtrainer.inspection import Action
from vrtrainer.interaction.pointing import Intent
from vrtrainer.pages.icons import NAMES
from vrtrainer.world.menus import Command
from vrtrainer.world.stage import Stage


@pytest.fixture(scope="module")
def stage() -> Stage:
    scenes, _ = load_scenes()
    return Stage(case("ceramic_tiles"), scenes)


@pytest.fixture
def scene(stage: Stage) -> Scene:
    """At the bay with a kit."""
    made = Scene(stage).ready()
    made.does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    made.panels.close()
    made.frame()
    return made


def take(scene: Scene, tool: str) -> None:
    scene.frame(Intent("belt"))
    assert scene.press(Command("take", tool)) == ()
    scene.frame()


def test_before_there_is_a_kit_the_belt_is_the_file_alone(stage: Stage) -> None:
    scene = Scene(stage)
    scene.frame(Intent("belt"))
    assert not [n for n in scene.panels.top().menu.deeds if n.startswith("take.")]


def test_the_kit_hangs_on_the_belt_with_its_shapes(scene: Scene) -> None:
    scene.frame(Intent("belt"))
    menu = scene.panels.top().menu
    taken = [d.target for d in menu.deeds.values() if isinstance(d, Command) and d.name == "take"]
    assert taken == [*scene.session.state.kit, ""]
    choices = {c.id: c for b in menu.page.blocks for c in getattr(b, "items", ())}
    for tool in scene.session.state.kit:
        assert choices[f"take.{tool}"].icon in NAMES
    assert choices["take.nothing"].chosen
    # The file's own entries are all there as well.
    named = {d.name for d in menu.deeds.values() if isinstance(d, Command)}
    assert {"papers", "questions", "places", "orders", "lookup", "report"} <= named


def test_a_tool_is_in_the_hand_until_it_is_put_back(scene: Scene) -> None:
    take(scene, "torch")
    assert scene.panels.top() is None and scene.world.held.tool == "torch"
    for _ in range(300):  # ten seconds
        scene.frame()
    assert scene.world.held.tool == "torch"
    scene.frame(Intent("belt"))
    scene.frame()
    assert scene.world.held.tool == "" and scene.panels.top().name == "main"
    take_again = scene.press(Command("take", "laser"))
    scene.frame()
    assert take_again == () and scene.world.held.tool == "laser"
    take(scene, "")
    assert scene.world.held.tool == "" and scene.panels.top() is None


def test_a_tool_in_hand_is_used_where_it_is_pointed(scene: Scene) -> None:
    take(scene, "gas_meter")
    action = Action("examine", "gas", "gas_meter")
    assert scene.act("at|gas_port") == (action,)
    assert scene.session.state.shown("gas") and scene.world.held.tool == "gas_meter"


def test_where_a_tool_fits_several_points_or_none_the_menu_opens(scene: Scene) -> None:
    take(scene, "camera")
    assert len(scene.world.targets.spots["at|seal"].points) == 2
    assert scene.act("at|seal") == ()
    assert scene.panels.top().name == "anchor seal"
    scene.panels.close()
    assert scene.act("at|container.number") == (Action("examine", "container.number", "camera"),)
    take(scene, "bolt_cutter")
    assert scene.act("at|container.number") == ()
    assert scene.panels.top().name == "anchor container.number"
    scene.panels.close()
    # People and boards are no points: they answer as ever.
    scene.act("at|declarant")
    assert scene.panels.top().name == "orders"


def test_a_verdict_is_asked_whatever_is_in_the_hand(scene: Scene) -> None:
    take(scene, "camera")
    assert scene.act("at|container.number", "verdict") == ()
    assert scene.world.wheel.target == "container.number"


def test_the_menus_way_shows_the_tool_for_a_while_and_then_the_one_in_hand(scene: Scene) -> None:
    take(scene, "torch")
    scene.act("at|seal")
    scene.press(Action("examine", "seal.number", "camera"))
    assert scene.world.held.tool == "camera"
    for _ in range(150):
        scene.frame()
    assert scene.world.held.tool == "torch"


def test_the_tablet_is_looked_at_at_once(scene: Scene) -> None:
    take(scene, "tablet")
    assert scene.world.held.tool == "tablet" and scene.panels.top().name == "lookup"


def test_a_tool_that_was_left_behind_is_in_no_hand(scene: Scene) -> None:
    take(scene, "torch")
    others = tuple(t.id for t in scene.session.case.tools if t.id != "torch")[:6]
    scene.does(Action("go", "post"), Action("choose", items=others))
    scene.frame()
    assert scene.world.held.tool == ""
