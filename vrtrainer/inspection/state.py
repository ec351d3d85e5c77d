"""What is true at this moment of an inspection."""

from __future__ import annotations

from dataclasses import dataclass, field

from vrtrainer.content.case import Case, Text, Verdict

PLACES = ("post", "row", "bay", "inside", "dock", "bench")
YARD_PLACES = frozenset({"row", "bay", "inside"})
GEAR = ("helmet", "vest", "shoes", "gloves", "goggles", "gas_detector")


@dataclass(frozen=True, slots=True)
class Observation:
    """What one way of examining showed at one point.

    `kind` is one of reading, picture, close_up, reach; `phrase` names the program's words for it
    and `facts` (integers and codes) fill them; `words` are the scenario's own, where it has some.
    """

    id: str
    point: str
    way: str
    kind: str
    phrase: str
    facts: tuple[tuple[str, int | str], ...] = ()
    words: Text | None = None
    shows: bool = False  # whether a fault at this point would have been seen


@dataclass(slots=True)
class State:
    """The session's only mutable thing; `Session` alone changes it."""

    case: Case
    place: str = "post"
    flags: set[str] = field(default_factory=set)  # positioned, seal_cut, doors_open ...
    kit: tuple[str, ...] = ()
    worn: set[str] = field(default_factory=set)
    milestones: dict[str, int] = field(default_factory=dict)  # name -> how-many-th it was
    observations: list[Observation] = field(default_factory=list)
    seen: dict[str, list[Observation]] = field(default_factory=dict)  # point -> observations
    verdicts: dict[str, Verdict] = field(default_factory=dict)  # point or question -> verdict
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)  # point -> observations
    discovered: set[str] = field(default_factory=set)  # load items that were hidden
    broken: dict[str, int] = field(default_factory=dict)  # rule -> tick of the breach
    met: set[str] = field(default_factory=set)  # rules kept at their moment
    reminded: set[str] = field(default_factory=set)
    recalled: set[str] = field(default_factory=set)  # risk factors, in practice
    collected: list[str] = field(default_factory=list)  # cues that practice has confirmed
    asked: list[str] = field(default_factory=list)  # moments at which suspicion was asked for
    suspicion: dict[str, int] = field(default_factory=dict)  # moment -> 0 to 100
    report: tuple[str, ...] | None = None
    decision: str | None = None
    minutes: int = 0  # on the job clock
    labour: int = 0  # minutes times people
    ended: bool = False

    def holds(self, condition: str) -> bool:
        """Whether a state of the tariff holds: a flag, ``kit.<tool>``, or ``!`` in front."""
        if condition.startswith("!"):
            return not self.holds(condition[1:])
        if condition.startswith("kit."):
            return condition[4:] in self.kit
        return condition in self.flags

    def happened(self, milestone: str) -> bool:
        """Whether a milestone was reached; a tool counts while it is in the kit."""
        if milestone.startswith("kit."):
            return milestone[4:] in self.kit
        return milestone in self.milestones

    def shown(self, point: str) -> bool:
        """Whether something was observed here that would have shown a fault."""
        return any(found.shows for found in self.seen.get(point, ()))
