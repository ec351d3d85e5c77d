"""What is radiographed stands where it is seen to stand."""

from __future__ import annotations

import pytest

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content import stowage
from vrtrainer.world.models import packages


def test_every_package_is_stowed_as_it_is_shown() -> None:
    shown = {
        name: (one.stacked, one.layer if one.stowage == "pallet" else (), one.most_layers)
        for name, one in packages.PACKAGES.items()
    }
    stowed = {
        name: (one.size, one.layer, one.most_layers) for name, one in stowage.PACKAGES.items()
    }
    assert stowed == shown
    assert stowage.CARTONS == packages.CARTONS


@pytest.mark.parametrize("path", [TILES, SESAME])
def test_nothing_of_a_load_is_missing_and_nothing_stands_in_a_wall(path: object) -> None:
    case = case_of(path)  # type: ignore[arg-type]
    box = case.container
    found = stowage.stow(box, case.load)
    for item in case.load:
        assert sum(one.item == item.id for one in found) == item.count
    half, length = box.interior_width_mm / 2000, box.interior_length_mm / 1000
    for one in found:
        assert -half <= one.low[0] and one.low[0] + one.size[0] <= half
        assert one.low[1] >= 0.0 and one.low[1] + one.size[1] <= length
        assert one.low[2] + one.size[2] <= box.interior_height_mm / 1000


def test_the_hidden_stand_behind_their_wall_and_the_others_before_it() -> None:
    case = case_of(TILES)
    wall = case.container.false_front_wall_mm / 1000
    for one in stowage.stow(case.container, case.load):
        if one.item == "blocks":
            assert one.low[1] + one.size[1] <= wall
        else:
            assert one.low[1] >= wall
