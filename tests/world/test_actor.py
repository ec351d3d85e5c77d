"""The scripted trainee: a body that points and presses, and says when it is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from builders.steady_cost import Arm, jerk
from tests.world.played import case
from tests.world.test_world import Scene
from vrtrainer.content.case import Declarant, Gift
from vrtrainer.content.library import load_scenes
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.inspection import Action
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.interaction.steady import Steady
from vrtrainer.proving.expert import script
from vrtrainer.world.actor import Actor, ActorLost
from vrtrainer.world.menus import Command
from vrtrainer.world.stage import Stage


@pytest.fixture(scope="module")
def stage() -> Stage:
    scenes, _ = load_scenes()
    return Stage(case("ceramic_tiles"), scenes)


def perform(
    scene: Scene,
    *script: Action,
    tracked: bool = False,
    seconds: float = 1 / 30,
    trembling: TremblingHand | None = None,
) -> tuple[list[Action], list[FrameInput]]:
    """Plays a script; returns the actions that came out, and every frame."""
    actor = Actor(scene.world, script, tracked, 18 if trembling else 0)
    device = ScriptedDevice(actor.frames())
    actor.device, pointer = device, Pointer()
    scene.world.attach(device, pointer)
    came_out: list[Action] = []
    seen: list[FrameInput] = []
    while not (frame := device.begin_frame()).closed:
        frame = trembling.frame(frame) if trembling else frame
        seen.append(frame)
        intents = pointer.intents(frame, scene.world.affordances(), scene.world.floor)
        actions = scene.world.actions(intents, frame)
        came_out += actions
        scene.world.follow(scene.session.step(actions, 1), frame, seconds)
    return came_out, seen


class TremblingHand:
    """A headset's device in small: the actor's hand trembles at 90 Hz and jerks at every press.

    Args:
        tremor: how many times the usual tremor.
        steadied: whether its aim is steadied.
    """

    def __init__(self, tremor: float = 1.0, steadied: bool = True) -> None:
        self._arm, self._steady = Arm(7, tremor), Steady() if steadied else None
        self._seconds, self._pressed_at = 0.0, -9.0

    def frame(self, frame: FrameInput) -> FrameInput:
        (hand,) = frame.hands
        self._seconds += 1 / 90
        if hand.pressed:
            self._pressed_at = self._seconds
        side, down = jerk(self._seconds - self._pressed_at)
        raw = hand.world_from_hand @ self._arm.pose(self._seconds, side, down)
        if self._steady is None:
            return replace(frame, hands=(replace(hand, world_from_hand=raw),))
        aim = self._steady.follow(raw, self._seconds, bool(hand.held))
        return replace(frame, hands=(replace(hand, world_from_hand=raw, world_from_aim=aim),))


def at_the_bay(stage: Stage) -> Scene:
    scene = Scene(stage).ready()
    scene.does(Action("go", "row"), Action("order", "position"), Action("go", "bay"))
    scene.panels.close()
    return scene


@pytest.mark.parametrize("tracked", [False, True])
def test_what_is_planned_comes_out_through_pointing(stage: Stage, tracked: bool) -> None:
    script = (
        Action("read", "import_declaration"),
        Action("read", "bill_of_lading"),
        Action("wear", "helmet"),
        Action("choose", items=("camera", "torch", "bolt_cutter", "gas_meter", "laser", "tablet")),
        Action("judge", "documents.bill_of_lading.seal", "follow_up"),
    )
    came_out, frames = perform(Scene(stage), *script, tracked=tracked)
    assert list(dict.fromkeys(came_out)) == [*script]  # a paper is taken out again to point at
    # As a body does it: the hand stays at the body, and nothing leaps from frame to frame.
    for one, other in itertools.pairwise(frames):
        hand, head = other.hands[0].world_from_hand, other.world_from_head
        assert np.linalg.norm(hand[:3, 3] - head[:3, 3]) < 0.6
        if np.allclose(one.world_from_head[:3, 3], head[:3, 3]):
            turned = float(one.world_from_head[:3, 1] @ head[:3, 1])
            assert turned > np.cos(np.radians(60))


def test_a_reminder_is_read_and_the_deed_done_all_the_same(stage: Stage) -> None:
    came_out, _ = perform(Scene(stage), Action("go", "row"))
    assert len(came_out) >= 2 and set(came_out) == {Action("go", "row")}


def test_far_things_are_walked_to(stage: Stage) -> None:
    scene = Scene(stage).ready()
    script = (
        Action("go", "row"),
        Action("order", "position"),
        Action("go", "bay"),
        Action("examine", "container.left_wall", "look"),
    )
    came_out, frames = perform(scene, *script)
    assert came_out == [*script]
    assert scene.session.state.shown("container.left_wall")
    feet = {tuple(np.round(f.world_from_head[:2, 3], 3)) for f in frames}
    assert len(feet) >= 4  # post, row, bay, and beside the box


def test_a_tracked_hand_presses_as_a_person_does(stage: Stage) -> None:
    script = (Action("read", "import_declaration"), Action("wear", "helmet"))
    _, frames = perform(Scene(stage), *script, tracked=True)
    hands = [f.hands[0] for f in frames]
    assert all(hand.tracked for hand in hands)
    for before, now in itertools.pairwise(hands):
        assert now.pressed == now.held - before.held
        assert now.released == before.held - now.held
    presses = sum(bool(hand.pressed) for hand in hands)
    assert presses == sum(bool(hand.released) for hand in hands) >= 4
    assert sum(bool(hand.held) for hand in hands) >= 2 * presses  # kept down for a while


def test_a_tracked_hand_throws_its_steps(stage: Stage) -> None:
    scene = at_the_bay(stage)
    thrown: list[bool] = []
    seen = scene.world.pointers.follow

    def follow(pointer, *others):
        thrown.append(pointer.arc is not None)
        seen(pointer, *others)

    scene.world.pointers.follow = follow  # type: ignore[method-assign]
    look = Action("examine", "container.left_wall", "look")
    came_out, _ = perform(scene, look, tracked=True)
    assert came_out == [look] and sum(thrown) > 3


@pytest.mark.parametrize("seconds", [1 / 30, 1 / 90])
def test_a_tracked_hand_judges_by_the_wheel(stage: Stage, seconds: float) -> None:
    """Held long enough it is let go in the sector; too quick for that, the trigger is used."""
    scene = at_the_bay(stage)
    verdict = Action("judge", "container.number", "irregular")
    came_out, frames = perform(scene, verdict, tracked=True, seconds=seconds)
    assert came_out == [verdict]
    assert any("verdict" in f.hands[0].held for f in frames)
    assert scene.panels.open_panels == {}


@pytest.mark.parametrize("tremor", [1.0, 2.0])
def test_a_hand_that_trembles_hits_what_it_means(stage: Stage, tremor: float) -> None:
    """Rows of papers (57 dmm high), a seal, the wheel and steps, with a steadied aim in between."""
    fields = [
        f.point
        for f in case("ceramic_tiles").document("bill_of_lading").all_fields()
        if case("ceramic_tiles").question_of(f.point) is not None
    ]
    script = (
        Action("read", "bill_of_lading"),
        *(Action("judge", field, "in_order") for field in fields),
    )
    came_out, _ = perform(
        Scene(stage), *script, tracked=True, seconds=1 / 90, trembling=TremblingHand(tremor)
    )
    assert len(fields) > 2 and [a for a in came_out if a.do == "judge"] == [*script[1:]]
    scene = at_the_bay(stage)
    there = (
        Action("examine", "container.left_wall", "look"),
        Action("judge", "container.number", "irregular"),
        Action("examine", "seal.number", "look"),
    )
    came_out, _ = perform(
        scene, *there, tracked=True, seconds=1 / 90, trembling=TremblingHand(tremor)
    )
    assert came_out == [*there]


def test_the_whole_job_is_done_by_a_tracked_hand(stage: Stage) -> None:
    scenes, _ = load_scenes()
    scene = Scene(Stage(case("ceramic_tiles"), scenes), "assessment")
    actions = [a for a in script(case("ceramic_tiles"), "expert") if a.do != "leave"]
    came_out, _ = perform(scene, *actions, tracked=True)
    # A paper is taken out again to be pointed at; nothing else comes besides.
    assert [a for a in came_out if a.do != "read"] == [a for a in actions if a.do != "read"]
    assert scene.session.state.ended


@pytest.mark.parametrize(
    "impossible",
    [
        Action("examine", "container.first_view", "look"),
        Action("examine", "nowhere", "look"),
        Action("order", "unload_full"),
    ],
)
def test_what_cannot_be_done_is_said(stage: Stage, impossible: Action) -> None:
    with pytest.raises(ActorLost):
        perform(Scene(stage), impossible)


def test_leaving_ends_the_script(stage: Stage) -> None:
    came_out, _ = perform(Scene(stage), Action("leave"), Action("wear", "vest"))
    assert came_out == []


@pytest.mark.parametrize("tracked", [False, True])
def test_the_declarant_is_asked_judged_and_refused(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tracked: bool
) -> None:
    words = {"en": "“For your trouble.”", "fr": "«\u00a0Pour le dérangement.\u00a0»"}
    declarant = Declarant(gift=Gift(after="ask.declarant.route", words=words))
    monkeypatch.setattr(stage, "case", stage.case.model_copy(update={"declarant": declarant}))
    script = (
        Action("order", "call_declarant"),
        Action("examine", "declarant.goods", "ask"),
        Action("judge", "declarant.goods", "in_order"),
        Action("examine", "declarant.route", "ask"),
        Action("answer", how="refuse"),
    )
    scene = Scene(stage)
    came_out, _ = perform(scene, *script, tracked=tracked)
    assert came_out == [*script]
    assert scene.session.state.happened("gift.refused")


def test_orders_and_questions_stand_on_one_page_at_the_bay(stage: Stage) -> None:
    scene = at_the_bay(stage)
    scene.world.interface.command(Command("orders"))
    top = scene.panels.top()
    assert top is not None and Command("declarant") in top.menu.deeds.values()


@pytest.mark.parametrize("tracked", [False, True])
def test_goods_are_sampled_swabbed_and_x_rayed(stage: Stage, tracked: bool) -> None:
    """Calls are on a page of their own, packages on the tablet, bags where the goods stand."""
    scene = Scene(Stage(case("ceramic_tiles"), load_scenes()[0]), "assessment")
    kit = ("camera", "torch", "bolt_cutter", "gas_meter", "knife", "sample_bag", "trace_kit",
           "uv_lamp")  # fmt: skip
    scene.does(Action("choose", items=kit), *(Action("wear", g) for g in ("gloves", "goggles")))
    paper = Action("examine", "paper.certificate_of_origin", "uv_lamp")
    came_out, _ = perform(scene, paper, tracked=tracked)
    assert came_out == [paper]
    scene.does(
        Action("go", "row"), Action("order", "position"), Action("go", "bay"),
        Action("order", "cut_seal"), Action("order", "open_doors"),
        Action("order", "unload_partial"), Action("go", "dock"),
    )  # fmt: skip
    script = (
        Action("order", "second_officer"),
        Action("examine", "load.tiles", "trace_kit"),
        Action("examine", "load.tiles", "knife"),
        Action("examine", "load.tiles.label", "uv_lamp"),
        Action("examine", "load.tiles", "sample_bag"),
        Action("order", "seal_bags"),
        Action("order", "note_bags"),
        Action("order", "xray_packages"),
        Action("examine", "load.tiles.image", "package_xray"),
        Action("judge", "load.tiles.image", "in_order"),
        Action("order", "dog_narcotics"),
        Action("examine", "load.tiles", "dog"),
    )
    came_out, _ = perform(scene, *script, tracked=tracked)
    assert came_out == [*script]
    (bag,) = [link for link in scene.session.state.custody if link.kind == "sample"]
    assert (bag.sealed, bag.noted, bag.present) == (True, True, ("second_officer",))
