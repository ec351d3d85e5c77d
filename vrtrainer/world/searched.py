"""What a dog team searches, as seen from above, and ways over the ground. Metres, (x, y)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Matrix = np.ndarray
Ground = tuple[float, float]


@dataclass(frozen=True)
class Face:
    """What is searched: a stretch of a wall, of doors, of a lot, as seen from above.

    Attributes:
        middle: of its foot, (x, y) metres.
        out: the way out of it, a unit vector.
        half_m: half of the stretch that is searched.
        narrow: whether the handler has no room to step back.
        round_m: how far out what lies before its middle reaches; 0 where nothing does.
        via: where the way there leads along.
    """

    middle: Ground
    out: Ground
    half_m: float
    narrow: bool = False
    round_m: float = 0.0
    via: tuple[Ground, ...] = ()

    def at(self, along: float, out: float) -> Ground:
        """Returns a place along it (to the right, as one faces it) and out of it, metres."""
        x, y = self.out
        right = -y, x
        return (
            self.middle[0] + right[0] * along + x * out,
            self.middle[1] + right[1] * along + y * out,
        )


def face_of(
    world_from_face: Matrix,
    half_m: float,
    narrow: bool = False,
    round_m: float = 0.0,
    via: tuple[Ground, ...] = (),
    depth_m: float = 0.0,
) -> Face:
    """Returns what is searched of a surface (-Y out of it); its front is `depth_m` before it."""
    way = -world_from_face[:2, 1]
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    x, y = (world_from_face[:2, 3] + way * depth_m).tolist()
    return Face((x, y), (float(way[0]), float(way[1])), half_m, narrow, round_m, via)


def along(points: Sequence[Ground], far: Sequence[float], gone: float) -> Ground:
    """Returns a place of a way by how far it is along it, metres; `far` are those of its points."""
    for k in range(1, len(points)):
        if gone <= far[k]:
            return on(points[k - 1], points[k], (gone - far[k - 1]) / (far[k] - far[k - 1]))
    return points[-1]


def on(a: Ground, b: Ground, share: float) -> Ground:
    """Returns a place between two; `share` is 0 at the first and 1 at the second."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
