"""Where a body must stand and point to reach a thing, and by which steps it comes there."""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.basis import VrtrainerError
from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.engine.convert import pose
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.arc import fly, throw
from vrtrainer.interaction.boxes import Boxes
from vrtrainer.world.world import World

HAND_IN_HEAD = np.array([0.18, 0.30, -0.22])
_GRID_M = 0.35
_FARTHEST_M, _NEAREST_M = 12.0, 0.5
_GOALS, _STEPS = 40, 3
_TREMOR = math.radians(0.7)  # as far as a steadied aim may trail the hand (`interaction.steady`)
_UP = np.array([0.0, 0.0, STANDING_EYE_M])


class ActorLost(VrtrainerError):
    """The scripted trainee found no way to carry out an action: a fault of world or script."""


class Ways:
    """Finds ways through a world as it is now.

    Args:
        world: the world.
        tracked: whether steps are thrown by an arc and things are touched (a hand in space);
            else the hand points straight, as a mouse does.
    """

    def __init__(self, world: World, tracked: bool) -> None:
        self._world, self._tracked = world, tracked

    def aim(self, eyes: np.ndarray, anchor: str) -> tuple[Affordance, np.ndarray] | None:
        """Returns a point of a thing that a hand below these eyes would mean, or None.

        A hand in space is never quite still: it aims where a little to any side is the thing, too,
        and at a bare edge only where there is nothing better.
        """
        shapes, bare = self._things(), None
        boxes = Boxes(shapes)
        for index, shape in enumerate(shapes):
            if shape.id.split("|")[:2] != ["at", anchor]:
                continue
            for at in _samples(shape):
                origin = hand_for(eyes, at)
                away = at - origin
                distance = float(np.linalg.norm(away))
                towards = shape.world_from_shape[:3, 1] @ away
                if distance > shape.reach_m - 0.1 or towards <= 0.05 * distance:
                    continue
                hit = boxes.cast(origin, away / distance)
                if hit is None or hit.index != index:
                    continue
                if self._touches_another(boxes, index, origin, away / distance, eyes):
                    continue
                if not self._tracked or _holds_still(boxes, index, origin, away / distance):
                    return shape, at
                bare = bare or (shape, at)
        return bare

    def is_covered(self, eyes: np.ndarray, at: np.ndarray) -> bool:
        """Returns whether an open page lies before a point that the hand below the eyes aims at."""
        pages = [shape for shape in self._world.affordances() if shape.layer > 0]
        away = at - hand_for(eyes, at)
        direction = away / np.linalg.norm(away)
        return Boxes(pages).cast(hand_for(eyes, at), direction) is not None

    def steps(self, feet: np.ndarray, anchor: str) -> list[np.ndarray]:
        """Returns the fewest steps (feet positions) that lead to where a thing can be used.

        Raises:
            ActorLost: there is none.
        """
        place = self._world.session.state.place
        stands = self._stands(place)
        good = [s for s in stands if self.aim(s + _UP, anchor) is not None]
        if not good:
            raise ActorLost(f"{anchor} is out of reach from everywhere at {place}.")
        good.sort(key=lambda s: float(np.linalg.norm(s - feet)))
        goals = good[:_GOALS]
        for goal in goals:
            if self.can_step(feet, goal):
                return [goal]
        # Backwards from the goals, one step more each time.
        reached: list[tuple[np.ndarray, list[np.ndarray]]] = [(goal, [goal]) for goal in goals]
        for _ in range(_STEPS - 1):
            found = self._step_before(feet, reached, stands)
            if isinstance(found, list):
                return found
            reached = [found] if found is not None else []
        raise ActorLost(f"No way leads to {anchor} at {place}.")

    def _step_before(
        self,
        feet: np.ndarray,
        reached: list[tuple[np.ndarray, list[np.ndarray]]],
        stands: list[np.ndarray],
    ) -> list[np.ndarray] | tuple[np.ndarray, list[np.ndarray]] | None:
        """The steps through one more stand; or the stand nearest to the feet that leads on."""
        nearest: tuple[float, np.ndarray, list[np.ndarray]] | None = None
        for goal, steps in reached:
            for via in sorted(stands, key=lambda s: float(np.linalg.norm(s - goal))):
                if not self.can_step(via, goal):
                    continue
                if self.can_step(feet, via):
                    return [via, *steps]
                away = float(np.linalg.norm(via - feet))
                if nearest is None or away < nearest[0]:
                    nearest = (away, via, [via, *steps])
        return (nearest[1], nearest[2]) if nearest is not None else None

    def can_step(self, feet: np.ndarray, goal: np.ndarray) -> bool:
        """Returns whether somebody who stands there can go to a point in one step."""
        origin = hand_for(feet + _UP, goal)
        boxes = Boxes(self._things())
        if self._tracked:
            direction = throw(origin, goal)
            if direction is None or float(np.linalg.norm((goal - feet)[:2])) < _NEAREST_M:
                return False
            arc = fly(origin, direction, boxes, self._world.floor)
            place = self._world.session.state.place
            return arc.place == place and float(np.linalg.norm(arc.end - goal)) < 0.1
        flat = np.array([goal[0], goal[1], 0.0]) - origin
        distance = float(np.linalg.norm(flat))
        if distance > _FARTHEST_M or distance < _NEAREST_M:
            return False
        hit = boxes.cast(origin, flat / distance)
        return hit is None or hit.distance > distance + 0.05

    def free_direction(
        self, origin: np.ndarray, wanted: np.ndarray, eyes: np.ndarray
    ) -> np.ndarray | None:
        """Returns the direction nearest to a wanted one in which nothing would answer a press."""
        boxes = Boxes(self._world.affordances())
        heading = float(np.degrees(np.arctan2(-wanted[0], wanted[1])))
        pitch = float(np.degrees(np.arcsin(np.clip(wanted[2], -1.0, 1.0))))
        tried = [
            (abs(turn) + abs(lean - pitch), heading + turn, lean)
            for turn in range(-90, 91, 15)
            for lean in (pitch, -20.0, -45.0, -70.0, 20.0, 50.0)
        ]
        for _, turned, lean in sorted(tried):
            direction = pose((0.0, 0.0, 0.0), turned, lean)[:3, 1]
            touched = boxes.touched(origin, direction, eyes)
            if touched is None and boxes.cast(origin, direction) is None:
                return direction
        return None

    def _things(self) -> list[Affordance]:
        return [shape for shape in self._world.affordances() if shape.layer == 0]

    def _touches_another(
        self, boxes: Boxes, index: int, origin: np.ndarray, ahead: np.ndarray, eyes: np.ndarray
    ) -> bool:
        if not self._tracked:
            return False
        touched = boxes.touched(origin, ahead, eyes)
        return touched is not None and touched.index != index

    def _stands(self, place: str) -> list[np.ndarray]:
        middle = np.array(self._world.stage.stand(place).at)
        reach = np.arange(-14.0, 14.01, _GRID_M)
        found = []
        for dx in reach:
            for dy in reach:
                x, y = float(middle[0] + dx), float(middle[1] + dy)
                at = self._world.stage.floor(x, y, (place,))
                if at is not None:
                    found.append(np.array([x, y, at[1]]))
        return found


def _holds_still(boxes: Boxes, index: int, origin: np.ndarray, ahead: np.ndarray) -> bool:
    """Returns whether a ray still meets a thing when it is off by a little to either side."""
    right = np.cross(ahead, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    up = np.cross(right, ahead)
    for off in (right, -right, up, -up):
        ray = ahead + math.tan(_TREMOR) * off
        hit = boxes.cast(origin, ray / np.linalg.norm(ray))
        if hit is None or hit.index != index:
            return False
    return True


def hand_for(eyes: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Returns where the hand is while the eyes look at a target."""
    away = target - eyes
    heading = float(np.degrees(np.arctan2(-away[0], away[1])))
    level = pose((float(eyes[0]), float(eyes[1]), float(eyes[2])), heading)
    return (level @ np.append(HAND_IN_HEAD, 1.0))[:3]


def between(a: np.ndarray, b: np.ndarray, share: float) -> np.ndarray:
    """Returns the unit vector at a share of the way from one direction to another."""
    mixed = a / np.linalg.norm(a) * (1 - share) + b / np.linalg.norm(b) * share
    size = float(np.linalg.norm(mixed))
    return mixed / size if size > 1e-6 else b


# Shares of a face at which it is tried to be hit: its middle first, then towards its rim.
_SAMPLES = (
    (0, 0),
    *((0, 0.5), (0, -0.5), (-0.5, 0), (0.5, 0)),
    *((-0.7, 0.7), (0.7, 0.7), (-0.7, -0.7), (0.7, -0.7)),
    *((0.85, 0), (-0.85, 0), (0, 0.85), (0, -0.85)),
)


def _samples(shape: Affordance) -> list[np.ndarray]:
    """Points on the side of a thing that looks at people, its middle first."""
    found = []
    for u, w in _SAMPLES:
        local = np.array([u * shape.half[0], -shape.half[1], w * shape.half[2], 1.0])
        found.append((shape.world_from_shape @ local)[:3])
    return found
