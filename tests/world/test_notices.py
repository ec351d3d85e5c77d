"""What is amiss with the controller, told in the headset and on the screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.basis.frames import dmm_from_metres
from vrtrainer.engine.convert import pose
from vrtrainer.interaction.input import FrameInput
from vrtrainer.pages import layout
from vrtrainer.world import status
from vrtrainer.world.calm import REASONS
from vrtrainer.world.notices import AFTER_S, KINDS, SHOWN_S, Notices, notice_page

HEAD = pose((2.0, 3.0, 1.6), 40.0)
FINE = FrameInput(HEAD)
LOST = FrameInput(HEAD, notices=frozenset({"hand_lost"}))
EMPTY = FrameInput(HEAD, notices=frozenset({"hand_empty"}))


@pytest.fixture
def notices() -> Notices:
    return Notices(p3d.NodePath("world"), "en")


def follow(notices: Notices, frame: FrameInput, seconds: float, step: float = 0.1) -> str:
    for _ in range(round(seconds / step)):
        notices.follow(frame, step)
    return notices.shown


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "fr", "pseudo"])
def test_notices_are_whole_in_every_language(kind: str, lang: str) -> None:
    assert layout(notice_page(kind, lang), lang).faults == ()


def test_a_controller_that_is_lost_for_a_moment_is_not_spoken_of(notices: Notices) -> None:
    assert follow(notices, LOST, AFTER_S - 0.3) == ""
    follow(notices, FINE, 0.2)
    assert follow(notices, LOST, AFTER_S - 0.3) == ""
    assert follow(notices, LOST, 0.6) == "hand_lost"
    assert follow(notices, FINE, 0.1) == ""


def test_an_empty_battery_is_told_once(notices: Notices) -> None:
    assert follow(notices, EMPTY, 1.0) == "hand_empty"
    assert follow(notices, EMPTY, SHOWN_S) == ""
    follow(notices, FINE, 1.0)  # the hand is out of sight, and with it its battery
    assert follow(notices, EMPTY, 1.0) == ""


def test_a_pause_has_the_eyes_to_itself(notices: Notices) -> None:
    follow(notices, LOST, 3.0)
    assert follow(notices, replace(LOST, pause="tracking"), 0.1) == ""


def test_it_hangs_below_the_gaze_and_comes_after_a_head_that_turns(notices: Notices) -> None:
    follow(notices, LOST, 3.0)

    def away() -> np.ndarray:
        return notices.world_from_notice[:3, 3] - HEAD[:3, 3]

    seen = away()
    ahead = HEAD[:3, 1]
    assert seen @ ahead > 0.5 and seen[2] < -0.2
    small = replace(LOST, world_from_head=pose((2.0, 3.0, 1.6), 55.0))
    follow(notices, small, 2.0)
    assert away() == pytest.approx(seen)
    far = replace(LOST, world_from_head=pose((2.0, 3.0, 1.6), 130.0))
    follow(notices, far, 3.0)
    turned = away()
    cosine = turned[:2] @ far.world_from_head[:2, 1] / np.linalg.norm(turned[:2])
    assert cosine > np.cos(np.radians(25))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("reason", REASONS)
def test_the_screen_says_why_play_is_paused(lang: str, reason: str) -> None:
    for size in ((640, 360), (1280, 720), (1920, 1080)):
        plain = status.pause_plate(*size, lang, reason)
        ending = status.pause_plate(*size, lang, reason, 18)
        assert plain.shape[1] < 0.8 * size[0] and plain.shape[0] < 0.5 * size[1]
        assert ending.shape[0] > plain.shape[0]


def test_the_operators_line_tells_sensors_apart_without_colours() -> None:
    lines = [status.operator_line(1280, 720, "en", (seen, 2)) for seen in (2, 1, 0)]
    high = lines[0].shape[0]
    grey = [line[..., :3].max(2)[:, : 3 * high // 2] for line in lines]
    # The middles of both discs are bright where a sensor sees, dark where it does not.
    size = 720 * 21 / 720
    middles = [round(size * (0.8 + 0.425 + 1.05 * i)) for i in range(2)]
    bright = [[bool(g[high // 2, x] > 150) for x in middles] for g in grey]
    assert bright == [[True, True], [True, False], [False, False]]


def test_without_anything_to_tell_there_is_no_line() -> None:
    assert status.operator_line(1280, 720, "en", None).shape[:2] == (1, 1)


def test_notices_are_read_from_where_they_hang() -> None:
    page = notice_page("hand_lost", "en")
    assert page.em_dmm >= 20
    assert dmm_from_metres(page.size_mm[0] / 1000, page.distance_m) < 700
