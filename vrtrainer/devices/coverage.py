"""How well base stations see the play area: from where they stand and how far they see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.engine import convert

# Where heads and hands are: seated hands to a tall trainee's head.
HEIGHTS_M = (0.7, 1.1, 1.5, 1.9)
_SPOTS = 7  # across and along


@dataclass(frozen=True, eq=False)
class Station:
    """One base station.

    Attributes:
        room_from_station: (4, 4); it looks along its own +Y.
        sides_deg: how far it sees to the left, right, top and bottom, all positive.
        range_m: from where to where it sees. What the runtime does not tell is taken as 50
            degrees to every side and 5 metres: less than any station has.
    """

    room_from_station: np.ndarray
    sides_deg: tuple[float, float, float, float] = (50.0, 50.0, 50.0, 50.0)
    range_m: tuple[float, float] = (0.1, 5.0)

    def sees(self, points: np.ndarray) -> np.ndarray:
        """Returns which of (n, 3) points it sees, nothing standing between."""
        inverse = convert.rigid_inverse(self.room_from_station)
        local = points @ inverse[:3, :3].T + inverse[:3, 3]
        away = np.linalg.norm(local, axis=1)
        aside = np.degrees(np.arctan2(local[:, 0], local[:, 1]))
        above = np.degrees(np.arctan2(local[:, 2], np.hypot(local[:, 0], local[:, 1])))
        left, right, top, bottom = self.sides_deg
        near, far = self.range_m
        found: np.ndarray = (
            (aside >= -left) & (aside <= right) & (above <= top) & (above >= -bottom)
            & (away >= near) & (away <= far)
        )  # fmt: skip
        return found


@dataclass(frozen=True)
class Coverage:
    """Shares of the play area's room that two stations see, one, and none; 0..1, sum 1."""

    by_two: float
    by_one: float
    by_none: float


def coverage(corners: np.ndarray, stations: Sequence[Station]) -> Coverage:
    """Returns how much of a play area is seen.

    Whoever stands there hides a station with his or her own body at times: only what two see from
    different sides is followed surely.

    Args:
        corners: (4, 2) of the play area in order, metres.
        stations: whose places are known.
    """
    shares = (np.arange(_SPOTS) + 0.5) / _SPOTS
    u, v = (grid.ravel()[:, None] for grid in np.meshgrid(shares, shares))
    a, b, c, d = np.asarray(corners, float)
    floor = (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * c)
    points = np.concatenate(
        [np.concatenate([floor, np.full((len(floor), 1), high)], 1) for high in HEIGHTS_M]
    )
    seen = np.zeros(len(points), int)
    for station in stations:
        seen += station.sees(points)
    return Coverage(float((seen >= 2).mean()), float((seen == 1).mean()), float((seen == 0).mean()))
