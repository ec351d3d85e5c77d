"""The belt: the tools that were taken along, and the trainee's file with everything there is."""

from __future__ import annotations

from vrtrainer.content.case import DECLARANT_QUESTIONS
from vrtrainer.inspection import Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Heading, Page
from vrtrainer.world.menus.parts import (
    Command,
    Deck,
    Menu,
    fitting,
    judged,
    rows,
    tablet,
    tool_icon,
)
from vrtrainer.world.menus.phrases import place_title, tool_title
from vrtrainer.world.menus.radiographs import views_made


def main_menu(session: Session, lang: str, in_hand: str = "") -> Menu:
    """Returns the belt's page: the kit, and below it everything there is in the file.

    Args:
        session: The inspection.
        lang: Language of the menu.
        in_hand: The tool in the trainee's hand; "" for none.
    """
    words, deck = Words(lang), Deck()
    tools = _tools(session, words, deck, in_hand)

    def page(columns: int, notes: bool, wide: int) -> Page:
        blocks: list[Block] = []
        if tools:
            blocks += [rows(tools, wide), Heading(words("menu.main"), 2)]
        entries = _entries(session, words, deck, notes)
        # The last button closes: it stands in the grid's last row, or has one of its own.
        close = deck.close(words)
        blocks += (
            [rows([*entries, close], columns)]
            if len(entries) % columns
            else [rows(entries, columns), rows([close], 1)]
        )
        return tablet(
            "main",
            words("menu.belt" if tools else "menu.main"),
            *blocks,
            subtitle=words(
                "menu.main_where",
                place=place_title(words, session.state.place),
                minutes=words.minutes(session.state.minutes),
            ),
        )

    if not tools:
        return Menu(fitting(lang, page(2, True, 1)), deck.deeds)
    return Menu(fitting(lang, page(3, True, 3), page(3, False, 3), page(3, False, 4)), deck.deeds)


def _tools(session: Session, words: Words, deck: Deck, in_hand: str) -> list[Choice]:
    """A button for each tool of the kit, and one for the free hand."""
    kit = session.state.kit
    if not kit:
        return []
    found = [
        deck.choice(
            f"take.{tool}",
            tool_title(session.case, words, tool),
            Command("take", tool),
            chosen=tool == in_hand,
            icon=tool_icon(tool),
        )
        for tool in kit
    ]
    free = deck.choice(
        "take.nothing",
        words("menu.hand_free"),
        Command("take"),
        chosen=not in_hand,
        icon=tool_icon("hand"),
    )
    return [*found, free]


def _answers(session: Session) -> int:
    """How many questions the declarant has answered."""
    return sum(f"declarant.{name}" in session.state.seen for name in DECLARANT_QUESTIONS)


def _entries(session: Session, words: Words, deck: Deck, notes: bool) -> list[Choice]:
    """A button for each part of the trainee's file, with how far one has come."""
    state, documents = session.state, session.case.documents
    read = sum(state.happened(f"read.{document.kind}") for document in documents)
    done, asked = judged(session)
    has_tablet = "tablet" in state.kit
    said = {
        "papers": words("menu.papers_note", done=read, count=len(documents)),
        "questions": words("menu.questions_note", done=done, count=asked),
        "plan": words(f"plan.depth.{state.plan}") if state.plan else words("plan.open"),
        "places": place_title(words, state.place),
        "kit": words.plural("menu.kit_note", len(state.kit)),
        "orders": words("menu.orders_note"),
        "declarant": words.plural("menu.declarant_note", _answers(session)),
        "lookup": words("menu.lookup_note" if has_tablet else "menu.lookup_missing"),
        "images": words.plural("menu.images_note", len(views_made(session))),
        "suspicion": _suspicion_note(session, words),
        "collection": words("menu.collection_note"),
        "report": words("menu.report_signed" if state.report is not None else "menu.report_note"),
        "help": words("menu.help_note"),
    }
    possible = {
        "lookup": has_tablet,
        "images": bool(views_made(session)),
        "suspicion": bool(state.asked),
    }
    return [
        deck.choice(
            f"main.{name}",
            words("plan.title" if name == "plan" else f"menu.{name}"),
            Command(name),
            note if notes else "",
            enabled=possible.get(name, True),
        )
        for name, note in said.items()
    ]


def _suspicion_note(session: Session, words: Words) -> str:
    """What was last said on the dial."""
    state = session.state
    if not state.asked or state.asked[-1] not in state.suspicion:
        return words("menu.suspicion_open")
    return words("menu.suspicion_note", share=state.suspicion[state.asked[-1]])
