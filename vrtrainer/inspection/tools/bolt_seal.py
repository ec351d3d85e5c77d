"""New seals: for the way to the warehouse, and for the container when the work is done."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("bolt_seal", ())


def observe(case: Case, state: State, target: str) -> Observed:
    """Shows nothing: a seal closes, it does not examine. Never called through a session."""
    return Observed("reach", "observe.bolt_seal")
