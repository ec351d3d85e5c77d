"""A container's frame: castings, posts, rails, sill, header, and the steel below its floor.

Frame of every mesh: origin at ground level in the middle of the footprint, +Y towards the doors.
Sections as makers build them within ISO 1496-1: bottom rails and cross members are channels, the
top rails tubes of 60 mm, the gooseneck tunnel 1029 x 120 mm (ISO 1496-1 annex D), fork pockets
360 mm wide and 2050 mm apart (annex C).
"""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block, face, strip
from vrtrainer.world.models.shell import (
    CASTING,
    POCKETS_M,
    RAIL_TOP_M,
    ROOF_FLUSH_M,
    SILL_BACK_M,
    Sizes,
)
from vrtrainer.world.models.surfaces import DARK, DARK_STEEL, GALVANISED, PAINT, PLYWOOD

Array = np.ndarray

UNDER = 0.35  # openness of what lies below the floor, before contact shade
TUNNEL_M = (1.029, 3.15, 0.120)  # gooseneck tunnel: width, length, height
POCKET_HALF_M = 0.180
_WALL = (0.016, 0.016, 0.028)  # a casting's thickness along x, y, z: ISO 1161
# Half the openings in a casting's faces, ISO 1161: sides and ends 79.5 x 51, top and bottom
# 124 x 63.5, the long way along the container. By the axis of the face: its other axes, sizes.
_HOLES = {0: (1, 2, 0.0397, 0.0255), 1: (0, 2, 0.0397, 0.0255), 2: (0, 1, 0.03175, 0.062)}


def has_tunnel(s: Sizes) -> bool:
    """Whether a chassis' gooseneck fits below its front end."""
    return s.length > 7.0


def frame(s: Sizes) -> Build:
    """Returns castings, corner posts, rails, sill, header and what is below the floor."""
    b = Build()
    hx, hy = s.width / 2, s.length / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            for top in (False, True):
                corner = (sx * hx, sy * hy, s.height if top else 0.0)
                casting(b, corner, (sx, sy, 1 if top else -1))
        _rear_post(b, s, sx)
        low = (sx * (hx - 0.006), -hy + 0.006, CASTING[2])
        b.box(PAINT, low, (sx * (hx - 0.12), -hy + 0.10, s.height - CASTING[2]), "-x +x -y +y")
    _rails(b, s)
    _ends(b, s)
    _below(b, s)
    _roof_plates(b, s)
    return b


def _rear_post(b: Build, s: Sizes, sx: int) -> None:
    """The post that the doors hang on: its face stands back, so that the leaves can turn."""
    hx, hy = s.width / 2, s.length / 2
    inner, outer = s.form.opening / 2, hx - 0.006
    low, high = CASTING[2], s.height - CASTING[2]
    b.box(PAINT, (sx * inner, hy - 0.13, low), (sx * outer, hy - 0.050, high), "-x +x -y +y")
    # its inner channel, on which the leaf's gasket comes to lie
    b.box(
        PAINT,
        (sx * (inner - 0.010), s.door_inside - 0.060, s.form.sill),
        (sx * (inner + 0.012), s.door_inside - 0.004, s.header_low),
    )


def _rails(b: Build, s: Sizes) -> None:
    hx, hy = s.width / 2 - 0.006, s.length / 2 - CASTING[1]
    pockets = [-POCKETS_M, POCKETS_M] if not has_tunnel(s) else []
    low, high, out = s.height - 0.072, s.height - 0.0055, hx
    if s.kind == "U":  # an open-top's rail is stronger, and stands back for the tarpaulin's edge
        low, high, out = s.height - 0.215, s.height - 0.025, hx - 0.016
    for sx in (-1, 1):
        inner = sx * (hx - 0.055)
        b.box(PAINT, (sx * out, -hy, low), (sx * (hx - 0.05), hy, high))
        at = -hy
        for middle in [*pockets, None]:
            end = hy if middle is None else middle - POCKET_HALF_M
            b.box(PAINT, (sx * hx, at, 0.012), (inner, end, RAIL_TOP_M))
            if middle is not None:
                far = middle + POCKET_HALF_M
                for z0, z1 in ((0.012, 0.022), (0.137, RAIL_TOP_M)):
                    b.box(PAINT, (sx * hx, end, z0), (inner, far, z1))
                at = far
    for middle in pockets:
        _pocket(b, hx - 0.055, middle)


def _pocket(b: Build, x: float, middle: float) -> None:
    """A fork pocket's tunnel from one side to the other, seen from within."""
    z0, z1 = 0.022, 0.137
    steps = np.linspace(-x, x, 5)
    for y, looks in ((middle - POCKET_HALF_M, 1.0), (middle + POCKET_HALF_M, -1.0)):
        low = np.stack([steps, np.full(5, y), np.full(5, z0)], -1)
        b.add(PAINT, strip(low, low + np.array([0, 0, z1 - z0]), (0, looks, 0)).shaded(UNDER))
    near = np.stack([steps, np.full(5, middle - POCKET_HALF_M), np.full(5, z1)], -1)
    far = near + np.array([0, 2 * POCKET_HALF_M, 0])
    b.add(PAINT, strip(near, far, (0, 0, -1)).shaded(UNDER))
    for sx in (-1, 1):  # the plate below each end, that keeps the forks in
        b.box(PAINT, (sx * x, middle - 0.18, 0.012), (sx * (x - 0.20), middle + 0.18, 0.022))


def _ends(b: Build, s: Sizes) -> None:
    """Sill and header of both ends."""
    hx, hy = s.width / 2, s.length / 2
    x, sill = hx - CASTING[0], s.form.sill
    out = hy - SILL_BACK_M
    b.box(PAINT, (-x, out, 0.012), (x, hy - 0.126, sill))
    drop = 0.002 if s.kind != "U" else 0.012
    b.box(PAINT, (-x, out, s.header_low), (x, hy - 0.126, s.height - drop))
    if s.kind == "U":
        _swing_header(b, s)
    else:  # a gutter keeps the rain off the gasket
        b.box(PAINT, (-x, hy - 0.004, s.height - 0.024), (x, out, s.height - 0.018))
    for sx in (-1, 1):  # beside the leaves, above and below, up to the castings
        edge = s.form.opening / 2
        for z0, z1 in ((CASTING[2], sill), (s.header_low, s.height - CASTING[2])):
            b.box(PAINT, (sx * x, out, z0), (sx * edge, hy - 0.126, z1))
    top = s.height - (0.0055 if s.kind != "U" else 0.03)
    b.box(PAINT, (-x, -hy + 0.006, s.height - 0.118), (x, -hy + 0.07, top))
    if not has_tunnel(s):
        b.box(PAINT, (-x, -hy + 0.006, 0.012), (x, -hy + 0.07, RAIL_TOP_M + 0.002))
        return
    half = TUNNEL_M[0] / 2
    for sx in (-1, 1):
        low = (sx * half, -hy + 0.006, 0.012)
        b.box(PAINT, low, (sx * x, -hy + 0.07, RAIL_TOP_M + 0.002))
    low = (-half, -hy + 0.006, TUNNEL_M[2] + 0.004)
    b.box(PAINT, low, (half, -hy + 0.07, RAIL_TOP_M + 0.002))


def _swing_header(b: Build, s: Sizes) -> None:
    """What tells that an open-top's header comes off: a joint at each end, with pin and lug."""
    hy, x, z = s.length / 2, s.width / 2 - CASTING[0], s.header_low + 0.075
    for sx, sy in ((-1, -1), (-1, 1), (1, -1), (1, 1)):  # gussets below the tarpaulin's corners
        low = (sx * (s.width / 2 - 0.05), sy * (hy - 0.03), s.height - 0.050)
        b.box(PAINT, low, (sx * (x - 0.12), sy * (hy - CASTING[1] - 0.12), s.height - 0.044))
    for sx in (-1, 1):
        at, out = sx * (x - 0.06), hy - SILL_BACK_M
        b.box(DARK, (at - 0.002, out, z - 0.075), (at + 0.002, out + 0.0006, z + 0.06))
        b.box(PAINT, (at - 0.045, out, z - 0.03), (at + 0.045, out + 0.028, z + 0.03))
        b.bar(GALVANISED, (at, out + 0.014, z - 0.05), (at, out + 0.014, z + 0.06), 0.011, 10)


def _below(b: Build, s: Sizes) -> None:
    """Cross members, outriggers beside the tunnel, the tunnel itself."""
    hx, hy = s.width / 2 - 0.061, s.length / 2
    start = -hy + TUNNEL_M[1] if has_tunnel(s) else -hy + 0.30
    count = round((hy - 0.30 - start) / 0.305)
    for y in np.linspace(start + 0.04, hy - 0.30, count):
        if not has_tunnel(s) and abs(abs(y) - POCKETS_M) < POCKET_HALF_M + 0.03:
            continue
        _channel(b, -hx, hx, float(y))
    if not has_tunnel(s):
        return
    half, length, high = TUNNEL_M[0] / 2, TUNNEL_M[1], TUNNEL_M[2]
    for y in np.linspace(-hy + 0.25, start - 0.20, 10):
        for sx in (-1, 1):  # outriggers
            _channel(b, *sorted((sx * hx, sx * (half + 0.005))), float(y))
    steps = np.linspace(-hy + 0.006, -hy + length, 8)
    ends = np.full(8, half)
    for sx in (-1, 1):
        low = np.stack([sx * ends, steps, np.full(8, 0.012)], -1)
        side = strip(low, low + np.array([0, 0, high - 0.012]), (-sx, 0, 0))
        b.add(PAINT, side.shaded(0.6))
        out = low + np.array([sx * 0.005, 0, 0])
        b.add(PAINT, strip(out, out + np.array([0, 0, high - 0.012]), (sx, 0, 0)).shaded(UNDER))
        b.box(PAINT, (sx * half, -hy + 0.07, 0.012), (sx * (half + 0.06), -hy + length, 0.017))
    left = np.stack([-ends, steps, np.full(8, high)], -1)
    right = left * np.array([-1.0, 1.0, 1.0])
    b.add(PAINT, strip(left, right, (0, 0, -1)).shaded(0.6))


def _channel(b: Build, x0: float, x1: float, y: float) -> None:
    """A cross member: a channel of 122 x 45 mm that opens towards the front."""
    web = block((x0, y, 0.020), (x1, y + 0.005, 0.142), "-y +y")
    lower = block((x0, y - 0.040, 0.020), (x1, y, 0.025), "-y +z -z")
    upper = block((x0, y - 0.040, 0.137), (x1, y, 0.142), "-y -z")
    b.add(PAINT, *(part.shaded(UNDER) for part in (web, lower, upper)))


def _roof_plates(b: Build, s: Sizes) -> None:
    """The plates by the upper castings that a spreader's missed twistlock lands on."""
    if s.kind == "U":
        return
    hx, hy, z = s.width / 2, s.length / 2, s.height - ROOF_FLUSH_M
    for sx in (-1, 1):
        for sy in (-1, 1):
            low = (sx * (hx - 0.060), sy * (hy - CASTING[1]), z - 0.004)
            b.box(PAINT, low, (sx * (hx - 0.46), sy * (hy - 0.40), z + 0.003))
            low = (sx * (hx - CASTING[0]), sy * (hy - 0.07), z - 0.004)
            b.box(PAINT, low, (sx * (hx - 0.46), sy * (hy - CASTING[1]), z + 0.003))


def underside(b: Build, s: Sizes) -> None:
    """Adds what is seen of the floor from below: plywood, or the insulated floor's steel."""
    x, y0, y1 = s.inside_width / 2, -s.length / 2 + 0.07, s.length / 2 - 0.126
    steps = np.linspace(y0, y1, max(2, round((y1 - y0) / 0.6)))
    left = np.stack([np.full_like(steps, -x), steps, np.full_like(steps, 0.1425)], -1)
    right = left * np.array([-1.0, 1.0, 1.0])
    surface = PLYWOOD if s.kind != "R" else DARK_STEEL
    b.add(surface, strip(left, right, (0, 0, -1)).shaded(UNDER))


def casting(
    b: Build,
    corner: tuple[float, float, float],
    sign: tuple[int, int, int],
    steps: int = 10,
    hollow: bool = True,
    axes: tuple[int, ...] = (0, 1, 2),
) -> None:
    """Adds a corner casting with openings in its three outer faces (ISO 1161).

    Args:
        b: where to.
        corner: the envelope's corner it fills.
        sign: the outward direction of each axis.
        steps: flats round an opening.
        hollow: one can look in; else a dark ground closes the openings.
        axes: the outer faces that have an opening; the others are left out.
    """
    size = np.array(CASTING)
    at, outward = np.array(corner), np.array(sign, float)
    other = at - outward * size
    inner = [("-" if out > 0 else "+") + axis for axis, out in zip("xyz", sign, strict=True)]
    b.box(PAINT, at, other, " ".join(inner))
    middle = (at + other) / 2
    for axis, (u, v, ru, rv) in _HOLES.items():
        if axis in axes:
            _opening(b, middle, outward, axis, (u, v), (ru, rv), steps, hollow)
    if hollow:
        wall = np.array(_WALL)
        room = Mesh.box(size - 2 * wall, middle, faces=" ".join(inner))
        b.add(PAINT, room.flipped().shaded(0.25))


def _opening(
    b: Build,
    middle: Array,
    outward: Array,
    axis: int,
    across: tuple[int, int],
    radii: tuple[float, float],
    steps: int,
    hollow: bool,
) -> None:
    size = np.array(CASTING) / 2
    normal = np.zeros(3)
    normal[axis] = outward[axis]
    rim, hole = [], []
    straight = np.array(radii) - min(radii)
    for k in range(steps + 1):
        angle = 2 * math.pi * (k + 0.5) / steps
        c, s = math.cos(angle), math.sin(angle)
        reach = 1 / max(abs(c), abs(s))
        # The rim's points nearest to a corner go into it, so that the face is whole.
        cu, cv = np.clip(c * reach, -1, 1), np.clip(s * reach, -1, 1)
        if abs(abs(c) - abs(s)) < 2.2 / steps:
            cu, cv = np.sign(c), np.sign(s)
        square, oval = middle + normal * size, middle + normal * size
        square[across[0]] += size[across[0]] * cu
        square[across[1]] += size[across[1]] * cv
        oval[across[0]] += min(radii) * c + straight[0] * np.sign(c)
        oval[across[1]] += min(radii) * s + straight[1] * np.sign(s)
        rim.append(square)
        hole.append(oval)
    outer, edge = np.array(rim), np.array(hole)
    b.add(PAINT, strip(edge, outer, normal))
    deep = edge - normal * (_WALL[axis] if hollow else 0.02)
    centre = deep[:-1].mean(0)
    for p, q, dp, dq in zip(edge[:-1], edge[1:], deep[:-1], deep[1:], strict=True):
        b.add(PAINT, face([p, q, dq, dp], centre - (p + q) / 2).shaded(0.5))
        if not hollow:
            b.add(DARK, face([dp, dq, centre, centre], normal).shaded(0.1))
    if hollow:
        back = outer - normal * _WALL[axis]
        b.add(PAINT, strip(deep, back, -normal).shaded(0.25))
