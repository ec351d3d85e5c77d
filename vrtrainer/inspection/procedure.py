"""Rules of procedure, watched milestone by milestone.

A rule is met or broken at the moment its `when` first happens (or its `never`), and that stands:
a photograph taken after the seal was cut does not mend anything.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from vrtrainer.content.case import Rule
from vrtrainer.inspection.state import State


def applies(rule: Rule, state: State, now: tuple[str, ...] = ()) -> bool:
    """Whether the rule is in force: its `given` happened (or it has none), no `unless` did.

    Args:
        rule: The rule.
        state: How things stand.
        now: Milestones that are taken as happened besides.
    """
    if any(_happened(state, now, name) for name in rule.unless):
        return False
    return rule.given is None or _happened(state, now, rule.given)


def _happened(state: State, now: tuple[str, ...], milestone: str) -> bool:
    return state.happened(milestone) or any(fnmatchcase(name, milestone) for name in now)


def needs_at(rule: Rule, milestone: str) -> tuple[str, ...]:
    """Returns the needs of a rule at a milestone: ``{point}`` is the point that it is about."""
    return tuple(need.replace("{point}", milestone.partition(".")[2]) for need in rule.needs)


def lacking(
    rule: Rule, state: State, milestone: str = "", now: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Returns the needs of a rule that have not happened; empty if it is satisfied."""
    needs = needs_at(rule, milestone)
    missing = tuple(need for need in needs if not _happened(state, now, need))
    if rule.any_of:
        return missing if len(missing) == len(needs) else ()
    return missing


def would_break(state: State, milestones: tuple[str, ...]) -> list[Rule]:
    """Returns the rules that these milestones would break if they happened now, in this order.

    Each stands there once, however many of them break it.
    """
    found = {
        rule.id: rule
        for i, milestone in enumerate(milestones)
        for rule in _watching(state, milestone, milestones[:i])
        if _is_breach(rule, state, milestone, milestones[:i])
    }
    return list(found.values())


def taken(rule: Rule, state: State) -> bool:
    """Whether the step happened that the rule is about, after what put it in force."""
    since = state.milestones.get(rule.given, -1) if rule.given is not None else -1
    return rule.when is None or any(
        number > since and fnmatchcase(name, rule.when) for name, number in state.milestones.items()
    )


def settle(state: State, milestone: str, tick: int) -> list[Rule]:
    """Notes which rules a milestone meets or breaks; returns those it breaks now."""
    broken = []
    for rule in _watching(state, milestone):
        if _is_breach(rule, state, milestone):
            state.broken[rule.id] = tick
            state.lacked[rule.id] = lacking(rule, state, milestone)
            broken.append(rule)
        elif rule.when is not None and fnmatchcase(milestone, rule.when):
            state.met.add(rule.id)
    return broken


def _watching(state: State, milestone: str, now: tuple[str, ...] = ()) -> list[Rule]:
    return [
        rule
        for rule in state.case.rules_about(milestone)
        if rule.id not in state.broken
        and (rule.id not in state.met or any("{point}" in need for need in rule.needs))
        and applies(rule, state, now)
    ]


def _is_breach(rule: Rule, state: State, milestone: str, now: tuple[str, ...] = ()) -> bool:
    if any(fnmatchcase(milestone, pattern) for pattern in rule.never):
        return True
    return bool(lacking(rule, state, milestone, now))
