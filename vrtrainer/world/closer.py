"""Where somebody goes to reach a thing that is too far away: no farther than need be."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from vrtrainer.devices.device import STANDING_EYE_M

Point = tuple[float, float, float]

_GRID_M, _NEAREST_M, _SPARE_M = 0.3, 0.8, 0.35
_ASIDE_DEG = 15.0  # what lies no farther from the middle of the view is still looked at


def nearest_stand(
    here: np.ndarray,
    thing: np.ndarray,
    reach_m: float,
    floor: Callable[[float, float], float | None],
) -> Point | None:
    """Returns the nearest free floor from which a point can be reached, or None.

    Args:
        here: where the eyes are (3,), world.
        thing: the point (3,).
        reach_m: from how far eyes or hand can reach it.
        floor: the height of the floor at (x, y), None where nobody may stand.
    """
    far = max(_NEAREST_M, reach_m - _SPARE_M)
    steps = np.arange(-far, far + 1e-6, max(_GRID_M, far / 16))
    away = here[:2] - thing[:2]
    length = float(np.hypot(*away))
    # On the straight way there, then all round the thing.
    straight = [thing[:2] + away / length * d for d in np.arange(far, _NEAREST_M, -0.1)]
    tried = [*(straight if length > 0 else ()), *(thing[:2] + (x, y) for x in steps for y in steps)]
    best: tuple[float, Point] | None = None
    for x, y in tried:
        height = floor(float(x), float(y))
        if height is None or math.hypot(x - thing[0], y - thing[1]) < _NEAREST_M:
            continue
        at = (float(x), float(y), height)
        if math.dist((x, y, height + STANDING_EYE_M), thing) > far:
            continue
        walk = math.dist(at[:2], here[:2])
        if best is None or walk < best[0]:
            best = walk, at
    return best[1] if best is not None else None


def heading_to(world_from_head: np.ndarray, at: Point, thing: Point) -> float | None:
    """Returns the heading from a point to a thing; None where one looks that way already."""
    heading = math.degrees(math.atan2(at[0] - thing[0], thing[1] - at[1]))
    ahead = world_from_head[:3, 1]
    looks = math.degrees(math.atan2(-ahead[0], ahead[1]))
    aside = (heading - looks + 180.0) % 360.0 - 180.0
    return heading if abs(aside) > _ASIDE_DEG else None
