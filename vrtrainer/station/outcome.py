"""The end of a session: result from the record, result.json, a row in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vrtrainer import __version__
from vrtrainer.basis import RecordNotStored, folders
from vrtrainer.content.case import Case
from vrtrainer.inspection import Session
from vrtrainer.proving.expert import sufficient_minutes
from vrtrainer.records import results
from vrtrainer.scoring import Result, judge_session


@dataclass(frozen=True)
class Outcome:
    """A finished session: its result, where it lies, and what could not be stored."""

    case: Case
    result: Result
    data: dict[str, Any]
    folder: Path
    trouble: str = ""


def result_of(session: Session) -> Result:
    """Returns the result of a session as it stands."""
    return judge_session(session.case, session.state, sufficient_minutes(session.case))


def conclude(session: Session, language: str, folder: Path) -> Outcome:
    """Computes the result, writes ``result.json`` and the database's row.

    A database that cannot be written is said in `trouble`: the record is whole without it.

    Raises:
        RecordNotStored: ``result.json`` itself cannot be written.
    """
    result = result_of(session)
    data = results.result_data(session.case, result, language, session.mode, __version__)
    results.write_result(folder, data)
    trouble = ""
    try:
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        results.store(folders.data_folder(), data, folder.resolve(), ended)
    except RecordNotStored as error:
        trouble = error.message
    return Outcome(session.case, result, data, folder, trouble)
