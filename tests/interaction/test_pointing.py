from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtrainer.engine import convert
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Intent, Pointer

ACT = frozenset({"act"})


def _anywhere(x: float, y: float) -> tuple[str, float] | None:
    return "yard", 0.0


def _nowhere(x: float, y: float) -> tuple[str, float] | None:
    return None


def _hand(
    at: tuple[float, float, float] = (0, 0, 1.5),
    to: tuple[float, float, float] | None = None,
    pressed: frozenset[str] = frozenset(),
    side: str = "right",
    valid: bool = True,
) -> Hand:
    d = np.subtract(to if to is not None else (at[0], at[1] + 1, at[2]), at)
    heading = math.degrees(math.atan2(-d[0], d[1]))
    pitch = math.degrees(math.atan2(d[2], math.hypot(d[0], d[1])))
    return Hand(convert.pose(at, heading, pitch), pressed, side=side, valid=valid)


def _frame(*hands: Hand, **others: object) -> FrameInput:
    return FrameInput(convert.pose((0, 0, 1.65)), hands, **others)  # type: ignore[arg-type]


def _box(
    name: str,
    at: tuple[float, float, float],
    half: tuple[float, float, float] = (0.2, 0.2, 0.2),
    **others: object,
) -> Affordance:
    return Affordance(name, convert.pose(at), half, **others)  # type: ignore[arg-type]


def _first_by_hand(
    origin: np.ndarray, direction: np.ndarray, shapes: list[Affordance]
) -> tuple[int, float] | None:
    """One box at a time, in plain arithmetic."""
    best: tuple[int, float] | None = None
    for i, shape in enumerate(shapes):
        inverse = np.linalg.inv(shape.world_from_shape)
        o = inverse @ np.append(origin, 1)
        d = inverse @ np.append(direction, 0)
        into, out = -math.inf, math.inf
        for k in range(3):
            if abs(d[k]) < 1e-12:
                if abs(o[k]) > shape.half[k]:
                    into = math.inf
                continue
            a, b = (-shape.half[k] - o[k]) / d[k], (shape.half[k] - o[k]) / d[k]
            into, out = max(into, min(a, b)), min(out, max(a, b))
        if 0 < into <= out and (best is None or into < best[1]):
            best = (i, into)
    return best


@given(st.integers(0, 10**6))
def test_cast_agrees_with_one_box_at_a_time(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shapes = [
        Affordance(
            str(i),
            convert.pose(rng.uniform(-5, 5, 3), *rng.uniform(-180, 180, 3)),
            tuple(rng.uniform(0.05, 1.2, 3)),
        )
        for i in range(25)
    ]
    boxes = Boxes(shapes)
    for _ in range(8):
        origin = rng.uniform(-6, 6, 3)
        direction = rng.standard_normal(3)
        direction /= np.linalg.norm(direction)
        wanted = _first_by_hand(origin, direction, shapes)
        hit = boxes.cast(origin, direction, forgiving=False)
        assert (hit is None) == (wanted is None)
        if hit is not None and wanted is not None:
            assert hit.index == wanted[0]
            assert hit.distance == pytest.approx(wanted[1])
            assert hit.point == pytest.approx(origin + direction * wanted[1], abs=1e-9)
            assert hit.normal @ direction < 0


def test_share_of_the_face_runs_from_the_top_left() -> None:
    page = _box("page", (0, 2, 1.5), (0.21, 0.005, 0.3))
    boxes = Boxes([page])
    hit = boxes.cast(np.array([-0.105, 0, 1.5 + 0.15]), np.array([0, 1.0, 0]))
    assert hit is not None
    assert (hit.u, hit.v) == pytest.approx((0.25, 0.25))
    assert hit.normal == pytest.approx([0, -1, 0])


@pytest.mark.parametrize("order", [1, -1])
def test_a_number_painted_on_a_door_is_hit_before_the_door(order: int) -> None:
    """Their faces lie in one plane: which is nearer is a matter of rounding."""
    shapes = [
        _box("door", (0, 2, 1.3), (1.1, 0.03, 1.1)),
        _box("no", (0.5, 2, 2.1), (0.4, 0.03, 0.1)),
    ]
    boxes = Boxes(shapes[::order])
    for x in np.linspace(0.15, 0.85, 15):
        way = np.array([x, 1.97, 2.1]) - (0.2, 0.1, 1.3)
        hit = boxes.cast(np.array([0.2, 0.1, 1.3]), way / np.linalg.norm(way))
        assert hit is not None and boxes.affordances[hit.index].id == "no"


def test_what_one_stands_in_is_not_pointed_at() -> None:
    room, box = _box("room", (0, 0, 0), (3, 3, 3)), _box("box", (0, 2, 0))
    hit = Boxes([room, box]).cast(np.zeros(3), np.array([0, 1.0, 0]))
    assert hit is not None and hit.index == 1


@pytest.mark.parametrize(("aside", "found"), [(0.0, True), (0.060, True), (0.070, False)])
def test_small_targets_are_64_dmm_wide(aside: float, found: bool) -> None:
    # A 10 mm seal at 2 m: 32 dmm to either side is 64 mm.
    seal = _box("seal", (0, 2, 1.5), (0.005, 0.005, 0.005))
    hit = Boxes([seal]).cast(np.array([aside, 0, 1.5]), np.array([0, 1.0, 0]))
    assert (hit is not None) == found
    if hit is not None:
        assert hit.near_miss == (aside > 0.005)


def test_a_near_miss_of_a_seal_wins_over_the_door_behind_it() -> None:
    door = _box("door", (0, 2.05, 1.5), (1.2, 0.02, 1.2))
    seal = _box("seal", (0, 2, 1.5), (0.01, 0.01, 0.02))
    cast = Boxes([door, seal]).cast
    ahead = np.array([0, 1.0, 0])
    hit = cast(np.array([0.05, 0, 1.5]), ahead)
    assert hit is not None and hit.index == 1
    hit = cast(np.array([0.10, 0, 1.5]), ahead)
    assert hit is not None and hit.index == 0


def test_neighbouring_fields_of_a_page_do_not_steal_from_each_other() -> None:
    fields = [_box(f"row{i}", (0, 0.7, 1.5 - 0.015 * i), (0.1, 0.002, 0.007)) for i in range(9)]
    cast = Boxes(fields).cast
    for i in range(9):
        for dz in (-0.006, 0.0, 0.006):
            hit = cast(np.array([0.09, 0, 1.5 - 0.015 * i + dz]), np.array([0, 1.0, 0]))
            assert hit is not None and hit.index == i


def test_a_seal_behind_a_wall_is_not_reached_through_it() -> None:
    wall = _box("wall", (0, 1, 1.5), (1, 0.05, 1), verbs=frozenset())
    seal = _box("seal", (0, 2, 1.5), (0.01, 0.01, 0.01))
    hit = Boxes([wall, seal]).cast(np.array([0, 0, 1.5]), np.array([0, 1.0, 0]))
    assert hit is not None and hit.index == 0
    pointer = Pointer()
    assert pointer.intents(_frame(_hand(pressed=ACT)), (wall, seal), _nowhere) == ()
    assert pointer.hover is None


def test_higher_layers_win() -> None:
    near, page = _box("near", (0, 1, 1.5)), _box("page", (0, 2, 1.5), layer=1)
    pointer = Pointer()
    intents = pointer.intents(_frame(_hand(pressed=ACT)), (near, page), _nowhere)
    assert [i.id for i in intents] == ["page"]


def test_no_shapes_and_no_hands_mean_nothing() -> None:
    assert Pointer().intents(_frame(), (), _anywhere) == ()
    assert Pointer().intents(_frame(_hand()), (), _nowhere) == ()


def test_verbs_decide_what_a_press_means() -> None:
    pointer = Pointer()
    field = _box("field", (0, 1, 1.5), verbs=frozenset({"verdict"}))
    door = _box("gate", (0, 1, 1.5), verbs=frozenset({"go"}))
    both = frozenset({"act", "verdict"})

    def verbs(shape: Affordance, pressed: frozenset[str]) -> list[tuple[str, str]]:
        found = pointer.intents(_frame(_hand(pressed=pressed)), (shape,), _anywhere)
        return [(i.verb, i.id) for i in found]

    assert verbs(field, both) == [("verdict", "field")]
    assert verbs(field, ACT) == []
    assert verbs(door, both) == [("teleport", "gate")]
    assert verbs(door, frozenset({"belt", "back"})) == [("belt", ""), ("back", "")]


def test_beyond_reach_is_seen_but_not_used() -> None:
    pointer = Pointer()
    far = (_box("crate", (0, 3, 1.5), reach_m=2.0),)
    used = {i.verb for i in pointer.intents(_frame(_hand(pressed=ACT)), far, _anywhere)}
    assert used == {"approach"}
    assert pointer.hover is not None and not pointer.hover.in_reach
    near = (_box("crate", (0, 2, 1.5), reach_m=2.0),)
    assert pointer.intents(_frame(_hand(pressed=ACT)), near, _anywhere)[0].id == "crate"


def test_a_mouse_on_what_is_beyond_reach_comes_closer_to_it() -> None:
    pointer, press = Pointer(), _frame(_hand(pressed=ACT))
    far = _box("crate", (0, 3, 1.5), reach_m=2.0)
    (intent,) = pointer.intents(press, (far,), _anywhere)
    assert (intent.verb, intent.id) == ("approach", "crate")
    assert intent.at_world == pytest.approx((0, 2.8, 1.5))
    near = (_box("crate", (0, 2, 1.5), reach_m=2.0),)
    assert [i.verb for i in pointer.intents(press, near, _anywhere)] == ["act"]
    # Pages come along by themselves, and a verdict is given from near by only.
    page = (_box("page", (0, 3, 1.5), reach_m=2.0, layer=1),)
    assert pointer.intents(press, page, _anywhere) == ()
    judged = _frame(_hand(pressed=frozenset({"verdict"})))
    assert pointer.intents(judged, (far,), _anywhere) == ()


def test_pressing_on_bare_ground_goes_there() -> None:
    pointer = Pointer()
    hand = _hand(to=(1.0, 4.0, 0.0), pressed=ACT)
    (intent,) = pointer.intents(_frame(hand), (), _anywhere)
    assert (intent.verb, intent.id) == ("teleport", "yard")
    assert intent.at_world == pytest.approx((1, 4, 0))
    assert pointer.ground is not None and pointer.ground.at_world == pytest.approx((1, 4, 0))


@pytest.mark.parametrize("to", [(0, 40, 0), (0, 3, 1.6), (0, 4, 3)])
def test_ground_too_far_or_above_is_no_target(to: tuple[float, float, float]) -> None:
    pointer = Pointer()
    assert pointer.intents(_frame(_hand(to=to, pressed=ACT)), (), _anywhere) == ()
    assert pointer.ground is None


def test_things_hide_the_ground_behind_them_and_not_before() -> None:
    pointer = Pointer()
    wall = (_box("wall", (0, 2, 1), (2, 0.1, 1), verbs=frozenset()),)
    behind = _hand(to=(0, 6, 0), pressed=ACT)
    assert pointer.intents(_frame(behind), wall, _anywhere) == ()
    before = _hand(to=(0, 1.2, 0), pressed=ACT)
    (intent,) = pointer.intents(_frame(before), wall, _anywhere)
    assert intent.verb == "teleport"


def test_turns_walk_and_zoom_are_told() -> None:
    pointer = Pointer()
    hand = _hand(pressed=frozenset({"turn_left"}))
    found = pointer.intents(_frame(hand, walk=(0.0, 1.0), zoom=-2.0), (), _nowhere)
    assert Intent("turn", amount=30.0) in found
    assert Intent("walk", at_world=(0.0, 1.0, 0.0)) in found
    assert Intent("zoom", amount=-2.0) in found


def test_the_hand_that_presses_becomes_the_main_one() -> None:
    pointer = Pointer()
    shapes = (_box("left", (-2, 3, 1.5)), _box("right", (2, 3, 1.5)))
    left = _hand(to=(-2, 3, 1.5), side="left")
    right = _hand(to=(2, 3, 1.5))
    pointer.intents(_frame(left, right), shapes, _nowhere)
    assert pointer.hover is not None and pointer.hover.id == "right"
    pressing = _hand(to=(-2, 3, 1.5), side="left", pressed=ACT)
    (intent,) = pointer.intents(_frame(pressing, right), shapes, _nowhere)
    assert (intent.id, intent.side) == ("left", "left")
    assert pointer.hover.id == "left"


def test_an_invalid_hand_points_at_nothing() -> None:
    pointer = Pointer()
    shapes = (_box("box", (0, 2, 1.5)),)
    assert pointer.intents(_frame(_hand(pressed=ACT, valid=False)), shapes, _anywhere) == ()
    assert pointer.hover is None and pointer.ground is None
