"""Where on a large face one looks closely: the part that tells most of it, from near by.

Whoever stands before a wall goes up to where panels meet and hardware is fixed, and looks along it
a little, so that dents and edges throw their shadows. The place is the same whatever is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtrainer.engine.convert import pose, translation

Matrix = np.ndarray
Half = tuple[float, float, float]

_MAGNIFIED = 0.4  # of what the naked eye takes in


@dataclass(frozen=True)
class _Look:
    """A part of a face.

    Attributes:
        x, z: its middle, from that of the face, metres; to the right and up.
        wide, high: half of what is seen, metres.
        aside_deg: from how far to the right of its axis one looks.
    """

    x: float
    z: float
    wide: float
    high: float
    aside_deg: float


_LOOKS = {
    # Both leaves beside each other: paint and bolts of one against those of the other.
    "container.doors": _Look(0.0, -0.22, 0.66, 0.44, 12.0),
    "container.left_wall": _Look(0.0, 0.0, 0.84, 0.56, 24.0),
    "container.right_wall": _Look(0.0, 0.0, 0.84, 0.56, 24.0),
    # Where its panels meet, beside the middle.
    "container.front_wall": _Look(-0.30, -0.40, 0.57, 0.38, -18.0),
    "container.side_walls": _Look(0.0, -0.35, 0.66, 0.44, 22.0),
}
_LEAF = _Look(0.0, 0.0, 0.45, 0.30, -12.0)  # of an open door: its hardware


def closely(
    point: str, way: str, world_from_face: Matrix, opened: bool
) -> tuple[Matrix, Half] | None:
    """Returns what is seen of a face from near by; None where that is the whole of it.

    Args:
        point: of the case.
        way: how it is examined; a photograph takes in the whole.
        world_from_face: (4, 4), -Y out of the face.
        opened: whether the doors are open.
    """
    look = _LEAF if point == "container.doors" and opened else _LOOKS.get(point)
    if look is None or way == "camera":
        return None
    share = _MAGNIFIED if way == "magnifier" else 1.0
    at = world_from_face @ translation(look.x, 0.0, look.z) @ pose((0.0, 0.0, 0.0), look.aside_deg)
    return at, (look.wide * share, 0.02, look.high * share)
