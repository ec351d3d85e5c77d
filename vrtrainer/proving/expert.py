"""The expert: a sufficient inspection of a case, computed from the case, never written by hand.

The expert's work is a set of deeds and a partial order on them: what a deed physically needs, what
the rules of procedure want before it, and that a verdict follows the examination. Any linear order
that respects it is an allowed order; `check` plays many of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from vrtrainer.content.case import Case, Point, Question, Rule
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.procedure import needs_at
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.state import GEAR, YARD_PLACES, State
from vrtrainer.inspection.tools import MACHINES, WAYS
from vrtrainer.proving.orders import Unprovable as Unprovable
from vrtrainer.proving.orders import Work, drawn_order, linearise, natural_order

# What an instrument may cry out, and where it does.
_ALARMS = {"gas.unsafe": ("gas_meter", "gas"), "radiation.alarm": ("radiation_pager", "radiation")}
_HAND_WAYS = ("look", "tug", "twist", "count")
_RECORDED = ("laser", "scale", "seal_gauge", "gas_meter", "count", "camera", *MACHINES)


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
        return actions
    work = [a for a in actions if a.do not in ("judge", "report", "decide")]
    judged = [a for a in actions if a.do == "judge"]
    verdicts: list[Action] = []
    report: tuple[str, ...] = ()
    decision = "release"
    if name == "mark-all":
        for judge in judged:
            _accuse_at_once(work, _accusation(case, judge))
        report, decision = tuple(q.id for q in case.questions), "seize"
    elif name in ("all-follow-up", "all-in-order"):
        verdict = {"all-follow-up": "follow_up", "all-in-order": "in_order"}[name]
        verdicts = [Action("judge", a.target, verdict) for a in judged]
    elif name != "mark-none":
        raise KeyError(name)
    return [*work, *verdicts, Action("report", items=report), Action("decide", how=decision)]


def _accuse_at_once(work: list[Action], accusation: Action) -> None:
    """Puts an accusation where one still stands before its point: right after examining it."""
    about = [i for i, a in enumerate(work) if a.do == "examine" and a.target == accusation.target]
    work.insert(about[-1] + 1 if about else len(work), accusation)


def _accusation(case: Case, judged: Action) -> Action:
    question = case.question(judged.target) or case.question_of(judged.target)
    assert question is not None
    shown = [p for p in question.points if _shown_by(case, p)]
    # Where the expert was: nobody has to have looked at the optional ones.
    looked = [p for p in shown if not _optional(case, p)]
    return Action("judge", (looked or shown or list(question.points))[0], "irregular")


# --- what has to be done ---


def expert_work(case: Case) -> Work:
    """Returns the expert's deeds and their partial order; see the module's docstring."""
    wanted = _examinations(case)
    deeds = [Action("read", document.kind) for document in case.documents]
    deeds += [Action("wear", gear) for gear in GEAR]
    deeds += wanted
    deeds += [Action("order", name) for name in _orders(case, wanted)]
    deeds += _rule_deeds(case, deeds)
    deeds = list(dict.fromkeys(deeds))
    deeds.insert(0, Action("choose", items=_kit(case, deeds)))
    judged = [_verdict(case, question) for question in _worked(case)]
    findings = tuple(q.id for q in _worked(case) if q.truth != "in_order")
    deeds += [
        *judged,
        Action("report", items=findings),
        Action("decide", how=case.right_decisions[0]),
    ]
    return _ordered(case, deeds)


def _shown_by(case: Case, point: str) -> tuple[str, ...]:
    found = case.point(point)
    return found.shown_by if found else ()


def _optional(case: Case, point: str) -> bool:
    found = case.point(point)
    return found is not None and found.optional


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


def _examinations(case: Case) -> list[Action]:
    deeds: list[Action] = []
    for question in _worked(case):
        points = question.hits or question.points
        examinable = [p for p in points if _shown_by(case, p)]
        # Another machine's view is asked for where nothing else shows a fault; that all is in
        # order it does not tell.
        needed = [p for p in examinable if not _optional(case, p)]
        examinable = needed or (examinable[:1] if question.hits else [])
        if not examinable:
            raise Unprovable(question.id, "no tool of this release shows it")
        for name in examinable:
            ways = _shown_by(case, name)
            if ways[0] != "read":
                deeds.append(Action("examine", name, _cheapest(case, ways)))
        if question.truth == "irregular":
            deeds += _proof(case, question, deeds)
    return deeds


def _cheapest(case: Case, ways: Sequence[str]) -> str:
    """The way that costs least; a bare hand before a tool, then the order of the catalogue."""

    def cost(way: str) -> tuple[int, bool, int]:
        measure = case.way(way)
        assert measure is not None
        return measure.minutes, way not in _HAND_WAYS, ways.index(way)

    return min(ways, key=cost)


def _proof(case: Case, question: Question, deeds: list[Action]) -> list[Action]:
    """A photograph at one of the places, unless a paper or a reading proves it already."""
    for deed in deeds:
        reading = deed.how in _RECORDED
        if deed.target in question.hits and reading:
            return []
    for name in question.hits:
        if _shown_by(case, name) and WAYS["camera"].specification.works_on(name):
            return [Action("examine", name, "camera")]
    return []


def _orders(case: Case, wanted: list[Action]) -> list[str]:
    """Every order that the wanted examinations need, with what those orders need in turn."""
    needs = {
        need for deed in wanted for need in _point(case, deed).needs if not need.startswith("!")
    }
    if case.depth != "door":
        needs.add("unloaded")
    if any(_point(case, deed).place == "inside" for deed in wanted):
        needs.add("unloaded_full")
    found: list[str] = []
    open_needs = sorted(needs)
    while open_needs:
        need = open_needs.pop()
        maker = _maker(case, need, full="unloaded_full" in needs)
        if maker is None or maker in found:
            continue
        found.append(maker)
        order = case.order(maker)
        assert order is not None
        open_needs += [n for n in order.needs if not n.startswith(("!", "kit."))]
    return found


def _maker(case: Case, state: str, full: bool) -> str | None:
    makers = [order.id for order in case.orders if state in order.sets]
    if state == "unloaded":
        return "unload_full" if full else "unload_partial"
    return makers[0] if makers else None


def _point(case: Case, deed: Action) -> Point:
    found = case.point(deed.target)
    assert found is not None
    return found


def _rule_deeds(case: Case, deeds: list[Action]) -> list[Action]:
    """Deeds that rules in force want and that are not among the deeds yet."""
    found: list[Action] = []
    for rule in case.rules:
        if rule.given and not _will_happen(case, rule.given, deeds):
            continue
        if (rule.when or "").startswith("decide.") and rule.when != _decision(case):
            continue
        if rule.unless and _will_happen(case, rule.unless, deeds):
            continue
        steps = _steps(case, rule, deeds)
        if rule.optional and not steps:
            continue
        needs = [need for step in steps or [""] for need in needs_at(rule, step)]
        if rule.any_of:
            present = [n for n in needs if _deed(n) in deeds]
            needs = present[:1] or needs[:1]
        for need in needs:
            deed = _deed(need)
            if deed is not None and deed not in deeds and deed not in found:
                found.append(deed)
    return found


def _steps(case: Case, rule: Rule, deeds: list[Action]) -> list[str]:
    """The milestones of these deeds that a rule is about."""
    return [
        milestone
        for deed in deeds
        for milestone in milestones(case, deed, _place(case, deed))
        if rule.when is not None and fnmatchcase(milestone, rule.when)
    ]


def _decision(case: Case) -> str:
    """The milestone of the decision that the expert takes."""
    return f"decide.{case.right_decisions[0]}"


def _will_happen(case: Case, milestone: str, deeds: list[Action]) -> bool:
    if milestone in _ALARMS:
        instrument, point = _ALARMS[milestone]
        seen = WAYS[instrument].observe(case, State(case), point)
        return milestone in seen.reaches and Action("examine", point, instrument) in deeds
    if milestone.startswith("found."):
        return any(
            item.on_find == milestone[6:] and Action("examine", f"load.{item.id}", way) in deeds
            for item in case.load
            for way in _shown_by(case, f"load.{item.id}")
        )
    return _deed(milestone) in deeds


def _deed(milestone: str) -> Action | None:
    """Returns the deed that reaches a milestone; None for kit, report and decision."""
    kind, _, rest = milestone.partition(".")
    if kind in ("kit", "report", "decide", "enter", "go", "gas", "found"):
        return None
    if kind in ("read", "wear", "order"):
        return Action(kind, rest)
    return Action("examine", rest, kind)


def _kit(case: Case, deeds: list[Action]) -> tuple[str, ...]:
    need = {d.how for d in deeds if d.do == "examine" and WAYS[d.how].specification.in_hand}
    need |= {n[4:] for rule in case.rules for n in rule.needs if n.startswith("kit.")}
    need |= {n[4:] for order in case.orders for n in order.needs if n.startswith("kit.")}
    low, high = case.kit_size
    kit = [tool.id for tool in case.tools if tool.id in need]
    spare = [tool.id for tool in case.tools if tool.id not in need]
    kit += spare[: max(0, low - len(kit))]
    if len(kit) > high:
        raise Unprovable("kit", f"it takes {len(kit)} tools, and the kit holds {high}")
    return tuple(kit)


def _verdict(case: Case, question: Question) -> Action:
    if question.truth == "in_order":
        return Action("judge", question.id, "in_order")
    # Rather at the thing itself than on a paper that was read an hour ago.
    shown = [p for p in question.hits if _shown_by(case, p)]
    point = next((p for p in shown if not p.startswith("documents.")), shown[0])
    return Action("judge", point, question.truth)


# --- in which order ---


def _ordered(case: Case, deeds: list[Action]) -> Work:
    work = Work(deeds, {i: set() for i in range(len(deeds))}, [_place(case, d) for d in deeds])
    index = {deed: i for i, deed in enumerate(deeds)}
    for i, deed in enumerate(deeds):
        for need in _needs(case, deed):
            _link_state(case, work, i, need)
        if deed.do == "examine" and WAYS[deed.how].specification.in_hand:
            work.before[i].add(0)  # the kit is chosen first
        if deed.do == "judge":
            work.before[i] |= _examined_first(case, deeds, deed)
    for rule in case.rules:
        _link_rule(case, work, index, rule)
    _link_place_states(work, deeds)
    _link_end(case, work, deeds)
    _link_never(case, work)
    return work


def _place(case: Case, deed: Action) -> str:
    if deed.do in ("choose", "wear"):
        return "post"
    if deed.do == "order":
        order = case.order(deed.target)
        return order.place if order else ""
    if deed.do == "examine" and not WAYS[deed.how].specification.free:
        return _point(case, deed).place
    return ""


def _needs(case: Case, deed: Action) -> tuple[str, ...]:
    if deed.do == "examine":
        return _point(case, deed).needs
    if deed.do == "order":
        order = case.order(deed.target)
        return order.needs if order else ()
    return ()


def _link_state(case: Case, work: Work, i: int, need: str) -> None:
    """A state is made before it is needed; what must not be yet is made afterwards."""
    if need.startswith("kit."):
        work.before[i].add(0)
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
    return {
        i
        for i, deed in enumerate(deeds)
        if (deed.do == "examine" and deed.target in question.points)
        or (deed.do == "read" and deed.target in papers)
    }


def milestones(case: Case, deed: Action, place: str) -> Iterable[str]:
    """Yields the milestones a deed reaches; working at a place of the yard enters the yard."""
    if place in YARD_PLACES:
        yield "enter.yard"
    if deed.do in ("read", "wear", "order"):
        yield f"{deed.do}.{deed.target}"
    elif deed.do == "examine":
        yield f"{deed.how}.{deed.target}"
    elif deed.do in ("report", "decide"):
        yield deed.do
        if deed.how:
            yield f"{deed.do}.{deed.how}"


def _link_rule(case: Case, work: Work, index: dict[Action, int], rule: Rule) -> None:
    when = rule.when
    if when is None:
        return
    for i, deed in enumerate(work.deeds):
        for milestone in milestones(case, deed, work.places[i]):
            if fnmatchcase(milestone, when):
                work.before[i] |= _needed(work, index, rule, milestone) - {i}


def _needed(work: Work, index: dict[Action, int], rule: Rule, milestone: str) -> set[int]:
    """The deeds that a rule wants before a milestone."""
    needs = needs_at(rule, milestone)
    needed = {index[d] for n in needs if (d := _deed(n)) in index}
    if any(n.startswith("kit.") for n in needs):
        needed.add(0)
    if "report" in needs:
        needed |= {i for i, d in enumerate(work.deeds) if d.do == "report"}
    return set(sorted(needed)[:1]) if rule.any_of else needed


def _link_place_states(work: Work, deeds: list[Action]) -> None:
    """Nobody stands in a container that is full or closed, or in an empty warehouse."""
    unload = {i for i, d in enumerate(deeds) if d.do == "order" and d.target.startswith("unload")}
    reseal = {i for i, d in enumerate(deeds) if d == Action("order", "reseal")}
    for i, place in enumerate(work.places):
        if place in ("inside", "dock", "bench"):
            work.before[i] |= unload - {i}
        if place == "inside":
            for j in reseal:
                work.before[j].add(i)


def _link_end(case: Case, work: Work, deeds: list[Action]) -> None:
    """Secure and call after the find; report after the verdicts; decide last of all."""
    finds = set(_finds(case, deeds))
    last = len(deeds) - 1
    for i, deed in enumerate(deeds):
        if deed.do == "order" and deed.target in ("secure", "call", "evacuate"):
            work.before[i] |= finds - {i}
        if deed.do == "report":
            work.before[i] |= {j for j, d in enumerate(deeds) if d.do == "judge"}
        if i == last:
            work.before[i] |= set(range(last))


def _finds(case: Case, deeds: Sequence[Action]) -> dict[int, str]:
    """Returns the deeds that lay bare goods which must not be passed over: index to `on_find`."""
    found: dict[int, str] = {}
    for i, deed in enumerate(deeds):
        if deed.do != "examine" or deed.how not in _shown_by(case, deed.target):
            continue
        if deed.target.startswith("load.") and deed.target.count(".") == 1:
            item = case.item(deed.target.split(".")[1])
            if item.hidden or item.on_find != "continue":
                found[i] = item.on_find
    return found


def _link_never(case: Case, work: Work) -> None:
    """What a find forbids is done before it."""
    finds = _finds(case, work.deeds)
    for rule in case.rules:
        given = [i for i, kind in finds.items() if rule.given == f"found.{kind}"]
        for i, deed in enumerate(work.deeds):
            reached = list(milestones(case, deed, work.places[i]))
            if i not in given and any(fnmatchcase(m, p) for m in reached for p in rule.never):
                for find in given:
                    work.before[find].add(i)
