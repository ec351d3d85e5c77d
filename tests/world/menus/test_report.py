"""The report names what was established: numbers that were read, figures that were measured."""

from __future__ import annotations

import pytest

from tests.content.variants import TILES, case_of
from tests.inspection.play import AT_DOORS, KIT, OPEN, examine, go, judge, order
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.custody import new_seal_number, transfer_seal_number
from vrtrainer.language import Words
from vrtrainer.pages import Form, layout
from vrtrainer.pages.report import report_pages
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring import judge_session
from vrtrainer.world.menus.closing import report_menu
from vrtrainer.world.menus.facts import known_text
from vrtrainer.world.menus.reporting import report_of

CASE = case_of(TILES)
SEAL = CASE.container.seal.number


def played(*actions: Action, kit: tuple[str, ...] = KIT) -> Session:
    session = Session(CASE, "assessment")
    taken = Action("choose", items=kit)
    for action in actions:
        session.step([taken if action.do == "choose" else action])
    return session


def head(session: Session, lang: str) -> dict[str, str]:
    """The pairs at the top of the paper that is signed."""
    (form,) = [b for b in report_menu(session, lang).page.blocks if isinstance(b, Form)]
    return {pair.label: pair.value for line in form.rows for pair in line}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_seal_for_the_way_stands_in_the_report_as_long_as_no_other_was_put_on(lang: str) -> None:
    words = Words(lang)
    kit = (*(tool for tool in KIT if tool != "laser"), "bolt_seal")
    bare = played(*OPEN, kit=kit)
    assert head(bare, lang)[words("menu.report_new_seal")] == "–"
    sealed = played(*OPEN, order("seal_transfer"), kit=kit)
    assert sealed.state.holds("transfer_sealed")
    shown = head(sealed, lang)
    assert shown[words("report.link.transfer_seal")] == transfer_seal_number(CASE)
    assert words("menu.report_new_seal") not in shown
    closed = played(*OPEN, order("seal_transfer"), order("reseal"), kit=kit)
    assert head(closed, lang)[words("report.link.new_seal")] == new_seal_number(CASE)


def test_a_photograph_is_named_with_the_number_on_it() -> None:
    work = [a for a in AT_DOORS if a != examine("seal.number", "look")]
    session = played(*work, judge("seal.number", "irregular"))
    for lang in ("en", "fr"):
        (finding,) = report_of(session, lang).findings
        assert any(SEAL in line for line in finding.evidence), finding


def test_a_number_that_was_read_by_eye_stands_beside_the_exhibits() -> None:
    paper = "documents.bill_of_lading.seal"
    work = [a for a in AT_DOORS if a != examine("seal.number", "camera")]
    session = played(*work, judge(paper, "irregular"))
    (finding,) = report_of(session, "en").findings
    assert any(SEAL in line and "Bill" not in line for line in finding.evidence), finding
    assert any("Bill" in line for line in finding.evidence)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_names_counts_and_measured_values(lang: str) -> None:
    words, session = Words(lang), Session(CASE, "assessment")
    session.step([a for a in expert_actions(CASE) if a.do != "decide"])
    lines = " ".join(report_of(session, lang).handled)
    tiles = CASE.item("tiles")
    assert f"– {words.number(tiles.count)}" in lines
    assert words.mass_g(tiles.gross_g) in lines
    (gas,) = (point for point in CASE.points if point.id == "gas")
    assert words.pick(gas.title) in lines
    assert layout(report_menu(session, lang).page, lang).faults == ()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_degrees_below_zero_can_be_printed(lang: str) -> None:
    case = load_case("frozen_mackerel", 1)
    session = Session(case, "assessment")
    session.step([a for a in expert_actions(case) if a.do != "decide"])
    report = report_of(session, lang)
    assert any("°C" in line for line in report.handled)
    assert [layout(page, lang).faults for page in report_pages(report, lang)] == [
        () for _ in report_pages(report, lang)
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_debrief_names_what_was_established_of_what_is_in_order(lang: str) -> None:
    from tests.scoring.telling import told
    from vrtrainer.world.menus.debrief import debrief_pages

    words, found = Words(lang), told(CASE, "expert")
    known = {
        question.id: known_text(found, question, words)
        for _, question in found.outcomes("correct_rejection")
    }
    assert words.number(CASE.item("tiles").count) in known["tally"]
    assert CASE.container.number[4:10] in known["container_number"]
    assert known["parties_agree"] == ""
    captions = str([page.blocks for page in debrief_pages(found, lang)])
    assert CASE.container.number[4:10] in captions
    idle = told(CASE, "nothing")
    question = CASE.question("tally")
    assert question is not None and known_text(idle, question, words) == ""


def test_what_a_broken_rule_lacked_is_named_in_the_debrief() -> None:
    from tests.scoring.telling import told
    from vrtrainer.scoring.lacked import lacked_text
    from vrtrainer.world.menus.debrief import debrief_pages

    left = ("torch", "gas_meter")
    spare = [tool.id for tool in CASE.tools if tool.id not in (*left, "camera", "bolt_cutter")]
    kit = Action("choose", items=("camera", "bolt_cutter", *spare[:4]))
    # What is fetched afterwards does not undo it.
    again = Action("choose", items=KIT)
    found = told(CASE, [kit, go("row"), go("post"), again])
    assert "kit_for_the_job" in found.result.broken
    rule = next(rule for rule in CASE.rules if rule.id == "kit_for_the_job")
    for lang in ("en", "fr"):
        words = Words(lang)
        text = lacked_text(found.session.state, rule, words)
        for tool in CASE.tools:
            named = words.pick(tool.title).lower() in text.lower()
            assert named == (tool.id in left), (tool.id, text)
        told_there = [
            getattr(block, "text", "")
            for page in debrief_pages(found, lang)
            for block in page.blocks
        ]
        assert any(line.startswith(text) for line in told_there)
    single = next(rule for rule in CASE.rules if rule.id == "gas_before_doors")
    assert lacked_text(found.session.state, single, Words("en")) == ""
    sides = next(rule for rule in CASE.rules if rule.id == "exterior_before_doors")
    assert "right side" in lacked_text(found.session.state, sides, Words("en"))
    assert judge_session(CASE, found.session.state, 1).broken == found.result.broken
