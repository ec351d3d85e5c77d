"""The declarant: the five questions, what was answered, and what is offered."""

from __future__ import annotations

from dataclasses import replace

from vrtrainer.content.case import DECLARANT_QUESTIONS, GIFT
from vrtrainer.inspection import Action, Session
from vrtrainer.language import Words
from vrtrainer.pages import Block, Choice, Note, Page
from vrtrainer.world.menus.parts import Command, Deck, Menu, fitting, rows, tablet
from vrtrainer.world.menus.phrases import declarant_name, refusal_text


def declarant_menu(session: Session, lang: str) -> Menu:
    """Returns the five questions, each with its time; once answered, with the verdict on it.

    Pressing a question asks it; pressing one that was answered asks for a verdict.
    """
    words, deck = Words(lang), Deck()
    minutes = _minutes(session, words)
    items = [_question(session, words, deck, name, minutes) for name in DECLARANT_QUESTIONS]
    reason = session.refusal(Action("examine", f"declarant.{DECLARANT_QUESTIONS[0]}", "ask"))
    why = refusal_text(session.case, words, *reason) if reason is not None else ""

    def page(notes: bool) -> Page:
        shown = items if notes else [replace(item, note="") for item in items]
        blocks: list[Block] = [Note(why)] if why else []
        blocks.append(rows(shown, 1))
        offered = _offered(session, words, deck)
        if offered is not None:
            blocks.append(rows([offered], 1))
        return tablet(
            "declarant",
            words("declarant.title"),
            *blocks,
            rows([deck.close(words)], 1),
            subtitle=words("declarant.hint", firm=declarant_name(session.case)),
            size_mm=(600.0, 590.0),
        )

    return Menu(fitting(lang, page(True), page(False)), deck.deeds)


def _minutes(session: Session, words: Words) -> str:
    measure = session.case.way("ask")
    return words.minutes(measure.minutes if measure else 0)


def _question(session: Session, words: Words, deck: Deck, name: str, minutes: str) -> Choice:
    point, state = f"declarant.{name}", session.state
    asked = bool(state.seen.get(point))
    given = state.verdicts.get(point, "")
    ask = Action("examine", point, "ask")
    if not asked:
        return deck.choice(
            f"ask.{name}",
            words(f"declarant.ask.{name}"),
            ask,
            minutes,
            enabled=session.refusal(ask) is None,
            chosen=False,
            judges=True,
        )
    return deck.choice(
        f"ask.{name}",
        words(f"declarant.ask.{name}"),
        Command("judge_at", point),
        words(f"verdict.{given}") if given else words("declarant.answered"),
        chosen=True,
        tone=given or "plain",  # type: ignore[arg-type]
        judges=True,
    )


def _offered(session: Session, words: Words, deck: Deck) -> Choice | None:
    """The way back to the offer: to answer it, or to judge it."""
    state = session.state
    if not state.happened("gift.offered"):
        return None
    if state.offer_open:
        return deck.choice(
            "offer", words("declarant.offer"), Command("offer"), words("menu.open"), tone="primary"
        )
    given = state.verdicts.get(GIFT, "")
    return deck.choice(
        "offer",
        words("declarant.offer"),
        Command("judge_at", GIFT),
        words(f"verdict.{given}") if given else words("menu.open"),
        tone=given or "plain",  # type: ignore[arg-type]
        judges=True,
    )


def offer_menu(session: Session, lang: str) -> Menu:
    """Returns what the declarant offers, and the two answers to it."""
    words, deck = Words(lang), Deck()
    gift = session.case.declarant.gift
    said = words.pick(gift.words) if gift is not None else ""
    answers = [
        deck.choice(
            f"offer.{answer}",
            words(f"declarant.{answer}"),
            Action("answer", how=answer),
            words(f"declarant.{answer}_note"),
        )
        for answer in ("refuse", "accept")  # a hand that is still pressing does no harm
    ]
    page = tablet(
        "offer",
        words("declarant.offer"),
        Note(said),
        rows(answers, 2),
        subtitle=declarant_name(session.case),
        size_mm=(560.0, 360.0),
    )
    return Menu(fitting(lang, page), deck.deeds)
