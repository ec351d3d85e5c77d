from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d
import pytest

from tests.engine import scenes
from vrtrainer.engine import boxed, convert, lettering, lists, materials, stock
from vrtrainer.engine.boxed import Boxed
from vrtrainer.engine.chunks import CHUNK
from vrtrainer.engine.host import Host
from vrtrainer.engine.lettering import Lettering
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Eye, Picture
from vrtrainer.engine.stock import Kind, MixedStock, Stock

pytestmark = pytest.mark.render

ONE: list[Eye] = [(np.eye(4), convert.perspective(60, 1.5))]
# Canted displays, each wider to its own side.
TWO: list[Eye] = [
    (convert.pose((-0.032, 0, 0), 6), convert.frustum(-1.1, 0.7, -0.55, 0.6)),
    (convert.pose((0.032, 0, 0), -6), convert.frustum(-0.7, 1.1, -0.55, 0.6)),
]
SIZE = (180, 120)
DULL = Surface("dull", (0.3, 0.3, 0.3), 1.0, grime=0.0)


def off(a: np.ndarray, b: np.ndarray, by: int = 8) -> float:
    """Share of the pixels that differ by more than ``by`` of 255."""
    return float((np.abs(a.astype(int) - b.astype(int)).max(-1) > by).mean())


def shot(picture: Picture, head: np.ndarray, eyes: list[Eye]) -> np.ndarray:
    picture.set_pose(head, eyes)
    picture.render()
    return picture.pixels()


def crowd(count: int, side: float = 3.0) -> tuple[np.ndarray, np.ndarray]:
    """Where so many stand, in a square about the origin with a clearing, and their colours."""
    rng = np.random.default_rng(count)
    reach = side * np.sqrt(count) / 2
    at = rng.uniform((-reach, -reach, 0), (reach, reach, 3), (count, 3))
    close = np.linalg.norm(at[:, :2], axis=1) < 3
    at[close] += (4.0, 4.0, 0.0)
    turns = rng.uniform(0, 90, count)
    frames = np.array([convert.pose(p, h) for p, h in zip(at, turns, strict=True)])
    return frames, rng.uniform(0.05, 1.0, (count, 3))


def plain_box(mesh: Mesh, surface: Surface, colour: tuple[int, int, int]) -> Boxed:
    """A box of one colour all over, that looks outwards."""
    sides = len(boxed.SIDES)
    pixels, facing = np.zeros((sides, 4, 4, 4), np.uint8), np.zeros((sides, 4, 4, 3), np.uint8)
    pixels[...] = (*colour[::-1], 255)
    facing[...] = 128
    for number, side in enumerate(boxed.SIDES):
        facing[number, ..., 2 - side.axis] = 255 if side.sign > 0 else 1
    colours, facings = p3d.Texture("colours"), p3d.Texture("facings")
    byte = p3d.Texture.T_unsigned_byte
    colours.setup_2d_texture_array(4, 4, sides, byte, p3d.Texture.F_srgb_alpha)
    colours.set_ram_image(pixels.tobytes())
    facings.setup_2d_texture_array(4, 4, sides, byte, p3d.Texture.F_rgb8)
    facings.set_ram_image(facing.tobytes())
    return Boxed(boxed.box_of(mesh), surface, colours, facings)


# ---- what is drawn ----------------------------------------------------------------


def test_more_than_a_chunk_looks_like_nodes(host: Host, light: Light) -> None:
    """Every instance keeps its own place, colour and wear, though they are sorted anew."""
    mesh = Mesh.box((1, 1, 1.2))
    frames, colours = crowd(2 * CHUNK + 3, 2.0)
    pictures = []
    for as_stock in (True, False):
        root = p3d.NodePath("world")
        if as_stock:
            Stock("stock", mesh, scenes.PAINT, frames, colours).node.reparent_to(root)
        else:
            for i, frame in enumerate(frames):
                node = materials.apply(mesh.node("one"), scenes.PAINT)
                materials.tint(node, tuple(colours[i]), seed=i)
                convert.set_transform(node, frame)
                node.reparent_to(root)
        picture = Picture(host, root, light, 1, SIZE, "software")
        pictures.append(shot(picture, convert.pose((0, -14, 6), 0, -20), ONE))
        picture.close()
    assert off(*pictures) == 0.0


@pytest.mark.parametrize("turn", [(0, 0, 0), (90, 0, 0), (180, -30, 0), (-120, -60, 80)])
def test_ten_thousand_culled_are_ten_thousand(
    host: Host, light: Light, turn: tuple[float, float, float]
) -> None:
    frames, colours = crowd(10_000)
    root = p3d.NodePath("world")
    many = Stock("many", Mesh.box((1, 2.4, 1)), scenes.PAINT, frames, colours)
    many.node.reparent_to(root)
    picture = Picture(host, root, light, 2, (96, 64), "software")
    head = convert.pose((0, 0, 1.65), *turn)
    culled = shot(picture, head, TWO)
    kept = len(many.shown["near 0"])
    assert 100 < kept < 6000
    picture._frusta = None
    picture.render()
    assert len(many.shown["near 0"]) == 10_000
    assert off(culled, picture.pixels(), by=2) == 0.0
    assert culled.std() > 10
    picture.close()


def test_pictures_take_turns_without_making_lists_anew(host: Host, light: Light) -> None:
    frames, colours = crowd(1000)
    root = p3d.NodePath("world")
    many = Stock("many", Mesh.box((1, 2.4, 1)), scenes.PAINT, frames, colours)
    many.node.reparent_to(root)
    eyes = {"stereo": TWO, "mono": ONE, "back": ONE}
    turns = {"stereo": 0, "mono": 90, "back": 200}
    heads = {name: convert.pose((0, 0, 1.65), turn) for name, turn in turns.items()}
    pictures = {n: Picture(host, root, light, len(e), SIZE, "software") for n, e in eyes.items()}
    alone = {name: shot(p, heads[name], eyes[name]) for name, p in pictures.items()}
    before = many.uploads
    for _ in range(3):
        for name, picture in pictures.items():
            assert off(shot(picture, heads[name], eyes[name]), alone[name], by=0) == 0.0
    assert many.uploads == before
    for picture in pictures.values():
        picture.close()


# ---- what is uploaded -------------------------------------------------------------


def test_a_still_head_uploads_nothing_and_a_turning_one_seldom(host: Host, light: Light) -> None:
    frames, colours = crowd(1000)
    root = p3d.NodePath("world")
    many = Stock("many", Mesh.box((1, 2.4, 1)), scenes.PAINT, frames, colours)
    many.node.reparent_to(root)
    picture = Picture(host, root, light, 2, (16, 12), "software")
    still = convert.pose((0, 0, 1.65), 20)
    shot(picture, still, TWO)
    before = many.uploads
    rng = np.random.default_rng(1)
    for _ in range(20):
        tremor = convert.pose(rng.normal(0, 0.01, 3), *rng.normal(0, 0.4, 3))
        shot(picture, still @ tremor, TWO)
    assert many.uploads == before
    for frame in range(90):
        shot(picture, convert.pose((0, 0.01 * frame, 1.65), 20 + 0.5 * frame), TWO)
    assert 2 < many.uploads - before < 16
    rows = many._rows.get_image_modified()
    many.fill(np.zeros(10, int), frames[:10])
    assert many._rows.get_image_modified() != rows
    picture.close()


def test_several_stocks_do_not_all_make_their_lists_in_one_frame(
    host: Host, light: Light, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames, _ = crowd(900)
    root = p3d.NodePath("world")
    stocks = [Stock("some", Mesh.box((1, 1, 1)), DULL, frames[i::3]) for i in range(3)]
    for one in stocks:
        one.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (16, 12), "software")
    shot(picture, convert.pose((0, 0, 1.65)), ONE)
    renewed: list[int] = []
    renew = MixedStock.renew

    def counted(self: MixedStock, view: object) -> None:
        renewed[-1] += 1
        renew(self, view)  # type: ignore[arg-type]

    monkeypatch.setattr(MixedStock, "renew", counted)
    for frame in range(120):
        renewed.append(0)
        shot(picture, convert.pose((0, 0, 1.65), 0.5 * frame), ONE)
    assert sum(renewed) >= 15
    assert max(renewed) == 1
    picture.close()


# ---- near and far -----------------------------------------------------------------


def test_boxes_stand_for_meshes_from_where_details_are_too_small(host: Host, light: Light) -> None:
    mesh, surface = Mesh.box((1, 1, 1)), replace(DULL, base=(1.0, 1.0, 1.0))
    kind = Kind(mesh.coloured((0.8, 0.02, 0.02)), surface, plain_box(mesh, surface, (5, 200, 5)))
    frames = np.array([convert.translation(0, y, 0) for y in range(6, 90, 3)])
    many = MixedStock("many", [kind], np.zeros(len(frames), int), frames)
    root = p3d.NodePath("world")
    many.node.reparent_to(root)
    eye = [(np.eye(4), convert.perspective(60, 1.0))]
    ends = []
    for width in (200, 1000, 2000):
        head = convert.pose((0, 0, 0))
        stock.arrange(head[:3, 3], [eye[0][1]], root, width)
        near, far = many.shown["near 0"], many.shown["far"]
        assert sorted([*near, *far]) == list(range(len(frames)))
        assert near.max() < far.min()
        ends.append(frames[near.max(), 1, 3])
    sharpness = 1000 / np.tan(np.radians(30))
    assert ends[0] < 20  # however coarse, what is close is solid
    assert ends[2] == pytest.approx(stock._DETAIL_M * sharpness, abs=3)
    assert ends[0] < ends[1] < ends[2]
    picture = Picture(host, root, light, 1, (60, 60), "software")
    for away, reddish in ((6.0, True), (60.0, False)):
        many.fill([0], [convert.translation(0, away, 0)])
        seen = shot(picture, np.eye(4), [(np.eye(4), convert.perspective(120 / away, 1.0))])
        if not reddish:  # a closer look from as far away: details count again
            seen = shot(picture, np.eye(4), [(np.eye(4), convert.perspective(20, 1.0))])
        red, green, _ = seen[30, 30].astype(int)
        assert (red > green + 40) == reddish
        assert (green > red + 40) != reddish
    picture.close()


@pytest.mark.parametrize("tier", ["software", "full"])
def test_a_box_is_lit_like_the_mesh_it_stands_for(
    host: Host, light: Light, tier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mesh = Mesh.box((2, 2, 2), faces="-x +x -y +y +z")
    surface = Surface("painted", (0.4, 0.4, 0.4), 0.6, kind="paint", grime=0.6)
    kind = Kind(mesh, surface, plain_box(mesh, surface, (255, 255, 255)))
    frames, colours = crowd(60, 4.0)
    sky = np.random.default_rng(3).uniform(0.2, 1.0, (60, 6))
    many = MixedStock("many", [kind], np.zeros(60, int), frames, colours, sky=sky)
    root = p3d.NodePath("world")
    many.node.reparent_to(root)
    picture = Picture(host, root, light, 2, SIZE, tier)
    head = convert.pose((0, -22, 9), 0, -20)
    monkeypatch.setattr(stock, "_SOLID_M", 1000.0)
    monkeypatch.setattr(stock, "_ROUND_M", 1e9)
    solid = shot(picture, head, TWO)
    assert len(many.shown["far"]) == 0
    monkeypatch.setattr(stock, "_SOLID_M", -10.0)
    monkeypatch.setattr(stock, "_DETAIL_M", 0.0)
    many.fill(np.zeros(60, int), frames, colours, sky=sky)
    boxes = shot(picture, head, TWO)
    assert len(many.shown["near 0"]) == 0
    picture.close()
    assert off(solid, boxes, by=6) < 0.01


# ---- what is written --------------------------------------------------------------

BITS = 6


def coded_sheet(cell: int = 48) -> np.ndarray:
    """Glyphs that are their own numbers: band k from the foot is inked where bit k is set."""
    columns, rows = lettering.SHEET
    pixels = np.zeros((rows * cell, columns * cell), np.uint8)
    for glyph in range(rows * columns):
        corner = glyph // columns * cell, glyph % columns * cell
        for bit in range(BITS):
            low, high = (cell * (BITS - bit - k) // BITS for k in (1, 0))
            if glyph >> bit & 1:
                pixels[corner[0] + low : corner[0] + high, corner[1] : corner[1] + cell] = 255
    return pixels


def signed(
    words: list[list[int]], sheet: np.ndarray | None = None
) -> tuple[MixedStock, list[list[float]]]:
    """Boards one above the other, each with glyphs on a line 8 m long and 1 m high."""
    mesh = Mesh.box((8.4, 0.4, 1.2)).coloured((0.02, 0.02, 0.02))
    # A little inside the board: where it lies on the mesh, and must be lifted on a box.
    line = Mesh.card(8, 1).moved(0, -0.16, 0)
    line = replace(line, uv=line.uv * np.array([8, 1], np.float32))
    surface = replace(DULL, base=(1.0, 1.0, 1.0))
    hollow = Mesh.box((8.4, 0.3, 1.2), (0, 0.05, 0)).coloured((0.02, 0.02, 0.02))
    edges = Mesh.box((0.01, 0.4, 1.2), (4.195, 0, 0)).coloured((0.02, 0.02, 0.02))
    far = plain_box(mesh, surface, (5, 5, 5))
    glyphs = lettering.sheet(coded_sheet() if sheet is None else sheet)
    letters = Lettering(line, glyphs, 0.6)
    kind = Kind(hollow + edges, surface, far, lettering=letters)
    places = [[0.1 + 0.64 * k for k in range(len(row))] for row in words]
    frames = [convert.translation(0, 0, 1.5 * i) for i in range(len(words))]
    lines = [lettering.line(w, p, (1.0, 1.0, 1.0)) for w, p in zip(words, places, strict=True)]
    none = np.zeros(len(words), int)
    return MixedStock("boards", [kind], none, np.array(frames), words=np.array(lines)), places


def read(
    pixels: np.ndarray, clip_from_world: np.ndarray, board: int, places: list[float]
) -> list[int]:
    """Reads a board's glyphs out of a picture."""
    height, width = pixels.shape[:2]
    found = []
    for place in places:
        value = 0
        for bit in range(BITS):
            at = (place + 0.3 - 4, -0.18, 1.5 * board - 0.5 + (bit + 0.5) / BITS, 1.0)
            x, y, _, w = clip_from_world @ np.array(at)
            column, row = (x / w + 1) / 2 * width, (1 - y / w) / 2 * height
            value |= int(pixels[int(row), int(column)].mean() > 90) << bit
        found.append(value)
    return found


@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("as_boxes", [False, True])
def test_every_instance_shows_its_own_glyphs_to_both_eyes(
    host: Host, light: Light, tier: str, as_boxes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if as_boxes:
        monkeypatch.setattr(stock, "_SOLID_M", -10.0)
        monkeypatch.setattr(stock, "_DETAIL_M", 0.0)
    rng = np.random.default_rng(7)
    words = [[int(g) for g in rng.permutation(48)[:12]] for _ in range(4)] + [[11, 5]]
    boards, places = signed(words)
    root = p3d.NodePath("world")
    boards.node.reparent_to(root)
    size = (720, 480)
    picture = Picture(host, root, light, 2, size, tier)
    head = convert.pose((0.5, -9, 3.0), 4)
    both = shot(picture, head, TWO)
    assert len(boards.shown["far" if as_boxes else "near 0"]) == len(words)
    for number, (from_head, clip) in enumerate(TWO):
        half = both[:, number * size[0] : (number + 1) * size[0]]
        clip_from_world = clip @ convert.rigid_inverse(head @ from_head)
        for board, (wanted, where) in enumerate(zip(words, places, strict=True)):
            assert read(half, clip_from_world, board, where) == wanted, (number, board)
    # Where nothing is written nothing is seen.
    blank = read(both[:, :720], TWO[0][1] @ convert.rigid_inverse(head @ TWO[0][0]), 4, [2.0, 5.0])
    assert blank == [0, 0]
    picture.close()


def test_glyphs_do_not_bleed_into_each_other_from_afar(host: Host, light: Light) -> None:
    """Among full cells an empty one stays empty, and the other way round, at a few points each."""
    sheet = np.full_like(coded_sheet(), 255)
    cell = sheet.shape[0] // lettering.SHEET[1]
    sheet[:cell, :cell] = 0
    boards, places = signed([[0] * 12, [0, 63 & 47] * 6], sheet)
    root = p3d.NodePath("world")
    boards.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (360, 240), "software")
    head = convert.pose((0, -30, 0.75))
    eye = convert.perspective(40, 1.5)
    seen = shot(picture, head, [(np.eye(4), eye)])
    picture.close()
    clip = eye @ convert.rigid_inverse(head)

    def level(board: int, place: float) -> float:
        x, y, _, w = clip @ np.array([place + 0.3 - 4, -0.2, 1.5 * board, 1.0])
        return float(seen[int((1 - y / w) * 120), int((x / w + 1) * 180)].mean())

    assert max(level(0, place) for place in places[0]) < 50
    assert min(level(1, place) for place in places[1][1::2]) > 130
    assert max(level(1, place) for place in places[1][2::2]) < 110


def test_words_end_where_they_cannot_be_read() -> None:
    boards, _ = signed([[1, 2, 3]])
    root = p3d.NodePath("world")
    boards.node.reparent_to(root)
    eye = convert.perspective(60, 1.0)
    shown = {}
    for away in (20, 100, 180, 300, 500):
        view = eye @ convert.rigid_inverse(convert.pose((0, -away, 0)))
        stock.arrange(np.array([0.0, -away, 0.0]), [view], root, 1000)
        shown[away] = len(boards.shown["letters"])
        assert len(boards.shown["near 0"]) + len(boards.shown["far"]) == 1
    assert list(shown.values()) == [1, 1, 1, 1, 0]


def test_a_line_has_room_for_so_many() -> None:
    words = lettering.line([3, 47], [0.5, 7.25], (0.1, 0.2, 0.3))
    assert words[:2].tolist() == [3 + 64 * 64, 47 + 64 * 928]
    assert words[12:15].tolist() == [0.1, 0.2, 0.3]
    with pytest.raises(ValueError, match="13 glyphs"):
        lettering.line([0] * 13, [0.0] * 13, (0, 0, 0))


# ---- shadows ----------------------------------------------------------------------


@pytest.mark.parametrize("tier", ["software", "full"])
def test_what_is_not_seen_still_throws_its_shadow(host: Host, tier: str) -> None:
    light = Light(Mood(sun_elevation_deg=15, sun_azimuth_deg=90, clouds=0.0, fog_density=0.0))
    root = p3d.NodePath("world")
    ground = materials.apply(Mesh.plane((80, 80)).node("ground"), DULL)
    ground.reparent_to(root)
    frames = np.array([convert.translation(0, 0, 2), convert.translation(0, 4000, 2)])
    posts = Stock("posts", Mesh.box((0.5, 1.0, 4)), DULL, frames)
    posts.node.reparent_to(root)
    picture = Picture(host, root, light, 1, (120, 80), tier)
    # The sun stands to the west (-X): the shadow lies east, fifteen metres long.
    above = convert.pose((10, 0, 4), 0, -90)
    seen = shot(picture, above, ONE).astype(int).mean(-1)
    assert len(posts.shown["near 0"]) == 0
    assert posts.shown["shade 0"].tolist() == [0]
    assert seen[40, 60] < 0.75 * seen[10, 60]
    posts.fill([0], [convert.translation(0, 30, 2)])
    picture.stir()
    assert shot(picture, above, ONE).astype(int).mean(-1)[40, 60] > 0.9 * seen[10, 60]
    picture.close()


def test_another_shape_may_throw_the_shadow(host: Host) -> None:
    light = Light(Mood(sun_elevation_deg=45, sun_azimuth_deg=90, clouds=0.0, fog_density=0.0))
    root = p3d.NodePath("world")
    materials.apply(Mesh.plane((80, 80)).node("ground"), DULL).reparent_to(root)
    kind = Kind(Mesh.box((0.5, 0.5, 1)), DULL, casts=Mesh.box((0.5, 0.5, 5)))
    MixedStock("one", [kind], [0], np.array([np.eye(4)])).node.reparent_to(root)
    picture = Picture(host, root, light, 1, (120, 80), "software")
    seen = shot(picture, convert.pose((2, 0, 6), 0, -90), ONE).astype(int).mean(-1)
    assert seen[40, 60] < 0.75 * seen[10, 60]
    picture.close()


# ---- kinds ------------------------------------------------------------------------


def test_kinds_are_drawn_each_with_its_own_mesh(host: Host, light: Light) -> None:
    """Two kinds in one stock look like two stocks."""
    frames, colours = crowd(200, 2.0)
    which = np.arange(200) % 2
    meshes = Mesh.box((1, 1, 1.2)), Mesh.sphere(0.6, 12)
    surfaces = scenes.PAINT, scenes.METAL
    pictures = []
    for mixed in (True, False):
        root = p3d.NodePath("world")
        if mixed:
            kinds = [Kind(mesh, surface) for mesh, surface in zip(meshes, surfaces, strict=True)]
            MixedStock("mixed", kinds, which, frames, colours, np.arange(200)).node.reparent_to(
                root
            )
        else:
            for k in (0, 1):
                of = which == k
                one = Stock(
                    "one", meshes[k], surfaces[k], frames[of], colours[of], np.arange(200)[of]
                )
                one.node.reparent_to(root)
        picture = Picture(host, root, light, 1, SIZE, "software")
        pictures.append(shot(picture, convert.pose((0, -16, 7), 0, -20), ONE))
        picture.close()
    assert off(*pictures) == 0.0


def test_instance_counts_are_rounded_and_the_rest_is_not_drawn() -> None:
    parent = p3d.NodePath("parent")
    draw = lists.Draw(Mesh.box((1, 1, 1)).node("one"), parent, 16)
    for count, wanted in ((1, 32), (16, 32), (17, 64)):
        draw.show(lists.List(0, parts={"one": lists.Part(0, count)}), "one", 2)
        assert draw.node.get_instance_count() == wanted
        assert draw._part[0][1] == count
    draw.show(lists.List(0, parts={"one": lists.Part(0, 0)}), "one", 2)
    assert draw.node.is_hidden()
