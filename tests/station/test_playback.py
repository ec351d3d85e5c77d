"""Where one is in a record that is seen again, and what its time line shows. Nothing is drawn."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tests.records.recorded import expert, record
from vrtrainer.language import LANGUAGES
from vrtrainer.records.timeline import LANES, load_timeline
from vrtrainer.station import strip
from vrtrainer.station.playback import CAMERAS, SPEEDS, Playback


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    folder = tmp_path_factory.mktemp("playback")
    record(folder, expert, "practice")
    return load_timeline(folder)[0]


@pytest.fixture
def playback(line) -> Playback:
    return Playback(line)


def test_time_goes_as_fast_as_one_likes(playback: Playback) -> None:
    playback.advance(2.0)
    assert playback.tick == pytest.approx(60)
    playback.faster(2)
    playback.advance(1.0)
    assert (playback.speed, playback.tick) == (4.0, pytest.approx(180))
    playback.faster(-9)
    assert playback.speed == SPEEDS[0]
    playback.faster(9)
    assert playback.speed == SPEEDS[-1]


def test_it_pauses_and_ends_and_begins_anew(playback: Playback) -> None:
    playback.toggle()
    playback.advance(5.0)
    assert playback.tick == 0 and not playback.playing
    playback.toggle()
    playback.advance(1e6)
    assert playback.tick == playback.line.last_tick and not playback.playing
    playback.toggle()
    assert playback.tick == 0 and playback.playing


def test_one_steps_by_ticks_and_by_events(playback: Playback) -> None:
    playback.step(7)
    assert playback.tick == 7 and not playback.playing
    playback.step(-100)
    assert playback.tick == 0
    first, second = playback.line.marks[0], playback.line.marks[1]
    assert playback.to_mark(1).tick == first.tick and playback.tick == first.tick + 1
    assert playback.line.at(playback.tick).said is not None
    assert playback.to_mark(1).tick == second.tick
    assert playback.to_mark(-1).tick == first.tick
    assert playback.to_mark(-1) is None and playback.tick == 0
    playback.seek(1e9)
    assert playback.to_mark(1) is None and playback.tick == playback.line.last_tick


def test_there_are_four_cameras(playback: Playback) -> None:
    for camera in CAMERAS:
        playback.look(camera)
        assert playback.camera == camera
    with pytest.raises(ValueError, match="moon"):
        playback.look("moon")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080)])
def test_every_mark_has_its_place_on_the_line(line, lang: str, size) -> None:
    layout = strip.Layout.of(*size, lang)
    assert layout.left < 0.3 * size[0] and layout.top > 0.75 * size[1]
    for mark in line.marks:
        x = layout.x_of(mark.tick, line)
        assert layout.left <= x <= layout.right
        assert layout.tick_at(x, line) == pytest.approx(mark.tick, abs=0.01)
        y = layout.top + layout.middle(LANES.index(mark.lane))
        assert LANES[layout.lane_at(y)] == mark.lane
    assert layout.lane_at(layout.top - 5) == -1
    assert layout.tick_at(-50, line) == 0 and layout.tick_at(1e5, line) == line.last_tick


def test_kinds_of_marks_differ_in_shape_and_not_in_colour_alone(line) -> None:
    drawn = {}
    for mark in line.marks:
        drawn.setdefault((mark.lane, strip._icon(mark)[0]), strip._icon(mark)[1])
    for (lane, name), (other_lane, other) in combinations(drawn, 2):
        assert lane != other_lane or name != other
    verdicts = {m.event.data["verdict"]: strip._icon(m)[0]
                for m in line.marks if m.event.name == "judged"}  # fmt: skip
    assert len(set(verdicts.values())) == len(verdicts) >= 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_strip_is_drawn_in_both_languages(line, lang: str) -> None:
    layout = strip.Layout.of(1280, 720, lang)
    made = strip.strip(layout, line, lang)
    assert made.shape == (layout.high, 1280, 4)
    for lane in range(len(LANES)):
        y = round(layout.middle(lane))
        band = made[y - 5 : y + 6, round(layout.left) : round(layout.right), :3]
        assert len(np.unique(band.reshape(-1, 3), axis=0)) > 8
    playback = Playback(line, tick=95.0, playing=False, speed=0.25)
    says = strip.state_text(playback, lang)
    assert "0:03" in says and ("0.25×" in says if lang == "en" else "0,25×" in says)
    page = strip.keys_page(layout, lang)
    assert page.shape[1] < 1280 and page.shape[0] < 720 * 0.7
