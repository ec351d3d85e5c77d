"""Pictures on their way from whoever draws them to a texture.

A texture wants its rows from the lowest up and its bytes as blue, green, red, alpha. The one who
draws puts them so, beside the frame; the frame only hands them on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from vrtrainer.pages.blocks import Rect

_ORDER = (2, 1, 0, 3)


@dataclass(frozen=True)
class Placing:
    """What a page became when it was laid out.

    Attributes:
        size_mm: Width and height.
        fields: Rectangle of everything that can be pointed at, by id.
        faults: What did not fit.
    """

    size_mm: tuple[float, float]
    fields: Mapping[str, Rect] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(eq=False)
class Drawn:
    """A drawn picture; of a page, with what it became.

    Attributes:
        placing: Of a page; an empty one of any other picture.
    """

    placing: Placing
    _pixels: np.ndarray | Callable[[], np.ndarray]
    _free: Callable[[], None] | None = None

    @property
    def pixels(self) -> np.ndarray:
        """Rows from the lowest up, (h, w, 4) of blue, green, red, alpha; valid until `release`."""
        if callable(self._pixels):
            self._pixels = self._pixels()
        return self._pixels

    def release(self) -> None:
        """Gives the room that the pixels take back to the painter. May be called twice."""
        free, self._free = self._free, None
        if free is not None:
            free()

    def __del__(self) -> None:
        self.release()

    def image(self) -> Image.Image:
        """Returns the picture as Pillow has it, RGBA: for whoever looks at it closely."""
        return Image.fromarray(np.ascontiguousarray(self.pixels[::-1][..., list(_ORDER)]))


def put(picture: Image.Image | np.ndarray, rows: np.ndarray) -> None:
    """Writes a picture, its first row on top, into the (h, w, 4) bytes of a texture."""
    source = np.asarray(picture)[::-1]
    channels = source.shape[2]
    for channel, place in enumerate(_ORDER[:channels]):
        rows[..., place] = source[..., channel]
    if channels < len(_ORDER):
        rows[..., 3] = 255


def rows_of(picture: Image.Image | np.ndarray) -> np.ndarray:
    """Returns a picture in the order of textures, in memory of its own."""
    shape = np.asarray(picture).shape
    rows = np.empty((shape[0], shape[1], 4), np.uint8)
    put(picture, rows)
    return rows
