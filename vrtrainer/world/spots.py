"""What stands in the world and can be pointed at from where the trainee is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from vrtrainer.content.case import Case, Point
from vrtrainer.content.scene import STACK_REACH_M
from vrtrainer.engine.convert import pose, world_from
from vrtrainer.inspection.session import Session
from vrtrainer.world.examined import Examined
from vrtrainer.world.menus import offered
from vrtrainer.world.models.yard import SceneModel
from vrtrainer.world.places import Places
from vrtrainer.world.surfaces import Surfaces

Matrix = np.ndarray
Half = tuple[float, float, float]

TOOL_SPOT = "tool."  # so begin the spots of tools on the board
_REACH_M = 5.0
_INSIDE_REACH_M = 13.0  # torch and laser carry the length of a 40-foot container
_FIXTURE_REACH_M = 8.0
_HOOK_M = 0.10
_FIXTURES: dict[str, tuple[str, ...]] = {
    "post": ("folder", "kit_board", "gear_rack"),
    "bay": ("declarant",),
    "dock": ("handler",),
}


@dataclass(frozen=True, eq=False)
class Spot:
    """Something that stands in the world and can be pointed at.

    Attributes:
        anchor: its name.
        world_from_spot: (4, 4), -Y out of the surface.
        half: half sizes, metres.
        points: the case's points here that can be got at now.
        reach_m: from how far it can be used.
    """

    anchor: str
    world_from_spot: Matrix
    half: Half
    points: tuple[str, ...] = ()
    reach_m: float = _REACH_M


class Spots:
    """Finds the spots of a case.

    Args:
        case: the case.
        yard: the built yard, with the tool board.
        tools: which of the tools on the board can be taken.
        examined: the container.
        places: where one stands.
        surfaces: where things are.
    """

    def __init__(
        self,
        case: Case,
        yard: SceneModel,
        tools: Iterable[str],
        examined: Examined,
        places: Places,
        surfaces: Surfaces,
    ) -> None:
        self._case, self._yard, self._tools = case, yard, tuple(tools)
        self._examined, self._places, self._surfaces = examined, places, surfaces

    def find(self, session: Session) -> tuple[Spot, ...]:
        """Returns everything that can be pointed at from where the trainee is."""
        place = session.state.place
        found = self._fixtures(session, place)
        by_anchor: dict[str, list[str]] = {}
        for point in self._case.points:
            if (
                point.place == place
                and _reachable(session, point)
                and not self._out_of_sight(point)
            ):
                by_anchor.setdefault(point.anchor, []).append(point.id)
        # What lies in the folder is looked at where the folder is.
        found = [replace(s, points=tuple(by_anchor.pop(s.anchor, ()))) for s in found]
        # Small things before large ones: a seal on a door is pointed at first.
        for anchor, points in by_anchor.items():
            reach = _INSIDE_REACH_M if place == "inside" else _REACH_M
            for matrix, half in self._surfaces.standing(anchor):
                found.append(Spot(anchor, matrix, half, tuple(points), reach))
        return tuple(found)

    def _out_of_sight(self, point: Point) -> bool:
        """Whether doors that were shut again stand before it, or all of it is being weighed."""
        if self._examined.away and point.anchor in self._examined.model.anchors:
            return True
        return point.place == "bay" and "doors_open" in point.needs and self._examined.shut

    def _fixtures(self, session: Session, place: str) -> list[Spot]:
        found = [
            Spot(name, matrix, half, reach_m=_FIXTURE_REACH_M)
            for name in _FIXTURES.get(place, ())
            if (name != "declarant" or session.state.attended)
            and (name != "handler" or not session.state.holds("evacuated"))
            for matrix, half in self._surfaces.where(name)
        ]
        if place == "post":
            found += self._tools_on_board(session)
        if place == "row" and not session.state.holds("positioned"):
            # The side to be pointed at is that of the doors, which look at the lane in most rows.
            sizes = self._examined.model.sizes
            middle = pose((0.0, 0.0, sizes.height / 2), 180.0 if self._doors_in_sight() else 0.0)
            half = (sizes.width / 2, sizes.length / 2, sizes.height / 2)
            found.append(
                Spot(
                    "stack",
                    self._examined.world_from_container @ middle,
                    half,
                    reach_m=STACK_REACH_M,
                )
            )
        return found

    def _tools_on_board(self, session: Session) -> list[Spot]:
        """Every tool that hangs there, to be taken off its hook."""
        stand = self._yard.stands["kit_board"]
        world_from_stand = world_from(stand.node, self._yard.node)
        found = []
        for tool in self._tools:
            if tool not in session.state.kit:
                x, y, z = stand.halves[tool]
                # A torch is slim: what is around it counts as it, up to its neighbours, and lies
                # before the board, which can be pointed at, too.
                half = (max(x, _HOOK_M), max(y, _HOOK_M), max(z, _HOOK_M))
                frame = world_from_stand @ stand.frames[tool]
                found.append(Spot(f"{TOOL_SPOT}{tool}", frame, half, reach_m=_FIXTURE_REACH_M))
        return found

    def _doors_in_sight(self) -> bool:
        """Whether the container, where it stands in its row, turns its doors to the trainee."""
        box = self._examined.world_from_container
        away = np.array(self._places.stand("row").at) - box[:3, 3]
        return bool(box[:3, 1] @ away > 0)


def _reachable(session: Session, point: Point) -> bool:
    if not point.shown_by or not all(session.state.holds(need) for need in point.needs):
        return False
    return offered(session, point.id)
