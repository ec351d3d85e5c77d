"""Trainees who do not judge, through the installed command: result and record as promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Installed
from vrtrainer import __version__
from vrtrainer.language.typography import foreign

pytestmark = pytest.mark.e2e

LISTS = ("hits", "misses", "false_alarms", "correct_rejections", "not_examined")
PARTS = ("total", "detection", "procedure", "evidence", "proportionality")
# Pictures must come; as nobody looks at them, they need not be large.
SIZE = "160x90"


def run(installed: Installed, output: Path, *more: str) -> dict[str, Any]:
    """Plays by script and returns ``result.json``."""
    answer = installed.run("run", "--device", "scripted", "--size", SIZE, *more, "--output", output)
    assert answer.returncode == 0, answer.stderr
    result = json.loads((output / "result.json").read_text("utf-8"))
    assert answer.stdout.strip() == result["debrief"].strip()
    return dict(result)


@pytest.mark.parametrize(
    ("script", "scenario", "lang", "mode"),
    [
        ("nothing", "ceramic_tiles", "en", "practice"),
        ("mark-all", "ceramic_tiles", "fr", "assessment"),
        ("mark-none", "sesame_and_honey", "en", "practice"),
    ],
)
def test_who_does_not_judge_fails_for_the_right_reason(
    installed: Installed, tmp_path: Path, script: str, scenario: str, lang: str, mode: str
) -> None:
    flags = ("--script", script, "--scenario", scenario, "--lang", lang, "--mode", mode)
    result = run(installed, tmp_path / "out", *flags, "--seed", "1")

    assert (result["scenario"], result["language"], result["mode"]) == (scenario, lang, mode)
    assert (result["seed"], result["version"]) == (1, __version__)
    assert set(result["mark"]) == set(PARTS)
    for part in PARTS:
        assert type(result["mark"][part]) is int and 0 <= result["mark"][part] <= 100
    for name in LISTS:
        assert isinstance(result[name], list)
        assert all(isinstance(question, str) for question in result[name])
    asked = [question for name in LISTS for question in result[name]]
    assert len(set(asked)) == len(asked) and len(asked) + len(result["waived"]) >= 12
    assert isinstance(result["decision"], str) and isinstance(result["debrief"], str)

    assert result["mark"]["total"] < 60
    assert result["passed"] is False
    if script == "nothing":
        assert len(result["not_examined"]) > 10
        assert result["decision"] == ""
    elif script == "mark-all":
        assert len(result["false_alarms"]) > 10
        assert result["decision"] == "seize"
    else:
        assert result["hits"] == [] and result["correct_rejections"] == []
        assert result["decision"] == "release"
    for line in result["debrief"].splitlines():
        assert foreign(line, lang) == (), line

    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made == {"result.json", "events.jsonl", "motion.bin", "pictures", "debrief.html"}
    assert (tmp_path / "out" / "pictures").glob("01-*.png")
    replayed = installed.run("replay", tmp_path / "out")
    assert replayed.returncode == 0, replayed.stderr
    assert f"mark {result['mark']['total']}" in replayed.stdout

    if script == "nothing":
        _every_change_is_seen(installed, tmp_path / "out", tmp_path / "changed")


def _every_change_is_seen(installed: Installed, out: Path, changed: Path) -> None:
    changed.mkdir()
    text = (out / "events.jsonl").read_text("utf-8")
    assert '{"do":"leave"}' in text
    (changed / "events.jsonl").write_text(
        text.replace('{"do":"leave"}', '{"do":"go","target":"row"}'), "utf-8"
    )
    answer = installed.run("replay", changed)
    assert answer.returncode == 1
    assert "does not replay" in answer.stderr and "Traceback" not in answer.stderr
    # A result that the record does not bear out.
    (changed / "events.jsonl").write_text(text, "utf-8")
    result = json.loads((out / "result.json").read_text("utf-8"))
    result["mark"]["total"] += 1
    (changed / "result.json").write_text(json.dumps(result), "utf-8")
    assert installed.run("replay", changed).returncode == 1
