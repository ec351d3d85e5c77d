"""What stands on the scale of the warehouse: a pallet of the goods that were weighed last."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Case, LoadItem
from vrtrainer.content.scene import Scene
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.world.models import goods
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.storage import SCALE_DECK_M
from vrtrainer.world.models.surfaces import CONTACT

Array = np.ndarray

_COUNTS = (40, 24, 16, 8, 4, 2, 1)  # of packages that are tried, the most first
_ROOM_M = (1.7, 1.7, 1.05)  # a little wider than the platform; its display is seen over them


class Scale:
    """Shows goods on the platform.

    Args:
        case: the case.
        hall: the warehouse's node.
        scene: the warehouse.
    """

    def __init__(self, case: Case, hall: p3d.NodePath, scene: Scene) -> None:
        self._declared = [item for item in case.load if item.hidden is None]
        self._hall = hall
        self._world_from_platform = _platform(scene)
        self._loads: dict[str, p3d.NodePath] = {}

    def prepare(self) -> None:
        """Builds whatever may be weighed in this case, and shows none of it."""
        for item in self._declared:
            self._load(item)

    def weigh(self, item: LoadItem) -> bool:
        """Shows a pallet of some goods; True if it was not there yet."""
        load = self._load(item)
        if load is None or not load.node().is_overall_hidden():
            return False
        self.reset()
        load.show()
        return True

    def reset(self) -> None:
        """Clears the platform."""
        for load in self._loads.values():
            load.hide()

    def _load(self, item: LoadItem) -> p3d.NodePath | None:
        if self._world_from_platform is None or item not in self._declared:
            return None
        if item.id not in self._loads:
            load, low, high = _pallet(item)
            node = self._loads[item.id] = load.node(f"weighed {item.id}", self._hall)
            x, y, _ = -(low + high) / 2
            set_transform(node, self._world_from_platform @ translation(x, y, 0.0))
            node.hide()
        return self._loads[item.id]


def _platform(scene: Scene) -> Array | None:
    """The middle of the platform, (4, 4); None in a hall without a scale."""
    for piece in scene.furniture:
        if piece.kind == "platform_scale":
            return pose((piece.at[0], piece.at[1], SCALE_DECK_M), piece.heading_deg)
    return None


def _pallet(item: LoadItem) -> tuple[Build, Array, Array]:
    """The most of some goods that has room, at least one package; and what it takes up."""
    for count in _COUNTS:
        lot, load = goods.build_lot(item.package, min(count, item.count)), Build()
        for surface in lot.surfaces():
            if surface != CONTACT:  # the shadow on a floor that is not below it here
                load.add(surface, lot.mesh(surface))
        ends = np.array([load.mesh(each).bounds() for each in load.surfaces()])
        low, high = ends[:, 0].min(0), ends[:, 1].max(0)
        if (high - low <= _ROOM_M).all():
            break
    return load, low, high
