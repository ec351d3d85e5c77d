"""The plan of a scene with a trail on it: what fades is older, what has a number lasted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, groupby

from vrtrainer.content.scene import STACK_LENGTH_M, Furniture, Place
from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.sketch import Area, Dot, Ink, Item, Label, Point, Sketch, Stroke
from vrtrainer.scoring.ground import HALL, YARD, Ground, ahead, rectangle
from vrtrainer.scoring.trail import Step, Trail, gaze

_REACH_M = 9.0
_MARGIN_M = {YARD: 3.2, HALL: 0.3}
_TEXT_M = {YARD: 1.4, HALL: 1.0}
_LINE_M = {YARD: 0.34, HALL: 0.18}
_DOT_M = {YARD: 0.95, HALL: 0.72}
_NUDGES = 60
_OFF = (0.75, 1.1, 1.5, 2.0)
"""How far from its place a name may stand, in its own size."""
_SHADES = 8
"""In how many steps a trail fades."""
_PALEST = 0.22
_HALF_WIDTH_M = 1.22  # of a container of the stock
_STANDING: dict[str, Ink] = {"pallet_rack": "stock", "holding_shelf": "stock"}
_FACE_PX = 100.0  # a name is measured in this size
_NAMED = ("desk", "kit_board", "gear_rack", "scale", "table")


def plan(ground: Ground, scene: str, trail: Trail, ink: Ink, words: Words, says: str) -> Sketch:
    """Returns the plan of a scene with the part of a trail that lies in it.

    Args:
        ground: Of the case.
        scene: `YARD` or `HALL`.
        trail: Whose way.
        ink: "trainee" or "expert".
        words: Of the names on it.
        says: What it shows, in a sentence.
    """
    low, high = bounds(ground, scene)
    drawn = list(_trail(trail.within(scene), scene, ink))
    dots = [item for item in drawn if isinstance(item, Dot)]
    items = [*_site(ground, scene), *_names(ground, scene, words, low, high, dots), *drawn]
    return Sketch(low, high, tuple(items), says)


def bounds(ground: Ground, scene: str) -> tuple[Point, Point]:
    """Returns what a plan shows: where one works, and the container before and after.

    Of a place that is longer than one works in, only what lies around the arrival.
    """
    corners: list[Point] = []
    spec = ground.scenes[scene]
    for name, place in spec.places.items():
        if place.frame is None:
            _, about = ground.arrival(name)[0]
            for piece in place.walk:
                low = max(piece.y[0], about - _REACH_M)
                high = min(piece.y[1], about + _REACH_M)
                if low < high:
                    corners += [(piece.x[0], low), (piece.x[1], high)]
    if scene == YARD:
        corners += [*ground.outline(ground.bay), *ground.outline(ground.slot())]
    else:
        corners += [(spec.ground.x[0], spec.ground.y[0]), (spec.ground.x[1], spec.ground.y[1])]
    margin = _MARGIN_M[scene]
    return (
        (min(x for x, _ in corners) - margin, min(y for _, y in corners) - margin),
        (max(x for x, _ in corners) + margin, max(y for _, y in corners) + margin),
    )


def _site(ground: Ground, scene: str) -> Iterator[Item]:
    """What stands there, and where one may walk."""
    spec = ground.scenes[scene]
    if scene == HALL:
        (x0, x1), (y0, y1) = spec.ground.x, spec.ground.y
        yield Area(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), None, "wall", 0.22)
    for place in spec.places.values():
        if place.frame is None:
            for piece in place.walk:
                (x0, x1), (y0, y1) = piece.x, piece.y
                yield Area(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), "floor")
    for slot in spec.slots():
        if slot.tier == 1 and (slot.at[0], slot.at[1]) != ground.slot()[0]:
            half = (_HALF_WIDTH_M, STACK_LENGTH_M[slot.type] / 2)
            corners = rectangle((slot.at[0], slot.at[1]), half, slot.heading_deg)
            yield Area(corners, "stock", "ground", 0.12)
    for thing in spec.furniture:
        yield from _furniture(thing)
    for name, anchor in spec.anchors.items():
        if name in _NAMED or name.startswith("lot_"):
            half = (anchor.half[0], anchor.half[1])
            corners = rectangle((anchor.at[0], anchor.at[1]), half, anchor.heading_deg)
            solid = not name.startswith("lot_")
            yield Area(corners, "thing" if solid else None, "thing", 0.1)
    if scene == YARD:
        # Where it stood is an outline, where it was examined is filled.
        yield Area(ground.outline(ground.slot()), None, "box", 0.25)
        yield Area(ground.outline(ground.bay), "stock", "box", 0.25)


def _furniture(piece: Furniture) -> Iterator[Item]:
    ink = _STANDING.get(piece.kind)
    size = piece.size
    if ink is None or size is None:
        return
    for x, y, _ in piece.origins():
        corners = rectangle((x, y), (size[0] / 2, size[1] / 2), piece.heading_deg)
        yield Area(corners, ink, "ground", 0.06)


def _names(
    ground: Ground, scene: str, words: Words, low: Point, high: Point, dots: list[Dot]
) -> Iterator[Item]:
    """The places' names, each whole within the plan and, where there is room, under no number."""
    size = _TEXT_M[scene]
    for place in ground.scenes[scene].places.values():
        if place.frame is None:
            name = words.pick(place.title)
            half = (fonts.face("regular", _FACE_PX).getlength(name) / _FACE_PX + 0.7) * size / 2
            found = []
            for x, y in _name_at(place, (low[1] + high[1]) / 2, size):
                x = max(low[0] + half, min(high[0] - half, x))
                y = max(low[1] + size * 0.7, min(high[1] - size * 0.7, y))
                found.append((x, y))
            free = [at for at in found if not any(_under(at, half, size, dot) for dot in dots)]
            yield Label((free or found)[0], name, size)


def _name_at(place: Place, middle: float, size: float) -> list[Point]:
    """Below a place in the lower half of the plan, else above it; then farther off, then beyond."""
    low = min(piece.y[0] for piece in place.walk)
    high = max(piece.y[1] for piece in place.walk)
    x = (min(p.x[0] for p in place.walk) + max(p.x[1] for p in place.walk)) / 2
    below = [(x, low - size * off) for off in _OFF]
    above = [(x, high + size * off) for off in _OFF]
    return [*below, *above] if (low + high) / 2 < middle else [*above, *below]


def _under(at: Point, half: float, size: float, dot: Dot) -> bool:
    """Whether a number would lie on a name about a point."""
    aside = max(0.0, abs(dot.at[0] - at[0]) - half)
    apart = max(0.0, abs(dot.at[1] - at[1]) - size * 0.5)
    return math.hypot(aside, apart) < dot.radius


def _trail(trail: Trail, scene: str, ink: Ink) -> Iterator[Item]:
    """The way, the older the paler and thinner; then gazes; then stays with their numbers."""
    wide = _LINE_M[scene]
    for stay in trail.stays:
        for look in stay.looks:
            strength = 0.35 + 0.65 * look.share
            yield Stroke(gaze(stay, look), "gaze", wide * (0.4 + 0.6 * look.share), strength)
    pairs = list(zip(trail.steps, trail.steps[1:], strict=False))
    for shade, leapt, run in _runs(pairs):
        age = (shade + 1) / _SHADES
        points = (run[0][0].at, *(b.at for _, b in run))
        strength = _PALEST + (1 - _PALEST) * age
        width = wide * (0.45 + 0.55 * age)
        yield Stroke(points, ink, width * (0.6 if leapt else 1.0), strength, leapt)
    for stay, at in zip(trail.stays, _spread(trail, _DOT_M[scene]), strict=True):
        if at != stay.at:
            yield Stroke((stay.at, at), ink, wide * 0.4)
        yield Dot(at, _DOT_M[scene], ink, str(stay.number))


def _spread(trail: Trail, radius: float) -> list[Point]:
    """Returns where the numbers of the stays stand: near them, and none over another."""
    at = [stay.at for stay in trail.stays]
    for _ in range(_NUDGES):
        moved = False
        for i, j in combinations(range(len(at)), 2):
            dx, dy = at[j][0] - at[i][0], at[j][1] - at[i][1]
            apart = math.hypot(dx, dy)
            lack = 2.15 * radius - apart
            if lack > 0.01:
                moved = True
                # Two that stand on the very same spot part sideways, each pair its own way.
                way = (dx / apart, dy / apart) if apart > 0.01 else ahead(37.0 * (i + 3 * j))
                step = (way[0] * lack / 2, way[1] * lack / 2)
                at[i] = (at[i][0] - step[0], at[i][1] - step[1])
                at[j] = (at[j][0] + step[0], at[j][1] + step[1])
        if not moved:
            break
    return [(round(x, 2), round(y, 2)) for x, y in at]


Pair = tuple[Step, Step]


def _runs(pairs: list[Pair]) -> Iterator[tuple[int, bool, list[Pair]]]:
    """Yields stretches of a way that are drawn alike: how young they are, and whether leapt."""

    def alike(item: tuple[int, Pair]) -> tuple[int, bool]:
        index, (_, b) = item
        return index * _SHADES // max(1, len(pairs)), b.leapt

    for (shade, leapt), group in groupby(enumerate(pairs), alike):
        yield shade, leapt, [pair for _, pair in group]
