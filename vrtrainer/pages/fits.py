"""Pages that find their own size: of several versions the first that fits, in large text.

Finding it means laying a page out many times, so a `Fit` is only a promise: who lays it out and
draws it keeps it, beside the frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from vrtrainer.pages.blocks import Page, Spring
from vrtrainer.pages.composition import layout

SIZES_DMM = (26.0, 24.5, 23.0, 22.0, 21.0, 20.0)
"""Text sizes that are tried, largest first; reading text is never smaller than the last."""


@dataclass(frozen=True)
class Fit:
    """Versions of a page, in order of preference: the later ones say less or stand closer.

    Attributes:
        lang: Language of the pages.
        candidates: Pairs of the page that decides the size and the page that is shown: a page on
            which things are ticked one by one must not move under the hand, so it is sized with
            everything ticked.
    """

    lang: str
    candidates: tuple[tuple[Page, Page], ...]

    @property
    def id(self) -> str:
        """Id of the page."""
        return self.candidates[0][1].id

    @property
    def look(self) -> str:
        """Look of the page."""
        return self.candidates[0][1].look

    def page(self) -> Page:
        """Returns the first that fits, in the largest text that it fits in, no higher than it is.

        If none fits, the last, whose layout tells the fault.
        """
        for widest, shown in self.candidates:
            found = _fitted(widest, self.lang)
            if found is not None:
                return replace(shown, em_dmm=found[0], size_mm=found[1])
        return replace(self.candidates[-1][1], em_dmm=SIZES_DMM[-1])


Draft = Page | Fit
"""What can be laid out and drawn: a page, or one that has still to find its size."""


def settled(draft: Draft) -> Page:
    """Returns the page in its size."""
    return draft.page() if isinstance(draft, Fit) else draft


@lru_cache(maxsize=256)
def _fitted(page: Page, lang: str) -> tuple[float, tuple[float, float]] | None:
    """Text size and page size at which a page fits; None if it does not even at the least."""
    if layout(replace(page, em_dmm=SIZES_DMM[-1]), lang).faults:
        return None
    for size in SIZES_DMM:
        found = layout(replace(page, em_dmm=size), lang)
        if not found.faults:
            return size, _snug(found.page, lang)
    return None


def _snug(page: Page, lang: str) -> tuple[float, float]:
    """The size of a tablet's page without the empty room below its last block."""
    width, height = page.size_mm
    if page.look != "tablet" or page.footer or any(isinstance(b, Spring) for b in page.blocks):
        return page.size_mm
    # A page too low for anything tells how much height is lacking.
    lacking = layout(replace(page, size_mm=(width, 1.0)), lang).overflow_mm
    return width, min(height, math.ceil(1.0 + lacking))
