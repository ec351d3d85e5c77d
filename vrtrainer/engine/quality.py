"""How many points are drawn: fewer before frames are lost, more again when there is room.

The number of samples a point is fixed when the picture is made. What follows the load is the
share of the buffer's width and height that is drawn (`Picture.use`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vrtrainer.engine import convert
from vrtrainer.engine.cameras import Eye

# Text of 20 dmm, the least that anything is read in, needs letters of this many points to be read
# at ease; found by looking at pages at falling densities, and a Vive's own recommendation is 12.7.
TEXT_DMM = 20.0
TEXT_POINTS = 12.0

# Where nobody tells what the card does, growing is a trial: many times as patient.
_BLIND = 8


@dataclass(frozen=True)
class Limits:
    """When to draw fewer or more points.

    Attributes:
        high: share of a display period above which fewer are drawn.
        aim: share that is aimed at then.
        low: share below which more are drawn, after ``calm`` frames in a row.
        calm: frames.
        least: share of width and height that is never gone below.
        step: by which the share grows; small, so that nobody sees it.
    """

    high: float = 0.85
    aim: float = 0.75
    low: float = 0.65
    calm: int = 90
    least: float = 0.6
    step: float = 1.04


class Governor:
    """Follows the load with the number of points.

    Args:
        hz: refreshes of the display a second.
        limits: when to do what.

    Attributes:
        share: of the buffer's width and height that is drawn now.
    """

    def __init__(self, hz: float, limits: Limits | None = None) -> None:
        self._period_ms = 1000.0 / hz
        self._limits = limits or Limits()
        self.share = 1.0
        self._over = self._calm = 0
        self._settling = 0

    def follow(self, gpu_ms: float | None, missed: bool, least: float = 0.0) -> float:
        """Returns the share for the next frame.

        Args:
            gpu_ms: what the last known frame took of the graphics card; None where unknown.
            missed: the compositor showed a frame twice, or one was lost.
            least: share that what is read now needs (see ``legible_share``).
        """
        limits = self._limits
        load = (gpu_ms or 0.0) / self._period_ms
        unknown = gpu_ms is None
        # What was changed shows in the card's times only some frames later.
        self._settling = max(0, self._settling - 1)
        if load > limits.high or (missed and (unknown or load > limits.low)):
            self._calm = 0
            self._over += 1
            # One slow frame may be a fluke; a lost one is none.
            if (self._over >= 2 or missed) and not self._settling:
                # The card's work goes with the points, the square of the share.
                self._set(self.share * math.sqrt(limits.aim / max(load, limits.high)))
        elif unknown or load < limits.low:
            self._over = 0
            self._calm += 1
            enough = limits.calm * (_BLIND if unknown else 1)
            # Growing must not bring the load over the limit at once.
            if self._calm >= enough and load * limits.step**2 < limits.high:
                self._set(self.share * limits.step)
        else:
            self._over = self._calm = 0
        self.share = max(self.share, limits.least, min(1.0, least))
        return self.share

    def _set(self, share: float) -> None:
        self.share = min(1.0, max(self._limits.least, share))
        self._over = self._calm = 0
        self._settling = 6


def legible_share(eyes: Sequence[Eye], size: tuple[int, int]) -> float:
    """Returns the share of width and height at which the smallest text can still be read.

    Args:
        eyes: both, as the headset has them.
        size: points of one eye's whole picture.
    """
    needed = TEXT_POINTS / (TEXT_DMM / 1000.0)  # points a radian, straight ahead
    worst = 0.0
    for _, clip_from_eye in eyes:
        left, right, bottom, top = convert.tangents(clip_from_eye)
        # Near the middle of the view a unit of the tangent is a radian.
        worst = max(worst, needed / (size[0] / (right - left)), needed / (size[1] / (top - bottom)))
    return min(1.0, worst)
