"""Camera: a photograph of what is in view, as evidence. It proves, it does not explain."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "camera", ("container.*", "seal.*", "load.*", "load.*.label", "paper.*")
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns a picture; its pixels are taken by the world and kept with the record."""
    return Observed("picture", "observe.camera")
