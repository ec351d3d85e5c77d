"""Every rule of procedure and every decision: kept by good work, broken by the work without it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.content.variants import (
    SESAME,
    TILES,
    absent,
    bad_air,
    case_of,
    catalogues,
    explosives,
    gift,
)
from vrtrainer.content.case import Case, Rule
from vrtrainer.inspection import Action, Session
from vrtrainer.language import Words
from vrtrainer.proving.expert import expert_actions, sufficient_minutes
from vrtrainer.scoring.debrief import decision_line
from vrtrainer.scoring.marks import CRITICAL_CAP, Result, judge_session

ROOMS = Path(__file__).parent
SITUATIONS = ("never_under_a_load", "radiation_called")
OF_TOOLS = sorted(
    name
    for name, rule in catalogues().rules.items()
    if (rule.optional and name != "gloves_for_goods") or name in SITUATIONS
)
"""Rules about a tool or a situation that good work can do without: tried where the tool is."""
RULES = sorted(set(catalogues().rules) - set(OF_TOOLS))
DECISIONS = list(catalogues().decisions)

WHERE = {
    "absence_witnessed": (SESAME, absent),
    "gift_answered": (SESAME, gift()),
    "gift_not_taken": (SESAME, gift()),
    "gift_reported": (SESAME, gift()),
    "ventilate_bad_air": (SESAME, bad_air),
    "clear_of_bad_air": (SESAME, bad_air),
    "danger_evacuated": (SESAME, explosives),
    "danger_left_alone": (SESAME, explosives),
    "specialists_called": (SESAME, explosives),
    "deeper_as_planned": (SESAME, None),
}
"""Cases in which a rule comes to bear, where the tiles are none."""
DECIDED = {"held_for_a_sample": "hold", "right_holder_told": "suspend"}
"""Rules about decisions that no shipped case asks for."""
FORBIDDEN = {
    "gift_not_taken": Action("answer", how="accept"),
    "danger_left_alone": Action("examine", "load.honey", "knife"),
}
"""Deeds that a rule forbids."""


@cache
def case_for(rule: str) -> Case:
    path, edit = WHERE.get(rule, (TILES, None))
    case = case_of(path, *((edit,) if edit else ()))
    if rule in DECIDED:
        case = case.model_copy(update={"right_decisions": (DECIDED[rule],)})
    return case


def rule_of(case: Case, name: str) -> Rule:
    return next(rule for rule in case.rules if rule.id == name)


def judged(case: Case, actions: list[Action]) -> tuple[Session, Result]:
    session = Session(case, "assessment")
    session.step(actions)
    return session, judge_session(case, session.state, sufficient_minutes(case))


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
    for action in expert_actions(case):
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
    if deed.do == "answer":
        return [deed if action.do == "answer" else action for action in expert_actions(case)]
    actions = expert_actions(case)
    at = actions.index(Action("order", "evacuate"))
    return [*actions[:at], Action("go", "dock"), deed, *actions[at:]]


@pytest.mark.parametrize("name", RULES)
def test_good_work_keeps_the_rule(name: str) -> None:
    case = case_for(name)
    _, result = judged(case, expert_actions(case))
    assert name not in (*result.broken, *result.unmet)
    planned = rule_of(case, name).unless and not rule_of(case, name).given
    assert name in result.kept or planned  # a plan that was made puts its rule out of force


@pytest.mark.parametrize("name", RULES)
def test_work_without_it_breaks_the_rule(name: str) -> None:
    case = case_for(name)
    rule = rule_of(case, name)
    actions = with_forbidden(case, rule) if name in FORBIDDEN else without_needs(case, rule)
    _, result = judged(case, actions)
    assert name in result.broken, (result.broken, result.unmet)
    assert result.mark.procedure < 100
    if rule.critical:
        assert result.mark.total <= CRITICAL_CAP


@pytest.mark.parametrize("name", RULES)
def test_practice_reminds_of_it_before_it_is_broken(name: str) -> None:
    case = case_for(name)
    rule = rule_of(case, name)
    actions = with_forbidden(case, rule) if name in FORBIDDEN else without_needs(case, rule)
    session = Session(case, "practice")
    reminded = []
    for action in actions:
        events = session.step([action])
        reminded += [event.data["rule"] for event in events if event.name == "reminded"]
        if any(event.name == "reminded" for event in events):
            session.step([action])
    assert name in reminded


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_rule_says_why_and_from_where(name: str, lang: str) -> None:
    rule = catalogues().rules[name]
    assert len(rule.reason[lang].split()) > 4
    assert len(rule.source) > 8


@pytest.mark.parametrize("name", OF_TOOLS)
def test_a_rule_of_a_tool_is_tried_with_the_tool(name: str) -> None:
    others = [path for path in ROOMS.glob("test_*.py") if path.name != Path(__file__).name]
    texts = [path.read_text(encoding="utf-8") for path in others]
    assert any(name in text for text in texts)


# --- decisions -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", DECISIONS)
def test_the_right_decision_earns_its_part(name: str) -> None:
    case = case_of(TILES).model_copy(update={"right_decisions": (name,)})
    _, result = judged(case, expert_actions(case))
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
    _, result = judged(case, actions)
    assert result.mark.evidence == 70
    entry = case.decision(name)
    assert entry is not None
    assert decision_line(case, result, lang, Words(lang)).endswith(entry.wrong[lang])
