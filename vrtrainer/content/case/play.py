"""What is asked in a case, and what looking into it needs, costs and earns."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Literal

from .kinds import Answer, Frozen, Text, ToolGroup, Truth


class Administration(Frozen):
    """What the administration has set for itself, as far as a reader wants to know.

    Rules, limits and times of the case are those that follow from it. `choices` is topic to what
    was chosen; `tolerance_permille` by how much a weighed mass may differ from the declared one.
    """

    name: Text = {}  # empty: nobody has set anything
    choices: dict[str, str] = {}
    titles: dict[str, Text] = {}
    tolerance_permille: int = 0


class Gift(Frozen):
    """What the declarant offers the officer, and after which milestone of the inspection."""

    after: str
    words: Text


class Declarant(Frozen):
    """How the declarant (or the agent) behaves; who it is stands among the parties.

    `answers` holds what is not straight, `says` the scenario's own words for some answers.
    """

    absent: bool = False
    answers: dict[str, Answer] = {}
    says: dict[str, Text] = {}
    gift: Gift | None = None

    def answer(self, question: str) -> Answer:
        """Returns how one of `DECLARANT_QUESTIONS` is answered."""
        return self.answers.get(question, "straight")


class Point(Frozen):
    """A named place that the trainee can examine and judge.

    `shown_by` lists the ways of examining (bare-handed or with a tool) that would show a fault
    here: one of them is enough. `needs` are the states without which nobody can get at it. What
    is `optional` counts when it was looked at, but *in order* does not ask for it. `asked` is what
    is asked there in any case, whichever question of this case the point belongs to.
    """

    id: str
    place: str  # where the trainee stands: "post", "bay", "inside", "dock", or "" for papers
    anchor: str  # scene or container anchor, or the page's field
    shown_by: tuple[str, ...]
    needs: tuple[str, ...] = ()
    optional: bool = False
    title: Text
    asked: Text = {}


class Question(Frozen):
    """One of the 12 to 20 things that a case asks.

    For an irregularity or an indicator, `hits` are the points at which saying so is right and
    `neutral` those where it is neither right nor wrong. For what is in order, `points` are equal.
    """

    id: str
    title: Text
    truth: Truth
    points: tuple[str, ...]  # every point, hits first
    hits: tuple[str, ...] = ()
    cue: str | None = None
    hidden: bool = False  # not on the trainee's list before it was discovered
    weight: int = 1
    same_as: str | None = None  # a question about the same irregularity: to find it once is enough

    @property
    def neutral(self) -> tuple[str, ...]:
        """Points of this question at which a mark counts neither for nor against."""
        return tuple(p for p in self.points if self.hits and p not in self.hits)


class Cue(Frozen):
    """A risk cue as the case teaches it (from the cue catalogue)."""

    id: str
    title: Text
    what: Text
    why: Text
    innocent: Text
    where: Text
    kind: Literal["irregularity", "indicator"]
    category: str
    phase: Literal["pre_arrival", "arrival", "post_arrival"]
    section: str
    source: str
    decision: str = "release"  # what proof of it leads to


class Recall(Frozen):
    """A risk factor to be recalled where it could be seen, in practice.

    It follows from the catalogue and from what can be examined, never from what is wrong, and so
    tells nothing of it.
    """

    cue: str
    text: Text
    points: tuple[str, ...]


class Rule(Frozen):
    """A rule of procedure, over milestones such as ``order.open_doors`` or ``wear.helmet``.

    `needs` must have happened before `when`; without `when`, by the end. With `given`, the rule
    applies only once that milestone happened; then nothing in `never` may follow it. Once
    one of `unless` happened, the rule no longer applies. ``a.*`` stands for every milestone that
    begins with ``a.``, ``{point}`` in a need for the point that the milestone is about. A rule
    that is `optional` is about a step that nobody has to take: it counts only where that was taken.
    """

    id: str
    title: Text
    group: Literal["safety", "evidence", "order", "integrity"]
    weight: int
    critical: bool = False
    when: str | None = None
    given: str | None = None
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    any_of: bool = False
    never: tuple[str, ...] = ()
    optional: bool = False
    guards: bool = False  # a measure that answers a question: it counts where that was taken
    if_done: bool = False  # nothing in the case calls for the measure that it guards
    reason: Text
    source: str

    def concerned(self, milestone: str) -> bool:
        """Whether this milestone is one that the rule watches."""
        return (self.when is not None and fnmatchcase(milestone, self.when)) or any(
            fnmatchcase(milestone, pattern) for pattern in self.never
        )


class Measure(Frozen):
    """A measure with its published cost on the job clock: an order, or a way of examining.

    `needs` and `sets` are states of the inspection (``positioned``, ``doors_open`` ...); ``!`` in
    front of one that is set ends it. `custody` says what the measure does to seals and bags.
    What costs much or is `final` (cannot be taken back) is `asked`: whether it is meant.
    """

    id: str
    title: Text
    minutes: int
    people: int
    place: str = ""
    needs: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    custody: str = ""
    final: bool = False
    asked: bool = False


class DecisionEntry(Frozen):
    """A decision on offer at the end."""

    id: str
    title: Text
    means: Text
    wrong: Text  # when it is the wrong one


class HeadingEntry(Frozen):
    """A line of the tariff extract: a heading of the Harmonized System, and what it is about."""

    code: str  # four digits
    title: Text
    note: Text = {}
    declared: bool = False  # whether goods of the case are declared under it


class SeizureEntry(Frozen):
    """A seizure on file that has something in common with the case. Invented."""

    year: int
    place: str
    words: Text


class ToolEntry(Frozen):
    """A tool in the case's kit table, in the order of the board; `group` is what it is for."""

    id: str
    group: ToolGroup
    title: Text
    use: Text


class Reward(Frozen):
    """A star or badge: the least and the most of the measures of `scoring.rewards`."""

    id: str
    kind: Literal["star", "badge"]
    title: Text
    why: Text
    least: dict[str, int] = {}
    most: dict[str, int] = {}


class SuspicionMoment(Frozen):
    """A moment at which the trainee is asked how much he or she suspects the consignment."""

    id: str
    title: Text
    when: str  # a milestone; * stands for anything
