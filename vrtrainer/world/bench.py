"""What lies on the table of the warehouse: the bags with samples of the goods."""

from __future__ import annotations

import panda3d.core as p3d

from vrtrainer.content.case import Case
from vrtrainer.content.scene import Furniture, Scene
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.world.models.tools import build_tool

_APART_M, _FROM_EDGE_M, _LYING_M = 0.17, 0.26, 0.008


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
        self._bags: dict[str, p3d.NodePath] = {}

    def prepare(self) -> None:
        """Builds every bag that may be filled in this case, and shows none of them."""
        for item in self._items:
            self._bag(item)

    def lay(self, item: str) -> bool:
        """Lays the bag with a sample of some goods there; True if it was not there yet."""
        bag = self._bag(item)
        if bag is None or not bag.node().is_overall_hidden():
            return False
        bag.show()
        return True

    def reset(self) -> None:
        """Clears the table."""
        for bag in self._bags.values():
            bag.hide()

    def _bag(self, item: str) -> p3d.NodePath | None:
        table = self._table
        if table is None or table.size is None or item not in self._items:
            return None
        if item not in self._bags:
            node = build_tool("sample_bag").build.node(f"bag {item}", self._hall)
            _, depth, high = table.size
            place = self._items.index(item) - (len(self._items) - 1) / 2
            at = translation(place * _APART_M, _FROM_EDGE_M - depth / 2, high + _LYING_M)
            turned = pose((0.0, 0.0, 0.0), 7.0 * (-1) ** self._items.index(item))
            x, y = table.at[:2]
            set_transform(node, pose((x, y, 0.0), table.heading_deg) @ at @ turned)
            node.hide()
            self._bags[item] = node
        return self._bags[item]
