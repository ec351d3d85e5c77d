"""Lists of instances: which rows of a stock a picture draws, as the shaders read them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.chunks import View

Array = np.ndarray


@dataclass(frozen=True)
class Part:
    """A piece of a list that one draw shows.

    Attributes:
        first: its place in the list.
        count: of instances.
        solid: how many of these are drawn as meshes, the nearest (for lettering).
        reach: metres up to which it is seen (for lettering).
    """

    first: int
    count: int
    solid: int = 0
    reach: float = 0.0


@dataclass(eq=False)
class List:
    """Rows of a stock in the order they are drawn.

    Attributes:
        start: its place among the lists of the stock.
        rows: of the stock.
        view: for which it was made.
        parts: what each draw shows of it, by the draw's name.
        used: when last, in arrangements.
        uploads: how often its rows changed.
    """

    start: int
    rows: Array = field(default_factory=lambda: np.zeros(0, np.int32))
    view: View | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    used: int = 0
    uploads: int = 0

    def strain(self, view: View, known: dict[int, float]) -> float:
        """Returns how worn it is for a view, 1 at most while it is whole (``View.strain``).

        Args:
            view: of the picture.
            known: strains met before, by the identity of the view a list was made for; is added
                to, for lists that were made together share a view.
        """
        if self.view is None:
            return np.inf
        key = id(self.view)
        if key not in known:
            known[key] = self.view.strain(view)
        return known[key]


class Lists:
    """The lists that a stock keeps, in one texture: to show another takes no new render state.

    Args:
        name: for people.
        count: of rows that a list may hold.
        most: of lists.

    Attributes:
        texture: the rows of all, for the shaders.
        kept: the lists.
    """

    def __init__(self, name: str, count: int, most: int) -> None:
        self.kept: list[List] = []
        self._size, self._most = max(count, 1), most
        self.texture = p3d.Texture(name)
        self.texture.setup_buffer_texture(
            self._size * most, p3d.Texture.T_int, p3d.Texture.F_r32i, p3d.GeomEnums.UH_dynamic
        )
        self.texture.set_ram_image(np.zeros(self._size * most, np.int32).tobytes())

    def next(self) -> List:
        """Returns the list to be written: a new one while there is room, else the oldest."""
        if len(self.kept) < self._most:
            self.kept.append(List(self._size * len(self.kept)))
            return self.kept[-1]
        return min(self.kept, key=lambda one: one.used)

    def write(self, made: List, rows: Array) -> None:
        """Gives one of the lists other rows."""
        memory = np.asarray(memoryview(self.texture.modify_ram_image())).view(np.int32)
        memory[made.start : made.start + len(rows)] = rows
        made.rows = rows
        made.uploads += 1


class Draw:
    """A node and which part of a list it shows.

    Args:
        node: with its mesh and what it is made of.
        parent: carries ``stock_rows`` and ``stock_list``.
        step: instance counts are rounded up to multiples, and the shader drops the rest: a count
            is part of Panda's render state, and a new state costs more than a few instances.
    """

    def __init__(self, node: p3d.NodePath, parent: p3d.NodePath, step: int) -> None:
        self.node = node
        self._step = step
        self._part = p3d.PTA_LVecBase4f.empty_array(1)
        node.set_shader_input("stock_part", self._part)
        node.node().set_bounds(p3d.OmniBoundingVolume())
        node.node().set_final(True)
        node.reparent_to(parent)

    def show(self, shown: List, name: str, eyes: int) -> None:
        """Shows a list's part of a name to so many eyes."""
        part = shown.parts[name]
        if part.count == 0:
            self.node.hide()
            return
        self.node.show()
        self._part[0] = p3d.LVecBase4f(shown.start + part.first, part.count, part.solid, part.reach)
        count = -(-part.count // self._step) * self._step * eyes
        if self.node.get_instance_count() != count:
            self.node.set_instance_count(count)


def texels(texture: p3d.Texture, values: Array) -> None:
    """Writes four numbers a texel into a buffer that stays as it is."""
    packed = np.ascontiguousarray(values, np.float32).reshape(-1, 4)
    if not len(packed):
        packed = np.zeros((8, 4), np.float32)
    texture.setup_buffer_texture(
        len(packed), p3d.Texture.T_float, p3d.Texture.F_rgba32, p3d.GeomEnums.UH_static
    )
    texture.set_ram_image(packed.tobytes())


def values(texture: p3d.Texture) -> Array:
    """Returns what ``texels`` wrote, (n, 4)."""
    return np.frombuffer(bytes(texture.get_ram_image()), np.float32).reshape(-1, 4)
