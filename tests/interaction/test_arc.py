"""Going somewhere by a thrown arc: where it lands, what stops it, how one arrives."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from vrtrainer.engine import convert
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.arc import DEAD_DEG, GAIN, Facing, fly, heading_of, throw
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Intent, Pointer

HAND = (0.2, 0.1, 1.25)
ACT = frozenset({"act"})
NONE: frozenset[str] = frozenset()


def yard(x: float, y: float) -> tuple[str, float] | None:
    """Ground everywhere to the north, and a platform 0.17 m high beyond y = 4."""
    if y < -1.0:
        return None
    return ("inside", 0.17) if y > 4.0 and abs(x) < 1.0 else ("bay", 0.0)


def ahead(pitch_deg: float, heading_deg: float = 0.0, roll_deg: float = 0.0) -> np.ndarray:
    return convert.pose(HAND, heading_deg, pitch_deg, roll_deg)


def thrown(pitch_deg: float, *shapes: Affordance, heading_deg: float = 0.0):
    pose = ahead(pitch_deg, heading_deg)
    return fly(pose[:3, 3], pose[:3, 1], Boxes(shapes), yard)


def box(name: str, at, half=(0.2, 0.2, 0.2), **others) -> Affordance:
    return Affordance(name, convert.pose(at), half, **others)


# --- flight ---


def test_the_arc_reaches_some_nine_metres_and_no_farther() -> None:
    reach = max(math.hypot(*thrown(p).end[:2]) for p in range(-89, 90))
    assert 8.0 < reach < 10.0


def test_pointing_higher_never_brings_it_nearer_again() -> None:
    ends = [thrown(p).end[1] for p in range(-60, 86, 5)]
    assert all(b > a - 1e-9 for a, b in itertools.pairwise(ends))


@pytest.mark.parametrize(
    "target", [(0.2, 1.0, 0.0), (-3.0, 3.5, 0.0), (5.0, 5.0, 0.0), (0.0, 5.0, 0.17)]
)
def test_thrown_at_a_point_it_lands_there(target: tuple[float, float, float]) -> None:
    origin = np.array(HAND)
    direction = throw(origin, np.array(target))
    assert direction is not None
    arc = fly(origin, direction, Boxes(()), yard)
    assert arc.place and arc.end == pytest.approx(target, abs=1e-6)


def test_what_is_too_far_cannot_be_thrown_at() -> None:
    assert throw(np.array(HAND), np.array([0.0, 11.0, 0.0])) is None


def test_it_lands_on_a_raised_floor_and_not_below_it() -> None:
    for pitch in (0.0, -3.0):  # the second comes down at its edge
        arc = thrown(pitch)
        assert (arc.place, arc.end[2]) == ("inside", pytest.approx(0.17))
        assert arc.end[1] > 4.0
    near = thrown(-60.0)
    assert (near.place, near.end[2]) == ("bay", pytest.approx(0.0))


def test_where_nobody_may_stand_it_is_not_valid() -> None:
    assert thrown(-30.0, heading_deg=180.0).place == ""


def test_things_stop_it_pages_do_not_and_low_things_are_stepped_on() -> None:
    free = thrown(0.0)
    stopped = thrown(0.0, box("wall", (0.0, 2.0, 1.0), (2.0, 0.1, 1.2)))
    assert stopped.place == "" and stopped.end[1] == pytest.approx(1.9, abs=0.02)
    assert thrown(0.0, box("page", (0.2, 0.6, 1.25), layer=10)).end == pytest.approx(free.end)
    plate = box("plate", (free.end[0], free.end[1], 0.17), (0.5, 0.5, 0.03))
    assert thrown(0.0, plate).place == free.place
    # What the hand is in does not stop it: one stands in it.
    assert thrown(0.0, box("room", (0.0, 0.0, 1.2), (1.0, 0.4, 1.2))).end == pytest.approx(free.end)


# --- arriving ---


@pytest.mark.parametrize("level_deg", [0.0, -70.0, 25.0])
@pytest.mark.parametrize("pitch_deg", [-50.0, 0.0, 30.0])
def test_the_wrist_sets_the_facing_beyond_a_dead_zone(level_deg: float, pitch_deg: float) -> None:
    head = convert.pose((0, 0, 1.65), 20.0, -15.0)
    facing = Facing(ahead(pitch_deg, 10.0, level_deg))

    def turned(by: float) -> float | None:
        return facing.heading_deg(ahead(pitch_deg, 10.0, level_deg + by), head)

    assert turned(0.0) is None and turned(DEAD_DEG - 1) is None and turned(1 - DEAD_DEG) is None
    # To the right is to the right, which a heading counts down.
    assert turned(DEAD_DEG + 20) == pytest.approx(20.0 - 20 * GAIN)
    assert turned(-DEAD_DEG - 20) == pytest.approx(20.0 + 20 * GAIN)
    back = turned(90.0)
    assert back is not None and abs((back - 20.0 + 180.0) % 360.0 - 180.0) > 179.0


def test_sweeping_the_arc_about_turns_nobody() -> None:
    facing, head = Facing(ahead(-40.0, -60.0, 12.0)), np.eye(4)
    for heading in range(-60, 61, 10):
        for pitch in (-60.0, -20.0, 10.0, 40.0):
            assert facing.heading_deg(ahead(pitch, heading, 12.0), head) is None


def test_pointing_straight_up_or_down_keeps_the_facing() -> None:
    facing, head = Facing(ahead(-20.0)), np.eye(4)
    before = facing.heading_deg(ahead(-20.0, roll_deg=40.0), head)
    assert before is not None
    for pitch in (-90.0, 89.0, 90.0):
        assert facing.heading_deg(ahead(pitch, roll_deg=-40.0), head) == pytest.approx(before)


def test_headings_count_to_the_left() -> None:
    assert heading_of(convert.pose((0, 0, 0), 30.0, 20.0)) == pytest.approx(30.0)


# --- with the pointer ---


class Trainee:
    """One tracked hand before a pointer."""

    def __init__(self, *shapes: Affordance) -> None:
        self.pointer, self.shapes = Pointer(), shapes
        self.held: frozenset[str] = NONE

    def frame(
        self, pose: np.ndarray, *down: str, pressed: frozenset[str] | None = None, valid=True
    ) -> tuple[Intent, ...]:
        held = frozenset(down)
        hand = Hand(
            pose, held - self.held if pressed is None else pressed, held, self.held - held,
            valid=valid, tracked=True,
        )  # fmt: skip
        self.held = held
        head = convert.pose((0, 0, 1.65))
        return self.pointer.intents(FrameInput(head, (hand,)), self.shapes, yard)


def test_press_hold_and_release_goes_where_the_arc_lands() -> None:
    one = Trainee()
    assert one.frame(ahead(-40.0)) == () and one.pointer.arc is None
    assert one.pointer.ground is None  # nothing is offered before the trigger is pressed
    assert one.frame(ahead(-40.0), "act") == ()
    assert one.pointer.arc is not None and one.pointer.ground is not None
    assert one.frame(ahead(-10.0), "act") == ()
    landing = one.pointer.ground
    (intent,) = one.frame(ahead(-10.0))
    assert (intent.verb, intent.id) == ("teleport", landing.place)
    assert intent.at_world == pytest.approx(landing.at_world) and intent.heading_deg is None
    assert one.pointer.arc is None and one.frame(ahead(-10.0)) == ()


def test_a_short_press_goes_too() -> None:
    one = Trainee()
    one.frame(ahead(-40.0), "act")
    assert [i.verb for i in one.frame(ahead(-40.0))] == ["teleport"]
    # On a slow machine it goes down and up within a frame.
    assert [i.verb for i in one.frame(ahead(-40.0), pressed=ACT)] == ["teleport"]
    assert one.pointer.arc is None


def test_turning_the_wrist_arrives_turned() -> None:
    one = Trainee()
    one.frame(ahead(-40.0), "act")
    one.frame(ahead(-40.0, roll_deg=35.0), "act")
    assert one.pointer.arc.heading_deg == pytest.approx(-(35.0 - DEAD_DEG) * GAIN)
    (intent,) = one.frame(ahead(-40.0, roll_deg=35.0))
    assert intent.heading_deg == pytest.approx(-(35.0 - DEAD_DEG) * GAIN)


def test_released_where_nobody_may_stand_nothing_happens() -> None:
    one = Trainee()
    one.frame(ahead(-40.0), "act")
    one.frame(ahead(-40.0, 180.0), "act")
    assert one.pointer.arc is not None and one.pointer.arc.place == ""
    assert one.pointer.ground is None
    assert one.frame(ahead(-40.0, 180.0)) == ()


@pytest.mark.parametrize("button", ["back", "verdict", "belt"])
def test_another_button_drops_the_arc(button: str) -> None:
    one = Trainee()
    one.frame(ahead(-40.0), "act")
    found = one.frame(ahead(-40.0), "act", button)
    # Back and verdict mean no more than that; the belt opens all the same.
    assert [i.verb for i in found] == (["belt"] if button == "belt" else [])
    assert one.frame(ahead(-40.0), "act") == () and one.pointer.arc is None
    assert one.frame(ahead(-40.0)) == ()


def test_a_hand_that_is_lost_drops_the_arc() -> None:
    one = Trainee()
    one.frame(ahead(-40.0), "act")
    assert one.frame(ahead(-40.0), "act", valid=False) == ()
    assert one.frame(ahead(-40.0)) == ()


def test_things_in_reach_answer_and_things_beyond_are_thrown_at() -> None:
    crate = box("crate", (0.2, 3.0, 1.25), reach_m=5.0)
    one = Trainee(crate)
    assert [i.verb for i in one.frame(ahead(0.0), "act")] == ["act"]
    assert one.pointer.arc is None
    one = Trainee(box("crate", (0.2, 7.0, 1.25), reach_m=5.0))
    assert one.frame(ahead(0.0), "act") == ()
    assert one.pointer.arc is not None and one.pointer.hover is None


def test_beside_the_buttons_of_a_page_nobody_goes_anywhere() -> None:
    page = box("page", (0.2, 0.8, 1.25), (0.3, 0.004, 0.3), verbs=NONE, layer=10)
    close = box("page", (0.2, 0.17, 1.25), (0.3, 0.004, 0.3), verbs=NONE, layer=10)
    one = Trainee(close)
    one.frame(ahead(0.0), "act")
    assert one.pointer.arc is None
    one = Trainee(page)
    assert one.frame(ahead(0.0), "act") == () and one.pointer.arc is None
    one.frame(ahead(0.0))
    # The page ends 20 degrees below; 5 centimetres beside it one has missed it.
    assert one.frame(ahead(-26.0), "act") == () and one.pointer.arc is None
    one.frame(ahead(-26.0))
    one.frame(ahead(-60.0), "act")
    assert one.pointer.arc is not None


def test_where_one_goes_nowhere_nothing_is_thrown() -> None:
    pointer = Pointer()
    hand = Hand(ahead(-40.0), ACT, ACT, tracked=True)
    for given in (hand, Hand(ahead(-40.0), ACT, ACT)):
        assert pointer.intents(FrameInput(np.eye(4), (given,)), (), None) == ()
    assert pointer.arc is None and pointer.ground is None


def test_a_mouse_goes_straight_and_at_once() -> None:
    pointer, pose = Pointer(), ahead(-40.0)
    hand = Hand(pose, ACT, ACT)
    (intent,) = pointer.intents(FrameInput(np.eye(4), (hand,)), (), yard)
    assert intent.verb == "teleport" and intent.heading_deg is None and pointer.arc is None
    assert pointer.ground is not None
