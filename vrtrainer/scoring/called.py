"""What an inspection was called to do: by the file's questions, by rules in force, by advice.

The expert, who knows what is wrong, did without some of it. That makes it no waste: a trainee who
cannot know looks where the file asks, does what a rule wants, and follows the program's advice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from vrtrainer.content.case import Measure
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.procedure import applies, taken
from vrtrainer.inspection.state import State

LOOK_MINUTES = 5
"""A further look at a place that is asked about is no reproach as long as it costs no more."""
_FILES = "files."


def called_minutes(state: State, advised: Collection[Action] = ()) -> dict[str, int]:
    """Returns the minutes of each measure that something called for, by the measure's id.

    Args:
        state: How the session ended.
        advised: What the program itself advises in this case, without knowing what is wrong.
    """
    found: dict[str, int] = {}
    wanted = _wanted(state)
    for measure, milestone, asked in _charged(state):
        own = any(fnmatchcase(milestone, need) for need in wanted)
        if asked or own or any(_is(action, milestone) for action in advised):
            found[measure.id] = found.get(measure.id, 0) + measure.minutes
    return found


def voluntary_minutes(state: State) -> int:
    """Returns the minutes of looks that the file asks for and that nobody has to take.

    Answers of the declarant, labels, pieces: to have looked there as well is thorough, and the
    mark for proportionality does not suffer from it. Orders always count: others work for them.
    """
    case, total = state.case, 0
    there: set[str] = set()
    asked = {point for question in case.questions for point in question.points}
    # What shows a fault, or a rule wants to be looked at, the expert looks at, too.
    asked -= {point for question in case.questions for point in question.hits}
    asked -= {need.partition(".")[2] for rule in case.rules for need in rule.needs}
    for seen in state.observations:
        point, way = case.point(seen.point), case.way(seen.way)
        if point is None or way is None or not (point.optional and seen.shows):
            continue
        if seen.point in asked and seen.point not in there:
            there.add(seen.point)
            total += way.minutes
    return total


def _charged(state: State) -> Iterator[tuple[Measure, str, bool]]:
    """Yields what the job clock charged: measure, milestone, whether a question asks for it."""
    case = state.case
    asked = {point for question in case.questions for point in question.points}
    for order in case.orders:
        if f"order.{order.id}" in state.milestones:
            yield order, f"order.{order.id}", False
    shown: set[str] = set()
    done: set[tuple[str, str]] = set()
    for seen in state.observations:
        way = case.way(seen.way)
        name = seen.point.split(".")[1] if seen.way == "read" else seen.point
        if way is None or (seen.way, name) in done:
            continue
        done.add((seen.way, name))
        if seen.way == "read":
            yield way, f"read.{name}", True
            continue
        here = seen.point in asked or seen.point.startswith(_FILES)
        first = seen.point not in shown or way.minutes <= LOOK_MINUTES
        yield way, f"{seen.way}.{seen.point}", here and seen.shows and first
        if seen.shows:
            shown.add(seen.point)


def _wanted(state: State) -> tuple[str, ...]:
    """What rules in force want, whose moment came; one of several ways is as good as another."""
    return tuple(
        need.replace("{point}", "*")
        for rule in state.case.rules
        if applies(rule, state) and taken(rule, state)
        for need in rule.needs
    )


def _is(action: Action, milestone: str) -> bool:
    if action.do == "examine":
        return milestone == f"{action.how}.{action.target}"
    return milestone == f"{action.do}.{action.target}"
