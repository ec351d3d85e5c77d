"""Actions: from a finger through the program's own bindings to what the program reads."""

from __future__ import annotations

import ctypes
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openvr
import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.sample import ANY_HAND, VIVE, Actions, moved, of, output, wait
from tests.devices.runtime.sample import write_manifest as written

errors = openvr.error_code


@pytest.fixture
def actions(puppet: Puppet, system: openvr.IVRSystem, tmp_path: Path) -> Actions:
    return Actions(written(tmp_path))


def test_a_press_becomes_the_action_that_the_binding_says(puppet: Puppet, actions: Actions) -> None:
    puppet.press("right", "trigger")
    assert not actions.digital("act").bState, "not before the actions are updated"
    actions.update()
    data = actions.digital("act")
    assert (data.bActive, data.bState, data.bChanged) == (1, 1, 1)
    assert data.activeOrigin == actions.right
    assert -100 < data.fUpdateTime <= 0
    assert actions.input.getOriginTrackedDeviceInfo(data.activeOrigin).trackedDeviceIndex == 1
    actions.update()
    data = actions.digital("act")
    assert (data.bState, data.bChanged) == (1, 0)
    puppet.release("right", "trigger")
    actions.update()
    data = actions.digital("act")
    assert (data.bActive, data.bState, data.bChanged) == (1, 0, 1)
    assert not actions.digital("menu").bState
    assert puppet.count("updates") == 3


def test_an_analog_action_says_how_far_it_went(puppet: Puppet, actions: Actions) -> None:
    puppet.pull("right", "trigger", 0.25)
    actions.update()
    puppet.pull("right", "trigger", 0.75)
    actions.update()
    data = actions.analog("pull")
    assert (data.bActive, data.x, data.deltaX) == (1, 0.75, 0.5)
    assert data.activeOrigin == actions.right
    actions.update()
    assert actions.analog("pull").deltaX == 0


def test_hands_are_told_apart(puppet: Puppet, actions: Actions) -> None:
    puppet.device(4, "controller", "left", "knuckles")
    puppet.press("left", "trigger")
    actions.update()
    assert actions.digital("act").bState and actions.digital("act", actions.left).bState
    assert not actions.digital("act", actions.right).bState
    assert actions.digital("act", actions.right).bActive
    assert actions.digital("act").activeOrigin == actions.left
    actions.update(actions.right)
    data = actions.digital("act", actions.left)
    assert (data.bActive, data.bState, data.bChanged) == (0, 0, 1), "the set is on the right alone"
    head = actions.input.getInputSourceHandle("/user/head")
    assert not actions.digital("act", head).bActive


def test_a_controller_that_changes_hands_takes_its_binding_along(
    puppet: Puppet, actions: Actions
) -> None:
    puppet.hold(1, "left")
    actions.update()
    assert not actions.digital("act").bActive, "the binding names the right hand only"
    puppet.property(1, openvr.Prop_ControllerType_String, "knuckles")
    puppet.press("left", "trigger")
    assert actions.on("act")
    assert actions.digital("act").activeOrigin == actions.left


def test_what_is_not_bound_or_not_there_is_inactive(puppet: Puppet, actions: Actions) -> None:
    actions.update()
    assert actions.digital("act").bActive
    assert not actions.analog("walk").bActive
    assert not actions.digital("act", actions.left).bActive
    puppet.press("right", "trigger")
    actions.update()
    puppet.disconnect(1)
    assert actions.digital("act").bState, "until the next update"
    actions.update()
    data = actions.digital("act")
    assert (data.bActive, data.bState, data.bChanged) == (0, 0, 1)
    assert not actions.pose("hand").bActive
    puppet.connect(1)
    assert actions.on("act"), "it is held down still"
    actions.set = actions.input.getActionSetHandle("/actions/other")
    actions.update()
    assert not actions.digital("act").bActive, "its set was not updated"
    with pytest.raises(LookupError, match=r"grip of the right hand is not bound.*trigger"):
        puppet.press("right", "grip")
    puppet.press("right", "grip", unbound=True)


def test_a_trigger_and_a_pad_with_directions(puppet: Puppet, actions: Actions) -> None:
    puppet.pull("right", "trigger", 0.5)
    assert actions.value("pull") == (0.5, 0)
    assert not actions.on("act"), "a trigger clicks at its end"
    puppet.pull("right", "trigger", 1.0)
    assert actions.on("act")
    puppet.move("right", "trackpad", -0.8, 0.1)
    assert not actions.on("turn_left"), "touched, not clicked"
    puppet.press("right", "trackpad")
    assert actions.on("turn_left") and not actions.on("turn_right")
    puppet.move("right", "trackpad", 0.8, -0.1)
    assert actions.on("turn_right") and not actions.on("turn_left")
    puppet.move("right", "trackpad", 0.1, 0.2)
    assert actions.on("centre") and not actions.on("turn_right")
    puppet.move("right", "trackpad", 0.1, 0.8)
    assert not actions.on("centre") and not actions.on("turn_right"), "north is not bound"
    puppet.release("right", "trackpad")
    assert not actions.on("centre")


def test_a_stick_thresholds_a_grip_and_a_constant(puppet: Puppet, actions: Actions) -> None:
    puppet.device(4, "controller", "left", "knuckles")
    for value, clicked in ((0.5, False), (0.65, True), (0.4, True), (0.1, False)):
        puppet.pull("left", "trigger", value)
        assert actions.on("act") == clicked, "it lets go lower than it clicks"
    for x, y, want in ((0, 0.05, (0, 0)), (0, 1, (0, 1)), (0.55, 0, (0.5, 0))):
        puppet.move("left", "thumbstick", x, y)
        assert actions.value("walk") == pytest.approx(want), "beyond a tenth that is dead"
    puppet.pull("left", "grip", 0.5)
    assert actions.on("menu")
    puppet.release("left", "grip")
    assert not actions.on("menu")
    puppet.press("left", "thumbstick")
    assert actions.on("menu"), "two controls make it"
    puppet.press("left", "a")
    assert actions.value("pull", actions.left) == (0.5, 0)


def test_a_toggle_turns_at_every_press(puppet: Puppet, actions: Actions) -> None:
    puppet.device(4, "controller", "left", "knuckles")
    seen = []
    for _ in range(3):
        puppet.press("left", "b")
        seen.append(actions.on("centre"))
        puppet.release("left", "b")
        seen.append(actions.on("centre"))
    assert seen == [True, True, False, False, True, True]


def test_poses_of_hands_follow_the_frame(puppet: Puppet, actions: Actions) -> None:
    puppet.component("tip", moved(z=-0.1))
    puppet.pose(1, moved(0.3, 1.0, -0.5, yaw=90))
    # A real runtime says valid, and all zeros, until the actions are read for the first time.
    early = wait()[0][1]
    assert early.bPoseIsValid and not of(early).any()
    actions.update()
    render = wait()[0][1]
    raw, tip = actions.pose("hand"), actions.pose("aim", actions.right)
    assert raw.bActive and raw.activeOrigin == actions.right and raw.pose.bPoseIsValid
    assert of(raw.pose) == pytest.approx(of(render))
    assert of(raw.pose) == pytest.approx(moved(0.3, 1.0, -0.5, yaw=90)[:3], abs=1e-6)
    assert of(tip.pose)[:, 3] == pytest.approx([0.2, 1.0, -0.5], abs=1e-6)
    puppet.pose(1, moved(0, 1, 0))
    assert of(actions.pose("hand").pose) == pytest.approx(of(render))
    puppet.velocity(1, (1, 0, 0))
    standing = openvr.TrackingUniverseStanding
    later = actions.input.getPoseActionDataRelativeToNow(
        actions.handles["hand"], standing, 0.25, ANY_HAND
    )
    assert of(later.pose)[:, 3] == pytest.approx([0.25, 1, 0])
    puppet.valid(1, False)
    lost = actions.pose("hand")
    assert lost.bActive and not lost.pose.bPoseIsValid


def test_zero_poses_can_be_switched_off(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.zero_poses(False)
    assert of(wait()[0][1])[1, 3] == pytest.approx(1.1)


def test_actions_can_be_set_by_name(puppet: Puppet, actions: Actions) -> None:
    puppet.digital("/actions/main/in/act", "right", True)
    puppet.analog("/actions/main/in/pull", "right", 0.75)
    assert actions.on("act") and actions.value("pull") == (0.75, 0)


def test_vibrations_are_noted(puppet: Puppet, actions: Actions) -> None:
    actions.update()
    buzz = actions.input.triggerHapticVibrationAction
    before = time.monotonic_ns()
    buzz(actions.handles["buzz"], 0, 0.02, 150, 0.5, actions.right)
    buzz(actions.handles["buzz"], 0.5, 1, 0, 1, actions.left)
    buzz(actions.handles["buzz"], 0, 0, 0, 0, ANY_HAND)
    first, second, third = puppet.haptics()
    assert (first.action, first.source) == ("/actions/main/out/buzz", "/user/hand/right")
    assert (first.start, first.frequency, first.amplitude) == (0, 150, 0.5)
    assert first.duration == pytest.approx(0.02)
    assert second.start == 0.5
    assert first.felt and not second.felt, "nothing is in the left hand"
    assert third.source == "-" and third.felt
    assert before <= first.ns <= second.ns <= time.monotonic_ns()
    buzz(actions.handles["buzz"], 0, 0.1, 100, 1.5, ANY_HAND)
    puppet.expect("amplitude 1.5")


def test_origins_and_helps(puppet: Puppet, actions: Actions) -> None:
    table = actions.input.function_table
    origins = (ctypes.c_uint64 * 4)()
    table.getActionOrigins(actions.set, actions.handles["act"], origins, 4)
    assert list(origins) == [actions.right, 0, 0, 0]
    name = ctypes.create_string_buffer(32)
    assert table.getOriginLocalizedName(actions.right, name, 32, -1) == 0
    assert name.value == b"Right hand"
    with pytest.raises(errors.InputError_InvalidDevice):
        actions.input.getOriginTrackedDeviceInfo(actions.left)
    actions.input.showActionOrigins(actions.set, actions.handles["act"])
    sets = (openvr.VRActiveActionSet_t * 1)(openvr.VRActiveActionSet_t(actions.set))
    actions.input.showBindingsForActionSet(sets, 0)
    assert puppet.text("shown").split() == ["/actions/main/in/act", "/actions/main"]


def _changed(actions: Actions, **change: object) -> Actions:
    for name, value in change.items():
        setattr(actions, name, value)
    actions.update()
    return actions


Act = Callable[[Actions], object]
BAD_INPUT: list[tuple[str, int, Act]] = [
    ("the path is not absolute", 4, lambda a: a.input.setActionManifestPath("a.json")),
    ("no such file", 4, lambda a: a.input.setActionManifestPath("/no/such.json")),
    ("does not declare", 1, lambda a: a.input.getActionHandle("/actions/main/in/no")),
    ("not the name of an action set", 1, lambda a: a.input.getActionSetHandle("main")),
    ("not the path of an input source", 1, lambda a: a.input.getInputSourceHandle("hand")),
    ("pull is an action of another type", 2, lambda a: a.digital("pull")),
    ("act is an action of another type", 2, lambda a: a.analog("act")),
    ("menu is an action of another type", 2, lambda a: a.pose("menu")),
    (
        "centre is an action of another type",
        2,
        lambda a: a.input.triggerHapticVibrationAction(a.handles["centre"], 0, 1, 1, 1, 0),
    ),
    (
        "a handle that is no action's",
        3,
        lambda a: a.input.getDigitalActionData(a.set, ANY_HAND),
    ),
    ("a handle that is no input source's", 3, lambda a: a.digital("act", a.set)),
    ("a handle that is no action set's", 3, lambda a: _changed(a, set=a.right)),
    ("null pointer: sets", 4, lambda a: a.input.updateActionState(None)),
    (
        "action sets of 24 bytes",
        0,
        lambda a: a.input.function_table.updateActionState(None, 24, 1),
    ),
    (
        "a structure of 16 bytes",
        0,
        lambda a: a.input.function_table.getDigitalActionData(a.handles["act"], None, 16, 0),
    ),
    (
        "null pointer: data",
        0,
        lambda a: a.input.function_table.getDigitalActionData(a.handles["act"], None, 24, 0),
    ),
    (
        "came after the first UpdateActionState",
        0,
        lambda a: a.input.setActionManifestPath(str(_changed(a).path)),
    ),
]


@pytest.mark.parametrize(("words", "error", "act"), BAD_INPUT, ids=[b[0] for b in BAD_INPUT])
def test_bad_input_is_noted(
    puppet: Puppet, actions: Actions, words: str, error: int, act: Act
) -> None:
    if error:
        with pytest.raises(errors.InputError) as caught:
            act(actions)
        assert caught.value.error_value == error
    else:
        act(actions)
    found = puppet.violations()
    assert len(found) == 1 and words in found[0], found
    puppet.expect(words)


def test_actions_before_the_manifest_are_noted(puppet: Puppet, system: openvr.IVRSystem) -> None:
    given = openvr.VRInput()
    sets = (openvr.VRActiveActionSet_t * 1)()
    sets[0].ulActionSet = given.getActionSetHandle("/actions/main")
    with pytest.raises(errors.InputError_NoActiveActionSet):
        given.updateActionState(sets)
    puppet.expect("updateActionState came before SetActionManifestPath")


def test_a_manifest_after_the_first_event_is_noted(
    puppet: Puppet, system: openvr.IVRSystem, tmp_path: Path
) -> None:
    system.pollNextEvent(openvr.VREvent_t())
    Actions(written(tmp_path))
    puppet.expect("came after the first PollNextEvent")


Change = Callable[[dict[str, Any]], object]


def _click(name: str) -> Change:
    return lambda v: v["sources"][0]["inputs"].update(click={"output": name})


WRONG_BINDINGS: list[tuple[str, Change]] = [
    ("/actions/main/in/no is not declared", _click("/actions/main/in/no")),
    ("walk is vector2, and bound to a boolean", _click("/actions/main/in/walk")),
    ("wave is bound within the set /actions/main", _click("/actions/other/in/wave")),
    ("trigger as wheel is not known", lambda v: v["sources"][0].update(mode="wheel")),
    ("has no twist", lambda v: v["sources"][1]["inputs"].update(twist=output("menu"))),
    ("is no path of a hand", lambda v: v["poses"][0].update(path="/user/hand/right")),
    ("chords cannot be played", lambda v: v.update(chords=[{}])),
]


@pytest.mark.parametrize(("words", "change"), WRONG_BINDINGS, ids=[b[0] for b in WRONG_BINDINGS])
def test_a_wrong_binding_is_found_out(
    puppet: Puppet, system: openvr.IVRSystem, tmp_path: Path, words: str, change: Change
) -> None:
    broken = json.loads(json.dumps(VIVE))
    change(broken)
    Actions(written(tmp_path, vive=broken))
    found = puppet.violations()
    assert len(found) == 1 and words in found[0], found
    puppet.expect(words)


def test_a_wrong_manifest_is_found_out(
    puppet: Puppet, system: openvr.IVRSystem, tmp_path: Path
) -> None:
    path = tmp_path / "actions.json"
    path.write_text("{")
    openvr.VRInput().setActionManifestPath(str(path))
    puppet.expect("the action manifest cannot be read")
    manifest = {
        "default_bindings": [{"controller_type": "vive_controller", "binding_url": "no.json"}],
        "actions": [
            {"name": "/actions/gone/in/act", "type": "boolean"},
            {"name": "/actions/main/in/act", "type": "button"},
            {"name": "/actions/main/in/buzz", "type": "vibration"},
        ],
        "action_sets": [{"name": "/actions/main", "usage": "leftright"}],
    }
    path.write_text(json.dumps(manifest))
    openvr.VRInput().setActionManifestPath(str(path))
    for words in (
        "unknown type button",
        "an action set that is not declared",
        "there is no binding file",
        "buzz is not /actions/<set>/out/<name>",
    ):
        puppet.expect(words)
