"""Photographs and the report are kept with the record, and cost nobody the result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content.library import load_case
from vrtrainer.inspection import Action, Session
from vrtrainer.inspection.unloading import UNLOADED_PERCENT, packages_of
from vrtrainer.language import Words, lowered
from vrtrainer.pages import layout
from vrtrainer.pages.report import report_pages
from vrtrainer.proving.expert import expert_actions
from vrtrainer.station import darkroom
from vrtrainer.world import menus
from vrtrainer.world.menus.phrases import order_title

CASE = case_of(TILES)
PHOTO = np.full((320, 480, 3), 90, np.uint8)


class Film:
    """Stands for the close-ups: what it took is given once."""

    def __init__(self, *names: str) -> None:
        self.left = {name: PHOTO for name in names}

    def develop(self) -> dict[str, np.ndarray]:
        return self.left


@pytest.fixture(scope="module")
def session() -> Session:
    played = Session(CASE, "assessment")
    played.step(expert_actions(CASE))
    return played


def photographs(session: Session) -> dict[str, np.ndarray]:
    return {seen.id: PHOTO for seen in session.state.observations if seen.way == "camera"}


def test_photographs_are_kept_as_jpeg_under_their_observation(tmp_path: Path) -> None:
    found = darkroom.develop(Film("o3", "o7"), tmp_path / "pictures")  # type: ignore[arg-type]
    assert set(found) == {"o3", "o7"}
    with Image.open(tmp_path / "pictures" / "evidence_o7.jpg") as kept:
        assert (kept.format, kept.size) == ("JPEG", (480, 320))


def test_nothing_is_made_where_nothing_was_photographed(tmp_path: Path) -> None:
    assert darkroom.develop(Film(), tmp_path / "pictures") == {}  # type: ignore[arg-type]
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_is_a_page_in_the_sessions_language(session: Session, lang: str) -> None:
    pages = report_pages(menus.report_of(session, lang, photographs(session)), lang)
    found = [layout(page, lang) for page in pages]
    assert not [fault for one in found for fault in one.faults]
    text = " ".join(run.text for one in found for run in one.runs).replace("\u00a0", " ")
    title = {"en": "Examination report", "fr": "Rapport de visite"}[lang]
    decision = {"en": "Seize with an offence report", "fr": "Saisie avec procès-verbal"}[lang]
    numbers = (CASE.container.seal.number, menus.new_seal_number(CASE), "305438")
    for wanted in (title, decision, "Transit Horizon", "Loma Azul", *numbers):
        assert wanted in text, wanted
    # Both the reading and the photographs stand there, those of other places do not.
    shown = [name for one in found for name in one.fields if name.startswith("photo.")]
    assert len(shown) == 2  # seal and blocks; the first view proves no finding


def test_files_are_written_and_are_the_same_every_time(session: Session, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    written = darkroom.file_report(session, "en", one, photographs(session))
    again = darkroom.file_report(session, "en", other, photographs(session))
    assert [path.name for path in written][-1] == "report.pdf"
    assert written[0].name == "report-1.png"
    assert [p.read_bytes() for p in written] == [p.read_bytes() for p in again]
    assert (one / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_disk_that_refuses_costs_nobody_the_result(session: Session, tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file where the folder should be")
    assert darkroom.file_report(session, "en", tmp_path / "pictures", {}) == []
    assert set(darkroom.develop(Film("o3"), tmp_path / "pictures")) == {"o3"}  # type: ignore[arg-type]


def test_an_abandoned_session_has_a_report_of_what_was_judged(tmp_path: Path) -> None:
    session = Session(CASE, "assessment")
    session.step(expert_actions(CASE)[:30])
    report = menus.report_of(session, "en")
    assert report.decision == ""
    assert darkroom.file_report(session, "en", tmp_path, {})


def test_what_was_seen_is_said_in_words_beside_its_picture(session: Session) -> None:
    report = menus.report_of(session, "en", photographs(session))
    pictured = [finding for finding in report.findings if finding.photographs]
    (blocks,) = [finding for finding in pictured if "behind" in finding.title]
    assert blocks.evidence
    # A substance is named by the laboratory, not by a photograph.
    captions = [photo.caption for finding in pictured for photo in finding.photographs]
    assert not any("cocaine" in caption.lower() for caption in captions)


def test_who_was_present_is_told_with_the_second_officer() -> None:
    session = Session(CASE, "assessment")
    actions = expert_actions(CASE)
    at = actions.index(Action("order", "position")) + 1
    session.step([*actions[:at], Action("order", "second_officer")])
    there = menus.report_of(session, "en").attended
    assert there == "The declarant, Transit Horizon; a second officer"


def test_a_report_states_no_seal_that_nobody_read() -> None:
    case = case_of(SESAME)
    session = Session(case, "assessment")
    unread = menus.report_of(session, "en").chain[0]
    assert unread.number == "–"
    for action in expert_actions(case):
        session.step([action])
        if action.do == "examine" and action.target == "seal.number":
            break
    assert menus.report_of(session, "en").chain[0].number == case.container.seal.number


def test_the_page_in_the_hand_states_no_seal_that_nobody_read() -> None:
    session = Session(CASE, "assessment")
    number = CASE.container.seal.number
    for action in expert_actions(CASE)[:-2]:
        page = layout(menus.report_menu(session, "en").page, "en") if action.do == "go" else None
        read = bool(session.state.seen.get("seal.number")) or session.state.holds("seal_kept")
        if page is not None:
            assert any(number in run.text for run in page.runs) == read
        session.step([action])


def test_a_photograph_says_whether_the_package_was_open() -> None:
    case = load_case("laptops", 1)
    photo, opening = (Action("examine", "load.laptops", way) for way in ("camera", "knife"))
    script = [a for a in expert_actions(case) if a not in (photo, opening)]
    at = next(i for i, a in enumerate(script) if (a.do, a.target) == ("go", "dock")) + 1
    for order, opened in (((photo, opening), False), ((opening, photo), True)):
        session = Session(case, "assessment")
        session.step([*script[:at], *order])
        (found,) = [seen for seen in session.state.observations if seen.way == "camera"
                    and seen.point == "load.laptops"]  # fmt: skip
        title = menus.reporting.exhibit_title(session, Words("en"), found)
        assert ("opened package" in title) == opened, title


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_hidden_find_is_told_with_how_much_lay_there(session: Session, lang: str) -> None:
    said = {
        "en": "Found there: 60 wrapped blocks",
        "fr": "Trouvé à cet endroit : 60 blocs emballés",
    }
    report = menus.report_of(session, lang, photographs(session))
    told = [f for f in report.findings if any("60" in line for line in f.evidence)]
    (blocks,) = told
    title = next(q.title[lang] for q in CASE.questions if q.id == "load_blocks")
    assert blocks.title == title
    assert blocks.evidence[0].replace("\u00a0", " ") == said[lang]
    # Of what was never laid bare nobody knows how much there is.
    unseen = Session(CASE, "assessment")
    unseen.step([a for a in expert_actions(CASE) if a.target != "load.blocks"])
    for finding in menus.report_of(unseen, lang).findings:
        assert not any("60" in line for line in finding.evidence)


def test_measures_stand_in_the_order_in_which_they_were_taken() -> None:
    tariff = [order.id for order in CASE.orders]
    session = Session(CASE, "assessment")
    events = session.step(expert_actions(CASE))
    ordered = list(dict.fromkeys(str(e.data["order"]) for e in events if e.name == "ordered"))
    assert ordered != sorted(ordered, key=tariff.index)
    text = menus.report_of(session, "en").measures
    titles = [
        order_title(Words("en"), order, session.state)[1:]
        for name in ordered
        for order in CASE.orders
        if order.id == name
    ]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_is_the_record_of_the_visit(lang: str) -> None:
    """Opened packages, samples and weighings stand there with their results, and who was there."""
    case = load_case("green_coffee", 0)
    script = list(expert_actions(case))
    report_at = next(i for i, a in enumerate(script) if a.do == "report")
    goods = next(item.id for item in case.load if item.hidden is None)
    more = [
        Action("go", "dock"),
        Action("examine", f"load.{goods}", "knife"),
        Action("examine", f"load.{goods}", "sample_bag"),
        Action("examine", f"load.{goods}.weight", "scale"),
    ]
    session = Session(case, "assessment")
    for action in script[:report_at]:
        if action.do == "choose":
            tools = ("knife", "sample_bag", "scale", *action.items)
            action = Action("choose", items=tuple(dict.fromkeys(tools))[:8])
        if action == Action("order", "reseal"):
            session.step(more)
        session.step([action])
    words = Words(lang)
    report = menus.report_of(session, lang)
    number = next(link.number for link in session.state.custody if link.kind == "sample")
    title = lowered(words.pick(case.declared_title(goods)))
    text = " | ".join(report.handled)
    item = case.item(goods)
    stood = packages_of(item, UNLOADED_PERCENT["unload_partial"])  # that alone was weighed
    for key, fields in (
        ("opened", {}),
        ("sample", {"number": number}),
        ("weighed", {"mass": words.mass_g(stood * item.each_g)}),
    ):
        assert words(f"report.handled.{key}", goods=title, **fields) in text, text
    # All of it stands in the PDF and, before it is signed, on the page in the hand.
    drawn = " ".join(
        run.text for page in report_pages(report, lang) for run in layout(page, lang).runs
    )
    shown = " ".join(run.text for run in layout(menus.report_menu(session, lang).page, lang).runs)
    for text in (drawn, shown):
        assert number in text and case.party("declarant").name in text.replace("\n", " ")


def test_what_the_dog_and_the_scanner_gave_is_told(session: Session) -> None:
    lines = menus.report_of(session, "en").handled
    assert any(line.startswith("Images studied: X-ray image, front third") for line in lines)
    case = session.case
    other = Session(case, "assessment")
    actions = expert_actions(case)
    at = actions.index(Action("order", "cut_seal"))
    dog = [Action("order", "dog_narcotics"), Action("examine", "container.doors", "dog")]
    other.step([*actions[:at], *dog])
    (found,) = [seen for seen in other.state.observations if seen.way == "dog"]
    said = "alert" if found.phrase.endswith("sits") else "no alert"
    assert any(
        line.startswith("Detector dog") and line.endswith(f": {said}")
        for line in menus.report_of(other, "en").handled
    )
