"""Planning: why the consignment was selected, how deep to go, and what the administration says."""

from __future__ import annotations

from decimal import Decimal

from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.state import DEPTHS
from vrtrainer.language import Words
from vrtrainer.pages import Block, Note, Page, Section
from vrtrainer.world.menus.parts import Command, Deck, Menu, fitting, rows, tablet
from vrtrainer.world.menus.tariff import cost_text

_UNLOADS = {"partial": "unload_partial", "full": "unload_full"}


def selection_text(case: Case, words: Words) -> str:
    """Returns why the consignment was selected, with what led to it if the scenario says so."""
    reason = words(f"plan.selected.{case.selected}")
    return f"{reason} {words.pick(case.selected_for)}".strip()


def planning_menu(session: Session, lang: str) -> Menu:
    """Returns the plan: the selection, the three depths with what they cost, kit and tariff."""
    words, deck = Words(lang), Deck()
    depths = [
        deck.choice(
            f"plan.{depth}",
            words(f"plan.depth.{depth}"),
            Action("plan", how=depth),
            _cost(session, words, depth),
            chosen=session.state.plan == depth,
        )
        for depth in DEPTHS
    ]
    foot = [
        deck.choice("plan.kit", words("menu.kit"), Command("kit")),
        deck.choice("plan.tariff", words("tariff.title"), Command("tariff", "1")),
        deck.close(words),
    ]
    rules = _administration(session, words)

    def page(explained: bool, size: tuple[float, float]) -> Page:
        why = selection_text(session.case, words)
        head: list[Block] = [Section(words("plan.why"), why, "why")]
        tail: list[Block] = [Section(words("plan.rules"), rules, "look")] if explained else []
        return tablet(
            "plan",
            words("plan.title"),
            *head,
            Note(words("plan.hint")),
            rows(depths, 1),
            *tail,
            rows(foot, 3),
            size_mm=size,
        )

    large = (620.0, 590.0)
    return Menu(
        fitting(lang, page(True, (580.0, 590.0)), page(True, large), page(False, large)), deck.deeds
    )


def _cost(session: Session, words: Words, depth: str) -> str:
    """What the unloading of a depth costs."""
    order = session.case.order(_UNLOADS.get(depth, ""))
    if order is None:
        return words("plan.no_unloading")
    return cost_text(words, order.minutes, order.people)


def _administration(session: Session, words: Words) -> str:
    settled = session.case.administration
    lines = [words.pick(title) for title in settled.titles.values()]
    tolerance = words.percent_of(Decimal(settled.tolerance_permille) / 10)
    return "\n".join([*(f"{line}." for line in lines), words("plan.tolerance", share=tolerance)])
