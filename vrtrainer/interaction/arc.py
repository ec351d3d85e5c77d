"""The way to go somewhere: a thrown arc from the hand to the floor, and how one arrives."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vrtrainer.interaction.boxes import Boxes

Array = np.ndarray
# The place that one would stand in at (x, y) and the height of its floor; None where one cannot.
Floor = Callable[[float, float], tuple[str, float] | None]

GRAVITY = 9.81
SPEED = 8.7
"""Metres a second: from a hand's height it reaches nine metres."""
STEEPEST = math.radians(40.0)
"""Whoever points higher would reach less far again; the arc stays where it reaches farthest."""
STEP_M = 0.12
"""What stands no higher than this is stepped on, not run against."""
PIECES = 24
"""Straight pieces in which an arc is tried against things."""


@dataclass(frozen=True, eq=False)
class Arc:
    """A thrown arc.

    Attributes:
        start: (3,) where it leaves the hand.
        velocity: (3,) metres a second, there.
        seconds: how long it flies.
        place: where it lands; "" where one may not stand.
        height: of the floor there.
        heading_deg: where one looks on arrival; None to look as one does now.
    """

    start: Array
    velocity: Array
    seconds: float
    place: str = ""
    height: float = 0.0
    heading_deg: float | None = None

    def at(self, seconds: float) -> Array:
        """Returns the point (3,) that it has reached after so long."""
        return self.path(np.array([seconds]))[0]

    def path(self, seconds: Array) -> Array:
        """Returns the points (n, 3) that it has reached at several times (n,)."""
        points = self.start + self.velocity * seconds[:, None]
        points[:, 2] -= GRAVITY / 2 * seconds**2
        return points

    @property
    def end(self) -> tuple[float, float, float]:
        """Where it ends: on a floor, or against something."""
        x, y, z = self.at(self.seconds).tolist()
        return x, y, self.height if self.place else z


def fly(origin: Array, direction: Array, boxes: Boxes, floor: Floor) -> Arc:
    """Returns the arc that is thrown from a point along a direction.

    It ends on the first floor that it meets, or against what stands in its way.

    Args:
        origin: (3,) metres.
        direction: (3,) unit vector.
        boxes: what may stand in the way.
        floor: see `Floor`.
    """
    velocity = _lowered(direction) * SPEED
    flight = _fall(origin, velocity, 0.0)
    where = _there(origin, velocity, flight, floor)
    if where is not None and where[1] > 0.0:
        # A raised floor is met before the level of the ground is.
        sooner = _fall(origin, velocity, where[1])
        raised = _there(origin, velocity, sooner, floor)
        if raised is not None and raised[1] == where[1]:
            flight, where = sooner, raised
    arc = Arc(origin, velocity, flight)
    met = boxes.crossed(arc.path(np.linspace(0.0, flight, PIECES + 1)))
    if met is not None:
        until = flight * met / PIECES
        height = where[1] if where is not None else 0.0
        if arc.at(until)[2] > height + STEP_M:
            return Arc(origin, velocity, until)
    return Arc(origin, velocity, flight, *(where or ()))


def throw(origin: Array, target: Array) -> Array | None:
    """Returns the direction (3,) in which an arc is thrown to land on a point; None if too far.

    Of the two arcs that lead there it is the flatter one.
    """
    way = np.asarray(target, float) - origin
    flat = float(math.hypot(way[0], way[1]))
    if flat < 1e-6:
        return np.array([0.0, 0.0, -1.0])
    square = SPEED * SPEED
    under = square * square - GRAVITY * (GRAVITY * flat * flat + 2.0 * float(way[2]) * square)
    if under < 0.0:
        return None
    tangent = (square - math.sqrt(under)) / (GRAVITY * flat)
    if math.atan(tangent) > STEEPEST:
        return None
    direction = np.array([way[0] / flat, way[1] / flat, tangent])
    return direction / np.linalg.norm(direction)


def _lowered(direction: Array) -> Array:
    """The direction, no steeper than an arc may begin."""
    flat = float(math.hypot(direction[0], direction[1]))
    if direction[2] <= flat * math.tan(STEEPEST) or flat < 1e-6:
        return np.asarray(direction, float)
    share = math.cos(STEEPEST) / flat
    return np.array([direction[0] * share, direction[1] * share, math.sin(STEEPEST)])


def _fall(origin: Array, velocity: Array, height: float) -> float:
    """When the arc comes down to a height, seconds; at once if it begins below."""
    above = max(0.0, float(origin[2]) - height)
    up = float(velocity[2])
    return (up + math.sqrt(up * up + 2.0 * GRAVITY * above)) / GRAVITY


def _there(
    origin: Array, velocity: Array, seconds: float, floor: Floor
) -> tuple[str, float] | None:
    x, y = (origin[:2] + velocity[:2] * seconds).tolist()
    return floor(x, y)


# --- how one arrives ---

DEAD_DEG = 15.0
"""A wrist that turns less than this does not mean it."""
GAIN = 2.5
"""A wrist turns by some 75 degrees to either side: enough to arrive looking back."""
_STEEP = 0.97


class Facing:
    """Turning the wrist while the arc is held sets where one looks on arrival.

    Args:
        world_from_aim: (4, 4) as the trigger is pressed: however the hand is held, that is level.
    """

    def __init__(self, world_from_aim: Array) -> None:
        self._level = roll(world_from_aim) or 0.0
        self._turned = 0.0

    def heading_deg(self, world_from_aim: Array, world_from_head: Array) -> float | None:
        """Returns the heading of arrival; None while the wrist rests within its dead zone."""
        now = roll(world_from_aim)
        if now is not None:
            self._turned = (now - self._level + math.pi) % (2.0 * math.pi) - math.pi
        turned = math.degrees(self._turned)
        beyond = abs(turned) - DEAD_DEG
        if beyond <= 0.0:
            return None
        # To the right is clockwise from above; a heading counts the other way.
        by = min(180.0, beyond * GAIN)
        return _wrapped(heading_of(world_from_head) - math.copysign(by, turned))


def roll(matrix: Array) -> float | None:
    """Returns how far a pose is tilted to the right, radians; None where it points up or down."""
    ahead, right = matrix[:3, 1], matrix[:3, 0]
    flat = math.hypot(ahead[0], ahead[1])
    if abs(float(ahead[2])) > _STEEP * math.hypot(flat, ahead[2]):
        return None
    # Level to the right, and up from there, as seen along the pose.
    x, y = float(ahead[1] / flat), float(-ahead[0] / flat)
    up = (y * ahead[2], -x * ahead[2], x * ahead[1] - y * ahead[0])
    return math.atan2(
        -float(right[0] * up[0] + right[1] * up[1] + right[2] * up[2]),
        float(right[0] * x + right[1] * y),
    )


def heading_of(matrix: Array) -> float:
    """Returns the heading of a pose in degrees: 0 along +Y, positive to the left."""
    return math.degrees(math.atan2(-float(matrix[0, 1]), float(matrix[1, 1])))


def _wrapped(degrees: float) -> float:
    return (degrees + 180.0) % 360.0 - 180.0
