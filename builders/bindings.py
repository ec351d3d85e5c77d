"""Makes what SteamVR reads of the program: its actions, which button of which controller makes
them, and the application manifest, all below assets/controllers/.

Run it from the top of the repository: ``python builders/bindings.py [folder]``. Change the tables
here, never the files. An action is named by what the trainee means; every controller alone, in
either hand, suffices for all of them.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

APP_KEY = "vrtrainer"
SET = "/actions/trainee"
HANDS = ("left", "right")

# Name, type, how much it is needed, and what SteamVR's screen of bindings calls it.
ACTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("act", "boolean", "mandatory", "Use, take, go there", "Utiliser, prendre, y aller"),
    ("verdict", "boolean", "mandatory", "Give a verdict", "Donner un avis"),
    ("belt", "boolean", "mandatory", "Inspection file and tools", "Dossier de contrôle et outils"),
    ("turn_left", "boolean", "suggested", "Turn left", "Tourner à gauche"),
    ("turn_right", "boolean", "suggested", "Turn right", "Tourner à droite"),
    ("back", "boolean", "optional", "Close a page", "Fermer une page"),
    ("hand", "pose", "mandatory", "Place of the hand", "Position de la main"),
    ("aim", "pose", "mandatory", "Direction of pointing", "Direction du pointage"),
    ("haptic", "vibration", "optional", "Vibration in the hand", "Vibration dans la main"),
)
TITLE = {"en_US": "Container inspection", "fr_FR": "Contrôle d’un conteneur"}
SUMMARY = {
    "en_US": "Customs officers practise the examination of a consignment.",
    "fr_FR": "Les agents des douanes s’exercent à la vérification d’un envoi.",
}
LANGUAGES = tuple(TITLE)

PAD, STICK = "pad", "stick"

# A pad turns where it is pressed at its rim, so that a thumb may rest on it; a stick, pushed far.
_TURNS = {
    PAD: {"sub_mode": "click", "deadzone_pct": "40", "overlap_pct": "0"},
    STICK: {"sub_mode": "touch", "deadzone_pct": "70", "overlap_pct": "0"},
}


@dataclass(frozen=True)
class Controller:
    """One type of controller, as SteamVR names it and its buttons.

    Attributes:
        title: for people.
        turns: pads and sticks that turn, by their names; a pad's lower rim also closes.
        belt: the button of the left and of the right hand.
        back: the same for closing; none where a pad does it.
        squeezed: the grip is a sleeve that closes with the hand: it counts when pressed hard.
    """

    title: str
    turns: dict[str, str]
    belt: tuple[str, str] = ("application_menu", "application_menu")
    back: tuple[str, str] | None = None
    squeezed: bool = False


_UPPER, _LOWER = ("y", "b"), ("x", "a")
CONTROLLERS: dict[str, Controller] = {
    "vive_controller": Controller("Vive wand", {"trackpad": PAD}),
    "knuckles": Controller(
        "Index controller", {"thumbstick": STICK}, ("b", "b"), ("a", "a"), squeezed=True
    ),
    "oculus_touch": Controller("Touch controller", {"joystick": STICK}, _UPPER, _LOWER),
    "holographic_controller": Controller(
        "Windows Mixed Reality controller", {"joystick": STICK, "trackpad": PAD}
    ),
    "hpmotioncontroller": Controller("HP motion controller", {"joystick": STICK}, _UPPER, _LOWER),
    "vive_cosmos_controller": Controller("Cosmos controller", {"joystick": STICK}, _UPPER, _LOWER),
    "pico_controller": Controller("Pico controller", {"joystick": STICK}, _UPPER, _LOWER),
    "generic": Controller("any other controller", {"trackpad": PAD, "joystick": STICK}),
}


def action(name: str) -> str:
    """Returns an action's whole name."""
    way = "out" if dict((a[0], a[1]) for a in ACTIONS)[name] == "vibration" else "in"
    return f"{SET}/{way}/{name}"


def manifest() -> dict[str, Any]:
    """Returns the action manifest."""
    return {
        "default_bindings": [
            {"controller_type": kind, "binding_url": f"{kind}.json"} for kind in CONTROLLERS
        ],
        "actions": [
            {"name": action(name), "type": kind, "requirement": needed}
            for name, kind, needed, _, _ in ACTIONS
        ],
        "action_sets": [{"name": SET, "usage": "leftright"}],
        "localization": [
            {
                "language_tag": tag,
                SET: TITLE[tag],
                **{action(entry[0]): entry[3 + i] for entry in ACTIONS},
            }
            for i, tag in enumerate(LANGUAGES)
        ],
    }


def binding(kind: str) -> dict[str, Any]:
    """Returns the default binding of one type of controller, the same for both hands."""
    controller = CONTROLLERS[kind]
    sources = [source for hand in HANDS for source in _sources(controller, hand)]
    poses = [
        {"output": action(name), "path": f"/user/hand/{hand}/pose/{part}"}
        for hand in HANDS
        for name, part in (("hand", "raw"), ("aim", "tip"))
    ]
    haptics = [
        {"output": action("haptic"), "path": f"/user/hand/{hand}/output/haptic"} for hand in HANDS
    ]
    return {
        "action_manifest_version": 0,
        "alias_info": {},
        "app_key": APP_KEY,
        "bindings": {
            SET: {
                "chords": [],
                "haptics": haptics,
                "poses": poses,
                "skeleton": [],
                "sources": sources,
            }
        },
        "category": "steamvr_input",
        "controller_type": kind,
        "description": f"What vrtrainer does with a {controller.title}",
        "name": f"vrtrainer: {controller.title}",
        "options": {},
        "simulated_actions": [],
    }


def _sources(controller: Controller, hand: str) -> list[dict[str, Any]]:
    side = HANDS.index(hand)
    hard = {
        "force_input": "force",
        "click_activate_threshold": "0.45",
        "click_deactivate_threshold": "0.40",
    }
    found = [
        _button(hand, "trigger", "act"),
        _button(hand, "grip", "verdict", hard if controller.squeezed else {}),
        _button(hand, controller.belt[side], "belt"),
    ]
    if controller.back is not None:
        found.append(_button(hand, controller.back[side], "back"))
    for control, kind in controller.turns.items():
        inputs = {"west": "turn_left", "east": "turn_right"}
        if kind == PAD and controller.back is None:
            inputs["south"] = "back"
        found.append(_source(hand, control, "dpad", inputs, _TURNS[kind]))
    return found


def _button(
    hand: str, control: str, name: str, parameters: dict[str, str] | None = None
) -> dict[str, Any]:
    return _source(hand, control, "button", {"click": name}, parameters or {})


def _source(
    hand: str, control: str, mode: str, inputs: dict[str, str], parameters: dict[str, str]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "inputs": {slot: {"output": action(name)} for slot, name in inputs.items()},
        "mode": mode,
    }
    if parameters:
        made["parameters"] = parameters
    made["path"] = f"/user/hand/{hand}/input/{control}"
    return made


def application() -> dict[str, Any]:
    """Returns the application manifest: who the program is to SteamVR, and what starts it."""
    return {
        "source": "builtin",
        "applications": [
            {
                "app_key": APP_KEY,
                "launch_type": "binary",
                "binary_path_windows": "vrtrainer.exe",
                "binary_path_linux": "vrtrainer",
                "arguments": "station",
                "action_manifest_path": "actions.json",
                "is_dashboard_overlay": False,
                "strings": {
                    tag.lower(): {"name": TITLE[tag], "description": SUMMARY[tag]}
                    for tag in LANGUAGES
                },
            }
        ],
    }


def files() -> dict[str, dict[str, Any]]:
    """Returns what every file holds, by its name."""
    found = {"actions.json": manifest(), "vrtrainer.vrmanifest": application()}
    return found | {f"{kind}.json": binding(kind) for kind in CONTROLLERS}


def text(data: dict[str, Any]) -> str:
    """Returns a file's text."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes the files into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("assets/controllers"))
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files().items():
        (folder / name).write_text(text(data), encoding="utf-8")
        print(folder / name)


if __name__ == "__main__":
    main()
