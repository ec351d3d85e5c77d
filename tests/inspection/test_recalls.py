"""Practice recalls a risk factor where it could be seen: once, and without telling the truth."""

from __future__ import annotations

import pytest

from tests.content.test_cues import CUES
from tests.content.variants import SESAME, TILES, case_of, explosives, seal
from tests.inspection.play import AT_DOORS, EMPTY, OPEN, examine, named, read
from vrtrainer.content.case import Case
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
    here = {recall.cue for recall in CASE.recalls}
    assert len(here) >= 40
    # The rest waits for papers and tools that a case may lack.
    assert set(CUES) - here <= {
        "answers_evasive", "gift_offered", "permit_doubtful", "beams_plated",
        "recipient_revealed_late", "reefer_runs_warm",
    }  # fmt: skip
