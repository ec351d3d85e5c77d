"""In a broad window of 540 lines nothing is printed smaller than 12 points, and no word is lost."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from tests.scoring.telling import told
from tests.world.played import before_cutting, before_report, case, play
from vrtrainer.inspection import Session
from vrtrainer.pages import Page, layout, settled
from vrtrainer.pages.fits import for_window
from vrtrainer.world import menus
from vrtrainer.world.desk import Desk
from vrtrainer.world.menus import Menu
from vrtrainer.world.panels import Panels

LINES, FOV_DEG, LEAST_PX = 540, 62.0, 12.0
SHOWN = case("ceramic_tiles")
MENUS: dict[str, tuple[str, Callable[[Session, str], Menu]]] = {
    "plan": ("menu", menus.planning_menu),
    "main": ("menu", menus.main_menu),
    "lookup": ("menu", menus.lookup_menu),
    "places": ("menu", menus.places_menu),
    "orders": ("menu", menus.orders_menu),
    "questions": ("menu", menus.questions_menu),
    "declarant": ("menu", menus.declarant_menu),
    "decision": ("menu", menus.decision_menu),
    "report": ("menu", lambda s, lang: menus.report_menu(s, lang, set(), set())),
    "evidence": ("menu", lambda s, lang: menus.evidence_menu(s, lang, set(), set())),
    "tariff": ("menu", lambda s, lang: menus.tariff_menu(s, lang, 1)),
    "question": ("card", lambda s, lang: menus.question_menu(s, SHOWN.questions[4].id, lang)),
    "verdict": ("card", lambda s, lang: menus.verdict_menu(s, "seal.number", lang)),
}


class Window(Panels):
    """Pages of a window, whose pictures nobody draws."""

    def __init__(self) -> None:
        self.around, self.aspect, self.open_panels = False, 16 / 9, {}


def points(page: Page, lang: str, away_m: float) -> float:
    """How high the smallest print of a page is in the window, from so far away."""
    found = layout(page, lang)
    assert not found.faults
    small_m = found.text_dmm[1] * page.distance_m / 1000
    return LINES * small_m / (2 * math.tan(math.radians(FOV_DEG / 2)) * away_m)


def away_m(slot: str) -> float:
    """How far a page of a slot stands off in a window, straight ahead."""
    return float(Desk().place(slot, around=False, plate=False)[1, 3])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(MENUS))
def test_a_menu_is_printed_large_enough(name: str, lang: str) -> None:
    slot, compose = MENUS[name]
    session = before_report(SHOWN) if name in ("report", "evidence") else before_cutting(SHOWN)
    menu = Window()._composed(slot, lambda: compose(session, lang))
    assert menu is not None
    page = settled(menu.draft)
    assert points(page, lang, away_m(slot)) >= LEAST_PX
    # Nothing that can be pressed was left out.
    there = set(layout(page, lang).fields)
    assert set(menu.deeds) <= there


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_was_seen_is_printed_large_enough_beside_it(lang: str) -> None:
    session, events = play(SHOWN, lambda a: a.do == "report")
    asked = [e for e in events if e.name == "observed" and e.data["point"].startswith("seal.")]
    assert asked
    for event in asked:
        menu = Window()._composed("side", lambda e=event: menus.observation_menu(session, e, lang))
        assert menu is not None
        page = settled(menu.draft)
        assert points(page, lang, away_m("side")) >= LEAST_PX
        assert page.size_mm[0] <= 620.0


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("played", ["mark-none", "expert"])
def test_the_debrief_is_printed_large_enough(lang: str, played: str) -> None:
    picture = np.zeros((400, 600, 3), np.uint8)
    pictures = {question.id: picture for question in SHOWN.questions}
    for page in menus.debrief_pages(told(SHOWN, played), lang, pictures, window=True):
        assert points(page, lang, away_m("menu")) >= LEAST_PX, page.id


def test_with_a_headset_a_menu_stays_as_it_is() -> None:
    session = before_cutting(SHOWN)
    worn = Window()
    worn.around = True
    menu = worn._composed("menu", lambda: menus.orders_menu(session, "en"))
    assert menu is not None
    assert menu.draft == menus.orders_menu(session, "en").draft
    assert for_window(menu.draft, 1240.0) != menu.draft
