"""Draws a layout into pixels with Pillow. Deterministic: the same layout gives the same bytes."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.pages import fonts, stamps
from vrtrainer.pages.blocks import Made, Marks, Rect
from vrtrainer.pages.icons import icon
from vrtrainer.pages.looks import Colour
from vrtrainer.pages.sheet import Box, Inset, Layout, Run

PX_PER_MM = 1024 / 420
"""Resolution of pages in the world: a page of 420 mm is 1024 pixels wide."""

_OVER = 4


def draw(layout: Layout, px_per_mm: float = PX_PER_MM, marks: Marks | None = None) -> Image.Image:
    """Returns the picture of a page, mode RGB.

    Args:
        layout: What `composition.layout` made of the page.
        px_per_mm: Resolution.
        marks: Verdicts and highlights to show on fields, by field id. An id that the page does
            not have is passed over: marks are often those of a whole case.
    """
    return mark(draw_unmarked(layout, px_per_mm), layout, px_per_mm, marks)


def draw_unmarked(layout: Layout, px_per_mm: float = PX_PER_MM) -> Image.Image:
    """Returns the picture of a page without any marks."""
    width, height = layout.page.size_mm
    image = Image.new("RGB", (round(width * px_per_mm), round(height * px_per_mm)))
    _paint(image, layout, px_per_mm)
    return image


def mark(image: Image.Image, layout: Layout, px_per_mm: float, marks: Marks | None) -> Image.Image:
    """Returns a copy of an unmarked picture with verdicts and highlights on its fields."""
    shown = {name: kind for name, kind in (marks or {}).items() if name in layout.fields and kind}
    if not shown:
        return image
    marked = image.copy()
    for name, kind in sorted(shown.items(), key=lambda item: "hover" in item[1]):
        ground = stamps.ground(layout, name, kind)
        if ground is not None:
            _tint(marked, ground, px_per_mm)
    for name, kind in sorted(shown.items(), key=lambda item: "hover" in item[1]):
        art = stamps.stamp(layout, name, kind)
        for box in art.boxes:
            _box(marked, box, px_per_mm)
        for shape in art.icons:
            _icon(marked, shape.name, shape.rect, shape.colour, px_per_mm)
        for run in art.runs:
            _run(marked, run, px_per_mm)
    return marked


def _paint(image: Image.Image, layout: Layout, scale: float) -> None:
    for box in layout.boxes:
        _box(image, box, scale)
    if layout.page.watermark:
        _watermark(image, layout, scale)
    for inset in layout.insets:
        _inset(image, inset, scale)
    for shape in layout.icons:
        _icon(image, shape.name, shape.rect, shape.colour, scale)
    for run in layout.runs:
        _run(image, run, scale)


def _watermark(image: Image.Image, layout: Layout, scale: float) -> None:
    """A pale word across the page, under the text."""
    page, palette = layout.page, layout.look.palette
    em = page.size_mm[0] * 0.75 / max(0.1, fonts.width(page.watermark, "bold", 1.0))
    em = min(em, page.size_mm[1] * 0.2)
    shape = fonts.face("bold", em * scale)
    mask = Image.new("L", image.size, 0)
    middle = (image.width / 2, image.height / 2)
    ImageDraw.Draw(mask).text(middle, page.watermark, fill=44, font=shape, anchor="mm")
    turned = mask.rotate(35, resample=Image.Resampling.BICUBIC)
    image.paste(palette.tones["irregular"], (0, 0), turned)


def _pixels(rect: Rect, scale: float) -> tuple[int, int, int, int]:
    """Returns a rectangle on whole pixels, at least one in each direction."""
    left, top = round(rect.x * scale), round(rect.y * scale)
    right, bottom = round(rect.right * scale), round(rect.bottom * scale)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _box(image: Image.Image, box: Box, scale: float) -> None:
    left, top, right, bottom = _pixels(box.rect, scale)
    edge = max(1, round(box.edge_mm * scale)) if box.edge else 0
    if box.fill is None and box.edge is None:
        return
    if box.radius_mm <= 0:
        pen = ImageDraw.Draw(image)
        area = (left, top, right - 1, bottom - 1)
        pen.rectangle(area, fill=box.fill, outline=box.edge, width=edge or 1)
        return
    size = (right - left, bottom - top)
    radius = min(box.radius_mm * scale, size[0] / 2, size[1] / 2)
    inner = (size[0] - 2 * edge, size[1] - 2 * edge)
    hollow = _rounded(inner, max(0.0, radius - edge)) if min(inner) > 0 else None
    if box.edge:
        ring = _rounded(size, radius)
        if hollow is not None:
            ring.paste(0, (edge, edge), hollow)
        image.paste(box.edge, (left, top), ring)
    if box.fill and hollow is not None:
        image.paste(box.fill, (left + edge, top + edge), hollow)


def _rounded(size: tuple[int, int], radius: float) -> Image.Image:
    """Returns the coverage of a rectangle with round corners."""
    large = Image.new("L", (size[0] * _OVER, size[1] * _OVER), 0)
    area = (0, 0, size[0] * _OVER - 1, size[1] * _OVER - 1)
    ImageDraw.Draw(large).rounded_rectangle(area, radius * _OVER, fill=255)
    return large.reduce(_OVER)


def _tint(image: Image.Image, ground: stamps.Ground, scale: float) -> None:
    """Colours a field's ground and leaves its ink: light grounds darken, dark ones lighten."""
    area = _pixels(ground.rect, scale)
    under = np.asarray(image.crop(area), dtype=np.uint16)
    if np.median(under) > 110:
        mixed = under * np.asarray(ground.on_light, dtype=np.uint16) // 255
    else:
        mixed = np.maximum(under, np.asarray(ground.on_dark, dtype=np.uint16))
    image.paste(Image.fromarray(mixed.astype(np.uint8)), area[:2])


def _inset(image: Image.Image, inset: Inset, scale: float) -> None:
    left, top, right, bottom = _pixels(inset.rect, scale)
    pixels = inset.pixels.pixels() if isinstance(inset.pixels, Made) else inset.pixels
    picture = Image.fromarray(pixels) if isinstance(pixels, np.ndarray) else pixels
    fitted = picture.convert("RGB").resize((right - left, bottom - top), Image.Resampling.LANCZOS)
    image.paste(fitted, (left, top))


def _icon(image: Image.Image, name: str, rect: Rect, colour: Colour, scale: float) -> None:
    left, top, right, bottom = _pixels(rect, scale)
    image.paste(colour, (left, top), icon(name, right - left, bottom - top))


def _run(image: Image.Image, run: Run, scale: float) -> None:
    """Draws signs one by one at quarters of a pixel, so that hinting cannot widen a line."""
    size = round(run.size_mm * scale * 64)
    pen = run.x * scale
    baseline = round(run.y * scale)
    for sign in run.text:
        quarters = round(pen * 4)
        if not sign.isspace():
            mask, dx, dy = fonts.glyph(run.font, size, sign, quarters % 4)
            image.paste(run.colour, (quarters // 4 + dx, baseline + dy), mask)
        pen += fonts.advance(run.font, sign) * run.size_mm * scale
