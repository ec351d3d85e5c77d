"""The looks of pages: colours, margins and sizes in one table each.

Text sizes are em heights in dmm at the page's reading distance (one dmm is one millimetre at one
metre). Running text never goes under 20 dmm on documents; captions and footers, which are read
once and then known by their place, never under 14.
"""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]

LEAST_READING_DMM = 20.0
LEAST_DMM = 14.0
NOTE_EM = 0.86
"""Size of notes on buttons, in em of running text."""
WINDOW_DMM = 27.5
"""Least running text of pages that are read in a window, which has fewer points for them."""
TARGET_DMM = 64.0
"""Least height of a button."""
TARGET_GAP_DMM = 16.0
"""Least gap between buttons."""


@dataclass(frozen=True)
class Palette:
    """Colours of one look, sRGB."""

    ground: Colour
    ink: Colour
    quiet: Colour
    line: Colour
    cell: Colour
    head: Colour
    accent: Colour
    on_accent: Colour
    tones: dict[str, Colour]
    tints: dict[str, Colour]
    button: Colour
    button_edge: Colour


@dataclass(frozen=True)
class LookTable:
    """Everything that a look decides. Lengths in em of running text unless suffixed."""

    palette: Palette
    margin_mm: float
    caption_dmm: float
    footer_dmm: float
    title_em: float
    leading: float
    gap_em: float
    corner_mm: float


# The verdicts' colours differ in lightness as well as in hue, and each has its own shape.
_PAPER_TONES: dict[str, Colour] = {
    "plain": (27, 36, 48),
    "primary": (18, 74, 128),
    "current": (18, 74, 128),
    "in_order": (12, 112, 66),
    "follow_up": (158, 92, 0),
    "irregular": (184, 14, 84),
    "not_examined": (94, 104, 118),
}
_PAPER_TINTS: dict[str, Colour] = {
    "in_order": (222, 240, 228),
    "follow_up": (253, 238, 204),
    "irregular": (251, 224, 234),
    "hover": (214, 232, 250),
    "not_examined": (232, 234, 238),
}
_SCREEN_TONES: dict[str, Colour] = {
    "plain": (236, 241, 246),
    "primary": (92, 184, 255),
    "current": (92, 184, 255),
    "in_order": (84, 214, 140),
    "follow_up": (255, 190, 70),
    "irregular": (255, 122, 168),
    "not_examined": (158, 172, 188),
}
_SCREEN_TINTS: dict[str, Colour] = {
    "in_order": (20, 58, 42),
    "follow_up": (66, 48, 14),
    "irregular": (76, 24, 46),
    "hover": (36, 66, 98),
    "not_examined": (38, 48, 60),
}

DOCUMENT = LookTable(
    Palette(
        ground=(250, 248, 242),
        ink=(24, 28, 36),
        quiet=(74, 86, 102),
        line=(128, 141, 158),
        cell=(255, 254, 250),
        head=(233, 237, 242),
        accent=(18, 74, 128),
        on_accent=(255, 255, 255),
        tones=_PAPER_TONES,
        tints=_PAPER_TINTS,
        button=(238, 241, 245),
        button_edge=(110, 124, 144),
    ),
    margin_mm=24.0,
    caption_dmm=15.0,
    footer_dmm=14.0,
    title_em=1.45,
    leading=1.3,
    gap_em=0.55,
    corner_mm=0.0,
)

TABLET = LookTable(
    Palette(
        ground=(13, 22, 33),
        ink=(238, 243, 248),
        quiet=(168, 184, 201),
        line=(62, 82, 104),
        cell=(20, 33, 48),
        head=(27, 43, 62),
        accent=(92, 184, 255),
        on_accent=(6, 22, 38),
        tones=_SCREEN_TONES,
        tints=_SCREEN_TINTS,
        button=(27, 43, 62),
        button_edge=(92, 116, 144),
    ),
    margin_mm=26.0,
    caption_dmm=16.0,
    footer_dmm=15.0,
    title_em=1.55,
    leading=1.34,
    gap_em=0.7,
    corner_mm=5.0,
)

CARD = LookTable(
    Palette(
        ground=(252, 251, 247),
        ink=(24, 28, 36),
        quiet=(74, 86, 102),
        line=(190, 198, 208),
        cell=(255, 255, 253),
        head=(16, 58, 98),
        accent=(16, 58, 98),
        on_accent=(255, 255, 255),
        tones=_PAPER_TONES,
        tints=_PAPER_TINTS,
        button=(238, 241, 245),
        button_edge=(110, 124, 144),
    ),
    margin_mm=26.0,
    caption_dmm=16.0,
    footer_dmm=14.0,
    title_em=1.5,
    leading=1.36,
    gap_em=0.75,
    corner_mm=4.0,
)

ACCENTS: dict[str, Colour] = {
    "blue": (18, 74, 128),
    "green": (22, 96, 72),
    "navy": (22, 44, 92),
    "brown": (112, 66, 24),
    "slate": (52, 70, 86),
    "violet": (92, 44, 110),
}
"""Inks in which different issuers print their forms; all read at 7:1 on paper."""

LOOKS = {"document": DOCUMENT, "tablet": TABLET, "card": CARD}
