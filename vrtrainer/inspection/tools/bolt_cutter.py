"""Bolt cutter: handed to the handler who cuts the seal on the officer's order."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("bolt_cutter", ())


def observe(case: Case, state: State, target: str) -> Observed:
    """Shows nothing: the cutter opens, it does not examine. Never called through a session."""
    return Observed("reach", "observe.bolt_cutter")
