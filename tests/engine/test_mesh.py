from __future__ import annotations

import numpy as np
import pytest

from vrtrainer.engine import convert, outlines
from vrtrainer.engine.mesh import Mesh

STEP = np.array([[0, 0], [2, 0], [2, 1], [1, 1], [1, 2], [0, 2]], float)

SHAPES = {
    "box": (Mesh.box((1, 2, 3)), 6.0),
    "bevelled": (Mesh.box((1, 2, 3), bevel=0.05), 5.97),
    "cylinder": (Mesh.cylinder(0.5, 2, segments=64), np.pi / 2),
    "lying": (Mesh.cylinder(0.5, 2, "x", segments=64), np.pi / 2),
    "flat": (Mesh.cylinder(0.5, 2, "y", segments=64, smooth=False), np.pi / 2),
    "cone": (Mesh.cylinder(1, 3, radius_top=0, segments=64), np.pi),
    "ball": (Mesh.sphere(1, 64), 4 / 3 * np.pi),
    "step": (Mesh.extrude(STEP, 2), 6.0),
    "clockwise step": (Mesh.extrude(STEP[::-1], 2), 6.0),
    "mirrored": (Mesh.box((1, 2, 3)).transformed(np.diag([-1, 1, 1, 1.0])), 6.0),
}


def _corners(mesh: Mesh) -> np.ndarray:
    return mesh.points[mesh.triangles].astype(float)


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_enclose_their_volume_and_look_outwards(name: str) -> None:
    mesh, volume = SHAPES[name]
    t = _corners(mesh)
    assert np.einsum("ij,ij->", t[:, 0], np.cross(t[:, 1], t[:, 2])) / 6 == pytest.approx(
        volume, rel=0.01
    )
    face = np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])
    told = mesh.normals[mesh.triangles].mean(1)
    real = np.linalg.norm(face, axis=1) > 1e-9
    assert (np.einsum("ij,ij->i", face, told)[real] > 0).all()
    # Balls have their poles' normals from points; everywhere else they are of unit length.
    assert np.linalg.norm(mesh.normals, axis=1) == pytest.approx(1.0, abs=1e-4)


def test_texture_coordinates_are_metres() -> None:
    mesh = Mesh.box((1, 2, 3))
    for face in range(6):
        rows = slice(face * 4, face * 4 + 4)
        size = np.ptp(mesh.points[rows], axis=0)
        assert sorted(np.ptp(mesh.uv[rows], axis=0)) == pytest.approx(sorted(size[size > 0]))


def test_no_face_shows_its_texture_mirrored() -> None:
    for mesh in (Mesh.box((1, 2, 3)), Mesh.card(1, 1), Mesh.sheet(np.array([[0, 0], [1, 0]]), 1)):
        for a, b, c in mesh.triangles:
            p, q = mesh.points, mesh.uv
            turn = np.cross(np.append(q[b] - q[a], 0), np.append(q[c] - q[a], 0))[2]
            assert turn > 0, p[[a, b, c]]


def test_sheet_runs_along_its_profile_and_faces_the_viewer() -> None:
    wave = np.array([[0, 0], [1, 0], [1.5, 0.5], [2.5, 0.5]])
    mesh = Mesh.sheet(wave, 2.0)
    assert mesh.uv[:, 0].max() == pytest.approx(2 + np.hypot(0.5, 0.5))
    assert mesh.normals[:, 1].max() < 0
    both = Mesh.sheet(wave, 2.0, two_sided=True)
    assert len(both.triangles) == 2 * len(mesh.triangles)
    assert both.normals[:, 1].max() > 0


def test_smooth_sheet_shares_normals_at_its_bends() -> None:
    mesh = Mesh.sheet(np.array([[0, 0], [1, 0], [1, 1]]), 1.0, smooth=True)
    bend = np.abs(mesh.points[:, :2] - (1, 0)).max(1) < 1e-6
    assert np.ptp(mesh.normals[bend], axis=0) == pytest.approx(0, abs=1e-6)


def test_methods_leave_the_mesh_as_it_was() -> None:
    mesh = Mesh.box((1, 1, 1))
    before = mesh.points.copy(), mesh.colour.copy(), mesh.uv.copy()
    mesh.moved(1, 2, 3), mesh.coloured((1, 0, 0), 0.5), mesh.mapped(2.0), mesh.flipped()
    assert all(
        (a == b).all() for a, b in zip(before, (mesh.points, mesh.colour, mesh.uv), strict=True)
    )


def test_transform_turns_normals_with_the_inverse() -> None:
    mesh = Mesh.quad((0, 0, 0), (1, 0, 0), (1, 1, 1), (0, 1, 1))
    squeezed = mesh.transformed(convert.scaling(1, 1, 4))
    t = _corners(squeezed)[0]
    face = np.cross(t[1] - t[0], t[2] - t[0])
    assert squeezed.normals[0] == pytest.approx(face / np.linalg.norm(face), abs=1e-6)


def test_geometry_reaches_panda_whole() -> None:
    mesh = (Mesh.box((1, 2, 3)) + Mesh.sphere(1)).coloured((0.2, 0.4, 0.6), 0.5)
    node = mesh.node("thing")
    low, high = node.get_tight_bounds()
    assert np.array(low) == pytest.approx(mesh.bounds()[0], abs=1e-5)
    assert np.array(high) == pytest.approx(mesh.bounds()[1], abs=1e-5)
    geom = node.node().get_geom(0)
    assert geom.get_primitive(0).get_num_primitives() == len(mesh.triangles)
    assert geom.check_valid()
    assert Mesh.empty().node("nothing").node().get_num_geoms() == 0


def test_triangulation_covers_the_outline_and_refuses_a_knot() -> None:
    t = outlines.triangulate(STEP)
    p = STEP[t]
    a, b = p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]
    assert (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2 == pytest.approx(outlines.area(STEP))
    with pytest.raises(ValueError, match="crosses itself"):
        outlines.triangulate(np.array([[0, 0], [1, 1], [1, 0], [0.2, 0.9], [0.6, -0.4], [0, 1]]))
