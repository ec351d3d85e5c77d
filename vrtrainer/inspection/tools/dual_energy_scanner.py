"""Dual-energy scanner: transmission from the side and from above, in grey and in colours.

Ordered from the officer's post after the exclusion zone is clear; the picture is on the tablet.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.radiograph import perceivable
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("dual_energy_scanner", ("xray.*",), in_hand=False, free=True)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns a picture; the record keeps what it is computed from, and no pixels.

    What the picture shows is for the trainee to see: nothing here says it in words.
    """
    return Observed("picture", "observe.dual_energy_scanner", (("area", target.partition(".")[2]),))


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether an analyst can see in this part that the case is not what the reference is."""
    return perceivable(case, reference, target)
