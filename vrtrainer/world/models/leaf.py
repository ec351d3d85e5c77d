"""A container's door leaf: where its parts are, and the place of the seal.

Figures are of a closed leaf, in the container's frame. Left and right are those of someone who
faces the doors: the left leaf hangs at +X. The right leaf closes over the left one and opens
first; the seal hangs on it. The leaves themselves are made by ``builders/models/box_doors.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtrainer.engine.mesh import Mesh

from .build import corrugation, cut, strip
from .shell import FRONT_OF_DOORS_M, Sizes

GAP_M = 0.006  # half the gap between the leaves
HINGE_X = 1.196
HINGE_BEFORE_M = 0.022  # the hinge pins stand this far before the leaves' outer flats
BAR_BEFORE_M = 0.030  # axis of a lock bar before the outer flats
OPEN_DEG = 250.0
_HANDLES = 0.22  # share of a leaf's opening in which its handles are swung out
TURNED_DEG = 95.0  # how far a handle is swung out, and with it the bar: its cams are free then
SEAL_BEFORE_M = 0.041  # the seal's bolt before the outer flats


@dataclass(frozen=True)
class Bar:
    """A lock bar of a leaf, the same on both.

    Attributes:
        name: of its part, after the leaf's.
        x: from the container's middle.
        handle: the height of its handle.
        direction: 1 where the handle lies outwards, -1 inwards.
        length: of the handle.
    """

    name: str
    x: float
    handle: float
    direction: float
    length: float

    @property
    def end(self) -> float:
        """The handle's end, from the container's middle."""
        return self.x + self.direction * self.length

    def turned_deg(self, side: int, share: float) -> float:
        """Returns the heading of the bar of one side (+1 left) whose handle is swung out so far."""
        return side * self.direction * TURNED_DEG * share


def opening(share: float) -> tuple[float, float]:
    """Returns how far a leaf is open and its handles are swung out in the course of its opening.

    First the handles free the cams, then the leaf swings, at last they are laid back onto it.

    Args:
        share: of the whole movement, 0 shut, 1 done.

    Returns:
        Shares of the leaf's way and of the handles', 0..1.
    """
    way = min(max((share - _HANDLES) / (1 - _HANDLES), 0.0), 1.0)
    turned = min(max(min(share, 1.0 - share) / _HANDLES, 0.0), 1.0)
    return _eased(way), _eased(turned)


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


BARS = (Bar("bar_in", 0.135, 1.06, 1.0, 0.37), Bar("bar_out", 0.975, 0.96, -1.0, 0.34))


@dataclass(frozen=True)
class LeafFrame:
    """Where a leaf stands in its container.

    Attributes:
        side: +1 for the left leaf (at +X), -1 for the right one.
        front: Y of the outer flats.
        back: Y of the inner face.
        low, high: heights of the leaf's edges.
        edge: outer edge, from the container's middle.
        flat: the panel has no ribs (insulated leaves).
    """

    side: int
    front: float
    back: float
    low: float
    high: float
    edge: float
    flat: bool = False

    @property
    def hinge(self) -> tuple[float, float, float]:
        """The point the leaf turns about."""
        return (self.side * HINGE_X, self.front + HINGE_BEFORE_M, 0.0)

    @property
    def hinge_heights(self) -> tuple[float, ...]:
        """Heights of the four hinges."""
        span = self.high - self.low
        return (self.low + 0.22, self.low + span * 0.36, self.low + span * 0.64, self.high - 0.22)

    @property
    def guide_heights(self) -> tuple[float, ...]:
        """Heights of a lock bar's guides."""
        span = self.high - self.low
        return (self.low + 0.16, self.low + 0.30 * span, self.low + 0.68 * span, self.high - 0.16)

    @property
    def cam_heights(self) -> tuple[float, float]:
        """Heights of a lock bar's cams, before sill and header."""
        return (self.low - 0.075, self.high + 0.062)

    @property
    def panel_low(self) -> float:
        """Height at which the ribbed panel begins."""
        return self.low + 0.09

    @property
    def panel_high(self) -> float:
        """Height at which the ribbed panel ends."""
        return self.high - 0.09

    def profile(self) -> np.ndarray:
        """Returns the panel's ribs along Z, as (n, 2) of z and depth."""
        if self.flat:
            return np.array([(self.panel_low, 0.0), (self.panel_high, 0.0)])
        return corrugation(self.panel_low, self.panel_high, 0.455, 0.33, 0.03, 0.028)


def leaf_frame(s: Sizes, side: int) -> LeafFrame:
    """Returns where the leaf of one side stands."""
    return LeafFrame(
        side,
        s.length / 2 - FRONT_OF_DOORS_M,
        s.door_inside,
        s.form.sill + 0.006,
        s.header_low - 0.006,
        s.form.opening / 2 - 0.004,
        s.kind == "R",
    )


def seal_spot(s: Sizes) -> tuple[float, float, float]:
    """Returns where the seal's bolt passes the hasp: the right leaf's inner handle."""
    at = leaf_frame(s, -1)
    inner = BARS[0]
    return (0.10 - inner.end, at.front + SEAL_BEFORE_M, inner.handle)


def panel_print(
    at: LeafFrame, x0: float, x1: float, z0: float, z1: float, region: tuple[float, ...]
) -> Mesh:
    """Returns a printed area that follows the panel's ribs.

    Args:
        at: the leaf.
        x0, x1: from the viewer's left to the viewer's right, container X (x0 > x1).
        z0, z1: heights.
        region: (u0, v0, u1, v1) of the picture.
    """
    profile = cut(at.profile(), z0, z1)
    share = (profile[:, 0] - z0) / (z1 - z0)
    v = region[1] + share * (region[3] - region[1])
    y = at.front - 0.002 - profile[:, 1] + 0.0022
    left = np.stack([np.full_like(y, x0), y, profile[:, 0]], -1)
    right = np.stack([np.full_like(y, x1), y, profile[:, 0]], -1)
    uv = np.stack(
        [
            np.stack([np.full_like(v, region[0]), v], -1),
            np.stack([np.full_like(v, region[2]), v], -1),
        ],
        1,
    )
    return strip(left, right, (0, 1, 0), uv)


def door_way(s: Sizes) -> tuple[float, float]:
    """Returns the free width and the middle height of the door opening, metres."""
    return s.form.opening, (s.floor + s.header_low) / 2
