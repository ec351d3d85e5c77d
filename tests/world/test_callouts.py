"""Labels beside a controller's buttons: legible, facing the eyes, none over another."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.basis.frames import dmm_from_metres
from vrtrainer.engine import convert
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.rig import Rig
from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.world import callouts
from vrtrainer.world.callouts import Callouts
from vrtrainer.world.models import build_controller
from vrtrainer.world.models.controllers import INTENTS, KINDS

LANGUAGES = ("en", "fr")
HEAD = convert.pose((0, 0, 1.65), 0, -35)


def hand_poses() -> list[np.ndarray]:
    """Where a hand may hold a controller before the eyes."""
    rng = np.random.default_rng(4)
    return [
        convert.pose(rng.uniform((-0.4, 0.3, 1.1), (0.4, 0.6, 1.6)), *rng.uniform(-70, 70, 3))
        for _ in range(40)
    ]


def rectangles(labels: Callouts, frames: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Left, right, low and high of each label in their common plane."""
    turn = next(iter(frames.values()))[:3, :3]
    found = {}
    for intent, frame in frames.items():
        assert frame[:3, :3] == pytest.approx(turn)
        x, y, z = turn.T @ frame[:3, 3]
        w, h = labels.sizes[intent]
        found[intent] = np.array([x - w / 2, x + w / 2, z - h / 2, z + h / 2, y])
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("kind", KINDS)
def test_labels_never_overlap(kind: str, side: str, lang: str) -> None:
    model = build_controller(kind, side)
    labels = Callouts(model, lang)
    labels.show(INTENTS)
    corners = np.where(np.array(list(np.ndindex(2, 2, 2))), model.bounds[1], model.bounds[0])
    for pose in hand_poses():
        frames = labels.frames(pose, HEAD)
        assert set(frames) == set(INTENTS)
        boxes = rectangles(labels, frames)
        for a, b in combinations(boxes.values(), 2):
            assert a[3] < b[2] or b[3] < a[2], "one above the other"
        turn = frames["act"][:3, :3]
        across = (corners @ pose[:3, :3].T + pose[:3, 3]) @ turn[:, 0]
        for box in boxes.values():
            outer = box[0] > across.max() if side == "right" else box[1] < across.min()
            assert outer, "beside the controller, on the hand's outer side"


@pytest.mark.parametrize("side", ["left", "right"])
def test_labels_face_the_eyes_the_right_way_up(side: str) -> None:
    labels = Callouts(build_controller("oculus_touch", side), "en")
    labels.show(INTENTS)
    for pose in hand_poses():
        for frame in labels.frames(pose, HEAD).values():
            assert np.linalg.det(frame[:3, :3]) == pytest.approx(1.0)
            to_eyes = HEAD[:3, 3] - frame[:3, 3]
            to_eyes /= np.linalg.norm(to_eyes)
            assert -frame[:3, 1] @ to_eyes > 0.85
            assert frame[:3, 2] @ HEAD[:3, 2] > 0.5
            assert frame[:3, 0] @ HEAD[:3, 0] > 0.6


@pytest.mark.parametrize("kind", KINDS)
def test_lines_do_not_cross_and_labels_keep_their_order(kind: str) -> None:
    model = build_controller(kind, "right")
    labels = Callouts(model, "en")
    labels.show(INTENTS)
    still = convert.pose((0.2, 0.45, 1.3), 0, 20)
    frames = labels.frames(still, HEAD)
    up = frames["act"][:3, 2]
    points = {i: (still @ np.append(model.places[i][0], 1.0))[:3] @ up for i in INTENTS}
    by_point = sorted(INTENTS, key=lambda i: points[i])
    by_label = sorted(INTENTS, key=lambda i: frames[i][:3, 3] @ up)
    high = [points[i] for i in by_label]
    assert by_label == by_point or np.diff(high).min() > -0.01
    for trembling in (0.3, -0.3, 0.2):
        moved = still @ convert.pose((0, 0, 0), 0, trembling)
        again = labels.frames(moved, HEAD)
        assert sorted(INTENTS, key=lambda i: again[i][:3, 3] @ up) == by_label


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_are_legible(lang: str) -> None:
    em_m = callouts.TEXT_DMM / 1000 * callouts.READ_AT_M
    assert callouts.READ_AT_M == 0.5
    assert dmm_from_metres(em_m, 0.5) >= 20
    for intent in INTENTS:
        lines = Words(lang)(f"controller.{intent}").split("\n")
        assert len(lines) == 2 and all(lines)
        pixels = callouts.label("\n".join(lines))
        # The lines, at that size, fill the label but for its margins.
        wanted = max(
            fonts.width(lines[0], "bold", em_m * 1.2), fonts.width(lines[1], "regular", em_m)
        )
        width = pixels.shape[1] / callouts._PX_PER_M
        assert wanted < width < wanted + 3 * em_m
        assert pixels.shape[0] / callouts._PX_PER_M > 2.5 * em_m
        ink = np.abs(pixels[..., :3].astype(int) - pixels[4, pixels.shape[1] // 2, :3]).max(-1)
        assert 0.03 < (ink > 100).mean() < 0.4
        assert not (ink[:, :12] > 100).any() and not (ink[:, -12:] > 100).any()


def test_only_what_is_asked_for_is_shown() -> None:
    model = build_controller("vive_controller", "right")
    labels = Callouts(model, "fr")
    assert labels.frames(np.eye(4), HEAD) == {}
    labels.show(("act",))
    assert set(labels.frames(convert.translation(0, 0.5, 1.4), HEAD)) == {"act"}
    assert not model.halos["act"].is_hidden() and model.halos["belt"].is_hidden()
    labels.show(("belt",))
    assert model.halos["act"].is_hidden() and not model.halos["belt"].is_hidden()
    labels.close()
    assert model.halos["belt"].is_hidden()


@pytest.fixture(scope="module")
def host() -> Host:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.mark.render
def test_labels_and_lines_go_with_the_newest_pose(host: Host) -> None:
    root = p3d.NodePath("world")
    model = build_controller("knuckles", "right")
    rig, labels = Rig(model.node), Callouts(model, "en")
    for node in (model.node, labels.node):
        node.reparent_to(root)
    picture = Picture(host, root, Light(Mood()), 1, (240, 160), "software")
    eye = [(np.eye(4), convert.perspective(60, 1.5, 0.02))]

    def put(pose: np.ndarray) -> None:
        rig.write(pose)
        labels.place(pose, HEAD)

    here, there = convert.pose((0.1, 0.4, 1.35)), convert.pose((-0.25, 0.4, 1.4), 10, 10)
    shots = {}
    for name, shown in (("bare", ()), ("labelled", INTENTS)):
        labels.show(shown)
        put(there)
        picture.set_pose(HEAD, eye)
        picture.render()
        shots[name] = picture.pixels().astype(int)
    put(here)
    picture.render(latch=lambda: put(there))
    late = picture.pixels().astype(int)
    picture.close()
    dark = np.abs(shots["labelled"] - (13, 22, 33)).max(-1) < 4
    assert 0.01 < dark.mean() < 0.4, "the labels' ground"
    assert (np.abs(shots["labelled"] - shots["bare"]).max(-1) > 20).mean() > 0.03
    assert (late == shots["labelled"]).all()
