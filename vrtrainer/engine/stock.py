"""Stock: few meshes shown many times, for all that stands at rest.

Ten thousand containers as nodes cost a hundred milliseconds of culling; as stock a picture asks
the chunks they stand in (``chunks``) and draws from one list: what is near as its mesh, what is
far as a box with pictures of the mesh (``boxed``), and what is written on them (``lettering``):
one draw a kind of what is near, one of all boxes, and one of all that is written (``pooled``).
The instances themselves are uploaded once; the list is one number an instance, and serves until
the head has left its margin. The sun has a list of its own. What is picked up or opened becomes a
node of its own meanwhile.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import boxed, lists, materials, programs
from vrtrainer.engine import lettering as letters
from vrtrainer.engine.boxed import Boxed
from vrtrainer.engine.chunks import Chunks, Found, View
from vrtrainer.engine.lettering import Lettering
from vrtrainer.engine.lists import Draw, List, Lists, Part
from vrtrainer.engine.materials import SHADOW_MASK, VIEW_MASK, Surface
from vrtrainer.engine.mesh import Mesh

_ROWS = 6

# Boxes stand for meshes from where a point of the picture covers this much: a lock bar.
_DETAIL_M = 0.033
# Nearer than this one sees round the details, in all but the smallest pictures: from the distance
# at which a point of those is half as wide again as a rib is deep.
_SOLID_M = 12.0
_ROUND_M = 0.07
# What is written is left out where capitals are lower than this many points.
_LEGIBLE_PX = 1.6

# Lists that are kept: pictures that take turns find theirs again, and so does a head that turns
# back. The one that is being drawn from is not the next to be overwritten.
_KEPT, _KEPT_SHADOWS = 4, 2
# The share of a list's margin from where a fresher one is looked for.
_TIRED = 0.6

_all: weakref.WeakSet[MixedStock] = weakref.WeakSet()
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
            stock.show_again()


def arrange(
    centre: np.ndarray,
    frusta: Sequence[np.ndarray] | None,
    root: p3d.NodePath,
    width_px: float = 2000.0,
) -> None:
    """Shows of all stock of a world what a picture needs, before that is drawn.

    Args:
        centre: (3,) metres, where the eyes are.
        frusta: clip_from_world of each eye, (4, 4), in the frame of the stock's parent; None
            shows every instance.
        root: top of the world.
        width_px: points across one eye's picture; decides from where boxes do.
    """
    view = View.of(centre, frusta, width_px)
    known: dict[int, float] = {}
    worn = []
    for stock in _all:
        if root.is_ancestor_of(stock.node):
            worn.append((stock.arrange(view, known), id(stock), stock))
    # Lists age alike: of several, one is renewed early, so that no frame renews them all.
    worn = sorted(entry for entry in worn if entry[0] > _TIRED)
    if len(worn) > 1:
        worn[-1][2].renew(view)


def arrange_shadows(clip_from_world: np.ndarray, root: p3d.NodePath) -> None:
    """Shows the sun what lies in its map, seen by eyes or not, before a shadow map is drawn."""
    view = View.of(np.zeros(3), [clip_from_world])
    for stock in _all:
        if root.is_ancestor_of(stock.node):
            stock.arrange_shadow(view)


def below(root: p3d.NodePath) -> list[MixedStock]:
    """Returns all stock of a world, by name."""
    found = [stock for stock in _all if root.is_ancestor_of(stock.node)]
    return sorted(found, key=lambda stock: (stock.node.name, stock.count))


@dataclass(frozen=True, eq=False)
class Instances:
    """What stands in a stock, as it was filled, in an order of its own.

    Attributes:
        which: (n,) the kind of each.
        transforms: (n, 4, 4) parent_from_instance.
        colours: (n, 3) linear RGB.
        seeds: (n,) of the wear.
        words: (n, lettering.WIDTH) what is written on each; None where nothing is.
    """

    which: np.ndarray
    transforms: np.ndarray
    colours: np.ndarray
    seeds: np.ndarray
    words: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Kind:
    """What instances of one kind look like.

    Attributes:
        mesh: near by.
        surface: what it is made of; its base is multiplied by each instance's colour.
        far: what is drawn instead from where details cannot be seen; of one surface in a stock.
        casts: what throws the shadow; the mesh when left out.
        lettering: where each instance's words are written; in one ink in a stock.
    """

    mesh: Mesh
    surface: Surface
    far: Boxed | None = None
    casts: Mesh | None = None
    lettering: Lettering | None = None


class MixedStock:
    """Instances of a few kinds.

    Args:
        name: for people.
        kinds: what there is.
        which: (n,) the kind of each instance.
        transforms: (n, 4, 4) parent_from_instance.
        colours: (n, 3) linear RGB, white when left out.
        seeds: (n,) moves the wear about; 0, 1, 2 ... when left out.
        sky: (n, 6) sky visibility of the faces -x +x -y +y -z +z; all open when left out.
        words: (n, lettering.WIDTH) what is written on each, see ``lettering.line``.

    Attributes:
        node: what to hang into the world, without a transform of its own.
        count: of instances.
    """

    def __init__(
        self,
        name: str,
        kinds: Sequence[Kind],
        which: Sequence[int] | np.ndarray,
        transforms: np.ndarray,
        colours: np.ndarray | None = None,
        seeds: Sequence[float] | None = None,
        sky: np.ndarray | None = None,
        words: np.ndarray | None = None,
    ) -> None:
        self.node = p3d.NodePath(name)
        self.kinds = tuple(kinds)
        self._draws: dict[str, Draw] = {}
        self._shades: dict[str, Draw] = {}
        for number, kind in enumerate(self.kinds):
            self._add(number, kind)
        bounds = [kind.mesh.bounds() for kind in self.kinds]
        far, written = [kind.far for kind in self.kinds], [kind.lettering for kind in self.kinds]
        if any(far):
            boxes = boxed.node("far", far)
            boxes.hide(SHADOW_MASK)
            self._draws["far"] = Draw(boxes, self.node, 64)
        if any(written):
            self._draws["letters"] = Draw(letters.node("letters", written, bounds), self.node, 16)
        self._low = np.array([low for low, _ in bounds], float)
        self._high = np.array([high for _, high in bounds], float)
        self._boxes = np.array([one is not None for one in far])
        self._speaks = any(written)
        self._tall_m = max((one.tall_m for one in written if one), default=0.0)
        self._rows = p3d.Texture(f"{name} rows")
        self._words = p3d.Texture(f"{name} words")
        self.fill(which, transforms, colours, seeds, sky, words)
        _all.add(self)

    def fill(
        self,
        which: Sequence[int] | np.ndarray,
        transforms: np.ndarray,
        colours: np.ndarray | None = None,
        seeds: Sequence[float] | None = None,
        sky: np.ndarray | None = None,
        words: np.ndarray | None = None,
    ) -> None:
        """Replaces all instances (arguments as in the class); between frames, not in them."""
        frames = np.asarray(transforms, float).reshape(-1, 4, 4)
        kind = np.asarray(which, np.int64).reshape(-1)
        n = self.count = len(frames)
        low, high = self._low[kind], self._high[kind]
        middles = np.einsum("nij,nj->ni", frames[:, :3, :3], (low + high) / 2) + frames[:, :3, 3]
        size = np.linalg.norm(self._high - self._low, axis=1)
        self._chunks = Chunks(middles, float(size.max()) / 2)
        order = self._chunks.order
        self._kind = kind[order]
        rows = np.zeros((n, _ROWS, 4), np.float32)
        if n:
            rows[:, 0:3] = frames[:, :3]
            rows[:, 3, :3] = 1.0 if colours is None else colours
            rows[:, 3, 3] = np.arange(n) if seeds is None else seeds
            seen = np.ones((n, 6)) if sky is None else np.asarray(sky, float)
            rows[:, 4], rows[:, 5, :2] = seen[:, :4], seen[:, 4:]
            rows[:, 5, 2] = kind
        lists.texels(self._rows, rows[order])
        self.node.set_shader_input("stock_rows", self._rows)
        if self._speaks:
            blank = np.tile(letters.line((), (), (0, 0, 0)), (n, 1))
            lists.texels(self._words, (blank if words is None else np.asarray(words))[order])
            self.node.set_shader_input("stock_text", self._words)
        self._lists = Lists(f"{self.node.name} list", n, _KEPT)
        self._shadows = Lists(f"{self.node.name} shadows", n, _KEPT_SHADOWS)
        self.node.set_shader_input("stock_list", self._lists.texture)
        for draw in self._shades.values():
            draw.node.set_shader_input("stock_list", self._shadows.texture)
        self._shown: List | None = None
        self._shaded: List | None = None
        self._time = 0
        self._bound(frames, low, high)
        everything = View.of(np.zeros(3), None)
        self.arrange(everything, {})
        self.arrange_shadow(everything)

    def _add(self, number: int, kind: Kind) -> None:
        near = materials.apply(kind.mesh.node("near"), kind.surface)
        programs.wear_program(near, near.get_tag(programs.PROGRAM_TAG) + ".stock")
        near.hide(SHADOW_MASK)
        self._draws[f"near {number}"] = Draw(near, self.node, 2)
        if kind.surface.casts_shadow:
            shade = (kind.casts or kind.mesh).node("shade")
            shade.set_two_sided(kind.surface.two_sided)
            programs.wear_program(shade, "solid.stock")
            shade.hide(VIEW_MASK)
            self._shades[f"shade {number}"] = Draw(shade, self.node, 16)

    # ---- lists --------------------------------------------------------------------

    @property
    def uploads(self) -> int:
        """How many lists for eyes were handed to the graphics card since the last ``fill``."""
        return sum(kept.uploads for kept in self._lists.kept)

    @property
    def shown(self) -> dict[str, np.ndarray]:
        """Which instances each draw shows now, nearest first, as numbers of the order given."""
        found = {}
        for shown in (self._shown, self._shaded):
            for name, part in shown.parts.items() if shown else ():
                rows = shown.rows[part.first : part.first + part.count]
                found[name] = self._chunks.order[rows]
        return found

    def instances(self) -> Instances:
        """Returns all that stands here; read back, so not in a frame."""
        rows = lists.values(self._rows).reshape(-1, _ROWS, 4)[: self.count]
        frames = np.tile(np.eye(4), (self.count, 1, 1))
        frames[:, :3] = rows[:, 0:3]
        words = None
        if self._speaks:
            words = lists.values(self._words).reshape(-1, letters.WIDTH)[: self.count]
        return Instances(self._kind, frames, rows[:, 3, :3], rows[:, 3, 3], words)

    def casters(self) -> list[tuple[int, int]]:
        """Returns the triangles and the count of all that throws a shadow, by kind."""
        counts = np.bincount(self._kind, minlength=len(self.kinds))
        return [
            (len((kind.casts or kind.mesh).triangles), int(number))
            for kind, number in zip(self.kinds, counts, strict=True)
            if kind.surface.casts_shadow and number
        ]

    def arrange(self, view: View, known: dict[int, float]) -> float:
        """Shows what a picture needs, near ones first; unseen ones cost nothing.

        Args:
            view: of the picture.
            known: see ``List.strain``.

        Returns:
            The share of its margin that the shown list has used up, 0..1.
        """
        self._time += 1
        best = self._shown
        least = np.inf if best is None else best.strain(view, known)
        if least > _TIRED:
            for kept in self._lists.kept:
                strain = kept.strain(view, known)
                if strain < least:
                    best, least = kept, strain
        if best is None or least > 1.0:
            self.renew(view)
            return 0.0
        self._show(best)
        return least

    def renew(self, view: View) -> None:
        """Makes the list of a picture anew and shows it."""
        radius = self._chunks.radius
        solid = 0.0
        if self._boxes.any():
            round_about = min(_SOLID_M, _ROUND_M * view.sharpness) + radius
            solid = max(round_about, _DETAIL_M * view.sharpness)
        reach = self._tall_m * view.sharpness / _LEGIBLE_PX if self._tall_m else 0.0
        found = self._chunks.find(view, max(solid, reach + radius))
        rows, parts = self._sorted(found, found.within(solid), reach)
        made = self._shown
        if made is None or not np.array_equal(made.rows, rows):
            made = self._lists.next()
            self._lists.write(made, rows)
        made.view, made.parts = view, parts
        self._shown = None
        self._show(made)

    def _sorted(self, found: Found, solid: int, reach: float) -> tuple[np.ndarray, dict[str, Part]]:
        """Rows of meshes by kind, then of all boxes, nearest first; which draw shows which."""
        kind = self._kind[found.rows]
        boxes = self._boxes[kind]
        boxes[:solid] = False
        key = np.where(boxes, len(self.kinds), kind)
        order = np.argsort(key, kind="stable")
        *near, far = np.bincount(key, minlength=len(self.kinds) + 1).tolist()
        parts = {}
        first = 0
        for number, count in enumerate(near):
            parts[f"near {number}"] = Part(first, count)
            first += count
        parts["far"] = Part(first, far)
        # What can be read is one piece too: the meshes, and of the boxes the nearest.
        read = int(np.count_nonzero(boxes[: found.within(reach + self._chunks.radius)]))
        parts["letters"] = Part(0, first + read, first, reach)
        return found.rows[order].astype(np.int32), parts

    def arrange_shadow(self, view: View) -> None:
        """Shows the sun what it needs, however it stands to the eyes."""
        if not self._shades:
            return
        self._time += 1
        made = next((kept for kept in self._shadows.kept if kept.strain(view, {}) == 0.0), None)
        if made is None:
            found = self._chunks.find(view, np.inf)
            kind = self._kind[found.rows]
            made = self._shadows.next()
            rows = found.rows[np.argsort(kind, kind="stable")].astype(np.int32)
            self._shadows.write(made, rows)
            ends = np.cumsum(np.bincount(kind, minlength=len(self.kinds))).tolist()
            starts = [0, *ends[:-1]]
            made.parts = {
                f"shade {number}": Part(start, end - start)
                for number, (start, end) in enumerate(zip(starts, ends, strict=True))
            }
            made.view = view
        made.used = self._time
        if made is not self._shaded or made.view is view:
            self._shaded = made
            for name, draw in self._shades.items():
                draw.show(made, name, 1)

    def show_again(self) -> None:
        """Shows the same list to another number of eyes."""
        shown, self._shown = self._shown, None
        if shown is not None:
            self._show(shown)

    def _show(self, shown: List) -> None:
        shown.used = self._time
        if shown is self._shown:
            return
        self._shown = shown
        for name, draw in self._draws.items():
            draw.show(shown, name, _eyes)

    def _bound(self, frames: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        if not len(frames):
            return
        upper = np.array(list(np.ndindex(2, 2, 2)), bool)
        corners = np.where(upper, high[:, None], low[:, None])
        points = np.einsum("nij,nkj->nki", frames[:, :3, :3], corners) + frames[:, None, :3, 3]
        least, most = points.reshape(-1, 3).min(0), points.reshape(-1, 3).max(0)
        self.node.node().set_bounds(p3d.BoundingBox(p3d.LPoint3f(*least), p3d.LPoint3f(*most)))
        self.node.node().set_final(True)


class Stock(MixedStock):
    """Instances of one mesh.

    Args:
        name: for people.
        mesh: what is repeated.
        surface: what it is made of; its base is multiplied by each instance's colour.
        transforms, colours, seeds, sky: as of ``MixedStock``.
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
        kinds = (Kind(mesh, surface),)
        none = np.zeros(len(transforms), int)
        super().__init__(name, kinds, none, transforms, colours, seeds, sky)

    def write(
        self,
        transforms: np.ndarray,
        colours: np.ndarray | None = None,
        seeds: Sequence[float] | None = None,
        sky: np.ndarray | None = None,
    ) -> None:
        """Replaces all instances (arguments as in the class)."""
        self.fill(np.zeros(len(transforms), int), transforms, colours, seeds, sky)
