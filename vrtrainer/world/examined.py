"""The container of the case: where it stands and on what, its doors, its seal, its inside.

It stands in its row until it is brought to the bay; there it may hang from a stacker, stand on a
chassis, be away at the weighbridge. It shows what orders brought about and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from vrtrainer.content.case import Case
from vrtrainer.engine.convert import rigid_inverse, set_transform, translation
from vrtrainer.engine.light import Light
from vrtrainer.inspection.custody import new_seal_number, transfer_seal_number
from vrtrainer.world.dim import Dim
from vrtrainer.world.lifter import ON_THE_GROUND, Chassis, Lifter
from vrtrainer.world.models import repairs
from vrtrainer.world.models.closely import closely
from vrtrainer.world.models.container import ContainerModel, build_container
from vrtrainer.world.models.leaf import opening
from vrtrainer.world.models.markings import Worked
from vrtrainer.world.models.yard import SceneModel
from vrtrainer.world.wares import UNLOADED

Matrix = np.ndarray
Half = tuple[float, float, float]

CONTAINER_COLOUR = (0.020, 0.095, 0.22)
DOOR_SECONDS = 2.9
AWAY_SECONDS = 4.0
"""How long a container is out of sight that is driven to the weighbridge and back."""
_DOORS_OPEN = 0.62  # share of the full swing: wide, and both leaves in view
_BAY_LENGTH_M = 6.058  # the scene's figures suit a 20-foot container
_BACK_M = 0.25  # between the wall behind one and one's eyes
_FLOOR_PATCH_M = 0.45  # of the floor, so that the rest can be stepped on
_AROUND_M = 0.35  # nobody stands nearer to its walls
_BOLTS_HALF_M = (0.30, 0.03, 0.21)  # what a close-up of the doors' inner face shows
# What of a seal's condition is seen on it; the rest is felt, or shows beside the papers.
_WORKED_SEALS: dict[str, Worked] = {"scratched": "scratched", "glued": "glued"}


class Examined:
    """Builds the container of a case and moves it.

    Args:
        case: the case.
        yard: where it stands.
        light: of the yard.
        world_from_slot: where it stands before it is called.

    Attributes:
        model: its model.
        dim: the light inside it.
        world_from_bay: where it is put down in the bay.
        world_from_container: where it is now.
        stretch: how much longer it is than the 20-foot one the scene's figures suit.
        away: whether it is being weighed.
    """

    def __init__(self, case: Case, yard: SceneModel, light: Light, world_from_slot: Matrix) -> None:
        self._case = case
        self.model = _build(case)
        self.model.node.reparent_to(yard.node)
        length = self.model.sizes.length
        self.stretch = length / _BAY_LENGTH_M
        # The doors stand where a 20-foot box has them, whatever the length.
        self.world_from_bay = yard.anchors["bay"] @ translation(0, (_BAY_LENGTH_M - length) / 2, 0)
        self.world_from_container = self._first = world_from_slot
        self.dim = Dim(light, case, self.model, self.world_from_bay)
        self._doors = self._doors_wanted = 0.0
        self._away_s = 0.0
        self._lifter = Lifter(yard.node, self.world_from_bay)
        self._chassis = Chassis(self.model.node, length)
        self._place(world_from_slot)

    def prepare(self, left: Iterable[float]) -> None:
        """Builds what any order may bring about, so that no frame has to.

        Args:
            left: shares of the load that may be left inside.
        """
        self.dim.prepare(left)
        for number in (new_seal_number(self._case), transfer_seal_number(self._case)):
            self.model.seals.prepare(number)
        self._lifter.prepare()
        self._chassis.prepare()

    @property
    def away(self) -> bool:
        """Whether it is out of sight, being weighed."""
        return self._away_s > 0.0

    @property
    def in_row(self) -> bool:
        """Whether it stands where it stood before it was called."""
        return bool(np.allclose(self.world_from_container, self._first))

    @property
    def shut(self) -> bool:
        """Whether its doors are to be shut."""
        return self._doors_wanted == 0.0

    @property
    def opened(self) -> bool:
        """Whether its doors are open, be it a little."""
        return self._doors_wanted > 0 or self._doors > 0

    @property
    def moving(self) -> bool:
        """Whether something will come to rest: doors swing, it is being weighed."""
        return self._doors != self._doors_wanted or self.away

    def order(self, order: str) -> bool:
        """Shows what an order did to it; True if it did anything."""
        if order in ON_THE_GROUND and self._lifter.holds:
            self._place(self._lifter.hang(False))
        if order == "position":
            self._place(self.world_from_bay)
        elif order in ("position_chassis", "set_on_ground"):
            self._place(self.world_from_bay @ self._chassis.carry(order == "position_chassis"))
        elif order == "empty_cab":
            self._chassis.leave_cab(True)
        elif order == "weigh":
            self._away_s = AWAY_SECONDS
            self.model.node.hide()
        elif order == "lift":
            self._place(self._lifter.hang(True))
        elif order == "cut_seal":
            self.model.show_seal("cut")
        elif order == "keep_seal":
            self.model.show_seal("removed")
        elif order == "open_doors":
            self._doors_wanted = _DOORS_OPEN
        elif order == "reseal":
            self._doors_wanted = 0.0
            self.model.hang_seal(new_seal_number(self._case))
        elif order == "seal_transfer":
            # Closed for the way to the warehouse, where it is opened again to be unloaded.
            self._doors_wanted = 0.0
            self.model.hang_seal(transfer_seal_number(self._case))
        elif order in UNLOADED and self.shut:
            self.model.show_seal("removed")
            self._doors_wanted = _DOORS_OPEN
        elif order == "open_plate" and self.model.plate is not None:
            self.model.plate.hide()
        elif order == "open_wall":
            self.model.open_wall()
            self.dim.refit()
        else:
            return order == "set_down"
        return True

    def reset(self) -> None:
        """Brings it back to how the case begins."""
        self._lifter.hang(False)
        self._chassis.carry(False)
        self._place(self._first)
        self._come_back(1e6)
        self._doors = self._doors_wanted = 0.0
        self.model.set_open(0.0, 0.0)
        self.model.seals.reset()
        self.model.shut_wall()
        if self.model.plate is not None:
            self.model.plate.show()
        self.dim.open(0.0)
        self.dim.load(1.0)

    def move(self, seconds: float) -> tuple[bool, bool]:
        """Lets doors swing on and it come back; returns whether it came, and whether they moved."""
        came = self._come_back(seconds)
        if self._doors == self._doors_wanted:
            return came, False
        step = seconds / DOOR_SECONDS * _DOORS_OPEN
        way = self._doors_wanted - self._doors
        self.swing((self._doors + max(-step, min(step, way))) / _DOORS_OPEN)
        return came, True

    def swing(self, share: float) -> None:
        """Holds the doors in the middle of their swing: 0 shut, 1 as wide as they open."""
        self._doors = max(0.0, min(1.0, share)) * _DOORS_OPEN
        # The right leaf, which carries the seal, opens first, as on a real container.
        share = self._doors / _DOORS_OPEN
        right, right_turned = opening(min(1.0, share * 1.7))
        left, left_turned = opening(max(0.0, share * 1.7 - 0.7))
        left, right = left * _DOORS_OPEN, right * _DOORS_OPEN
        self.model.set_open(left, right)
        self.model.turn_bars(left_turned, right_turned)
        self.dim.open((left + right) / (2 * _DOORS_OPEN))

    def where(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """Returns the surfaces of one of its anchors in the world: transform and half sizes.

        Raises:
            KeyError: it has no such anchor.
        """
        if anchor == "container.doors" and not self.shut:
            # The opening is free now; the hardware is looked at on the left leaf.
            leaf = self.world_from_container @ self.model.container_from("container.plate")
            return [(leaf, (0.45, 0.03, 0.75))]
        at = self.model.anchors[anchor]
        if anchor == "container.floor":
            at = replace(at, half=(_FLOOR_PATCH_M, at.half[1], _FLOOR_PATCH_M))
        return [
            (self.world_from_container @ self.model.standing(one), one.half)
            for one in (at, *self.model.also.get(anchor, ()))
        ]

    def seen(self, point: str, way: str) -> tuple[Matrix, Half] | None:
        """Returns what a close-up shows where that is not the whole anchor: as `where`, or None."""
        beyond = repairs.seen(self.model.sizes, point, way)
        if beyond is not None:
            return self.world_from_container @ beyond[0], beyond[1]
        if point != "container.inner_doors":
            if point not in self.model.anchors:
                return None
            return closely(point, way, self.where(point)[0][0], not self.shut)
        # The hardware's bolts, which tell whether it was off.
        at = self.model.anchors[point].matrix
        x, z = repairs.BOLTS_M
        leaf = self.world_from_container @ self.model.container_from(point)
        return leaf @ translation(x - at[0, 3], 0.0, z - at[2, 3]), _BOLTS_HALF_M

    def room_before(self, world_from_face: Matrix) -> float:
        """Returns how far one can step back from a face inside it, metres."""
        container_from_face = rigid_inverse(self.world_from_container) @ world_from_face
        at, way = container_from_face[:3, 3], -container_from_face[:3, 1]
        low, high = self.model.inside
        free = [
            ((high[k] if way[k] > 0 else low[k]) - at[k]) / way[k]
            for k in range(3)
            if abs(way[k]) > 1e-6
        ]
        return max(0.0, min(free) - _BACK_M)

    def covers(self, x: float, y: float) -> bool:
        """Whether it stands at a point (world): one walks round it, not through it."""
        local = rigid_inverse(self.world_from_container) @ np.array([x, y, 0.0, 1.0])
        sizes = self.model.sizes
        return bool(
            abs(local[0]) < sizes.width / 2 + _AROUND_M
            and abs(local[1]) < sizes.length / 2 + _AROUND_M
        )

    def _come_back(self, seconds: float) -> bool:
        if not self.away:
            return False
        self._away_s = max(0.0, self._away_s - seconds)
        if self.away:
            return False
        self.model.node.show()
        return True

    def _place(self, world_from_container: Matrix) -> None:
        self.world_from_container = world_from_container
        set_transform(self.model.node, world_from_container)
        self.dim.place(world_from_container, not self.in_row)


def _build(case: Case) -> ContainerModel:
    box = case.container
    return build_container(
        box.type,
        box.number,
        CONTAINER_COLOUR,
        seal_number=box.seal.number,
        seal_worked=_WORKED_SEALS.get(box.seal.condition, ""),
        gross_kg=box.max_gross_g // 1000,
        tare_kg=box.tare_g // 1000,
        false_front_wall_m=box.false_front_wall_mm / 1000,
        raised_floor_m=box.raised_floor_mm / 1000,
        repainted_doors=box.repainted_doors,
        plated_beams=box.plated_beams,
        roof_opened=box.roof_opened,
    )
