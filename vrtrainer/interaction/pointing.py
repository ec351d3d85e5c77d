"""From hands and affordances to intents: what the trainee means by a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.boxes import Boxes, Hit
from vrtrainer.interaction.input import FrameInput, Hand

# The place one would stand in at (x, y), or None where one cannot.
Floor = Callable[[float, float], str | None]

SNAP_TURN_DEG = 30.0
_FARTHEST_TELEPORT_M = 14.0


@dataclass(frozen=True)
class Intent:
    """One thing the trainee means, on an id.

    Attributes:
        verb: act, verdict, teleport, turn, belt, back, walk or zoom. The device has already
            carried out turn and walk; they are told for the record and for hints.
        id: of the affordance, or of the place for a teleport to bare ground.
        at_world: the point meant; for walk, sideways and forward.
        amount: degrees of a turn (positive to the left), notches of a zoom.
        side: the hand.
    """

    verb: str
    id: str = ""
    at_world: tuple[float, float, float] = (0.0, 0.0, 0.0)
    amount: float = 0.0
    side: str = "right"


@dataclass(frozen=True)
class Hover:
    """What a hand points at.

    Attributes:
        id: of the affordance.
        world_point: on its surface.
        normal: out of the surface.
        u: share across the face from its left.
        v: share down the face from its top.
        distance: metres from the hand.
        verbs: that it answers to.
        in_reach: whether a press would do anything.
    """

    id: str
    world_point: tuple[float, float, float]
    normal: tuple[float, float, float]
    u: float
    v: float
    distance: float
    verbs: frozenset[str]
    in_reach: bool


@dataclass(frozen=True)
class Ground:
    """Where a hand points at ground one may stand on."""

    place: str
    at_world: tuple[float, float, float]


class Pointer:
    """Follows the hands from frame to frame.

    Attributes:
        hovers: what each hand points at, by side; sides without a target are missing.
        grounds: where each hand points at ground one may go to, by side.
    """

    def __init__(self) -> None:
        self.hovers: dict[str, Hover] = {}
        self.grounds: dict[str, Ground] = {}
        self._main = "right"
        self._boxes = Boxes(())
        self._known: Sequence[Affordance] = ()

    @property
    def hover(self) -> Hover | None:
        """What the hand used last points at."""
        return self.hovers.get(self._main)

    @property
    def ground(self) -> Ground | None:
        """Where the hand used last could take the trainee."""
        return self.grounds.get(self._main)

    def intents(
        self, frame: FrameInput, affordances: Sequence[Affordance], floor: Floor
    ) -> tuple[Intent, ...]:
        """Returns what is meant in this frame; updates ``hovers`` and ``grounds``.

        Args:
            frame: from the device.
            affordances: what can be pointed at. Pass the same tuple while it stays the same:
                packing it anew costs more than a cast.
            floor: the place at (x, y), None where nobody may stand; level with z = 0.
        """
        if affordances is not self._known:
            self._boxes, self._known = Boxes(affordances), affordances
        self.hovers.clear()
        self.grounds.clear()
        found: list[Intent] = []
        for hand in frame.hands:
            if hand.pressed:
                self._main = hand.side
            self._point(hand, floor)
            found += self._presses(hand)
        if frame.walk != (0.0, 0.0):
            found.append(Intent("walk", at_world=(*frame.walk, 0.0)))
        if frame.zoom:
            hover = self.hover
            found.append(Intent("zoom", hover.id if hover else "", amount=frame.zoom))
        return tuple(found)

    def _point(self, hand: Hand, floor: Floor) -> None:
        if not hand.valid:
            return
        origin = np.asarray(hand.world_from_hand[:3, 3], float)
        direction = np.asarray(hand.world_from_hand[:3, 1], float)
        direction = direction / np.linalg.norm(direction)
        hit = self._boxes.cast(origin, direction)
        ground = self._ground(origin, direction, floor)
        if hit is not None and self._blocks(hit, origin, ground):
            affordance = self._known[hit.index]
            if affordance.verbs:
                self.hovers[hand.side] = _hover(affordance, hit)
                return
            if ground is not None and _far(origin, ground.at_world) > hit.distance:
                return
        if ground is not None:
            self.grounds[hand.side] = ground

    def _blocks(self, hit: Hit, origin: np.ndarray, ground: Ground | None) -> bool:
        """Whether what was hit lies before the ground (pages always do)."""
        if ground is None or self._known[hit.index].layer > 0:
            return True
        return hit.distance <= _far(origin, ground.at_world) + 0.05

    def _ground(self, origin: np.ndarray, direction: np.ndarray, floor: Floor) -> Ground | None:
        if direction[2] > -0.02:
            return None
        t = -origin[2] / direction[2]
        at = origin + direction * t
        if t <= 0 or np.hypot(*(at - origin)[:2]) > _FARTHEST_TELEPORT_M:
            return None
        place = floor(float(at[0]), float(at[1]))
        if place is None:
            return None
        return Ground(place, (float(at[0]), float(at[1]), 0.0))

    def _presses(self, hand: Hand) -> list[Intent]:
        found: list[Intent] = []
        hover, ground = self.hovers.get(hand.side), self.grounds.get(hand.side)
        for verb in ("act", "verdict"):
            if verb not in hand.pressed:
                continue
            if hover is not None:
                meant = "teleport" if verb == "act" and "go" in hover.verbs else verb
                offered = "go" if meant == "teleport" else verb
                if hover.in_reach and offered in hover.verbs:
                    found.append(Intent(meant, hover.id, hover.world_point, side=hand.side))
            elif verb == "act" and ground is not None:
                found.append(Intent("teleport", ground.place, ground.at_world, side=hand.side))
        for name, sign in (("turn_left", 1.0), ("turn_right", -1.0)):
            if name in hand.pressed:
                found.append(Intent("turn", amount=sign * SNAP_TURN_DEG, side=hand.side))
        found += [Intent(v, side=hand.side) for v in ("belt", "back") if v in hand.pressed]
        return found


def _hover(affordance: Affordance, hit: Hit) -> Hover:
    point, normal = (tuple(float(c) for c in v) for v in (hit.point, hit.normal))
    return Hover(
        affordance.id,
        point,  # type: ignore[arg-type]
        normal,  # type: ignore[arg-type]
        hit.u,
        hit.v,
        hit.distance,
        affordance.verbs,
        hit.distance <= affordance.reach_m,
    )


def _far(origin: np.ndarray, at: tuple[float, float, float]) -> float:
    return float(np.linalg.norm(np.asarray(at) - origin))
