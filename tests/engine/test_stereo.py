"""Both eyes in one pass, compared with an ordinary camera for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from vrtrainer.engine import cameras, convert, materials, programs
from vrtrainer.engine.cameras import Eye
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Lamp, Light, Mood
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.stock import Stock

pytestmark = pytest.mark.render

SIZE = (160, 176)
HEAD = convert.pose((0.3, -6, 1.65), 5, -3, 4)
# Lopsided views of eyes that look aside, as wide displays have them; the left one the other way
# round, so that a mix-up of the eyes shows.
CANTED: list[Eye] = [
    (convert.pose((-0.033, 0.004, 0.001), 5, 1), convert.frustum(-1.25, 1.0, -1.3, 1.1)),
    (convert.pose((0.031, 0.002, 0.0), -5, 0), convert.frustum(-0.95, 1.3, -1.25, 1.15)),
]


@pytest.fixture
def world() -> p3d.NodePath:
    """The small world with stock, a lamp's worth of corners, and panes before one another."""
    root = scenes.small_world()
    rows = [convert.pose((-6 + 1.2 * i, 8, 0.6), 10 * i) for i in range(10)]
    stock = Stock("stock", Mesh.box((1, 1, 1.2), bevel=0.05), scenes.PAINT, np.array(rows))
    stock.node.reparent_to(root)
    root.set_python_tag("kept", stock)
    _panes(root)
    return root


def _panes(root: p3d.NodePath) -> None:
    """A red, a green and a blue pane, one behind the other."""
    for i, colour in enumerate([(0.9, 0.02, 0.02), (0.02, 0.9, 0.02), (0.02, 0.02, 0.9)]):
        pane = Surface(f"pane {i}", colour, 0.9, kind="glass", opacity=0.6, two_sided=True)
        node = materials.apply(Mesh.card(1.0, 1.0).node(pane.name), pane)
        node.reparent_to(root)
        node.set_pos(-0.8, -2.0 + 0.6 * i, 1.5)


def _shot(picture: Picture, head: np.ndarray, eyes: Sequence[Eye] = CANTED) -> np.ndarray:
    picture.set_pose(head, eyes)
    picture.render()
    return picture.pixels()


def _off(a: np.ndarray, b: np.ndarray, by: int) -> float:
    return float((np.abs(a.astype(int) - b.astype(int)).max(-1) > by).mean())


@pytest.fixture
def both(host: Host, light: Light, world: p3d.NodePath) -> Iterator[list[Picture]]:
    pictures = [Picture(host, world, light, 2, SIZE, "full", stereo=s) for s in
                ("single-pass", "two-camera")]  # fmt: skip
    yield pictures
    for picture in pictures:
        picture.close()


@pytest.mark.parametrize("heading", [0, 100, 180, -75])
def test_one_pass_draws_what_two_cameras_draw(both: list[Picture], heading: int) -> None:
    head = convert.pose((0.3, -2.6 if heading else -6, 1.65), 5 + heading, -3, 4)
    ours, theirs = (_shot(picture, head) for picture in both)
    assert ours.shape == (SIZE[1], 2 * SIZE[0], 3)
    # A few edge samples at the seam of the two halves are cut otherwise.
    assert _off(ours, theirs, 2) < 0.001
    assert _off(ours[:, : SIZE[0]], ours[:, SIZE[0] :], 8) > 0.02


def test_lamps_light_both_eyes_alike(both: list[Picture], light: Light) -> None:
    dark = _shot(both[0], HEAD)
    light.set_lamps([Lamp((0.0, -1.5, 1.4), (30, 28, 24), 6.0)])
    try:
        ours, theirs = (_shot(picture, HEAD) for picture in both)
    finally:
        light.set_lamps([])
    assert _off(ours, theirs, 2) < 0.001
    assert _off(ours, dark, 20) > 0.03


def test_a_smaller_share_of_the_buffer_is_the_same_picture(both: list[Picture]) -> None:
    for picture in both:
        picture.use(0.5)
    ours, theirs = (_shot(picture, HEAD) for picture in both)
    (left, bottom, right, top), second = both[0].bounds()
    assert (left, bottom, right, top) == (0.0, 0.0, 0.25, 0.5)
    assert second == (0.25, 0.0, 0.5, 0.5)
    assert both[0].bounds() == both[1].bounds()
    wide, high = SIZE[0] // 2, SIZE[1] // 2
    part = slice(high, None), slice(0, 2 * wide)
    assert _off(ours[part], theirs[part], 2) < 0.002
    for picture in both:
        picture.use(1.0)
    whole = _shot(both[0], HEAD).astype(float)
    small = ours[part].astype(float)
    quarter = whole.reshape(high, 2, 2 * wide, 2, 3).mean((1, 3))
    assert np.abs(quarter - small).mean() < 4


def test_a_share_is_of_whole_even_points(host: Host, light: Light) -> None:
    picture = Picture(host, p3d.NodePath("nothing"), light, 2, (150, 170), "software")
    for share in (0.37, 0.61, 0.8333, 1.0):
        picture.use(share)
        left, right = picture.bounds()
        for name, size in ((left[2] * 300, 150), (left[3] * 170, 170)):
            assert name == pytest.approx(round(name), abs=1e-6)
            assert round(name) % 2 == 0 or share == 1.0
            assert name == pytest.approx(size * share, abs=2.0)
        assert right[0] == left[2]
    picture.close()


def test_the_hidden_rim_is_left_out_of_each_eye(both: list[Picture]) -> None:
    whole = _shot(both[0], HEAD)
    left = np.array([(0, 0), (0.5, 0), (0, 0.5)])  # its lower left corner
    right = np.array([(1, 1), (1, 0.6), (0.6, 1)])  # its upper right one
    for picture in both:
        picture.mask([left, right])
    ours, theirs = (_shot(picture, HEAD) for picture in both)
    assert _off(ours, theirs, 2) < 0.001
    high, wide = SIZE[1], SIZE[0]
    rows, columns = np.mgrid[0:high, 0:wide]
    up, across = 1 - (rows + 0.5) / high, (columns + 0.5) / wide
    hidden = np.concatenate([up + across < 0.49, up + across > 1.61], 1)
    seen = np.concatenate([up + across > 0.52, up + across < 1.58], 1)
    assert (ours[hidden] == 0).all()
    assert np.abs(ours[seen].astype(int) - whole[seen]).max() <= 1
    for picture in both:
        picture.mask([np.zeros((0, 2))] * 2)
    assert _off(_shot(both[0], HEAD), whole, 1) == 0.0


def test_a_veil_covers_both_eyes(both: list[Picture]) -> None:
    clear = _shot(both[0], HEAD)
    for picture in both:
        picture.veil.draw((0.1, 0.2, 0.3), 1.0)
    for picture in both:
        covered = _shot(picture, HEAD)
        assert np.abs(covered.astype(int) - (26, 51, 77)).max() <= 1
        picture.veil.draw((0.1, 0.2, 0.3), 0.0)
    assert _off(_shot(both[0], HEAD), clear, 0) == 0.0


def test_the_rim_closes_in_round_straight_ahead(both: list[Picture]) -> None:
    clear = _shot(both[0], HEAD)
    for picture in both:
        picture.veil.draw((0.0, 0.0, 0.0), 0.0, 1.0, (15.0, 25.0))
    ours, theirs = (_shot(picture, HEAD) for picture in both)
    assert _off(ours, theirs, 2) < 0.001
    for eye, (head_from_eye, clip_from_eye) in enumerate(CANTED):
        ahead = clip_from_eye @ np.append(head_from_eye[:3, :3].T @ (0, 1, 0), 0.0)
        x = round((ahead[0] / ahead[3] * 0.5 + 0.5) * SIZE[0]) + eye * SIZE[0]
        y = round((0.5 - ahead[1] / ahead[3] * 0.5) * SIZE[1])
        assert np.abs(ours[y, x].astype(int) - clear[y, x]).max() <= 1
        assert ours[y, x].any()
        assert not ours[4, eye * SIZE[0] + 4].any()


def test_another_world_is_seen_before_the_veil(both: list[Picture]) -> None:
    notice = p3d.NodePath("notice")
    card = materials.apply(
        Mesh.card(2, 1).node("card"), Surface("card", (1.0, 1.0, 1.0), kind="panel")
    )
    card.reparent_to(notice)
    convert.set_transform(card, HEAD @ convert.translation(0, 2.0, 0))
    shots = []
    for picture in both:
        regions = picture.add_layer(notice)
        picture.veil.draw((0.0, 0.0, 0.0), 1.0)
        assert not _shot(picture, HEAD).any(), "a layer sleeps until it is woken"
        for region in regions:
            region.set_active(True)
        shots.append(_shot(picture, HEAD))
    assert _off(*shots, 2) < 0.001
    white = (shots[0] == 255).all(-1)
    assert white[:, : SIZE[0]].mean() > 0.08
    assert white[:, SIZE[0] :].mean() > 0.08
    assert white.mean() + (shots[0] == 0).all(-1).mean() > 0.97


@pytest.mark.parametrize("stereo", ["single-pass", "two-camera"])
def test_panes_are_blended_for_the_head_that_looks(host: Host, light: Light, stereo: str) -> None:
    """From either side the nearest pane tints the others, though Panda's camera stands still."""
    root = p3d.NodePath("world")
    _panes(root)
    picture = Picture(host, root, light, 2, SIZE, "software", stereo=stereo)
    straight: list[Eye] = [(convert.translation(x, 0, 0), convert.frustum(-1, 1, -1, 1))
                           for x in (-0.032, 0.032)]  # fmt: skip
    seen = []
    for y, heading in ((-5.0, 0), (2.2, 180)):
        shot = _shot(picture, convert.pose((-0.8, y, 1.5), heading), straight)
        middle = shot[SIZE[1] // 2, SIZE[0] // 2].astype(int)
        seen.append(middle)
    picture.close()
    assert seen[0][0] > seen[0][2] + 30, "red is nearest from the south"
    assert seen[1][2] > seen[1][0] + 30, "blue is nearest from the north"


def test_nothing_that_an_eye_sees_is_culled(host: Host, light: Light) -> None:
    """Canted, lopsided eyes, heads that look everywhere: culled is drawn as unculled."""
    root = p3d.NodePath("world")
    rng = np.random.default_rng(5)
    for _ in range(300):
        card = materials.apply(
            Mesh.card(0.5, 0.4).node("card"), Surface("c", (1, 1, 1), kind="panel", two_sided=True)
        )
        materials.tint(card, tuple(rng.uniform(0.2, 1, 3)))
        convert.set_transform(card, convert.pose(rng.uniform(-7, 7, 3), *rng.uniform(-180, 180, 3)))
        card.reparent_to(root)
    picture = Picture(host, root, light, 2, (96, 96), "software")
    heads = [convert.pose((0.2, 0.1, 0.3), *turn) for turn in
             ((0, 0, 0), (90, 20, 0), (180, -30, 10), (-120, -60, 80), (30, 75, -40))]  # fmt: skip
    culled = [_shot(picture, head) for head in heads]
    for node in root.find_all_matches("**/card"):
        node.node().set_bounds(p3d.OmniBoundingVolume())
        node.node().set_final(True)
    for head, before in zip(heads, culled, strict=True):
        assert _off(before, _shot(picture, head), 0) == 0.0
    picture.close()


def test_the_culled_view_follows_the_latch_some_degrees(host: Host, light: Light) -> None:
    """The head turns on between culling and drawing: what comes into view is there."""
    root = p3d.NodePath("world")
    rng = np.random.default_rng(6)
    for _ in range(200):
        card = materials.apply(
            Mesh.card(0.3, 0.3).node("card"), Surface("c", (1, 1, 1), kind="panel", two_sided=True)
        )
        convert.set_transform(card, convert.pose(rng.uniform(-7, 7, 3), *rng.uniform(-180, 180, 3)))
        card.reparent_to(root)
    picture = Picture(host, root, light, 2, (96, 96), "software")
    late = convert.pose((0.01, 0, 0), 2.8, 1.0)
    wanted = _shot(picture, late)
    picture.set_pose(convert.pose((0, 0, 0)), CANTED)
    picture.render(latch=lambda: (late, CANTED))
    assert _off(picture.pixels(), wanted, 0) == 0.0
    picture.close()


def test_the_culled_view_holds_the_corners_of_every_eye() -> None:
    wide, high, back = cameras.union(CANTED)
    apex = np.array([0.0, -back, 0.0])
    for head_from_eye, clip_from_eye in CANTED:
        left, right, bottom, top = convert.tangents(clip_from_eye)
        for x in (left, right):
            for z in (bottom, top):
                for far in (0.05, 1.0, 500.0):
                    at = (head_from_eye @ np.append(np.array([x, 1.0, z]) * far, 1.0))[:3] - apex
                    assert abs(at[0]) <= at[1] * np.tan(wide) + 1e-9
                    assert abs(at[2]) <= at[1] * np.tan(high) + 1e-9


@pytest.mark.parametrize("eyes", [1, 2])
def test_every_program_of_the_reference_compiles(host: Host, light: Light, eyes: int) -> None:
    picture = Picture(host, p3d.NodePath("nothing"), light, eyes, (8, 8), "full",
                      stereo="two-camera")  # fmt: skip
    found = programs.variants(1, "full", True, ("OWN_CAMERA",))
    for shader in found.values():
        shader.prepare(host.gsg.get_prepared_objects())
    picture.render()
    picture.close()
    for name, shader in found.items():
        assert shader.is_prepared(host.gsg.get_prepared_objects()), name
        assert not shader.get_error_flag(), name


def test_a_shadow_falls_alike_for_both_eyes(host: Host) -> None:
    light = Light(Mood(sun_elevation_deg=45, sun_azimuth_deg=90, clouds=0.0, fog_density=0.0))
    root = p3d.NodePath("world")
    ground = Surface("ground", (0.3, 0.3, 0.3), 1.0, grime=0.0)
    materials.apply(Mesh.plane((40, 40)).node("ground"), ground).reparent_to(root)
    materials.apply(Mesh.box((0.5, 0.5, 4), (0, 0, 2)).node("post"), ground).reparent_to(root)
    above = convert.pose((0, 0, 14), 0, -90)
    shots = []
    for stereo in ("single-pass", "two-camera"):
        picture = Picture(host, root, light, 2, (120, 120), "full", stereo=stereo)
        shots.append(_shot(picture, above))
        picture.close()
    assert _off(*shots, 2) < 0.002
    grey = shots[0].astype(int).mean(-1)
    for eye in (0, 120):
        half = grey[:, eye : eye + 120]
        assert half.min() < 0.6 * np.median(half)
