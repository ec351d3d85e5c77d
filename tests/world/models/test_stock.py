"""Closed containers of the stock: their numbers, how they look from afar, and their shadows."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import panda3d.core as p3d
import pytest
from PIL import Image, ImageDraw

from builders import boxes
from vrtrainer.basis import resources
from vrtrainer.content.iso6346 import TYPES
from vrtrainer.content.scene import Slot
from vrtrainer.engine import convert, lettering, materials, stock
from vrtrainer.engine.host import Host, open_host
from vrtrainer.engine.light import Light, Mood
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.picture import Eye, Picture
from vrtrainer.engine.stock import MixedStock
from vrtrainer.world.models import leaf, markings, prints
from vrtrainer.world.models.shell import sizes
from vrtrainer.world.models.stock import (
    OWNERS,
    StockItem,
    box_pictures,
    closed_container,
    stock_caster,
    stock_kind,
    stock_lettering,
    stock_words,
)

ALPHABET = string.ascii_uppercase + string.digits
SIZE = (660, 440)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    opened = open_host("headless")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def light() -> Light:
    return Light(Mood(sun_elevation_deg=42, sun_azimuth_deg=-30, clouds=0.3))


def two_eyes(half_m: float, away_m: float) -> list[Eye]:
    """Canted, uneven eyes that see at least so far to each side at a distance."""
    wide = half_m / away_m
    found = []
    for side in (-1, 1):
        inner, outer = wide + 0.03, wide + 0.07
        left, right = (outer, inner) if side < 0 else (inner, outer)
        clip = convert.frustum(-left, right, -0.67 * wide, 0.67 * wide)
        found.append((convert.pose((side * 0.032, 0, 0), -side * 1.0), clip))
    return found


def item(number: str, colour: tuple[float, float, float], kind: str = "22G1") -> StockItem:
    slot = Slot(row="A", bay=1, tier=1, type=kind, at=(0.0, 0.0, 0.0), heading_deg=0.0)
    return StockItem(slot, number, colour)


def standing(items: list[StockItem], frames: np.ndarray) -> tuple[MixedStock, p3d.NodePath]:
    types = sorted({one.slot.type for one in items})
    many = MixedStock(
        "stock",
        [stock_kind(kind) for kind in types],
        [types.index(one.slot.type) for one in items],
        frames,
        np.array([one.colour for one in items]),
        words=stock_words(items),
    )
    root = p3d.NodePath("world")
    many.node.reparent_to(root)
    return many, root


# ---- numbers ----------------------------------------------------------------------


def test_glyphs_leave_room_around_them() -> None:
    """Coarser levels of the sheet mix neighbours; so far apart they stay clean."""
    owners = [owner[:3] for owner in OWNERS]
    sheet = markings.glyph_sheet(owners, "22G1", 128)
    columns, rows = lettering.SHEET
    assert sheet.shape == (rows * 128, columns * 128)
    cells = sheet.reshape(rows, 128, columns, 128).swapaxes(1, 2).reshape(-1, 128, 128)
    inked = [cell for cell in cells if cell.any()]
    assert len(inked) == 36 + len(OWNERS)
    for cell in inked:
        where = np.argwhere(cell > 0)
        assert where.min() >= 7 and where.max() <= 128 - 8
    flat = {cell.tobytes() for cell in inked}
    assert len(flat) == 36 + len(OWNERS)


def test_every_type_has_its_own_sheet() -> None:
    sheets = {markings.glyph_sheet(["XKB"], kind, 64).tobytes() for kind in TYPES}
    assert len(sheets) == len(TYPES)


def test_a_number_is_a_line_of_glyphs() -> None:
    cells, edges = markings.number_line("XKBU5884010", 5)
    assert "".join(ALPHABET[c] for c in cells[:11]) == "XKBU5884010"
    assert cells[11] == 36 + 5  # the owner's sign
    assert (np.diff(edges) > 0.2).all()
    assert edges[4] - edges[3] > 0.7  # the gap after the owner's code
    # The check digit stands in the middle of its frame.
    x0, _, x1, _ = markings.digit_frame()[0]
    wide = markings.font(markings.BOLD, 48).getlength("0") / 64
    assert edges[10] + wide / 2 == pytest.approx((x0 + x1) / 2, abs=0.01)
    assert edges[9] + 0.45 < x0 and x1 < markings.LINE_LONG < edges[11]


@pytest.mark.parametrize("owner", OWNERS)
def test_every_number_fits_its_line(owner: str) -> None:
    assert markings.number_line(owner + "8888888", 0)[1][0] >= 0.0


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_numbers_of_the_stock_are_as_high_as_the_standard_asks(kind: str) -> None:
    """ISO 6346: letters and figures at least 100 mm high."""
    mesh = stock_lettering(kind).mesh
    line = (mesh.uv[:, 0] <= markings.LINE_LONG + 1e-6) & np.isin(mesh.uv[:, 1], (0.0, 1.0))
    rows = mesh.points[line]
    for side, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
        outer = (rows[:, axis] * side).max() - 0.06  # the front's ribs have flanks that face X
        facing = rows[(mesh.normals[line][:, axis] * side > 0.9) & (rows[:, axis] * side > outer)]
        tall = np.ptp(facing[:, 2]) * markings.CAPITALS_OF_LINE
        assert 0.100 <= tall < 0.140, (side, axis)


def test_an_owner_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="ABCU"):
        stock_words([item("ABCU1234560", (0.1, 0.1, 0.1))])


def straightened(
    pixels: np.ndarray,
    clip_from_world: np.ndarray,
    place: np.ndarray,
    along: np.ndarray,
    size: tuple[float, float],
) -> np.ndarray:
    """Returns a line of print as if seen straight on in letters of their own width: (64, 416)."""
    across = round(64 * markings.LINE_LONG)
    row, column = np.mgrid[0:64, 0:across] + 0.5
    spots = place + (column / across * size[0])[..., None] * along
    spots[..., 2] += (1 - row / 64) * size[1]
    clip = np.concatenate([spots, np.ones((64, across, 1))], -1) @ clip_from_world.T
    x = (clip[..., 0] / clip[..., 3] + 1) / 2 * pixels.shape[1]
    y = (1 - clip[..., 1] / clip[..., 3]) / 2 * pixels.shape[0]
    return pixels[y.astype(int), x.astype(int)].mean(-1)


@cache
def template(glyph: str) -> tuple[np.ndarray, float]:
    """A glyph as the font draws it, mean 0 and length 1, and how far the next one stands."""
    face = markings.font(markings.BOLD, 48)
    advance = face.getlength(glyph)
    drawn = Image.new("L", (int(advance), 64))
    ImageDraw.Draw(drawn).text((0, 32), glyph, font=face, fill=255, anchor="lm")
    return evened(np.asarray(drawn)[10:54]), advance


def evened(part: np.ndarray) -> np.ndarray:
    flat = part.ravel() - part.mean()
    return flat / max(float(np.linalg.norm(flat)), 1e-9)


def read_number(line: np.ndarray, number: str) -> str:
    """Reads a line of print by comparing it with the font itself, glyph by glyph.

    The number itself tells only where its first letter is.
    """
    read, at = "", markings.number_line(number, 0)[1][0] * 64
    for index in range(10):
        at += template(" ")[1] if index == 4 else 0.0
        best = (-2.0, "?", 0.0)
        for glyph in ALPHABET[:26] if index < 4 else ALPHABET[26:]:
            wanted, advance = template(glyph)
            for right in range(-4, 5):  # ribs stand a little before or behind
                for down in range(-3, 4, 2):
                    x = round(at) + right
                    if x < 0 or x + int(advance) > line.shape[1]:
                        continue
                    seen = evened(line[10 + down : 54 + down, x : x + int(advance)])
                    best = max(best, (float(seen @ wanted), glyph, advance))
        assert best[0] > 0.6, (read, best)
        read += best[1]
        at += best[2]
    return read


@pytest.mark.render
@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("as_boxes", [False, True])
def test_every_container_bears_its_own_number_on_door_and_sides(
    host: Host, light: Light, tier: str, as_boxes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if as_boxes:
        monkeypatch.setattr(stock, "_SOLID_M", -20.0)
        monkeypatch.setattr(stock, "_DETAIL_M", 0.0)
    items = [
        item("XKBU5884010", (0.02, 0.08, 0.20)),
        item("XPQU2397655", (0.5, 0.5, 0.47)),
        item("XOCU2760229", (0.26, 0.03, 0.02), "45G1"),
    ]
    frames = np.array([convert.translation(8.0 * i, 0, 0) for i in range(3)])
    many, root = standing(items, frames)
    picture = Picture(host, root, light, 2, SIZE, tier)
    for index, one in enumerate(items):
        s, dark = sizes(one.slot.type), one.colour[0] > 0.4
        frame = leaf.leaf_frame(s, -1)
        area = prints.door_layout(frame)["number"]
        door_long, long = 0.785, 0.98
        low = area.top - door_long * 0.227 + 0.02
        door = np.array([8.0 * index + area.left, frame.front, low])
        foot = prints.side_top(s) - long * 0.227 + 0.02
        end = s.length / 2 - 0.36
        right, left = s.width / 2 - 0.01, -s.width / 2 + 0.01
        # Where a line begins, its direction and length, and from where it is looked at.
        lines = [
            (door, (-1, 0, 0), door_long, convert.pose(door + (-0.39, 1.6, 0.05), 180)),
            (
                np.array([8.0 * index + right, end - long, foot]), (0, 1, 0), long,
                convert.pose((8.0 * index + right + 3.4, end - long / 2, foot + 0.1), 90),
            ),
            (
                np.array([8.0 * index + left, -end + long, foot]), (0, -1, 0), long,
                convert.pose((8.0 * index + left - 3.4, -end + long / 2, foot + 0.1), -90),
            ),
        ]  # fmt: skip
        for place, along, length, head in lines:
            eyes = two_eyes(0.65 * length, 1.6 if along[0] else 3.4)
            picture.set_pose(head, eyes)
            picture.render()
            if as_boxes:  # what is written lies on the box
                place = place + np.array([0, s.length / 2 - frame.front if along[0] else 0, 0])
                assert not any(len(v) for k, v in many.shown.items() if k.startswith("near"))
            both = picture.pixels()
            for number, (from_head, clip) in enumerate(eyes):
                eye = both[:, number * SIZE[0] : (number + 1) * SIZE[0]]
                world = clip @ convert.rigid_inverse(head @ from_head)
                line = straightened(
                    eye, world, place, np.array(along, float), (length, length * 0.227)
                )
                found = read_number(255 - line if dark else line, one.number)
                assert found == one.number[:10], (index, along, number)
    picture.close()


# ---- from afar --------------------------------------------------------------------


@pytest.mark.parametrize("size_type", sorted(TYPES))
def test_pictures_of_the_boxes_are_those_of_the_mesh(size_type: str) -> None:
    told = "the closed container changed: python builders/boxes.py"
    drawn = boxes.pictures(closed_container(size_type))
    for ending, pixels in zip(("col", "nrm"), drawn, strict=True):
        path = resources().path(f"assets/textures/{box_pictures(size_type)}_{ending}.png")
        kept = np.asarray(Image.open(path))
        assert kept.shape == pixels.shape, told
        assert (np.abs(kept.astype(int) - pixels) > 2).mean() < 1e-3, told


@pytest.mark.render
@pytest.mark.parametrize("tier", ["software", "full"])
@pytest.mark.parametrize("heading", [0, 65, 150, 250])
def test_a_box_cannot_be_told_from_the_container_where_it_takes_over(
    host: Host, light: Light, tier: str, heading: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours = [(0.26, 0.03, 0.022), (0.02, 0.08, 0.2), (0.52, 0.51, 0.47), (0.4, 0.26, 0.055)]
    items, frames = [], []
    for k, kind in enumerate(["22G1", "42G1", "45R1", "22U1"]):
        for tier_number in range(2):
            items.append(item("XKBU5884010", colours[(k + tier_number) % 4], kind))
            at = (9.0 * k - 13.5, 38.0, tier_number * 2.9)
            frames.append(convert.pose(at, heading + 7 * k))
    many, root = standing(items, np.array(frames))
    picture = Picture(host, root, light, 1, (700, 200), tier, fine=1)
    # A thousand points a metre at one metre, as two thousand across an eye are.
    eye: list[Eye] = [(np.eye(4), convert.frustum(-0.35, 0.35, -0.1, 0.1))]
    seen = []
    for solid in (1000.0, -20.0):
        monkeypatch.setattr(stock, "_SOLID_M", solid)
        monkeypatch.setattr(stock, "_DETAIL_M", 0.0)
        many.fill(many_kinds(items), np.array(frames), colours_of(items), words=stock_words(items))
        picture.set_pose(convert.pose((0, 0, 2.6)), eye)
        picture.stir()
        picture.render()
        seen.append(picture.pixels().astype(int))
    picture.close()
    apart = np.abs(seen[0] - seen[1]).max(-1)
    thing = np.abs(seen[0] - seen[0][:, :1]).max(-1) > 12
    assert thing.mean() > 0.2
    assert apart[thing].mean() < 9.0
    # No shift in brightness or hue as a whole, which is what eyes notice.
    assert np.abs((seen[1] - seen[0])[thing].mean(0)).max() < 2.5


def many_kinds(items: list[StockItem]) -> list[int]:
    types = sorted({one.slot.type for one in items})
    return [types.index(one.slot.type) for one in items]


def colours_of(items: list[StockItem]) -> np.ndarray:
    return np.array([one.colour for one in items])


# ---- shadows ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_what_throws_the_shadow_is_plain_and_no_larger(kind: str) -> None:
    plain, full = stock_caster(kind), closed_container(kind)
    assert len(plain.points) < len(full.points) / 10
    for mine, its in zip(plain.bounds(), full.bounds(), strict=True):
        assert mine == pytest.approx(its, abs=0.007)


@pytest.mark.render
@pytest.mark.parametrize("azimuth", [-30, 75, 200])
def test_its_shadow_is_the_containers(
    host: Host, azimuth: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = Light(Mood(sun_elevation_deg=35, sun_azimuth_deg=azimuth, clouds=0.0))
    items = [item("XKBU5884010", (0.4, 0.26, 0.05)), item("XOCU2760229", (0.5, 0.5, 0.5))]
    frames = np.array([convert.pose((0, 0, 0), 20), convert.pose((0, 0, 2.591), 20)])
    seen = []
    for plain in (False, True):
        many, root = standing(items, frames)
        if not plain:
            full = MixedStock("full", [replace(stock_kind("22G1"), casts=None)], [0, 0], frames)
            full._draws["near 0"].node.detach_node()
            full._draws["far"].node.detach_node()
            full._draws["letters"].node.detach_node()
            full.node.reparent_to(root)
            many._shades["shade 0"].node.detach_node()
        ground = materials.apply(Mesh.plane((60, 60)).node("ground"), Surface("g", grime=0.0))
        ground.reparent_to(root)
        picture = Picture(host, root, light, 1, (480, 320), "full", fine=1)
        for head in (convert.pose((0, -14, 6), 0, -18), convert.pose((9, 10, 5), 140, -14)):
            picture.set_pose(head, [(np.eye(4), convert.perspective(60, 1.5))])
            picture.render()
            seen.append(picture.pixels().astype(int))
        picture.close()
    for full_one, plain_one in zip(seen[:2], seen[2:], strict=True):
        apart = np.abs(full_one - plain_one).max(-1)
        assert apart.mean() < 0.6
        assert (apart > 30).mean() < 0.004
