from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d
import pytest

from tests.scoring.telling import told
from tests.world.played import LANGUAGES, SCENARIOS, before_cutting, before_report, case, play
from vrtrainer.content.library import find_scenarios, load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.options import orders
from vrtrainer.inspection.state import GEAR
from vrtrainer.language import Words, typography
from vrtrainer.pages import Heading, Note, Painter, Pair, Section, Thumbs, layout
from vrtrainer.pages.fits import for_window, settled
from vrtrainer.pages.looks import LEAST_READING_DMM
from vrtrainer.proving.expert import expert_actions
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.menus.gear import GROUPS
from vrtrainer.world.menus.parts import LARGE, open_questions
from vrtrainer.world.menus.phrases import (
    asked_text,
    container_number,
    order_title,
    refusal_text,
)
from vrtrainer.world.menus.thumbs import whole
from vrtrainer.world.panels import Panels

INTENTS = (
    "look walk teleport turn_left turn_right act verdict belt back zoom help recentre start end"
)
LABELS = dict.fromkeys(INTENTS.split(), "Right mouse button")
POINTS = ("seal.number", "seal.condition")


def anchors(shown):
    """The points of the case by the thing that they are at."""
    found: dict[str, list[str]] = {}
    for point in shown.points:
        if point.place:
            found.setdefault(point.anchor, []).append(point.id)
    return {name: tuple(points) for name, points in found.items()}


def session_menus(session: Session, lang: str) -> dict[str, Menu]:
    """Every menu that can be opened at this moment."""
    shown = session.case
    tools = tuple(tool.id for tool in shown.tools)
    made = {
        "main": menus.main_menu(session, lang),
        "papers": menus.papers_menu(session, lang, ("bill_of_lading",)),
        **{f"kit_{group}": menus.kit_menu(session, lang, tools[:7], group) for group in GROUPS},
        "kit_few": menus.kit_menu(session, lang, tools[:2]),
        "gear": menus.gear_menu(session, lang),
        "orders": menus.orders_menu(session, lang),
        "orders_2": menus.orders_menu(session, lang, 2),
        "orders_3": menus.orders_menu(session, lang, 3),
        "places": menus.places_menu(session, lang),
        "lookup": menus.lookup_menu(session, lang),
        "questions": menus.questions_menu(session, lang, 1),
        "questions_2": menus.questions_menu(session, lang, 2),
        "report": menus.report_menu(session, lang),
        "decision": menus.decision_menu(session, lang),
        "declarant": menus.declarant_menu(session, lang),
        "offer": menus.offer_menu(session, lang),
        "evidence": menus.evidence_menu(session, lang),
        "plan": menus.planning_menu(session, lang),
        "tariff": menus.tariff_menu(session, lang),
        "tariff_2": menus.tariff_menu(session, lang, 2),
        "tariff_9": menus.tariff_menu(session, lang, 9),
        "help": menus.help_menu(lang, LABELS),
    }
    for question in open_questions(session):
        made[f"finding {question.id}"] = menus.finding_menu(session, question.id, lang)
        made[f"question {question.id}"] = menus.question_menu(session, question.id, lang)
    for document in shown.documents:
        for field in document.all_fields():
            made[f"field {field.point}"] = menus.field_menu(session, field.point, lang)
    for anchor, points in anchors(shown).items():
        made[f"anchor {anchor}"] = menus.anchor_menu(session, "A thing", points, lang)
        for point in points:
            made[f"verdict {point}"] = menus.verdict_menu(session, point, lang)
    return made


def other_menus(shown, lang: str) -> dict[str, Menu]:
    """Menus that need no running session."""
    made = {
        "briefing": menus.briefing_menu(shown, lang, False),
        "briefing_keys": menus.briefing_menu(shown, lang, True, True),
        "briefing_learn": menus.briefing_menu(shown, lang, False, True),
        "briefing_assessment": menus.briefing_menu(shown, lang, True, True, assessment=True),
        "language": menus.language_menu(),
        "attract": Menu(menus.attract_page(lang), {}),
    }
    for cue in shown.cues:
        made[f"cue {cue.id}"] = menus.cue_menu(cue, lang)
    return made


def texts(menu: Menu, lang: str) -> list[str]:
    return [run.text for run in layout(menu.page, lang).runs]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_menu_fits_and_is_large_enough_at_every_moment(name, lang):
    shown = case(name)
    sessions = [Session(shown), before_cutting(shown), before_report(shown), play(shown)[0]]
    made = [(k, m) for s in sessions for k, m in session_menus(s, lang).items()]
    accused, _ = play(shown, lambda a: a.do == "report", name="mark-all")
    made += [("report of accusations", menus.report_menu(accused, lang))]
    made += other_menus(shown, lang).items()
    for key, menu in made:
        found = layout(menu.page, lang)
        assert found.faults == (), key
        assert found.text_dmm[0] >= LEAST_READING_DMM, key
        assert menu.page.size_mm[0] <= 640 and menu.page.size_mm[1] <= 590, key
        assert set(menu.deeds) <= set(found.fields), key


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("played", ["expert", "nothing", "mark-all", "mark-none"])
def test_every_debrief_fits(name, played, lang):
    shown = case(name)
    pages = menus.debrief_pages(told(shown, played), lang)
    assert 6 <= len(pages) <= 13
    assert len({page.id for page in pages}) == len(pages)
    for page in pages:
        laid = layout(page, lang)
        assert laid.faults == () and laid.text_dmm[0] >= LEAST_READING_DMM
        assert len({run.y for run in laid.runs}) <= 2 * 30  # two columns of pictures at most
    seconds = menus.page_seconds(pages)
    assert 140 < sum(seconds) < 160 and min(seconds) >= 8


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_menus_speak_one_language_well(name, lang):
    shown = case(name)
    made = {**session_menus(before_report(shown), lang), **other_menus(shown, lang)}
    made.pop("language")  # it shows both
    for key, menu in made.items():
        for block in menu.page.blocks:
            for choice in getattr(block, "items", ()):
                for text in (choice.text, choice.note):
                    assert not typography.faults(text, lang), key
                    assert not typography.mixed(text, lang), (key, text)
        for line in (menu.page.title, menu.page.subtitle):
            assert not typography.faults(line, lang), key


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_menus_offer_the_session_knows(name):
    """Every action behind a field is carried out or refused for a reason that has words."""
    shown = case(name)
    for key, menu in session_menus(before_cutting(shown), "en").items():
        for deed in menu.deeds.values():
            if not isinstance(deed, Action):
                continue
            session = before_cutting(shown)
            events = session.step([deed])
            refused = [e.data["why"] for e in events if e.name == "refused"]
            assert not any(why.startswith(("unknown", "no_use")) for why in refused), (key, deed)


@pytest.mark.parametrize("name", SCENARIOS)
def test_menus_tell_nothing_before_it_is_judged(name):
    """With all answers taken out of the case, every menu of an unjudged session is the same."""
    shown = case(name)
    blank = tuple(
        question.model_copy(update={"truth": "in_order", "cue": None})
        for question in shown.questions
    )
    twin = shown.model_copy(update={"questions": blank, "right_decisions": ("release",)})
    judging = ("judge", "report", "decide")
    here, there = Session(shown), Session(twin)
    for action in (a for a in _expert(shown) if a.do not in judging):
        here.step([action], 30)
        there.step([action], 30)
        if action.do in ("order", "go"):
            ours, theirs = session_menus(here, "en"), session_menus(there, "en")
            assert {k: m.page for k, m in ours.items()} == {k: m.page for k, m in theirs.items()}


def _expert(shown):
    from vrtrainer.proving.expert import script

    return [a for a in script(shown, "expert") if a != Action("order", "open_wall")]


@pytest.mark.parametrize("scenario", sorted(find_scenarios()))
def test_what_is_asked_at_a_place_is_the_same_whatever_is_wrong(scenario):
    """Where faulty places had the question of their fault, reading it would find them."""
    shown, words = load_case(scenario), Words("en")
    asked: dict[str, set[str]] = {}
    for point in shown.points:
        text = asked_text(shown, words, point.id)
        if not text:
            continue  # this case asks nothing there
        kind = point.id.partition(".")[0]
        if kind in ("xray", "backscatter", "density"):
            asked.setdefault("image", set()).add(text)
        elif kind == "documents" and ".lines." in point.id:
            asked.setdefault(point.id.rpartition(".")[2], set()).add(text)
    assert all(len(texts) == 1 for texts in asked.values()), asked
    for question in shown.questions:
        if question.hidden or any(q in question.title.values() for q in asked.get("image", ())):
            continue
        page = menus.question_menu(Session(shown), question.id, "en").draft.candidates[0][-1]
        assert not any("X-ray image" in block.label for block in page.blocks
                       if isinstance(block, Pair))  # fmt: skip


def test_hidden_questions_and_points_are_not_shown_before_the_find():
    shown = case("ceramic_tiles")
    hidden = [question for question in shown.questions if question.hidden]
    assert hidden
    early = before_cutting(shown)
    listed = {
        deed.target
        for page in (1, 2)
        for deed in menus.questions_menu(early, "en", page).deeds.values()
        if isinstance(deed, Command)
    }
    assert not listed & {question.id for question in hidden}
    points = anchors(shown)["container.front_wall"]
    secret = [p for p in points if p.startswith("load.")]
    assert secret
    offered = menus.anchor_menu(early, "Wall", points, "en").deeds.values()
    assert not {deed.target for deed in offered} & set(secret)
    late = before_report(shown)
    offered = menus.anchor_menu(late, "Wall", points, "en").deeds.values()
    assert set(secret) <= {deed.target for deed in offered}


def test_a_kit_is_taken_only_with_six_to_eight_tools_and_shows_its_uses():
    shown = case("ceramic_tiles")
    session = Session(shown)
    tools = tuple(tool.id for tool in shown.tools)
    for lang in ("en", "fr"):
        for count in (0, 5, 6, 8, 9):
            menu = menus.kit_menu(session, lang, tools[:count])
            take = _choice(menu, "kit.take")
            assert take.enabled == (6 <= count <= 8)
            assert menu.deeds["kit.take"] == Action("choose", items=tools[:count])
            assert _choice(menu, f"kit.{tools[0]}").chosen == (count > 0)


def test_the_board_has_a_page_for_each_use_and_says_how_many_were_taken():
    shown = case("ceramic_tiles")
    session = Session(shown)
    for lang in ("en", "fr"):
        found: list[str] = []
        for group in GROUPS:
            of_it = tuple(tool.id for tool in shown.tools if tool.group == group)
            menu = menus.kit_menu(session, lang, of_it[:1], group)
            assert _choice(menu, f"kit.group.{group}").note == "1"
            assert menu.deeds[f"kit.group.{group}"] == Command("kit", group)
            assert all(_choice(menu, f"kit.{tool}").note for tool in of_it)
            assert sum(deed.name == "toggle" for deed in commands(menu)) == len(of_it) <= 8
            found += of_it
        assert sorted(found) == sorted(tool.id for tool in shown.tools)


def test_a_menu_of_ticks_stands_still_while_things_are_ticked():
    shown = case("ceramic_tiles")
    session, tools = Session(shown), tuple(tool.id for tool in shown.tools)
    sizes = {
        (menu.page.size_mm, menu.page.em_dmm)
        for count in range(9)
        for menu in [menus.kit_menu(session, "fr", tools[:count])]
    }
    assert len(sizes) == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_uses_of_tools_are_read_in_a_window_of_540_lines(lang):
    """As large as 12 of its points at least, whichever page of the board is open."""
    shown = case("ceramic_tiles")
    session, tools = Session(shown), tuple(tool.id for tool in shown.tools)
    with Painter("inline") as painter:
        panels = Panels(p3d.NodePath("root"), painter, lang)
        panels.aspect = 960 / 540
        assert panels.broad
        made = [menus.kit_menu(session, lang, tools[:7], group, True) for group in GROUPS]
        for menu in [*made, menus.gear_menu(session, lang, True)]:
            panels.open("menu", "kit", lambda menu=menu: menu)
            away = panels.open_panels["menu"].world_from_panel[1, 3]
            per_mm = 270 / np.tan(np.radians(31.0)) / away / 1000  # in the window of desktops
            page = menu.page
            placed = layout(page, lang)
            assert not placed.faults
            assert placed.text_dmm[1] * page.distance_m * per_mm >= 12
            assert page.size_mm[0] * per_mm < 960 - 20 and page.size_mm[1] * per_mm < 440
            things = [name for name in menu.deeds if name.split(".")[-1] in (*tools, *GEAR)]
            assert things and all(_choice(menu, name).note for name in things)


def test_a_headset_and_a_narrow_window_have_the_narrow_page():
    with Painter("inline") as painter:
        panels = Panels(p3d.NodePath("root"), painter, "en")
    panels.aspect = 4 / 3
    assert not panels.broad
    panels.aspect, panels.around = 16 / 9, True
    assert not panels.broad


def commands(menu: Menu) -> list[Command]:
    return [deed for deed in menu.deeds.values() if isinstance(deed, Command)]


def _choice(menu: Menu, name: str):
    return next(
        c for block in menu.page.blocks for c in getattr(block, "items", ()) if c.id == name
    )


def test_ways_of_examining_show_time_done_and_why_not():
    shown = case("ceramic_tiles")
    early = menus.anchor_menu(Session(shown), "The seal", POINTS, "en")
    assert not _choice(early, "way.look.seal.number").enabled
    assert any("order the container to the bay" in text for text in texts(early, "en"))
    late = menus.anchor_menu(before_cutting(shown), "The seal", POINTS, "en")
    camera, look = (_choice(late, f"way.{way}.seal.number") for way in ("camera", "look"))
    assert camera.enabled and camera.chosen and "1" in camera.note
    assert look.enabled and not look.chosen
    assert late.deeds["way.look.seal.number"] == Action("examine", "seal.number", "look")
    assert late.deeds["judge.seal.number"] == Command("judge_at", "seal.number")


def test_an_observation_shows_the_reading_and_the_three_verdicts():
    shown = case("ceramic_tiles")
    session, events = play(shown, lambda a: a.do == "report")
    event = next(e for e in events if e.name == "observed" and e.data["way"] == "scale")
    menu = menus.observation_menu(session, event, "fr")
    assert any("24\u00a0kg" in text for text in texts(menu, "fr"))
    verdicts = {deed.how for deed in menu.deeds.values() if isinstance(deed, Action)}
    assert verdicts == {"in_order", "follow_up", "irregular"}
    assert menu.deeds["close"] == Command("close")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_an_order_that_cannot_be_given_says_why(name, lang):
    shown, words = case(name), Words(lang)
    session, blocked = Session(shown, "assessment"), set()
    for action in [Action("wear", "helmet"), *expert_actions(shown)]:
        session.step([action])
        if action.do not in ("wear", "order", "go") or session.state.ended:
            continue
        pages = [menus.orders_menu(session, lang, number) for number in (1, 2, 3)]
        told = "".join(text for menu in pages for text in texts(menu, lang)).replace(" ", "")
        for option in orders(session):
            if option.enabled or option.done:
                continue
            why = refusal_text(shown, words, option.why, option.detail)
            for text in (words.pick(option.title), why):
                assert text.replace(" ", "") in told, (option.id, action)
            blocked.add((session.state.place, why))
    assert len(blocked) > 5 and any(place == "post" for place, _ in blocked)


def test_a_whole_question_is_never_irregular():
    shown = case("ceramic_tiles")
    for question in shown.questions:
        menu = menus.question_menu(Session(shown), question.id, "en")
        assert {d.how for d in menu.deeds.values() if isinstance(d, Action)} == {
            "in_order",
            "follow_up",
        }


def test_reminders_give_the_rule_and_its_reason():
    shown = case("ceramic_tiles")
    session = Session(shown)
    events = session.step([Action("go", "row")])
    menu = menus.reminder_menu(session, events, "en")
    said = " ".join(texts(menu, "en"))
    rules = {event.data["rule"] for event in events if event.name == "reminded"}
    assert len(rules) > 1
    for rule in shown.rules:
        assert (rule.title["en"] in said) == (rule.id in rules)
    assert "again" in said


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("left", [("torch",), ("camera", "gas_meter"), ()])
def test_a_reminder_of_the_kit_names_the_tools_that_are_missing_and_no_other(lang, left):
    shown = case("ceramic_tiles")
    session = Session(shown)
    tools = [t for t in ("camera", "torch", "bolt_cutter", "gas_meter") if t not in left]
    kit = (*tools, "tablet", "laser", "scale", "knife")
    session.step([Action("choose", items=kit), Action("wear", "vest")])
    menu = menus.reminder_menu(session, session.step([Action("go", "row")]), lang)
    sections = {b.id: b for b in menu.page.blocks if isinstance(b, Section)}
    told = sections["rule.kit_for_the_job"].text.lower() if left else ""
    assert ("rule.kit_for_the_job" in sections) == bool(left)
    for tool in shown.tools:
        assert (tool.title[lang].lower() in told) == (tool.id in left), tool.id
    gear = sections["rule.gear_before_yard"].text.lower()
    there = {
        name: Words(lang)(f"gear.{name}").lower() in gear for name in ("helmet", "shoes", "vest")
    }
    assert there == {"helmet": True, "shoes": True, "vest": False}


def test_the_report_names_what_was_judged_and_is_signed_once():
    shown = case("ceramic_tiles")
    session = before_report(shown)
    wrong = tuple(q.id for q in shown.questions if q.truth != "in_order")
    menu = menus.report_menu(session, "en")
    sign = menu.deeds["report.sign"]
    assert isinstance(sign, Action) and sign.do == "report"
    assert tuple(item for item in sign.items if item in wrong) == wrong
    assert {"camera.seal.number", "camera.load.blocks"} <= {*sign.items} - {*wrong}
    assert "report.decide" not in menu.deeds
    for deed in (menu.deeds["report.sign"],) * 2:
        session.step([deed], 1)
    signed = menus.report_menu(session, "en")
    assert "report.sign" not in signed.deeds
    assert signed.deeds["report.decide"] == Command("decide")
    session.step([Action("judge", "weights", "follow_up")])
    assert "report.sign" in menus.report_menu(session, "en").deeds


def test_evidence_and_findings_are_left_out_and_put_in():
    shown = case("ceramic_tiles")
    session = before_report(shown)
    every = menus.finding_menu(session, "seal_number", "en")
    offered = [d.target for d in every.deeds.values() if d.name == "exhibit"]
    assert "camera.seal.number" in offered and "read.documents.packing_list.seal" in offered
    bare = menus.report_menu(session, "en", {"camera.seal.number"})
    assert "camera.seal.number" not in bare.deeds["report.sign"].items
    none = menus.report_menu(session, "en", {"seal_number"})
    assert "seal_number" not in none.deeds["report.sign"].items
    more = menus.report_menu(session, "en", (), {"read.documents.packing_list.seal"})
    assert "read.documents.packing_list.seal" in more.deeds["report.sign"].items


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_two_exhibits_bear_the_same_words(lang):
    """A paper's gross mass is that of the whole or of one line: its goods are then named."""
    for name in ("laptops", "sesame_and_honey"):
        session = before_report(load_case(name, 1))
        for question in open_questions(session):
            menu = menus.finding_menu(session, question.id, lang)
            titles = [
                choice.text
                for block in menu.page.blocks
                for choice in getattr(block, "items", ())
                if choice.id.startswith("exhibit.")
            ]
            assert len(titles) == len(set(titles)), (name, question.id, titles)


def test_the_decision_offers_every_decision_alike():
    shown = case("ceramic_tiles")
    menu = menus.decision_menu(before_report(shown), "en")
    offered = [deed.how for deed in menu.deeds.values() if isinstance(deed, Action)]
    assert offered == [decision.id for decision in shown.decisions]
    tones = {_choice(menu, f"decision.{name}").tone for name in offered}
    assert tones == {"plain"}


def test_places_say_why_one_cannot_go_there_as_the_session_does():
    shown = case("ceramic_tiles")
    for session in (Session(shown), before_cutting(shown), before_report(shown)):
        menu = menus.places_menu(session, "en")
        for place in ("row", "bay", "inside", "dock", "bench"):
            other = Session(shown, "assessment")
            other.state.flags |= session.state.flags
            refused = any(e.name == "refused" for e in other.step([Action("go", place)]))
            assert _choice(menu, f"place.{place}").enabled != refused


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_debrief_tells_misses_with_cue_and_what_to_do_better(lang):
    shown = case("ceramic_tiles")
    debrief = told(shown, "mark-none")
    said = " ".join(
        run.text for page in menus.debrief_pages(debrief, lang)
        for run in layout(page, lang).runs
    )  # fmt: skip
    missed = [shown.question(name) for name in debrief.result.questions("miss")]
    first = next(q for q in missed if q.truth == "irregular")
    assert shown.cue(first.cue).why[lang].split()[-1] in said
    assert shown.lesson[lang].split()[0] in said


def test_steps_not_taken_have_a_neutral_place_below_what_was_broken():
    shown = case("ceramic_tiles")
    debrief = told(shown, "nothing")
    result = debrief.result
    critical = next(r.id for r in shown.rules if r.critical and r.id in result.unmet)
    unmet = tuple(name for name in result.unmet if name != critical)

    def blocks(**changes):
        found = replace(debrief, result=replace(result, **changes))
        pages = menus.debrief_pages(found, "en")
        return [b for page in pages if "procedure" in page.id for b in page.blocks]

    never = blocks()
    assert [b.text for b in never if isinstance(b, Heading)] == ["Steps not taken"]
    assert {b.icon for b in never if isinstance(b, Section)} == {"none"}
    both = blocks(broken=(critical,), unmet=unmet)
    headings = [b.text for b in both if isinstance(b, Heading)]
    assert headings == ["Rules that were not kept", "Steps not taken"]
    icons = [b.icon for b in both if isinstance(b, Section)]
    assert icons[0] == "irregular" and set(icons[1:]) == {"none"}
    assert any(isinstance(b, Note) and "endangering anybody" in b.text for b in both)


def test_a_release_against_ones_own_report_has_no_sign_of_being_all_right():
    shown = case("sesame_and_honey")
    debrief = told(shown, "expert")
    sound = next(o for o in debrief.result.outcomes if o.kind == "correct_rejection")
    accused = tuple(
        replace(o, kind="false_alarm", credit=-100) if o is sound else o
        for o in debrief.result.outcomes
    )

    def sign(**changes) -> str:
        found = replace(debrief, result=replace(debrief.result, **changes))
        (decision,) = [
            b for b in menus.debrief_pages(found, "en")[0].blocks if isinstance(b, Section)
        ]
        return decision.icon

    assert sign() == sign(outcomes=accused) == "in_order"
    assert sign(outcomes=accused, reported=(sound.question,)) == "follow_up"


def test_accusing_on_an_indicator_is_explained_before_all_else():
    shown = case("sesame_and_honey")
    findings = menus.debrief_pages(told(shown, "mark-all"), "en")[1]
    said = " ".join(run.text for run in layout(findings, "en").runs)
    cue = next(cue for cue in shown.cues if cue.kind == "indicator")
    assert cue.innocent["en"].split()[-1] in said and cue.title["en"].split()[0] in said


def test_every_question_has_its_picture_in_the_debrief():
    shown = case("ceramic_tiles")
    grey = np.full((320, 480, 3), 90, np.uint8)
    for played in ("expert", "mark-all", "nothing"):
        debrief = told(shown, played)
        bare = menus.debrief_pages(debrief, "en")
        pages = menus.debrief_pages(debrief, "en", {q.id: grey for q in shown.questions})
        # Nothing moves when the pictures are there.
        assert [page.id for page in pages] == [page.id for page in bare]
        insets = sum(len(layout(page, "en").insets) for page in pages)
        missing = sum(len(layout(page, "en").insets) for page in bare)
        assert insets - missing == len(shown.questions)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scenario", ["ceramic_tiles", "used_lathes", "seal_at_the_gate"])
@pytest.mark.parametrize("played", ["expert", "nothing"])
def test_pages_of_questions_are_filled_with_their_pictures(scenario, lang, played):
    """No page stands half empty because the one before it was full."""
    shown = load_case(scenario)
    debrief, words = told(shown, played), Words(lang)
    grey = {question.id: np.full((320, 480, 3), 90, np.uint8) for question in shown.questions}
    pages = [page for page in menus.debrief_pages(debrief, lang, grey)
             if page.id.startswith("menu.debrief.questions")]  # fmt: skip
    named = [item.text for page in pages for block in page.blocks
             if isinstance(block, Thumbs) for item in block.items]  # fmt: skip
    asked = [
        words.pick(question.title)
        for kind in ("not_examined", "correct_rejection", "waived")
        for _, question in debrief.outcomes(kind)
    ]
    # What was not fully examined tells what was lacking after its title.
    assert len(named) == len(asked)
    assert all(text.startswith(title) for text, title in zip(named, asked, strict=True))
    for page in pages:
        placed = layout(page, lang)
        assert placed.faults == ()
        lowest = max(inset.rect.bottom for inset in placed.insets)
        assert lowest > 0.68 * LARGE[1], (page.id, lowest)


def test_what_was_unloaded_is_reloaded_before_the_container_is_closed() -> None:
    session = Session(case("sesame_and_honey"), "assessment")
    session.state.place = "bay"
    session.state.flags.update({"seal_cut", "doors_open"})
    order = session.case.order("reseal")
    for lang in ("en", "fr"):
        words = Words(lang)
        session.state.flags.discard("unloaded")
        assert order_title(words, order, session.state) == words.pick(order.title)
        session.state.flags.add("unloaded")
        assert order_title(words, order, session.state) == words("order.reload")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_seal_out_of_reach_on_a_chassis_says_why_it_is_not_felt(lang):
    session = Session(case("ceramic_tiles"), "assessment")
    kit = ("camera", "bolt_cutter", "torch", "gas_meter", "laser", "knife")
    session.step([Action("choose", items=kit), Action("go", "row")])
    session.step([Action("order", "position_chassis"), Action("go", "bay")])
    why = Words(lang)("state.not_on_chassis")
    title = session.case.point("seal.condition").title[lang]

    def seal() -> tuple[str, Menu]:
        seen = tuple(p.id for p in session.case.points if p.anchor == "seal"
                     and all(session.state.holds(need) for need in p.needs))  # fmt: skip
        menu = menus.anchor_menu(session, "A thing", seen, lang)
        return " ".join(texts(menu, lang)), menu

    told, menu = seal()
    assert title in told and why.split(":")[0].strip() in told
    assert not any(deed.how in ("tug", "twist") for deed in menu.deeds.values()
                   if isinstance(deed, Action))  # fmt: skip
    session.step([Action("order", "set_on_ground")])
    told, menu = seal()
    assert why.split(":")[0].strip() not in told
    assert Action("examine", "seal.condition", "tug") in menu.deeds.values()


@pytest.mark.parametrize("aspect", [1.5, 2.5, 1.0])
def test_a_small_picture_shows_all_of_what_it_is_made_of(aspect: float) -> None:
    picture = np.random.default_rng(3).integers(1, 255, (400, 600, 3), np.uint8)
    shown = np.asarray(whole(picture, aspect))
    assert shown.shape[1] / shown.shape[0] == pytest.approx(aspect, abs=0.01)
    top, left = (shown.shape[0] - 400) // 2, (shown.shape[1] - 600) // 2
    assert (shown[top : top + 400, left : left + 600] == picture).all()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_has_the_containers_number_on_one_line(lang) -> None:
    session = Session(load_case("five_papers"))  # little is to be told, so its print is large
    draft = menus.report_menu(session, lang, set(), set()).draft
    for page in (settled(draft), settled(for_window(draft, 1240.0))):
        printed = [run.text for run in layout(page, lang).runs]
        assert container_number(session.case.container.number) in printed
