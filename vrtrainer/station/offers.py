"""The cases that a kiosk's visitors may choose from."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import replace

from vrtrainer.basis import Resources, folders
from vrtrainer.content.library import find_scenarios, open_scenario
from vrtrainer.records import results
from vrtrainer.scoring.levels import Offer, unlocked

log = logging.getLogger(__name__)


def offers(found: Resources, earned: bool) -> tuple[Offer, ...]:
    """Returns every case that is no draft, the easiest first.

    Args:
        found: where content lies.
        earned: whether levels open one after the other, as they are passed at this station.
    """
    there = []
    for name, path in find_scenarios(found).items():
        _, scenario = open_scenario(path)
        if scenario is not None and not scenario.content.draft:
            given = scenario.content
            there.append(Offer(name, given.title, given.level, given.minutes))
    try:
        rows = results.sessions(folders.data_folder()) if earned else []
    except (sqlite3.Error, OSError) as error:
        log.warning("levels begin anew: %s", error)
        rows = []
    opened = unlocked(there, rows)
    return opened if earned else tuple(replace(offer, open=True) for offer in opened)
