"""Where a subtitle goes so that it hides nothing of an open page.

Spectators look at what the trainee reads. A subtitle stands at the foot of their picture where no
page reaches down to there, else in a column at the side of the pages, and where they leave no side
free, at the head or the foot, whichever hides less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vrtrainer.world.panels import Panels

Sight = tuple[np.ndarray, float, float]
"""What a picture shows: world_from_view (4, 4), looking along +Y; tangents of half its width and
half its height."""

Area = tuple[float, float, float, float]
"""Left, top, right, bottom: shares of the picture."""

Side = Literal["foot", "head", "left", "right"]

_NARROWEST, _WIDEST, _RIM = 0.17, 0.34, 0.012
_FINE = 50  # steps in which a column grows and shrinks, of the width
_NEAREST_M = 0.05


@dataclass(frozen=True)
class Spot:
    """Where a subtitle goes.

    Attributes:
        side: at which edge.
        column: how wide its column may be, a share of the width; 0 at head and foot.
    """

    side: Side = "foot"
    column: float = 0.0


def corners_of(panels: Panels) -> list[np.ndarray]:
    """Returns the corners of every page and picture that is open, (4, 3) each, in the world."""
    found = []
    for opened in panels.open_panels.values():
        width, height = opened.size_m
        if opened.slot == "photo" and panels.photo is not None:
            width, height = panels.photo.size_m
        x, z = width / 2, height / 2
        flat = np.array([(-x, 0, -z, 1), (x, 0, -z, 1), (x, 0, z, 1), (-x, 0, z, 1)])
        if width:
            found.append((flat @ opened.world_from_panel.T)[:, :3])
    return found


def areas(corners: Sequence[np.ndarray], sight: Sight) -> list[Area]:
    """Returns which part of a picture each page covers; none of those out of sight.

    Args:
        corners: of the pages, (4, 3) each, in the world.
        sight: of the picture.
    """
    world_from_view, across, up = sight
    view_from_world = np.linalg.inv(world_from_view)
    found = []
    for four in corners:
        x, y, z = (np.c_[four, np.ones(len(four))] @ view_from_world.T)[:, :3].T
        if y.min() < _NEAREST_M:
            continue
        h, v = 0.5 + x / y / across / 2, 0.5 - z / y / up / 2
        area = tuple(float(np.clip(e, 0, 1)) for e in (h.min(), v.min(), h.max(), v.max()))
        if area[0] < area[2] and area[1] < area[3]:
            found.append((area[0], area[1], area[2], area[3]))
    return found


def spot(pages: Sequence[Area], size: tuple[float, float], head: float, foot: float) -> Spot:
    """Returns where a subtitle hides nothing, or least.

    Args:
        pages: see `areas`.
        size: of the subtitle where it has the whole width, shares.
        head: down to where the bar at the head reaches.
        foot: from where the lines at the foot begin.
    """
    wide, high = size
    left, right = (1 - wide) / 2, (1 + wide) / 2
    hidden = {
        "foot": _overlap(pages, (left, foot - high, right, foot)),
        "head": _overlap(pages, (left, head, right, head + high)),
    }
    if hidden["foot"] <= 0:
        return Spot()
    free: dict[Side, float] = {
        "left": min(page[0] for page in pages) - 2 * _RIM,
        "right": 1 - max(page[2] for page in pages) - 2 * _RIM,
    }
    side = max(free, key=lambda side: free[side])
    if free[side] >= _NARROWEST:
        return Spot(side, min(_WIDEST, int(free[side] * _FINE) / _FINE))
    return Spot("head") if hidden["head"] < hidden["foot"] else Spot()


def _overlap(pages: Sequence[Area], area: Area) -> float:
    return sum(
        max(0.0, min(page[2], area[2]) - max(page[0], area[0]))
        * max(0.0, min(page[3], area[3]) - max(page[1], area[1]))
        for page in pages
    )


def place(spot: Spot, size: tuple[float, float], head: float, foot: float) -> tuple[float, float]:
    """Returns the left and upper edge of a subtitle of a size, shares of the picture."""
    wide, high = size
    if spot.side == "head":
        return (1 - wide) / 2, head
    x = {"left": _RIM, "right": 1 - _RIM - wide}.get(spot.side, (1 - wide) / 2)
    return x, foot - high
