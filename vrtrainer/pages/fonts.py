"""The shipped faces: measuring text in millimetres, and glyphs as masks.

Widths are sums of unhinted advances, so a layout is the same at every resolution. Pillow's basic
layout engine is used: it is the only one present on every platform.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from vrtrainer.basis import resources

FILES = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
    "code": "NotoSansMono-Regular.ttf",
    "code_bold": "NotoSansMono-Bold.ttf",
    "marks": "B612-Bold.otf",
}
ASCENT = 0.76
"""Height of capitals and ascenders above the baseline, in em, as far as ink goes."""
DESCENT = 0.24
"""Depth of descenders below the baseline, in em."""

_REFERENCE_PX = 1000
STAND_INS = {"−": "–"}
"""What the faces lack, and what is as broad and stands as high."""


@lru_cache(maxsize=512)
def face(font: str, size_px: float) -> ImageFont.FreeTypeFont:
    """Returns a face at a size in pixels."""
    path = resources().path("assets/fonts/" + FILES[font])
    return ImageFont.truetype(str(path), size_px, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def advance(font: str, sign: str) -> float:
    """Returns how far a sign moves the pen, in em."""
    sign = STAND_INS.get(sign, sign)
    return face(font, _REFERENCE_PX).getlength(sign) / _REFERENCE_PX


def width(text: str, font: str, size: float) -> float:
    """Returns the width of a text, in the unit of `size`."""
    return size * sum(advance(font, sign) for sign in text)


@lru_cache(maxsize=8192)
def glyph(font: str, size_64ths: int, sign: str, quarter: int) -> tuple[Image.Image, int, int]:
    """Returns a sign's coverage and where it goes relative to the pen.

    Args:
        font: Name of a face.
        size_64ths: Em in 64ths of a pixel.
        sign: One character.
        quarter: The pen's fraction of a pixel, in quarters.

    Returns:
        A mode L picture, and the offset of its left top from the pen's whole pixel.
    """
    sign = STAND_INS.get(sign, sign)
    shape = face(font, size_64ths / 64)
    left, top, right, bottom = shape.getbbox(sign, anchor="ls")
    x, y = int(left) - 2, int(top) - 2
    size = (max(1, int(right) - x + 3), max(1, int(bottom) - y + 3))
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).text((quarter / 4 - x, -y), sign, fill=255, font=shape, anchor="ls")
    box = mask.getbbox()
    if box is None:
        return Image.new("L", (1, 1), 0), 0, 0
    return mask.crop(box), x + box[0], y + box[1]
