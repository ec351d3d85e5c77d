"""Boards: panels for large pictures that change while somebody looks.

A page has megabytes. Handing them to the graphics card at once would hold up a frame, and so
would taking memory for them. So a picture lies on a film: strips of one fixed size, made
beforehand, that are filled and uploaded one by one in the slack. The board goes on showing its old
film until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, materials, programs, textures
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.uploads import Uploads

# Points of a strip: as wide as the widest page, a quarter as high as the highest.
STRIP_PX = (1512, 360)
# Drawn after glass and marks: a page that is held stays readable in front of both.
ORDER = 30
# Rows that a strip shares with its neighbours, so that no seam shows in smaller copies.
_SHARED = 8
_PANEL = Surface("panel", (1.0, 1.0, 1.0), kind="panel")


class Film:
    """Memory for one picture, here and on the graphics card.

    Args:
        name: for people.
        strip: points of one strip, across and up.
        count: strips made at once; more are made when a picture needs them.
    """

    def __init__(self, name: str, strip: tuple[int, int] = STRIP_PX, count: int = 4) -> None:
        self._name, self.strip = name, strip
        self.textures: list[p3d.Texture] = []
        self.size = (0, 0)
        for _ in range(count):
            self._add()

    def filling(self, rows: np.ndarray, uploads: Uploads | None = None) -> Iterator[None]:
        """Takes a picture, a strip at a step.

        Args:
            rows: uint8, (h, w, 4) of blue, green, red, alpha, the lowest row first; at most as
                wide as a strip. Read until the last step.
            uploads: uploads each strip as well; else that comes with the frame that shows it.
        """
        height, width = rows.shape[:2]
        if width > self.strip[0]:
            raise ValueError(f"a picture {width} points wide does not fit into {self.strip[0]}")
        self.size = (width, height)
        for number in range(self.count):
            if number == len(self.textures):
                self._add()
            texture = self.textures[number]
            first, last = self._rows(number)
            kept = textures.kept(texture)
            kept[: last - first, :width] = rows[first:last]
            # What lies beyond the picture's edge shows in its smaller copies: the edge goes on.
            kept[: last - first, width : width + _SHARED] = rows[first:last, -1:]
            kept[last - first : last - first + _SHARED] = kept[last - first - 1]
            if uploads is not None:
                uploads.send(texture)
            yield

    @property
    def count(self) -> int:
        """Strips that the picture takes."""
        return max(1, -(-self.size[1] // self.strip[1]))

    def part(self, number: int) -> tuple[float, float, tuple[float, float, float]]:
        """Returns what a strip shows: shares of the picture's height from where to where, and
        the texture's coordinates of its right, lower and upper edge."""
        first, _ = self._rows(number)
        low = number * self.strip[1]
        high = min(low + self.strip[1], self.size[1])
        tall = self.strip[1] + 2 * _SHARED
        edges = self.size[0] / self.strip[0], (low - first) / tall, (high - first) / tall
        return low / self.size[1], high / self.size[1], edges

    def _rows(self, number: int) -> tuple[int, int]:
        low = number * self.strip[1]
        return max(0, low - _SHARED), min(self.size[1], low + self.strip[1] + _SHARED)

    def _add(self) -> None:
        width, height = self.strip
        self.textures.append(textures.empty(self._name, (width, height + 2 * _SHARED)))


class Shelf:
    """Films that are not in use.

    Args:
        uploads: how films reach the card when they are filled; without, when they are first seen.
    """

    def __init__(self, uploads: Uploads | None = None) -> None:
        self.uploads = uploads
        self._films: list[Film] = []

    def prepare(self, count: int) -> None:
        """Makes films until so many lie here, on the card as well: not while anybody looks."""
        while len(self._films) < count:
            film = Film("page")
            if self.uploads is not None:
                self.uploads.send(*film.textures)
            self._films.append(film)

    def take(self, width: int) -> Film:
        """Returns a film for a picture so many points wide."""
        if width > STRIP_PX[0]:
            return Film("wide page", (width + _SHARED, STRIP_PX[1]))
        return self._films.pop() if self._films else Film("page")

    def give_back(self, film: Film) -> None:
        """Takes a film that nothing shows any more."""
        if film.strip == STRIP_PX:
            self._films.append(film)


class Board:
    """An upright sheet in XZ about its middle that faces -Y and shows a film.

    Args:
        name: for people.
        strips: made at once; more are made when a film has more.
    """

    def __init__(self, name: str, strips: int = 4) -> None:
        self.node = _always_seen(p3d.NodePath(name))
        self._strips: list[p3d.NodePath] = []
        for _ in range(strips):
            self._add()
        self.node.hide()

    def show(self, film: Film, size_m: tuple[float, float]) -> None:
        """Shows a film that is whole, so many metres wide and high."""
        width, height = size_m
        for number in range(max(film.count, len(self._strips))):
            if number == len(self._strips):
                self._add()
            strip = self._strips[number]
            if number >= film.count:
                strip.hide()
                continue
            low, high, (right, under, over) = film.part(number)
            _map(strip, right, under, over)
            strip.set_shader_input("albedo_map", film.textures[number])
            strip.set_pos(0.0, 0.0, ((low + high) / 2 - 0.5) * height)
            strip.set_scale(width, 1.0, (high - low) * height)
            strip.show()
        self.node.show()

    def hide(self) -> None:
        """Shows nothing."""
        self.node.hide()

    def place(self, world_from_board: np.ndarray) -> None:
        """Stands the board somewhere: (4, 4), its middle, facing -Y of that frame."""
        convert.set_transform(self.node, world_from_board)

    def close(self) -> None:
        """Takes it out of the world."""
        self.node.remove_node()

    def _add(self) -> None:
        strip = Mesh.card(1.0, 1.0).node("strip")
        strip.reparent_to(self.node)
        strip.hide()
        self._strips.append(strip)


class Print:
    """A photograph: what another picture drew, with a white rim. Its texture is shown as it is.

    Args:
        name: for people.
        texture: what the other picture draws into; display colours.
        size_m: width and height, the rim with them.
        rim: width of the rim as shares of the texture's width and height.
    """

    def __init__(
        self,
        name: str,
        texture: p3d.Texture,
        size_m: tuple[float, float],
        rim: tuple[float, float],
    ) -> None:
        x, z = size_m[0] / 2, size_m[1] / 2
        corners = [(-x, 0, -z), (x, 0, -z), (x, 0, z), (-x, 0, z)]
        u, v = rim
        uv = np.array([[-u, -v], [1 + u, -v], [1 + u, 1 + v], [-u, 1 + v]])
        self.size_m = size_m
        self.node = _always_seen(Mesh.quad(*corners, uv[None]).node(name))
        programs.wear_program(self.node, "print")
        self.show(texture)
        self.node.hide()

    def show(self, texture: p3d.Texture) -> None:
        """Shows another texture of the same size from now on."""
        self.node.set_shader_input("albedo_map", texture)


def _always_seen(node: p3d.NodePath) -> p3d.NodePath:
    """Makes a node a panel that nothing in the world hides."""
    materials.apply(node, _PANEL)
    node.set_bin("fixed", ORDER)
    node.set_depth_test(False)
    node.set_depth_write(False)
    return node


def _map(strip: p3d.NodePath, right: float, under: float, over: float) -> None:
    """Gives a strip's four corners (Mesh.card: from the lower left) their place in its texture."""
    data = strip.node().modify_geom(0).modify_vertex_data()
    writer = p3d.GeomVertexWriter(data, "texcoord")
    for u, v in ((0.0, under), (right, under), (right, over), (0.0, over)):
        writer.set_data2(u, v)
