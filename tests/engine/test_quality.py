"""The number of points follows the load."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vrtrainer.engine import convert
from vrtrainer.engine.quality import TEXT_DMM, TEXT_POINTS, Governor, Limits, legible_share

HZ = 90.0
PERIOD = 1000 / HZ


def _play(
    governor: Governor, cost: float, frames: int, least: float = 0.0
) -> list[tuple[float, bool]]:
    """A card whose whole picture costs a share of the period; times come two frames late."""
    shares = [governor.share] * 2
    seen = []
    for _ in range(frames):
        gpu = cost * shares[-2] ** 2 * PERIOD
        missed = gpu > PERIOD
        shares.append(governor.follow(gpu, missed, least))
        seen.append((shares[-1], missed))
    return seen


def test_a_light_load_keeps_every_point() -> None:
    assert all(share == 1.0 for share, _ in _play(Governor(HZ), 0.5, 500))


def test_points_go_before_frames_do() -> None:
    governor = Governor(HZ)
    _play(governor, 0.5, 50)
    for k in range(40):  # the load climbs over a second or so
        assert not any(missed for _, missed in _play(governor, 0.5 + 0.02 * k, 6))
    assert governor.share < 0.95
    assert governor.share**2 * 1.28 < 0.86


def test_a_sudden_load_costs_a_frame_or_two_and_no_more() -> None:
    seen = _play(Governor(HZ), 1.4, 300)
    assert sum(missed for _, missed in seen) <= 8
    assert not any(missed for _, missed in seen[30:])


def test_points_come_back_slowly_and_do_not_swing() -> None:
    governor = Governor(HZ)
    _play(governor, 1.3, 200)
    low = governor.share
    seen = [share for share, _ in _play(governor, 0.6, 90 * 20)]
    assert seen[60] == low, "not at once"
    assert seen[-1] == 1.0
    steady = [share for share, _ in _play(governor, 1.05, 90 * 30)]
    changes = np.count_nonzero(np.diff(steady[400:]))
    assert changes <= 2, "no hunting up and down under a load that stays"


def test_there_is_a_least() -> None:
    governor = Governor(HZ, Limits(least=0.6))
    _play(governor, 9.0, 500)
    assert governor.share == 0.6


def test_what_is_read_is_never_too_coarse() -> None:
    governor = Governor(HZ)
    _play(governor, 9.0, 500)
    assert governor.follow(9.0 * PERIOD, True, 0.9) == 0.9
    assert all(share >= 0.9 for share, _ in _play(governor, 9.0, 200, least=0.9))


def test_without_the_cards_clock_a_lost_frame_counts() -> None:
    governor = Governor(HZ)
    for _ in range(3):
        governor.follow(None, True)
    low = governor.share
    assert low < 1.0
    for _ in range(90):
        governor.follow(None, False)
    assert governor.share == low, "blind, one is patient"
    for _ in range(90 * 8 * 8):
        governor.follow(None, False)
    assert governor.share == 1.0


def test_a_slow_program_is_not_helped_by_fewer_points() -> None:
    governor = Governor(HZ)
    for _ in range(100):
        governor.follow(0.3 * PERIOD, True)
    assert governor.share == 1.0


@pytest.mark.parametrize("size", [(1512, 1680), (2016, 2240), (3000, 3000)])
def test_the_legible_share_gives_the_text_its_points(size: tuple[int, int]) -> None:
    eyes = [(np.eye(4), convert.frustum(-1.39, 1.24, -1.47, 1.46))] * 2
    share = legible_share(eyes, size)
    per_radian = size[0] * share / (1.39 + 1.24)
    wanted = TEXT_POINTS / (TEXT_DMM / 1000)
    assert share == 1.0 or math.isclose(per_radian, wanted, rel_tol=0.15)
    assert (share == 1.0) == (size[0] <= 1600)
