"""Sample bag: some of the goods for the laboratory, in a numbered bag, before the declarant.

The holder of the goods is present when samples are drawn, or represented (Revised Kyoto Convention,
General Annex, standards 3.38 and 3.39 on samples, 3.36 and 3.37 on presence).
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection import custody
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("sample_bag", ("load.*",), touches=True, bag="sample")
MISUSES = ("misuse.sample_bag.closed_package",)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the number of the bag that the sample lies in."""
    bag = custody.in_bag(state, "sample", target)
    number = bag.number if bag is not None else custody.bag_number(state, "sample")
    title = case.declared_title(target.split(".")[1])
    if case.item(target.split(".")[1]).hidden is not None:
        title = {}
    phrase = "observe.sample_bag.goods" if title else "observe.sample_bag.find"
    return Observed("reach", phrase, (("number", number),), title or None)


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """A sample is drawn from a package that was opened and looked at."""
    return () if state.shown(target) else MISUSES
