"""Menus: every page of the interface, composed from the session, with what its fields mean.

Each function returns a `Menu`: a page that fits in its language, and for every field that can be
pressed an action for the session or a command for the interface. They change nothing.
"""

from vrtrainer.world.menus.belt import main_menu
from vrtrainer.world.menus.choice import choice_menu, moment_menu
from vrtrainer.world.menus.closing import (
    decision_menu,
    evidence_menu,
    finding_menu,
    findings,
    new_seal_number,
    report_menu,
)
from vrtrainer.world.menus.debrief import WAY, cue_menu, debrief_pages, page_seconds, way_page
from vrtrainer.world.menus.declarant import declarant_menu, offer_menu
from vrtrainer.world.menus.gear import gear_menu, kit_menu
from vrtrainer.world.menus.papers import field_menu, papers_menu
from vrtrainer.world.menus.parts import WIDE, Command, Menu, offered
from vrtrainer.world.menus.planning import planning_menu
from vrtrainer.world.menus.radiographs import in_picture, radiograph_menu, view_showing, views_made
from vrtrainer.world.menus.reporting import report_of
from vrtrainer.world.menus.rewards import collection_menu, reward_pages
from vrtrainer.world.menus.sights import bags_menu
from vrtrainer.world.menus.suspicion import suspicion_menu
from vrtrainer.world.menus.tariff import confirm_menu, tariff_menu
from vrtrainer.world.menus.verdicts import (
    observation_menu,
    question_menu,
    questions_menu,
    verdict_menu,
)
from vrtrainer.world.menus.welcome import attract_page, briefing_menu, help_menu, language_menu
from vrtrainer.world.menus.work import (
    anchor_menu,
    lookup_menu,
    orders_menu,
    places_menu,
    reminder_menu,
)

__all__ = [
    "WAY",
    "WIDE",
    "Command",
    "Menu",
    "anchor_menu",
    "attract_page",
    "bags_menu",
    "briefing_menu",
    "choice_menu",
    "collection_menu",
    "confirm_menu",
    "cue_menu",
    "debrief_pages",
    "decision_menu",
    "declarant_menu",
    "evidence_menu",
    "field_menu",
    "finding_menu",
    "findings",
    "gear_menu",
    "help_menu",
    "in_picture",
    "kit_menu",
    "language_menu",
    "lookup_menu",
    "main_menu",
    "moment_menu",
    "new_seal_number",
    "observation_menu",
    "offer_menu",
    "offered",
    "orders_menu",
    "page_seconds",
    "papers_menu",
    "places_menu",
    "planning_menu",
    "question_menu",
    "questions_menu",
    "radiograph_menu",
    "reminder_menu",
    "report_menu",
    "report_of",
    "reward_pages",
    "suspicion_menu",
    "tariff_menu",
    "verdict_menu",
    "view_showing",
    "views_made",
    "way_page",
]
