"""Where somebody walked and looked: the trainee by the record's motion, the expert by the script.

A trail is made of steps, each a place on the ground and where one looked, and of stays: where one
stood for a while, numbered in their order. Nothing here marks anybody.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vrtrainer.content.case import Case
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.scoring.ground import Ground, Point, ahead, heading, scene_of

Pose = tuple[tuple[float, float, float], tuple[float, float, float, float]]
Sample = tuple[int, Pose, Pose]
"""A sample of `records.read_motion`: tick, head and hand; metres and quaternions (w, x, y, z)."""

STAYS = 7
"""How many stays a trail names in each scene: the longest."""
_NEAR_M = 0.6  # who moves less than this stays
_STAY_TICKS = 30
_STEP_M, _TURN_DEG = 0.12, 12.0  # a step that changes less is left out
_LEAP_M, _RUN_M = 0.6, 0.2  # nobody walks so far between two samples, or within a tick
_GLANCE_DEG = 30.0
_LOOKS = 3
_FAR_M, _NEAREST_M = 3.0, 0.9
_EYES_M = 1.6


@dataclass(frozen=True)
class Step:
    """Where one was at a tick, and where one looked.

    `leapt` is whether one came here at one bound, by teleport.
    """

    scene: str
    tick: int
    at: Point
    heading_deg: float
    leapt: bool = False


@dataclass(frozen=True)
class Look:
    """Where one looked from a stay: heading, how far (metres) and for what share of the time."""

    heading_deg: float
    reach_m: float
    share: float


@dataclass(frozen=True)
class Stay:
    """Where one stood for a while; `weight` is seconds, or deeds where nobody measured time.

    `tick` is when it began.
    """

    scene: str
    tick: int
    number: int
    at: Point
    weight: float
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class Trail:
    """A way through both scenes."""

    steps: tuple[Step, ...] = ()
    stays: tuple[Stay, ...] = ()

    def until(self, share: float) -> Trail:
        """Returns the part of it that was gone in a share of its time, 0..1."""
        if share >= 1.0 or not self.steps:
            return self
        end = self.steps[0].tick + share * (self.steps[-1].tick - self.steps[0].tick)
        return Trail(
            tuple(step for step in self.steps if step.tick <= end),
            tuple(stay for stay in self.stays if stay.tick <= end),
        )

    def within(self, scene: str) -> Trail:
        """Returns the part of it in one scene."""
        return Trail(
            tuple(step for step in self.steps if step.scene == scene),
            tuple(stay for stay in self.stays if stay.scene == scene),
        )


# --- the trainee ---


def walked(motion: Sequence[Sample], events: Sequence[Event]) -> Trail:
    """Returns the trail of a recorded session.

    Args:
        motion: The samples of its motion file.
        events: Its events; `arrived` tells which scene a sample belongs to.
    """
    arrivals = [(event.tick, scene_of(str(event.data["place"])))
                for event in events if event.name == "arrived"]  # fmt: skip
    looked: list[tuple[Step, float]] = []
    before: Step | None = None
    scene, following = scene_of("post"), 0
    for tick, head, _ in motion:
        # The sample of the tick in which one arrives was still taken where one came from.
        while following < len(arrivals) and arrivals[following][0] < tick:
            scene = arrivals[following][1]
            following += 1
        step, reach = _step(scene, tick, head)
        if before is not None and _leapt(before, step):
            step = replace(step, leapt=True)
        before = step
        looked.append((step, reach))
    return Trail(_thinned([step for step, _ in looked]), _stays(looked))


def _step(scene: str, tick: int, head: Pose) -> tuple[Step, float]:
    """Returns the step of a sample, and how far on the floor its gaze reaches."""
    (x, y, z), (qw, qx, qy, qz) = head
    way = (
        2 * (qx * qy - qw * qz),
        1 - 2 * (qx * qx + qz * qz),
        2 * (qy * qz + qw * qx),
    )
    flat = math.hypot(way[0], way[1])
    down = -way[2]
    height = min(max(z, 1.0), 2.2) if z < 3.0 else _EYES_M
    reach = height * flat / down if down > 0.15 else _FAR_M
    at = (round(x, 2), round(y, 2))
    return Step(scene, tick, at, round(heading((way[0], way[1])), 1)), min(reach, _FAR_M)


def _leapt(before: Step, step: Step) -> bool:
    """Whether nobody could have walked from one sample to the next."""
    apart = _apart(before.at, step.at)
    return before.scene != step.scene or apart > max(_LEAP_M, _RUN_M * (step.tick - before.tick))


def _apart(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def _thinned(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Leaves out steps that tell nothing new."""
    kept: list[Step] = []
    for step in steps:
        before = kept[-1] if kept else None
        if before is not None and not step.leapt:
            turned = abs((step.heading_deg - before.heading_deg + 180) % 360 - 180)
            if _apart(before.at, step.at) < _STEP_M and turned < _TURN_DEG:
                continue
        kept.append(step)
    return tuple(kept)


def _stays(looked: Sequence[tuple[Step, float]]) -> tuple[Stay, ...]:
    found = [group for group in _standing(looked) if _ticks(group) >= _STAY_TICKS]
    named = _longest([(group[0][0].scene, float(_ticks(group))) for group in found])
    return tuple(_stay(found[i], number) for number, i in enumerate(named, 1))


def _longest(stays: Sequence[tuple[str, float]]) -> list[int]:
    """Returns which stays are named, in their order: the weightiest of each scene."""
    named: list[int] = []
    for scene in sorted({scene for scene, _ in stays}):
        own = [i for i, stay in enumerate(stays) if stay[0] == scene]
        named += sorted(own, key=lambda i: (-stays[i][1], i))[:STAYS]
    return sorted(named)


def _ticks(group: Sequence[tuple[Step, float]]) -> int:
    return group[-1][0].tick - group[0][0].tick


def _standing(looked: Sequence[tuple[Step, float]]) -> Iterator[list[tuple[Step, float]]]:
    """Yields runs of samples that lie near the first of them."""
    group: list[tuple[Step, float]] = []
    for step, reach in looked:
        if group and (group[0][0].scene != step.scene or _apart(group[0][0].at, step.at) > _NEAR_M):
            yield group
            group = []
        group.append((step, reach))
    if group:
        yield group


def _stay(group: Sequence[tuple[Step, float]], number: int) -> Stay:
    steps = [step for step, _ in group]
    at = (
        round(sum(step.at[0] for step in steps) / len(steps), 2),
        round(sum(step.at[1] for step in steps) / len(steps), 2),
    )
    seen = [(step.heading_deg, reach) for step, reach in group]
    seconds = round(_ticks(group) / 30, 1)
    return Stay(steps[0].scene, steps[0].tick, number, at, seconds, _looks(seen))


def _looks(seen: Sequence[tuple[float, float]]) -> tuple[Look, ...]:
    """Returns where most of the time was looked: headings that lie near one another are one."""
    sectors: dict[int, list[tuple[float, float]]] = {}
    for heading_deg, reach in seen:
        sectors.setdefault(round(heading_deg / _GLANCE_DEG) % 12, []).append((heading_deg, reach))
    ranked = sorted(sectors.items(), key=lambda item: (-len(item[1]), item[0]))
    found = []
    for sector, glances in ranked[:_LOOKS]:
        share = len(glances) / len(seen)
        if share < 0.12:
            continue
        middle = sector * _GLANCE_DEG
        off = sum((h - middle + 180) % 360 - 180 for h, _ in glances) / len(glances)
        reach = max(_NEAREST_M, sum(r for _, r in glances) / len(glances))
        found.append(Look(round(middle + off, 1), round(reach, 2), round(share, 3)))
    return tuple(found)


# --- the expert ---


def planned(ground: Ground, actions: Sequence[Action]) -> Trail:
    """Returns the trail of a script: where one stands for each deed, and what one looks at."""
    place = "post"
    at, looks = ground.arrival(place)
    steps = [Step(scene_of(place), 0, at, looks)]
    groups: list[tuple[Step, list[Look]]] = [(steps[0], [])]
    for number, action in enumerate(actions, 1):
        if action.do == "go":
            # A trainee leaps from place to place; so does who shows the way.
            place, leapt = action.target, True
            at, looks = ground.arrival(place)
        else:
            target = _faced(ground.case, action, place)
            if not target:
                continue
            thing, looks = ground.spot(place, target)
            at, leapt = ground.before(place, thing, looks), False
            looks = heading((thing[0] - at[0], thing[1] - at[1])) if _apart(thing, at) else looks
        step = Step(scene_of(place), number, at, round(looks, 1), leapt)
        if place == "bay" and not leapt:
            for corner in ground.round_it(steps[-1].at, at):
                steps.append(Step(step.scene, number, corner, step.heading_deg))
        steps.append(step)
        if groups[-1][0].scene != step.scene or _apart(groups[-1][0].at, at) > _NEAR_M:
            groups.append((step, []))
        if action.do != "go":
            reach = max(_NEAREST_M, min(_FAR_M, _apart(thing, at)))
            groups[-1][1].append(Look(round(looks, 1), round(reach, 2), 0.0))
    return Trail(tuple(steps), _worked(groups))


def _worked(groups: Sequence[tuple[Step, list[Look]]]) -> tuple[Stay, ...]:
    busy = [(step, looks) for step, looks in groups if looks]
    named = _longest([(step.scene, float(len(looks))) for step, looks in busy])
    found = []
    for number, i in enumerate(named, 1):
        step, looks = busy[i]
        seen = _looks([(look.heading_deg, look.reach_m) for look in looks])
        found.append(Stay(step.scene, step.tick, number, step.at, float(len(looks)), seen))
    return tuple(found)


def _faced(case: Case, action: Action, place: str) -> str:
    """Returns the anchor that one faces for a deed; "" for what is done on the tablet."""
    if action.do == "choose":
        return "kit_board"
    if action.do == "wear":
        return "gear_rack"
    if action.do == "read" and place == "post":
        return "folder"
    if action.do == "order":
        return {"bay": "declarant", "dock": "handler"}.get(place, "")
    if action.do == "examine":
        point = case.point(action.target)
        return point.anchor if point is not None and point.place == place else ""
    return ""


def gaze(step: Step | Stay, look: Look) -> tuple[Point, Point]:
    """Returns the two ends of a gaze on the ground."""
    way = ahead(look.heading_deg)
    x, y = step.at
    return step.at, (x + way[0] * look.reach_m, y + way[1] * look.reach_m)
