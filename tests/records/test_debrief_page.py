"""The debrief as an HTML file: whole in itself, escaped, readable by everybody, always the same."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from PIL import Image

from tests.content.variants import SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.basis import RecordNotStored
from vrtrainer.content.library import load_case
from vrtrainer.language import LANGUAGES, typography
from vrtrainer.records.debrief_page import FILE, debrief_html, read_pictures, write_debrief
from vrtrainer.scoring.shots import FOLDER

VOID = {"meta", "img", "br"}


def jpeg(grey: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (48, 32), (grey,) * 3).save(file, "JPEG")
    return file.getvalue()


class Reader(HTMLParser):
    """Reads a page as a browser does: elements in their order, texts, what is left open."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data) -> None:
        if data.strip() and "style" not in self.open:
            self.texts.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page_of(path=TILES, played: str = "mark-none", lang: str = "en", pictures=None) -> bytes:
    debrief = told(case_of(path), played)
    shots = {shot.name: jpeg(40 + i) for i, shot in enumerate(debrief.shots)}
    return debrief_html(debrief, lang, "0.1", shots if pictures is None else pictures)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [TILES, SESAME], ids=["tiles", "sesame"])
@pytest.mark.parametrize("played", ["expert", "nothing", "mark-all", "mark-none"])
def test_the_page_is_whole_and_reads_well(path, played: str, lang: str) -> None:
    reader = Reader(page_of(path, played, lang))
    assert reader.open == [] and reader.wrong == []
    assert reader.all("html") == [{"lang": lang}]
    case = case_of(path)
    assert case.title[lang] in reader.texts and case.lesson[lang] in reader.texts
    for text in reader.texts:
        assert typography.faults(text, lang) == [], text
        assert "{" not in text and "…" not in text
    for question in case.questions:
        assert question.title[lang] in reader.texts


def test_nothing_is_fetched_and_nothing_is_run() -> None:
    page = page_of().decode("utf-8")
    reader = Reader(page.encode())
    assert {"script", "link", "iframe", "object", "base"} & {tag for tag, _ in reader.tags} == set()
    addresses = [v for _, a in reader.tags for n, v in a.items() if n in ("src", "href")]
    assert addresses and all(str(v).startswith("data:image/jpeg;base64,") for v in addresses)
    assert not any(name.startswith("on") for _, a in reader.tags for name in a)
    assert "url(" not in page and "@import" not in page and "http" not in page


def test_every_question_has_its_picture_inside_and_says_what_it_shows() -> None:
    debrief = told(case_of(TILES), "mark-none")
    images = Reader(page_of()).all("img")
    assert len(images) == len(case_of(TILES).questions)
    kept = {base64.b64decode(str(i["src"]).partition(",")[2]) for i in images}
    assert kept == {jpeg(40 + i) for i in range(len(debrief.shots))}
    assert all(len(str(image["alt"])) > 15 for image in images)
    assert len(Reader(page_of(pictures={})).all("img")) == 0


def test_who_cannot_see_colours_or_pictures_is_told_the_same() -> None:
    reader = Reader(page_of(played="mark-all"))
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    # Each question says in words what became of it.
    kinds = {"Found", "Missed", "Accused without reason", "Accused without proof"}
    said = [text for text in reader.texts if text in kinds]
    assert len(said) == len(case_of(TILES).questions)
    for section in reader.all("section"):
        assert section["aria-labelledby"]
    drawn = [a for a in reader.all("svg") if a.get("role") == "img" and a.get("aria-labelledby")]
    assert len(drawn) == 5 and len(reader.all("title")) == 6
    assert all(cell.get("scope") in ("row", "col") for cell in reader.all("th"))


def test_what_a_designer_wrote_cannot_become_markup() -> None:
    evil = '<script>alert("x")</script> & <b>'
    case = case_of(TILES)
    found = told(case.model_copy(update={"title": {"en": evil}, "lesson": {"en": evil}}), "nothing")
    page = debrief_html(found, "en", "<0.1>", {})
    reader = Reader(page)
    assert b"<script" not in page and evil in reader.texts
    assert any("<0.1>" in text for text in reader.texts)


def test_the_same_session_gives_the_same_bytes() -> None:
    assert page_of() == page_of() != page_of(lang="fr")


def test_movement_that_was_not_recorded_is_not_made_up() -> None:
    reader = Reader(page_of(played="expert"))
    assert any("was not recorded" in text for text in reader.texts)


def test_the_page_is_written_whole_or_not_at_all(tmp_path) -> None:
    debrief = told(case_of(TILES), "nothing")
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / debrief.shots[2].name).write_bytes(b"jpeg")
    assert read_pictures(tmp_path, debrief.shots) == {debrief.shots[2].name: b"jpeg"}
    assert write_debrief(tmp_path, b"page") == tmp_path / FILE
    assert (tmp_path / FILE).read_bytes() == b"page" and not list(tmp_path.glob("*.part"))
    with pytest.raises(RecordNotStored, match="debrief"):
        write_debrief(tmp_path / "nowhere", b"page")


def test_the_suspicion_is_drawn_in_both_languages_and_left_out_where_none_was_said() -> None:
    for lang, title in (("en", "How your suspicion developed"), ("fr", "de votre soupçon")):
        page = page_of(played="expert", lang=lang).decode()
        section = page.partition('id="suspicion"')[2].partition("</section>")[0]
        assert title in section and "<svg" in section
        said = told(case_of(TILES), "expert").result.suspicion
        assert said and all(f">{share}</text>" in section for _, share in said)
    assert 'id="suspicion"' not in page_of(played="nothing").decode()


def test_steps_not_taken_stand_below_what_was_broken_and_are_called_no_danger() -> None:
    found = told(case_of(TILES), "nothing")
    case, result = found.case, found.result
    critical = [rule.id for rule in case.rules if rule.critical and rule.id in result.unmet]
    assert critical and not result.broken

    def rules(result) -> str:
        page = debrief_html(replace(found, result=result), "en", "0.1", {}).decode()
        return page.partition('id="rules"')[2].partition("</section>")[0]

    never = rules(result)
    assert "Steps not taken" in never and "Rules that were not kept" not in never
    assert 'class="critical"' not in never and "endangering anybody" in never
    broken = rules(replace(result, broken=(critical[0],), unmet=result.unmet[1:]))
    above, _, below = broken.partition("Steps not taken")
    assert "Rules that were not kept" in above and above.count('class="critical"') == 1
    assert 'class="unmet"' in below and "critical" not in below


def _cards(case, played: str) -> list[str]:
    """The cards of the questions, each as its markup."""
    found = told(case, played)
    shots = {shot.name: jpeg(40) for shot in found.shots}
    page = debrief_html(found, "en", "0.1", shots).decode()
    return [part.partition("</article>")[0] for part in page.split("<article")[1:]]


def test_one_irregularity_of_two_questions_is_explained_once() -> None:
    cards = [
        card for card in _cards(load_case("laptops", 2), "mark-none") if "Undervaluation" in card
    ]
    assert len(cards) == 2
    assert "Why it matters" in cards[0] and "Where to look" in cards[0]
    assert "Why it matters" not in cards[1] and "it counts once" in cards[1]


def test_each_card_says_what_became_of_its_own_question() -> None:
    """A heading speaks of several kinds; no card says less or more than was done."""
    sound = case_of(SESAME)
    silent = [card for card in _cards(sound, "mark-none") if 'class="question not_examined' in card]
    assert silent and all("Examined, not judged" in card for card in silent)
    assert not any("You looked, and gave no verdict." in card for card in silent)
    left = [card for card in _cards(sound, "nothing") if 'class="question not_examined' in card]
    assert left and all("Not examined<" in card for card in left)
    accused = [card for card in _cards(sound, "mark-all") if 'class="question false_alarm' in card]
    odd = [card for card in accused if "not yet a proof" in card]
    assert odd and all("Accused without proof" in card for card in odd)
    assert all("Accused without reason" in card for card in accused if card not in odd)


def test_what_was_said_is_not_called_seen() -> None:
    (card,) = [
        card for card in _cards(load_case("laptops", 2), "mark-none") if "Evasive answers" in card
    ]
    assert "as you heard it" in card and "You heard the answer" in card
    assert "looked" not in card


def test_a_case_settled_on_paper_shows_no_plan_of_an_empty_yard() -> None:
    found = told(load_case("five_papers", 1), "expert")
    assert b'id="ways"' not in debrief_html(found, "en", "0.1", {})
    assert 'id="ways"' in page_of(TILES, "nothing").decode()  # the expert went there


def test_a_plus_is_explained_only_where_there_is_one() -> None:
    page = page_of(played="expert").decode()
    assert "The trader waits" in page and "A plus" not in page
    assert "The trader waits" not in page_of(played="nothing").decode()
