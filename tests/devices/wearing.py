"""A trainee in a simulated headset: what tests of the device share."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from tests.devices.runtime import Puppet
from vrtrainer.devices.headset import HeadsetDevice
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Light
from vrtrainer.engine.picture import Picture

ACTIONS = ("act", "verdict", "turn_left", "turn_right", "back", "belt")
BUTTONS = (("trigger", "act"), ("grip", "verdict"), ("application_menu", "belt"))
SIZE = (120, 132)
# Lopsided and canted, the eyes of a wide display; tangents left, right, down, up.
SIDES = ((-1.3, 1.0, -1.25, 1.1), (-1.0, 1.3, -1.25, 1.1))


def write_manifest(folder: Path) -> Path:
    """Writes an action manifest with a binding for the Vive's wand, for both hands."""
    prefix = "/actions/trainee/in/"
    names = [{"name": prefix + name, "type": "boolean"} for name in ACTIONS]
    names += [{"name": prefix + name, "type": "pose"} for name in ("hand", "aim")]
    names.append({"name": "/actions/trainee/out/haptic", "type": "vibration"})
    manifest = {
        "default_bindings": [{"controller_type": "vive_controller", "binding_url": "vive.json"}],
        "actions": names,
        "action_sets": [{"name": "/actions/trainee", "usage": "single"}],
    }
    sources, poses, haptics = [], [], []
    for hand in ("left", "right"):
        at = f"/user/hand/{hand}"
        for control, action in (
            ("trigger", "act"),
            ("grip", "verdict"),
            ("application_menu", "belt"),
        ):
            sources.append({
                "path": f"{at}/input/{control}", "mode": "button",
                "inputs": {"click": {"output": prefix + action}},
            })  # fmt: skip
        sources.append({
            "path": f"{at}/input/trackpad", "mode": "dpad", "parameters": {"sub_mode": "click"},
            "inputs": {
                "west": {"output": prefix + "turn_left"}, "east": {"output": prefix + "turn_right"},
                "south": {"output": prefix + "back"},
            },
        })  # fmt: skip
        poses.append({"output": prefix + "hand", "path": f"{at}/pose/raw"})
        poses.append({"output": prefix + "aim", "path": f"{at}/pose/tip"})
        haptics.append({"output": "/actions/trainee/out/haptic", "path": f"{at}/output/haptic"})
    binding = {
        "controller_type": "vive_controller",
        "bindings": {"/actions/trainee": {"sources": sources, "poses": poses, "haptics": haptics}},
    }
    (folder / "vive.json").write_text(json.dumps(binding))
    path = folder / "actions.json"
    path.write_text(json.dumps(manifest))
    return path


def set_eyes(puppet: Puppet) -> None:
    """Gives the puppet its lopsided, canted eyes and a small picture."""
    puppet.size(*SIZE)
    for eye, sides, x, cant in (("left", SIDES[0], -0.032, 5), ("right", SIDES[1], 0.032, -5)):
        puppet.tangents(eye, *sides)
        puppet.eye(eye, convert.to_openvr(convert.pose((x, 0.01, 0.0), cant)))


def put_head(puppet: Puppet, x: float, y: float, z: float, heading_deg: float = 0.0) -> np.ndarray:
    """Puts the head somewhere in the room, in our axes; returns room_from_head."""
    pose = convert.pose((x, y, z), heading_deg)
    puppet.pose(0, convert.to_openvr(pose))
    return pose


def put_hand(puppet: Puppet, x: float, y: float, z: float, heading_deg: float = 0.0) -> np.ndarray:
    """Puts the right controller somewhere in the room; returns room_from_hand."""
    pose = convert.pose((x, y, z), heading_deg)
    puppet.pose(1, convert.to_openvr(pose))
    return pose


def open_picture(host: Host, root, device: HeadsetDevice, light: Light) -> Picture:  # type: ignore[no-untyped-def]
    """Opens both eyes' picture as the runtime wants it."""
    return Picture(host, root, light, 2, device.resolution, "full")
