from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.pages.samples import MENU
from vrtrainer.pages import (
    Bar,
    Choice,
    Choices,
    Column,
    Heading,
    Note,
    Page,
    Row,
    Spring,
    Table,
    layout,
    split,
)

COLUMNS = (Column("point", "Point", 2.0), Column("verdict", "Verdict"))
FOOT = (Spring(), Choices((Choice("next", "Next", tone="primary"),), 1))


def table(rows: int) -> Table:
    return Table("q", COLUMNS, tuple(Row(f"r{i}", (f"Point {i}", "In order")) for i in range(rows)))


def test_a_page_that_fits_is_left_alone():
    assert split(MENU, "en") == (MENU,)


def test_long_tables_part_between_rows_and_repeat_their_header():
    pages = split(
        Page("debrief", "Debrief", blocks=(Heading("Found"), table(40), *FOOT), look="tablet"), "fr"
    )
    assert len(pages) > 1
    assert [page.id for page in pages] == [f"debrief.{i + 1}" for i in range(len(pages))]
    rows = [row.id for page in pages for b in page.blocks if isinstance(b, Table) for row in b.rows]
    assert rows == [f"r{i}" for i in range(40)]
    for number, page in enumerate(pages, start=1):
        placed = layout(page, "fr")
        assert placed.faults == ()
        assert "next" in placed.fields
        texts = [run.text for run in placed.runs]
        assert "Verdict" in texts
        assert f"{number}/{len(pages)}" in texts


def test_a_heading_never_stands_last():
    for rows in range(12, 24):
        page = Page(
            "p", "T", blocks=(table(rows), Heading("What it teaches"), Note("Look. " * 40)),
            look="tablet",
        )  # fmt: skip
        for part in split(page, "en"):
            assert not isinstance(part.blocks[-1], Heading)


def test_one_block_too_high_for_any_page_is_a_fault():
    pages = split(Page("p", "T", blocks=(Note("a"), Note("word " * 600), Note("b"))), "en")
    assert [bool(layout(page, "en").faults) for page in pages].count(True) == 1


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.booleans())
def test_nothing_is_lost_and_every_page_fits(kinds, foot):
    blocks = []
    for index, kind in enumerate(kinds):
        blocks.append(
            [
                Heading(f"Heading {index}"),
                Note(f"First {index}\nsecond {index}"),
                replace(table(3), id=f"t{index}", rows=tuple(
                    Row(f"t{index}r{r}", (f"cell {index} {r}", "x")) for r in range(3))),
                Bar(f"bar {index}", 0.5, "1", f"b{index}"),
            ][kind]
        )  # fmt: skip
    page = Page("p", "Title", blocks=(*blocks, *(FOOT if foot else ())), look="tablet")
    pages = split(page, "en")
    assert all(layout(part, "en").faults == () for part in pages)
    want = {run.text for run in layout(page, "en").runs}
    assert want <= {run.text for part in pages for run in layout(part, "en").runs}
