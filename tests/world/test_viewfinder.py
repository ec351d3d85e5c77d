"""The camera frames what it is pointed at, from where one stands, in whole numbers."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine.convert import perspective, pose, rigid_inverse
from vrtrainer.world.viewfinder import ASPECT, NARROWEST_DEG, WIDEST_DEG, aim_at, view_of

HEAD = pose((1.0, -3.0, 1.7), 25.0, -8.0)
DOOR = pose((0.2, 0.5, 1.3), 180.0)


def on_picture(aim, at) -> np.ndarray:
    """Where a point of the world comes to lie on the picture, -1 to 1 both ways."""
    camera, fov = view_of(aim)
    clip = perspective(fov, ASPECT) @ rigid_inverse(camera) @ np.array([*at, 1.0])
    return clip[:2] / clip[3]


@pytest.mark.parametrize("half", [(0.05, 0.01, 0.06), (0.4, 0.02, 0.4), (1.1, 0.02, 1.2)])
def test_a_thing_is_in_the_middle_and_whole(half) -> None:
    aim = aim_at(HEAD, DOOR, half)
    assert (
        np.abs(on_picture(aim, DOOR[:3, 3])).max() < 0.1
    )  # a small thing by its tenth of a degree
    corner = (DOOR @ np.array([half[0] * 0.5, 0.0, half[2] * 0.5, 1.0]))[:3]
    assert 0.2 < np.abs(on_picture(aim, corner)).max() < 1.0


def test_it_is_taken_from_where_one_stands_in_whole_numbers() -> None:
    aim = aim_at(HEAD, DOOR, (0.4, 0.02, 0.4))
    assert all(isinstance(n, int) for n in aim)
    assert aim[:3] == (1000, -3000, 1700)
    camera, _ = view_of(aim)
    assert np.allclose(camera[:3, 3], HEAD[:3, 3])
    # From another place another picture.
    assert aim_at(pose((0.0, -2.0, 1.7)), DOOR, (0.4, 0.02, 0.4)) != aim


def test_the_zoom_has_its_limits() -> None:
    far = pose((0.0, 60.0, 1.5), 180.0)
    assert view_of(aim_at(HEAD, far, (0.01, 0.01, 0.01)))[1] == pytest.approx(NARROWEST_DEG)
    near = pose((1.0, -2.6, 1.7), 180.0)
    assert view_of(aim_at(HEAD, near, (2.0, 0.1, 2.0)))[1] == pytest.approx(WIDEST_DEG)
