"""The end of a session: result from the record, result.json, a row in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vrtrainer import __version__
from vrtrainer.basis import RecordNotStored, folders
from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import sufficient_minutes
from vrtrainer.records import Recorder, results
from vrtrainer.records.debrief_page import write_debrief
from vrtrainer.scoring import Result, judge_session
from vrtrainer.scoring.told import Told
from vrtrainer.station.telling import page_of, told_of


@dataclass(frozen=True)
class Outcome:
    """A finished session: its result, what its debrief tells, and what could not be stored."""

    case: Case
    result: Result
    data: dict[str, Any]
    folder: Path
    told: Told
    trouble: str = ""


def result_of(session: Session) -> Result:
    """Returns the result of a session as it stands."""
    return judge_session(session.case, session.state, sufficient_minutes(session.case))


def close_record(session: Session, recorder: Recorder) -> str:
    """Ends a session that was not decided and closes its record.

    Returns what could not be stored and where it was saved instead ("" if the record is whole):
    the trainee still gets the debrief.
    """
    if not session.state.ended:
        events = session.step([Action("leave")])
        recorder.note(session.tick, [Action("leave")], events)
    try:
        recorder.close(session.tick)
    except RecordNotStored as error:
        return error.message
    return ""


def conclude(session: Session, language: str, folder: Path, trouble: str = "") -> Outcome:
    """Computes the result; writes ``result.json``, ``debrief.html`` and the database's row.

    What cannot be written is said in `trouble`; the result is there all the same.

    Args:
        session: the ended session.
        language: of the debrief.
        folder: of the session's record.
        trouble: what `close_record` could not store.
    """
    result = result_of(session)
    data = results.result_data(session.case, result, language, session.mode, __version__)
    troubles = [trouble] if trouble else []
    try:
        results.write_result(folder, data)
    except RecordNotStored as error:
        troubles.append(error.message)
    told = told_of(folder, session, result)
    troubles += write_page(folder, told, language)
    try:
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        results.store(folders.data_folder(), data, folder.resolve(), ended)
    except RecordNotStored as error:
        troubles.append(error.message)
    return Outcome(session.case, result, data, folder, told, "\n".join(troubles))


def write_page(folder: Path, told: Told, language: str) -> list[str]:
    """Writes ``debrief.html`` with the pictures that are there; returns what went wrong."""
    try:
        write_debrief(folder, page_of(folder, told, language, __version__))
    except RecordNotStored as error:
        return [error.message]
    return []
