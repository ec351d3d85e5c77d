"""What there was to see of a fault in this case, told beside the cue's general sentence."""

from __future__ import annotations

from tests.content.variants import ROOT, SESAME, TILES, case_of
from tests.scoring.telling import told
from vrtrainer.inspection import Action
from vrtrainer.language import Words, lowered
from vrtrainer.pages import Thumbs
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring.told import Told
from vrtrainer.world.menus.debrief import debrief_pages
from vrtrainer.world.menus.facts import fact_text, lacking_text

LAPTOPS = ROOT / "scenarios" / "laptops" / "scenario.yaml"
MACKEREL = ROOT / "scenarios" / "frozen_mackerel" / "scenario.yaml"
LATHES = ROOT / "scenarios" / "used_lathes" / "scenario.yaml"


def _with_bags() -> int:
    """The first seed at which bags lie behind the doors."""
    seeds = range(20)
    return next(n for n in seeds if len(case_of(MACKEREL, seed=n).load) > 1)


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


def test_what_was_not_fully_examined_says_what_was_lacking() -> None:
    case = case_of(TILES)
    script = [
        action
        for action in expert_actions(case)
        if (action.do, action.target) != ("examine", "container.right_wall")
        and (action.do, action.target) != ("judge", "gas")
    ]
    for lang, silent in (("en", "no verdict"), ("fr", "sans avis")):
        words = Words(lang)
        found = told(case, script)
        lacks = {
            question.id: lacking_text(found, outcome, question, words)
            for outcome, question in found.outcomes("not_examined")
        }
        (title,) = [words.pick(p.title) for p in case.points if p.id == "container.right_wall"]
        assert lowered(title) in lacks["exterior"], lacks
        assert silent in lacks["gas"]
        texts = [
            thumb.text
            for page in debrief_pages(found, lang)
            for block in page.blocks
            if isinstance(block, Thumbs)
            for thumb in block.items
        ]
        for lack in lacks.values():
            assert any(text.endswith(lack) for text in texts), lack


def test_what_was_settled_by_a_picture_is_told_all_the_same() -> None:
    """Whoever found the false wall on the X-ray image, or missed it, reads how much was lacking."""
    for played in ("expert", "nothing"):
        assert "5.548" in _fact(told(case_of(TILES), played), "front_of_container")
        found = told(case_of(MACKEREL, seed=_with_bags()), played)
        assert "blocks" in _fact(found, "first_view")
