"""What was weighed stands on the scale, and on the picture of it."""

from __future__ import annotations

import panda3d.core as p3d
import pytest

from tests.world.played import case, play
from vrtrainer.content.library import find_scenarios, load_case, load_scenes
from vrtrainer.inspection.situation import situation
from vrtrainer.world.models.storage import SCALE_DECK_M
from vrtrainer.world.scale import Scale

HALL = load_scenes()[0]["bonded_warehouse"]
PLATFORM = next(piece for piece in HALL.furniture if piece.kind == "platform_scale")


def shown(hall: p3d.NodePath) -> list[p3d.NodePath]:
    return [node for node in hall.children if not node.node().is_overall_hidden()]


@pytest.mark.parametrize("scenario", sorted(find_scenarios()))
def test_a_pallet_of_what_is_weighed_stands_on_the_platform(scenario: str) -> None:
    played, hall = load_case(scenario, 1), p3d.NodePath("hall")
    scale = Scale(played, hall, HALL)
    scale.prepare()
    assert not shown(hall)
    for item in played.load:
        if item.hidden is not None:
            assert not scale.weigh(item)
            continue
        assert scale.weigh(item) and not scale.weigh(item)
        (load,) = shown(hall)  # what stood there before is gone
        low, high = load.get_tight_bounds(hall)
        assert low.z == pytest.approx(SCALE_DECK_M, abs=0.005)
        for middle, side in zip((low + high) / 2, PLATFORM.at, strict=False):
            assert middle == pytest.approx(side, abs=0.12)
        assert high.x - low.x < 2.0 and high.y - low.y < 2.0
    scale.reset()
    assert not shown(hall)


def test_what_stands_there_follows_from_the_events() -> None:
    _, events = play(case("sesame_and_honey"))
    weighed = [
        str(event.data["point"]).split(".")[1]
        for event in events
        if event.name == "observed" and event.data["way"] == "scale"
    ]
    assert weighed
    last = max(i for i, e in enumerate(events) if e.data.get("way") == "scale")
    assert situation(events[:last]).weighed != situation(events[: last + 1]).weighed == weighed[-1]
    closed = [i for i, e in enumerate(events) if e.data.get("order") == "reseal"]
    assert not closed or situation(events[: closed[0] + 1]).weighed == ""
