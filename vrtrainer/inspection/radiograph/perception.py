"""Whether an analyst can see it: contrast against noise, at the size at which pictures are shown.

What is compared is the picture of the case with the picture of the same consignment in order, both
without noise; the noise is that of the photons in what a point of the page shows. An area is
called perceivable where the contrast over a small patch is at least three times that noise, the
eye's own included (after A. Rose, "Vision: Human and Electronic", 1973, who asks for about 5 over
the whole of a detail; CNR >= 3 is this project's rule).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrtrainer.content.case import Case
from vrtrainer.inspection.radiograph import backscatter, colours, transmission
from vrtrainer.inspection.radiograph.areas import (
    SHOWN_PX_PER_MM,
    View,
    areas,
    frame,
    shown_mm,
    views_of,
)
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of, subject_of

LEAST_CNR = 3.0
EYE_GREYS = 2.0  # what the eye and the panel blur of 255 greys [K]
_BLUR_M = 0.03  # how far a picture is blurred along the container
PATCH_PX = 5  # of the page: 2 mm, a sixth of a degree at 0.7 m


def perceivable(case: Case, reference: Case, point: str) -> bool:
    """Whether an area of the picture shows that a case is not what its reference is."""
    one, other = subject_of(case), subject_of(reference)
    return any(_contrast(one, other, view, point) >= LEAST_CNR for view in views_of(point))


def contrast_to_noise(case: Case, reference: Case, point: str) -> float:
    """Returns the greatest contrast-to-noise ratio in an area, over the views that show it.

    Args:
        case: What was scanned.
        reference: What it would be if it were in order.
        point: ``xray.front`` and the like, or ``backscatter.left``.
    """
    one, other = subject_of(case), subject_of(reference)
    return max((_contrast(one, other, view, point) for view in views_of(point)), default=0.0)


@lru_cache(maxsize=32)
def _contrast(one: Subject, other: Subject, view: View, point: str) -> float:
    box = one.container
    if _alike(one, other, view, point):
        return 0.0
    greys, noise = _seen(one, view)
    usual, its_noise = _seen(other, view)
    area = next(area for area in areas(view, box) if area.point == point)
    rows, columns = greys.shape
    left, right = round(area.x * columns), round((area.x + area.w) * columns)
    top, bottom = round(area.y * rows), round((area.y + area.h) * rows)
    part = np.s_[top:bottom, left:right]
    # How many of the machine's pixels one of the page's shows, each way.
    per_px = columns / (shown_mm(view, box)[0] * SHOWN_PX_PER_MM)
    patch = max(1, round(PATCH_PX * per_px))
    difference = np.abs(means(greys[part] - usual[part], patch))
    variance = means(np.maximum(noise[part], its_noise[part]) ** 2, patch)
    total = np.sqrt(np.maximum(variance, 0.0) / max(1.0, per_px) ** 2 + EYE_GREYS**2)
    return float((difference / total).max())


def _alike(one: Subject, other: Subject, view: View, point: str) -> bool:
    """Whether the same things stand in an area: no ray leaves its place along the container."""
    if one == other:
        return True
    span = frame(view, one.container)
    area = next(area for area in areas(view, one.container) if area.point == point)
    first = 1 - area.x - area.w if span.mirrored else area.x
    low = span.first_m + first * span.width_m - _BLUR_M
    high = low + area.w * span.width_m + 2 * _BLUR_M
    here, there = (
        sorted(
            (s.low, s.high, s.material, s.density)
            for s in slabs_of(subject)
            if s.high[1] > low and s.low[1] < high
        )
        for subject in (one, other)
    )
    return here == there


@lru_cache(maxsize=8)
def _seen(subject: Subject, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Greys without noise, and the deviation that noise gives each of them."""
    if view == "left" or view == "right":
        counts = backscatter.returned(subject, view).astype(np.float64)
        slope = 255.0 / (backscatter.COUNTS * backscatter.WHITE)
        return backscatter.shown(counts), np.sqrt(counts) * slope
    share = transmission.transmitted(subject, view)[1].astype(np.float64)
    quanta = share * transmission.OPEN_COUNTS
    noise = np.sqrt(quanta + transmission.DARK_COUNTS**2) / np.maximum(quanta, 1.0)
    greys = colours.grey(-np.log(np.maximum(share, 1e-9)))
    noise = np.where(greys > 0, noise * 255.0 / colours.LIMIT, 0.0)
    return greys, noise


def means(image: np.ndarray, side: int) -> np.ndarray:
    """Means over squares of so many pixels, wherever they fit."""
    side = min(side, *image.shape)
    total = np.pad(image.astype(np.float64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    found: np.ndarray = (
        total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    ) / side**2
    return found
