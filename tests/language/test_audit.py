from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from vrtrainer.language import audit, catalogue_faults

TEXTS = {"a.b": ("Open the door", "Ouvrez la porte"), "a.c": ("{n} of {m}", "{n} sur {m}")}
CODE = 'words("a.b")\nself.words("a.c", n=1, m=2)\n'


def catalogues(**changes: object) -> dict[str, Catalog]:
    made = {}
    for index, lang in enumerate(("en", "fr")):
        made[lang] = Catalog(locale=lang)
        for word, pair in {**TEXTS, **changes.get(lang, {})}.items():  # type: ignore[attr-defined]
            if pair is not None:
                made[lang].add(word, pair if isinstance(pair, str) else pair[index])
    return made


@pytest.fixture
def code(tmp_path):
    def write(text: str = CODE):
        (tmp_path / "module.py").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_programs_own_catalogues_are_whole():
    assert catalogue_faults() == []


def test_good_catalogues_have_no_faults(code):
    assert catalogue_faults(catalogues(), code()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"fr": {"a.c": None}}, "fr: a.c: missing"),
        ({"en": {"a.c": None}}, "en: a.c: missing"),
        ({"fr": {"a.c": "{n} sur {total}"}}, "placeholders differ"),
        ({"fr": {"a.b": "Ouvrez la porte !"}}, "U+202F missing"),
        ({"fr": {"a.b": "Open the door"}}, "words of another language"),
        ({"en": {"a.b": "Container yard"}, "fr": {"a.b": "Container yard"}}, "the same words"),
        ({"fr": {"a.b": " "}}, "fr: a.b: empty"),
        ({"en": {"a.d": "X"}, "fr": {"a.d": "X"}}, "a.d: nothing uses it"),
        ({"en": {"Open": "X"}, "fr": {"Open": "X"}}, "not an id"),
    ],
)
def test_planted_faults_are_found(changes, fault, code):
    assert any(fault in found for found in catalogue_faults(catalogues(**changes), code()))


def test_fuzzy_and_lacking_plural_forms_are_found(code):
    made = catalogues()
    made["fr"]["a.b"].flags.add("fuzzy")
    made["en"].add(("a.p", "a.p"), ("{n} seal", "{n} seals"))
    made["fr"].add(("a.p", "a.p"), ("{n} scellé",))
    found = catalogue_faults(made, code(CODE + 'words.plural("a.p", 3)\n'))
    assert any("fr: a.b: fuzzy" in fault for fault in found)
    assert any("fr: a.p: 1 plural forms, not 2" in fault for fault in found)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('words("a.missing")', "a.missing: no such word"),
        ('self._words.plural("a.b", 2)', "a.b: has no plural"),
        ('words(f"z.{name}")', "z.…: no word begins so"),
        ('words("a.gone" if x else "a.b")', "a.gone: no such word"),
    ],
)
def test_words_that_the_code_asks_for_must_exist(line, fault, code):
    assert any(fault in found for found in catalogue_faults(catalogues(), code(CODE + line)))


@pytest.mark.parametrize(
    "line",
    [
        'words(f"a.{name}")',
        'Words(lang)(f"a.{name}")',
        'TABLE = {"x": "a.d"}',
        'words("a.d" if x else "a.b")',
    ],
)
def test_a_word_used_through_a_prefix_or_a_table_counts_as_used(line, code):
    more = {"en": {"a.d": "X"}, "fr": {"a.d": "X"}}
    assert catalogue_faults(catalogues(**more), code(CODE + line)) == []


def test_other_calls_are_not_taken_for_words(code):
    assert catalogue_faults(catalogues(), code(CODE + 'open("a.txt")\nlog.info("a.zip")\n')) == []


def test_uses_name_their_place(code):
    assert audit.uses(code()).asked["a.c"] == "module.py:2"
