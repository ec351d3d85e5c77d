"""What pages are seen on: a board for every slot, and the films that hang on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.board import Board, Film, Shelf
from vrtrainer.pages import Drawn


class Walls:
    """Boards by slot, made beforehand: a frame only shows, moves and hides them.

    Args:
        root: parent of the boards.
        orders: slot to its place in the order of drawing.
        shelf: where films come from.
    """

    def __init__(self, root: p3d.NodePath, orders: Mapping[str, int], shelf: Shelf) -> None:
        self._shelf = shelf
        self._boards = {slot: Board(f"page {slot}") for slot in orders}
        self._films: dict[str, Film] = {}
        for slot, board in self._boards.items():
            board.node.set_bin("fixed", orders[slot])
            board.node.reparent_to(root)

    def hanging(self, slot: str, drawn: Drawn) -> Iterator[None]:
        """Hangs a drawn page on its board, a strip at a step; with the last it is seen.

        Whoever stops before the end leaves the board as it was.
        """
        film = self._shelf.take(drawn.pixels.shape[1])
        try:
            yield from film.filling(drawn.pixels, self._shelf.uploads)
            width, height = drawn.placing.size_mm
            self._boards[slot].show(film, (width / 1000, height / 1000))
            before = self._films.get(slot)
            self._films[slot] = film
            film = before
        finally:
            drawn.release()
            if film is not None:
                self._shelf.give_back(film)

    def place(self, slot: str, world_from_panel: np.ndarray) -> None:
        """Stands a slot's board somewhere."""
        self._boards[slot].place(world_from_panel)

    def cover(self, slot: str, covered: bool) -> None:
        """Lets a slot's board be out of sight, with whatever it shows, or in sight again."""
        node, cameras = self._boards[slot].node, p3d.PandaNode.get_all_camera_mask()
        (node.hide if covered else node.show)(cameras)

    def clear(self, slot: str) -> None:
        """Shows nothing in a slot."""
        self._boards[slot].hide()
        film = self._films.pop(slot, None)
        if film is not None:
            self._shelf.give_back(film)
