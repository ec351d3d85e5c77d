"""Subtitles on a television lie over no page."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine.convert import pose
from vrtrainer.station.captions import Spot, areas, place, spot

HEAD, FOOT = 0.084, 0.988
SHORT, LONG = (0.2, 0.09), (0.84, 0.145)
TABLET = (0.255, 0.13, 0.745, 0.95)


def overlap(one, other) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def test_with_no_page_or_one_that_ends_above_it_the_subtitle_stays_at_the_foot() -> None:
    assert spot([], LONG, HEAD, FOOT) == Spot()
    assert spot([(0.3, 0.2, 0.7, 0.8)], LONG, HEAD, FOOT) == Spot()
    assert spot([(0.8, 0.2, 0.99, 0.95)], SHORT, HEAD, FOOT) == Spot()  # beside it


@pytest.mark.parametrize("size", [SHORT, LONG])
def test_beside_a_high_page_it_stands_in_a_column(size) -> None:
    found = spot([TABLET], size, HEAD, FOOT)
    assert found.side in ("left", "right") and 0.17 <= found.column <= 0.25
    x, y = place(found, (found.column, 0.4), HEAD, FOOT)
    assert overlap((x, y, x + found.column, y + 0.4), TABLET) == 0


def test_of_both_sides_it_takes_the_one_with_more_room() -> None:
    assert spot([(0.1, 0.13, 0.6, 0.95)], LONG, HEAD, FOOT).side == "right"
    pages = [TABLET, (0.76, 0.2, 1.0, 0.9)]
    assert spot(pages, LONG, HEAD, FOOT).side == "left"


def test_where_pages_reach_from_side_to_side_it_hides_as_little_as_it_can() -> None:
    assert spot([(0.02, 0.30, 0.98, 0.95)], LONG, HEAD, FOOT) == Spot("head")
    assert spot([(0.02, 0.02, 0.98, 0.88)], LONG, HEAD, FOOT) == Spot()


def test_what_a_page_covers_is_seen_from_where_the_picture_is_taken() -> None:
    x, z = 0.31, 0.29
    page = np.array([(-x, 0.0, -z), (x, 0.0, -z), (x, 0.0, z), (-x, 0.0, z)])
    view = pose((0.0, -0.6, 0.0))
    (area,) = areas([page], (view, 1.0, 0.6))
    assert area == pytest.approx((0.5 - x / 1.2, 0.5 - z / 0.72, 0.5 + x / 1.2, 0.5 + z / 0.72))
    (turned,) = areas([page], (pose((0.0, -0.6, 0.0), 20.0), 1.0, 0.6))
    assert turned[0] > area[0] and turned[2] > area[2]  # who looks left has it at the right
    assert areas([page], (pose((0.0, -0.6, 0.0), 180.0), 1.0, 0.6)) == []
