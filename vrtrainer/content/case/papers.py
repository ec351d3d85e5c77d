"""Documents of a case: fields, lines, and values that each language writes in its own way."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .kinds import Frozen, Text


class TextValue(Frozen):
    """The same characters in every language: a number, a name, a code."""

    kind: Literal["text"] = "text"
    text: str


class WordsValue(Frozen):
    """Words that a document shows in the reader's language."""

    kind: Literal["words"] = "words"
    words: Text


class MassValue(Frozen):
    """A mass in grams."""

    kind: Literal["mass"] = "mass"
    grams: int


class MoneyValue(Frozen):
    """An amount in minor units (cents) of a currency (ISO 4217 code)."""

    kind: Literal["money"] = "money"
    minor: int
    currency: str


class CountValue(Frozen):
    """A number of things; `unit` is a package's or piece's name where the form shows one."""

    kind: Literal["count"] = "count"
    count: int
    unit: Text | None = None


class DateValue(Frozen):
    """A day, ISO 8601 (``2026-03-14``)."""

    kind: Literal["date"] = "date"
    iso: str


class CountryValue(Frozen):
    """A country by its (fictional) code, with its name in every language."""

    kind: Literal["country"] = "country"
    code: str
    name: Text


Value = Annotated[
    TextValue | WordsValue | MassValue | MoneyValue | CountValue | DateValue | CountryValue,
    Field(discriminator="kind"),
]


class DocumentField(Frozen):
    """One field of a document. Its `point` is what the trainee points at and judges."""

    point: str  # "documents.bill_of_lading.seal", "documents.packing_list.lines.tiles.count"
    name: str  # "seal", "count": the caption is the program's word "document.<name>"
    value: Value


class DocumentLine(Frozen):
    """One line of goods on a document: id of the load item and its cells in order."""

    id: str
    fields: tuple[DocumentField, ...]


DocumentKind = Literal[
    "import_declaration",
    "bill_of_lading",
    "commercial_invoice",
    "packing_list",
    "certificate_of_origin",
]


class Document(Frozen):
    """One paper of the consignment. Its id is its kind: a case has at most one of each."""

    kind: DocumentKind
    number: str
    issuer: Text
    fields: tuple[DocumentField, ...]
    lines: tuple[DocumentLine, ...] = ()

    def field(self, point: str) -> DocumentField:
        """Returns the field with this point id; `KeyError` if there is none."""
        for found in self.all_fields():
            if found.point == point:
                return found
        raise KeyError(point)

    def all_fields(self) -> tuple[DocumentField, ...]:
        """Returns the head fields and the cells of every line, in reading order."""
        return self.fields + tuple(cell for line in self.lines for cell in line.fields)
