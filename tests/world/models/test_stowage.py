"""What is radiographed stands where it is seen to stand."""

from __future__ import annotations

from typing import Any

import panda3d.core as p3d
import pytest

from tests.content.variants import SESAME, TILES, case_of
from vrtrainer.content import stowage
from vrtrainer.content.case import Case
from vrtrainer.world.models import build_container, packages
from vrtrainer.world.wares import Wares


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


def _with_sacks_at_the_doors() -> Case:
    sacks = {"id": "bags", "goods": "cocaine", "package": "sack", "count": 12, "each_kg": 25.0,
             "hidden": "doors"}  # fmt: skip
    points = ["load.bags", "container.first_view", "xray.rear"]

    def edit(data: dict[str, Any]) -> None:
        data["load"].append(sacks)
        data["irregular"] = [{"points": points, "cue": "concealed_goods"}]
        data.pop("decision")

    return case_of(SESAME, edit)


def test_what_was_put_in_at_the_doors_stands_before_the_load_where_it_is_seen() -> None:
    case = _with_sacks_at_the_doors()
    box = case.container
    found = stowage.stow(box, case.load)
    bags = [one for one in found if one.item == "bags"]
    load = [one for one in found if one.item != "bags"]
    assert len(bags) == 12
    assert max(one.low[1] + one.size[1] for one in load) <= min(one.low[1] for one in bags)
    assert max(one.low[1] + one.size[1] for one in bags) <= box.interior_length_mm / 1000
    assert sum(one.item == "sesame" for one in load) == 300
    model = build_container(box.type, box.number, (0.1, 0.2, 0.3))
    wares = Wares(case, model, p3d.NodePath("hall"), {})
    seen = model.interior.find("**/load").get_tight_bounds(model.node)
    sacks = model.node.find("**/hidden bags")
    low, high = sacks.get_tight_bounds(model.node)
    assert seen[1][1] <= low[1] + 0.05 and high[1] <= model.inside[1][1]
    where = wares.pile(case.item("bags"))
    assert where is not None and low[1] <= where[0][1, 3] <= high[1] + 1e-6
    wares.stow(0.0)
    assert sacks.is_hidden() and wares.pile(case.item("bags")) is None
