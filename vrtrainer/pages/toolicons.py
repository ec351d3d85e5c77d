"""The officer's tools as icons, and the bare hand: each told apart by its outline.

A drawer is given a shape to draw with, in units of a square of 100 (see `icons`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

Points = list[tuple[float, float]]


class Shape(Protocol):
    """What a drawer draws with; `ink` 0 takes away."""

    def line(self, points: Points, width: float, ink: int = 255) -> None:
        """Draws a line with round joints and ends."""

    def disc(self, x: float, y: float, radius: float, ink: int = 255) -> None:
        """Draws a filled circle."""

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """Draws a circle's outline, `radius` to its outer edge."""

    def area(self, points: Points, ink: int = 255) -> None:
        """Draws a filled polygon."""

    def loop(self, points: Points, width: float) -> None:
        """Draws a polygon's outline."""


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _camera(s: Shape) -> None:
    s.loop(_box(8, 30, 92, 82), 8)
    s.area([(32, 28), (40, 14), (60, 14), (68, 28)])
    s.ring(50, 56, 20, 8)
    s.disc(50, 56, 6)
    s.disc(80, 42, 4.5)


def _torch(s: Shape) -> None:
    s.area(_box(4, 40, 50, 60))
    s.area([(50, 40), (68, 26), (68, 74), (50, 60)])
    for x0, y0, x1, y1 in ((80, 50, 96, 50), (78, 32, 92, 22), (78, 68, 92, 78)):
        s.line([(x0, y0), (x1, y1)], 7)
    s.line([(20, 50), (32, 50)], 6, 0)


def _seal_gauge(s: Shape) -> None:
    """A calliper: a ruler with a fixed jaw and a sliding one."""
    s.area(_box(4, 18, 96, 36))
    for x in (46, 58, 70, 82):
        s.line([(x, 18), (x, 26)], 4, 0)
    s.area([(4, 30), (22, 30), (22, 88), (14, 88), (4, 60)])
    s.area([(40, 12), (60, 12), (60, 46), (50, 60), (48, 88), (40, 88)])


def _bolt_cutter(s: Shape) -> None:
    s.line([(12, 92), (40, 48), (58, 34)], 10)
    s.line([(88, 92), (60, 48), (42, 34)], 10)
    s.area([(58, 40), (68, 6), (82, 16), (76, 36)])
    s.area([(42, 40), (32, 6), (18, 16), (24, 36)])
    s.disc(50, 42, 10)
    s.disc(50, 42, 4, 0)


def _gas_meter(s: Shape) -> None:
    s.loop(_box(12, 20, 56, 92), 8)
    s.area(_box(22, 30, 46, 50))
    for y in (64, 78):
        s.disc(26, y, 4.5)
        s.disc(42, y, 4.5)
    s.line([(34, 20), (34, 8), (62, 8)], 6)
    for x, y, r in ((76, 12, 8), (90, 28, 6), (78, 38, 5), (92, 50, 4.5)):
        s.ring(x, y, r, 4)


def _laser(s: Shape) -> None:
    s.area(_box(4, 36, 38, 64))
    s.area(_box(10, 42, 26, 52), 0)
    for x in (46, 60, 74):
        s.line([(x, 50), (x + 6, 50)], 6)
    s.line([(93, 12), (93, 88)], 8)
    s.line([(46, 78), (84, 78)], 5)
    s.area([(40, 78), (50, 70), (50, 86)])
    s.area([(88, 78), (78, 70), (78, 86)])


def _tablet(s: Shape) -> None:
    s.loop(_box(20, 7, 80, 93), 8)
    for y, right in ((26, 68), (40, 68), (54, 56)):
        s.line([(33, y), (right, y)], 6)
    s.disc(50, 78, 6)


def _scale(s: Shape) -> None:
    s.area([(14, 94), (24, 66), (76, 66), (86, 94)])
    s.disc(50, 42, 37)
    s.disc(50, 42, 29, 0)
    s.line([(50, 44), (64, 24)], 7)
    s.disc(50, 44, 6)
    for x, y in ((28, 42), (72, 42), (50, 20), (35, 26)):
        s.disc(x, y, 3)


def _knife(s: Shape) -> None:
    """A box cutter: a handle with a short slanting blade."""
    s.line([(14, 86), (52, 48)], 20)
    s.area([(49, 37), (63, 51), (92, 30), (92, 8)])
    s.line([(60, 48), (88, 20)], 4, 0)
    s.disc(26, 74, 4.5, 0)


def _magnifier(s: Shape) -> None:
    s.ring(40, 40, 35, 9)
    s.line([(68, 68), (92, 92)], 15)
    s.line([(40, 27), (40, 53)], 7)
    s.line([(27, 40), (53, 40)], 7)


def _hand_scale(s: Shape) -> None:
    """A ring above, a box with its figures, a hook below with a load on it."""
    s.ring(50, 15, 13, 6)
    s.area(_box(30, 26, 70, 56))
    s.area(_box(37, 33, 63, 45), 0)
    s.line([(50, 56), (50, 66)], 6)
    s.loop(_box(28, 68, 72, 95), 7)


def _ruler(s: Shape) -> None:
    """Aslant, with its marks."""
    s.area([(4, 74), (74, 4), (96, 26), (26, 96)])
    for k in range(6):
        x, y = 18 + 11.5 * k, 76 - 11.5 * k
        long = 14 if k % 2 == 0 else 8
        s.line([(x - 6, y - 8), (x - 6 + long, y - 8 + long)], 4.5, 0)


def _calliper(s: Shape) -> None:
    """Its jaws hold a small thing."""
    s.area(_box(10, 10, 28, 94))
    s.area([(28, 10), (66, 10), (66, 18), (28, 26)])
    s.area(_box(8, 56, 34, 74))
    s.area([(34, 58), (66, 66), (66, 74), (34, 72)])
    s.disc(56, 42, 15)
    for y in (34, 44, 82, 89):
        s.line([(11, y), (18, y)], 3.5, 0)


def _uv_lamp(s: Shape) -> None:
    """A tube lamp over a sheet with a mark that shines."""
    s.area(_box(6, 8, 94, 32))
    s.area(_box(16, 17, 84, 26), 0)
    for x in (22, 50, 78):
        s.line([(x, 40), (x, 50)], 6)
    s.loop(_box(14, 58, 86, 95), 7)
    s.line([(28, 84), (40, 70), (52, 84), (64, 70), (74, 80)], 5)


def _trace_kit(s: Shape) -> None:
    """A wand with its swab, wiped along."""
    s.line([(88, 10), (48, 50)], 11)
    s.area([(52, 36), (66, 50), (38, 78), (24, 64)])
    for x, y in ((12, 62), (8, 76), (20, 84), (34, 92)):
        s.disc(x, y, 5)


def _test_pouch(s: Shape) -> None:
    """A pouch with three ampoules."""
    s.loop(_box(16, 6, 84, 94), 8)
    s.line([(20, 24), (80, 24)], 6)
    for x in (32, 50, 68):
        s.line([(x, 40), (x, 78)], 9)
    s.line([(50, 46), (50, 58)], 3.5, 0)


def _sample_bag(s: Shape) -> None:
    """A bag with its zip and some grains in it."""
    s.loop([(18, 16), (82, 16), (90, 94), (10, 94)], 7)
    s.line([(22, 28), (78, 28)], 5)
    for x, y in ((32, 82), (46, 84), (60, 82), (70, 76), (40, 70), (54, 72)):
        s.disc(x, y, 6.5)


def _evidence_bag(s: Shape) -> None:
    """A bag whose broad strip is stuck down, with a label of numbers."""
    s.loop(_box(12, 8, 88, 94), 8)
    s.area(_box(12, 8, 88, 28))
    s.loop(_box(28, 42, 72, 82), 5)
    for x in (36, 44, 50, 58, 64):
        s.line([(x, 50), (x, 74)], 3.5)


def _bolt_seal(s: Shape) -> None:
    """Its pin in the barrel."""
    s.disc(50, 18, 17)
    s.line([(50, 18), (50, 56)], 14)
    s.area([(24, 50), (76, 50), (76, 90), (68, 97), (32, 97), (24, 90)])
    s.line([(35, 66), (65, 66)], 6, 0)
    s.line([(35, 81), (65, 81)], 6, 0)


def _mirror(s: Shape) -> None:
    """A round mirror, seen aslant, at the end of a long pole."""
    s.line([(12, 94), (46, 46)], 9)
    c, d = math.cos(math.radians(-25)), math.sin(math.radians(-25))
    turns = [math.radians(a) for a in range(0, 360, 15)]
    rim = [(38 * math.cos(t), 19 * math.sin(t)) for t in turns]
    s.loop([(56 + x * c - y * d, 30 + x * d + y * c) for x, y in rim], 8)
    s.line([(46, 34), (64, 25)], 6)


def _ladder(s: Shape) -> None:
    for x in (28, 72):
        s.line([(x, 6), (x, 94)], 9)
    for y in (20, 40, 60, 80):
        s.line([(28, y), (72, y)], 8)


def _videoscope(s: Shape) -> None:
    """A pistol with a screen, its probe in a curve."""
    s.line([(60, 52), (76, 40), (88, 52), (84, 74), (94, 90)], 6)
    s.loop(_box(8, 10, 54, 44), 8)
    s.area([(22, 44), (44, 44), (40, 92), (22, 92)])
    s.area(_box(44, 46, 62, 58))


def _tape(s: Shape) -> None:
    """A case with a blade drawn out, marked along its edge."""
    s.disc(36, 38, 34)
    s.disc(36, 38, 12, 0)
    s.area(_box(36, 52, 70, 72))
    s.area(_box(30, 64, 96, 78))
    for x in (48, 62, 76):
        s.line([(x, 66), (x, 73)], 4, 0)
    s.area(_box(88, 64, 96, 92))


def _thermometer(s: Shape) -> None:
    s.line([(50, 16), (50, 74)], 26)
    s.disc(50, 76, 22)
    s.line([(50, 22), (50, 60)], 9, 0)
    for y in (22, 38, 54):
        s.line([(76, y), (90, y)], 6)


def _pry_bar(s: Shape) -> None:
    """A bar with a hook at one end and a chisel at the other."""
    s.line([(20, 90), (66, 30), (78, 16), (90, 20), (92, 36)], 11)
    s.area([(10, 96), (26, 74), (34, 80), (20, 97)])


def _drill(s: Shape) -> None:
    s.area(_box(30, 20, 74, 48))
    s.area([(46, 46), (66, 46), (74, 80), (54, 80)])
    s.area(_box(48, 80, 84, 94))
    s.area([(30, 26), (18, 30), (18, 38), (30, 42)])
    s.line([(2, 34), (18, 34)], 6)


def _radiation_pager(s: Shape) -> None:
    """A box on a clip with a trefoil."""
    s.area(_box(20, 8, 80, 94))
    s.disc(50, 54, 26, 0)
    s.disc(50, 54, 6)
    for a in (-90, 30, 150):
        left, right = math.radians(a - 30), math.radians(a + 30)
        wing = [(50.0, 54.0)]
        wing += [(50 + 24 * math.cos(t), 54 + 24 * math.sin(t)) for t in (left, right)]
        s.area(wing)
    s.disc(50, 54, 10, 0)
    s.disc(50, 54, 5)
    s.area(_box(34, 14, 66, 22), 0)


def _density_meter(s: Shape) -> None:
    """A meter against a wall, and what comes back from behind."""
    s.area(_box(62, 4, 70, 96))
    s.area(_box(10, 34, 50, 62))
    s.area([(18, 60), (38, 60), (34, 92), (18, 92)])
    s.area(_box(16, 40, 34, 50), 0)
    for x, y in ((82, 22), (92, 40), (82, 56), (92, 72), (80, 88)):
        s.disc(x, y, 5.5)


def _mallet(s: Shape) -> None:
    s.line([(22, 92), (54, 48)], 11)
    s.area([(34, 34), (62, 10), (88, 40), (60, 64)])


def _hand(s: Shape) -> None:
    """An open hand, nothing in it."""
    for x0, y0, x1, y1 in ((34, 54, 28, 20), (46, 50, 45, 9), (58, 50, 62, 12), (69, 56, 78, 26)):
        s.line([(x0, y0), (x1, y1)], 10)
    s.area([(29, 50), (74, 50), (74, 66), (64, 92), (42, 92), (29, 76)])
    s.line([(36, 80), (12, 56)], 11)


TOOLS: dict[str, Callable[[Shape], None]] = {
    "tool.camera": _camera,
    "tool.torch": _torch,
    "tool.seal_gauge": _seal_gauge,
    "tool.bolt_cutter": _bolt_cutter,
    "tool.gas_meter": _gas_meter,
    "tool.laser": _laser,
    "tool.tablet": _tablet,
    "tool.scale": _scale,
    "tool.knife": _knife,
    "tool.magnifier": _magnifier,
    "tool.hand_scale": _hand_scale,
    "tool.ruler": _ruler,
    "tool.calliper": _calliper,
    "tool.uv_lamp": _uv_lamp,
    "tool.trace_kit": _trace_kit,
    "tool.test_pouch": _test_pouch,
    "tool.sample_bag": _sample_bag,
    "tool.evidence_bag": _evidence_bag,
    "tool.bolt_seal": _bolt_seal,
    "tool.mirror": _mirror,
    "tool.ladder": _ladder,
    "tool.videoscope": _videoscope,
    "tool.tape": _tape,
    "tool.thermometer": _thermometer,
    "tool.pry_bar": _pry_bar,
    "tool.drill": _drill,
    "tool.radiation_pager": _radiation_pager,
    "tool.density_meter": _density_meter,
    "tool.mallet": _mallet,
    "tool.hand": _hand,
}
