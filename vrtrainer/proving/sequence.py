"""In which order an expert's deeds may be done: what each needs, and what rules want before it."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from vrtrainer.content.case import GIFT, Case, Rule
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.grounds import speaks_of
from vrtrainer.inspection.procedure import needs_at
from vrtrainer.inspection.state import SAFE_PLACE
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving.deeds import (
    REFUSE,
    deed_of,
    finds_among,
    milestones,
    place_of,
    planned,
    point_of,
)
from vrtrainer.proving.orders import Unprovable, Work

Reached = Sequence[tuple[str, ...]]
"""The milestones of each deed where it is done."""


def ordered(case: Case, deeds: list[Action]) -> Work:
    """Returns deeds with the partial order that they may be done in; the kit is the first of them.

    Raises:
        Unprovable: a gift is refused that nothing brings about.
    """
    work = Work(deeds, {i: set() for i in range(len(deeds))}, [place_of(case, d) for d in deeds])
    index = {deed: i for i, deed in enumerate(deeds)}
    for i, deed in enumerate(deeds):
        for need in _needs(case, deed):
            _link_state(case, work, i, need)
        if deed.do == "examine" and WAYS[deed.how].specification.in_hand:
            work.before[i].add(0)  # the kit is chosen first
        if deed.do == "judge":
            work.before[i] |= _examined_first(case, deeds, deed)
        if deed == REFUSE:
            work.before[i] |= _offered_after(case, deeds)
    reached = [tuple(milestones(case, d, work.places[i])) for i, d in enumerate(deeds)]
    for rule in case.rules:
        _link_rule(work, index, reached, rule)
    _link_custom(work, deeds)
    _link_place_states(work, deeds)
    _link_end(case, work, deeds)
    _link_never(case, work, reached)
    return work


def _needs(case: Case, deed: Action) -> tuple[str, ...]:
    if deed.do == "examine":
        return (*point_of(case, deed).needs, *WAYS[deed.how].specification.needs)
    if deed.do == "order":
        order = case.order(deed.target)
        return order.needs if order else ()
    return ()


def _link_state(case: Case, work: Work, i: int, need: str) -> None:
    """A state is made before it is needed; what must not be yet is made afterwards."""
    if need.startswith("kit."):
        work.before[i].add(0)
        return
    if need == "bagged":  # bags are closed when all of them are filled
        work.before[i] |= {
            j
            for j, deed in enumerate(work.deeds)
            if any(m.startswith("bagged.") for m in milestones(case, deed, ""))
        }
        return
    forbidden = need.startswith("!")
    for j, other in enumerate(work.deeds):
        order = case.order(other.target) if other.do == "order" else None
        if order is None or j == i or need.lstrip("!") not in order.sets:
            continue
        if forbidden:
            work.before[j].add(i)
        else:
            work.before[i].add(j)


def _examined_first(case: Case, deeds: list[Action], judged: Action) -> set[int]:
    question = case.question(judged.target) or case.question_of(judged.target)
    assert question is not None
    papers = {p.split(".")[1] for p in question.points if p.startswith("documents.")}
    looked_at = {*question.points}
    if question.truth == "irregular":
        looked_at.update(name for hit in question.hits for name in speaks_of(case, hit))
    return {
        i
        for i, deed in enumerate(deeds)
        if (deed.do == "examine" and deed.target in looked_at)
        or (deed.do == "read" and deed.target in papers)
        or (deed == REFUSE and GIFT in question.points)
    }


def _offered_after(case: Case, deeds: Sequence[Action]) -> set[int]:
    """What brings the offer about: the declarant is there, and the gift's moment has come."""
    gift = case.declarant.gift
    assert gift is not None
    moment = deed_of(gift.after)
    if moment not in deeds:
        raise Unprovable("declarant", f"nothing makes {gift.after} happen, so nothing is offered")
    called = Action("order", "call_declarant")
    return {i for i, deed in enumerate(deeds) if deed in (moment, called)}


def _link_rule(work: Work, index: dict[Action, int], reached: Reached, rule: Rule) -> None:
    when = rule.when
    if when is None:
        _link_planned(work, reached, rule)
        return
    for i, names in enumerate(reached):
        for milestone in names:
            if fnmatchcase(milestone, when):
                work.before[i] |= _needed(work, index, rule, milestone) - {i}


def _needed(work: Work, index: dict[Action, int], rule: Rule, milestone: str) -> set[int]:
    """The deeds that a rule wants before a milestone."""
    needs = needs_at(rule, milestone)
    needed = {index[d] for n in needs if (d := deed_of(n)) in index}
    depths = [n for n in needs if n.startswith("plan.")]
    if depths:
        needed |= {i for i, d in enumerate(work.deeds) if any(planned([d], n) for n in depths)}
    if any(n.startswith("kit.") for n in needs):
        needed.add(0)
    if "report" in needs:
        needed |= {i for i, d in enumerate(work.deeds) if d.do == "report"}
    return set(sorted(needed)[:1]) if rule.any_of else needed


def _link_planned(work: Work, reached: Reached, rule: Rule) -> None:
    """What must not be done unless something was done before comes after it."""
    if not rule.unless or rule.given is not None:
        return
    first = {i for i, names in enumerate(reached) if set(names) & set(rule.unless)}
    for i, names in enumerate(reached):
        if any(fnmatchcase(name, pattern) for name in names for pattern in rule.never):
            work.before[i] |= first - {i}


def _link_custom(work: Work, deeds: list[Action]) -> None:
    """What no rule wants and every officer does.

    An image is taken while the seal is whole: it may be reason enough to leave it so. The cut seal
    is kept before the doors are opened. A right holder is told of goods that were seen.
    """
    orders = {deed.target: i for i, deed in enumerate(deeds) if deed.do == "order"}
    scans = {i for target, i in orders.items() if target.startswith("scan_")}
    accused = {i for i, deed in enumerate(deeds) if (deed.do, deed.how) == ("judge", "irregular")}
    earlier = {
        "cut_seal": scans,
        "open_doors": {orders[target] for target in ("keep_seal",) if target in orders},
        "call_right_holder": accused,
    }
    for target, first in earlier.items():
        if target in orders:
            work.before[orders[target]] |= first - {orders[target]}


def _link_place_states(work: Work, deeds: list[Action]) -> None:
    """Nobody stands in a container that is full or closed, in an empty warehouse or beside a danger
    that everybody was sent away from.
    """
    unload = {i for i, d in enumerate(deeds) if d.do == "order" and d.target.startswith("unload")}
    reseal = {i for i, d in enumerate(deeds) if d == Action("order", "reseal")}
    evacuate = {i for i, d in enumerate(deeds) if d == Action("order", "evacuate")}
    for i, place in enumerate(work.places):
        if place in ("inside", "dock", "bench"):
            work.before[i] |= unload - {i}
            for j in reseal:
                work.before[j].add(i)
        if place not in ("", SAFE_PLACE):
            for j in evacuate - {i}:
                work.before[j].add(i)


def _link_end(case: Case, work: Work, deeds: list[Action]) -> None:
    """Secure and call after the find; report after the verdicts; decide last of all."""
    finds = set(finds_among(case, deeds))
    last = len(deeds) - 1
    for i, deed in enumerate(deeds):
        if deed.do == "order" and deed.target in ("secure", "call", "evacuate"):
            work.before[i] |= finds - {i}
        if deed.do == "report":
            work.before[i] |= {j for j, d in enumerate(deeds) if d.do == "judge"}
        if i == last:
            work.before[i] |= set(range(last))


def _link_never(case: Case, work: Work, reached: Reached) -> None:
    """What a find forbids is done before it."""
    finds = finds_among(case, work.deeds)
    for rule in case.rules:
        given = [i for i, kind in finds.items() if rule.given == f"found.{kind}"]
        if not given:
            continue
        for i, names in enumerate(reached):
            if i not in given and any(fnmatchcase(m, p) for m in names for p in rule.never):
                for find in given:
                    work.before[find].add(i)
