"""From hands and affordances to intents: what the trainee means by a press.

A mouse points with a straight ray, and a press means what it points at. A tracked hand can also
touch, keeps to what it points at until the ray has clearly left it, and goes to other ground by an
arc that it throws while the trigger is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.arc import Arc, Facing, Floor, fly
from vrtrainer.interaction.boxes import Boxes, Hit
from vrtrainer.interaction.input import FrameInput, Hand

SNAP_TURN_DEG = 30.0
_FARTHEST_TELEPORT_M = 14.0
_CANCELS = frozenset({"back", "verdict"})
# Who presses so close beside a page has missed it and means to go nowhere.
_BESIDE_PAGE_M = 0.10


@dataclass(frozen=True)
class Intent:
    """One thing the trainee means, on an id.

    Attributes:
        verb: act, verdict, teleport, approach (a thing that is out of reach), turn, belt, back,
            walk or zoom. The device has already carried out turn and walk; they are told for the
            record and for hints.
        id: of the affordance, or of the place for a teleport to bare ground.
        at_world: the point meant; for walk, sideways and forward.
        amount: degrees of a turn (positive to the left), notches of a zoom.
        side: the hand.
        heading_deg: where one looks on arrival from a teleport; None to look as one does now.
    """

    verb: str
    id: str = ""
    at_world: tuple[float, float, float] = (0.0, 0.0, 0.0)
    amount: float = 0.0
    side: str = "right"
    heading_deg: float | None = None


@dataclass(frozen=True)
class Hover:
    """What a hand points at, or touches.

    Attributes:
        id: of the affordance.
        world_point: on its surface.
        normal: out of the surface.
        u: share across the face from its left.
        v: share down the face from its top.
        distance: metres from the hand.
        verbs: that it answers to.
        in_reach: whether a press would do anything.
        near: it is touched, or all but touched; no ray is needed to mean it.
    """

    id: str
    world_point: tuple[float, float, float]
    normal: tuple[float, float, float]
    u: float
    v: float
    distance: float
    verbs: frozenset[str]
    in_reach: bool
    near: bool = False


@dataclass(frozen=True)
class Ground:
    """Where a hand points at ground one may stand on; the point is on its floor."""

    place: str
    at_world: tuple[float, float, float]


class Pointer:
    """Follows the hands from frame to frame.

    Args:
        hand: which hand may be used: "left", "right", or "auto" for both. The other one still
            counts while the chosen one is not seen: a station may have only one controller.

    Attributes:
        hovers: what each hand points at, by side; sides without a target are missing.
        grounds: where each hand could go to now, by side.
        arcs: the arcs that are being thrown, by side (tracked hands only).
        lengths: how far each ray goes before something stops it, by side; missing where nothing
            does (tracked hands only).
        hand: see above; may be set at any time.
    """

    def __init__(self, hand: str = "auto") -> None:
        self.hand = hand
        self.hovers: dict[str, Hover] = {}
        self.grounds: dict[str, Ground] = {}
        self.arcs: dict[str, Arc] = {}
        self.lengths: dict[str, float] = {}
        self._facings: dict[str, Facing] = {}
        # What each hand meant in the last frame, and whether by touching it.
        self._targets: dict[str, tuple[str, bool]] = {}
        self._main = "right"
        self._pressed_last = ""
        self._boxes = Boxes(())
        self._known: Sequence[Affordance] = ()
        self._index: dict[str, int] = {}

    @property
    def main(self) -> str:
        """The side of the hand in use: the one that pressed last, else the first that is seen."""
        return self._main

    @property
    def hover(self) -> Hover | None:
        """What the hand in use points at."""
        return self.hovers.get(self._main)

    @property
    def ground(self) -> Ground | None:
        """Where the hand in use could take the trainee."""
        return self.grounds.get(self._main)

    @property
    def arc(self) -> Arc | None:
        """The arc that the hand in use throws."""
        return self.arcs.get(self._main)

    def intents(
        self, frame: FrameInput, affordances: Sequence[Affordance], floor: Floor | None
    ) -> tuple[Intent, ...]:
        """Returns what is meant in this frame; updates ``hovers``, ``grounds`` and ``arcs``.

        Args:
            frame: from the device.
            affordances: what can be pointed at. Pass the same tuple while it stays the same:
                packing it anew costs more than a cast.
            floor: the place at (x, y) and its floor's height, None where nobody may stand; None
                instead of it where one goes nowhere (only pages are there to be used).
        """
        if affordances is not self._known:
            self._boxes, self._known = Boxes(affordances), affordances
            self._index = {shape.id: i for i, shape in enumerate(affordances)}
        hands = self._in_use(frame.hands)
        self.hovers.clear()
        self.grounds.clear()
        self.arcs.clear()
        self.lengths.clear()
        self._facings = {h.side: f for h in hands if (f := self._facings.get(h.side))}
        found: list[Intent] = []
        for hand in hands:
            if hand.side not in self._facings:
                self._point(hand, floor, frame.world_from_head)
            found += self._presses(hand, floor, frame.world_from_head)
        if frame.walk != (0.0, 0.0):
            found.append(Intent("walk", at_world=(*frame.walk, 0.0)))
        if frame.zoom:
            hover = self.hover
            found.append(Intent("zoom", hover.id if hover else "", amount=frame.zoom))
        return tuple(found)

    def _in_use(self, hands: Sequence[Hand]) -> Sequence[Hand]:
        """The hands that count; settles which of them is the main one."""
        chosen = [hand for hand in hands if hand.side == self.hand and hand.valid]
        hands = chosen or hands
        for hand in hands:
            if hand.pressed:
                self._pressed_last = hand.side
        # A hand that is out of sight for a moment stays the main one: no beam leaps to the other.
        if any(hand.side == self._pressed_last for hand in hands):
            self._main = self._pressed_last
        else:
            seen = [hand.side for hand in hands if hand.valid]
            self._main = seen[0] if seen and self._main not in seen else self._main
        return hands

    # --- pointing ---

    def _point(self, hand: Hand, floor: Floor | None, world_from_head: np.ndarray) -> None:
        name, near = self._targets.pop(hand.side, ("", False))
        before = self._index.get(name, -1)
        if not hand.valid:
            return
        origin, direction = _ray(hand)
        hit = self._boxes.cast(origin, direction)
        if hand.tracked:
            eyes = world_from_head[:3, 3]
            touched = self._boxes.touched(origin, direction, eyes, before if near else -1)
            if touched is not None and self._is_meant(touched, hit):
                self._target(hand, touched, near=True)
            else:
                if before >= 0 and (hit is None or hit.index != before):
                    hit = self._boxes.stays(before, hit, origin, direction) or hit
                if hit is not None:
                    self.lengths[hand.side] = hit.distance
                    if self._known[hit.index].verbs:
                        self._target(hand, hit)
            return
        ground = self._ground(origin, direction, floor)
        if hit is not None and self._blocks(hit, origin, ground):
            if self._known[hit.index].verbs:
                self._target(hand, hit)
                return
            if ground is not None and _far(origin, ground.at_world) > hit.distance:
                return
        if ground is not None:
            self.grounds[hand.side] = ground

    def _is_meant(self, touched: Hit, hit: Hit | None) -> bool:
        """Whether a hand means what it touches: not while it points at a page beside a thing."""
        layer = self._known[touched.index].layer
        return hit is None or self._known[hit.index].layer <= layer or layer > 0

    def _target(self, hand: Hand, hit: Hit, near: bool = False) -> None:
        affordance = self._known[hit.index]
        self.hovers[hand.side] = _hover(affordance, hit, near)
        self._targets[hand.side] = affordance.id, near

    def _blocks(self, hit: Hit, origin: np.ndarray, ground: Ground | None) -> bool:
        """Whether what was hit lies before the ground (pages always do)."""
        if ground is None or self._known[hit.index].layer > 0:
            return True
        return hit.distance <= _far(origin, ground.at_world) + 0.05

    def _ground(
        self, origin: np.ndarray, direction: np.ndarray, floor: Floor | None
    ) -> Ground | None:
        if floor is None or direction[2] > -0.02:
            return None
        t = -origin[2] / direction[2]
        at = origin + direction * t
        if t <= 0 or np.hypot(*(at - origin)[:2]) > _FARTHEST_TELEPORT_M:
            return None
        found = floor(float(at[0]), float(at[1]))
        if found is None:
            return None
        return Ground(found[0], (float(at[0]), float(at[1]), found[1]))

    # --- pressing ---

    def _presses(
        self, hand: Hand, floor: Floor | None, world_from_head: np.ndarray
    ) -> list[Intent]:
        found: list[Intent] = []
        if floor is not None and (hand.side in self._facings or self._begins_to_throw(hand)):
            found += self._throws(hand, floor, world_from_head)
            left = hand.pressed - _CANCELS
        else:
            found += self._deeds(hand)
            left = hand.pressed
        for name, sign in (("turn_left", 1.0), ("turn_right", -1.0)):
            if name in left:
                found.append(Intent("turn", amount=sign * SNAP_TURN_DEG, side=hand.side))
        found += [Intent(v, side=hand.side) for v in ("belt", "back") if v in left]
        return found

    def _deeds(self, hand: Hand) -> list[Intent]:
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
                elif verb == "act" and self._is_far_thing(hand, hover):
                    found.append(Intent("approach", hover.id, hover.world_point, side=hand.side))
            elif verb == "act" and ground is not None:
                found.append(Intent("teleport", ground.place, ground.at_world, side=hand.side))
        return found

    def _is_far_thing(self, hand: Hand, hover: Hover) -> bool:
        """Whether a mouse points at what one must come closer to; a hand throws its arc there."""
        stands = self._known[self._index[hover.id]].layer == 0
        return stands and not hover.in_reach and not hand.tracked

    # --- going somewhere by an arc ---

    def _begins_to_throw(self, hand: Hand) -> bool:
        """Whether a press begins an arc: on nothing that would answer it, and at no page."""
        if not hand.tracked or not hand.valid or "act" not in hand.pressed:
            return False
        hover = self.hovers.get(hand.side)
        if hover is not None:
            # What is out of reach is what one wants to come closer to.
            free = not hover.in_reach
        else:
            free = not self._boxes.at_page(*_ray(hand), _BESIDE_PAGE_M)
        if free:
            self.hovers.pop(hand.side, None)
            self._facings[hand.side] = Facing(hand.aim)
        return free

    def _throws(self, hand: Hand, floor: Floor, world_from_head: np.ndarray) -> list[Intent]:
        """Carries an arc on; releasing it on ground goes there, anything else drops it."""
        side = hand.side
        if not hand.valid or hand.pressed & _CANCELS or "belt" in hand.pressed:
            del self._facings[side]
            return []
        arc = fly(*_ray(hand), self._boxes, floor)
        arc = replace(arc, heading_deg=self._facings[side].heading_deg(hand.aim, world_from_head))
        if "act" in hand.held:
            self.arcs[side] = arc
            if arc.place:
                self.grounds[side] = Ground(arc.place, arc.end)
            return []
        del self._facings[side]
        if not arc.place:
            return []
        return [Intent("teleport", arc.place, arc.end, side=side, heading_deg=arc.heading_deg)]


def _ray(hand: Hand) -> tuple[np.ndarray, np.ndarray]:
    aim = hand.aim
    direction = np.asarray(aim[:3, 1], float)
    return np.asarray(aim[:3, 3], float), direction / np.linalg.norm(direction)


def _hover(affordance: Affordance, hit: Hit, near: bool) -> Hover:
    point, normal = (tuple(float(c) for c in v) for v in (hit.point, hit.normal))
    return Hover(
        affordance.id,
        point,  # type: ignore[arg-type]
        normal,  # type: ignore[arg-type]
        hit.u,
        hit.v,
        hit.distance,
        affordance.verbs,
        near or hit.distance <= affordance.reach_m,
        near,
    )


def _far(origin: np.ndarray, at: tuple[float, float, float]) -> float:
    return float(np.linalg.norm(np.asarray(at) - origin))
