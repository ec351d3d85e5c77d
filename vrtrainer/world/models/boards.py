"""Letters in a scene: painted on the ground, and on plates with a line in each language.

All letters of a scene are one picture and one mesh: one draw.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d
from PIL import Image, ImageDraw

from vrtrainer.content.scene import LANGUAGES, Board, Mark, Scene
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import apply, paint_with
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.textures import from_pixels

from .build import Build, block
from .markings import BOLD, font
from .surfaces import COAT, CUSTOMS_BLUE, DECAL

_SIDE_PX = 1024
_LINE_PX = 72
_GAP_PX = 6
_LIFT_M = 0.0048  # over painted lines
_INKS = {"white": (214, 214, 208), "yellow": (214, 158, 36)}
_BOARD_INK = (236, 238, 238)
_WORN = 0.82  # how much of the paint on the ground is left


@dataclass(frozen=True)
class _Word:
    """One line of letters, where it stands in the picture: left, top, width, height, pixels."""

    text: str
    ink: tuple[int, int, int]
    at: tuple[int, int, int, int]


class _Sheet:
    """A picture that lines of letters are laid out on, each once."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, tuple[int, int, int]], _Word] = {}
        self._x, self._y = _GAP_PX, _GAP_PX

    def word(self, text: str, ink: tuple[int, int, int]) -> _Word:
        """Returns where a line stands, laying it out when it is new."""
        key = (text, ink)
        if key not in self._words:
            width = round(font(BOLD, _LINE_PX).getlength(text)) + 2
            if width > _SIDE_PX - 2 * _GAP_PX:
                raise ValueError(f"{text!r} is too long for a board")
            if self._x + width > _SIDE_PX - _GAP_PX:
                self._x, self._y = _GAP_PX, self._y + _LINE_PX + _GAP_PX
            self._words[key] = _Word(text, ink, (self._x, self._y, width, _LINE_PX))
            self._x += width + _GAP_PX
        return self._words[key]

    def height(self) -> int:
        """Returns how high the picture must be: a power of two."""
        needed, height = self._y + _LINE_PX + _GAP_PX, 64
        while height < needed:
            height *= 2
        return height

    def pixels(self) -> np.ndarray:
        """Returns the picture, (h, w, 4) uint8; its ground is see-through."""
        shape = (_SIDE_PX, self.height())
        colour = Image.new("RGB", shape, (214, 214, 208))
        mask = Image.new("L", shape, 0)
        pen, tint = ImageDraw.Draw(mask), ImageDraw.Draw(colour)
        for word in self._words.values():
            x, y, width, height = word.at
            tint.rectangle((x - 3, y - 3, x + width + 2, y + height + 2), fill=word.ink)
            middle = y + height / 2
            pen.text((x + 1, middle), word.text, fill=255, font=font(BOLD, _LINE_PX), anchor="lm")
        return np.dstack([np.asarray(colour), np.asarray(mask)])


def build_letters(scene: Scene, root: p3d.NodePath) -> p3d.NodePath | None:
    """Builds a scene's marks and boards below `root`; returns the letters' node, if any."""
    sheet = _Sheet()
    laid: list[tuple[_Word, np.ndarray, float]] = []
    for mark in scene.marks:
        laid += _painted(mark, sheet)
    plates = Build()
    for board in scene.boards:
        laid += _mounted(board, sheet, plates)
    if not laid:
        return None
    plates.node("boards", root)
    height = sheet.height()
    mesh = Mesh.merge(_letters(word, frame, size, height) for word, frame, size in laid)
    node = paint_with(apply(mesh.node("signs"), DECAL), from_pixels("signs", sheet.pixels()))
    node.reparent_to(root)
    return node


def _painted(mark: Mark, sheet: _Sheet) -> list[tuple[_Word, np.ndarray, float]]:
    laid = []
    for text, x, y in mark.each():
        # Flat on the ground, its foot towards the reader.
        frame = pose((x, y, _LIFT_M), mark.heading_deg, -90.0)
        laid.append((sheet.word(text, _INKS[mark.colour]), frame, mark.height))
    return laid


def _mounted(board: Board, sheet: _Sheet, plates: Build) -> list[tuple[_Word, np.ndarray, float]]:
    width, height = board.size
    frame = pose(board.at, board.heading_deg)
    plate = block((-width / 2, -0.012, -height / 2), (width / 2, 0.012, height / 2), bevel=0.004)
    plates.add(COAT, plate.coloured(CUSTOMS_BLUE).transformed(frame))
    laid = []
    words = [sheet.word(board.text[language], _BOARD_INK) for language in LANGUAGES]
    widest = max(word.at[2] / word.at[3] for word in words)
    line = min(height / (len(words) + 0.35), 0.88 * width / widest)
    for number, word in enumerate(words):
        spot = np.eye(4)
        spot[:3, 3] = (0.0, -0.0145, ((len(words) - 1) / 2 - number) * height / (len(words) + 0.2))
        laid.append((word, frame @ spot, line))
    return laid


def _letters(word: _Word, frame: np.ndarray, size: float, height_px: int) -> Mesh:
    x, y, width, height = word.at
    card = Mesh.card(size * width / height, size)
    low = np.array([x / _SIDE_PX, 1.0 - (y + height) / height_px])
    span = np.array([width / _SIDE_PX, height / height_px])
    uv = card.uv * span.astype(np.float32) + low.astype(np.float32)
    placed = Mesh.make(card.points, card.normals, uv, card.triangles).transformed(frame)
    return placed if frame[2, 1] > -0.5 else placed.coloured((_WORN,) * 3)
