"""A session seen again in a window, with real keys and mouse."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.screen import Hands, grab, shows_something
from tests.world.test_sounds import Mixer
from vrtrainer.content.library import load_case
from vrtrainer.engine.host import Host, open_host
from vrtrainer.inspection import Session
from vrtrainer.proving.expert import script
from vrtrainer.records import Recorder, prepare_folder
from vrtrainer.records.timeline import load_timeline
from vrtrainer.station.rewatch import Rewatch

pytestmark = pytest.mark.window

SIZE = (480, 270)
PATIENCE_S = 180.0
Steps = Iterator[Callable[[], bool]]


@pytest.fixture
def host(xvfb) -> Iterator[Host]:
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", SIZE, "replay")
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


def recorded(folder: Path) -> Path:
    """The expert's session, who turns slowly on the spot at the Customs post."""
    case = load_case("sesame_and_honey", 1)
    session = Session(case, "practice")
    recorder = Recorder(prepare_folder(folder), case, "practice", "fr", "0")
    for action in script(case, "expert"):
        for _ in range(30):
            session.step([], 1)
            half = session.tick / 400
            turn = float(np.cos(half)), 0.0, 0.0, float(np.sin(half))
            head = ((-4.0, -15.0, 1.65), turn)
            recorder.note_motion(session.tick, head, ((-3.7, -14.6, 1.3), turn))
        recorder.note(session.tick, [action], session.step([action]))
    recorder.close(session.tick)
    return folder


def test_a_session_is_seen_again(host: Host, xvfb, xdotool: str, home, tmp_path: Path) -> None:
    line, replayed = load_timeline(recorded(tmp_path / "out"))
    assert replayed.faithful
    mixer = Mixer()
    window = Rewatch(host, line, "fr", "practice", mixer=mixer)
    hands, playback = Hands(xdotool, xvfb.display), window.playback
    screens: dict[str, np.ndarray] = {}

    def screen() -> np.ndarray:
        at = host.output.get_properties()
        return grab(xvfb.display, SIZE, (at.get_x_origin(), at.get_y_origin()))

    def move_to(x: float, y: float) -> Steps:
        at = host.output.get_properties()
        px, py = round(x), round(y)
        hands.do("mousemove", at.get_x_origin() + px, at.get_y_origin() + py)
        yield lambda: window.keys.at == (px, py)

    def steps() -> Steps:
        yield lambda: playback.tick > 0  # it goes by itself
        yield lambda: bool(mixer.played)  # and is heard
        hands.do("key", "space")
        yield lambda: not playback.playing
        assert mixer.state == (False, True)  # standing still it is quiet
        heard = len(mixer.played)
        layout = window._layout()
        # Pointed at, a mark says what it is; pressed, one is there.
        order = next(m for m in line.marks if m.event.name == "ordered")
        y = layout.top + layout.middle(2)
        yield from move_to(layout.x_of(order.tick, line), y)
        says = window.narrator.sentence(order.event)
        yield lambda: says in window.hovered
        assert window.hovered.startswith(f"{order.tick // 1800}:")
        hands.do("mousedown", 1)
        yield lambda: line.at(playback.tick).situation.orders[-1:] == (order.event.data["order"],)
        # Scrubbed to the goods, to the end and back, the world follows.
        goods = [m.tick for m in line.marks if line.at(m.tick).situation.place == "dock"]
        yield from move_to(layout.x_of(goods[len(goods) // 2], line), y)
        yield lambda: window.stage.scene == "warehouse"
        yield from move_to(layout.right + 3, y)
        yield lambda: playback.tick == line.last_tick
        yield from move_to(layout.x_of(300, line), y)
        yield lambda: playback.tick < 400 and window.stage.scene == "yard"
        hands.do("mouseup", 1)
        yield lambda: not window._scrubbing
        assert window.stage.shown is not None and window.stage.shown.orders == ()
        assert len(mixer.played) == heard, "who scrubs hears nothing of it"
        hands.do("key", "Right")
        yield lambda: playback.tick - 1 in {m.tick for m in line.marks}
        hands.do("key", "Up")
        yield lambda: playback.speed == 2.0
        for camera in ("shoulder", "overview"):
            hands.do("key", "Tab")
            yield lambda camera=camera: playback.camera == camera
            yield lambda: True
            screens[camera] = screen()
        hands.do("keydown", "w")  # whoever moves flies
        yield lambda: playback.camera == "free"
        hands.do("keyup", "w")
        hands.do("key", "F1")
        yield lambda: "help" in window.picture.overlay.names()
        hands.do("key", "Escape")
        yield lambda: False

    going = steps()
    wanted: list[Callable[[], bool]] = [next(going)]
    until = [time.monotonic() + PATIENCE_S]

    def watch() -> bool:
        if wanted[0]():
            wanted[0] = next(going)
            until[0] = time.monotonic() + PATIENCE_S
        assert time.monotonic() < until[0], (wanted[0], playback, window.hovered)
        return True

    try:
        window.run(watch)
    finally:
        hands.let_go()
        window.close()
    assert playback.camera == "free"
    assert all(shows_something(pixels) for pixels in screens.values())
    apart = np.abs(screens["shoulder"].astype(int) - screens["overview"])
    assert apart[: SIZE[1] * 3 // 4].mean() > 10
