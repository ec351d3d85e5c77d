"""What the time of frames goes into."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vrtrainer.engine.trace import STAGES, Trace


class Clock:
    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now

    def pass_ms(self, milliseconds: float) -> None:
        self.now += round(milliseconds * 1e6)


def _run(trace: Trace, clock: Clock, frames: int, slow: dict[int, tuple[str, float]]) -> None:
    """Frames of a 90 Hz display: 4 ms of work, the rest waited, but for what is slow."""
    for number in range(frames):
        trace.begin()
        start = clock.now
        for stage in STAGES:
            if stage == "wait":
                worked = (clock.now - start) / 1e6
                clock.pass_ms(max(0.0, 1000 / 90 - 4.0 - worked + 0.4 * 6))
            else:
                extra = slow.get(number, ("", 0.0))
                clock.pass_ms(0.4 + (extra[1] if extra[0] == stage else 0.0))
            trace.lap(stage)


def test_every_stage_gets_its_own_time() -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 5, {2: ("record", 3.0)})
    taken = trace.taken_ms()
    assert taken.shape == (5, len(STAGES))
    assert taken[0, STAGES.index("world")] == pytest.approx(0.4)
    assert taken[2, STAGES.index("record")] == pytest.approx(3.4)
    assert trace.busy_ms()[0] == pytest.approx(4.0)


@pytest.mark.parametrize("stage", [s for s in STAGES if s != "wait"])
def test_a_missed_frame_is_blamed_on_the_stage_that_was_slow(stage: str) -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 60, {30: (stage, 17.0)})
    missed = trace.missed()
    assert [(one.frame, one.by) for one in missed] == [(30, stage)]
    assert missed[0].over_ms == pytest.approx(17.0)
    assert stage in str(missed[0])
    assert f"1 by {stage}" in trace.summary()


def test_a_full_graphics_card_is_blamed_where_the_program_was_quick() -> None:
    clock = Clock()
    trace = Trace(90, clock)
    for number in range(20):
        trace.begin()
        clock.pass_ms(4.0)
        trace.lap("draw")
        clock.pass_ms(22.0 if number == 10 else 7.1)
        trace.lap("wait")
        trace.note_gpu(14.0 if number == 10 else 6.0)
    assert [(one.frame, one.by) for one in trace.missed()] == [(10, "graphics card")]


def test_a_wait_that_nobody_explains_is_the_displays() -> None:
    clock = Clock()
    trace = Trace(90, clock)
    for number in range(20):
        trace.begin()
        clock.pass_ms(4.0)
        trace.lap("draw")
        clock.pass_ms(30.0 if number == 10 else 7.1)
        trace.lap("wait")
    assert [one.by for one in trace.missed()] == ["display"]


def test_a_frame_that_the_compositor_showed_twice_is_missed() -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 10, {})
    assert trace.missed() == []
    trace.note_presents(2, 4)
    assert [one.frame for one in trace.missed()] == [5]


def test_the_oldest_frames_give_way() -> None:
    clock = Clock()
    trace = Trace(90, clock, most=16)
    _run(trace, clock, 50, {45: ("mirror", 20.0)})
    assert trace.frames == 50
    assert len(trace.taken_ms()) == 16
    assert [(one.frame, one.by) for one in trace.missed()] == [(45, "mirror")]


@pytest.mark.parametrize("name", ["t.json", "t.json.gz"])
def test_it_is_written_for_perfetto(tmp_path: Path, name: str) -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 40, {7: ("submit", 20.0)})
    trace.note_gpu(5.5, 3)
    path = tmp_path / name
    trace.write(path)
    raw = path.read_bytes()
    text = gzip.decompress(raw) if name.endswith("gz") else raw
    events = json.loads(text)["traceEvents"]
    frames = [e for e in events if e["name"] == "frame" and e["ph"] == "X"]
    assert len(frames) == 40
    submit = [e for e in events if e["name"] == "submit"]
    assert submit[7]["dur"] == pytest.approx(20_400)
    # Stages lie within their frame, one after the other: Perfetto shows no others.
    for event in events:
        if event["name"] in STAGES:
            assert any(
                f["ts"] - 0.2 <= event["ts"]
                and event["ts"] + event["dur"] <= f["ts"] + f["dur"] + 0.2
                for f in frames
            )
    assert [e["args"]["by"] for e in events if e["ph"] == "i"] == ["submit"]
    assert [e["dur"] for e in events if e["name"] == "eyes"] == [5500.0]
    assert {e["args"]["name"] for e in events if e["name"] == "thread_name"} == {
        "frame", "graphics card",
    }  # fmt: skip


def test_an_hour_of_frames_is_a_small_file(tmp_path: Path) -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 3000, {})
    trace.write(tmp_path / "t.json.gz")
    assert (tmp_path / "t.json.gz").stat().st_size / 3000 < 120


def test_it_is_drawn_as_a_picture(tmp_path: Path) -> None:
    clock = Clock()
    trace = Trace(90, clock)
    _run(trace, clock, 400, {200: ("draw", 25.0)})
    trace.write(tmp_path / "t.png")
    pixels = np.asarray(Image.open(tmp_path / "t.png").convert("RGB")).astype(int)
    assert pixels.shape == (720, 1600, 3)
    middle = pixels[120:600, 560:1010]
    draw = (np.abs(middle - (204, 121, 167)).max(-1) < 3).sum(0)
    # The slow frame's column stands out, where it was.
    assert draw.max() > 3 * np.median(draw)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.json"):
        Trace(90).write(tmp_path / "t.txt")


def test_nothing_recorded_is_said(tmp_path: Path) -> None:
    trace = Trace(90)
    assert trace.summary() == "no frames"
    for name in ("t.json", "t.png"):
        trace.write(tmp_path / name)
        assert (tmp_path / name).stat().st_size
