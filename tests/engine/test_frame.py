from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import Any

import numpy as np

from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine import convert, frame
from vrtrainer.engine.cameras import Late
from vrtrainer.engine.trace import STAGES
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Intent, Pointer


class Diary:
    """Every part of a frame, writing down its turn."""

    def __init__(self, moved: bool = False) -> None:
        self.lines: list[str] = []
        self.moved = moved
        box = Affordance("box", convert.pose((0, 2, 1.5)), (0.2, 0.2, 0.2))
        self.shapes = (box,)

    # The world.
    def affordances(self) -> Sequence[Affordance]:
        return self.shapes

    def floor(self, x: float, y: float) -> str | None:
        return None

    def actions(self, intents: Sequence[Intent], given: FrameInput) -> Sequence[Any]:
        self.lines.append(f"intents {[i.id for i in intents]}")
        return [f"do {i.id}" for i in intents]

    def follow(self, events: Sequence[Any], given: FrameInput, seconds: float) -> bool:
        self.lines.append(f"follow {list(events)} {seconds}")
        return self.moved

    # The session.
    def step(self, actions: Sequence[Any], ticks: int) -> Sequence[Any]:
        self.lines.append(f"step {list(actions)} {ticks}")
        return [f"{a} done" for a in actions]

    # The record.
    def append(self, actions: Sequence[Any], events: Sequence[Any], given: FrameInput) -> None:
        self.lines.append(f"record {list(events)}")

    # The picture.
    def stir(self) -> None:
        self.lines.append("stir")

    def set_pose(self, head: np.ndarray, eyes: Sequence[Any]) -> None:
        self.lines.append(f"pose {len(eyes)}")

    latches = True

    def render(self, latch: Any = None) -> None:
        late = latch() if latch is not None else None
        self.lines.append(f"render {late[0][0, 3]:g}" if late is not None else "render")

    def latch(self, hands: Any) -> None:
        self.lines.append(f"hands {sorted(hands)}")

    def mirror(self, given: FrameInput, events: Sequence[Any]) -> None:
        self.lines.append(f"mirror {list(events)}")


def _parts(diary: Diary) -> frame.Parts:
    hand = Hand(convert.pose((0, 0, 1.5)), pressed=frozenset({"act"}))
    device = ScriptedDevice([FrameInput(convert.pose((0, 0, 1.65)), (hand,))])
    picture: Any = diary
    return frame.Parts(device, Pointer(), diary, diary, diary, picture, diary.mirror)


def test_every_step_comes_in_its_order() -> None:
    diary = Diary(moved=True)
    happened = frame.run_frame(_parts(diary), 2, 0.05)
    assert diary.lines == [
        "intents ['box']",
        "step ['do box'] 2",
        "record ['do box done']",
        "follow ['do box done'] 0.05",
        "stir",
        "pose 1",
        "render",
        "mirror ['do box done']",
    ]
    assert [i.verb for i in happened.intents] == ["act"]
    assert happened.actions == ("do box",)
    assert happened.events == ("do box done",)


class Headset(ScriptedDevice):
    """A device that waits, as a headset does."""

    def __init__(self, diary: Diary, frames: list[FrameInput]) -> None:
        super().__init__(frames)
        self.diary = diary
        self.late: Late | None = Late(
            convert.translation(7, 0, 0), self.eyes(), {"right": np.eye(4)}
        )

    def latch(self) -> Late | None:
        self.diary.lines.append("wait")
        return self.late

    def end_frame(self, picture: Any) -> None:
        self.diary.lines.append("submit")


def _worn(diary: Diary, **given: Any) -> frame.Parts:
    hand = Hand(convert.pose((0, 0, 1.5)), pressed=frozenset({"act"}))
    device = Headset(diary, [FrameInput(convert.pose((0, 0, 1.65)), (hand,), **given)])
    picture: Any = diary
    return frame.Parts(
        device, Pointer(), diary, diary, diary, picture, diary.mirror,
        lambda given, seconds: diary.lines.append(f"veil {seconds:g}"),
        lambda: diary.lines.append("slack"), lambda stage: diary.lines.append(f"-{stage}"),
    )  # fmt: skip


def test_the_wait_comes_after_culling_and_the_picture_is_handed_over_before_the_mirror() -> None:
    diary = Diary()
    frame.run_frame(_worn(diary), 1, 0.01)
    after_record = diary.lines[diary.lines.index("-record") + 1 :]
    assert after_record == [
        "follow ['do box done'] 0.01", "veil 0.01", "-world", "pose 1", "-cull", "wait", "-wait",
        "hands ['right']", "render 7", "-draw", "submit", "-submit",
        "mirror ['do box done']", "-mirror", "slack", "-slack",
    ]  # fmt: skip
    assert [line[1:] for line in diary.lines if line.startswith("-")] == list(STAGES)


def test_an_ordinary_camera_waits_before_it_culls() -> None:
    diary = Diary()
    diary.latches = False
    frame.run_frame(_worn(diary), 1, 0.01)
    lines = [line for line in diary.lines if not line.startswith("-")]
    assert lines[-7:-2] == ["wait", "hands ['right']", "pose 1", "render", "submit"]


def test_without_a_newer_pose_the_frames_own_is_drawn() -> None:
    diary = Diary()
    parts = _worn(diary)
    parts.device.late = None  # type: ignore[attr-defined]
    frame.run_frame(parts, 1, 0.01)
    assert "render" in diary.lines
    assert not any(line.startswith("hands") for line in diary.lines)


def test_a_held_up_trainee_does_nothing_and_no_time_passes() -> None:
    diary = Diary(moved=True)
    happened = frame.run_frame(_worn(diary, pause="tracking"), 3, 0.05)
    assert happened.actions == ()
    assert "step [] 0" in diary.lines
    assert "follow [] 0.0" in diary.lines
    assert "veil 0.05" in diary.lines, "a pause is faded in"
    assert "submit" in diary.lines, "the picture goes on"


def test_shadows_rest_while_nothing_moves() -> None:
    diary = Diary()
    frame.run_frame(_parts(diary), 0, 0.0)
    assert "stir" not in diary.lines


def test_ticks_are_whole_and_none_is_lost() -> None:
    now = [0.0]
    ticker = frame.Ticker(30, lambda: now[0])
    told = []
    for _ in range(90):
        now[0] += 1 / 90
        told.append(ticker.due())
    assert sum(told) == 30
    assert set(told) == {0, 1}


def test_a_hitch_brings_no_flood_of_ticks() -> None:
    now = [0.0]
    ticker = frame.Ticker(30, lambda: now[0], most=15)
    now[0] = 60.0
    assert ticker.due() == 15
    assert ticker.due() == 0
    now[0] += 0.1
    assert ticker.due() == 3


def test_a_clock_set_back_brings_nothing() -> None:
    now = [10.0]
    ticker = frame.Ticker(30, lambda: now[0])
    now[0] = 9.0
    assert ticker.due() == 0
    now[0] = 10.1
    assert ticker.due() == 3


def test_settled_memory_is_left_alone_until_unsettled() -> None:
    try:
        frame.settle()
        assert not gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        frame.unsettle()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
