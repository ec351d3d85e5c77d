"""The light inside the container of the case, by what stands in it."""

from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.world.stage import Stage


@pytest.mark.parametrize(
    ("case", "low"), [("ceramic_tiles", True), ("five_papers", False)], ids=["low", "high"]
)
def test_the_light_fades_behind_a_load_the_higher_it_stands(case: str, low: bool) -> None:
    stage = Stage(load_case(case, 1), load_scenes()[0])
    dim = stage.examined.dim
    dim.open(1.0)

    def seen(share: float) -> float:
        field = dim.solved(share)[1]
        # A face that looks to the doors, under the roof, a third of the way in.
        return float(field.at(np.array([[0.0, 1.0, 2.3]]), np.array([[0.0, 1.0, 0.0]])).mean())

    share = seen(1.0) / seen(0.0)
    assert (0.55 if low else 0.0) < share < (1.0 if low else 0.55)
