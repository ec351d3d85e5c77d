"""What can be pointed at now: shapes with a name and verbs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

VERBS = ("act", "verdict", "go")


@dataclass(frozen=True, eq=False)
class Affordance:
    """A box that may be pointed at.

    Attributes:
        id: stable name; never shown.
        world_from_shape: (4, 4), turns and moves only; the box's middle and axes.
        half: half sizes along the axes, metres.
        verbs: what it answers to now; empty for what only stands in the way.
        reach_m: farther away it can be seen but not used (from the hand).
        layer: a higher layer wins over what is nearer (pages, menus).
    """

    id: str
    world_from_shape: np.ndarray
    half: tuple[float, float, float]
    verbs: frozenset[str] = frozenset({"act"})
    reach_m: float = math.inf
    layer: int = 0
