from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.engine import convert
from vrtrainer.interaction import turns

ANGLES = st.floats(-math.pi, math.pi)


def _matrix(a: float, b: float, c: float) -> np.ndarray:
    return convert.pose((1.0, 2.0, 3.0), *np.degrees([a, b, c]))


@given(ANGLES, ANGLES, ANGLES)
def test_a_matrix_comes_back_from_its_quaternion(a: float, b: float, c: float) -> None:
    matrix = _matrix(a, b, c)
    assert turns.to_matrix(turns.from_matrix(matrix), (1.0, 2.0, 3.0)) == pytest.approx(
        matrix, abs=1e-7
    )


@pytest.mark.parametrize("axis", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, -1, 1)])
@pytest.mark.parametrize("off", [0.0, 1e-9, 1e-4, -1e-4])
def test_half_turns_are_no_exception(axis: tuple[int, int, int], off: float) -> None:
    matrix = convert.rotation(axis, math.pi + off)
    q = turns.from_matrix(matrix)
    assert turns.to_matrix(q) == pytest.approx(matrix, abs=1e-9)
    assert math.hypot(*turns.to_vector(q)) == pytest.approx(math.pi - abs(off), abs=1e-7)


@given(ANGLES, ANGLES, ANGLES, st.floats(0.0, 1.0))
def test_products_turn_one_after_the_other(a: float, b: float, c: float, share: float) -> None:
    one, other = _matrix(a, b, c), _matrix(c, a, b)
    both = turns.product(turns.from_matrix(one), turns.from_matrix(other))
    assert turns.to_matrix(both)[:3, :3] == pytest.approx((one @ other)[:3, :3], abs=1e-7)
    back = turns.product(both, turns.opposite(both))
    assert math.hypot(*turns.to_vector(back)) == pytest.approx(0.0, abs=1e-6)
    # A share of a turn and the rest of it make the whole.
    whole = turns.to_vector(both)
    parts = turns.product(turns.from_vector(whole, share), turns.from_vector(whole, 1.0 - share))
    assert turns.to_matrix(parts) == pytest.approx(turns.to_matrix(both), abs=1e-7)
