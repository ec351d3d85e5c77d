from __future__ import annotations

import itertools
import re

import pytest

from tests.world.played import SCENARIOS, case, play
from vrtrainer.content.case import Gas
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words, lowered, typography
from vrtrainer.world.menus.phrases import gear_title, observed_text, point_title, refusal_text
from vrtrainer.world.narration import Narrator
from vrtrainer.world.surfaces import GEAR_SPOT

RAW = re.compile(r"[{}]|\b[a-z]+_[a-z_]+\b|\b[a-z]+\.[a-z_]+\b")


def well_said(text: str, lang: str) -> None:
    assert not RAW.search(text), text
    assert not typography.faults(text, lang), text


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_event_of_a_whole_job_has_words(name, lang):
    shown = case(name)
    narrator = Narrator(shown, lang)
    _, events = play(shown, mode="practice")
    _, more = play(shown, mode="practice", name="mark-all")
    hint = Session(shown).step(ticks=60 * 30)
    held = Session(shown).step([Action("go", "row")])
    for event in (*events, *more, *hint, *held):
        text = narrator.sentence(event)
        silent = event.name == "refused" and event.data["why"] == "reminded"
        assert bool(text) != silent, event
        well_said(text, lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_observation_of_every_tool_has_words(lang):
    """Sound and tampered seals, walls, floors and doors; safe and unsafe air; all points."""
    words = Words(lang)
    gases = (Gas(), Gas(parts_per_billion={"phosphine": 90}, limits={"phosphine": 300}),
             Gas(parts_per_billion={"phosphine": 900}, limits={"phosphine": 300}))  # fmt: skip
    phrases = set()
    for name, (condition, wall, gas) in itertools.product(
        SCENARIOS,
        zip(("intact", "turns", "glued", "scratched"), (0, 350, 0, 350), (*gases, Gas()),
            strict=True),
    ):  # fmt: skip
        shown = case(name)
        box = shown.container.model_copy(
            update={
                "seal": shown.container.seal.model_copy(update={"condition": condition}),
                "false_front_wall_mm": wall, "raised_floor_mm": wall,
                "repainted_doors": bool(wall), "gas": gas,
            }
        )  # fmt: skip
        varied = shown.model_copy(update={"container": box})
        for point in varied.points:
            for way in WAYS.values():
                if not way.specification.works_on(point.id):
                    continue
                seen = way.observe(varied, State(varied), point.id)
                text = observed_text(
                    varied, words, point.id, seen.phrase, seen.facts, seen.words or {}
                )
                phrases.add(seen.phrase)
                assert text
                well_said(text, lang)
    assert len(phrases) > 30


def test_readings_are_written_as_the_language_writes_them():
    shown = case("ceramic_tiles")
    session, _ = play(shown, lambda a: a.target == "container.floor")
    session.state.kit += ("laser",)  # the expert had no need of it
    events = session.step([Action("examine", "container.interior_length", "laser")])
    laser = next(event for event in events if event.name == "observed")
    said = Narrator(shown, "en").sentence(laser)
    assert said == "Inside length 5.548\u00a0m; usual for this type 5.898\u00a0m."
    assert "5,548\u00a0m\u202f; " in Narrator(shown, "fr").observed_text(laser)


def test_right_and_wrong_are_said_in_practice_only():
    shown = case("ceramic_tiles")
    sentences = {}
    for mode in ("practice", "assessment"):
        narrator = Narrator(shown, "en")
        _, events = play(shown, mode=mode, name="mark-all")
        sentences[mode] = {e.name for e in events if narrator.sentence(e)}
    assert "answered" in sentences["practice"]
    assert not {"answered", "reminded", "breached", "hinted"} & sentences["assessment"]


def test_a_breach_is_told_after_its_reminder_and_never_in_an_assessment():
    shown = case("ceramic_tiles")
    go = Action("go", "row")
    examined = Session(shown, "assessment")
    silent = Narrator(shown, "en")
    breaches = [e for e in examined.step([go]) if e.name == "breached"]
    assert breaches and not any(silent.sentence(e) for e in breaches)
    practising, narrator = Session(shown), Narrator(shown, "en")
    for event in practising.step([go]):
        narrator.sentence(event)
    told = [narrator.sentence(e) for e in practising.step([go]) if e.name == "breached"]
    assert told and all(text.startswith("Against the rule") for text in told)


def test_refusals_name_the_place_the_tool_or_what_comes_first():
    shown, words = case("ceramic_tiles"), Words("en")
    said = [
        refusal_text(shown, words, "wrong_place", {"place": "dock"}),
        refusal_text(shown, words, "not_in_kit", {"way": "laser"}),
        refusal_text(shown, words, "kit_size", {"low": 6, "high": 8}),
        refusal_text(shown, words, "needs", {"need": "!seal_kept"}),
        refusal_text(shown, words, "needs", {"need": "kit.bolt_cutter"}),
    ]
    for text, part in zip(
        said, ("dock", "laser distance meter", "6 to 8", "keep the cut seal", "bolt cutter"),
        strict=True,
    ):  # fmt: skip
        assert part in text
    assert refusal_text(shown, words, "unknown_gear", {}) != ""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_reason_of_a_refusal_has_words(lang):
    shown, words = case("ceramic_tiles"), Words(lang)
    needs = {need for order in shown.orders for need in order.needs}
    needs |= {need for point in shown.points for need in point.needs}
    needs |= {"!resealed", "unloaded", "unloaded_full", "never_heard_of"}
    for need in needs:
        well_said(refusal_text(shown, words, "needs", {"need": need}), lang)


@pytest.mark.parametrize("name", SCENARIOS)
def test_steps_only_go_forward_and_end_at_the_decision(name):
    shown = case(name)
    narrator, session = Narrator(shown, "fr"), Session(shown)
    numbers = [narrator.step(session)[0]]
    from vrtrainer.proving.expert import script

    for action in script(shown, "expert"):
        session.step([action], 30)
        number, count, title = narrator.step(session)
        numbers.append(number)
        assert 1 <= number <= count and title
    assert numbers[0] == 1 and numbers[-1] == count
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, count + 1))


def test_what_comes_next_is_said_in_practice_only():
    shown = case("ceramic_tiles")
    narrator = Narrator(shown, "en")
    assert narrator.next_step(Session(shown, "assessment")) is None
    assert narrator.next_target(Session(shown, "assessment")) == ""
    fresh = Session(shown)
    assert narrator.next_step(fresh) == "Read on the desk: Import declaration"
    assert narrator.next_target(fresh) == "folder"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_next_step_has_words_and_a_target(name, lang):
    from tests.world.menus.test_guidance import _filled
    from vrtrainer.world.menus.guidance import next_deed

    shown = case(name)
    narrator, session = Narrator(shown, lang), Session(shown)
    targets = set()
    while (deed := next_deed(session)) is not None:
        well_said(str(narrator.next_step(session)), lang)
        targets.add(narrator.next_target(session))
        session.step([_filled(session, deed, "in_order")], 30)
    assert any(target.startswith(GEAR_SPOT) for target in targets)
    assert {"folder", "kit_board", "declarant", "questions", "report", "lookup",
            "bay", "seal.number"} <= targets  # fmt: skip
    assert narrator.next_target(session) == ""


def test_unknown_events_are_passed_over():
    assert Narrator(case("ceramic_tiles"), "en").sentence(Event(0, "yawned", {})) == ""


def test_a_title_within_a_sentence_keeps_the_capitals_of_names() -> None:
    for title in ("Customs post", "UV lamp", "Portland cement", "T-shirts in cartons"):
        assert lowered(title) == title
    assert lowered("Container row") == "container row"
    assert lowered("Poste de douane") == "poste de douane"


def test_goods_after_a_colon_or_in_brackets_go_on_in_small_letters() -> None:
    found, words = case("ceramic_tiles"), Words("fr")
    seen = WAYS["look"].observe(found, State(found), "container.first_view")
    told = observed_text(
        found, words, "container.first_view", seen.phrase, seen.facts, seen.words or {}
    )
    assert "\u00a0: cartons" in told
    assert "(carreaux" in point_title(found, words, "load.tiles.count")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_is_sent_back_to_the_post_is_told_what_for(lang):
    from tests.world.menus.test_guidance import _filled
    from vrtrainer.world.menus.guidance import next_deed

    shown = case("ceramic_tiles")
    narrator, session = Narrator(shown, lang), Session(shown)
    while (deed := next_deed(session)).do != "wear":
        session.step([_filled(session, deed, "in_order")], 30)
    for _ in range(2):  # the first time a reminder holds back
        session.step([Action("go", "row")], 30)
    assert next_deed(session) == Action("go", "post")
    said = narrator.next_step(session)
    well_said(said, lang)
    assert said.endswith(lowered(gear_title(Words(lang), deed.target)))


def test_a_neutral_verdict_is_noted_and_nothing_more():
    for lang, said in (("en", "Noted"), ("fr", "noté")):
        text = Narrator(case("ceramic_tiles"), lang).sentence(Event(0, "noted", {"question": "q"}))
        assert said in text
        assert not any(word in text.lower() for word in ("right", "wrong", "exact", "order"))
