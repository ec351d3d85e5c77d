"""The yard that the benchmark makes larger is a yard still."""

from __future__ import annotations

import numpy as np
import pytest

from builders.stock_cost import head_at, larger_yard
from vrtrainer.content.library import load_scenes
from vrtrainer.content.scene import STACK_LENGTH_M


@pytest.mark.parametrize("count", [100, 3000])
def test_a_larger_yard_has_so_many_containers_and_none_in_another(count: int) -> None:
    # What hangs in a machine or lies on a chassis stands on no ground.
    scene = load_scenes()[0]["container_yard"].model_copy(update={"placed": ()})
    slots = larger_yard(scene, count).slots()
    assert len(slots) == count
    assert slots[: len(scene.slots())] == scene.slots()
    ground = [slot for slot in slots if slot.tier == 1]
    half = np.array([_half(STACK_LENGTH_M[s.type], s.heading_deg) for s in ground])
    at = np.array([s.at[:2] for s in ground])
    for index in range(len(ground)):
        apart = np.abs(at[index + 1 :] - at[index]) - half[index + 1 :] - half[index]
        assert (apart.max(axis=1, initial=-9.0) > -1e-6).all() if len(apart) else True


def _half(length: float, heading_deg: float) -> tuple[float, float]:
    along = (1.219, length / 2)
    return along if heading_deg % 180 == 0 else along[::-1]


def test_the_head_walks_and_turns_at_a_mans_pace() -> None:
    for frame in range(0, 400, 7):
        before, after = head_at(frame), head_at(frame + 1)
        assert np.linalg.norm(after[:3, 3] - before[:3, 3]) < 0.02
        cosine = float(before[:3, 1] @ after[:3, 1])
        assert 0.2 < np.degrees(np.arccos(min(cosine, 1.0))) < 2.0
