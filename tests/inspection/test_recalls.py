"""Practice recalls a risk factor where it could be seen: once, and without telling the truth."""

from __future__ import annotations

from functools import cache

import pytest

from tests.content.test_cues import CUES
from tests.content.variants import SESAME, TILES, case_of, explosives, seal
from tests.inspection.play import AT_DOORS, EMPTY, OPEN, examine, named, read
from vrtrainer.content.case import Case
from vrtrainer.content.library import find_scenarios, load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.proving.expert import expert_actions
from vrtrainer.world.menus.guidance import innocent_twin

CASE = case_of(TILES)


def recalls(case: Case, actions: list[Action], mode: str = "practice") -> list[tuple[str, str]]:
    session = Session(case, mode)  # type: ignore[arg-type]
    found = []
    for action in actions:
        for _ in range(2):  # a reminder of procedure holds a deed back once
            found += named(session.step([action]), "recalled")
    return [(str(event.data["cue"]), str(event.data["point"])) for event in found]


def test_a_risk_factor_is_recalled_where_it_could_be_seen() -> None:
    session = Session(CASE)
    session.step([a for a in AT_DOORS if a.target != "seal.number"])
    session.step([a for a in AT_DOORS if a.do != "judge"])  # whatever was held back
    assert "seal_number_mismatch" in session.state.recalled
    fresh = Session(CASE)
    fresh.step(AT_DOORS[:1])
    (event,) = named(fresh.step([read("bill_of_lading")]), "recalled")
    recall = CASE.recall(event.data["cue"])
    assert recall is not None and event.data["point"] in recall.points
    assert event.data["point"].startswith("documents.bill_of_lading.")


def test_each_is_recalled_once_and_one_at_a_time() -> None:
    session, found = Session(CASE), []
    for action in [*expert_actions(CASE), *EMPTY, *OPEN]:
        for _ in range(2):
            events = named(session.step([action]), "recalled")
            assert len(events) <= 1
            found += [event.data["cue"] for event in events]
    assert len(found) == len(set(found)) >= 15


def test_assessment_is_silent() -> None:
    assert recalls(CASE, expert_actions(CASE), "assessment") == []


@pytest.mark.parametrize(
    "case",
    [CASE, case_of(SESAME), case_of(SESAME, explosives), case_of(TILES, seal("glued"))],
)
def test_what_is_recalled_tells_nothing_of_what_is_wrong(case: Case) -> None:
    """The same deeds in a case where all is in order: the same is recalled, at the same places."""
    twin = innocent_twin(case)
    assert {q.truth for q in twin.questions} == {"in_order"}
    actions = [a for a in expert_actions(case) if a.do not in ("judge", "report", "decide")]
    assert recalls(case, actions) == recalls(twin, actions) != []


def test_a_sound_thing_and_a_bad_one_recall_the_same() -> None:
    """Not only the answers differ here but the seal itself."""
    deeds = [*AT_DOORS, examine("seal.condition", "seal_gauge")]
    assert recalls(case_of(TILES, seal("glued")), deeds) == recalls(CASE, deeds)


@pytest.mark.parametrize("name", CUES)
def test_every_cue_has_its_sentence(name: str) -> None:
    cue = CUES[name]
    assert cue.reminder is not None and cue.seen_at
    for lang, text in cue.reminder.items():
        assert 20 < len(text) <= 120, (lang, text)
        assert text[-1] in ".?!" and text not in (cue.what[lang], cue.why[lang], cue.title[lang])


def test_most_can_be_recalled_in_the_shipped_cases() -> None:
    here = {recall.cue for case in shipped() for recall in case.recalls}
    # The rest waits for papers that no case has yet.
    assert set(CUES) - here == {"permit_doubtful", "voyage_left_blank"}
    assert all(len(case.recalls) >= 35 for case in shipped())


# --- what fits the papers and the goods at hand ----------------------------------------------


@cache
def shipped() -> tuple[Case, ...]:
    return tuple(load_case(name, 1) for name in find_scenarios())


def test_preference_is_recalled_where_the_declaration_claims_one_and_nowhere_else() -> None:
    claiming = {
        case.id for case in shipped() if case.point("documents.import_declaration.preference")
    }
    assert claiming == {"free_trade_garments"}
    assert {case.id for case in shipped() if case.recall("origin_doubtful")} == claiming
    told = CUES["origin_doubtful"].reminder
    assert told is not None and "preference" in told["en"] and "préférence" in told["fr"]
    for name, cue in CUES.items():
        if name != "origin_doubtful" and cue.reminder is not None:
            assert "preference" not in cue.reminder["en"].lower(), name


@pytest.mark.parametrize("name", [name for name, cue in CUES.items() if cue.headings])
def test_what_some_goods_tell_is_not_recalled_of_others(name: str) -> None:
    stems, told = tuple(CUES[name].headings), set()
    for case in shipped():
        declaration = case.document("import_declaration")
        declared = {
            line.id: field.value.text.replace(".", "")  # type: ignore[union-attr]
            for line in declaration.lines
            for field in line.fields
            if field.name == "heading"
        }
        fitting = {lot for lot, code in declared.items() if code.startswith(stems)}
        recall = case.recall(name)
        assert (recall is not None) == bool(fitting), case.id
        for point in recall.points if recall else ():
            about = {*point.split(".")} & {*declared}
            assert about <= fitting, (case.id, point)
        told.add(recall is not None)
    assert told == {True, False}  # some cases have such goods, and some have none


def test_a_detour_is_recalled_where_the_papers_name_one() -> None:
    for case in shipped():
        named = case.point("documents.bill_of_lading.transhipment") is not None
        for cue in ("needless_transhipment", "hub_repacked"):
            assert (case.recall(cue) is not None) == named, case.id


def test_the_cases_do_not_all_begin_alike() -> None:
    first = [
        tuple(cue for cue, _ in recalls(case, expert_actions(case)[:12])) for case in shipped()
    ]
    assert len(set(first)) == len(first)
    assert len({names[0] for names in first}) >= 5
