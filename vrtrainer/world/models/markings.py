"""Printed things: container markings, the safety approval plate, seal numbers, cartons' print.

All are drawn with Pillow at run time, because numbers come from the case. Fonts are the program's
own (assets/fonts). Pictures are uint8 arrays, first row on top.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vrtrainer.basis import draw_below, resources
from vrtrainer.engine.lettering import BEFORE, SHEET

Pixels = np.ndarray
Region = tuple[float, float, float, float]
Ink = tuple[int, int, int]

BOLD = "B612-Bold.otf"
SANS = "NotoSans-Bold.ttf"
PLAIN = "NotoSans-Regular.ttf"

# A number on the stock, in heights of its line (one eighth of its length): where it starts, size
# of the font, side and stroke of the check digit's box, and the gap before it.
_LINE_START, _LINE_FONT, _BOX, _BOX_EDGE, _BOX_GAP = 0.094, 0.75, 0.6875, 0.031, 0.203
_GLYPHS = (*string.ascii_uppercase, *string.digits, *(f"[{digit}]" for digit in string.digits))


@dataclass(frozen=True, eq=False)
class Atlas:
    """A picture with named regions.

    Attributes:
        pixels: (h, w, 4) uint8.
        regions: name to (u0, v0, u1, v1), v counting from the bottom.
        aspects: name to width divided by height.
    """

    pixels: Pixels
    regions: dict[str, Region]
    aspects: dict[str, float]


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns a font of assets/fonts at a pixel size."""
    return ImageFont.truetype(str(resources().path(f"assets/fonts/{name}")), size)


def fitted(
    draw: ImageDraw.ImageDraw, text: str, box: tuple[int, int], name: str = BOLD
) -> ImageFont.FreeTypeFont:
    """Returns the largest size of a font at which a line of text fits a (width, height)."""
    low, high = 4, 400
    while high - low > 1:
        middle = (low + high) // 2
        left, top, right, bottom = draw.textbbox((0, 0), text, font=font(name, middle))
        fits = right - left <= box[0] and bottom - top <= box[1]
        low, high = (middle, high) if fits else (low, middle)
    return font(name, low)


def ink_for(colour: tuple[float, float, float]) -> Ink:
    """Returns white or black ink, whichever stands out from a linear paint colour."""
    luminance = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return (24, 26, 28) if luminance > 0.25 else (238, 238, 232)


def container_marks(
    number: str, size_type: str, gross_kg: int, tare_kg: int, cube_m3: float, ink: Ink
) -> Atlas:
    """Returns what ISO 6346 and custom paint on a container, as an atlas.

    Regions: ``number`` (owner code, serial number, boxed check digit), ``type``, ``weights`` and
    ``brand`` (the owner code as a sign).
    """
    picture = Image.new("RGBA", (1024, 1024), (*ink, 0))
    draw = ImageDraw.Draw(picture)
    boxes = {
        "number": (8, 8, 936, 136),
        "type": (8, 160, 308, 272),
        "brand": (324, 160, 1016, 400),
        "weights": (8, 424, 888, 1016),
    }
    _number(draw, number, boxes["number"], ink)
    _centred(draw, size_type, boxes["type"], ink)
    _centred(draw, number[:3], boxes["brand"], ink)
    _weights(draw, boxes["weights"], gross_kg, tare_kg, cube_m3, ink)
    return _atlas(picture, boxes, worn=draw_below(0, number, 0, 1 << 30))


def approval_plate(number: str, gross_kg: int) -> Pixels:
    """Returns the safety approval (CSC) plate, (384, 512, 3): text on dull metal."""
    picture = Image.new("RGB", (512, 384), (168, 170, 168))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((5, 5, 506, 378), outline=(60, 62, 64), width=4)
    for x, y in ((22, 22), (489, 22), (22, 361), (489, 361)):
        draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=(96, 98, 98), outline=(50, 50, 50))
    lines = (
        ("CSC SAFETY APPROVAL", SANS, 34),
        ("XA / TR - 6346 / 2019", PLAIN, 28),
        ("DATE MANUFACTURED          03 / 2019", PLAIN, 23),
        (f"IDENTIFICATION No.          {number}", PLAIN, 23),
        (f"MAXIMUM GROSS MASS   {gross_kg} KG  {_pounds(gross_kg)} LB", PLAIN, 21),
        ("ALLOWABLE STACKING LOAD FOR 1.8 G   192 000 KG", PLAIN, 18),
        ("TRANSVERSE RACKING TEST FORCE   150 000 N", PLAIN, 19),
        ("ACEP   XA - 0417", PLAIN, 23),
    )
    y = 26
    for text, name, size in lines:
        x = 256 if name == SANS else 44
        draw.text((x, y), text, font=font(name, size), fill=(26, 27, 28),
                  anchor="ma" if name == SANS else "la")  # fmt: skip
        y += size + 17
    return np.asarray(picture)


def seal_label(number: str) -> Pixels:
    """Returns the face of a bolt seal's body, (256, 192, 3): number engraved in yellow plastic."""
    picture = Image.new("RGB", (192, 256), (232, 178, 18))
    draw = ImageDraw.Draw(picture)
    draw.text((96, 18), "H", font=font(SANS, 44), fill=(92, 62, 0), anchor="ma")
    half = (len(number) + 1) // 2 if len(number) > 9 else len(number)
    rows = [number] if half == len(number) else [number[:half], number[half:]]
    y = 112 if len(rows) == 1 else 92
    for row in rows:
        face = fitted(draw, row, (176, 56))
        # Engraving: a light lower edge under dark strokes.
        draw.text((97, y + 2), row, font=face, fill=(255, 222, 120), anchor="ma")
        draw.text((96, y), row, font=face, fill=(44, 30, 0), anchor="ma")
        y += 62
    for k in range(5):
        draw.rectangle((40, 214 + 7 * k, 152, 216 + 7 * k), fill=(196, 146, 8))
    return np.asarray(picture)


def glyph_sheet(cell_px: int = 128) -> Pixels:
    """Returns every glyph of container numbers once, (6, 8 cells) uint8: how much ink lies there.

    Capitals, digits, and digits in the box of a check digit, cell by cell as `number_line` counts
    them; laid out as `vrtrainer.engine.lettering` wants it.
    """
    columns, rows = SHEET
    picture = Image.new("L", (columns * cell_px, rows * cell_px), 0)
    draw = ImageDraw.Draw(picture)
    face = font(BOLD, round(_LINE_FONT * cell_px))
    for index, glyph in enumerate(_GLYPHS):
        x = index % columns * cell_px + BEFORE * cell_px
        middle = index // columns * cell_px + cell_px // 2
        if len(glyph) == 1:
            draw.text((x, middle), glyph, font=face, fill=255, anchor="lm")
            continue
        side, edge = round(_BOX * cell_px), round(_BOX_EDGE * cell_px)
        top = middle - side // 2
        draw.rectangle((x, top, x + side, top + side), outline=255, width=edge)
        draw.text((x + side // 2, middle), glyph[1], font=face, fill=255, anchor="mm")
    return np.asarray(picture)


def number_line(number: str) -> tuple[list[int], list[float]]:
    """Returns a container's number as cells of `glyph_sheet` and where each begins.

    Owner code, serial number and boxed check digit; places are heights of the line.
    """
    face = font(BOLD, 100)
    cells, edges = [], []
    at = _LINE_START
    for glyph in f"{number[:4]} {number[4:10]}":
        if glyph != " ":
            cells.append(_GLYPHS.index(glyph))
            edges.append(at)
        at += float(face.getlength(glyph)) / 100 * _LINE_FONT
    return [*cells, _GLYPHS.index(f"[{number[10]}]")], [*edges, at + _BOX_GAP]


def _number(
    draw: ImageDraw.ImageDraw, number: str, box: tuple[int, int, int, int], ink: Ink
) -> None:
    x0, y0, x1, y1 = box
    height = y1 - y0
    text = f"{number[:4]} {number[4:10]}"
    digit_box = int(height * 0.86)
    face = fitted(draw, text, (x1 - x0 - digit_box - height // 4, int(height * 0.74)))
    middle = (y0 + y1) // 2
    draw.text((x0, middle), text, font=face, fill=(*ink, 255), anchor="lm")
    left = x0 + int(draw.textlength(text, font=face)) + height // 4
    edge = max(2, height // 22)
    top = middle - digit_box // 2
    draw.rectangle((left, top, left + digit_box, top + digit_box), outline=(*ink, 255), width=edge)
    draw.text((left + digit_box // 2, middle), number[10:], font=face, fill=(*ink, 255),
              anchor="mm")  # fmt: skip


def _centred(
    draw: ImageDraw.ImageDraw, text: str, box: tuple[int, int, int, int], ink: Ink
) -> None:
    x0, y0, x1, y1 = box
    face = fitted(draw, text, (x1 - x0, int((y1 - y0) * 0.9)))
    draw.text(((x0 + x1) / 2, (y0 + y1) / 2), text, font=face, fill=(*ink, 255), anchor="mm")


def _weights(
    draw: ImageDraw.ImageDraw,
    box: tuple[int, int, int, int],
    gross_kg: int,
    tare_kg: int,
    cube_m3: float,
    ink: Ink,
) -> None:
    x0, y0, x1, y1 = box
    rows: list[tuple[str, str]] = []
    for name, mass in (("MAX. GROSS", gross_kg), ("TARE", tare_kg), ("NET", gross_kg - tare_kg)):
        rows += [(name, f"{_grouped(mass)} KG"), ("", f"{_pounds(mass)} LB")]
    rows += [
        ("CU. CAP.", f"{cube_m3:.1f} CU.M"),
        ("", f"{_grouped(round(cube_m3 * 35.3147))} CU.FT"),
    ]
    step = (y1 - y0) / len(rows)
    face = font(BOLD, int(step * 0.78))
    for index, (name, value) in enumerate(rows):
        y = y0 + (index + 0.5) * step
        draw.text((x0, y), name, font=face, fill=(*ink, 255), anchor="lm")
        draw.text((x1, y), value, font=face, fill=(*ink, 255), anchor="rm")


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _pounds(mass_kg: int) -> str:
    return _grouped(round(mass_kg * 2.20462))


def _atlas(picture: Image.Image, boxes: dict[str, tuple[int, int, int, int]], worn: int) -> Atlas:
    pixels = np.array(picture)
    rng = np.random.default_rng(worn)
    coarse = Image.fromarray(rng.standard_normal((96, 96)).astype(np.float32))
    field = np.asarray(coarse.resize(picture.size, Image.Resampling.BICUBIC))
    fine = rng.standard_normal(field.shape)
    # Stencilled paint wears off in flakes; never so much that a digit is lost.
    keep = np.clip(1.0 - 0.5 * np.clip(0.6 * field + 0.2 * fine - 0.8, 0.0, 1.0), 0.5, 1.0)
    pixels[..., 3] = np.round(pixels[..., 3] * keep).astype(np.uint8)
    w, h = picture.size
    regions = {
        name: (x0 / w, 1 - y1 / h, x1 / w, 1 - y0 / h) for name, (x0, y0, x1, y1) in boxes.items()
    }
    aspects = {name: (x1 - x0) / (y1 - y0) for name, (x0, y0, x1, y1) in boxes.items()}
    return Atlas(pixels, regions, aspects)
