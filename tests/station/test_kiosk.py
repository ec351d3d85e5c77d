"""Who watches over a visit, what goes into its record, and what a failing disk costs it."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest

from tests.station.played import played
from vrtrainer import commands
from vrtrainer.basis import ExitCode
from vrtrainer.content.library import load_case
from vrtrainer.engine.convert import pose
from vrtrainer.engine.host import open_host
from vrtrainer.inspection import Action, Session
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.records import Recorder, prepare_folder, recorder
from vrtrainer.records.recorder import MOTION, read_motion
from vrtrainer.station.journal import Journal, quaternion
from vrtrainer.station.kiosk import Watcher
from vrtrainer.station.visit import until_ended

REST = Hand(pose((0.0, 0.0, 1.5)))


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def frame(hand: Hand = REST, **more) -> FrameInput:
    return FrameInput(np.eye(4), (hand,), **more)


# ---- the watcher


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watcher(clock: Clock) -> Watcher:
    made = Watcher(10.0, clock)
    made.begin()
    made(frame())
    return made


def test_a_visit_without_a_visitor_ends(watcher: Watcher, clock: Clock) -> None:
    clock.now += 9.0
    assert watcher(frame()) == ""
    clock.now += 2.0
    assert watcher(frame()) == "idle"
    watcher.begin()
    assert watcher(frame()) == ""


@pytest.mark.parametrize(
    "sign",
    [
        frame(Hand(pose((0.0, 0.0, 1.5), 5.0))),
        frame(Hand(pose((0.0, 0.0, 1.5)), pressed=frozenset({"act"}))),
        frame(Hand(pose((0.0, 0.0, 1.5)), held=frozenset({"act"}))),
        frame(walk=(0.0, 1.0)),
        frame(zoom=1.0),
        frame(keys=frozenset({"f1"})),
    ],
    ids=["moved", "pressed", "held", "walked", "zoomed", "key"],
)
def test_every_sign_of_life_keeps_the_visit(watcher: Watcher, clock: Clock, sign) -> None:
    clock.now += 9.0
    assert watcher(sign) == ""
    clock.now += 9.0
    assert watcher(sign if sign.hands[0].pressed or sign.hands[0].held else frame()) == ""


def test_a_hand_that_only_lies_there_is_no_sign_of_life(watcher: Watcher, clock: Clock) -> None:
    for _ in range(20):
        clock.now += 1.0
        answer = watcher(frame())
    assert answer == "idle"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"keys": frozenset({"f4"})}, "end"),
        ({"keys": frozenset({"f10"})}, "quit"),
        ({"closed": True}, "quit"),
    ],
)
def test_operator_keys_end_a_visit(watcher: Watcher, given, reason: str) -> None:
    assert watcher(frame(**given)) == reason
    assert watcher.reason == reason


def test_whoever_wears_a_headset_is_never_idle(clock: Clock) -> None:
    watcher = Watcher(10.0, clock, handover_s=25.0, headset=True)
    watcher.begin()
    for _ in range(100):
        clock.now += 9.0
        assert watcher(frame()) == ""
    assert watcher.left_s() == pytest.approx(25.0)


@pytest.mark.parametrize("pause", ["off", "standby"])
def test_a_headset_that_was_taken_off_is_handed_over(clock: Clock, pause: str) -> None:
    watcher = Watcher(10.0, clock, handover_s=25.0, headset=True)
    watcher.begin()
    watcher(frame())
    clock.now += 20.0
    assert watcher(frame(pause=pause)) == ""
    assert watcher.left_s() == pytest.approx(5.0)
    # The operator's hand keeps it: somebody is coming back.
    assert watcher(frame(pause=pause, keys=frozenset({"f1"}))) == ""
    clock.now += 24.0
    assert watcher(frame(pause=pause)) == ""
    clock.now += 2.0
    assert watcher(frame(pause=pause)) == "idle"


def test_lost_tracking_hands_nothing_over(clock: Clock) -> None:
    watcher = Watcher(10.0, clock, handover_s=25.0, headset=True)
    watcher.begin()
    for _ in range(20):
        clock.now += 9.0
        assert watcher(frame(pause="tracking")) == ""


def test_outside_the_kiosk_only_its_key_ends_a_visit() -> None:
    assert until_ended(frame()) == ""
    assert until_ended(frame(keys=frozenset({"f1"}))) == ""
    assert until_ended(frame(keys=frozenset({"f4"})))


# ---- the journal


@pytest.mark.parametrize("heading", [-170.0, -90.0, 0.0, 45.0, 180.0])
@pytest.mark.parametrize("pitch", [-60.0, 0.0, 30.0])
def test_a_turn_is_kept_as_a_unit_quaternion(heading: float, pitch: float) -> None:
    matrix = pose((0.0, 0.0, 0.0), heading, pitch)
    w, x, y, z = quaternion(matrix)
    assert w * w + x * x + y * y + z * z == pytest.approx(1)
    turned = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    assert turned == pytest.approx(matrix[:3, :3], abs=1e-6)


def test_what_is_no_turn_is_none() -> None:
    assert quaternion(-np.eye(4)) == (1.0, 0.0, 0.0, 0.0)


def test_the_path_of_head_and_hand_is_sampled_once_a_tick(tmp_path: Path) -> None:
    session = Session(load_case("ceramic_tiles", 1))
    writer = Recorder(prepare_folder(tmp_path), session.case, "practice", "en", "0")
    journal = Journal(writer, session, Pointer())
    hidden = Hand(pose((9.0, 9.0, 9.0)), valid=False)
    head = pose((1.0, 2.0, 1.65), 30.0)
    for ticks, hand in ((1, REST), (0, REST), (1, hidden), (2, REST)):
        journal.append((), session.step((), ticks), FrameInput(head, (hand,)))
    writer.close(session.tick)
    samples = read_motion(tmp_path / MOTION)
    assert [tick for tick, _, _ in samples] == [1, 2, 4]
    assert samples[0][1][0] == pytest.approx((1.0, 2.0, 1.65))
    assert samples[0][2][0] == pytest.approx((0.0, 0.0, 1.5))
    assert samples[1][2] == samples[1][1]  # a hand that is not seen is at the head


def test_a_frame_is_written_before_it_is_shown(tmp_path: Path) -> None:
    session = Session(load_case("ceramic_tiles", 1))
    writer = Recorder(prepare_folder(tmp_path), session.case, "practice", "en", "0")
    read = Action("read", "packing_list")
    Journal(writer, session, Pointer()).append((read,), session.step((read,), 1), frame())
    assert b'"target":"packing_list"' in (tmp_path / "events.jsonl").read_bytes()
    writer.close(session.tick)


# ---- a disk that fails in the middle


@pytest.mark.render
def test_a_disk_that_fails_costs_neither_mark_nor_debrief(
    home: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    written = [0]
    write = recorder.os.write

    def failing(descriptor: int, data: bytes) -> int:
        written[0] += 1
        if written[0] > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    rescue = tmp_path / "rescue"
    rescue.mkdir()
    monkeypatch.setattr(recorder.os, "write", failing)
    monkeypatch.setattr(recorder.tempfile, "tempdir", str(rescue))
    host = open_host("headless")
    try:
        outcome = played(host, tmp_path / "out", "ceramic_tiles", "en", "nothing")
    finally:
        host.close()
    (saved,) = rescue.glob("vrtrainer-rescue-*")
    assert str(saved) in outcome.trouble and "No space left" in outcome.trouble
    assert outcome.data["mark"]["total"] == 0 and outcome.data["debrief"]
    assert commands._report(outcome) == ExitCode.RECORD
    assert str(saved) in capsys.readouterr().err
    # What was saved elsewhere makes the record whole.
    from vrtrainer.records import replay

    for rest in saved.iterdir():
        with open(tmp_path / "out" / rest.name.removeprefix("rest-of-"), "ab") as file:
            file.write(rest.read_bytes())
    assert replay(tmp_path / "out").faithful
