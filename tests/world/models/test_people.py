"""People move a little, look up at who comes near, and never beyond what a neck can do."""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine.convert import world_from
from vrtrainer.world.models import furniture
from vrtrainer.world.models.people import NOD_LIMIT, NOTICES_M, TURN_LIMIT, Figure

NAMES = sorted({name for names in furniture.PEOPLE.values() for name in names})
NEAR = np.array([0.6, -1.5, 1.65])
FAR = np.array([0.6, -NOTICES_M - 2.0, 1.65])


@pytest.fixture
def root() -> p3d.NodePath:
    return p3d.NodePath("scene")


def parts(figure: Figure) -> dict[str, np.ndarray]:
    names = ("body", "torso", "head", "arm_l", "arm_r")
    return {name: world_from(figure.node.find(f"**/{name}")) for name in names}


@pytest.mark.parametrize("name", NAMES)
def test_movement_is_small_and_goes_on(root: p3d.NodePath, name: str) -> None:
    figure = Figure(name, root)
    start = parts(figure)
    assert {"body", "torso", "head", "arm_l", "arm_r"} == set(start)
    moved = dict.fromkeys(start, 0.0)
    for _ in range(120):
        figure.move(0.1, None)
        for part, matrix in parts(figure).items():
            assert np.allclose(matrix[:3, :3] @ matrix[:3, :3].T, np.eye(3), atol=1e-5)
            moved[part] = max(moved[part], float(np.abs(matrix - start[part]).max()))
    # Feet stay where they are; what is above moves, by centimetres at most.
    assert np.abs(parts(figure)["body"][:3, 3]).max() < 1e-6
    assert 0.002 < moved["torso"] < 0.05
    assert moved["head"] < 0.35


def test_somebody_looks_up_at_who_comes_near(root: p3d.NodePath) -> None:
    figure = Figure("people/declarant", root)
    for _ in range(30):
        figure.move(0.1, FAR)
    assert figure.head[1] < 0
    for _ in range(60):
        figure.move(0.1, NEAR)
    turn, nod = figure.head
    assert turn == pytest.approx(math.atan2(0.6, 1.5), abs=0.06)
    assert nod > -0.02
    # The face, which is -Y, looks at the eyes.
    head = parts(figure)["head"]
    to = NEAR - head[:3, 3] - [0, 0, 0.15]
    assert float(-head[:3, 1] @ to / np.linalg.norm(to)) > 0.97


def test_nobody_turns_the_head_beyond_what_a_neck_can_do(root: p3d.NodePath) -> None:
    figure = Figure("people/handler_1", root, seed=2)
    for eyes in ((3.0, -0.4, 1.6), (-3.0, -0.6, 1.6), (0.2, 2.0, 1.6), (0.1, -0.4, 2.6)):
        for _ in range(60):
            figure.move(0.1, np.array(eyes))
            turn, nod = figure.head
            assert abs(turn) <= TURN_LIMIT + 1e-9
            assert abs(nod) <= NOD_LIMIT + 1e-9


def test_two_people_do_not_move_as_one(root: p3d.NodePath) -> None:
    one, other = Figure("people/handler_1", root), Figure("people/handler_1", root, seed=1)
    assert not np.allclose(parts(one)["torso"], parts(other)["torso"], atol=1e-5)


def test_where_somebody_stands_turns_the_look_with_them(root: p3d.NodePath) -> None:
    figure = Figure("people/handler_2", root)
    figure.node.set_pos(10.0, 5.0, 0.0)
    figure.node.set_h(90.0)  # looks along +X
    for _ in range(60):
        figure.move(0.1, np.array([12.0, 5.0, 1.6]))
    assert figure.head[0] == pytest.approx(0.0, abs=0.03)
