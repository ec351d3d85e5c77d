"""Documents derived from the truth, and what the designer wrote over them.

A document says what the declared load, the container and the parties really are; only what the
scenario writes under ``documents:`` differs. Hidden goods appear nowhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from vrtrainer.basis import draw_below
from vrtrainer.content.case import (
    Container,
    CountryValue,
    CountValue,
    DateValue,
    Document,
    DocumentField,
    DocumentLine,
    LoadItem,
    MassValue,
    MoneyValue,
    Party,
    Stop,
    Text,
    TextValue,
    Value,
    WordsValue,
)

KINDS = (
    "import_declaration",
    "bill_of_lading",
    "commercial_invoice",
    "packing_list",
    "certificate_of_origin",
)

# Which fields each form carries, in reading order. The caption is the word "document.<name>".
HEAD: dict[str, tuple[str, ...]] = {
    "import_declaration": (
        "number", "date", "declarant", "consignor", "consignee", "origin", "preference",
        "container", "package_count", "gross_mass", "total_value",
    ),
    "bill_of_lading": (
        "number", "date", "consignor", "consignee", "port_of_loading", "transhipment",
        "port_of_discharge", "container", "seal", "package_count", "gross_mass",
    ),
    "commercial_invoice": ("number", "date", "consignor", "consignee", "terms", "total_value"),
    "packing_list": (
        "number", "date", "consignor", "container", "seal", "package_count", "net_mass",
        "gross_mass",
    ),
    "certificate_of_origin": ("number", "date", "consignor", "consignee", "origin", "gross_mass"),
}  # fmt: skip
LINE: dict[str, tuple[str, ...]] = {
    "import_declaration": ("goods", "heading", "count", "gross_mass", "value"),
    "bill_of_lading": ("goods", "count", "gross_mass"),
    "commercial_invoice": ("goods", "count", "unit_price", "value"),
    "packing_list": ("goods", "count", "each_mass", "gross_mass"),
    "certificate_of_origin": ("goods", "count"),
}
_PREFIX = {
    "import_declaration": "ID", "bill_of_lading": "BL", "commercial_invoice": "CI",
    "packing_list": "PL", "certificate_of_origin": "CO",
}  # fmt: skip
# Days before the import declaration on which each paper was made out.
_EARLIER = {
    "import_declaration": 0, "bill_of_lading": 24, "commercial_invoice": 29,
    "packing_list": 28, "certificate_of_origin": 27,
}  # fmt: skip
OPTIONAL_HEAD = {"transhipment", "preference"}


@dataclass(frozen=True)
class Facts:
    """The settled truth that documents are made from."""

    id: str
    seed: int
    date: str
    parties: tuple[Party, ...]
    route: tuple[Stop, ...]
    container: Container
    declared: tuple[LoadItem, ...]
    origin: tuple[str, Text]
    preference: Text | None = None

    def party(self, role: str) -> Party:
        """Returns the party in a role."""
        return next(party for party in self.parties if party.role == role)


def derive(facts: Facts) -> tuple[Document, ...]:
    """Returns all five documents as the truth would have them."""
    return tuple(_document(kind, facts) for kind in KINDS)


def _document(kind: str, facts: Facts) -> Document:
    number = _number(kind, facts)
    head = tuple(
        DocumentField(point=f"documents.{kind}.{name}", name=name, value=value)
        for name in HEAD[kind]
        if (value := _head_value(kind, name, number, facts)) is not None
    )
    lines = tuple(
        DocumentLine(
            id=item.id,
            fields=tuple(
                DocumentField(
                    point=f"documents.{kind}.lines.{item.id}.{name}",
                    name=name,
                    value=_line_value(name, item),
                )
                for name in LINE[kind]
            ),
        )
        for item in facts.declared
    )
    issuer = _issuer(kind, facts)
    return Document(kind=kind, number=number, issuer=issuer, fields=head, lines=lines)


def _issuer(kind: str, facts: Facts) -> Text:
    if kind == "import_declaration":
        party = facts.party("consignee")
        return {lang: name for lang, name in party.country_name.items()}
    if kind == "bill_of_lading":
        return {"en": "Meridian Arc Line", "fr": "Meridian Arc Line"}
    if kind == "certificate_of_origin":
        # Wherever the goods were made, the consignor goes to the chamber of its own country.
        country = facts.party("consignor").country_name
        return {
            "en": f"Chamber of Commerce, {country.get('en', '')}",
            "fr": f"Chambre de commerce, {country.get('fr', '')}",
        }
    name = facts.party("consignor").name
    return {"en": name, "fr": name}


def _number(kind: str, facts: Facts) -> str:
    # The scenario's numbers stay the same at every seed: only declared variation may change them.
    return f"{_PREFIX[kind]}-{10_000 + draw_below(0, f'{facts.id}.{kind}', 0, 90_000)}"


def _day(iso: str, earlier: int) -> str:
    return (date.fromisoformat(iso) - timedelta(days=earlier)).isoformat()


def _head_value(kind: str, name: str, number: str, facts: Facts) -> Value | None:
    declared = facts.declared
    if name == "number":
        return TextValue(text=number)
    if name == "date":
        return DateValue(iso=_day(facts.date, _EARLIER[kind]))
    if name in ("consignor", "consignee", "declarant"):
        return TextValue(text=facts.party(name).name)
    if name == "origin":
        return CountryValue(code=facts.origin[0], name=facts.origin[1])
    if name == "preference":
        return WordsValue(words=facts.preference) if facts.preference else None
    if name == "container":
        return TextValue(text=facts.container.number)
    if name == "seal":
        return TextValue(text=facts.container.seal.number)
    if name == "package_count":
        return CountValue(count=sum(item.count for item in declared))
    if name == "gross_mass":
        return MassValue(grams=sum(item.gross_g for item in declared))
    if name == "net_mass":
        return MassValue(grams=sum(item.count * item.net_each_g for item in declared))
    if name == "total_value":
        total = sum(item.count * item.price_minor for item in declared)
        return MoneyValue(minor=total, currency=declared[0].currency)
    if name == "terms":
        return TextValue(text=f"FCA {facts.route[0].name}")
    return _route_value(name, facts)


def _route_value(name: str, facts: Facts) -> Value | None:
    stops = facts.route
    if name == "port_of_loading":
        return TextValue(text=stops[0].name)
    if name == "port_of_discharge":
        return TextValue(text=stops[-1].name)
    if name == "transhipment":
        between = [stop.name for stop in stops[1:-1]]
        return TextValue(text=", ".join(between)) if between else None
    raise KeyError(name)


def _line_value(name: str, item: LoadItem) -> Value:
    values: dict[str, Value] = {
        "goods": WordsValue(words=item.on_paper),
        "heading": TextValue(text=item.heading),
        "count": CountValue(count=item.count, unit=item.package_name),
        "gross_mass": MassValue(grams=item.gross_g),
        "each_mass": MassValue(grams=item.each_g),
        "unit_price": MoneyValue(minor=item.price_minor, currency=item.currency),
        "value": MoneyValue(minor=item.count * item.price_minor, currency=item.currency),
    }
    return values[name]


@dataclass(frozen=True)
class Written:
    """One value that the designer wrote over a derived one."""

    path: tuple[str, ...]  # below the scenario's root: ("documents", "bill_of_lading", "seal")
    point: str
    value: Value


@dataclass(frozen=True)
class Unwritable:
    """A key or value under ``documents:`` that no document has a place for."""

    path: tuple[str, ...]
    what: str
    mend: str
    key: bool = False


def overrides(
    written: dict[str, dict[str, Any]], documents: tuple[Document, ...]
) -> Iterator[Written | Unwritable]:
    """Yields every value written under ``documents:``, typed like the derived one it replaces."""
    known = {document.kind: document for document in documents}
    for kind, fields in written.items():
        if kind not in known:
            yield Unwritable(
                ("documents", kind), f"there is no document {kind!r}", one_of(KINDS), key=True
            )
            continue
        table = {field.point: field for field in known[kind].all_fields()}
        for path, value in _flat(("documents", kind), fields):
            point = ".".join(path)
            if point not in table:
                yield Unwritable(path, f"{point!r} is no field of this paper", _near(point, table))
                continue
            typed = _typed(value, table[point].value)
            if isinstance(typed, str):
                yield Unwritable(path, f"{value!r} does not fit this field", typed)
            else:
                yield Written(path, point, typed)


def _flat(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict) and not ({"en", "fr"} & set(value)):
        for key, child in value.items():
            yield from _flat((*path, key), child)
    else:
        yield path, value


def one_of(names: Any) -> str:
    """Returns a hint that lists what would have been right."""
    return "use one of: " + ", ".join(names)


def _near(point: str, table: dict[str, DocumentField]) -> str:
    close = difflib.get_close_matches(point, table, n=3, cutoff=0.5)
    return one_of(name.split(".", 2)[2] for name in (close or list(table)))


MOST = 1_000_000_000


def _typed(value: Any, like: Value) -> Value | str:
    """Returns a written value in the type of the derived one, or how to write it."""
    if isinstance(like, MassValue | MoneyValue | CountValue):
        return _number_typed(value, like)
    if isinstance(like, WordsValue):
        texts = isinstance(value, dict) and all(
            len(tag) == 2 and isinstance(text, str) and text.strip() for tag, text in value.items()
        )
        return WordsValue(words=value) if texts else "write {en: ..., fr: ...}"
    if not isinstance(value, str) or not value.strip() or len(value) > 120:
        return "put the value in quotes; 120 characters are the most"
    if isinstance(like, DateValue):
        return DateValue(iso=value) if is_day(value) else "write a date as '2026-03-12'"
    if isinstance(like, CountryValue):
        return CountryValue(code=value, name={"en": value, "fr": value})
    return TextValue(text=value)


def _number_typed(value: Any, like: MassValue | MoneyValue | CountValue) -> Value | str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    number = whole or isinstance(value, float)
    if not number or not 0 <= value <= MOST:
        return "write a number from 0 to a thousand million, without quotes"
    if isinstance(like, MassValue):
        return MassValue(grams=grams(value))
    if isinstance(like, MoneyValue):
        return MoneyValue(minor=minor_units(value), currency=like.currency)
    return CountValue(count=value, unit=like.unit) if whole else "write a whole number"


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written ``2026-03-12``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def grams(kilograms: float) -> int:
    """Returns kilograms as whole grams, rounded half up on the decimal that was written."""
    return int((Decimal(str(kilograms)) * 1000).to_integral_value(rounding="ROUND_HALF_UP"))


def minor_units(amount: float) -> int:
    """Returns an amount of money in minor units (cents), rounded half up."""
    return int((Decimal(str(amount)) * 100).to_integral_value(rounding="ROUND_HALF_UP"))
