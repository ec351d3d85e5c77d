"""The frame: the one function that names every step from hand to picture, in order.

It knows none of the rooms it joins; what it needs is passed in and said here as protocols.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vrtrainer.engine.picture import Eye, Picture, Pose
from vrtrainer.engine.slack import Slack
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

    def latch(self) -> Pose | None:
        """Returns the newest pose; the only wait."""
        ...

    def end_frame(self) -> None:
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


@dataclass(frozen=True)
class Parts:
    """What takes part in a frame.

    Attributes:
        device, pointer, world, session, record, picture: see the protocols.
        mirror: draws what spectators see, after the trainee's picture; may be a no-op.
        slack: what waits for the time after the picture.
    """

    device: FrameDevice
    pointer: Pointer
    world: FrameWorld
    session: FrameSession
    record: FrameRecord
    picture: Picture
    mirror: Callable[[FrameInput, Sequence[Any]], None]
    slack: Slack = field(default_factory=Slack)


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
        ticks: whole ticks that have passed (see ``Ticker``).
        seconds: since the last frame, for what only moves to be looked at.
    """
    # 1. Buttons, and the poses that came with the last wait.
    given = parts.device.begin_frame()
    # 2. From what the hands do to what it means, and what comes of it.
    intents = parts.pointer.intents(given, parts.world.affordances(), parts.world.floor)
    actions = tuple(parts.world.actions(intents, given))
    events = tuple(parts.session.step(actions, ticks))
    # 3. Written down before anybody sees it.
    parts.record.append(actions, events, given)
    # 4. The world, its sounds and its hands follow; cull with the predicted pose.
    if parts.world.follow(events, given, seconds):
        parts.picture.stir()
    parts.picture.set_pose(given.world_from_head, parts.device.eyes())
    # 5. The only wait, then both eyes.
    parts.picture.render(latch=parts.device.latch)
    # 6. Hand it over; then the mirror; then what can wait for the slack.
    parts.device.end_frame()
    parts.mirror(given, events)
    parts.slack.run()
    gc.collect(0)
    return Frame(given, intents, actions, events)


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
