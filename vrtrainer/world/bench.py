"""What lies on the table of the warehouse: the bags with samples of the goods.

Bags come off a roll: whichever is filled next bears the next number, the one that the record and
the officer's list give it.
"""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Case
from vrtrainer.content.scene import Furniture, Scene
from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.inspection.custody import numbered
from vrtrainer.world.models import tags
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.surfaces import MOULDED
from vrtrainer.world.models.tools import build_tool

_APART_M, _FROM_EDGE_M = 0.25, 0.24
# They lean on rests, so that whoever stands there reads their numbers; they take half a kilogram.
_LEANS_DEG, _BAG_SCALE, _REST = 52.0, 1.6, (0.21, 0.27, 0.005)
_BAG_FOOT_M = 0.055  # from the middle of a bag of the shelf to its lower edge
_LABEL_AT = (0.0, 0.012, 0.0085)  # on such a bag, over the strip that all of them have


def table_of(scene: Scene) -> Furniture | None:
    """Returns the table of a scene at which goods are looked at, if it has one."""
    return next((piece for piece in scene.furniture if piece.kind == "table" and piece.size), None)


class Bench:
    """Shows the bags that were filled, one for each kind of goods.

    Args:
        case: the case.
        hall: the warehouse's node.
        scene: the warehouse.
    """

    def __init__(self, case: Case, hall: p3d.NodePath, scene: Scene) -> None:
        self._items = [item.id for item in case.load]
        self._hall, self._table = hall, table_of(scene)
        self._case = case
        self._bags: dict[str, p3d.NodePath] = {}
        self._labels: dict[str, p3d.NodePath] = {}
        self._numbers: list[tuple[str, p3d.Texture]] = []
        self._laid: dict[str, str] = {}

    def prepare(self) -> None:
        """Builds every bag that may be filled in this case, and shows none of them."""
        for number in range(len(self._items)):
            self._number(number)
        for item in self._items:
            self._bag(item)

    def number(self, item: str) -> str:
        """Returns what is printed on the bag of some goods; "" while none lies there."""
        return self._laid.get(item, "")

    def lay(self, item: str) -> bool:
        """Lays the bag with a sample of some goods there; True if it was not there yet."""
        bag = self._bag(item)
        if bag is None or not bag.node().is_overall_hidden():
            return False
        number, texture = self._number(len(self._laid))
        materials.paint_with(self._labels[item], texture)
        self._laid[item] = number
        bag.show()
        return True

    def reset(self) -> None:
        """Clears the table."""
        for bag in self._bags.values():
            bag.hide()
        self._laid.clear()

    def _number(self, used: int) -> tuple[str, p3d.Texture]:
        """What the bag that is filled after so many is called, and its label."""
        while len(self._numbers) <= used:
            number = numbered(self._case, "sample", len(self._numbers))
            texture = textures.from_pixels(f"bag {number}", tags.bag_label(number))
            self._numbers.append((number, texture))
        return self._numbers[used]

    def _bag(self, item: str) -> p3d.NodePath | None:
        table = self._table
        if table is None or table.size is None or item not in self._items:
            return None
        if item not in self._bags:
            node = _leaning_bag().node(f"bag {item}", self._hall)
            _, depth, high = table.size
            place = self._items.index(item) - (len(self._items) - 1) / 2
            at = translation(place * _APART_M, _FROM_EDGE_M - depth / 2, high)
            turned = pose((0.0, 0.0, 0.0), 5.0 * (-1) ** self._items.index(item))
            x, y = table.at[:2]
            set_transform(node, pose((x, y, 0.0), table.heading_deg) @ at @ turned)
            card = Mesh.card(*tags.BAG_LABEL_M).transformed(pose(_LABEL_AT, 0.0, -90.0))
            card = card.transformed(_rest_from_bag())
            self._labels[item] = materials.apply(card.node("number"), tags.PAPER)
            materials.paint_with(self._labels[item], self._number(0)[1])
            self._labels[item].reparent_to(node)
            node.hide()
            self._bags[item] = node
        return self._bags[item]


def _rest_from_bag() -> np.ndarray:
    """How a bag leans on its rest, whose foot is the origin: (4, 4), with its size."""
    up = translation(0.0, _BAG_FOOT_M * _BAG_SCALE, _REST[2] + 0.006)
    sized = np.diag([_BAG_SCALE, _BAG_SCALE, _BAG_SCALE, 1.0])
    return pose((0.0, 0.0, 0.0), 0.0, _LEANS_DEG) @ up @ sized


def _leaning_bag() -> Build:
    """A bag on its rest: a board, and the foot behind that holds it up."""
    b = Build()
    lean = pose((0.0, 0.0, 0.0), 0.0, _LEANS_DEG)
    grey = (0.16, 0.17, 0.18)
    wide, long, thick = _REST
    board = Mesh.box(_REST, (0.0, long / 2, thick / 2), bevel=0.001).transformed(lean)
    lip = Mesh.box((wide, 0.006, 0.03), (0.0, 0.003, 0.015)).transformed(lean)
    top = (lean @ np.array([0.0, long * 0.9, 0.0, 1.0]))[:3]
    foot = Mesh.box((wide * 0.5, 0.005, float(top[2])), (0.0, float(top[1]), float(top[2]) / 2))
    for part in (board, lip, foot):
        b.add(MOULDED, part.coloured(grey))
    b.include(build_tool("sample_bag").build, _rest_from_bag())
    b.contact((-wide / 2, 0.0), (wide / 2, float(top[1])), 0.05, 0.0015)
    return b
