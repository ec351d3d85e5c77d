"""The frame: the one function that names every step from hand to picture, in order.

It knows none of the rooms it joins; what it needs is passed in and said here as protocols.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from vrtrainer.engine.cameras import Eye, Late, Pose
from vrtrainer.engine.picture import Picture
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Intent, Pointer


class FrameDevice(Protocol):
    """What the frame asks of a device (see devices.device)."""

    def begin_frame(self) -> FrameInput:
        """Returns this frame's input; never blocks."""
        ...

    def eyes(self) -> Sequence[Eye]:
        """Returns the eyes."""
        ...

    def latch(self) -> Late | None:
        """Returns the newest poses; the only wait."""
        ...

    def end_frame(self, picture: Picture) -> None:
        """Hands over what was drawn."""
        ...


class FrameWorld(Protocol):
    """What the frame asks of the world."""

    def affordances(self) -> Sequence[Affordance]:
        """Returns what can be pointed at; the same tuple while nothing changed."""
        ...

    def floor(self, x: float, y: float) -> str | None:
        """Returns the place at a point one may stand on."""
        ...

    def actions(self, intents: Sequence[Intent], frame: FrameInput) -> Sequence[Any]:
        """Returns the actions that the intents mean now."""
        ...

    def follow(self, events: Sequence[Any], frame: FrameInput, seconds: float) -> bool:
        """Shows the events, moves what moves; returns whether shadows changed."""
        ...

    def latch(self, hands: Mapping[str, np.ndarray]) -> None:
        """Moves the hands to their newest poses, while the picture is being drawn."""
        ...


class FrameSession(Protocol):
    """What the frame asks of the game."""

    def step(self, actions: Sequence[Any], ticks: int) -> Sequence[Any]:
        """Plays actions and whole ticks; returns the events."""
        ...


class FrameRecord(Protocol):
    """What the frame asks of the record."""

    def append(self, actions: Sequence[Any], events: Sequence[Any], frame: FrameInput) -> None:
        """Writes what happened, in one write, before it is shown."""
        ...


def no_lap(stage: str) -> None:
    """Stands for a recorder where nobody asks what the time goes into."""


def no_slack() -> None:
    """Stands for the slack's work where there is none."""


def no_veil(frame: FrameInput, seconds: float) -> None:
    """Stands for the veil where no head can be in a wall."""


@dataclass(frozen=True)
class Parts:
    """What takes part in a frame.

    Attributes:
        device, pointer, world, session, record, picture: see the protocols.
        mirror: draws what spectators see, after the trainee's picture; may be a no-op.
        veil: covers what the trainee should not see, in a pause too.
        slack: does what need not be done in any one frame, a little of it.
        lap: told at the end of every stage (see `trace`).
    """

    device: FrameDevice
    pointer: Pointer
    world: FrameWorld
    session: FrameSession
    record: FrameRecord
    picture: Picture
    mirror: Callable[[FrameInput, Sequence[Any]], None]
    veil: Callable[[FrameInput, float], None] = no_veil
    slack: Callable[[], None] = no_slack
    lap: Callable[[str], None] = no_lap


@dataclass(frozen=True)
class Frame:
    """What happened in one frame."""

    input: FrameInput
    intents: tuple[Intent, ...]
    actions: tuple[Any, ...]
    events: tuple[Any, ...]


def run_frame(parts: Parts, ticks: int, seconds: float) -> Frame:
    """Runs one frame from hand to picture.

    Args:
        parts: who takes part.
        ticks: whole ticks that have passed (see ``Ticker``); while the trainee is held up none
            of them counts.
        seconds: since the last frame, for what only moves to be looked at.
    """
    lap = parts.lap
    # 1. Buttons, and the poses that came with the last wait.
    given = parts.device.begin_frame()
    lap("input")
    # 2. From what the hands do to what it means, and what comes of it.
    intents: tuple[Intent, ...] = ()
    passed = seconds
    if given.pause:
        ticks, passed = 0, 0.0
    else:
        intents = parts.pointer.intents(given, parts.world.affordances(), parts.world.floor)
    actions = tuple(parts.world.actions(intents, given))
    lap("intents")
    events = tuple(parts.session.step(actions, ticks))
    lap("session")
    # 3. Written down before anybody sees it.
    parts.record.append(actions, events, given)
    lap("record")
    # 4. The world, its sounds and its hands follow; cull with the predicted pose.
    if parts.world.follow(events, given, passed):
        parts.picture.stir()
    parts.veil(given, seconds)
    lap("world")
    # 5. The only wait, then both eyes; handed over.
    present(parts.device, parts.world, parts.picture, given, lap)
    # 6. Then the mirror; then what can wait for the slack.
    parts.mirror(given, events)
    lap("mirror")
    parts.slack()
    gc.collect(0)
    lap("slack")
    return Frame(given, intents, actions, events)


def present(
    device: FrameDevice,
    world: FrameWorld,
    picture: Picture,
    given: FrameInput,
    lap: Callable[[str], None] = no_lap,
) -> None:
    """Draws a frame's picture and hands it over.

    What is culled is what the frame's own pose sees; what is drawn is what the newest one does,
    which comes in the middle of drawing. An ordinary camera cannot do that: there the wait comes
    first.
    """

    def newest() -> Pose | None:
        lap("cull")
        late = device.latch()
        lap("wait")
        if late is None:
            return None
        world.latch(late.hands)
        return late.world_from_head, late.eyes

    pose: Pose = given.world_from_head, device.eyes()
    if picture.latches:
        picture.set_pose(*pose)
        picture.render(newest)
    else:
        picture.set_pose(*(newest() or pose))
        picture.render()
    lap("draw")
    device.end_frame(picture)
    lap("submit")


def settle() -> None:
    """Prepares for play after loading: nothing that exists now is looked at by collections.

    Between frames only the youngest generation is collected, in the slack; call ``unsettle``
    between sessions.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def unsettle() -> None:
    """Goes back to ordinary collections and does a full one: not while anybody looks."""
    gc.unfreeze()
    gc.enable()
    gc.collect()


class Ticker:
    """Turns a clock into whole ticks, so that the game never sees a fraction.

    Args:
        per_second: ticks a second.
        clock: seconds, monotonic.
        most: ticks that one frame may bring: after a hitch the rest is forgotten.
    """

    def __init__(
        self, per_second: int, clock: Callable[[], float] = time.monotonic, most: int = 15
    ) -> None:
        self._per_second, self._clock, self._most = per_second, clock, most
        self._start = clock()
        self._told = 0

    def due(self) -> int:
        """Returns the ticks that have passed since the last call."""
        passed = math.floor((self._clock() - self._start) * self._per_second + 1e-9)
        due = max(passed - self._told, 0)
        self._told = max(passed, self._told)
        return min(due, self._most)
