"""What a headset's visit is seen in: points that follow the load, veil, calm place, mirror."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.devices.runtime import Puppet
from tests.devices.runtime.fixtures import (  # noqa: F401
    puppet,
    pytest_runtest_makereport,
    runtime,
)
from vrtrainer.basis import resources
from vrtrainer.content.library import load_case
from vrtrainer.devices.headset import HeadsetDevice
from vrtrainer.devices.openvr import Runtime
from vrtrainer.engine import frame as frames
from vrtrainer.engine.host import Host, open_host
from vrtrainer.station import show as shows
from vrtrainer.station.equipment import ACTIONS, choose_kind
from vrtrainer.station.play import Setting, Theatre
from vrtrainer.station.show import HeadsetShow, Looks
from vrtrainer.world import menus

pytestmark = pytest.mark.window

EYE_PX = 96, 104


@pytest.fixture(scope="module")
def window(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", (160, 90), "show", sync=False)
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.fixture(scope="module")
def theatre(window: Host) -> Iterator[Theatre]:
    setting = Setting(load_case("sesame_and_honey", 1), "en", "practice", Path("unused"))
    made = Theatre(setting, window, watched=False)
    yield made
    made.close()


class Worn:
    """A show with its headset, frame by frame."""

    def __init__(self, puppet: Puppet, theatre: Theatre, looks: Looks) -> None:  # noqa: F811
        self.puppet, self.theatre = puppet, theatre
        self.device = HeadsetDevice(Runtime(), theatre.host, resources().path(ACTIONS))
        self.show = HeadsetShow(theatre, self.device, theatre.host, looks)
        theatre.world.attach(self.device, theatre.pointer)

    def frames(self, count: int = 1, pause: str | None = None) -> Any:
        for _ in range(count):
            given = self.device.begin_frame()
            if pause is not None:
                given = replace(given, pause=pause)
            self.show.follow(given, 0.1)
            frames.present(self.device, self.theatre.world, self.show.picture, given)
            self.show.mirror(0.1)
            self.show.slack()
        return given

    def close(self) -> None:
        self.show.close()
        self.device.close()


@pytest.fixture
def wear(puppet: Puppet, theatre: Theatre):  # type: ignore[no-untyped-def]  # noqa: F811
    puppet.size(*EYE_PX)
    puppet.capture("always")
    puppet.at(0, 0.0, 1.65, 0.0)
    made: list[Worn] = []

    def put_on(**looks: Any) -> Worn:
        made.append(Worn(puppet, theatre, Looks(**looks)))
        return made[-1]

    yield put_on
    theatre.panels.close()
    for worn in made:
        worn.close()


class Card:
    """A graphics card that says what share of a refresh it needs for every frame."""

    share = 0.3
    works = True

    def told(self) -> tuple[float, int]:
        return self.share * 1000.0 / 90.0, 1

    def begin(self) -> None: ...
    def end(self) -> None: ...
    def close(self) -> None: ...


@pytest.fixture(autouse=True)
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    made = Card()
    monkeypatch.setattr(shows, "CardClock", lambda: made)
    return made


def test_points_follow_the_load_but_never_below_what_a_page_needs(
    wear: Any, card: Card, theatre: Theatre
) -> None:
    worn = wear()
    worn.frames(10)
    assert worn.show.share == 1.0
    card.share = 2.0
    worn.frames(40)
    assert worn.show.share < 0.75
    bounds = worn.show.picture.bounds()
    assert bounds[1][2] == pytest.approx(worn.show.share, abs=0.05)
    # What is handed over is drawn to its edge: nothing of the smaller picture is left black.
    left = worn.puppet.picture("left")
    assert left.shape[1] < EYE_PX[0]
    assert left[:, -2:, :3].max() > 20 and left[:2, :, :3].max() > 20
    menu = menus.briefing_menu(theatre.setting.case, "en", False)
    theatre.panels.open("menu", menu.draft.id, lambda: menu)
    worn.frames(3)
    # So few points that every one of them is needed to read.
    assert worn.show.share == 1.0
    theatre.panels.close()
    worn.frames(40)
    assert worn.show.share < 0.75


def test_a_pause_veils_the_world_and_says_what_to_do(wear: Any) -> None:
    worn = wear()
    worn.frames(3, pause="")
    world = worn.puppet.picture("right").astype(int)
    worn.frames(8, pause="tracking")
    calm = worn.puppet.picture("right").astype(int)
    assert np.abs(calm - world).mean() > 15
    # Sky and ground are gone; the panel's words are brighter than all around.
    assert calm[:10, :, :3].std(axis=(0, 1)).max() < 6
    worn.frames(12, pause="")
    again = worn.puppet.picture("right").astype(int)
    assert np.abs(again - world).mean() < 1.0


def test_the_mirror_shows_an_eye_a_shoulder_or_nothing(wear: Any) -> None:
    eye = wear(mirror="eye")
    eye.frames(3)
    seen = eye.show.pixels().astype(int)
    assert seen.std() > 15
    eye.close()
    shoulder = wear(mirror="spectator")
    shoulder.frames(6)
    other = shoulder.show.pixels().astype(int)
    assert other.std() > 15
    assert np.abs(other - seen).mean() > 5
    shoulder.close()
    off = wear(mirror="off")
    before = off.show.pixels().copy()
    off.puppet.at(0, 0.0, 1.65, 0.0, yaw=70.0)
    off.frames(4)
    assert (off.show.pixels() == before).all()


@pytest.mark.parametrize("stereo", ["single-pass", "two-camera"])
def test_each_way_of_two_eyes_hands_over_two_pictures(wear: Any, stereo: str) -> None:
    worn = wear(stereo=stereo)
    worn.puppet.tangents("left", -1.3, 1.0, -1.1, 1.1)
    worn.puppet.tangents("right", -1.0, 1.3, -1.1, 1.1)
    worn.frames(3)
    left, right = (worn.puppet.picture(eye).astype(int) for eye in ("left", "right"))
    assert left.std() > 15 and right.std() > 15
    assert np.abs(left - right).mean() > 3


def test_a_head_in_a_wall_sees_black(wear: Any, theatre: Theatre) -> None:
    worn = wear()
    container, _ = theatre.stage.where("container.doors")[0]
    inside = (container @ np.array([0.0, 0.6, 0.0, 1.0]))[:3]
    worn.device.teleport((float(inside[0]), float(inside[1]), 0.0))
    head = worn.device.world_from_head()
    # Where the container stands on others the head is lifted to it.
    lift = float(inside[2] - head[2, 3])
    worn.puppet.at(0, 0.0, 1.65 + lift, 0.0)
    worn.frames(6)
    assert theatre.stage.solid_depth(worn.device.world_from_head()[:3, 3]) > 0.1
    assert worn.puppet.picture("left")[..., :3].max() < 12


# ---- which device


def test_auto_takes_a_headset_where_there_is_one(puppet: Puppet, window: Host) -> None:  # noqa: F811
    assert choose_kind("auto") == "openvr"
    puppet.present(False)
    assert choose_kind("auto") == "desktop"
    assert choose_kind("scripted") == "scripted"


def test_without_a_display_the_script_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert choose_kind("auto") == "scripted"
