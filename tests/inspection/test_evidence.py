"""What a verdict carries, and what a report lays before others."""

from __future__ import annotations

from tests.content.variants import SESAME, TILES, answers, case_of
from tests.inspection.play import AT_DOORS, READY, examine, judge, played
from vrtrainer.inspection import Action, Session, evidence
from vrtrainer.proving.expert import expert_actions

CASE = case_of(TILES)
SEAL = CASE.question("seal_number")
assert SEAL is not None


def test_a_verdict_carries_what_was_photographed_measured_and_marked() -> None:
    session, _ = played(CASE, *AT_DOORS, judge("seal.number", "irregular"))
    assert evidence.carried(session.state, SEAL) == ("camera.seal.number",)
    session.step([judge("documents.bill_of_lading.seal", "irregular")])
    assert evidence.carried(session.state, SEAL) == (
        "read.documents.bill_of_lading.seal",
        "camera.seal.number",
    )


def test_what_was_only_looked_at_proves_nothing() -> None:
    session, _ = played(CASE, *AT_DOORS)
    assert evidence.find(session.state, "look.seal.number") is None
    assert evidence.find(session.state, "camera.seal.number") is not None
    assert evidence.find(session.state, "camera.container.doors") is None


def test_papers_can_be_added_and_pictures_left_out() -> None:
    session, _ = played(CASE, *AT_DOORS, judge("seal.number", "irregular"))
    usable = {evidence.name_of(found) for found in evidence.usable(session.state, SEAL)}
    assert {"camera.seal.number", "read.documents.bill_of_lading.seal"} <= usable
    items = evidence.report_items(
        session.state, {"camera.seal.number"}, {"read.documents.bill_of_lading.seal"}
    )
    assert items == ("seal_number", "read.documents.bill_of_lading.seal")
    assert evidence.report_items(session.state, {"seal_number"}) == ()


def test_what_the_declarant_said_is_evidence() -> None:
    case = case_of(SESAME, answers(payment="untrue"))
    point = "declarant.payment"
    session, _ = played(case, *READY, examine(point, "ask"), judge(point, "irregular"))
    assert evidence.report_items(session.state) == ("declarant_payment", f"ask.{point}")


def test_the_report_keeps_findings_and_exhibits_apart() -> None:
    session = Session(CASE, "assessment")
    events = session.step(expert_actions(CASE))
    (said,) = [event.data for event in events if event.name == "reported"]
    assert session.state.report == tuple(said["questions"])
    assert session.state.exhibits == tuple(said["exhibits"])
    assert "camera.load.blocks" in said["exhibits"] and "load_blocks" in said["questions"]


def test_where_the_camera_stood_is_kept_and_changes_nothing() -> None:
    aim = (1200, -300, 1700, 900, -100, 380)
    framed = Action("examine", "seal.number", "camera", aim=aim)
    session, _ = played(CASE, *AT_DOORS[:-2], framed)
    (found,) = [f for f in session.state.seen["seal.number"] if f.way == "camera"]
    assert found.aim == aim
    assert framed == examine("seal.number", "camera")
    assert Action.from_json(framed.to_json()).aim == aim


def test_no_number_is_in_the_chain_before_one_was_noted() -> None:
    session, _ = played(CASE, *READY)
    assert session.state.custody == []
