"""The table of the procedure in the docs holds what the rules' files hold, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.content.variants import ROOT, catalogues
from vrtrainer.content import models
from vrtrainer.content.source import parse

DOCS = ("procedure.md", "procedure.fr.md")
STEPS = 16  # of the real procedure
_ID = re.compile(r"`(rule|order|way|point|question|decision):([^`]+)`")


def rows(name: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if re.match(r"\| \d+ \|", line)]


def named(name: str) -> set[tuple[str, str]]:
    return {(kind, found) for row in rows(name) for kind, found in _ID.findall(row)}


def known() -> dict[str, set[str]]:
    every = catalogues()
    return {
        "rule": set(every.rules),
        "order": set(every.orders),
        "way": set(every.ways),
        "point": {name.split("#")[0] for name in every.points},
        "question": set(every.questions),
        "decision": set(every.decisions),
    }


@pytest.mark.parametrize("name", DOCS)
def test_every_step_of_the_procedure_has_its_row_in_its_order(name: str) -> None:
    numbers = [int(row.split("|")[1]) for row in rows(name)]
    assert numbers == list(range(1, STEPS + 1))
    for row in rows(name):
        cells = [cell.strip() for cell in row.split("|")[1:-1]]
        assert len(cells) == 5 and all(cells), row


@pytest.mark.parametrize("name", DOCS)
def test_every_id_in_the_table_exists(name: str) -> None:
    there = known()
    assert [f"{kind}:{found}" for kind, found in named(name) if found not in there[kind]] == []


@pytest.mark.parametrize("name", DOCS)
@pytest.mark.parametrize("kind", ["rule", "order", "way", "decision", "question", "point"])
def test_everything_of_the_procedure_stands_in_the_table(name: str, kind: str) -> None:
    listed = {found for kind_, found in named(name) if kind_ == kind}
    assert sorted(known()[kind] - listed) == []


def test_both_languages_name_the_same() -> None:
    one, other = ([sorted(_ID.findall(row)) for row in rows(name)] for name in DOCS)
    assert one == other


@pytest.mark.parametrize("name", ["administration.md", "administration.fr.md"])
def test_the_example_of_an_administration_is_sound(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vrtrainer.content.catalogues import load_catalogues

    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    source = parse(example, name)
    assert models.validate(models.AdministrationFile, source) is not None, source.faults
    monkeypatch.setenv("VRTRAINER_HOME", str(tmp_path))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "administration.yaml").write_text(example, encoding="utf-8")
    found = load_catalogues()
    assert found.faults == [] and found.chosen["who_opens"] == "officer"
