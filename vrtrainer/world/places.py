"""The places of a case: where one arrives at each of them, and where its floor can be stood on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vrtrainer.content.scene import Scene
from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.engine.convert import rigid_inverse
from vrtrainer.inspection.state import YARD_PLACES
from vrtrainer.world.bench import table_of
from vrtrainer.world.examined import Examined

Matrix = np.ndarray

YARD_SCENE = YARD_PLACES | {"post"}
_AT_TABLE_M = 1.6  # from the middle of a table that one stands at
_ASIDE_DEG = 20.0  # what lies no farther from the middle of the view is looked at


@dataclass(frozen=True)
class Stand:
    """Where one arrives at a place: feet (world, metres), heading, and how far one looks down."""

    at: tuple[float, float, float]
    heading_deg: float
    pitch_deg: float = 0.0


class Places:
    """The floors of both scenes; those about the container are as long as it is.

    Args:
        yard, warehouse: the scene files.
        yard_anchors: of the built yard, in whose frames some places are told.
        examined: the container.
    """

    def __init__(
        self,
        yard: Scene,
        warehouse: Scene,
        yard_anchors: Mapping[str, Matrix],
        examined: Examined,
    ) -> None:
        self._yard, self._warehouse = yard, warehouse
        self._yard_anchors, self._examined = yard_anchors, examined

    def stand(self, place: str) -> Stand:
        """Returns where one arrives at a place, in the world frame."""
        scene = self._scene_of(place)
        spec = scene.places[place]
        (x, y), heading_deg = spec.arrival.at, spec.arrival.heading_deg
        if place == "row":
            # Before the container of the case, as far along the row as one may walk.
            walk = spec.walk[0]
            y = max(walk.y[0], min(walk.y[1], float(self._examined.world_from_container[1, 3])))
            heading_deg = self._towards_container(x, y, heading_deg)
        floor = next((piece.floor for piece in spec.walk if piece.contains(x, y)), 0.0)
        frame = self._frame(spec.frame)
        y = y * self._stretch(spec.frame)
        at = frame @ np.array([x, y, floor, 1.0])
        return Stand(
            (float(at[0]), float(at[1]), float(at[2])),
            heading_deg + _heading_of(frame),
            _pitch_to_table(scene, x, y, heading_deg) if not spec.frame else 0.0,
        )

    def floor(
        self, x: float, y: float, places: tuple[str, ...], scene: str
    ) -> tuple[str, float] | None:
        """Returns the place and the floor's height at a point (world), among some places.

        Args:
            x, y: the point, metres.
            places: that are looked at, in order.
            scene: which is shown, yard or warehouse; nobody steps into the other.
        """
        for place in places:
            spec = self._scene_of(place).places.get(place)
            if spec is None or (place in YARD_SCENE) != (scene == "yard"):
                continue
            local = rigid_inverse(self._frame(spec.frame)) @ np.array([x, y, 0.0, 1.0])
            for piece in spec.walk:
                ly = float(local[1]) / self._stretch(spec.frame)
                if piece.contains(float(local[0]), ly) and not self._blocked(place, x, y):
                    return place, piece.floor
        return None

    def _scene_of(self, place: str) -> Scene:
        return self._yard if place in YARD_SCENE else self._warehouse

    def _frame(self, name: str | None) -> Matrix:
        if name is None:
            return np.eye(4)
        if name == "bay":
            return self._examined.world_from_bay
        return self._yard_anchors[name]

    def _stretch(self, frame: str | None) -> float:
        return self._examined.stretch if frame is not None else 1.0

    def _blocked(self, place: str, x: float, y: float) -> bool:
        """Whether the container in the bay stands there (one walks round it, not through it)."""
        return place == "bay" and self._examined.covers(x, y)

    def _towards_container(self, x: float, y: float, heading_deg: float) -> float:
        """The heading of the row; that to the case's container, where it stands in another."""
        away = self._examined.world_from_container[:2, 3] - np.array([x, y])
        bearing = math.degrees(math.atan2(-away[0], away[1]))
        aside = (bearing - heading_deg + 180.0) % 360.0 - 180.0
        return bearing if self._examined.in_row and abs(aside) > _ASIDE_DEG else heading_deg


def _pitch_to_table(scene: Scene, x: float, y: float, heading_deg: float) -> float:
    """How eyes look down on the table that one arrives before; level where there is none."""
    turn = math.radians(heading_deg)
    table = table_of(scene)
    if table is None or table.size is None:
        return 0.0
    dx, dy = table.at[0] - x, table.at[1] - y
    away, ahead = math.hypot(dx, dy), dy * math.cos(turn) - dx * math.sin(turn)
    if away > _AT_TABLE_M or ahead < 0.9 * away:
        return 0.0
    return -math.degrees(math.atan2(STANDING_EYE_M - table.size[2], away))


def _heading_of(matrix: Matrix) -> float:
    return float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
