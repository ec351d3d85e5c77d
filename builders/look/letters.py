"""Words of stock as pictures: what ``lettering.glsl`` finds for each point, written out."""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.lettering import BEFORE, CELLS, SHEET

Array = np.ndarray

LINE_PX = 96


def pages(words: Array, glyphs: Array, heights: int) -> Array:
    """Returns all lines one below the other, uint8 (n * LINE_PX, w, 4): white ink.

    Args:
        words: (n, lettering.WIDTH).
        glyphs: (h, w) uint8, the sheet, first row on top.
        heights: how long a line is, in its heights.
    """
    width = heights * LINE_PX
    x = (np.arange(width) + 0.5) / LINE_PX
    y = 1 - (np.arange(LINE_PX) + 0.5) / LINE_PX  # upwards
    sheet = np.full((len(words) * LINE_PX, width, 4), 255, np.uint8)
    high, wide = glyphs.shape
    for number, line in enumerate(words):
        cells = np.round(line[:CELLS]).astype(int)
        edge = (x * 128).astype(int)
        begun = np.stack([np.where(cell // 64 <= edge, cell, -1) for cell in cells])
        # The last cell that has begun, in the line's order.
        chosen = np.full(width, -1)
        for row in begun:
            chosen = np.where(row >= 0, row, chosen)
        glyph = np.maximum(chosen, 0) % 64
        inside = x - (chosen // 64) / 128 + BEFORE
        blank = (chosen < 0) | (inside > 1)
        across = np.clip(inside, 0.01, 0.99)
        column = ((glyph % SHEET[0]) + across) / SHEET[0] * wide
        rows = np.clip(1 - np.clip(y, 0.01, 0.99), 0, 1)
        row_px = ((glyph // SHEET[0])[None] + rows[:, None]) / SHEET[1] * high
        found = glyphs[row_px.astype(int).clip(0, high - 1), column.astype(int).clip(0, wide - 1)]
        found = np.where(blank[None], 0, found)
        sheet[number * LINE_PX : (number + 1) * LINE_PX, :, 3] = found
    return sheet


def length(places: Array) -> int:
    """Returns how many heights a line must be long for these places in it, (n, 2)."""
    return int(np.ceil(places[:, 0].max(initial=1.0)))


def uv(places: Array, line: int, lines: int) -> Array:
    """Returns texture coordinates on ``pages`` for places in a line, (n, 2)."""
    across = places[:, 0] / length(places)
    up = (lines - 1 - line + np.clip(places[:, 1], 0.002, 0.998)) / lines
    return np.stack([across, up], -1).astype(np.float32)
