"""Lays a page out: heads, feet and the blocks that stand alone. Grids are in `grids`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from vrtrainer.pages import fonts, grids
from vrtrainer.pages.blocks import (
    Align,
    Bar,
    Block,
    Choices,
    Form,
    Gap,
    Heading,
    Note,
    Page,
    Pair,
    Picture,
    Rect,
    Rule,
    Section,
    Spring,
    Table,
)
from vrtrainer.pages.sheet import Layout, Sheet

SECTION_TONES = {
    "look": "primary",
    "why": "follow_up",
    "innocent": "in_order",
    "in_order": "in_order",
    "follow_up": "follow_up",
    "irregular": "irregular",
    "none": "not_examined",
}


def layout(page: Page, lang: str) -> Layout:
    """Returns a page laid out.

    Nothing is left out in silence: what does not fit stands in the layout's `faults`, each with
    how much it is too large.

    Args:
        page: The page, its texts already in the language.
        lang: That language; drawing takes the verdicts' labels from it.
    """
    sheet = _composed(page, lang, 0.0)
    if sheet.springs:
        left = max(0.0, sheet.foot - sheet.lowest)
        sheet = _composed(page, lang, left / sheet.springs)
    return sheet.done()


def fitted(page: Page, lang: str, largest_dmm: float = 27.0, least_dmm: float = 21.0) -> Page:
    """Returns the page with the largest text at which all of it fits, in steps of 0.5 dmm.

    If it does not fit even at `least_dmm`, the page at that size, whose layout tells the fault.
    """
    for step in range(int((largest_dmm - least_dmm) * 2), 0, -1):
        tried = replace(page, em_dmm=least_dmm + step / 2)
        if not layout(tried, lang).faults:
            return tried
    return replace(page, em_dmm=least_dmm)


def _composed(page: Page, lang: str, spring_mm: float) -> Sheet:
    sheet = Sheet(page, lang, spring_mm)
    sheet.box(Rect(0, 0, *page.size_mm), fill=sheet.colours.ground)
    _footer(sheet)
    HEADS[page.head if page.look == "document" else page.look](sheet)
    for block in page.blocks:
        PLACERS[type(block)](sheet, block)
    return sheet


# --- heads and feet ------------------------------------------------------------------------


def _footer(sheet: Sheet) -> None:
    text = sheet.page.footer
    if not text:
        return
    size = sheet.mm(sheet.look.footer_dmm)
    height = sheet.height(text, sheet.width, size, leading=1.2)
    framed = sheet.page.look == "document" and sheet.page.head == "certificate"
    bottom = sheet.page.size_mm[1] - sheet.look.margin_mm * (0.8 if framed else 0.65)
    at = Rect(sheet.left, bottom - height, sheet.width, height)
    sheet.foot = at.y - sheet.em * 0.35
    sheet.write(
        text, at, size, colour=sheet.colours.quiet, align="centre", leading=1.2, reading=False
    )


def _title(sheet: Sheet, at: Rect, ems: float, **options: Any) -> float:
    return sheet.write(sheet.page.title, at, sheet.em * ems, font="bold", leading=1.15, **options)


def _form_head(sheet: Sheet) -> None:
    """A band with the issuer and title at the left and the number in a box at the right."""
    colours = sheet.colours
    number_w = _number_width(sheet)
    column = Rect(sheet.left, sheet.y, sheet.width - number_w - (8 if number_w else 0), 0)
    top = sheet.y
    y = top + _issuer(sheet, column)
    y += _title(sheet, replace(column, y=y), sheet.look.title_em, colour=colours.accent)
    if number_w:
        y = max(y, _number(sheet, Rect(sheet.right - number_w, top, number_w, y - top), "centre"))
    sheet.down(y - top + sheet.em * 0.35)
    sheet.rule(sheet.y, colours.accent, 1.6)
    sheet.down(sheet.em * 0.55)


def _issuer(sheet: Sheet, at: Rect) -> float:
    if not sheet.page.issuer:
        return 0.0
    caption = sheet.mm(sheet.look.caption_dmm)
    align: Align = "centre" if sheet.page.head == "certificate" else "left"
    return sheet.write(
        sheet.page.issuer,
        at,
        caption,
        colour=sheet.colours.quiet,
        align=align,
        leading=1.25,
        reading=False,
    )


def _number_width(sheet: Sheet) -> float:
    if not sheet.page.subtitle:
        return 0.0
    wanted = fonts.width(sheet.page.subtitle, "code_bold", sheet.em) + sheet.em * 1.2
    if wanted > sheet.width * 0.48:
        sheet.fault(f"the number “{sheet.page.subtitle[:24]}” is too wide for the head")
    return min(wanted, sheet.width * 0.48)


def _number(sheet: Sheet, at: Rect, align: Align) -> float:
    """The number with its caption in a box; returns the box's lower edge."""
    caption = sheet.mm(sheet.look.caption_dmm)
    label = sheet.page.number_label
    heights = (caption * 1.2 if label else 0.0, sheet.em * 1.25)
    box = replace(at, h=max(at.h, sum(heights) + sheet.em * 0.35))
    sheet.box(box, fill=sheet.colours.cell, edge=sheet.colours.accent, edge_mm=1.0)
    y = box.y + (box.h - sum(heights)) / 2
    inner = Rect(box.x + sheet.em * 0.3, y, box.w - sheet.em * 0.6, 0)
    if label:
        sheet.write(
            label,
            inner,
            caption,
            colour=sheet.colours.quiet,
            align=align,
            leading=1.2,
            reading=False,
        )
    sheet.write(
        sheet.page.subtitle,
        replace(inner, y=y + heights[0]),
        sheet.em,
        font="code_bold",
        align=align,
        leading=1.25,
    )
    sheet.field(sheet.page.number_id, box)
    return box.bottom


def _letter_head(sheet: Sheet) -> None:
    """The issuer's name as a letterhead, the title and number below it."""
    page, colours = sheet.page, sheet.colours
    full = Rect(sheet.left, sheet.y, sheet.width, 0)
    sheet.box(Rect(0, 0, page.size_mm[0], 8), fill=colours.accent)
    if page.issuer:
        height = sheet.write(
            page.issuer, full, sheet.em * 1.3, font="bold", colour=colours.accent, leading=1.2
        )
        sheet.down(height + sheet.em * 0.25)
        sheet.rule(sheet.y, colours.accent, 1.0)
        sheet.down(sheet.em * 0.6)
    number_w = _number_width(sheet)
    row = Rect(sheet.left, sheet.y, sheet.width - number_w - (8 if number_w else 0), 0)
    size = sheet.em * sheet.look.title_em
    height = sheet.height(page.title, row.w, size, "bold", 1.15)
    bottom = sheet.y + height
    if number_w:
        at = Rect(sheet.right - number_w, sheet.y, number_w, height)
        bottom = max(bottom, _number(sheet, at, "centre"))
    _title(sheet, replace(row, y=sheet.y + (bottom - sheet.y - height) / 2), sheet.look.title_em)
    sheet.down(bottom - sheet.y + sheet.em * 0.6)


def _certificate_head(sheet: Sheet) -> None:
    """A double frame around the page; issuer, title and number centred."""
    page, colours = sheet.page, sheet.colours
    paper = Rect(0, 0, *page.size_mm)
    sheet.box(paper.inset(9), edge=colours.accent, edge_mm=2.0)
    sheet.box(paper.inset(13), edge=colours.accent, edge_mm=0.8)
    sheet.down(3)
    sheet.down(_issuer(sheet, Rect(sheet.left, sheet.y, sheet.width, 0)))
    at = Rect(sheet.left, sheet.y, sheet.width, 0)
    sheet.down(_title(sheet, at, sheet.look.title_em, colour=colours.accent, align="centre"))
    sheet.down(sheet.em * 0.25)
    middle = page.size_mm[0] / 2
    sheet.icon("ornament", Rect(middle - 70, sheet.y, 140, 10.5), colours.accent)
    sheet.down(10.5 + sheet.em * 0.35)
    number_w = _number_width(sheet)
    if number_w:
        bottom = _number(sheet, Rect(middle - number_w / 2, sheet.y, number_w, 0), "centre")
        sheet.down(bottom - sheet.y + sheet.em * 0.5)


def _tablet_head(sheet: Sheet) -> None:
    page, colours = sheet.page, sheet.colours
    full = Rect(sheet.left, sheet.y, sheet.width, 0)
    sheet.box(Rect(sheet.left, sheet.y, sheet.em * 2.2, 2.4), fill=colours.accent)
    sheet.down(sheet.em * 0.4)
    sheet.down(_title(sheet, replace(full, y=sheet.y), sheet.look.title_em))
    if page.subtitle:
        sheet.down(
            sheet.write(page.subtitle, replace(full, y=sheet.y), sheet.em, colour=colours.quiet)
        )
    sheet.down(sheet.em * 0.55)


def _card_head(sheet: Sheet) -> None:
    """A coloured band across the top with the kind of cue and its title."""
    page, colours = sheet.page, sheet.colours
    caption = sheet.mm(sheet.look.caption_dmm)
    width = sheet.width
    heights = (
        sheet.height(page.subtitle, width, caption, leading=1.3) if page.subtitle else 0.0,
        sheet.height(page.title, width, sheet.em * sheet.look.title_em, "bold", 1.15),
    )
    top = sheet.em * 0.9
    sheet.box(Rect(0, 0, page.size_mm[0], top + sum(heights) + sheet.em * 0.7), fill=colours.head)
    at = Rect(sheet.left, top, width, 0)
    if page.subtitle:
        sheet.write(page.subtitle, at, caption, colour=(198, 217, 236), leading=1.3, reading=False)
    _title(sheet, replace(at, y=top + heights[0]), sheet.look.title_em, colour=colours.on_accent)
    sheet.y = 0
    sheet.down(top + sum(heights) + sheet.em * 1.5)


HEADS: dict[str, Callable[[Sheet], None]] = {
    "form": _form_head,
    "letter": _letter_head,
    "certificate": _certificate_head,
    "tablet": _tablet_head,
    "card": _card_head,
}

# --- blocks --------------------------------------------------------------------------------


def _heading(sheet: Sheet, block: Heading) -> None:
    size = sheet.em * (1.18 if block.level == 1 else 1.0)
    colour = sheet.colours.accent if block.tone == "plain" else sheet.colours.tones[block.tone]
    sheet.down(sheet.em * 0.4)
    at = Rect(sheet.left, sheet.y, sheet.width, 0)
    sheet.down(sheet.write(block.text, at, size, font="bold", colour=colour, leading=1.25))
    sheet.down(sheet.em * 0.25)


def _note(sheet: Sheet, block: Note) -> None:
    size = sheet.mm(sheet.look.caption_dmm) if block.quiet else sheet.em
    colour = sheet.colours.quiet if block.quiet else sheet.colours.tones[block.tone]
    for paragraph in block.text.split("\n"):
        at = Rect(sheet.left, sheet.y, sheet.width, 0)
        sheet.down(
            sheet.write(
                paragraph, at, size, colour=colour, align=block.align, reading=not block.quiet
            )
        )
        sheet.down(sheet.em * 0.25)
    sheet.gap()


def _rule(sheet: Sheet, block: Rule) -> None:
    sheet.rule(sheet.y)
    sheet.down(sheet.em * 0.6)


def _gap(sheet: Sheet, block: Gap) -> None:
    sheet.down(block.mm)


def _spring(sheet: Sheet, block: Spring) -> None:
    sheet.springs += 1
    sheet.down(sheet.spring_mm)


def _bar(sheet: Sheet, block: Bar) -> None:
    """Label before, share as a bar with a scale's end marked, text after."""
    colours = sheet.colours
    share = min(1.0, max(0.0, block.share))
    label_w, text_w = sheet.width * 0.36, sheet.width * 0.2
    pad = sheet.em * 0.3
    heights = [
        sheet.height(block.label, label_w, sheet.em),
        sheet.height(block.text, text_w, sheet.em, "bold"),
        sheet.em * sheet.look.leading,
    ]
    height = max(heights)
    y = sheet.y + pad
    sheet.write(block.label, Rect(sheet.left, y, label_w, 0), sheet.em)
    sheet.write(
        block.text, Rect(sheet.right - text_w, y, text_w, 0), sheet.em, font="bold", align="right"
    )
    first = sheet.em * sheet.look.leading
    track = Rect(
        sheet.left + label_w + sheet.em * 0.4,
        y + (first - sheet.em * 0.5) / 2,
        sheet.width - label_w - text_w - sheet.em * 0.8,
        sheet.em * 0.5,
    )
    radius = min(track.h / 2, sheet.look.corner_mm)
    sheet.box(track, fill=colours.head, edge=colours.line, edge_mm=0.6, radius_mm=radius)
    if share:
        tone = colours.accent if block.tone == "plain" else colours.tones[block.tone]
        sheet.box(replace(track, w=max(track.w * share, track.h)), fill=tone, radius_mm=radius)
    whole = Rect(sheet.left, sheet.y, sheet.width, height + 2 * pad)
    sheet.field(block.id, grids.loosened(sheet, whole))
    sheet.down(height + 2 * pad)


def _section(sheet: Sheet, block: Section) -> None:
    """An edge in the section's colour, its icon and heading, and its text."""
    colour = sheet.colours.tones[SECTION_TONES[block.icon]]
    indent = sheet.em * 0.8
    icon = 0.0 if block.icon == "none" else sheet.em * 1.25
    inner = Rect(sheet.left + indent, sheet.y, sheet.width - indent, 0)
    top = sheet.y
    head = replace(inner, x=inner.x + icon * 1.3, w=inner.w - icon * 1.3)
    height = sheet.write(
        block.heading, head, sheet.em * 1.05, font="bold", colour=colour, leading=1.3
    )
    if icon:
        sheet.icon(block.icon, Rect(inner.x, top + sheet.em * 0.05, icon, icon), colour)
    sheet.down(height + sheet.em * 0.1)
    sheet.down(sheet.write(block.text, replace(inner, y=sheet.y), sheet.em))
    edge = Rect(sheet.left, top, sheet.em * 0.22, sheet.y - top)
    sheet.box(edge, fill=colour)
    whole = Rect(sheet.left, top, sheet.width, sheet.y - top)
    sheet.field(block.id, grids.loosened(sheet, whole))
    sheet.gap(1.0)


def _picture(sheet: Sheet, block: Picture) -> None:
    wide, high = _pixel_size(block)
    width = min(block.mm, sheet.width)
    if block.mm > sheet.width:
        sheet.fault(f"{block.id} is {block.mm - sheet.width:.0f} mm too wide")
    rect = Rect(sheet.left + (sheet.width - width) / 2, sheet.y, width, width * high / wide)
    sheet.inset(rect, block.pixels)
    sheet.box(rect.inset(-0.8), edge=sheet.colours.line, edge_mm=0.8)
    sheet.field(block.id, rect)
    sheet.down(rect.h + sheet.em * 0.3)
    if block.caption:
        sheet.down(
            sheet.write(
                block.caption,
                Rect(sheet.left, sheet.y, sheet.width, 0),
                sheet.mm(sheet.look.caption_dmm),
                colour=sheet.colours.quiet,
                align="centre",
                reading=False,
            )
        )
    sheet.gap()


def _pixel_size(block: Picture) -> tuple[int, int]:
    if isinstance(block.pixels, np.ndarray):
        return int(block.pixels.shape[1]), int(block.pixels.shape[0])
    return block.pixels.size


PLACERS: dict[type[Any], Callable[[Sheet, Any], None]] = {
    Heading: _heading,
    Note: _note,
    Pair: grids.place_pair,
    Form: grids.place_form,
    Table: grids.place_table,
    Choices: grids.place_choices,
    Rule: _rule,
    Gap: _gap,
    Spring: _spring,
    Bar: _bar,
    Section: _section,
    Picture: _picture,
}

__all__ = ["Block", "fitted", "layout"]
