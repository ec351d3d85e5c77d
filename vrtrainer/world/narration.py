"""The session's events in words: the subtitle, the step of the job, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vrtrainer.content.case import Case
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words, lowered
from vrtrainer.world.menus import in_picture
from vrtrainer.world.menus.guidance import (
    called_tools,
    errand,
    lacking_tools,
    left_to_judge,
    next_deed,
)
from vrtrainer.world.menus.phrases import (
    asked_text,
    declarant_name,
    file_page,
    gear_title,
    observed_text,
    order_title,
    place_title,
    point_title,
    refusal_text,
    tool_title,
)
from vrtrainer.world.surfaces import GEAR_SPOT

STEPS = ("papers", "preparation", "yard", "seal", "view", "warehouse", "empty", "decision")
_BY_DEPTH = {
    "papers": ("papers", "preparation", "decision"),
    "outside": ("papers", "preparation", "yard", "seal", "decision"),
    "door": ("papers", "preparation", "yard", "seal", "view", "decision"),
    "partial": ("papers", "preparation", "yard", "seal", "view", "warehouse", "decision"),
    "full": STEPS,
}


class Narrator:
    """Puts a session into words. It changes nothing and decides nothing.

    Args:
        case: The case.
        lang: The session's language.
    """

    def __init__(self, case: Case, lang: str) -> None:
        self.case = case
        self.words = Words(lang)
        self._reminded: set[str] = set()
        self._verdict = ""  # the last one that was told of
        self._sayers: dict[str, Callable[[dict[str, Any]], str]] = {
            "planned": self._planned,
            "equipped": self._equipped,
            "worn": self._worn,
            "arrived": self._arrived,
            "read": self._read,
            "observed": self._observed,
            "recalled": self._recalled,
            "ordered": self._ordered,
            "discovered": self._discovered,
            "judged": self._judged,
            "answered": self._answered,
            "noted": self._noted,
            "reminded": self._remind,
            "breached": self._breached,
            "refused": self._refused,
            "hinted": self._hinted,
            "stayed_away": self._stayed_away,
            "offered": self._offered,
            "replied": self._replied,
            "wondered": self._wondered,
            "suspected": self._suspected,
            "reported": self._reported,
            "decided": self._decided,
            "ended": self._ended,
        }

    # --- events ---

    def sentence(self, event: Event) -> str:
        """Returns one short line for an event, "" where nothing is to be said.

        Right and wrong are said only where the session says them (practice). A breach is told
        after its reminder only, so that nothing is told in an assessment.
        """
        sayer = self._sayers.get(event.name)
        return sayer(dict(event.data)) if sayer is not None else ""

    def observed_text(self, event: Event) -> str:
        """Returns what an "observed" event showed, without the place it was at."""
        data = event.data
        return observed_text(
            self.case,
            self.words,
            str(data["point"]),
            str(data["phrase"]),
            dict(data["facts"]).items(),
            dict(data["words"]),
        )

    def _planned(self, data: dict[str, Any]) -> str:
        depth = lowered(self.words(f"plan.depth.{data['depth']}"))
        return self.words("say.planned", depth=depth)

    def _equipped(self, data: dict[str, Any]) -> str:
        return self.words.plural("say.equipped", len(data["tools"]))

    def _worn(self, data: dict[str, Any]) -> str:
        return self.words("say.worn", gear=lowered(gear_title(self.words, data["gear"])))

    def _arrived(self, data: dict[str, Any]) -> str:
        if data.get("why") == "evacuated":
            return self.words("say.evacuated")
        return self.words("say.arrived", place=place_title(self.words, data["place"]))

    def _read(self, data: dict[str, Any]) -> str:
        return self.words("say.read", document=self.words(f"document.{data['document']}"))

    def _observed(self, data: dict[str, Any]) -> str:
        return self.observed_text(Event(0, "observed", data))

    def _recalled(self, data: dict[str, Any]) -> str:
        recall = self.case.recall(str(data["cue"]))
        return self.words("say.recalled", text=self.words.pick(recall.text)) if recall else ""

    def _ordered(self, data: dict[str, Any]) -> str:
        order = self.case.order(data["order"])
        if order is None:
            return ""
        title, minutes = self.words.pick(order.title), self.words.minutes(order.minutes)
        said = self.words("say.ordered", order=title, minutes=minutes)
        if order.id == "weigh":
            return f"{said} {self.words('say.weighed')}"
        return f"{said} {self.words('say.dog_waits')}" if "dog" in order.sets else said

    def _discovered(self, data: dict[str, Any]) -> str:
        holds = self.words.pick(self.case.item(data["item"]).opened)
        return self.words("say.discovered", holds=holds).strip()

    def _judged(self, data: dict[str, Any]) -> str:
        target = str(data["target"])
        question = self.case.question(str(data["question"]))
        title = self.words.pick(question.title) if question else ""
        if target.startswith("documents."):
            title = asked_text(self.case, self.words, target)
        elif self.case.point(target) is not None:
            title = point_title(self.case, self.words, target)
        self._verdict = str(data["verdict"])
        verdict = self.words(f"verdict.{data['verdict']}")
        return self.words("say.judged", title=title, verdict=verdict)

    def _answered(self, data: dict[str, Any]) -> str:
        if data["right"]:
            if data.get("cue"):
                title = lowered(self.words.pick(self.case.cue(str(data["cue"])).title))
                return self.words("say.right_cue", cue=title)
            return self.words("say.right")
        if data.get("why") == "not_examined":
            accused = self._verdict == "irregular"
            return self.words("say.not_shown" if accused else "say.not_examined")
        return self.words("say.not_right")

    def _noted(self, data: dict[str, Any]) -> str:
        return self.words("say.noted")

    def _remind(self, data: dict[str, Any]) -> str:
        self._reminded.add(str(data["rule"]))
        return self.words("say.reminded", rule=lowered(self._rule(str(data["rule"]))))

    def _breached(self, data: dict[str, Any]) -> str:
        if data["rule"] not in self._reminded:
            return ""
        return self.words("say.breached", rule=lowered(self._rule(str(data["rule"]))))

    def _rule(self, rule: str) -> str:
        return next((self.words.pick(r.title) for r in self.case.rules if r.id == rule), rule)

    def _refused(self, data: dict[str, Any]) -> str:
        return refusal_text(self.case, self.words, str(data["why"]), data)

    def _hinted(self, data: dict[str, Any]) -> str:
        point = str(data["point"])
        if point.startswith("documents."):
            title = self.words(f"document.{point.split('.')[1]}")
        else:
            title = point_title(self.case, self.words, point)
        return self.words("say.hinted", title=lowered(title))

    def _stayed_away(self, data: dict[str, Any]) -> str:
        return self.words("say.stayed_away", firm=declarant_name(self.case))

    def _offered(self, data: dict[str, Any]) -> str:
        return self.words.pick(dict(data["words"]))

    def _replied(self, data: dict[str, Any]) -> str:
        return self.words("say.accepted" if data["answer"] == "accept" else "say.declined")

    def _wondered(self, data: dict[str, Any]) -> str:
        return self.words("say.wondered")

    def _suspected(self, data: dict[str, Any]) -> str:
        return self.words("say.suspected", share=data["share"])

    def _reported(self, data: dict[str, Any]) -> str:
        return self.words.plural("say.reported", len(data["questions"]))

    def _decided(self, data: dict[str, Any]) -> str:
        decision = self.case.decision(str(data["decision"]))
        title = self.words.pick(decision.title) if decision else ""
        return self.words("say.decided", decision=title)

    def _ended(self, data: dict[str, Any]) -> str:
        return self.words("say.ended", minutes=self.words.minutes(int(data["minutes"])))

    # --- where one is ---

    def phase(self, session: Session) -> str:
        """Returns the id of the job's phase, one of `STEPS`."""
        phase = _phase(session)
        while phase not in _BY_DEPTH[self.case.depth]:  # a full unloading where none was needed
            phase = STEPS[STEPS.index(phase) - 1]
        return phase

    def step(self, session: Session) -> tuple[int, int, str]:
        """Returns the phase of the job: its number from 1, how many there are, its title."""
        steps, phase = _BY_DEPTH[self.case.depth], self.phase(session)
        return steps.index(phase) + 1, len(steps), self.words(f"step.phase.{phase}")

    # --- what comes next ---

    def next_step(self, session: Session) -> str | None:
        """Returns the next sensible thing to do as a sentence; None outside practice."""
        deed = self._next(session)
        if deed is None:
            return None
        sayer = getattr(self, f"_next_{deed.do}")
        return str(sayer(session, deed))

    def next_target(self, session: Session) -> str:
        """Returns what the next step is about: an anchor, a place, a point or a menu; "" if none.

        Anchors: folder, kit_board, gear_rack.<gear>, declarant. Menus: questions, report, lookup.
        """
        deed = self._next(session)
        if deed is None:
            return ""
        if deed.do == "examine" and self._lacks(session, deed):
            return "kit_board"
        if deed.do == "examine":
            return file_page(deed.target) if WAYS[deed.how].specification.free else deed.target
        if deed.do == "wear":
            return f"{GEAR_SPOT}{deed.target}"
        targets = {
            "read": "folder", "plan": "plan", "choose": "kit_board",
            "order": "declarant",
            "judge": "questions", "answer": "declarant", "report": "report", "decide": "report",
        }  # fmt: skip
        return targets.get(deed.do, deed.target)

    def _next(self, session: Session) -> Action | None:
        return next_deed(session) if session.mode == "practice" else None

    def _next_read(self, session: Session, deed: Action) -> str:
        return self.words("step.read", document=self.words(f"document.{deed.target}"))

    def _next_plan(self, session: Session, deed: Action) -> str:
        return self.words("step.plan")

    def _next_choose(self, session: Session, deed: Action) -> str:
        low, high = self.case.kit_size
        tools = called_tools(session)
        if low == 1 and tools:
            return self.words("step.fetch", tool=self._tools(tools))
        return self.words("step.choose", low=low, high=high)

    def _tools(self, tools: tuple[str, ...]) -> str:
        titles = [lowered(tool_title(self.case, self.words, tool)) for tool in tools]
        return self.words.sentence_list(titles)

    def _next_wear(self, session: Session, deed: Action) -> str:
        return self.words("step.wear", gear=lowered(gear_title(self.words, deed.target)))

    def _next_go(self, session: Session, deed: Action) -> str:
        thing = self._left_behind(session) if deed.target == "post" else ""
        if thing:
            return self.words("step.go_back", thing=lowered(thing))
        return self.words("step.go", place=lowered(place_title(self.words, deed.target)))

    def _left_behind(self, session: Session) -> str:
        """What is to be fetched at the post for the next deed; "" for nothing."""
        purpose = errand(session)
        if purpose is not None and purpose.do == "wear":
            return gear_title(self.words, purpose.target)
        if purpose is None or purpose.do != "examine" or purpose.how in session.state.kit:
            return ""
        if not WAYS[purpose.how].specification.in_hand:
            return ""
        return self._tools(tuple(dict.fromkeys((purpose.how, *lacking_tools(session)))))

    def _lacks(self, session: Session, deed: Action) -> bool:
        """Whether an examination wants a tool that was not taken along."""
        return WAYS[deed.how].specification.in_hand and deed.how not in session.state.kit

    def _next_examine(self, session: Session, deed: Action) -> str:
        if self._lacks(session, deed):
            tools = tuple(dict.fromkeys((deed.how, *lacking_tools(session))))
            return self.words("step.fetch", tool=self._tools(tools))
        measure = self.case.way(deed.how)
        way = self.words.pick(measure.title) if measure else deed.how
        if WAYS[deed.how].specification.free:
            if in_picture(deed.target):
                return self.words("step.image", point=lowered(self._point(deed.target)))
            return self.words("step.lookup", point=lowered(self._point(deed.target)))
        return self.words("step.examine", point=self._point(deed.target), way=lowered(way))

    def _next_order(self, session: Session, deed: Action) -> str:
        order = self.case.order(deed.target)
        if order is None:
            return self.words("step.follow")
        return self.words(
            "step.order", order=lowered(order_title(self.words, order, session.state))
        )

    def _next_judge(self, session: Session, deed: Action) -> str:
        return self.words.plural("step.judge", len(left_to_judge(session)))

    def _next_answer(self, session: Session, deed: Action) -> str:
        return self.words("step.answer")

    def _next_report(self, session: Session, deed: Action) -> str:
        return self.words("step.report")

    def _next_decide(self, session: Session, deed: Action) -> str:
        return self.words("step.decide")

    def _point(self, point: str) -> str:
        return point_title(self.case, self.words, point)


def _phase(session: Session) -> str:
    state = session.state
    if state.report is not None or state.ended or state.happened("found.evacuate"):
        return "decision"
    if state.holds("resealed"):
        return "decision"
    if state.holds("unloaded"):
        inside = state.holds("unloaded_full") and state.happened("go.inside")
        return "empty" if inside else "warehouse"
    if state.holds("doors_open"):
        return "view"
    if state.holds("positioned"):
        return "seal"
    if state.happened("enter.yard"):
        return "yard"
    read = all(state.happened(f"read.{document.kind}") for document in session.case.documents)
    return "preparation" if read else "papers"
