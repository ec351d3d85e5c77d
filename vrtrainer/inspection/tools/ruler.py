"""Ruler: a size of one piece of the goods, or of its label, to the millimetre."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.measuring import Gauge, deviates, measured
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("ruler", ("load.*.size",))
GAUGE = Gauge("ruler", most=3_000, step=10)
"""A steel rule of 300 mm, divided into millimetres."""


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the size of a piece beside the usual one; see `measuring`."""
    return measured(GAUGE, case.item(target.split(".")[1]))


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether a piece of the case is off by more than is normal, and that of the reference not."""
    name = target.split(".")[1]
    return deviates(GAUGE, case.item(name)) != deviates(GAUGE, reference.item(name))
