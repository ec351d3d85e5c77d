from __future__ import annotations

import gc
import weakref

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from vrtrainer.engine import convert, materials, programs
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Lamp, Light, Mood
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.picture import FORGET_FRAMES, Eye, Picture
from vrtrainer.engine.stock import Stock

pytestmark = pytest.mark.render

HEAD = convert.pose((0, -6, 1.65), 5, -3, 4)
ONE: list[Eye] = [(np.eye(4), convert.perspective(60, 1.5))]
TWO: list[Eye] = [
    (convert.pose((-0.032, 0, 0), 2), convert.frustum(-0.9, 0.7, -0.55, 0.6)),
    (convert.pose((0.032, 0, 0), -2), convert.frustum(-0.7, 0.9, -0.55, 0.6)),
]
SIZE = (180, 120)


def _off(a: np.ndarray, b: np.ndarray, by: int = 8) -> float:
    """Share of the pixels that differ by more than ``by`` of 255."""
    return float((np.abs(a.astype(int) - b.astype(int)).max(-1) > by).mean())


def _shot(picture: Picture, head: np.ndarray = HEAD, eyes: list[Eye] = ONE) -> np.ndarray:
    picture.set_pose(head, eyes)
    picture.render()
    return picture.pixels()


def _flat(colour: tuple[int, int, int]) -> Panel:
    panel = Panel((1.2, 0.9))
    panel.show(np.full((4, 4, 3), colour, np.uint8))
    return panel


@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("eyes", [1, 2])
def test_every_program_compiles(host: Host, light: Light, eyes: int, tier: str) -> None:
    found = dict(programs.variants(eyes, tier))
    for name, shader in found.items():
        shader.prepare(host.gsg.get_prepared_objects())
        assert not shader.get_error_flag(), name
    picture = Picture(host, p3d.NodePath("nothing"), light, eyes, (8, 8), tier)
    picture.render()
    picture.close()
    for name, shader in found.items():
        assert shader.is_prepared(host.gsg.get_prepared_objects()), name
        assert not shader.get_error_flag(), name


def test_a_broken_program_would_be_noticed(host: Host, light: Light) -> None:
    shader = p3d.Shader.make(p3d.Shader.SL_GLSL, "#version 330\nvoid main() { nonsense }", "")
    shader.prepare(host.gsg.get_prepared_objects())
    picture = Picture(host, p3d.NodePath("nothing"), light, 1, (8, 8))
    picture.render()
    picture.close()
    assert shader.get_error_flag()


@pytest.mark.parametrize("tier", ["software", "full"])
def test_two_eyes_are_two_mono_pictures(host: Host, light: Light, tier: str) -> None:
    root = scenes.small_world()
    rows = [convert.pose((-6 + 1.2 * i, 8, 0.6), 10 * i) for i in range(10)]
    stock = Stock("stock", Mesh.box((1, 1, 1.2)), scenes.PAINT, np.array(rows))
    stock.node.reparent_to(root)
    mono, stereo = (Picture(host, root, light, n, SIZE, tier, fine=1) for n in (1, 2))
    both = _shot(stereo, eyes=TWO)
    assert both.shape == (120, 360, 3)
    apart = np.concatenate([_shot(mono, eyes=[eye]) for eye in TWO], 1)
    assert _off(both, apart, by=3) == 0.0
    assert _off(both[:, :180], both[:, 180:]) > 0.05
    mono.close()
    stereo.close()


def test_geometry_agrees_with_an_ordinary_camera(host: Host, light: Light) -> None:
    root = p3d.NodePath("world")
    rng = np.random.default_rng(3)
    panels = []
    for _i in range(12):
        colour = tuple(int(c) for c in rng.integers(0, 256, 3))
        panel = _flat(colour)
        panel.place(convert.pose(rng.uniform((-3, 0, 0), (3, 6, 3)), *rng.uniform(-40, 40, 3)))
        panel.node.set_two_sided(True)
        panel.node.set_color(*(c / 255 for c in colour), 1)
        panel.node.reparent_to(root)
        panels.append(panel)
    picture = Picture(host, root, light, 1, SIZE, "software")
    ours = _shot(picture)
    picture.close()
    root.find("sky").detach_node()
    for panel in panels:
        panel.node.clear_shader()
        panel.node.node().set_state(
            p3d.RenderState.make(panel.node.node().get_state().get_attrib(p3d.ColorAttrib))
        )
        panel.node.set_two_sided(True)
    frame = p3d.FrameBufferProperties()
    frame.set_rgba_bits(8, 8, 8, 8)
    frame.set_depth_bits(24)
    buffer = host.make_buffer("reference", SIZE, frame)
    texture = p3d.Texture()
    buffer.add_render_texture(texture, p3d.GraphicsOutput.RTM_bind_or_copy)
    lens = p3d.PerspectiveLens()
    lens.set_aspect_ratio(1.5)
    lens.set_min_fov(60)
    lens.set_near_far(0.05, 600)
    camera = root.attach_new_node(p3d.Camera("reference", lens))
    convert.set_transform(camera, HEAD)
    buffer.make_display_region().set_camera(camera)
    host.engine.render_frame()
    host.engine.extract_texture_data(texture, host.gsg)
    theirs = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8).reshape(120, 180, 3)[::-1]
    host.drop_buffer(buffer)
    covered = theirs.any(-1) & (theirs != theirs[0, 0]).any(-1)
    assert covered.mean() > 0.04
    assert _off(ours[covered], theirs[covered]) < 0.002


@pytest.mark.parametrize("turn", [(0, 0, 0), (90, 0, 0), (180, -30, 0), (-120, -60, 80)])
def test_culling_follows_the_head(
    host: Host, light: Light, turn: tuple[float, float, float]
) -> None:
    root = p3d.NodePath("world")
    rng = np.random.default_rng(5)
    for _i in range(150):
        panel = _flat((int(rng.integers(256)), 80, 160))
        panel.place(convert.pose(rng.uniform(-8, 8, 3), *rng.uniform(-180, 180, 3)))
        panel.node.set_two_sided(True)
        panel.node.reparent_to(root)
    picture = Picture(host, root, light, 2, (96, 64), "software")
    head = convert.pose((0, 0, 0), *turn)
    culled = _shot(picture, head, TWO)
    for node in root.find_all_matches("**/panel"):
        node.node().set_bounds(p3d.OmniBoundingVolume())
        node.node().set_final(True)
    assert _off(culled, _shot(picture, head, TWO)) == 0.0
    picture.close()


def test_latched_pose_is_the_one_that_is_drawn(host: Host, light: Light) -> None:
    picture = Picture(host, scenes.small_world(), light, 1, SIZE, "software")
    wanted = _shot(picture)
    picture.set_pose(convert.pose((0, -6, 1.65), 1), ONE)
    picture.render(latch=lambda: (HEAD, ONE))
    assert _off(picture.pixels(), wanted) == 0.0
    picture.set_pose(convert.pose((0, -6, 1.65), 1), ONE)
    picture.render(latch=lambda: None)
    assert _off(picture.pixels(), wanted) > 0.05
    picture.close()


def test_panel_shows_its_colours_exactly(host: Host, light: Light) -> None:
    root = p3d.NodePath("world")
    picture = Picture(host, root, light, 1, (60, 40), "full")
    for colour in [(255, 255, 255), (200, 60, 20), (12, 34, 56), (0, 0, 0)]:
        panel = _flat(colour)
        panel.place(convert.pose((0, 1, 0)))
        panel.node.reparent_to(root)
        seen = _shot(picture, np.eye(4))[20, 30].astype(int)
        assert np.abs(seen - colour).max() <= 1
        panel.close()
    picture.close()


def test_panel_is_filtered_in_linear_light(host: Host, light: Light) -> None:
    root = p3d.NodePath("world")
    lines = np.zeros((256, 256, 3), np.uint8)
    lines[:, ::2] = 255
    panel = Panel((1, 1))
    panel.show(lines)
    panel.place(convert.pose((0, 6, 0)))
    panel.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (60, 40), "software")
    seen = _shot(picture, np.eye(4))[20, 30].astype(int)
    picture.close()
    # Half the light is 188 in sRGB; averaging the stored values would give 128.
    assert np.abs(seen - 188).max() <= 4


def test_panel_picture_may_change_and_change_size(host: Host, light: Light) -> None:
    root = p3d.NodePath("world")
    panel = _flat((255, 0, 0))
    panel.place(convert.pose((0, 1, 0)))
    panel.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (60, 40), "software")
    assert _shot(picture, np.eye(4))[20, 30].tolist() == [255, 0, 0]
    upper = np.zeros((30, 20, 3), np.uint8)
    upper[:15] = (0, 255, 0)
    upper[15:] = (0, 0, 255)
    panel.show(upper)
    seen = _shot(picture, np.eye(4))
    picture.close()
    assert seen[10, 30].tolist() == [0, 255, 0]
    assert seen[30, 30].tolist() == [0, 0, 255]


@pytest.mark.parametrize("tier", ["software", "full"])
def test_things_throw_shadows_away_from_the_sun(host: Host, tier: str) -> None:
    light = Light(Mood(sun_elevation_deg=45, sun_azimuth_deg=90, clouds=0.0, fog_density=0.0))
    root = p3d.NodePath("world")
    ground = Surface("ground", (0.3, 0.3, 0.3), 1.0, grime=0.0)
    materials.apply(Mesh.plane((40, 40)).node("ground"), ground).reparent_to(root)
    post = materials.apply(Mesh.box((0.5, 0.5, 4), (0, 0, 2)).node("post"), ground)
    post.reparent_to(root)
    picture = Picture(host, root, light, 1, (120, 80), tier)
    above = convert.pose((0, 0, 14), 0, -90)
    with_post = _shot(picture, above).astype(int).mean(-1)
    # The sun stands to the west (-X): the shadow lies east, four metres long.
    assert with_post[40, 72] < 0.6 * with_post[40, 48]
    assert with_post[40, 48] == pytest.approx(with_post[20, 48], abs=4)
    post.remove_node()
    stale = _shot(picture, above).astype(int).mean(-1)
    assert stale[40, 72] < 0.6 * stale[40, 48], "shadows are drawn anew only when stirred"
    picture.stir()
    without = _shot(picture, above).astype(int).mean(-1)
    assert without[40, 72] == pytest.approx(without[40, 48], abs=4)
    picture.close()


def test_stock_looks_like_nodes(host: Host, light: Light) -> None:
    mesh = Mesh.box((1, 1, 1.2), bevel=0.05)
    rows = [convert.pose((-4 + 1.5 * i, 2 + 0.3 * i, 0.6), 17 * i) for i in range(6)]
    colours = np.random.default_rng(1).random((6, 3))
    pictures = []
    for as_stock in (True, False):
        root = p3d.NodePath("world")
        ground = materials.apply(Mesh.plane((60, 60)).node("ground"), scenes.GROUND)
        ground.reparent_to(root)
        if as_stock:
            stock = Stock("stock", mesh, scenes.PAINT, np.array(rows), colours)
            stock.node.reparent_to(root)
        else:
            for i, row in enumerate(rows):
                node = materials.apply(mesh.node("one"), scenes.PAINT)
                materials.tint(node, tuple(colours[i]), seed=i)
                convert.set_transform(node, row)
                node.reparent_to(root)
        picture = Picture(host, root, light, 1, SIZE, "software")
        pictures.append(_shot(picture))
        picture.close()
    assert _off(*pictures) == 0.0


def test_stock_grows_and_empties(host: Host, light: Light) -> None:
    root = p3d.NodePath("world")
    stock = Stock("stock", Mesh.box((1, 1, 1)), scenes.PAINT, np.zeros((0, 4, 4)))
    stock.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (60, 40), "software")
    eye = convert.pose((0, -4, 0))
    empty = _shot(picture, eye)
    stock.write(np.array([np.eye(4)]))
    one = _shot(picture, eye)
    assert _off(empty, one) > 0.02
    stock.write(np.array([np.eye(4), convert.translation(1.5, 0, 0)]))
    assert _off(one, _shot(picture, eye)) > 0.01
    stock.write(np.zeros((0, 4, 4)))
    assert _off(empty, _shot(picture, eye)) == 0.0
    picture.close()


def test_a_lamp_lights_what_it_reaches_and_a_spot_what_it_points_at(host: Host) -> None:
    light = Light(Mood(sun_strength=0.0))
    root = p3d.NodePath("world")
    wall = materials.apply(
        Mesh.card(8, 4).shaded(0.0).node("wall"), Surface("wall", (0.5, 0.5, 0.5), 1.0, grime=0.0)
    )
    wall.set_pos(0, 4, 0)
    wall.reparent_to(root)
    picture = Picture(host, root, light, 1, SIZE, "software")
    dark = _shot(picture, np.eye(4)).astype(int).mean(-1)
    light.set_lamps([Lamp((-2, 3, 0), reach_m=4)])
    lit = _shot(picture, np.eye(4)).astype(int).mean(-1)
    assert lit[60, 45] > dark[60, 45] + 40
    assert lit[60, 178] == pytest.approx(dark[60, 178], abs=6)
    light.set_lamps([Lamp((0, 0, 0), (40, 40, 40), 12, direction=(0, 1, 0), cone_deg=20)])
    spot = _shot(picture, np.eye(4)).astype(int).mean(-1)
    assert spot[60, 90] > dark[60, 90] + 40
    assert spot[60, 10] == pytest.approx(dark[60, 10], abs=3)
    with pytest.raises(ValueError, match="9 lamps"):
        light.set_lamps([Lamp((0, 0, 0))] * 9)
    picture.close()


def test_pictures_of_two_tiers_share_a_world(host: Host, light: Light) -> None:
    root = scenes.small_world()
    soft, full = (Picture(host, root, light, 1, SIZE, tier) for tier in ("software", "full"))
    before = _shot(soft)
    fine = _shot(full)
    assert _off(before, fine, by=2) > 0
    assert _off(before, fine, by=60) < 0.08
    full.close()
    assert _off(before, _shot(soft)) == 0.0
    soft.close()


@pytest.mark.parametrize("fine", [1, 2])
def test_kept_pictures_have_smooth_edges(host: Host, light: Light, fine: int) -> None:
    root = p3d.NodePath("world")
    panel = _flat((255, 255, 255))
    panel.place(convert.pose((0, 1.5, 0), 0, 0, 20))
    panel.node.reparent_to(root)
    materials.apply(
        Mesh.card(20, 20).node("dark"), Surface("dark", (0, 0, 0), kind="panel")
    ).reparent_to(root)
    root.find("dark").set_pos(0, 4, 0)
    picture = Picture(host, root, light, 1, SIZE, "full", fine)
    grey = _shot(picture, np.eye(4))[..., 1]
    picture.close()
    between = (grey > 40) & (grey < 215)
    assert between.sum() > 100
    rough = Picture(host, root, light, 1, SIZE, "software")
    assert (_shot(rough, np.eye(4))[..., 1][between] % 255 == 0).mean() > 0.9
    rough.close()


def test_wrong_number_of_eyes_is_refused(host: Host, light: Light) -> None:
    picture = Picture(host, p3d.NodePath("world"), light, 2, (16, 16))
    with pytest.raises(ValueError, match="1 eyes given"):
        picture.set_pose(HEAD, ONE)
    picture.close()
    with pytest.raises(ValueError, match="headless"):
        Picture(host, p3d.NodePath("world"), light, 1, None)


def test_overlay_lies_on_the_picture(host: Host, light: Light) -> None:
    picture = Picture(host, p3d.NodePath("world"), light, 1, (100, 50), "software")
    bare = _shot(picture)
    picture.overlay.show("note", np.full((5, 5, 3), (250, 240, 10), np.uint8), 0.1, 0.2, 0.3, 0.4)
    shown = _shot(picture)
    assert np.abs(shown[12:28, 12:38].astype(int) - (250, 240, 10)).max() <= 1
    assert _off(shown[:9], bare[:9]) == 0.0
    assert _off(shown[:, 41:], bare[:, 41:]) == 0.0
    clear = np.zeros((5, 5, 4), np.uint8)
    picture.overlay.show("note", clear, 0.1, 0.2, 0.3, 0.4)
    assert _off(_shot(picture), bare) == 0.0
    picture.overlay.hide("note")
    picture.overlay.hide("note")
    assert picture.overlay.names() == ()
    picture.close()


def test_a_moving_head_leaves_no_poses_behind(host: Host, light: Light) -> None:
    picture = Picture(host, scenes.small_world(), light, size=SIZE)
    counts = []
    for step in range(60):
        _shot(picture, convert.pose((step * 0.013, -6, 1.65), step * 0.7))
        counts.append(p3d.TransformState.get_num_states())
    picture.close()
    assert max(counts[30:]) < max(counts[5:30]) + 20


def test_a_closed_picture_is_freed_with_its_textures(host: Host, light: Light) -> None:
    last = Picture(host, p3d.NodePath("nothing"), light, size=(8, 8))
    textures = []
    for _ in range(4):
        root = scenes.small_world()
        picture = Picture(host, root, light, size=SIZE)
        panel = _flat((10, 200, 30))
        panel.node.reparent_to(root)
        _shot(picture)
        freed = weakref.ref(picture)
        picture.close()
        panel.close()
        root.remove_node()
        del picture, panel, root
        gc.collect()
        assert freed() is None
        for _ in range(2 * FORGET_FRAMES):
            last.render()
        textures.append(host.gsg.prepared_objects.get_num_prepared_textures())
    last.close()
    assert textures[-1] <= textures[1]
