"""A small program that does everything right, in parts for tests to take apart."""

from __future__ import annotations

import ctypes
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import openvr

LEFT, RIGHT = openvr.Eye_Left, openvr.Eye_Right
ANY_HAND = openvr.k_ulInvalidInputValueHandle
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
GL_2D, GL_2D_ARRAY, GL_2D_MULTISAMPLE = 0x0DE1, 0x8C1A, 0x9100
_GL_RGBA, _GL_RGBA8, _GL_BYTES = 0x1908, 0x8058, 0x1401

Poses = list[openvr.TrackedDevicePose_t]


# Frames


def moved(x: float = 0.0, y: float = 0.0, z: float = 0.0, yaw: float = 0.0) -> np.ndarray:
    """Returns a pose, 4 x 4: metres, and degrees to the left."""
    c, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    return np.array([[c, 0, s, x], [0, 1, 0, y], [-s, 0, c, z], [0, 0, 0, 1]])


def of(matrix: openvr.HmdMatrix34_t | openvr.TrackedDevicePose_t) -> np.ndarray:
    """Returns a matrix of OpenVR's, or that of a pose."""
    found = getattr(matrix, "mDeviceToAbsoluteTracking", matrix)
    return np.array([list(row) for row in found.m])


def wait() -> tuple[Poses, Poses]:
    """Waits for the frame; returns the poses to draw with, and those foretold for the next."""
    room = openvr.TrackedDevicePose_t * openvr.k_unMaxTrackedDeviceCount
    render, game = openvr.VRCompositor().waitGetPoses(room(), room())
    return list(render), list(game)


def texture(
    handle: int = 7,
    kind: int = openvr.TextureType_OpenGL,
    space: int = openvr.ColorSpace_Gamma,
) -> openvr.Texture_t:
    """Returns what Submit wants of a texture."""
    return openvr.Texture_t(handle, kind, space)


def bounds(*edges: float) -> openvr.VRTextureBounds_t:
    """Returns bounds: u from, v from, u to, v to."""
    return openvr.VRTextureBounds_t(*edges)


def submit_both(handle: int = 7) -> None:
    """Submits both halves of a double-wide texture."""
    compositor = openvr.VRCompositor()
    compositor.submit(LEFT, texture(handle), bounds(0, 0, 0.5, 1))
    compositor.submit(RIGHT, texture(handle), bounds(0.5, 0, 1, 1))


def quarters(width: int, height: int) -> np.ndarray:
    """Returns a double-wide picture: left red over green, right blue over white."""
    pixels = np.empty((height, 2 * width, 3), np.uint8)
    pixels[: height // 2, :width] = RED
    pixels[height // 2 :, :width] = GREEN
    pixels[: height // 2, width:] = BLUE
    pixels[height // 2 :, width:] = WHITE
    return pixels


class Graphics:
    """OpenGL without an engine between: the context that is current on this thread."""

    def __init__(self) -> None:
        self.gl = ctypes.CDLL("libGL.so.1")
        self.gl.glXGetCurrentContext.restype = ctypes.c_void_p
        assert self.gl.glXGetCurrentContext()

    def texture(self, pixels: np.ndarray, target: int = GL_2D) -> int:
        """Uploads a picture, (h, w, 3) with the top row first, or several of them as layers."""
        layers = pixels if pixels.ndim == 4 else pixels[None]
        count, height, width = layers.shape[:3]
        raw = np.full((count, height, width, 4), 255, np.uint8)
        raw[..., :3] = layers[:, ::-1]
        name = self.empty(target)
        depth = () if target == GL_2D else (count,)
        upload = self.gl.glTexImage2D if target == GL_2D else self.gl.glTexImage3D
        data = raw.ctypes.data_as(ctypes.c_void_p)
        upload(target, 0, _GL_RGBA8, width, height, *depth, 0, _GL_RGBA, _GL_BYTES, data)
        return name

    def empty(self, target: int = GL_2D) -> int:
        """Makes a texture that has no pixels yet."""
        name = ctypes.c_uint()
        self.gl.glGenTextures(1, ctypes.byref(name))
        self.gl.glBindTexture(target, name)
        return name.value

    def multisampled(self, width: int, height: int) -> int:
        """Makes a texture that has several samples in each pixel."""
        name = self.empty(GL_2D_MULTISAMPLE)
        self.gl.glTexImage2DMultisample(GL_2D_MULTISAMPLE, 4, _GL_RGBA8, width, height, 1)
        return name

    def number(self, name: int) -> int:
        """Returns a number of OpenGL's state."""
        value = ctypes.c_int()
        self.gl.glGetIntegerv(name, ctypes.byref(value))
        return value.value


# Actions

MANIFEST: dict[str, Any] = {
    "default_bindings": [
        {"controller_type": "vive_controller", "binding_url": "vive.json"},
        {"controller_type": "knuckles", "binding_url": "knuckles.json"},
    ],
    "actions": [
        {"name": "/actions/main/in/act", "type": "boolean"},
        {"name": "/actions/main/in/menu", "type": "boolean"},
        {"name": "/actions/main/in/pull", "type": "vector1"},
        {"name": "/actions/main/in/walk", "type": "vector2"},
        {"name": "/actions/main/in/turn_left", "type": "boolean"},
        {"name": "/actions/main/in/turn_right", "type": "boolean"},
        {"name": "/actions/main/in/centre", "type": "boolean"},
        {"name": "/actions/main/in/hand", "type": "pose"},
        {"name": "/actions/main/in/aim", "type": "pose"},
        {"name": "/actions/main/out/buzz", "type": "vibration"},
        {"name": "/actions/other/in/wave", "type": "boolean"},
    ],
    "action_sets": [
        {"name": "/actions/main", "usage": "leftright"},
        {"name": "/actions/other", "usage": "leftright"},
    ],
}


def output(name: str) -> dict[str, str]:
    """Returns what a binding says of the action that it makes."""
    return {"output": f"/actions/main/in/{name}"}


def _hand(hand: str, *sources: tuple[str, str, dict[str, str], dict[str, str]]) -> dict[str, Any]:
    user = f"/user/hand/{hand}"
    return {
        "sources": [
            {
                "path": f"{user}/input/{control}",
                "mode": mode,
                "parameters": parameters,
                "inputs": {slot: output(name) for slot, name in inputs.items()},
            }
            for control, mode, parameters, inputs in sources
        ],
        "poses": [
            {**output("hand"), "path": f"{user}/pose/raw"},
            {**output("aim"), "path": f"{user}/pose/tip"},
        ],
        "haptics": [{"output": "/actions/main/out/buzz", "path": f"{user}/output/haptic"}],
    }


VIVE = _hand(
    "right",
    ("trigger", "trigger", {}, {"click": "act", "pull": "pull"}),
    ("application_menu", "button", {}, {"click": "menu"}),
    (
        "trackpad",
        "dpad",
        {"sub_mode": "click", "deadzone_pct": "30"},
        {"west": "turn_left", "east": "turn_right", "center": "centre"},
    ),
)
KNUCKLES = _hand(
    "left",
    ("trigger", "button", {"click_activate_threshold": "0.6"}, {"click": "act"}),
    ("thumbstick", "joystick", {"deadzone_pct": "10"}, {"position": "walk", "click": "menu"}),
    ("grip", "grab", {}, {"grab": "menu"}),
    ("b", "toggle_button", {}, {"toggle": "centre"}),
    ("a", "scalar_constant", {"on/x": "0.5"}, {"value": "pull"}),
)


def write_manifest(folder: Path, vive: dict[str, Any] = VIVE) -> Path:
    """Writes the action manifest and its bindings; returns the path of the manifest."""
    for name, kind, main in (("vive", "vive_controller", vive), ("knuckles", "knuckles", KNUCKLES)):
        data = {"controller_type": kind, "bindings": {"/actions/main": main}}
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    path = folder / "actions.json"
    path.write_text(json.dumps(MANIFEST), encoding="utf-8")
    return path


class Actions:
    """The part of a program that reads actions.

    Args:
        manifest: as ``write_manifest`` left it.
    """

    def __init__(self, manifest: Path) -> None:
        self.path = manifest
        self.input = openvr.VRInput()
        self.input.setActionManifestPath(str(manifest))
        self.handles = {
            entry["name"].split("/")[-1]: self.input.getActionHandle(entry["name"])
            for entry in MANIFEST["actions"]
        }
        self.set = self.input.getActionSetHandle("/actions/main")
        self.right = self.input.getInputSourceHandle("/user/hand/right")
        self.left = self.input.getInputSourceHandle("/user/hand/left")

    def update(self, device: int = ANY_HAND) -> None:
        """Reads the hands into the actions."""
        sets = (openvr.VRActiveActionSet_t * 1)()
        sets[0].ulActionSet, sets[0].ulRestrictedToDevice = self.set, device
        self.input.updateActionState(sets)

    def digital(self, name: str, device: int = ANY_HAND) -> openvr.InputDigitalActionData_t:
        """Returns a button as the last update left it."""
        return self.input.getDigitalActionData(self.handles[name], device)

    def analog(self, name: str, device: int = ANY_HAND) -> openvr.InputAnalogActionData_t:
        """Returns a trigger or stick as the last update left it."""
        return self.input.getAnalogActionData(self.handles[name], device)

    def pose(self, name: str, device: int = ANY_HAND) -> openvr.InputPoseActionData_t:
        """Returns a hand as the frame has it."""
        standing = openvr.TrackingUniverseStanding
        return self.input.getPoseActionDataForNextFrame(self.handles[name], standing, device)

    def on(self, name: str) -> bool:
        """Updates, and returns whether a button is down."""
        self.update()
        return bool(self.digital(name).bState)

    def value(self, name: str, device: int = ANY_HAND) -> tuple[float, float]:
        """Updates, and returns where a trigger or stick is."""
        self.update()
        data = self.analog(name, device)
        return data.x, data.y
