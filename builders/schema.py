"""Writes schemas/scenario.schema.json, by which editors help to write scenarios.

The schema is made from the typed model in vrtrainer.content.models, so that the two cannot
differ; it is JSON Schema draft-07, which every editor knows. Run it from the checkout after
changing the model:

    python builders/schema.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vrtrainer.content.documents import HEAD, LINE
from vrtrainer.content.models import VARIABLE, ScenarioIn

TARGET = Path(__file__).resolve().parent.parent / "schemas" / "scenario.schema.json"
ANY_VALUE: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number"]},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]
}


def schema() -> dict[str, Any]:
    """The schema as plain data."""
    made: dict[str, Any] = _plain(ScenarioIn.model_json_schema())
    made["properties"]["documents"] |= {
        "additionalProperties": False,
        "properties": {kind: _paper(kind) for kind in HEAD},
    }
    _add_alternatives(made)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A vrtrainer scenario",
        **{key: value for key, value in made.items() if key != "title"},
    }


def _add_alternatives(made: dict[str, Any]) -> None:
    """What an alternative may write: a piece of a scenario, in which nothing is required."""
    parts: dict[str, Any] = {}
    for name, definition in made["definitions"].items():
        if name not in ("IrregularIn", "IndicatorIn"):  # they are added whole
            loose = _loose(definition)
            loose.pop("required", None)
            parts[f"{name}Part"] = loose
    parts["LoadInPart"]["required"] = ["id"]
    alternative = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _loose(made["properties"][name]) for name in VARIABLE},
    }
    made["definitions"] |= {**parts, "Alternative": alternative}
    for axis in made["properties"]["vary"]["patternProperties"].values():
        axis["items"] = {"$ref": "#/definitions/Alternative"}


def _loose(node: Any) -> Any:
    """A copy in which every table is a piece of one, and nothing has a default."""
    if isinstance(node, list):
        return [_loose(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _loose(value) for key, value in node.items() if key != "default"}
    ref = node.get("$ref", "")
    if ref and not ref.endswith(("IrregularIn", "IndicatorIn")):
        result["$ref"] = f"{ref}Part"
    return result


def _paper(kind: str) -> dict[str, Any]:
    line = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: ANY_VALUE for name in LINE[kind]},
    }
    lines = {
        "description": "Cells of the list of goods, by the load's id.",
        "type": "object",
        "additionalProperties": line,
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**{name: ANY_VALUE for name in HEAD[kind]}, "lines": lines},
    }


def _plain(node: Any, named: bool = False) -> Any:
    """Turns 2020-12 into draft-07: definitions, no made-up titles, no null beside a default."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if isinstance(node, str):
        return node.replace("#/$defs/", "#/definitions/")
    if not isinstance(node, dict):
        return node
    result: dict[str, Any] = {}
    for key, value in node.items():
        if not named and (key == "title" or (key == "default" and value is None)):
            continue
        names = key in ("properties", "$defs")
        result["definitions" if key == "$defs" else key] = _plain(value, names)
    if not named:
        _drop_null(result)
        if "patternProperties" in result:
            result["additionalProperties"] = False
        if "$ref" in result and len(result) > 1:
            # Draft-07 readers pass over whatever stands beside a reference.
            result["allOf"] = [{"$ref": result.pop("$ref")}]
    return result


def _drop_null(node: dict[str, Any]) -> None:
    choices = [choice for choice in node.get("anyOf", []) if choice != {"type": "null"}]
    if "anyOf" in node and len(choices) == 1:
        del node["anyOf"]
        node.update({**choices[0], **node})


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
