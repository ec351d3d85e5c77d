"""What to take along and what to wear."""

from __future__ import annotations

from collections.abc import Collection

from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.state import GEAR
from vrtrainer.language import Words
from vrtrainer.pages import Page
from vrtrainer.world.menus.parts import (
    Command,
    Deck,
    Menu,
    roomier,
    rows,
    steady,
    tablet,
    tool_icon,
)
from vrtrainer.world.menus.phrases import refusal_text


def kit_menu(session: Session, lang: str, chosen: tuple[str, ...]) -> Menu:
    """Returns the tool board: pressing a tool takes it or puts it back.

    Args:
        session: The inspection.
        lang: Language of the menu.
        chosen: Tools taken so far, before they are confirmed.
    """
    words, deck = Words(lang), Deck()
    low, high = session.case.kit_size
    enough = low <= len(chosen) <= high
    at_post = session.state.place == "post"
    take = deck.choice(
        "kit.take",
        words("menu.kit_take"),
        Action("choose", items=chosen),
        "" if at_post else refusal_text(session.case, words, "wrong_place", {"place": "post"}),
        enabled=enough and at_post,
        tone="primary" if enough and at_post else "plain",
    )
    plan = deck.choice("kit.plan", words("plan.title"), Command("plan"))
    foot = rows([take, plan, deck.close(words)], 3)
    count = words.plural("menu.kit_count", len(chosen), low=low, high=high)

    def page(columns: int, uses: bool, ticked: tuple[str, ...]) -> Page:
        items = [
            deck.choice(
                f"kit.{tool.id}",
                words.pick(tool.title),
                Command("toggle", tool.id),
                words.pick(tool.use) if uses else "",
                chosen=tool.id in ticked,
                icon=tool_icon(tool.id),
            )
            for tool in session.case.tools
        ]
        title = words("menu.kit_title")
        return tablet("kit", title, rows(items, columns), foot, subtitle=count)

    every = tuple(tool.id for tool in session.case.tools)
    kinds = ((2, True), (2, False), (3, False))
    pages = [(page(*kind, every), page(*kind, chosen)) for kind in kinds]
    return Menu(steady(lang, *pages), deck.deeds)


def gear_menu(session: Session, lang: str) -> Menu:
    """Returns the rack of protective equipment; what is worn is ticked."""
    words, deck = Words(lang), Deck()

    def page(ticked: Collection[str]) -> Page:
        items = [
            deck.choice(
                f"gear.{item}",
                words(f"gear.{item}"),
                Action("wear", item),
                words(f"gear.use.{item}"),
                chosen=item in ticked,
            )
            for item in GEAR
        ]
        return tablet(
            "gear",
            words("menu.gear"),
            rows(items, 2),
            rows([deck.close(words)], 1),
            subtitle=words("menu.gear_hint"),
            size_mm=(600.0, 540.0),
        )

    widest, shown = page(GEAR), page(session.state.worn)
    return Menu(steady(lang, (widest, shown), (roomier(widest), roomier(shown))), deck.deeds)
