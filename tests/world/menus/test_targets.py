"""Buttons that a trembling hand can hit: 64 dmm wide and high, 16 dmm apart, from 0.70 m.

Exempt are the fields of documents (rows of forms, cells of tables): a document must look like the
paper it stands for, and at this size it would not fit on a page. There the hand is helped
otherwise: a field is kept until the ray is clearly over its border (`interaction.boxes`), the
verdict is asked for again on a page of its own or on the wheel, and pages can be brought nearer.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.inspection.play import POSITIONED, READY, played
from tests.scoring.telling import told
from tests.world.menus.test_menus import other_menus, session_menus
from tests.world.played import LANGUAGES, SCENARIOS, before_cutting, before_report, case, play
from vrtrainer.content.case import DECLARANT_QUESTIONS
from vrtrainer.inspection import Action, Session
from vrtrainer.pages import Rect, even, layout
from vrtrainer.station.leaves import leaf
from vrtrainer.world import menus
from vrtrainer.world.menus import Menu

SEEN_FROM_M = 0.70
TARGET_DMM, GAP_DMM = 64.0, 16.0
ROUNDING_DMM = 0.01


def targets(menu: Menu, lang: str) -> dict[str, Rect]:
    """What can be pressed, in dmm as it is seen from where pages stand."""
    fields = layout(menu.page, lang).fields
    scale = 1.0 / SEEN_FROM_M
    return {
        name: Rect(*(v * scale for v in (r.x, r.y, r.w, r.h)))
        for name, r in fields.items()
        if name in menu.deeds
    }


def gap(one: Rect, other: Rect) -> float:
    """How far two areas are apart, the way in which they are farther; negative: they overlap."""
    across = max(one.x, other.x) - min(one.right, other.right)
    down = max(one.y, other.y) - min(one.bottom, other.bottom)
    return max(across, down)


def under_one_hand(areas: list[Rect]) -> bool:
    """Whether a hand that rests on the middle of any of them rests on all of them."""
    left, right = max(r.x for r in areas), min(r.right for r in areas)
    top, bottom = max(r.y for r in areas), min(r.bottom for r in areas)
    middles = [(r.x + r.w / 2, r.y + r.h / 2) for r in areas]
    return all(left < x < right and top < y < bottom for x, y in middles)


def faults(menus_by_name, lang: str) -> list[str]:
    found = []
    for key, menu in menus_by_name:
        areas = targets(menu, lang)
        for name, area in areas.items():
            if min(area.w, area.h) < TARGET_DMM - ROUNDING_DMM:
                found.append(f"{key}: {name} is {area.w:.1f} x {area.h:.1f} dmm")
        for (name, one), (other, two) in combinations(areas.items(), 2):
            if gap(one, two) < GAP_DMM - ROUNDING_DMM:
                found.append(f"{key}: {name} and {other} are {gap(one, two):.1f} dmm apart")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_button_of_every_menu_is_large_enough_and_stands_apart(name, lang):
    shown = case(name)
    sessions = [Session(shown), before_cutting(shown), before_report(shown), play(shown)[0]]
    made = [(k, m) for s in sessions for k, m in session_menus(s, lang).items()]
    made += other_menus(shown, lang).items()
    for script in ("expert", "mark-all"):
        session, events = play(shown, name=script)
        for event in events:
            if event.name == "observed":
                point = f"observation {event.data['point']} {event.data['way']}"
                made.append((point, menus.observation_menu(session, event, lang)))
    reminded = Session(shown).step([Action("go", "row")])
    made.append(("reminder", menus.reminder_menu(Session(shown), reminded, lang)))
    assert faults(made, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_leafing_through_the_debrief_is_as_easy(name, lang):
    shown = case(name)
    pages = even(menus.debrief_pages(told(shown, "mark-all"), lang), lang)
    made = [(f"leaf {i}", leaf(pages, i, lang)) for i in range(len(pages))]
    assert len(made) >= 3 and faults(made, lang) == []
    # One leafs on without looking for the button.
    assert under_one_hand([layout(menu.page, lang).fields["leaf.next"] for _, menu in made[1:-1]])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_tabs_of_the_tool_board_stay_where_they_are(name, lang):
    """Whichever of them is open, and whatever was ticked."""
    session, chosen = Session(case(name)), ("camera", "torch")
    made = [
        layout(menus.kit_menu(session, lang, ticked, group).page, lang)
        for group in ("look", "measure", "open", "test", "evidence")
        for ticked in ((), chosen)
    ]
    for name_of in ("kit.group.look", "kit.group.test", "kit.take", "close"):
        assert under_one_hand([placed.fields[name_of] for placed in made]), name_of


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_rows_stand_still_while_they_are_done(name, lang):
    """What gets a tick or a verdict takes no line more than before: the rest would slip away."""
    shown = case(name)
    done = [Action("examine", f"declarant.{ask}", "ask") for ask in DECLARANT_QUESTIONS]
    done += [Action("examine", point.id, "tablet") for point in shown.points
             if "tablet" in point.shown_by]  # fmt: skip
    before, _ = played(shown, READY[0])
    after, _ = played(shown, *POSITIONED, *done)
    for question in shown.questions:
        after.step([Action("judge", question.points[-1], "follow_up")])
        after.step([Action("judge", question.id, "follow_up")])
    tools = tuple(tool.id for tool in shown.tools if tool.group == "look")
    gear = [menus.gear_menu(s, lang) for s in (Session(shown), after)]
    kits = [menus.kit_menu(after, lang, ticked, "look") for ticked in ((), tools)]
    pairs = {
        "gear": gear,
        "kit": kits,
        "plan": [menus.planning_menu(s, lang) for s in (Session(shown), after)],
        "papers": [menus.papers_menu(before, lang, ()),
                   menus.papers_menu(after, lang, ("bill_of_lading",))],
        "questions": [menus.questions_menu(s, lang) for s in (before, after)],
        "declarant": [menus.declarant_menu(s, lang)
                      for s in (played(shown, *POSITIONED)[0], after)],
        "lookup": [menus.lookup_menu(s, lang) for s in (played(shown, *POSITIONED)[0], after)],
    }  # fmt: skip
    for page, (one, other) in pairs.items():
        first, last = (layout(menu.page, lang).fields for menu in (one, other))
        assert first, page
        for field in set(first) & set(last):
            assert first[field] == last[field], (page, field)
