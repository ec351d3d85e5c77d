"""The collection of cue cards, and what a session earned: stars, badges, cards."""

from __future__ import annotations

from vrtrainer.content.case import Case, Reward
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Heading, Note, Page, split
from vrtrainer.scoring import Result
from vrtrainer.scoring.collection import CATEGORIES, Collection
from vrtrainer.scoring.debrief import suspicion_line
from vrtrainer.scoring.rewards import cues_found, rewards
from vrtrainer.world.menus.parts import LARGE, Command, Deck, Menu, fitting, rows, tablet

_FEWEST, _MOST = 4, 8


def collection_menu(cards: Collection, now: tuple[str, ...], lang: str, category: str = "") -> Menu:
    """Returns the collection: the categories, or the cards of one.

    A card that was found can be opened; of one that was not only the place to look is told.

    Args:
        cards: The station's collection.
        now: What the running session has found.
        lang: Language of the page.
        category: Which category; "" for all of them.
    """
    words, deck = Words(lang), Deck()
    if category:
        return _category_menu(cards, now, words, deck, category)
    found = cards.found(now)
    items = [
        deck.choice(
            f"category.{name}",
            words(f"cue.category.{name}"),
            Command("collection", name),
            words("collection.count", found=len(mine), count=len(cards.of(name))),
            tone="in_order" if mine and len(mine) == len(cards.of(name)) else "plain",
        )
        for name in CATEGORIES
        for mine in [[cue for cue in cards.of(name) if cue.id in found]]
    ]
    blocks: list[Block] = [rows(items, 2)]
    fresh = [cards.cues[name] for name in now if name in cards.cues]
    if fresh:
        blocks.append(Heading(words("collection.now"), 2))
        shown = [
            deck.choice(
                f"card.{cue.id}", words.pick(cue.title), Command("cue", cue.id), icon="look"
            )
            for cue in fresh[:_FEWEST]
        ]
        blocks.append(rows(shown, 2))
    blocks.append(rows([deck.close(words)], 1))
    page = tablet(
        "collection",
        words("menu.collection"),
        *blocks,
        subtitle=words("collection.all", found=len(found), count=len(cards.cues)),
    )
    return Menu(fitting(lang, page), deck.deeds)


def _category_menu(
    cards: Collection, now: tuple[str, ...], words: Words, deck: Deck, category: str
) -> Menu:
    found = cards.found(now)
    mine = [cue for cue in cards.of(category) if cue.id in found]
    left = [cue for cue in cards.of(category) if cue.id not in found]
    buttons = [
        deck.choice(f"card.{cue.id}", words.pick(cue.title), Command("cue", cue.id), icon="look")
        for cue in mine
    ]
    foot = [
        deck.choice("back", words("collection.back"), Command("collection")),
        deck.close(words),
    ]

    def page(hints: int, columns: int) -> Page:
        blocks: list[Block] = [rows(buttons, columns)] if buttons else []
        if left:
            blocks.append(Heading(words.plural("collection.left", len(left)), 2))
            blocks += [Note("– " + words.pick(cue.where)) for cue in left[:hints]]
        blocks.append(rows(foot, 2))
        return tablet(
            "collection.category",
            words(f"cue.category.{category}"),
            *blocks,
            subtitle=words("collection.count", found=len(mine), count=len(mine) + len(left)),
            size_mm=LARGE,
        )

    columns = 2 if len(mine) <= _MOST else 3
    candidates = [page(hints, columns) for hints in range(5, -1, -1)]
    return Menu(fitting(words.lang, *candidates), deck.deeds)


def reward_pages(case: Case, result: Result, cards: Collection, lang: str) -> tuple[Page, ...]:
    """Returns what a session earned: its stars, its badges, the cards it added.

    Args:
        case: The case.
        result: The session's result.
        cards: The station's collection before this session.
        lang: Language of the pages.
    """
    words = Words(lang)
    earned = rewards(case, result)
    named = {reward.id for reward in earned}
    stars = [_star(star, star.id in named, words) for star in case.rewards if star.kind == "star"]
    badges = [reward for reward in earned if reward.kind == "badge"]
    found = cues_found(case, result)
    titles = [words.pick(case.cue(name).title) for name in found]
    everything = cards.found(found)

    def page(reasons: bool) -> Page:
        blocks: list[Block] = [rows(stars, 2)]
        if badges:
            blocks.append(Heading(words.plural("reward.badges", len(badges)), 2))
            blocks.append(rows([_badge(one, words, reasons) for one in badges], 2))
        if titles:
            blocks.append(Heading(words.plural("reward.cards", len(titles)), 2))
            blocks.append(Note(" · ".join(titles)))
        if result.suspicion:
            blocks.append(Note(suspicion_line(case, result, words)))
        left = words("reward.left", found=len(everything), count=len(cards.cues))
        return tablet(
            "rewards",
            words("reward.title"),
            *blocks,
            Note(left, quiet=True),
            subtitle=words.plural("reward.stars", sum(star.enabled for star in stars)),
        )

    return split(fitting(lang, page(True), page(False)).page(), lang)


def _badge(badge: Reward, words: Words, reason: bool) -> Choice:
    why = words.pick(badge.why) if reason else ""
    return Choice("", words.pick(badge.title), why, icon="badge")


def _star(star: Reward, earned: bool, words: Words) -> Choice:
    """A star with what it is given for: full, or as an outline that is still to be filled."""
    icon = "star" if earned else "star_empty"
    return Choice("", words.pick(star.title), words.pick(star.why), earned, icon=icon)
