"""Pry bar: lifts the nailed lid of a crate, which no knife opens.

It leaves marks: the crate is photographed first, as it stands, and a handler does the work.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

NAILED = frozenset({"crate"})
"""The kinds of package that are nailed shut."""
SPECIFICATION = Specification("pry_bar", ("load.*",), touches=True, packages=NAILED)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the opened crate really holds; other packages give it nothing to prise."""
    item = case.item(target.split(".")[1])
    if item.package not in NAILED:
        return Observed("reach", "observe.pry_bar.nothing", shows=False)
    return Observed("close_up", "observe.pry_bar.opened", words=item.opened)
