"""Writing a record while the disk fails, comes back, or stays away."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.recorded import case, expert, record
from vrtrainer.basis import RecordNotStored
from vrtrainer.inspection import Session
from vrtrainer.records import Recorder, prepare_folder, recorder, replay
from vrtrainer.records.record import FILE
from vrtrainer.records.recorder import MOTION, read_motion


class Disk:
    """A disk that fills up when it is told to; the last write before that is cut short."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full, self.tries = False, 0
        self._short = False
        self._write = os.write
        monkeypatch.setattr(recorder.os, "write", self.write)
        monkeypatch.setattr(recorder.time, "sleep", lambda seconds: None)

    def fill(self) -> None:
        self.full = self._short = True

    def write(self, descriptor: int, data: bytes) -> int:
        if not self.full:
            return self._write(descriptor, data)
        self.tries += 1
        if self._short:
            self._short = False
            return self._write(descriptor, bytes(data[:7]))
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def play(writer: Recorder, session: Session, frames) -> None:
    for ticks, actions in frames:
        writer.note(session.tick + ticks, actions, session.step(actions, ticks))
        pose = ((1.0, 2.0, 1.65), (1.0, 0.0, 0.0, 0.0))
        writer.note_motion(session.tick, pose, pose)
        writer.flush()


def begin(folder: Path) -> tuple[Recorder, Session]:
    return Recorder(prepare_folder(folder), case(), "practice", "en", "0"), Session(case())


def reference(folder: Path) -> dict[str, bytes]:
    """The files of the same session on a disk that never failed."""
    writer, session = begin(folder)
    play(writer, session, expert)
    writer.close(session.tick)
    return {name: (folder / name).read_bytes() for name in (FILE, MOTION)}


def test_every_frame_is_with_the_system_before_it_is_shown(tmp_path: Path) -> None:
    writer, session = begin(tmp_path)
    for number, frame in enumerate(expert[:10], start=1):
        play(writer, session, [frame])
        text = (tmp_path / FILE).read_text("utf-8")
        assert text.endswith("\n") and text.count('{"action":') == number
    writer.close(session.tick)


def test_nothing_is_lost_while_the_disk_is_full_for_a_while(tmp_path, disk, monkeypatch) -> None:
    wanted = reference(tmp_path / "wanted")
    clock = [100.0]
    monkeypatch.setattr(recorder.time, "monotonic", lambda: clock[0])
    writer, session = begin(tmp_path / "out")
    play(writer, session, expert[:20])
    assert writer.trouble == ""
    disk.fill()
    play(writer, session, expert[20:40])
    assert "No space left" in writer.trouble
    # It is not tried again at every frame: a failing disk must not take the picture's time.
    assert disk.tries <= 3
    clock[0] += recorder.RETRY_S + 0.1
    assert not writer.flush()
    tried = disk.tries
    assert not writer.flush()
    assert disk.tries == tried
    disk.full = False
    clock[0] += recorder.RETRY_S + 0.1
    assert writer.flush()
    assert writer.trouble == ""
    play(writer, session, expert[40:])
    writer.close(session.tick)
    for name, raw in wanted.items():
        assert (tmp_path / "out" / name).read_bytes() == raw
    assert replay(tmp_path / "out").faithful


def test_a_disk_that_comes_back_at_the_end_is_enough(tmp_path, disk) -> None:
    wanted = reference(tmp_path / "wanted")
    writer, session = begin(tmp_path / "out")
    disk.fill()
    play(writer, session, expert)
    disk.full = False
    writer.close(session.tick)
    for name, raw in wanted.items():
        assert (tmp_path / "out" / name).read_bytes() == raw


@pytest.mark.parametrize("room", ["temporary", "data", "none"])
def test_what_a_dead_disk_refused_is_saved_elsewhere(tmp_path, disk, monkeypatch, room) -> None:
    wanted = reference(tmp_path / "wanted")
    places = {name: tmp_path / name for name in ("temporary", "data", "here")}
    for name, place in places.items():
        if room == name:
            place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(places["temporary"]))
    monkeypatch.setattr(recorder.folders, "data_folder", lambda: places["data"])
    monkeypatch.setattr(recorder.Path, "cwd", lambda: places["here"])
    writer, session = begin_without_probe(tmp_path / "out")
    play(writer, session, expert[:20])
    disk.fill()
    play(writer, session, expert[20:])
    with pytest.raises(RecordNotStored, match="No space left") as failure:
        writer.close(session.tick)
    assert str(tmp_path / "out") in failure.value.message
    if room == "none":
        assert "is lost" in failure.value.message
        return
    (rescue,) = places[room].iterdir()
    assert str(rescue) in failure.value.message
    for name, raw in wanted.items():
        stored = (tmp_path / "out" / name).read_bytes()
        rest = (rescue / f"rest-of-{name}").read_bytes()
        assert rest and stored + rest == raw


def begin_without_probe(folder: Path) -> tuple[Recorder, Session]:
    """Begins without `prepare_folder`, which asks for a temporary file itself."""
    folder.mkdir()
    return Recorder(folder, case(), "practice", "en", "0"), Session(case())


def test_a_folder_that_cannot_be_written_is_said_beforehand(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for folder in (blocked, blocked / "below"):
        with pytest.raises(RecordNotStored, match="--output") as failure:
            prepare_folder(folder)
        assert str(folder) in failure.value.message
        assert failure.value.exit_code == 5


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_it_is_said_beforehand(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordNotStored):
        prepare_folder(tmp_path / "out")


def test_a_record_is_never_written_over(tmp_path: Path) -> None:
    record(tmp_path, expert[:3])
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(RecordNotStored, match="already"):
        prepare_folder(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_preparing_leaves_nothing_behind(tmp_path: Path) -> None:
    assert prepare_folder(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert list((tmp_path / "a" / "b").iterdir()) == []


# ---- motion

metres = st.floats(-900, 900, allow_nan=False)
turns = st.tuples(*[st.floats(-1, 1)] * 4)
poses = st.tuples(st.tuples(metres, metres, metres), turns)


@given(st.lists(st.tuples(st.integers(0, 10**6), poses, poses), max_size=30), st.integers(0, 40))
def test_motion_comes_back_as_it_was_to_the_millimetre(samples, cut) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writer, session = begin(folder)
        for tick, head, hand in samples:
            writer.note_motion(tick, head, hand)
        writer.close(session.tick)
        read = read_motion(folder / MOTION)
        assert [tick for tick, _, _ in read] == [tick for tick, _, _ in samples]
        for (_, *found), (_, *given) in zip(read, samples, strict=True):
            for (at, turn), (true_at, true_turn) in zip(found, given, strict=True):
                assert at == pytest.approx(true_at, abs=0.00051)
                assert turn == pytest.approx(true_turn, abs=2e-5)
        # A sample cut short by a power failure is left out; those before it stay.
        raw = (folder / MOTION).read_bytes()
        if 0 < cut < len(raw) - len(recorder.MOTION_HEAD):
            (folder / MOTION).write_bytes(raw[:-cut])
            assert len(read_motion(folder / MOTION)) == len(samples) - 1


def test_a_file_of_another_kind_is_no_motion(tmp_path: Path) -> None:
    path = tmp_path / MOTION
    path.write_bytes(b"RIFF")
    with pytest.raises(ValueError, match=MOTION):
        read_motion(path)
