"""Printed things: container markings, the safety approval plate, seal numbers, cartons' print.

All are drawn with Pillow at run time, because numbers come from the case. Fonts are the program's
own (assets/fonts). Pictures are uint8 arrays, first row on top.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from vrtrainer.basis import draw_below
from vrtrainer.engine.lettering import BEFORE, SHEET

from . import emblems
from .emblems import BOLD, font

Pixels = np.ndarray
Region = tuple[float, float, float, float]
Ink = tuple[int, int, int]

SANS = "NotoSans-Bold.ttf"
PLAIN = "NotoSans-Regular.ttf"

# Height of capitals, as a share of the region ``number`` or ``type``, and of the font's em.
CAPITALS = 0.76
_CAPITAL_OF_FONT = 0.764

# A number on the stock, in heights of its line: the line's length, size of the font, side and
# stroke of the check digit's box, the gap before it and after it.
LINE_LONG = 6.5
_LINE_FONT, _BOX, _BOX_EDGE, _BOX_GAP, _LINE_END = 0.75, 0.6875, 0.045, 0.203, 0.06
CAPITALS_OF_LINE = _LINE_FONT * _CAPITAL_OF_FONT
_GLYPHS = (*string.ascii_uppercase, *string.digits)
# Behind a line's end stands one more cell: the owner's emblem, below it ink without a gap, below
# that the type. Where they are: (u0, v0, u1, v1) as of the line; of the ink one spot.
_SIGN_AT = 9.0
_SIGN_X = (0.16, 0.94)  # of the cell
_EMBLEM_Y, _SOLID_Y, _TYPE_Y = (0.06, 0.50), (0.545, 0.635), (0.68, 0.92)  # from its top


def _sign(rows: tuple[float, float], rim: float = 0.02) -> Region:
    x0, x1 = (_SIGN_AT - BEFORE + x for x in _SIGN_X)
    return (x0 - rim, 1 - rows[1] - rim, x1 + rim, 1 - rows[0] + rim)


EMBLEM, TYPE = _sign(_EMBLEM_Y), _sign(_TYPE_Y)
SOLID = (_SIGN_AT - BEFORE + 0.55, 1 - sum(_SOLID_Y) / 2)


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

    Regions: ``number`` (owner code, serial number, boxed check digit), ``type``, ``weights``,
    ``brand`` (the owner's emblem and letters), and for containers higher than 2.6 m ``height`` (the
    sign that says so) and ``stripes`` (for its upper corners).
    """
    picture = Image.new("RGBA", (1536, 1024), (*ink, 0))
    draw = ImageDraw.Draw(picture)
    boxes = {
        "number": (8, 8, 944, 168),
        "type": (8, 176, 336, 336),
        "weights": (8, 344, 896, 1000),
        "brand": (960, 8, 1528, 384),
        "height": (960, 400, 1248, 688),
        "stripes": (960, 704, 1528, 840),
    }
    _number(picture, number, boxes["number"], ink)
    _stretched(picture, size_type, boxes["type"], ink)
    _brand(draw, number[:3], boxes["brand"], ink)
    _weights(draw, boxes["weights"], gross_kg, tare_kg, cube_m3, ink)
    emblems.height_sign(draw, boxes["height"])
    emblems.stripes(picture, boxes["stripes"])
    return _atlas(picture, boxes, worn=draw_below(0, number, 0, 1 << 30))


# Where each plate lies on the picture that `plates` draws: (u0, v0, u1, v1), v from the bottom.
PLATES: dict[str, Region] = {
    "csc": (0.0, 0.0, 0.5, 1.0),
    "customs": (0.52, 0.51, 1.0, 1.0),
    "timber": (0.52, 0.0, 1.0, 0.49),
}


def plates(number: str, gross_kg: int) -> Pixels:
    """Returns a container's plates side by side, (384, 1024, 3); see ``PLATES``.

    The safety approval (CSC), the approval for transport under Customs seal (Customs Convention on
    Containers, 1972, annex 5), and what the floor's timber was treated with.
    """
    picture = Image.new("RGB", (1024, 384), (60, 62, 64))
    picture.paste(Image.fromarray(approval_plate(number, gross_kg)), (0, 0))
    customs = (
        ("APPROVED FOR TRANSPORT", SANS, 27),
        ("UNDER CUSTOMS SEAL", SANS, 27),
        ("XA / 6346 - 217 / 2019", PLAIN, 25),
        (f"No. {number[4:]}   XTA WORKS", PLAIN, 21),
    )
    timber = (
        ("TIMBER COMPONENT TREATMENT", SANS, 24),
        ("IM / RADALEUM FHP-60 / 2019", PLAIN, 23),
        (f"OWNER  {number[:3]} LINES, XAPTA", PLAIN, 21),
        (f"OWNER'S No.  {number}", PLAIN, 21),
    )
    for (x0, y0), lines in (((532, 0), customs), ((532, 196), timber)):
        card = _card((492, 188))
        _lines(card, lines, 492)
        picture.paste(card, (x0, y0))
    return np.asarray(picture)


def approval_plate(number: str, gross_kg: int) -> Pixels:
    """Returns the safety approval (CSC) plate, (384, 512, 3): text on dull metal."""
    picture = _card((512, 384))
    _lines(
        picture,
        (
            ("CSC SAFETY APPROVAL", SANS, 34),
            ("XA / TR - 6346 / 2019", PLAIN, 28),
            ("DATE MANUFACTURED          03 / 2019", PLAIN, 23),
            (f"IDENTIFICATION No.          {number}", PLAIN, 23),
            (f"MAXIMUM GROSS MASS   {gross_kg} KG  {_pounds(gross_kg)} LB", PLAIN, 21),
            ("ALLOWABLE STACKING LOAD FOR 1.8 G   192 000 KG", PLAIN, 18),
            ("TRANSVERSE RACKING TEST FORCE   150 000 N", PLAIN, 19),
            ("ACEP   XA - 0417", PLAIN, 23),
        ),
        512,
    )
    return np.asarray(picture)


def _card(size: tuple[int, int]) -> Image.Image:
    """A plate of dull metal with its rim and its four rivets."""
    picture = Image.new("RGB", size, (168, 170, 168))
    draw = ImageDraw.Draw(picture)
    right, bottom = size
    draw.rectangle((5, 5, right - 6, bottom - 6), outline=(60, 62, 64), width=4)
    for x in (22, right - 23):
        for y in (22, bottom - 23):
            draw.ellipse((x - 8, y - 8, x + 8, y + 8), fill=(96, 98, 98), outline=(50, 50, 50))
    return picture


def _lines(picture: Image.Image, lines: Sequence[tuple[str, str, int]], width: int) -> None:
    draw = ImageDraw.Draw(picture)
    y = 26
    for text, name, size in lines:
        x = width // 2 if name == SANS else 44
        draw.text((x, y), text, font=font(name, size), fill=(26, 27, 28),
                  anchor="ma" if name == SANS else "la")  # fmt: skip
        y += size + 17


Worked = Literal["", "scratched", "glued"]
# Where a tool slipped on a seal's face, points of its picture: from, to, how wide.
_SLIPS = (
    (64, 4, 30, 46, 2), (58, 12, 18, 58, 1), (76, 0, 60, 40, 2), (124, 2, 138, 52, 2),
    (132, 10, 160, 34, 1), (138, 6, 180, 46, 2), (150, 8, 184, 24, 1), (8, 196, 44, 214, 2),
    (14, 190, 70, 226, 1), (116, 200, 150, 214, 1), (128, 196, 186, 236, 2),
    (108, 190, 122, 250, 1),
)  # fmt: skip
# How far glue ran down from the pin: across, down, how wide.
_DROPS = ((66, 40, 16), (84, 22, 14), (106, 54, 18), (126, 18, 12))


def seal_label(number: str, worked: Worked = "") -> Pixels:
    """Returns the face of a bolt seal's body, (256, 192, 3): number engraved in yellow plastic.

    Args:
        number: on it.
        worked: what somebody who was at it left there: "scratched" by a tool that slipped off the
            pin and the edges, or "glued", where adhesive besides has run out at the pin and dried.
    """
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
    if worked:
        picture = _worked_at(picture, worked == "glued")
    return np.asarray(picture)


def _worked_at(picture: Image.Image, glued: bool) -> Image.Image:
    """A seal's face with what a tool and glue left on it; its number stays to be read."""
    draw = ImageDraw.Draw(picture)
    for x0, y0, x1, y1, wide in _SLIPS:
        # A gouge: bare pale plastic, with the shadow of its edge.
        draw.line((x0 + 2, y0 + 2, x1 + 2, y1 + 2), fill=(96, 68, 4), width=wide)
        draw.line((x0, y0, x1, y1), fill=(252, 240, 200), width=wide)
    if not glued:
        return picture
    run = Image.new("L", picture.size, 0)
    spread = ImageDraw.Draw(run)
    spread.ellipse((52, -34, 140, 14), fill=235)
    for x, y, wide in _DROPS:
        spread.rounded_rectangle((x, -10, x + wide, y), wide // 2, fill=235)
    run = run.filter(ImageFilter.GaussianBlur(1.6))
    dried = Image.new("RGB", picture.size, (226, 222, 206))
    return Image.composite(dried, picture, run)


def glyph_sheet(owners: Sequence[str], size_type: str, cell_px: int = 128) -> Pixels:
    """Returns every glyph of container numbers once, (6, 8 cells) uint8: how much ink lies there.

    Capitals and digits, then a sign for every owner (its emblem and the type), cell by cell as
    `number_line` counts them; laid out as `vrtrainer.engine.lettering` wants it.

    Args:
        owners: their letters, twelve at most.
        size_type: of the containers that the sheet is for.
        cell_px: points of a cell.
    """
    columns, rows = SHEET
    picture = Image.new("L", (columns * cell_px, rows * cell_px), 0)
    draw = ImageDraw.Draw(picture)
    face = font(BOLD, round(_LINE_FONT * cell_px))
    for index, glyph in enumerate(_GLYPHS):
        x = index % columns * cell_px + BEFORE * cell_px
        middle = index // columns * cell_px + cell_px // 2
        draw.text((x, middle), glyph, font=face, fill=255, anchor="lm")
    for number, owner in enumerate(owners, len(_GLYPHS)):
        x0 = number % columns * cell_px
        y0 = number // columns * cell_px

        def box(rows: tuple[float, float], x0: int = x0, y0: int = y0) -> tuple[int, int, int, int]:
            left, right = (round(x0 + share * cell_px) for share in _SIGN_X)
            top, bottom = (round(y0 + share * cell_px) for share in rows)
            return left, top, right, bottom

        emblems.emblem(draw, owner, box(_EMBLEM_Y), 255, 0)
        draw.rectangle(box(_SOLID_Y), fill=255)
        left, top, right, bottom = box(_TYPE_Y)
        high = bottom - top
        word = font(BOLD, 200)
        line = Image.new("L", (round(word.getlength(size_type)), round(200 * _CAPITAL_OF_FONT)), 0)
        ImageDraw.Draw(line).text((0, line.height), size_type, font=word, fill=255, anchor="ls")
        picture.paste(line.resize((right - left, high), Image.Resampling.LANCZOS), (left, top))
    return np.asarray(picture)


def number_line(number: str, owner: int) -> tuple[list[int], list[float]]:
    """Returns a container's number as cells of `glyph_sheet` and where each begins.

    Owner code, serial number and check digit end where the line does, so that the digit's box is
    always at the same place; the owner's sign stands behind. Places are heights of the line.

    Args:
        number: eleven characters.
        owner: which of the sheet's owners it belongs to.
    """
    face = font(BOLD, 100)
    text = f"{number[:4]} {number[4:10]}"
    left, _, right, _ = _digit_box()
    at = left - _BOX_GAP - float(face.getlength(text)) / 100 * _LINE_FONT
    cells, edges = [], []
    for glyph in text:
        if glyph != " ":
            cells.append(_GLYPHS.index(glyph))
            edges.append(at)
        at += float(face.getlength(glyph)) / 100 * _LINE_FONT
    advance = float(face.getlength(number[10])) / 100 * _LINE_FONT
    cells += [_GLYPHS.index(number[10]), len(_GLYPHS) + owner]
    return cells, [*edges, (left + right - advance) / 2, _SIGN_AT]


def _digit_box() -> Region:
    right = LINE_LONG - _LINE_END
    return (right - _BOX, 0.5 - _BOX / 2, right, 0.5 + _BOX / 2)


def digit_frame() -> tuple[Region, ...]:
    """Returns the four bars round the check digit, in heights of the line."""
    x0, y0, x1, y1 = _digit_box()
    e, low = _BOX_EDGE * 1.4, _BOX_EDGE  # letters are narrower than high
    return (
        (x0, y0, x1, y0 + low),
        (x0, y1 - low, x1, y1),
        (x0, y0, x0 + e, y1),
        (x1 - e, y0, x1, y1),
    )


def _number(picture: Image.Image, number: str, box: tuple[int, int, int, int], ink: Ink) -> None:
    """Draws a number in narrow letters, as on doors, where it has to pass between the lock bars."""
    x0, y0, x1, y1 = box
    height = y1 - y0
    face = font(BOLD, round(CAPITALS * height / _CAPITAL_OF_FONT))
    text = f"{number[:4]} {number[4:10]}"
    side, gap, edge = round(0.94 * height), height // 3, max(2, height // 16)
    long = round(face.getlength(text)) + gap + side
    line = Image.new("L", (long, height), 0)
    draw = ImageDraw.Draw(line)
    draw.text((0, height // 2), text, font=face, fill=255, anchor="lm")
    left, top = long - side, (height - side) // 2
    draw.rectangle((left, top, long - 1, top + side - 1), outline=255, width=edge)
    draw.text((left + side // 2, height // 2), number[10:], font=face, fill=255, anchor="mm")
    _inked(picture, line.resize((x1 - x0, height), Image.Resampling.LANCZOS), box, ink)


def _stretched(picture: Image.Image, text: str, box: tuple[int, int, int, int], ink: Ink) -> None:
    """Draws a word as high and as narrow as the number's letters."""
    x0, y0, x1, y1 = box
    face = font(BOLD, round(CAPITALS * (y1 - y0) / _CAPITAL_OF_FONT))
    line = Image.new("L", (round(face.getlength(text)), y1 - y0), 0)
    ImageDraw.Draw(line).text((0, (y1 - y0) // 2), text, font=face, fill=255, anchor="lm")
    _inked(picture, line.resize((x1 - x0, y1 - y0), Image.Resampling.LANCZOS), box, ink)


def _inked(
    picture: Image.Image, shape: Image.Image, box: tuple[int, int, int, int], ink: Ink
) -> None:
    inked = Image.new("RGBA", shape.size, (*ink, 0))
    inked.putalpha(shape)
    picture.paste(inked, box[:2])


def _brand(draw: ImageDraw.ImageDraw, owner: str, box: tuple[int, int, int, int], ink: Ink) -> None:
    """The owner's emblem over its letters."""
    x0, y0, x1, y1 = box
    middle, side = (x0 + x1) // 2, round((y1 - y0) * 0.56)
    emblems.emblem(
        draw, owner, (middle - side, y0, middle + side, y0 + side), (*ink, 255), (*ink, 0)
    )
    low = (x0, y0 + side + 12, x1, y1)
    _centred(draw, owner, low, ink)


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
    face = font(BOLD, int(step * 0.90))
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
    h, w = field.shape
    fine = np.tile(rng.standard_normal((256, 256)).astype(np.float32), (h // 256, w // 256))
    # Stencilled paint wears off in flakes; never so much that a digit is lost.
    keep = np.clip(1.0 - 0.5 * np.clip(0.6 * field + 0.2 * fine - 0.8, 0.0, 1.0), 0.5, 1.0)
    pixels[..., 3] = pixels[..., 3] * keep
    regions = {
        name: (x0 / w, 1 - y1 / h, x1 / w, 1 - y0 / h) for name, (x0, y0, x1, y1) in boxes.items()
    }
    aspects = {name: (x1 - x0) / (y1 - y0) for name, (x0, y0, x1, y1) in boxes.items()}
    return Atlas(pixels, regions, aspects)
