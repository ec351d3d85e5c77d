"""Pages that find their own size: of several versions the first that fits, in large text.

Finding it means laying a page out many times, so a `Fit` is only a promise: who lays it out and
draws it keeps it, beside the frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vrtrainer.pages.blocks import Block, Choices, Page, Spring, Thumbs
from vrtrainer.pages.composition import layout
from vrtrainer.pages.looks import WINDOW_DMM

SIZES_DMM = (26.0, 24.5, 23.0, 22.0, 21.0, 20.0)
"""Text sizes that are tried, largest first; reading text is never smaller than the last."""

WINDOW_SIZES_DMM = (31.0, 29.5, 28.5, WINDOW_DMM)
"""The same for pages of a window, which has fewer points for them but room to both sides: notes on
buttons are 12 points high in one of 540 lines."""

_LOWER = 0.84
_TALLEST_MM, _MOST_COLUMNS = 590.0, 4  # of more columns, words would be broken


@dataclass(frozen=True)
class Fit:
    """Versions of a page, in order of preference: the later ones say less or stand closer.

    Attributes:
        lang: Language of the pages.
        candidates: Each ends with the page that is shown; those before it decide its size. A page
            on which things are ticked one by one, or that is one of several behind tabs, must not
            move under the hand: it is sized with everything ticked, and for all of its neighbours.
        sizes_dmm: Text sizes that are tried, largest first.
        otherwise: What is shown where none of them fits; else the last, whose layout tells it.
    """

    lang: str
    candidates: tuple[tuple[Page, ...], ...]
    sizes_dmm: tuple[float, ...] = SIZES_DMM
    otherwise: Fit | None = None

    @property
    def id(self) -> str:
        """Id of the page."""
        return self.candidates[0][-1].id

    @property
    def look(self) -> str:
        """Look of the page."""
        return self.candidates[0][-1].look

    def page(self) -> Page:
        """Returns the first that fits, in the largest text that it fits in, no higher than it is.

        If none fits, what `otherwise` has, or the last, whose layout tells the fault.
        """
        for *deciding, shown in self.candidates:
            found = [_fitted(page, self.lang, self.sizes_dmm) for page in deciding]
            sizes = [size for size in found if size is not None]
            if len(sizes) < len(found):
                continue
            em_dmm = min(sizes)
            high = max(_height(replace(page, em_dmm=em_dmm), self.lang) for page in deciding)
            return replace(shown, em_dmm=em_dmm, size_mm=(shown.size_mm[0], high))
        if self.otherwise is not None:
            return self.otherwise.page()
        return replace(self.candidates[-1][-1], em_dmm=self.sizes_dmm[-1])


def for_window(draft: Draft, widest_mm: float, least_dmm: float = WINDOW_DMM) -> Draft:
    """Returns a draft in print that is read in a window of 540 lines, and as wide as it must be.

    What fits in no such print stays as it is.

    Args:
        draft: as it is read with a headset.
        widest_mm: how wide its pages may become; no wider than they are where that is 0.
        least_dmm: size of the smallest running text.
    """
    if not isinstance(draft, Fit) or draft.sizes_dmm != SIZES_DMM:
        return draft
    tried: list[tuple[Page, ...]] = []
    for index, pages in enumerate(draft.candidates):
        tried.append(pages)
        after = draft.candidates[index + 1 :]
        # Words are left out only where there is no room for them beside each other either.
        if widest_mm and not (after and after[0][-1].blocks == pages[-1].blocks):
            tried.append(tuple(_wider(page, widest_mm) for page in pages))
    sizes = tuple(size for size in WINDOW_SIZES_DMM if size >= least_dmm)
    return Fit(draft.lang, tuple(tried), sizes, draft)


def widened(page: Page, lang: str, wide_mm: float) -> Page:
    """Returns a finished page as `for_window` would: wide and in its print, if it fits so."""
    wide = _wider(page, wide_mm)
    size = _fitted(wide, lang, WINDOW_SIZES_DMM)
    if page.look != "tablet" or size is None:
        return page
    wide = replace(wide, em_dmm=size)
    return replace(wide, size_mm=(wide_mm, _height(wide, lang)))


def _wider(page: Page, wide_mm: float) -> Page:
    """The page with so many more buttons and pictures beside each other as there is room."""
    times = wide_mm / page.size_mm[0]
    blocks: list[Block] = []
    for block in page.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(block, Choices):
            most = max(_MOST_COLUMNS, block.columns)
            columns = min(max(1, len(block.items)), most, round(block.columns * times))
            blocks.append(replace(block, columns=columns))
        elif isinstance(block, Thumbs) and isinstance(before, Thumbs):
            blocks[-1] = replace(before, items=before.items + block.items)
        elif isinstance(block, Thumbs) and block.highest_mm >= _TALLEST_MM:
            blocks.append(replace(block, columns=round(block.columns * times)))
        elif isinstance(block, Thumbs):  # what is said of them takes more of the page
            blocks.append(replace(block, highest_mm=_LOWER * block.highest_mm))
        else:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks), size_mm=(wide_mm, _TALLEST_MM))


Draft = Page | Fit
"""What can be laid out and drawn: a page, or one that has still to find its size."""


def settled(draft: Draft) -> Page:
    """Returns the page in its size."""
    return draft.page() if isinstance(draft, Fit) else draft


def even(pages: Sequence[Page], lang: str) -> tuple[Page, ...]:
    """Returns pages, in text sizes at which they fit, all as high as the highest needs to be."""
    high = max(_height(page, lang) for page in pages)
    return tuple(replace(page, size_mm=(page.size_mm[0], high)) for page in pages)


@lru_cache(maxsize=256)
def _fitted(page: Page, lang: str, sizes_dmm: tuple[float, ...]) -> float | None:
    """The text size at which a page fits; None if it does not even at the least."""
    if layout(replace(page, em_dmm=sizes_dmm[-1]), lang).faults:
        return None
    for size in sizes_dmm:
        found = layout(replace(page, em_dmm=size), lang)
        if not found.faults:
            return size
    return None


@lru_cache(maxsize=256)
def _height(page: Page, lang: str) -> float:
    """The height of a page: a tablet's without the empty room below its last block."""
    width, height = page.size_mm
    if page.look != "tablet" or page.footer or any(isinstance(b, Spring) for b in page.blocks):
        return height
    # A page too low for anything tells how much height is lacking.
    lacking = layout(replace(page, size_mm=(width, 1.0)), lang).overflow_mm
    return min(height, math.ceil(1.0 + lacking))
