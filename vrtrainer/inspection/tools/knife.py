"""Knife: a handler opens a package on the officer's order; the officer looks at what it holds."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.pry_bar import NAILED
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("knife", ("load.*",), touches=True)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the opened package really holds."""
    item = case.item(target.split(".")[1])
    if item.package in NAILED:
        return Observed("reach", "observe.knife.nailed", shows=False)
    return Observed("close_up", "observe.knife.opened", words=item.opened)
