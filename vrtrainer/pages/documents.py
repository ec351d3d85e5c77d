"""The papers of a consignment as pages, each in the form of its real counterpart.

The declaration is a boxed form with the numbers that boxes of the single administrative document
have; the bill of lading a carrier's form; invoice and packing list letters of the seller; the
certificate a framed sheet of a chamber of commerce. Every field is pointable under its point id.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from vrtrainer.content.case import (
    Case,
    CountValue,
    DateValue,
    Document,
    DocumentField,
    MassValue,
    MoneyValue,
    TextValue,
    Value,
    WordsValue,
)
from vrtrainer.language import Words
from vrtrainer.pages.blocks import (
    Block,
    Column,
    Face,
    Form,
    Note,
    Page,
    Pair,
    Row,
    Spring,
    Table,
)
from vrtrainer.pages.composition import fitted, layout

LARGEST_DMM, LEAST_DMM = 23.0, 21.0

# Numbers of the boxes of the single administrative document, which officers name them by.
BOXES = {
    "consignor": "2",
    "consignee": "8",
    "declarant": "14",
    "origin": "34",
    "preference": "36",
    "container": "31",
    "package_count": "6",
    "gross_mass": "35",
    "total_value": "22",
    "goods": "31",
    "heading": "33",
    "value": "42",
    "date": "54",
}
ITEM_SHARES = {"heading": 1.3, "gross_mass": 0.9, "value": 1.1}
_CODES = frozenset({"number", "container", "seal", "heading"})
_PARTIES = frozenset({"consignor", "consignee", "declarant"})
_CONTAINER = re.compile(r"([A-Z]{4})(\d{6})(\d)")


def document_page(document: Document, case: Case, lang: str) -> Page:
    """Returns a document's page; lay it out in the same language and draw it with marks.

    The ids of its fields are their points (``documents.bill_of_lading.seal``).

    Args:
        document: One of the case's documents.
        case: The case; parties' countries are read from it.
        lang: Language of captions and of words on the paper.
    """
    words = Words(lang)
    page = Page("", "")
    for room in (46.0, 24.0):
        page = fitted(_Maker(document, case, words, room).page(), lang, LARGEST_DMM, LEAST_DMM)
        if not layout(page, lang).faults:
            break
    return page


def document_pages(case: Case, lang: str) -> tuple[Page, ...]:
    """Returns the pages of all of a case's documents, in their order."""
    return tuple(document_page(document, case, lang) for document in case.documents)


def shown(value: Value, words: Words) -> str:
    """Returns a document's value as it is written in a language."""
    if isinstance(value, TextValue):
        return _CONTAINER.sub("\\1\u00a0\\2\u00a0\\3", value.text)
    if isinstance(value, WordsValue):
        return words.pick(value.words)
    if isinstance(value, MassValue):
        return words.mass_kg(value.grams / 1000)
    if isinstance(value, MoneyValue):
        return words.money(value.minor, value.currency)
    if isinstance(value, CountValue):
        count = words.number(value.count)
        return f"{count} {words.pick(value.unit)}" if value.unit else count
    if isinstance(value, DateValue):
        return words.date(value.iso)
    return f"{words.pick(value.name)} ({value.code})"


def caption(kind: str, name: str, words: Words) -> str:
    """Returns a field's caption: the form's own word for it where it has one."""
    own = f"document.{kind}.{name}"
    return words(own if own in OWN_CAPTIONS else f"document.{name}")


OWN_CAPTIONS = frozenset(
    {
        "document.import_declaration.consignor",
        "document.import_declaration.value",
        "document.import_declaration.total_value",
        "document.bill_of_lading.consignor",
        "document.bill_of_lading.date",
        "document.bill_of_lading.seal",
        "document.commercial_invoice.consignor",
        "document.commercial_invoice.consignee",
        "document.commercial_invoice.total_value",
        "document.commercial_invoice.value",
        "document.packing_list.consignor",
        "document.packing_list.seal",
        "document.certificate_of_origin.consignor",
    }
)


class _Maker:
    """Composes one document. `room_mm` is the height left for stamps and signatures."""

    def __init__(self, document: Document, case: Case, words: Words, room_mm: float) -> None:
        self.room_mm = room_mm
        self.document = document
        self.case = case
        self.words = words
        self.left = {field.name: field for field in document.fields}

    def page(self) -> Page:
        """Returns the page at the largest size of text."""
        composers: dict[str, Callable[[], tuple[Block, ...]]] = {
            "import_declaration": self._import_declaration,
            "bill_of_lading": self._bill_of_lading,
            "commercial_invoice": self._commercial_invoice,
            "packing_list": self._packing_list,
            "certificate_of_origin": self._certificate_of_origin,
        }
        kind, words = self.document.kind, self.words
        number = self.left.pop("number", None)
        issuer = words.pick(self.document.issuer)
        page = Page(
            id=f"documents.{kind}",
            title=words(f"document.{kind}"),
            subtitle=shown(number.value, words) if number else self.document.number,
            number_id=number.point if number else "",
            number_label=words("document.number"),
            issuer=issuer,
            footer=words("page.training"),
            watermark=words("page.draft") if self.case.draft else "",
            em_dmm=LARGEST_DMM,
        )
        if kind == "import_declaration":
            authority = words("document.administration", country=issuer)
            page = replace(page, issuer=authority, accent="green")
        elif kind == "bill_of_lading":
            page = replace(page, accent="navy")
        elif kind == "certificate_of_origin":
            page = replace(page, accent="violet", head="certificate")
        else:
            accent = "brown" if kind == "packing_list" else "slate"
            page = replace(page, accent=accent, head="letter")
        return replace(page, blocks=composers[kind]())

    # --- fields ----------------------------------------------------------------------------

    def _pair(self, field: DocumentField, share: float = 1.0, label: str = "") -> Pair:
        value = shown(field.value, self.words)
        if field.name in _PARTIES:
            value = self._with_country(value)
        face: Face = "code" if field.name in _CODES else "text"
        label = label or caption(self.document.kind, field.name, self.words)
        return Pair(field.point, label, value, share, face)

    def _with_country(self, name: str) -> str:
        """A party as on a paper: its name, its country on the next line."""
        for party in self.case.parties:
            if party.name == name:
                return f"{name}\n{self.words.pick(party.country_name)}"
        return name

    def _row(self, *names: str | tuple[str, float]) -> tuple[Pair, ...]:
        """Returns a row of the named fields that the document has, each with its share."""
        row = []
        for item in names:
            name, share = (item, 1.0) if isinstance(item, str) else item
            field = self.left.pop(name, None)
            if field is not None:
                row.append(self._pair(field, share, self._numbered(name)))
        return tuple(row)

    def _numbered(self, name: str) -> str:
        if self.document.kind != "import_declaration" or name not in BOXES:
            return ""
        return f"{BOXES[name]}\u2002{caption(self.document.kind, name, self.words)}"

    def _rest(self) -> tuple[tuple[Pair, ...], ...]:
        """Returns whatever fields no form above has a place for, two in a row."""
        fields = list(self.left.values())
        self.left.clear()
        return tuple(
            tuple(self._pair(field) for field in fields[i : i + 2])
            for i in range(0, len(fields), 2)
        )

    def _form(self, *rows: tuple[Pair, ...], boxed: bool = True, last: bool = False) -> Form:
        every = rows + (self._rest() if last else ())
        return Form(tuple(row for row in every if row), boxed=boxed)

    def _signature(self, word: str, hand: str = "", icon: str = "") -> Form:
        pair = Pair("", self.words(word), "", icon=icon, hand=hand)
        return Form(((pair,),), least_mm=self.room_mm)

    # --- lines of goods --------------------------------------------------------------------

    def _lines(self, shares: dict[str, float]) -> Table:
        """Returns the goods as a table; units that all lines share stand in the header.

        Columns that have no share are as wide as their numbers.
        """
        lines = self.document.lines
        names = [field.name for field in lines[0].fields] if lines else list(shares)
        units = {name: self._unit(name) for name in names}
        columns = tuple(
            Column(
                name,
                self._column_label(name, units[name]),
                shares.get(name, 0.0),
                "left" if name in ("goods", "count", "heading") else "right",
                "code" if name in _CODES else "text",
            )
            for name in names
        )
        rows = tuple(
            Row(
                f"documents.{self.document.kind}.lines.{line.id}",
                tuple(self._cell(field, units[field.name]) for field in line.fields),
                cell_ids=tuple(field.point for field in line.fields),
            )
            for line in lines
        )
        return Table(f"documents.{self.document.kind}.lines", columns, rows)

    def _unit(self, name: str) -> str:
        """Returns the unit that every line's field of a name has, or nothing."""
        values = [f.value for line in self.document.lines for f in line.fields if f.name == name]
        if values and all(isinstance(value, MassValue) for value in values):
            return "kg"
        currencies = {v.currency for v in values if isinstance(v, MoneyValue)}
        return currencies.pop() if len(currencies) == 1 else ""

    def _column_label(self, name: str, unit: str) -> str:
        label = caption(self.document.kind, name, self.words)
        return self.words("document.in_unit", caption=label, unit=unit) if unit else label

    def _cell(self, field: DocumentField, unit: str) -> str:
        text = shown(field.value, self.words)
        return text.replace(unit, "").strip("\u00a0 ") if unit else text

    # --- the five forms --------------------------------------------------------------------

    def _import_declaration(self) -> tuple[Block, ...]:
        head = self._form(
            self._row("consignor", "consignee"),
            self._row("declarant", "date"),
            self._row(("origin", 1.0), ("container", 1.0)),
            self._row("preference"),
            self._row(("package_count", 1.0), ("gross_mass", 1.0), ("total_value", 1.3)),
            last=True,
        )
        items: list[Block] = []
        for index, line in enumerate(self.document.lines, start=1):
            cells = {field.name: field for field in line.fields}
            first = self.words("document.item", number=index)
            top = tuple(
                self._pair(cells.pop(name), share, f"{first} · {self._numbered(name)}" if i == 0
                           else self._numbered(name))
                for i, (name, share) in enumerate((("goods", 1.9), ("count", 1.0)))
                if name in cells
            )  # fmt: skip
            rest = tuple(
                self._pair(f, ITEM_SHARES.get(f.name, 1.0), self._numbered(f.name))
                for f in cells.values()
            )
            items.append(Form((top, rest) if rest else (top,)))
        return (head, *items, Spring(), self._signature("document.official_use"))

    def _bill_of_lading(self) -> tuple[Block, ...]:
        return (
            self._form(
                self._row("consignor", "consignee"),
                self._row("port_of_loading", "transhipment", "port_of_discharge"),
                self._row("container", "seal"),
                self._row("package_count", "gross_mass", "date"),
                last=True,
            ),
            self._lines({"goods": 1.3, "count": 1.0}),
            Spring(),
            self._signature("document.signed_carrier", "signature_carrier", "cachet"),
        )

    def _commercial_invoice(self) -> tuple[Block, ...]:
        parties = self._form(
            self._row("consignor", "consignee"), self._row("date", "terms"), boxed=False
        )
        total = self._row("total_value")
        return (
            parties,
            self._lines({"goods": 1.15, "count": 1.0}),
            self._form(
                *((tuple(replace(p, face="bold", share=1.0) for p in total),) if total else ()),
                last=True,
            ),
            Spring(),
            self._signature("document.signed_seller", "signature_seller"),
        )

    def _packing_list(self) -> tuple[Block, ...]:
        return (
            self._form(self._row("consignor", "date"), self._row("container", "seal"), boxed=False),
            self._lines({"goods": 1.15, "count": 1.0}),
            self._form(
                self._row("package_count", "net_mass", "gross_mass"),
                last=True,
            ),
            Spring(),
            self._signature("document.packed_by", "signature_packer"),
        )

    def _certificate_of_origin(self) -> tuple[Block, ...]:
        return (
            self._form(self._row("consignor", "consignee"), self._row("date", "gross_mass")),
            Note(self.words("document.certified")),
            self._form(self._row("origin"), last=True),
            self._lines({"goods": 1.6, "count": 1.0}),
            Spring(),
            self._signature("document.issued_by", "signature_issuer", "cachet"),
        )
