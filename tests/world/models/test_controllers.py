"""Controllers: every button there, shown by shape as by light, where a label can point to it."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from builders.models.shells import cap, facing, oval, sweep, torus
from tests.world.models import rays
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.rig import Rig
from vrtrainer.world.models import build_controller
from vrtrainer.world.models.controllers import INTENTS, KINDS

SIDES = ("left", "right")
MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])
BOTH = [(kind, side) for kind in KINDS for side in SIDES]


# --- shapes ---


def volume(mesh) -> float:
    a, b, c = (mesh.points[mesh.triangles[:, k]].astype(float) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_shells_are_closed_and_look_outwards() -> None:
    rings = [oval((0, y, 0), (0, 1, 0), (0, 0, 1), 0.04, 0.02, 24) for y in (0.0, 0.05, 0.1)]
    assert volume(sweep(rings)) == pytest.approx(np.pi * 0.02 * 0.01 * 0.1, rel=0.03)
    assert volume(torus(0.05, 0.01, 0.5)) == pytest.approx(
        2 * np.pi * 0.05 * np.pi * 0.01 * 0.005, rel=0.1
    )
    for mesh in (sweep(rings), torus(0.05, 0.01, arc=0.6), cap(0.01, 0.003, 0.001)):
        triangles = rays.triangles_in(mesh)
        starts, ways = rays.from_outside(triangles, 200)
        above = starts[:, 2] > 0 if triangles[..., 2].min() < -0.0019 else slice(None)
        assert (rays.first_sides(triangles, starts[above], ways[above]) < 0).mean() < 0.01


def test_a_frame_faces_where_it_is_told() -> None:
    frame = facing((1, 2, 3), (0, -2.0, 0), (0, 0, 1))
    assert frame[:3, 2] == pytest.approx([0, -1, 0])
    assert frame[:3, 1] == pytest.approx([0, 0, 1])
    assert np.linalg.det(frame[:3, :3]) == pytest.approx(1.0)


# --- the controllers ---


@pytest.mark.parametrize(("kind", "side"), BOTH)
def test_every_button_is_there_and_can_be_pointed_at(kind: str, side: str) -> None:
    model = build_controller(kind, side)
    assert (model.kind, model.side) == (kind, side)
    assert set(model.parts) == set(model.halos) == set(model.places) == set(INTENTS)
    for intent in INTENTS:
        point, out = (np.array(v) for v in model.places[intent])
        triangles = rays.triangles_of(model.parts[intent])
        assert len(triangles) > 10
        assert np.linalg.norm(triangles.reshape(-1, 3) - point, axis=1).min() < 0.022
        assert np.linalg.norm(out) == pytest.approx(1.0)
        # Whoever comes along that direction finds the button first.
        _, far = rays.first_hits(triangles, (point + 0.05 * out)[None], -out[None])
        assert 0.03 < far[0] < 0.06, intent


@pytest.mark.parametrize("kind", KINDS)
def test_left_and_right_are_mirror_images(kind: str) -> None:
    left, right = (build_controller(kind, side) for side in SIDES)
    assert left.bounds[0][1:] == pytest.approx(right.bounds[0][1:], abs=1e-6)
    assert left.bounds[0][0] == pytest.approx(-right.bounds[1][0], abs=1e-6)
    assert left.raw_from_tip == pytest.approx(MIRROR @ right.raw_from_tip @ MIRROR)
    for intent in INTENTS:
        if intent == "verdict" and kind in ("vive_controller", "generic"):
            continue  # two buttons: the label goes to the outer one of either hand
        assert np.array(left.places[intent]) == pytest.approx(
            np.array(right.places[intent]) * (-1, 1, 1)
        )


@pytest.mark.parametrize(("kind", "side"), BOTH)
def test_a_controller_has_its_size_and_shows_no_back_face(kind: str, side: str) -> None:
    model = build_controller(kind, side)
    size = model.bounds[1] - model.bounds[0]
    assert 0.15 < size.max() < 0.24 and size.min() > 0.04
    triangles = rays.triangles_of(model.node, skip=("halo",))
    starts, ways = rays.from_outside(triangles, 400)
    assert (rays.first_sides(triangles, starts, ways) < 0).mean() < 0.01
    # The hand is round it: the raw pose lies before the handle, not metres away.
    assert np.abs(model.bounds).max() < 0.25


@pytest.mark.parametrize(("kind", "side"), BOTH)
def test_it_points_forward(kind: str, side: str) -> None:
    raw_from_tip = build_controller(kind, side).raw_from_tip
    assert np.linalg.det(raw_from_tip[:3, :3]) == pytest.approx(1.0)
    assert raw_from_tip[:3, :3] @ raw_from_tip[:3, :3].T == pytest.approx(np.eye(3))
    assert raw_from_tip[1, 1] > 0.7


def test_what_is_not_known() -> None:
    assert build_controller("somebodys_controller", "left").kind == "generic"
    with pytest.raises(ValueError, match="middle"):
        build_controller("knuckles", "middle")


# --- shown ---


@pytest.fixture(scope="module")
def host() -> Host:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.mark.render
@pytest.mark.parametrize("kind", KINDS)
def test_a_shown_button_glows_wears_a_ring_and_is_as_before(host: Host, kind: str) -> None:
    root = p3d.NodePath("world")
    model = build_controller(kind, "right")
    rig = Rig(model.node)
    model.node.reparent_to(root)
    picture = Picture(host, root, Light(Mood()), 1, (180, 120), "software")

    def seen(intent: str) -> np.ndarray:
        point, out = (np.array(v) for v in model.places[intent])
        eye = np.eye(4)
        eye[:3, 1] = -out
        eye[:3, 0] = np.cross(eye[:3, 1], (0.1, 0.3, 1.0))
        eye[:3, 0] /= np.linalg.norm(eye[:3, 0])
        eye[:3, 2] = np.cross(eye[:3, 0], eye[:3, 1])
        eye[:3, 3] = point + 0.14 * out
        picture.set_pose(eye, [(np.eye(4), convert.perspective(40, 1.5, 0.02))])
        picture.render()
        return picture.pixels().astype(int)

    rig.write(np.eye(4))
    for intent in INTENTS:
        before = seen(intent)
        model.highlight(intent, True)
        lit = seen(intent)
        model.halos[intent].hide()
        bare = seen(intent)
        model.highlight(intent, False)
        after = seen(intent)
        assert (np.abs(before - bare).max(-1) > 30).mean() > 0.002, f"{intent} glows"
        assert (np.abs(lit - bare).max(-1) > 30).mean() > 0.004, f"{intent} wears a ring"
        assert (before == after).all()
    picture.close()
    with pytest.raises(KeyError):
        model.highlight("system", True)
