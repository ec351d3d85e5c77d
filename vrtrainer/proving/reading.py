"""Proofs about reading: both languages, typography, pages that fit, and not too much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vrtrainer.content.case import Case, Text
from vrtrainer.content.source import Path_, Source
from vrtrainer.language import LANGUAGES, Words, typography
from vrtrainer.pages import layout
from vrtrainer.pages.cards import cue_card
from vrtrainer.pages.documents import document_page, shown
from vrtrainer.proving.findings import Proof

MOST_WORDS = 450
_TAG = re.compile(r"[a-z]{2}\Z")
_RUNNING = 4  # texts of fewer words are too short to tell their language


def check_typography(source: Source) -> None:
    """Records what is wrong with the spacing, signs and language of every text of a file."""
    for path, lang, text in _texts(source.data, ()):
        for fault in typography.faults(text, lang):
            source.fault(path, fault, "see the glossary of French and English typography")
        if len(text.split()) >= _RUNNING and typography.mixed(text, lang):
            strangers = ", ".join(typography.foreign(text, lang))
            source.fault(path, f"words of another language: {strangers}", "translate them")


def _texts(data: Any, path: Path_) -> Iterator[tuple[Path_, str, str]]:
    if isinstance(data, list):
        for i, child in enumerate(data):
            yield from _texts(child, (*path, i))
    elif isinstance(data, dict):
        tagged = bool(data) and all(_TAG.match(str(key)) for key in data)
        for key, child in data.items():
            if tagged and isinstance(child, str) and key in LANGUAGES:
                yield (*path, key), key, child
            else:
                yield from _texts(child, (*path, key))


def key(case: Case) -> str:
    """Returns what there is to read in a case: of two cases with one key, one is looked at."""
    texts = (
        case.documents, case.briefing, case.parties, case.cues,
        tuple((item.id, item.holds, item.hidden) for item in case.load),
    )  # fmt: skip
    return repr(texts)


def check(proof: Proof) -> dict[str, int]:
    """Records pages that do not fit and too much to read.

    Returns:
        Words to read, by language.
    """
    case = proof.case
    counts: dict[str, int] = {}
    for lang in LANGUAGES:
        for document in case.documents:
            page = document_page(document, case, lang)
            for fault in layout(page, lang).faults:
                written = ("documents", document.kind)
                place = written if document.kind in proof.given.documents else ("load",)
                proof.fault(
                    place, f"the {document.kind} does not fit in {lang}: {fault}", "shorten it"
                )
        for cue in case.cues:
            for fault in layout(cue_card(cue, lang), lang).faults:
                proof.fault(
                    (), f"the card of {cue.id} does not fit in {lang}: {fault}", "shorten it"
                )
        counts[lang] = words_to_read(case, lang)
        if counts[lang] > MOST_WORDS and not case.draft:
            proof.fault(
                ("briefing",),
                f"{counts[lang]} words to read in {lang}; {MOST_WORDS} are the most",
                "shorten briefing, notes and what packages hold, or load fewer kinds of goods",
            )
    return counts


def words_to_read(case: Case, lang: str) -> int:
    """Returns how many words the case gives to read in a language.

    Counted are the values on the papers (not their captions, which one learns once), the
    briefing, the files on the parties, what the opened packages hold, and the words that the
    scenario puts into the declarant's mouth (other answers are read only by those who ask).
    """
    words = Words(lang)
    texts = [
        shown(field.value, words) for document in case.documents for field in document.all_fields()
    ]
    running: list[Text | None] = [case.briefing, *(party.note for party in case.parties)]
    running += [item.opened for item in case.load]
    running += list(case.declarant.says.values())
    running += [case.declarant.gift.words] if case.declarant.gift else []
    texts += [words.pick(text) for text in running if text]
    return sum(len(text.split()) for text in texts)
