"""The one module that knows the headset's library: OpenVR, in our words, frames and units.

Only the core that every runtime has is called; what some runtimes lack is asked for once and left
alone if it fails. Nothing here blocks but `Runtime.wait`. Frames are the room's: OpenVR's standing
(or seated) universe with our axes, X right, Y forward, Z up, metres.
"""

from __future__ import annotations

import atexit
import ctypes
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import openvr

from vrtrainer.basis import DeviceUnavailable
from vrtrainer.basis.hush import hushed
from vrtrainer.devices import init_errors
from vrtrainer.devices.coverage import Station
from vrtrainer.devices.tracked import (
    BASE_STATION,
    CONTROLLER,
    HEADSET,
    OTHER,
    Notice,
    PlayArea,
    Sighting,
    Timing,
    Tracked,
)
from vrtrainer.engine import convert
from vrtrainer.engine.cameras import NEAR_M, Eye

SIDES = ("left", "right")
MOST_DEVICES = int(openvr.k_unMaxTrackedDeviceCount)
_NOWHERE = 0xFFFFFFFF  # no device has this index
_ACTION_SET = "/actions/trainee"
_RUNNING = 200  # tracking result
_UNKNOWN, _USED = -1, 1  # activity levels

_KINDS = {1: HEADSET, 2: CONTROLLER, 4: BASE_STATION}

# What is worth knowing of the runtime's events.
_EVENTS: dict[int, str] = {
    int(openvr.VREvent_TrackedDeviceActivated): "devices",
    int(openvr.VREvent_TrackedDeviceDeactivated): "devices",
    int(openvr.VREvent_TrackedDeviceUpdated): "devices",
    int(openvr.VREvent_TrackedDeviceRoleChanged): "devices",
    int(openvr.VREvent_IpdChanged): "eyes",
    int(openvr.VREvent_LensDistortionChanged): "eyes",
    int(openvr.VREvent_EnterStandbyMode): "standby",
    int(openvr.VREvent_LeaveStandbyMode): "awake",
    int(openvr.VREvent_Quit): "quit",
    int(openvr.VREvent_DashboardActivated): "menu",
    int(openvr.VREvent_DashboardDeactivated): "menu gone",
    int(openvr.VREvent_InputFocusCaptured): "menu",
    int(openvr.VREvent_InputFocusReleased): "menu gone",
    int(openvr.VREvent_ChaperoneDataHasChanged): "room",
    int(openvr.VREvent_ChaperoneUniverseHasChanged): "room",
    int(openvr.VREvent_SeatedZeroPoseReset): "recentred",
    int(openvr.VREvent_StandingZeroPoseReset): "recentred",
}

_POSE = np.dtype(
    {
        "names": ["rows", "result", "valid", "connected"],
        "formats": ["(3,4)f4", "i4", "u1", "u1"],
        "offsets": [0, 72, 76, 77],
        "itemsize": ctypes.sizeof(openvr.TrackedDevicePose_t),
    }
)


class _FrameTiming(ctypes.Structure):
    """Compositor_FrameTiming as the runtime's own compiler lays it out.

    On Linux its doubles are packed to four bytes, which pyopenvr leaves out: a strict runtime
    refuses its size.
    """

    if sys.platform != "win32":
        _pack_ = 4
    _fields_ = openvr.Compositor_FrameTiming._fields_


def headset_present() -> bool:
    """Returns whether a runtime is installed and sees a headset; quick, opens nothing."""
    with hushed():
        return bool(openvr.isRuntimeInstalled()) and bool(openvr.isHmdPresent())


class Runtime:
    """A running OpenVR runtime with a headset.

    Args:
        plays: draws into the headset and reads its buttons; else only looks at what is there
            (for the doctor), and does not start SteamVR.

    Raises:
        DeviceUnavailable: there is none; says what failed, how we know and what to try.

    Attributes:
        size: pixels of one eye that the runtime recommends.
        hz: refreshes of the display a second.
    """

    def __init__(self, plays: bool = True) -> None:
        self._open = False
        kind = openvr.VRApplication_Scene if plays else openvr.VRApplication_Background
        try:
            with hushed():
                self._system = openvr.init(kind).function_table
                self._open = True
                atexit.register(self.close)
                self._chaperone = openvr.VRChaperone().function_table
                if plays:
                    self._compositor = openvr.VRCompositor().function_table
                    self._input = openvr.VRInput().function_table
        except openvr.error_code.OpenVRError as error:
            self.close()
            raise DeviceUnavailable(_why(error)) from error
        self._render = (openvr.TrackedDevicePose_t * MOST_DEVICES)()
        self._game = (openvr.TrackedDevicePose_t * MOST_DEVICES)()
        self._render_rows = np.frombuffer(self._render, _POSE)
        self._game_rows = np.frombuffer(self._game, _POSE)
        self._event = openvr.VREvent_t()
        self._texture = openvr.Texture_t()
        self._texture.eType = openvr.TextureType_OpenGL
        # Our pictures are in display colours already; "linear" would brighten them again.
        self._texture.eColorSpace = openvr.ColorSpace_Gamma
        self._bounds = openvr.VRTextureBounds_t()
        self._digital = openvr.InputDigitalActionData_t()
        self._pose = openvr.InputPoseActionData_t()
        self._actions: dict[str, int] = {}
        self._sources: dict[str, int] = {"": 0}
        self._set = (openvr.VRActiveActionSet_t * 1)()
        self._timing_works = True
        self._universe = openvr.TrackingUniverseStanding
        wide, high = ctypes.c_uint32(), ctypes.c_uint32()
        self._system.getRecommendedRenderTargetSize(ctypes.byref(wide), ctypes.byref(high))
        self.size = (int(wide.value), int(high.value))
        self.hz = self._number(0, openvr.Prop_DisplayFrequency_Float) or 90.0

    def close(self) -> None:
        """Lets the runtime go; may be called twice.

        Leaving without it crashes the interpreter at its end.
        """
        if self._open:
            self._open = False
            atexit.unregister(self.close)
            openvr.shutdown()

    # ---- the room -------------------------------------------------------------------

    def sit(self, seated: bool) -> None:
        """Chooses what poses count from: the floor's middle, or the seated head's own place."""
        self._universe = (
            openvr.TrackingUniverseSeated if seated else openvr.TrackingUniverseStanding
        )
        self._compositor.setTrackingSpace(self._universe)

    def play_area(self) -> PlayArea | None:
        """Returns the cleared floor; None before a room setup."""
        quad = openvr.HmdQuad_t()
        if not self._chaperone.getPlayAreaRect(ctypes.byref(quad)):
            return None
        corners = np.array([(c.v[0], -c.v[2]) for c in quad.vCorners])
        across, along = ctypes.c_float(), ctypes.c_float()
        self._chaperone.getPlayAreaSize(ctypes.byref(across), ctypes.byref(along))
        return PlayArea(corners, (float(across.value), float(along.value)))

    def calibration(self) -> int:
        """Returns the state of the room setup: 1 good, 100 and more a warning, 200 none."""
        return int(self._chaperone.getCalibrationState())

    # ---- the eyes ---------------------------------------------------------------------

    def eyes(self) -> tuple[Eye, Eye]:
        """Returns both eyes as they are set now; ask again after the notice "eyes"."""
        left, right = (self._eye(eye) for eye in (openvr.Eye_Left, openvr.Eye_Right))
        return left, right

    def _eye(self, eye: int) -> Eye:
        head_from_eye = convert.from_openvr(_rows(self._system.getEyeToHeadTransform(eye)))
        raw = self._system.getProjectionMatrix(eye, NEAR_M, 600.0)
        gl = np.array([list(row) for row in raw.m], float)
        # Only its sides are taken: its depth is of another convention.
        return head_from_eye, convert.frustum(*convert.tangents(gl @ convert.GL_FROM_EYE), NEAR_M)

    def hidden_area(self) -> list[np.ndarray]:
        """Returns for each eye the rim that its lens hides: (n, 2) corners of triangles.

        They count from 0 to 1 from the lower left of the eye's picture.
        """
        found = []
        for eye in (openvr.Eye_Left, openvr.Eye_Right):
            mesh = self._system.getHiddenAreaMesh(eye, openvr.k_eHiddenAreaMesh_Standard)
            count = int(mesh.unTriangleCount) * 3
            corners = [tuple(mesh.pVertexData[i].v) for i in range(count)] if count else []
            found.append(np.array(corners, float).reshape(-1, 2))
        return found

    # ---- the frame ----------------------------------------------------------------------

    def wait(self) -> int:
        """Waits until the next frame may be drawn, and takes its poses; the only wait.

        Returns the compositor's error, 0 for none; poses then stay as they were.
        """
        return int(
            self._compositor.waitGetPoses(self._render, MOST_DEVICES, self._game, MOST_DEVICES)
        )

    def look(self) -> None:
        """Takes the poses of now without a wait, for a first frame."""
        self._system.getDeviceToAbsoluteTrackingPose(self._universe, 0.0, self._game, MOST_DEVICES)
        ctypes.memmove(self._render, self._game, ctypes.sizeof(self._game))

    def rendered(self, index: int) -> Sighting:
        """Returns where a device will be when the frame being drawn is shown."""
        return _sighting(self._render_rows, index)

    def expected(self, index: int) -> Sighting:
        """Returns the earlier estimate of the same for the next frame, for the game."""
        return _sighting(self._game_rows, index)

    def submit(self, handle: int, bounds: Sequence[tuple[float, float, float, float]]) -> int:
        """Hands over the picture of both eyes; returns the compositor's error, 0 for none.

        The drawing context must be current, and the picture finished (resolved).

        Args:
            handle: OpenGL's name of the texture that holds both.
            bounds: for each eye left, bottom, right, top as shares of the texture.
        """
        self._texture.handle = handle
        worst = 0
        for eye, (left, bottom, right, top) in enumerate(bounds):
            b = self._bounds
            # v counts from OpenGL's own zero, the bottom row.
            b.uMin, b.vMin, b.uMax, b.vMax = left, bottom, right, top
            error = self._compositor.submit(
                eye, ctypes.byref(self._texture), ctypes.byref(b), openvr.Submit_Default
            )
            worst = worst or int(error)
        self._compositor.postPresentHandoff()
        return worst

    def timing(self) -> Timing | None:
        """Returns the last frame as the compositor saw it; None where it does not tell."""
        if not self._timing_works:
            return None
        told = _FrameTiming()
        told.m_nSize = ctypes.sizeof(told)
        pointer = ctypes.cast(ctypes.byref(told), ctypes.POINTER(openvr.Compositor_FrameTiming))
        if not self._compositor.getFrameTiming(pointer, 0):
            self._timing_works = False
            return None
        return Timing(
            int(told.m_nFrameIndex),
            int(told.m_nNumFramePresents),
            int(told.m_nNumDroppedFrames),
            float(told.m_flTotalRenderGpuMs),
            float(told.m_flCompositorRenderGpuMs),
            float(told.m_flCompositorIdleCpuMs),
        )

    # ---- what happens -------------------------------------------------------------------

    def notices(self) -> list[Notice]:
        """Returns what happened since the last call, as far as it is of interest.

        devices (came, went, changed), eyes (their distance or lenses), standby, awake, quit,
        menu (the runtime's own, or another program, has the trainee), menu gone, room (setup
        changed), recentred.
        """
        found = []
        size = ctypes.sizeof(self._event)
        while self._system.pollNextEvent(ctypes.byref(self._event), size):
            what = _EVENTS.get(int(self._event.eventType))
            if what is not None:
                found.append(Notice(what, int(self._event.trackedDeviceIndex)))
        return found

    def worn(self) -> bool:
        """Returns whether somebody wears the headset, by its own sensor."""
        level = int(self._system.getTrackedDeviceActivityLevel(0))
        # A headset without a sensor never says: somebody is there.
        return level in (_UNKNOWN, _USED)

    def acknowledge_quit(self) -> None:
        """Tells the runtime that its wish to end was heard, and that we are closing files."""
        self._system.acknowledgeQuit_Exiting()

    # ---- devices ------------------------------------------------------------------------

    def devices(self) -> tuple[Tracked, ...]:
        """Returns every device that the runtime follows; not for every frame."""
        found = []
        for index in range(MOST_DEVICES):
            number = int(self._system.getTrackedDeviceClass(index))
            if number:
                found.append(self._describe(index, _KINDS.get(number, OTHER)))
        return tuple(found)

    def _describe(self, index: int, kind: str) -> Tracked:
        battery = None
        if kind == CONTROLLER and self._truth(index, openvr.Prop_DeviceProvidesBatteryStatus_Bool):
            battery = self._number(index, openvr.Prop_DeviceBatteryPercentage_Float)
        return Tracked(
            index,
            kind,
            self._text(index, openvr.Prop_ModelNumber_String),
            self._text(index, openvr.Prop_SerialNumber_String),
            self._text(index, openvr.Prop_ControllerType_String),
            self._text(index, openvr.Prop_ModeLabel_String) if kind == BASE_STATION else "",
            bool(self._system.isTrackedDeviceConnected(index)),
            battery,
            self._truth(index, openvr.Prop_DeviceIsCharging_Bool),
        )

    def station(self, index: int) -> Station | None:
        """Returns where a base station stands and how far it sees; None while that is unknown."""
        place = self.expected(index)
        if place.room_from_device is None:
            return None
        angles = [
            self._number(index, which)
            for which in (
                openvr.Prop_FieldOfViewLeftDegrees_Float,
                openvr.Prop_FieldOfViewRightDegrees_Float,
                openvr.Prop_FieldOfViewTopDegrees_Float,
                openvr.Prop_FieldOfViewBottomDegrees_Float,
            )
        ]
        near = self._number(index, openvr.Prop_TrackingRangeMinimumMeters_Float)
        far = self._number(index, openvr.Prop_TrackingRangeMaximumMeters_Float)
        usual = Station(place.room_from_device)
        left, right, top, bottom = (
            known or assumed for known, assumed in zip(angles, usual.sides_deg, strict=True)
        )
        return Station(
            place.room_from_device,
            (left, right, top, bottom),
            (near or usual.range_m[0], far or usual.range_m[1]),
        )

    def hand_of(self, side: str) -> int | None:
        """Returns the device that the runtime takes for a hand; None where there is none."""
        role = openvr.TrackedControllerRole_LeftHand
        if side == "right":
            role = openvr.TrackedControllerRole_RightHand
        index = int(self._system.getTrackedDeviceIndexForControllerRole(role))
        return None if index in (_NOWHERE, 0) else index

    def _text(self, index: int, which: int) -> str:
        room = ctypes.create_string_buffer(256)
        error = openvr.ETrackedPropertyError()
        self._system.getStringTrackedDeviceProperty(
            index, which, room, len(room), ctypes.byref(error)
        )
        return room.value.decode("utf-8", "replace") if error.value == 0 else ""

    def _number(self, index: int, which: int) -> float | None:
        error = openvr.ETrackedPropertyError()
        value = self._system.getFloatTrackedDeviceProperty(index, which, ctypes.byref(error))
        return float(value) if error.value == 0 else None

    def _truth(self, index: int, which: int) -> bool:
        error = openvr.ETrackedPropertyError()
        value = self._system.getBoolTrackedDeviceProperty(index, which, ctypes.byref(error))
        return bool(value) and error.value == 0

    # ---- buttons --------------------------------------------------------------------------

    def load_actions(self, manifest: Path, names: Sequence[str]) -> None:
        """Tells the runtime what the trainee can do, and by which buttons.

        Args:
            manifest: the action manifest; SteamVR wants its whole path.
            names: of the actions that are asked for later.

        Raises:
            DeviceUnavailable: the runtime refuses it.
        """
        path = str(manifest.resolve()).encode("utf-8")
        self._accept(self._input.setActionManifestPath(path), manifest)
        handle = openvr.VRActionSetHandle_t()
        name = _ACTION_SET.encode()
        self._accept(self._input.getActionSetHandle(name, ctypes.byref(handle)), manifest)
        self._set[0].ulActionSet = handle.value
        for action in names:
            way = "out" if action == "haptic" else "in"
            name = f"{_ACTION_SET}/{way}/{action}".encode()
            found = openvr.VRActionHandle_t()
            self._accept(self._input.getActionHandle(name, ctypes.byref(found)), manifest)
            self._actions[action] = found.value
        for side in SIDES:
            source = openvr.VRInputValueHandle_t()
            name = f"/user/hand/{side}".encode()
            self._accept(self._input.getInputSourceHandle(name, ctypes.byref(source)), manifest)
            self._sources[side] = source.value

    def _accept(self, error: int, manifest: Path) -> None:
        if int(error):
            raise DeviceUnavailable(
                f"The runtime refuses the buttons in {manifest} (OpenVR's input says "
                f"{int(error)}). Install vrtrainer again; if that does not help, reset its "
                "controller bindings in SteamVR's settings."
            )

    def read_actions(self) -> None:
        """Takes in the state of every button, once a frame before `down`."""
        self._input.updateActionState(self._set, ctypes.sizeof(self._set[0]), 1)

    def down(self, action: str, side: str) -> bool:
        """Returns whether the button of an action is down, on one hand ("" for any)."""
        data = self._digital
        error = self._input.getDigitalActionData(
            self._actions[action], ctypes.byref(data), ctypes.sizeof(data), self._sources[side]
        )
        return not error and bool(data.bActive) and bool(data.bState)

    def pose_of(self, action: str, side: str) -> np.ndarray | None:
        """Returns room_from_pose (4, 4) of a pose action for the next frame; None if unknown."""
        data = self._pose
        error = self._input.getPoseActionDataForNextFrame(
            self._actions[action],
            self._universe,
            ctypes.byref(data),
            ctypes.sizeof(data),
            self._sources[side],
        )
        if error or not data.bActive or not data.pose.bPoseIsValid:
            return None
        rows = _rows(data.pose.mDeviceToAbsoluteTracking)
        return convert.from_openvr(rows) if convert.is_rigid(rows) else None

    def vibrate(
        self, side: str, after_s: float, lasts_s: float, hz: float, strength: float
    ) -> None:
        """Lets a hand feel something; strength 0..1."""
        self._input.triggerHapticVibrationAction(
            self._actions["haptic"], after_s, lasts_s, hz, strength, self._sources[side]
        )


def _rows(matrix: openvr.HmdMatrix34_t) -> list[list[float]]:
    return [list(row) for row in matrix.m]


def _sighting(rows: np.ndarray, index: int) -> Sighting:
    row = rows[index]
    connected = bool(row["connected"])
    if not connected or not row["valid"]:
        return Sighting(None, False, connected)
    running = int(row["result"]) == _RUNNING
    matrix = row["rows"].tolist()
    if not convert.is_rigid(matrix):
        return Sighting(None, False, connected, running)
    return Sighting(convert.from_openvr(matrix), running, connected, running)


def _why(error: openvr.error_code.OpenVRError) -> str:
    number = int(getattr(error, "error_value", 1))
    english = ""
    symbol = type(error).__name__
    if isinstance(error, openvr.error_code.InitError):
        english = openvr.getVRInitErrorAsEnglishDescription(number)
        symbol = f"VR{symbol}"
    return init_errors.init_words(number, symbol, english)
