"""What base stations see of a play area."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.devices.coverage import Station, coverage
from vrtrainer.engine import convert

FLOOR = np.array([(-1.5, -1.0), (1.5, -1.0), (1.5, 1.0), (-1.5, 1.0)])
WIDE = (60.0, 60.0, 60.0, 60.0)


def _station(x: float, y: float, z: float, heading: float, pitch: float = -30.0) -> Station:
    return Station(convert.pose((x, y, z), heading, pitch), WIDE, (0.1, 5.0))


def test_two_in_opposite_corners_see_nearly_everything() -> None:
    found = coverage(FLOOR, [_station(-2, 1.6, 2.3, -130), _station(2, -1.6, 2.3, 50)])
    assert found.by_two > 0.95
    assert found.by_two + found.by_one + found.by_none == pytest.approx(1.0)


def test_one_alone_leaves_all_to_one() -> None:
    found = coverage(FLOOR, [_station(-2, 1.6, 2.3, -130)])
    assert found.by_two == 0.0
    assert found.by_one > 0.95


def test_one_that_looks_away_sees_nothing() -> None:
    assert coverage(FLOOR, [_station(-2, 1.6, 2.3, 50, 0)]).by_none == 1.0
    assert coverage(FLOOR, []).by_none == 1.0


def test_what_is_too_far_is_not_seen() -> None:
    found = coverage(FLOOR, [_station(-7.5, 0, 2.3, -90, -10)])
    assert found.by_none == 1.0


def test_a_station_sees_to_its_own_sides() -> None:
    ahead = Station(np.eye(4), (20.0, 60.0, 10.0, 45.0), (0.5, 10.0))
    at = {
        "left": (-2.0, 4.0, 0.0),
        "right": (2.0, 4.0, 0.0),
        "up": (0.0, 4.0, 1.0),
        "down": (0.0, 4.0, -1.0),
        "behind": (0.0, -4.0, 0.0),
        "near": (0.0, 0.3, 0.0),
    }
    seen = dict(zip(at, ahead.sees(np.array(list(at.values()))).tolist(), strict=True))
    assert seen == {"left": False, "right": True, "up": False, "down": True,
                    "behind": False, "near": False}  # fmt: skip
