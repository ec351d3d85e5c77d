"""What an accusation on a paper rests on: a paper that differs, or what was seen of the goods.

A lie that all papers tell alike cannot be read off any of them; whoever accuses a field of it must
have looked at what it speaks of. What is true plays no part where the papers agree: a sound field
and a false one ask for the same look, so that an answer to a guess betrays nothing.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from vrtrainer.content.case import Case, DocumentField
from vrtrainer.inspection.state import State

_GOODS = ("load.{id}", "load.{id}.*", "xray.*", "backscatter.*", "density.*")
_LOAD = ("load.*",)
_PRICE = ("load.*", "declarant.payment")
_MASS = ("load.*", "container.mass")
SPEAKS_OF: dict[str, tuple[str, ...]] = {
    "goods": _GOODS,
    "heading": _GOODS,
    "count": _GOODS,
    "each_mass": (*_GOODS, "container.mass"),
    "unit_price": _PRICE,
    "value": _PRICE,
    "total_value": _PRICE,
    "package_count": _LOAD,
    "gross_mass": _MASS,
    "net_mass": _MASS,
    "origin": (*_LOAD, "paper.certificate_of_origin"),
    "seal": ("seal.number",),
    "container": ("container.number", "container.plate"),
}
"""By the name of a field: where one sees whether it is true; other fields need papers only."""


def grounded(state: State, point: str) -> bool:
    """Whether there are grounds for accusing a point, as far as it is a field of a paper."""
    there = speaks_of(state.case, point)
    return not there or any(state.shown(name) for name in there)


def speaks_of(case: Case, point: str) -> tuple[str, ...]:
    """Returns the points of which one has to be looked at before a field may be accused.

    None where the papers contradict each other, or speak of nothing that can be looked at; and
    none for a point that is no field of a document: it is its own ground.
    """
    if not point.startswith("documents."):
        return ()
    _, kind, key = point.split(".", 2)
    found = next((f for d in case.documents for f in d.all_fields() if f.point == point), None)
    if found is None or _contradicted(case, found, key) or _misplaced(case, kind, key):
        return ()
    line = key.split(".")[1] if key.startswith("lines.") else ""
    wanted = [pattern.format(id=line) for pattern in SPEAKS_OF.get(found.name, ())]
    return tuple(p.id for p in case.points if any(fnmatchcase(p.id, w) for w in wanted))


def _contradicted(case: Case, found: DocumentField, key: str) -> bool:
    """Whether another paper says something else in the same place."""
    return any(
        other.value != found.value
        for document in case.documents
        for other in document.all_fields()
        if other.point.split(".", 2)[2] == key
    )


def _misplaced(case: Case, kind: str, key: str) -> bool:
    """Whether a heading does not suit the goods as the same line rightly calls them."""
    parts = key.split(".")
    if parts[0] != "lines" or parts[-1] != "heading":
        return False
    item = case.item(parts[1])
    document = case.document(kind)
    cells = {f.name: f.value for line in document.lines if line.id == item.id for f in line.fields}
    goods, heading = cells.get("goods"), cells.get("heading")
    called = getattr(goods, "words", {})
    return called == item.on_paper and getattr(heading, "text", "") != item.heading
