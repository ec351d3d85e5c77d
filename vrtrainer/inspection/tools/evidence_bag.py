"""Evidence bag: a find as it is, in a numbered bag that shows when it was opened."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection import custody
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("evidence_bag", ("load.*",), touches=True, bag="evidence")
MISUSES = ("misuse.evidence_bag.unphotographed", "misuse.evidence_bag.bare_hands")


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the number of the bag that the find lies in."""
    bag = custody.in_bag(state, "evidence", target)
    number = bag.number if bag is not None else custody.bag_number(state, "evidence")
    return Observed("reach", "observe.evidence_bag", (("number", number),))


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """What was not photographed where it lay, or was touched with bare hands, proves less."""
    pictured = any(seen.way == "camera" for seen in state.seen.get(target, ()))
    wrong = not pictured, "gloves" not in state.worn
    return tuple(fault for fault, there in zip(MISUSES, wrong, strict=True) if there)
