from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.language import PSEUDO, WordMissing, Words, catalogue
from vrtrainer.language.catalogue import Translations, compiled, read_catalogue
from vrtrainer.language.pseudo import stretched
from vrtrainer.language.typography import faults

NB, NN = "\u00a0", "\u202f"
EN, FR = Words("en"), Words("fr")


def translations_of(tmp_path, lang: str, body: str) -> Translations:
    forms = {"en": "(n != 1)", "fr": "(n > 1)"}[lang]
    path = tmp_path / f"{lang}.po"
    path.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: nplurals=2; plural={forms};\\n"\n\n{body}',
        encoding="utf-8",
    )
    return compiled(read_catalogue(path, lang), lang)


def test_words_are_those_of_the_language():
    assert EN("verdict.follow_up") == "Follow up"
    assert FR("verdict.follow_up") == "À approfondir"


def test_fields_are_filled_and_numbers_written_as_the_language_does():
    assert FR("document.item", number=1234) == f"Article 1{NN}234"
    assert EN("document.item", number="01") == "Item 01"


def test_a_missing_field_raises():
    with pytest.raises(WordMissing, match="number"):
        EN("document.item")


def test_a_missing_word_raises_when_strict():
    with pytest.raises(WordMissing):
        EN("no.such_word")


def test_a_missing_word_never_shows_its_id(monkeypatch, caplog):
    monkeypatch.delenv("VRTRAINER_STRICT_WORDS")
    with caplog.at_level(logging.ERROR):
        assert FR("no.such_word") == "…"
    assert "no.such_word" in caplog.text


def test_a_word_that_only_english_has_is_shown_in_english(monkeypatch, caplog, tmp_path):
    monkeypatch.delenv("VRTRAINER_STRICT_WORDS")
    french = translations_of(tmp_path, "fr", 'msgid "a.b"\nmsgstr "le b"\n')
    with caplog.at_level(logging.WARNING):
        assert french.text_of("verdict.in_order") == "In order"
    assert "verdict.in_order" in caplog.text


@pytest.mark.parametrize(
    ("lang", "counts"), [("en", {0: "s", 1: "", 2: "s"}), ("fr", {0: "", 1: "", 2: "s"})]
)
def test_plurals_follow_the_language(lang, counts, tmp_path):
    body = 'msgid "a.b"\nmsgid_plural "a.b"\nmsgstr[0] "{n} colis"\nmsgstr[1] "{n} coliss"\n'
    words = translations_of(tmp_path, lang, body)
    for n, ending in counts.items():
        assert words.plural_of("a.b", n) == "{n} colis" + ending


@pytest.mark.parametrize(
    ("value", "places", "en", "fr"),
    [
        (0, None, "0", "0"),
        (1234567.891, None, "1,234,567.891", f"1{NN}234{NN}567,891"),
        (0.5, 0, "1", "1"),
        (2.675, 2, "2.68", "2,68"),
        (-12.5, 1, "-12.5", "-12,5"),
    ],
)
def test_numbers(value, places, en, fr):
    assert EN.number(value, places) == en
    assert FR.number(value, places) == fr


def test_quantities():
    assert EN.mass_g(850) == f"850{NB}g"
    assert EN.mass_g(24_500) == f"24.5{NB}kg"
    assert FR.mass_g(15_360_000) == f"15{NN}360{NB}kg"
    assert FR.mass_g(0) == f"0{NB}kg"
    assert EN.length_mm(350) == f"350{NB}mm"
    assert FR.length_mm(5898) == f"5,898{NB}m"
    assert EN.percent(82) == "82%"
    assert FR.percent(82) == f"82{NN}%"


def test_money_has_the_currencys_own_minor_units():
    assert EN.money(601_600, "USD") == f"USD{NB}6,016.00"
    assert FR.money(601_600, "USD") == f"6{NN}016,00{NB}USD"
    assert EN.money(5_000, "JPY") == f"JPY{NB}5,000"


def test_dates_and_durations():
    assert EN.date("2026-08-01") == f"1{NB}August 2026"
    assert FR.date("2026-08-01") == f"1er{NB}août 2026"
    assert FR.date("2026-08-11") == f"11{NB}août 2026"
    assert EN.minutes(80) == f"1{NB}h{NB}20{NB}min"
    assert EN.minutes(300) == f"5{NB}h"
    assert EN.minutes(0) == f"0{NB}min"


def test_fictional_countries_take_their_names_from_the_data():
    # CLDR uses XA and XB for its own pseudo-locales: those names must never show.
    assert FR.country("XA", {"en": "Alveria", "fr": "Alvérie"}) == "Alvérie"
    assert EN.country("XB") == "XB"
    assert FR.country("FR") == "France"


def test_lists():
    assert EN.sentence_list(["a", "b", "c"]) == "a, b and c"
    assert FR.sentence_list(["a", "b"]) == "a et b"
    assert FR.sentence_list([]) == ""


def test_pick_prefers_the_language_then_english():
    assert FR.pick({"en": "seal", "fr": "scellé"}) == "scellé"
    assert FR.pick({"en": "seal"}) == "seal"
    assert FR.pick({}) == ""


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="xx"):
        Words("xx")


def test_the_pseudo_language_is_longer_and_keeps_placeholders():
    assert Words(PSEUDO)("document.item", number="7").endswith(" 7")
    assert len(Words(PSEUDO)("page.training")) > 1.25 * len(EN("page.training"))
    assert "{number}" in stretched("Item {number}")
    assert PSEUDO not in catalogue.LANGUAGES


@given(
    grams=st.integers(0, 10**9),
    minor=st.integers(0, 10**10),
    minutes=st.integers(0, 10_000),
    mm=st.integers(0, 20_000),
)
def test_every_quantity_has_clean_typography(grams, minor, minutes, mm):
    for lang, words in (("en", EN), ("fr", FR)):
        for text in (
            words.mass_g(grams),
            words.money(minor, "EUR"),
            words.minutes(minutes),
            words.length_mm(mm),
            words.number(grams),
        ):
            assert faults(text, lang) == []
