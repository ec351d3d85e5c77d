"""Scene files: what is shipped is sound, and faults say how to mend them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from vrtrainer.basis import resources
from vrtrainer.content.scene import Scene


@pytest.fixture
def data() -> dict[str, Any]:
    text = resources().path("scenes/container_yard.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return copy.deepcopy(loaded)


def told(data: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        Scene.model_validate(data)
    return str(caught.value)


@pytest.mark.parametrize("name", ["container_yard", "bonded_warehouse", "dry_port"])
def test_shipped_scenes_are_sound_and_bilingual(name: str) -> None:
    text = resources().path(f"scenes/{name}.yaml").read_text(encoding="utf-8")
    scene = Scene.model_validate(yaml.safe_load(text))
    assert scene.id == name
    for place in scene.places.values():
        assert set(place.title) >= {"en", "fr"}
        assert place.title["en"] != place.title["fr"]


def test_a_missing_place_and_anchor_are_both_told(data: dict[str, Any]) -> None:
    del data["places"]["bay"], data["anchors"]["folder"]
    message = told(data)
    assert "place `bay` is missing" in message
    assert "anchor `folder` is missing" in message


def test_a_missing_language_is_told(data: dict[str, Any]) -> None:
    del data["places"]["post"]["title"]["fr"]
    assert "no words in fr" in told(data)


def test_one_arrives_on_the_floor(data: dict[str, Any]) -> None:
    data["places"]["post"]["arrival"]["at"] = [40.0, 0.0]
    assert "move `arrival.at`" in told(data)


def test_a_turned_round_rectangle_is_told(data: dict[str, Any]) -> None:
    data["places"]["row"]["walk"][0]["x"] = [5.0, -5.0]
    assert "smaller number first" in told(data)


def test_an_unknown_frame_is_told(data: dict[str, Any]) -> None:
    data["places"]["inside"]["frame"] = "nowhere"
    assert "`nowhere`" in told(data)


def test_several_pieces_need_a_step(data: dict[str, Any]) -> None:
    data["furniture"].append({"kind": "cone", "at": [0, 0], "count": 3})
    assert "step: [x, y]" in told(data)


def test_stock_needs_colours(data: dict[str, Any]) -> None:
    data["palette"] = []
    assert "no colours" in told(data)


def test_slots_stack_up_and_unknown_ones_are_named(data: dict[str, Any]) -> None:
    scene = Scene.model_validate(data)
    assert scene.slot("B", 4, 2).at[2] == pytest.approx(2.591)
    assert scene.slot("B", 4, 1).at[2] == 0.0
    high = scene.slot("C", 1, 3)
    assert high.at[2] == pytest.approx(2 * 2.896)
    with pytest.raises(KeyError, match="rows are A"):
        scene.slot("Z", 1, 1)


def test_a_misspelt_key_is_told(data: dict[str, Any]) -> None:
    data["anchors"]["desk"]["headng_deg"] = 3
    assert "headng_deg" in told(data)


def test_a_mood_changes_what_it_names_and_nothing_else(data: dict[str, Any]) -> None:
    data["light"]["moods"] = {"overcast": {"clouds": 1.0, "wet": 0.5}}
    scene = Scene.model_validate(data)
    morning, overcast = scene.light_in("morning"), scene.light_in("overcast")
    assert (overcast.clouds, overcast.wet) == (1.0, 0.5)
    assert overcast.exposure == morning.exposure
    assert scene.light_in("night").sky_strength < 0.1  # what a scene does not say is given


def test_unknown_moods_and_keys_are_told(data: dict[str, Any]) -> None:
    data["light"]["moods"]["dusk"] = {}
    assert "dusk" in told(data)
    del data["light"]["moods"]["dusk"]
    data["light"]["moods"]["night"]["moon"] = 1.0
    assert "moon" in told(data)


def test_lamps_of_furniture_stand_and_turn_with_it(data: dict[str, Any]) -> None:
    lamp = {"at": [1.0, 0.0, -0.5], "direction": [0.0, -1.0, -1.0]}
    data["light"]["moods"]["night"]["fixtures"] = {"light_mast": [lamp]}
    mast = {"kind": "light_mast", "at": [10.0, 5.0], "heading_deg": 90, "size": [2.6, 0.4, 20.0]}
    data["furniture"] = [mast]
    scene = Scene.model_validate(data)
    assert scene.lamps_in("morning") == ()
    (lit,) = scene.lamps_in("night")
    assert lit.at == pytest.approx((10.0, 6.0, 19.5))
    assert lit.direction == pytest.approx((1.0, 0.0, -1.0))
