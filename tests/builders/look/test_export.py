"""What leaves for the path tracer is the scene that is drawn, whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from builders.look import export, references
from vrtrainer.engine import census, stock
from vrtrainer.engine.convert import world_from


@pytest.fixture(scope="module")
def yard() -> references.Subject:
    return references.subject("yard_bay", (64, 36))


def test_every_triangle_leaves(yard: references.Subject) -> None:
    root = yard.stage.root
    standing = yard.stage.yard.drawn
    assert standing is not None
    expected = 0
    for part in census.shown(root):
        stocked = any(one.node.is_ancestor_of(part.node) for one in stock.below(root))
        albedo = part.texture("albedo_map")
        fake = albedo is not None and albedo.get_name() == "contact"
        if part.program != "sky" and not stocked and not fake:
            expected += part.triangles
    every = standing.instances()
    for number, kind in enumerate(standing.kinds):
        count = int((every.which == number).sum())
        assert kind.lettering is not None
        expected += count * (len(kind.mesh.triangles) + len(kind.lettering.mesh.triangles))
    assert yard.scene.triangles == expected
    assert len(every.which) == len(yard.stage.yard.stock) >= 40


def test_only_the_scene_that_is_shown_leaves(yard: references.Subject) -> None:
    hall = yard.stage.warehouse.node
    hall.show()
    both = export.scene_of(yard.stage.root, yard.light)
    hall.hide()
    assert both.triangles > yard.scene.triangles + 50_000
    assert set(both.meshes) > set(yard.scene.meshes)


def test_stock_stands_where_it_is_drawn(yard: references.Subject) -> None:
    standing = yard.stage.yard.drawn
    assert standing is not None
    every = standing.instances()
    wanted = sorted(tuple(item.slot.at) for item in yard.stage.yard.stock)
    world = world_from(standing.node, yard.stage.root)
    found = sorted(tuple((world @ place)[:3, 3].round(4)) for place in every.transforms)
    assert np.allclose(found, wanted, atol=1e-3)


def test_the_hash_follows_the_scene(yard: references.Subject) -> None:
    before = yard.digest
    again = references.subject("yard_bay", (64, 36))
    assert again.digest == before
    again.camera["world_from_head"][0][3] += 0.5
    moved = again.digest
    assert moved != before
    again.camera["world_from_head"][0][3] -= 0.5
    material, parts = next(iter(again.scene.meshes.items()))
    parts[0]["points"] = parts[0]["points"] + np.float32(0.01)
    assert again.digest not in (before, moved)
    assert material.kind in ("solid", "paint", "ground", "decal", "glass", "panel")


def test_the_files_say_all(yard: references.Subject, tmp_path: Path) -> None:
    export.write(tmp_path, yard.scene, yard.light, yard.lamps, yard.camera)
    told = json.loads((tmp_path / "scene.json").read_text(encoding="utf-8"))
    arrays = np.load(tmp_path / "scene.npz")
    total = sum(len(arrays[f"triangles_{k}"]) for k in range(len(told["materials"])))
    assert total == yard.scene.triangles
    for material in told["materials"]:
        for name in (material["albedo"], material["normal"]):
            assert name == "" or (tmp_path / name).exists()
    sky = np.load(tmp_path / "sky.npy")
    # Straight up is the top row, whichever way; along -x looks up u = 0.
    up = yard.light.sky.look(np.array([[0.0, 0.0, 1.0]]))[0]
    assert np.allclose(sky[-1].mean(0), up, rtol=0.1)
    low = np.array([[-np.cos(0.3), 0.0, np.sin(0.3)]])
    row = int((0.3 / np.pi + 0.5) * len(sky))
    assert np.allclose(sky[row, 0], yard.light.sky.look(low)[0], rtol=0.1)
