"""Signs on containers that are no letters: emblems, warnings of height; and their font."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vrtrainer.basis import resources

BOLD = "B612-Bold.otf"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns a font of assets/fonts at a pixel size."""
    return ImageFont.truetype(str(resources().path(f"assets/fonts/{name}")), size)


def emblem(
    draw: ImageDraw.ImageDraw,
    owner: str,
    box: tuple[int, int, int, int],
    ink: Any,
    blank: Any,
) -> None:
    """Draws the sign of an invented firm, always the same for its letters.

    Args:
        draw: the picture.
        owner: three letters.
        box: where, twice as wide as high.
        ink, blank: colours of the sign and of its gaps.
    """
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    kind = (ord(owner[1]) * 9 + ord(owner[2]) * 7) % 13 % 7  # no two of the stock's alike
    mx = (x0 + x1) / 2

    def at(u: float, v: float) -> tuple[float, float]:
        return (x0 + u * w, y0 + v * h)

    if kind == 0:  # a sun on the sea
        draw.ellipse((mx - h / 2, y0, mx + h / 2, y1), fill=ink)
        for v in (0.58, 0.76):
            draw.rectangle((x0, y0 + v * h, x1, y0 + (v + 0.07) * h), fill=blank)
    elif kind == 1:  # a lozenge in a lozenge
        for share, fill in ((0.5, ink), (0.34, blank), (0.20, ink)):
            draw.polygon([at(0.5 - share, 0.5), at(0.5, 0.5 - share), at(0.5 + share, 0.5),
                          at(0.5, 0.5 + share)], fill=fill)  # fmt: skip
    elif kind == 2:  # three arrowheads
        for u in (0.05, 0.35, 0.65):
            draw.polygon([at(u, 0), at(u + 0.14, 0), at(u + 0.30, 0.5), at(u + 0.14, 1), at(u, 1),
                          at(u + 0.16, 0.5)], fill=ink)  # fmt: skip
    elif kind == 3:  # a ring and its bar
        draw.ellipse((mx - h / 2, y0, mx + h / 2, y1), fill=ink)
        draw.ellipse((mx - h * 0.32, y0 + h * 0.18, mx + h * 0.32, y1 - h * 0.18), fill=blank)
        draw.rectangle((*at(0.04, 0.42), *at(0.96, 0.58)), fill=ink)
    elif kind == 4:  # two waves
        for v in (0.05, 0.52):
            crest = [
                at(k / 24, v + 0.22 + 0.20 * math.sin(k / 24 * 4 * math.pi)) for k in range(25)
            ]
            trough = [(x, y + 0.22 * h) for x, y in reversed(crest)]
            draw.polygon([*crest, *trough], fill=ink)
    elif kind == 5:  # a star of four points
        draw.polygon([at(0.5, 0), at(0.56, 0.38), at(0.9, 0.5), at(0.56, 0.62), at(0.5, 1),
                      at(0.44, 0.62), at(0.1, 0.5), at(0.44, 0.38)], fill=ink)  # fmt: skip
    else:  # slanted bars
        for k, u in enumerate((0.10, 0.32, 0.54)):
            top = 0.12 * k
            draw.polygon([at(u, 1), at(u + 0.14, 1), at(u + 0.34, top), at(u + 0.20, top)],
                         fill=ink)  # fmt: skip


def height_sign(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """The sign of a container higher than 2.6 m (ISO 6346): black on yellow, metres and feet."""
    x0, y0, x1, y1 = box
    black, yellow = (18, 18, 18, 255), (238, 188, 12, 255)
    draw.rounded_rectangle(
        (x0 + 2, y0 + 2, x1 - 3, y1 - 3), 18, fill=yellow, outline=black, width=12
    )
    middle = (x0 + x1) // 2
    draw.text((middle, y0 + 84), "2.9 m", font=font(BOLD, 84), fill=black, anchor="mm")
    draw.rectangle((x0 + 24, (y0 + y1) // 2 - 5, x1 - 24, (y0 + y1) // 2 + 5), fill=black)
    draw.text((middle, y1 - 80), "9' 6\"", font=font(BOLD, 84), fill=black, anchor="mm")


def stripes(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    """Black and yellow across, for the upper corners of high containers (ISO 6346)."""
    x0, y0, x1, y1 = box
    x, y = np.meshgrid(np.arange(x1 - x0), np.arange(y1 - y0))
    dark = ((x + y) // 68) % 2 == 0
    shade = np.where(dark[..., None], (18, 18, 18, 255), (238, 188, 12, 255)).astype(np.uint8)
    picture.paste(Image.fromarray(shade, "RGBA"), (x0, y0))
