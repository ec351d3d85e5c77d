"""What every way of examining has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from vrtrainer.content.case import Case, Text
from vrtrainer.inspection.state import State

Kind = Literal["reading", "picture", "sound", "close_up", "reach"]


@dataclass(frozen=True)
class Observed:
    """What an examination shows: the program's words for it, and what fills them.

    Attributes:
        kind: How it is presented.
        phrase: Id of the program's words.
        facts: What fills them: integers and codes.
        words: The scenario's own words, where it has some.
        shows: Whether a fault would have been seen, where that hangs on more than the way and the
            point (a probe needs a hole); None leaves it to the point's `shown_by`.
        reaches: Milestones that come about because of what was seen (``gas.unsafe``).
    """

    kind: Kind
    phrase: str
    facts: tuple[tuple[str, int | str], ...] = ()
    words: Text | None = None
    shows: bool | None = None
    reaches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Specification:
    """What a way of examining is for.

    Attributes:
        id: The tool's or way's id.
        points: Patterns of the points it can be used on (``*`` stands for anything).
        in_hand: Whether it is a tool that must be in the kit.
        free: Whether it can be used away from the point's place (papers, tablet).
        indicates: Whether what it says is a hint and never a proof: an alert, a trace, a colour.
        touches: Whether gloves may carry traces of the goods away from it.
        needs: States of the inspection without which it cannot be used, besides the point's.
        bag: What it puts away of the goods: ``sample`` or ``evidence``; "" for nothing.
        packages: The kinds of package it is for; empty where that does not matter.
        anew: Whether it shows something else once a package was opened, and may be used again.
    """

    id: str
    points: tuple[str, ...]
    in_hand: bool = True
    free: bool = False
    indicates: bool = False
    touches: bool = False
    needs: tuple[str, ...] = ()
    bag: str = ""
    packages: frozenset[str] = frozenset()
    anew: bool = False

    def works_on(self, point: str) -> bool:
        """Whether it makes sense to use it on this point."""
        return any(
            point.count(".") == pattern.count(".") and fnmatchcase(point, pattern)
            for pattern in self.points
        )

    def suits(self, case: Case, point: str) -> bool:
        """Whether it makes sense to use it on this point of a case: on its kind of package."""
        if not self.works_on(point):
            return False
        return not self.packages or case.item(point.split(".")[1]).package in self.packages


def lies_open(state: State, target: str) -> bool:
    """Whether a package of these goods was opened, so that eyes see what it holds."""
    return any(seen.phrase.endswith(".opened") for seen in state.seen.get(target, ()))


@dataclass(frozen=True)
class Way:
    """A specification together with what it observes.

    `reveals` says of a picture, which has no words for what it shows, whether it shows that a
    case is not what a reference is (case, reference, point). `misuses` names what is wrong with
    using it so now: milestones ``misuse.<tool>.<fault>`` that rules of procedure forbid; it asks
    what the officer knows and did, never what is true.
    """

    specification: Specification
    observe: Callable[[Case, State, str], Observed]
    reveals: Callable[[Case, Case, str], bool] | None = None
    misuses: Callable[[Case, State, str], tuple[str, ...]] | None = None
