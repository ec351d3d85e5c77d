"""Boards show the same as panels do, though their pictures come in strips."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d
import pytest

from vrtrainer.engine import convert
from vrtrainer.engine.board import STRIP_PX, Board, Film, Print, Shelf
from vrtrainer.engine.host import Host
from vrtrainer.engine.light import Light
from vrtrainer.engine.panel import Panel
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.uploads import Uploads

pytestmark = pytest.mark.render
SIZE = (240, 320)
EYES = [(np.eye(4), convert.perspective(50, SIZE[0] / SIZE[1]))]


def picture_of(host: Host, light: Light, node: p3d.NodePath) -> np.ndarray:
    root = p3d.NodePath("world")
    node.reparent_to(root)
    picture = Picture(host, root, light, size=SIZE, tier="software")
    picture.set_pose(convert.pose((0, -0.7, 0)), EYES)
    picture.render()
    pixels = picture.pixels().astype(int)
    picture.close()
    node.detach_node()
    return pixels


def page(width: int, height: int) -> np.ndarray:
    """A page in the order of textures: every row and column can be told from its neighbours."""
    y, x = np.mgrid[:height, :width]
    rows = np.zeros((height, width, 4), np.uint8)
    rows[..., 0] = 255 * y // height
    rows[..., 1] = 255 * x // width
    rows[..., 2] = 120 + 100 * ((x // 40 + y // 40) % 2)
    rows[..., 3] = 255
    return rows


def filled(film: Film, rows: np.ndarray, uploads: Uploads | None = None) -> Film:
    for _ in film.filling(rows, uploads):
        pass
    return film


@pytest.mark.parametrize("size", [(1512, 1438), (900, 720), (640, 300), (1500, 1700)])
def test_a_board_shows_what_a_panel_shows(host: Host, light: Light, size: tuple[int, int]) -> None:
    rows = page(*size)
    size_m = (0.4 * size[0] / 1512, 0.4 * size[1] / 1512)
    panel = Panel(size_m, on_top=True)
    panel.show(rows[::-1][..., [2, 1, 0, 3]])
    board = Board("page")
    # Another picture lay on the film before, and larger.
    film = filled(Film("page"), page(1512, 1438)[::-1])
    board.show(filled(film, rows), size_m)
    one, other = (picture_of(host, light, thing.node) for thing in (panel, board))
    apart = np.abs(one - other)
    # Smaller copies of strips do not fall on the same points as those of a whole page.
    assert apart.mean() < 1.6
    # But there is no seam between strips, and none at the edges.
    assert (apart.max(-1) > 40).mean() < 2e-3
    assert apart.mean((1, 2)).max() < 12 and apart.mean((0, 2)).max() < 12


def test_a_film_is_filled_a_strip_at_a_time() -> None:
    film = Film("page", (64, 20), 2)
    steps = film.filling(page(50, 55))
    assert [next(steps) for _ in range(3)] == [None] * 3 and next(steps, "end") == "end"
    assert film.count == 3 and len(film.textures) == 3
    low, high, edges = film.part(2)
    assert (low, high) == pytest.approx((40 / 55, 1.0))
    assert edges == pytest.approx((50 / 64, 8 / 36, 23 / 36))
    with pytest.raises(ValueError, match="65 points wide"):
        next(film.filling(page(65, 5)))


def test_memory_is_taken_once(host: Host) -> None:
    uploads = Uploads(host)
    shelf = Shelf(uploads)
    shelf.prepare(2)
    films = [shelf.take(1000), shelf.take(STRIP_PX[0])]
    before = [texture for film in films for texture in film.textures]
    objects = host.gsg.get_prepared_objects()
    assert all(texture.is_prepared(objects) for texture in before)
    for film in films:
        filled(film, page(1400, 1300), uploads)
        shelf.give_back(film)
    assert {id(film) for film in films} == {id(shelf.take(10)), id(shelf.take(10))}
    assert [texture for film in films for texture in film.textures] == before
    # What is wider than any page gets a film of its own, and that is not kept.
    wide = shelf.take(1800)
    filled(wide, page(1800, 100))
    shelf.give_back(wide)
    assert shelf.take(1800) is not wide
    uploads.close()


def test_a_print_shows_another_picture_in_its_colours(host: Host, light: Light) -> None:
    world = p3d.NodePath("elsewhere")
    wall = Panel((2, 2), on_top=True)
    wall.show(np.full((4, 4, 3), (200, 90, 30), np.uint8))
    wall.node.reparent_to(world)
    other = Picture(host, world, light, size=(48, 32), tier="software")
    other.set_pose(convert.pose((0, -0.3, 0)), [(np.eye(4), convert.perspective(40, 1.5))])
    other.render()
    assert other.texture is not None
    photo = Print("photo", other.texture, (0.32, 0.22), (0.1, 0.1))
    photo.node.show()
    seen = picture_of(host, light, photo.node)
    other.close()
    assert np.abs(seen[160, 120] - (200, 90, 30)).max() <= 1
    rim = seen[160, 120 + round(0.155 / 0.7 * 320 / 2 / np.tan(np.radians(25)))]
    assert np.abs(rim - 245).max() <= 1
