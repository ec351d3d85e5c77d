"""Thermometer: how warm the goods are behind the doors of a cooled container.

The unit's own display shows its set point and its air; the probe between the packages shows what
the goods have. A reefer that runs warm was not cooling: why is the question.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("thermometer", ("temperature.cargo",))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the goods' temperature beside the set point, tenths of a degree Celsius."""
    reefer = case.container.reefer
    assert reefer is not None  # the point is there for a container that cools
    return Observed(
        "reading",
        f"observe.thermometer.{'warm' if reefer.warm else 'cold'}",
        (("cargo_dc", reefer.cargo_dc), ("set_dc", reefer.set_dc)),
    )
