"""What somebody did to a container's steel: a patch in the roof, a plate over the cross-members,
new bolts in a door.

Plates are welded on and painted over: the paint is new where all about it is old, the seam is a
bead with the blue of the heat beside it. An open-top's roof is opened at its cable, which then has
a sleeve. Frame: the container's (`shell`), metres.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf
from .build import Build, cut, strip
from .shell import ROOF_DEPTH_M, ROOF_FLUSH_M, Sizes
from .surfaces import FRESH_PAINT, STEEL, Colour

Matrix = np.ndarray
Half = tuple[float, float, float]

# Middle and halves of the roof's patch; halves of the plate, where the scanner sees it.
PATCH_M = (0.34, -0.55, 0.33, 0.26)
PLATE_M = (1.06, 0.60)
PLATE_LOW_M = 0.013
# Middle of the new bolts of the right leaf, X and Z: behind the hub of its inner handle.
BOLTS_M = (-leaf.BARS[0].x - 0.02, leaf.BARS[0].handle)
_BEAD = Surface("weld", (0.42, 0.41, 0.39), 0.40, 0.6)
_HEATED = Surface("heated steel", (0.105, 0.080, 0.088), 0.38, 0.5)
_BOLT = replace(STEEL, name="new bolt", grime=0.0)
_SLEEVE_Y, _DROP_M, _CABLE_OUT_M = 0.409, 0.167, 0.0035  # of an open-top's cable: builders' box


def roof_repair(s: Sizes, colour: Colour) -> Build:
    """Returns what shows that a roof was opened before: a patch, or a sleeve on the cable."""
    return _sleeve(s) if s.kind == "U" else _patch(s, colour)


def roof_patch_below(s: Sizes, colour: Colour) -> Build | None:
    """Returns a roof's patch as seen from inside; None where lining or tarpaulin hide it."""
    if s.kind != "G":
        return None
    b = Build()
    x, y, hx, hy = PATCH_M
    z = s.height - ROOF_FLUSH_M - ROOF_DEPTH_M - 0.003
    fresh = replace(FRESH_PAINT, name="fresh patch", base=_lighter(colour))
    b.box(fresh, (x - hx, y - hy, z - 0.004), (x + hx, y + hy, z), "-z -x +x -y +y")
    _seam(b, (x - hx, y - hy, x + hx, y + hy), z - 0.002, -1.0)
    return b


def beam_plate(s: Sizes, colour: Colour) -> Build:
    """Returns the plate that covers the cross-members in the middle."""
    b = Build()
    (x, y), low = PLATE_M, PLATE_LOW_M
    fresh = replace(FRESH_PAINT, name="fresh plate", base=_lighter(colour))
    b.box(fresh, (-x, -y, low), (x, y, low + 0.005))
    _seam(b, (-x, -y, x, y), low + 0.001, -1.0)
    return b


def hang_bolts(door: p3d.NodePath, s: Sizes, colour: Colour) -> None:
    """Hangs on the right leaf's inner face what shows that its hardware was off: new bolts.

    Whoever takes the handle's hub off leaves the seal as it is.
    """
    at = leaf.leaf_frame(s, -1)
    b = Build()
    x, z = BOLTS_M
    left, right, low, high = x + 0.11, x - 0.15, z - 0.13, z + 0.12
    rib = np.array([(low, 0.0), (high, 0.0)]) if at.flat else cut(at.profile(), low, high)

    def inner(depth: float | np.ndarray, before: float) -> float | np.ndarray:
        return (at.back if at.flat else at.front - 0.0036 - depth) - before

    edges = [
        np.stack([np.full(len(rib), x), inner(rib[:, 1], 0.0012), rib[:, 0]], -1)
        for x in (left, right)
    ]
    fresh = replace(FRESH_PAINT, name="fresh paint", base=_lighter(colour, 1.6), casts_shadow=False)
    b.add(fresh, strip(*edges, (0, -1, 0)))
    for up in (-0.075, 0.07):
        for across in (-0.075, 0.045):
            height = z + up
            depth = float(np.interp(height, rib[:, 0], rib[:, 1]))
            y = float(inner(depth, 0.0))
            spot = (x + across, height)
            for radius, long, sides in ((0.021, 0.004, 20), (0.0145, 0.014, 6), (0.008, 0.024, 12)):
                b.bar(_BOLT, (spot[0], y, spot[1]), (spot[0], y - long, spot[1]), radius, sides)
    hinge = at.hinge
    node = b.node("new bolts", door)
    node.set_pos(-hinge[0], -hinge[1], -hinge[2])


def _patch(s: Sizes, colour: Colour) -> Build:
    b = Build()
    x, y, hx, hy = PATCH_M
    z = s.height - ROOF_FLUSH_M
    fresh = replace(FRESH_PAINT, name="fresh patch", base=_lighter(colour))
    b.box(fresh, (x - hx, y - hy, z - 0.004), (x + hx, y + hy, z + 0.005))
    # Painted over with a broad brush, beyond the seam.
    smear = replace(fresh, name="brushed paint", base=_lighter(colour, 0.9), casts_shadow=False)
    b.box(
        smear, (x - hx - 0.06, y - hy - 0.05, z), (x + hx + 0.05, y + hy + 0.06, z + 0.0012), "+z"
    )
    _seam(b, (x - hx, y - hy, x + hx, y + hy), z + 0.003, 1.0)
    return b


def _seam(b: Build, corners: tuple[float, float, float, float], z: float, up: float) -> None:
    """Welds all round a rectangle (x0, y0, x1, y1)."""
    x0, y0, x1, y1 = corners
    for line in ((x0, y0, x1, y0), (x1, y0, x1, y1), (x1, y1, x0, y1), (x0, y1, x0, y0)):
        _weld(b, line, z, up)


def _weld(b: Build, seam: tuple[float, float, float, float], z: float, up: float) -> None:
    """A bead along a line, scale upon scale, with what the heat left on both sides of it."""
    a, e = np.array(seam[:2]), np.array(seam[2:])
    long = float(np.linalg.norm(e - a))
    way = (e - a) / long
    count = max(2, round(long / 0.012))
    scale = Mesh.sphere(0.0075, 8).transformed(np.diag([1.0, 1.0, 0.62, 1.0]))
    b.add(_BEAD, *(
        scale.moved(*(a + way * long * (k + 0.5) / count + _wander(k, way)).tolist(), z)
        for k in range(count)
    ))  # fmt: skip
    side = np.array([-way[1], way[0]]) * 0.016
    low, high = np.minimum(a, e), np.maximum(a, e)
    wide = np.abs(side)
    top = z - 0.0015 if up > 0 else z + 0.0005
    face = "+z" if up > 0 else "-z"
    b.box(_HEATED, (*(low - wide), top - 0.001 * up), (*(high + wide), top), face)


def _wander(k: int, way: np.ndarray) -> np.ndarray:
    """No hand draws a straight seam."""
    return np.array([-way[1], way[0]]) * (0.0014 * np.sin(1.7 * k) + 0.0011 * np.sin(0.61 * k))


def _sleeve(s: Sizes) -> Build:
    """A pressed sleeve, bright and new, on the cable of the left side; a strand stands off."""
    b = Build()
    x, z = s.width / 2 - _CABLE_OUT_M, s.height - _DROP_M
    for y in (_SLEEVE_Y - 0.034, _SLEEVE_Y + 0.034):
        b.bar(STEEL, (x, y - 0.024, z), (x, y + 0.024, z - 0.001), 0.0075, 12)
        for ring in (-0.014, 0.0, 0.014):
            b.bar(STEEL, (x, y + ring - 0.002, z), (x, y + ring + 0.002, z), 0.0088, 12)
    end = (x + 0.004, _SLEEVE_Y + 0.085, z - 0.020)
    b.bar(STEEL, (x, _SLEEVE_Y + 0.05, z - 0.004), end, 0.0024, 6)  # a strand that stands off
    return b


def _lighter(colour: Colour, by: float = 1.0) -> Colour:
    """New paint of the same can: brighter and cleaner than what has weathered."""
    r, g, b = (min(1.0, 0.012 + part * 1.35 * by) for part in colour)
    return (r, g, b)


def seen(s: Sizes, point: str, way: str) -> tuple[Matrix, Half] | None:
    """Returns what one sees where the eye does not get by itself, or None where it does.

    Over the roof's edge from a ladder, along the edge in a mirror, below the floor in a mirror or
    by a torch held low.

    Args:
        s: sizes.
        point: of the case.
        way: how it is examined.
    """
    if point == "container.undercarriage" and way in ("mirror", "torch"):
        return pose((0.12, 0.48, PLATE_LOW_M), 0.0, 60.0), (0.80, 0.02, 0.50)
    if point == "container.undercarriage" and way == "look":  # on a chassis, from beside it
        return pose((0.75, 0.0, PLATE_LOW_M), 90.0, 30.0), (0.62, 0.02, 0.42)
    if point == "container.ceiling" and s.kind == "G":
        x, y, *_ = PATCH_M
        return pose((x * 0.5, y, s.ceiling), 180.0, 90.0), (0.62, 0.02, 0.42)
    if point != "container.roof":
        return None
    if way == "mirror":
        return pose((s.width / 2, -0.4, s.height - 0.06), 90.0, 0.0), (0.55, 0.02, 0.26)
    if s.kind == "U":
        return pose((s.width / 2, _SLEEVE_Y, s.height - _DROP_M), 90.0, -18.0), (0.26, 0.02, 0.15)
    x, y, *_ = PATCH_M
    return pose((x, y, s.height), 72.0, -40.0), (0.70, 0.02, 0.36)
