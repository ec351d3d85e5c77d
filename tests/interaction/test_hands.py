"""Tracked hands: touching, targets that do not fight, either of two hands."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vrtrainer.engine import convert
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.boxes import OVER, Boxes
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Pointer

ACT = frozenset({"act"})
NONE: frozenset[str] = frozenset()
HEAD = convert.pose((0.0, -0.4, 1.65))


def nowhere(x: float, y: float) -> None:
    return None


def box(name: str, at, half=(0.2, 0.2, 0.2), **others) -> Affordance:
    return Affordance(name, convert.pose(at), half, **others)


def hand(at=(0.0, 0.0, 1.3), to=None, pressed=NONE, **others) -> Hand:
    d = np.subtract(to if to is not None else (at[0], at[1] + 1, at[2]), at)
    heading = math.degrees(math.atan2(-d[0], d[1]))
    pitch = math.degrees(math.atan2(d[2], math.hypot(d[0], d[1])))
    others = {"tracked": True, **others}
    return Hand(convert.pose(at, heading, pitch), pressed, pressed, **others)


def look(pointer: Pointer, shapes, *hands: Hand):
    intents = pointer.intents(FrameInput(HEAD, hands), shapes, nowhere)
    return pointer.hover, intents


# --- where it points from ---


def test_a_hand_points_with_its_aim_and_is_seen_with_its_pose() -> None:
    away = convert.pose((0.5, 0.0, 1.3), 90.0)
    one = Hand(away, ACT, tracked=True, world_from_aim=convert.pose((0.0, 0.0, 1.3)))
    hover, (intent,) = look(Pointer(), (box("crate", (0, 2, 1.3)),), one)
    assert hover is not None and hover.id == intent.id == "crate"
    assert Hand(away).aim is away


# --- touching ---


def test_what_is_touched_is_meant_without_pointing_at_it() -> None:
    crate, far = box("crate", (0.0, 0.0, 1.0), (0.2, 0.2, 0.2)), box("far", (0, 3, 1.3))
    shapes = (crate, far)
    hover, _ = look(Pointer(), shapes, hand((0, 0.0, 1.31), (0, 3, 1.31)))
    assert hover is not None and (hover.id, hover.near) == ("far", False)
    # 0.08 m above the crate, pointing down and away from it but not at it.
    hover, intents = look(Pointer(), shapes, hand((0.25, 0, 1.26), (0.25, 0.3, 1.0), ACT))
    assert hover is not None and (hover.id, hover.near) == ("crate", True)
    assert hover.in_reach and [i.id for i in intents] == ["crate"]
    assert hover.distance < 0.10 and hover.world_point == pytest.approx((0.2, 0.0, 1.2))


def test_a_hand_inside_a_thing_touches_it() -> None:
    crate = box("crate", (0.0, 0.2, 1.3), (0.3, 0.3, 0.3), reach_m=0.01)
    hover, _ = look(Pointer(), (crate,), hand((0.0, 0.1, 1.3)))
    assert hover is not None and hover.near and hover.in_reach and hover.distance == 0.0


def test_what_one_stands_in_is_not_touched() -> None:
    around = box("scale", (0.0, 0.0, 0.6), (0.9, 0.9, 1.2))
    hover, _ = look(Pointer(), (around,), hand())
    assert hover is None


def test_the_mouse_touches_nothing() -> None:
    crate = box("crate", (0.0, 0.0, 1.0))
    hover, _ = look(Pointer(), (crate,), hand((0, 0, 1.25), tracked=False))
    assert hover is None


def test_what_lies_beside_the_hand_is_not_in_the_way_of_its_aim() -> None:
    wall = box("wall", (0.09, 1.0, 1.3), (0.02, 3.0, 1.2))
    seal = box("seal", (-0.1, 1.5, 1.3), (0.03, 0.03, 0.05))
    hover, _ = look(Pointer(), (wall, seal), hand(to=(-0.1, 1.5, 1.3)))
    assert hover is not None and hover.id == "seal"
    hover, _ = look(Pointer(), (wall, seal), hand((0.045, 0.0, 1.3), (-0.1, 1.5, 1.3)))
    assert hover is not None and (hover.id, hover.near) == ("wall", True)


def test_the_small_thing_on_a_large_one_is_touched() -> None:
    door = box("door", (0.0, 0.10, 1.3), (1.1, 0.03, 1.1))
    seal = box("seal", (0.0, 0.05, 1.33), (0.035, 0.03, 0.07))
    hover, _ = look(Pointer(), (door, seal), hand((0.06, -0.01, 1.3)))
    assert hover is not None and (hover.id, hover.near) == ("seal", True)
    hover, _ = look(Pointer(), (door, seal), hand((0.5, -0.01, 1.3)))
    assert hover is not None and (hover.id, hover.near) == ("door", True)


def test_pages_are_touched_within_5_cm_and_come_first() -> None:
    field = box("menu|yes", (0.0, 0.2, 1.3), (0.05, 0.004, 0.03), layer=11)
    page = box("menu|", (0.0, 0.2, 1.3), (0.3, 0.004, 0.3), verbs=NONE, layer=10)
    crate = box("crate", (0.0, 0.24, 1.1), (0.2, 0.2, 0.2))
    aside = (1.0, 0.4, 1.3)  # past the page's edge
    for y, found in ((0.16, True), (0.13, False)):
        hover, _ = look(Pointer(), (page, field, crate), hand((0.0, y, 1.36), (0.0, y + 1, 1.36)))
        assert (hover is not None and hover.id == "menu|yes" and hover.near) == found
    # A thing at the hand does not keep it from pointing at a page.
    near = hand((0.0, -0.1, 1.3), (0.0, 0.2, 1.3))
    at_hand = box("rail", (0.0, -0.12, 1.26), (0.05, 0.05, 0.02))
    hover, _ = look(Pointer(), (page, field, at_hand), near)
    assert hover is not None and (hover.id, hover.near) == ("menu|yes", False)
    hover, _ = look(Pointer(), (page, field, at_hand), hand((0.0, -0.1, 1.3), aside))
    assert hover is not None and (hover.id, hover.near) == ("rail", True)


def test_touching_does_not_flicker_at_its_border() -> None:
    crate, pointer = box("crate", (0.0, 0.0, 1.0)), Pointer()

    def touches(height: float) -> bool:
        hover, _ = look(pointer, (crate,), hand((0.0, 0.0, 1.2 + height), (0.0, 0.4, 1.0)))
        return hover is not None and hover.near

    assert not touches(0.105)
    assert touches(0.095)
    assert touches(0.105) and touches(0.125)
    assert not touches(0.14) and not touches(0.105)


# --- targets that do not fight ---


def _at(pointer: Pointer, shapes, dmm: float, tracked: bool = True) -> str:
    """What is pointed at so far to the right of the middle (dmm at a metre), 1 m ahead."""
    one = hand((0.0, 0.0, 1.3), (dmm / 1000, 1.0, 1.3), tracked=tracked)
    hover, _ = look(pointer, shapes, one)
    return hover.id if hover is not None else ""


def _seen(shapes, way, tracked: bool = True) -> list[str]:
    pointer = Pointer()
    return [_at(pointer, shapes, dmm, tracked) for dmm in way]


def buttons(width: float = 64.0, gap: float = 16.0) -> tuple[Affordance, ...]:
    """Three buttons side by side, one metre ahead, on a page."""
    half = width / 2000
    step = (width + gap) / 1000
    made = [
        box(name, (k * step, 1.0, 1.3), (half, 0.002, 0.032), layer=11)
        for k, name in ((-1, "left"), (0, "middle"), (1, "right"))
    ]
    page = box("page", (0.0, 1.0, 1.3), (0.4, 0.002, 0.2), verbs=NONE, layer=10)
    return (page, *made)


def test_a_button_is_left_when_half_the_gap_is_crossed() -> None:
    seen = _seen(buttons(), (0, 31, 33, 39, 41, 45, 49, 60, 47, 41, 39))
    assert seen == [
        "middle", "middle", "middle", "middle", "", "", "right", "right", "right", "right", "",
    ]  # fmt: skip


def test_neighbours_without_a_gap_change_only_when_the_border_is_clearly_crossed() -> None:
    shapes = buttons(gap=0.0)
    seen = _seen(shapes, (30, 33, 31, 39, 33, 41, 39, 31, 25, 23))
    assert seen == ["middle"] * 5 + ["right"] * 4 + ["middle"]
    # A mouse does not tremble: it changes on the border.
    assert _seen(shapes, (30, 33, 31), tracked=False) == ["middle", "right", "middle"]


def test_a_trembling_hand_on_a_border_changes_nothing() -> None:
    rng = np.random.default_rng(1)
    for width in (64.0, 40.0, 20.0):
        shapes = buttons(width, 0.0)
        way = width / 2 + rng.uniform(-1, 1, 200) * min(6.0, width / 5)
        assert len(set(_seen(shapes, (0.0, *way)))) == 1


def test_narrow_rows_can_all_be_reached() -> None:
    rows = [
        box(f"row{i}", (0.0, 1.0, 1.3 - 0.010 * i), (0.2, 0.002, 0.005), layer=11) for i in range(8)
    ]
    page = box("page", (0.0, 1.0, 1.3), (0.4, 0.002, 0.4), verbs=NONE, layer=10)
    pointer = Pointer()
    for i in (*range(8), *reversed(range(8))):
        one = hand((0.0, 0.0, 1.3), (0.0, 1.0, 1.3 - 0.010 * i))
        hover, _ = look(pointer, (page, *rows), one)
        assert hover is not None and hover.id == f"row{i}"


def test_small_things_keep_what_they_claim_a_little_longer() -> None:
    door = box("door", (0.0, 1.05, 1.3), (1.1, 0.02, 1.1))
    seal = box("seal", (0.0, 1.0, 1.3), (0.01, 0.01, 0.02))
    assert _seen((door, seal), (60, 31, 39, 41)) == ["door", "seal", "seal", "door"]


def test_two_small_things_side_by_side_do_not_fight() -> None:
    one, other = (box(n, (x, 1.0, 1.3), (0.01, 0.01, 0.02)) for n, x in (("a", -0.02), ("b", 0.02)))
    seen = _seen((one, other), (-15, 2, 7, 9, 0, -7, -9))
    assert seen == ["a", "a", "a", "b", "b", "b", "a"]


def test_a_page_that_opens_takes_the_ray_from_what_lies_behind() -> None:
    crate, pointer = box("crate", (0.0, 2.0, 1.3)), Pointer()
    assert _at(pointer, (crate,), 0) == "crate"
    assert _at(pointer, (crate, *buttons()), 0) == "middle"


def test_what_is_gone_is_not_kept() -> None:
    pointer = Pointer()
    assert _at(pointer, (box("crate", (0.0, 2.0, 1.3)),), 0) == "crate"
    assert _at(pointer, (), 0) == ""


def test_half_a_gap_is_eight_dmm() -> None:
    assert OVER == 0.008
    assert Boxes(()).cast(np.zeros(3), np.array([0, 1.0, 0])) is None


# --- two hands ---


LEFT, RIGHT = box("left", (-2, 3, 1.3)), box("right", (2, 3, 1.3))


def both(**pressing: frozenset[str]) -> tuple[Hand, Hand]:
    return tuple(  # type: ignore[return-value]
        hand((x / 10, 0, 1.3), (x, 3, 1.3), pressing.get(side, NONE), side=side)
        for side, x in (("left", -2), ("right", 2))
    )


def test_the_hand_that_pressed_last_is_the_main_one() -> None:
    pointer = Pointer()
    hover, _ = look(pointer, (LEFT, RIGHT), *both())
    assert pointer.main == "right" and hover is not None and hover.id == "right"
    hover, intents = look(pointer, (LEFT, RIGHT), *both(left=ACT))
    assert pointer.main == "left" and [i.side for i in intents] == ["left"]
    # Out of sight for a moment it stays the main one.
    left, right = both()
    lost = Hand(left.world_from_hand, side="left", valid=False, tracked=True)
    hover, _ = look(pointer, (LEFT, RIGHT), lost, right)
    assert pointer.main == "left" and hover is None


def test_a_single_hand_is_the_main_one_whichever_it_is() -> None:
    pointer = Pointer()
    hover, _ = look(pointer, (LEFT, RIGHT), both()[0])
    assert pointer.main == "left" and hover is not None and hover.id == "left"
    hover, _ = look(pointer, (LEFT, RIGHT), both()[1])
    assert pointer.main == "right" and hover is not None


def test_the_chosen_hand_alone_counts_while_it_is_there() -> None:
    pointer = Pointer(hand="left")
    hover, intents = look(pointer, (LEFT, RIGHT), *both(right=ACT))
    assert pointer.main == "left" and intents == () and hover is not None and hover.id == "left"
    hover, intents = look(pointer, (LEFT, RIGHT), both(right=ACT)[1])
    assert pointer.main == "right" and [i.id for i in intents] == ["right"]
    pointer.hand = "auto"
    _, intents = look(pointer, (LEFT, RIGHT), *both(right=ACT))
    assert [i.id for i in intents] == ["right"]
