"""Where the dog team works: where it waits in each scene, and what it searches for a point.

Of a second row of lots the front is reached through the gap beside the lot, not across the goods.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from vrtrainer.content.case import Case, Point
from vrtrainer.engine.convert import rigid_inverse
from vrtrainer.world.dogs import COATS, DogTeam
from vrtrainer.world.models.yard import SceneModel
from vrtrainer.world.searched import Face, Ground, face_of

Matrix = np.ndarray
Half = tuple[float, float, float]

CALLS = dict(zip(("dog_narcotics", "dog_explosives"), COATS, strict=True))
"""Orders that bring a dog, and which: nobody takes one for the other."""
ENDS = ("reseal", "evacuate")
"""Orders after which it has nothing more to do here."""
# In the frame of the bay, whose doors look along +Y: where they wait, and where they come from.
_BAY_HOME, _BAY_ENTRY, _BAY_WATCH = (-2.3, 4.35), (-2.3, 11.5), math.radians(75)
# From where one arrives at the dock: to the right and ahead, metres.
_DOCK_HOME, _DOCK_ENTRY, _DOCK_WATCH = (2.3, 2.9), (2.6, -2.6), math.radians(80)
_DOORS_HALF_M, _LOT_HALF_M = 1.0, 1.05
_OPENED_ROUND_M = 0.85  # how far an opened package reaches out from a lot's front
_GAP_M = 1.95  # from the middle of a lot to the middle of the gap beside it
_AISLE_OUT_M, _CORRIDOR_OUT_M = 1.0, 0.62


class DogWork:
    """Shows the dog team of a case, which is built when it is first called.

    Args:
        case: the case.
        yard, warehouse: the scenes.
        dock: where one arrives at the dock, and the way one looks there, degrees.
        where: gives the surfaces of an anchor, as `Stage.where`.
        opened: whether a package of a load item lies open before its lot.
    """

    def __init__(
        self,
        case: Case,
        yard: SceneModel,
        warehouse: SceneModel,
        dock: tuple[Ground, float],
        where: Callable[[str], list[tuple[Matrix, Half]]],
        opened: Callable[[str], bool],
    ) -> None:
        self._case, self._where, self._opened = case, where, opened
        self._scenes = {"yard": yard, "warehouse": warehouse}
        self._dock = dock
        self._scene = "yard"
        self._team: DogTeam | None = None

    def prepare(self) -> DogTeam:
        """Builds the team, unseen, so that no frame has to; returns it."""
        if self._team is None:
            self._team = DogTeam(self._scenes[self._scene].node)
            self._team.stand_in(self._scenes[self._scene].node, *self._home())
        return self._team

    @property
    def team(self) -> DogTeam | None:
        """The team; None before it was built."""
        return self._team

    @property
    def searching(self) -> bool:
        """Whether an answer is still to come."""
        return self._team is not None and self._team.searching

    def enter(self, scene: str) -> None:
        """Goes to another scene with the trainee."""
        if scene != self._scene:
            self._scene = scene
            if self._team is not None:
                self._team.stand_in(self._scenes[scene].node, *self._home())

    def order(self, order: str) -> bool:
        """Comes or goes as an order wants it; True if it is one of theirs."""
        if order in CALLS:
            self.prepare().come(self._entry(), CALLS[order])
            return True
        if order in ENDS and self._team is not None and self._team.here:
            self._team.leave(self._entry())
            return True
        return False

    def search(self, point: Point, sits: bool) -> None:
        """Searches at a point, and answers at the end."""
        self.prepare().search(self._face(point), sits)

    def move(self, seconds: float, eyes: Matrix | None) -> bool:
        """Goes on by some seconds; True where shadows move with it."""
        return self._team is not None and self._team.move(seconds, eyes)

    def settle(self) -> bool:
        """Ends every movement at once; True if there was one."""
        return self._team is not None and self._team.settle()

    def reset(self) -> None:
        """Is not there any more."""
        if self._team is not None:
            self._team.vanish()
            self._team.wait()

    # --- where ---

    def _home(self) -> tuple[Ground, float]:
        if self._scene == "yard":
            return self._in_bay(_BAY_HOME), self._bay_heading() + _BAY_WATCH
        return self._at_dock(_DOCK_HOME), math.radians(self._dock[1]) + _DOCK_WATCH

    def _entry(self) -> Ground:
        return self._in_bay(_BAY_ENTRY) if self._scene == "yard" else self._at_dock(_DOCK_ENTRY)

    def _in_bay(self, at: Ground) -> Ground:
        x, y, _, _ = self._scenes["yard"].anchors["bay"] @ np.array([*at, 0.0, 1.0])
        return float(x), float(y)

    def _bay_heading(self) -> float:
        bay = self._scenes["yard"].anchors["bay"]
        return math.atan2(bay[1, 0], bay[0, 0]) + math.pi  # towards the doors from before them

    def _at_dock(self, at: Ground) -> Ground:
        (x, y), heading_deg = self._dock
        c, s = math.cos(math.radians(heading_deg)), math.sin(math.radians(heading_deg))
        return x + c * at[0] - s * at[1], y + s * at[0] + c * at[1]

    def _face(self, point: Point) -> Face:
        matrix, half = self._where(point.anchor)[0]
        if not point.id.startswith("load."):
            if point.anchor == "container.doors":  # of open doors only a leaf is looked at
                matrix = self._where("container.first_view")[0][0]
            return face_of(matrix, _DOORS_HALF_M)
        item = point.id.split(".")[1]
        round_m = _OPENED_ROUND_M if self._opened(item) else 0.0
        front = face_of(matrix, _LOT_HALF_M, round_m=round_m, depth_m=half[1])
        via = self._past_others(point.anchor, front)
        return Face(front.middle, front.out, front.half_m, bool(via), round_m, via)

    def _past_others(self, lot: str, front: Face) -> tuple[Ground, ...]:
        """The way to a lot that stands behind another: through the gap beside both."""
        hall = self._scenes["warehouse"]
        local = rigid_inverse(hall.anchors[lot])
        for name, matrix in hall.anchors.items():
            if not name.startswith("lot_") or name == lot:
                continue
            x, y, _, _ = local @ matrix @ np.array([0.0, 0.0, 0.0, 1.0])
            if abs(x) < hall.halves[lot][0] and y < 0:  # it stands before this one
                side = self._free_side(lot)
                aisle = -float(y) + hall.halves[name][1] - hall.halves[lot][1] + _AISLE_OUT_M
                return front.at(side, aisle), front.at(side, _CORRIDOR_OUT_M)
        return ()

    def _free_side(self, lot: str) -> float:
        """Along a lot's front, where its gap is: away from whoever stands in the other one."""
        hall = self._scenes["warehouse"]
        local = rigid_inverse(hall.anchors[lot])
        people = [local @ np.append(hall.anchors[n][:3, 3], 1.0) for n in ("handler",)]
        blocked = any(abs(float(x) + _GAP_M) < 0.8 for x, *_ in people)
        return _GAP_M if blocked else -_GAP_M
