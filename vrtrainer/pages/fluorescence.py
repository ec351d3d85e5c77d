"""What shines under an ultraviolet lamp of 365 nm, as a picture: papers, labels, walls, goods.

Security paper is made without brighteners: it stays dark, and its fibres and thread shine. Office
paper shines bluish all over. Fresh paint, putty and adhesive shine otherwise than what is old (the
program's own words of `uv_lamp` say the same). The picture shows what was observed, no more.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from vrtrainer.basis import draw_below

SIZE_PX = (720, 480)
SIZE_MM = (330.0, 220.0)
Ink = tuple[int, int, int]

_DARK: Ink = (22, 8, 46)
_SHEET: Ink = (52, 26, 96)
_INK: Ink = (24, 10, 50)
_BRIGHT: Ink = (150, 178, 255)
_FIBRES: tuple[Ink, ...] = ((120, 255, 150), (110, 170, 255), (255, 96, 110))
_THREAD: Ink = (222, 255, 120)
_MARK: Ink = (150, 255, 190)
_GUM: Ink = (206, 226, 140)
_SEALANT: Ink = (184, 220, 255)
_NEW_PAINT: Ink = (84, 52, 126)


class _Sheet:
    """A picture in the making: what reflects violet, and over it what gives off light."""

    def __init__(self, seed: int) -> None:
        self.body = Image.new("RGB", SIZE_PX, _DARK)
        self.glow = Image.new("RGB", SIZE_PX, (0, 0, 0))
        self.on_body, self.on_glow = ImageDraw.Draw(self.body), ImageDraw.Draw(self.glow)
        self._seed, self._drawn = seed, 0

    def share(self) -> float:
        """A number from 0 to 1, the next of this picture's own."""
        self._drawn += 1
        return draw_below(self._seed, "fluorescence", self._drawn, 10_000) / 10_000

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def developed(self) -> np.ndarray:
        """Lays the glow over the body, with its halo, in the round light of the lamp."""
        halo = ImageChops.add(
            self.glow.filter(ImageFilter.GaussianBlur(1.0)),
            self.glow.filter(ImageFilter.GaussianBlur(9.0)),
        )
        grain = np.random.default_rng(self._seed).normal(0.0, 3.2, (SIZE_PX[1], SIZE_PX[0], 1))
        x, y = np.meshgrid(np.linspace(-1, 1, SIZE_PX[0]), np.linspace(-1, 1, SIZE_PX[1]))
        lamp = 0.30 + 0.85 * np.exp(-(((x - 0.06) ** 2) * 0.9 + ((y + 0.04) ** 2) * 1.1))
        found = np.asarray(self.body, float) * lamp[..., None]
        found += np.asarray(halo, float) * (0.35 + 0.65 * lamp[..., None]) + grain
        return np.clip(found, 0, 255).astype(np.uint8)


@lru_cache(maxsize=16)
def uv_picture(shows: str, seed: int) -> np.ndarray:
    """Returns what the lamp shows, uint8 (480, 720, 3); it must not be written to.

    Args:
        shows: what was observed: the last part of a phrase of ``uv_lamp``.
        seed: of fibres, dust and grain.

    Raises:
        KeyError: nothing is drawn of it; see `DRAWN`.
    """
    sheet = _Sheet(seed)
    _MAKERS[shows](sheet)
    pixels = sheet.developed()
    pixels.setflags(write=False)
    return pixels


def _document(s: _Sheet, body: Ink, ink: Ink) -> tuple[int, int, int, int]:
    """A sheet on the table, with its heading, boxes and lines of text."""
    box = (104, 44, 616, 470)
    s.on_body.polygon([(100, 30), (622, 18), (628, 480), (88, 480)], fill=body)
    s.on_body.rectangle((140, 58, 430, 76), fill=ink)
    s.on_body.rectangle((140, 86, 330, 94), fill=ink)
    for row in range(4):
        top = 122 + 84 * row
        for left, right in ((140, 352), (364, 580)):
            s.on_body.rectangle((left, top, right, top + 72), outline=ink, width=2)
            for line in range(3):
                end = left + 14 + s.between(0.35, 0.92) * (right - left - 28)
                y = top + 14 + 19 * line
                s.on_body.rectangle((left + 12, y, end, y + 8), fill=ink)
    return box


def _fibres(s: _Sheet, box: tuple[int, int, int, int], count: int) -> None:
    """Short threads that lie in the paper in all directions."""
    for k in range(count):
        x, y = s.between(box[0] + 20, box[2] - 20), s.between(box[1] + 12, box[3] - 8)
        turn, bend = s.between(0, math.tau), s.between(-1.6, 1.6)
        long = s.between(12, 26)
        points = [
            (
                x + long * t * math.cos(turn + bend * t),
                y + long * t * math.sin(turn + bend * t),
            )
            for t in (0.0, 0.25, 0.5, 0.75, 1.0)
        ]
        s.on_glow.line(points, fill=_FIBRES[k % 3], width=2)


def _paper_genuine(s: _Sheet) -> None:
    box = _document(s, _SHEET, _INK)
    _fibres(s, box, 46)
    for y in range(24, 480, 34):  # the thread comes to the surface in windows
        s.on_glow.rectangle((502 - y / 60, y, 507 - y / 60, y + 22), fill=_THREAD)


def _paper_copied(s: _Sheet) -> None:
    _document(s, _BRIGHT, (44, 40, 110))
    s.on_glow.polygon([(100, 30), (622, 18), (628, 480), (88, 480)], fill=(34, 40, 62))


def _carton(s: _Sheet) -> None:
    s.on_body.rectangle((0, 0, *SIZE_PX), fill=(46, 26, 66))
    for x in range(0, SIZE_PX[0], 9):
        s.on_body.line((x, 0, x, SIZE_PX[1]), fill=(41, 22, 60))
    s.on_body.rectangle((0, 236, SIZE_PX[0], 244), fill=(30, 14, 48))
    _dust(s, 18)


def _label(s: _Sheet, body: Ink, ink: Ink) -> tuple[int, int, int, int]:
    box = (190, 110, 530, 370)
    s.on_body.rectangle(box, fill=body)
    s.on_body.rectangle((212, 130, 400, 152), fill=ink)
    for row in range(4):
        end = 212 + s.between(0.5, 0.95) * 250
        s.on_body.rectangle((212, 172 + 24 * row, end, 182 + 24 * row), fill=ink)
    x = 212.0
    while x < 500:  # bars of a code
        wide = s.between(2, 8)
        s.on_body.rectangle((x, 290, x + wide, 348), fill=ink)
        x += wide + s.between(3, 8)
    return box


def _security_mark(s: _Sheet) -> None:
    """A wave in a ring, printed in an ink that is seen in this light alone."""
    s.on_glow.ellipse((428, 132, 508, 212), outline=_MARK, width=4)
    for k in range(3):
        wave = [(438 + 6 * t, 158 + 14 * k + 5 * math.sin(t * 0.9)) for t in range(11)]
        s.on_glow.line(wave, fill=_MARK, width=3)


def _label_genuine(s: _Sheet) -> None:
    _carton(s)
    box = _label(s, (58, 32, 104), _INK)
    _security_mark(s)
    _fibres(s, box, 6)


def _label_relabelled(s: _Sheet) -> None:
    _carton(s)
    # What is left of the gum of the one that was there before lies a little askew.
    rim = [(168, 96), (538, 84), (552, 378), (180, 394)]
    s.on_glow.polygon(rim, outline=_GUM, width=9)
    for _ in range(30):
        x, y = s.between(168, 552), s.between(84, 98) if s.share() < 0.5 else s.between(378, 394)
        s.on_glow.ellipse((x, y, x + s.between(3, 9), y + s.between(2, 6)), fill=_GUM)
    _label(s, (58, 32, 104), _INK)
    s.on_glow.rectangle((190, 110, 530, 370), fill=(0, 0, 0))
    _security_mark(s)


def _label_copied(s: _Sheet) -> None:
    _carton(s)
    _label(s, _BRIGHT, (44, 40, 110))
    s.on_glow.rectangle((190, 110, 530, 370), fill=(34, 40, 62))


def _dust(s: _Sheet, count: int) -> None:
    for _ in range(count):
        x, y, r = s.between(0, SIZE_PX[0]), s.between(0, SIZE_PX[1]), s.between(0.6, 1.8)
        s.on_glow.ellipse((x - r, y - r, x + r, y + r), fill=(120, 110, 190))


def _wall(s: _Sheet) -> None:
    """Ribs of a wall from near by, a floor's edge below."""
    for left in range(-40, SIZE_PX[0], 130):
        s.on_body.rectangle((left, 0, left + 62, 420), fill=(52, 30, 88))
        s.on_body.polygon(
            [(left + 62, 0), (left + 80, 0), (left + 80, 420), (left + 62, 420)], fill=(30, 14, 56)
        )
        s.on_body.rectangle((left + 80, 0, left + 112, 420), fill=(40, 22, 72))
        s.on_body.polygon(
            [(left + 112, 0), (left + 130, 0), (left + 130, 420), (left + 112, 420)],
            fill=(62, 38, 100),
        )
    s.on_body.rectangle((0, 420, SIZE_PX[0], SIZE_PX[1]), fill=(34, 16, 48))
    _dust(s, 34)


def _wall_even(s: _Sheet) -> None:
    _wall(s)


def _wall_fresh(s: _Sheet) -> None:
    _wall(s)
    s.on_body.rectangle((182, 0, 546, 416), fill=_NEW_PAINT)  # where new paint ends
    for edge in (182, 546):
        points = [(edge + 2.5 * math.sin(row / 17 + edge), row) for row in range(0, 422, 6)]
        s.on_glow.line(points, fill=_SEALANT, width=8)
    foot = [(x, 418 + 3.0 * math.sin(x / 23)) for x in range(182, 548, 6)]
    s.on_glow.line(foot, fill=_SEALANT, width=10)
    for _ in range(9):  # a thumb smeared it
        x, y = s.between(190, 530), s.between(396, 416)
        s.on_glow.ellipse((x, y, x + s.between(8, 26), y + 5), fill=(96, 118, 140))


def _goods(s: _Sheet) -> None:
    _carton(s)
    for _ in range(130):
        x, y, r = s.between(240, 520), s.between(140, 380), s.between(0.8, 3.0)
        s.on_glow.ellipse((x - r, y - r, x + r, y + r), fill=(150, 170, 235))


_MAKERS: dict[str, Callable[[_Sheet], None]] = {
    "paper_genuine": _paper_genuine,
    "paper_copied": _paper_copied,
    "label_genuine": _label_genuine,
    "label_relabelled": _label_relabelled,
    "label_copied": _label_copied,
    "wall_even": _wall_even,
    "wall_fresh": _wall_fresh,
    "goods": _goods,
}
DRAWN = frozenset(_MAKERS)
"""What is drawn; by day outside nothing shines that could be."""
