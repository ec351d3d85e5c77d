"""Close-ups: what an eye, a magnifier or a camera sees from near by, as a picture of the world.

The view is taken from in front of the thing itself, so that a seal's digits or a wall's paint are
seen as they are and not as a text says they are. A torch throws its own light.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.content.case import Point
from vrtrainer.engine.convert import perspective, pose
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Lamp
from vrtrainer.engine.picture import Picture
from vrtrainer.world.stage import Stage

SIZE_PX = (480, 320)
FOV_DEG = 38.0
WAYS = frozenset({"look", "camera", "magnifier", "torch", "seal_gauge", "knife"})
_LIT = frozenset({"camera", "knife", "magnifier"})
_TORCH = (26.0, 24.5, 22.0)
_NEAREST_M, _FARTHEST_M, _SMALL_M = 0.12, 4.0, 0.10


class Closeup:
    """Takes close-ups of a stage.

    Args:
        host: the open graphics.
        stage: the scenes of the case.
    """

    def __init__(self, host: Host, stage: Stage) -> None:
        self._host, self._stage = host, stage
        self._picture: Picture | None = None

    def shoot(self, point: Point, way: str) -> np.ndarray | None:
        """Returns what is seen at a point, uint8 (320, 480, 3); None for ways that show nothing.

        Args:
            point: where; one that stands in the world.
            way: how it is examined.
        """
        if way not in WAYS:
            return None
        matrix, half = self._stage.subject(point, way)
        head = self._head(matrix, half)
        light = self._stage.light
        picture = self._opened()
        if picture.light is not light:
            picture.light = light
            picture.relight()
        lamp = Lamp(tuple(head[:3, 3]), _TORCH, 9.0, 0.05, tuple(head[:3, 1]), 55.0)
        # Inside a container a camera flashes, and whoever looks closely holds a light.
        dark = way == "torch" or (point.place == "inside" and way in _LIT)
        lit = dark and not light.lamp_lit
        if lit:
            light.set_lamps([lamp])
        try:
            picture.set_pose(head, [(np.eye(4), perspective(FOV_DEG, SIZE_PX[0] / SIZE_PX[1]))])
            picture.stir()
            picture.render()
            return picture.pixels()
        finally:
            if lit:
                light.set_lamps([])

    def close(self) -> None:
        """Gives the buffer back."""
        if self._picture is not None:
            self._picture.close()
            self._picture = None

    def _opened(self) -> Picture:
        if self._picture is None:
            self._picture = Picture(
                self._host, self._stage.root, self._stage.light, size=SIZE_PX, tier="full"
            )
        return self._picture

    @staticmethod
    def _head(matrix: np.ndarray, half: tuple[float, float, float]) -> np.ndarray:
        """A head square before the thing, so far that it fills the picture."""
        tall = max(half[2], half[0] * SIZE_PX[1] / SIZE_PX[0])
        room = 0.62 if tall < _SMALL_M else 1.25  # a seal's label is part of what is pointed at
        distance = tall * room / float(np.tan(np.radians(FOV_DEG / 2)))
        distance = max(_NEAREST_M, min(_FARTHEST_M, distance))
        eye = (matrix @ np.array([0.0, -distance - half[1], 0.0, 1.0]))[:3]
        ahead = matrix[:3, 1]
        heading = float(np.degrees(np.arctan2(-ahead[0], ahead[1])))
        pitch = float(np.degrees(np.arcsin(np.clip(ahead[2], -1.0, 1.0))))
        return pose((float(eye[0]), float(eye[1]), float(eye[2])), heading, pitch)
