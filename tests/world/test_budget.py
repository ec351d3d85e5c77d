"""What the scenes may cost: counted, never timed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vrtrainer.basis import resources
from vrtrainer.content.library import load_case, load_scenes
from vrtrainer.engine import census
from vrtrainer.engine.census import Count
from vrtrainer.world.stage import Stage

_EYE_M = 1.65
ORDERS = ("position", "cut_seal", "keep_seal", "open_doors", "unload_full")
# From where each scene is counted, whichever way one looks: the places one stands at.
PLACES = {"yard": ("post", "row", "bay", "inside"), "warehouse": ("dock", "bench")}
# A view shows a third of it. Draws cost the processor about 5 us each, and a million triangles the
# card about 1 ms (an eye's picture of 2016 x 2240): both are far below a frame's 11 ms.
LIMITS = {
    # Of the yard most is the stock that stands near: 820,000 seen from the row, all round.
    "yard": Count(180, 850_000, 120, 400_000, 48, 80_000_000),
    "warehouse": Count(110, 360_000, 80, 360_000, 24, 32_000_000),
}
ASSETS_BYTES = 60_000_000


@pytest.fixture(scope="module")
def stage() -> Stage:
    found = Stage(load_case("ceramic_tiles", 1), load_scenes()[0])
    for order in ORDERS:
        found.show_order(order)
    found.settle()
    return found


@pytest.mark.parametrize("place", [place for places in PLACES.values() for place in places])
def test_a_scene_keeps_within_its_budget(stage: Stage, place: str) -> None:
    stage.enter(place)
    x, y, z = stage.stand(place).at
    found = census.count(stage.root, np.array([x, y, z + _EYE_M]))
    limit = LIMITS[stage.scene]
    assert found.draws <= limit.draws
    assert found.triangles <= limit.triangles
    assert found.shadow_draws <= limit.shadow_draws
    assert found.shadow_triangles <= limit.shadow_triangles
    assert found.textures <= limit.textures
    assert found.texture_bytes <= limit.texture_bytes
    # It is the scene that was counted, not an empty room.
    assert found.triangles > 100_000
    assert found.draws > 40


def test_all_assets_together_keep_within_theirs() -> None:
    root = Path(resources().path("assets/ASSETS.md")).parent
    total = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    for link in (path for path in root.iterdir() if path.is_symlink() and path.is_dir()):
        inside = link.resolve()
        total += sum(path.stat().st_size for path in inside.rglob("*") if path.is_file())
    assert 1_000_000 < total < ASSETS_BYTES
