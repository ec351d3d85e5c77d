"""The headset's device, against a strict runtime behind the real loader."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import openvr
import panda3d.core as p3d
import pytest

from tests.devices import wearing
from tests.devices.runtime import Puppet
from tests.engine import scenes
from vrtrainer.basis import DeviceUnavailable
from vrtrainer.devices.headset import HAPTICS, HeadsetDevice, Seat
from vrtrainer.devices.openvr import Runtime, headset_present
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture

pytestmark = pytest.mark.window


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def window(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", (160, 90), "headset", sync=False)
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.fixture(scope="module")
def light() -> Light:
    return Light(Mood())


class Worn:
    """A device with its picture, frame by frame."""

    def __init__(
        self, puppet: Puppet, host: Host, manifest: Path, light: Light, seat: Seat
    ) -> None:
        self.puppet, self.clock = puppet, Clock()
        self.device = HeadsetDevice(Runtime(), host, manifest, seat, self.clock)
        self.root = scenes.small_world()
        self.picture = Picture(host, self.root, light, 2, self.device.resolution, "full")

    def frame(self, seconds: float = 1 / 90):  # type: ignore[no-untyped-def]
        self.clock.now += seconds
        given = self.device.begin_frame()
        self.late = None
        self.picture.set_pose(given.world_from_head, self.device.eyes())

        def latch():  # type: ignore[no-untyped-def]
            self.late = self.device.latch()
            return (self.late.world_from_head, self.late.eyes) if self.late else None

        self.picture.render(latch)
        self.device.end_frame(self.picture)
        return given

    def frames(self, count: int, seconds: float = 1 / 90):  # type: ignore[no-untyped-def]
        return [self.frame(seconds) for _ in range(count)]

    def close(self) -> None:
        self.picture.close()
        self.device.close()


@pytest.fixture
def wear(puppet: Puppet, window: Host, light: Light, tmp_path: Path):  # type: ignore[no-untyped-def]
    wearing.set_eyes(puppet)
    made: list[Worn] = []

    def put_on(seat: Seat | None = None) -> Worn:
        manifest = wearing.write_manifest(tmp_path)
        made.append(Worn(puppet, window, manifest, light, seat or Seat()))
        return made[-1]

    yield put_on
    for worn in made:
        worn.close()


# ---- opening ------------------------------------------------------------------------


def test_a_headset_is_seen_before_it_is_opened(puppet: Puppet) -> None:
    assert headset_present()
    puppet.present(False)
    assert not headset_present()


@pytest.mark.parametrize(
    ("number", "word"), [(108, "no headset"), (126, "no headset"), (301, "does not answer"),
                         (208, "display"), (400, "compositor"), (137, "busy")]
)  # fmt: skip
def test_an_error_at_the_start_is_told_in_words(puppet: Puppet, number: int, word: str) -> None:
    puppet.init_error(number)
    with pytest.raises(DeviceUnavailable, match=word) as caught:
        Runtime()
    assert f"OpenVR says {number}, VRInitError_" in caught.value.message
    assert not puppet.initialised


def test_a_manifest_that_is_not_there_is_told(puppet: Puppet, window: Host, tmp_path: Path) -> None:
    puppet.expect("manifest")
    with pytest.raises(DeviceUnavailable, match="buttons"):
        HeadsetDevice(runtime := Runtime(), window, tmp_path / "nothing.json")
    runtime.close()


def test_it_needs_a_windows_context(puppet: Puppet) -> None:
    headless = open_host("headless")
    runtime = Runtime()
    with pytest.raises(ValueError, match="window"):
        HeadsetDevice(runtime, headless, Path("x"))
    runtime.close()
    headless.close()


def test_closing_twice_lets_the_runtime_go_once(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.device.close()
    worn.device.close()
    assert worn.puppet.count("cleanups") == 1


# ---- eyes and pictures ----------------------------------------------------------------


def test_eyes_are_the_runtimes_own(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    assert worn.device.resolution == wearing.SIZE
    for (head_from_eye, clip_from_eye), sides, x, cant in zip(
        worn.device.eyes(), wearing.SIDES, (-0.032, 0.032), (5, -5), strict=True
    ):
        assert convert.tangents(clip_from_eye) == pytest.approx(sides, abs=1e-5)
        assert np.allclose(head_from_eye, convert.pose((x, 0.01, 0.0), cant), atol=1e-6)


def test_each_eye_gets_its_own_half_upright_and_of_this_frame(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    wearing.put_head(worn.puppet, 0.0, -6.0, 1.65)
    worn.puppet.expect_size(*wearing.SIZE)
    worn.frames(2)
    worn.puppet.capture("always")
    worn.frame()
    # The same eyes drawn one by one, by a picture that knows nothing of a headset.
    for eye, name in enumerate(("left", "right")):
        seen = worn.puppet.picture(name)[..., :3].astype(int)
        one = Picture(worn.picture.host, worn.root, worn.picture.light, 1, wearing.SIZE, "full", 1)
        one.set_pose(worn.late.world_from_head, [worn.late.eyes[eye]])
        one.render()
        wanted = one.pixels().astype(int)
        one.close()
        assert seen.shape == wanted.shape == (wearing.SIZE[1], wearing.SIZE[0], 3)
        assert (np.abs(seen - wanted).max(-1) > 8).mean() < 0.004
    # An object that jumps each frame is never one frame old, multisampled as the picture is.
    card = worn.root.find("**/panel")
    for x in (2.0, -2.0, 2.0):
        card.set_x(x)
        worn.frame()
        seen = worn.puppet.picture("left")[..., :3].astype(int)
        again = worn.picture.pixels()[:, : wearing.SIZE[0]].astype(int)
        assert (seen == again).all()


def test_a_smaller_share_is_submitted_with_its_bounds(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    wearing.put_head(worn.puppet, 0.0, -6.0, 1.65)
    worn.picture.use(0.5)
    worn.puppet.expect_size(wearing.SIZE[0] // 2, wearing.SIZE[1] // 2)
    worn.frames(2)
    worn.puppet.capture("always")
    worn.frame()
    left, right = (worn.puppet.picture(eye) for eye in ("left", "right"))
    assert left.shape == (wearing.SIZE[1] // 2, wearing.SIZE[0] // 2, 4)
    assert left[..., :3].std() > 5
    assert not (left == right).all()


def test_the_late_pose_reaches_the_very_picture(wear) -> None:  # type: ignore[no-untyped-def]
    """The runtime corrects its estimate for the same frame; head and hands follow."""
    worn = wear()
    head = wearing.put_head(worn.puppet, 0.0, -6.0, 1.65)
    hand = wearing.put_hand(worn.puppet, 0.3, -5.6, 1.3)
    worn.frames(2)
    shift = convert.translation(0.02, 0.0, 0.01) @ convert.rotation((0, 0, 1), 0.03)
    worn.puppet.late(0, convert.to_openvr(shift))
    worn.puppet.late(1, convert.to_openvr(shift))
    given = worn.frame()
    assert np.allclose(given.world_from_head, head, atol=1e-5)
    assert np.allclose(given.hands[0].world_from_hand, hand, atol=1e-5)
    assert np.allclose(worn.late.world_from_head, head @ shift, atol=1e-5)
    assert np.allclose(worn.late.hands["right"].world_from_hand, hand @ shift, atol=1e-5)
    assert worn.picture.pose[0] is worn.late.world_from_head


def test_lenses_and_their_distance_are_taken_over_at_once(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.puppet.eye("left", convert.to_openvr(convert.translation(-0.036, 0, 0)))
    worn.puppet.tangents("left", -1.2, 1.1, -1.1, 1.2)
    worn.frame()
    assert worn.device.eyes_told == 0
    worn.puppet.event(openvr.VREvent_IpdChanged, 0)
    worn.frame()
    head_from_eye, clip_from_eye = worn.device.eyes()[0]
    assert head_from_eye[0, 3] == pytest.approx(-0.036)
    assert convert.tangents(clip_from_eye) == pytest.approx((-1.2, 1.1, -1.1, 1.2), abs=1e-5)
    assert worn.device.eyes_told == 1


def test_the_hidden_rim_is_taken_from_the_runtime(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    corner = [(0.0, 0.0), (0.4, 0.0), (0.0, 0.4)]
    puppet.hidden("left", [corner])
    puppet.hidden("right", [])
    worn = wear()
    left, right = worn.device.hidden_area
    assert np.allclose(left, corner)
    assert right.shape == (0, 2)
    worn.picture.mask(worn.device.hidden_area)
    worn.frames(2)
    puppet.capture("always")
    worn.frame()
    seen = puppet.picture("left")[..., :3]
    assert not seen[-20:, :10].any(), "its lower left corner"
    assert seen[:20, :10].any()
    assert puppet.picture("right")[-20:, :10, :3].any()


# ---- the rig --------------------------------------------------------------------------


def test_feet_land_where_they_are_put_whatever_the_room(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    wearing.put_head(worn.puppet, 0.7, -0.4, 1.72, 30)
    worn.frames(2)
    worn.device.teleport((12.0, 5.0, 0.17), 90.0)
    head = worn.device.world_from_head()
    assert head[:3, 3] == pytest.approx((12.0, 5.0, 1.89), abs=1e-5)
    assert head[:3, 1] == pytest.approx((-1.0, 0.0, 0.0), abs=1e-5)
    # Who steps aside in the room steps aside in the world; keeping the heading keeps it.
    wearing.put_head(worn.puppet, 0.7, 0.6, 1.72, 30)
    worn.frames(2)
    moved = worn.device.world_from_head()
    assert np.linalg.norm(moved[:2, 3] - head[:2, 3]) == pytest.approx(1.0, abs=1e-5)
    worn.device.teleport((0.0, 0.0, 0.0))
    assert worn.device.world_from_head()[:3, 1] == pytest.approx((-1.0, 0.0, 0.0), abs=1e-5)


def test_a_snap_turn_turns_about_the_head(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear(Seat(snap_turn_deg=45.0))
    wearing.put_head(worn.puppet, 0.7, -0.4, 1.7)
    worn.frames(2)
    before = worn.device.world_from_head()
    worn.puppet.move("right", "trackpad", -0.9, 0.0)
    worn.puppet.press("right", "trackpad")
    given = worn.frames(5)
    after = worn.device.world_from_head()
    assert after[:3, 3] == pytest.approx(before[:3, 3], abs=1e-5)
    turned = np.degrees(np.arctan2(-after[0, 1], after[1, 1]))
    assert turned == pytest.approx(45.0), "once a press, however long it is held"
    assert sum("turn_left" in hand.pressed for g in given for hand in g.hands) == 1


@pytest.mark.parametrize("lift", [0.0, 0.25])
def test_seated_the_eyes_are_at_a_sitting_height(wear, lift: float) -> None:  # type: ignore[no-untyped-def]
    worn = wear(Seat(seated=True, height_offset_m=lift))
    assert worn.puppet.count("space") == openvr.TrackingUniverseSeated
    worn.puppet.seated_zero(convert.to_openvr(convert.translation(0.2, 0.3, 1.18)))
    wearing.put_head(worn.puppet, 0.2, 0.3, 1.18)
    worn.frames(2)
    worn.device.teleport((3.0, 4.0, 0.0), 0.0)
    assert worn.device.world_from_head()[2, 3] == pytest.approx(1.25 + lift, abs=1e-4)


def test_standing_the_floor_is_the_rooms(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear(Seat(height_offset_m=0.1))
    wearing.put_head(worn.puppet, 0.0, 0.0, 1.58)
    worn.frames(2)
    worn.device.teleport((3.0, 4.0, 0.0), 0.0)
    assert worn.device.world_from_head()[2, 3] == pytest.approx(1.68, abs=1e-5)


def test_the_play_area_is_told_as_it_lies_in_the_world(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    puppet.area(3.0, 2.0)
    worn = wear()
    wearing.put_head(puppet, 0.5, 0.0, 1.7)
    worn.frames(2)
    worn.device.teleport((10.0, 20.0, 0.0), 90.0)
    assert worn.device.area is not None
    assert worn.device.area.size_m == pytest.approx((3.0, 2.0))
    corners = np.array(worn.device.play_area)
    assert np.ptp(corners, axis=0) == pytest.approx((2.0, 3.0)), "turned with the room"
    assert corners.mean(0) == pytest.approx((10.0, 19.5), abs=1e-5)


# ---- hands ----------------------------------------------------------------------------


def test_buttons_mean_what_the_binding_says(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    wearing.put_hand(worn.puppet, 0.2, 0.3, 1.2)
    worn.frames(2)
    for control, action in (("trigger", "act"), ("grip", "verdict"), ("application_menu", "belt")):
        worn.puppet.press("right", control)
        down, held = worn.frames(2)
        worn.puppet.release("right", control)
        up, rest = worn.frames(2)
        (hand,) = down.hands
        assert hand.side == "right"
        assert hand.valid
        assert hand.pressed == hand.held == {action}
        assert (held.hands[0].pressed, held.hands[0].held) == (set(), {action})
        assert up.hands[0].released == {action}
        assert not rest.hands[0].held


@pytest.mark.parametrize(("held_in", "seat", "side"), [
    ("right", "auto", "right"), ("left", "auto", "left"),
    ("right", "left", "left"), ("left", "right", "right"),
])  # fmt: skip
def test_a_single_controller_is_the_hand_that_the_kiosk_says(
    wear,
    puppet: Puppet,
    held_in: str,
    seat: str,
    side: str,  # type: ignore[no-untyped-def]
) -> None:
    puppet.hold(1, held_in)
    worn = wear(Seat(hand=seat))
    worn.frames(2)
    puppet.press(held_in, "trigger")
    (hand,) = worn.frame().hands
    assert (hand.side, hand.pressed) == (side, {"act"})
    worn.device.haptic("mark", side)
    assert puppet.haptics()[-1].felt


def test_a_second_controller_is_used_when_it_comes(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(3)
    assert [hand.side for hand in worn.frame().hands] == ["right"]
    puppet.device(4, "controller", "left", "vive_controller", announced=True)
    worn.frames(3)
    puppet.press("left", "trigger")
    given = worn.frame()
    assert [(h.side, h.pressed) for h in given.hands] == [("left", {"act"}), ("right", set())]
    puppet.disconnect(4)
    worn.frames(2)
    assert [hand.side for hand in worn.frame().hands] == ["right"]


def test_a_controller_that_is_lost_does_nothing_and_is_told(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    hand = wearing.put_hand(puppet, 0.2, 0.3, 1.2)
    worn.frames(2)
    puppet.press("right", "trigger")
    worn.frame()
    puppet.valid(1, False)
    lost = worn.frames(3)[-1]
    assert not lost.hands[0].valid
    assert not lost.hands[0].held, "a trigger that cannot be seen is let go"
    assert lost.notices == {"hand_lost"}
    assert lost.pause == "", "the session goes on"
    assert np.allclose(lost.hands[0].world_from_hand, hand, atol=1e-5)
    puppet.valid(1, True)
    assert worn.frames(2)[-1].notices == set()
    puppet.disconnect(1)
    gone = worn.frames(3)[-1]
    assert gone.hands == ()
    assert gone.notices == {"hand_lost"}
    puppet.connect(1)
    puppet.release("right", "trigger")
    assert worn.frames(3)[-1].hands[0].valid


def test_an_all_zero_pose_puts_no_hand_at_the_feet(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    hand = wearing.put_hand(puppet, 0.2, 0.3, 1.2)
    worn.frames(2)
    puppet.pose(1, np.zeros((3, 4)))
    given = worn.frames(2)[-1]
    assert not given.hands[0].valid
    assert np.allclose(given.hands[0].world_from_hand, hand, atol=1e-5)
    assert worn.late.hands == {}


def test_a_nearly_empty_battery_is_told(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    puppet.property(1, openvr.Prop_DeviceProvidesBatteryStatus_Bool, True)
    puppet.property(1, openvr.Prop_DeviceBatteryPercentage_Float, 0.08)
    puppet.property(1, openvr.Prop_DeviceIsCharging_Bool, False)
    worn = wear()
    assert worn.frames(2)[-1].notices == {"hand_empty"}
    puppet.property(1, openvr.Prop_DeviceIsCharging_Bool, True)
    assert worn.frames(2, 1.1)[-1].notices == set()


def test_the_ray_leaves_at_the_tip_and_is_steadied(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    tip = convert.pose((0.0, 0.06, -0.01), 0, -20)
    puppet.component("tip", convert.to_openvr(tip))
    worn = wear()
    hand = wearing.put_hand(puppet, 0.2, 0.3, 1.2, 30)
    worn.frames(3, 1.1)
    (seen,) = worn.frame().hands
    assert seen.tracked
    assert np.allclose(seen.world_from_hand, hand, atol=1e-5)
    assert np.allclose(seen.aim, hand @ tip, atol=1e-4)
    rng = np.random.default_rng(3)
    raw, steadied = [], []
    for _ in range(90):
        shaken = hand @ convert.rotation((0, 0, 1), float(rng.normal(0, 0.004)))
        puppet.pose(1, convert.to_openvr(shaken))
        (seen,) = worn.frame().hands
        raw.append(seen.world_from_hand[:3, 1].copy())
        steadied.append(seen.aim[:3, 1].copy())
    sway = [np.std(np.array(of)[20:], axis=0).sum() for of in (steadied, raw)]
    assert sway[0] < 0.5 * sway[1]
    # What is latched is steadied alike: the beam does not tremble where the aim does not.
    strays, shakes = [], []
    for _ in range(30):
        shaken = hand @ convert.rotation((0, 0, 1), float(rng.normal(0, 0.004)))
        puppet.pose(1, convert.to_openvr(shaken))
        (seen,) = worn.frame().hands
        late = worn.late.hands["right"]
        strays.append(np.linalg.norm(late.world_from_aim[:3, 1] - seen.aim[:3, 1]))
        shakes.append(np.linalg.norm(late.world_from_hand[:3, 1] - seen.world_from_hand[:3, 1]))
    assert np.mean(strays) < 0.5 * np.mean(shakes)


@pytest.mark.parametrize("kind", sorted(HAPTICS))
def test_a_hand_feels_what_happened(wear, puppet: Puppet, kind: str) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(2)
    worn.device.haptic(kind, "right")
    felt = puppet.haptics()
    assert len(felt) == len(HAPTICS[kind])
    for one, (after, lasts, hz, strength) in zip(felt, HAPTICS[kind], strict=True):
        assert one.felt
        told = (one.start, one.duration, one.frequency, one.amplitude)
        assert told == pytest.approx((after, lasts, hz, strength), abs=1e-4)


# ---- what interrupts --------------------------------------------------------------------


def test_lost_tracking_pauses_and_comes_back_by_itself(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    head = wearing.put_head(puppet, 0.0, -6.0, 1.65)
    worn.frames(3)
    puppet.valid(0, False, 201)
    assert worn.frame().pause == ""
    lost = worn.frames(40)[-1]
    assert lost.pause == "tracking"
    assert np.allclose(lost.world_from_head, head, atol=1e-5), "the last place that was known"
    puppet.valid(0, True)
    assert worn.frames(20)[-1].pause == "tracking"
    assert worn.frames(40)[-1].pause == ""


def test_where_only_the_direction_is_known_the_head_still_turns(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    wearing.put_head(puppet, 1.0, -6.0, 1.65)
    worn.frames(3)
    puppet.valid(0, True, 300)
    wearing.put_head(puppet, 0.0, 0.0, 0.0, 50)
    worn.frames(2)
    seen = worn.late.world_from_head
    assert seen[:3, 3] == pytest.approx((1.0, -6.0, 1.65), abs=1e-5)
    assert seen[:3, 1] == pytest.approx(convert.pose((0, 0, 0), 50)[:3, 1], abs=1e-5)
    assert worn.frames(40)[-1].pause == "tracking"


def test_a_headset_that_is_taken_off_pauses(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(3)
    puppet.activity(0, 2)
    assert worn.frames(30)[-1].pause == ""
    off = worn.frames(60)[-1]
    assert (off.pause, off.worn) == ("off", False)
    puppet.activity(0, 1)
    assert worn.frames(120)[-1].pause == ""


def test_standby_and_the_runtimes_menu_pause(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(2)
    for begin, end, reason in (
        (openvr.VREvent_EnterStandbyMode, openvr.VREvent_LeaveStandbyMode, "standby"),
        (openvr.VREvent_DashboardActivated, openvr.VREvent_DashboardDeactivated, "menu"),
        (openvr.VREvent_InputFocusCaptured, openvr.VREvent_InputFocusReleased, "menu"),
    ):
        puppet.event(begin)
        assert worn.frame().pause == reason
        puppet.event(end)
        assert worn.frame().pause == ""


def test_the_runtimes_wish_to_end_is_obeyed(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    assert not worn.frame().closed
    puppet.quit()
    assert worn.frame().closed
    assert puppet.count("quit_acknowledged") == 1


def test_another_program_in_front_is_no_error(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(2)
    puppet.fail_wait(101, 3)
    puppet.fail_submit(101, 6)
    worn.frames(3)
    assert worn.late is None
    puppet.fail_submit(0, 0)
    worn.frames(2)
    assert worn.late is not None


def test_pictures_that_are_always_refused_are_explained_in_the_end(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(2)
    puppet.fail_submit(104, 100000)
    worn.frames(20)
    with pytest.raises(DeviceUnavailable, match="another graphics card"):
        worn.frames(20, 0.5)


def test_a_single_refused_picture_is_passed_over(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    puppet.fail_submit(104, 2)
    worn.frames(3)
    worn.frames(20, 0.5)


# ---- base stations ------------------------------------------------------------------------


def test_base_stations_are_counted(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    sensors = worn.frames(2)[-1].sensors
    assert (sensors.seen, sensors.known) == (2, 2)
    puppet.disconnect(2)
    sensors = worn.frames(20)[-1].sensors
    assert (sensors.seen, sensors.known) == (1, 2)
    puppet.disconnect(3)
    sensors = worn.frames(20)[-1].sensors
    assert (sensors.seen, sensors.known) == (0, 2)
    kinds = [(d.kind, d.connected) for d in worn.device.devices if d.kind == "base station"]
    assert kinds == [("base station", False)] * 2


def test_a_headset_that_is_not_seen_is_seen_by_no_sensor(wear) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    assert worn.frames(20)[-1].sensors.seen == 2
    worn.puppet.valid(0, False)
    sensors = worn.frames(60)[-1].sensors
    assert (sensors.seen, sensors.known) == (0, 2)
    worn.puppet.valid(0, True)
    assert worn.frames(60)[-1].sensors.seen == 2


def test_the_compositors_own_times_are_read(wear, puppet: Puppet) -> None:  # type: ignore[no-untyped-def]
    worn = wear()
    worn.frames(2)
    timing = worn.device.timing()
    assert timing is not None
    assert timing.presents >= 1


def test_nothing_of_the_trainee_is_kept_by_the_picture(wear) -> None:  # type: ignore[no-untyped-def]
    """Sixty frames of a moving head leave no states behind, and are whole frames each."""
    worn = wear()
    counts = []
    for i in range(60):
        wearing.put_head(worn.puppet, 0.01 * i, -6.0, 1.65, i)
        worn.frame()
        counts.append(p3d.TransformState.get_num_states())
    assert max(counts[30:]) < max(counts[5:30]) + 20
    assert worn.puppet.submits == worn.puppet.frames == 60
    assert worn.puppet.missed == 0
