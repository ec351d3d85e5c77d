"""What spectators read: asked for when words change, shown when it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pytest

from tests.world.played import case
from vrtrainer.engine.slack import Slack
from vrtrainer.inspection import Action, Session
from vrtrainer.interaction.input import FrameInput, Sensors
from vrtrainer.pages import Painter
from vrtrainer.station.viewer import Viewer
from vrtrainer.world.narration import Narrator
from vrtrainer.world.speech import Subtitle

FRAME = FrameInput(np.eye(4))


@dataclass
class Overlay:
    """Keeps what would be seen: pixels and place by name."""

    size: tuple[int, int] = (640, 360)
    shown: dict[str, tuple[np.ndarray, tuple[float, ...]]] = field(default_factory=dict)
    laid: list[str] = field(default_factory=list)

    def prepare(self, *names: str) -> None:
        pass

    def lay(self, name: str, rows: np.ndarray, *place: float) -> None:
        self.shown[name] = (rows.copy(), place)
        self.laid.append(name)

    def hide(self, name: str) -> None:
        self.shown.pop(name, None)


class Asking(Painter):
    """A painter that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__("inline")
        self.asked: list[str] = []

    def ask(self, key, make, *args) -> None:
        self.asked.append(key)
        super().ask(key, make, *args)


@pytest.fixture
def theatre():
    session = Session(case("ceramic_tiles"), "practice")
    world = SimpleNamespace(subtitle=Subtitle(), guidance=lambda: ("Read the papers.", "folder"))
    return SimpleNamespace(
        session=session,
        world=world,
        narrator=Narrator(session.case, "en"),
        painter=Asking(),
        slack=Slack(lambda: 0.0),
        watched=True,
        labels={},
        panels=SimpleNamespace(top=lambda: None),
        setting=SimpleNamespace(language="en"),
    )


def test_lines_come_with_the_slack_and_only_when_words_change(theatre) -> None:
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    viewer.mirror(FRAME, ())
    assert overlay.shown == {} and sorted(theatre.painter.asked) == [
        "mirror:bar",
        "mirror:subtitle",
    ]
    theatre.slack.drain()
    assert set(overlay.shown) == {"bar", "subtitle"}
    for _ in range(5):
        viewer.mirror(FRAME, ())
    assert len(theatre.painter.asked) == 2 and len(theatre.slack) == 0
    theatre.world.subtitle = Subtitle("A seal.", 2.0)
    viewer.mirror(FRAME, ())
    theatre.slack.drain()
    assert overlay.laid == ["bar", "subtitle", "subtitle"]


def test_the_bar_follows_what_happened(theatre) -> None:
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    viewer.mirror(FRAME, ())
    theatre.slack.drain()
    before = overlay.shown["bar"][0]
    events = theatre.session.step([Action("read", "packing_list")], 1)
    viewer.mirror(FRAME, events)
    theatre.slack.drain()
    assert (overlay.shown["bar"][0] != before).any()
    # It lies along the upper edge, over the whole width.
    x, y, width, height, _ = overlay.shown["bar"][1]
    assert (x, y, width) == (0.0, 0.0, 1.0) and height == pytest.approx(26 / 360)


def test_a_picture_that_nobody_watched_carries_the_lines_of_its_moment(theatre) -> None:
    theatre.watched = False
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    viewer.draw()
    before = overlay.shown["bar"][0]
    theatre.session.step([Action("read", "packing_list")], 1)
    viewer.draw()
    assert (overlay.shown["bar"][0] != before).any()


def test_what_is_not_wanted_any_more_is_not_shown(theatre) -> None:
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    viewer.mirror(FRAME, ())
    viewer.quiet()
    theatre.slack.drain()
    assert overlay.shown == {}
    viewer.mirror(FRAME, ())
    theatre.slack.drain()
    assert set(overlay.shown) == {"bar", "subtitle"}


def test_the_subtitle_stands_above_the_keys(theatre) -> None:
    theatre.labels = {"act": "Left click", "back": "Esc"}
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    for _ in range(2):
        viewer.mirror(FRAME, ())
        theatre.slack.drain()
    keys, subtitle = overlay.shown["keys"][1], overlay.shown["subtitle"][1]
    assert subtitle[1] + subtitle[3] < keys[1] < keys[1] + keys[3] < 1.0


def test_while_a_page_is_open_before_a_window_the_subtitle_covers_nothing_to_be_pressed(
    theatre,
) -> None:
    def place(labels, page) -> tuple[float, ...]:
        theatre.labels, theatre.panels.top = labels, lambda: page
        viewer.mirror(FRAME, ())
        theatre.slack.drain()
        return overlay.shown["subtitle"][1]

    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    keys = {"walk": "WASD", "act": "Left click"}
    assert place(keys, None)[1] > 0.8
    assert place(keys, "belt")[1] > 0.07 and sum(place(keys, "belt")[1::2]) < 0.17
    assert place(keys, None)[1] > 0.8  # the same words go back
    assert place({"act": "Trigger"}, "belt")[1] > 0.8  # who wears a headset looks elsewhere


def test_the_subtitle_is_smaller_for_whoever_sits_before_the_window(theatre) -> None:
    def high(labels) -> float:
        theatre.labels = labels
        overlay = Overlay()
        viewer = Viewer(theatre, overlay)
        viewer.mirror(FRAME, ())
        theatre.slack.drain()
        return overlay.shown["subtitle"][1][3]

    television = high({"act": "Trigger"})
    assert high({"walk": "WASD", "act": "Left click"}) < 0.85 * television


def test_trouble_is_said_as_long_as_it_lasts(theatre) -> None:
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    viewer.recorder = SimpleNamespace(trouble="disk full")
    viewer.mirror(FRAME, ())
    theatre.slack.drain()
    assert "trouble" in overlay.shown
    viewer.recorder.trouble = ""
    viewer.mirror(FRAME, ())
    assert "trouble" not in overlay.shown


def test_a_pause_and_the_sensors_are_told_and_taken_away_again(theatre) -> None:
    overlay = Overlay()
    viewer = Viewer(theatre, overlay)
    paused = FrameInput(np.eye(4), pause="tracking", sensors=Sensors(1, 2))
    viewer.mirror(paused, ())
    theatre.slack.drain()
    assert {"pause", "operator"} <= set(overlay.shown)
    before = overlay.shown["operator"][0]
    viewer.mirror(FrameInput(np.eye(4), sensors=Sensors(2, 2)), ())
    theatre.slack.drain()
    assert "pause" not in overlay.shown
    assert overlay.shown["operator"][0].shape != before.shape
    # The lines of the case go with the case; what the operator reads stays.
    viewer.quiet()
    viewer.warn(FrameInput(np.eye(4), sensors=Sensors(2, 2)))
    theatre.slack.drain()
    assert set(overlay.shown) == {"operator"}
    viewer.warn(FRAME)
    assert overlay.shown == {}


def test_the_seconds_until_a_visit_ends_are_counted_for_those_who_wait(theatre) -> None:
    viewer = Viewer(theatre, Overlay())
    left = [12.4]
    viewer.left_s = lambda: left[0]
    off = FrameInput(np.eye(4), pause="off")
    viewer.warn(off)
    viewer.warn(off)
    left[0] = 11.9
    viewer.warn(off)
    assert theatre.painter.asked == ["mirror:pause", "mirror:pause"]
    # A menu may stay open as long as it likes.
    viewer.warn(FrameInput(np.eye(4), pause="menu"))
    left[0] = 3.0
    viewer.warn(FrameInput(np.eye(4), pause="menu"))
    assert theatre.painter.asked == ["mirror:pause"] * 3
