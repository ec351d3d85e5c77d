"""Where the things of a case are: the surface of each anchor, and what a close-up of it shows."""

from __future__ import annotations

import numpy as np

from vrtrainer.content.case import Case, Point
from vrtrainer.engine.convert import translation, world_from
from vrtrainer.world.examined import Examined
from vrtrainer.world.models.yard import SceneModel
from vrtrainer.world.wares import Wares

Matrix = np.ndarray
Half = tuple[float, float, float]

GEAR_SPOT = "gear_rack."  # so begin the anchors of what hangs on the rack
_SEAL_BODY_M = 0.03  # how far a seal's body hangs below its middle
# A lens is led over what is engraved on that, until it fills the picture: see Closeup.
_SEAL_LABEL_M, _SEAL_LABEL_HALF_M = 0.036, (0.020, 0.03, 0.034)
# A photograph of a seal frames its body and, above it, the handle that it holds: half of that.
_SEAL_PHOTO_M, _SEAL_PHOTO_HALF_M = 0.017, (0.06, 0.03, 0.072)
_OVER_M = 0.8  # from a sample to the camera that is held over it
# Of an opened package: its sample.
_SEEN_OPEN = frozenset({"knife", "pry_bar", "look", "torch", "camera"})


class Surfaces:
    """Knows which anchor a point has, and where that anchor is now.

    Args:
        case: the case.
        yard, warehouse: the built scenes.
        examined: the container.
        wares: the goods.
    """

    def __init__(
        self, case: Case, yard: SceneModel, warehouse: SceneModel, examined: Examined, wares: Wares
    ) -> None:
        self._case, self._yard, self._warehouse = case, yard, warehouse
        self._examined, self._wares = examined, wares

    def where(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """Returns the surfaces of an anchor in the world: transform and half size of each.

        Raises:
            KeyError: the scene and the container have no such anchor.
        """
        if anchor in self._examined.model.anchors:
            return self._examined.where(anchor)
        if anchor.startswith(GEAR_SPOT):
            stand, gear = self._yard.stands["gear_rack"], anchor.removeprefix(GEAR_SPOT)
            frame = world_from(stand.node, self._yard.node) @ stand.frames[gear]
            return [(frame, stand.halves[gear])]
        for model in (self._yard, self._warehouse):
            if anchor in model.anchors:
                return [
                    (model.anchors[anchor], model.halves[anchor]),
                    *model.also.get(anchor, ()),
                ]
        raise KeyError(f"the anchor {anchor!r} is in no scene")

    def standing(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """As `where`; of a lot, what stands there now and not the whole of its place."""
        lot = self._wares.standing(anchor)
        return self.where(anchor) if lot is None else [lot]

    def subject(self, point: Point, way: str) -> tuple[Matrix, Half]:
        """Returns what a close-up of a point shows: transform and half size (as `where`)."""
        beyond = self._examined.seen(point.id, way)
        if beyond is not None:
            return beyond
        parts = point.id.split(".")
        goods = self._case.item(parts[1]) if parts[0] == "load" else None
        if goods is not None and (way == "magnifier" or (way, parts[-1]) == ("camera", "label")):
            mark = self._wares.mark(goods) if len(parts) == 2 else None
            label = mark or self._wares.label(goods)
            if label is not None:
                return label
        item = goods if len(parts) == 2 else None
        pile = self._wares.pile(item) if item is not None and item.hidden is not None else None
        if pile is not None:
            return self._examined.world_from_container @ pile[0], pile[1]
        if item is not None and way in _SEEN_OPEN and self._wares.is_open(item):
            return self._wares.sample(item)
        thing, half = self.standing(point.anchor)[0]
        if point.anchor == "seal" and way == "camera":
            return thing @ translation(0.0, 0.0, -_SEAL_PHOTO_M), _SEAL_PHOTO_HALF_M
        if point.anchor == "seal" and way == "magnifier":
            return thing @ translation(0.0, 0.0, -_SEAL_LABEL_M), _SEAL_LABEL_HALF_M
        if point.anchor == "seal":  # eyes go to its body
            return thing @ translation(0.0, 0.0, -_SEAL_BODY_M), half
        return thing, half

    def camera_from(self, point: Point, world_from_head: Matrix) -> Matrix:
        """Returns where a photograph is taken from: the eyes, or over what lies at one's feet.

        Whoever photographs a sample holds the camera before it, and not across the hall.
        """
        parts = point.id.split(".")
        item = self._case.item(parts[1]) if parts[0] == "load" and len(parts) == 2 else None
        if item is None or item.hidden is not None or not self._wares.is_open(item):
            return world_from_head
        thing, half = self._wares.sample(item)
        return thing @ translation(0.0, -_OVER_M - half[1], 0.0)
