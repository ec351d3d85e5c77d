"""The debrief for spectators: its pages large and flat over the mirror, going by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vrtrainer.engine.overlay import Overlay
from vrtrainer.pages import Drawn, Page, Painter, draw, layout
from vrtrainer.station.show import Show
from vrtrainer.world import menus

_NAME = "slide"
_KIND = "slides:"
_HIGH = 0.88  # share of the picture's height that a page takes at most
_ORDER = 15


class Slides:
    """Shows pages one after the other while the trainee reads at his or her own pace.

    Args:
        painter: draws them.
        show: over what.
        lang: of the pages.
    """

    def __init__(self, painter: Painter, show: Show, lang: str) -> None:
        self._painter, self._show, self._lang = painter, show, lang
        self._pages: tuple[Page, ...] = ()
        self._seconds: tuple[float, ...] = ()
        self._number = -1
        self._left_s = 0.0

    def show(self, pages: Sequence[Page]) -> None:
        """Begins with the first page."""
        self._pages, self._seconds = tuple(pages), menus.page_seconds(pages)
        self._number = -1

    @property
    def begun(self) -> bool:
        """Whether there are pages to show."""
        return bool(self._pages)

    @property
    def number(self) -> int:
        """Which page is shown, counted from 0; -1 before the first."""
        return self._number

    def follow(self, seconds: float) -> None:
        """Lets time pass: shows the next page when its time has come; the last one stays."""
        for _, drawn in self._painter.ready(_KIND):
            _lay(self._overlay, drawn, self._show.size)
        self._left_s -= seconds
        if self._left_s > 0 or self._number + 1 >= len(self._pages):
            return
        self._number += 1
        self._left_s = self._seconds[self._number]
        page, high = self._pages[self._number], self._show.size[1]
        self._painter.ask(f"{_KIND}{self._number}", slide, page, self._lang, high)

    def close(self) -> None:
        """Takes the page away."""
        self._overlay.hide(_NAME)

    @property
    def _overlay(self) -> Overlay:
        return self._show.overlay


def slide(page: Page, lang: str, height: int) -> np.ndarray:
    """Returns a page as a picture for a screen of a height in points: uint8 (h, w, 4)."""
    scale = _HIGH * height / max(590.0, page.size_mm[1])
    return np.asarray(draw(layout(page, lang), scale).convert("RGBA"))


def _lay(overlay: Overlay, drawn: Drawn, size: tuple[int, int]) -> None:
    width, height = size
    wide, high = drawn.pixels.shape[1] / width, drawn.pixels.shape[0] / height
    overlay.lay(_NAME, drawn.pixels, (1 - wide) / 2, (1 - high) / 2, wide, high, _ORDER)
    drawn.release()
