"""What a test can tell the runtime, whether it sits in this process or in another.

Every method becomes one line of text. ``Puppet`` hands it over at once; ``Timeline`` writes it to
a file that the runtime of another process carries out frame by frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openvr
from numpy.typing import ArrayLike

from tests.devices.runtime.bindings import TYPES, Binding, Control, Manifest, Value

_KINDS = {"head": 1, "controller": 2, "tracker": 3, "base_station": 4}
_ROLES = {None: 0, "left": 1, "right": 2}
_EYES = {"left": 0, "right": 1}
_CALIBRATED = 1


@dataclass
class _Device:
    kind: str
    hand: str | None
    controller_type: str
    connected: bool = True


class Commands:
    """Tells a runtime what the world around the program does.

    Matrices are 3 x 4 or 4 x 4, world from device, in OpenVR's axes: X right, Y up, Z backwards,
    metres, in the standing universe. Device 0 is the head-mounted display, 1 the right controller,
    2 and 3 are base stations.
    """

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._devices = {
            0: _Device("head", None, "vive_pro"),
            1: _Device("controller", "right", "vive_controller"),
            2: _Device("base_station", None, "lighthouse"),
            3: _Device("base_station", None, "lighthouse"),
        }
        self._manifest: Manifest | None = None
        self._bindings: dict[str, Binding] = {}
        self._controls: dict[str, dict[str, Control]] = {"left": {}, "right": {}}
        self._made: dict[tuple[str, str], Value] = {}

    def do(self, line: str) -> None:
        """Carries out one line of the runtime's own language (``puppet.c``)."""
        raise NotImplementedError

    def _do(self, *words: object) -> None:
        self.do(" ".join(_word(word) for word in words))

    # Starting

    def init_error(self, error: int) -> None:
        """Lets VR_Init fail with an error such as 108 or 301; 0: it works again."""
        self._do("set", "init_error", error)

    def present(self, on: bool) -> None:
        """Plugs the head-mounted display in or out (before VR_Init)."""
        self._do("set", "present", on)

    # Devices

    def device(
        self,
        index: int,
        kind: str,
        hand: str | None = None,
        controller_type: str = "",
        announced: bool = False,
    ) -> None:
        """Sets up a device afresh, connected, with a valid pose at the origin.

        Args:
            index: 0 to 15.
            kind: "head", "controller", "tracker" or "base_station".
            hand: "left" or "right", for a controller.
            controller_type: such as "vive_controller" or "knuckles".
            announced: queues the event that tells a running program.
        """
        self._devices[index] = _Device(kind, hand, controller_type)
        self._do("device", index, _KINDS[kind], _ROLES[hand])
        self.property(index, openvr.Prop_ControllerType_String, controller_type)
        self.property(index, openvr.Prop_SerialNumber_String, f"LHR-{index:08d}")
        if announced:
            self.event(openvr.VREvent_TrackedDeviceActivated, index)

    def connect(self, index: int) -> None:
        """Lets a device come back, with its event."""
        self._devices[index].connected = True
        self._do("connected", index, 1)

    def disconnect(self, index: int) -> None:
        """Lets a device go, with its event; its pose is invalid then."""
        self._devices[index].connected = False
        self._do("connected", index, 0)

    def hold(self, index: int, hand: str | None) -> None:
        """Puts a controller into a hand, with the event for a changed role."""
        self._devices[index].hand = hand
        self._do("role", index, _ROLES[hand])
        self._bind()

    def pose(self, index: int, matrix: ArrayLike) -> None:
        """Places a device: for this frame (render) and for the next (game)."""
        self._do("pose", index, _matrix(matrix))

    def render_pose(self, index: int, matrix: ArrayLike) -> None:
        """Sets what WaitGetPoses gives to draw with, and leaves the game pose."""
        self._do("render", index, _matrix(matrix))

    def game_pose(self, index: int, matrix: ArrayLike) -> None:
        """Sets what WaitGetPoses foretells for the next frame, and leaves the render pose."""
        self._do("game", index, _matrix(matrix))

    def at(
        self,
        index: int,
        x: float,
        y: float,
        z: float,
        yaw: float = 0.0,
        pitch: float = 0.0,
        roll: float = 0.0,
    ) -> None:
        """Places a device by metres and degrees: yaw to the left, pitch up, roll to the left."""
        self._do("at", index, x, y, z, yaw, pitch, roll)

    def late(self, index: int, matrix: ArrayLike | None) -> None:
        """Corrects a pose late: it is drawn at what was foretold for the frame, times this.

        With it, the render pose of a frame is (the game pose of the frame before) x (matrix),
        whatever the render pose was set to. None takes it away.
        """
        self._do("late", index, "off" if matrix is None else _matrix(matrix))

    def valid(self, index: int, on: bool, result: int | None = None) -> None:
        """Makes a pose valid or not.

        Args:
            index: the device.
            on: whether the pose is valid.
            result: the tracking result; by default running well, or out of range.
        """
        self._do("valid", index, on, *(() if result is None else (result,)))

    def velocity(
        self, index: int, linear: Sequence[float] = (0, 0, 0), angular: Sequence[float] = (0, 0, 0)
    ) -> None:
        """Sets the velocities of a device, in metres and radians a second."""
        self._do("velocity", index, *linear, *angular)

    def activity(self, index: int, level: int) -> None:
        """Sets how active a device is: 1 in use, 2 just left, 3 standby."""
        self._do("activity", index, level)

    def standby(self, on: bool) -> None:
        """Takes the head-mounted display off, or puts it on, with the event."""
        self._do("standby", on)

    def property(self, index: int, number: int, value: str | bool | float | int | None) -> None:
        """Sets a property by its number; its name's ending says what it must be. None: unknown."""
        kind = _property_kind(number)
        if value is None:
            self._do("gone", index, number)
        elif kind == "string":
            if number == openvr.Prop_ControllerType_String:
                self._devices[index].controller_type = str(value)
                self._bind()
            self._do("string", index, number, value)
        else:
            self._do(kind, index, number, float(value))

    # The place and the lenses

    def size(self, width: int, height: int) -> None:
        """Sets the recommended size of an eye's picture, in pixels."""
        self._do("set", "size", width, height)

    def expect_size(self, width: int, height: int) -> None:
        """Allows no other size than this of an eye's picture; 0, 0: anything near."""
        self._do("set", "expect_size", width, height)

    def tangents(self, eye: str, left: float, right: float, down: float, up: float) -> None:
        """Sets the field of view; left and down are negative."""
        self._do("set", f"tangents_{eye}", left, right, down, up)

    def eye(self, eye: str, head_from_eye: ArrayLike) -> None:
        """Places an eye in the head; it may be turned (canted displays)."""
        self._do("set", f"eye_{eye}", _matrix(head_from_eye))

    def hidden(self, eye: str, triangles: ArrayLike) -> None:
        """Sets the mesh of what the lens hides: (n, 3, 2), at most 64; may be empty."""
        numbers = np.asarray(triangles, float).reshape(-1)
        self._do("hidden", _EYES[eye], *numbers)

    def area(self, width: float, depth: float) -> None:
        """Sets the play area in metres; 0, 0: nobody set up the room."""
        self._do("set", "area", width, depth)

    def calibration(self, state: int = _CALIBRATED) -> None:
        """Sets the state of the room's calibration (ChaperoneCalibrationState)."""
        self._do("set", "calibration", state)

    def bounds_visible(self, on: bool) -> None:
        """Shows the walls of the play area: the trainee is near them."""
        self._do("set", "bounds", on)

    def seated_zero(self, matrix: ArrayLike) -> None:
        """Sets the standing pose of the seated universe's origin."""
        self._do("set", "seated_zero", _matrix(matrix))

    def raw_zero(self, matrix: ArrayLike) -> None:
        """Sets the standing pose of the raw universe's origin."""
        self._do("set", "raw_zero", _matrix(matrix))

    def window(self, x: int, y: int, width: int, height: int) -> None:
        """Sets the bounds of the display on the desktop."""
        self._do("set", "window", x, y, width, height)

    # Events

    def event(
        self, kind: int, device: int | None = None, age: float = 0.0, data: bytes = b""
    ) -> None:
        """Queues an event; ``data`` are the bytes of its union."""
        index = openvr.k_unTrackedDeviceIndexInvalid if device is None else device
        self._do("event", kind, index, age, *([data.hex()] if data else []))

    def quit(self) -> None:
        """Asks the program to end (VREvent_Quit)."""
        self._do("quit")

    # The compositor

    def hz(self, hz: float) -> None:
        """Paces WaitGetPoses like a display; 0: it returns at once."""
        self._do("set", "hz", hz)

    def fail_wait(self, error: int, times: int = 1) -> None:
        """Lets the next calls of WaitGetPoses fail."""
        self._do("set", "wait_error", error, times)

    def fail_submit(self, error: int, times: int = 1) -> None:
        """Lets the next calls of Submit fail (each eye is a call)."""
        self._do("set", "submit_error", error, times)

    def focus(self, on: bool) -> None:
        """Takes the focus: waiting and submitting then fail with DoNotHaveFocus."""
        self._do("set", "focus", on)

    def low_resources(self, on: bool) -> None:
        """Says ShouldAppRenderWithLowResources."""
        self._do("set", "low_resources", on)

    def pause(self, on: bool) -> None:
        """Says ShouldApplicationPause."""
        self._do("set", "pause", on)

    def reduce_work(self, on: bool) -> None:
        """Says ShouldApplicationReduceRenderingWork."""
        self._do("set", "reduce", on)

    def input_available(self, on: bool) -> None:
        """Says IsInputAvailable."""
        self._do("set", "input", on)

    def drawing_controllers(self, on: bool) -> None:
        """Says IsSteamVRDrawingControllers."""
        self._do("set", "drawing_controllers", on)

    def dashboard(self, on: bool) -> None:
        """Says IsDashboardVisible; queue the events of it yourself."""
        self._do("set", "dashboard", on)

    def timing(self, **fields: float) -> None:
        """Sets fields of what GetFrameTiming tells, by pyopenvr's names; without any, none."""
        self._do("timing", "off")
        for name, value in fields.items():
            place = getattr(openvr.Compositor_FrameTiming, name)
            frame = openvr.Compositor_FrameTiming()
            setattr(frame, name, value)
            raw = bytes(frame)[place.offset : place.offset + place.size]
            self._do("timing", place.offset, raw.hex())

    def zero_poses(self, on: bool) -> None:
        """Keeps controllers' poses zero until UpdateActionState, as a real runtime does."""
        self._do("set", "zero_poses", on)

    def dirty_binding(self, on: bool) -> None:
        """Lets Submit leave its texture bound, as the documentation says it may."""
        self._do("set", "dirty_binding", on)

    def color_space(self, space: int) -> None:
        """Sets the colour space that is right: 1 (gamma) unless the test says otherwise."""
        self._do("set", "color_space", space)

    def graphics(self, on: bool) -> None:
        """Off: handles are noted, and OpenGL is not asked about them."""
        self._do("set", "gl", on)

    def capture(self, what: str | int) -> None:
        """Keeps pictures: "always", "off", a number of frames, or "mean" for mean colours alone."""
        self._do("set", "capture_mean", what == "mean")
        frames = what if isinstance(what, int) else {"always": -1, "off": 0, "mean": 0}[what]
        self._do("set", "capture", frames)

    def save(self, path: Path) -> None:
        """Writes the next whole frame, both eyes side by side, to a file (PPM)."""
        self._do("save", path)

    # Hands

    def component(self, name: str, offset: ArrayLike) -> None:
        """Sets where a component such as "tip" is: controller from component."""
        self._do("component", name, _matrix(offset))

    def digital(self, action: str, hand: str, on: bool) -> None:
        """Sets an action by its name, past all bindings."""
        self._do("digital", action, hand, on)

    def analog(self, action: str, hand: str, x: float, y: float = 0.0, z: float = 0.0) -> None:
        """Sets an action by its name, past all bindings."""
        self._do("analog", action, hand, x, y, z)

    def press(self, hand: str, control: str, unbound: bool = False) -> None:
        """Presses a control such as "trigger", "grip", "trackpad" or "application_menu" fully.

        Args:
            hand: "left" or "right".
            control: as in the binding's path ``/user/hand/right/input/<control>``.
            unbound: whether it is right that this makes nothing.

        Raises:
            LookupError: the program's binding for this controller does not name the control.
        """
        self._play(hand, control, unbound, pressed=True, touched=True, value=1.0)

    def release(self, hand: str, control: str, unbound: bool = False) -> None:
        """Lets go of a control, and takes the finger off it."""
        self._play(hand, control, unbound, pressed=False, touched=False, value=0.0, x=0.0, y=0.0)

    def touch(self, hand: str, control: str, on: bool = True, unbound: bool = False) -> None:
        """Lays a finger on a control, or takes it off."""
        self._play(hand, control, unbound, touched=on)

    def pull(self, hand: str, control: str, value: float, unbound: bool = False) -> None:
        """Pulls a trigger or squeezes a grip from 0 to 1; it clicks at the very end."""
        pressed, touched = value >= 0.95, value > 0
        self._play(hand, control, unbound, value=value, pressed=pressed, touched=touched)

    def move(self, hand: str, control: str, x: float, y: float, unbound: bool = False) -> None:
        """Moves a stick, or the finger on a pad, to -1..1; the finger stays on it."""
        self._play(hand, control, unbound, x=x, y=y, touched=True)

    def _play(self, hand: str, control: str, unbound: bool, **change: float) -> None:
        binding = self._bindings.get(hand, Binding())
        if not unbound and control not in binding.controls(hand):
            known = ", ".join(sorted(binding.controls(hand))) or "nothing"
            manifest = self._manifest.path.name if self._manifest else "no manifest was set"
            raise LookupError(f"{control} of the {hand} hand is not bound ({manifest}): {known} is")
        state = self._controls[hand].setdefault(control, Control())
        for name, value in change.items():
            setattr(state, name, value)
        self._tell(hand, binding)

    def _tell(self, hand: str, binding: Binding) -> None:
        for action, value in binding.play(hand, self._controls[hand]).items():
            if self._made.get((action, hand)) == value:
                continue
            self._made[action, hand] = value
            if isinstance(value, bool):
                self.digital(action, hand, value)
            else:
                self.analog(action, hand, *value)

    def _use(self, manifest: Manifest) -> None:
        """Plays by a manifest from now on."""
        self._manifest = manifest
        for problem in manifest.problems:
            self._do("violation", "the action manifest:", problem)
        for name, kind in manifest.types.items():
            if kind in TYPES:
                self._do("declare", name, TYPES.index(kind))
        self._bind()

    def _bind(self) -> None:
        if self._manifest is None:
            return
        self._do("unbind")
        self._do("set", "bindings", 1)
        for hand in ("left", "right"):
            types = [d.controller_type for d in self._devices.values() if d.hand == hand]
            if not types:
                self._bindings.pop(hand, None)
                continue
            binding = Binding.read(self._manifest, types[0])
            for problem in binding.problems:
                self._do("violation", "the bindings:", problem)
            self._bindings[hand] = binding
            for (action, bound_hand), component in binding.bound().items():
                if bound_hand == hand:
                    self._do("bind", action, hand, component)
            self._tell(hand, binding)


class Timeline(Commands):
    """What shall happen to a program in a process of its own, frame by frame.

    Frame 0 is before VR_Init; frame n is the n-th call of WaitGetPoses.

    Args:
        manifest: the program's action manifest, for ``press`` and the like.
    """

    def __init__(self, manifest: Path | None = None) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._frame = 0
        if manifest is not None:
            self._use(Manifest.read(manifest))

    def frame(self, number: int) -> Timeline:
        """Goes to a frame: what is said next happens there."""
        self._frame = number
        return self

    def do(self, line: str) -> None:
        """Notes a line for the present frame."""
        self._lines.append(f"{self._frame} {line}")

    def write(self, path: Path) -> Path:
        """Writes the file that ``VRT_TIMELINE`` names."""
        path.write_text("\n".join(self._lines) + "\n", encoding="utf-8")
        return path


def _word(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def _matrix(matrix: ArrayLike) -> str:
    rows = np.asarray(matrix, float)
    assert rows.shape in ((3, 4), (4, 4)), f"a pose is 3 x 4 or 4 x 4, not {rows.shape}"
    return " ".join(f"{number:.9g}" for number in rows[:3].reshape(-1))


def _property_kind(number: int) -> str:
    for name, value in vars(openvr).items():
        if name.startswith("Prop_") and value == number:
            ending = name.rsplit("_", 1)[1].lower()
            kind = {"int32": "int"}.get(ending, ending)
            if kind in ("string", "bool", "float", "int", "uint64"):
                return kind
    raise ValueError(f"{number} is no property that can be set")
