"""Names of things, as they stand in the world beside what is pointed at."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.pages.fonts import face

HEIGHT_PX, MOST_PX = 60, 2000
_SIZE_PX, _MARGIN_PX, _ROUND_PX = 34, 18, 14
_GROUND = (12, 22, 34, 215)


def label_pixels(text: str) -> np.ndarray:
    """Returns a line of text on a plate, RGBA, `HEIGHT_PX` high and at most `MOST_PX` wide."""
    font = face("bold", _SIZE_PX)
    left, top, right, bottom = font.getbbox(text)
    width = min(int(right - left) + 2 * _MARGIN_PX, MOST_PX)
    image = Image.new("RGBA", (width, HEIGHT_PX), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, width - 1, HEIGHT_PX - 1), _ROUND_PX, fill=_GROUND)
    pen.text(
        (_MARGIN_PX - left, (HEIGHT_PX - (bottom - top)) / 2 - top), text, font=font, fill="white"
    )
    return np.asarray(image)
