"""The shipped catalogue of cues: whole, arranged, honest."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.content.variants import ROOT
from vrtrainer.basis import Resources
from vrtrainer.content.catalogues import LANGUAGES, load_catalogues
from vrtrainer.content.models import CueIn

CUES = load_catalogues(Resources(shipped=(ROOT,))).cues
FEWEST = 51
WORDS = ("title", "what", "why", "innocent", "where")


def test_there_are_enough_of_both_kinds_in_every_phase_and_category() -> None:
    assert len(CUES) >= FEWEST
    assert set(Counter(cue.kind for cue in CUES.values())) == {"irregularity", "indicator"}
    assert min(Counter(cue.phase for cue in CUES.values()).values()) >= 3
    assert len(Counter(cue.category for cue in CUES.values())) == 8


@pytest.mark.parametrize("name", CUES)
def test_a_cue_is_whole(name: str) -> None:
    cue: CueIn = CUES[name]
    for word in WORDS:
        text = getattr(cue, word)
        assert set(text) == set(LANGUAGES)
        assert text["en"] != text["fr"]
        assert all(10 < len(said) <= (40 if word == "title" else 160) for said in text.values())
    # The place in the Compendium's public structure: part of volume 1, then phase and category.
    assert cue.section.startswith("Volume 1, ")
    assert cue.phase.replace("_", "-") + " phase" in cue.section
    assert cue.source.strip()


def test_a_section_says_what_phase_and_category_say() -> None:
    for cue in CUES.values():
        assert cue.section.rsplit(", ", 1)[-1].strip()
    by_category = {}
    for cue in CUES.values():
        by_category.setdefault(cue.category, set()).add(cue.section.rsplit(", ", 1)[-1])
    assert all(len(named) <= 3 for named in by_category.values()), by_category
