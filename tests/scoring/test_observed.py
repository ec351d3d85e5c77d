"""What there was to see of a fault in this case, told beside the cue's general sentence."""

from __future__ import annotations

from tests.content.variants import ROOT, SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.inspection import Action
from vrtrainer.language import Words
from vrtrainer.scoring.told import Told
from vrtrainer.world.menus.debrief import debrief_pages, fact_text

LAPTOPS = ROOT / "scenarios" / "laptops" / "scenario.yaml"
LATHES = ROOT / "scenarios" / "used_lathes" / "scenario.yaml"


def _fact(found: Told, question: str, lang: str = "en") -> str:
    asked = found.case.question(question)
    assert asked is not None
    return fact_text(found, asked, Words(lang))


def test_a_price_is_told_with_the_slip_that_belies_it() -> None:
    """Whoever found it and whoever missed it read both figures."""
    for played in ("expert", "nothing"):
        found = told(case_of(LAPTOPS, seed=1), played)
        fact = _fact(found, "value_sound")
        assert "1,180.00" in fact and "590.00" in fact, fact
        fact = _fact(found, "value_sound", "fr")
        assert "1 180,00" in fact.replace("\u202f", " ").replace("\u00a0", " ") and "590,00" in fact


def test_what_was_hidden_is_named() -> None:
    found = told(case_of(LATHES), "expert")
    assert "oiled paper" in _fact(found, "goods_wheels")
    assert "envelope" in _fact(found, "declarant_gift")


def test_two_papers_are_told_beside_each_other() -> None:
    fact = _fact(told(case_of(TILES), "nothing"), "seal_number")
    assert "LA048871" in fact and "LA048817" in fact


def test_what_was_sound_has_no_fact() -> None:
    found = told(case_of(SESAME), "expert")
    for question in found.case.questions:
        assert bool(found.observed(question)) == (question.truth != "in_order"), question.id


def test_the_pages_tell_it() -> None:
    for played in ("expert", [Action("leave")]):
        pages = debrief_pages(told(case_of(LAPTOPS, seed=1), played), "en")
        texts = [getattr(block, "text", "") for page in pages for block in page.blocks]
        assert any("1,180.00 US dollars a carton" in text for text in texts)
