"""One inspection from the first paper to the decision.

The session is a function of the case, the mode and the actions with their ticks. In practice mode
it reminds once before a rule is broken (the action is held back; repeated, it is carried out) and
answers a verdict at once; in assessment it is silent. Neither mode changes what is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import Any, Literal

from vrtrainer.content.case import GIFT, Case, Measure, Point, Question, Rule
from vrtrainer.inspection import custody, evidence, procedure
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.grounds import grounded
from vrtrainer.inspection.state import (
    DEPTHS,
    GEAR,
    PLACES,
    SAFE_PLACE,
    YARD_PLACES,
    Observation,
    State,
    lacking_for,
)
from vrtrainer.inspection.tools import WAYS, Specification

Mode = Literal["practice", "assessment"]
VERDICTS = ("in_order", "follow_up", "irregular")
HINT_TICKS = 60 * 30  # a minute without a deed: practice says where to look
RULES_VERSION = 8


class Refusal(Exception):
    """An action that cannot be carried out, and why; never leaves the session."""

    def __init__(self, why: str, **detail: Any) -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail


class Session:
    """A running inspection.

    Args:
        case: The resolved case; never changed.
        mode: ``practice`` or ``assessment``.
    """

    def __init__(self, case: Case, mode: Mode = "practice") -> None:
        self.case = case
        self.mode = mode
        self.tick = 0
        self.state = State(case)
        self._events: list[Event] = []
        self._last_deed = 0
        self._handlers: dict[str, Callable[[Action], None]] = {
            "plan": self._plan,
            "choose": self._choose,
            "wear": self._wear,
            "go": self._go,
            "read": self._read,
            "examine": self._examine,
            "order": self._order,
            "judge": self._judge,
            "answer": self._answer_offer,
            "suspect": self._suspect,
            "report": self._report,
            "decide": self._decide,
            "leave": self._leave,
        }

    def step(self, actions: Iterable[Action] = (), ticks: int = 0) -> list[Event]:
        """Lets `ticks` pass, then carries out the actions in order.

        Returns:
            What happened, in order, each event with its tick. An action that cannot be carried
            out gives ``refused`` with the reason; nothing here raises for what a trainee does.
        """
        self._events = []
        self._pass(ticks)
        for action in actions:
            self._last_deed = self.tick
            try:
                self._carry_out(action)
            except Refusal as refusal:
                self._say("refused", action=action.do, why=refusal.why, **refusal.detail)
        return self._events

    # --- time ---

    def _pass(self, ticks: int) -> None:
        end = self.tick + max(0, ticks)
        due = self._last_deed + HINT_TICKS
        while self.mode == "practice" and not self.state.ended and self.tick < due <= end:
            self.tick = due
            where = self.where_to_look()
            if where:
                self._say("hinted", point=where)
            self._last_deed = due
            due += HINT_TICKS
        self.tick = end

    def where_to_look(self) -> str:
        """Returns a point that nobody has examined yet, never whether anything is wrong there."""
        for question in self.case.questions:
            for point in question.points:
                found = self.case.point(point)
                if found is None or not found.shown_by or self.state.shown(point):
                    continue
                if found.optional or gone(self.state, found.needs):
                    continue
                if not self.state.knows(point):
                    continue
                return point
        return ""

    # --- actions ---

    def _carry_out(self, action: Action) -> None:
        handler = self._handlers.get(action.do)
        if handler is None:
            raise Refusal("unknown_action")
        if self.state.ended:
            raise Refusal("ended")
        handler(action)
        self._offer()

    def _plan(self, action: Action) -> None:
        """A depth includes the shallower ones; a plan may be changed for the deeper at any time."""
        if action.how not in DEPTHS:
            raise Refusal("unknown_depth")
        steps = DEPTHS[: DEPTHS.index(action.how) + 1]
        self._reach(tuple(f"plan.{step}" for step in steps))
        self.state.plan = action.how
        self._say("planned", depth=action.how)

    def _choose(self, action: Action) -> None:
        known = {tool.id for tool in self.case.tools}
        low, high = self.case.kit_size
        kit = tuple(dict.fromkeys(action.items))
        if not set(kit) <= known:
            raise Refusal("unknown_tool")
        if not low <= len(kit) <= high:
            raise Refusal("kit_size", low=low, high=high)
        if self.state.place != "post":
            raise Refusal("wrong_place", place="post")
        self.state.kit = kit
        self._say("equipped", tools=list(kit))

    def _wear(self, action: Action) -> None:
        if action.target not in GEAR:
            raise Refusal("unknown_gear")
        if self.state.place != "post":
            raise Refusal("wrong_place", place="post")
        self._reach((f"wear.{action.target}",))
        self.state.worn.add(action.target)
        self._say("worn", gear=action.target)

    def _go(self, action: Action) -> None:
        place = action.target
        if place not in PLACES:
            raise Refusal("unknown_place")
        if place == self.state.place:
            return
        need = lacking_for(self.state, place)
        if need:
            raise Refusal("needs", need=need)
        entered = ("enter.yard",) if place in YARD_PLACES else ()
        self._reach((*entered, f"go.{place}"))
        self.state.place = place
        self._say("arrived", place=place)

    def _read(self, action: Action) -> None:
        try:
            document = self.case.document(action.target)
        except KeyError:
            raise Refusal("unknown_document") from None
        first = not self.state.happened(f"read.{document.kind}")
        self._reach((f"read.{document.kind}",))
        if first:
            self._charge(self.case.way("read"))
            for field in document.all_fields():
                self._note(field.point, "read", "close_up", "observe.read", shows=True)
        self._say("read", document=document.kind)
        self._recall(*(field.point for field in document.all_fields()))

    def _examine(self, action: Action) -> None:
        point, way = self.case.point(action.target), WAYS.get(action.how)
        if point is None or way is None or not way.specification.suits(self.case, point.id):
            raise Refusal("no_use", way=action.how)
        if way.specification.in_hand and action.how not in self.state.kit:
            raise Refusal("not_in_kit", way=action.how)
        if not self._at_hand(point.id):
            raise Refusal("no_use", way=action.how)
        self._check_access(point, way.specification)
        misuses = way.misuses(self.case, self.state, point.id) if way.misuses else ()
        bagged = (f"bagged.{way.specification.bag}",) if way.specification.bag else ()
        self._reach((f"{action.how}.{point.id}", *bagged, *misuses))
        seen = way.observe(self.case, self.state, point.id)
        before = len(self.state.observations)
        shows = action.how in point.shown_by if seen.shows is None else seen.shows
        noted = self._note(
            point.id, action.how, seen.kind, seen.phrase, seen.facts, seen.words, shows, action.aim
        )
        if len(self.state.observations) > before:
            self._charge(self.case.way(action.how))
        self._say(
            "observed", id=noted.id, point=point.id, way=action.how, kind=seen.kind,
            phrase=seen.phrase, facts=dict(seen.facts), words=seen.words or {},
        )  # fmt: skip
        for milestone in seen.reaches:
            self._mark(milestone)
        self._after_observing(point, noted)
        self._recall(point.id)

    def _after_observing(self, point: Point, noted: Observation) -> None:
        custody.handle(self.state, WAYS[noted.way].specification, point.id, self.tick)
        if not (point.id.startswith("load.") and point.id.count(".") == 1 and noted.shows):
            return
        item = self.case.item(point.id.split(".")[1])
        dangerous = item.on_find != "continue"
        if (item.hidden or dangerous) and item.id not in self.state.discovered:
            self.state.discovered.add(item.id)
            self.state.flags.add("found")
            self._say("discovered", item=item.id, on_find=item.on_find)
            self._mark(f"found.{item.on_find}")

    def _recall(self, *points: str) -> None:
        """Practice recalls one risk factor that could be seen here, each once in a session."""
        if self.mode != "practice":
            return
        for recall in self.case.recalls:
            here = next((point for point in points if point in recall.points), "")
            if here and recall.cue not in self.state.recalled:
                self.state.recalled.add(recall.cue)
                self._say("recalled", cue=recall.cue, point=here)
                return

    def _order(self, action: Action) -> None:
        order = self.case.order(action.target)
        if order is None:
            raise Refusal("unknown_order")
        if order.place and order.place != self.state.place:
            raise Refusal("wrong_place", place=order.place)
        for need in order.needs:
            if not self.state.holds(need):
                raise Refusal("needs", need=need)
        self._reach(_milestones(order))
        custody.carry_out(self.state, order, self.tick)
        for made in order.sets:
            (self.state.flags.discard if made[0] == "!" else self.state.flags.add)(made.lstrip("!"))
        self._charge(order)
        self._say("ordered", order=order.id)
        if "evacuated" in order.sets and self.state.place != SAFE_PLACE:
            # Who sends everybody away goes, too.
            self.state.place = SAFE_PLACE
            self._say("arrived", place=SAFE_PLACE, why="evacuated")
        if "declarant_called" in order.sets and self.case.declarant.absent:
            self.state.flags.add("declarant_absent")
            self._mark("declarant.absent")
            self._say("stayed_away")

    # --- the declarant ---

    def _offer(self) -> None:
        """The declarant offers a gift once its moment has come, and he or she is there."""
        gift, state = self.case.declarant.gift, self.state
        if gift is None or state.ended or not state.attended:
            return
        if not state.happened(gift.after) or state.happened("gift.offered"):
            return
        self._note(GIFT, "hear", "reach", "observe.hear", words=gift.words, shows=True)
        self._mark("gift.offered")
        self._say("offered", words=dict(gift.words))

    def _answer_offer(self, action: Action) -> None:
        if action.how not in ("accept", "refuse"):
            raise Refusal("unknown_answer")
        if not self.state.offer_open:
            raise Refusal("nothing_offered")
        self._reach(("gift.accepted" if action.how == "accept" else "gift.refused",))
        self._say("replied", answer=action.how)

    # --- verdicts ---

    def _judge(self, action: Action) -> None:
        if action.how not in VERDICTS:
            raise Refusal("unknown_verdict")
        target = action.target
        question = self.case.question(target) or self.case.question_of(target)
        if question is None or (self.case.point(target) and not self.state.knows(target)):
            raise Refusal("nothing_asked")
        whole = self.case.question(target) is not None and self.case.point(target) is None
        if whole and question.hidden and not self.state.knows(question.hits[0]):
            raise Refusal("nothing_asked")
        if whole and action.how == "irregular":
            raise Refusal("show_where")
        self.state.verdicts[target] = action.how  # type: ignore[assignment]
        about = (target,) if not whole else question.points
        self.state.evidence[target] = tuple(
            found.id for point in about for found in self.state.seen.get(point, ()) if found.proves
        )
        if action.how == "irregular" and target.startswith("load."):
            self.state.flags.add("found")  # what an officer calls irregular may be secured
        self._say("judged", target=target, question=question.id, verdict=action.how)
        if self.mode == "practice":
            self._answer(target, question.id)

    def _answer(self, target: str, question_id: str) -> None:
        """Practice answers at once: right, not right, or that a neutral point settles nothing.

        A verdict on what was not examined gets no answer, or guessing would tell the truth.
        """
        question = self.case.question(question_id)
        assert question is not None
        verdict = self.state.verdicts[target]
        if not looked(self.state, question, verdict, target):
            self._say("answered", question=question.id, right=False, why="not_examined")
            return
        right = verdict == question.truth
        # Of two questions about one irregularity, whoever found it by the one may pass the other.
        passed = question.same_as or any(
            self.state.verdicts.get(there) == twin.truth
            for twin in self.case.twins(question)
            for there in (*twin.points, twin.id)
        )
        if target in question.neutral or (passed and not right):
            self._say("noted", question=question.id)
            return
        cue = question.cue if right and question.cue else ""
        if cue and cue not in self.state.collected:
            self.state.collected.append(cue)
        self._say("answered", question=question.id, right=right, cue=cue)

    def _suspect(self, action: Action) -> None:
        """Notes a suspicion; it may be changed until the next moment comes."""
        if action.target not in self.state.asked[-1:]:
            raise Refusal("not_asked")
        if not action.how.isascii() or not action.how.isdigit() or int(action.how) > 100:
            raise Refusal("unknown_share")
        self.state.suspicion[action.target] = int(action.how)
        self._say("suspected", moment=action.target, share=int(action.how))

    def _report(self, action: Action) -> None:
        named = tuple(name for name in action.items if self.case.question(name) is not None)
        exhibits = tuple(name for name in action.items if name not in named)
        if any(evidence.find(self.state, name) is None for name in exhibits):
            raise Refusal("no_evidence")
        points = {p for name in named if (q := self.case.question(name)) for p in q.points}
        signed = ("report", *(("report.gift",) if GIFT in points else ()))
        # What has to be done by the decision stands in the report, or it is signed twice.
        self._reach(signed, ahead=(*custody.faults(self.state), "decide"))
        self.state.report, self.state.exhibits = named, exhibits
        self._say("reported", questions=list(named), exhibits=list(exhibits))

    def _decide(self, action: Action) -> None:
        if self.case.decision(action.how) is None:
            raise Refusal("unknown_decision")
        # Which one comes first: whoever leaves it to specialists need not close the container.
        self._reach((*custody.faults(self.state), f"decide.{action.how}", "decide"))
        self.state.decision = action.how
        self._say("decided", decision=action.how)
        self._end()

    def _leave(self, action: Action) -> None:
        self._end()

    def _end(self) -> None:
        self.state.ended = True
        self._say("ended", minutes=self.state.minutes, labour=self.state.labour)

    # --- helpers ---

    def refusal(self, action: Action) -> tuple[str, dict[str, Any]] | None:
        """Returns why an examination or order would be refused now, or None; changes nothing."""
        try:
            if self.state.ended:
                return "ended", {}
            if action.do == "order":
                order = self.case.order(action.target)
                if order is None:
                    return "unknown_order", {}
                if order.place and order.place != self.state.place:
                    return "wrong_place", {"place": order.place}
                for need in order.needs:
                    if not self.state.holds(need):
                        return "needs", {"need": need}
            elif action.do == "examine":
                point, way = self.case.point(action.target), WAYS.get(action.how)
                if point is None or way is None:
                    return "no_use", {"way": action.how}
                specification = way.specification
                if not specification.suits(self.case, point.id) or not self._at_hand(point.id):
                    return "no_use", {"way": action.how}
                if specification.in_hand and action.how not in self.state.kit:
                    return "not_in_kit", {"way": action.how}
                self._check_access(point, specification)
        except Refusal as refusal:
            return refusal.why, refusal.detail
        return None

    def holds_back(self, action: Action) -> bool:
        """Whether practice would hold an order back with a reminder now; changes nothing."""
        order = self.case.order(action.target) if action.do == "order" else None
        if order is None or self.mode != "practice" or self.refusal(action) is not None:
            return False
        return bool(self._unreminded(_milestones(order)))

    def _unreminded(self, milestones: tuple[str, ...]) -> list[Rule]:
        """The rules that milestones would break and that were not recalled yet."""
        broken = procedure.would_break(self.state, milestones)
        return [rule for rule in broken if rule.id not in self.state.reminded]

    def _at_hand(self, point: str) -> bool:
        """Whether a point can be examined: what the declarant will say is not known beforehand."""
        return point.startswith("declarant.") or self.state.knows(point)

    def _check_access(self, point: Point, specification: Specification) -> None:
        for need in (*point.needs, *specification.needs):
            if not self.state.holds(need):
                raise Refusal("needs", need=need)
        if point.place and not specification.free and point.place != self.state.place:
            raise Refusal("wrong_place", place=point.place)

    def _reach(self, milestones: tuple[str, ...], ahead: tuple[str, ...] = ()) -> None:
        """Reaches milestones, or holds the deed back once with a reminder (practice only).

        Args:
            milestones: What the deed amounts to.
            ahead: What is bound to follow; what that would break is recalled here already.
        """
        fresh = self._unreminded((*milestones, *ahead)) if self.mode == "practice" else ()
        if fresh:
            for rule in fresh:
                self.state.reminded.add(rule.id)
                self._say("reminded", rule=rule.id)
            raise Refusal("reminded")
        for milestone in milestones:
            self._mark(milestone)

    def _mark(self, milestone: str) -> None:
        for rule in procedure.settle(self.state, milestone, self.tick):
            self._say("breached", rule=rule.id, critical=rule.critical)
        self.state.milestones.setdefault(milestone, len(self.state.milestones))
        for moment in self.case.moments:
            if moment.id not in self.state.asked and fnmatchcase(milestone, moment.when):
                self.state.asked.append(moment.id)
                self._say("wondered", moment=moment.id)

    def _note(
        self,
        point: str,
        way: str,
        kind: str,
        phrase: str,
        facts: tuple[tuple[str, int | str], ...] = (),
        words: dict[str, str] | None = None,
        shows: bool = False,
        aim: tuple[int, ...] = (),
    ) -> Observation:
        for found in self.state.seen.get(point, ()):
            if (found.way, found.phrase) == (way, phrase):
                return found
        noted = Observation(
            f"o{len(self.state.observations) + 1}", point, way, kind, phrase, facts, words, shows,
            aim,
        )  # fmt: skip
        self.state.observations.append(noted)
        self.state.seen.setdefault(point, []).append(noted)
        return noted

    def _charge(self, measure: Measure | None) -> None:
        if measure is not None:
            self.state.minutes += measure.minutes
            self.state.labour += measure.minutes * measure.people

    def _say(self, name: str, **data: Any) -> None:
        self._events.append(Event(self.tick, name, data))


def looked(state: State, question: Question, verdict: str, target: str) -> bool:
    """Whether a verdict rests on an examination; without one it is a guess.

    *In order* needs everything that could be examined. The other verdicts need a look at the
    point, or at any of the question's where the whole question or a point that no tool shows is
    judged. What is true plays no part: the answer must not betray it.
    """
    if verdict == "in_order":
        return examined(state, question.points)
    point = state.case.point(target) if target in question.points else None
    about = (target,) if point is not None and point.shown_by else question.points
    if verdict == "irregular":
        return any(state.shown(name) and grounded(state, name) for name in about)
    return any(state.shown(name) for name in about)


def examined(state: State, points: tuple[str, ...]) -> bool:
    """Whether everything that could be examined among these points was examined.

    Points that no tool of this release can show, and optional ones, are left out; a question with
    no other point at all counts as not examined.
    """
    case = state.case
    possible = [
        p
        for p in points
        if (found := case.point(p)) is not None and found.shown_by and not found.optional
    ]
    return bool(possible) and all(state.shown(point) for point in possible)


def _milestones(order: Measure) -> tuple[str, ...]:
    """What an order amounts to when it is given."""
    return (f"order.{order.id}", *custody.milestones(order))


def gone(state: State, needs: tuple[str, ...], above: frozenset[str] = frozenset()) -> bool:
    """Whether states that are needed can no longer come about, whatever is done now.

    Some orders end a state again: what must not stand on a chassis can be set on the ground. For
    what an order itself needs, only what must not be is asked; the rest may still be done.

    Args:
        state: How things stand.
        needs: States, with ``!`` in front of those that must not hold.
        above: States that are being asked about already.
    """
    for need in needs:
        if state.holds(need):
            continue
        makers = [order for order in state.case.orders if need in order.sets]
        barred = need in above or (
            makers != []
            and all(
                gone(state, tuple(n for n in m.needs if n.startswith("!")), above | {need})
                for m in makers
            )
        )
        if barred or (need.startswith("!") and not makers):
            return True
    return False
