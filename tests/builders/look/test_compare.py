"""``make look``: what it writes, and what it says of pictures that differ."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builders.look import compare, references
from vrtrainer.station.scenery import LOOKS, VIEWS

pytest.importorskip("flip_evaluator", reason="comes with the extra 'assets'")


def test_equal_pictures_do_not_differ_and_others_do() -> None:
    picture = np.random.default_rng(1).integers(0, 255, (24, 32, 3)).astype(np.uint8)
    assert compare.flip(picture, picture)[0] == 0.0
    value, shown = compare.flip(picture, 255 - picture)
    assert value > 0.2
    assert shown.shape == (24, 32, 3)


def test_the_views_are_three_in_the_yard_one_inside_two_in_the_hall() -> None:
    assert [name for name in LOOKS if name.startswith("yard_")] == [
        "yard_row", "yard_bay", "yard_overview",
    ]  # fmt: skip
    assert len(LOOKS) == 6
    for name, scene in LOOKS.items():
        assert VIEWS[scene][name].at is not None


def test_a_degree_of_the_view_has_eleven_points() -> None:
    assert compare.true_ppd(720) == pytest.approx(10.9, abs=0.05)


@pytest.mark.render
def test_look_writes_views_pictures_and_a_mean(tmp_path: Path) -> None:
    folder = tmp_path / "references"
    folder.mkdir()
    grey = np.full((36, 64, 3), 90, np.uint8)
    Image.fromarray(grey).save(folder / "warehouse_bench.jpg")
    known = {"warehouse_bench": {"file": "warehouse_bench.jpg", "scene": "of old", "samples": 1}}
    (folder / references.INDEX).write_text(json.dumps(known), encoding="utf-8")
    code = compare.main(
        ["warehouse_bench", "--folder", str(folder), "--out", str(tmp_path), "--size", "64x36"]
    )
    assert code == 0
    told = json.loads((tmp_path / "look.json").read_text(encoding="utf-8"))
    entry = told["views"]["warehouse_bench"]
    assert 0 < entry["flip"] < 1
    assert told["mean_flip"] == entry["flip"]
    assert entry["same_scene"] is False
    with Image.open(entry["ours"]) as ours:
        assert ours.size == (64, 36)
        assert np.asarray(ours).std() > 5
    with Image.open(entry["reference"]) as reference:
        assert reference.size == (64, 36)
    with Image.open(tmp_path / "look" / "sheet.jpg") as whole:
        assert whole.width == 3 * 640
