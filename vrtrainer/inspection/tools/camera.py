"""Camera: a photograph of what is in view, as evidence. It proves, it does not explain.

A package that was photographed shut is photographed again once it is open: what it holds is seen
in that picture alone. Both are one exhibit, and the later stands for it.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification, lies_open

SPECIFICATION = Specification(
    "camera", ("container.*", "seal.*", "load.*", "load.*.label", "paper.*"), anew=True
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns a picture; its pixels are taken by the world and kept with the record."""
    return Observed(
        "picture", "observe.camera.open" if lies_open(state, target) else "observe.camera"
    )
