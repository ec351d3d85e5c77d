"""The display of a weighbridge: digits of seven bars, glowing amber behind dark glass."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from vrtrainer.pages import fonts

SIZE_MM = (330.0, 96.0)
_SIZE_PX = (990, 288)
_DIGITS, _WIDE, _HIGH, _STEP, _BAR = 6, 88, 178, 124, 19
_LIT, _UNLIT = (200, 96, 12), (42, 24, 8)
# Which bars of a digit are lit: top, upper left and right, middle, lower left and right, bottom.
_BARS = {
    "0": "1110111", "1": "0010010", "2": "1011101", "3": "1011011", "4": "0111010",
    "5": "1101011", "6": "1101111", "7": "1010010", "8": "1111111", "9": "1111011",
    " ": "0000000",
}  # fmt: skip


@lru_cache(maxsize=8)
def display(kilograms: int) -> np.ndarray:
    """Returns the display showing a mass, uint8 (288, 990, 3); it must not be written to.

    Args:
        kilograms: up to six digits; unlit bars stay visible.

    Raises:
        ValueError: the mass has more digits than the display, or is negative.
    """
    if not 0 <= kilograms < 10**_DIGITS:
        raise ValueError(f"a weighbridge cannot show {kilograms} kg")
    picture = Image.new("RGB", _SIZE_PX, (58, 61, 64))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((14, 14, _SIZE_PX[0] - 15, _SIZE_PX[1] - 15), 16, fill=(10, 9, 8))
    for x in (26, _SIZE_PX[0] - 27):  # the screws of its frame
        for y in (7, _SIZE_PX[1] - 8):
            draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill=(112, 114, 116))
    glow = Image.new("RGB", _SIZE_PX, (0, 0, 0))
    for place, digit in enumerate(f"{kilograms:>{_DIGITS}}"):
        _digit(draw, ImageDraw.Draw(glow), 62 + place * _STEP, 55, _BARS[digit])
    _unit(ImageDraw.Draw(glow), 62 + _DIGITS * _STEP + 6, 55 + _HIGH)
    lit = ImageChops.add(glow, glow.filter(ImageFilter.GaussianBlur(10.0)))
    pixels = np.asarray(ImageChops.add(picture, lit))
    pixels.setflags(write=False)
    return pixels


def _digit(body: ImageDraw.ImageDraw, glow: ImageDraw.ImageDraw, x: int, y: int, bars: str) -> None:
    w, h, b, half = _WIDE, _HIGH, _BAR, _HIGH // 2
    boxes = (
        (x + b, y, x + w - b, y + b),
        (x, y + b, x + b, y + half - b // 2),
        (x + w - b, y + b, x + w, y + half - b // 2),
        (x + b, y + half - b // 2, x + w - b, y + half + b // 2),
        (x, y + half + b // 2, x + b, y + h - b),
        (x + w - b, y + half + b // 2, x + w, y + h - b),
        (x + b, y + h - b, x + w - b, y + h),
    )
    for box, lit in zip(boxes, bars, strict=True):
        body.rounded_rectangle(box, 6, fill=_UNLIT)
        if lit == "1":
            glow.rounded_rectangle(box, 6, fill=_LIT)


def _unit(glow: ImageDraw.ImageDraw, x: int, low: int) -> None:
    """The letters kg, as the display has them printed and lit from behind."""
    glow.text((x, low), "kg", font=fonts.face("bold", 92), fill=_LIT, anchor="ls")
