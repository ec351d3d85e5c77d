"""Frames and units that every room agrees on.

The world's frame: X right (east), Y forward (north), Z up, metres. Headings are degrees: 0 looks
along +Y, positive turns left (counter-clockwise seen from above). Text and targets are sized in
dmm: one dmm is one millimetre seen from one metre.
"""

from __future__ import annotations

import math

TICKS_PER_SECOND = 30
"""How many ticks of the inspection make one second."""


def metres_from_dmm(dmm: float, distance_m: float) -> float:
    """Return the size in metres that looks `dmm` big from `distance_m` away."""
    return dmm / 1000.0 * distance_m


def dmm_from_metres(size_m: float, distance_m: float) -> float:
    """Return how big `size_m` looks, in dmm, from `distance_m` away.

    Raises:
        ValueError: The distance is not positive.
    """
    if distance_m <= 0.0:
        raise ValueError(f"a distance must be positive, got {distance_m}")
    return size_m / distance_m * 1000.0


def seconds_from_ticks(ticks: int) -> float:
    """Return how many seconds so many ticks last."""
    return ticks / TICKS_PER_SECOND


def ticks_from_seconds(seconds: float) -> int:
    """Return the nearest whole number of ticks; a half goes up."""
    return math.floor(seconds * TICKS_PER_SECOND + 0.5)


def wrap_deg(angle_deg: float) -> float:
    """Return the same direction as an angle in -180 (excluded) .. 180 (included) degrees."""
    wrapped = math.fmod(angle_deg, 360.0)
    if wrapped > 180.0:
        return wrapped - 360.0
    if wrapped <= -180.0:
        return wrapped + 360.0
    return wrapped


def forward_from_heading(heading_deg: float) -> tuple[float, float]:
    """Return the unit vector (x, y) on the ground that the heading looks along."""
    turn = math.radians(heading_deg)
    return (-math.sin(turn), math.cos(turn))


def right_from_heading(heading_deg: float) -> tuple[float, float]:
    """Return the unit vector (x, y) on the ground to the right of the heading."""
    turn = math.radians(heading_deg)
    return (math.cos(turn), math.sin(turn))


def heading_towards(from_xy: tuple[float, float], to_xy: tuple[float, float]) -> float:
    """Return the heading in degrees that looks from one point on the ground to another."""
    east, north = to_xy[0] - from_xy[0], to_xy[1] - from_xy[1]
    return math.degrees(math.atan2(-east, north))
