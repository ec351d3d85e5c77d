from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine import convert


def test_headings_turn_left_and_pitch_looks_up_as_in_panda() -> None:
    pose = convert.pose((1, 2, 3), 30, 20, 10)
    node = p3d.NodePath("node")
    node.set_pos_hpr(1, 2, 3, 30, 20, 10)
    assert convert.from_panda(node.get_mat()) == pytest.approx(pose, abs=1e-6)
    assert convert.pose((0, 0, 0), 90)[:3, 1] == pytest.approx([-1, 0, 0], abs=1e-12)
    assert convert.pose((0, 0, 0), 0, 90)[:3, 1] == pytest.approx([0, 0, 1], abs=1e-12)


def test_matrices_survive_the_way_to_panda_and_back() -> None:
    pose = convert.pose((1, -2, 3), 77, -12, 5)
    assert convert.from_panda(convert.to_panda(pose)) == pytest.approx(pose, abs=1e-6)
    node = p3d.NodePath("node")
    convert.set_transform(node, pose)
    moved = node.get_mat().xform_point(p3d.LPoint3(0.5, 1, 2))
    assert np.array(moved) == pytest.approx((pose @ [0.5, 1, 2, 1])[:3], abs=1e-5)


def test_rigid_inverse_undoes_a_pose() -> None:
    pose = convert.pose((1, -2, 3), 77, -12, 5)
    assert pose @ convert.rigid_inverse(pose) == pytest.approx(np.eye(4), abs=1e-12)


def test_projection_is_pandas_own() -> None:
    lens = p3d.PerspectiveLens()
    lens.set_near_far(0.05, 600)
    lens.set_aspect_ratio(1.5)
    lens.set_min_fov(50)
    ours = convert.perspective(50, 1.5, 0.05, 600)
    assert convert.from_panda(lens.get_projection_mat()) == pytest.approx(ours, abs=1e-4)


def test_tangents_come_back_from_a_lopsided_frustum() -> None:
    assert convert.tangents(convert.frustum(-0.9, 0.7, -0.6, 0.65)) == pytest.approx(
        (-0.9, 0.7, -0.6, 0.65)
    )
