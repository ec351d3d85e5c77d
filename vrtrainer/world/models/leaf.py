"""A container's door leaf: panel, gasket, lock bars, handles, hinges; and the place of the seal.

A leaf is built closed, in the container's frame, then moved so that its hinge is the origin.
Left and right are those of someone who faces the doors: the left leaf hangs at +X. The right leaf
closes over the left one and opens first; the seal hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import Build, bar, corrugation, cut, strip
from .shell import FLOOR_M, Sizes
from .surfaces import GALVANISED, RUBBER

FRONT_M = 0.052  # the panel's outer flats stand this far inside the envelope
GAP_M = 0.006  # half the gap between the leaves
EDGE_M = 1.094  # outer edge of a leaf from the container's middle
HINGE_X = 1.185
BAR_IN_M, BAR_OUT_M = 0.135, 0.935  # lock bars, from the container's middle
HANDLE_M = (1.06, 0.96)  # heights of the two handles
OPEN_DEG = 250.0


@dataclass(frozen=True)
class LeafFrame:
    """Where a leaf stands in its container.

    Attributes:
        side: +1 for the left leaf (at +X), -1 for the right one.
        front: Y of the outer flats.
        back: Y of the inner face.
        low, high: heights of the leaf's edges.
    """

    side: int
    front: float
    back: float
    low: float
    high: float

    @property
    def hinge(self) -> tuple[float, float, float]:
        """The point the leaf turns about."""
        return (self.side * HINGE_X, self.front + 0.012, 0.0)

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
        return corrugation(self.panel_low, self.panel_high, 0.455, 0.33, 0.03, 0.028)


def leaf_frame(s: Sizes, side: int) -> LeafFrame:
    """Returns where the leaf of one side stands."""
    return LeafFrame(side, s.length / 2 - FRONT_M, s.door_inside, 0.158, s.height - 0.138)


def leaf(s: Sizes, side: int, paint: Surface) -> Build:
    """Returns one closed door leaf in the container's frame."""
    b = Build()
    at = leaf_frame(s, side)
    _panel(b, at, paint)
    for x in (BAR_IN_M, BAR_OUT_M):
        _lock_bar(b, at, x)
    _handle(b, at, paint, BAR_IN_M, HANDLE_M[0], 1.0)
    _handle(b, at, paint, BAR_OUT_M, HANDLE_M[1], -1.0)
    span = at.high - at.low
    for z in (at.low + 0.22, at.low + span * 0.36, at.low + span * 0.64, at.high - 0.22):
        front = at.front
        b.box(
            paint,
            (side * (EDGE_M - 0.12), front, z - 0.05),
            (side * HINGE_X, front + 0.009, z + 0.05),
        )
        pin = (side * HINGE_X, front + 0.012)
        b.bar(GALVANISED, (*pin, z - 0.078), (*pin, z + 0.078), 0.013, 12)
    return b


def keepers(s: Sizes, paint: Surface) -> Build:
    """Returns what the lock bars' cams grip on sill and header, and the hinges' lugs."""
    b = Build()
    y = s.length / 2 - 0.006
    for side in (-1, 1):
        at = leaf_frame(s, side)
        for x in (BAR_IN_M, BAR_OUT_M):
            for z in (at.low - 0.075, at.high + 0.05):
                for dx in (-0.058, 0.058):
                    middle = (side * x + dx, y - 0.012, z)
                    b.add(paint, Mesh.box((0.032, 0.034, 0.07), middle))
        span = at.high - at.low
        for z in (at.low + 0.22, at.low + span * 0.36, at.low + span * 0.64, at.high - 0.22):
            for dz in (-0.096, 0.096):
                low = (side * 1.165, at.front - 0.02, z + dz - 0.015)
                b.box(paint, low, (side * 1.206, at.front + 0.026, z + dz + 0.015))
    return b


def _panel(b: Build, at: LeafFrame, paint: Surface) -> None:
    side, front, back = at.side, at.front, at.back
    inner, outer = GAP_M + 0.010, EDGE_M - 0.010
    low, high = at.low + 0.010, at.high - 0.010

    def frame_piece(x0: float, x1: float, z0: float, z1: float) -> None:
        b.box(paint, (side * x0, back, z0), (side * x1, front, z1))

    frame_piece(inner, inner + 0.045, low, high)
    frame_piece(outer - 0.045, outer, low, high)
    frame_piece(inner + 0.045, outer - 0.045, low, at.panel_low)
    frame_piece(inner + 0.045, outer - 0.045, at.panel_high, high)
    profile = at.profile()
    for y, looks in ((front - 0.002, 1), (front - 0.0036, -1)):
        edge = np.stack(
            [np.full(len(profile), side * (inner + 0.045)), y - profile[:, 1], profile[:, 0]], -1
        )
        other = edge.copy()
        other[:, 0] = side * (outer - 0.045)
        b.add(paint, strip(edge, other, (0, looks, 0)))
    # gasket: a dark lip all round, and what one sees of it from inside
    for x0, x1, z0, z1 in (
        (GAP_M - 0.008, GAP_M + 0.012, at.low, at.high),
        (EDGE_M - 0.012, EDGE_M + 0.004, at.low, at.high),
        (GAP_M, EDGE_M, at.low - 0.006, at.low + 0.012),
        (GAP_M, EDGE_M, at.high - 0.012, at.high + 0.008),
    ):
        b.box(RUBBER, (side * x0, back + 0.006, z0), (side * x1, front - 0.006, z1))


def _lock_bar(b: Build, at: LeafFrame, x: float) -> None:
    side, front = at.side, at.front
    y = front + 0.030
    cx = side * x
    b.bar(GALVANISED, (cx, y, at.low - 0.10), (cx, y, at.high + 0.075), 0.0165, 16)
    span = at.high - at.low
    for z in (at.low + 0.16, at.low + 0.36 * span, at.low + 0.68 * span, at.high - 0.16):
        b.add(GALVANISED, Mesh.box((0.11, 0.012, 0.062), (cx, front + 0.004, z)))
        b.add(GALVANISED, Mesh.box((0.050, 0.044, 0.044), (cx, y - 0.002, z), bevel=0.006))
        for dx in (-0.042, 0.042):
            b.bar(GALVANISED, (cx + dx, front + 0.010, z), (cx + dx, front + 0.017, z), 0.008, 6)
    for z in (at.low - 0.075, at.high + 0.05):
        b.add(GALVANISED, Mesh.box((0.062, 0.042, 0.056), (cx, y - 0.001, z), bevel=0.008))


def _handle(b: Build, at: LeafFrame, paint: Surface, x: float, z: float, direction: float) -> None:
    """A handle swung flat onto the leaf, its catch, and the hasp that takes a seal."""
    side, front = at.side, at.front
    y = front + 0.030
    b.add(GALVANISED, Mesh.box((0.05, 0.042, 0.075), (side * x, y, z), bevel=0.006))
    end = x + direction * handle_length(direction)
    b.box(
        GALVANISED,
        (side * x, y + 0.006, z - 0.019),
        (side * end, y + 0.018, z + 0.019),
        bevel=0.003,
    )
    catch = end - direction * 0.10
    low, high = sorted((side * (catch - 0.05), side * (catch + 0.05)))
    b.box(paint, (low, front - 0.002, z - 0.062), (high, front + 0.026, z - 0.026))
    b.box(paint, (low, front - 0.002, z + 0.026), (high, front + 0.020, z + 0.058))
    # the hasp: two lugs, with a hole through both for the seal's bolt
    for dz in (-0.030, 0.026):
        b.box(
            GALVANISED,
            (low + 0.028, front + 0.016, z + dz - 0.003),
            (high - 0.028, front + 0.051, z + dz + 0.003),
        )


def handle_length(direction: float) -> float:
    """Returns the length of the inner (+1, outwards) or outer (-1, inwards) handle."""
    return 0.37 if direction > 0 else 0.34


def seal_spot(s: Sizes) -> tuple[float, float, float]:
    """Returns where the seal's bolt passes the hasp: the right leaf's inner handle."""
    at = leaf_frame(s, -1)
    x = BAR_IN_M + handle_length(1.0) - 0.10
    return (-x, at.front + 0.041, HANDLE_M[0])


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
    return 2 * EDGE_M, (FLOOR_M + s.height - 0.13) / 2


def bolt_seal() -> tuple[Build, Build, Build]:
    """Returns a bolt seal's head with upper pin, its lower pin, and its body, about its bolt.

    The origin is the middle of the bolt; the number goes on the body's face, which looks +Y.
    """
    from .surfaces import SAFETY_YELLOW, STEEL, plastic

    yellow = plastic(SAFETY_YELLOW, 0.4)
    head, pin, body = Build(), Build(), Build()
    head.add(STEEL, bar((0, 0, 0.0), (0, 0, 0.036), 0.0042, 12))
    head.add(yellow, bar((0, 0, 0.034), (0, 0, 0.046), 0.0095, 20))
    pin.add(STEEL, bar((0, 0, -0.040), (0, 0, 0.0), 0.0042, 12))
    body.add(yellow, Mesh.box((0.034, 0.020, 0.044), (0, 0, -0.058), bevel=0.003))
    return head, pin, body
