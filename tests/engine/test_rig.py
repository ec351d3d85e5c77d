"""Rigs look like nodes, move in the very picture, bend, and are seen by both eyes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from tests.engine.test_picture import HEAD, ONE, SIZE, TWO, _off, _shot
from vrtrainer.engine import convert, materials, programs
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Light
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.picture import STEREO, Picture
from vrtrainer.engine.rig import Rig, skinned
from vrtrainer.engine.textures import from_pixels

pytestmark = pytest.mark.render

PLACE = convert.pose((0.2, -4.4, 1.5), 25, 10, -15)
ELSEWHERE = convert.pose((-0.4, -4.2, 1.7), -40, 5, 20)
WOOD = Surface("wood", normal_texture="wood_nrm.jpg", albedo_texture="wood_col.jpg")


def _thing() -> p3d.NodePath:
    """Something of every kind, with a part that is turned in its own frame."""
    top = p3d.NodePath("thing")
    for mesh, surface, at in (
        (Mesh.box((0.3, 0.4, 0.2), bevel=0.02), scenes.PAINT, (0, 0, 0)),
        (Mesh.sphere(0.15), scenes.METAL, (0.3, 0, 0.1)),
        (Mesh.box((0.2, 0.2, 0.2)), WOOD, (-0.3, 0, 0.1)),
        (Mesh.card(0.2, 0.2), Surface("pane", (0.1, 0.1, 0.1), kind="glass"), (0, -0.4, 0.1)),
    ):
        node = materials.apply(mesh.node(surface.name), surface)
        node.set_pos_hpr(*at, 20, 30, 0)
        node.reparent_to(top)
    mark = materials.apply(Mesh.card(0.2, 0.1).node("mark"), Surface("mark", kind="decal"))
    materials.paint_with(mark, from_pixels("mark", np.full((4, 4, 4), 200, np.uint8)))
    mark.set_pos(0, -0.21, 0)
    mark.reparent_to(top)
    page = Panel((0.2, 0.3))
    page.show(np.full((4, 4, 3), (20, 160, 60), np.uint8))
    page.place(convert.pose((0.1, -0.2, 0.35), 30))
    page.node.reparent_to(top)
    top.hide(materials.SHADOW_MASK)
    return top


def _world() -> p3d.NodePath:
    root = scenes.small_world()
    root.find("panel").detach_node()
    return root


@pytest.fixture
def picture(host: Host, light: Light) -> Callable[..., Picture]:
    made: list[Picture] = []

    def make(
        root: p3d.NodePath, eyes: int = 1, tier: str = "software", stereo: str = "single-pass"
    ) -> Picture:
        made.append(Picture(host, root, light, eyes, SIZE, tier, fine=1, stereo=stereo))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("stereo", STEREO)
@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("eyes", [1, 2])
def test_a_rigid_rig_looks_like_a_node(picture, eyes: int, tier: str, stereo: str) -> None:
    root, thing = _world(), _thing()
    taken = picture(root, eyes, tier, stereo)
    views = ONE if eyes == 1 else TWO
    bare = _shot(taken, eyes=views)
    thing.reparent_to(root)
    convert.set_transform(thing, PLACE)
    as_node = _shot(taken, eyes=views)
    convert.set_transform(thing, np.eye(4))
    rig = Rig(thing)
    rig.write(PLACE)
    as_rig = _shot(taken, eyes=views)
    assert _off(bare, as_node) > 0.05
    # Two programs, and a camera that moves: a point in ten thousand is rounded otherwise.
    assert _off(as_node, as_rig, by=0) <= 1e-4


@pytest.mark.parametrize("tier", ["software", "full"])
def test_both_eyes_see_a_rig(picture, tier: str) -> None:
    root = _world()
    rig = Rig(_thing())
    rig.node.reparent_to(root)
    rig.write(PLACE)
    stereo, mono = picture(root, 2, tier), picture(root, 1, tier)
    both = _shot(stereo, eyes=TWO)
    apart = np.concatenate([_shot(mono, eyes=[eye]) for eye in TWO], 1)
    assert _off(both, apart, by=3) == 0.0
    rig.node.hide()
    without = _shot(stereo, eyes=TWO)
    half = SIZE[0]
    assert _off(without[:, :half], both[:, :half]) > 0.03
    assert _off(without[:, half:], both[:, half:]) > 0.03


@pytest.mark.parametrize("stereo", STEREO)
@pytest.mark.parametrize("eyes", [1, 2])
def test_what_the_latch_writes_is_in_the_very_picture(picture, eyes: int, stereo: str) -> None:
    root = _world()
    rig = Rig(_thing())
    rig.node.reparent_to(root)
    taken = picture(root, eyes, stereo=stereo)
    views = ONE if eyes == 1 else TWO
    rig.write(ELSEWHERE)
    wanted = _shot(taken, eyes=views)
    rig.write(PLACE)
    before = _shot(taken, eyes=views)
    taken.set_pose(HEAD, views)
    taken.render(latch=lambda: rig.write(ELSEWHERE))
    assert _off(before, wanted) > 0.05
    assert _off(taken.pixels(), wanted, by=0) == 0.0


def test_a_rig_is_never_left_out(picture) -> None:
    """It is drawn where its bones are, though it was modelled behind the eyes."""
    root = _world()
    rig = Rig(_thing())
    rig.node.reparent_to(root)
    taken = picture(root)
    head = convert.pose((0, 9, 1.65))
    bare = _shot(taken, head)
    taken.render(latch=lambda: rig.write(convert.pose((0, 10.5, 1.5))))
    assert _off(taken.pixels(), bare) > 0.05


def test_two_bones_bend_a_skin(picture) -> None:
    strip = Mesh.card(1.6, 0.2)
    mesh = Mesh.merge([strip.transformed(_squeezed(x)) for x in np.linspace(-0.75, 0.75, 16)])
    share = np.clip(mesh.points[:, 0] / 0.4 + 0.5, 0, 1)
    weights = np.stack([np.zeros_like(share), np.ones_like(share), share], -1)
    node = materials.apply(
        skinned(mesh, weights, "strip"), Surface("strip", (1, 1, 1), kind="panel")
    )
    root = p3d.NodePath("world")
    rig = Rig(node, 2)
    node.reparent_to(root)
    taken = picture(root)
    ahead = convert.pose((0, 3, 0))

    def seen(*bones: np.ndarray) -> np.ndarray:
        rig.write(np.array(bones))
        return (_shot(taken, np.eye(4)) == 255).all(-1)

    straight = seen(ahead, ahead)
    bent = seen(ahead, ahead @ convert.pose((0, 0, 0), 0, 0, -60))
    middle = SIZE[0] // 2
    left, right = slice(0, middle - 12), slice(middle + 12, None)
    assert (bent[:, left] == straight[:, left]).all()
    assert (bent[:, right] != straight[:, right]).mean() > 0.01
    rows = np.nonzero(bent[:, right])[0]
    assert rows.min() < np.nonzero(straight[:, right])[0].min() - 10, "the right half is lifted"
    # Between the two it is one piece: no column of the picture is empty up to its end.
    columns = np.nonzero(bent.any(0))[0]
    assert (np.diff(columns) == 1).all()


def _squeezed(x: float) -> np.ndarray:
    return convert.translation(x, 0, 0) @ convert.scaling(1 / 16, 1, 1)


def test_what_says_nothing_of_bones_follows_the_first(picture) -> None:
    root = p3d.NodePath("world")
    white = Surface("card", (1, 1, 1), kind="panel")
    node = materials.apply(Mesh.card(0.6, 0.6).node("card"), white)
    rig = Rig(node, 2)
    node.reparent_to(root)
    second = materials.apply(
        skinned(Mesh.card(0.6, 0.6), np.tile([1, 1, 0], (4, 1)), "second"), white
    )
    page = materials.apply(
        Mesh.card(0.3, 0.3).node("page"), Surface("page", (0, 0, 0), kind="panel")
    )
    page.set_pos(0, -0.05, 0)
    for later in (second, page):
        later.reparent_to(node)
        rig.adopt(later)
    # What GL reads from an attribute without data differs: none is left without.
    for part in node.find_all_matches("**/+GeomNode"):
        assert part.node().get_geom(0).get_vertex_data().has_column("bone"), part
    taken = picture(root)
    rig.write(np.array([convert.pose((0, 2, 0)), convert.pose((1, 2, 0))]))
    light = (_shot(taken, np.eye(4)) == 255).all(-1)[SIZE[1] // 2]
    middle = SIZE[0] // 2
    assert light[middle + 11] and not light[middle], "the page lies before the card"
    assert light[middle + 52], "what hangs on the second bone stays there"


def test_a_pane_in_the_hand_is_before_all_others(picture) -> None:
    """It is put in no order by where it was modelled."""
    root = p3d.NodePath("world")
    red, blue = ((0.8, 0.0, 0.0), (0.0, 0.0, 0.8))
    panes = {
        name: materials.apply(
            Mesh.card(0.5, 0.5).node(name), Surface(name, base, 0.05, kind="glass", opacity=0.9)
        )
        for name, base in (("far", red), ("near", blue))
    }
    panes["far"].set_pos(0, 3, 0)
    for pane in panes.values():
        pane.reparent_to(root)
    taken = picture(root)
    middle = (SIZE[1] // 2, SIZE[0] // 2)
    panes["near"].set_pos(0, 1.5, 0)
    taken.stir()
    as_node = _shot(taken, np.eye(4))[middle].astype(int)
    panes["near"].set_pos(0, 0, 0)
    panes["near"].reparent_to(p3d.NodePath("apart"))
    rig = Rig(panes["near"])
    rig.node.reparent_to(root)
    rig.write(convert.translation(0, 1.5, 0))
    panes["far"].set_pos(0, 3, 0.01)
    taken.stir()
    as_rig = _shot(taken, np.eye(4))[middle].astype(int)
    assert as_node[2] > as_node[0], "the nearer one, blue, lies over the red one"
    assert np.abs(as_rig - as_node).max() <= 2


def test_a_rig_casts_no_shadow(picture) -> None:
    root = p3d.NodePath("world")
    ground = materials.apply(Mesh.plane((40, 40)).node("ground"), scenes.GROUND)
    ground.reparent_to(root)
    taken = picture(root)
    above = convert.pose((0, 0, 14), 0, -90)
    bare = _shot(taken, above)
    rig = Rig(materials.apply(Mesh.box((0.5, 0.5, 4), (0, 0, 2)).node("post"), scenes.PAINT))
    rig.node.reparent_to(root)
    rig.write(convert.translation(30, 0, 0))
    taken.stir()
    assert _off(_shot(taken, above), bare) == 0.0


def test_bones_are_counted() -> None:
    node = p3d.NodePath("nothing")
    for count in (0, programs.BONES + 1):
        with pytest.raises(ValueError, match=f"not {count}"):
            Rig(node, count)
    rig = Rig(node, 3)
    assert rig.bones == 3
    with pytest.raises(ValueError):
        rig.write(np.zeros((2, 4, 4)))
    with pytest.raises(ValueError, match="4 vertices"):
        skinned(Mesh.card(1, 1), np.zeros((3, 3)), "card")


def test_writing_is_cheap() -> None:
    """No object for each bone: it is done between the headset's answer and the draw."""
    import tracemalloc

    rig = Rig(p3d.NodePath("hand"), 16)
    bones = np.broadcast_to(np.eye(4), (16, 4, 4)).copy()
    rig.write(bones)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(100):
            rig.write(bones)
        assert tracemalloc.get_traced_memory()[0] - before < 2000
    finally:
        tracemalloc.stop()
