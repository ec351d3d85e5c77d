"""Large pictures whose parts are pointed at, and legends of colours."""

from __future__ import annotations

from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Legend, Plate, Rect
from vrtrainer.pages.sheet import Sheet


def place_plate(sheet: Sheet, block: Plate) -> None:
    """Puts a picture in the middle, the labels of its parts below them, and its scale."""
    width, height = block.size_mm
    if width > sheet.width + 0.01:
        sheet.fault(f"a picture is {width - sheet.width:.0f} mm too wide")
    rect = Rect(sheet.left + (sheet.width - width) / 2, sheet.y, width, height)
    sheet.box(rect.inset(-0.8), edge=sheet.colours.line, edge_mm=0.8)
    sheet.inset(rect, block.picture)
    sheet.down(height + sheet.em * 0.15)
    size = sheet.caption
    taken = 0.0
    for zone in block.zones:
        at = Rect(rect.x + zone.x * width, rect.y + zone.y * height, zone.w * width, 0.0)
        sheet.field(zone.id, Rect(at.x, at.y, at.w, zone.h * height))
        for edge in (at.x, at.right) if zone.label else ():
            sheet.box(Rect(edge - 0.4, sheet.y, 0.8, size * 0.8), fill=sheet.colours.line)
        below = Rect(at.x, sheet.y, at.w, 0.0)
        high = sheet.write(
            zone.label, below, size, colour=sheet.colours.ink, align="centre", reading=False
        )
        taken = max(taken, high)
    sheet.down(taken)
    if block.scale:
        _scale(sheet, block, rect, size)
    sheet.gap(0.4)


def _scale(sheet: Sheet, block: Plate, rect: Rect, size: float) -> None:
    """A bar with ticks at its ends, its length in words before it."""
    middle, bar = sheet.y + size * 0.6, Rect(rect.right - block.scale_mm, 0.0, block.scale_mm, 0.9)
    sheet.box(Rect(bar.x, middle, bar.w, bar.h), fill=sheet.colours.ink)
    for x in (bar.x, bar.right - bar.h):
        sheet.box(Rect(x, middle - 2.0, bar.h, 5.0), fill=sheet.colours.ink)
    text = Rect(rect.x, sheet.y, bar.x - rect.x - size * 0.4, 0.0)
    sheet.write(block.scale, text, size, colour=sheet.colours.quiet, align="right", reading=False)
    sheet.down(size * 1.2)


def place_legend(sheet: Sheet, block: Legend) -> None:
    """Puts a square of each colour before its word, in as many lines as it takes."""
    size = sheet.caption
    side, step = size * 0.9, size * sheet.look.leading
    x = sheet.left
    for colour, word in block.items:
        wide = side + size * 0.35 + fonts.width(word, "regular", size) + 0.1
        if x + wide > sheet.right and x > sheet.left:
            x = sheet.left
            sheet.down(step)
        square = Rect(x, sheet.y + (step - side) / 2, side, side)
        sheet.box(square, fill=colour, edge=sheet.colours.line)
        at = Rect(x + side + size * 0.35, sheet.y, wide - side - size * 0.35, 0.0)
        sheet.write(word, at, size, colour=sheet.colours.quiet, reading=False)
        x += wide + size * 1.2
    sheet.down(step)
    sheet.gap(0.4)
