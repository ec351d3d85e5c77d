"""The tariff of the job clock, open to the trainee from the beginning: what each measure costs."""

from __future__ import annotations

from dataclasses import replace

from vrtrainer.content.case import Measure
from vrtrainer.inspection import Action, Session
from vrtrainer.language import Words
from vrtrainer.pages import Choice, Column, Note, Page, Row, Table
from vrtrainer.world.menus.parts import (
    CLOSE,
    SMALL,
    Command,
    Deck,
    Menu,
    fitting,
    roomier,
    rows,
    tablet,
)
from vrtrainer.world.menus.phrases import order_title

PER_PAGE = 12


def cost_text(words: Words, minutes: int, people: int) -> str:
    """Returns what a measure costs: its time, and how many people it takes if more than one."""
    time = words.minutes(minutes)
    if people < 2:
        return time
    return words("tariff.cost", time=time, people=words.plural("tariff.people", people))


def tariff_menu(session: Session, lang: str, page: int = 1) -> Menu:
    """Returns the measures that can be ordered, then the ways of examining, a dozen to a page.

    Args:
        session: The inspection.
        lang: Language of the menu.
        page: Which page, from 1; one that does not exist gives the nearest.
    """
    words, deck, case = Words(lang), Deck(), session.case
    dear = sorted(case.orders, key=lambda order: -order.minutes)
    measures = [*dear, *(way for way in case.ways if way.minutes)]
    count = max(1, -(-len(measures) // PER_PAGE))
    number = min(max(1, page), count)
    first = (number - 1) * PER_PAGE
    foot: list[Choice] = []
    if number > 1:
        foot.append(deck.choice("tariff.previous", words("menu.previous"), _to(number - 1)))
    if number < count:
        foot.append(deck.choice("tariff.next", words("menu.next"), _to(number + 1)))
    foot.append(deck.choice("tariff.orders", words("menu.orders"), Command("orders")))
    foot.append(deck.close(words))
    columns = (
        Column("measure", words("tariff.measure"), 3.2),
        Column("time", words("tariff.time"), 0, "right"),
        Column("people", words("tariff.workers"), 0, "right"),
    )

    def shown(size: tuple[float, float]) -> Page:
        table = [_row(words, measure) for measure in measures[first : first + PER_PAGE]]
        return tablet(
            f"tariff.{number}",
            words("tariff.title"),
            Table("tariff", columns, tuple(table)),
            rows(foot, len(foot)),
            subtitle=words("menu.page", page=number, count=count) if count > 1 else "",
            size_mm=size,
        )

    return Menu(fitting(lang, shown((560.0, 590.0)), shown((620.0, 590.0))), deck.deeds)


def _to(page: int) -> Command:
    return Command("tariff", str(page))


def _row(words: Words, measure: Measure) -> Row:
    return Row(
        f"tariff.{measure.id}",
        (words.pick(measure.title), words.minutes(measure.minutes), words.number(measure.people)),
    )


def confirm_menu(session: Session, order: str, lang: str) -> Menu:
    """Returns the question whether an order is meant: what it costs, and whether it is final.

    Args:
        session: The inspection.
        order: Id of the order.
        lang: Language of the menu.
    """
    words, deck = Words(lang), Deck()
    measure = session.case.order(order)
    assert measure is not None, order
    cost = cost_text(words, measure.minutes, measure.people)
    told = [Note(words("confirm.cost", cost=cost))]
    if measure.final:
        told.append(Note(words("confirm.final")))
    answers = [
        # What gives the order is not where a hand rests that has pressed too often.
        deck.choice("close", words("confirm.no"), CLOSE),
        deck.choice("confirm", words("confirm.yes"), Action("order", order), tone="primary"),
    ]
    page = tablet(
        "confirm",
        order_title(words, measure, session.state),
        *told,
        rows(answers, 2),
        size_mm=(520.0, 260.0),
    )
    taller = replace(page, size_mm=SMALL)
    return Menu(fitting(lang, page, taller, roomier(page)), deck.deeds)
