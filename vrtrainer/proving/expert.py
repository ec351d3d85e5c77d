"""The expert: a sufficient inspection of a case, computed from the case, never written by hand.

The expert's work is a set of deeds and a partial order on them: what a deed physically needs, what
the rules of procedure want before it, and that a verdict follows the examination. Any linear order
that respects it is an allowed order; `check` plays many of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache, partial

from vrtrainer.content.case import Case, Question, Rule
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.evidence import report_items
from vrtrainer.inspection.procedure import needs_at
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving.deeds import REFUSE, deed_of, milestones, place_of, planned, shown_by
from vrtrainer.proving.least import FREE_WAYS, Keyed, Least, Search, cost_of
from vrtrainer.proving.orders import Unprovable as Unprovable
from vrtrainer.proving.orders import Work, drawn_order, linearise, natural_order
from vrtrainer.proving.sequence import ordered
from vrtrainer.proving.suspicion import by_sight, with_suspicion

_UNOPENED = ("papers", "outside")  # how deep a case goes in which nothing is opened
# What an instrument may cry out, and where it does.
_ALARMS = {"gas.unsafe": ("gas_meter", "gas"), "radiation.alarm": ("radiation_pager", "radiation")}


def expert_actions(case: Case, order: int = 0) -> list[Action]:
    """Returns the expert's actions, moves between places included.

    Args:
        case: The case.
        order: 0 for the natural order; any other number draws another allowed order.

    Raises:
        Unprovable: the case asks what cannot be shown with the tools at hand.
    """
    work = expert_work(case)
    return linearise(work, natural_order if order == 0 else drawn_order(order))


@lru_cache(maxsize=16)
def _sufficient(fingerprint: str, case_json: str) -> int:
    case = Case.model_validate_json(case_json)
    session = Session(case, "assessment")
    session.step(expert_actions(case))
    return session.state.minutes


def sufficient_minutes(case: Case) -> int:
    """Returns the job time of the expert's inspection, the yardstick of proportionality."""
    return _sufficient(case.fingerprint, case.model_dump_json())


_BELIEFS = {"mark-all": 100, "mark-none": 0, "all-follow-up": 50, "all-in-order": 0}
IDLERS = ("nothing", "mark-all", "mark-none", "all-follow-up", "all-in-order")
"""Scripts of trainees who do not judge; each must fail (all-in-order where something is wrong)."""


def script(case: Case, name: str) -> list[Action]:
    """Returns the actions of a named script.

    ``expert`` does everything rightly; ``nothing`` leaves at once. The others examine like the
    expert: ``mark-all`` calls everything irregular and seizes, ``mark-none`` gives no verdict,
    reports nothing and releases, ``all-follow-up`` and ``all-in-order`` give that one verdict
    everywhere and release.

    Raises:
        KeyError: there is no such script.
    """
    if name == "nothing":
        return [Action("leave")]
    actions = expert_actions(case)
    if name == "expert":
        return with_suspicion(case, actions, by_sight)
    work = [a for a in actions if a.do not in ("judge", "report", "decide")]
    judged = [a for a in actions if a.do == "judge"]
    verdicts: list[Action] = []
    decision = "release"
    if name == "mark-all":
        seen = {a.target for a in work if a.do == "examine"}
        for judge in judged:
            _accuse_at_once(work, _accusation(case, judge, seen))
        decision = "seize"
    elif name in ("all-follow-up", "all-in-order"):
        verdict = {"all-follow-up": "follow_up", "all-in-order": "in_order"}[name]
        verdicts = [Action("judge", a.target, verdict) for a in judged]
    elif name != "mark-none":
        raise KeyError(name)
    done = [*work, *verdicts]
    report = Action("report", items=items_after(case, done))
    played = [*done, report, Action("decide", how=decision)]
    return with_suspicion(case, played, lambda state: _BELIEFS[name])


def _accuse_at_once(work: list[Action], accusation: Action) -> None:
    """Puts an accusation where one still stands before its point: right after examining it."""
    about = [i for i, a in enumerate(work) if a.do == "examine" and a.target == accusation.target]
    work.insert(about[-1] + 1 if about else len(work), accusation)


def _accusation(case: Case, judged: Action, seen: Collection[str]) -> Action:
    question = case.question(judged.target) or case.question_of(judged.target)
    assert question is not None
    shown = [p for p in question.points if shown_by(case, p)]
    # Where the expert was; a paper can be accused anywhere.
    looked = [p for p in shown if p in seen or p.startswith("documents.")]
    return Action("judge", (looked or shown or list(question.points))[0], "irregular")


# --- what has to be done ---


def expert_work(case: Case) -> Work:
    """Returns the expert's deeds and their partial order; see the module's docstring.

    Raises:
        Unprovable: the case asks what cannot be shown with the tools at hand.
    """
    return _work_of(Keyed(case)).copy()


@lru_cache(maxsize=32)
def _work_of(keyed: Keyed) -> Work:
    """A case's work: check, scripts and debrief ask for it, and each of it five times."""
    case = keyed.case
    least = least_measures(case)
    deeds = [*_always(case), *least.examinations]
    deeds += [Action("order", name) for name in least.orders]
    if case.depth not in _UNOPENED:
        deeds.append(Action("plan", how=_depth(least.orders)))
    deeds += _wanted(case, deeds, True)
    deeds = list(dict.fromkeys(deeds))
    deeds.insert(0, Action("choose", items=_kit(case, deeds)))
    judged = [_verdict(case, question, deeds) for question in _worked(case)]
    findings = tuple(q.id for q in _worked(case) if q.truth != "in_order")
    deeds += [
        *judged,
        Action("report", items=findings),
        Action("decide", how=case.right_decisions[0]),
    ]
    work = ordered(case, deeds)
    report = next(i for i, deed in enumerate(work.deeds) if deed.do == "report")
    work.deeds[report] = Action("report", items=_report_items(case, work, findings))
    return work


def _report_items(case: Case, work: Work, findings: tuple[str, ...]) -> tuple[str, ...]:
    """What the report holds after this work: it is the same in every order of it."""
    actions = linearise(work, natural_order)
    done = [action for action in actions if action.do not in ("report", "decide")]
    return items_after(case, done) or findings


def items_after(case: Case, actions: Sequence[Action]) -> tuple[str, ...]:
    """Returns what the verdicts given by then put into a report."""
    session = Session(case, "assessment")
    session.step(actions)
    return report_items(session.state)


def _worked(case: Case) -> list[Question]:
    """Returns the questions that the expert answers.

    A danger ends the search, so of several dangerous goods only the first is laid bare; the
    questions about the others are waived.
    """
    dangers = [
        question
        for question in case.questions
        for point in question.hits
        if point.startswith("load.")
        and point.count(".") == 1
        and case.item(point.split(".")[1]).on_find == "evacuate"
    ]
    waived = {question.id for question in dangers[1:]}
    return [question for question in case.questions if question.id not in waived]


def least_measures(case: Case) -> Least:
    """Returns the least intrusive sufficient measures of a case; see `least`.

    Raises:
        Unprovable: the case asks what cannot be shown with the tools at hand.
    """
    return _least_of(Keyed(case))


@lru_cache(maxsize=32)
def _least_of(keyed: Keyed) -> Least:
    case = keyed.case
    search = partial(
        Search, case, _worked(case), _always(case), kit=lambda deeds: _kit(case, deeds)
    )
    try:
        return search(complete=lambda deeds, last: _completed(case, deeds, last)).least()
    except Unprovable as error:
        if error.question != "order":
            raise
        # Whether every rule is kept is for the proofs to say, rule by rule.
        return search(complete=lambda deeds, last: _wanted(case, deeds, last)).least()


def _always(case: Case) -> list[Action]:
    """What is done in every inspection: papers are read, a gift is refused.

    Equipment is worn as the rules want it for what is done.
    """
    deeds = [Action("read", document.kind) for document in case.documents]
    if case.declarant.gift is not None and not case.declarant.absent:
        deeds.append(REFUSE)
    return deeds


def _completed(case: Case, deeds: list[Action], last: bool) -> list[Action] | None:
    """What rules want besides these deeds; None if one of them cannot be kept with them."""
    found = _wanted(case, deeds, last)
    every = _Done(case, [*deeds, *found])
    if last and not all(_has_its_moment(case, rule, every) for rule in case.rules):
        return None
    return found


def _wanted(case: Case, deeds: list[Action], last: bool) -> list[Action]:
    found: list[Action] = []
    while new := _rule_deeds(case, [*deeds, *found], last):
        found += new
    return found


class _Done:
    """Deeds and the milestones that they reach: what a search asks about again and again."""

    def __init__(self, case: Case, deeds: Iterable[Action]) -> None:
        self._keyed = Keyed(case)
        self.deeds: set[Action] = set()
        self.reached: dict[str, None] = {}
        for deed in deeds:
            self.add(deed)

    def add(self, deed: Action) -> None:
        """Adds a deed."""
        self.deeds.add(deed)
        self.reached.update(dict.fromkeys(_reached_by(self._keyed, deed)))

    def matching(self, pattern: str) -> list[str]:
        """Returns the milestones of a pattern, in the order of the deeds."""
        if "*" not in pattern:
            return [pattern] if pattern in self.reached else []
        return [milestone for milestone in self.reached if fnmatchcase(milestone, pattern)]


def _has_its_moment(case: Case, rule: Rule, done: _Done) -> bool:
    """Whether a rule in force can come to be kept: without its moment it counts as not kept."""
    when = rule.when
    if when is None or when.startswith(("decide", "report")) or rule.optional or rule.if_done:
        return True
    if rule.given and not _will_happen(case, rule.given, done):
        return True
    if any(_will_happen(case, name, done) for name in rule.unless):
        return True
    return bool(done.matching(when))


def _rule_deeds(case: Case, deeds: list[Action], any_of: bool = True) -> list[Action]:
    """Deeds that rules in force want and that are not among the deeds yet.

    Rules of which one need is enough come last: often another rule wants one of them anyway.
    """
    found: list[Action] = []
    done = _Done(case, deeds)
    for rule in sorted(case.rules, key=lambda rule: rule.any_of):
        if rule.any_of and (found or not any_of):
            continue
        if rule.given and not _will_happen(case, rule.given, done):
            continue
        idle = rule.optional or rule.if_done
        if idle and not (rule.when and _will_happen(case, rule.when, done)):
            continue
        if (rule.when or "").startswith("decide.") and rule.when != _decision(case):
            continue
        if any(_will_happen(case, name, done) for name in rule.unless):
            continue
        steps = done.matching(rule.when) if rule.when is not None else []
        needs = [need for step in steps or [""] for need in needs_at(rule, step)]
        if rule.any_of:
            present = [n for n in needs if planned(deeds, n) or done.matching(n)]
            plain = [n for n in needs if deed_of(n) is not None and "*" not in n]
            cheapest = [min(plain, key=lambda need: _price(case, need))] if plain else []
            needs = present[:1] or cheapest
        for need in needs:
            deed = deed_of(need)
            if planned(deeds, need):
                continue
            if deed is not None and deed not in done.deeds:
                found.append(deed)
                done.add(deed)
    return found


def _depth(orders: Sequence[str]) -> str:
    """How deep one goes with these orders."""
    if "unload_full" in orders:
        return "full"
    return "partial" if "unload_partial" in orders else "door"


def _price(case: Case, need: str) -> int:
    """Working minutes of the deed that reaches a milestone."""
    deed = deed_of(need)
    return cost_of(case, [deed])[0] if deed is not None else 0


def _decision(case: Case) -> str:
    """The milestone of the decision that the expert takes."""
    return f"decide.{case.right_decisions[0]}"


@lru_cache(maxsize=64)
def _alarms_of(keyed: Keyed, instrument: str, point: str) -> tuple[str, ...]:
    """What an instrument cries out at a point; a pager sums up every package for it."""
    return WAYS[instrument].observe(keyed.case, State(keyed.case), point).reaches


@lru_cache(maxsize=4096)
def _reached_by(keyed: Keyed, deed: Action) -> tuple[str, ...]:
    """The milestones of a deed where it is done; the search asks for them again and again."""
    return tuple(milestones(keyed.case, deed, place_of(keyed.case, deed)))


def _will_happen(case: Case, milestone: str, done: _Done) -> bool:
    if milestone in _ALARMS:
        instrument, point = _ALARMS[milestone]
        used = Action("examine", point, instrument) in done.deeds
        return used and milestone in _alarms_of(Keyed(case), instrument, point)
    if milestone == "declarant.absent":
        return case.declarant.absent
    if milestone.startswith("gift."):
        return REFUSE in done.deeds and milestone != "gift.accepted"
    if milestone.startswith("found."):
        return any(
            item.on_find == milestone[6:]
            and Action("examine", f"load.{item.id}", way) in done.deeds
            for item in case.load
            for way in shown_by(case, f"load.{item.id}")
        )
    if milestone.startswith("decide"):
        return milestone in ("decide", _decision(case))
    return bool(done.matching(milestone))


def _kit(case: Case, deeds: list[Action]) -> tuple[str, ...]:
    need = {d.how for d in deeds if d.do == "examine" and WAYS[d.how].specification.in_hand}
    need |= {n[4:] for rule in case.rules for n in rule.needs if n.startswith("kit.")}
    given = [order for d in deeds if d.do == "order" and (order := case.order(d.target))]
    need |= {n[4:] for order in given for n in order.needs if n.startswith("kit.")}
    low, high = case.kit_size
    kit = [tool.id for tool in case.tools if tool.id in need]
    spare = [tool.id for tool in case.tools if tool.id not in need]
    kit += spare[: max(0, low - len(kit))]
    if len(kit) > high:
        raise Unprovable("kit", f"it takes {len(kit)} tools, and the kit holds {high}")
    return tuple(kit)


def _verdict(case: Case, question: Question, deeds: Sequence[Action]) -> Action:
    if question.truth == "in_order":
        return Action("judge", question.id, "in_order")
    # Rather at the thing itself than on a paper that was read an hour ago; where one has looked.
    seen = {a.target for a in deeds if a.do == "examine" and a.how in shown_by(case, a.target)}
    things = [p for p in question.hits if p in seen]
    papers = [p for p in question.hits if {*shown_by(case, p)} & {*FREE_WAYS}]
    return Action("judge", (things or papers)[0], question.truth)
