"""Checks a file against its model and says what is wrong in a course designer's words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from vrtrainer.content.source import Path_, Source

_MENDS = {
    "extra_forbidden": "remove it, or look for a misspelling",
    "missing": "add it",
    "string_type": "put the value in quotes",
    "int_type": "write a whole number without quotes",
    "float_type": "write a number without quotes",
    "bool_type": "write true or false",
    "dict_type": "write key: value pairs below it",
    "list_type": "write a list: lines that begin with '- '",
}


M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], source: Source) -> M | None:
    """Returns the source's data as a model, or None after recording every fault with its place."""
    if source.data is None:
        return None
    if not isinstance(source.data, dict):
        source.fault((), "a file begins with key: value pairs", "start with 'format: 1'")
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            loc: Path_ = tuple(step for step in item["loc"] if step != "[key]")
            kind = item["type"]
            source.fault(loc, _what(item), _mend(item), key=kind == "extra_forbidden")
        return None


def _what(item: Any) -> str:
    kind, ctx = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        return f"the key {item['loc'][-1]!r} is unknown here"
    if kind == "missing":
        return f"the key {item['loc'][-1]!r} is missing"
    if kind == "string_pattern_mismatch":
        return f"{item['input']!r} has not the form {ctx.get('pattern', '')}"
    message = str(item["msg"]).removeprefix("Value error, ")
    shown = repr(item["input"])
    given = f", not {shown}" if len(shown) < 60 else ""
    return message[0].lower() + message[1:] + given


def _mend(item: Any) -> str:
    if item["type"] == "string_pattern_mismatch":
        return "small letters, digits and _ for ids; capitals and digits for codes and numbers"
    return _MENDS.get(item["type"], "see the scenarios that come with the program")
