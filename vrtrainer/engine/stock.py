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
            stock.arrange(np.zeros(3), None)


def arrange(centre: np.ndarray, frusta: Sequence[np.ndarray] | None, root: p3d.NodePath) -> None:
    """Puts all stock of a world in order for a picture (see ``Stock.arrange``)."""
    for stock in _all:
        if root.is_ancestor_of(stock.node):
            stock.arrange(centre, frusta)


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
        self._shown: bytes | None = None
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
        n = self.count = len(frames)
        rows = self._rows = np.zeros((n, _ROWS, 4), np.float32)
        if n:
            rows[:, 0:3] = frames[:, :3]
            rows[:, 3, :3] = 1.0 if colours is None else colours
            rows[:, 3, 3] = np.arange(n) if seeds is None else seeds
            seen = np.ones((n, 6)) if sky is None else np.asarray(sky, float)
            rows[:, 4], rows[:, 5, :2] = seen[:, :4], seen[:, 4:]
        middle = np.append((self._low + self._high) / 2, 1.0)
        self._middles = (frames @ middle)[:, :3]
        self._texture.setup_buffer_texture(
            max(n, 1) * _ROWS,
            p3d.Texture.T_float,
            p3d.Texture.F_rgba32,
            p3d.GeomEnums.UH_dynamic,
        )
        self.node.set_shader_input("stock_rows", self._texture)
        self._shown = None
        self.arrange(np.zeros(3), None)
        self._bound(frames)

    def arrange(self, centre: np.ndarray, frusta: Sequence[np.ndarray] | None) -> None:
        """Puts the instances in order for a picture: near ones first, unseen ones not at all.

        What is near hides what is far before that is shaded; an instance that no eye sees
        costs nothing. The order is the same world to look at.

        Args:
            centre: (3,) metres, where the nearest begin.
            frusta: clip_from_world of each eye, (4, 4), in the frame of the stock's parent;
                None keeps every instance (the sun's picture).
        """
        away = np.linalg.norm(self._middles - centre, axis=1)
        order = np.argsort(away, kind="stable")
        if frusta is not None:
            radius = float(np.linalg.norm(self._high - self._low)) / 2
            seen = np.zeros(self.count, bool)
            for clip in frusta:
                seen |= _inside(clip, self._middles, radius)
            order = order[seen[order]]
        key = order.tobytes()
        wanted = max(len(order), 1) * _eyes
        if key == self._shown and wanted == self.node.get_instance_count():
            return
        self._shown = key
        rows = np.zeros((max(self.count, 1), _ROWS, 4), np.float32)
        rows[: len(order)] = self._rows[order]
        self._texture.set_ram_image(rows.tobytes())
        self.node.set_shader_input("stock_count", p3d.LVecBase4f(len(order), 0, 0, 0))
        self.node.set_instance_count(wanted)

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


def _inside(clip_from_world: np.ndarray, middles: np.ndarray, radius: float) -> np.ndarray:
    """Which spheres touch the view, (n,): its four sides and what lies behind the eye."""
    w = clip_from_world[3]
    inside = np.ones(len(middles), bool)
    for side in (w + clip_from_world[0], w - clip_from_world[0], w + clip_from_world[1],
                 w - clip_from_world[1], w):  # fmt: skip
        size = max(float(np.linalg.norm(side[:3])), 1e-9)
        inside &= middles @ side[:3] + side[3] >= -radius * size
    return inside
