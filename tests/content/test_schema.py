from __future__ import annotations

import json

import fastjsonschema
import pytest

from builders import schema
from tests.content.variants import ROOT, SESAME, TILES, data_of
from vrtrainer.content.models import ScenarioIn
from vrtrainer.content.source import read


def test_the_committed_schema_is_that_of_the_model() -> None:
    told = "run: python builders/schema.py"
    assert schema.TARGET.read_text(encoding="utf-8") == schema.text(), told


@pytest.fixture(scope="module")
def accepts():
    return fastjsonschema.compile(json.loads(schema.text()))


def test_it_accepts_every_shipped_scenario(accepts) -> None:
    paths = [*(ROOT / "scenarios").glob("*/scenario.yaml")]
    paths += [ROOT / "tests" / "content" / "design_example.yaml"]
    assert len(paths) >= 3
    for path in paths:
        accepts(read(path).data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(colour="red"),
        lambda d: d.pop("title"),
        lambda d: d.update(level=6),
        lambda d: d["container"].update(type="22G2"),
        lambda d: d["load"][0].update(hidden="roof"),
        lambda d: d.update(documents={"bill_of_landing": {}}),
        lambda d: d.update(documents={"bill_of_lading": {"seals": "X"}}),
        lambda d: d.update(title={"english": "Tiles"}),
    ],
)
def test_it_refuses_what_the_loader_refuses(accepts, spoil) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        accepts(data_of(TILES, spoil))


def test_it_accepts_lines_of_papers(accepts) -> None:
    lines = {"packing_list": {"lines": {"honey": {"count": 20, "goods": {"en": "a", "fr": "b"}}}}}
    accepts(data_of(SESAME, lambda d: d.update(documents=lines)))


def test_every_key_tells_what_it_means() -> None:
    for name, key in ScenarioIn.model_fields.items():
        assert key.description, name


def test_it_is_draft_07() -> None:
    text = schema.text()
    assert "draft-07" in text
    assert "$defs" not in text
    assert '"null"' not in text
