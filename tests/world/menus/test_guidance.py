from __future__ import annotations

import pytest

from tests.content.variants import SESAME, bad_air, case_of, explosives
from tests.world.played import SCENARIOS, case, play
from vrtrainer.content.library import find_scenarios
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.danger import waived
from vrtrainer.inspection.looks import examined
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words
from vrtrainer.pages import Section
from vrtrainer.proving.expert import expert_actions
from vrtrainer.world.menus.gear import kit_menu
from vrtrainer.world.menus.guidance import (
    called_tools,
    errand,
    innocent_twin,
    lacking_tools,
    next_deed,
)
from vrtrainer.world.menus.parts import open_questions, verdict_on
from vrtrainer.world.menus.work import reminder_menu
from vrtrainer.world.narration import Narrator

KIT = ("camera", "torch", "bolt_cutter", "gas_meter", "tablet", "laser", "scale", "knife")


def carry_out(session: Session, verdicts: str = "in_order", most: int = 150):
    """Does what guidance says until the end; a person fills in what it leaves open."""
    done = []
    for _ in range(most):
        deed = next_deed(session)
        if deed is None:
            return done
        done.append(deed)
        session.step([_filled(session, deed, verdicts)], 30)
    raise AssertionError(f"no end: {done[-3:]}")


def _left_behind(session: Session, deed: Action) -> bool:
    return WAYS[deed.how].specification.in_hand and deed.how not in session.state.kit


def _filled(session: Session, deed: Action, verdict: str) -> Action:
    if deed.do == "choose":
        return Action("choose", items=KIT)
    if deed.do == "examine" and _left_behind(session, deed):
        # Guidance has led back to the board: one tool is put back for another.
        return Action("choose", items=(*(t for t in KIT if t != "laser"), deed.how))
    if deed.do == "judge":
        question = next(q for q in open_questions(session) if not verdict_on(session, q))
        return Action("judge", question.id, verdict)
    if deed == Action("order"):
        return Action("order", "open_wall")
    if deed.do == "answer":
        return Action("answer", how="refuse")
    if deed.do == "decide":
        return Action("decide", how="release")
    return deed


@pytest.mark.parametrize("name", SCENARIOS)
def test_guidance_leads_through_the_whole_job_without_a_reminder(name):
    session = Session(case(name))
    carry_out(session)
    assert session.state.ended and session.state.report is not None
    assert not session.state.broken and not session.state.reminded
    for question in open_questions(session):
        assert examined(session.state, question.points), question.id


@pytest.mark.parametrize(
    ("name", "ordered"),
    [
        ("five_papers", set()),
        ("seal_at_the_gate", {"position"}),
        ("frozen_mackerel", {"position", "cut_seal", "open_doors", "scan_transmission"}),
        ("tea_chests", {"position", "cut_seal", "open_doors", "unload_partial"}),
    ],
)
def test_guidance_goes_as_far_as_the_case_and_no_farther(name, ordered):
    session = Session(case(name))
    carry_out(session)
    assert session.state.ended and not session.state.broken and not session.state.reminded
    told = {m.removeprefix("order.") for m in session.state.milestones if m.startswith("order.")}
    assert ordered <= told
    assert "unload_full" not in told and ("unload_partial" in told) == ("unload_partial" in ordered)
    assert bool(ordered) == session.state.happened("enter.yard")


def worn_for(deeds):
    """What the rules want worn for these deeds."""
    tools = {deed.how for deed in deeds if deed.do == "examine"}
    targets = {deed.target for deed in deeds if deed.do in ("order", "go")}
    return (
        ({"helmet", "vest", "shoes"} if targets & {"row", "bay"} else set())
        | ({"gas_detector"} if "open_doors" in targets else set())
        | ({"gloves"} if tools & {"knife", "pry_bar"} else set())
        | ({"goggles"} if tools & {"pry_bar", "drill", "test_pouch"} else set())
    )


@pytest.mark.parametrize("name", find_scenarios())
def test_guidance_names_the_equipment_that_rules_ask_for_and_no_other(name):
    deeds = carry_out(Session(case(name)))
    worn = [deed.target for deed in deeds if deed.do == "wear"]
    assert sorted(worn) == sorted(worn_for(deeds))


@pytest.mark.parametrize("name", SCENARIOS)
def test_guidance_is_the_same_whatever_is_true(name):
    """The plan of a case is that of its twin without answers: it tells nothing."""
    shown = case(name)
    here, there = Session(shown), Session(innocent_twin(shown))
    assert carry_out(here) == carry_out(there)


def test_guidance_never_names_what_is_hidden_before_the_find():
    shown = case("ceramic_tiles")
    deeds = carry_out(Session(shown))
    hidden = {f"load.{item.id}" for item in shown.load if item.hidden}
    assert hidden
    named = {deed.target for deed in deeds}
    assert not named & (hidden | {"open_wall", "secure", "call", "evacuate"})


def test_after_the_find_it_calls_for_what_the_find_demands():
    shown = case("ceramic_tiles")
    found, events = play(shown, lambda a: a == Action("order", "secure"))
    assert any(event.name == "discovered" for event in events)
    found.state.kit += ("laser",)  # the expert had no need of it; who wants to go on has
    deeds = carry_out(found)
    assert {Action("order", "secure"), Action("order", "call")} <= set(deeds)
    assert Action("order") not in deeds  # the wall is down: nothing is left to wonder about
    assert found.state.ended and not found.state.broken


def test_an_accusation_inside_asks_for_what_follows_and_names_no_order():
    shown = case("ceramic_tiles")
    session = Session(shown)
    while (deed := next_deed(session)) is not None and deed.do != "judge":
        session.step([_filled(session, deed, "in_order")], 30)
    assert session.state.place == "inside"
    session.step([Action("judge", "container.front_wall", "irregular")], 30)
    while (deed := next_deed(session)) is not None and deed.do == "judge":
        session.step([_filled(session, deed, "in_order")], 30)
    assert deed == Action("order")


def test_what_can_no_longer_be_done_is_passed_over():
    shown = case("ceramic_tiles")
    session = Session(shown, "assessment")  # no reminders hold the officer back
    for action in (
        Action("choose", items=KIT), Action("go", "row"), Action("order", "position"),
        Action("go", "bay"), Action("order", "cut_seal"), Action("order", "open_doors"),
    ):  # fmt: skip
        session.step([action], 30)
    deeds = carry_out(session)
    assert session.state.ended
    assert not {"gas", "seal.condition"} & {deed.target for deed in deeds}


def test_a_tool_left_at_the_post_is_replaced_or_fetched():
    shown = case("ceramic_tiles")
    session = Session(shown)
    session.step([Action("choose", items=("tablet", "seal_gauge", "magnifier", "scale", "knife",
                                          "bolt_cutter"))])  # fmt: skip
    for document in shown.documents:
        session.step([Action("read", document.kind)])
    for gear in ("helmet", "vest", "shoes", "gloves", "goggles", "gas_detector"):
        session.step([Action("wear", gear)])
    session.state.flags |= {"positioned", "seal_cut", "doors_open", "unloaded", "unloaded_full"}
    session.state.place = "inside"
    deeds = []
    for _ in range(3):
        deed = next_deed(session)
        deeds.append(deed)
        if deed.do == "go":
            break
        session.step([deed], 1)
    assert all(deed.how not in ("torch", "laser") or deed.do == "go" for deed in deeds)


def test_assessment_ends_too():
    session, _ = play(case("ceramic_tiles"), mode="assessment")
    assert next_deed(session) is None


def _at_the_bay(how: str) -> Session:
    """Led to the bay, the container put there in a manner."""
    session = Session(case("sesame_and_honey"))
    for _ in range(60):
        deed = next_deed(session)
        assert deed is not None
        if deed == Action("order", "position"):
            session.step([Action("order", how)], 30)
            return session
        session.step([_filled(session, deed, "in_order")], 30)
    raise AssertionError("guidance never leads to the bay")


def test_guidance_never_leads_under_a_suspended_load() -> None:
    session = _at_the_bay("position")
    session.step([Action("go", "bay"), Action("order", "lift")], 30)
    assert next_deed(session) == Action("order", "set_down")
    session.step([Action("order", "set_down")], 30)
    assert next_deed(session) != Action("order", "set_down")


def test_guidance_brings_it_down_from_a_chassis_once_nothing_is_left_to_do_up_there() -> None:
    session = _at_the_bay("position_chassis")
    done = carry_out(session)
    down = done.index(Action("order", "set_on_ground"))
    assert not session.state.broken and session.state.ended
    assert {d.target for d in done[:down] if d.do == "examine"} >= {"container.number"}
    for deed in done[down:]:
        assert not (deed.do == "examine" and deed.target == "container.number")
    assert any(d.target == "gas" for d in done[down:])


def test_guidance_measures_again_once_bad_air_was_changed():
    shown = case_of(SESAME, bad_air)
    deeds = carry_out(Session(shown))
    at = {(deed.do, deed.target): i for i, deed in enumerate(deeds)}
    aired, again = at["order", "ventilate"], at["examine", "gas.aired"]
    assert aired < again < min(i for (_, what), i in at.items() if what.startswith("unload"))
    good = {deed.target for deed in carry_out(Session(case_of(SESAME)))}
    assert not good & {"ventilate", "gas.aired"}


def test_beside_a_danger_only_what_was_examined_before_it_is_still_to_be_judged():
    shown = case_of(SESAME, explosives)
    session = Session(shown)
    while "sesame" not in session.state.discovered:
        deed = next_deed(session)
        assert deed is not None
        session.step([_filled(session, deed, "in_order")], 30)
    deeds = carry_out(session)
    assert {Action("order", "evacuate"), Action("order", "call"), Action("judge")} <= set(deeds)
    for question in open_questions(session):
        judged = bool(verdict_on(session, question))
        assert judged == examined(session.state, question.points), question.id
        assert judged or waived(session.state, question), question.id


# --- a tool that was left at the board ---


def _without_tablet() -> Session:
    session = Session(case("ceramic_tiles"))
    kit = (*(tool for tool in KIT if tool != "tablet"), "magnifier")
    for _ in range(60):
        deed = next_deed(session)
        assert deed is not None
        session.step([Action("choose", items=kit) if deed.do == "choose" else deed], 30)
        if session.state.kit:
            break
    assert session.state.kit == kit
    return session


def test_nobody_is_sent_for_the_tablet_while_there_is_other_work():
    session = _without_tablet()
    deeds = []
    while (deed := next_deed(session)) is not None and "tablet" not in session.state.kit:
        deeds.append(deed)
        session.step([_filled(session, deed, "in_order")], 30)
    done = [deed for deed in deeds if deed.do in ("order", "examine", "wear")]
    assert {"position", "open_doors", "unload_full"} <= {deed.target for deed in done}
    sent = [deed for deed in deeds if deed.do == "examine" and deed.how == "tablet"]
    assert len(sent) == 1 and deeds[-1] == sent[0]  # once it is fetched it is used
    assert not any(deed.do == "judge" for deed in deeds)
    assert {Action("examine", "load.tiles.count", "count"), Action("order", "unload_full")} <= {
        *done
    }


def test_whoever_signs_without_the_tablet_is_not_sent_for_it_any_more():
    session = _without_tablet()
    for _ in range(200):
        deed = next_deed(session)
        assert deed is not None
        if deed == Action("go", "post") and "unload_full" in {
            m.removeprefix("order.") for m in session.state.milestones
        }:
            break
        session.step([_filled(session, deed, "in_order")], 30)
    for _ in range(2):
        session.step([Action("report", items=())], 30)
    assert session.state.report is not None
    deed = next_deed(session)
    assert deed is not None and deed.how != "tablet" and deed != Action("go", "post")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_reminder_and_hint_name_the_same_tools_all_at_once(lang):
    shown, words = case("ceramic_tiles"), Words(lang)
    session = Session(shown)
    kit = ("camera", "bolt_cutter", "magnifier", "laser", "mirror", "mallet")
    session.step([Action("choose", items=kit)], 30)
    for document in shown.documents:
        session.step([Action("read", document.kind)], 30)
    for gear in ("vest", "shoes", "gloves", "goggles", "gas_detector"):
        session.step([Action("wear", gear)], 30)
    missing = set(lacking_tools(session))
    assert {"torch", "gas_meter", "tablet", "scale", "knife"} == missing
    told = reminder_menu(session, session.step([Action("go", "row")]), lang)
    (kit_rule,) = [
        b.text.lower() for b in told.page.blocks
        if isinstance(b, Section) and b.id == "rule.kit_for_the_job"
    ]  # fmt: skip
    titles = {tool.id: words.pick(tool.title).lower() for tool in shown.tools}
    assert {tool for tool, title in titles.items() if title in kit_rule} == missing
    session.step([Action("wear", "helmet"), Action("order", "call_declarant")], 30)
    for _ in range(2):  # the second time nothing is held back
        session.step([Action("go", "row")], 30)
    session.state.flags |= {"positioned", "seal_cut", "doors_open", "unloaded", "unloaded_full"}
    session.state.place = "dock"
    hint = None
    for _ in range(80):
        deed = next_deed(session)
        if deed == Action("go", "post") and errand(session).do == "examine":
            hint = Narrator(shown, lang).next_step(session)
            break
        session.step([_filled(session, deed, "in_order")], 1)
    assert hint is not None
    there = {tool for tool, title in titles.items() if title in hint.lower()}
    assert there == set(lacking_tools(session)) and len(there) > 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_where_one_tool_serves_it_is_named_and_no_number(lang):
    words, shown = Words(lang), case("five_papers")
    session = Session(shown)
    while (deed := next_deed(session)) is not None and deed.do != "choose":
        session.step([deed], 30)
    assert called_tools(session) == ("tablet",)
    said = Narrator(shown, lang).next_step(session)
    tablet = next(tool for tool in shown.tools if tool.id == "tablet")
    assert said is not None and words.pick(tablet.title).lower() in said.lower()
    assert not any(sign.isdigit() for sign in said)
    count = kit_menu(session, lang, ()).page.subtitle
    assert count == words.plural("menu.kit_few", 0, low=1, high=8)


@pytest.mark.parametrize("name", find_scenarios())
def test_the_underside_is_recalled_where_it_is_the_matter(name):
    """Cases of origin and of classification do without."""
    rules = {rule.id for rule in case(name).rules}
    beside = name in ("free_trade_garments", "unassembled_bicycles")
    shut = case(name).depth in ("papers", "outside")
    assert ("undercarriage_first" in rules) == (not beside and not shut)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_reminder_comes_twice_in_a_case(name):
    """Whoever takes nothing along and does everything at once hears of each rule once."""
    shown = case(name)
    session, heard = Session(shown), []
    for action in expert_actions(shown):
        if action.do in ("wear", "read", "plan") or (
            action.do == "examine" and action.how != "look"
        ):
            continue
        for _ in range(3):
            heard += [e.data["rule"] for e in session.step([action], 30) if e.name == "reminded"]
    assert len(heard) == len(set(heard)) > 0
