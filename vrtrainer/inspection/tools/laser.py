"""Laser distance meter: the inside length of the emptied container, door sill to front wall."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("laser", ("container.interior_length",))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the length in millimetres beside the usual one of such a container."""
    box = case.container
    return Observed(
        "reading",
        "observe.laser.length",
        (("length_mm", box.measured_length_mm), ("usual_mm", box.interior_length_mm)),
    )
