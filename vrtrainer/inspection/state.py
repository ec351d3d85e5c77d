"""What is true at this moment of an inspection."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from vrtrainer.content.case import GIFT, Case, Measure, Question, Text, Verdict

PLACES = ("post", "row", "bay", "inside", "dock", "bench")
YARD_PLACES = frozenset({"row", "bay", "inside"})
SAFE_PLACE = "post"  # whither everybody withdraws from a danger
_WITH_GOODS = frozenset({"inside", "dock", "bench"})
DEPTHS = ("door", "partial", "full")
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
    aim: tuple[int, ...] = ()  # where a camera was, and what it framed

    @property
    def proves(self) -> bool:
        """Whether it can be laid before others: a picture, a reading, a paper, words noted down."""
        return self.kind in ("picture", "reading") or self.way in ("read", "ask", "hear")


@dataclass(frozen=True, slots=True)
class Custody:
    """A seal or a bag whose number has to be kept: one link of the chain.

    Attributes:
        number: Of the seal or the bag; "" for what is kept loose.
        kind: old_seal, new_seal, transfer_seal, sample or evidence.
        holds: What it is about or what is in it: a point such as ``load.tiles``, ``seal.number``.
        present: Who besides the officer was there: declarant, second_officer.
        sealed: Whether it is closed so that nobody opens it unseen.
        noted: Whether its number, the day and those present were written down.
        tick: When.
        replaces: The number of the seal whose place it takes; "" for bags.
    """

    number: str
    kind: str
    holds: str
    present: tuple[str, ...] = ()
    sealed: bool = False
    noted: bool = False
    tick: int = 0
    replaces: str = ""


@dataclass(slots=True)
class State:
    """The session's only mutable thing; `Session` alone changes it."""

    case: Case
    place: str = "post"
    flags: set[str] = field(default_factory=set)  # positioned, seal_cut, doors_open ...
    plan: str = ""  # how deep the trainee means to go: a depth
    kit: tuple[str, ...] = ()
    worn: set[str] = field(default_factory=set)
    milestones: dict[str, int] = field(default_factory=dict)  # name -> how-many-th it was
    observations: list[Observation] = field(default_factory=list)
    seen: dict[str, list[Observation]] = field(default_factory=dict)  # point -> observations
    verdicts: dict[str, Verdict] = field(default_factory=dict)  # point or question -> verdict
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)  # point -> observations
    discovered: set[str] = field(default_factory=set)  # load items that were hidden
    broken: dict[str, int] = field(default_factory=dict)  # rule -> tick of the breach
    lacked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # broken rule -> unmet needs
    met: set[str] = field(default_factory=set)  # rules kept at their moment
    reminded: set[str] = field(default_factory=set)
    recalled: set[str] = field(default_factory=set)  # risk factors, in practice
    collected: list[str] = field(default_factory=list)  # cues that practice has confirmed
    asked: list[str] = field(default_factory=list)  # moments at which suspicion was asked for
    suspicion: dict[str, int] = field(default_factory=dict)  # moment -> 0 to 100
    custody: list[Custody] = field(default_factory=list)  # seals and bags, in order
    report: tuple[str, ...] | None = None  # the findings that it names
    exhibits: tuple[str, ...] = ()  # the evidence in it, see `evidence`
    decision: str | None = None
    minutes: int = 0  # on the job clock
    labour: int = 0  # minutes times people
    ended: bool = False

    @property
    def present(self) -> tuple[str, ...]:
        """Who besides the officer sees what is done now: declarant, second_officer."""
        there = {"declarant": self.attended, "second_officer": self.holds("second_officer")}
        return tuple(who for who, here in there.items() if here)

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
        if "*" in milestone:
            return any(fnmatchcase(reached, milestone) for reached in self.milestones)
        return milestone in self.milestones

    @property
    def attended(self) -> bool:
        """Whether the declarant was asked to attend, and came."""
        return "declarant_called" in self.flags and not self.case.declarant.absent

    @property
    def offer_open(self) -> bool:
        """Whether a gift was offered and neither refused nor accepted."""
        answered = self.happened("gift.refused") or self.happened("gift.accepted")
        return self.happened("gift.offered") and not answered

    def knows(self, point: str) -> bool:
        """Whether the trainee can know of this point: what is hidden only once it lies bare (and
        for ever, once it was seen), what was said only once it was heard."""
        if point == GIFT:
            return self.happened("gift.offered")
        if point.startswith("declarant.") or point in self.seen:
            return point in self.seen
        if not point.startswith("load."):
            return True
        item = self.case.item(point.split(".")[1])
        if item.hidden is None:
            return True
        found = self.case.point(point)
        return found is not None and all(self.holds(need) for need in found.needs)

    def lists(self, question: Question) -> bool:
        """Whether a question stands on the trainee's list.

        An answer that is no more than odd is not listed before it was judged: the list itself
        would tell that something is the matter with it.
        """
        if not question.hidden:
            return True
        first = question.hits[0]
        if first == GIFT:
            return self.happened("gift.offered")
        if first.startswith("declarant."):
            return any(point in self.verdicts for point in question.points)
        return first.split(".")[-1] in self.discovered

    def shown(self, point: str) -> bool:
        """Whether something was observed here that would have shown a fault."""
        return any(found.shows for found in self.seen.get(point, ()))

    # --- what `Session` notes down ---

    def note(
        self,
        point: str,
        way: str,
        kind: str,
        phrase: str,
        facts: tuple[tuple[str, int | str], ...] = (),
        words: Text | None = None,
        shows: bool = False,
        aim: tuple[int, ...] = (),
    ) -> Observation:
        """Notes an observation; what was noted already is not noted twice, and returned."""
        for found in self.seen.get(point, ()):
            if (found.way, found.phrase) == (way, phrase):
                return found
        noted = Observation(
            f"o{len(self.observations) + 1}", point, way, kind, phrase, facts, words, shows, aim
        )
        self.observations.append(noted)
        self.seen.setdefault(point, []).append(noted)
        return noted

    def charge(self, measure: Measure | None) -> None:
        """Puts a measure on the job clock; None costs nothing."""
        if measure is not None:
            self.minutes += measure.minutes
            self.labour += measure.minutes * measure.people


def lacking_for(state: State, place: str) -> str:
    """Returns the state that has to hold before one can go to a place; "" where nothing lacks."""
    if place != SAFE_PLACE and state.holds("evacuated"):
        return "!evacuated"  # the zone is taped off until specialists open it
    if place == "inside" and not state.holds("unloaded_full"):
        return "unloaded_full"
    # Under its new seal the container holds the goods again.
    if place in _WITH_GOODS and state.holds("resealed"):
        return "!resealed"
    if place in _WITH_GOODS and not state.holds("unloaded"):
        return "unloaded"
    return ""
