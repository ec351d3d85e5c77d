"""The consignment's papers: which to hold up, and a verdict on one field."""

from __future__ import annotations

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.options import examinations
from vrtrainer.language import Words
from vrtrainer.pages import Block, Heading, Note, documents
from vrtrainer.world.menus.parts import Deck, Menu, fitting, roomier, rows, tablet
from vrtrainer.world.menus.phrases import asked_text


def papers_menu(session: Session, lang: str, shown: tuple[str, ...]) -> Menu:
    """Returns the list of papers; those held up are ticked, and which were read is said.

    Args:
        session: The inspection.
        lang: Language of the menu.
        shown: Kinds of the documents held up now.
    """
    words, deck = Words(lang), Deck()
    state = session.state
    items = [
        deck.choice(
            f"paper.{document.kind}",
            words(f"document.{document.kind}"),
            Action("read", document.kind),
            words(
                "menu.paper_read"
                if state.happened(f"read.{document.kind}")
                else "menu.paper_unread"
            ),
            chosen=document.kind in shown,
        )
        for document in session.case.documents
    ]
    items += [
        deck.choice(
            f"examine.{point.id}.{option.id}",
            words.pick(option.title),
            option.action,
            words.pick(point.title),
            option.enabled,
            option.done,
        )
        for point in session.case.points
        if point.id.startswith("paper.")
        for option in examinations(session, point.id)
    ]
    measure = session.case.way("read")
    minutes = words.minutes(measure.minutes if measure else 0)
    page = tablet(
        "papers",
        words("menu.papers"),
        rows(items, 1),
        rows([deck.close(words)], 1),
        subtitle=words("menu.papers_cost", minutes=minutes),
        size_mm=(500.0, 590.0),
    )
    return Menu(fitting(lang, page, roomier(page)), deck.deeds)


def field_menu(session: Session, point: str, lang: str) -> Menu:
    """Returns what a field of a paper says and, where a question is asked, the verdicts.

    Args:
        session: The inspection.
        point: The field's point, ``documents.<kind>.<field>``.
        lang: Language of the menu.
    """
    words, deck = Words(lang), Deck()
    kind = point.split(".")[1]
    field = session.case.document(kind).field(point)
    question = session.case.question_of(point)
    blocks: list[Block] = [Heading(documents.shown(field.value, words))]
    if question is None:
        blocks += [Note(words("menu.nothing_asked")), rows([deck.close(words)], 1)]
    else:
        given = session.state.verdicts.get(point, "")
        blocks.append(Note(asked_text(session.case, words, point)))
        blocks.append(rows([*deck.verdicts(words, point, given), deck.close(words)], 1))
    page = tablet(
        "field",
        documents.caption(kind, field.name, words),
        *blocks,
        subtitle=words(f"document.{kind}"),
        size_mm=(520.0, 500.0 if question else 330.0),
    )
    return Menu(fitting(lang, page, roomier(page)), deck.deeds)
