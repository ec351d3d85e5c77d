"""How legs move: feet that stand stay where they are, and bones keep their lengths."""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.world.models import gaits
from vrtrainer.world.models.dogteam import Bearing, Dog, Handler, Lead


def test_a_foot_on_the_ground_does_not_slide() -> None:
    """As far as the body goes on, the foot that stands goes back under it."""
    stride = 0.8
    for share in np.linspace(0.01, 0.55, 12).tolist():
        y, z = gaits.step(share, stride, 0.1)
        later, _ = gaits.step(share + 0.02, stride, 0.1)
        assert z == 0.0
        assert later - y == pytest.approx(0.02 * stride)


def test_a_foot_that_swings_is_lifted_and_comes_down_ahead() -> None:
    heights = [gaits.step(share, 0.8, 0.1)[1] for share in np.linspace(0.6, 1.0, 21).tolist()]
    assert max(heights) == pytest.approx(0.1, abs=1e-3)
    assert heights[0] == pytest.approx(0.0, abs=1e-9) == heights[-1]
    assert gaits.step(0.999, 0.8, 0.1)[0] < 0 < gaits.step(0.6, 0.8, 0.1)[0]


@pytest.mark.parametrize("ahead", [True, False])
def test_bones_keep_their_lengths_and_bend_the_way_they_can(ahead: bool) -> None:
    root, end = (0.0, 0.9), (0.1, 0.1)
    joint = gaits.bent(root, end, 0.45, 0.42, ahead)
    assert math.dist(root, joint) == pytest.approx(0.45)
    assert math.dist(joint, end) == pytest.approx(0.42)
    straight = 0.1 * (0.9 - joint[1]) / 0.8
    assert (joint[0] < straight) is ahead  # -Y is ahead


def test_what_is_too_far_is_reached_for_with_a_straight_leg() -> None:
    joint = gaits.bent((0.0, 1.0), (0.0, -3.0), 0.5, 0.4, True)
    assert joint == pytest.approx((0.0, 0.5), abs=0.02)


def _low(node: p3d.NodePath, names: list[str]) -> list[float]:
    top = node.get_top()
    return [node.find(name).get_tight_bounds(top)[0][2] for name in names]


PAWS = [f"{leg}_foot_{side}" for leg in ("fore", "hind") for side in "lr"]


def test_a_standing_dog_has_the_height_of_its_breed_on_all_four_paws() -> None:
    dog = Dog(p3d.NodePath("root"))
    assert _low(dog.node, PAWS) == pytest.approx([0.0] * 4, abs=0.012)
    # FCI standard 15: 62 cm at the withers, 4 cm more or 2 less.
    back = dog.node.find("trunk/levels")
    assert 0.60 < back.get_tight_bounds(dog.node)[1][2] < 0.68  # with the grip of its harness


def test_a_walking_dog_always_has_paws_on_the_ground_and_none_below_it() -> None:
    dog = Dog(p3d.NodePath("root"))
    for gone in np.linspace(0.0, gaits.DOG_STRIDE_M, 17).tolist():
        dog.hold(Bearing(gone_m=gone, going=1.0))
        low = sorted(_low(dog.node, PAWS))
        assert low[0] > -0.03 and low[1] < 0.03, gone
    lifted = set()
    for gone in np.linspace(0.0, gaits.DOG_STRIDE_M, 41).tolist():
        dog.hold(Bearing(gone_m=gone, going=1.0))
        lifted |= {name for name, z in zip(PAWS, _low(dog.node, PAWS), strict=True) if z > 0.04}
    assert lifted == set(PAWS)


def test_a_sitting_dog_has_its_rump_down_and_its_head_up() -> None:
    dog = Dog(p3d.NodePath("root"))
    standing = dog.node.find("**/head").get_pos(dog.node)[2]
    dog.hold(Bearing(sits=1.0))
    assert -0.03 < dog.node.find("trunk/levels").get_tight_bounds(dog.node)[0][2] < 0.13
    assert _low(dog.node, PAWS) == pytest.approx([0.0] * 4, abs=0.05)
    assert dog.node.find("**/head").get_pos(dog.node)[2] > standing - 0.12


def test_a_dog_that_sniffs_has_its_nose_low() -> None:
    dog = Dog(p3d.NodePath("root"))
    up = dog.node.find("**/head").get_tight_bounds(dog.node)[0][2]
    dog.hold(Bearing(sniffs=1.0, seconds=2.5))
    assert dog.node.find("**/head").get_tight_bounds(dog.node)[0][2] < min(0.30, up - 0.2)


def test_the_handler_walks_on_the_soles() -> None:
    handler = Handler(p3d.NodePath("root"))
    feet = ["foot_l", "foot_r"]
    for gone in np.linspace(0.0, gaits.PERSON_STRIDE_M, 17).tolist():
        handler.hold(Bearing(gone_m=gone, going=1.0))
        low = _low(handler.node, feet)
        assert min(low) > -0.06 and min(low) < 0.03, gone


def test_a_lead_reaches_from_hand_to_harness_and_hangs_between() -> None:
    root = p3d.NodePath("root")
    hand, hook = root.attach_new_node("hand"), root.attach_new_node("hook")
    hand.set_pos(0.2, 0.0, 1.0)
    hook.set_pos(0.0, 1.1, 0.6)
    lead = Lead(root)
    lead.hang(hand, hook)
    low, high = lead.node.get_tight_bounds(root)
    assert high[2] == pytest.approx(1.0, abs=0.03)
    assert high[1] == pytest.approx(1.1, abs=0.03) and low[1] == pytest.approx(0.0, abs=0.03)
    assert 0.02 < low[2] < 0.58
