"""Draws what is printed on other people's goods, and the hall's signs, as one sheet.

``python builders/wares.py [folder]``, after ``builders/textures.py``, from the top of the
repository. The marks need no language and name nobody: shapes, arrows, glasses, bars, figures.
Signs follow the shapes and colours of ISO 7010 (exit, fire fighting, prohibition, warning).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from builders import sources
from builders.steps import ASSETS, Step
from vrtrainer.world.models.sheet import GRID, LARGE, SHEET_PX, SMALL

FONT = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "B612-Bold.otf"
INK = (48, 36, 26)
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


class Sheet:
    """The sheet while it is drawn: cells are painted at their full size and put in place."""

    def __init__(self, folder: Path) -> None:
        self._board = Image.open(folder / "cardboard_col.jpg").convert("RGB")
        self.picture = Image.new("RGB", (SHEET_PX, SHEET_PX))
        self._count = 0

    def board(self, colour: Colour | None = None, strength: float = 1.0) -> Image.Image:
        """Returns a blank cell: cardboard, or its grain in another colour."""
        size = SHEET_PX // GRID
        self._count += 1
        left, top = (self._count * 53) % 200, (self._count * 91) % 200
        cut = self._board.crop((left, top, left + size, top + size))
        if colour is not None:
            grain = np.asarray(cut.convert("L"), float) / 142.0
            grain = 1.0 + (grain - 1.0) * strength
            cut = Image.fromarray(
                np.clip(grain[..., None] * np.array(colour), 0, 255).astype(np.uint8)
            )
        return cut

    def put(self, name: str, cell: Image.Image, edge: bool = True) -> None:
        """Puts a finished cell where the sheet has it, its rim a little worn."""
        if edge:
            draw = ImageDraw.Draw(cell, "RGBA")
            w, h = cell.size
            for k in range(6):
                shade = (40, 26, 14, int(64 * (1 - k / 6)))
                draw.rectangle((k, k, w - 1 - k, h - 1 - k), outline=shade)
        column, row, share = (*LARGE[name], 1) if name in LARGE else (*SMALL[name], 2)
        side = SHEET_PX // GRID // share
        self.picture.paste(cell.resize((side, side), Image.Resampling.LANCZOS),
                           (column * side, row * side))  # fmt: skip


def _tape(draw: Draw, size: int, whole: bool, colour: Colour = (176, 138, 88)) -> None:
    middle, half = size // 2, 15
    low = size if whole else 44
    draw.rectangle((middle - half, 0, middle + half, low), fill=(*colour, 150))
    if whole:
        draw.line((middle, 0, middle, size), fill=(52, 34, 18, 190), width=2)


def _arrows(draw: Draw, x: int, y: int, ink: Colour = INK) -> None:
    for k in range(2):
        left = x + 30 * k
        draw.polygon(
            [(left, y + 16), (left + 11, y), (left + 22, y + 16), (left + 15, y + 16),
             (left + 15, y + 40), (left + 7, y + 40), (left + 7, y + 16)], fill=(*ink, 225),
        )  # fmt: skip
    draw.rectangle((x - 2, y + 45, x + 54, y + 49), fill=(*ink, 225))


def _glass(draw: Draw, x: int, y: int, ink: Colour = INK) -> None:
    draw.polygon([(x, y), (x + 26, y), (x + 19, y + 21), (x + 7, y + 21)], fill=(*ink, 225))
    draw.rectangle((x + 11, y + 21, x + 15, y + 42), fill=(*ink, 225))
    draw.rectangle((x + 4, y + 42, x + 22, y + 47), fill=(*ink, 225))


def _umbrella(draw: Draw, x: int, y: int, ink: Colour = INK) -> None:
    draw.pieslice((x, y, x + 38, y + 36), 180, 360, fill=(*ink, 225))
    draw.rectangle((x + 18, y + 16, x + 21, y + 44), fill=(*ink, 225))


def _label(draw: Draw, x: int, y: int, w: int, h: int, seed: int) -> None:
    """A stuck-on label: bars over lines of what is too small to be read."""
    draw.rectangle((x, y, x + w, y + h), fill=(236, 236, 231, 255))
    rng = np.random.default_rng(seed)
    at = x + 6
    while at < x + w - 8:
        wide = int(rng.integers(1, 4))
        draw.rectangle((at, y + 5, at + wide - 1, y + h * 0.55), fill=(24, 24, 24, 255))
        at += wide + int(rng.integers(1, 4))
    for k in range(2):
        top = y + h * (0.66 + 0.16 * k)
        draw.rectangle((x + 6, top, x + w * (0.8 - 0.25 * k), top + 3), fill=(70, 70, 70, 255))


def _lines(draw: Draw, x: int, y: int, widths: tuple[int, ...], ink: Colour = INK) -> None:
    for k, wide in enumerate(widths):
        draw.rectangle((x, y + 13 * k, x + wide, y + 13 * k + 6), fill=(*ink, 190))


def cartons(sheet: Sheet) -> None:
    """Draws sides and tops of boxes."""
    n = SHEET_PX // GRID
    cell = sheet.board()
    draw = ImageDraw.Draw(cell, "RGBA")
    _tape(draw, n, False)
    draw.polygon([(68, 56), (112, 100), (68, 144), (24, 100)], outline=(*INK, 230), width=5)
    draw.text((68, 100), "7", font=_font(40), fill=(*INK, 230), anchor="mm")
    _lines(draw, 128, 76, (92, 70, 84, 40))
    _arrows(draw, 180, 188)
    _glass(draw, 140, 189)
    sheet.put("kraft_marked", cell)
    cell = sheet.board()
    draw = ImageDraw.Draw(cell, "RGBA")
    _tape(draw, n, False)
    _label(draw, 24, 92, 116, 92, 3)
    _arrows(draw, 186, 190)
    sheet.put("kraft_label", cell)
    cell = sheet.board()
    draw = ImageDraw.Draw(cell, "RGBA")
    _tape(draw, n, False)
    draw.rounded_rectangle((98, 96, 158, 116), 10, fill=(38, 26, 16, 255))
    _lines(draw, 30, 206, (60, 44))
    sheet.put("kraft_plain", cell)
    cell = sheet.board()
    _tape(ImageDraw.Draw(cell, "RGBA"), n, True)
    sheet.put("kraft_top", cell)
    cell = sheet.board((205, 204, 198), 0.35)
    draw = ImageDraw.Draw(cell, "RGBA")
    draw.rectangle((0, 176, n, 214), fill=(26, 74, 128, 255))
    draw.ellipse((28, 40, 96, 108), fill=(26, 74, 128, 255))
    draw.ellipse((50, 40, 118, 108), fill=(92, 148, 196, 150))
    _lines(draw, 134, 58, (84, 60, 72), (60, 60, 64))
    _label(draw, 150, 116, 82, 50, 9)
    sheet.put("white_front", cell)
    cell = sheet.board((208, 207, 202), 0.35)
    _tape(ImageDraw.Draw(cell, "RGBA"), n, True, (220, 220, 214))
    sheet.put("white_top", cell)
    cell = sheet.board((132, 96, 66), 0.9)
    draw = ImageDraw.Draw(cell, "RGBA")
    red = (150, 28, 22)
    draw.rectangle((20, 34, 236, 92), outline=(*red, 235), width=6)
    for k in range(3):
        _glass(draw, 52 + 62 * k, 40, red)
    _umbrella(draw, 30, 188)
    _arrows(draw, 184, 188)
    _label(draw, 88, 124, 84, 56, 5)
    sheet.put("dark_fragile", cell)
    cell = sheet.board((196, 196, 192), 0.3)
    draw = ImageDraw.Draw(cell, "RGBA")
    draw.polygon([(0, 256), (0, 150), (256, 60), (256, 256)], fill=(96, 96, 96, 255))
    draw.polygon([(0, 150), (256, 60), (256, 82), (0, 172)], fill=(250, 250, 246, 255))
    draw.ellipse((30, 30, 110, 110), fill=(235, 235, 230, 255))
    draw.rectangle((150, 190, 232, 206), fill=(240, 240, 236, 255))
    sheet.put("retail", cell)
    cell = sheet.board()
    draw = ImageDraw.Draw(cell, "RGBA")
    green = (34, 92, 40)
    draw.rectangle((0, 0, n, 30), fill=(*green, 235))
    draw.rounded_rectangle((88, 48, 168, 76), 14, fill=(26, 18, 12, 255))
    draw.ellipse((36, 116, 116, 216), fill=(*green, 225))
    draw.ellipse((66, 104, 150, 204), fill=(126, 150, 46, 200))
    _lines(draw, 164, 130, (64, 50, 60), green)
    sheet.put("produce", cell)


def bags(sheet: Sheet) -> None:
    """Draws paper sacks, woven cloth, and boards' edges."""
    n = SHEET_PX // GRID
    cell = sheet.board((206, 190, 160), 0.5)
    draw = ImageDraw.Draw(cell, "RGBA")
    draw.rectangle((0, 60, n, 92), fill=(150, 36, 28, 220))
    draw.regular_polygon((128, 150, 46), 6, fill=(150, 36, 28, 220))
    draw.regular_polygon((128, 150, 28), 6, fill=(212, 198, 170, 255))
    _lines(draw, 64, 212, (128, 96), (70, 60, 50))
    sheet.put("paper_sack", cell)
    x, y = np.meshgrid(np.arange(n), np.arange(n))
    over = ((x // 4 + y // 4) % 2 == 0) * 1.0
    thread = 0.5 + 0.5 * np.cos(np.where(over > 0, x, y) * (2 * np.pi / 4))
    grain = np.random.default_rng(17).normal(0.0, 0.05, (n, n))
    value = np.clip(0.70 + 0.20 * thread + grain, 0, 1)
    weave = np.stack([value * 214, value * 206, value * 190], -1).astype(np.uint8)
    sheet.put("woven", Image.fromarray(weave), edge=False)
    edges = 0.62 + 0.32 * ((y // 16) % 2) + grain
    edges *= np.where(y % 16 == 0, 0.45, 1.0)
    boards = np.stack([edges * 212, edges * 176, edges * 128], -1)
    sheet.put("layers", Image.fromarray(np.clip(boards, 0, 255).astype(np.uint8)), edge=False)


def _sign(back: Colour, paint: Callable[[Draw], None]) -> Image.Image:
    cell = Image.new("RGB", (256, 256), back)
    draw = ImageDraw.Draw(cell, "RGBA")
    paint(draw)
    return cell.filter(ImageFilter.GaussianBlur(0.4))


SAFE, FIRE, MUST, WARN, PALE = (
    (0, 132, 68),
    (176, 28, 26),
    (22, 84, 160),
    (236, 186, 22),
    (240,) * 3,
)


def _man(draw: Draw, x: float, colour: Colour = PALE) -> None:
    """Somebody who runs to the left."""
    draw.ellipse((x + 26, 44, x + 60, 78), fill=colour)
    for path in (
        [(x + 44, 84), (x + 62, 140)], [(x + 50, 92), (x + 10, 112), (x - 14, 96)],
        [(x + 52, 96), (x + 84, 118), (x + 98, 150)], [(x + 62, 138), (x + 24, 168), (x + 20, 214)],
        [(x + 62, 138), (x + 94, 176), (x + 128, 190)],
    ):  # fmt: skip
        draw.line(path, fill=colour, width=20, joint="curve")


def _exit(draw: Draw) -> None:
    draw.rectangle((20, 30, 96, 226), fill=PALE)
    draw.rectangle((36, 46, 84, 226), fill=SAFE)
    _man(draw, 110)


def _extinguisher(draw: Draw) -> None:
    draw.rounded_rectangle((92, 92, 164, 222), 18, fill=PALE)
    draw.rectangle((114, 58, 142, 96), fill=PALE)
    draw.line([(128, 62), (196, 74), (206, 140)], fill=PALE, width=14)
    draw.line([(96, 52), (160, 40)], fill=PALE, width=14)


def _hose(draw: Draw) -> None:
    for r in (90, 66, 42, 18):
        draw.ellipse((128 - r, 118 - r, 128 + r, 118 + r), outline=PALE, width=12)
    draw.line([(214, 120), (214, 226)], fill=PALE, width=14)


def _no_smoking(draw: Draw) -> None:
    draw.rectangle((66, 116, 176, 138), fill=(30, 30, 30))
    draw.rectangle((182, 116, 194, 138), fill=(30, 30, 30))
    draw.ellipse((22, 22, 234, 234), outline=FIRE, width=24)
    draw.line([(58, 58), (198, 198)], fill=FIRE, width=22)


def _truck_warning(draw: Draw) -> None:
    draw.polygon([(128, 18), (246, 226), (10, 226)], fill=WARN, outline=(20, 20, 20), width=10)
    draw.rectangle((92, 140, 150, 184), fill=(20, 20, 20))
    draw.line([(160, 96), (160, 190), (204, 190)], fill=(20, 20, 20), width=9)
    draw.line([(98, 142), (106, 104), (140, 104), (148, 142)], fill=(20, 20, 20), width=8)
    for x in (92, 130):
        draw.ellipse((x, 176, x + 26, 202), fill=(20, 20, 20))


def _padlock(draw: Draw) -> None:
    draw.arc((80, 44, 176, 160), 180, 360, fill=PALE, width=20)
    for x in (80, 156):
        draw.rectangle((x, 100, x + 20, 130), fill=PALE)
    draw.rounded_rectangle((58, 122, 198, 222), 14, fill=PALE)
    draw.ellipse((114, 146, 142, 174), fill=FIRE)
    draw.rectangle((122, 166, 134, 198), fill=FIRE)


def _bolt(draw: Draw) -> None:
    draw.polygon([(128, 14), (248, 232), (8, 232)], fill=WARN, outline=(20, 20, 20), width=10)
    draw.polygon([(146, 76), (96, 160), (126, 160), (108, 218), (164, 136), (132, 136)],
                 fill=(20, 20, 20))  # fmt: skip


def _eye(draw: Draw) -> None:
    draw.pieslice((20, 38, 236, 254), 218, 322, fill=PALE)
    draw.chord((20, 24, 236, 240), 30, 150, fill=PALE)
    draw.ellipse((20, 74, 236, 182), fill=PALE)
    draw.ellipse((84, 84, 172, 172), fill=MUST)
    draw.ellipse((108, 108, 148, 148), fill=PALE)


def _vest(draw: Draw) -> None:
    draw.polygon([(78, 40), (110, 40), (128, 96), (146, 40), (178, 40), (196, 220), (60, 220)],
                 fill=PALE)  # fmt: skip
    for y in (130, 168):
        draw.rectangle((64, y, 192, y + 16), fill=MUST)
    draw.line([(128, 96), (128, 220)], fill=MUST, width=6)


def _radiation(draw: Draw) -> None:
    draw.polygon([(128, 14), (248, 232), (8, 232)], fill=WARN, outline=(20, 20, 20), width=10)
    for start in (60, 180, 300):
        draw.pieslice((76, 106, 180, 210), start - 30, start + 30, fill=(20, 20, 20))
    draw.ellipse((110, 140, 146, 176), fill=WARN)
    draw.ellipse((117, 147, 139, 169), fill=(20, 20, 20))


def _first_aid(draw: Draw) -> None:
    draw.rectangle((98, 40, 158, 216), fill=PALE)
    draw.rectangle((40, 98, 216, 158), fill=PALE)


def _load(draw: Draw) -> None:
    """What a rack's bay may carry, by level: figures only."""
    draw.rectangle((14, 14, 242, 242), outline=(20, 20, 20), width=8)
    for k in range(3):
        draw.rectangle((30, 66 + 64 * k, 108, 76 + 64 * k), fill=(180, 80, 20))
        draw.text((176, 58 + 64 * k), "3 t", font=_font(46), fill=(20, 20, 20), anchor="mm")


def _number(digit: str) -> Callable[[Draw], None]:
    def paint(draw: Draw) -> None:
        draw.text((128, 132), digit, font=_font(210), fill=PALE, anchor="mm")

    return paint


def _board(draw: Draw) -> None:
    """A board with sheets pinned to it."""
    rng = np.random.default_rng(4)
    for k in range(6):
        x, y = 16 + 80 * (k % 3), 18 + 118 * (k // 3)
        draw.rectangle((x, y, x + 64, y + 98), fill=(238, 238, 234))
        for line in range(8):
            wide = int(rng.integers(20, 50))
            draw.rectangle((x + 7, y + 12 + 10 * line, x + 7 + wide, y + 15 + 10 * line),
                           fill=(90, 90, 96))  # fmt: skip


def signs(sheet: Sheet) -> None:
    """Draws the hall's signs."""
    for name, back, paint in (
        ("exit", SAFE, _exit), ("extinguisher", FIRE, _extinguisher), ("hose", FIRE, _hose),
        ("no_smoking", PALE, _no_smoking), ("trucks", PALE, _truck_warning),
        ("padlock", FIRE, _padlock), ("voltage", PALE, _bolt), ("examination", MUST, _eye),
        ("vest", MUST, _vest), ("radiation", PALE, _radiation), ("first_aid", SAFE, _first_aid),
        ("load", WARN, _load), ("one", (22, 32, 56), _number("1")),
        ("two", (22, 32, 56), _number("2")), ("three", (22, 32, 56), _number("3")),
        ("board", (112, 84, 56), _board),
    ):  # fmt: skip
        sheet.put(name, _sign(back, paint), edge=False)


def make(folder: Path) -> Path:
    """Writes wares_col.jpg beside the cardboard it is printed on; returns its path."""
    sheet = Sheet(folder)
    cartons(sheet)
    bags(sheet)
    signs(sheet)
    path = folder / "wares_col.jpg"
    sheet.picture.save(path, quality=88, subsampling=0)
    return path


def step() -> Step:
    """Returns the step of `make assets` that makes it."""
    return Step(
        "wares",
        lambda: sources.digest("builders.wares", ASSETS / "textures" / "cardboard_col.jpg"),
        lambda: [make(ASSETS / "textures")],
    )


def main() -> None:
    """Draws into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("assets/textures"))
    print(make(parser.parse_args().folder))


if __name__ == "__main__":
    main()
