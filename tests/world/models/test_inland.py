"""The dry port: dry land all round, a train that stands on its rails."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.content.library import load_scenes
from vrtrainer.content.scene import Furniture, Scene
from vrtrainer.station.scenery import VIEWS
from vrtrainer.world.models import furniture, inland


@pytest.fixture(scope="module")
def scene() -> Scene:
    return load_scenes()[0]["dry_port"]


def test_it_has_no_coast(scene: Scene) -> None:
    wet = {"sea", "quay", "container_ship", "quay_crane", "quay_crane_up", "far_shore", "apron"}
    kinds = {piece.kind for piece in scene.furniture}
    assert not kinds & wet
    assert {"railway", "flat_wagon", "hills", "dry_ground", "reach_stacker_high"} <= kinds
    assert set(VIEWS["container_yard"]) & set(VIEWS["dry_port"]) >= {"post", "row", "bay", "seal"}


def test_wagons_stand_on_the_rails_and_containers_on_the_wagons(scene: Scene) -> None:
    track = next(p for p in scene.furniture if p.kind == "railway" and p.at[2:] in ((), (0.0,)))
    wagons = next(p for p in scene.furniture if p.kind == "flat_wagon")
    reach = [x for x, _, _ in wagons.origins()]
    deck = inland.RAIL_TOP_M + inland.DECK_M
    for x, y, _ in wagons.origins():
        assert y == track.at[1]
        assert track.at[0] <= x - inland.WAGON_M / 2
        assert x + inland.WAGON_M / 2 <= track.at[0] + (track.size or (0, 0, 0))[0]
    on_train = [slot for slot in scene.slots() if slot.at[1] == track.at[1]]
    assert len(on_train) >= 4
    for slot in on_train:
        assert slot.at[2] == pytest.approx(deck)
        assert min(abs(slot.at[0] - x) for x in reach) < inland.WAGON_M / 2
    low, high = inland.flat_wagon().mesh().bounds()
    assert low[2] >= inland.RAIL_TOP_M - 1e-6 and high[2] == pytest.approx(deck, abs=0.12)
    assert high[0] - low[0] == pytest.approx(inland.WAGON_M, abs=0.1)


def test_hills_rise_behind_their_foot_and_differ_by_their_seed() -> None:
    one = furniture.build(Furniture(kind="hills", at=(0, 0), size=(800, 200, 60), seed=1), 0)
    other = furniture.build(Furniture(kind="hills", at=(0, 0), size=(800, 200, 60), seed=2), 0)
    points = one.mesh().points
    assert points[:, 2].max() > 25 and points[np.isclose(points[:, 1], 0)][:, 2].max() < 1
    assert not np.allclose(points, other.mesh().points)
