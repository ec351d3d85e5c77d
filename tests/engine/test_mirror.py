"""The window while a headset is worn: an eye's picture again, held steady."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert, mirror
from vrtrainer.engine.cameras import Eye
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.mirror import EyeMirror, Spectator
from vrtrainer.engine.picture import Picture

pytestmark = pytest.mark.window
SIZE = (640, 360)
CANTED: list[Eye] = [
    (convert.pose((-0.033, 0, 0), 6), convert.frustum(-1.3, 1.0, -1.3, 1.2)),
    (convert.pose((0.033, 0, 0), -6), convert.frustum(-1.0, 1.3, -1.3, 1.2)),
]


@pytest.fixture(scope="module")
def window(xvfb) -> Iterator[Host]:  # type: ignore[no-untyped-def]
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = xvfb.display
    opened = open_host("window", SIZE, "mirror", sync=False)
    yield opened
    opened.close()
    if before is None:
        del os.environ["DISPLAY"]


@pytest.fixture
def eyes(window: Host) -> Iterator[Picture]:
    picture = Picture(window, scenes.small_world(), Light(Mood()), 2, (700, 700), "full")
    yield picture
    picture.close()


@pytest.fixture
def shown(window: Host, eyes: Picture) -> Iterator[EyeMirror]:
    made = EyeMirror(window, eyes)
    yield made
    made.close()


def _draw(eyes: Picture, head: np.ndarray) -> None:
    eyes.set_pose(head, CANTED)
    eyes.render()


def test_it_shows_what_the_eye_sees(window: Host, eyes: Picture, shown: EyeMirror) -> None:
    head = convert.pose((0, -6, 1.65), 3, -2)
    _draw(eyes, head)
    shown.draw(head, CANTED, 0.02)
    seen = shown.pixels().astype(int)
    assert seen.shape == (360, 640, 3)
    # The same from an ordinary camera at the left eye, upright as the head.
    one = Picture(window, eyes.root, eyes.light, 1, SIZE, "full")
    across = shown._view_spread[0][0]
    up = across * 360 / 640
    at = head @ CANTED[0][0]
    view = head.copy()
    view[:3, 3] = at[:3, 3]
    one.set_pose(view, [(np.eye(4), convert.frustum(-across, across, -up, up))])
    one.render()
    wanted = one.pixels().astype(int)
    one.close()
    assert np.abs(seen - wanted).mean() < 3
    assert (np.abs(seen - wanted).max(-1) > 60).mean() < 0.02


def test_it_follows_a_smaller_share(eyes: Picture, shown: EyeMirror) -> None:
    head = convert.pose((0, -6, 1.65), 3, -2)
    _draw(eyes, head)
    shown.draw(head, CANTED, 0.02)
    whole = shown.pixels().astype(int)
    eyes.use(0.7)
    _draw(eyes, head)
    shown.draw(head, CANTED, 0.02)
    assert np.abs(shown.pixels().astype(int) - whole).mean() < 4


def test_a_trembling_head_hardly_shakes_it(eyes: Picture, shown: EyeMirror) -> None:
    views = []
    rng = np.random.default_rng(2)
    for i in range(60):
        head = convert.pose((0, -6, 1.65), *rng.normal(0, 0.4, 3))
        shown.draw(head, CANTED, 1 / 60)
        if i > 10:
            assert shown._calm is not None
            views.append(shown._calm[:, 1].copy())
    sway = np.degrees(np.std(np.array(views)[:, 0]))
    assert sway < 0.15


def test_it_comes_after_a_turn_and_stands_upright(shown: EyeMirror) -> None:
    shown.draw(convert.pose((0, -6, 1.65), 0), CANTED, 1 / 60)
    tilted = convert.pose((0, -6, 1.65), 40, 5, 20)
    for _ in range(120):
        shown.draw(tilted, CANTED, 1 / 60)
    assert shown._calm is not None
    ahead = shown._calm[:, 1]
    assert np.degrees(np.arccos(ahead @ tilted[:3, 1])) < 1.0
    tilt = np.degrees(np.arcsin(shown._calm[2, 0]))
    assert abs(tilt) < 6, "a head that tilts by 20 degrees"


def test_it_never_looks_beside_the_eyes_picture(shown: EyeMirror) -> None:
    rng = np.random.default_rng(4)
    for _ in range(60):
        head = convert.pose((0, -6, 1.65), *rng.uniform(-170, 170, 1), rng.uniform(-80, 80), 0)
        shown.draw(head, CANTED, 1 / 60)
        row = p3d.LMatrix4f(shown._turn[0])
        turn = convert.from_panda(row)[:3, :3]
        across = shown._view_spread[0][0]
        assert 0.6 < across <= np.tan(np.radians(mirror.ACROSS_DEG)) + 1e-6
        for x in (-across, 0, across):
            d = turn @ (x, 1.0, 0.0)
            assert d[1] > 0
            assert -1.3 - 0.06 <= d[0] / d[1] <= 1.0 + 0.06


def test_what_lies_over_it_is_drawn(eyes: Picture, shown: EyeMirror) -> None:
    head = convert.pose((0, -6, 1.65))
    _draw(eyes, head)
    note = np.full((20, 20, 3), (10, 250, 10), np.uint8)
    shown.overlay.show_fixed("note", note, 0.5, 0.5)
    shown.draw(head, CANTED, 0.02)
    assert (shown.pixels()[182:196, 322:336] == (10, 250, 10)).all()
    shown.overlay.hide("note")
    shown.still()
    assert not (shown.pixels()[182:196, 322:336] == (10, 250, 10)).all()


def test_a_window_is_drawn_only_by_its_mirror(window: Host, eyes: Picture) -> None:
    shown = EyeMirror(window, eyes)
    head = convert.pose((0, -6, 1.65))
    _draw(eyes, head)
    shown.draw(head, CANTED, 0.02)
    before = shown.pixels()
    _draw(eyes, convert.pose((0, -6, 1.65), 90))
    assert not window.output.is_active()
    assert (window.output.get_screenshot() is not None) and (shown.pixels() == before).all()
    shown.close()


def test_a_spectator_looks_over_the_shoulder_at_a_third_of_the_rate(
    window: Host, eyes: Picture
) -> None:
    picture = Picture(window, eyes.root, eyes.light, 1, None, "full")
    spectator = Spectator(picture)
    drawn = []
    plain = picture.render
    picture.render = lambda *a: (drawn.append(1), plain(*a))  # type: ignore[method-assign]
    head = convert.pose((0, -6, 1.65))
    for _ in range(9):
        spectator.draw(head, CANTED, 1 / 60)
    assert len(drawn) == 3
    assert spectator.pixels().std() > 5
    view = mirror.over_shoulder(head)
    assert view[1, 3] < head[1, 3]
    assert view[0, 3] > head[0, 3]
    assert np.allclose(view[:3, :3].T @ view[:3, :3], np.eye(3))
    spectator.close()


def test_of_a_quick_headset_every_second_picture_is_shown(window: Host, shown: EyeMirror) -> None:
    drawn: list[int] = []
    render = shown._render

    def counted() -> None:
        drawn.append(1)
        render()

    shown._render = counted  # type: ignore[method-assign]
    for hz, expected in ((60, 60), (72, 72), (90, 45), (120, 60), (144, 72)):
        shown.restart()
        drawn.clear()
        for i in range(hz):
            shown.draw(convert.pose((0, -6, 1.65), i * 0.1), CANTED, 1 / hz)
        assert len(drawn) == pytest.approx(expected, abs=1)
