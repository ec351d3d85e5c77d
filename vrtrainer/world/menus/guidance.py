"""What a sensible officer does next: guidance that never tells what is wrong.

The plan is the expert's, but of a twin of the case in which nothing is known to be wrong: every
question is in order, so the plan looks at everything that is asked and at nothing else. What only
a find calls for (securing, calling, evacuating) joins it after the find.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vrtrainer.content.case import Case, Question, Rule
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.looks import examined, gone
from vrtrainer.inspection.procedure import lacking
from vrtrainer.inspection.tools import WAYS
from vrtrainer.inspection.tools.gas_meter import AIRED
from vrtrainer.proving.expert import Unprovable, expert_actions
from vrtrainer.world.menus.parts import judged, known, open_questions, verdict_on

_OF_BAD_AIR = frozenset({"ventilate", AIRED})  # nobody knows beforehand that it will be asked
_EMERGENCY = frozenset({"secure", "call", "evacuate"})


def innocent_twin(case: Case) -> Case:
    """Returns the case as someone sees it who suspects nothing: the same questions, no answers.

    Nor does it know the decision, on which rules of procedure hang (samples, a new seal).
    """
    questions = tuple(
        question.model_copy(update={"truth": "in_order", "hits": (), "cue": None})
        for question in case.questions
        if not question.hidden
    )
    mildest = tuple(decision.id for decision in case.decisions[:1])
    return case.model_copy(update={"questions": questions, "right_decisions": mildest})


class _Keyed:
    """A case hashed by its fingerprint."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return hash(self.case.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.case.fingerprint == self.case.fingerprint


def plan_of(case: Case) -> tuple[Action, ...]:
    """Returns what guidance leads to in a case, in order: nothing of it knows what is wrong."""
    return _plan_of(_Keyed(case))


@lru_cache(maxsize=8)
def _plan_of(keyed: _Keyed) -> tuple[Action, ...]:
    try:
        actions = expert_actions(innocent_twin(keyed.case))
    except Unprovable:
        actions = [Action("read", document.kind) for document in keyed.case.documents]
    kept = ("read", "plan", "choose", "wear", "examine", "order")
    plan = [action for action in actions if action.do in kept]
    # Who has read the papers knows better what to take along; the plan itself leaves it open.
    return tuple(sorted(plan, key=lambda action: min(kept.index(action.do), 4)))


def next_deed(session: Session) -> Action | None:
    """Returns the next sensible deed, or None when the inspection is over.

    A verdict is never named: ``judge`` without a target stands for the open questions. Neither is
    the decision: ``decide`` stands without one. ``order`` without a target asks what follows from
    the trainee's own verdict here. ``go`` leads to where the next deed is done.
    """
    deed = errand(session)
    place = _place(session, deed) if deed is not None else ""
    return Action("go", place) if place and place != session.state.place else deed


def errand(session: Session) -> Action | None:
    """Returns the next sensible deed wherever it is done, see `next_deed`."""
    state = session.state
    if state.ended:
        return None
    if state.offer_open:
        return Action("answer")
    outstanding = _outstanding(session)
    closing = [action for action in outstanding if _closes(session.case, action)]
    working = [
        action
        for action in outstanding
        if action not in closing and not _after_closing(session, action)
    ]
    # What the tablet tells can be read at any time: nobody is sent for it as long as there is
    # something else to do.
    later = [action for action in working if _waits_for_tool(session, action)]
    now = [action for action in working if action not in later]
    if now:
        return now[0]
    left = left_to_judge(session)
    asked = {point for question in left for point in question.points}
    if state.report is None and (wanted := [a for a in later if a.target in asked]):
        return wanted[0]
    if left:
        return Action("judge")
    if _wonders(session):
        return Action("order")
    if closing:
        return closing[0]
    return Action("report") if state.report is None else Action("decide")


def called_tools(session: Session) -> tuple[str, ...]:
    """Returns the tools that the file calls for, in the order of the board: those of the plan, and
    what a rule wants in the kit. It tells nothing of what is wrong."""
    return _tools_for(session, plan_of(session.case), session.case.rules)


def lacking_tools(session: Session) -> tuple[str, ...]:
    """Returns the tools that the file still calls for, and the kit has neither of nor a substitute
    for."""
    state = session.state
    plan = [_substitute(session, action) for action in plan_of(session.case)]
    todo = [a for a in plan if not _done(session, a) and _possible(session, a)]
    rules = [r for r in session.case.rules if r.id not in state.met and r.id not in state.broken]
    return tuple(tool for tool in _tools_for(session, todo, rules) if tool not in state.kit)


def _tools_for(session: Session, deeds: Sequence[Action], rules: Sequence[Rule]) -> tuple[str, ...]:
    case = session.case
    looks = {deed.how for deed in deeds if deed.do == "examine"}
    orders = [order for a in deeds if a.do == "order" and (order := case.order(a.target))]
    needs = [need for one in (*orders, *rules) for need in one.needs]
    wanted = {way for way in looks if WAYS[way].specification.in_hand}
    wanted |= {need[4:] for need in needs if need.startswith("kit.")}
    return tuple(tool.id for tool in case.tools if tool.id in wanted)


def left_to_judge(session: Session) -> tuple[Question, ...]:
    """Returns what still waits for a verdict; beside a danger, of what was examined before it."""
    state = session.state
    left = [q for q in open_questions(session) if not verdict_on(session, q)]
    if state.happened("found.evacuate"):
        left = [q for q in left if examined(state, q.points)]
    return tuple(left)


def _closes(case: Case, action: Action) -> bool:
    """Whether the order ends what can be examined, so that verdicts come before it."""
    order = case.order(action.target) if action.do == "order" else None
    return order is not None and "resealed" in order.sets


def _after_closing(session: Session, action: Action) -> bool:
    """Whether it waits for the container to be closed again: to read the new seal's number."""
    point = session.case.point(action.target) if action.do == "examine" else None
    lacking_now = [n for n in (point.needs if point else ()) if not session.state.holds(n)]
    return any(
        need in order.sets and _closes(session.case, Action("order", order.id))
        for need in lacking_now
        for order in session.case.orders
    )


def _wonders(session: Session) -> bool:
    """Whether the trainee called something irregular inside and orders are left to give there.

    It depends on the trainee's verdict alone, so it tells nothing of the truth.
    """
    state, case = session.state, session.case
    accused = any(
        verdict == "irregular" and (point := case.point(target)) and point.place == "inside"
        for target, verdict in state.verdicts.items()
    )
    orders = [order for order in case.orders if order.place == "inside"]
    given = any(state.happened(f"order.{order.id}") for order in orders)
    if state.place != "inside" or not accused or given or state.discovered:
        return False
    return any(all(state.holds(need) for need in order.needs) for order in orders)


def _outstanding(session: Session) -> list[Action]:
    """The deeds still to be done, in a natural order; the first is the next."""
    after_find = [
        Action("order", need.removeprefix("order."))
        for rule in _in_force(session)
        for need in lacking(rule, session.state)
        if need.startswith("order.") and need.removeprefix("order.") in _EMERGENCY
    ]
    if session.state.happened("found.evacuate"):
        return after_find
    plan = [_substitute(session, action) for action in plan_of(session.case)]
    bare = [Action("examine", point.id, "look") for point in session.case.points
            if point.id.startswith("load.") and session.case.item(point.id.split(".")[1]).hidden
            and point.id.count(".") == 1 and known(session, point.id)
            and not session.state.shown(point.id)]  # fmt: skip
    todo = [a for a in (*after_find, *bare, *plan) if not _done(session, a)]
    if session.state.holds("lifted") and not session.state.holds("set_down"):
        return [Action("order", "set_down"), *todo]  # nobody works beneath it
    if session.state.holds("on_chassis"):
        return _on_chassis(session, todo)
    return [action for action in todo if _possible(session, action)]


def _on_chassis(session: Session, todo: list[Action]) -> list[Action]:
    """What can be done up there, then the way down, then what waits for it."""
    high = [action for action in todo if "!on_chassis" in _needs(session, action)]
    now = [a for a in todo if a not in high and _possible(session, a) and _ready(session, a)]
    scans = [action for action in now if action.target.startswith("scan_")]
    if scans and not session.state.holds("cab_empty"):
        now.insert(now.index(scans[0]), Action("order", "empty_cab"))
    return [*now, Action("order", "set_on_ground"), *high] if high else now


def _ready(session: Session, action: Action) -> bool:
    return all(session.state.holds(need) for need in _needs(session, action))


def _needs(session: Session, action: Action) -> tuple[str, ...]:
    """States that a deed needs."""
    if action.do == "order":
        order = session.case.order(action.target)
        return order.needs if order is not None else ()
    point = session.case.point(action.target) if action.do == "examine" else None
    return point.needs if point is not None else ()


def _in_force(session: Session) -> list[Rule]:
    """Rules that a find has put in force."""
    return [
        rule
        for rule in session.case.rules
        if rule.given and rule.given.startswith("found.") and session.state.happened(rule.given)
    ]


def _substitute(session: Session, action: Action) -> Action:
    """The same examination with what is in the kit, where the planned tool is not."""
    state = session.state
    if action.do != "examine" or not state.kit or _held(session, action.how):
        return action
    point = session.case.point(action.target)
    ways = point.shown_by if point is not None else ()
    other = next((way for way in ways if way in WAYS and _held(session, way)), None)
    return Action("examine", action.target, other) if other else action


def _waits_for_tool(session: Session, action: Action) -> bool:
    """Whether it is a look-up, done anywhere, with a tool that was left at the board."""
    if action.do != "examine" or not session.state.kit or _held(session, action.how):
        return False
    return WAYS[action.how].specification.free


def _held(session: Session, way: str) -> bool:
    return not WAYS[way].specification.in_hand or way in session.state.kit


def _done(session: Session, action: Action) -> bool:
    state = session.state
    if action.do == "choose":
        return bool(state.kit)
    if action.do == "plan":
        return bool(state.plan)
    if action.do in ("read", "wear"):
        return state.happened(f"{action.do}.{action.target}")
    if action.do == "order":
        order = session.case.order(action.target)
        return order is not None and all(state.holds(flag) for flag in order.sets)
    if state.happened(f"{action.how}.{action.target}"):
        return True
    return state.shown(action.target) and not _demanded(session.case, action)


def _demanded(case: Case, action: Action) -> bool:
    """Whether a rule wants just this way of examining."""
    milestone = f"{action.how}.{action.target}"
    return any(milestone in rule.needs and not rule.any_of for rule in case.rules)


def _possible(session: Session, action: Action) -> bool:
    """Whether it can still be done: what a closed door or a cut seal has ended is passed over."""
    state = session.state
    if action.target in _OF_BAD_AIR and not state.happened("gas.unsafe"):
        return False
    return not gone(state, _needs(session, action)) and not _called_off(session, action)


def _called_off(session: Session, action: Action) -> bool:
    """Whether only rules asked for it that apply no longer: who evacuated closes no container."""
    wanted = [r for r in session.case.rules if f"{action.do}.{action.target}" in r.needs]
    lifted = [r for r in wanted if any(session.state.happened(name) for name in r.unless)]
    return bool(wanted) and lifted == wanted


def _place(session: Session, action: Action) -> str:
    """Where the deed is done; "" where that does not matter."""
    if action.do in ("choose", "wear"):
        return "post"
    if action.do == "order":
        order = session.case.order(action.target)
        return order.place if order is not None else ""
    if action.do == "examine" and not _held(session, action.how) and session.state.kit:
        return "post"  # back to the board for the tool that was left there
    if action.do == "examine" and not WAYS[action.how].specification.free:
        point = session.case.point(action.target)
        return point.place if point is not None else ""
    return ""


def open_count(session: Session) -> int:
    """Returns how many open questions have no verdict yet."""
    done, asked = judged(session)
    return asked - done
