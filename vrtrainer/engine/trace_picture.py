"""A trace as a picture: every frame a column of its stages, and the time that the display gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from vrtrainer.engine.trace import Trace

# Told apart by lightness too, from the bottom up (after Okabe and Ito).
_COLOURS = {
    "input": (0, 114, 178), "intents": (86, 180, 233), "session": (0, 158, 115),
    "record": (240, 228, 66), "world": (230, 159, 0), "cull": (213, 94, 0),
    "wait": (60, 64, 70), "draw": (204, 121, 167), "submit": (245, 245, 245),
    "mirror": (150, 150, 150), "slack": (100, 110, 120),
}  # fmt: skip
_GROUND, _INK = (20, 23, 27), (230, 233, 236)
_WIDE, _HIGH, _LEFT, _FOOT, _HEAD = 1600, 720, 70, 60, 90


def draw(trace: Trace) -> Image.Image:
    """Returns the picture, 1600 x 720 points; where frames share a column the slowest is shown."""
    image = Image.new("RGB", (_WIDE, _HIGH), _GROUND)
    pen = ImageDraw.Draw(image)
    taken = trace.taken_ms()
    if not len(taken):
        pen.text((20, 20), "no frames", fill=_INK)
        return image
    from vrtrainer.engine.trace import STAGES

    busy = trace.busy_ms()
    period = 1000.0 / trace.hz if trace.hz else 0.0
    top = max(float(np.percentile(busy, 99.9)) * 1.2, period * 1.3, 0.1)
    room = _HIGH - _FOOT - _HEAD
    columns = min(len(taken), _WIDE - _LEFT - 20)
    for i, part in enumerate(np.array_split(np.arange(len(taken)), columns)):
        row = taken[part[int(np.argmax(busy[part]))]]
        x = _LEFT + round(i * (_WIDE - _LEFT - 20) / columns)
        end = _LEFT + round((i + 1) * (_WIDE - _LEFT - 20) / columns) - 1
        y = float(_HIGH - _FOOT)
        for stage, value in zip(STAGES, row.tolist(), strict=True):
            if stage == "wait" or value <= 0:
                continue
            above = max(float(_HEAD), y - value / top * room)
            pen.rectangle((x, above, max(x, end), y), fill=_COLOURS[stage])
            y = above
    _scale(pen, top, room, period)
    _legend(pen)
    missed = trace.missed()
    text = trace.summary().splitlines()[0]
    pen.text((_LEFT, 14), text, fill=_INK, font_size=20)
    told = f"{len(missed)} missed" + (f"; last: {missed[-1]}" if missed else "")
    pen.text((_LEFT, 44), told, fill=_INK, font_size=18)
    return image


def _scale(pen: ImageDraw.ImageDraw, top: float, room: int, period: float) -> None:
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1e9) if top / s <= 8)
    for k in range(1, int(top / step) + 1):
        y = _HIGH - _FOOT - k * step / top * room
        pen.line((_LEFT - 6, y, _WIDE - 20, y), fill=(70, 76, 84))
        pen.text((8, y - 9), f"{k * step:g} ms", fill=_INK, font_size=16)
    if period and period < top:
        y = _HIGH - _FOOT - period / top * room
        pen.line((_LEFT, y, _WIDE - 20, y), fill=(255, 120, 80), width=2)


def _legend(pen: ImageDraw.ImageDraw) -> None:
    x = _LEFT
    for stage, colour in _COLOURS.items():
        if stage == "wait":
            continue
        pen.rectangle((x, _HIGH - 40, x + 18, _HIGH - 22), fill=colour)
        pen.text((x + 24, _HIGH - 42), stage, fill=_INK, font_size=18)
        x += 40 + 11 * len(stage)
