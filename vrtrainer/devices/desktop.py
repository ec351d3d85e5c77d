"""Mouse and keyboard as a head and a hand.

The hand's ray runs from the eyes through the cursor. Keys are read by their place on the
keyboard, so that W A S D lie under the same fingers on an AZERTY keyboard (Z Q S D); the
arrows work everywhere.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

import numpy as np

from vrtrainer.devices.device import (
    SEATED_EYE_M,
    STANDING_EYE_M,
    CanStand,
    anywhere,
    eye_at,
)
from vrtrainer.devices.keys import Keys
from vrtrainer.engine import convert
from vrtrainer.engine.cameras import NEAR_M, Eye, Late
from vrtrainer.engine.host import Host
from vrtrainer.engine.picture import Picture
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import SNAP_TURN_DEG

# What a key or button means, by its place on a US keyboard.
INTENTS = {
    "mouse1": "act",
    "mouse2": "verdict",
    "f": "verdict",
    "tab": "belt",
    "escape": "back",
    "backspace": "back",
    "q": "turn_left",
    "e": "turn_right",
}
LOOK_BUTTON = "mouse3"
FORWARD, BACKWARD = ("w", "arrow_up"), ("s", "arrow_down")
LEFT, RIGHT = ("a", "arrow_left"), ("d", "arrow_right")
OPERATOR_KEYS = frozenset(
    [f"f{i}" for i in range(1, 13)] + ["space", "enter", "home", "end", "page_up", "page_down"]
)

WALK_M_PER_S = 1.6
_LOOK_DEG_PER_WINDOW = 110.0
_STEEPEST_DEG = 80.0
# After a hitch nobody should find themselves on the other side of a wall.
_LONGEST_STEP_S = 0.1


class DesktopDevice:
    """A trainee at a window.

    Args:
        host: an open window.
        clock: seconds, monotonic; for walking.
        fov_deg: vertical angle of the view.
    """

    def __init__(
        self, host: Host, clock: Callable[[], float] = time.monotonic, fov_deg: float = 62.0
    ) -> None:
        if host.kind != "window":
            raise ValueError("a desktop device needs a window")
        self._host, self._clock, self._fov_deg = host, clock, fov_deg
        self._keys = Keys(host.output)
        self._feet = np.zeros(3)
        self.heading_deg = 0.0
        self.pitch_deg = 0.0
        self.eye_height_m = STANDING_EYE_M
        self.can_stand: CanStand = anywhere
        self._cursor = (0.5, 0.5)
        self._then = clock()

    # ---- the frame ----------------------------------------------------------------

    def begin_frame(self) -> FrameInput:
        """Returns what mouse and keyboard did since the last frame."""
        keys = self._keys
        keys.read()
        now = self._clock()
        passed, self._then = min(max(now - self._then, 0.0), _LONGEST_STEP_S), now
        self._look()
        self._snap()
        walk = self._walk(passed)
        return FrameInput(
            self.world_from_head(),
            (self._hand(),),
            walk,
            keys.wheel,
            frozenset(keys.pressed & OPERATOR_KEYS),
            closed=self._host.output.is_closed(),
            aspect=self._aspect(),
        )

    def eyes(self) -> Sequence[Eye]:
        """Returns the one eye; follows the window's shape."""
        return ((np.eye(4), convert.perspective(self._fov_deg, self._aspect(), NEAR_M)),)

    def latch(self) -> Late | None:
        """Returns None: the pose of the frame's beginning is the newest there is."""
        return None

    def end_frame(self, picture: Picture) -> None:
        """Does nothing: the window shows its picture by itself."""

    def haptic(self, kind: str, side: str = "right") -> None:
        """Does nothing: a mouse cannot be felt."""

    def close(self) -> None:
        """Forgets what is held down."""
        self._keys.let_go()

    # ---- the rig ------------------------------------------------------------------

    def world_from_head(self) -> np.ndarray:
        """Returns where the eyes are and look, (4, 4)."""
        at = eye_at(self._feet, self.eye_height_m)
        return convert.pose(at, self.heading_deg, self.pitch_deg)

    def teleport(
        self,
        at_world: tuple[float, float, float],
        heading_deg: float | None = None,
        pitch_deg: float = 0.0,
    ) -> None:
        """Stands the feet at a point; with a new heading the view has the pitch given, too."""
        self._feet = np.array(at_world, float)
        if heading_deg is not None:
            self.heading_deg = heading_deg
            self.pitch_deg = pitch_deg

    def sit(self, seated: bool) -> None:
        """Puts the eyes at the height of a person who sits, or stands."""
        self.eye_height_m = SEATED_EYE_M if seated else STANDING_EYE_M

    def label(self, key: str) -> str:
        """Returns what is printed on the key at a place ("w" is Z on an AZERTY keyboard)."""
        return self._keys.label(key)

    @property
    def cursor(self) -> tuple[float, float] | None:
        """The cursor as shares of the window from its top left; None when it is outside."""
        return self._cursor if self._keys.inside else None

    # ---- parts of a frame ---------------------------------------------------------

    def _aspect(self) -> float:
        width, height = self._host.size
        return max(width, 1) / max(height, 1)

    def _look(self) -> None:
        dx, dy = self._keys.drag(LOOK_BUTTON)
        width, height = self._host.size
        # The same travel turns as far in either direction, whatever the window's shape.
        self.heading_deg -= dx / max(height, 1) * _LOOK_DEG_PER_WINDOW
        self.heading_deg = (self.heading_deg + 180.0) % 360.0 - 180.0
        self.pitch_deg -= dy / max(height, 1) * _LOOK_DEG_PER_WINDOW
        self.pitch_deg = max(-_STEEPEST_DEG, min(_STEEPEST_DEG, self.pitch_deg))
        if self._keys.inside:
            x, y = self._keys.at
            self._cursor = (x / max(width, 1), y / max(height, 1))

    def _snap(self) -> None:
        for key, sign in (("q", 1.0), ("e", -1.0)):
            if key in self._keys.pressed:
                self.heading_deg += sign * SNAP_TURN_DEG

    def _walk(self, passed: float) -> tuple[float, float]:
        sideways = self._axis(LEFT, RIGHT)
        forward = self._axis(BACKWARD, FORWARD)
        size = math.hypot(sideways, forward)
        if size == 0.0:
            return 0.0, 0.0
        sideways, forward = sideways / size, forward / size
        a = math.radians(self.heading_deg)
        step = WALK_M_PER_S * passed
        dx = (math.cos(a) * sideways - math.sin(a) * forward) * step
        dy = (math.sin(a) * sideways + math.cos(a) * forward) * step
        # Along a wall one slides: try the whole step, then each axis alone.
        for mx, my in ((dx, dy), (dx, 0.0), (0.0, dy)):
            x, y = float(self._feet[0] + mx), float(self._feet[1] + my)
            if (mx or my) and self.can_stand(x, y):
                self._feet[:2] = x, y
                break
        return sideways, forward

    def _axis(self, less: Sequence[str], more: Sequence[str]) -> float:
        down = self._keys.held | self._keys.pressed
        return float(any(k in down for k in more)) - float(any(k in down for k in less))

    def _hand(self) -> Hand:
        keys = self._keys
        tangent = math.tan(math.radians(self._fov_deg) / 2)
        x = (self._cursor[0] * 2 - 1) * tangent * self._aspect()
        z = (1 - self._cursor[1] * 2) * tangent
        forward = np.array([x, 1.0, z]) / math.sqrt(x * x + 1 + z * z)
        right = convert.cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        head_from_hand = np.eye(4)
        head_from_hand[:3, 0] = right
        head_from_hand[:3, 1] = forward
        head_from_hand[:3, 2] = convert.cross(right, forward)
        return Hand(
            self.world_from_head() @ head_from_hand,
            _meant(keys.pressed),
            _meant(keys.held),
            _meant(keys.released),
            "right",
            valid=keys.inside and LOOK_BUTTON not in keys.held,
        )


def _meant(names: set[str]) -> frozenset[str]:
    return frozenset(INTENTS[n] for n in names if n in INTENTS)
