"""Before the inspection: language, attract screen, briefing, help."""

from __future__ import annotations

from collections.abc import Mapping

from vrtrainer.content.case import Case
from vrtrainer.language import Words, lowered
from vrtrainer.language.catalogue import LANGUAGES
from vrtrainer.pages import Block, Heading, Note, Page, Pair, Section, Spring, fitted
from vrtrainer.scoring.marks import PASS_MARK, WEIGHTS
from vrtrainer.world.menus.parts import (
    LARGE,
    SMALL,
    Command,
    Deck,
    Menu,
    fitting,
    rows,
    tablet,
)
from vrtrainer.world.menus.planning import selection_text

TV_MM = (640.0, 360.0)
"""Pages for the television: its shape, 16 to 9."""
OWN_NAMES = {"en": "English", "fr": "Français"}
"""Every language is offered under the name that its own speakers give it."""
INTENTS = (
    "look", "walk", "teleport", "turn_left", "turn_right", "act", "verdict", "belt", "back",
    "zoom", "help", "recentre", "start", "end",
)  # fmt: skip


# What there is to do where the case goes no farther than this.
_STEPS = {
    "papers": "briefing.steps_papers",
    "outside": "briefing.steps_outside",
    "door": "briefing.steps_door",
}


def briefing_menu(
    case: Case, lang: str, keys: bool, learn: bool = False, assessment: bool = False
) -> Menu:
    """Returns the briefing: what it is about, what to do, how it is marked.

    Args:
        case: The case.
        lang: Language of the menu.
        keys: Whether the trainee sits at a keyboard, so that its keys are named.
        learn: Whether the tutorial is offered.
        assessment: Whether nobody reminds or hints: that is said beforehand.
    """
    words, deck = Words(lang), Deck()
    start = deck.choice("start", words("briefing.start"), Command("start"), tone="primary")
    foot = [start]
    if learn:
        foot.insert(0, deck.choice("learn", words("tutorial.offer"), Command("learn")))
    marks = words(
        "briefing.marks",
        **{name: words.percent(weight) for name, weight in WEIGHTS.items()},
        passes=PASS_MARK,
    )

    whole = _STEPS.get(case.depth, "briefing.steps")

    def page(size: tuple[float, float], short: bool) -> Page:
        steps = words("briefing.steps_short") if short else words(whole)
        blocks: list[Block] = [
            Note(words.pick(case.briefing)),
            Note(words("briefing.selected", why=lowered(selection_text(case, words)))),
            *([Note(words("briefing.assessment"), tone="follow_up")] if assessment else []),
            Section(words("briefing.do"), steps, "look"),
            Section(words("briefing.how"), words("briefing.keys" if keys else "briefing.hands")),
            Section(words("briefing.marked"), marks, "in_order"),
        ]
        return tablet(
            "briefing",
            words.pick(case.title),
            *blocks,
            Spring(),
            rows(foot, len(foot)),
            subtitle=words("briefing.level", level=case.level, minutes=words.minutes(case.minutes)),
            size_mm=size,
        )

    return Menu(fitting(lang, page(LARGE, False), page(LARGE, True)), deck.deeds)


def help_menu(lang: str, labels: Mapping[str, str]) -> Menu:
    """Returns the keys and what they do.

    Args:
        lang: Language of the menu.
        labels: Intent to what is printed on its key or button; the unknown are passed over.
    """
    words, deck = Words(lang), Deck()
    lines = [Pair("", words(f"help.{name}"), labels[name]) for name in INTENTS if name in labels]
    close = rows([deck.close(words)], 1)
    page = tablet("help", words("help.title"), *lines, Note(words("help.tip")), close)
    bare = tablet("help", words("help.title"), *lines, close)
    return Menu(fitting(lang, page, bare), deck.deeds)


def language_menu() -> Menu:
    """Returns the choice of language, every language in its own words."""
    deck = Deck()
    items = [
        deck.choice(
            f"language.{lang}",
            OWN_NAMES[lang],
            Command("language", lang),
            Words(lang)("kiosk.begin"),
        )
        for lang in LANGUAGES
    ]
    title = " · ".join(Words(lang)("kiosk.language") for lang in LANGUAGES)
    page = tablet("language", title, rows(items, 2), size_mm=SMALL)
    return Menu(fitting(LANGUAGES[0], page), deck.deeds)


def attract_page(lang: str) -> Page:
    """Returns the screen that invites passers-by, in the shape of a television."""
    words = Words(lang)
    page = Page(
        "kiosk.attract",
        words("kiosk.title"),
        words("kiosk.line"),
        (
            Spring(),
            Heading(words("kiosk.what")),
            Note(words("kiosk.job")),
            Spring(),
            Note(words("kiosk.call"), tone="primary"),
        ),
        TV_MM,
        "tablet",
    )
    return fitted(page, lang, largest_dmm=38.0, least_dmm=24.0)
