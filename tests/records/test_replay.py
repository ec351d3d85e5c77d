"""A record replays to the same events; whatever is changed in it shows."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.records.recorded import Frame, case, expert, frames, record
from vrtrainer.inspection import Action, Session
from vrtrainer.records import Recorder, prepare_folder, replay
from vrtrainer.records import record as lines
from vrtrainer.records.record import FILE, RecordFault, read_record


@contextmanager
def fresh() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """The record of an expert who also dozes, so that hints stand in it."""
    folder = tmp_path_factory.mktemp("whole")
    record(folder, [(4000, []), *expert])
    return (folder / FILE).read_bytes()


def replayed_of(raw: bytes):
    """Replays bytes as a record; None if they cannot be read at all."""
    with fresh() as folder:
        (folder / FILE).write_bytes(raw)
        try:
            return replay(folder)
        except RecordFault:
            return None


def resealed(rows: list[bytes]) -> bytes:
    """A record whose forger knew how to seal it anew."""
    kept = rows[:-1]
    digest = hashlib.sha256(b"".join(row + b"\n" for row in kept))
    tick = json.loads(rows[-1])["tick"]
    return b"".join(row + b"\n" for row in kept) + lines.closing(digest, tick)


# ---- faithful


@given(played=frames, mode=st.sampled_from(["practice", "assessment"]))
@example(played=expert, mode="assessment")
def test_whatever_was_done_replays(played: list[Frame], mode: str) -> None:
    with fresh() as folder:
        session = record(folder, played, mode)
        again = replay(folder)
    assert again.differences == ()
    assert again.faithful and again.record.whole and again.record.sealed
    assert again.session.state == session.state
    assert again.session.tick == session.tick
    assert again.record.mode == mode
    done = [action for _, actions in played for action in actions]
    assert [line.action for line in again.record.lines if line.action] == done


@given(played=frames)
def test_the_same_deeds_give_the_same_bytes(played: list[Frame]) -> None:
    with fresh() as one, fresh() as other:
        record(one, played)
        record(other, played)
        assert (one / FILE).read_bytes() == (other / FILE).read_bytes()


def test_the_record_is_as_the_design_says(whole: bytes) -> None:
    head, *rows = [json.loads(row) for row in whole.splitlines()]
    assert head["seed"] == 1 and head["rules"] and head["hash"] == case().fingerprint
    assert head["case"]["id"] == "ceramic_tiles"
    for row in rows[:-1]:
        assert set(row) in ({"tick", "action"}, {"tick", "event"})
    ticks = [row["tick"] for row in rows]
    assert ticks == sorted(ticks) and all(type(tick) is int for tick in ticks)
    assert {row["event"]["name"] for row in rows if "event" in row} >= {"hinted", "ended"}
    assert not _floats(rows)


def _floats(data: object) -> bool:
    if isinstance(data, dict):
        return any(_floats(value) for value in data.values())
    if isinstance(data, list):
        return any(_floats(value) for value in data)
    return isinstance(data, float)


# ---- changed


@given(data=st.data())
def test_any_changed_byte_shows(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    again = replayed_of(whole[:at] + bytes([other]) + whole[at + 1 :])
    assert again is None or not again.faithful


@given(data=st.data())
def test_any_line_that_is_lost_moved_or_added_shows(whole: bytes, data: st.DataObject) -> None:
    rows = whole.splitlines()
    at = data.draw(st.integers(1, len(rows) - 1))
    how = data.draw(st.sampled_from(["lost", "twice", "moved", "appended"]))
    changed = list(rows)
    if how == "lost":
        del changed[at]
    elif how == "twice":
        changed.insert(at, rows[at])
    elif how == "moved":
        to = data.draw(st.integers(1, len(rows) - 1).filter(lambda i: rows[i] != rows[at]))
        changed[at], changed[to] = changed[to], changed[at]
    else:
        changed.append(rows[at])
    again = replayed_of(b"\n".join(changed) + b"\n")
    assert again is None or not again.faithful


@given(data=st.data())
def test_a_changed_event_shows_even_if_sealed_anew(whole: bytes, data: st.DataObject) -> None:
    rows = whole.splitlines()
    events = [i for i, row in enumerate(rows) if b'"event"' in row and i > 0]
    at = data.draw(st.sampled_from(events))
    line = json.loads(rows[at])
    name = data.draw(st.sampled_from(sorted(line["event"])))
    value = line["event"][name]
    line["event"][name] = [value] if data.draw(st.booleans()) else "elsewhere"
    again = replayed_of(resealed([*rows[:at], lines.encode(line)[:-1], *rows[at + 1 :]]))
    assert again is not None and again.record.sealed
    assert any(f"line {at + 1}:" in difference for difference in again.differences)


@given(data=st.data())
def test_a_changed_action_shows_even_if_sealed_anew(whole: bytes, data: st.DataObject) -> None:
    rows = whole.splitlines()
    actions = [i for i, row in enumerate(rows) if b'"action"' in row and i > 0]
    at = data.draw(st.sampled_from(actions))
    line = json.loads(rows[at])
    line["action"] = Action("examine", "gas", "knife").to_json()
    again = replayed_of(resealed([*rows[:at], lines.encode(line)[:-1], *rows[at + 1 :]]))
    assert again is not None and not again.faithful


def test_an_event_that_was_left_out_shows_even_if_sealed_anew(whole: bytes) -> None:
    rows = whole.splitlines()
    last = max(i for i, row in enumerate(rows) if b'"event"' in row)
    again = replayed_of(resealed([*rows[:last], *rows[last + 1 :]]))
    assert again is not None
    assert any("after the last line" in difference for difference in again.differences)


def test_differences_are_not_told_without_end(whole: bytes) -> None:
    rows = whole.splitlines()
    kept = [row for row in rows if b'"action"' not in row or row is rows[0]]
    again = replayed_of(resealed(kept))
    assert again is not None and len(again.differences) == 20


# ---- cut off


@given(data=st.data())
def test_a_record_cut_off_is_read_as_far_as_it_goes(whole: bytes, data: st.DataObject) -> None:
    head = whole.index(b"\n") + 1
    at = data.draw(st.integers(head, len(whole) - 1))
    with fresh() as folder:
        (folder / FILE).write_bytes(whole[:at])
        found = read_record(folder)
        again = replay(folder)
    assert not found.whole
    assert len(found.lines) == whole[head:at].count(b"\n")
    assert not again.faithful
    assert any("cut off" in difference for difference in again.differences)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_without_its_header_there_is_no_record(whole: bytes, tmp_path: Path, share: float) -> None:
    head = whole.index(b"\n")
    (tmp_path / FILE).write_bytes(whole[: int(head * share)])
    with pytest.raises(RecordFault, match=FILE):
        read_record(tmp_path)


# ---- foreign


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 99}, "format 99"),
        ({"rules": 99}, "rules version 99"),
        ({"mode": "party"}, "no mode"),
        ({"hash": "0" * 64}, "changed"),
        ({"case": {}}, "damaged"),
    ],
)
def test_a_header_of_another_kind_is_refused(whole, tmp_path, change, said) -> None:
    rows = whole.splitlines()
    head = json.loads(rows[0]) | change
    (tmp_path / FILE).write_bytes(lines.encode(head) + b"\n".join(rows[1:]) + b"\n")
    with pytest.raises(RecordFault, match=said):
        replay(tmp_path)


@pytest.mark.parametrize(
    "row",
    [
        b"[]", b"nothing", b"\xff\xfe", b'{"tick":0}', b'{"tick":"0","event":{}}',
        b'{"tick":true,"event":{}}', b'{"tick":0,"event":{},"action":{"do":"leave"}}',
        b'{"tick":0,"action":{"do":7}}', b'{"tick":0,"action":{"do":"go","aim":[0.5]}}',
        b'{"tick":0,"action":{"do":"go","more":1}}', b'{"tick":-1,"event":{}}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_line_is_said_with_its_number(whole: bytes, tmp_path: Path, row: bytes) -> None:
    head = whole.splitlines()[0]
    (tmp_path / FILE).write_bytes(head + b"\n" + row + b"\n")
    with pytest.raises(RecordFault, match=rf"{FILE}:2: "):
        read_record(tmp_path)


def test_the_file_itself_may_be_named(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_bytes(whole)
    assert replay(path).faithful


# ---- what befell the equipment


def test_a_pause_stands_in_the_record_and_changes_no_mark(tmp_path: Path) -> None:
    plain = record(tmp_path / "plain", expert)
    session = Session(case(), "practice")
    recorder = Recorder(prepare_folder(tmp_path / "paused"), case(), "practice", "en", "0.0.1")
    for number, (ticks, actions) in enumerate(expert):
        events = session.step(actions, ticks)
        recorder.note(session.tick, actions, events)
        if number in (20, 21):
            recorder.remark(session.tick, pause="tracking" if number == 20 else "")
        assert recorder.flush()
    recorder.close(session.tick)
    again = replay(tmp_path / "paused")
    assert again.faithful
    remarks = [line.remark for line in again.record.lines if line.remark is not None]
    assert remarks == [{"pause": "tracking"}, {"pause": ""}]
    assert again.session.state == plain.state


def test_a_record_of_the_first_format_is_still_read(whole: bytes, tmp_path: Path) -> None:
    rows = whole.splitlines()
    body = lines.encode(json.loads(rows[0]) | {"format": 1}) + b"\n".join(rows[1:-1]) + b"\n"
    tick = json.loads(rows[-1])["tick"]
    (tmp_path / FILE).write_bytes(body + lines.closing(hashlib.sha256(body), tick))
    assert replay(tmp_path).faithful
