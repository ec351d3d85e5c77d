"""Stock: one mesh shown many times in one draw, for all that stands at rest.

Ten thousand containers as nodes cost a hundred milliseconds of culling; as stock they cost
a fifth of one. What is picked up or opened becomes a node of its own meanwhile.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, programs
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

_ROWS = 6

_all: weakref.WeakSet[Stock] = weakref.WeakSet()
_eyes = 1


def see_with(eyes: int) -> None:
    """Makes every stock, now and later, fit for a picture of so many eyes.

    An instance count is Panda's and one for all pictures, so it follows the widest; pictures
    with fewer eyes drop what is too much.
    """
    global _eyes
    if eyes > _eyes:
        _eyes = eyes
        for stock in _all:
            stock.recount()


class Stock:
    """Instances of one mesh.

    Args:
        name: for people.
        mesh: what is repeated.
        surface: what it is made of; its base is multiplied by each instance's colour.
        transforms: (n, 4, 4) parent_from_instance.
        colours: (n, 3) linear RGB, white when left out.
        seeds: (n,) moves the wear about; 0, 1, 2 ... when left out.
        sky: (n, 6) sky visibility of the faces -x +x -y +y -z +z; all open when left out.
    """

    def __init__(
        self,
        name: str,
        mesh: Mesh,
        surface: Surface,
        transforms: np.ndarray,
        colours: np.ndarray | None = None,
        seeds: Sequence[float] | None = None,
        sky: np.ndarray | None = None,
    ) -> None:
        self._low, self._high = mesh.bounds()
        self.node = mesh.node(name)
        materials.apply(self.node, surface)
        programs.wear_program(self.node, self.node.get_tag(programs.PROGRAM_TAG) + ".stock")
        self._texture = p3d.Texture(name)
        self.count = 0
        self.write(transforms, colours, seeds, sky)
        _all.add(self)

    def write(
        self,
        transforms: np.ndarray,
        colours: np.ndarray | None = None,
        seeds: Sequence[float] | None = None,
        sky: np.ndarray | None = None,
    ) -> None:
        """Replaces all instances (arguments as in the class); cheap enough for every frame."""
        frames = np.asarray(transforms, float).reshape(-1, 4, 4)
        n = len(frames)
        rows = np.zeros((max(n, 1), _ROWS, 4), np.float32)
        if n:
            rows[:, 0:3] = frames[:, :3]
            rows[:, 3, :3] = 1.0 if colours is None else colours
            rows[:, 3, 3] = np.arange(n) if seeds is None else seeds
            seen = np.ones((n, 6)) if sky is None else np.asarray(sky, float)
            rows[:, 4], rows[:, 5, :2] = seen[:, :4], seen[:, 4:]
        if len(rows) * _ROWS != self._texture.get_x_size() or n != self.count:
            self._texture.setup_buffer_texture(
                len(rows) * _ROWS,
                p3d.Texture.T_float,
                p3d.Texture.F_rgba32,
                p3d.GeomEnums.UH_dynamic,
            )
        self._texture.set_ram_image(rows.tobytes())
        self.count = n
        self.node.set_shader_input("stock_rows", self._texture)
        self.node.set_shader_input("stock_count", p3d.LVecBase4f(n, 0, 0, 0))
        self.recount()
        self._bound(frames)

    def recount(self) -> None:
        """Asks Panda for as many instances as the widest picture needs."""
        self.node.set_instance_count(max(self.count, 1) * _eyes)
        if self.count:
            self.node.show()
        else:
            self.node.hide()

    def _bound(self, frames: np.ndarray) -> None:
        if not len(frames):
            return
        upper = np.array(list(np.ndindex(2, 2, 2)))
        corners = np.where(upper, self._high, self._low)
        corners = np.concatenate([corners, np.ones((8, 1))], 1)
        points = np.einsum("nij,kj->nki", frames, corners)[..., :3].reshape(-1, 3)
        low, high = points.min(0), points.max(0)
        self.node.node().set_bounds(p3d.BoundingBox(p3d.LPoint3f(*low), p3d.LPoint3f(*high)))
        self.node.node().set_final(True)
