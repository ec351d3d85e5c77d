"""A hand's aim: steady at rest, at once at speed, and where one aimed when one clicks."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from builders import steady_cost as hand
from vrtrainer.engine import convert
from vrtrainer.interaction.steady import Steady

RATES = (45.0, 90.0, 144.0)


def bare(pose: np.ndarray, seconds: float, pressed: bool) -> np.ndarray:
    return pose


def _apart_deg(one: np.ndarray, other: np.ndarray) -> float:
    trace = np.trace(one[:3, :3].T @ other[:3, :3])
    return math.degrees(math.acos(np.clip((trace - 1) / 2, -1.0, 1.0)))


@pytest.mark.parametrize("hz", RATES)
def test_tremor_at_rest_is_down_by_more_than_60_per_cent(hz: float) -> None:
    assert hand.rest(Steady().follow, hz) < 0.4 * hand.rest(bare, hz)


@pytest.mark.parametrize("hz", RATES)
def test_nothing_is_late_at_speed(hz: float) -> None:
    assert abs(hand.lag_ms(Steady().follow, hz) - hand.lag_ms(bare, hz)) <= 2.0


def test_a_quick_turn_is_followed_from_its_beginning_and_not_overshot() -> None:
    behind, over, settled_ms = hand.flick(Steady().follow)
    assert behind < 1.0 and over == 0.0 and settled_ms < 50
    plain_behind, _, plain_ms = hand.flick(hand.filters()["plain"]())
    assert plain_behind > 5.0 and plain_ms > 100  # what a filter of equal steadiness does


def test_all_frame_rates_feel_alike() -> None:
    rests = [hand.rest(Steady().follow, hz) for hz in RATES]
    slow = [hand.lag_ms(Steady().follow, hz, 20.0) for hz in RATES]
    assert max(rests) < 1.35 * min(rests)
    assert max(slow) - min(slow) < 5.0


@pytest.mark.parametrize("hz", RATES)
def test_a_press_means_where_one_aimed_before_it(hz: float) -> None:
    free = Steady(click=None)
    at_press, worst = hand.click(Steady().follow, hz)
    free_press, free_worst = hand.click(free.follow, hz)
    assert at_press < 2.0 and worst < 2.0
    assert free_press > 5.0 and free_worst > 12.0
    assert hand.click(bare, hz)[1] > 18.0


def test_after_a_click_the_aim_comes_back_without_a_leap() -> None:
    steady, seen = Steady(), []
    for i in range(180):
        t = i / 90
        side, down = hand.jerk(t - 1.0)
        pose = hand.aimed(side, down, np.zeros(3))
        seen.append(steady.follow(pose, t, 1.0 <= t < 1.1))
    steps = [_apart_deg(a, b) for a, b in itertools.pairwise(seen)]
    # The aim goes back a little at the press, and then never moves faster than 0.1 at a time.
    assert max(steps[:88]) < 0.15 and max(steps[92:]) < 0.1
    assert _apart_deg(seen[-1], pose) < 0.02


def test_a_hand_in_full_sweep_is_not_held_by_a_click() -> None:
    steady = Steady()
    for i in range(90):
        t = i / 90
        pose = hand.aimed(t * 120.0, 0.0, np.zeros(3))
        aim = steady.follow(pose, t, 0.5 <= t < 0.6)
    assert _apart_deg(aim, pose) < 0.4
    # One that begins to sweep while it is held is let go.
    steady = Steady()
    for i in range(90):
        t = i / 90
        pose = hand.aimed(max(0.0, t - 0.5) * 200.0, 0.0, np.zeros(3))
        aim = steady.follow(pose, t, t >= 0.5)
        if t > 0.75:
            assert _apart_deg(aim, pose) < 0.6


@pytest.mark.parametrize("lost", ["reset", "gap", "backwards"])
def test_after_a_loss_the_aim_does_not_fly_in(lost: str) -> None:
    steady = Steady()
    for i in range(90):
        steady.follow(hand.aimed(0.0, 0.0, np.zeros(3)), i / 90, False)
    there = hand.aimed(90.0, -30.0, np.array([1.0, 2.0, 0.5]))
    if lost == "reset":
        steady.reset()
    seconds = {"reset": 1.0, "gap": 3.0, "backwards": 0.2}[lost]
    assert steady.follow(there, seconds, False) == pytest.approx(there, abs=1e-9)
    assert steady.correction == pytest.approx(np.eye(4), abs=1e-9)


def test_turns_past_half_a_turn_are_followed_the_short_way() -> None:
    steady = Steady()
    for i in range(360):
        t = i / 90
        # Round and round, and over the top: both pass half turns of every kind.
        pose = convert.pose((0.0, 0.0, 0.0), 150.0 + 90.0 * t, 170.0 * math.sin(t), 180.0 * t)
        aim = steady.follow(pose, t, False)
        assert _apart_deg(aim, pose) < 2.0
        assert np.linalg.det(aim[:3, :3]) == pytest.approx(1.0)


def test_the_correction_carries_over_to_a_newer_pose() -> None:
    arm, steady = hand.Arm(), Steady()
    for i in range(120):
        raw = arm.pose(i / 90, 0.0)
        aim = steady.follow(raw, i / 90, False)
        assert aim == pytest.approx(raw @ steady.correction, abs=1e-9)
    # What is asked late changes nothing, and the same pose gives the same aim.
    assert steady.late(raw) == pytest.approx(aim, abs=1e-9)
    newer = arm.pose(121 / 90, 0.0)
    assert _apart_deg(steady.late(newer), aim) < _apart_deg(newer, raw)
    assert steady.late(raw) == pytest.approx(aim, abs=1e-9)
    assert hand.late_rest(False) < 0.5 * hand.late_rest(True)


def test_the_same_poses_give_the_same_aim() -> None:
    runs = []
    for _ in range(2):
        arm, steady = hand.Arm(3), Steady()
        runs.append([steady.follow(arm.pose(i / 90, 0.0), i / 90, i % 30 < 5) for i in range(200)])
    assert np.array_equal(runs[0], runs[1])


def test_the_same_moment_twice_is_one_moment() -> None:
    arm, steady = hand.Arm(), Steady()
    for i in range(20):
        raw = arm.pose(i / 90, 0.0)
        first = steady.follow(raw, i / 90, False)
    assert steady.follow(raw, 19 / 90, False) == pytest.approx(first)
