"""Plates: small pictures of text and icons for the mirror, drawn at the size they are seen at."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.pages import fonts
from vrtrainer.pages.icons import icon
from vrtrainer.pages.looks import TABLET, Colour

GROUND: Colour = (8, 14, 22)
INK: Colour = (240, 245, 250)
QUIET: Colour = (178, 192, 208)
ACCENT = TABLET.palette.accent
ALARM: Colour = (255, 190, 70)
TEXT_SHARE = 25 / 720


class Plate:
    """A picture on which grounds are see-through and ink is not."""

    def __init__(self, width: int, height: int) -> None:
        self._rgb = Image.new("RGB", (width, height), GROUND)
        self._alpha = Image.new("L", (width, height), 0)

    def ground(
        self, box: tuple[int, int, int, int], alpha: int, radius: int = 0, fill: Colour = GROUND
    ) -> None:
        """Lays a ground: left, top, right, bottom (the last two outside)."""
        area = (box[0], box[1], box[2] - 1, box[3] - 1)
        ImageDraw.Draw(self._alpha).rounded_rectangle(area, radius, fill=alpha)
        ImageDraw.Draw(self._rgb).rounded_rectangle(area, radius, fill=fill)

    def text(self, x: float, middle: float, text: str, size: float, bold: bool, ink: Colour) -> int:
        """Writes a line, its capitals centred on `middle`; returns where it ends."""
        face = fonts.face("bold" if bold else "regular", round(size))
        baseline = round(middle + size * 0.357)
        left, top, right, bottom = (round(edge) for edge in face.getbbox(text, anchor="ls"))
        mask = Image.new("L", (max(1, right - left + 2), max(1, bottom - top + 2)), 0)
        pen = ImageDraw.Draw(mask)
        pen.text((1 - left, 1 - top), text, fill=255, font=face, anchor="ls")
        self._ink(mask, (round(x) + left - 1, baseline + top - 1), ink)
        return round(x + face.getlength(text))

    def icon(self, name: str, x: float, middle: float, size: float, ink: Colour) -> int:
        """Draws an icon in a square; returns where it ends."""
        side = max(1, round(size))
        self._ink(icon(name, side, side), (round(x), round(middle - size / 2)), ink)
        return round(x) + side

    def clock(self, x: float, middle: float, size: float, ink: Colour) -> int:
        """Draws a clock's face; returns where it ends."""
        side, over = max(8, round(size)), 4
        large = Image.new("L", (side * over, side * over), 0)
        pen, unit = ImageDraw.Draw(large), side * over / 100
        pen.ellipse([4 * unit, 4 * unit, 96 * unit, 96 * unit], outline=255, width=round(9 * unit))
        hands = [(50, 24), (50, 52), (70, 62)]
        pen.line([(a * unit, b * unit) for a, b in hands], fill=255, width=round(9 * unit))
        self._ink(large.reduce(over), (round(x), round(middle - size / 2)), ink)
        return round(x) + side

    def pixels(self) -> np.ndarray:
        """Returns the picture as an array that cannot be written to."""
        made = np.dstack([np.asarray(self._rgb), np.asarray(self._alpha)])
        made.setflags(write=False)
        return made

    def _ink(self, mask: Image.Image, at: tuple[int, int], ink: Colour) -> None:
        area = (*at, at[0] + mask.width, at[1] + mask.height)
        self._rgb.paste(ink, area, mask)
        self._alpha.paste(255, area, mask)


def width_of(text: str, face: str, size: float) -> float:
    """Width of a line in pixels, as it is drawn at that size."""
    return fonts.face(face, round(size)).getlength(text)


def cut(text: str, face: str, size: float, room: float) -> str:
    """Returns as much of a text as fits, with "…" where something is left out."""
    if width_of(text, face, size) <= room:
        return text
    while text and width_of(text.rstrip() + "…", face, size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""
