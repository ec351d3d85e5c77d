"""The light of the shipped scenes: stored, solved at once, and what happens when neither fits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vrtrainer.content.library import load_scenes
from vrtrainer.content.scene import MOODS, MoodId, Scene
from vrtrainer.world.models import fields
from vrtrainer.world.models.yard import SceneModel, build_yard


@pytest.fixture(scope="module")
def scenes() -> dict[str, Scene]:
    return load_scenes()[0]


@pytest.fixture(scope="module")
def yard(scenes: dict[str, Scene]) -> SceneModel:
    return build_yard(scenes["container_yard"])


@pytest.fixture(scope="module")
def quick(scenes: dict[str, Scene], yard: SceneModel) -> fields.Solution:
    return fields.light_from(scenes["container_yard"], "morning", yard, stored=False)


def test_every_shipped_scene_has_its_light_stored(scenes: dict[str, Scene]) -> None:
    for name in ("container_yard", "bonded_warehouse"):
        for mood in MOODS:
            assert fields.stored_light(scenes[name], mood) is not None, (name, mood)


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("name", ["container_yard", "bonded_warehouse", "dry_port"])
def test_no_floor_that_one_walks_on_is_black(
    scenes: dict[str, Scene], name: str, mood: MoodId
) -> None:
    found = fields.stored_light(scenes[name], mood)
    assert found is not None and found.floor is not None
    plan, light = found.floor.plan, found.floor.values.mean(-1)
    x, y, _ = plan.points().reshape(*light.shape, 3).transpose(2, 0, 1)
    walked = np.zeros(light.shape, bool)
    for place in scenes[name].places.values():
        for piece in place.walk if place.frame is None else ():
            (x0, x1), (y0, y1) = piece.x, piece.y
            walked |= (x > x0) & (x < x1) & (y > y0) & (y < y1)
    assert walked.any()
    assert light[walked].min() > 0.02 * np.median(light[walked])


def test_stored_light_and_light_solved_at_once_agree(
    scenes: dict[str, Scene], quick: fields.Solution
) -> None:
    stored = fields.stored_light(scenes["container_yard"], "morning")
    assert stored is not None
    rng = np.random.default_rng(3)
    # Along the lane and in the bay, where nothing stands: up, and to the four sides.
    points = rng.uniform((-6, -3, 1.0), (6, 30, 2.5), (200, 3))
    for way in ([0, 0, 1], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]):
        normals = np.broadcast_to(np.array(way, float), points.shape)
        fine, coarse = stored.field.at(points, normals), quick.field.at(points, normals)
        assert np.median(coarse / fine) == pytest.approx(1.0, abs=0.2), way
        assert np.percentile(np.abs(coarse / fine - 1), 80) < 0.4, way


def test_between_stacks_it_is_darker_than_in_the_lane(quick: fields.Solution) -> None:
    up = np.array([[0.0, 0, 1]])
    lane = quick.field.at(np.array([[-4.0, 15.0, 1.0]]), up).mean()
    between = quick.field.at(np.array([[-17.8, 15.0, 1.0]]), up).mean()
    assert between < 0.75 * lane


def test_what_is_written_is_read_again_for_this_scene_only(quick: fields.Solution) -> None:
    data = fields.written(quick, "told")
    again = fields.read(data, "told")
    assert again is not None
    assert again.field.grid == quick.field.grid
    assert again.field.values == pytest.approx(quick.field.values, rel=0.01, abs=0.02)
    assert again.floor is not None and quick.floor is not None
    assert again.floor.plan == quick.floor.plan
    assert fields.read(data, "another") is None
    assert fields.written(quick, "told") == data


def test_a_changed_scene_is_told_from_the_one_that_was_solved(scenes: dict[str, Scene]) -> None:
    scene = scenes["container_yard"]
    told = fields.digest(scene, "morning")
    assert fields.digest(scene.model_copy(update={"furniture": ()}), "morning") != told
    assert fields.digest(scene, "night") != told
    brighter = scene.light.model_copy(update={"exposure": 1.0})
    assert fields.digest(scene.model_copy(update={"light": brighter}), "morning") == told


def test_a_spoilt_file_is_passed_over(
    scenes: dict[str, Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Found:
        def path(self, name: str) -> Path:
            spoilt = tmp_path / Path(name).name
            spoilt.write_bytes(b"no light")
            return spoilt

    monkeypatch.setattr(fields, "resources", Found)
    assert fields.stored_light(scenes["container_yard"], "morning") is None
