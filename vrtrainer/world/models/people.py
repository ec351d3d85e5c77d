"""People who stand in a scene: they breathe, shift their weight and look up when somebody comes.

Their shapes are files (``builders/models/people.py``). A figure's origin is between its feet; it
looks -Y, towards whoever looks along its heading. Its movement is decoration: it follows the time
of the frames and where the trainee's eyes are, and tells the session nothing.
"""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d

from . import shelf
from .build import smooth

__all__ = ["NOD_LIMIT", "NOTICES_M", "TURN_LIMIT", "Figure", "Seated", "smooth"]

NOTICES_M = 6.0  # how near one must be for somebody to look up
TURN_LIMIT = math.radians(50)  # of the head to either side
NOD_LIMIT = math.radians(18)
_SWAY_DEG, _BREATH_DEG, _SWING_DEG = 0.7, 0.35, 0.8
_BREATH_S, _SHIFT_S = 3.9, 9.5
_TURN_S = 0.55  # how soon the head follows, about
_REST_NOD = math.radians(-7)  # somebody who waits looks down a little
_EYES_OVER_NECK_M = 0.155


class Seated:
    """Somebody at a wheel, who sits still.

    Args:
        name: the model, such as "people/driver"; its origin is the seat.
        parent: what the vehicle stands in.
    """

    def __init__(self, name: str, parent: p3d.NodePath) -> None:
        self.node = shelf.node(name, parent=parent)

    def move(self, seconds: float, eyes: np.ndarray | None) -> None:
        """Moves nothing."""


class Figure:
    """One standing person.

    Args:
        name: the model, such as "people/declarant".
        parent: what the person stands in.
        seed: shifts breath and sway, so that two people do not move as one.
    """

    def __init__(self, name: str, parent: p3d.NodePath, seed: int = 0) -> None:
        self.node = shelf.node(name, parent=parent)
        self._body = self.node.find("body")
        self._torso = self.node.find("torso")
        self._head = self.node.find("head")
        self._arms = [self.node.find(side) for side in ("arm_l", "arm_r")]
        self._eyes = self._head.get_pos() + p3d.LVector3(0, 0, _EYES_OVER_NECK_M)
        # In the file parts hang from the model; here each from what carries it.
        self._torso.wrt_reparent_to(self._body)
        for part in (self._head, *self._arms):
            part.wrt_reparent_to(self._torso)
        self._seconds = seed * 2.7
        self._turn, self._nod = 0.0, _REST_NOD
        self._pose()

    def move(self, seconds: float, eyes: np.ndarray | None) -> None:
        """Moves on by some seconds.

        Args:
            seconds: since the last time.
            eyes: where the trainee's eyes are, (3,) in the frame of the top of the scene, or None.
        """
        self._seconds += seconds
        turn, nod = self._wanted(eyes)
        share = 1.0 - math.exp(-max(seconds, 0.0) / _TURN_S)
        self._turn += (turn - self._turn) * share
        self._nod += (nod - self._nod) * share
        self._pose()

    @property
    def head(self) -> tuple[float, float]:
        """How far the head is turned to the left and raised, radians."""
        return self._turn, self._nod

    def _wanted(self, eyes: np.ndarray | None) -> tuple[float, float]:
        away = 0.10 * math.sin(self._seconds * 0.37) + 0.12 * math.sin(self._seconds * 0.151)
        if eyes is None:
            return away, _REST_NOD
        x, y, z = eyes.tolist()
        to = self.node.get_relative_point(self.node.get_top(), p3d.LPoint3(x, y, z)) - self._eyes
        flat = math.hypot(to[0], to[1])
        turn = math.atan2(to[0], -to[1])
        if flat > NOTICES_M or abs(turn) > 2.0 * TURN_LIMIT:
            return away, _REST_NOD
        nod = math.atan2(to[2], max(flat, 0.3))
        clipped = max(-TURN_LIMIT, min(TURN_LIMIT, turn))
        return clipped, max(-NOD_LIMIT, min(NOD_LIMIT, nod))

    def _pose(self) -> None:
        t = self._seconds
        breath = math.sin(2 * math.pi * t / _BREATH_S)
        shift = math.sin(2 * math.pi * t / _SHIFT_S)
        sway = _SWAY_DEG * 0.5 * (shift + 0.4 * math.sin(2.3 * t / _SHIFT_S * math.pi))
        self._body.set_r(sway)
        # The upper body stays upright over hips that move, and leans back a little to breathe.
        self._torso.set_hpr(0.0, _BREATH_DEG * breath, -1.4 * sway)
        # The face looks -Y: what raises it lowers the pitch.
        self._head.set_hpr(math.degrees(self._turn), -math.degrees(self._nod), 0.0)
        for way, arm in zip((1.0, -1.0), self._arms, strict=True):
            arm.set_p(_SWING_DEG * math.sin(t * 0.8 + way))
