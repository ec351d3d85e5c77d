"""Orders in which the expert's work may be done: any that its partial order allows.

`check` plays the natural one, drawn ones, and for every deed the two in which it comes as early
and as late as can be.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

from vrtrainer.basis import draw_below
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.state import SAFE_PLACE

EVACUATE = Action("order", "evacuate")  # takes whoever orders it along
PLACE_ORDER = ("post", "row", "bay", "dock", "inside", "bench")


@dataclass
class Work:
    """The expert's deeds, each with the deeds that must come before it (by index)."""

    deeds: list[Action] = field(default_factory=list)
    before: dict[int, set[int]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)  # where each is done; "" = anywhere

    def copy(self) -> Work:
        """Returns the same work, to be changed at will."""
        before = {i: set(others) for i, others in self.before.items()}
        return Work(list(self.deeds), before, list(self.places))

    def after(self) -> dict[int, list[int]]:
        """Returns for each deed those that wait for it."""
        found: dict[int, list[int]] = {i: [] for i in range(len(self.deeds))}
        for i, before in self.before.items():
            for j in before:
                found[j].append(i)
        return found


class Unprovable(Exception):
    """A question of the case that no way of examining answers; `question` is its id."""

    def __init__(self, question: str, why: str) -> None:
        super().__init__(f"{question}: {why}")
        self.question = question
        self.why = why


Choice = Callable[[list[int], Work, str, int], int]


def linearise(work: Work, choose: Choice) -> list[Action]:
    """Returns one order that respects the work's partial order, with moves put in.

    Args:
        work: The deeds.
        choose: Picks the next deed among those that are ready (in rising order), given the work,
            the place and how many deeds were done.

    Raises:
        Unprovable: some deeds wait for each other.
    """
    waits = {i: len(before) for i, before in work.before.items()}
    after = work.after()
    ready = sorted(i for i, count in waits.items() if count == 0)
    actions: list[Action] = []
    place, turn = "post", 0
    while ready:
        chosen = choose(ready, work, place, turn)
        ready.remove(chosen)
        turn += 1
        for i in after[chosen]:
            waits[i] -= 1
            if waits[i] == 0:
                insort(ready, i)
        if work.places[chosen] not in ("", place):
            place = work.places[chosen]
            actions.append(Action("go", place))
        actions.append(work.deeds[chosen])
        if work.deeds[chosen] == EVACUATE:
            place = SAFE_PLACE
    if turn < len(work.deeds):
        stuck = ", ".join(f"{d.do} {d.target}" for i, d in enumerate(work.deeds) if waits[i])
        raise Unprovable("order", f"these wait for each other: {stuck}")
    return actions


def natural_order(ready: list[int], work: Work, place: str, turn: int) -> int:
    """Stays where there is something to do; judges as soon as it may; else the next place.

    The report is signed when all is done, for it tells of it.
    """

    def rank(i: int) -> tuple[int, int, int]:
        deed, there = work.deeds[i], work.places[i]
        if deed.do == "judge":
            return 0, 0, i
        if deed.do == "report":
            return 3, 0, i
        if there in ("", place):
            return 1, deed.do == "order", i
        return 2, PLACE_ORDER.index(there) if there in PLACE_ORDER else len(PLACE_ORDER), i

    return min(ready, key=rank)


def drawn_order(number: int) -> Choice:
    """Returns a choice that draws every next deed; another number, another order."""

    def choose(ready: list[int], work: Work, place: str, turn: int) -> int:
        return ready[draw_below(number, "expert order", turn, len(ready))]

    return choose


def early_order(work: Work, deed: int) -> Choice:
    """Returns a choice that does a deed, with all that it waits for, as early as can be."""
    first = {deed}
    open_deeds = [deed]
    while open_deeds:
        for i in work.before[open_deeds.pop()] - first:
            first.add(i)
            open_deeds.append(i)
    return lambda ready, work, place, turn: next((i for i in ready if i in first), ready[0])


def late_order(deed: int) -> Choice:
    """Returns a choice that leaves a deed for as late as can be."""
    return lambda ready, work, place, turn: next((i for i in ready if i != deed), deed)
