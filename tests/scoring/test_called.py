"""What the program, the file or a rule called for is no waste, though the expert did without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.inspection import Action
from vrtrainer.language import Words
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring import judge_session
from vrtrainer.scoring.advice import facts_of
from vrtrainer.scoring.proportion import proportion_line
from vrtrainer.scoring.spent import Cost, differences
from vrtrainer.world.menus.debrief import debrief_pages

CASE = case_of(SESAME)
LABEL = Action("examine", "load.sesame.label", "uv_lamp")
ASKED = tuple(Action("examine", f"declarant.{name}", "ask") for name in ("goods", "route"))


def _more(*deeds: Action, after: Action, instead: Action | None = None, case=CASE):
    """The expert's work with more deeds in it, and the tools for them."""
    found: list[Action] = []
    for action in expert_actions(case):
        if action.do == "choose":
            tools = [deed.how for deed in deeds if deed.do == "examine" and deed.how != "ask"]
            if instead is not None:
                tools.append("bolt_seal")
            kept = [tool for tool in action.items if tool not in tools]
            action = Action("choose", items=(*kept[: 8 - len(tools)], *tools))
        if action != instead:
            found.append(action)
        if (action.do, action.target) == (after.do, after.target):
            found += deeds
    return found


def _signs(found) -> dict[str, bool]:
    return {one.measure: one.spare for one in found.differences()}


def test_a_look_that_the_file_asks_for_bears_no_plus() -> None:
    weighed = Action("examine", "load.sesame.weight", "scale")
    found = told(CASE, _more(LABEL, after=weighed))
    assert [e for e in found.session.events if e.name == "refused"] == []
    assert found.session.state.shown("load.sesame.label")
    assert {one.measure for one in found.enough}.isdisjoint({"uv_lamp"})
    assert _signs(found)["uv_lamp"] is False


def test_questions_to_the_declarant_bear_no_plus_and_lower_no_mark() -> None:
    plain = told(CASE, "expert")
    asked = told(CASE, _more(*ASKED, after=Action("order", "call_declarant")))
    assert asked.result.minutes > plain.result.minutes
    assert _signs(asked)["ask"] is False
    assert asked.result.mark.proportionality == plain.result.mark.proportionality == 100
    line = proportion_line(asked, Words("en"))
    over = asked.result.minutes - asked.result.sufficient_minutes
    assert f"{Words('en').minutes(over)} of it went into looks" in line
    assert facts_of(asked.session).numbers["over"] == 0


def test_a_seal_for_the_way_is_as_good_as_an_escort() -> None:
    escort, seal = Action("order", "escort"), Action("order", "seal_transfer")
    work = expert_actions(CASE)
    sealed = [action for action in work if action != escort]
    sealed.insert(sealed.index(Action("order", "open_doors")) + 1, seal)
    sealed = [
        Action("choose", items=(*action.items[:7], "bolt_seal"))
        if action.do == "choose"
        else action
        for action in sealed
    ]
    found = told(CASE, sealed)
    assert found.session.state.holds("transfer_sealed")
    assert "transfer_escorted" in found.result.kept
    assert _signs(found)["seal_transfer"] is False


def test_what_nothing_called_for_still_bears_a_plus() -> None:
    dog, drilled = Action("order", "dog_narcotics"), Action("order", "attend_search")
    found = told(CASE, _more(dog, drilled, after=Action("order", "position")))
    assert _signs(found)["dog_narcotics"] and _signs(found)["attend_search"]
    assert found.result.mark.proportionality < 100


def test_a_rule_out_of_force_calls_for_nothing() -> None:
    """Specialists for radiation are called after an alarm, and not before there is one."""
    found = told(CASE, _more(Action("order", "call_radiation"), after=Action("order", "position")))
    assert _signs(found)["call_radiation"]


def test_what_the_program_advised_bears_no_plus() -> None:
    scan = Action("order", "lift")
    down = Action("order", "set_down")
    found = told(CASE, _more(scan, down, after=Action("go", "bay")))
    assert _signs(found)["lift"] and _signs(found)["set_down"]
    session = replace(found.session, advised=(scan, down))
    advised = replace(found, advised=(scan, down), session=session)
    assert not _signs(advised)["lift"] and not _signs(advised)["set_down"]
    assert facts_of(advised.session).numbers["spare"] < facts_of(found.session).numbers["spare"]


def test_only_what_was_called_for_in_part_still_bears_a_plus() -> None:
    spent = [Cost("mallet", {}, 3, 9, 9)]
    (half,) = differences(spent, [], {"mallet": 6})
    (whole,) = differences(spent, [], {"mallet": 9})
    assert half.spare and not whole.spare


def test_looks_do_not_make_up_for_orders() -> None:
    """Who asked a lot and had the dogs called has the dogs held against him or her."""
    dogs = [Action("order", "dog_narcotics"), Action("order", "dog_explosives")]
    after = Action("order", "call_declarant")
    alone = told(CASE, _more(*dogs, after=Action("order", "position")))
    script = _more(*ASKED, after=after)
    at = next(i for i, a in enumerate(script) if a.target == "position") + 1
    both = told(CASE, [*script[:at], *dogs, *script[at:]])
    assert both.result.mark.proportionality == alone.result.mark.proportionality < 100


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_difference_is_made_of_what_is_named(lang: str) -> None:
    """Hours spent, the expert's, and parts that add up to what lies between."""
    case, words = case_of(TILES), Words(lang)
    dogs = [Action("order", "dog_narcotics"), Action("order", "dog_explosives")]
    found = told(case, _more(*dogs, after=Action("order", "position"), case=case))
    line = proportion_line(found, words)
    result = found.result
    for minutes in (result.minutes, result.sufficient_minutes, 80, 40):
        assert words.minutes(minutes) in line
    assert result.minutes - result.sufficient_minutes == 80
    assert line.count(words.minutes(40)) == 2 and line.endswith(".") and line.count(".") == 1
    pages = debrief_pages(found, lang)
    shown = [getattr(block, "text", "") for page in pages for block in page.blocks]
    assert line in shown


def test_nothing_is_said_of_work_that_was_no_longer_than_the_experts() -> None:
    found = told(CASE, "expert")
    assert proportion_line(found, Words("en")) == ""
    again = judge_session(CASE, found.session.state, found.result.sufficient_minutes)
    assert again.mark.proportionality == 100
