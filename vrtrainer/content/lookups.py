"""What the tablet's files have on a case: the tariff extract and past seizures."""

from __future__ import annotations

from vrtrainer.content.case import (
    Document,
    HeadingEntry,
    OnFind,
    Party,
    SeizureEntry,
    Stop,
)
from vrtrainer.content.catalogues import Catalogues

_GRAVITY: tuple[OnFind, ...] = ("continue", "secure_and_call", "evacuate")
MOST_SEIZURES = 3
_NEIGHBOURS = 1  # headings of the extract before and after each declared one


def gravest(one: OnFind, other: OnFind | None) -> OnFind:
    """Returns the graver of two demands that goods make when they are found."""
    return max(one, other or "continue", key=_GRAVITY.index)


def tariff_extract(
    catalogues: Catalogues, documents: tuple[Document, ...]
) -> tuple[HeadingEntry, ...]:
    """Returns the declared headings and their neighbours of the same chapter, in their order.

    A heading that the extract lacks is left out: the tablet has an extract, not the tariff.
    """
    known = sorted(catalogues.headings)
    declared = {heading[:4] for heading in declared_headings(documents).values()}
    wanted: set[str] = set()
    for heading in declared & set(known):
        at = known.index(heading)
        near = known[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        wanted |= {code for code in near if code[:2] == heading[:2]}
    return tuple(
        HeadingEntry(
            code=code,
            title=catalogues.headings[code].title,
            note=catalogues.headings[code].note or {},
            declared=code in declared,
        )
        for code in known
        if code in wanted
    )


def past_seizures(
    catalogues: Catalogues,
    documents: tuple[Document, ...],
    parties: tuple[Party, ...],
    route: tuple[Stop, ...],
) -> tuple[SeizureEntry, ...]:
    """Returns the seizures on file that share a chapter or a country with the case, newest first.

    What they have in common is an indicator at best: the file is about other people's goods.
    """
    chapters = {heading[:2] for heading in declared_headings(documents).values()}
    countries = {party.country for party in parties if party.role == "consignor"}
    countries |= {stop.country for stop in route[:-1]}
    found = [
        seizure
        for seizure in catalogues.seizures.values()
        if chapters & set(seizure.chapters) or countries & set(seizure.countries)
    ]
    # What shares both comes first, then the newer one.
    found.sort(
        key=lambda s: (
            bool(chapters & set(s.chapters)) + bool(countries & set(s.countries)),
            s.year,
        ),
        reverse=True,
    )
    return tuple(
        SeizureEntry(
            year=seizure.year,
            place=catalogues.ports[seizure.port].name
            if seizure.port in catalogues.ports
            else seizure.port,
            words=seizure.words,
        )
        for seizure in found[:MOST_SEIZURES]
    )


def declared_headings(documents: tuple[Document, ...]) -> dict[str, str]:
    """Returns the heading that the import declaration gives each lot, as it is written there."""
    return {
        line.id: field.value.text
        for document in documents
        if document.kind == "import_declaration"
        for line in document.lines
        for field in line.fields
        if field.name == "heading" and field.value.kind == "text"
    }
