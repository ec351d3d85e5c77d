"""What shows where a hand points: beam, arc and its landing, frames round what is touched."""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.convert import pose, world_from
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.world.held import Held
from vrtrainer.world.pointers import Pointers

ACT = frozenset({"act"})
NONE: frozenset[str] = frozenset()
HEAD = pose((0.0, -0.4, 1.65), 30.0)
AREA = ((-1.0, -1.4), (1.0, -1.4), (1.0, 0.6), (-1.0, 0.6))


class Sight:
    """Marks that follow one hand."""

    def __init__(self, *shapes: Affordance) -> None:
        self.root = p3d.NodePath("world")
        self.pointers, self.pointer, self.shapes = Pointers(self.root), Pointer(), shapes

    def frame(self, aim: np.ndarray, held=NONE, tracked=True, outline=None, area=(), pressed=None):
        hand = Hand(pose((0.1, 0.2, 1.2)), held if pressed is None else pressed, held,
                    tracked=tracked, world_from_aim=aim)  # fmt: skip
        frame = FrameInput(HEAD, (hand,))
        self.pointer.intents(frame, self.shapes, floor)
        self.pointers.follow(self.pointer, frame, outline, area)

    def shown(self, name: str) -> list[p3d.NodePath]:
        found = self.root.find_all_matches(f"**/{name}")
        return [node for node in found if not _hidden(node)]


def _hidden(node: p3d.NodePath) -> bool:
    return any(node.get_ancestor(i).is_hidden() for i in range(node.get_num_nodes()))


def floor(x: float, y: float) -> tuple[str, float] | None:
    return ("yard", 0.17) if y > 0.3 else None


def crate(y: float = 2.0) -> Affordance:
    return Affordance("crate", pose((0.2, y, 1.2)), (0.3, 0.3, 0.3))


def test_the_beam_leaves_along_the_aim_and_ends_where_something_stops_it() -> None:
    sight, aim = Sight(crate()), pose((0.2, 0.3, 1.25))
    sight.frame(aim)
    assert not _hidden(sight.pointers.beam.node)
    matrix = sight.pointers.beam.where()
    assert matrix[:3, 3] == pytest.approx(aim[:3, 3], abs=1e-6)
    assert matrix[:3, 1] == pytest.approx(aim[:3, 1] * (1.7 - 0.3), abs=1e-5)
    assert np.linalg.norm(matrix[:3, 0]) == pytest.approx(1.0)  # no broader for being long
    page = Affordance("page|", pose((0.2, 0.8, 1.25)), (0.3, 0.002, 0.3), NONE, layer=10)
    sight = Sight(crate(), page)
    sight.frame(aim)
    length = np.linalg.norm(sight.pointers.beam.where()[:3, 1])
    assert length == pytest.approx(0.498)  # a page without a button, too
    newer = pose((0.25, 0.3, 1.25), 10.0)
    sight.pointers.latch(newer)
    late = sight.pointers.beam.where()
    assert late[:3, 3] == pytest.approx(newer[:3, 3], abs=1e-6)
    assert late[:3, 1] == pytest.approx(newer[:3, 1] * 0.498, abs=1e-5)


def test_a_mouse_has_no_beam_and_none_is_left_behind() -> None:
    sight, aim = Sight(crate()), pose((0.2, 0.3, 1.25))
    sight.frame(aim)
    sight.frame(aim, tracked=False)
    assert _hidden(sight.pointers.beam.node)
    sight.frame(aim)
    sight.pointers.show(None, None, None)
    assert _hidden(sight.pointers.beam.node)


def test_who_touches_needs_no_beam_and_no_dot() -> None:
    sight = Sight(crate())
    frame = (pose((0.2, 1.7, 1.2)), 0.6, 0.6)
    sight.frame(pose((0.2, 1.65, 1.25)), outline=frame)
    assert sight.pointer.hover is not None and sight.pointer.hover.near
    assert _hidden(sight.pointers.beam.node) and sight.shown("dot") == []
    assert len(sight.shown("side")) == 4


def test_an_arc_runs_from_the_hand_to_the_ring() -> None:
    sight, aim = Sight(), pose((0.2, 0.3, 1.25), 0.0, -10.0)
    sight.frame(aim, ACT, area=AREA)
    arc = sight.pointer.arc
    assert arc is not None and arc.place == "yard"
    ribbons = sight.shown("arc")
    assert len(ribbons) == 2 and sight.shown("cross") == []
    for ribbon in ribbons:
        matrix = world_from(ribbon, sight.root)
        assert abs(np.linalg.det(matrix[:3, :3])) > 1e-6  # a flat frame cannot be drawn
        for t in (0.0, 0.3, 1.0):
            on_it = (matrix @ np.array([0.0, t, t * t, 1.0]))[:3]
            assert on_it == pytest.approx(arc.at(t * arc.seconds), abs=1e-4)
    (ring,) = sight.shown("ring")
    at = world_from(ring, sight.root)[:3, 3]
    assert at == pytest.approx([arc.end[0], arc.end[1], 0.17 + 0.02], abs=1e-5)
    assert _hidden(sight.pointers.beam.node)
    sight.frame(aim)
    assert sight.shown("arc") == [] and sight.shown("ring") == []


def test_the_arrow_tells_how_one_arrives() -> None:
    sight = Sight()

    def arrow(roll_deg: float) -> float:
        sight.frame(pose((0.2, 0.3, 1.25), 0.0, -10.0, roll_deg), ACT, pressed=NONE)
        (node, *_) = sight.shown("arrow")
        ahead = world_from(node, sight.root)[:3, 1]
        return math.degrees(math.atan2(-ahead[0], ahead[1]))

    sight.frame(pose((0.2, 0.3, 1.25), 0.0, -10.0), ACT)
    assert arrow(0.0) == pytest.approx(30.0, abs=1e-3)  # as one looks now
    arc_heading = arrow(40.0)
    assert sight.pointer.arc is not None
    assert arc_heading == pytest.approx(sight.pointer.arc.heading_deg, abs=1e-3)


def test_the_free_floor_goes_along_and_turns_with_the_facing() -> None:
    sight = Sight()
    sight.frame(pose((0.2, 0.3, 1.25), 0.0, -10.0), ACT, area=AREA)
    sight.frame(pose((0.2, 0.3, 1.25), 0.0, -10.0, 51.0), ACT, area=AREA, pressed=NONE)
    arc = sight.pointer.arc
    assert arc is not None and arc.heading_deg == pytest.approx(30.0 - 90.0)
    sides = sight.shown("area")
    assert len(sides) == 4
    middles = np.array([world_from(side, sight.root)[:2, 3] for side in sides])
    # Two by two metres, and one stands in its middle: after a quarter turn it lies as before.
    assert middles.mean(0) == pytest.approx(arc.end[:2], abs=1e-4)
    reach = np.linalg.norm(middles - middles.mean(0), axis=1)
    assert reach == pytest.approx([1.0] * 4, abs=1e-4)
    sight.frame(pose((0.2, 0.3, 1.25), 0.0, -10.0), ACT, pressed=NONE)
    assert sight.shown("area") == []  # a device without one shows none


def test_what_is_refused_is_told_by_shape() -> None:
    sight = Sight()
    sight.frame(pose((0.2, 0.3, 1.25), 180.0, -40.0), ACT)
    assert sight.pointer.arc is not None and sight.pointer.arc.place == ""
    assert len(sight.shown("cross")) == 1
    assert sight.shown("ring") == [] and sight.shown("arrow") == []
    # Against a wall the cross stands upright before it.
    wall = Affordance("wall", pose((0.0, 4.0, 1.5)), (3.0, 0.1, 1.5), reach_m=1.0)
    sight = Sight(wall)
    sight.frame(pose((0.2, 0.3, 1.25), 0.0, 20.0), ACT)
    (cross,) = sight.shown("cross")
    matrix = world_from(cross, sight.root)
    assert matrix[1, 3] == pytest.approx(3.9, abs=0.1) and abs(matrix[1, 2]) > 0.99


def test_straight_up_and_down_the_arc_is_still_drawn() -> None:
    for pitch in (-90.0, 90.0):
        sight = Sight()
        sight.frame(pose((0.2, 0.5, 1.25), 0.0, pitch), ACT)
        for ribbon in sight.shown("arc"):
            assert abs(np.linalg.det(world_from(ribbon, sight.root)[:3, :3])) > 1e-7


# --- the hand itself ---


_AT = pose((0.1, 0.2, 1.2))


def _hand(side: str = "right", tracked: bool = True) -> FrameInput:
    return FrameInput(HEAD, (Hand(_AT, side=side, tracked=tracked),))


def _parts(root: p3d.NodePath) -> set[str]:
    held = root.find("held")
    if held.is_hidden():
        return set()
    return {node.name for node in held.children if not node.is_hidden()}


def test_ones_own_hand_is_seen_before_pages_too() -> None:
    root = p3d.NodePath("world")
    held = Held(root)
    held.follow(_hand(), 0.1, hidden=True)
    assert _parts(root) == {"glove_right"}
    assert root.find("held").get_bin_name() == "fixed"
    held.follow(_hand(tracked=False), 0.1, hidden=True)
    assert _parts(root) == set()
    held.follow(_hand(tracked=False), 0.1)
    assert _parts(root) == {"glove_right"} and root.find("held").get_bin_name() == ""


def test_the_hand_in_use_is_drawn() -> None:
    root = p3d.NodePath("world")
    held = Held(root)
    both = FrameInput(
        HEAD,
        tuple(
            Hand(pose((x, 0.2, 1.2)), side=side, tracked=True)
            for side, x in (("left", -0.2), ("right", 0.2))
        ),
    )
    for side, x in (("left", -0.2), ("right", 0.2), ("left", -0.2)):
        held.follow(both, 0.1, side=side)
        assert _parts(root) == {"glove_left", "glove_right"}
        assert held.tip(side)[0] == pytest.approx(x, abs=0.01), "the forefinger ends at the tip"
        other = "right" if side == "left" else "left"
        away = np.array(held.tip(other)) - (-x, 0.2, 1.2)
        assert np.linalg.norm(away) > 0.02, "the other hand rests"
    held.follow(_hand(), 0.1)
    assert _parts(root) == {"glove_right"}


def test_hands_and_what_they_hold_follow_their_newest_pose() -> None:
    held = Held(p3d.NodePath("world"))
    held.follow(_hand(), 0.1, side="right")
    newer = pose((0.15, 0.25, 1.22), 5.0)
    held.latch({"right": LateHand(newer, newer)})
    assert held.tip("right") == pytest.approx(newer[:3, 3], abs=0.01)
    held.keep("torch")
    held.follow(_hand(), 0.1, side="right")
    before = held.tool_at()
    shift = pose((0.05, 0.0, 0.0))
    held.latch({"right": LateHand(shift @ _AT, shift @ _AT)})
    assert held.tool_at()[:3, 3] == pytest.approx((shift @ before)[:3, 3], abs=1e-5)


def test_the_finger_closes_on_the_trigger_and_opens_again() -> None:
    held = Held(p3d.NodePath("world"))
    pulled = FrameInput(HEAD, (Hand(_AT, held=ACT, tracked=True),))
    held.follow(_hand(), 0.1)
    open_tip = np.array(held.tip("right"))
    for _ in range(10):
        held.follow(pulled, 1 / 90)
    assert np.linalg.norm(np.array(held.tip("right")) - open_tip) > 0.01
    for _ in range(10):
        held.follow(_hand(), 1 / 90)
    assert held.tip("right") == pytest.approx(open_tip, abs=1e-6)


def test_a_tool_that_was_used_gives_way_to_the_one_in_hand() -> None:
    held = Held(p3d.NodePath("world"))
    held.take("camera")
    assert held.tool == "camera"
    held.keep("torch")
    assert held.tool == "torch"  # what is taken in hand now counts now
    held.take("look")
    assert held.tool == "torch"
    held.take("camera")
    for _ in range(50):
        held.follow(_hand(), 0.1)
    assert held.tool == "torch"
    held.keep("")
    assert held.tool == ""
