"""Draws what is printed on goods: one sheet for all, ``python -m builders.models.goods_print``.

Brands, marks and signs are invented. Cells are (x, y, width, height) in a grid of 16
by 16, the first row on top. What is plain lies on the white cell and takes its vertices' colour.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from builders import sources
from builders.steps import Step

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
SIDE = 1024
UNIT = 64
NAME = "goods_col.jpg"

Cell = tuple[int, int, int, int]
CELLS: dict[str, Cell] = {
    "plain": (0, 0, 1, 1), "barcode": (1, 0, 2, 1), "rating": (3, 0, 2, 1), "tuna": (5, 0, 6, 1),
    "ruler": (11, 0, 5, 1),
    "honey": (0, 1, 2, 2), "tea": (2, 1, 2, 2), "coffee": (4, 1, 2, 2), "cocoa": (6, 1, 2, 2),
    "wine": (8, 1, 2, 2), "cream": (10, 1, 2, 2), "toy": (12, 1, 2, 2), "lamp": (14, 1, 2, 2),
    "detergent": (0, 3, 2, 3), "fertiliser": (2, 3, 2, 3), "cement": (4, 3, 2, 3),
    "rice": (6, 3, 2, 3), "book": (8, 3, 2, 3), "phone": (10, 3, 2, 3), "screen": (12, 3, 4, 2),
    "keys": (12, 5, 4, 1),
    "pills": (0, 6, 3, 2), "pills_false": (3, 6, 3, 2), "smokes": (6, 6, 2, 2),
    "dial": (8, 6, 2, 2), "dial_false": (10, 6, 2, 2), "board": (12, 6, 2, 2),
    "solar": (14, 6, 2, 2),
    "logo": (0, 8, 2, 1), "logo_false": (2, 8, 2, 1), "stitches": (0, 9, 2, 1),
    "stitches_false": (2, 9, 2, 1), "monogram": (4, 8, 2, 2), "monogram_false": (6, 8, 2, 2),
    "ivory": (8, 8, 2, 2), "note": (10, 8, 4, 2), "rings": (14, 8, 2, 2),
    "explosive": (0, 10, 2, 2), "gas": (2, 10, 2, 2), "toxic": (4, 10, 2, 2),
    "sesame": (6, 10, 2, 2), "beans": (8, 10, 2, 2), "grains": (10, 10, 2, 2),
    "pellets": (12, 10, 2, 2), "weave": (14, 10, 2, 2),
    "buttons": (0, 12, 2, 2), "hazard": (2, 12, 2, 1), "reflex": (2, 13, 2, 1),
    "jute": (4, 12, 2, 2), "leather": (6, 12, 2, 2), "rosewood": (8, 12, 2, 2),
    "foam": (10, 12, 2, 2), "evidence": (12, 12, 2, 2), "pouch": (14, 12, 2, 2),
    "fish": (0, 14, 2, 2), "battery": (2, 14, 2, 1), "label": (2, 15, 2, 1),
    "sleeve": (4, 14, 2, 2), "block_mark": (6, 14, 2, 2), "crate_mark": (8, 14, 2, 2),
    "gauge": (10, 14, 2, 2), "tool_label": (12, 14, 2, 1), "serial": (12, 15, 2, 1),
    "tablet": (14, 14, 2, 2),
}  # fmt: skip

Ink = tuple[int, int, int]
WHITE: Ink = (246, 246, 242)
BLACK: Ink = (24, 24, 26)


def font(size: int, bold: bool = True) -> ImageFont.FreeTypeFont:
    """Returns a font of assets/fonts."""
    name = "B612-Bold.otf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(str(ASSETS / "fonts" / name), size)


class Area:
    """One cell while it is drawn; lengths are shares of its width and height."""

    def __init__(self, name: str, ground: Ink = WHITE) -> None:
        self.size = (CELLS[name][2] * UNIT, CELLS[name][3] * UNIT)
        self.image = Image.new("RGB", self.size, ground)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Ink) -> None:
        """Fills a rectangle."""
        w, h = self.size
        self.draw.rectangle((x0 * w, y0 * h, x1 * w, y1 * h), fill=fill)

    def disc(self, x: float, y: float, r: float, fill: Ink, rim: Ink | None = None) -> None:
        """Fills a circle; r is a share of the height."""
        w, h = self.size
        at = (x * w - r * h, y * h - r * h, x * w + r * h, y * h + r * h)
        self.draw.ellipse(at, fill=fill, outline=rim, width=2)

    def text(
        self, x: float, y: float, words: str, tall: float, ink: Ink = BLACK, bold: bool = True
    ) -> None:
        """Writes about a middle; `tall` is a share of the height."""
        w, h = self.size
        at = (x * w, y * h)
        self.draw.text(at, words, font=font(int(tall * h), bold), fill=ink, anchor="mm")

    def lines(self, x0: float, x1: float, y0: float, y1: float, count: int, ink: Ink) -> None:
        """Draws lines that stand for small print."""
        rng = np.random.default_rng(count)
        w, h = self.size
        for k in range(count):
            y = (y0 + (y1 - y0) * k / max(count - 1, 1)) * h
            end = x0 + (x1 - x0) * float(rng.uniform(0.6, 1.0))
            self.draw.line((x0 * w, y, end * w, y), fill=ink, width=1)

    def poly(self, points: list[tuple[float, float]], fill: Ink) -> None:
        """Fills a polygon."""
        w, h = self.size
        self.draw.polygon([(x * w, y * h) for x, y in points], fill=fill)

    def noise(self, strength: float, seed: int = 0) -> None:
        """Roughens the cell."""
        rng = np.random.default_rng(seed)
        pixels = np.asarray(self.image, float)
        pixels += rng.normal(0, strength, (*pixels.shape[:2], 1))
        self.image.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
        self.draw = ImageDraw.Draw(self.image)


DRAWN: dict[str, Callable[[Area], None]] = {}


def _drawn(*names: str) -> Callable[[Callable[[Area], None]], Callable[[Area], None]]:
    def note(draw: Callable[[Area], None]) -> Callable[[Area], None]:
        DRAWN.update(dict.fromkeys(names, draw))
        return draw

    return note


def _brand(
    ground: Ink, band: Ink, name: str, under: str, ink: Ink = WHITE
) -> Callable[[Area], None]:
    """A pack's front: ground, a band, an invented name, small print."""

    def draw(a: Area) -> None:
        a.box(0, 0, 1, 1, ground)
        a.box(0, 0.22, 1, 0.52, band)
        a.text(0.5, 0.37, name, 0.155 if len(name) < 7 else 0.115, WHITE)
        a.text(0.5, 0.63, under, 0.075, ink, False)
        a.lines(0.12, 0.88, 0.76, 0.92, 4, ink)
        a.disc(0.5, 0.11, 0.06, band, ink)

    return draw


for _name, _how in {
    "honey": _brand((214, 148, 30), (92, 46, 10), "MARSAK", "honey / miel 500 g"),
    "tea": _brand((24, 74, 46), (196, 160, 66), "VELORA", "black tea 250 g"),
    "cocoa": _brand((76, 38, 20), (196, 60, 30), "TIKAMBA", "cocoa 400 g"),
    "wine": _brand((236, 228, 206), (92, 14, 30), "CLOS XEN", "2024 / 75 cl", (60, 20, 24)),
    "cream": _brand((238, 214, 218), (150, 70, 104), "ELUNE", "50 ml", (70, 30, 50)),
    "toy": _brand((240, 196, 40), (200, 40, 50), "PIMPO", "3+", WHITE),
    "lamp": _brand((28, 88, 130), (244, 200, 60), "SOLUX", "LED 9 W  E27", WHITE),
    "detergent": _brand((30, 96, 186), (240, 120, 30), "BLANX", "5 kg"),
    "fertiliser": _brand((236, 238, 228), (40, 130, 60), "NPK", "15-15-15   50 kg", (20, 70, 36)),
    "cement": _brand((198, 186, 158), (70, 78, 84), "CEM II", "42.5   50 kg", (44, 46, 50)),
    "rice": _brand((244, 242, 232), (40, 90, 150), "ORZA", "rice / riz 25 kg", (20, 46, 90)),
    "fish": _brand((214, 234, 244), (20, 80, 140), "NORVIK", "-18 C  10 kg", (10, 50, 100)),
    "sleeve": _brand((232, 226, 214), (120, 96, 70), "DRAPEA", "2 x 140 x 245", (60, 44, 30)),
}.items():
    DRAWN[_name] = _how


@_drawn("barcode", "label", "tool_label", "serial", "rating")
def _label(a: Area) -> None:

    a.box(0, 0, 1, 1, (250, 250, 248))
    w, h = a.size
    at = int(w * 0.06)
    k = 0
    while at < w * 0.5:
        wide = 1 + (k * 7 + k * k) % 3
        a.draw.rectangle((at, h * 0.12, at + wide - 1, h * 0.62), fill=BLACK)
        at += wide + 1 + (k * 5) % 2
        k += 1
    a.text(0.28, 0.78, "0 417 202683", 0.17, BLACK, False)
    a.text(0.76, 0.24, "MADE IN XA", 0.17)
    a.lines(0.56, 0.96, 0.42, 0.86, 5, (70, 70, 74))


@_drawn("tuna")
def _tuna(a: Area) -> None:
    for x in (0.0, 0.5):
        a.box(x, 0, x + 0.5, 1, (24, 66, 122))
        a.box(x, 0.72, x + 0.5, 0.82, (232, 178, 40))
        a.text(x + 0.16, 0.38, "PELAGIA", 0.34, WHITE)
        a.text(x + 0.36, 0.34, "tuna in oil", 0.2, (240, 220, 150), False)
        a.text(x + 0.36, 0.56, "thon 160 g", 0.2, (240, 220, 150), False)


@_drawn("ruler")
def _ruler(a: Area) -> None:
    a.box(0, 0, 1, 1, (244, 206, 60))
    w, h = a.size
    for k in range(101):
        x = 4 + k * (w - 8) / 100
        tall = 0.5 if k % 10 == 0 else 0.34 if k % 5 == 0 else 0.2
        a.draw.line((x, 0, x, tall * h), fill=BLACK, width=1)
        if k % 10 == 0 and 0 < k < 100:
            a.text(x / w, 0.72, str(k // 10), 0.3)


@_drawn("coffee", "jute")
def _jute(a: Area) -> None:
    w, h = a.size
    rng = np.random.default_rng(2)
    y, x = np.mgrid[0:h, 0:w]
    thread = 0.5 + 0.5 * np.cos(x * np.pi / 2) * np.cos(y * np.pi / 2)
    tone = 0.62 + 0.3 * thread + rng.normal(0, 0.05, (h, w)) + rng.normal(0, 0.05, (h, 1))
    pixels = np.clip(np.array([196, 160, 108]) * tone[..., None], 0, 255).astype(np.uint8)
    a.image.paste(Image.fromarray(pixels))
    a.draw = ImageDraw.Draw(a.image)


@_drawn("book")
def _book(a: Area) -> None:
    a.box(0, 0, 1, 1, (30, 60, 94))
    a.box(0.08, 0.06, 0.92, 0.94, (226, 214, 186))
    a.text(0.5, 0.2, "ATLAS", 0.12, (120, 30, 30))
    a.disc(0.5, 0.55, 0.2, (70, 120, 150))
    a.poly([(0.36, 0.5), (0.52, 0.42), (0.6, 0.55), (0.5, 0.68)], (110, 140, 70))
    a.text(0.5, 0.86, "classe 6", 0.06, (40, 40, 50), False)


@_drawn("phone")
def _phone(a: Area) -> None:
    a.box(0, 0, 1, 1, (16, 20, 34))
    for k in range(24):
        shade = (20 + 3 * k, 40 + 4 * k, 90 + 5 * k)
        a.box(0, k / 24, 1, (k + 1) / 24, shade)
    a.text(0.5, 0.16, "10:24", 0.12, WHITE)
    for i in range(4):
        for j in range(3):
            ink = [(230, 90, 60), (60, 180, 110), (240, 190, 60), (90, 140, 240)][(i + j) % 4]
            x, y = 0.16 + 0.225 * i, 0.56 + 0.14 * j
            a.box(x - 0.07, y - 0.045, x + 0.07, y + 0.045, ink)


@_drawn("screen")
def _screen(a: Area) -> None:
    w, h = a.size
    y, x = np.mgrid[0:h, 0:w]
    tone = 14 + 22 * (x / w) * (1 - y / h)
    a.image.paste(Image.fromarray(np.stack([tone, tone, tone * 1.15], -1).astype(np.uint8)))


@_drawn("keys")
def _keys(a: Area) -> None:
    a.box(0, 0, 1, 1, (52, 54, 58))
    w, h = a.size
    for row in range(4):
        for k in range(14):
            x, y = 4 + k * (w - 8) / 14 + 2 * (row % 2), 3 + row * (h - 6) / 4
            a.draw.rectangle((x, y, x + 14, y + 11), fill=(22, 22, 24))
            a.draw.point((x + 5, y + 4), fill=(220, 220, 220))


def _pills(name: str, shift: float, green: Ink) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        a.box(0, 0, 1, 1, (250, 250, 250))
        a.box(0, 0.70 + shift, 1, 0.86 + shift, green)
        a.text(0.42 + shift, 0.28 + shift, name, 0.2, (20, 50, 100))
        a.text(0.36, 0.52 + shift, "500 mg  20 tablets", 0.1, BLACK, False)
        a.disc(0.86, 0.3, 0.11, green)
        if not shift:
            a.box(0.70, 0.46, 0.97, 0.66, (214, 220, 226))
            a.text(0.835, 0.56, "EXP 11/28", 0.09, BLACK, False)

    return draw


DRAWN["pills"] = _pills("Febrilin", 0.0, (30, 140, 110))
DRAWN["pills_false"] = _pills("Febrillin", 0.05, (70, 160, 96))


@_drawn("smokes")
def _smokes(a: Area) -> None:
    a.box(0, 0, 1, 1, (240, 240, 238))
    a.box(0, 0, 1, 0.34, (160, 24, 34))
    a.text(0.5, 0.18, "CORVAN", 0.17, WHITE)
    a.text(0.5, 0.43, "20", 0.12, (160, 24, 34))
    a.box(0.06, 0.54, 0.94, 0.96, BLACK)
    a.lines(0.12, 0.88, 0.62, 0.90, 5, WHITE)


def _dial(logo: str, wrong: bool) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        a.box(0, 0, 1, 1, (16, 30, 60) if not wrong else (24, 34, 74))
        for k in range(12):
            angle = k * np.pi / 6 + (0.07 if wrong and k in (2, 7) else 0.0)
            x, y = 0.5 + 0.4 * np.sin(angle), 0.5 - 0.4 * np.cos(angle)
            a.disc(float(x), float(y), 0.03, (236, 236, 226))
        a.text(0.53 if wrong else 0.5, 0.30, logo, 0.1, (236, 230, 206))
        a.draw.line((64, 64, 64, 30), fill=WHITE, width=3)
        a.draw.line((64, 64, 92, 76), fill=WHITE, width=4)
        a.text(0.5, 0.72, "200 m", 0.07, (230, 226, 206), False)

    return draw


DRAWN["dial"] = _dial("ORLAN", False)
DRAWN["dial_false"] = _dial("ORLLAN", True)


@_drawn("board")
def _board(a: Area) -> None:
    a.box(0, 0, 1, 1, (32, 92, 54))
    rng = np.random.default_rng(8)
    for _ in range(26):
        x, y = rng.integers(4, 118, 2)
        way = rng.integers(8, 40)
        a.draw.line((x, y, x + way, y), fill=(70, 130, 84), width=1)
        a.draw.line((x + way, y, x + way, y + way // 2), fill=(70, 130, 84), width=1)
    for x, y, w, h in ((14, 16, 34, 26), (66, 60, 40, 40), (18, 78, 24, 16), (76, 18, 30, 14)):
        a.draw.rectangle((x, y, x + w, y + h), fill=(24, 24, 26), outline=(150, 150, 150))
    a.disc(0.4, 0.55, 0.05, (180, 180, 186))
    a.disc(0.48, 0.82, 0.05, (180, 130, 60))


@_drawn("solar")
def _solar(a: Area) -> None:
    a.box(0, 0, 1, 1, (18, 26, 62))
    for k in range(5):
        a.box(k / 4 - 0.008, 0, k / 4 + 0.008, 1, (196, 202, 212))
        a.box(0, k / 4 - 0.008, 1, k / 4 + 0.008, (196, 202, 212))
    for k in range(32):
        a.box(0, k / 32, 1, k / 32 + 0.004, (80, 92, 132))


def _logo(words: str, crooked: bool) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        w, h = a.size
        tag = Image.new("RGB", (w, h), (238, 238, 234))
        d = ImageDraw.Draw(tag)
        d.text((w * 0.6, h * 0.5), words, font=font(20), fill=(190, 40, 30), anchor="mm")
        d.polygon([(8, 44), (26, 12), (34, 12), (18, 44)], fill=(190, 40, 30))
        a.image.paste(tag.rotate(-7, fillcolor=(238, 238, 234)) if crooked else tag)

    return draw


DRAWN["logo"] = _logo("VANTO", False)
DRAWN["logo_false"] = _logo("VANTTO", True)


def _stitches(even: bool) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        a.box(0, 0, 1, 1, (226, 226, 224))
        rng = np.random.default_rng(3)
        for row in (0.3, 0.6):
            for k in range(16):
                y = row * 64 + (0 if even else float(rng.normal(0, 4)))
                x = 4 + k * 7.6 + (0 if even else float(rng.normal(0, 1.6)))
                a.draw.line((x, y, x + 4.4, y), fill=(60, 60, 66), width=2)

    return draw


DRAWN["stitches"] = _stitches(True)
DRAWN["stitches_false"] = _stitches(False)


def _monogram(even: bool) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        a.box(0, 0, 1, 1, (84, 54, 34))
        for i in range(4):
            for j in range(4):
                x, y = 0.125 + 0.25 * i, 0.125 + 0.25 * j
                if not even and (i + j) % 3 == 0:
                    x, y = x + 0.04, y - 0.03
                word = "DR" if even or (i * j) % 2 == 0 else "RD"
                if (i + j) % 2 == 0:
                    a.text(x, y, word, 0.11, (196, 156, 96))
                else:
                    a.poly(
                        [(x, y - 0.06), (x + 0.05, y), (x, y + 0.06), (x - 0.05, y)], (176, 136, 80)
                    )

    return draw


DRAWN["monogram"] = _monogram(True)
DRAWN["monogram_false"] = _monogram(False)


@_drawn("ivory")
def _ivory(a: Area) -> None:
    w, h = a.size
    y, x = (np.mgrid[0:h, 0:w] - 63.5) / 64
    turn, r = np.arctan2(y, x), np.hypot(x, y)
    cross = np.cos(turn * 24 + r * 22) * np.cos(turn * 24 - r * 22)
    tone = 0.92 + 0.05 * cross - 0.18 * (r > 0.93) - 0.4 * (r < 0.08)
    pixels = np.clip(np.array([240, 224, 188]) * tone[..., None], 0, 255).astype(np.uint8)
    a.image.paste(Image.fromarray(pixels))


@_drawn("rings")
def _rings(a: Area) -> None:
    w, h = a.size
    rng = np.random.default_rng(4)
    y, x = (np.mgrid[0:h, 0:w] - 63.5) / 64
    r = np.hypot(x * 1.08, y) + 0.03 * np.sin(3 * np.arctan2(y, x))
    tone = 0.8 + 0.2 * np.cos(r * 46) + rng.normal(0, 0.04, (h, w))
    red = np.array([222, 184, 132]) * tone[..., None]
    red[r > 0.86] = np.array([150, 116, 80]) * tone[r > 0.86][:, None]
    a.image.paste(Image.fromarray(np.clip(red, 0, 255).astype(np.uint8)))


@_drawn("rosewood")
def _rosewood(a: Area) -> None:
    w, h = a.size
    rng = np.random.default_rng(6)
    grain = np.cumsum(rng.normal(0, 0.12, (1, w)), 1) + rng.normal(0, 0.05, (h, w))
    tone = 0.75 + 0.25 * np.sin(grain * 3 + np.arange(h)[:, None] * 0.02)
    pixels = np.array([112, 44, 30]) * tone[..., None]
    a.image.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))


@_drawn("note")
def _note(a: Area) -> None:
    a.box(0, 0, 1, 1, (206, 220, 198))
    a.box(0.02, 0.04, 0.98, 0.96, (176, 202, 168))
    a.disc(0.72, 0.5, 0.34, (210, 224, 202), (60, 100, 70))
    a.text(0.22, 0.26, "100", 0.3, (40, 86, 56))
    a.text(0.24, 0.8, "XB CENT / HUNDRED", 0.1, (40, 86, 56), False)
    a.poly([(0.64, 0.66), (0.72, 0.3), (0.8, 0.66)], (80, 124, 90))


def _diamond(ground: Ink, word: str, number: str, ink: Ink) -> Callable[[Area], None]:
    def draw(a: Area) -> None:
        a.poly([(0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5)], BLACK)
        a.poly([(0.5, 0.05), (0.95, 0.5), (0.5, 0.95), (0.05, 0.5)], ground)
        a.text(0.5, 0.5, word, 0.16, ink)
        a.text(0.5, 0.8, number, 0.16, ink)

    return draw


DRAWN["explosive"] = _diamond((240, 130, 20), "1.1 D", "1", BLACK)
DRAWN["gas"] = _diamond((30, 130, 70), "GAS", "2", WHITE)
DRAWN["toxic"] = _diamond((250, 250, 250), "!", "8", BLACK)


def _heap(
    colours: list[Ink], long_: float, wide: float, count: int, split: bool = False
) -> Callable[[Area], None]:
    """Grain seen from above: ellipses in every direction, dark between."""

    def draw(a: Area) -> None:
        w, h = a.size
        rng = np.random.default_rng(count)
        a.box(0, 0, 1, 1, tuple(int(c * 0.55) for c in colours[0]))
        for _ in range(count):
            ink = np.array(colours[int(rng.integers(len(colours)))]) * rng.uniform(0.84, 1.08)
            patch = Image.new("RGBA", (int(long_ * 4), int(long_ * 4)), (0, 0, 0, 0))
            d = ImageDraw.Draw(patch)
            m = long_ * 2
            at = (m - long_, m - wide, m + long_, m + wide)
            d.ellipse(at, fill=(*np.clip(ink * 0.72, 0, 255).astype(int), 255))
            at = (m - long_ * 0.9, m - wide * 1.0, m + long_ * 0.8, m + wide * 0.66)
            d.ellipse(at, fill=(*np.clip(ink, 0, 255).astype(int), 255))
            if split:
                line = tuple(int(c) for c in np.clip(ink * 0.5, 0, 255))
                d.line((m - long_ * 0.8, m, m + long_ * 0.8, m), fill=(*line, 255), width=1)
            patch = patch.rotate(float(rng.uniform(0, 360)), resample=Image.Resampling.BICUBIC)
            _strew(a.image, patch, int(rng.uniform(0, w)), int(rng.uniform(0, h)))

    return draw


def _strew(image: Image.Image, patch: Image.Image, x: int, y: int) -> None:
    """Lays a grain down; beyond an edge it goes on at the other, so that tiles meet."""
    w, h = image.size
    for left in (x, x - w):
        for top in (y, y - h):
            image.paste(patch, (left, top), patch)


def _prills(colour: Ink, radius: float, count: int) -> Callable[[Area], None]:
    """Prills seen from above: balls, all alike, those that lie lower in the shade of the others."""

    def draw(a: Area) -> None:
        over = 3
        w, h = (side * over for side in a.size)
        rng = np.random.default_rng(count)
        large = Image.new("RGB", (w, h), tuple(int(c * 0.30) for c in colour))
        r = radius * over
        y, x = np.mgrid[-r : r + 1, -r : r + 1] / r
        away = np.hypot(x, y)
        up = np.sqrt(np.clip(1 - away**2, 0, 1))
        lit = 0.60 + 0.40 * np.clip(0.86 * up - 0.22 * x - 0.40 * y, 0, 1)
        cover = np.clip((1 - away) * r + 0.5, 0, 1)[..., None] * 255
        for k in range(count):
            deep = 0.70 + 0.30 * k / count
            ink = np.array(colour) * deep * rng.uniform(0.95, 1.03)
            ball = np.clip(lit[..., None] * ink, 0, 255)
            patch = Image.fromarray(np.concatenate([ball, cover], -1).astype(np.uint8), "RGBA")
            _strew(large, patch, int(rng.uniform(0, w)), int(rng.uniform(0, h)))
        a.image.paste(large.resize(a.size, Image.Resampling.LANCZOS))

    return draw


DRAWN["sesame"] = _heap([(226, 200, 146), (236, 214, 166), (206, 176, 120)], 5.2, 3.2, 700)
DRAWN["beans"] = _heap([(140, 144, 100), (156, 156, 112), (122, 130, 90)], 9.5, 7.0, 260, True)
DRAWN["grains"] = _heap([(238, 236, 224), (228, 226, 214)], 6.5, 2.0, 800)
DRAWN["pellets"] = _prills((240, 241, 242), 4.0, 1250)


@_drawn("weave")
def _weave(a: Area) -> None:
    w, h = a.size
    rng = np.random.default_rng(9)
    y, x = np.mgrid[0:h, 0:w]
    tone = 226 + 14 * np.cos(x * np.pi / 2) + 12 * np.cos(y * np.pi / 2) + rng.normal(0, 5, (h, w))
    a.image.paste(Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8)).convert("RGB"))


@_drawn("leather", "foam")
def _pores(a: Area) -> None:
    a.box(0, 0, 1, 1, (226, 226, 226))
    rng = np.random.default_rng(11)
    for x, y in rng.integers(0, 128, (420, 2)):
        a.draw.ellipse((x, y, x + 3, y + 2), fill=(186, 186, 186))
    a.noise(6, 4)


@_drawn("buttons")
def _buttons(a: Area) -> None:
    a.box(0, 0, 1, 1, (42, 44, 48))
    signs = ("ON", "+", "M", "-", "UP", "OK", "=", "C", "FN")
    for k, sign in enumerate(signs):
        x, y = 0.18 + 0.32 * (k % 3), 0.18 + 0.32 * (k // 3)
        a.disc(x, y, 0.125, (76, 80, 86), (24, 24, 26))
        a.text(x, y, sign, 0.10, (240, 240, 240))


@_drawn("hazard")
def _hazard(a: Area) -> None:
    a.box(0, 0, 1, 1, (240, 190, 20))
    for k in range(-1, 8):
        x = k * 0.18
        a.poly([(x, 1), (x + 0.09, 1), (x + 0.29, 0), (x + 0.20, 0)], BLACK)


@_drawn("reflex")
def _reflex(a: Area) -> None:
    a.box(0, 0, 1, 1, (206, 208, 210))
    for k in range(32):
        for j in range(16):
            if (k + j) % 2:
                a.box(k / 32, j / 16, (k + 1) / 32, (j + 1) / 16, (188, 191, 194))


@_drawn("evidence")
def _evidence(a: Area) -> None:
    a.box(0, 0, 1, 1, (236, 238, 240))
    a.box(0, 0, 1, 0.2, (200, 30, 34))
    a.text(0.5, 0.1, "EVIDENCE", 0.12, WHITE)
    a.lines(0.1, 0.9, 0.34, 0.74, 6, (120, 126, 132))
    a.text(0.5, 0.86, "No 004 817", 0.1)


@_drawn("pouch")
def _pouch(a: Area) -> None:
    a.box(0, 0, 1, 1, (240, 240, 236))
    a.text(0.5, 0.12, "TEST 04", 0.11, (30, 60, 130))
    for k, ink in enumerate(((220, 180, 220), (160, 90, 170), (90, 40, 120))):
        a.box(0.16 + 0.24 * k, 0.78, 0.36 + 0.24 * k, 0.92, ink)
    a.lines(0.14, 0.86, 0.24, 0.34, 2, BLACK)


@_drawn("battery")
def _battery(a: Area) -> None:
    a.box(0, 0, 1, 1, (26, 28, 32))
    a.box(0, 0, 0.28, 1, (214, 130, 30))
    a.text(0.62, 0.36, "ENTRA 12V", 0.24, WHITE)
    a.text(0.62, 0.7, "7 Ah  VRLA", 0.2, (214, 214, 214), False)


@_drawn("block_mark")
def _block_mark(a: Area) -> None:
    a.box(0, 0, 1, 1, (126, 84, 48))
    a.disc(0.5, 0.5, 0.36, (108, 70, 40), (90, 56, 30))
    a.poly([(0.5, 0.2), (0.72, 0.74), (0.5, 0.6), (0.28, 0.74)], (92, 58, 32))
    a.noise(4, 2)


@_drawn("crate_mark")
def _crate_mark(a: Area) -> None:
    a.box(0, 0, 1, 1, (210, 176, 128))
    a.text(0.5, 0.24, "XBPRT", 0.17)
    a.text(0.5, 0.46, "1-UP", 0.14)
    a.poly(
        [
            (0.3, 0.9),
            (0.3, 0.72),
            (0.24, 0.72),
            (0.36, 0.58),
            (0.48, 0.72),
            (0.42, 0.72),
            (0.42, 0.9),
        ],
        BLACK,
    )
    a.poly(
        [
            (0.6, 0.9),
            (0.6, 0.72),
            (0.54, 0.72),
            (0.66, 0.58),
            (0.78, 0.72),
            (0.72, 0.72),
            (0.72, 0.9),
        ],
        BLACK,
    )
    a.noise(7, 3)


@_drawn("gauge")
def _gauge(a: Area) -> None:
    a.disc(0.5, 0.5, 0.48, (248, 248, 244), BLACK)
    for k in range(11):
        angle = np.pi * (1.25 - 1.5 * k / 10)
        x, y = np.cos(angle), np.sin(angle)
        a.draw.line((64 + 46 * x, 64 - 46 * y, 64 + 56 * x, 64 - 56 * y), fill=BLACK, width=2)
    a.draw.line((64, 64, 34, 40), fill=(200, 20, 20), width=3)
    a.text(0.5, 0.76, "bar", 0.1, BLACK, False)


@_drawn("tablet")
def _tablet(a: Area) -> None:
    a.box(0, 0, 1, 1, (236, 236, 230))
    for i in range(4):
        for j in range(3):
            a.disc(0.14 + 0.24 * i, 0.2 + 0.3 * j, 0.085, (252, 252, 250), (170, 172, 176))


def region(name: str) -> tuple[float, float, float, float]:
    """Returns a cell's (u0, v0, u1, v1), a little inside its edge, v upwards."""
    x, y, w, h = CELLS[name]
    rim = 3 / SIDE
    k = UNIT / SIDE
    return (x * k + rim, 1 - (y + h) * k + rim, (x + w) * k - rim, 1 - y * k - rim)


def sheet() -> Image.Image:
    """Returns the whole sheet."""
    whole = Image.new("RGB", (SIDE, SIDE), (255, 255, 255))
    for name, (x, y, _, _) in CELLS.items():
        if name in DRAWN:
            area = Area(name)
            DRAWN[name](area)
            whole.paste(area.image, (x * UNIT, y * UNIT))
    return whole


def make(folder: Path) -> Path:
    """Writes the sheet; returns its path."""
    path = folder / NAME
    sheet().save(path, quality=88, subsampling=0)
    return path


def step() -> Step:
    """Returns the step of `make assets` that makes it."""
    return Step(
        "goods print",
        lambda: sources.digest("builders.models.goods_print"),
        lambda: [make(ASSETS / "textures")],
    )


def main() -> None:
    """Draws into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ASSETS / "textures")
    print(make(parser.parse_args().folder))


if __name__ == "__main__":
    main()
