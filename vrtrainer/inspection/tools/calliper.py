"""Calliper: a size of one small piece of the goods, to the tenth of a millimetre."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.measuring import Gauge, deviates, measured
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("calliper", ("load.*.size",))
GAUGE = Gauge("calliper", most=1_500, step=1)
"""A calliper of 150 mm with a vernier of 0.1 mm."""


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the size of a piece beside the usual one; see `measuring`."""
    return measured(GAUGE, case.item(target.split(".")[1]))


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether a piece of the case is off by more than is normal, and that of the reference not."""
    name = target.split(".")[1]
    return deviates(GAUGE, case.item(name)) != deviates(GAUGE, reference.item(name))
