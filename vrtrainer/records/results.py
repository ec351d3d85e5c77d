"""Results: ``result.json`` beside the record, and a row in the station's database.

Both are made from the record, which is the truth: a lost database can be filled again.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vrtrainer.basis import RecordNotStored
from vrtrainer.content.case import Case
from vrtrainer.scoring.debrief import debrief_text
from vrtrainer.scoring.marks import Result
from vrtrainer.scoring.rewards import cues_found, rewards

FILE = "result.json"
DATABASE = "results.sqlite3"

_MIGRATIONS = (
    """
    CREATE TABLE sessions (
        id INTEGER PRIMARY KEY,
        ended_at TEXT NOT NULL,
        scenario TEXT NOT NULL,
        language TEXT NOT NULL,
        mode TEXT NOT NULL,
        seed INTEGER NOT NULL,
        version TEXT NOT NULL,
        total INTEGER NOT NULL,
        detection INTEGER NOT NULL,
        procedure INTEGER NOT NULL,
        evidence INTEGER NOT NULL,
        proportionality INTEGER NOT NULL,
        passed INTEGER NOT NULL,
        decision TEXT NOT NULL,
        outcomes TEXT NOT NULL,
        record TEXT NOT NULL UNIQUE
    ) STRICT;
    """,
    """
    ALTER TABLE sessions ADD COLUMN suspicion TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE sessions ADD COLUMN irregular INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sessions ADD COLUMN cues TEXT NOT NULL DEFAULT '[]';
    """,
)


def result_data(
    case: Case, result: Result, language: str, mode: str, version: str
) -> dict[str, Any]:
    """Returns what ``result.json`` holds."""
    mark = asdict(result.mark)
    earned = rewards(case, result)
    return {
        "scenario": case.id,
        "language": language,
        "mode": mode,
        "seed": case.seed,
        "version": version,
        "mark": {
            name: mark[name]
            for name in ("total", "detection", "procedure", "evidence", "proportionality")
        },
        "capped": result.mark.capped,
        "passed": result.mark.passed,
        "hits": result.questions("hit"),
        "misses": result.questions("miss"),
        "false_alarms": result.questions("false_alarm"),
        "correct_rejections": result.questions("correct_rejection"),
        "not_examined": result.questions("not_examined"),
        "waived": result.questions("waived"),
        "rules_broken": list(result.broken),
        "rules_unmet": list(result.unmet),
        "decision": result.decision or "",
        "minutes": result.minutes,
        "sufficient_minutes": result.sufficient_minutes,
        "suspicion": dict(result.suspicion),
        "irregular": case.irregular,
        "cues": list(cues_found(case, result)),
        "stars": [reward.id for reward in earned if reward.kind == "star"],
        "badges": [reward.id for reward in earned if reward.kind == "badge"],
        "debrief": debrief_text(case, result, language),
    }


def write_result(folder: Path, data: dict[str, Any]) -> Path:
    """Writes ``result.json``, whole or not at all; returns its path.

    Raises:
        RecordNotStored: the disk refuses.
    """
    path = folder / FILE
    try:
        part = path.with_suffix(".part")
        with open(part, "w", encoding="utf-8", newline="\n") as file:
            json.dump(data, file, ensure_ascii=False, indent=2)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        raise RecordNotStored(f"{path} could not be written: {error.strerror}.") from error
    return path


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[sqlite3.Connection]:
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / DATABASE, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        done = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, script in enumerate(_MIGRATIONS[done:], start=done + 1):
            connection.executescript(f"BEGIN; {script} PRAGMA user_version={number}; COMMIT;")
        yield connection
        connection.commit()
    finally:
        connection.close()


def store(folder: Path, data: dict[str, Any], record: Path, ended_at: str) -> None:
    """Adds (or replaces) a session's row.

    Args:
        folder: The station's data folder.
        data: What `result_data` returned.
        record: The session's folder; it identifies the session.
        ended_at: ISO 8601 time, an argument because nothing here reads a clock.

    Raises:
        RecordNotStored: the database cannot be written; the record itself is not touched.
    """
    names = ("hits", "misses", "false_alarms", "correct_rejections", "not_examined", "waived")
    outcomes = {name: data[name] for name in names}
    mark = data["mark"]
    row = (
        ended_at, data["scenario"], data["language"], data["mode"], data["seed"], data["version"],
        mark["total"], mark["detection"], mark["procedure"], mark["evidence"],
        mark["proportionality"], int(data["passed"]), data["decision"], json.dumps(outcomes),
        str(record), json.dumps(data["suspicion"]), int(data["irregular"]),
        json.dumps(data["cues"]),
    )  # fmt: skip
    try:
        with _database(folder) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO sessions (ended_at, scenario, language, mode, seed,"
                " version, total, detection, procedure, evidence, proportionality, passed,"
                " decision, outcomes, record, suspicion, irregular, cues)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                row,
            )
    except (sqlite3.Error, OSError) as error:
        raise RecordNotStored(
            f"The result could not be added to {folder / DATABASE}: {error}. "
            f"The session's own record in {record} is whole."
        ) from error


def sessions(folder: Path) -> list[dict[str, Any]]:
    """Returns the rows of the database, newest last; empty if there is none yet."""
    if not (folder / DATABASE).exists():
        return []
    with _database(folder) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM sessions ORDER BY id")]
