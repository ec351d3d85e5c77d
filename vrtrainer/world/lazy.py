"""What hangs before the eyes lazily: it comes after the head only when that has turned well away.

A text that moved with every movement of the head could not be read, and would sicken.
"""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.engine.convert import pose

_LAZY_DEG, _EASE_S = 22.0, 0.35


class Lazy:
    """A heading that follows a head's."""

    def __init__(self) -> None:
        self.heading_deg = 0.0

    def face(self, world_from_head: np.ndarray) -> None:
        """Takes over the head's heading at once."""
        self.heading_deg = heading_deg(world_from_head)

    def follow(self, world_from_head: np.ndarray, seconds: float) -> None:
        """Comes after a head that has turned away."""
        away = (heading_deg(world_from_head) - self.heading_deg + 180.0) % 360.0 - 180.0
        if abs(away) > _LAZY_DEG:
            self.heading_deg += away * (1.0 - math.exp(-seconds / _EASE_S))

    def before(
        self,
        world_from_head: np.ndarray,
        distance_m: float,
        drop_m: float,
        lean_deg: float,
        aside_deg: float = 0.0,
    ) -> np.ndarray:
        """Returns a place (4, 4) in the heading's direction, -Y to the eyes.

        Args:
            world_from_head: (4, 4).
            distance_m: level, from the head.
            drop_m: how far below the head.
            lean_deg: negative leans the top away.
            aside_deg: how far to the right of the heading.
        """
        x, y, z = (float(v) for v in world_from_head[:3, 3])
        heading = self.heading_deg - aside_deg
        a = math.radians(heading)
        at = (x - math.sin(a) * distance_m, y + math.cos(a) * distance_m, z - drop_m)
        return pose(at, heading, lean_deg)


def heading_deg(world_from_head: np.ndarray) -> float:
    """Returns where a head looks, degrees about Z; up or down, where its forehead points."""
    ahead = world_from_head[:3, 1]
    if abs(ahead[2]) > 0.95:
        ahead = world_from_head[:3, 2] * -float(np.sign(ahead[2]))
    return math.degrees(math.atan2(-float(ahead[0]), float(ahead[1])))
