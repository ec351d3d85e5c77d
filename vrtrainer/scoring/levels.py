"""Which cases a kiosk offers: all of them, or level by level as they are passed there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vrtrainer.content.case import Text


@dataclass(frozen=True)
class Offer:
    """A case on offer; `open` is whether it may be played now."""

    scenario: str
    title: Text
    level: int
    minutes: int
    open: bool = True


def unlocked(offers: Sequence[Offer], sessions: Iterable[Mapping[str, Any]]) -> tuple[Offer, ...]:
    """Returns the offers as a station has earned them, the easiest first.

    The lowest level is open; each further one is when a case of the level below was passed at this
    station. Nobody signs in, so what one visitor opened is open for all.

    Args:
        offers: Every case.
        sessions: Rows of the station's results database.
    """
    level_of = {offer.scenario: offer.level for offer in offers}
    passed = {
        level_of[r["scenario"]] for r in sessions if r["passed"] and r["scenario"] in level_of
    }
    levels = sorted(set(level_of.values()))
    reached = 0
    while reached + 1 < len(levels) and levels[reached] in passed:
        reached += 1
    return tuple(
        Offer(o.scenario, o.title, o.level, o.minutes, o.level in levels[: reached + 1])
        for o in sorted(offers, key=lambda o: (o.level, o.scenario))
    )
