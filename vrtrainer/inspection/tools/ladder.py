"""Ladder: the roof from above its edge; of an open-top, the tarpaulin and its cable.

It is climbed only when the machines about have been halted.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("ladder", ("container.roof",))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the state of the roof as seen from outside."""
    cover = "cable" if case.container.type[2] == "U" else "roof"
    opened = case.container.roof_opened
    return Observed("close_up", f"observe.ladder.{cover}_{'opened' if opened else 'whole'}")
