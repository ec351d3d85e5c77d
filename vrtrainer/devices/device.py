"""What every device can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from vrtrainer.engine.cameras import Eye, Late
from vrtrainer.engine.picture import Picture
from vrtrainer.interaction.input import FrameInput

STANDING_EYE_M = 1.65
SEATED_EYE_M = 1.25

# Whether feet may stand at (x, y).
CanStand = Callable[[float, float], bool]


class Device(Protocol):
    """Turns a person (or a script) into FrameInput, and says where the eyes are.

    A device owns the rig, the ground the trainee stands on: walking and snap turns happen
    inside it, bounded by ``can_stand``.
    """

    can_stand: CanStand

    def begin_frame(self) -> FrameInput:
        """Returns this frame's input; never blocks."""
        ...

    def eyes(self) -> Sequence[Eye]:
        """Returns head_from_eye and clip_from_eye of each eye."""
        ...

    def latch(self) -> Late | None:
        """Returns the newest poses at the moment of drawing; None to keep the frame's.

        The only call that may wait (for a headset's display).
        """
        ...

    def end_frame(self, picture: Picture) -> None:
        """Hands over what was drawn."""
        ...

    def teleport(
        self,
        at_world: tuple[float, float, float],
        heading_deg: float | None = None,
        pitch_deg: float = 0.0,
    ) -> None:
        """Stands the trainee's feet at a point, looking along a heading (unchanged if None).

        The pitch goes with a heading, and only where the device decides which way the head looks.
        """
        ...

    def haptic(self, kind: str, side: str = "right") -> None:
        """Lets a hand feel something: touch, mark, find or warning."""
        ...

    def close(self) -> None:
        """Gives everything back; may be called twice."""
        ...


def anywhere(x: float, y: float) -> bool:
    """Lets feet stand at every point."""
    return True


def eye_at(feet: np.ndarray, eye_height_m: float) -> tuple[float, float, float]:
    """Returns where a person's eyes are above their feet."""
    return float(feet[0]), float(feet[1]), float(feet[2]) + eye_height_m
