"""Verdicts and highlights on fields: a colour, an outline, a shape and a word."""

from __future__ import annotations

from dataclasses import dataclass

from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Rect
from vrtrainer.pages.looks import DOCUMENT, TABLET, Colour
from vrtrainer.pages.sheet import Box, Icon, Layout, Run

VERDICTS = ("in_order", "follow_up", "irregular")

_LABEL_DMM = 14.0


@dataclass(frozen=True)
class Art:
    """What a mark adds to a page."""

    boxes: tuple[Box, ...] = ()
    icons: tuple[Icon, ...] = ()
    runs: tuple[Run, ...] = ()


def _verdict(kind: str) -> str:
    return next((part for part in kind.split("+") if part in VERDICTS), "")


@dataclass(frozen=True)
class Ground:
    """The colour that a mark gives its field's ground, on light and on dark grounds."""

    rect: Rect
    on_light: Colour
    on_dark: Colour


def ground(layout: Layout, name: str, kind: str) -> Ground | None:
    """Returns the ground that a mark gives its field; none for a picture."""
    chosen = "hover" if "hover" in kind.split("+") else _verdict(kind)
    rect = layout.fields[name]
    if not chosen or any(inset.rect == rect for inset in layout.insets):
        return None
    light, dark = DOCUMENT.palette.tints[chosen], TABLET.palette.tints[chosen]
    return Ground(rect, light, dark)


def _radius(layout: Layout, rect: Rect) -> float:
    """Returns how round the field's own box is."""
    return next((box.radius_mm for box in layout.boxes if box.rect == rect), 0.0)


def stamp(layout: Layout, name: str, kind: str) -> Art:
    """Returns the outline of a mark and, for a verdict, its stamp with the verdict's word.

    The stamp stands on the field's upper or lower edge at the right, where it hides no text of
    the page; in a field too narrow for the word it is the shape alone.
    """
    palette = layout.look.palette
    rect = layout.fields[name]
    verdict = _verdict(kind)
    boxes: list[Box] = []
    radius = _radius(layout, rect)
    if verdict:
        boxes.append(Box(rect, edge=palette.tones[verdict], edge_mm=1.6, radius_mm=radius))
    if "hover" in kind.split("+"):
        rim = radius + 1.0 if radius else 0.0
        colour = palette.ink if layout.page.look == "tablet" else palette.accent
        boxes.append(Box(rect.inset(-1.0), edge=colour, edge_mm=2.0, radius_mm=rim))
    if not verdict:
        return Art(tuple(boxes))
    label = Words(layout.lang)(f"verdict.{verdict}")
    plate, worded = _place(layout, rect, label)
    colour = palette.tones[verdict]
    boxes.append(Box(plate, fill=palette.cell, edge=colour, edge_mm=1.0, radius_mm=plate.h * 0.28))
    side = plate.h - 3.0
    icons = (Icon(verdict, Rect(plate.x + 1.5, plate.y + 1.5, side, side), colour),)
    if not worded:
        return Art(tuple(boxes), icons)
    size = _LABEL_DMM * layout.page.distance_m
    baseline = plate.y + plate.h / 2 + size * 0.36
    run = Run(label, "bold", size, plate.x + side + 4.0, baseline, colour)
    return Art(tuple(boxes), icons, (run,))


def _place(layout: Layout, rect: Rect, label: str) -> tuple[Rect, bool]:
    """Returns where the stamp hides least, and whether it has room for its word."""
    size = _LABEL_DMM * layout.page.distance_m
    height = size * 1.3
    wide = height + 1.0 + fonts.width(label, "bold", size) + height * 0.35
    ink = [run.ink.inset(0.8) for run in layout.runs if run.text.strip()]
    paper = Rect(0, 0, *layout.page.size_mm)
    if wide <= rect.w - 4:
        for y in _heights(rect, height):
            place = Rect(rect.right - wide - 2.0, y, wide, height)
            if paper.holds(place) and not any(place.overlaps(run) for run in ink):
                return place, True
    side = size * 1.06
    corner = Rect(rect.right - side / 2, rect.y - side / 2, side, side)
    places = [
        Rect(x, y, side, side)
        for x in (rect.right - side - 1.4, rect.x + 1.4, corner.x)
        for y in (*_heights(rect, side), rect.bottom - side / 2)
    ]
    # Where nothing is free the stamp goes where it covers least.
    return min(places, key=lambda place: _covered(place, ink)), False


def _covered(place: Rect, ink: list[Rect]) -> float:
    """Returns the area of text that a stamp would cover."""
    return sum(
        max(0.0, min(place.right, run.right) - max(place.x, run.x))
        * max(0.0, min(place.bottom, run.bottom) - max(place.y, run.y))
        for run in ink
    )


def _heights(rect: Rect, height: float) -> tuple[float, ...]:
    """Returns the places tried, best first: inside, on the upper edge, on the lower edge."""
    return (
        rect.y + 1.4,
        rect.bottom - height - 1.4,
        rect.y + (rect.h - height) / 2,
        rect.y - height * 0.45,
        rect.bottom - height * 0.55,
    )
