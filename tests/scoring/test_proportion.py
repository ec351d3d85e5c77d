"""Where the time went, beside the expert's, and why the mark for proportionality is what it is."""

from __future__ import annotations

from tests.content.variants import TILES, case_of
from tests.scoring.telling import told
from vrtrainer.inspection import Action
from vrtrainer.language import Words, lowered
from vrtrainer.pages import Table
from vrtrainer.proving.expert import expert_actions
from vrtrainer.scoring.proportion import WELL, proportion_line
from vrtrainer.world.menus.debrief import debrief_pages

CASE = case_of(TILES)
SPARE = ("call_radiation", "dog_explosives", "dog_narcotics")


def _costs(found, lang="en"):
    """The rows of the page of costs, by their ids."""
    page = next(p for p in debrief_pages(found, lang) if p.id == "menu.debrief.costs")
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    return {row.id.removeprefix("cost."): row for row in table.rows}, page


def test_what_differs_most_from_the_expert_stands_first_and_is_not_summed_up() -> None:
    """Whoever did next to nothing reads what the expert spent the hours on."""
    found = told(CASE, [Action("read", "bill_of_lading"), Action("leave")])
    named = found.differences()
    gaps = [abs(one.minutes - one.enough) for one in named]
    assert gaps == sorted(gaps, reverse=True) and gaps[0] > 0
    rows, _ = _costs(found)
    shown = [name for name in rows if name not in ("rest", "total")]
    assert shown == [one.measure for one in named[: len(shown)]] and len(shown) >= 4
    assert sum(one.minutes for one in named) == found.result.minutes
    assert sum(one.enough for one in named) == found.result.sufficient_minutes


def _thorough():
    """What the expert did, with specialists and dogs that nobody needed."""
    script = list(expert_actions(CASE))
    at = next(i for i, a in enumerate(script) if (a.do, a.target) == ("order", "position")) + 1
    script[at:at] = [Action("order", order) for order in SPARE]
    return told(CASE, script)


def test_what_the_expert_did_without_has_a_sign_and_a_colour() -> None:
    found = _thorough()
    assert {one.measure for one in found.differences() if one.spare} == set(SPARE)
    rows, page = _costs(found)
    assert set(SPARE) <= set(rows)
    for one in found.differences():
        row = rows.get(one.measure)
        if row is not None:
            marked = row.cells[0].startswith("+ ")
            assert marked == one.spare == (row.tones[0] == "follow_up") == (row.cells[2] == "–")
    assert any("plus" in getattr(block, "text", "") for block in page.blocks)


def test_it_is_told_why_a_short_inspection_was_not_in_proportion() -> None:
    found = told(CASE, [Action("read", "bill_of_lading"), Action("leave")])
    assert found.result.minutes < found.result.sufficient_minutes
    line = proportion_line(found, Words("en"))
    dearest = next(one for one in found.differences() if one.minutes < one.enough)
    assert (
        "not answered rightly" in line and Words("en").pick(dearest.title).lower() in line.lower()
    )


def test_it_is_told_which_measures_were_too_much() -> None:
    found = _thorough()
    assert found.result.mark.proportionality < WELL
    for lang in ("en", "fr"):
        words = Words(lang)
        line = proportion_line(found, words)
        over = found.result.minutes - found.result.sufficient_minutes
        assert words.minutes(over) in line
        for order in SPARE[:2]:
            assert lowered(words.pick(CASE.order(order).title)) in line
        _, page = _costs(found, lang)
        assert line in [getattr(block, "text", "") for block in page.blocks]


def test_what_was_in_proportion_needs_no_reason() -> None:
    assert proportion_line(told(CASE, "expert"), Words("fr")) == ""
