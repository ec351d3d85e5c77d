"""What is solid: boxes that a head should not be in. They decide nothing; the picture goes dark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.content.scene import Scene
from vrtrainer.engine.convert import pose
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.shell import sizes
from vrtrainer.world.models.stock import StockItem

# A head's own size: the picture begins to darken so far before a wall, and is dark at it.
BEFORE_M, AT_M = 0.16, 0.03
_WALL_M = 0.05  # half as thick as the walls of an open container are taken to be
_HALL_M = 0.15


@dataclass(frozen=True, eq=False)
class Box:
    """A solid box: its middle and axes (4, 4), and its half sizes, metres."""

    world_from_box: np.ndarray
    half: tuple[float, float, float]


class Solids:
    """Solid boxes, packed for one question a frame."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        n = len(boxes)
        frames = np.array([box.world_from_box for box in boxes], float).reshape(n, 4, 4)
        self._axes, self._middles = frames[:, :3, :3], frames[:, :3, 3]
        self._half = np.array([box.half for box in boxes], float).reshape(n, 3)

    def depth(self, at: np.ndarray) -> float:
        """Returns how far a point is inside the solid that it is in deepest, metres.

        Negative outside: the distance to the nearest, as far as a metre.
        """
        if not len(self._half):
            return -1.0
        local = np.einsum("nij,ni->nj", self._axes, at - self._middles)
        beyond = np.abs(local) - self._half
        outside = np.linalg.norm(np.maximum(beyond, 0.0), axis=1)
        inside = np.minimum(beyond.max(1), 0.0)
        return max(-1.0, -float((outside + inside).min()))


def darkness(depth_m: float) -> float:
    """Returns how dark the picture is for a head so deep in something solid, 0..1."""
    share = (depth_m + BEFORE_M) / (BEFORE_M - AT_M)
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)


def stacks(items: Sequence[StockItem]) -> list[Box]:
    """Returns the closed containers of a yard."""
    found = []
    for item in items:
        s = sizes(item.slot.type)
        middle = item.world_from_container @ pose((0.0, 0.0, s.height / 2))
        found.append(Box(middle, (s.width / 2, s.length / 2, s.height / 2)))
    return found


def container(model: ContainerModel, world_from_container: np.ndarray, opened: bool) -> list[Box]:
    """Returns the container of the case: all of it while it is closed, else its walls."""
    s = model.sizes
    whole = pose((0.0, 0.0, s.height / 2))
    half = (s.width / 2, s.length / 2, s.height / 2)
    if not opened:
        return [Box(world_from_container @ whole, half)]
    walls = []
    for x in (-1, 1):
        at = pose((x * (half[0] - _WALL_M), 0.0, half[2]))
        walls.append(Box(world_from_container @ at, (_WALL_M, half[1], half[2])))
    # The doors are at +Y; the front wall, or the false one before it, is at the other end.
    low, _ = model.inside
    front = pose((0.0, (low[1] - half[1]) / 2, half[2]))
    walls.append(Box(world_from_container @ front, (half[0], (half[1] + low[1]) / 2, half[2])))
    roof = pose((0.0, 0.0, s.height - _WALL_M))
    walls.append(Box(world_from_container @ roof, (half[0], half[1], _WALL_M)))
    return walls


def hall(scene: Scene) -> list[Box]:
    """Returns the walls of a hall that stands exactly on its floor."""
    (x0, x1), (y0, y1) = scene.ground.x, scene.ground.y
    high = 4.0
    across, along = (x1 - x0) / 2, (y1 - y0) / 2
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    found = []
    for x in (x0 - _HALL_M, x1 + _HALL_M):
        found.append(Box(pose((x, middle_y, high)), (_HALL_M, along + 1.0, high)))
    for y in (y0 - _HALL_M, y1 + _HALL_M):
        found.append(Box(pose((middle_x, y, high)), (across + 1.0, _HALL_M, high)))
    return found


def racks(scene: Scene) -> list[Box]:
    """Returns the pallet racks of a hall; their frames count from a corner."""
    found = []
    for piece in scene.furniture:
        if piece.kind != "pallet_rack" or piece.size is None:
            continue
        half = (piece.size[0] / 2, piece.size[1] / 2, piece.size[2] / 2)
        for origin in piece.origins():
            at = pose(origin, piece.heading_deg) @ pose(half)
            found.append(Box(at, half))
    return found
