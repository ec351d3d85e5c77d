"""Marks, published beforehand: detection 50, procedure and safety 25, evidence and report 15,
proportionality 10. Under 60 fails; a safety-critical breach caps the total at 40.

A pass needs more than points, which a few good finds, a clean procedure and cheapness can gather:
two thirds of the questions answered from a look (finding never ends the search), and the right
decision (or goods that had to be kept are gone, or lawful ones held). Neither changes the total.

Each part is 0 to 100. The arithmetic is in whole numbers, so that every machine gives the same.

* Detection: hits earn 60 of 100, shared among irregularities and indicators; correct rejections
  earn 40, shared among what is in order; a false alarm costs half of what a hit earns on average,
  so accusing everything never pays (payoffs move the criterion: domain notes 5.1).
  "Follow up" on an irregularity earns half a hit; on what is in order it is half a false alarm.
  What a danger kept from being examined is left out of all sums (`inspection.danger`); what had
  been left out on the way to it is not.
  A finding needs grounds that were seen: on a field that all papers tell alike, a look at what it
  speaks of (`inspection.grounds`).
* Procedure: the weight of the rules kept over the weight of those in force. A rule whose moment
  never came is not kept: who does nothing shows nothing.
* Evidence and report: for each irregularity found, an exhibit in the report (a photograph, a
  reading, a paper, an answer) that was taken at one of its places; the right decision; a report
  that names what was found.
* Proportionality: the case's sufficient time over the time spent, times the share of the case
  that was answered rightly: a cheap inspection that proves nothing is not proportionate. Looks
  that the file asks for and nobody has to take (labels, the declarant's answers) do not count as
  time spent beyond it (`scoring.called`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vrtrainer.content.case import Case, Question, Rule, Verdict
from vrtrainer.inspection.danger import waived
from vrtrainer.inspection.evidence import name_of, usable
from vrtrainer.inspection.grounds import grounded
from vrtrainer.inspection.looks import examined
from vrtrainer.inspection.procedure import applies, taken
from vrtrainer.inspection.state import State
from vrtrainer.scoring.called import voluntary_minutes

PASS_MARK = 60
CRITICAL_CAP = 40
ANSWERED = (2, 3)  # the share of the questions without which nobody passes
WEIGHTS = {"detection": 50, "procedure": 25, "evidence": 15, "proportionality": 10}

Lack = Literal["answers", "decision"]
Kind = Literal["hit", "miss", "false_alarm", "correct_rejection", "not_examined", "waived"]


@dataclass(frozen=True)
class Outcome:
    """What became of one question. `credit` is -100 to 100: how much of its worth was earned."""

    question: str
    kind: Kind
    credit: int
    noticed: bool = False  # an irregularity that was only "followed up"
    evidenced: bool = False
    silent: bool = False  # what shows it was examined, and nothing was said
    open: bool = False  # no verdict, or one that is a guess
    answer: bool = False  # of a false alarm: doubted was nothing but what the declarant said


@dataclass(frozen=True)
class Mark:
    """The mark and its parts, each 0-100; `lacks` is what a pass needs besides the total."""

    total: int
    detection: int
    procedure: int
    evidence: int
    proportionality: int
    capped: bool = False
    lacks: tuple[Lack, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the total reaches the pass mark, and nothing else is lacking."""
        return self.total >= PASS_MARK and not self.lacks


@dataclass(frozen=True)
class Result:
    """A session's mark with what it rests on."""

    mark: Mark
    outcomes: tuple[Outcome, ...]
    kept: tuple[str, ...]
    broken: tuple[str, ...]
    unmet: tuple[str, ...]
    decision: str | None
    minutes: int
    sufficient_minutes: int
    suspicion: tuple[tuple[str, int], ...] = ()  # moment and what was said there; never marked
    reported: tuple[str, ...] = ()  # questions that the signed report names
    bare: tuple[str, ...] = ()  # of these, for which it has no exhibit
    voluntary_minutes: int = 0  # of looks that are asked for and that nobody has to take

    def questions(self, kind: Kind) -> list[str]:
        """Returns the ids of the questions with this outcome, in the order of the case."""
        return [outcome.question for outcome in self.outcomes if outcome.kind == kind]


def judge_session(case: Case, state: State, sufficient_minutes: int) -> Result:
    """Returns the result of a session.

    Args:
        case: The case.
        state: The session's final state.
        sufficient_minutes: Job time of the least intrusive sufficient inspection of this case
            (`proving.expert` computes it).
    """
    outcomes = _once_each(case, [_outcome(question, state) for question in case.questions])
    counted = tuple(outcome for outcome in outcomes if outcome.kind != "waived")
    detection = _detection(case, counted)
    kept, broken, unmet = _rules(state)
    procedure = _procedure(case, kept, broken, unmet)
    answered = _answered(counted)
    evidence = _evidence(case, state, counted, answered)
    voluntary = voluntary_minutes(state)
    proportion = _proportionality(state.minutes, sufficient_minutes, answered, voluntary)
    parts = {
        "detection": detection,
        "procedure": procedure,
        "evidence": evidence,
        "proportionality": proportion,
    }
    total = _round(sum(WEIGHTS[name] * value for name, value in parts.items()), 100)
    critical = {rule.id for rule in case.rules if rule.critical} & set(broken)
    capped = bool(critical) and total > CRITICAL_CAP
    total = min(total, CRITICAL_CAP) if critical else total
    mark = Mark(total, **parts, capped=capped, lacks=_lacks(case, state, counted))
    return Result(
        mark, outcomes, kept, broken, unmet, state.decision, state.minutes, sufficient_minutes,
        tuple(state.suspicion.items()), state.report or (), _bare(state), voluntary,
    )  # fmt: skip


def _lacks(case: Case, state: State, outcomes: tuple[Outcome, ...]) -> tuple[Lack, ...]:
    """What a pass needs and this session does not have."""
    part, whole = ANSWERED
    answered = sum(not outcome.open for outcome in outcomes)
    found: list[Lack] = []
    if whole * answered < part * len(outcomes):
        found.append("answers")
    if state.decision not in case.right_decisions:
        found.append("decision")
    return tuple(found)


def _bare(state: State) -> tuple[str, ...]:
    """The findings that the signed report lists without an exhibit, whatever they say.

    What only the tablet's files tell cannot be laid before others, and needs none.
    """
    case, report = state.case, state.report or ()
    return tuple(
        question.id
        for question in case.questions
        if question.id in report
        and not any(name_of(found) in state.exhibits for found in usable(state, question))
        and not all(
            (p := case.point(name)) and p.shown_by == ("tablet",) for name in question.points
        )
    )


def _round(numerator: int, denominator: int) -> int:
    """Whole-number division rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def _outcome(question: Question, state: State) -> Outcome:
    verdicts = {
        target: state.verdicts[target]
        for target in (*question.points, question.id)
        if target in state.verdicts
    }
    if question.truth == "in_order":
        return _outcome_in_order(question, state, verdicts)
    if not verdicts and waived(state, question):
        return Outcome(question.id, "waived", 0)
    at_hits = {t: v for t, v in verdicts.items() if t in question.hits or t == question.id}
    values = set(at_hits.values())
    seen = any(state.shown(point) for point in question.hits)
    if question.truth == "follow_up":
        if "irregular" in values:
            return Outcome(question.id, "false_alarm", -100)
        # A verdict without looking is a guess; it finds nothing.
        if "follow_up" in values and seen:
            return Outcome(question.id, "hit", 100)
        return _missed(question, seen, bool(verdicts))
    if "irregular" in values:
        proof = any(
            found.proves and name_of(found) in state.exhibits
            for point in hits_of_fault(state.case, question)
            for found in state.seen.get(point, ())
        )
        # What all papers say alike is proved false by none of them.
        if not any(state.shown(point) and grounded(state, point) for point in question.hits):
            return Outcome(question.id, "miss", 0, open=True)
        return Outcome(question.id, "hit", 100, evidenced=proof)
    if "follow_up" in values and seen:
        return Outcome(question.id, "miss", 50, noticed=True)
    return _missed(question, seen, bool(verdicts))


def hits_of_fault(case: Case, question: Question) -> tuple[str, ...]:
    """Returns every point that shows a question's irregularity, whichever question asks there."""
    twins = case.twins(question)
    return (*question.hits, *(point for other in twins for point in other.hits))


def _missed(question: Question, seen: bool, said: bool) -> Outcome:
    return Outcome(question.id, "miss", 0, silent=seen and not said, open=not (seen and said))


def _once_each(case: Case, outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """Of several questions about one irregularity the one that was answered best counts."""
    fault = {question.id: question.same_as or question.id for question in case.questions}
    best: dict[str, Outcome] = {}
    for outcome in outcomes:
        known = best.get(fault[outcome.question])
        worth = outcome.credit, outcome.evidenced
        if known is None or worth > (known.credit, known.evidenced):
            best[fault[outcome.question]] = outcome
    return tuple(outcome for outcome in outcomes if best[fault[outcome.question]] is outcome)


def every_outcome(case: Case, result: Result) -> tuple[Outcome, ...]:
    """Returns the outcomes with those of every question, in the case's order: what counted once
    because another question asks about the same irregularity stands where that one stands.
    """
    known = {outcome.question: outcome for outcome in result.outcomes}
    fault = {question.id: question.same_as or question.id for question in case.questions}
    counted = {fault[outcome.question]: outcome for outcome in result.outcomes}
    return tuple(
        known.get(question.id) or replace(counted[fault[question.id]], question=question.id)
        for question in case.questions
        if fault[question.id] in counted
    )


def _outcome_in_order(question: Question, state: State, verdicts: Mapping[str, Verdict]) -> Outcome:
    values = set(verdicts.values())
    doubted = [target for target, verdict in verdicts.items() if verdict != "in_order"]
    if doubted:
        answer = all(target.startswith("declarant.") for target in doubted)
        credit = -100 if "irregular" in values else -50
        return Outcome(question.id, "false_alarm", credit, answer=answer)
    if "in_order" in values and examined(state, question.points):
        return Outcome(question.id, "correct_rejection", 100)
    if waived(state, question):
        return Outcome(question.id, "waived", 0)
    silent = not values and examined(state, question.points)
    return Outcome(question.id, "not_examined", 0, silent=silent, open=True)


def _detection(case: Case, outcomes: tuple[Outcome, ...]) -> int:
    truth = {question.id: question.truth for question in case.questions}
    weight = {question.id: question.weight for question in case.questions}
    marked = [o for o in outcomes if truth[o.question] != "in_order"]
    sound = [o for o in outcomes if truth[o.question] == "in_order"]
    share = (60, 40) if marked and sound else (100, 100)
    total = 0
    for group, worth in ((marked, share[0]), (sound, share[1])):
        if group:
            earned = sum(weight[o.question] * max(0, o.credit) for o in group)
            total += _round(worth * earned, sum(weight[o.question] for o in group))
    # One false alarm costs half of an average find (or of a find in a case of three).
    alarms = sum(-o.credit for o in outcomes if o.credit < 0)
    total -= _round(alarms * share[0], 2 * max(3, len(marked)))
    return max(0, min(100, _round(total, 100)))


def _rules(state: State) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    kept, broken, unmet = [], [], []
    for rule in state.case.rules:
        if rule.id in state.broken:
            broken.append(rule.id)
        elif not applies(rule, state) or _idle(rule, state):
            continue
        elif rule.id in state.met or (rule.never and rule.given and not rule.when):
            kept.append(rule.id)
        elif rule.never and not rule.when:
            continue  # what it forbids was not even tried
        elif not (rule.guards or rule.if_done):
            unmet.append(rule.id)
    return tuple(kept), tuple(broken), tuple(unmet)


def _idle(rule: Rule, state: State) -> bool:
    """Whether a rule belongs to a decision, or to a step nobody has to take, that was not taken."""
    if rule.optional:
        # What only forbids something counts where that was done, and was found broken above.
        return rule.when is None or not taken(rule, state)
    return (rule.when or "").startswith("decide.") and not state.happened(rule.when or "")


def _procedure(
    case: Case, kept: tuple[str, ...], broken: tuple[str, ...], unmet: tuple[str, ...]
) -> int:
    weight = {rule.id: rule.weight for rule in case.rules}
    whole = sum(weight[rule] for rule in (*kept, *broken, *unmet))
    return _round(100 * sum(weight[rule] for rule in kept), whole) if whole else 0


def _answered(outcomes: tuple[Outcome, ...]) -> int:
    """Share of the questions answered rightly, 0-100."""
    if not outcomes:
        return 0
    return _round(sum(max(0, outcome.credit) for outcome in outcomes), len(outcomes))


def _evidence(case: Case, state: State, outcomes: tuple[Outcome, ...], answered: int) -> int:
    irregular = {q.id for q in case.questions if q.truth == "irregular"}
    asked = [o for o in outcomes if o.question in irregular]
    decided = state.decision in case.right_decisions
    named = set(state.report or ())
    found = {o.question for o in outcomes if o.kind == "hit"}
    # A report that names what is in order among the findings accuses somebody of nothing.
    sound = {q.id for q in case.questions if q.truth == "in_order"}
    reported = state.report is not None and found <= named and not named & sound
    if asked:
        proven = _round(100 * sum(o.evidenced for o in asked), len(asked))
        return (50 * proven + 30 * 100 * decided + 20 * 100 * (reported and bool(found))) // 100
    # Nothing to prove: the decision and the report stand on how much was examined.
    return (70 * answered * decided + 30 * answered * reported) // 100


def _proportionality(minutes: int, sufficient: int, answered: int, voluntary: int) -> int:
    if minutes <= 0:
        return 0
    spent = max(1, min(minutes, sufficient), minutes - voluntary)
    share = min(100, _round(100 * sufficient, spent))
    return _round(share * answered, 100)
