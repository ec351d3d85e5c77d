"""Names that are drawn beside the frame, each once."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np

from vrtrainer.pages import Painter
from vrtrainer.pages.drawn import rows_of
from vrtrainer.pages.labels import label_pixels

_KIND = "label:"  # the painter's jobs that are names
_KEPT = 64


class Labels:
    """Pictures of names.

    Args:
        painter: draws them; without one they are drawn when they are asked for.
    """

    def __init__(self, painter: Painter | None = None) -> None:
        self._painter = painter
        self._known: OrderedDict[str, np.ndarray | None] = OrderedDict()

    def get(self, text: str) -> np.ndarray | None:
        """Returns a name in the order of textures, (h, w, 4); None while it is being drawn."""
        if self._painter is None:
            return rows_of(label_pixels(text))
        if text not in self._known:
            self._known[text] = None
            self._painter.ask(f"{_KIND}{text}", label_pixels, text)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        for key, drawn in self._painter.ready(_KIND):
            self._known[key.removeprefix(_KIND)] = drawn.pixels.copy()
            drawn.release()
        return self._known.get(text)
