"""Numbered bags as they are looked at after they were filled: clear film, tamper strip, label."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.pages import fonts

SIZE_MM = (330.0, 150.0)
_SIZE_PX = (990, 450)
_MOST = 6
_TABLE, _FILM, _EDGE, _SHINE = (96, 99, 100), (158, 164, 166), (206, 211, 212), (226, 230, 231)
_STRIP, _PAPER, _INK, _LINE = (176, 42, 34), (240, 239, 232), (28, 28, 30), (190, 190, 184)


@lru_cache(maxsize=8)
def bags(numbers: tuple[str, ...]) -> np.ndarray:
    """Returns bags that lie side by side, uint8 (450, 990, 3); it must not be written to.

    Args:
        numbers: of the bags, as they stand on strip and label; six at most are drawn.

    Raises:
        ValueError: there is no bag.
    """
    if not numbers:
        raise ValueError("a picture of bags needs a bag")
    shown = numbers[:_MOST]
    picture = Image.new("RGB", _SIZE_PX, _TABLE)
    draw = ImageDraw.Draw(picture)
    wide = min(300, (_SIZE_PX[0] - 30) // len(shown) - 24)
    first = (_SIZE_PX[0] - len(shown) * (wide + 24) + 24) // 2
    for place, number in enumerate(shown):
        _bag(draw, first + place * (wide + 24), wide, number)
    pixels = np.asarray(picture)
    pixels.setflags(write=False)
    return pixels


def _bag(draw: ImageDraw.ImageDraw, x: int, wide: int, number: str) -> None:
    top, low = 26, _SIZE_PX[1] - 26
    draw.rounded_rectangle((x + 7, top + 9, x + wide + 7, low + 9), 12, fill=(70, 73, 74))
    draw.rounded_rectangle((x, top, x + wide, low), 12, fill=_FILM, outline=_EDGE, width=4)
    for share in (0.16, 0.82):  # where the film catches the light
        at = x + wide * share
        draw.line((at, top + 96, at - wide * 0.10, low - 14), fill=_SHINE, width=3)
    draw.rectangle((x, top + 18, x + wide, top + 84), fill=_STRIP)
    size = wide / 7.2
    draw.text((x + wide / 2, top + 51), number, font=fonts.face("bold", size), fill=_PAPER,
              anchor="mm")  # fmt: skip
    edge = wide * 0.09
    sheet = (x + edge, top + 130, x + wide - edge, low - 60)
    draw.rectangle(sheet, fill=_PAPER)
    draw.text((x + wide / 2, sheet[1] + 36), number, font=fonts.face("bold", size), fill=_INK,
              anchor="mm")  # fmt: skip
    for line in range(3):
        y = sheet[1] + 90 + 36 * line
        draw.line((sheet[0] + edge, y, sheet[2] - edge, y), fill=_LINE, width=3)
