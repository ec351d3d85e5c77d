from __future__ import annotations

from functools import cache

import pytest

from vrtrainer.basis import resources
from vrtrainer.content.case import Case, Document, TextValue, WordsValue
from vrtrainer.content.catalogues import load_catalogues
from vrtrainer.content.documents import HEAD, KINDS, LINE
from vrtrainer.content.resolve import read_scenario, resolve
from vrtrainer.content.source import read
from vrtrainer.language import LANGUAGES, PSEUDO, Words
from vrtrainer.language.pseudo import stretched
from vrtrainer.language.typography import faults, foreign
from vrtrainer.pages import cue_card, document_page, document_pages, draw, layout
from vrtrainer.pages.documents import OWN_CAPTIONS, caption, shown
from vrtrainer.pages.stamps import stamp

SCENARIOS = tuple(sorted(path.parent.name for path in
                         resources().path("scenarios").glob("*/scenario.yaml")))  # fmt: skip


@cache
def case_of(name: str) -> Case:
    scenario = read_scenario(read(resources().path(f"scenarios/{name}/scenario.yaml")))
    assert scenario is not None
    case = resolve(scenario, 1, load_catalogues())
    assert case is not None
    return case


EVERY = [
    pytest.param(name, kind, lang, id=f"{name}-{kind}-{lang}")
    for name in SCENARIOS
    for kind in KINDS
    for lang in LANGUAGES
]


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_every_document_fits_and_can_be_read(name, kind, lang):
    document = case_of(name).document(kind)
    placed = layout(document_page(document, case_of(name), lang), lang)
    assert placed.faults == ()
    assert placed.text_dmm[0] >= 20
    assert placed.text_dmm[1] >= 14


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_every_field_can_be_pointed_at_under_its_point(name, kind, lang):
    document = case_of(name).document(kind)
    placed = layout(document_page(document, case_of(name), lang), lang)
    assert set(placed.fields) == {field.point for field in document.all_fields()}


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_every_value_stands_in_its_field(name, kind, lang):
    document, words = case_of(name).document(kind), Words(lang)
    placed = layout(document_page(document, case_of(name), lang), lang)
    for field in document.all_fields():
        inside = "".join(
            run.text for run in placed.runs if placed.fields[field.point].holds(run.ink, 1.0)
        )
        value = shown(field.value, words)
        for unit in ("kg", *(["USD"] if "USD" in value else [])):
            value = value.replace(unit, "")
        assert "".join(value.split()) in "".join(inside.split()), field.point


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_typography_is_clean_and_no_other_language_shows(name, kind, lang):
    document = case_of(name).document(kind)
    page = document_page(document, case_of(name), lang)
    names = {shown(f.value, Words(lang)) for f in document.all_fields()
             if isinstance(f.value, TextValue)} | {page.issuer}  # fmt: skip
    for run in layout(page, lang).runs:
        if not any(run.text in name for name in names):
            assert faults(run.text, lang) == []
            assert foreign(run.text, lang) == ()


def test_a_value_that_was_written_over_is_what_the_paper_shows():
    case = case_of("ceramic_tiles")
    [lading, packing] = [case.document(kind) for kind in ("bill_of_lading", "packing_list")]
    seals = [doc.field(f"documents.{doc.kind}.seal").value for doc in (lading, packing)]
    assert seals[0] != seals[1]
    texts = {run.text for run in layout(document_page(lading, case, "en"), "en").runs}
    assert seals[0].text in texts and seals[1].text not in texts


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("kind", KINDS)
def test_documents_hold_a_language_a_third_longer(name, kind):
    document = case_of(name).document(kind)
    longer = document.model_copy(
        update={
            "lines": tuple(
                line.model_copy(update={"fields": tuple(
                    field.model_copy(update={"value": WordsValue(words={
                        "en": stretched(field.value.words["en"])})})
                    if isinstance(field.value, WordsValue) else field
                    for field in line.fields)})
                for line in document.lines
            )
        }
    )  # fmt: skip
    placed = layout(document_page(longer, case_of(name), PSEUDO), PSEUDO)
    assert placed.faults == ()


def test_too_many_goods_are_a_fault_and_no_silent_loss():
    case = case_of("ceramic_tiles")
    document = case.document("import_declaration")
    lines = tuple(
        line.model_copy(update={"id": f"l{i}", "fields": tuple(
            f.model_copy(update={"point": f.point.replace(line.id, f"l{i}")})
            for f in line.fields)})
        for i in range(9) for line in document.lines[:1]
    )  # fmt: skip
    crowded = document.model_copy(update={"lines": lines})
    faults_found = layout(document_page(crowded, case, "en"), "en").faults
    assert any("below the page's foot" in fault for fault in faults_found)


def test_a_field_that_no_form_knows_is_shown_all_the_same():
    case = case_of("ceramic_tiles")
    document = case.document("packing_list")
    extra = document.fields[0].model_copy(
        update={"name": "terms", "point": "documents.packing_list.terms"}
    )
    more = document.model_copy(update={"fields": (*document.fields, extra)})
    placed = layout(document_page(more, case, "en"), "en")
    assert "documents.packing_list.terms" in placed.fields


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_of_every_form_has_a_caption(lang):
    words = Words(lang)
    for kind in KINDS:
        assert words(f"document.{kind}")
        for name in (*HEAD[kind], *LINE[kind]):
            assert caption(kind, name, words)
    for word in OWN_CAPTIONS:
        assert words(word)


def test_titles_are_the_terms_of_customs():
    titles = {kind: Words("fr")(f"document.{kind}") for kind in KINDS}
    assert titles["bill_of_lading"] == "Connaissement"
    assert titles["packing_list"] == "Liste de colisage"


def test_a_draft_says_so():
    case = case_of("ceramic_tiles")
    pages = document_pages(case.model_copy(update={"draft": True}), "fr")
    assert {page.watermark for page in pages} == {"Brouillon"}
    assert {page.watermark for page in document_pages(case, "fr")} == {""}


def test_documents_look_different_from_one_another():
    case = case_of("ceramic_tiles")
    looks = {(page.head, page.accent) for page in document_pages(case, "en")}
    assert len(looks) == 5
    first: Document = case.documents[0]
    assert draw(layout(document_page(first, case, "en"), "en")).size == (1024, 1438)


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("lang", [*LANGUAGES, PSEUDO])
def test_cue_cards_fit_and_teach_all_three(name, lang):
    for cue in case_of(name).cues:
        placed = layout(cue_card(cue, lang), lang)
        assert placed.faults == ()
        assert set(placed.fields) >= {f"cue.{cue.id}.what", f"cue.{cue.id}.why"}


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_no_stamp_hides_a_value(name, kind, lang):
    document = case_of(name).document(kind)
    placed = layout(document_page(document, case_of(name), lang), lang)
    for field in placed.fields:
        plate = stamp(placed, field, "follow_up").boxes[-1].rect.inset(1)
        assert [run.text for run in placed.runs if plate.overlaps(run.ink.inset(1))] == [], field
