"""The test runtime itself: a strict judge must be shown to see, and to let the innocent pass.

Here: building, starting, devices, eyes, frames. Pictures, actions and programs in processes of
their own are beside it, in ``runtime/``.
"""

from __future__ import annotations

import ctypes
import math
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openvr
import pytest

from tests.devices.runtime import MissingCompiler, Puppet, Runtime, build
from tests.devices.runtime.sample import LEFT, RIGHT, bounds, moved, of, submit_both, texture, wait

errors = openvr.error_code


# The build


def test_the_compiler_has_nothing_to_say(runtime: Runtime) -> None:
    assert runtime.said == ""


def test_nothing_but_the_factory_and_the_strings_is_seen_from_outside(runtime: Runtime) -> None:
    """A runtime that exports the loader's own names would call itself for ever."""
    listing = subprocess.check_output(["nm", "-D", "--defined-only", runtime.library], text=True)
    names = {line.split()[-1] for line in listing.splitlines()}
    assert "VRClientCoreFactory" in names and "vrt_do" in names
    assert [n for n in names if n != "VRClientCoreFactory" and not n.startswith("vrt_")] == []


def test_a_missing_compiler_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingCompiler, match=r"neither cc nor gcc.*apt-get install gcc"):
        build(tmp_path)


def _tables() -> list[tuple[str, type[ctypes.Structure]]]:
    return [
        (getattr(openvr, name.replace("_FnTable", "_Version")), table)
        for name, table in vars(openvr).items()
        if name.endswith("_FnTable")
    ]


def test_every_table_has_every_function_in_its_place(puppet: Puppet) -> None:
    tables = _tables()
    assert len(tables) == 21
    for version, table in tables:
        assert puppet.text(version).split() == [name for name, _ in table._fields_], version
    assert puppet.text("IVRSystem_022") == ""


def test_no_call_crashes_it_whatever_is_missing(puppet: Puppet, system: openvr.IVRSystem) -> None:
    """Every function of every interface, with nothing but zeros and null pointers."""
    pointers = (ctypes._Pointer, ctypes.c_char_p, ctypes.c_void_p)
    called = 0
    for version, table in _tables():
        address = openvr.getGenericInterface("FnTable:" + version)
        functions = ctypes.cast(address, ctypes.POINTER(table)).contents
        for name, kind in table._fields_:
            nothing = [None if issubclass(a, pointers) else a() for a in kind._argtypes_]
            getattr(functions, name)(*nothing)
            called += 1
    assert called == puppet.count("calls") - 1 == 371  # and VR_Init
    found = puppet.violations()
    for words in ("trap", "null pointer", "handle that is", "bytes", "depths 0 to 0"):
        assert any(words in line for line in found), words
    puppet.expect("")  # and whatever else there is


# Starting and ending


def test_starts_and_ends_as_often_as_wanted(puppet: Puppet) -> None:
    assert openvr.isHmdPresent() and openvr.isRuntimeInstalled()
    for n in (1, 2):
        openvr.init(openvr.VRApplication_Scene)
        assert puppet.initialised
        assert puppet.count("application") == openvr.VRApplication_Scene
        assert puppet.count("inits") == n
        assert openvr.VRSystem().getTrackedDeviceClass(0) == openvr.TrackedDeviceClass_HMD
        openvr.shutdown()
        assert not puppet.initialised
        assert puppet.count("cleanups") == n


def test_state_outlives_the_loader_that_drops_the_library(puppet: Puppet) -> None:
    puppet.size(222, 111)
    openvr.isHmdPresent()  # loads, asks, unloads
    system = openvr.init(openvr.VRApplication_Background)
    assert system.getRecommendedRenderTargetSize() == (222, 111)
    assert puppet.count("application") == openvr.VRApplication_Background
    openvr.shutdown()


@pytest.mark.parametrize(
    ("error", "name", "words"),
    [
        (108, "Init_HmdNotFound", "Hmd Not Found"),
        (110, "Init_PathRegistryNotFound", "could not be located"),
        (126, "Init_HmdNotFoundPresenceFailed", "Presence Failed"),
        (301, "IPC_ConnectFailed", "Connect to VR Server Failed"),
    ],
)
def test_an_error_of_starting_comes_in_words(
    puppet: Puppet, error: int, name: str, words: str
) -> None:
    puppet.init_error(error)
    with pytest.raises(errors.InitError) as caught:
        openvr.init(openvr.VRApplication_Scene)
    assert type(caught.value).__name__ == f"InitError_{name}"
    assert caught.value.error_value == error
    assert words in openvr.getVRInitErrorAsEnglishDescription(error)
    assert puppet.count("attempts") == 1 and puppet.count("inits") == 0
    puppet.init_error(0)
    openvr.init(openvr.VRApplication_Scene)
    openvr.shutdown()


def test_no_head_mounted_display_is_plugged_in(puppet: Puppet) -> None:
    puppet.present(False)
    assert not openvr.isHmdPresent()
    with pytest.raises(errors.InitError_Init_HmdNotFound):
        openvr.init(openvr.VRApplication_Scene)
    puppet.present(True)
    assert openvr.isHmdPresent()


def test_calls_before_and_after_are_noted(puppet: Puppet) -> None:
    system = openvr.init(openvr.VRApplication_Scene)
    openvr.shutdown()
    assert puppet.violations() == []
    system.getRecommendedRenderTargetSize()
    assert "getRecommendedRenderTargetSize was called after VR_Shutdown" in puppet.violations()[0]
    puppet.reset()
    system.getRecommendedRenderTargetSize()
    puppet.expect("getRecommendedRenderTargetSize was called before VR_Init")


def test_starting_twice_is_noted(puppet: Puppet, system: openvr.IVRSystem) -> None:
    openvr.init(openvr.VRApplication_Scene)
    puppet.expect("VR_Init was called twice")


# The judge's own fixture


def test_a_violation_that_nobody_expected_is_a_failure(puppet: Puppet) -> None:
    puppet.do("violation the sky fell")
    assert puppet.judge() == ["the sky fell [frame 0, 1 times]"]
    puppet.expect("sky fell")
    assert puppet.judge() == []
    puppet.expect("earth rose")
    assert puppet.judge() == ["there was no violation with the words: earth rose"]
    puppet.reset()
    assert puppet.judge() == []


UNDER_TEST = """
import openvr
from tests.devices.runtime.sample import wait

def test_good(puppet, system): wait()
def test_violation(puppet, system): openvr.VRCompositor().isFullscreen()
def test_left_open(puppet): openvr.init(1)
def test_after_one_left_open(puppet): openvr.init(1); openvr.shutdown()
def test_broken(puppet, system): openvr.VRCompositor().isFullscreen(); assert wait() == 1
"""


def test_the_fixture_fails_a_test_and_shows_what_was_called(root: Path, tmp_path: Path) -> None:
    (tmp_path / "test_under_test.py").write_text(UNDER_TEST, encoding="utf-8")
    plugin = ["-p", "tests.devices.runtime.fixtures", "-p", "no:cacheprovider"]
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--rootdir", tmp_path, *plugin, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = answer.stdout
    assert "4 passed" in said and "1 failed" in said and "2 errors" in said, said
    assert "ERROR test_under_test.py::test_violation - Failed: compositor_isFullscreen" in said
    assert "ERROR test_under_test.py::test_left_open - Failed: OpenVR was not shut down" in said
    broken = said[said.index("_ test_broken _") :]
    assert "OpenVR violations" in broken and "compositor_waitGetPoses" in broken


def test_words_that_say_nothing_are_refused(puppet: Puppet) -> None:
    for line in ("", "pose", "pose 0 1 2", "frobnicate 1", "set what 1", "device 16 1 0"):
        with pytest.raises(ValueError, match="does not understand"):
            puppet.do(line)


# Devices


def test_a_station_stands_ready(puppet: Puppet, system: openvr.IVRSystem) -> None:
    classes = [system.getTrackedDeviceClass(i) for i in range(5)]
    assert classes == [1, 2, 4, 4, 0]
    hand = system.getTrackedDeviceIndexForControllerRole(openvr.TrackedControllerRole_RightHand)
    assert hand == 1
    assert system.getControllerRoleForTrackedDeviceIndex(1) == 2
    left = system.getTrackedDeviceIndexForControllerRole(openvr.TrackedControllerRole_LeftHand)
    assert left == openvr.k_unTrackedDeviceIndexInvalid
    text = system.getStringTrackedDeviceProperty
    assert text(1, openvr.Prop_ControllerType_String) == "vive_controller"
    assert text(2, openvr.Prop_ModeLabel_String) == "B"
    battery = system.getFloatTrackedDeviceProperty(1, openvr.Prop_DeviceBatteryPercentage_Float)
    assert battery == pytest.approx(0.8)
    assert system.getTrackedDeviceActivityLevel(0) == 1
    render, game = wait()
    assert of(render[0])[:, 3] == pytest.approx([0, 1.65, 0])
    assert [p.bDeviceIsConnected for p in render[:5]] == [1, 1, 1, 1, 0]
    assert of(game[0]) == pytest.approx(of(render[0]))
    stations = (ctypes.c_uint32 * 4)()
    ask = system.function_table.getSortedTrackedDeviceIndicesOfClass
    assert ask(openvr.TrackedDeviceClass_TrackingReference, stations, 4, 0) == 2
    assert list(stations) == [3, 2, 0, 0], "from right to left"


def test_properties_are_set_by_number_and_typed(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.property(0, openvr.Prop_ManufacturerName_String, "A maker of things")
    puppet.property(1, openvr.Prop_DeviceIsCharging_Bool, True)
    puppet.property(1, openvr.Prop_Axis0Type_Int32, -3)
    puppet.property(0, openvr.Prop_CurrentUniverseId_Uint64, 77)
    name = system.getStringTrackedDeviceProperty(0, openvr.Prop_ManufacturerName_String)
    assert name == "A maker of things"
    assert system.getBoolTrackedDeviceProperty(1, openvr.Prop_DeviceIsCharging_Bool) == 1
    assert system.getInt32TrackedDeviceProperty(1, openvr.Prop_Axis0Type_Int32) == -3
    assert system.getUint64TrackedDeviceProperty(0, openvr.Prop_CurrentUniverseId_Uint64) == 77
    with pytest.raises(errors.TrackedProp_WrongDataType):
        system.getFloatTrackedDeviceProperty(0, openvr.Prop_ManufacturerName_String)
    with pytest.raises(errors.TrackedProp_UnknownProperty):
        system.getStringTrackedDeviceProperty(0, openvr.Prop_ModeLabel_String)
    puppet.property(0, openvr.Prop_ManufacturerName_String, None)
    with pytest.raises(errors.TrackedProp_UnknownProperty):
        system.getStringTrackedDeviceProperty(0, openvr.Prop_ManufacturerName_String)
    with pytest.raises(errors.TrackedProp_InvalidDevice):
        system.getStringTrackedDeviceProperty(9, openvr.Prop_ModelNumber_String)
    assert puppet.violations() == []
    with pytest.raises(errors.TrackedProp_InvalidDevice):
        system.getStringTrackedDeviceProperty(64, openvr.Prop_ModelNumber_String)
    puppet.expect("bad device index 64")


def test_the_late_pose_differs_from_what_was_foretold(
    puppet: Puppet, system: openvr.IVRSystem
) -> None:
    puppet.pose(0, moved(y=1.7, yaw=30))
    puppet.late(0, moved(x=0.01, yaw=1))
    _, game = wait()
    puppet.pose(0, moved(y=1.5))
    render, _ = wait()
    assert of(game[0]) == pytest.approx(moved(y=1.7, yaw=30)[:3], abs=1e-6)
    want = moved(y=1.7, yaw=30) @ moved(x=0.01, yaw=1)
    assert of(render[0]) == pytest.approx(want[:3], abs=1e-6)


def test_poses_of_the_frame_and_of_the_next_are_two(
    puppet: Puppet, system: openvr.IVRSystem
) -> None:
    puppet.late(0, moved(x=9))
    puppet.late(0, None)
    puppet.render_pose(0, moved(z=-1))
    puppet.game_pose(0, moved(z=-2))
    render, game = wait()
    assert (of(render[0])[2, 3], of(game[0])[2, 3]) == (-1, -2)
    puppet.pose(0, moved(z=-3))
    room = openvr.TrackedDevicePose_t * 4
    render, game = openvr.VRCompositor().getLastPoses(room(), room())
    assert (of(render[0])[2, 3], of(game[0])[2, 3]) == (-1, -2)
    one, other = openvr.VRCompositor().getLastPoseForTrackedDeviceIndex(0)
    assert (of(one)[2, 3], of(other)[2, 3]) == (-1, -2)
    with pytest.raises(errors.CompositorError_IndexOutOfRange):
        openvr.VRCompositor().getLastPoseForTrackedDeviceIndex(64)
    puppet.expect("bad device index 64")


def test_a_pose_may_be_invalid_or_out_of_range(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.valid(0, False)
    pose = wait()[0][0]
    assert not pose.bPoseIsValid and pose.bDeviceIsConnected
    assert pose.eTrackingResult == openvr.TrackingResult_Running_OutOfRange
    assert of(pose) == pytest.approx(0)
    puppet.valid(0, True, openvr.TrackingResult_Fallback_RotationOnly)
    pose = wait()[0][0]
    assert pose.bPoseIsValid
    assert pose.eTrackingResult == openvr.TrackingResult_Fallback_RotationOnly
    puppet.valid(0, True)
    assert wait()[0][0].eTrackingResult == openvr.TrackingResult_Running_OK


def test_places_velocity_and_prediction(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.at(0, 1, 1.5, -2, yaw=90, pitch=30)
    puppet.velocity(0, (0, 0, 2), (0, 1, 0))
    pose = wait()[0][0]
    assert list(pose.vVelocity.v) == [0, 0, 2] and list(pose.vAngularVelocity.v) == [0, 1, 0]
    # Turned to the left it looks along -X, and up.
    ahead = [-math.cos(math.pi / 6), 0.5, 0]
    assert -of(pose)[:, 2] == pytest.approx(ahead, abs=1e-6)
    later = system.getDeviceToAbsoluteTrackingPose(
        openvr.TrackingUniverseStanding, 0.5, (openvr.TrackedDevicePose_t * 2)()
    )
    assert of(later[0])[:, 3] == pytest.approx([1, 1.5, -1])


def test_tracking_spaces(puppet: Puppet, system: openvr.IVRSystem) -> None:
    compositor = openvr.VRCompositor()
    puppet.pose(0, moved(1, 1.6, 0))
    puppet.velocity(0, (1, 0, 0))
    puppet.seated_zero(moved(1, 1.2, 0, yaw=90))
    assert compositor.getTrackingSpace() == openvr.TrackingUniverseStanding
    compositor.setTrackingSpace(openvr.TrackingUniverseSeated)
    assert compositor.getTrackingSpace() == openvr.TrackingUniverseSeated
    pose = wait()[0][0]
    want = np.linalg.inv(moved(1, 1.2, 0, yaw=90)) @ moved(1, 1.6, 0)
    assert of(pose) == pytest.approx(want[:3], abs=1e-6)
    assert list(pose.vVelocity.v) == pytest.approx([0, 0, 1], abs=1e-6)
    zero = system.getSeatedZeroPoseToStandingAbsoluteTrackingPose()
    assert of(zero) == pytest.approx(moved(1, 1.2, 0, yaw=90)[:3], abs=1e-6)
    openvr.VRChaperone().resetZeroPose(openvr.TrackingUniverseSeated)
    assert of(wait()[0][0]) == pytest.approx(np.eye(4)[:3], abs=1e-6)
    compositor.setTrackingSpace(9)
    puppet.expect("tracking universe 9")


def test_devices_come_and_go_with_their_events(puppet: Puppet, system: openvr.IVRSystem) -> None:
    event = openvr.VREvent_t()
    assert not system.pollNextEvent(event)
    puppet.disconnect(1)
    assert not system.isTrackedDeviceConnected(1)
    assert system.getTrackedDeviceClass(1) == openvr.TrackedDeviceClass_Controller
    assert not wait()[0][1].bPoseIsValid
    puppet.connect(1)
    assert system.isTrackedDeviceConnected(1) and wait()[0][1].bPoseIsValid
    puppet.device(4, "controller", "left", "knuckles", announced=True)
    puppet.hold(4, None)
    seen = []
    while system.pollNextEvent(event):
        seen.append((event.eventType, event.trackedDeviceIndex))
    assert seen == [
        (openvr.VREvent_TrackedDeviceDeactivated, 1),
        (openvr.VREvent_TrackedDeviceActivated, 1),
        (openvr.VREvent_TrackedDeviceActivated, 4),
        (openvr.VREvent_TrackedDeviceRoleChanged, 4),
    ]
    assert puppet.count("polls") == 6


def test_events_carry_their_data_age_and_pose(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.event(openvr.VREvent_IpdChanged, 0, 0.25, bytes(openvr.VREvent_Ipd_t(0.0655)))
    puppet.quit()
    puppet.standby(True)
    seated = openvr.TrackingUniverseSeated
    result, event, pose = system.pollNextEventWithPose(seated, openvr.VREvent_t())
    assert result and event.eventType == openvr.VREvent_IpdChanged
    assert event.eventAgeSeconds == 0.25
    assert event.data.ipd.ipdMeters == pytest.approx(0.0655)
    assert of(pose)[1, 3] == pytest.approx(0.45)
    assert system.pollNextEvent(event) and event.eventType == openvr.VREvent_Quit
    assert event.trackedDeviceIndex == openvr.k_unTrackedDeviceIndexInvalid
    system.acknowledgeQuit_Exiting()
    assert puppet.count("quit_acknowledged") == 1
    assert system.getTrackedDeviceActivityLevel(0) == openvr.k_EDeviceActivityLevel_Standby
    result, event, _, overlay = system.pollNextEventWithPoseAndOverlays(seated, event)
    assert result and event.eventType == openvr.VREvent_EnterStandbyMode and overlay == 0
    assert not system.function_table.pollNextEvent(ctypes.byref(event), 64)
    puppet.expect("an event of 64 bytes")


# Eyes and the room


def test_eyes_are_as_set(puppet: Puppet, system: openvr.IVRSystem) -> None:
    puppet.size(640, 720)
    puppet.tangents("left", -1.3, 1.0, -1.5, 1.2)
    puppet.eye("left", moved(x=-0.03, yaw=5))
    assert system.getRecommendedRenderTargetSize() == (640, 720)
    # The "top" of OpenVR is the lower edge.
    assert system.getProjectionRaw(LEFT) == pytest.approx((-1.3, 1.0, -1.5, 1.2))
    matrix = of(system.getProjectionMatrix(LEFT, 0.1, 50))

    def seen(x: float, y: float, z: float) -> np.ndarray:
        clip = matrix @ (x, y, z, 1)
        return clip[:3] / clip[3]

    assert seen(-1.3, -1.5, -1)[:2] == pytest.approx([-1, -1], abs=1e-6)
    assert seen(2.0, 2.4, -2)[:2] == pytest.approx([1, 1], abs=1e-6)
    assert seen(0, 0, -0.1)[2] == pytest.approx(0, abs=1e-6)
    assert seen(0, 0, -50)[2] == pytest.approx(1, abs=1e-6)
    head_from_eye = of(system.getEyeToHeadTransform(LEFT))
    assert head_from_eye == pytest.approx(moved(x=-0.03, yaw=5)[:3], abs=1e-6)
    assert of(system.getEyeToHeadTransform(RIGHT))[0, 3] > 0
    system.getEyeToHeadTransform(2)
    puppet.expect("eye 2")


def test_what_the_lens_hides(puppet: Puppet, system: openvr.IVRSystem) -> None:
    def mesh(eye: int) -> np.ndarray:
        found = system.getHiddenAreaMesh(eye)
        points = [found.pVertexData[i] for i in range(found.unTriangleCount * 3)]
        return np.array([list(p.v) for p in points]).reshape(-1, 3, 2)

    assert len(mesh(LEFT)) == 4, "the corners"
    wanted = np.array([[[0, 0], [0.5, 0], [0, 0.25]]])
    puppet.hidden("right", wanted)
    assert mesh(RIGHT) == pytest.approx(wanted)
    puppet.hidden("right", np.random.default_rng(1).random((64, 3, 2)))
    assert len(mesh(RIGHT)) == 64
    puppet.hidden("right", np.empty((0, 3, 2)))
    assert len(mesh(RIGHT)) == 0 and len(mesh(LEFT)) == 4


def test_the_room(puppet: Puppet, system: openvr.IVRSystem) -> None:
    chaperone = openvr.VRChaperone()
    puppet.area(4, 3)
    result, width, depth = chaperone.getPlayAreaSize()
    assert result and (width, depth) == (4, 3)
    result, rectangle = chaperone.getPlayAreaRect()
    corners = sorted(tuple(corner.v) for corner in rectangle.vCorners)
    assert result and corners == [(x, 0, z) for x in (-2, 2) for z in (-1.5, 1.5)]
    assert chaperone.getCalibrationState() == openvr.ChaperoneCalibrationState_OK
    puppet.calibration(openvr.ChaperoneCalibrationState_Error)
    assert chaperone.getCalibrationState() == openvr.ChaperoneCalibrationState_Error
    assert not chaperone.areBoundsVisible()
    puppet.bounds_visible(True)
    assert chaperone.areBoundsVisible()
    puppet.area(0, 0)
    assert not chaperone.getPlayAreaSize()[0]
    puppet.window(10, 20, 1000, 500)
    assert openvr.VRExtendedDisplay().getWindowBounds() == (10, 20, 1000, 500)
    assert openvr.VRExtendedDisplay().getEyeOutputViewport(RIGHT) == (500, 0, 500, 500)


def test_states_that_a_program_may_ask(puppet: Puppet, system: openvr.IVRSystem) -> None:
    compositor = openvr.VRCompositor()
    asked: list[tuple[Callable[[bool], None], Callable[[], int], bool]] = [
        (puppet.low_resources, compositor.shouldAppRenderWithLowResources, False),
        (puppet.pause, system.shouldApplicationPause, False),
        (puppet.reduce_work, system.shouldApplicationReduceRenderingWork, False),
        (puppet.input_available, system.isInputAvailable, True),
        (puppet.drawing_controllers, system.isSteamVRDrawingControllers, False),
        (puppet.dashboard, openvr.VROverlay().isDashboardVisible, False),
        (puppet.focus, compositor.canRenderScene, True),
    ]
    for tell, ask, at_first in asked:
        assert bool(ask()) == at_first
        tell(not at_first)
        assert bool(ask()) != at_first
    assert openvr.VRRenderModels().getRenderModelCount() == 0
    with pytest.raises(errors.SettingsError):
        openvr.VRSettings().getFloat("steamvr", "ipd")


def test_applications_introduce_themselves(
    puppet: Puppet, system: openvr.IVRSystem, tmp_path: Path
) -> None:
    path = tmp_path / "program.vrmanifest"
    path.write_text("{}")
    applications = openvr.VRApplications()
    applications.addApplicationManifest(str(path), True)
    applications.identifyApplication(os.getpid(), "org.example.program")
    assert puppet.text("applications").split() == [str(path)]
    assert puppet.violations() == []
    with pytest.raises(errors.ApplicationError_NoManifest):
        applications.addApplicationManifest("program.vrmanifest", True)
    puppet.expect("the path is not absolute: program.vrmanifest")


# Frames, without graphics


@pytest.fixture
def compositor(puppet: Puppet, system: openvr.IVRSystem) -> openvr.IVRCompositor:
    puppet.graphics(False)
    return openvr.VRCompositor()


def test_frames_are_counted_and_timed(puppet: Puppet, compositor: openvr.IVRCompositor) -> None:
    for n in range(1, 6):
        wait()
        if n != 3:
            submit_both()
        assert (puppet.frames, puppet.submits) == (n, n - (n >= 3))
    assert puppet.missed == 0
    assert len(puppet.pose_to_submit_ms()) == 4 and len(puppet.intervals_ms()) == 4
    assert (puppet.pose_to_submit_ms() > 0).all() and (puppet.intervals_ms() > 0).all()
    for _ in range(4):
        wait()
    assert puppet.missed == 2, "the third wait, and the fourth"
    compositor.postPresentHandoff()
    compositor.clearLastSubmittedFrame()
    assert (puppet.count("handoffs"), puppet.count("cleared")) == (1, 1)


def test_more_frames_than_are_remembered(puppet: Puppet, compositor: openvr.IVRCompositor) -> None:
    table, picture = compositor.function_table, texture()
    for _ in range(33_000):
        table.waitGetPoses(None, 0, None, 0)
        table.submit(LEFT, ctypes.byref(picture), None, 0)
        table.submit(RIGHT, ctypes.byref(picture), None, 0)
    assert puppet.submits == 33_000
    kept = puppet.pose_to_submit_ms()
    assert len(kept) == 32_767 and (kept >= 0).all()
    assert len(puppet.text("trace").splitlines()) == 4096


def test_a_display_sets_the_pace(puppet: Puppet, compositor: openvr.IVRCompositor) -> None:
    puppet.hz(100)
    begin = time.monotonic()
    for _ in range(11):
        wait()
    assert time.monotonic() - begin >= 0.1, "ten ticks after the first"
    before = puppet.count("dropped")
    time.sleep(0.05)
    wait()
    assert puppet.count("dropped") >= before + 4, "a late program loses ticks"
    assert 0 <= compositor.getFrameTimeRemaining() <= 0.01
    puppet.hz(0.2)
    wait()
    puppet.hz(0)
    begin = time.monotonic()
    wait()
    assert time.monotonic() - begin < 4, "it does not wait for the slow display any more"


def test_a_test_may_pull_strings_while_the_program_waits(
    puppet: Puppet, compositor: openvr.IVRCompositor
) -> None:
    puppet.hz(0.5)
    wait()
    waiting = threading.Thread(target=wait)
    waiting.start()
    while puppet.frames < 2:
        time.sleep(0.001)
    puppet.at(0, 0, 1, 0)
    assert waiting.is_alive(), "the string was pulled while it waited"
    waiting.join()
    assert of(compositor.getLastPoseForTrackedDeviceIndex(0)[0])[1, 3] == 1


def test_errors_come_when_told(puppet: Puppet, compositor: openvr.IVRCompositor) -> None:
    puppet.fail_wait(openvr.VRCompositorError_RequestFailed, 2)
    for _ in range(2):
        with pytest.raises(errors.CompositorError_RequestFailed):
            wait()
    wait()
    puppet.fail_submit(openvr.VRCompositorError_TextureIsOnWrongDevice, 2)
    for eye in (LEFT, RIGHT):
        with pytest.raises(errors.CompositorError_TextureIsOnWrongDevice):
            compositor.submit(eye, texture())
    assert puppet.submits == 0
    submit_both()
    assert puppet.submits == 1
    wait()
    puppet.fail_submit(openvr.VRCompositorError_TextureIsOnWrongDevice)
    with pytest.raises(errors.CompositorError_TextureIsOnWrongDevice):
        compositor.submit(LEFT, texture())
    compositor.submit(RIGHT, texture())
    wait()
    assert puppet.violations() == [], "that only one eye came is not the program's fault"


def test_without_the_focus_poses_come_and_pictures_do_not(
    puppet: Puppet, compositor: openvr.IVRCompositor
) -> None:
    puppet.focus(False)
    room = (openvr.TrackedDevicePose_t * 4)()
    with pytest.raises(errors.CompositorError_DoNotHaveFocus):
        compositor.waitGetPoses(room, None)
    assert of(room[0])[1, 3] == pytest.approx(1.65)
    with pytest.raises(errors.CompositorError_DoNotHaveFocus):
        compositor.submit(LEFT, texture())
    puppet.focus(True)
    wait()
    submit_both()


def test_the_timing_of_a_frame_needs_the_size_that_linux_has(
    puppet: Puppet, compositor: openvr.IVRCompositor
) -> None:
    for _ in range(3):
        wait()
        submit_both()
    ask = compositor.function_table.getFrameTiming
    timing = openvr.Compositor_FrameTiming(188)
    assert ask(ctypes.byref(timing), 0) and timing.m_nFrameIndex == 3
    assert timing.m_flSubmitFrameMs == pytest.approx(puppet.pose_to_submit_ms()[-1], rel=0.01)
    assert timing.m_flClientFrameIntervalMs == pytest.approx(puppet.intervals_ms()[-1], rel=0.01)
    puppet.timing(m_nNumDroppedFrames=2, m_flTotalRenderGpuMs=9.5)
    assert ask(ctypes.byref(timing), 1) and timing.m_nFrameIndex == 2
    assert (timing.m_nNumDroppedFrames, timing.m_flTotalRenderGpuMs) == (2, 9.5)
    puppet.timing()
    assert ask(ctypes.byref(timing), 0) and timing.m_nNumDroppedFrames == 0
    assert not ask(ctypes.byref(timing), 3), "there is no frame before the first"
    stats = compositor.getCumulativeStats(ctypes.sizeof(openvr.Compositor_CumulativeStats))
    assert (stats.m_nPid, stats.m_nNumFrameSubmits) == (os.getpid(), 3)
    assert puppet.violations() == []
    assert not compositor.getFrameTiming(0)[0], "pyopenvr's structure is four bytes longer"
    puppet.expect("a structure of 192 bytes")


def test_fades_are_noted(puppet: Puppet, compositor: openvr.IVRCompositor) -> None:
    compositor.fadeToColor(0.5, 0, 0.25, 0, 1)
    compositor.fadeGrid(1.5, True)
    first, second = puppet.fades()
    assert (first.what, first.seconds, first.color) == ("color", 0.5, (0, 0.25, 0, 1))
    assert (second.what, second.seconds) == ("grid", 1.5)
    color = compositor.getCurrentFadeColor(False)
    assert (color.g, color.a) == (0.25, 1)
    assert compositor.getCurrentGridAlpha() == 1 and compositor.isCurrentSceneFocusAppLoading()
    compositor.suspendRendering(True)
    assert puppet.count("suspended") == 1


def _frame(compositor: openvr.IVRCompositor, *eyes: int, picture: object = None) -> None:
    wait()
    for eye in eyes:
        compositor.submit(eye, picture or texture())


Act = Callable[[openvr.IVRCompositor], object]
BAD_FRAMES: list[tuple[str, int, Act]] = [
    ("without a WaitGetPoses", 1, lambda c: c.submit(LEFT, texture())),
    ("left eye was submitted twice", 108, lambda c: _frame(c, LEFT, LEFT)),
    ("right eye was submitted twice", 108, lambda c: _frame(c, LEFT, RIGHT, RIGHT)),
    ("right eye was submitted before the left", 0, lambda c: _frame(c, RIGHT, LEFT)),
    ("only the left eye", 0, lambda c: (_frame(c, LEFT), wait())),
    ("texture type 2 is not OpenGL", 102, lambda c: _frame(c, LEFT, picture=texture(kind=2))),
    ("colour space 2, where 1 is", 0, lambda c: _frame(c, LEFT, picture=texture(space=2))),
    ("handle is null", 102, lambda c: _frame(c, LEFT, picture=texture(0))),
    (
        "outside of 0 to 1",
        109,
        lambda c: (wait(), c.submit(LEFT, texture(), bounds(0, 0, 1.1, 1))),
    ),
    ("are empty", 109, lambda c: (wait(), c.submit(LEFT, texture(), bounds(0.5, 0, 0.5, 1)))),
    ("submit flags 16", 0, lambda c: (wait(), c.submit(LEFT, texture(), None, 16))),
    ("asked for eye 2", 102, lambda c: _frame(c, 2)),
    (
        "null pointer: texture",
        0,
        lambda c: (wait(), c.function_table.submit(LEFT, None, None, 0)),
    ),
    ("null pointer: render", 0, lambda c: c.function_table.waitGetPoses(None, 64, None, 0)),
    (
        "room for 65 game poses",
        1,
        lambda c: c.waitGetPoses(None, (openvr.TrackedDevicePose_t * 65)()),
    ),
    ("a structure of 7 bytes", 0, lambda c: c.getCumulativeStats(7)),
    ("told to take -1 seconds", 0, lambda c: c.fadeToColor(-1, 0, 0, 0, 1)),
    ("compositor_isFullscreen is not what", 0, lambda c: c.isFullscreen()),
]


@pytest.mark.parametrize(("words", "error", "act"), BAD_FRAMES, ids=[b[0] for b in BAD_FRAMES])
def test_a_bad_frame_is_noted(
    puppet: Puppet, compositor: openvr.IVRCompositor, words: str, error: int, act: Act
) -> None:
    if error:
        with pytest.raises(errors.CompositorError) as caught:
            act(compositor)
        assert caught.value.error_value == error
    else:
        act(compositor)
    found = puppet.violations()
    assert len(found) == 1 and words in found[0], found
    puppet.expect(words)


def test_pictures_come_from_the_thread_that_waits(
    puppet: Puppet, compositor: openvr.IVRCompositor
) -> None:
    wait()
    other = threading.Thread(target=submit_both)
    other.start()
    other.join()
    compositor.postPresentHandoff()
    puppet.expect("submit was called from another thread than WaitGetPoses")
    assert puppet.judge() == [], "the handoff came from the right one"


def test_only_a_scene_application_draws(puppet: Puppet) -> None:
    openvr.init(openvr.VRApplication_Background)
    with pytest.raises(errors.CompositorError_IsNotSceneApplication):
        wait()
    with pytest.raises(errors.CompositorError_IsNotSceneApplication):
        openvr.VRCompositor().submit(LEFT, texture())
    openvr.shutdown()
    puppet.expect("waitGetPoses was called by a program that is not a scene application")
    puppet.expect("submit was called by a program that is not a scene application")
