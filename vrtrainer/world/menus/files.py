"""What the tablet has on file besides route and parties: the tariff extract and past seizures."""

from __future__ import annotations

from vrtrainer.content.case import HeadingEntry
from vrtrainer.inspection import Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Note, Page, Section
from vrtrainer.world.menus.parts import Deck, Menu, fitting, rows, tablet
from vrtrainer.world.menus.phrases import point_title

FILES = "files."


def file_menu(session: Session, point: str, lang: str) -> Menu:
    """Returns the page of a file: ``files.tariff`` or ``files.seizures``."""
    words, deck = Words(lang), Deck()
    foot = rows([deck.close(words)], 1)
    title = point_title(session.case, words, point)
    tariff = point == "files.tariff"
    hint = words("files.tariff_hint" if tariff else "files.seizures_hint")

    def page(notes: bool, neighbours: bool, size: tuple[float, float]) -> Page:
        found = (
            _headings(session, words, notes, neighbours) if tariff else _seizures(session, words)
        )
        return tablet(
            point, title, *(found or [Note(words("files.none"))]), foot, subtitle=hint, size_mm=size
        )

    small, large = (540.0, 430.0), (620.0, 590.0)
    pages = [page(True, True, size) for size in (small, large)]
    return Menu(
        fitting(lang, *pages, page(False, True, large), page(False, False, large)), deck.deeds
    )


def _headings(session: Session, words: Words, notes: bool, neighbours: bool) -> list[Block]:
    return [
        Section(
            _heading(words, entry),
            words.pick(entry.note) if entry.note and notes else "",
            "look" if entry.declared else "none",
            f"heading.{entry.code}",
        )
        for entry in session.case.headings
        if entry.declared or neighbours
    ]


def _heading(words: Words, entry: HeadingEntry) -> str:
    text = f"{entry.code[:2]}.{entry.code[2:]} {words.pick(entry.title)}"
    return f"{text} ({words('files.declared')})" if entry.declared else text


def _seizures(session: Session, words: Words) -> list[Block]:
    return [
        Section(
            words("files.seizure", year=str(entry.year), place=entry.place),
            words.pick(entry.words),
            "none",
            f"seizure.{number}",
        )
        for number, entry in enumerate(session.case.seizures)
    ]
