"""Radiation pager: the dose rate along the container, and an alarm above a set level.

It says that something radiates and where most, not what: minerals set it off, too. After an alarm
nobody opens: keep away, have the specialists measure (IAEA-TECDOC-1312).
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.dose import dose_rates
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("radiation_pager", ("radiation",))
_THIRDS = ("front", "middle", "rear")


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the highest dose rate in nanosievert an hour, and beside which third it is met."""
    rates, levels = dose_rates(case), case.container.radiation
    most = max(rates)
    facts = (("rate_nsv", most), ("background_nsv", levels.background_nsv_h))
    if most > levels.alarm_nsv_h:
        third = _THIRDS[rates.index(most)]
        return Observed(
            "reading",
            "observe.radiation_pager.alarm",
            (*facts, ("area", third)),
            reaches=("radiation.alarm",),
        )
    return Observed("reading", "observe.radiation_pager.quiet", facts)


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether it alarms for one and not for the other: digits below an alarm say nothing."""
    ours, theirs = (observe(c, State(c), target).phrase for c in (case, reference))
    return ours != theirs
