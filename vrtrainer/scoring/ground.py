"""Where things of a case stand on the ground of its two scenes, as far as a plan shows it.

Metres in a scene's own frame, seen from above: x to the right (east), y forward (north). Headings
in degrees, 0 along +y, turning left. The container's part is a sketch: where on the box each of its
surfaces is, to within a step; the models of the world are the measure (a test holds them together).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vrtrainer.content.case import Case
from vrtrainer.content.scene import Place, Scene
from vrtrainer.inspection.state import YARD_PLACES

Point = tuple[float, float]
YARD, HALL = "yard", "hall"
STANDOFF_M = 1.25
"""How far before a thing one stands to examine it."""
_MARGIN_M = 0.45  # one walks round the container, not along its paint
_USUAL_M = 6.058  # the scene's figures inside a container suit a 20-foot one

# Where on the container: shares of its half width and half length (doors at +1), and which way one
# looks at it, a heading in its own frame. Left is +x, as in the world's model.
BOX: dict[str, tuple[float, float, float]] = {
    "container.number": (-0.45, 1.0, 180.0),
    "container.plate": (0.5, 1.0, 180.0),
    "container.left_wall": (1.0, 0.0, 90.0),
    "container.right_wall": (-1.0, 0.0, -90.0),
    "container.doors": (0.0, 1.0, 180.0),
    "seal": (-0.2, 1.0, 180.0),
    "gas_port": (0.0, 1.0, 180.0),
    "container.first_view": (0.0, 1.0, 180.0),
    "container.front_wall": (0.0, -0.96, 180.0),
    "container.side_walls": (-0.9, 0.0, 90.0),
    "container.floor": (0.0, 0.0, 180.0),
    "container.ceiling": (0.0, 0.0, 180.0),
    "container.interior_length": (0.0, -0.96, 180.0),
}
_ELSEWHERE = (0.0, 1.0, 180.0)


def scene_of(place: str) -> str:
    """Returns which of the two scenes a place belongs to: `YARD` or `HALL`."""
    return YARD if place in YARD_PLACES or place == "post" else HALL


def ahead(heading_deg: float) -> Point:
    """Returns the direction in which a heading looks."""
    turn = math.radians(heading_deg)
    return -math.sin(turn), math.cos(turn)


def heading(way: Point) -> float:
    """Returns the heading of a direction, degrees in (-180, 180]."""
    return math.degrees(math.atan2(-way[0], way[1]))


class Ground:
    """The ground of a case.

    Args:
        case: The case.
        scenes: Every scene by its id.

    Raises:
        KeyError: a scene of the case is missing.
    """

    def __init__(self, case: Case, scenes: Mapping[str, Scene]) -> None:
        self.case = case
        self.scenes = {YARD: scenes[case.yard], HALL: scenes[case.warehouse]}
        box = case.container
        self.half = (box.width_mm / 2000, box.length_mm / 2000)
        self.bay = self._bay()

    def _bay(self) -> tuple[Point, float]:
        """Where the container stands when it is examined: its middle, and where its doors look."""
        anchor = self.scenes[YARD].anchors["bay"]
        # The doors stand where a 20-foot box has them, whatever the length.
        back = self.half[1] - _USUAL_M / 2
        way = ahead(anchor.heading_deg)
        middle = (anchor.at[0] - back * way[0], anchor.at[1] - back * way[1])
        return middle, anchor.heading_deg

    def slot(self) -> tuple[Point, float]:
        """Where the container stands before it is called: its middle, and where its doors look."""
        box = self.case.container
        try:
            found = self.scenes[YARD].slot(box.row, box.bay, box.tier)
        except KeyError:
            stack = self.scenes[YARD].anchors["stack"]
            return (stack.at[0], stack.at[1]), stack.heading_deg
        return (found.at[0], found.at[1]), found.heading_deg

    # --- where one stands ---

    def arrival(self, place: str) -> tuple[Point, float]:
        """Where one arrives at a place, and where one looks."""
        spec = self.scenes[scene_of(place)].places[place]
        x, y = spec.arrival.at
        if place == "row":
            # Before the container of the case, as far along the row as one may walk.
            walk = spec.walk[0]
            y = max(walk.y[0], min(walk.y[1], self.slot()[0][1]))
        if spec.frame is None:
            return (x, y), spec.arrival.heading_deg
        return self._out((x, y * self._stretch())), spec.arrival.heading_deg + self.bay[1]

    def spot(self, place: str, anchor: str) -> tuple[Point, float]:
        """Where a thing is, and where one looks to face it. An unknown one is at the doors."""
        scene = self.scenes[scene_of(place)]
        found = scene.anchors.get(anchor)
        if found is not None:
            return (found.at[0], found.at[1]), found.heading_deg
        across, along, looks = BOX.get(anchor, _ELSEWHERE)
        at = self._out((across * self.half[0], along * self.half[1]))
        return at, looks + self.bay[1]

    def before(self, place: str, at: Point, heading_deg: float) -> Point:
        """Where one stands at a place to examine a thing: before it, on the floor one may walk."""
        way = ahead(heading_deg)
        wanted = (at[0] - STANDOFF_M * way[0], at[1] - STANDOFF_M * way[1])
        spec = self.scenes[scene_of(place)].places[place]
        if spec.frame is not None:
            inner = self._in(wanted)
            x, y = _nearest(spec, (inner[0], inner[1] / self._stretch()))
            return self._out((x, y * self._stretch()))
        if place == "bay":
            wanted = self._round(wanted)
        return _nearest(spec, wanted)

    # --- the container's frame ---

    def _stretch(self) -> float:
        return 2 * self.half[1] / _USUAL_M

    def _out(self, local: Point) -> Point:
        """From the container's frame, where it is examined, to the yard's."""
        (x, y), heading_deg = self.bay
        turn = math.radians(heading_deg)
        return (
            x + math.cos(turn) * local[0] - math.sin(turn) * local[1],
            y + math.sin(turn) * local[0] + math.cos(turn) * local[1],
        )

    def _in(self, world: Point) -> Point:
        (x, y), heading_deg = self.bay
        turn = math.radians(heading_deg)
        dx, dy = world[0] - x, world[1] - y
        return (
            math.cos(turn) * dx + math.sin(turn) * dy,
            -math.sin(turn) * dx + math.cos(turn) * dy,
        )

    def _round(self, at: Point) -> Point:
        """Moves a point that lies in the container to the nearest place beside it."""
        x, y = self._in(at)
        wide, long = self.half[0] + _MARGIN_M, self.half[1] + _MARGIN_M
        if abs(x) >= wide or abs(y) >= long:
            return at
        if wide - abs(x) < long - abs(y):
            return self._out((math.copysign(wide, x), y))
        return self._out((x, math.copysign(long, y)))

    def round_it(self, a: Point, b: Point) -> tuple[Point, ...]:
        """Returns the corners by which one walks from a point to another round the container."""
        inner = (self.half[0] + _MARGIN_M / 2, self.half[1] + _MARGIN_M / 2)
        start, end = self._in(a), self._in(b)
        if not _crosses(start, end, inner):
            return ()
        wide, long = self.half[0] + _MARGIN_M, self.half[1] + _MARGIN_M
        corners = ((wide, long), (wide, -long), (-wide, -long), (-wide, long))
        ways = [(c,) for c in corners] + [(c, d) for c in corners for d in corners if c != d]
        free = []
        for way in ways:
            legs = list(pairwise((start, *way, end)))
            if not any(_crosses(p, q, inner) for p, q in legs):
                free.append((sum(math.dist(p, q) for p, q in legs), way))
        return tuple(self._out(c) for c in min(free)[1]) if free else ()

    def outline(self, where: tuple[Point, float]) -> tuple[Point, ...]:
        """Returns the container's corners where it stands with its middle and heading."""
        return rectangle(where[0], self.half, where[1])


def _crosses(a: Point, b: Point, half: tuple[float, float]) -> bool:
    """Whether a line passes through a rectangle about the origin (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for k in (0, 1):
        way = b[k] - a[k]
        if abs(way) < 1e-9:
            if abs(a[k]) >= half[k]:
                return False
            continue
        ends = sorted(((-half[k] - a[k]) / way, (half[k] - a[k]) / way))
        low, high = max(low, ends[0]), min(high, ends[1])
    return high - low > 1e-6


def rectangle(middle: Point, half: tuple[float, float], heading_deg: float) -> tuple[Point, ...]:
    """Returns the corners of a rectangle that looks along a heading."""
    turn = math.radians(heading_deg)
    c, s = math.cos(turn), math.sin(turn)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return tuple(
        (
            middle[0] + c * sx * half[0] - s * sy * half[1],
            middle[1] + s * sx * half[0] + c * sy * half[1],
        )
        for sx, sy in corners
    )


def _nearest(place: Place, at: Point) -> Point:
    """Returns the point of a place's floor that lies nearest."""
    found: Sequence[Point] = [
        (max(w.x[0], min(w.x[1], at[0])), max(w.y[0], min(w.y[1], at[1]))) for w in place.walk
    ]
    return min(found, key=lambda p: math.hypot(p[0] - at[0], p[1] - at[1]))
