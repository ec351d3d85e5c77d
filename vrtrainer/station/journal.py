"""The frame's record: actions, events and motion of a frame in one append."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.input import FrameInput
from vrtrainer.records.recorder import Pose, Recorder

# The path's hand while none is seen: at the head, pointing ahead.
_STILL = (1.0, 0.0, 0.0, 0.0)


class Journal:
    """Writes what a frame brought, before it is shown.

    Args:
        recorder: the session's record.
        session: for its tick.
    """

    def __init__(self, recorder: Recorder, session: Session) -> None:
        self.recorder, self._session = recorder, session
        self._sampled = -1
        self._pause = ""

    def append(self, actions: Sequence[Action], events: Sequence[Event], frame: FrameInput) -> None:
        """Adds the frame; motion is sampled once a tick (30 a second)."""
        tick = self._session.tick
        if actions or events:
            self.recorder.note(tick, actions, events)
        if frame.pause != self._pause:
            self._pause = frame.pause
            self.recorder.remark(tick, pause=frame.pause)
        if tick != self._sampled:
            self._sampled = tick
            head = _pose(frame.world_from_head)
            hand = next((h.world_from_hand for h in frame.hands if h.valid), None)
            self.recorder.note_motion(tick, head, head if hand is None else _pose(hand))
        self.recorder.flush()


def _pose(matrix: np.ndarray) -> Pose:
    """Returns position and unit quaternion (w, x, y, z) of a rigid transform (4, 4)."""
    x, y, z = (float(v) for v in matrix[:3, 3])
    return (x, y, z), quaternion(matrix)


def quaternion(matrix: np.ndarray) -> tuple[float, float, float, float]:
    """Returns the unit quaternion (w, x, y, z), w >= 0, of a rotation; identity if it is none."""
    m = matrix
    w2 = 1.0 + m[0, 0] + m[1, 1] + m[2, 2]
    if w2 > 1e-3:
        w = float(np.sqrt(w2)) / 2
        return (
            w,
            float(m[2, 1] - m[1, 2]) / (4 * w),
            float(m[0, 2] - m[2, 0]) / (4 * w),
            float(m[1, 0] - m[0, 1]) / (4 * w),
        )
    # A half turn: the axis is the largest column of (R + 1) / 2.
    k = int(np.argmax(np.diag(m)[:3]))
    axis = (m[:3, k] + np.eye(3)[k]) / 2
    size = float(np.linalg.norm(axis))
    if size < 1e-6:
        return _STILL
    axis = axis / size
    return 0.0, float(axis[0]), float(axis[1]), float(axis[2])
