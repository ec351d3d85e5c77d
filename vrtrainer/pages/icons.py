"""Icons as shapes: told apart by outline alone, whatever colours a person sees.

Every icon is drawn in a square of 100 units (the ornament is 400 wide, a signature 300) at eight
times its size and reduced, so that its edges are smooth at every size.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from vrtrainer.pages import fonts
from vrtrainer.pages.toolicons import TOOLS

_OVER = 8

Pen = ImageDraw.ImageDraw
Drawer = Callable[[Any], None]


class _Shape:
    """Draws in units of the icon's square."""

    def __init__(self, pen: Pen, scale: float) -> None:
        self._pen = pen
        self._scale = scale

    def _at(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * self._scale, y * self._scale) for x, y in points]

    def line(self, points: list[tuple[float, float]], width: float, ink: int = 255) -> None:
        """A line of some width with round joints and ends."""
        scaled = self._at(points)
        self._pen.line(scaled, fill=ink, width=max(1, round(width * self._scale)), joint="curve")
        for x, y in points:
            self.disc(x, y, width / 2, ink)

    def disc(self, x: float, y: float, radius: float, ink: int = 255) -> None:
        """A filled circle."""
        s = self._scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self._pen.ellipse(box, fill=ink)

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """A circle's outline, `radius` to its outer edge."""
        s = self._scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self._pen.ellipse(box, outline=255, width=max(1, round(width * s)))

    def area(self, points: list[tuple[float, float]], ink: int = 255) -> None:
        """A filled polygon."""
        self._pen.polygon(self._at(points), fill=ink)

    def loop(self, points: list[tuple[float, float]], width: float) -> None:
        """A polygon's outline."""
        self.line([*points, points[0]], width)

    def sign(self, text: str, x: float, y: float, size: float, ink: int = 255) -> None:
        """A sign of the bold face, its middle at x, y."""
        shape = fonts.face("bold", size * self._scale)
        self._pen.text((x * self._scale, y * self._scale), text, fill=ink, font=shape, anchor="mm")


def _in_order(s: _Shape) -> None:
    s.ring(50, 50, 47, 8)
    s.line([(28, 52), (44, 68), (73, 34)], 11)


def _follow_up(s: _Shape) -> None:
    s.loop([(50, 5), (95, 50), (50, 95), (5, 50)], 8)
    s.sign("?", 50, 51, 62)


def _irregular(s: _Shape) -> None:
    s.loop([(8, 8), (92, 8), (92, 92), (8, 92)], 8)
    s.line([(30, 30), (70, 70)], 11)
    s.line([(70, 30), (30, 70)], 11)


def _chosen(s: _Shape) -> None:
    s.disc(50, 50, 46)
    s.line([(28, 52), (44, 68), (73, 34)], 11, 0)


def _onward(s: _Shape) -> None:
    s.line([(34, 18), (68, 50), (34, 82)], 13)


def _look(s: _Shape) -> None:
    s.ring(42, 42, 36, 10)
    s.line([(68, 68), (92, 92)], 14)


def _why(s: _Shape) -> None:
    s.area([(50, 6), (98, 92), (2, 92)])
    s.line([(50, 38), (50, 62)], 11, 0)
    s.disc(50, 79, 6.5, 0)


def _innocent(s: _Shape) -> None:
    """A balance: both sides are heard."""
    s.line([(50, 10), (50, 88)], 8)
    s.line([(28, 90), (72, 90)], 8)
    s.line([(14, 24), (86, 24)], 8)
    for middle in (18, 82):
        s.line([(middle, 24), (middle - 15, 56)], 4)
        s.line([(middle, 24), (middle + 15, 56)], 4)
        s.area(
            [
                (middle + 18 * math.cos(a), 56 + 16 * math.sin(a))
                for a in [math.pi * i / 16 for i in range(17)]
            ]
        )


def _seen(s: _Shape) -> None:
    s.disc(50, 50, 40)


def _unseen(s: _Shape) -> None:
    s.ring(50, 50, 40, 11)


def _ornament(s: _Shape) -> None:
    s.line([(4, 15), (170, 15)], 3)
    s.line([(230, 15), (396, 15)], 3)
    for x, r in ((200, 14), (178, 6), (222, 6)):
        s.area([(x, 15 - r), (x + r, 15), (x, 15 + r), (x - r, 15)])
    s.area([(200, 8), (207, 15), (200, 22), (193, 15)], 0)


def _cachet(s: _Shape) -> None:
    """A round stamp: rings and a compass rose, nobody's arms."""
    s.ring(50, 50, 49, 3)
    s.ring(50, 50, 44, 1.5)
    s.ring(50, 50, 26, 1.5)
    for i in range(36):
        a = math.tau * i / 36
        long = 37 if i % 3 else 41
        s.line(
            [(50 + 30 * math.cos(a), 50 + 30 * math.sin(a)),
             (50 + long * math.cos(a), 50 + long * math.sin(a))], 1.8,
        )  # fmt: skip
    for i in range(8):
        a, reach = math.tau * i / 8, 22 if i % 2 == 0 else 13
        tip = (50 + reach * math.cos(a), 50 + reach * math.sin(a))
        side = (50 + 6 * math.cos(a + 0.4), 50 + 6 * math.sin(a + 0.4))
        s.area([(50, 50), tip, side])
        s.line([(50, 50), tip], 1.2)


def _signature(loops: float, slant: float, high: float, tail: float) -> Drawer:
    """A name written by hand that nobody can read: a capital's loop, waves, a stroke below."""

    def drawn(s: _Shape) -> None:
        points = []
        for i in range(241):
            t = i / 240
            wave = math.tau * loops * t
            size = 34 * math.exp(-5 * t) + 9 * high * (1 - t) * (0.6 + 0.4 * math.sin(9 * t))
            x = 26 + 226 * t + size * math.cos(wave) * 0.55
            y = 56 - slant * t * 14 + size * math.sin(wave + slant)
            points.append((x, y))
        s.line(points, 2.6)
        s.line([(252 - 120 * tail + 120 * tail * k / 12, 84 - 9 * (k / 12) ** 2 * tail)
                for k in range(13)], 2.0)  # fmt: skip

    return drawn


def _star_points(outer: float, inner: float) -> list[tuple[float, float]]:
    return [
        (50 + r * math.sin(math.pi * i / 5), 53 - r * math.cos(math.pi * i / 5))
        for i in range(10)
        for r in [inner if i % 2 else outer]
    ]


def _star(s: _Shape) -> None:
    s.area(_star_points(50, 21))


def _star_empty(s: _Shape) -> None:
    s.loop(_star_points(46, 19), 6)


def _badge(s: _Shape) -> None:
    """A rosette with two ribbons."""
    s.area([(30, 55), (52, 62), (36, 98), (29, 84), (13, 88)])
    s.area([(70, 55), (48, 62), (64, 98), (71, 84), (87, 88)])
    s.disc(50, 40, 36)
    s.ring(50, 40, 29, 5)
    s.disc(50, 40, 25, 0)
    s.line([(38, 41), (47, 50), (63, 30)], 9)


_DRAWN: dict[str, tuple[Drawer, float]] = {
    "in_order": (_in_order, 1.0),
    "follow_up": (_follow_up, 1.0),
    "irregular": (_irregular, 1.0),
    "chosen": (_chosen, 1.0),
    "onward": (_onward, 1.0),
    "look": (_look, 1.0),
    "why": (_why, 1.0),
    "innocent": (_innocent, 1.0),
    "seen": (_seen, 1.0),
    "unseen": (_unseen, 1.0),
    "ornament": (_ornament, 4.0),
    "cachet": (_cachet, 1.0),
    "signature_carrier": (_signature(11.0, 0.9, 1.3, 1.4), 3.0),
    "signature_issuer": (_signature(7.0, 0.3, 1.0, 0.8), 3.0),
    "signature_packer": (_signature(13.0, -0.4, 0.8, 0.5), 3.0),
    "signature_seller": (_signature(9.0, 1.4, 1.1, 1.8), 3.0),
    "star": (_star, 1.0),
    "star_empty": (_star_empty, 1.0),
    "badge": (_badge, 1.0),
    **{name: (drawer, 1.0) for name, drawer in TOOLS.items()},
}

NAMES = frozenset(_DRAWN)


@lru_cache(maxsize=256)
def icon(name: str, width_px: int, height_px: int) -> Image.Image:
    """Returns an icon's coverage as a mode L picture of exactly that size."""
    drawer, units = _DRAWN[name]
    large = Image.new("L", (width_px * _OVER, height_px * _OVER), 0)
    drawer(_Shape(ImageDraw.Draw(large), width_px * _OVER / (100 * units)))
    return large.reduce(_OVER)
