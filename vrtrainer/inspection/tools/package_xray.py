"""Package X-ray: a cabinet in the warehouse that looks through a selection of closed packages.

Ordered at the inspection table; the pictures are on the tablet.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.radiograph import cabinet
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("package_xray", ("load.*.image",), in_hand=False, free=True)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns a picture; the record keeps what it is computed from, and no pixels.

    What the picture shows is for the trainee to see: nothing here says it in words.
    """
    if not cabinet.fits(case, target.split(".")[1]):
        return Observed("reach", "observe.package_xray.too_big", shows=False)
    return Observed("picture", "observe.package_xray.image")


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether an analyst can see that a package is not what that of the reference is."""
    return cabinet.perceivable(case, reference, target.split(".")[1])
