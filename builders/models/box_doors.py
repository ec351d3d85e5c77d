"""Door leaves: panel, gasket, lock bars with cams and guides, handles, hinges; and their keepers.

Two leaves of two lock bars each (pipe of 33 mm), four hinges a leaf. Leaves and bars are made
closed, in the container's frame. The hasp on the right leaf's inner handle takes the seal's bolt.
"""

from __future__ import annotations

import itertools

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block, slab, strip
from vrtrainer.world.models.leaf import (
    BAR_BEFORE_M,
    BARS,
    GAP_M,
    HINGE_X,
    Bar,
    LeafFrame,
    leaf_frame,
)
from vrtrainer.world.models.shell import SILL_BACK_M, Sizes
from vrtrainer.world.models.surfaces import GALVANISED, PAINT, RUBBER, STEEL, plastic

LINER = plastic((0.66, 0.67, 0.66), 0.42)
_BAR_RADIUS_M = 0.0165
_SEEN = "-x +x +y -z +z"  # the faces of what is fixed to a leaf


def leaf(s: Sizes, side: int) -> Build:
    """Returns one closed door leaf in the container's frame, without its lock bars."""
    b = Build()
    at = leaf_frame(s, side)
    _panel(b, at)
    _gasket(b, at)
    for bar in BARS:
        _guides(b, at, bar.x)
        _catch(b, at, bar)
    for z in at.hinge_heights:
        _hinge(b, at, z)
    return b


def lock_bar(s: Sizes, side: int, bar: Bar) -> Build:
    """Returns a lock bar of a closed leaf with its cams and its handle: all that turns with it."""
    b = Build()
    at = leaf_frame(s, side)
    _lock_bar(b, at, bar.x)
    _handle(b, at, bar)
    return b


def keepers(s: Sizes) -> Build:
    """Returns what the lock bars' cams grip on sill and header, and the hinges' lugs."""
    b = Build()
    y = s.length / 2 - SILL_BACK_M
    for side in (-1, 1):
        at = leaf_frame(s, side)
        for bar, (z, up) in itertools.product(BARS, zip(at.cam_heights, (1, -1), strict=True)):
            cx = side * bar.x
            # a bracket on the sill: its plate, two jaws, and the ledge that the cam stands on
            b.add(
                PAINT, block((cx - 0.072, y, z - 0.042), (cx + 0.072, y + 0.004, z + 0.042), _SEEN)
            )
            for dx in (-0.058, 0.058):
                low = (cx + dx - 0.010, y + 0.003, z - 0.036)
                b.add(PAINT, block(low, (cx + dx + 0.010, y + 0.041, z + 0.036), _SEEN))
            ledge = z - up * 0.040
            low = (cx - 0.068, y + 0.003, ledge - 0.004)
            b.add(PAINT, block(low, (cx + 0.068, y + 0.036, ledge + 0.004), _SEEN))
        hinge_y = at.hinge[1]
        for z in at.hinge_heights:
            for dz in (-0.078, 0.078):
                low = (side * (HINGE_X - 0.017), hinge_y - 0.030, z + dz - 0.018)
                high = (side * (HINGE_X + 0.017), hinge_y + 0.016, z + dz + 0.018)
                b.box(PAINT, low, high)
    return b


def _panel(b: Build, at: LeafFrame) -> None:
    side, front, back = at.side, at.front, at.back
    inner, outer = GAP_M + 0.010, at.edge - 0.010
    low, high = at.low + 0.010, at.high - 0.010

    def piece(x0: float, x1: float, z0: float, z1: float) -> None:
        b.box(PAINT, (side * x0, back, z0), (side * x1, front, z1))

    piece(inner, inner + 0.045, low, high)
    piece(outer - 0.045, outer, low, high)
    piece(inner + 0.045, outer - 0.045, low, at.panel_low)
    piece(inner + 0.045, outer - 0.045, at.panel_high, high)
    profile = at.profile()
    x0, x1 = side * (inner + 0.045), side * (outer - 0.045)
    steps = np.linspace(x0, x1, 3)
    for y, looks in ((front - 0.002, 1), (front - 0.0036, -1)):
        if at.flat and looks < 0:
            continue
        for near, far in itertools.pairwise(steps):
            edge = np.stack([np.full(len(profile), near), y - profile[:, 1], profile[:, 0]], -1)
            other = edge.copy()
            other[:, 0] = far
            # As wide as it is long: its texture runs on across the leaf.
            uv = np.stack([np.stack([e[:, 0], e[:, 2]], -1) for e in (edge, other)], 1)
            b.add(PAINT, strip(edge, other, (0, looks, 0), uv))
    if at.flat:
        _liner(b, at, inner, outer, low, high)


def _liner(b: Build, at: LeafFrame, inner: float, outer: float, low: float, high: float) -> None:
    """An insulated leaf's inner face: a white pan with ribs that keep the load off it."""
    side, y = at.side, at.back
    b.box(LINER, (side * inner, y, low), (side * outer, y - 0.002, high), "-y")
    for x in np.linspace(inner + 0.12, outer - 0.12, 7):
        b.box(
            LINER,
            (side * (x - 0.015), y - 0.010, low + 0.15),
            (side * (x + 0.015), y - 0.001, high - 0.12),
        )


def _gasket(b: Build, at: LeafFrame) -> None:
    """A dark lip all round, and what one sees of it from inside."""
    side, front, back = at.side, at.front, at.back
    for x0, x1, z0, z1 in (
        (GAP_M - 0.006, GAP_M + 0.012, at.low, at.high),
        (at.edge - 0.012, at.edge + 0.003, at.low, at.high),
        (GAP_M, at.edge, at.low - 0.005, at.low + 0.012),
        (GAP_M, at.edge, at.high - 0.012, at.high + 0.005),
    ):
        b.box(RUBBER, (side * x0, back + 0.006, z0), (side * x1, front - 0.006, z1))
        # the lip proper, before the leaf's edge
        wide, tall = x1 - x0, z1 - z0
        if wide < tall:
            b.box(RUBBER, (side * x0, front - 0.006, z0), (side * x1, front - 0.001, z1))


def _lock_bar(b: Build, at: LeafFrame, x: float) -> None:
    side, front = at.side, at.front
    y, cx = front + BAR_BEFORE_M, side * x
    low, high = at.cam_heights
    b.bar(GALVANISED, (cx, y, low - 0.030), (cx, y, high + 0.030), _BAR_RADIUS_M, 14)
    for z in (low, high):
        # the cam: a collar on the bar and the horn that the keeper holds
        b.add(GALVANISED, Mesh.cylinder(0.0205, 0.062, segments=10).moved(cx, y, z))
        b.add(GALVANISED, Mesh.box((0.066, 0.022, 0.050), (cx, y - 0.006, z), faces=_SEEN))
        b.add(GALVANISED, Mesh.box((0.022, 0.030, 0.026), (cx + 0.036, y - 0.008, z), faces=_SEEN))


def _guides(b: Build, at: LeafFrame, x: float) -> None:
    """What holds a lock bar to its leaf and lets it turn."""
    front, cx = at.front, at.side * x
    for z in at.guide_heights:
        b.add(GALVANISED, Mesh.box((0.110, 0.010, 0.060), (cx, front + 0.005, z), faces=_SEEN))
        b.add(GALVANISED, _clamp().moved(cx, front + BAR_BEFORE_M - 0.001, z))
        for dx in (-0.042, 0.042):
            b.add(GALVANISED, _stud(0.009, 0.007).moved(cx + dx, front + 0.010, z))


def _handle(b: Build, at: LeafFrame, bar: Bar) -> None:
    """A handle swung flat onto the leaf, and its hub."""
    side, y, x, z = at.side, at.front + BAR_BEFORE_M, bar.x, bar.handle
    b.add(GALVANISED, Mesh.box((0.050, 0.040, 0.080), (side * x, y, z), bevel=0.008))
    b.bar(GALVANISED, (side * x, y - 0.028, z), (side * x, y + 0.0205, z), 0.010, 10)
    grip = slab(abs(bar.end - x), 0.038, 0.011, 0.017)
    b.add(GALVANISED, grip.moved(side * (x + bar.end) / 2, y + 0.0095, z))


def _catch(b: Build, at: LeafFrame, bar: Bar) -> None:
    """What holds a handle down: its catch, and the hasp that takes a seal."""
    side, front, z = at.side, at.front, bar.handle
    catch = bar.end - bar.direction * 0.10
    low, high = sorted((side * (catch - 0.05), side * (catch + 0.05)))
    # the catch: a plate on the leaf, the rest below the handle, the flap above it
    b.box(PAINT, (low - 0.01, front - 0.002, z - 0.075), (high + 0.01, front + 0.004, z + 0.075))
    b.box(PAINT, (low, front, z - 0.060), (high, front + 0.030, z - 0.024), bevel=0.004)
    b.box(PAINT, (low, front, z + 0.026), (high, front + 0.022, z + 0.060), bevel=0.004)
    for dx in (-0.038, 0.038):
        centre = (low + high) / 2 + dx
        b.add(GALVANISED, _stud(0.007, 0.005).moved(centre, front + 0.022, z + 0.05))
    # the hasp: two lugs, with a hole through both for the seal's bolt
    middle = (low + high) / 2
    for dz in (-0.030, 0.026):
        b.box(
            GALVANISED,
            (middle - 0.022, front + 0.012, z + dz - 0.003),
            (middle + 0.022, front + 0.051, z + dz + 0.003),
        )


def _hinge(b: Build, at: LeafFrame, z: float) -> None:
    side, front = at.side, at.front
    pin_y = at.hinge[1]
    b.box(
        PAINT,
        (side * (at.edge - 0.125), front - 0.001, z - 0.048),
        (side * (at.edge + 0.004), front + 0.009, z + 0.048),
    )
    # the blade bends forward to the pin
    blade = block(
        (side * (at.edge - 0.020), front + 0.004, z - 0.048),
        (side * (HINGE_X - 0.004), front + 0.0135, z + 0.048),
    )
    b.add(PAINT, blade)
    for dx in (-0.105, -0.060):
        px = side * (at.edge + dx)
        b.add(PAINT, _stud(0.009, 0.006).moved(px, front + 0.009, z))
    pin = (side * HINGE_X, pin_y)
    b.bar(GALVANISED, (*pin, z - 0.104), (*pin, z + 0.104), 0.0125, 8)
    b.bar(PAINT, (*pin, z - 0.056), (*pin, z + 0.056), 0.0148, 10)


def _stud(radius: float, high: float) -> Mesh:
    """A bolt's head on a surface that looks +Y, at the origin."""
    rim = [(radius, 0.0), (radius * 0.9, high), (0.0, high)]
    head = Mesh.lathe(np.array(rim), 6, smooth=False)
    return head.transformed(np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]]))


def _clamp() -> Mesh:
    """A guide's clamp round a lock bar: a half round before it, flat towards the leaf."""
    angle = np.linspace(0.0, np.pi, 6)
    arc = np.stack([0.024 * np.cos(angle), 0.021 * np.sin(angle)], -1)
    return Mesh.extrude(np.concatenate([arc, [(-0.024, -0.025), (0.024, -0.025)]]), 0.044).moved(
        0.0, 0.0, -0.022
    )


def bolt_seal() -> dict[str, Build]:
    """Returns a bolt seal's parts about the middle of its bolt: head, pin and body.

    ISO 17712 high security: a steel bolt of 18 mm through 8 mm, coated head, and a locking body
    with the number on its face, which looks +Y.
    """
    yellow = plastic((0.80, 0.50, 0.02), 0.4)
    head, pin, body = Build(), Build(), Build()
    head.bar(STEEL, (0, 0, 0.0), (0, 0, 0.036), 0.0042, 12)
    cap = [(0.0, 0.031), (0.0085, 0.031), (0.0095, 0.033), (0.0095, 0.041), (0.006, 0.0455),
           (0.0, 0.0462)]  # fmt: skip
    head.add(yellow, Mesh.lathe(np.array(cap), 24))
    pin.bar(STEEL, (0, 0, -0.040), (0, 0, 0.0), 0.0042, 12)
    body.add(yellow, Mesh.box((0.034, 0.020, 0.044), (0, 0, -0.058), bevel=0.003))
    ring = [(0.0062, -0.0365), (0.0095, -0.0365), (0.0095, -0.0335), (0.0062, -0.0335)]
    body.add(STEEL, Mesh.lathe(np.array(ring), 20))
    return {"head": head, "pin": pin, "body": body}
