"""Draws the print of a carton onto cardboard: ``python -m builders.cartons [folder]``.

Run it after ``builders.textures``, from the top of the repository. The marks need no language:
a shipping mark, arrows, a glass, bars.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from builders import sources
from builders.steps import ASSETS, Step

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
BOLD, PLAIN = "B612-Bold.otf", "NotoSans-Regular.ttf"


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns a font of assets/fonts."""
    return ImageFont.truetype(str(FONTS / name), size)


def sheet_of(folder: Path) -> Image.Image:
    """Returns what is printed on a carton: front, end and top side by side, 1024 by 384 pixels."""
    board = Image.open(folder / "cardboard_col.jpg").convert("RGB")
    sheet = Image.new("RGB", (1024, 384))
    ink = (52, 38, 26)
    for name, x0, x1 in (("front", 0, 384), ("end", 384, 704), ("top", 704, 1024)):
        width = x1 - x0
        cell = board.crop((0, 0, width, 384)).copy()
        draw = ImageDraw.Draw(cell, "RGBA")
        for k in range(8):
            draw.rectangle(
                (k, k, width - 1 - k, 383 - k), outline=(60, 40, 20, int(30 * (1 - k / 8)))
            )
        if name == "top":
            draw.rectangle((0, 172, width, 212), fill=(186, 150, 98, 130))
            draw.line((0, 192, width, 192), fill=(60, 40, 20, 170), width=2)
        else:
            draw.rectangle((width // 2 - 20, 0, width // 2 + 20, 62), fill=(186, 150, 98, 130))
            _up_arrows(draw, width - 118, 268, ink)
            _glass(draw, width - 166, 272, ink)
        if name == "front":
            _shipping_mark(draw, ink)
        if name == "end":
            _barcode(draw, 22, 236)
        sheet.paste(cell, (x0, 0))
    return sheet


def _shipping_mark(draw: ImageDraw.ImageDraw, ink: tuple[int, int, int]) -> None:
    draw.polygon([(96, 74), (172, 140), (96, 206), (20, 140)], outline=(*ink, 235), width=6)
    draw.text((96, 140), "LA", font=font(BOLD, 52), fill=(*ink, 235), anchor="mm")
    face_ = font(BOLD, 25)
    for row, text in enumerate(("XBPRT", "C/No. 1-UP", "0417 / 26")):
        draw.text((196, 98 + 36 * row), text, font=face_, fill=(*ink, 235))


def _up_arrows(draw: ImageDraw.ImageDraw, x: int, y: int, ink: tuple[int, int, int]) -> None:
    for k in range(2):
        left = x + 46 * k
        head = [(left + 11, y + 24), (left, y + 24), (left + 16, y), (left + 32, y + 24)]
        shaft = [(left + 21, y + 24), (left + 21, y + 62), (left + 11, y + 62)]
        draw.polygon(head + shaft, fill=(*ink, 230))
    draw.rectangle((x - 4, y + 70, x + 84, y + 76), fill=(*ink, 230))


def _glass(draw: ImageDraw.ImageDraw, x: int, y: int, ink: tuple[int, int, int]) -> None:
    draw.polygon([(x, y), (x + 38, y), (x + 28, y + 30), (x + 10, y + 30)], fill=(*ink, 230))
    draw.rectangle((x + 16, y + 30, x + 22, y + 60), fill=(*ink, 230))
    draw.rectangle((x + 6, y + 60, x + 32, y + 67), fill=(*ink, 230))


def _barcode(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x, y, x + 128, y + 92), fill=(238, 238, 234, 255))
    at = x + 8
    for k in range(30):
        wide = 1 + (k * 7 + k * k) % 3
        draw.rectangle((at, y + 8, at + wide, y + 56), fill=(22, 22, 22, 255))
        at += wide + 1 + (k * 5) % 2
        if at > x + 116:
            break
    draw.text((x + 8, y + 64), "00 0417 2026 83", font=font(PLAIN, 13), fill=(22, 22, 22))


def make(folder: Path) -> Path:
    """Writes carton_col.jpg beside the cardboard it is printed on; returns its path."""
    path = folder / "carton_col.jpg"
    sheet_of(folder).save(path, quality=90, subsampling=0)
    return path


def step() -> Step:
    """Returns the step of `make assets` that makes them."""
    return Step(
        "cartons",
        lambda: sources.digest("builders.cartons", ASSETS / "textures" / "cardboard_col.jpg"),
        lambda: [make(ASSETS / "textures")],
    )


def main() -> None:
    """Draws into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("assets/textures"))
    print(make(parser.parse_args().folder))


if __name__ == "__main__":
    main()
