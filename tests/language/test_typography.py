from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.language.typography import faults, foreign, mended, mixed

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Scellé: LA12", f"Scellé{NB}: LA12"),
        ("Scellé : LA12", f"Scellé{NB}: LA12"),
        (f"Scellé{NN}: LA12", f"Scellé{NB}: LA12"),
        ("Prêt ?", f"Prêt{NN}?"),
        ("Prêt?", f"Prêt{NN}?"),
        (f"Prêt{NB}?", f"Prêt{NN}?"),
        ("Stop ! Reculez", f"Stop{NN}! Reculez"),
        ("a ; b", f"a{NN}; b"),
        ("82 %", f"82{NN}%"),
        ("«oui»", f"«{NB}oui{NB}»"),
        ("« oui »", f"«{NB}oui{NB}»"),
        ('"oui"', f"«{NB}oui{NB}»"),
        ("l'eau", "l’eau"),
        ("12 345 colis", f"12{NN}345 colis"),
        (f"12{NN}345 kg", f"12{NN}345{NB}kg"),
        ("Etat du scellé", "État du scellé"),
        ("A approfondir", "À approfondir"),
        ("et puis...", "et puis…"),
        ("deux  espaces", "deux espaces"),
    ],
)
def test_french_faults_are_found_and_mended(text, mend):
    assert faults(text, "fr")
    assert mended(text, "fr") == mend
    assert faults(mend, "fr") == []


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous à 10:30, quai 4.",
        "Voir https://exemple.org/?page=1;2",
        f"Vraiment{NN}?!",
        f"Masse{NB}: {{mass}}",
        f"Le {{n}}{NB}: fait",
        f"3{NB}août 2026, 15{NN}360{NB}kg, 82{NN}%",
        f"«{NB}Ouvrez{NN}!{NB}»",
        "XTSU 305438 3",
        "ISO 17712",
        "",
    ],
)
def test_good_french_has_no_faults(text):
    assert faults(text, "fr") == []
    assert mended(text, "fr") == text


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Ready ?", "Ready?"),
        ("Seal : LA12", "Seal: LA12"),
        ("don't", "don’t"),
        ('"yes"', "“yes”"),
        ("« yes »", "“ yes ”"),
        ("24 kg", f"24{NB}kg"),
    ],
)
def test_english_faults_are_found_and_mended(text, mend):
    assert faults(text, "en")
    assert mended(text, "en") == mend
    assert faults(mend, "en") == []


def test_a_fault_tells_its_place():
    assert "Scellé: LA" in faults("Le numéro du Scellé: LA048871", "fr")[0]


@given(
    st.lists(
        st.sampled_from(
            ["mot", "l'eau", " ", "12", "345", ":", ";", "!", "?", "%", "«", "»", NB, NN, "kg",
             "“", "”", "…", "{n}", "(", ")", ",", "."]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(["en", "fr"]),
)  # fmt: skip
def test_mending_converges(text, lang):
    once = mended(text, lang)
    for _ in range(4):
        once = mended(once, lang)
    assert mended(once, lang) == once


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Seal", "fr"),
        ("Vérifiez le numéro of the seal", "fr"),
        ("The seal number differs", "fr"),
        ("Scellé", "en"),
        ("Le numéro du scellé est autre", "en"),
    ],
)
def test_foreign_words_are_seen(text, lang):
    assert foreign(text, lang)
    assert mixed(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le numéro du scellé ne correspond pas au connaissement.", "fr"),
        ("The seal was opened by La Concha Shipping before the voyage.", "en"),
        ("Meridian Arc Line", "fr"),
        ("Union apicole", "en"),
        ("Scanner mobile", "fr"),
        ("XTSU 305438 3", "fr"),
        ("", "en"),
    ],
)
def test_a_texts_own_words_are_not_foreign(text, lang):
    assert foreign(text, lang) == ()
