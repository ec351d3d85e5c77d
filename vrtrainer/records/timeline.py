"""The time line of a record: how things stood at any moment, where head and hand were, its marks.

Made once from a record that replays to itself; asking is then a matter of a look-up, forwards or
backwards. Ticks are those of the session, 30 a second. An event of a tick shows after it, as it did
in the session: a moment is after everything that happened before it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vrtrainer.content.case import Case
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.situation import Situation
from vrtrainer.inspection.tools import WAYS
from vrtrainer.records.recorder import MOTION, Pose, read_motion
from vrtrainer.records.replay import Replayed, replay

TICKS_PER_S = 30
Sample = tuple[int, Pose, Pose]
Lane = Literal["where", "looked", "ordered", "judged"]
LANES: tuple[Lane, ...] = ("where", "looked", "ordered", "judged")
_LANE_OF: dict[str, Lane] = {
    "arrived": "where",
    "planned": "where",
    "equipped": "where",
    "worn": "where",
    "read": "looked",
    "observed": "looked",
    "discovered": "looked",
    "recalled": "looked",
    "ordered": "ordered",
    "reminded": "ordered",
    "stayed_away": "ordered",
    "offered": "ordered",
    "replied": "ordered",
    "breached": "ordered",
    "judged": "judged",
    "suspected": "judged",
    "reported": "judged",
    "decided": "judged",
    "ended": "judged",
}
"""The events that are marks on the line, and where they stand; others are told, not shown."""

# What happens while a paper is read.
_READING = frozenset({"judged", "answered", "noted", "hinted", "recalled", "wondered", "suspected"})
_DOORS = {"open_doors": True, "reseal": False}
_LEAP_M = 0.6  # nobody moves so far between two samples: not walked, but teleported
_TOOL_TICKS = 4 * TICKS_PER_S  # a tool that was used stays in the hand for so long


@dataclass(frozen=True)
class Mark:
    """An event that has a place on the line."""

    tick: int
    lane: Lane
    event: Event


@dataclass(frozen=True)
class Moment:
    """How things stand.

    Attributes:
        situation: What can be seen of it.
        minutes: On the job clock.
        verdicts: How many questions were judged, by verdict.
        said: The last event before; None at the very beginning.
        tool: What the hand holds; "" for nothing.
        paper: The document that is being read; "" for none.
        stamps: Verdicts on that paper's fields, by their points.
    """

    situation: Situation
    minutes: int
    verdicts: Mapping[str, int]
    said: Event | None
    tool: str
    paper: str
    stamps: Mapping[str, str]


class Timeline:
    """A record laid out in time.

    Args:
        case: The case.
        events: Every event, in order.
        motion: Samples of the motion file; none where movement was not kept.
        clock: The job clock: tick and minutes after every action, in order.
        last_tick: When the record ends.
    """

    def __init__(
        self,
        case: Case,
        events: Sequence[Event],
        motion: Sequence[Sample],
        clock: Sequence[tuple[int, int]],
        last_tick: int,
    ) -> None:
        self.case, self.events, self.motion = case, tuple(events), motion
        # One more than the last: then everything has happened.
        self.last_tick = max(last_tick, motion[-1][0] if motion else 0) + 1
        self.marks = tuple(
            Mark(event.tick, _LANE_OF[event.name], event)
            for event in self.events
            if event.name in _LANE_OF
        )
        self._ticks = [event.tick for event in self.events]
        self._mark_ticks = [mark.tick for mark in self.marks]
        self._sample_ticks = [sample[0] for sample in motion]
        self._clock = list(clock)
        self._clock_ticks = [tick for tick, _ in clock]
        self._situations = [Situation()]
        self._verdicts: list[dict[str, str]] = [{}]
        for event in self.events:
            self._situations.append(self._situations[-1].after(event))
            given = self._verdicts[-1]
            if event.name == "judged":
                given = {**given, str(event.data["question"]): str(event.data["verdict"])}
            self._verdicts.append(given)

    # --- at a moment ---

    def at(self, tick: float) -> Moment:
        """Returns how things stand at a tick: after every event of the ticks before it."""
        count = bisect_left(self._ticks, tick)
        told = bisect_left(self._clock_ticks, tick)
        return Moment(
            self._situations[count],
            self._clock[told - 1][1] if told else 0,
            Counter(self._verdicts[count].values()),
            self.events[count - 1] if count else None,
            self._tool(tick, count),
            *self._paper(count),
        )

    def doors(self, tick: float) -> tuple[bool, float]:
        """Returns whether the doors were last ordered open, and how long ago they moved.

        Seconds of the record; infinite where they were never moved. A new seal shuts doors that
        stand open.
        """
        count = bisect_left(self._ticks, tick)
        opened, since = False, math.inf
        for event in self.events[:count]:
            wanted = _DOORS.get(str(event.data["order"])) if event.name == "ordered" else None
            if wanted is not None and wanted != opened:
                opened, since = wanted, (tick - event.tick) / TICKS_PER_S
        return opened, since

    def _paper(self, count: int) -> tuple[str, dict[str, str]]:
        """A paper is read from when it was opened until something else was done."""
        for event in reversed(self.events[:count]):
            if event.name == "read":
                paper = str(event.data["document"])
                return paper, self._stamps(paper, count)
            if event.name not in _READING:
                break
        return "", {}

    def _stamps(self, paper: str, count: int) -> dict[str, str]:
        return {
            str(event.data["target"]): str(event.data["verdict"])
            for event in self.events[:count]
            if event.name == "judged"
            and str(event.data["target"]).startswith(f"documents.{paper}.")
        }

    def _tool(self, tick: float, count: int) -> str:
        for event in reversed(self.events[:count]):
            if event.tick < tick - _TOOL_TICKS:
                break
            if event.name == "observed":
                way = str(event.data["way"])
                return way if WAYS[way].specification.in_hand else ""
        return ""

    def poses(self, tick: float) -> tuple[Pose, Pose] | None:
        """Returns head and hand at a tick, between samples by their share; None without motion."""
        if not self.motion:
            return None
        after = bisect_right(self._sample_ticks, tick)
        if after == 0 or after == len(self.motion):
            _, head, hand = self.motion[max(0, after - 1)]
            return head, hand
        (start, *before), (end, *following) = self.motion[after - 1], self.motion[after]
        share = (tick - start) / (end - start)
        if math.dist(before[0][0], following[0][0]) > _LEAP_M:
            share = 0.0  # nobody was on the way between
        head, hand = (between(a, b, share) for a, b in zip(before, following, strict=True))
        return head, hand

    # --- marks ---

    def shown_marks(self, tick: float) -> int:
        """Returns how many marks were passed at a tick."""
        return bisect_left(self._mark_ticks, tick)

    def between(self, tick: float, later: float) -> tuple[Event, ...]:
        """Returns the events that show from one tick on and did not show at an earlier one."""
        return self.events[bisect_left(self._ticks, tick) : bisect_left(self._ticks, later)]

    def next_mark(self, tick: float) -> Mark | None:
        """Returns the first mark that has not been shown at a tick; None after the last."""
        found = bisect_left(self._mark_ticks, math.ceil(tick))
        return self.marks[found] if found < len(self.marks) else None

    def previous_mark(self, tick: float) -> Mark | None:
        """Returns the last mark before the one that was shown last; None before the first."""
        shown = bisect_left(self._mark_ticks, tick)
        if shown == 0:
            return None
        last = self._mark_ticks[shown - 1]
        found = bisect_left(self._mark_ticks, last)
        return self.marks[found - 1] if found else None

    def nearest(self, tick: float, within: float, lane: Lane | None = None) -> Mark | None:
        """Returns the mark nearest to a tick, of a lane if one is named; None if none is near."""
        near = [
            mark
            for mark in self.marks
            if abs(mark.tick - tick) <= within and lane in (None, mark.lane)
        ]
        return min(near, key=lambda mark: abs(mark.tick - tick), default=None)


def between(a: Pose, b: Pose, share: float) -> Pose:
    """Returns a pose between two: straight in place, evenly in turn."""
    (x0, y0, z0), q0 = a
    (x1, y1, z1), q1 = b
    place = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, z0 + (z1 - z0) * share)
    dot = sum(u * v for u, v in zip(q0, q1, strict=True))
    # A turn has two quaternions; the way between them is short only on one side.
    way = 1.0 if dot >= 0 else -1.0
    angle = math.acos(min(1.0, abs(dot)))
    if angle < 1e-4:
        low, high = 1.0 - share, share
    else:
        low = math.sin((1 - share) * angle) / math.sin(angle)
        high = math.sin(share * angle) / math.sin(angle)
    w, x, y, z = (low * u + way * high * v for u, v in zip(q0, q1, strict=True))
    size = math.sqrt(w * w + x * x + y * y + z * z) or 1.0
    return place, (w / size, x / size, y / size, z / size)


def load_timeline(folder: Path) -> tuple[Timeline, Replayed]:
    """Returns a record's time line, and what came of playing it again.

    Whoever shows it looks first whether the record replays to itself: of one that does not, the
    line would tell what never happened.

    Raises:
        RecordFault: the record cannot be read, or its rules are unknown to this program.
    """
    clock: list[tuple[int, int]] = []

    def watch(session: Session) -> None:
        clock.append((session.tick, session.state.minutes))

    replayed = replay(folder, watch)
    record = replayed.record
    try:
        motion = read_motion(folder / MOTION)
    except (OSError, ValueError):
        motion = []
    line = Timeline(record.case, record.events, motion, clock, record.last_tick)
    return line, replayed
