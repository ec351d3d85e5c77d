"""The face of the verdict wheel: three sectors round a hub, where they lie and how they look.

Everything is in millimetres as seen from 0.70 m, x to the right and z up from the wheel's middle.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.icons import icon
from vrtrainer.pages.looks import LEAST_READING_DMM, TABLET, TARGET_GAP_DMM, Colour

SEEN_FROM_M = 0.70
DIRECTIONS_DEG = {"in_order": 210.0, "follow_up": 90.0, "irregular": 330.0}
"""Where each verdict lies: from left to right as on every page that asks for them."""
HUB, RIM = 32.0, 145.0
GAP = TARGET_GAP_DMM * SEEN_FROM_M
SIZE = 2 * (RIM + 5.0)

_STICKS = 0.008 * 1000 * SEEN_FROM_M  # 8 dmm over its border a sector is left
_PX_PER_MM = 2.6
_OVER = 3
_ROUND = 7.0
_LARGEST_EM, _LEAST_EM = 16.0, LEAST_READING_DMM * SEEN_FROM_M
_ICON, _TICK = 34.0, 20.0
# Where icon, word and tick stand in a sector; the left one is the right one's mirror image.
_PLACES = {
    "follow_up": ((0.0, 106.0), (0.0, 68.0), (62.0, 90.0)),
    "irregular": ((74.0, -12.0), (66.0, -60.0), (54.0, -98.0)),
}
_PLATE: Colour = (8, 14, 22)


def place_of(kind: str) -> tuple[float, float]:
    """Returns the middle of a sector, mm: a point that surely means it."""
    a, r = math.radians(DIRECTIONS_DEG[kind]), (HUB + RIM) / 2
    return r * math.cos(a), r * math.sin(a)


def sector_at(x: float, z: float, before: str = "", beyond: bool = False) -> str:
    """Returns the verdict that a point of the wheel means; "" for the hub, a gap, or outside.

    Args:
        x: millimetres to the right of the middle.
        z: millimetres above it.
        before: what was meant last: that is kept until its border is clearly crossed.
        beyond: whether a point outside the rim means the sector that it lies beyond (a hand that
            moves quickly overshoots).
    """
    radius = math.hypot(x, z)
    if before and _over_border(x, z, before) <= _STICKS and radius > HUB - _STICKS:
        if beyond or radius <= RIM + _STICKS:
            return before
    if radius <= HUB or (radius > RIM and not beyond):
        return ""
    for kind in DIRECTIONS_DEG:
        if _over_border(x, z, kind) <= 0.0:
            return kind
    return ""


def _over_border(x: float, z: float, kind: str) -> float:
    """How far a point lies over the nearer straight side of a sector, mm; negative inside."""
    a = math.radians(DIRECTIONS_DEG[kind])
    along = x * math.cos(a) + z * math.sin(a)
    across = abs(z * math.cos(a) - x * math.sin(a))
    # The sides lean 60 degrees to either side; half a gap is taken off.
    return GAP / 2 - (along * math.sin(math.pi / 3) - across * math.cos(math.pi / 3))


# --- pictures ---


@lru_cache(maxsize=4)
def pictures(lang: str) -> dict[str, np.ndarray]:
    """Returns the wheel (""), and what is laid over it where a sector is lit, by verdict.

    Each is uint8 (n, n, 4), the whole wheel's size, and must not be written to. ``chosen`` is a
    tick for the verdict that was given before: ``chosen.<verdict>``.
    """
    words = Words(lang)
    found = {"": _face(words)}
    for kind in DIRECTIONS_DEG:
        lit = _Face()
        _sector(lit, words, kind, True)
        found[kind] = lit.pixels()
        ticked = _Face()
        ticked.icon("chosen", _placed(kind)[2], _TICK, TABLET.palette.accent)
        found[f"chosen.{kind}"] = ticked.pixels()
    return found


def em_of(word: str, kind: str) -> float:
    """Returns the text size in mm at which a verdict's word fits its sector."""
    for em in np.arange(_LARGEST_EM, _LEAST_EM - 0.01, -0.25):
        if fonts.width(word, "bold", float(em)) <= _room(kind, float(em)):
            return float(em)
    return _LEAST_EM


def fits(word: str, kind: str) -> bool:
    """Returns whether a verdict's word fits its sector in text of 20 dmm."""
    return fonts.width(word, "bold", _LEAST_EM) <= _room(kind, _LEAST_EM)


def _room(kind: str, em: float) -> float:
    """The width that a sector has for a line, at its narrower edge, less a margin."""
    x, z = _placed(kind)[1]
    widths = []
    for edge in (z - em * 0.4, z + em * 0.4):
        half = next(
            (w for w in np.arange(0.0, RIM, 0.5) if not _inside(x - w, x + w, edge, kind)), 0.0
        )
        widths.append(2 * float(half))
    return min(widths) - 13.0


def _inside(left: float, right: float, z: float, kind: str) -> bool:
    return sector_at(left, z) == kind == sector_at(right, z)


def _placed(kind: str) -> tuple[tuple[float, float], ...]:
    if kind in _PLACES:
        return _PLACES[kind]
    return tuple((-x, z) for x, z in _PLACES["irregular"])


class _Face:
    """A see-through picture of the wheel's size, drawn in millimetres from its middle."""

    def __init__(self) -> None:
        self._side = round(SIZE * _PX_PER_MM)
        self._rgb = Image.new("RGB", (self._side, self._side), _PLATE)
        self._alpha = Image.new("L", (self._side, self._side), 0)

    def shape(self, colour: Colour, alpha: int, *loops: tuple[np.ndarray, float]) -> None:
        """Fills outlines, (n, 2) mm, each made wider by some mm with round corners."""
        side = self._side * _OVER
        mask = Image.new("L", (side, side), 0)
        pen = ImageDraw.Draw(mask)
        scale = _PX_PER_MM * _OVER
        for loop, wider in loops:
            points = [tuple(p) for p in (loop * (scale, -scale) + side / 2).tolist()]
            pen.polygon(points, fill=255)
            if wider > 0:
                pen.line([*points, points[0]], 255, round(2 * wider * scale), joint="curve")
                for x, y in points:
                    r = wider * scale
                    pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
        self._lay(mask.reduce(_OVER), (0, 0), colour, alpha)

    def icon(self, name: str, at: tuple[float, float], mm: float, colour: Colour) -> None:
        """Draws an icon in a square of some mm round a point."""
        px = round(mm * _PX_PER_MM)
        x, y = self._pixel(at)
        self._lay(icon(name, px, px), (round(x - px / 2), round(y - px / 2)), colour)

    def word(self, text: str, at: tuple[float, float], em: float, colour: Colour) -> None:
        """Writes a line, its middle at a point."""
        face = fonts.face("bold", em * _PX_PER_MM)
        mask = Image.new("L", (self._side, self._side), 0)
        x, y = self._pixel(at)
        ImageDraw.Draw(mask).text((x, y), text, fill=255, font=face, anchor="mm")
        self._lay(mask, (0, 0), colour)

    def pixels(self) -> np.ndarray:
        """Returns the picture, read only."""
        made = np.dstack([np.asarray(self._rgb), np.asarray(self._alpha)])
        made.setflags(write=False)
        return made

    def _pixel(self, at: tuple[float, float]) -> tuple[float, float]:
        return self._side / 2 + at[0] * _PX_PER_MM, self._side / 2 - at[1] * _PX_PER_MM

    def _lay(
        self, mask: Image.Image, at: tuple[int, int], colour: Colour, alpha: int = 255
    ) -> None:
        self._rgb.paste(colour, (*at, at[0] + mask.width, at[1] + mask.height), mask)
        solid = mask.point(lambda v: v * alpha // 255)
        area = (*at, at[0] + mask.width, at[1] + mask.height)
        under = self._alpha.crop(area)
        over = Image.fromarray(np.maximum(np.asarray(under), np.asarray(solid)))
        self._alpha.paste(over, at)


def _face(words: Words) -> np.ndarray:
    face = _Face()
    for kind in DIRECTIONS_DEG:
        _sector(face, words, kind, False)
    # The hub says where the ray was when the wheel opened.
    face.shape(_PLATE, 150, (_circle(17.0), 0.0))
    face.shape(TABLET.palette.quiet, 235, (_circle(5.0), 0.0))
    return face.pixels()


def _sector(face: _Face, words: Words, kind: str, lit: bool) -> None:
    palette = TABLET.palette
    tone = palette.tones[kind]
    outline = _outline(kind)
    edge = palette.ink if lit else tone
    face.shape(edge, 255, (outline, _ROUND))
    inner = _outline(kind, 3.2 if lit else 1.8)
    face.shape(tone if lit else palette.tints[kind], 255, (inner, _ROUND))
    ink = palette.on_accent if lit else palette.ink
    icon_at, word_at, _ = _placed(kind)
    face.icon(kind, icon_at, _ICON, ink if lit else tone)
    word = words(f"verdict.{kind}")
    face.word(word, word_at, em_of(word, kind), ink)


def _outline(kind: str, inset: float = 0.0) -> np.ndarray:
    """The sector's outline, (n, 2) mm, smaller by its round corners and by an inset."""
    a = math.radians(DIRECTIONS_DEG[kind])
    off = GAP / 2 + _ROUND + inset
    rim, hub = RIM - _ROUND - inset, HUB + _ROUND + inset
    half = math.pi / 3
    outer, inner = half - math.asin(off / rim), half - math.asin(min(1.0, off / hub))
    far = [(rim, t) for t in np.linspace(a - outer, a + outer, 60)]
    near = [(hub, t) for t in np.linspace(a + inner, a - inner, 30)]
    return np.array([(r * math.cos(t), r * math.sin(t)) for r, t in (*far, *near)])


def _circle(radius: float) -> np.ndarray:
    t = np.linspace(0, 2 * math.pi, 72, endpoint=False)
    return np.stack([radius * np.cos(t), radius * np.sin(t)], -1)
