"""What SteamVR reads: every action bound for every controller and hand, said in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import bindings
from tests.devices.runtime.bindings import Binding, Control, Manifest
from vrtrainer.basis import resources
from vrtrainer.devices.headset import ACTIONS
from vrtrainer.language import typography

HANDS = ("left", "right")
KINDS = tuple(bindings.CONTROLLERS)


@pytest.fixture(scope="module")
def folder() -> Path:
    return resources().path("assets/controllers/actions.json").parent


@pytest.fixture(scope="module")
def manifest(folder: Path) -> Manifest:
    return Manifest.read(folder / "actions.json")


@pytest.fixture(scope="module")
def actions(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "actions.json").read_text(encoding="utf-8"))


def test_the_files_are_those_that_the_builder_makes(folder: Path) -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert found == {name: bindings.text(data) for name, data in bindings.files().items()}


def test_the_runtime_takes_the_manifest(manifest: Manifest) -> None:
    assert manifest.problems == ()
    assert {"vive_controller", "knuckles", "oculus_touch", "holographic_controller", "generic"} <= (
        set(manifest.bindings)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_one_controller_alone_does_the_whole_job(
    manifest: Manifest, actions: dict[str, Any], kind: str
) -> None:
    binding = Binding.read(manifest, kind)
    assert binding.problems == []
    bound = binding.bound()
    for entry in actions["actions"]:
        for hand in HANDS:
            assert (entry["name"], hand) in bound, f"{entry['name']} of the {hand} hand"
    for hand in HANDS:
        assert bound[bindings.action("hand"), hand] == "raw"
        assert bound[bindings.action("aim"), hand] == "tip"
    # SteamVR keeps the system button for itself.
    assert not any("system" in binding.controls(hand) for hand in HANDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_press_means_one_thing(manifest: Manifest, kind: str) -> None:
    controller = bindings.CONTROLLERS[kind]
    pressed = Control(pressed=True, touched=True, value=1.0)
    for hand in HANDS:
        side = HANDS.index(hand)
        wanted = {"trigger": "act", "grip": "verdict", controller.belt[side]: "belt"}
        if controller.back is not None:
            wanted[controller.back[side]] = "back"
        for control, action in wanted.items():
            made = Binding.read(manifest, kind).play(hand, {control: pressed})
            assert [name for name, value in made.items() if value] == [bindings.action(action)]


@pytest.mark.parametrize("kind", KINDS)
def test_pads_turn_when_pressed_and_sticks_when_pushed(manifest: Manifest, kind: str) -> None:
    for control, sort in bindings.CONTROLLERS[kind].turns.items():
        for hand in HANDS:
            for x, action in ((-1.0, "turn_left"), (1.0, "turn_right")):
                resting = Control(touched=True, x=x)
                pressed = Control(touched=True, pressed=True, x=x)
                slight = Control(touched=True, pressed=True, x=0.2 * x)
                for state, turns in (
                    (resting, sort == bindings.STICK),
                    (pressed, True),
                    (slight, False),
                ):
                    made = Binding.read(manifest, kind).play(hand, {control: state})
                    found = [name for name, value in made.items() if value is True]
                    assert found == [bindings.action(action)] * turns, (control, state)


def test_what_is_asked_for_is_declared(manifest: Manifest) -> None:
    for name in ACTIONS:
        assert manifest.types[bindings.action(name)] == "boolean"
    assert manifest.types[bindings.action("haptic")] == "vibration"


def test_everything_has_a_name_in_both_languages(actions: dict[str, Any]) -> None:
    wanted = {entry["name"] for entry in actions["actions"]}
    wanted |= {entry["name"] for entry in actions["action_sets"]}
    said = {entry["language_tag"]: entry for entry in actions["localization"]}
    assert set(said) == {"en_US", "fr_FR"}
    for tag, entry in said.items():
        names = {name: text for name, text in entry.items() if name != "language_tag"}
        assert set(names) == wanted
        for text in names.values():
            assert typography.faults(text, tag[:2]) == []
            assert typography.foreign(text, tag[:2]) == ()
    assert all(said["en_US"][name] != said["fr_FR"][name] for name in wanted)


def test_the_program_says_who_it_is(folder: Path) -> None:
    data = json.loads((folder / "vrtrainer.vrmanifest").read_text(encoding="utf-8"))
    (application,) = data["applications"]
    assert application["app_key"] == bindings.APP_KEY
    assert application["launch_type"] == "binary"
    assert (folder / application["action_manifest_path"]).exists()
    assert set(application["strings"]) == {"en_us", "fr_fr"}
    for tag, strings in application["strings"].items():
        assert set(strings) == {"name", "description"}
        assert [typography.faults(text, tag[:2]) for text in strings.values()] == [[], []]


@pytest.mark.parametrize("kind", KINDS)
def test_a_binding_is_whole(folder: Path, kind: str) -> None:
    data = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
    assert (data["app_key"], data["category"]) == (bindings.APP_KEY, "steamvr_input")
    assert data["controller_type"] == kind
    for source in data["bindings"][bindings.SET]["sources"]:
        assert set(source) <= {"inputs", "mode", "parameters", "path"}
        for value in source.get("parameters", {}).values():
            assert isinstance(value, str), "SteamVR writes its parameters as text"
