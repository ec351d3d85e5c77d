"""People who stand in a scene: they breathe, shift their weight and look up when somebody comes.

Their shapes are files (``builders/models/people.py``). A figure's origin is between its feet; it
looks -Y, towards whoever looks along its heading. Its movement is decoration: it follows the time
of the frames and where the trainee's eyes are, and tells the session nothing.
"""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import rigid_inverse, rotation, set_transform, translation, world_from

from . import shelf
from .build import smooth

__all__ = ["NOD_LIMIT", "NOTICES_M", "SWAY_LIMIT", "TURN_LIMIT", "Figure", "smooth"]

Matrix = np.ndarray

NOTICES_M = 6.0  # how near one must be for somebody to look up
TURN_LIMIT = math.radians(50)  # of the head to either side
NOD_LIMIT = math.radians(18)
SWAY_LIMIT = math.radians(0.7)
_BREATH_S, _SHIFT_S = 3.9, 9.5
_TURN_S = 0.55  # how soon the head follows, about
_REST_NOD = math.radians(-7)  # somebody who waits looks down a little
_EYES_OVER_NECK_M = 0.155


class Figure:
    """One standing person.

    Args:
        name: the model, such as "people/declarant".
        parent: what the person stands in.
        seed: shifts breath and sway, so that two people do not move as one.
    """

    def __init__(self, name: str, parent: p3d.NodePath, seed: int = 0) -> None:
        self.node = shelf.node(name, parent=parent)
        self._rest = shelf.shelved(name).parts
        self._parts = {
            part: self.node.find(part or "body") for part in self._rest if part in _MOVED
        }
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
        local = (rigid_inverse(world_from(self.node)) @ np.array([*eyes, 1.0]))[:3]
        neck = self._rest["head"][:3, 3]
        to = local - neck - np.array([0.0, 0.0, _EYES_OVER_NECK_M])
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
        sway = SWAY_LIMIT * 0.5 * (shift + 0.4 * math.sin(2.3 * t / _SHIFT_S * math.pi))
        whole = rotation((0, 1, 0), sway)
        lean = rotation((0, 1, 0), -1.4 * sway) @ rotation((1, 0, 0), math.radians(0.35) * breath)
        torso = whole @ self._rest["torso"] @ lean
        upper = torso @ rigid_inverse(self._rest["torso"])
        lift = translation(0, 0, 0.003 * breath)
        look = rotation((0, 0, 1), self._turn) @ rotation((1, 0, 0), -self._nod)
        posed = {
            "": whole @ self._rest[""],
            "torso": torso,
            "head": upper @ self._rest["head"] @ look,
        }
        for side, way in (("arm_l", 1.0), ("arm_r", -1.0)):
            swing = rotation((1, 0, 0), math.radians(0.8) * math.sin(t * 0.8 + way))
            posed[side] = upper @ lift @ self._rest[side] @ swing
        for part, node in self._parts.items():
            set_transform(node, posed[part])


_MOVED = ("", "torso", "head", "arm_l", "arm_r")
