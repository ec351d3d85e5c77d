"""Every rule of procedure and every decision: kept by good work, broken by the work without it."""

from __future__ import annotations

from functools import cache

import pytest

from tests.content.variants import TILES, case_of, catalogues
from tests.inspection.tries import DECIDED, FORBIDDEN, REPORT, TRIES, WHERE, Try, Where
from vrtrainer.content.case import Case, Rule
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.state import GEAR
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words
from vrtrainer.proving.expert import expert_actions, sufficient_minutes
from vrtrainer.scoring.debrief import decision_line
from vrtrainer.scoring.marks import CRITICAL_CAP, Result, judge_session

RULES = sorted(catalogues().rules)
DECISIONS = list(catalogues().decisions)


@cache
def case_at(where: Where, decided: str = "") -> Case:
    path, edit = where
    case = case_of(path, *((edit,) if edit else ()))
    return case.model_copy(update={"right_decisions": (decided,)}) if decided else case


@cache
def expert_at(where: Where, decided: str = "") -> tuple[Action, ...]:
    return tuple(expert_actions(case_at(where, decided)))


def at(rule: str) -> tuple[Where, str]:
    """In which case a rule is tried."""
    where = TRIES[rule].where if rule in TRIES else WHERE.get(rule, (TILES, None))
    return where, DECIDED.get(rule, "")


def case_for(rule: str) -> Case:
    return case_at(*at(rule))


def rule_of(case: Case, name: str) -> Rule:
    return next(rule for rule in case.rules if rule.id == name)


def played(case: Case, actions: list[Action]) -> tuple[list[Event], Result]:
    session = Session(case, "assessment")
    events = session.step(actions)
    return events, judge_session(case, session.state, sufficient_minutes(case))


def reaches(action: Action, need: str) -> bool:
    """Whether an action brings about what a rule needs."""
    kind, _, rest = need.partition(".")
    if kind in ("order", "wear", "read"):
        return (action.do, action.target) == (kind, rest)
    if kind in ("plan", "report"):
        return action.do == kind
    if kind == "gift":
        return action.do == "answer"
    return action.do == "examine" and f"{action.how}.{action.target}" == need


def without_needs(case: Case, rule: Rule) -> list[Action]:
    """The expert's work without what the rule asks for; a kit without its tools."""
    tools = {need[4:] for need in rule.needs if need.startswith("kit.")}
    if rule.id in ("deeper_as_planned", "emptied_as_planned"):
        needs: tuple[str, ...] = ("plan",)
    else:
        needs = tuple(need for need in rule.needs if not need.startswith("kit."))
    if rule.id == "gift_reported":
        needs = ()
    found = []
    for action in expert_at(*at(rule.id)):
        if any(reaches(action, need) for need in needs):
            continue
        if action.do == "choose" and tools:
            left = [tool.id for tool in case.tools if tool.id not in tools]
            action = Action("choose", items=tuple(left[: case.kit_size[0]]))
        if action.do == "report" and rule.id == "gift_reported":
            items = tuple(item for item in action.items if item != "declarant_gift")
            action = Action("report", items=items)
        elif action.do == "report":
            gone = {need for need in needs}
            action = Action("report", items=tuple(i for i in action.items if i not in gone))
        found.append(action)
    return found


def with_forbidden(case: Case, rule: Rule) -> list[Action]:
    """The expert's work, with a forbidden deed as soon as the rule is in force."""
    deed = FORBIDDEN[rule.id]
    actions = list(expert_at(*at(rule.id)))
    if deed.do == "answer":
        return [deed if action.do == "answer" else action for action in actions]
    here = actions.index(Action("order", "evacuate"))
    return [*actions[:here], Action("go", "dock"), deed, *actions[here:]]


def tried(rule: str, deeds: tuple[Action, ...]) -> list[Action]:
    """The expert's work with other deeds in it, kit and gear for them; then back to the place."""
    actions = [*(Action("wear", gear) for gear in GEAR), *expert_at(*at(rule))]
    before = TRIES[rule].before
    here = next(i for i, a in enumerate(actions) if (a.do, a.target) == (before.do, before.target))
    if before == REPORT:  # while the goods are still in the warehouse
        here = next((i for i, a in reversed([*enumerate(actions)]) if a == Action("go", "dock")), 0)
        here = next(i for i, a in enumerate(actions) if i > here and a.do in ("go", "report"))
    place = [action for action in actions[:here] if action.do == "go"][-1:]
    rest = [action for action in actions[here:] if action not in TRIES[rule].instead]
    actions[here:] = [*deeds, *place, *rest]
    tools = {a.how for a in deeds if a.do == "examine" and WAYS[a.how].specification.in_hand}
    return [
        Action("choose", items=tuple(dict.fromkeys([*action.items, *sorted(tools)])))
        if action.do == "choose"
        else action
        for action in actions
    ]


def right_work(rule: str) -> list[Action]:
    return tried(rule, TRIES[rule].right) if rule in TRIES else list(expert_at(*at(rule)))


def wrong_work(name: str) -> list[Action]:
    case = case_for(name)
    rule = rule_of(case, name)
    if name in FORBIDDEN:
        return with_forbidden(case, rule)
    if name not in TRIES:
        return without_needs(case, rule)
    attempt: Try = TRIES[name]
    actions = tried(name, attempt.wrong or attempt.right)
    assert set(attempt.without) <= set(actions)
    return [action for action in actions if action not in attempt.without]


def test_every_try_is_of_a_rule_that_there_is() -> None:
    assert {*TRIES, *WHERE, *DECIDED, *FORBIDDEN} <= {*RULES}


@pytest.mark.parametrize("name", RULES)
def test_good_work_keeps_the_rule(name: str) -> None:
    case = case_for(name)
    rule = rule_of(case, name)
    events, result = played(case, right_work(name))
    assert [event for event in events if event.name == "refused"] == []
    assert name not in (*result.broken, *result.unmet)
    assert result.mark.procedure == 100
    # A rule that only forbids is not kept by what was never tried, or may be done by now.
    only_forbids = rule.when is None and (rule.unless or rule.given is None)
    may_be_over = rule.given is not None and bool(rule.unless)
    assert name in result.kept or only_forbids or may_be_over


@pytest.mark.parametrize("name", RULES)
def test_work_without_it_breaks_the_rule(name: str) -> None:
    case = case_for(name)
    _, result = played(case, wrong_work(name))
    assert name in result.broken, (result.broken, result.unmet)
    assert result.mark.procedure < 100
    if rule_of(case, name).critical:
        assert result.mark.total <= CRITICAL_CAP


def reminders(name: str, work: list[Action]) -> list[str]:
    """The rules that practice recalls; what it holds back is done all the same."""
    session = Session(case_for(name), "practice")
    reminded = []
    for action in work:
        found = [e.data["rule"] for e in session.step([action]) if e.name == "reminded"]
        reminded += found
        if found:
            assert not set(found) & set(session.state.broken)
            session.step([action])
    return reminded


@pytest.mark.parametrize("name", RULES)
def test_practice_reminds_of_it_before_it_is_broken(name: str) -> None:
    assert name in reminders(name, wrong_work(name))


@pytest.mark.parametrize("name", RULES)
def test_practice_does_not_speak_into_good_work(name: str) -> None:
    assert reminders(name, right_work(name)) == []


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_rule_says_why_and_from_where(name: str, lang: str) -> None:
    rule = catalogues().rules[name]
    assert len(rule.reason[lang].split()) > 4
    assert len(rule.source) > 8


# --- decisions -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", DECISIONS)
def test_the_right_decision_earns_its_part(name: str) -> None:
    case = case_of(TILES).model_copy(update={"right_decisions": (name,)})
    _, result = played(case, expert_actions(case))
    assert result.decision == name
    assert result.mark.total == 100, result
    assert Words("en")("debrief.decision_right", taken=case.decision(name).title["en"]) == (  # type: ignore[union-attr]
        decision_line(case, result, "en", Words("en"))
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", DECISIONS)
def test_the_wrong_decision_costs_and_is_explained(name: str, lang: str) -> None:
    other = "seize" if name != "seize" else "release"
    case = case_of(TILES).model_copy(update={"right_decisions": (other,)})
    actions = [*expert_actions(case)[:-1], Action("decide", how=name)]
    _, result = played(case, actions)
    assert result.mark.evidence == 70
    entry = case.decision(name)
    assert entry is not None
    assert decision_line(case, result, lang, Words(lang)).endswith(entry.wrong[lang])
