"""What can be done with a thing at this moment: the trainee's choices, with the reason if not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vrtrainer.content.case import Measure, Text
from vrtrainer.inspection import custody
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.tools import WAYS


@dataclass(frozen=True)
class Option:
    """One possible deed. `why` and `detail` say why it is not possible now (else empty)."""

    id: str
    action: Action
    title: Text
    minutes: int
    people: int
    why: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    done: bool = False

    @property
    def enabled(self) -> bool:
        """Whether it can be done now."""
        return not self.why


def examinations(session: Session, point: str) -> tuple[Option, ...]:
    """Returns every way of examining a point: bare-handed first, then the kit's tools.

    Tools that were left at the post are not shown: they are not there.
    """
    found = []
    for name, way in WAYS.items():
        specification = way.specification
        if not specification.suits(session.case, point):
            continue
        if specification.in_hand and name not in session.state.kit:
            continue
        measure = session.case.way(name)
        assert measure is not None, name
        if not all(session.state.holds(need) for need in specification.needs):
            continue  # a dog that nobody called
        made = [seen for seen in session.state.seen.get(point, ()) if seen.way == name]
        if made and specification.anew:
            phrase = way.observe(session.case, session.state, point).phrase
            made = [seen for seen in made if seen.phrase == phrase]
        done = bool(made)
        found.append(_option(session, f"way.{name}", Action("examine", point, name), measure, done))
    return tuple(found)


def orders(session: Session, at_place_only: bool = True) -> tuple[Option, ...]:
    """Returns the orders that the officer can give, those of the place he or she stands at.

    What there is no occasion for yet (to seal bags before there are any) is left out.
    """
    found = []
    for measure in session.case.orders:
        if at_place_only and measure.place and measure.place != session.state.place:
            continue
        if any(n in custody.STATES and not session.state.holds(n) for n in measure.needs):
            continue
        done = f"order.{measure.id}" in session.state.milestones
        action = Action("order", measure.id)
        found.append(_option(session, f"order.{measure.id}", action, measure, done))
    return tuple(found)


def options(session: Session, target: str) -> tuple[Option, ...]:
    """Returns what can be done with a target: a point of the case, or ``declarant``."""
    if target == "declarant":
        return orders(session)
    return examinations(session, target)


def _option(session: Session, name: str, action: Action, measure: Measure, done: bool) -> Option:
    refused = session.refusal(action)
    why, detail = refused or ("", {})
    return Option(name, action, measure.title, measure.minutes, measure.people, why, detail, done)
