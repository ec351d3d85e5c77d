"""What lies in the hand: a tool while it is used, then the sample that it brought to light."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine.convert import translation
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.world.held import CUT_S, LIFTED_S, Held
from vrtrainer.world.models import skeleton
from vrtrainer.world.models.holds import lay
from vrtrainer.world.models.samples import bounds_of, is_handy

SMALL = ("canned_tuna", "sesame_seed", "sports_shoes", "wrist_watches")


@pytest.fixture(scope="module")
def held() -> Held:
    found = Held(p3d.NodePath("world"))
    for goods in (*SMALL, "refrigerators"):
        found.expect(goods)
    return found


def pass_time(held: Held, seconds: float) -> None:
    hand = Hand(translation(0.2, 0.5, 1.3))
    frame = FrameInput(translation(0.0, 0.0, 1.7), (hand,))
    for _ in range(round(seconds / 0.25)):
        held.follow(frame, 0.25)


def test_a_sample_lies_in_the_hand_after_the_cut_and_is_put_back(held: Held) -> None:
    held.take("knife")
    held.lift("canned_tuna")
    assert (held.tool, held.sample) == ("knife", "")
    pass_time(held, CUT_S + 0.25)
    assert (held.tool, held.sample) == ("", "canned_tuna")
    pass_time(held, LIFTED_S + 0.25)
    assert (held.tool, held.sample) == ("", "")


def test_a_tool_taken_meanwhile_takes_its_place(held: Held) -> None:
    held.take("knife")
    held.lift("sports_shoes")
    pass_time(held, CUT_S + 0.25)
    assert held.sample == "sports_shoes"
    held.take("magnifier")
    assert (held.tool, held.sample) == ("magnifier", "")
    held.take("")


def test_nobody_lifts_a_refrigerator_or_what_was_not_expected(held: Held) -> None:
    assert not is_handy("refrigerators")
    for goods in ("refrigerators", "cocaine"):
        held.lift(goods)
        pass_time(held, CUT_S + 0.5)
        assert held.sample == ""


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("goods", SMALL)
def test_a_sample_lies_on_the_palm(goods: str, side: str) -> None:
    lying = lay(goods, side)
    low, high = (corner + lying.hand_from_tool[:3, 3] for corner in bounds_of(goods))
    assert 0.016 < low[2] < 0.025, "on the skin, not in it"
    assert low[0] < 0 < high[0] and low[1] < 0.06 < high[1] + 0.03
    assert lying.hand_from_tool[:3, :3] == pytest.approx(np.eye(3)), "its front to the eyes"
    assert lying.hand_from_glove[2, 2] == pytest.approx(-1.0), "the palm looks up"
    assert lying.pose == skeleton.POSES["open"]


def test_what_lies_in_a_third_hand_is_refused() -> None:
    with pytest.raises(ValueError, match="middle"):
        lay("canned_tuna", "middle")
