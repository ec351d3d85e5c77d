"""From a model's script to its file and back: nothing is lost, and what is far is coarser."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import panda3d.core as p3d
import pytest

from builders import levels, shelving, sources
from builders.models.model import Model, all_models, model
from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models import shelf
from vrtrainer.world.models.surfaces import RUBBER, painted, plastic

RED = painted((0.5, 0.02, 0.02))


def _drum() -> Model:
    made = Model()
    body = made.part()
    body.add(RED, Mesh.cylinder(0.3, 0.9, segments=96).moved(0, 0, 0.45))
    body.box(RUBBER, (-0.35, -0.35, -0.02), (0.35, 0.35, 0.0))
    made.part("lid", translation(0, 0, 0.9)).add(RED, Mesh.cylinder(0.31, 0.02, segments=64))
    made.anchor("label", translation(0, -0.3, 0.5), (0.1, 0.01, 0.1))
    return made


@pytest.fixture
def shelf_here(tmp_path, monkeypatch):
    """A shelf of its own, so that a test's models never stand among the real ones."""
    monkeypatch.setattr(shelving, "FOLDER", tmp_path)

    class Here:
        def path(self, name: str):
            return tmp_path / name.removeprefix("assets/models/")

    monkeypatch.setattr(shelf, "resources", lambda: Here())
    yield tmp_path
    shelf._read.cache_clear()


def test_a_model_comes_back_as_it_was_made(shelf_here) -> None:
    shelving.write("test/drum", _drum(), "abc")
    found = shelf.shelved("test/drum")
    assert found.digest == "abc"
    assert set(found.parts) == {"", "lid"}
    np.testing.assert_allclose(found.parts["lid"][:3, 3], (0, 0, 0.9))
    np.testing.assert_allclose(found.anchors["label"].matrix[:3, 3], (0, -0.3, 0.5))
    back = shelf.build("test/drum")
    made = _drum()
    want = Mesh.merge([made.part().mesh(RED), made.part("lid").mesh(RED).moved(0, 0, 0.9)])
    got = back.mesh(RED)
    assert len(got.triangles) == len(want.triangles)
    low, high = want.bounds()
    np.testing.assert_allclose(got.bounds(), (low, high), atol=2e-4)
    area = lambda m: np.linalg.norm(  # noqa: E731
        np.cross(*np.diff(m.points[m.triangles], axis=1).transpose(1, 0, 2)), axis=1
    ).sum()
    assert area(got) == pytest.approx(area(want), rel=1e-3)


def test_the_same_script_gives_the_same_file(shelf_here) -> None:
    shelving.write("test/one", _drum(), "abc")
    shelving.write("test/two", _drum(), "abc")
    first, second = (shelving.path_of(f"test/{name}").read_bytes() for name in ("one", "two"))
    # The name of the root is all that differs.
    assert len(first) == pytest.approx(len(second), abs=8)
    shelving.write("test/one", _drum(), "abc")
    assert shelving.path_of("test/one").read_bytes() == first


def test_what_touches_is_shaded_and_what_is_free_is_not(shelf_here) -> None:
    made = Model()
    made.part().box(RED, (-1, -1, -0.1), (1, 1, 0.0))
    made.part().add(plastic((1, 1, 1)), Mesh.plane((0.2, 0.2), (2, 2)).moved(0, 0, 0.3))
    made.part().box(RUBBER, (-0.1, -0.1, 0.35), (0.1, 0.1, 0.6))
    shelving.write("test/shade", made, "abc")
    back = shelf.build("test/shade")
    covered = back.mesh(plastic((1, 1, 1))).colour[:, 3]
    # Under a box that stands five centimetres over it, and yet not black at the rim.
    assert covered.max() < 0.85
    assert 0.02 < covered.min() < 0.5
    slab = back.mesh(RED)
    free = slab.colour[(slab.points[:, 2] < -0.05) & (slab.normals[:, 2] < -0.9), 3]
    assert free.min() > 0.99


def test_levels_are_coarser_each_and_keep_the_size() -> None:
    ball = Mesh.sphere(0.5, 96)
    found = levels.levels([ball])
    counts = [len(meshes[0].triangles) for _, meshes in found]
    assert len(found) >= 3
    assert all(b <= levels.WORTH * a for a, b in pairwise(counts))
    for number, (mesh,) in found[1:]:
        cell = levels.CELLS_M[number - 1]
        assert np.abs(np.linalg.norm(mesh.points, axis=1) - 0.5).max() < cell
        outward = np.einsum("ni,ni->n", mesh.normals, mesh.points / 0.5)
        assert outward.min() > 0.5


def test_a_node_shows_one_level_by_the_distance(shelf_here) -> None:
    shelving.write("test/drum", _drum(), "abc")
    node = shelf.node("test/drum", {RED.name: plastic((0, 0, 1))})
    chooser = node.find("**/+LODNode").node()
    assert isinstance(chooser, p3d.LODNode)
    assert chooser.get_out(0) == 0.0
    assert chooser.get_in(chooser.get_num_switches() - 1) > 1e5
    for k in range(1, chooser.get_num_switches()):
        assert chooser.get_out(k) == chooser.get_in(k - 1)


def test_a_changed_source_makes_a_model_out_of_date(tmp_path) -> None:
    module = "builders.models.model"
    assert sources.digest(module) == sources.digest(module)
    assert sources.digest(module) != sources.digest(module, salt="2")
    names = {path.name for path in sources.closure(module)}
    # What a script imports counts, the package's list of everything does not.
    assert {"model.py", "build.py", "mesh.py", "shelf.py"} <= names
    assert "tools.py" not in names


def test_two_scripts_cannot_make_the_same_model() -> None:
    name = next(iter(all_models()))
    with pytest.raises(ValueError, match="is made in"):
        model(name)(lambda: Model())
