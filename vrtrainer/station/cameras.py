"""From where a replay is seen: the trainee's eyes, over the shoulder, from high above, flying."""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.convert import pose
from vrtrainer.world.places import YARD_SCENE
from vrtrainer.world.stage import Stage

_BACK_M, _ASIDE_M, _ABOVE_M = 1.7, 0.55, 0.30
_CLOSE_M = {"inside": 0.9, "post": 0.75}  # there is no more room behind one
_TURN_DEG = 110.0  # of a drag over the window's height
_STEEPEST_DEG = 85.0
_FLY_M_PER_S, _FAST = 3.5, 4.0
_HALL_HIGH_M = 5.0  # below the roof


class Cameras:
    """Places the cameras of a replay.

    Args:
        stage: The scenes of the case.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._free: np.ndarray | None = None
        self._last = np.eye(4)

    def where(self, camera: str, head: np.ndarray, place: str) -> np.ndarray:
        """Returns where a camera is and looks, (4, 4).

        Args:
            camera: One of `playback.CAMERAS`.
            head: The trainee's, (4, 4).
            place: Where the trainee is.
        """
        if camera == "free":
            if self._free is None:
                self._free = self._last.copy()  # it begins where one looked from last
            return self._free
        self._free = None
        if camera == "shoulder":
            self._last = self._behind(head, place)
        elif camera == "overview":
            self._last = self._above(place)
        else:
            self._last = head
        return self._last

    def _behind(self, head: np.ndarray, place: str) -> np.ndarray:
        heading = _heading(head)
        back = _CLOSE_M.get(place, _BACK_M)
        level = pose((0.0, 0.0, 0.0), heading)
        x, y, z = (head[:3, 3] + level[:3, :3] @ np.array([_ASIDE_M, -back, _ABOVE_M])).tolist()
        pitch = float(np.degrees(np.arcsin(np.clip(head[2, 1], -1.0, 1.0))))
        return pose((x, y, z), heading + 6.0, max(-40.0, min(20.0, 0.7 * pitch - 6.0)))

    def _above(self, place: str) -> np.ndarray:
        """High over the scene's places, from the south-east, so that all of them are in sight."""
        yard = place in YARD_SCENE
        scene = self._stage.yard_scene if yard else self._stage.warehouse_scene
        names = [name for name, spec in scene.places.items() if spec.frame is None]
        feet = np.array([self._stage.stand(name).at for name in names])
        middle, reach = feet.mean(axis=0), float(np.ptp(feet[:, :2], axis=0).max())
        if yard:
            eye = middle + np.array([0.55 * reach, -0.75 * reach, 0.55 * reach])
        else:
            ground = scene.ground
            eye = np.array([ground.x[1] - 9.0, ground.y[0] + 1.5, _HALL_HIGH_M])
        return looking_at(eye, middle)

    # --- flying ---

    def turn(self, across: float, up: float) -> None:
        """Turns the free camera by a drag, shares of the window's height."""
        if self._free is None:
            self._free = self._last.copy()
        x, y, z = self._free[:3, 3].tolist()
        pitch = float(np.degrees(np.arcsin(np.clip(self._free[2, 1], -1.0, 1.0))))
        heading = _heading(self._free) - across * _TURN_DEG
        pitch = max(-_STEEPEST_DEG, min(_STEEPEST_DEG, pitch - up * _TURN_DEG))
        self._free = pose((x, y, z), heading, pitch)

    def move(self, way: np.ndarray, seconds: float, fast: bool) -> None:
        """Moves the free camera: right, ahead, up, each -1..1."""
        if self._free is None:
            self._free = self._last.copy()
        speed = _FLY_M_PER_S * (_FAST if fast else 1.0)
        step = self._free[:3, 0] * way[0] + self._free[:3, 1] * way[1]
        moved = self._free.copy()
        moved[:3, 3] += (step + np.array([0.0, 0.0, way[2]])) * speed * seconds
        moved[2, 3] = max(0.25, moved[2, 3])
        self._free = moved


def looking_at(eye: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Returns a level pose at a point that looks at another, (4, 4)."""
    x, y, z = eye.tolist()
    dx, dy, dz = (target - eye).tolist()
    heading = float(np.degrees(np.arctan2(-dx, dy)))
    return pose((x, y, z), heading, float(np.degrees(np.arctan2(dz, np.hypot(dx, dy)))))


def _heading(matrix: np.ndarray) -> float:
    return float(np.degrees(np.arctan2(-matrix[0, 1], matrix[1, 1])))
