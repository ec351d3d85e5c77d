"""The dog team: it comes when called, searches what it is led to, and tells nothing beforehand."""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d
import pytest

from tests.world.played import case
from tests.world.test_world import Scene
from vrtrainer.content.library import load_scenes
from vrtrainer.inspection import Action, Event
from vrtrainer.inspection.situation import Situation, situation
from vrtrainer.world.dogs import DogTeam
from vrtrainer.world.searched import Face
from vrtrainer.world.stage import Stage

FRAME_S = 1 / 30
DOORS = Face((3.0, 3.97), (0.0, -1.0), 1.0)


def _team(home: tuple[float, float] = (5.3, 2.6)) -> DogTeam:
    root = p3d.NodePath("root")
    team = DogTeam(root)
    team.stand_in(root, home, math.radians(70))
    return team


def _until_answer(team: DogTeam, eyes: np.ndarray | None = None) -> list[tuple[float, ...]]:
    """Where dog and handler are in every frame, and how their parts lie, up to the answer."""
    seen = []
    for _ in range(900):
        parts = (team.dog.node, team.dog.node.find("trunk"), team.handler.node)
        seen.append(tuple(v for part in parts for v in (*part.get_pos(), *part.get_hpr())))
        team.move(FRAME_S, eyes)
        if not team.searching:
            return seen
    raise AssertionError("the dog never answers")


def _at(team: DogTeam) -> tuple[float, float]:
    x, y, _ = team.dog.node.get_pos()
    return x, y


def test_nothing_before_the_answer_tells_what_it_will_be() -> None:
    ways = []
    for sits in (True, False):
        team = _team()
        team.search(DOORS, sits)
        ways.append(_until_answer(team))
    assert ways[0] == ways[1]
    assert 4.0 < len(ways[0]) * FRAME_S < 12.0


def test_it_noses_along_the_whole_face_close_to_it() -> None:
    team = _team()
    team.search(DOORS, False)
    way = np.array([(x, y) for x, y, *_ in _until_answer(team)])
    near = way[way[:, 1] > 3.97 - 0.8]
    assert near[:, 0].min() < 2.1 and near[:, 0].max() > 3.9
    assert way[:, 1].max() < 3.97 - 0.35  # and not into it


def test_an_alert_is_a_dog_that_sits_before_the_spot_and_looks_at_it() -> None:
    team = _team()
    team.search(DOORS, True)
    _until_answer(team)
    for _ in range(60):
        team.move(FRAME_S)
    assert team.alert
    x, y = _at(team)
    assert abs(x - 3.0) < 0.2 and 0.4 < 3.97 - y < 0.9
    nose = team.dog.node.get_relative_vector(team.dog.node.find("**/head"), p3d.LVector3(0, -1, 0))
    ahead = p3d.NodePath("world").get_relative_vector(team.dog.node, p3d.LVector3(0, -1, 0))
    assert ahead[1] > 0.95 and nose[1] < -0.8  # it faces the doors
    assert team.dog.node.find("**/tail").get_pos(team.dog.node)[2] < 0.2
    before = _at(team)
    for _ in range(200):
        team.move(FRAME_S)
    assert _at(team) == before  # and stays


def test_a_dog_that_passes_goes_back_to_where_it_waits() -> None:
    team = _team()
    team.search(DOORS, False)
    _until_answer(team)
    for _ in range(300):
        team.move(FRAME_S)
    assert not team.alert
    assert math.dist(_at(team), (5.3, 2.6)) < 0.05
    assert team.dog.node.find("**/tail").get_pos(team.dog.node)[2] > 0.45  # on its feet


@pytest.mark.parametrize("sits", [True, False])
def test_settled_it_is_as_if_time_had_passed(sits: bool) -> None:
    slow, quick = _team(), _team()
    for team in (slow, quick):
        team.search(DOORS, sits)
    _until_answer(slow)
    for _ in range(300):
        slow.move(FRAME_S)
    assert quick.settle() is True
    assert math.dist(_at(slow), _at(quick)) < 0.01
    way = (slow.dog.node.get_h() - quick.dog.node.get_h()) % 360
    assert min(way, 360 - way) < 2.0
    assert slow.alert == quick.alert == sits and not quick.searching
    assert quick.settle() is False


def test_nobody_walks_through_the_trainee() -> None:
    team = _team()
    eyes = np.array([3.4, 3.3, 1.65])  # in the middle of their way
    team.search(DOORS, True)
    for way in _until_answer(team, eyes)[1:]:
        for x, y in (way[:2], way[12:14]):
            assert math.dist((x, y), eyes[:2]) > 0.7


def test_called_off_in_the_middle_it_goes_from_where_it_is() -> None:
    team = _team()
    team.search(DOORS, True)
    for _ in range(60):
        team.move(FRAME_S)
    before = _at(team)
    team.search(Face((3.0, 3.97), (0.0, -1.0), 1.0), False)
    team.move(FRAME_S)
    assert math.dist(before, _at(team)) < 0.15


def test_they_come_from_afar_and_are_gone_when_they_have_left() -> None:
    team = _team()
    assert not team.here and team.move(FRAME_S) is False
    team.come((5.3, -5.0))
    assert team.here and _at(team) == pytest.approx((5.3, -5.0), abs=1e-4)
    for _ in range(300):
        team.move(FRAME_S)
    assert math.dist(_at(team), (5.3, 2.6)) < 0.05
    team.leave((5.3, -5.0))
    for _ in range(30):
        team.move(FRAME_S)
    assert team.here
    for _ in range(300):
        team.move(FRAME_S)
    assert not team.here


# --- on the stage -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stage() -> Stage:
    scenes, _ = load_scenes()
    return Stage(case("ceramic_tiles"), scenes)


def _here(stage: Stage) -> bool:
    return stage.dogs.team is not None and stage.dogs.team.here


def test_no_dog_stands_anywhere_before_it_is_called(stage: Stage) -> None:
    stage.prepare()
    stage.reset()
    assert not _here(stage)
    stage.enter("bay")
    stage.show_order("position")
    assert not _here(stage)
    assert stage.show_order("dog_narcotics") is True
    assert _here(stage)
    stage.settle()
    assert stage.show_order("reseal") is True
    stage.settle()
    assert not _here(stage)
    stage.reset()


def test_it_searches_the_doors_and_the_lots_from_before_them(stage: Stage) -> None:
    stage.reset()
    stage.enter("bay")
    for order in ("position", "dog_narcotics"):
        stage.show_order(order)
    stage.settle()
    for place, name in (("bay", "container.doors"), ("dock", "load.tiles")):
        stage.enter(place)
        assert _here(stage)  # it comes along
        point = stage.case.point(name)
        stage.show_search(point, True)
        stage.settle()
        matrix, half = stage.where(point.anchor)[0]
        x, y = _at(stage.dogs.team)
        local = np.linalg.inv(matrix) @ np.array([x, y, matrix[2, 3], 1.0])
        assert -half[1] - 1.2 < local[1] < -half[1] - 0.3, name
        assert abs(local[0]) < 0.8
    stage.reset()


def test_a_lot_behind_another_is_reached_through_the_gap(stage: Stage) -> None:
    """No step of the way leads through goods."""
    stage.reset()
    stage.enter("dock")
    stage.show_order("dog_narcotics")
    stage.settle()
    tiles = stage.case.point("load.tiles")
    for lot in ("lot_4", "lot_5", "lot_6"):
        stage.show_search(tiles.model_copy(update={"anchor": lot}), False)
        team = stage.dogs.team
        for _ in range(900):
            stage.walk(FRAME_S, np.array(np.eye(4)))
            for node in (team.dog.node, team.handler.node):
                for other in ("lot_1", "lot_2", "lot_3", "lot_4", "lot_5", "lot_6"):
                    matrix, half = stage.where(other)[0]
                    local = np.linalg.inv(matrix) @ np.array([*node.get_pos(), 1.0])
                    inside = abs(local[0]) < half[0] - 0.1 and abs(local[1]) < half[1] - 0.1
                    assert not inside, (lot, other)
        assert not team.searching
    stage.reset()


def test_any_moment_of_a_record_shows_the_dog_where_it_was(stage: Stage) -> None:
    def happened(name: str, **data: object) -> Event:
        return Event(0, name, data)

    called = [happened("ordered", order="position"), happened("ordered", order="dog_narcotics")]
    found = happened("observed", way="dog", point="container.doors", phrase="observe.dog.sits")
    moments: list[Situation] = [
        situation([]),
        situation(called),
        situation([*called, found]),
        situation([*called, found, happened("arrived", place="dock")]),
        situation([*called, found, happened("ordered", order="reseal")]),
    ]
    wanted = [(False, False), (True, False), (True, True), (True, False), (False, False)]
    stage.reset()
    for moment, (here, alert) in [*zip(moments, wanted, strict=True)][::-1]:
        stage.show(moment)
        assert (_here(stage), stage.dogs.team.alert) == (here, alert), moment
    stage.reset()


# --- in the world -----------------------------------------------------------------------------

CALLED = [
    Action("go", "row"), Action("order", "position"), Action("go", "bay"),
    Action("order", "dog_narcotics"),
]  # fmt: skip
SEARCH = Action("examine", "container.doors", "dog")


def _frames(scene: Scene, seconds: float) -> None:
    for _ in range(round(seconds * 30)):
        scene.frame()


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_the_answer_is_told_when_the_dog_has_given_it(stage: Stage, mode: str) -> None:
    stage.reset()
    scene = Scene(stage, mode).ready()
    for action in CALLED:
        scene.does(action)
    scene.panels.close()
    _frames(scene, 8.0)
    scene.world.subtitle.text = ""
    for _ in range(2):  # in practice it is reminded of the gas first
        scene.does(SEARCH)
        scene.panels.close()
        if any(e.way == "dog" for e in scene.session.state.observations):
            break
    scene.world.subtitle.text = ""
    assert scene.world.searching and stage.dogs.searching
    _frames(scene, 3.0)
    assert scene.world.searching
    assert "side" not in scene.panels.open_panels and not scene.world.subtitle.text
    _frames(scene, 9.0)
    assert not scene.world.searching
    assert "side" in scene.panels.open_panels
    stage.reset()


def test_whoever_goes_on_with_something_else_is_told_at_once(stage: Stage) -> None:
    stage.reset()
    scene = Scene(stage, "assessment").ready()
    for action in (*CALLED, SEARCH):
        scene.does(action)
    assert scene.world.searching
    scene.does(Action("examine", "container.number", "look"))
    assert not scene.world.searching and not stage.dogs.searching
    stage.reset()


def test_whoever_opens_a_page_is_told_before_it_can_be_read(stage: Stage) -> None:
    stage.reset()
    scene = Scene(stage, "assessment").ready()
    for action in (*CALLED, SEARCH):
        scene.does(action)
    assert scene.world.searching
    scene.world.interface.reach_for_belt()
    scene.frame()
    assert not scene.world.searching and "side" in scene.panels.open_panels
    stage.reset()


def test_the_two_dogs_are_told_apart_by_their_coats() -> None:
    scenes, _ = load_scenes()
    stage = Stage(case("ceramic_tiles"), scenes)
    coats = []
    for order in ("dog_narcotics", "dog_explosives"):
        stage.show_order("position")
        stage.show_order(order)
        team = stage.dogs.team
        shown = [n for n in team.node.find_all_matches("*") if not n.is_hidden()]
        assert team.dog.node in shown
        dogs = [n.get_name() for n in shown if n.find("**/tail_tip")]
        assert len(dogs) == 1, "one dog at a time"
        coats += dogs
    assert coats == ["dog", "dog_black"]
