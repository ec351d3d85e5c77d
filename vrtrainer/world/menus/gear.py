"""What to take along and what to wear."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import get_args

from vrtrainer.content.case import ToolGroup
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.state import GEAR
from vrtrainer.language import Words
from vrtrainer.pages import Choice, Page, Spring
from vrtrainer.pages.fits import WINDOW_SIZES_DMM, Fit
from vrtrainer.world.menus.parts import (
    LARGE,
    WIDE,
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

GROUPS: tuple[str, ...] = get_args(ToolGroup)


def kit_menu(
    session: Session, lang: str, chosen: tuple[str, ...], group: str = "", window: bool = False
) -> Menu:
    """Returns a page of the tool board: pressing a tool takes it or puts it back.

    Args:
        session: The inspection.
        lang: Language of the menu.
        chosen: Tools taken so far, before they are confirmed.
        group: What the tools of the page are for; the first use if left out.
        window: Whether it is read in a window: wider there, and in larger print.
    """
    words, deck = Words(lang), Deck()
    group = group or session.case.tools[0].group
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
    close = deck.close(words)
    full = len(chosen) == high and high > low  # what is pressed now is not taken
    # Where one tool may do, no least number is named: it would read like an order to take more.
    kind = "menu.kit_count" if low > 1 else "menu.kit_few"
    count = words.plural(kind, len(chosen), low=low, high=high)
    count = words("menu.kit_full", n=high) if full else count

    def page(
        columns: int, uses: bool, ticked: tuple[str, ...], group: str, take: Choice, deck: Deck
    ) -> Page:
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
            if tool.group == group
        ]
        title = words("menu.kit_title")
        uses_of = rows(_groups(session, deck, words, ticked, group), len(GROUPS))
        foot = rows([take, plan, close], 3)
        size = WIDE if window else LARGE
        return tablet(
            "kit", title, uses_of, rows(items, columns), foot, subtitle=count, size_mm=size
        )

    def sized(columns: int, uses: bool) -> tuple[Page, ...]:
        """The page behind every tab, with everything ticked; then the one that is shown."""
        largest = [page(columns, uses, every, behind, stretched, Deck()) for behind in GROUPS]
        shown = page(columns, uses, chosen, group, take, deck)
        *above, foot = shown.blocks
        return (*largest, replace(shown, blocks=(*above, Spring(), foot)))

    every = tuple(tool.id for tool in session.case.tools)
    stretched = replace(take, tone="primary")  # its arrow takes room
    ways = ((3, True), (2, True), (3, False)) if window else ((2, True), (2, False), (3, False))
    found = steady(lang, *(sized(*kind) for kind in ways))
    return Menu(_in_window(found) if window else found, deck.deeds)


def _in_window(page: Fit) -> Fit:
    """The same page in print that is read in a window of 540 lines."""
    return replace(page, sizes_dmm=WINDOW_SIZES_DMM)


def _groups(
    session: Session, deck: Deck, words: Words, ticked: Collection[str], shown: str
) -> list[Choice]:
    """A button for each use of tools, with how many of them were taken."""
    found = []
    for group in GROUPS:
        taken = sum(tool.group == group and tool.id in ticked for tool in session.case.tools)
        there = any(tool.group == group for tool in session.case.tools)
        found.append(
            deck.choice(
                f"kit.group.{group}",
                words(f"menu.kit_group.{group}"),
                Command("kit", group),
                str(taken) if taken else "–",
                enabled=there,
                tone="current" if group == shown else "plain",
            )
        )
    return found


def gear_menu(session: Session, lang: str, window: bool = False) -> Menu:
    """Returns the rack of protective equipment; what is worn is ticked.

    Args:
        session: The inspection.
        lang: Language of the menu.
        window: Whether it is read in a window: wider there, and in larger print.
    """
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
            size_mm=WIDE if window else (600.0, 540.0),
        )

    widest, shown = page(GEAR), page(session.state.worn)
    if window:
        return Menu(_in_window(steady(lang, (widest, shown))), deck.deeds)
    return Menu(steady(lang, (widest, shown), (roomier(widest), roomier(shown))), deck.deeds)
