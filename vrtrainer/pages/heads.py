"""How pages open and close: heads of each look, and the footer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Align, Rect
from vrtrainer.pages.sheet import Sheet


def footer(sheet: Sheet) -> None:
    """Puts the footer at the page's foot and keeps the blocks above it."""
    text = sheet.page.footer
    if not text:
        return
    size = sheet.footing
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
    caption = sheet.caption
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
    caption = sheet.caption
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
    caption = sheet.caption
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


def place_head(sheet: Sheet) -> None:
    """Puts the head of the page's look on the sheet."""
    page = sheet.page
    HEADS[page.head if page.look == "document" else page.look](sheet)
