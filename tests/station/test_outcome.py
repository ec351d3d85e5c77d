"""The end of a session: what is stored, and what is said when it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vrtrainer import __version__, commands
from vrtrainer.basis import ExitCode, RecordNotStored
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import script
from vrtrainer.records import Recorder, read_record
from vrtrainer.records.results import sessions
from vrtrainer.station.outcome import Outcome, close_record, conclude


@pytest.fixture
def ended() -> Session:
    session = Session(load_case("ceramic_tiles", 4), "assessment")
    session.step(script(session.case, "expert"), 30)
    assert session.state.ended
    return session


def test_a_finished_session_is_stored_twice(ended: Session, home: Path, tmp_path: Path) -> None:
    outcome = conclude(ended, "fr", tmp_path)
    assert outcome.trouble == ""
    stored = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert stored == outcome.data
    assert (stored["seed"], stored["mode"], stored["version"]) == (4, "assessment", __version__)
    assert stored["mark"]["total"] == 100 and stored["passed"] is True
    assert not (tmp_path / "result.part").exists()
    (row,) = sessions(home / "data")
    assert row["record"] == str(tmp_path.resolve())
    assert row["ended_at"].endswith("+00:00")


def test_concluding_again_keeps_one_row(ended: Session, home: Path, tmp_path: Path) -> None:
    conclude(ended, "fr", tmp_path)
    conclude(ended, "en", tmp_path)
    assert [row["language"] for row in sessions(home / "data")] == ["en"]


def test_a_database_that_cannot_be_written_is_said(ended, home, tmp_path, capsys) -> None:
    (home / "data").write_text("a file where a folder should be")
    outcome = conclude(ended, "en", tmp_path)
    assert str(home / "data") in outcome.trouble and "is whole" in outcome.trouble
    assert (tmp_path / "result.json").is_file()
    assert commands._report(outcome) == ExitCode.RECORD
    said = capsys.readouterr()
    assert outcome.trouble in said.err and outcome.data["debrief"] in said.out


def test_a_result_that_cannot_be_written_is_said_and_still_given(ended, home, tmp_path) -> None:
    outcome = conclude(ended, "en", tmp_path / "nowhere", "The record is not whole.")
    assert outcome.trouble.startswith("The record is not whole.\n")
    assert "result.json" in outcome.trouble
    assert outcome.result.mark.total == 100 and outcome.data["debrief"]
    assert commands._report(outcome) == ExitCode.RECORD


def test_a_record_that_cannot_be_closed_leaves_the_debrief(tmp_path, monkeypatch) -> None:
    def refuse(self: Recorder, tick: int) -> None:
        raise RecordNotStored("The disk is full.")

    session = Session(load_case("ceramic_tiles", 4), "assessment")
    recorder = Recorder(tmp_path, session.case, "assessment", "en", "0")
    close = recorder.close
    monkeypatch.setattr(Recorder, "close", refuse)
    assert close_record(session, recorder) == "The disk is full."
    assert session.state.ended
    close(session.tick)
    assert read_record(tmp_path).lines[0].action == Action("leave")


def test_a_session_that_was_left_has_no_decision(home, tmp_path, capsys) -> None:
    session = Session(load_case("sesame_and_honey", 1))
    session.step([Action("leave")])
    outcome: Outcome = conclude(session, "en", tmp_path)
    assert outcome.data["decision"] == "" and outcome.data["mark"]["total"] == 0
    assert commands._report(outcome) == ExitCode.DONE
    assert str(tmp_path) in capsys.readouterr().err
