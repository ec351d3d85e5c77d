"""Radiation pager: the dose rate beside the container, and an alarm above a set level.

It says that something radiates and where most, not what: minerals set it off, too. After an alarm
nobody opens: keep away, have the specialists measure (IAEA-TECDOC-1312). Whoever walks along the
whole container hears the highest rate of all; held to one side, it tells that side's.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.dose import Side, dose_rates, rates_beside
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

# The left side is where the walk along it all begins: the point `radiation`.
_SIDES: dict[str, Side] = {"container.right_wall": "right", "container.doors": "doors"}
SPECIFICATION = Specification("radiation_pager", ("radiation", *_SIDES))
_THIRDS = ("front", "middle", "rear")


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the highest dose rate in nanosievert an hour, and beside which third it is met."""
    levels = case.container.radiation
    rates = rates_beside(case, _SIDES[target]) if target in _SIDES else dose_rates(case)
    most = max(rates)
    facts = (("rate_nsv", most), ("background_nsv", levels.background_nsv_h))
    shows = None if target == "radiation" else False  # of the wall itself it tells nothing
    if most > levels.alarm_nsv_h:
        third = _THIRDS[rates.index(most)] if len(rates) == len(_THIRDS) else "rear"
        return Observed(
            "reading",
            "observe.radiation_pager.alarm",
            (*facts, ("area", third)),
            shows=shows,
            reaches=("radiation.alarm",),
        )
    return Observed("reading", "observe.radiation_pager.quiet", facts, shows=shows)


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether it alarms for one and not for the other: digits below an alarm say nothing."""
    if target in _SIDES:
        return False  # it is the load that radiates, not the wall that the pager is held to
    ours, theirs = (observe(c, State(c), target).phrase for c in (case, reference))
    return ours != theirs
