"""The station's database: a row per session, kept through new versions of the program."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.records.recorded import case
from vrtrainer.basis import RecordNotStored
from vrtrainer.inspection import Session
from vrtrainer.proving.expert import script, sufficient_minutes
from vrtrainer.records import results
from vrtrainer.scoring import judge_session


def data(name: str = "expert", lang: str = "en") -> dict:
    session = Session(case(), "assessment")
    session.step(script(case(), name))
    result = judge_session(case(), session.state, sufficient_minutes(case()))
    return results.result_data(case(), result, lang, "assessment", "0.1")


def test_a_result_has_all_that_was_promised() -> None:
    found = data()
    assert {"scenario", "language", "mode", "seed", "version", "mark", "passed", "hits", "misses",
            "false_alarms", "correct_rejections", "not_examined", "decision",
            "debrief"} <= set(found)  # fmt: skip
    assert list(found["mark"]) == [
        "total", "detection", "procedure", "evidence", "proportionality",
    ]  # fmt: skip
    assert json.loads(json.dumps(found)) == found


def test_each_session_has_a_row(tmp_path: Path) -> None:
    assert results.sessions(tmp_path) == []
    for number, name in enumerate(("expert", "nothing", "mark-none")):
        results.store(tmp_path, data(name), tmp_path / name, f"2026-01-0{number + 1}T10:00:00")
    rows = results.sessions(tmp_path)
    assert [row["total"] for row in rows] == [100, 0, data("mark-none")["mark"]["total"]]
    assert [row["passed"] for row in rows] == [1, 0, 0]
    assert rows[0]["record"] == str(tmp_path / "expert")
    assert json.loads(rows[0]["outcomes"])["hits"] == data()["hits"]
    assert rows[0]["scenario"] == "ceramic_tiles" and rows[0]["seed"] == 1


def test_the_same_record_replaces_its_row(tmp_path: Path) -> None:
    for lang in ("en", "fr"):
        results.store(tmp_path, data(lang=lang), tmp_path / "one", "2026-01-01T10:00:00")
    results.store(tmp_path, data(), tmp_path / "other", "2026-01-02T10:00:00")
    assert [row["language"] for row in results.sessions(tmp_path)] == ["fr", "en"]


def test_rows_outlive_a_new_version(tmp_path: Path, monkeypatch) -> None:
    results.store(tmp_path, data(), tmp_path / "one", "2026-01-01T10:00:00")
    more = "ALTER TABLE sessions ADD COLUMN station TEXT NOT NULL DEFAULT 'here';"
    monkeypatch.setattr(results, "_MIGRATIONS", (*results._MIGRATIONS, more))
    for _ in range(2):  # a migration happens once
        (row,) = results.sessions(tmp_path)
        assert (row["station"], row["total"]) == ("here", 100)
    with sqlite3.connect(tmp_path / results.DATABASE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    connection.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch) -> None:
    results.store(tmp_path, data(), tmp_path / "one", "2026-01-01T10:00:00")
    with monkeypatch.context() as patch:
        wrong = "ALTER TABLE sessions ADD COLUMN station TEXT; ALTER TABLE nothing DROP COLUMN x;"
        patch.setattr(results, "_MIGRATIONS", (*results._MIGRATIONS, wrong))
        with pytest.raises(RecordNotStored):
            results.store(tmp_path, data(), tmp_path / "two", "2026-01-02T10:00:00")
    (row,) = results.sessions(tmp_path)
    assert "station" not in row


def test_a_database_that_is_none_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / results.DATABASE
    path.write_text("these are not tables\n" * 100)
    before = path.read_bytes()
    with pytest.raises(RecordNotStored, match=results.DATABASE) as failure:
        results.store(tmp_path, data(), tmp_path / "one", "2026-01-01T10:00:00")
    assert str(tmp_path / "one") in failure.value.message
    assert path.read_bytes() == before


def test_a_result_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch) -> None:
    results.write_result(tmp_path, {"mark": 1})

    def fails(*arguments, **more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(results.json, "dump", fails)
    with pytest.raises(RecordNotStored, match="No space left"):
        results.write_result(tmp_path, {"mark": 2})
    assert json.loads((tmp_path / results.FILE).read_text()) == {"mark": 1}
