from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.samples import ALL, FORM, MENU
from vrtrainer.pages import (
    Bar,
    Choice,
    Choices,
    Column,
    Form,
    Heading,
    Note,
    Page,
    Pair,
    Rect,
    Row,
    Section,
    Spring,
    Table,
    Thumb,
    Thumbs,
    fitted,
    fonts,
    layout,
)
from vrtrainer.pages.sheet import Layout, wrapped

DISTANCE_M = 0.7


def solid(text: str) -> str:
    """The signs of a text without its spaces and breaks."""
    return "".join(text.split())


def outside(placed: Layout) -> list[str]:
    paper = Rect(0, 0, *placed.page.size_mm)
    return [run.text for run in placed.runs if run.text.strip() and not paper.holds(run.ink, 0.5)]


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_samples_fit_inside_their_margins(page):
    placed = layout(page, "en")
    assert placed.faults == ()
    assert outside(placed) == []
    for run in placed.runs:
        assert run.ink.x >= 20
        assert run.ink.right <= page.size_mm[0] - 20


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_fields_lie_on_the_page_and_apart(page):
    fields = layout(page, "en").fields
    rects = list(fields.values())
    assert all(Rect(0, 0, *page.size_mm).holds(rect) for rect in rects)
    for index, rect in enumerate(rects):
        assert not any(rect.overlaps(other, 0.01) for other in rects[index + 1 :])


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_text_of_one_block_never_covers_another(page):
    ink = [run.ink.inset(0.8) for run in layout(page, "en").runs if run.text.strip()]
    for index, one in enumerate(ink):
        assert not any(one.overlaps(other) for other in ink[index + 1 :])


def test_everything_that_can_be_pointed_at_has_a_rectangle():
    fields = layout(FORM, "en").fields
    assert set(fields) == {
        "number", "shipper", "buyer", "container", "seal",
        "tiles.what", "tiles.count", "tiles.mass", "total.what", "total.count", "total.mass",
    }  # fmt: skip


def test_a_fields_value_stands_inside_its_rectangle():
    placed = layout(FORM, "en")
    for name, text in (("seal", "LA048871"), ("tiles.mass", "15,360"), ("number", "BL-25939")):
        runs = [run for run in placed.runs if run.text == text]
        assert any(placed.fields[name].holds(run.ink) for run in runs), name


def test_buttons_are_large_and_apart_enough_to_be_hit():
    fields = layout(MENU, "en").fields
    assert all(rect.h / DISTANCE_M >= 64 for rect in fields.values())
    assert (fields["follow_up"].x - fields["in_order"].right) / DISTANCE_M >= 16 - 1e-6
    assert (fields["irregular"].y - fields["in_order"].bottom) / DISTANCE_M >= 16 - 1e-6


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.id)
def test_text_is_large_enough(page):
    reading, least = layout(page, "en").text_dmm
    assert reading >= 20
    assert least >= 14


def test_a_document_below_20_dmm_is_a_fault():
    assert layout(replace(FORM, em_dmm=20.0), "en").faults == ()
    faults = layout(replace(FORM, em_dmm=19.5), "en").faults
    assert any("19.5 dmm, less than 20" in fault for fault in faults)


def test_nothing_is_ever_set_under_14_dmm():
    faults = layout(replace(MENU, em_dmm=13.0), "en").faults
    assert any("less than 14" in fault for fault in faults)


def test_size_counts_from_where_the_page_is_read():
    near = layout(Page("p", "T", blocks=(Note("Some text"),), distance_m=0.7), "en")
    far = layout(Page("p", "T", blocks=(Note("Some text"),), distance_m=1.4), "en")
    sizes = [next(r.size_mm for r in p.runs if r.text == "Some text") for p in (near, far)]
    assert sizes[1] == pytest.approx(2 * sizes[0])


def test_a_sign_that_no_typeface_has_is_a_fault_and_not_a_box():
    page = replace(MENU, blocks=(Note("Suspicion: 20 → 40"),))
    (fault,) = layout(page, "en").faults
    assert "has no '→'" in fault
    assert layout(replace(MENU, blocks=(Note("« 20 » – déjà vu, œuvre"),)), "fr").faults == ()


def test_a_minus_is_drawn_as_a_dash_of_its_breadth_and_not_as_a_box():
    assert layout(replace(MENU, blocks=(Note("−20 °C"),)), "fr").faults == ()
    assert fonts.advance("regular", "−") == fonts.advance("regular", "–")
    assert fonts.glyph("bold", 2048, "−", 0) == fonts.glyph("bold", 2048, "–", 0)


def test_what_falls_off_the_page_is_a_fault_that_tells_how_much():
    page = Page("long", "Title", blocks=(Note("word " * 400),))
    faults = layout(page, "en").faults
    assert any("below the page's foot" in fault for fault in faults)
    assert any("lines)" in fault for fault in faults)


def test_the_same_id_twice_is_a_fault():
    page = Page("twice", "T", blocks=(Pair("a", "A", "1"), Pair("a", "B", "2")))
    assert any("a stands on the page twice" in fault for fault in layout(page, "en").faults)


def test_a_row_with_a_missing_cell_is_a_fault():
    table = Table("t", (Column("a", "A"), Column("b", "B")), (Row("r", ("only",)),))
    assert any("1 cells, not 2" in f for f in layout(Page("p", "T", blocks=(table,)), "en").faults)


def test_a_page_holds_thirty_lines_of_running_text():
    # design: a page of 0.59 m at 0.7 m holds at most 30 lines; a plain one nearly that many.
    page = Page("lines", "", blocks=(Note("\n".join(["x"] * 20)),), look="tablet")
    assert layout(page, "en").faults == ()
    page = replace(page, blocks=(Note("\n".join(["x"] * 31)),))
    assert layout(page, "en").faults != ()


def test_a_spring_sends_what_follows_to_the_foot():
    fields = layout(MENU, "en").fields
    assert fields["back"].bottom > 590 - 26 - 20
    crowded = replace(MENU, blocks=(*[Note("line")] * 40, Spring(), Pair("x", "X", "1")))
    assert layout(crowded, "en").faults != ()


def test_columns_without_a_share_are_as_wide_as_their_numbers():
    fields = layout(FORM, "en").fields
    em = 21 * DISTANCE_M
    assert fields["tiles.mass"].w < fonts.width("Gross mass (kg)", "bold", em)
    assert fields["tiles.mass"].w > fonts.width("15,360", "bold", em)


def test_fitted_takes_the_largest_text_that_fits():
    short = fitted(Page("p", "T", blocks=(Note("short"),)), "en")
    long = fitted(Page("p", "T", blocks=(Note("word " * 150),)), "en")
    assert short.em_dmm == 27.0
    assert 21.0 <= long.em_dmm < 27.0
    assert layout(long, "en").faults == ()
    assert layout(replace(long, em_dmm=long.em_dmm + 0.5), "en").faults != ()
    assert fitted(Page("p", "T", blocks=(Note("word " * 900),)), "en").em_dmm == 21.0


def test_lines_break_at_spaces_joints_and_inside_long_words():
    assert wrapped("one two", "regular", 10, 40) == ("one two",)
    assert wrapped("one two", "regular", 10, 25) == ("one", "two")
    assert wrapped("Quai-Anselme", "regular", 10, 45) == ("Quai-", "Anselme")
    assert len(wrapped("x" * 50, "regular", 10, 60)) > 4
    assert wrapped("24\u00a0kg", "regular", 10, 32) == ("24\u00a0kg",)
    # It holds at the beginning of a line, too, and gives way only where there is no room.
    assert wrapped("one 24\u00a0kg", "regular", 10, 40) == ("one", "24\u00a0kg")
    assert wrapped("one 24\u00a0kg", "regular", 10, 22) == ("one", "24", "kg")
    assert wrapped("one\n\ntwo", "regular", 10, 90) == ("one", "", "two")
    assert wrapped("", "regular", 10, 90) == ("",)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from(" \n-/"),
    max_size=160,
)


@given(TEXT, st.floats(1, 400), st.sampled_from(["regular", "bold", "code"]))
def test_wrapping_loses_no_sign_and_keeps_to_the_width(text, width, font):
    lines = wrapped(text, font, 10.0, width)
    assert solid("".join(lines)) == solid(text)
    for line in lines:
        assert fonts.width(line, font, 10.0) <= width + 1e-6 or len(line.strip(" ")) <= 1


BLOCKS = st.one_of(
    TEXT.map(Heading),
    TEXT.map(Note),
    st.builds(lambda a, b: Pair("pair", a, b), TEXT, TEXT),
    st.builds(lambda a, b: Form(((Pair("f1", a, b), Pair("f2", b, a)),)), TEXT, TEXT),
    st.builds(
        lambda a, b, c: Table(
            "t", (Column("x", a), Column("y", b, 0.0, "right")), (Row("r", (c, a)),)
        ),
        TEXT, TEXT, TEXT,
    ),
    st.builds(
        lambda a, b: Choices((Choice("c1", a, b), Choice("c2", b, tone="irregular", chosen=True))),
        TEXT, TEXT,
    ),
    st.builds(lambda a, b, s: Bar(a, s, b, "bar"), TEXT, TEXT, st.floats(-1, 2)),
    st.builds(lambda a, b: Section(a, b, "look"), TEXT, TEXT),
)  # fmt: skip


@given(TEXT, BLOCKS, st.sampled_from(["document", "tablet", "card"]))
def test_arbitrary_text_never_overflows_in_silence(title, block, look):
    placed = layout(Page("any", title, blocks=(block,), look=look), "en")
    if not placed.faults:
        assert outside(placed) == []
    for name, rect in placed.fields.items():
        assert Rect(0, 0, *placed.page.size_mm).holds(rect) or placed.faults, name
    written = solid("".join(run.text for run in placed.runs))
    assert solid(title) in written or placed.faults


@given(BLOCKS)
def test_layout_is_a_function_of_the_page(block):
    page = Page("same", "Title", blocks=(block,), look="tablet")
    assert layout(page, "en") == layout(page, "en")


def test_pictures_stand_side_by_side_and_keep_their_shape():
    grey = np.zeros((20, 40, 3), np.uint8)
    items = tuple(Thumb(f"Number {i}", grey if i else None, "in_order") for i in range(5))
    page = Page("thumbs", "Thumbs", "", (Thumbs(items, 3, 2.0),), (620.0, 590.0), "tablet")
    placed = layout(page, "en")
    assert placed.faults == ()
    assert [icon.name for icon in placed.icons].count("in_order") == 5
    # The first is still to come: its room is kept, with a plate.
    assert [icon.name for icon in placed.icons].count("tool.camera") == 1
    assert len(placed.insets) == 4
    first, *others = placed.insets
    assert all(i.rect.w / i.rect.h == pytest.approx(2.0) for i in placed.insets)
    assert all(i.rect.w == pytest.approx(first.rect.w) for i in others)
    for index, inset in enumerate(placed.insets):
        assert not any(inset.rect.overlaps(other.rect) for other in placed.insets[:index])
    low = layout(replace(page, blocks=(Thumbs(items, 3, 2.0, 40.0),)), "en")
    assert {round(i.rect.h, 3) for i in low.insets} == {40.0}


def test_a_section_keeps_room_for_its_picture():
    def part(pixels):
        block = Section("Seal", "Two digits are swapped.", "look", "", pixels, 120.0)
        return layout(Page("s", "S", "", (block, Note("After")), (620.0, 590.0), "tablet"), "en")

    bare, shown = part(None), part(np.zeros((80, 120, 3), np.uint8))
    assert bare.insets == () and len(shown.insets) == 1
    assert [(run.text, run.x, run.y) for run in bare.runs] == [
        (run.text, run.x, run.y) for run in shown.runs
    ]
    beside = next(run for run in shown.runs if run.text.startswith("Two"))
    picture = shown.insets[0].rect
    assert beside.ink.x > picture.right
    after = next(run for run in shown.runs if run.text == "After")
    assert after.ink.y > picture.bottom
