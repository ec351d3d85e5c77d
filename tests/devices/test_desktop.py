"""The desktop device under a real X server, driven by real key and mouse events."""

from __future__ import annotations

import math
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.devices.desktop import WALK_M_PER_S, DesktopDevice
from vrtrainer.engine.host import Host, open_host
from vrtrainer.interaction.input import FrameInput

pytestmark = pytest.mark.window
SIZE = (640, 400)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A device in a window, and somebody at its keyboard."""

    def __init__(self, host: Host, tool: str, display: str) -> None:
        self.host, self._tool = host, tool
        self._env = {**os.environ, "DISPLAY": display}
        self.clock = Clock()
        self.device = DesktopDevice(host, self.clock)
        self.frames: list[FrameInput] = []

    def does(self, *what: str) -> None:
        subprocess.run([self._tool, *what], env=self._env, check=True, capture_output=True)

    def frame(self, seconds: float = 0.0) -> FrameInput:
        self.host.engine.render_frame()
        self.clock.now += seconds
        self.frames.append(self.device.begin_frame())
        return self.frames[-1]

    def until(self, wanted: Callable[[FrameInput], bool], seconds: float = 5.0) -> FrameInput:
        """Frames until one shows what is wanted: X delivers events when it likes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.frame()
            if wanted(found):
                return found
            time.sleep(0.005)
        raise AssertionError("it never came")

    def rest(self) -> None:
        for _ in range(8):
            self.frame()
            time.sleep(0.01)

    def point(self, x: float, y: float) -> None:
        """Puts the cursor at shares of the window."""
        at = self.host.output.get_properties()
        left, top = at.get_x_origin(), at.get_y_origin()
        px, py = int(x * SIZE[0]), int(y * SIZE[1])
        self.does("mousemove", str(left + px), str(top + py))
        self.until(lambda f: self.device._keys.at == (px, py))


@pytest.fixture(scope="module")
def host(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", SIZE, "desk")
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.fixture
def desk(host: Host, xvfb, xdotool: str) -> Iterator[Desk]:  # type: ignore[no-untyped-def]
    made = Desk(host, xdotool, xvfb.display)
    made.rest()
    made.point(0.5, 0.5)
    yield made
    for key in ("w", "a", "s", "d", "Up", "f", "Tab"):
        made.does("keyup", key)
    for button in "123":
        made.does("mouseup", button)
    made.rest()


def test_window_says_what_it_is(host: Host) -> None:
    assert host.kind == "window"
    assert host.size == SIZE
    assert "llvmpipe" in host.renderer
    assert host.tier == "software"
    assert not host.output.get_fb_properties().get_multisamples()


def test_click_is_an_act_once(desk: Desk) -> None:
    desk.does("click", "1")
    pressed = desk.until(lambda f: "act" in f.hands[0].pressed)
    assert pressed.hands[0].valid
    desk.rest()
    assert sum("act" in f.hands[0].pressed for f in desk.frames) == 1
    assert sum("act" in f.hands[0].released for f in desk.frames) == 1
    assert "act" not in desk.frames[-1].hands[0].held


def test_a_click_between_two_frames_is_not_lost(desk: Desk) -> None:
    desk.does("mousedown", "1", "mouseup", "1")
    time.sleep(0.1)
    desk.rest()
    assert sum("act" in f.hands[0].pressed for f in desk.frames) == 1


@pytest.mark.parametrize(
    ("keys", "button"),
    [
        (["click", "2"], "verdict"),
        (["key", "f"], "verdict"),
        (["key", "Tab"], "belt"),
        (["key", "Escape"], "back"),
        (["key", "BackSpace"], "back"),
    ],
)
def test_keys_mean_what_the_help_says(desk: Desk, keys: list[str], button: str) -> None:
    desk.does(*keys)
    desk.until(lambda f: f.hands[0].pressed == {button})


def test_held_key_repeats_nothing(desk: Desk) -> None:
    desk.does("keydown", "f")
    desk.until(lambda f: "verdict" in f.hands[0].pressed)
    # X repeats after 660 ms, 25 times a second.
    end = time.monotonic() + 1.2
    while time.monotonic() < end:
        frame = desk.frame()
        assert not frame.hands[0].pressed
        assert "verdict" in frame.hands[0].held
        time.sleep(0.01)
    desk.does("keyup", "f")
    desk.until(lambda f: "verdict" in f.hands[0].released)


@pytest.mark.parametrize(
    ("key", "way"),
    [("w", (0, 1)), ("s", (0, -1)), ("a", (-1, 0)), ("d", (1, 0)), ("Up", (0, 1))],
)
def test_keys_walk_at_a_person_s_pace(desk: Desk, key: str, way: tuple[int, int]) -> None:
    desk.device.teleport((0, 0, 0), 0)
    desk.does("keydown", key)
    desk.until(lambda f: f.walk != (0, 0))
    start = desk.frames[-1].world_from_head[:2, 3].copy()
    for _ in range(10):
        moved = desk.frame(0.1)
    assert moved.walk == way
    went = moved.world_from_head[:2, 3] - start
    assert went == pytest.approx(np.array(way) * WALK_M_PER_S, abs=1e-6)
    desk.does("keyup", key)
    desk.until(lambda f: f.walk == (0, 0))


def test_walking_follows_the_heading_and_stops_at_walls(desk: Desk) -> None:
    desk.device.teleport((0, 0, 0), 90)
    desk.device.can_stand = lambda x, y: x > -1.0
    desk.does("keydown", "w")
    desk.until(lambda f: f.walk != (0, 0))
    for _ in range(30):
        at = desk.frame(0.1).world_from_head[:2, 3]
    assert -1.0 < at[0] < -0.8
    assert at[1] == pytest.approx(0, abs=1e-6)


def test_a_hitch_does_not_carry_one_through_a_wall(desk: Desk) -> None:
    desk.device.teleport((0, 0, 0), 0)
    desk.does("keydown", "w")
    desk.until(lambda f: f.walk != (0, 0))
    before = desk.frames[-1].world_from_head[1, 3]
    assert desk.frame(30.0).world_from_head[1, 3] - before < 0.2


def test_losing_the_focus_lets_everything_go(desk: Desk, xvfb) -> None:  # type: ignore[no-untyped-def]
    desk.device.teleport((0, 0, 0), 0)
    desk.does("keydown", "w")
    desk.until(lambda f: f.walk != (0, 0))
    other = p3d.WindowProperties()
    other.set_size(60, 60)
    other.set_origin(0, 0)
    other.set_title("other")
    window = desk.host.engine.make_output(
        desk.host.pipe,
        "other",
        5,
        p3d.FrameBufferProperties(),
        other,
        p3d.GraphicsPipe.BF_require_window,
    )
    desk.host.engine.open_windows()
    desk.rest()
    ids = subprocess.run(
        ["xdotool", "search", "--name", "^other$"], env=xvfb.env, capture_output=True, text=True
    ).stdout.split()
    try:
        desk.does("windowfocus", ids[0])
        desk.until(lambda f: f.walk == (0, 0))
        at = desk.frames[-1].world_from_head[1, 3]
        assert desk.frame(0.1).world_from_head[1, 3] == at
    finally:
        desk.host.engine.remove_window(window)
        mine = subprocess.run(
            ["xdotool", "search", "--name", "^desk$"], env=xvfb.env, capture_output=True, text=True
        ).stdout.split()
        desk.does("windowfocus", mine[0])
        desk.does("keyup", "w")
        desk.until(lambda f: desk.host.output.get_properties().get_foreground())


def test_snap_turns(desk: Desk) -> None:
    desk.device.teleport((0, 0, 0), 10)
    desk.does("key", "q")
    turned = desk.until(lambda f: "turn_left" in f.hands[0].pressed)
    assert desk.device.heading_deg == pytest.approx(40)
    assert turned.world_from_head[:2, 1] == pytest.approx(
        [-math.sin(math.radians(40)), math.cos(math.radians(40))]
    )
    desk.does("key", "e")
    desk.until(lambda f: "turn_right" in f.hands[0].pressed)
    assert desk.device.heading_deg == pytest.approx(10)


def test_wheel_zooms(desk: Desk) -> None:
    desk.does("click", "--repeat", "3", "4")
    desk.rest()
    assert sum(f.zoom for f in desk.frames) == 3
    desk.does("click", "5")
    desk.until(lambda f: f.zoom == -1)


def test_operator_keys_come_by_name(desk: Desk) -> None:
    desk.does("key", "F1")
    desk.until(lambda f: f.keys == {"f1"})
    assert desk.frame().keys == frozenset()


def test_one_may_arrive_looking_down(desk: Desk) -> None:
    desk.device.teleport((2, 3, 0), 90, -30.0)
    assert desk.frame().world_from_head[2, 1] == pytest.approx(-0.5)
    desk.device.teleport((4, 3, 0))  # a step keeps the view as it is
    assert desk.frame().world_from_head[2, 1] == pytest.approx(-0.5)
    desk.device.teleport((2, 3, 0), 0)
    assert desk.frame().world_from_head[2, 1] == pytest.approx(0.0)


def test_ray_runs_through_the_cursor(desk: Desk) -> None:
    desk.device.teleport((2, 3, 0), 90)
    desk.point(0.75, 0.25)
    frame = desk.frame()
    head_from_eye, clip_from_eye = desk.device.eyes()[0]
    hand = frame.hands[0].world_from_hand
    far = hand[:3, 3] + hand[:3, 1] * 7
    clip = clip_from_eye @ np.linalg.inv(frame.world_from_head @ head_from_eye) @ [*far, 1]
    assert clip[:2] / clip[3] == pytest.approx([0.5, 0.5], abs=1e-6)
    assert hand[:3, 3] == pytest.approx([2, 3, 1.65])
    assert np.linalg.det(hand[:3, :3]) == pytest.approx(1)
    assert desk.device.cursor == pytest.approx((0.75, 0.25))


def test_right_drag_looks_and_hides_the_hand(desk: Desk) -> None:
    desk.device.teleport((0, 0, 0), 0)
    desk.does("mousedown", "3")
    desk.until(lambda f: not f.hands[0].valid)
    desk.point(0.7, 0.4)
    assert desk.device.heading_deg < -10
    assert desk.device.pitch_deg > 5
    before = desk.device.heading_deg
    desk.does("mouseup", "3")
    desk.until(lambda f: f.hands[0].valid)
    desk.point(0.3, 0.5)
    assert desk.device.heading_deg == before


def test_nobody_looks_beyond_straight_up(desk: Desk) -> None:
    desk.does("mousedown", "3")
    desk.rest()
    for _ in range(8):
        desk.point(0.5, 0.05)
        desk.point(0.5, 0.95)
        desk.does("mouseup", "3")
        desk.rest()
        desk.point(0.5, 0.05)
        desk.does("mousedown", "3")
        desk.rest()
    assert -80 <= desk.device.pitch_deg <= 80


def test_mouse_outside_the_window_points_at_nothing(desk: Desk) -> None:
    desk.does("mousemove", "2", "2")
    outside = desk.until(lambda f: not f.hands[0].valid)
    assert desk.device.cursor is None
    assert np.isfinite(outside.hands[0].world_from_hand).all()
    desk.point(0.5, 0.5)
    assert desk.frame().hands[0].valid


def test_labels_say_what_is_printed_on_the_keys(desk: Desk) -> None:
    assert [desk.device.label(k) for k in ("w", "q", "f", "tab")] == ["W", "Q", "F", "Tab"]
    assert desk.device.label("arrow_up") == "Arrow up"


def test_the_package_needs_no_globals() -> None:
    """Panda's ShowBase and its builtins stay out of these rooms."""
    import vrtrainer.devices
    import vrtrainer.engine

    for package in (vrtrainer.devices, vrtrainer.engine):
        for file in Path(package.__file__).parent.glob("*.py"):
            text = file.read_text("utf-8")
            assert "direct.showbase" not in text, file
            assert "import builtins" not in text, file
