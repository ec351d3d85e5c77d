"""Lays a page out, block by block. Heads are in `heads`, what stands side by side in `grids`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from vrtrainer.pages import grids, heads, plates
from vrtrainer.pages.blocks import (
    Align,
    Bar,
    Block,
    Choices,
    Form,
    Gap,
    Heading,
    Legend,
    Note,
    Page,
    Pair,
    Picture,
    Pixels,
    Plate,
    Rect,
    Rule,
    Section,
    Spring,
    Table,
    Thumbs,
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
    heads.footer(sheet)
    heads.place_head(sheet)
    for block in page.blocks:
        PLACERS[type(block)](sheet, block)
    return sheet


# --- blocks --------------------------------------------------------------------------------


def _heading(sheet: Sheet, block: Heading) -> None:
    size = sheet.em * (1.18 if block.level == 1 else 1.0)
    colour = sheet.colours.accent if block.tone == "plain" else sheet.colours.tones[block.tone]
    sheet.down(sheet.em * 0.4)
    at = Rect(sheet.left, sheet.y, sheet.width, 0)
    sheet.down(sheet.write(block.text, at, size, font="bold", colour=colour, leading=1.25))
    sheet.down(sheet.em * 0.25)


def _note(sheet: Sheet, block: Note) -> None:
    size = sheet.caption if block.quiet else sheet.em
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
    picture = _beside(sheet, block, indent)
    indent += picture.w + (sheet.em * 0.7 if picture.w else 0.0)
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
    sheet.down(max(0.0, picture.bottom - sheet.y))
    edge = Rect(sheet.left, top, sheet.em * 0.22, sheet.y - top)
    sheet.box(edge, fill=colour)
    whole = Rect(sheet.left, top, sheet.width, sheet.y - top)
    sheet.field(block.id, grids.loosened(sheet, whole))
    sheet.gap(1.0)


def _beside(sheet: Sheet, block: Section, indent: float) -> Rect:
    """Puts a section's picture before its text; returns where it is.

    Where one is still to come its room is kept, so that nothing moves when it is there.
    """
    if block.mm <= 0:
        return Rect(sheet.left, sheet.y, 0.0, 0.0)
    wide, high = _pixel_size(block.pixels) if block.pixels is not None else (3, 2)
    rect = Rect(sheet.left + indent, sheet.y, block.mm, block.mm * high / wide)
    if block.pixels is not None:
        sheet.inset(rect, block.pixels)
    else:
        _plate(sheet, rect)
    sheet.box(rect.inset(-0.6), edge=sheet.colours.line, edge_mm=0.6)
    return rect


def _plate(sheet: Sheet, rect: Rect) -> None:
    """What stands where a picture is still to come, or could not be made: no empty frame."""
    sheet.box(rect, fill=sheet.colours.cell)
    side = 0.4 * min(rect.w, rect.h)
    middle = Rect(rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side)
    sheet.icon("tool.camera", middle, sheet.colours.quiet)


def _thumbs(sheet: Sheet, block: Thumbs) -> None:
    """Pictures in rows, each with its icon and its line below."""
    gap = sheet.em * 0.8
    width = (sheet.width - gap * (block.columns - 1)) / block.columns
    high = min(width / block.aspect, block.highest_mm)
    wide = high * block.aspect
    for start in range(0, len(block.items), block.columns):
        row = block.items[start : start + block.columns]
        below = 0.0
        for index, item in enumerate(row):
            x = sheet.left + index * (width + gap)
            rect = Rect(x + (width - wide) / 2, sheet.y, wide, high)
            if item.pixels is not None:
                sheet.inset(rect, item.pixels)
            else:
                _plate(sheet, rect)
            sheet.box(rect.inset(-0.6), edge=sheet.colours.line, edge_mm=0.6)
            icon = sheet.em * 1.15 if item.icon else 0.0
            colour = sheet.colours.tones[item.tone]
            top = rect.bottom + sheet.em * 0.25
            if icon:
                sheet.icon(item.icon, Rect(x, top + sheet.em * 0.1, icon, icon), colour)
            text = Rect(x + icon * 1.25, top, width - icon * 1.25, 0)
            align: Align = "left" if icon else "centre"
            taken = sheet.write(item.text, text, sheet.em, leading=1.2, align=align)
            below = max(below, taken)
        sheet.down(high + below + sheet.em * 0.55)


def _picture(sheet: Sheet, block: Picture) -> None:
    wide, high = _pixel_size(block.pixels)
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
                sheet.caption,
                colour=sheet.colours.quiet,
                align="centre",
                reading=False,
            )
        )
    sheet.gap()


def _pixel_size(pixels: Pixels) -> tuple[int, int]:
    if isinstance(pixels, np.ndarray):
        return int(pixels.shape[1]), int(pixels.shape[0])
    return pixels.size


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
    Plate: plates.place_plate,
    Legend: plates.place_legend,
    Thumbs: _thumbs,
}

__all__ = ["Block", "fitted", "layout"]
