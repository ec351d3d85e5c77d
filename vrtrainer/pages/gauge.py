"""The face of the suspicion dial: a half ring from 0 to 100, with what was said before."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Zone
from vrtrainer.pages.looks import TABLET, Colour

SIZE_MM = (564.0, 338.0)
STEP = 10
SHARES = tuple(range(0, 101, STEP))
_MIDDLE = (SIZE_MM[0] / 2, 284.0)  # of the ring, from the top left corner
_OUTER, _INNER, _WORDS = 262.0, 164.0, 215.0
_PX_PER_MM = 2.4
_OVER = 2
_GAP_DEG = 1.0
_HALF_DEG = 180.0 / len(SHARES) / 2
_ZONE_MM = (43.0, 43.0)
_NUMBER_MM, _SHARE_MM, _END_MM = 21.0, 52.0, 15.0
# From calm to alarming; the numbers say the same without colour.
_COLOURS: tuple[Colour, ...] = ((28, 82, 92), (96, 84, 34), (128, 36, 72))


def angle_deg(share: int) -> float:
    """Returns where a share lies: 0 far left, 50 on top, 100 far right."""
    return 180.0 - _HALF_DEG - share / 100 * (180.0 - 2 * _HALF_DEG)


def place_mm(share: int, radius: float = _WORDS) -> tuple[float, float]:
    """Returns the middle of a share's field on the face, from the top left corner."""
    a = math.radians(angle_deg(share))
    return _MIDDLE[0] + radius * math.cos(a), _MIDDLE[1] - radius * math.sin(a)


def zones(prefix: str) -> tuple[Zone, ...]:
    """Returns a field for each share, named by it: ``<prefix>70``."""
    width, height = _ZONE_MM
    found = []
    for share in SHARES:
        x, y = place_mm(share)
        left, top = (x - width / 2) / SIZE_MM[0], (y - height / 2) / SIZE_MM[1]
        found.append(
            Zone(f"{prefix}{share}", "", left, top, width / SIZE_MM[0], height / SIZE_MM[1])
        )
    return tuple(found)


@lru_cache(maxsize=32)
def face(given: int | None, before: int | None, lang: str) -> np.ndarray:
    """Returns the dial's face, uint8 (height, width, 3); it must not be written to.

    Args:
        given: what is said now: its field is lit and the needle points there.
        before: what was said at the moment before, shown as a notch.
        lang: language of the words below the ends.
    """
    scale = _PX_PER_MM * _OVER
    image = Image.new(
        "RGB", (round(SIZE_MM[0] * scale), round(SIZE_MM[1] * scale)), TABLET.palette.ground
    )
    pen = ImageDraw.Draw(image)
    for share in SHARES:
        _segment(pen, scale, share, share == given)
    if before is not None:
        _notch(pen, scale, before)
    _needle(pen, scale, given if given is not None else before, given is not None)
    _ends(pen, scale, Words(lang))
    made = np.asarray(image.reduce(_OVER)).copy()
    made.setflags(write=False)
    return made


def _colour(share: int) -> Colour:
    at = share / 50
    low = min(int(at), 1)
    mixed = [
        a + (b - a) * (at - low) for a, b in zip(_COLOURS[low], _COLOURS[low + 1], strict=True)
    ]
    return round(mixed[0]), round(mixed[1]), round(mixed[2])


def _segment(pen: ImageDraw.ImageDraw, scale: float, share: int, lit: bool) -> None:
    palette = TABLET.palette
    turn = _HALF_DEG - _GAP_DEG / 2
    a, b = (math.radians(angle_deg(share) + side * turn) for side in (1, -1))
    steps = 16
    arc = [a + (b - a) * i / steps for i in range(steps + 1)]
    outline = [_at(_OUTER, t) for t in arc] + [_at(_INNER, t) for t in reversed(arc)]
    points = [(x * scale, y * scale) for x, y in outline]
    pen.polygon(points, fill=palette.accent if lit else _colour(share))
    pen.line([*points, points[0]], palette.ink if lit else palette.button_edge, round(1.2 * scale))
    x, y = place_mm(share)
    ink = palette.on_accent if lit else palette.ink
    face_ = fonts.face("bold", _NUMBER_MM * scale)
    pen.text((x * scale, y * scale), str(share), fill=ink, font=face_, anchor="mm")


def _notch(pen: ImageDraw.ImageDraw, scale: float, share: int) -> None:
    a = math.radians(angle_deg(share))
    tip, wide = _at(_OUTER + 1.0, a), math.radians(1.2)
    points = [tip, _at(_OUTER + 14.0, a + wide), _at(_OUTER + 14.0, a - wide)]
    pen.polygon([(x * scale, y * scale) for x, y in points], fill=TABLET.palette.quiet)


def _needle(pen: ImageDraw.ImageDraw, scale: float, share: int | None, said: bool) -> None:
    palette = TABLET.palette
    ink = palette.ink if said else palette.line
    if share is not None:
        a = math.radians(angle_deg(share))
        points = [_at(_INNER - 8.0, a), _at(62.0, a + 0.10), _at(62.0, a - 0.10)]
        pen.polygon([(x * scale, y * scale) for x, y in points], fill=ink)
    x, y = _MIDDLE[0] * scale, (_MIDDLE[1] - 22.0) * scale
    text = str(share) if said and share is not None else "?"
    font = fonts.face("bold", _SHARE_MM * scale)
    pen.text((x, y), text, fill=palette.ink if said else palette.quiet, font=font, anchor="mm")


def _ends(pen: ImageDraw.ImageDraw, scale: float, words: Words) -> None:
    palette = TABLET.palette
    font = fonts.face("regular", _END_MM * scale)
    y = (_MIDDLE[1] + 26.0) * scale
    inset = _MIDDLE[0] - _OUTER
    left, right = inset * scale, (SIZE_MM[0] - inset) * scale
    low, even, high = (words(f"suspicion.{name}") for name in ("low", "middle", "high"))
    # Between the two where there is room for it, else below them.
    half, x = font.getlength(even) / 2 + _END_MM * scale, _MIDDLE[0] * scale
    crowded = left + font.getlength(low) > x - half or right - font.getlength(high) < x + half
    apart = 0.65 * _END_MM * scale if crowded else 0.0
    pen.text((left, y - apart), low, fill=palette.quiet, font=font, anchor="lm")
    pen.text((right, y - apart), high, fill=palette.quiet, font=font, anchor="rm")
    pen.text((x, y + apart), even, fill=palette.quiet, font=font, anchor="mm")


def _at(radius: float, angle: float) -> tuple[float, float]:
    return _MIDDLE[0] + radius * math.cos(angle), _MIDDLE[1] - radius * math.sin(angle)
