"""The scripted trainee's head and hand: frames in which they turn, rest and press."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine.convert import cross, pose
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.world.ways import HAND_IN_HEAD, between

MOVE_FRAMES = 6
REST_FRAMES = 3
HOLD_FRAMES = 3  # a tracked hand keeps a button down so long
_NONE: frozenset[str] = frozenset()


class Limbs:
    """Moves as a person does, who takes time for it.

    Args:
        tracked: whether the hand is one in space and not a mouse's.
        move_frames: how long the hand is on its way to its aim.
        rest_frames: how long it rests after a press.

    Attributes:
        device: whose feet they stand on.
    """

    def __init__(self, tracked: bool, move_frames: int, rest_frames: int) -> None:
        self._tracked = tracked
        self._move_frames, self._rest_frames = move_frames, rest_frames
        self.device: ScriptedDevice | None = None
        self._down = self._told = _NONE  # buttons: kept down, and as the last frame told them
        self._aim = np.array([0.0, 1.0, 0.0])
        self._gaze = np.array([0.0, 1.0, 0.0])
        self._teleports = 0  # how many of the device's have been followed

    # --- where they are ---

    def feet(self) -> np.ndarray:
        """Returns where the feet are, (3,) metres."""
        assert self.device is not None and self.device.planned_at is not None
        return np.array(self.device.planned_at[0])

    def eyes(self) -> np.ndarray:
        """Returns where the eyes are, (3,) metres."""
        return self.feet() + np.array([0.0, 0.0, STANDING_EYE_M])

    def hand(self) -> np.ndarray:
        """Returns where the hand is, (3,) metres."""
        head = self._head()
        level = pose(tuple(head[:3, 3]), float(np.degrees(np.arctan2(-head[0, 1], head[1, 1]))))
        return (level @ np.append(HAND_IN_HEAD, 1.0))[:3]

    def ahead(self) -> np.ndarray:
        """Returns the direction in which the hand points."""
        return self._aim / np.linalg.norm(self._aim)

    def _head(self) -> np.ndarray:
        flat = float(np.hypot(self._gaze[0], self._gaze[1]))
        heading = float(np.degrees(np.arctan2(-self._gaze[0], self._gaze[1])))
        pitch = float(np.degrees(np.arctan2(self._gaze[2], flat)))
        x, y, z = self.eyes()
        return pose((float(x), float(y), float(z)), heading, max(-60.0, min(60.0, pitch)))

    def _follow_teleports(self) -> None:
        """Arriving at a place with a heading, one looks along it."""
        assert self.device is not None
        for _, heading_deg in self.device.teleports[self._teleports :]:
            if heading_deg is not None:
                self._gaze = pose((0.0, 0.0, 0.0), heading_deg)[:3, 1].copy()
                self._aim = self._gaze.copy()
        self._teleports = len(self.device.teleports)

    # --- frames ---

    def frame(self, pressed: frozenset[str] = _NONE) -> FrameInput:
        """Returns a frame in which they are as they are now.

        Args:
            pressed: buttons of a mouse; those of a hand in space are kept down by `hold`.
        """
        self._follow_teleports()
        origin = self.hand()
        forward = self.ahead()
        right = cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        hand = np.eye(4)
        hand[:3, 0], hand[:3, 1], hand[:3, 2] = right, forward, cross(right, forward)
        hand[:3, 3] = origin
        if not self._tracked:
            return FrameInput(self._head(), (Hand(hand, pressed, pressed),))
        told, self._told = self._told, self._down
        buttons = self._down - told, self._down, told - self._down
        return FrameInput(self._head(), (Hand(hand, *buttons, tracked=True),))

    def rest(self, frames: int) -> Iterator[FrameInput]:
        """Keeps still."""
        for _ in range(frames):
            yield self.frame()

    def hold(self, *buttons: str) -> None:
        """Keeps these buttons of a hand in space down, and lets go of all others."""
        self._down = frozenset(buttons)

    def press(self, button: str) -> Iterator[FrameInput]:
        """Presses a button, lets it go and rests."""
        if self._tracked:
            self.hold(button)
            yield from self.rest(HOLD_FRAMES)
            self.hold()
            yield self.frame()
        else:
            yield self.frame(frozenset({button}))
        yield from self.rest(self._rest_frames)

    def look_at(self, target: np.ndarray, turn_head: bool) -> Iterator[FrameInput]:
        """Turns the hand to a point, and the head with it where it is wanted."""
        gaze, aim = self._gaze.copy(), self._aim.copy()
        goal = target - self.eyes() if turn_head else gaze
        goal = goal / np.linalg.norm(goal)
        for i in range(1, self._move_frames + 1):
            share = i / self._move_frames
            self._gaze = between(gaze, goal, share)
            hand = target - self.hand()
            self._aim = between(aim, hand / np.linalg.norm(hand), share)
            yield self.frame()
        self._gaze = goal
        self._aim = target - self.hand()
        yield self.frame()

    def turn_aim(self, direction: np.ndarray) -> Iterator[FrameInput]:
        """Turns the hand alone, and lets the world see it there."""
        aim = self.ahead()
        for i in range(1, MOVE_FRAMES + 1):
            self._aim = between(aim, direction, i / MOVE_FRAMES)
            yield self.frame()
        self._aim = direction
        yield self.frame()
