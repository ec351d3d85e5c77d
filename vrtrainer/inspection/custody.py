"""The chain of numbers: seals taken off and put on, samples and evidence in numbered bags.

A number that is missing, a bag that was not closed or that nobody saw being filled breaks the
chain: what is in it proves nothing any more. Bags come off a roll, so their numbers follow one
another; seals have the numbers that were stamped on them. All of it lies in `State.custody`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vrtrainer.basis import draw_below
from vrtrainer.content.case import Case, Measure
from vrtrainer.inspection.state import Custody, State

if TYPE_CHECKING:  # tools ask here for the number of a bag
    from vrtrainer.inspection.tools.specification import Specification

BAGS = ("sample", "evidence")
FAULTS = ("misuse.bag.open", "misuse.bag.unnoted")
"""Milestones of a chain that is broken when the inspection ends."""
SAMPLED, BAGGED = "bagged.sample", "bagged.evidence"
STATES = ("bagged", "gloves_used", "gloves_narcotic", "gloves_explosive")
"""States that no order brings about: there is a bag; gloves have touched goods, and what stuck."""


def new_seal_number(case: Case) -> str:
    """Returns the number of the seal that closes the container at the end."""
    return f"CD{100_000 + draw_below(case.seed, f'new seal {case.id}', 0, 900_000)}"


def transfer_seal_number(case: Case) -> str:
    """Returns the number of the temporary seal for the way to the warehouse."""
    return f"CT{100_000 + draw_below(case.seed, f'transfer seal {case.id}', 0, 900_000)}"


def bag_number(state: State, kind: str) -> str:
    """Returns the number of the next bag of a kind (sample or evidence)."""
    used = sum(link.kind == kind and bool(link.number) for link in state.custody)
    return numbered(state.case, kind, used)


def numbered(case: Case, kind: str, used: int) -> str:
    """Returns the number of the bag of a kind that comes off the roll after so many."""
    first = 100_000 + draw_below(case.seed, f"bags {kind} {case.id}", 0, 800_000)
    return f"{'SB' if kind == 'sample' else 'EB'}{first + used}"


def in_bag(state: State, kind: str, point: str) -> Custody | None:
    """Returns the bag of a kind that holds something of a point, or None."""
    return next((c for c in state.custody if c.kind == kind and c.holds == point), None)


def milestones(order: Measure) -> tuple[str, ...]:
    """Returns what an order amounts to besides itself."""
    return (SAMPLED,) if order.custody == "sample" else ()


def faults(state: State) -> tuple[str, ...]:
    """Returns the faults of the chain as it stands now."""
    bags = [link for link in state.custody if link.kind in BAGS]
    broken = not all(link.sealed for link in bags), not all(link.noted for link in bags)
    return tuple(fault for fault, there in zip(FAULTS, broken, strict=True) if there)


def handle(state: State, way: Specification, point: str, tick: int) -> None:
    """Follows a way of examining: what is put into a bag, and what gloves carry away."""
    if way.bag and in_bag(state, way.bag, point) is None:
        _fill(state, way.bag, point, tick)
    if way.touches and point.startswith("load."):
        item = state.case.item(point.split(".")[1])
        state.flags.add("gloves_used")
        state.flags.update(f"gloves_{family}" for family in item.families)


def carry_out(state: State, order: Measure, tick: int) -> None:
    """Follows an order: seals cut, kept and hung; samples drawn; bags sealed and noted."""
    case, kind = state.case, order.custody
    old = case.container.seal.number
    if kind == "keep":
        # The cut seal has a number of its own; it goes into a bag where there is one.
        number = bag_number(state, "evidence") if "evidence_bag" in state.kit else ""
        state.custody.append(
            Custody(old, "old_seal", "seal.number", state.present, True, True, tick)
        )
        if number:
            _fill(state, "evidence", "seal.number", tick)
    elif kind == "hang":
        _hang(state, "new_seal", new_seal_number(case), tick, old)
    elif kind == "transfer":
        _hang(state, "transfer_seal", transfer_seal_number(case), tick)
    elif kind == "sample":
        for item in case.load:
            point = f"load.{item.id}"
            if item.hidden is None and in_bag(state, "sample", point) is None:
                _fill(state, "sample", point, tick)
    elif kind in ("seal", "note"):
        state.custody[:] = [_closed(link, kind) for link in state.custody]


def _fill(state: State, kind: str, point: str, tick: int) -> None:
    link = Custody(bag_number(state, kind), kind, point, state.present, tick=tick)
    state.custody.append(link)
    # Bags that were sealed before stay so; this one is open.
    state.flags.difference_update(("bags_sealed", "bags_noted"))
    state.flags.add("bagged")


def _hang(state: State, kind: str, number: str, tick: int, old: str = "") -> None:
    point = "seal.new" if kind == "new_seal" else "container.doors"
    state.custody.append(Custody(number, kind, point, state.present, True, True, tick, old))


def _closed(link: Custody, how: str) -> Custody:
    if link.kind not in BAGS:
        return link
    return replace(link, sealed=True) if how == "seal" else replace(link, noted=True)
