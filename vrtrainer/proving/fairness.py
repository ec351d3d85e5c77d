"""Proofs by play: the expert earns full marks in every order tried; who does not work fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from vrtrainer.content.case import Case
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving import expert, orders
from vrtrainer.proving.findings import Proof
from vrtrainer.scoring.marks import PASS_MARK, Result, judge_session

DRAWN_ORDERS = 24
FEWER_ORDERS = 9  # the natural one and eight drawn ones
FEWEST, MOST = 12, 20
MOST_TOOLS = 8
SHORT_MINUTES = 5


@dataclass(frozen=True)
class Played:
    """What came of playing a case; see `check.ScenarioFacts`."""

    tools: tuple[str, ...] = ()
    minutes: int = 0
    orders: int = 0
    marks: dict[str, int] = field(default_factory=dict)


def key(case: Case) -> str:
    """Returns what decides how a case is played: of two cases with one key, one is played.

    Left out is what is only read or shown: words, numbers, the papers' values, the seed.
    """
    bare = case.model_copy(
        update={
            "seed": 0, "title": {}, "briefing": {}, "lesson": {}, "date": "", "parties": (),
            "route": (), "route_note": None, "mood": "morning",
            "documents": tuple(paper.kind for paper in case.documents),
            "load": tuple((item.id, item.hidden, item.on_find) for item in case.load),
            "container": (case.container.gas.safe, case.container.seal.condition),
            "cues": tuple((cue.id, cue.kind) for cue in case.cues),
        }
    )  # fmt: skip
    return bare.model_dump_json(warnings=False)


def check(proof: Proof, first: bool = True) -> Played:
    """Plays the case in many ways and records whatever is unfair about it.

    Args:
        proof: The case.
        first: False for a further combination of a scenario that was proved in all orders: then
            fewer are drawn.
    """
    case = proof.case
    _check_number_of_questions(proof)
    try:
        work = expert.expert_work(case)
        natural = orders.linearise(work, orders.natural_order)
    except orders.Unprovable as error:
        question = case.question(error.question)
        place = proof.place_of(question) if question else ()
        proof.fault(place, f"the expert cannot do it: {error}", "name points that tools show")
        return Played()
    tools = _tools(case, natural)
    if len(tools) > MOST_TOOLS:
        proof.fault((), f"{len(tools)} tools are needed; {MOST_TOOLS} are the most", "ask for less")
    session = Session(case, "assessment")
    session.step(natural)
    minutes = session.state.minutes
    if case.draft:
        return Played(tools, minutes)
    played = _check_expert(proof, work, minutes, None if first else FEWER_ORDERS)
    marks = _check_idlers(proof, natural, minutes)
    return Played(tools, minutes, played, marks)


def _tools(case: Case, actions: list[Action]) -> tuple[str, ...]:
    used = {a.how for a in actions if a.do == "examine" and WAYS[a.how].specification.in_hand}
    for action in actions:
        order = case.order(action.target) if action.do == "order" else None
        used |= {need[4:] for need in (order.needs if order else ()) if need.startswith("kit.")}
    return tuple(tool.id for tool in case.tools if tool.id in used)


def _check_number_of_questions(proof: Proof) -> None:
    asked = len(proof.case.questions)
    if asked > MOST:
        proof.fault((), f"the case asks {asked} questions; {MOST} are the most", "declare less")
    short = proof.case.draft or proof.case.minutes <= SHORT_MINUTES
    if asked < FEWEST and not short:
        proof.fault(
            ("depth",),
            f"the case asks {asked} questions; {FEWEST} are the fewest",
            f"go deeper, or write 'minutes: {SHORT_MINUTES}' or less",
        )


# --- the expert ---


def sampled_orders(work: orders.Work) -> Iterator[tuple[str, list[Action]]]:
    """Yields allowed orders of the expert's work, each with a name.

    The natural one; `DRAWN_ORDERS` drawn ones; and for every deed the order in which it comes as
    early, and the one in which it comes as late, as the rules allow.
    """
    yield "the natural order", orders.linearise(work, orders.natural_order)
    for number in range(1, DRAWN_ORDERS + 1):
        yield f"drawn order {number}", orders.linearise(work, orders.drawn_order(number))
    for i, deed in enumerate(work.deeds):
        name = " ".join(part for part in (deed.do, deed.target, deed.how) if part)
        yield f"'{name}' as early as can be", orders.linearise(work, orders.early_order(work, i))
        yield f"'{name}' as late as can be", orders.linearise(work, orders.late_order(i))


def _check_expert(proof: Proof, work: orders.Work, minutes: int, most: int | None) -> int:
    played = 0
    # Where something else is to be mended first, one order will do.
    sample = islice(sampled_orders(work), 1 if proof.source.faults else most)
    for name, actions in sample:
        session = Session(proof.case, "assessment")
        events = session.step(actions)
        played += 1
        refused = next((e for e in events if e.name == "refused"), None)
        result = judge_session(proof.case, session.state, minutes)
        # A light rule's breach may be lost in the rounding of the total.
        if result.mark.total < 100 or result.broken or result.unmet or refused:
            why = f"refused: {dict(refused.data)}" if refused else _shortfall(proof.case, result)
            place, mend = (), "look at the rules and points that it names"
            proof.fault(place, f"the expert earns {result.mark.total} in {name}; {why}", mend)
            break
    return played


def _shortfall(case: Case, result: Result) -> str:
    truth = {question.id: question.truth for question in case.questions}
    right = ("hit", "correct_rejection", "waived")
    parts = [
        f"{part} {value}"
        for part in ("detection", "procedure", "evidence", "proportionality")
        if (value := getattr(result.mark, part)) < 100
    ]
    parts += [
        f"{o.question} ({truth[o.question]}): {o.kind}"
        for o in result.outcomes
        if o.kind not in right
    ]
    parts += [f"rule {rule} broken" for rule in result.broken]
    parts += [f"rule {rule} not met" for rule in result.unmet]
    return ", ".join(parts)


# --- the idlers ---


def _check_idlers(proof: Proof, natural: list[Action], minutes: int) -> dict[str, int]:
    case = proof.case
    marks = {"expert": _mark(case, natural, minutes)}
    provable = any(question.truth == "irregular" for question in case.questions)
    for name in expert.IDLERS:
        marks[name] = _mark(case, expert.script(case, name), minutes)
        # Where nothing is wrong, to examine everything and find it in order is good work.
        excused = name == "all-in-order" and not provable
        if marks[name] >= PASS_MARK and not excused:
            proof.fault(
                (),
                f"the script {name!r} earns {marks[name]} and passes",
                "add questions of the other kind: something wrong, or something in order",
            )
    return marks


def _mark(case: Case, actions: list[Action], minutes: int) -> int:
    session = Session(case, "assessment")
    session.step(actions)
    return judge_session(case, session.state, minutes).mark.total
