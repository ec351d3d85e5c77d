"""What to do better: facts counted from a record, and rules (`rules/advice.yaml`) over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vrtrainer.content.advice import AdviceIn
from vrtrainer.content.case import Case, Cue, Rule, Text
from vrtrainer.content.source import Source
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.looks import looked
from vrtrainer.inspection.state import YARD_PLACES, State
from vrtrainer.language import LANGUAGES, Words
from vrtrainer.scoring.called import called_minutes
from vrtrainer.scoring.marks import Outcome, Result
from vrtrainer.scoring.spent import charges

GIVEN = 2
"""How many pieces of advice a debrief gives."""

GRAVEST = ("irregular", "follow_up", "in_order")


@dataclass(frozen=True)
class Session:
    """What advice is taken from: one session as its record tells it.

    Attributes:
        state: as it ended.
        result: its marks.
        events: everything that happened, in order.
        mode: practice or assessment.
        expert: the events of the expert's inspection of the same case.
        advised: what the program advised, without knowing what is wrong.
    """

    state: State
    result: Result
    events: Sequence[Event]
    mode: str
    expert: Sequence[Event] = ()
    advised: Sequence[Action] = ()


@dataclass
class Facts:
    """Whole numbers by name, and what the words of an advice may quote: `content.advice`."""

    numbers: dict[str, int] = field(default_factory=dict)
    quotes: dict[str, Text | int] = field(default_factory=dict)

    def quoted(self, words: Words) -> dict[str, str]:
        """Returns the quotes in a language; numbers are minutes of working time."""
        return {
            name: words.minutes(value) if isinstance(value, int) else words.pick(value)
            for name, value in self.quotes.items()
        }


@dataclass(frozen=True)
class Advice:
    """A piece of advice in a language."""

    id: str
    title: str
    text: str


QUOTES: dict[str, tuple[str, ...]] = {
    "critical": ("critical", "critical_reason"),
    "missed": ("missed", "where"),
    "unlooked": ("unlooked", "missed", "where"),
    "noticed": ("noticed",),
    "indicators": ("indicator", "indicator_where"),
    "accused": ("accused",),
    "overcharged": ("overcharged", "innocent"),
    "doubted": ("doubted",),
    "guessed": ("guessed",),
    "skipped": ("skipped",),
    "silent": ("silent",),
    "undecided": ("decision_right",),
    "wrong": ("decision", "decision_right", "decision_wrong"),
    "broken": ("rule", "rule_reason"),
    "unproven": ("unproven",),
    "unreported": ("unreported",),
    "unread": ("paper",),
    "spare": ("measure", "measure_time"),
    "over": ("spent", "enough"),
    "ways": (),
    "reminded": (),
    "practice": (),
    "total": (),
}
"""Every fact, and what may be quoted once it is 1 or more."""


def advise(
    rules: Mapping[str, AdviceIn], session: Session, words: Words, most: int = GIVEN
) -> tuple[Advice, ...]:
    """Returns what to do better, the weightiest first, no two about the same."""
    facts = facts_of(session)
    quotes = facts.quoted(words)
    given: list[Advice] = []
    about: set[str] = set()
    for name, rule in sorted(rules.items(), key=lambda item: (-item[1].weight, item[0])):
        if rule.about in about or not _holds(rule, facts):
            continue
        about.add(rule.about)
        title, text = words.pick(rule.title), words.pick(rule.text)
        given.append(Advice(name, title.format_map(quotes), text.format_map(quotes)))
        if len(given) == most:
            break
    return tuple(given)


def _holds(rule: AdviceIn, facts: Facts) -> bool:
    """Whether a rule applies; one that names what there is not never does."""
    known = all(name in facts.numbers for name in rule.when)
    if not known or not rule.quoted <= set(facts.quotes):
        return False
    return all(bound.holds(facts.numbers[name]) for name, bound in rule.when.items())


def unknown_quotes(rules: Mapping[str, AdviceIn], sources: Sequence[Source]) -> None:
    """Records in the rules' files a fact that there is not, and a quote that may be missing."""
    for source in sources:
        found = source.data.get("advice") if isinstance(source.data, dict) else None
        if source.faults or not isinstance(found, dict):
            continue
        for name in found:
            rule = rules[name]
            for fact in rule.when:
                if fact not in QUOTES:
                    there = ", ".join(sorted(QUOTES))
                    source.fault(("advice", name, "when", fact), f"no fact {fact!r}", there)
            sure = {
                quote
                for fact, bound in rule.when.items()
                if (bound.least or 0) >= 1
                for quote in QUOTES.get(fact, ())
            }
            for quote in sorted(rule.quoted - sure):
                source.fault(
                    ("advice", name, "text"),
                    f"{{{quote}}} may have nothing to quote",
                    f"its condition would have to ask for one of: {', '.join(sorted(sure)) or '-'}",
                )


# --- facts ---


def facts_of(session: Session) -> Facts:
    """Returns every fact of `QUOTES`, with what it is about."""
    facts = Facts(dict.fromkeys(QUOTES, 0))
    _searched(session, facts)
    _accused(session, facts)
    _kept_rules(session, facts)
    _decided(session, facts)
    _spent(session, facts)
    names = [event.name for event in session.events]
    facts.numbers["reminded"] = names.count("reminded")
    facts.numbers["practice"] = int(session.mode == "practice")
    facts.numbers["total"] = session.result.mark.total
    return facts


def _title(case: Case, question: str) -> Text:
    found = case.question(question)
    return found.title if found is not None else {}


def _about(facts: Facts, fact: str, quote: str, case: Case, found: Sequence[str]) -> None:
    """Sets a fact that counts questions, and quotes the first of them."""
    facts.numbers[fact] = len(found)
    if found:
        facts.quotes[quote] = _title(case, found[0])


def _gravest(case: Case, outcomes: Sequence[Outcome]) -> list[str]:
    """Returns their questions, what was irregular before what was an indicator or in order."""

    def rank(name: str) -> int:
        question = case.question(name)
        return GRAVEST.index(question.truth) if question is not None else len(GRAVEST)

    return sorted((outcome.question for outcome in outcomes), key=rank)


def _searched(session: Session, facts: Facts) -> None:
    case, state, result = session.state.case, session.state, session.result
    misses = [outcome for outcome in result.outcomes if outcome.kind == "miss"]
    named = _gravest(case, misses)
    grave = [name for name in named if (q := case.question(name)) and q.truth == "irregular"]
    # What is met on the spot may do harm there; what is on file waits.
    mild = sorted((name for name in named if name not in grave), key=lambda n: _on_file(case, n))
    noticed = [outcome.question for outcome in misses if outcome.noticed]
    unlooked = [
        name
        for name in grave
        if (q := case.question(name)) and not any(state.shown(point) for point in q.hits)
    ]
    rest = [name for name in grave if name not in unlooked and name not in noticed]
    _about(facts, "missed", "missed", case, [*unlooked, *rest, *noticed])
    _about(facts, "unlooked", "unlooked", case, unlooked)
    _about(facts, "noticed", "noticed", case, noticed)
    facts.numbers["indicators"] = len(mild)
    grave = [*unlooked, *rest, *noticed]
    if grave:
        cue = _cue(case, grave[0])
        facts.quotes["where"] = cue.where if cue is not None else {}
    if mild:
        _cue_quotes(facts, case, mild[0], "indicator", "where")
    silent = _gravest(case, [outcome for outcome in result.outcomes if outcome.silent])
    _about(facts, "silent", "silent", case, silent)
    left = [name for name in result.questions("not_examined") if name not in silent]
    _about(facts, "skipped", "skipped", case, left)
    hits = [outcome for outcome in result.outcomes if outcome.kind == "hit"]
    proved = [o.question for o in hits if not o.evidenced and _irregular(case, o.question)]
    _about(facts, "unproven", "unproven", case, proved)
    report = set(state.report or ())
    left_out = [o.question for o in hits if o.question not in report]
    _about(facts, "unreported", "unreported", case, left_out)


def _irregular(case: Case, question: str) -> bool:
    found = case.question(question)
    return found is not None and found.truth == "irregular"


def _cue(case: Case, question: str) -> Cue | None:
    found = case.question(question)
    return case.cue(found.cue) if found is not None and found.cue else None


def _on_file(case: Case, question: str) -> bool:
    cue = _cue(case, question)
    return cue is not None and cue.phase == "pre_arrival"


def _cue_quotes(facts: Facts, case: Case, question: str, quote: str, more: str) -> None:
    """Quotes a question's cue by its name, and one more of its texts."""
    cue = _cue(case, question)
    name = more if more == "innocent" else f"{quote}_{more}"
    facts.quotes[quote] = cue.title if cue is not None else _title(case, question)
    facts.quotes[name] = getattr(cue, more) if cue is not None else {}


def _accused(session: Session, facts: Facts) -> None:
    case, state = session.state.case, session.state
    alarms = [outcome for outcome in session.result.outcomes if outcome.kind == "false_alarm"]
    over = [o.question for o in alarms if (q := case.question(o.question)) and q.cue]
    sound = [o for o in alarms if o.question not in over]
    facts.numbers["overcharged"] = len(over)
    if over:
        _cue_quotes(facts, case, over[0], "overcharged", "innocent")
    _about(facts, "accused", "accused", case, [o.question for o in sound if o.credit <= -100])
    _about(facts, "doubted", "doubted", case, [o.question for o in sound if o.credit > -100])
    guessed = []
    for target, verdict in state.verdicts.items():
        question = case.question(target) or case.question_of(target)
        if question is None or looked(state, question, verdict, target):
            continue
        # Who saw what shows the fault and passed it by misread it: that is told elsewhere.
        if not any(state.shown(point) for point in question.hits):
            guessed.append(question.id)
    _about(facts, "guessed", "guessed", case, list(dict.fromkeys(guessed)))


def broken_rules(case: Case, result: Result) -> list[Rule]:
    """Returns the rules that were broken, the critical ones first."""
    return _critical_first(case, result.broken)


def unmet_rules(case: Case, result: Result) -> list[Rule]:
    """Returns the rules whose moment never came, the critical ones first."""
    return _critical_first(case, result.unmet)


def _critical_first(case: Case, named: Sequence[str]) -> list[Rule]:
    return sorted((r for r in case.rules if r.id in named), key=lambda r: not r.critical)


def _kept_rules(session: Session, facts: Facts) -> None:
    case, result = session.state.case, session.result
    failed = [*broken_rules(case, result), *unmet_rules(case, result)]
    critical = [rule for rule in failed if rule.critical and rule.id in result.broken]
    others = [rule for rule in failed if rule not in critical]
    for fact, quote, rules in (("critical", "critical", critical), ("broken", "rule", others)):
        # What was done wrong is told before what was not done; of several the weightiest, and of
        # these the first in the order of the work.
        ranked = sorted(rules, key=lambda rule: (rule.id not in result.broken, -rule.weight))
        facts.numbers[fact] = len(ranked)
        if ranked:
            facts.quotes[quote] = ranked[0].title
            facts.quotes[f"{quote}_reason"] = ranked[0].reason
    opened = {str(e.data["document"]) for e in session.events if e.name == "read"}
    unread = [document.kind for document in case.documents if document.kind not in opened]
    facts.numbers["unread"] = len(unread)
    if unread:
        facts.quotes["paper"] = {lang: Words(lang)(f"document.{unread[0]}") for lang in LANGUAGES}


def _decided(session: Session, facts: Facts) -> None:
    case, result = session.state.case, session.result
    right = case.decision(case.right_decisions[0])
    facts.quotes["decision_right"] = right.title if right is not None else {}
    facts.numbers["undecided"] = int(result.decision is None)
    taken = case.decision(result.decision) if result.decision is not None else None
    if taken is not None and taken.id not in case.right_decisions:
        facts.numbers["wrong"] = 1
        facts.quotes["decision"], facts.quotes["decision_wrong"] = taken.title, taken.wrong


def _spent(session: Session, facts: Facts) -> None:
    case, result = session.state.case, session.result
    over = max(0, result.minutes - result.voluntary_minutes - result.sufficient_minutes)
    facts.numbers["over"] = over
    facts.quotes["spent"], facts.quotes["enough"] = result.minutes, result.sufficient_minutes
    # What the program itself called for is no waste.
    called = set(called_minutes(session.state, session.advised))
    needed = called | {measure.id for measure in charges(case, session.expert)}
    spare = [m for m in charges(case, session.events) if m.id not in needed and m.minutes]
    if spare and session.expert:
        dearest = max(spare, key=lambda measure: measure.minutes)
        facts.numbers["spare"] = sum(measure.minutes for measure in spare)
        facts.quotes["measure"], facts.quotes["measure_time"] = dearest.title, dearest.minutes
    ways = _changes(session.events) - _changes(session.expert)
    facts.numbers["ways"] = max(0, ways) if session.expert else 0


def _changes(events: Sequence[Event]) -> int:
    """How often the yard was left or come back to."""
    places = [str(event.data["place"]) for event in events if event.name == "arrived"]
    scenes = ["yard" if place in YARD_PLACES | {"post"} else "hall" for place in places]
    return sum(a != b for a, b in zip(["yard", *scenes], scenes, strict=False))
