"""What the measures of an inspection cost, one by one: working minutes and people.

The same charges as the session's job clock makes, from the events: an order whenever it is given,
an examination the first time at a point, a paper the first time it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vrtrainer.content.case import Case, Measure, Text
from vrtrainer.inspection.events import Event

OTHER = "other"


@dataclass(frozen=True)
class Cost:
    """What one kind of measure cost.

    Attributes:
        measure: id of the order or way; `OTHER` for what no event tells.
        title: its words.
        times: how often it was charged.
        minutes: working minutes in all.
        labour: minutes times people.
    """

    measure: str
    title: Text
    times: int
    minutes: int
    labour: int


@dataclass(frozen=True)
class Difference:
    """What one kind of measure took the trainee, beside what it took the expert.

    Attributes:
        measure, title: as of `Cost`.
        minutes: the trainee's; 0 for what only the expert did.
        enough: the expert's; 0 for what the expert did without.
        called: of the trainee's, what the file, a rule or advice called for (`called`).
    """

    measure: str
    title: Text
    minutes: int
    enough: int
    called: int = 0

    @property
    def spare(self) -> bool:
        """Whether the expert did without it, and nothing called for all of it."""
        return self.minutes > self.called and self.enough == 0


def differences(
    spent: Iterable[Cost], enough: Iterable[Cost], called: Mapping[str, int] | None = None
) -> tuple[Difference, ...]:
    """Returns every measure of either of the two, those that differ most first.

    Args:
        spent: What the trainee's measures cost.
        enough: What the expert's did.
        called: Minutes of the trainee's that were called for, by measure.
    """
    own = {cost.measure: cost for cost in spent}
    expert = {cost.measure: cost for cost in enough}
    found = [
        Difference(
            name,
            (own.get(name) or expert[name]).title,
            own[name].minutes if name in own else 0,
            expert[name].minutes if name in expert else 0,
            (called or {}).get(name, 0),
        )
        for name in {**own, **expert}
    ]

    def rank(one: Difference) -> tuple[int, int, str]:
        return -abs(one.minutes - one.enough), -max(one.minutes, one.enough), one.measure

    return tuple(sorted(found, key=rank))


def charges(case: Case, events: Iterable[Event]) -> list[Measure]:
    """Returns every measure that was charged, in its order, as often as it was."""
    charged: list[Measure | None] = []
    seen: set[tuple[str, str]] = set()
    for event in events:
        data = event.data
        if event.name == "ordered":
            charged.append(case.order(str(data["order"])))
            continue
        if event.name == "read":
            key, way = ("read", str(data["document"])), "read"
        elif event.name == "observed":
            way = str(data["way"])
            key = (way, str(data["point"]))
        else:
            continue
        if key not in seen:
            seen.add(key)
            charged.append(case.way(way))
    return [measure for measure in charged if measure is not None]


def costs(case: Case, events: Iterable[Event], minutes: int) -> tuple[Cost, ...]:
    """Returns what every measure cost, the dearest first; those that cost nothing are left out.

    Args:
        case: The case, with its tariff.
        events: Of the whole session.
        minutes: What the job clock showed at the end; what no event explains is `OTHER`.
    """
    found: dict[str, Cost] = {}
    for measure in charges(case, events):
        before = found.get(measure.id, Cost(measure.id, measure.title, 0, 0, 0))
        found[measure.id] = Cost(
            measure.id,
            measure.title,
            before.times + 1,
            before.minutes + measure.minutes,
            before.labour + measure.minutes * measure.people,
        )
    rest = minutes - sum(cost.minutes for cost in found.values())
    if rest > 0:
        found[OTHER] = Cost(OTHER, {}, 1, rest, rest)
    paid = [cost for cost in found.values() if cost.minutes]
    return tuple(sorted(paid, key=lambda cost: (-cost.minutes, cost.measure)))
