"""Gloves: one whole skin, poses that do what they are called, tools that lie well in the hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import panda3d.core as p3d
import pytest

from builders.models.glove import skin, two_bones
from tests.world.models import rays
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.subdivision import smooth_normals, subdivided
from vrtrainer.world.models import TOOLS, Glove, build_tool, hands, hold, skeleton
from vrtrainer.world.models.holds import closed_on
from vrtrainer.world.models.skeleton import POSES, blend, bones, pose_of
from vrtrainer.world.models.surfaces import KNIT

MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])
SIDES = ("left", "right")


def tips(pose: skeleton.Pose) -> np.ndarray:
    """Where the fingertips of the right hand are, (5, 3), the thumb's last."""
    found = []
    for finger in range(5):
        bends = pose.fingers[finger][:3] if finger < 4 else (pose.thumb[0], *pose.thumb[3:])
        root = (0.0, 0.0) if finger < 4 else pose.thumb[1:3]
        last = skeleton.finger_bones(finger, np.array([bends]), *root)[0, 2]
        found.append((last @ (0, skeleton.finger_sizes(finger)[0][2], 0, 1))[:3])
    return np.array(found)


# --- the skin ---


def test_a_cube_is_cut_towards_a_ball() -> None:
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    points, quads = subdivided(corners, faces)
    assert (len(points), len(quads)) == (26, 24)
    assert np.linalg.norm(points[0]) == pytest.approx(np.sqrt(3) * 5 / 9)
    points, quads = subdivided(points, quads.tolist())
    away = np.linalg.norm(points, axis=1)
    assert away.max() < 1.12 * away.min()
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    outward = np.einsum("ij,ij->i", smooth_normals(points, triangles), points / away[:, None])
    assert outward.min() > 0.98


def test_an_open_edge_is_left_where_it_is() -> None:
    corners = np.array([(0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 1, 1), (1, 1, 2), (2, 1, 1)], float)
    points, _ = subdivided(corners, [(0, 1, 4, 3), (1, 2, 5, 4)])
    edge = points[points[:, 1] == 0]
    assert sorted(edge[:, 0]) == [0.5, 1.0, 1.5]
    assert (edge[:, 2] == 0).all()


def test_the_skin_is_one_surface_open_at_the_wrist_only() -> None:
    whole = skin()
    triangles = whole.mesh.triangles
    assert 1500 < len(triangles) < 2500
    edges = Counter(
        tuple(sorted((int(t[k]), int(t[(k + 1) % 3])))) for t in triangles for k in range(3)
    )
    assert set(edges.values()) == {1, 2}
    rim = np.array([whole.flat[list(edge)].mean(0) for edge, n in edges.items() if n == 1])
    assert rim[:, 1].max() < -0.06
    a, b, c = (whole.mesh.points[triangles[:, k]].astype(float) for k in range(3))
    assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() > 0, "it looks outwards"


def test_every_point_follows_its_bones() -> None:
    whole = skin()
    weights = two_bones(whole.shares)
    assert (weights[:, :2] < skeleton.BONES).all() and (weights[:, 2] <= 0.5).all()
    index = whole.flat[:, 1] > 0.125
    assert (weights[index & (whole.finger == 0), 0] == 3).all()
    assert (weights[whole.flat[:, 1] < -0.069, 0] == skeleton.CUFF).all()


@pytest.mark.parametrize("name", POSES)
def test_no_pose_tears_the_skin(name: str) -> None:
    whole = skin()
    part = hands._Part(KNIT, whole.mesh, two_bones(whole.shares))
    bent = hands._bent(part, skeleton.hand_from_skin("right", pose_of(name)))
    edges = np.concatenate([whole.mesh.triangles[:, [k, (k + 1) % 3]] for k in range(3)])
    before, after = (
        np.linalg.norm(mesh.points[edges[:, 0]] - mesh.points[edges[:, 1]], axis=1)
        for mesh in (whole.mesh, bent)
    )
    assert after.max() < 0.030
    assert np.median(after / before) == pytest.approx(1.0, abs=0.05)
    assert (after > 2.5 * before + 0.003).mean() < 0.01


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", POSES)
def test_a_glove_shows_no_back_face(side: str, name: str) -> None:
    triangles = rays.triangles_in(hands.glove(side, pose_of(name)).mesh())
    starts, ways = rays.from_outside(triangles, 300)
    ahead = starts[:, 1] > 0.0  # the cuff is open towards the arm
    assert (rays.first_sides(triangles, starts[ahead], ways[ahead]) < 0).mean() < 0.01


def test_hands_are_mirror_images() -> None:
    for pose in POSES.values():
        right, left = hands.glove("right", pose).mesh(), hands.glove("left", pose).mesh()
        assert left.points == pytest.approx(right.points * np.array([-1.0, 1, 1]), abs=1e-6)
    thumb = right.points[right.points[:, 1] < 0.05]
    assert thumb[:, 0].min() < -0.05  # palm down, the right thumb points left
    with pytest.raises(ValueError, match="middle"):
        hands.glove("middle", pose_of("rest"))
    with pytest.raises(ValueError, match="grip"):
        hands.build_hand("left", "fist")


# --- poses ---


def test_poses_do_what_they_are_called() -> None:
    flat, rest, point, grip = (tips(POSES[name]) for name in ("open", "rest", "point", "grip"))
    assert (flat[:4, 1] > 0.100).all() and (np.abs(flat[:4, 2]) < 0.03).all()
    assert point[0] == pytest.approx([-0.035, 0.132, 0.0], abs=0.012), "along +Y"
    assert (point[1:4, 1] < 0.06).all() and (point[1:4, 2] < -0.02).all()
    assert (grip[:4, 1] < 0.07).all() and (grip[:4, 2] < -0.03).all()
    assert ((rest[:4, 1] < flat[:4, 1]) & (rest[:4, 1] > grip[:4, 1])).all()
    touch = np.linalg.norm(np.diff(tips(POSES["pinch"])[[0, 4]], axis=0))
    assert touch == pytest.approx(0.0086 + 0.0105, abs=0.006), "thumb and forefinger meet"


def test_poses_blend() -> None:
    a, b = POSES["open"], POSES["grip"]
    assert (blend(a, b, 0.0), blend(a, b, 1.0)) == (a, b)
    half = tips(blend(a, b, 0.5))[:4, 1]
    assert ((half < tips(a)[:4, 1]) & (half > tips(b)[:4, 1])).all()


@pytest.mark.parametrize("side", SIDES)
def test_bones_are_where_the_hand_is(side: str) -> None:
    place = convert.pose((1, 2, 3), 40, 20, 10)
    found = bones(side, POSES["point"], place)
    assert found.shape == (skeleton.BONES, 4, 4)
    assert found[skeleton.PALM] == pytest.approx(place)
    assert np.linalg.det(found[:, :3, :3]) == pytest.approx(1.0)
    modelled = bones(side, skeleton.MODELLED, np.eye(4))
    assert modelled == pytest.approx(np.tile(np.eye(4), (skeleton.BONES, 1, 1)), abs=1e-9)
    other = bones("left" if side == "right" else "right", POSES["point"], MIRROR @ place @ MIRROR)
    assert other == pytest.approx(MIRROR @ found @ MIRROR)
    with pytest.raises(ValueError, match="middle"):
        bones("middle", POSES["point"], place)


@pytest.fixture(scope="module")
def host() -> Host:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.mark.render
@pytest.mark.parametrize("side", SIDES)
def test_a_bent_rig_looks_like_a_still_glove(host: Host, side: str) -> None:
    root = p3d.NodePath("world")
    picture = Picture(host, root, Light(Mood()), 1, (180, 120), "software")
    place = convert.pose((0, 0.45, 0), 20, 15, 30)
    eye = [(np.eye(4), convert.perspective(40, 1.5))]
    shots = []
    for still in (True, False):
        if still:
            node = hands.build_hand(side, "grip")
            convert.set_transform(node, place)
        else:
            glove = Glove(side)
            glove.place(place, POSES["grip"])
            node = glove.node
        node.reparent_to(root)
        picture.set_pose(np.eye(4), eye)
        picture.render()
        shots.append(picture.pixels().astype(int))
        node.remove_node()
    picture.set_pose(np.eye(4), eye)
    picture.render()
    bare = picture.pixels().astype(int)
    picture.close()
    assert (np.abs(shots[0] - bare).max(-1) > 8).mean() > 0.05
    # The glove that stands still shades itself; the rig is left out of the sun's picture.
    assert (np.abs(shots[0] - shots[1]).max(-1) > 60).mean() < 0.02


# --- tools in the hand ---


def gaps(tool: str, side: str) -> tuple[np.ndarray, float]:
    """Metres from the tool to each bone of a finger, (5, 3), and to the palm's skin."""
    held = hold(tool, side)
    mesh = build_tool(tool).build.mesh()
    corners = mesh.points[mesh.triangles].astype(float)
    shares = np.random.default_rng(1).dirichlet((1, 1, 1), 60)
    area = np.linalg.norm(
        np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
    )
    fine = [np.einsum("sk,tkj->tsj", shares[:n], corners[area > a]).reshape(-1, 3)
            for a, n in ((0, 2), (5e-5, 12), (5e-4, 60))]  # fmt: skip
    surface = np.concatenate([mesh.points.astype(float), *fine])
    glove_from_tool = convert.rigid_inverse(held.hand_from_glove) @ held.hand_from_tool
    points = surface @ glove_from_tool[:3, :3].T + glove_from_tool[:3, 3]
    if side == "left":
        points = points * (-1.0, 1.0, 1.0)
    found = np.zeros((5, 3))
    for finger in range(5):
        pose = held.pose
        bends = pose.fingers[finger][:3] if finger < 4 else (pose.thumb[0], *pose.thumb[3:])
        root = (0.0, 0.0) if finger < 4 else pose.thumb[1:3]
        frames = skeleton.finger_bones(finger, np.array([bends]), *root)[0]
        lengths, radii = skeleton.finger_sizes(finger)
        for joint, frame in enumerate(frames):
            local = (points - frame[:3, 3]) @ frame[:3, :3]
            local[:, 1] -= np.clip(local[:, 1], 0, lengths[joint])
            found[finger, joint] = np.linalg.norm(local, axis=1).min() - radii[joint]
    palm = np.array([-0.004, 0.030, -0.0165])
    return found, float(np.linalg.norm(points - palm, axis=1).min())


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_sits_well_in_the_hand(tool: str, side: str) -> None:
    found, palm = gaps(tool, side)
    assert palm < 0.012, "it lies in the palm"
    near = (found < 0.006).any(1)
    assert near[:4].sum() >= 3, "three fingers at least are on it"
    assert found.min() > -0.0045, "none is in it"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("tool", TOOLS)
def test_a_held_tool_points_where_the_hand_points(tool: str, side: str) -> None:
    held = hold(tool, side)
    assert held.hand_from_tool[:3, :3] == pytest.approx(np.eye(3))
    # A ladder stands on the ground and is taken at its stile.
    far = np.linalg.norm(held.hand_from_tool[:3, 3])
    assert far < (1.2 if tool == "ladder" else 0.2)
    assert np.linalg.norm(held.hand_from_glove[:3, 3]) < 1e-9
    assert np.linalg.det(held.hand_from_glove[:3, :3]) == pytest.approx(1.0)


def test_what_cannot_be_held_is_named() -> None:
    with pytest.raises(ValueError, match="hammer"):
        hold("hammer")
    with pytest.raises(ValueError, match="middle"):
        hold("torch", "middle")


def test_nothing_to_hold_is_a_fist() -> None:
    closed = tips(closed_on(np.zeros((0, 3))))
    assert (closed[:4, 1] < 0.06).all()
