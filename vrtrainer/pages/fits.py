"""Pages that find their own size: of several versions the first that fits, in large text.

Finding it means laying a page out many times, so a `Fit` is only a promise: who lays it out and
draws it keeps it, beside the frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vrtrainer.pages.blocks import Page, Spring
from vrtrainer.pages.composition import layout

SIZES_DMM = (26.0, 24.5, 23.0, 22.0, 21.0, 20.0)
"""Text sizes that are tried, largest first; reading text is never smaller than the last."""

WINDOW_SIZES_DMM = (31.0, 29.5, 28.5, 27.5)
"""The same for pages of a window, which has fewer points for them but room to both sides."""


@dataclass(frozen=True)
class Fit:
    """Versions of a page, in order of preference: the later ones say less or stand closer.

    Attributes:
        lang: Language of the pages.
        candidates: Each ends with the page that is shown; those before it decide its size. A page
            on which things are ticked one by one, or that is one of several behind tabs, must not
            move under the hand: it is sized with everything ticked, and for all of its neighbours.
        sizes_dmm: Text sizes that are tried, largest first.
    """

    lang: str
    candidates: tuple[tuple[Page, ...], ...]
    sizes_dmm: tuple[float, ...] = SIZES_DMM

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

        If none fits, the last, whose layout tells the fault.
        """
        for *deciding, shown in self.candidates:
            found = [_fitted(page, self.lang, self.sizes_dmm) for page in deciding]
            sizes = [size for size in found if size is not None]
            if len(sizes) < len(found):
                continue
            em_dmm = min(sizes)
            high = max(_height(replace(page, em_dmm=em_dmm), self.lang) for page in deciding)
            return replace(shown, em_dmm=em_dmm, size_mm=(shown.size_mm[0], high))
        return replace(self.candidates[-1][-1], em_dmm=self.sizes_dmm[-1])


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
