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
from vrtrainer.inspection import access, custody, evidence, procedure, verdicts
from vrtrainer.inspection.access import Refusal
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.looks import left_to_look
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
from vrtrainer.inspection.tools import WAYS

Mode = Literal["practice", "assessment"]
HINT_TICKS = 60 * 30  # a minute without a deed: practice says where to look
RULES_VERSION = 8


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
        return left_to_look(self.state)

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
            self.state.charge(self.case.way("read"))
            for field in document.all_fields():
                self.state.note(field.point, "read", "close_up", "observe.read", shows=True)
        self._say("read", document=document.kind)
        self._recall(*(field.point for field in document.all_fields()))

    def _examine(self, action: Action) -> None:
        point, way = self.case.point(action.target), WAYS.get(action.how)
        if point is None or way is None or not way.specification.suits(self.case, point.id):
            raise Refusal("no_use", way=action.how)
        if way.specification.in_hand and action.how not in self.state.kit:
            raise Refusal("not_in_kit", way=action.how)
        if not access.at_hand(self.state, point.id):
            raise Refusal("no_use", way=action.how)
        access.check_reach(self.state, point, way.specification)
        misuses = way.misuses(self.case, self.state, point.id) if way.misuses else ()
        bagged = (f"bagged.{way.specification.bag}",) if way.specification.bag else ()
        self._reach((f"{action.how}.{point.id}", *bagged, *misuses))
        seen = way.observe(self.case, self.state, point.id)
        before = len(self.state.observations)
        shows = action.how in point.shown_by if seen.shows is None else seen.shows
        noted = self.state.note(
            point.id, action.how, seen.kind, seen.phrase, seen.facts, seen.words, shows, action.aim
        )
        if len(self.state.observations) > before:
            self.state.charge(self.case.way(action.how))
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
        order = access.check_order(self.state, action.target)
        self._reach(_milestones(order))
        custody.carry_out(self.state, order, self.tick)
        for made in order.sets:
            (self.state.flags.discard if made[0] == "!" else self.state.flags.add)(made.lstrip("!"))
        self.state.charge(order)
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
        self.state.note(GIFT, "hear", "reach", "observe.hear", words=gift.words, shows=True)
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
        target = action.target
        why = verdicts.refusal(self.state, target, action.how)
        if why:
            raise Refusal(why)
        question = verdicts.asked(self.case, target)
        assert question is not None
        self.state.verdicts[target] = action.how  # type: ignore[assignment]
        about = question.points if verdicts.is_whole(self.case, target) else (target,)
        self.state.evidence[target] = tuple(
            found.id for point in about for found in self.state.seen.get(point, ()) if found.proves
        )
        if action.how == "irregular" and target.startswith("load."):
            self.state.flags.add("found")  # what an officer calls irregular may be secured
        self._say("judged", target=target, question=question.id, verdict=action.how)
        if self.mode == "practice":
            self._answer(target, question)

    def _answer(self, target: str, question: Question) -> None:
        answer = verdicts.answer(self.state, question, target)
        if answer is None:
            self._say("noted", question=question.id)
            return
        if answer.why:
            self._say("answered", question=question.id, right=False, why=answer.why)
            return
        if answer.cue and answer.cue not in self.state.collected:
            self.state.collected.append(answer.cue)
        self._say("answered", question=question.id, right=answer.right, cue=answer.cue)

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
        return access.refusal(self.state, action)

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

    def _say(self, name: str, **data: Any) -> None:
        self._events.append(Event(self.tick, name, data))


def _milestones(order: Measure) -> tuple[str, ...]:
    """What an order amounts to when it is given."""
    return (f"order.{order.id}", *custody.milestones(order))
