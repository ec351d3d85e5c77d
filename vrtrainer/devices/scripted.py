"""A device played from a script: poses and buttons frame by frame, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.devices.device import STANDING_EYE_M, CanStand, anywhere
from vrtrainer.engine import convert
from vrtrainer.engine.cameras import NEAR_M, Eye, Late
from vrtrainer.engine.picture import Picture
from vrtrainer.interaction.input import FrameInput


class ScriptedDevice:
    """Plays FrameInput after FrameInput; when there is none left, it is closed.

    Args:
        frames: the script. It is asked for the next frame only when that begins, so that a
            generator may plan on what the world has become (``planned_at`` tells it where the
            trainee was put).
        fov_deg: vertical angle of the eye.
        aspect: width over height of the picture.
    """

    def __init__(
        self, frames: Iterable[FrameInput], fov_deg: float = 60.0, aspect: float = 16 / 9
    ) -> None:
        self._frames = iter(frames)
        self._eyes: tuple[Eye, ...] = ((np.eye(4), convert.perspective(fov_deg, aspect, NEAR_M)),)
        self._last = FrameInput(convert.pose((0.0, 0.0, STANDING_EYE_M)))
        self.can_stand: CanStand = anywhere
        self.teleports: list[tuple[tuple[float, float, float], float | None]] = []
        self.haptics: list[tuple[str, str]] = []

    def begin_frame(self) -> FrameInput:
        """Returns the script's next frame, or the last pose once more, closed and at rest."""
        following = next(self._frames, None)
        if following is None:
            hands = tuple(
                replace(h, pressed=frozenset(), held=frozenset(), released=h.held)
                for h in self._last.hands
            )
            self._last = FrameInput(self._last.world_from_head, hands, closed=True)
        else:
            self._last = following
        return self._last

    def eyes(self) -> Sequence[Eye]:
        """Returns the one eye of a script."""
        return self._eyes

    def latch(self) -> Late | None:
        """Returns None: a script knows its pose beforehand."""
        return None

    def end_frame(self, picture: Picture) -> None:
        """Does nothing: nobody waits for the picture."""

    def teleport(
        self,
        at_world: tuple[float, float, float],
        heading_deg: float | None = None,
        pitch_deg: float = 0.0,
    ) -> None:
        """Notes where the world put the trainee; the script's own poses stay its own."""
        self.teleports.append((at_world, heading_deg))

    @property
    def planned_at(self) -> tuple[tuple[float, float, float], float | None] | None:
        """The last teleport, for a script that plans from there."""
        return self.teleports[-1] if self.teleports else None

    def haptic(self, kind: str, side: str = "right") -> None:
        """Notes what a hand would have felt."""
        self.haptics.append((kind, side))

    def close(self) -> None:
        """Ends the script."""
        self._frames = iter(())
