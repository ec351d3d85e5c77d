"""Mirror on a pole: what lies under, over or behind, where no head should go.

Under the container in the bay, along the edge of the roof; never under a suspended load.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("mirror", ("container.undercarriage", "container.roof"))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the mirror shows; of the roof it shows the edge alone.

    Sound beams are seen one by one (inspection guides on scribd.com/document/64083758).
    """
    if target == "container.roof":
        return Observed("close_up", "observe.mirror.roof_edge", shows=False)
    plated = case.container.plated_beams
    return Observed("close_up", f"observe.mirror.beams_{'plated' if plated else 'free'}")
