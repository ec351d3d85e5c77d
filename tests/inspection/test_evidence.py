"""What a verdict carries, and what a report lays before others."""

from __future__ import annotations

from tests.content.variants import ROOT, SESAME, TILES, answers, case_of, crates
from tests.inspection.play import AT_DOORS, EMPTY, KIT, READY, choose, examine, go, judge, played
from vrtrainer.inspection import Action, Session, evidence
from vrtrainer.inspection.options import examinations
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring import judge_session

CASE = case_of(TILES)
LAPTOPS = ROOT / "scenarios" / "laptops" / "scenario.yaml"
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


def test_what_was_seen_of_the_goods_proves_a_price_that_no_paper_betrays() -> None:
    case = case_of(LAPTOPS, seed=1)
    value = case.question("value_sound")
    assert value is not None
    script = expert_actions(case)
    priced = "documents.commercial_invoice.lines.laptops.unit_price"
    before = [a for a in script if a.do not in ("judge", "report", "decide")]
    assert examine("load.laptops", "camera") in before
    session, _ = played(case, *before, judge(priced, "irregular"))
    names = [evidence.name_of(found) for found in evidence.usable(session.state, value)]
    # The opened carton belongs to another question; it is offered before any paper all the same.
    assert "load.laptops" not in value.points
    assert names.index("camera.load.laptops") < names.index(f"read.{priced}")
    assert len(names) == len(set(names))
    # It goes into the report once it is chosen, and is proof enough of the irregularity.
    items = evidence.report_items(session.state, {f"read.{priced}"}, {"camera.load.laptops"})
    assert items == ("value_sound", "camera.load.laptops")
    session.step([Action("report", items=items)])
    found = {o.question: o for o in judge_session(case, session.state, 1).outcomes}
    assert found["value_sound"].kind == "hit" and found["value_sound"].evidenced


def test_the_truth_plays_no_part_in_what_is_offered() -> None:
    """The same kind of evidence is offered where the price is sound."""
    offered = []
    for seed in range(6):
        case = case_of(LAPTOPS, seed=seed)
        value = case.question("value_sound")
        assert value is not None
        deeds = [a for a in expert_actions(case) if a.do not in ("judge", "report", "decide")]
        opened = deeds.index(examine("load.laptops", "knife")) + 1
        photographed = [*deeds[:opened], examine("load.laptops", "camera"), *deeds[opened:]]
        session, _ = played(case, *photographed)
        found = {evidence.name_of(seen) for seen in evidence.usable(session.state, value)}
        offered.append((value.truth, "camera.load.laptops" in found))
    assert {truth for truth, _ in offered} >= {"irregular", "follow_up"}
    assert all(there for _, there in offered)


def test_an_exhibit_of_two_findings_stands_with_the_one_it_was_taken_for() -> None:
    case = case_of(LAPTOPS, seed=1)
    value, goods = case.question("value_sound"), case.question("goods")
    assert value is not None and goods is not None
    deeds = [a for a in expert_actions(case) if a.do not in ("judge", "report", "decide")]
    priced = "documents.commercial_invoice.lines.laptops.unit_price"
    session, _ = played(
        case, *deeds, judge(priced, "irregular"), judge("load.laptops", "irregular")
    )
    items = evidence.report_items(session.state)
    assert items.count("camera.load.laptops") == 1
    both = [
        {evidence.name_of(f) for f in evidence.shown(session.state, q, items)}
        for q in (value, goods)
    ]
    assert "camera.load.laptops" in both[1] - both[0]


def test_a_package_is_photographed_again_once_it_is_open_and_counts_once() -> None:
    case = case_of(SESAME, crates)
    picture, lid = examine("load.sesame", "camera"), examine("load.sesame", "pry_bar")
    shut = [choose(*KIT[:6], "pry_bar"), *EMPTY[1:], go("dock"), picture]
    session, _ = played(case, *shut)

    def taken() -> bool:
        options = examinations(session, "load.sesame")
        return next(option.done for option in options if option.id == "way.camera")

    assert taken()
    minutes = session.state.minutes
    assert session.step([picture])[0].data["id"] == "o" + str(len(session.state.observations))
    assert session.state.minutes == minutes  # the same again is no second picture
    session.step([lid])
    assert not taken()
    (event, *_) = session.step([picture])
    assert event.data["phrase"] == "observe.camera.open" and taken()
    goods = next(q for q in case.questions if "load.sesame" in q.points)
    session.step([judge("load.sesame", "irregular")])
    offered = [f for f in evidence.usable(session.state, goods) if f.way == "camera"]
    assert [(found.id, found.point) for found in offered] == [(event.data["id"], "load.sesame")]
    items = evidence.report_items(session.state)
    assert items.count("camera.load.sesame") == 1
    found = evidence.find(session.state, "camera.load.sesame")
    assert found is not None and found.id == event.data["id"]
    assert [f.id for f in evidence.shown(session.state, goods, items) if f.way == "camera"] == [
        event.data["id"]
    ]
