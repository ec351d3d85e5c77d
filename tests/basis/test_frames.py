"""Headings, sizes that the eye sees, ticks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.basis import frames

angles = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("heading_deg", "forward", "right"),
    [
        (0.0, (0.0, 1.0), (1.0, 0.0)),
        (90.0, (-1.0, 0.0), (0.0, 1.0)),
        (180.0, (0.0, -1.0), (-1.0, 0.0)),
        (-90.0, (1.0, 0.0), (0.0, -1.0)),
    ],
)
def test_headings_turn_left_from_north(
    heading_deg: float, forward: tuple[float, float], right: tuple[float, float]
) -> None:
    assert frames.forward_from_heading(heading_deg) == pytest.approx(forward)
    assert frames.right_from_heading(heading_deg) == pytest.approx(right)


@given(angles)
def test_looking_along_a_heading_gives_it_back(heading_deg: float) -> None:
    east, north = frames.forward_from_heading(heading_deg)
    back = frames.heading_towards((3.0, -2.0), (3.0 + east, -2.0 + north))
    assert abs(frames.wrap_deg(back - heading_deg)) < 1e-6


@given(angles)
def test_wrapping_keeps_the_direction(angle_deg: float) -> None:
    wrapped = frames.wrap_deg(angle_deg)
    assert -180.0 < wrapped <= 180.0
    turns = (angle_deg - wrapped) / 360.0
    assert abs(turns - round(turns)) < 1e-9


def test_both_ends_of_the_circle() -> None:
    assert [frames.wrap_deg(a) for a in (180.0, -180.0, 540.0, 360.0)] == [180.0, 180.0, 180.0, 0.0]


def test_one_dmm_is_a_millimetre_at_a_metre() -> None:
    assert frames.metres_from_dmm(1.0, 1.0) == pytest.approx(0.001)
    assert frames.metres_from_dmm(21.0, 0.7) == pytest.approx(0.0147)
    assert frames.dmm_from_metres(0.0147, 0.7) == pytest.approx(21.0)
    with pytest.raises(ValueError, match="positive"):
        frames.dmm_from_metres(0.1, 0.0)


def test_ticks_and_seconds() -> None:
    assert frames.ticks_from_seconds(1.0) == frames.TICKS_PER_SECOND == 30
    assert frames.ticks_from_seconds(0.05) == 2  # a half goes up
    assert frames.seconds_from_ticks(45) == pytest.approx(1.5)
