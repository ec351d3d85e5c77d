"""A dry container's steel: corner castings, frame, walls, roof, floor.

Frame of every mesh here: origin at ground level in the middle of the footprint, +Y towards the
doors, Z up, metres. Sizes: ISO 668 (outside), ISO 1161 (castings), the makers' usual inside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vrtrainer.content.iso6346 import TYPES
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import Build, corrugation, face, strip
from .surfaces import DARK, PLYWOOD

CASTING = (0.162, 0.178, 0.118)  # across, along, up: ISO 1161
FLOOR_M = 0.170  # top of the plywood above the ground
RAIL_TOP_M = 0.168
WALL_FLUSH_M = 0.0054  # the side wall's outer flats stand this far inside the envelope
WALL_DEPTH_M = 0.036
FRONT_FLUSH_M = 0.0200
FRONT_DEPTH_M = 0.0456
ROOF_FLUSH_M = 0.0062
ROOF_DEPTH_M = 0.020
SHEET_M = 0.0016
POCKETS_M = 1.025  # fork pockets left and right of the middle of a 20-foot box


@dataclass(frozen=True)
class Sizes:
    """A container's sizes in metres."""

    length: float
    width: float
    height: float
    inside_length: float
    inside_width: float
    inside_height: float

    @property
    def front_inside(self) -> float:
        """Y of the inner face of a sound front wall."""
        return -self.length / 2 + FRONT_FLUSH_M + FRONT_DEPTH_M

    @property
    def door_inside(self) -> float:
        """Y of the inner face of the closed doors."""
        return self.front_inside + self.inside_length

    @property
    def ceiling(self) -> float:
        """Height of the ceiling above the ground."""
        return FLOOR_M + self.inside_height


def sizes(size_type: str) -> Sizes:
    """Returns the sizes of a size and type code.

    Raises:
        ValueError: the code is none of those that can be built.
    """
    if size_type not in TYPES:
        raise ValueError(f"no container of type {size_type!r}: choose from {', '.join(TYPES)}")
    box = TYPES[size_type]
    return Sizes(
        box.length_mm / 1000,
        box.width_mm / 1000,
        box.height_mm / 1000,
        box.interior_length_mm / 1000,
        box.interior_width_mm / 1000,
        box.interior_height_mm / 1000,
    )


def side_profile(s: Sizes) -> np.ndarray:
    """Returns the side wall's corrugation along Y, as (n, 2) of y and depth."""
    return corrugation(-s.length / 2 + 0.10, s.length / 2 - 0.12, 0.278, 0.072, 0.068, WALL_DEPTH_M)


def front_profile(s: Sizes) -> np.ndarray:
    """Returns the front wall's corrugation along X, as (n, 2) of x and depth."""
    return corrugation(-s.width / 2 + 0.115, s.width / 2 - 0.115, 0.25, 0.11, 0.018, FRONT_DEPTH_M)


def roof_profile(s: Sizes) -> np.ndarray:
    """Returns the roof's corrugation along Y, as (n, 2) of y and depth."""
    return corrugation(
        -s.length / 2 + 0.178, s.length / 2 - 0.14, 0.209, 0.091, 0.0135, ROOF_DEPTH_M
    )


def frame(s: Sizes, paint: Surface) -> Build:
    """Returns castings, corner posts, rails, sill and header."""
    b = Build()
    hx, hy = s.width / 2, s.length / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            for top in (False, True):
                corner = (sx * hx, sy * hy, s.height if top else 0.0)
                casting(b, paint, corner, (sx, sy, 1 if top else -1))
            depth = 0.13 if sy > 0 else 0.10
            low = (sx * (hx - 0.006), sy * (hy - 0.006), CASTING[2])
            high = (sx * (hx - 0.12), sy * (hy - depth), s.height - CASTING[2])
            b.box(paint, low, high, "-x +x -y +y")
    _rails(b, s, paint)
    x = hx - CASTING[0]
    # door header and sill, front header and sill
    b.box(paint, (-x, hy - 0.006, s.height - 0.13), (x, hy - 0.126, s.height - 0.001))
    b.box(paint, (-x, hy - 0.006, 0.0), (x, hy - 0.126, 0.150))
    b.box(paint, (-x, -hy + 0.006, s.height - 0.118), (x, -hy + 0.07, s.height - 0.0055))
    b.box(paint, (-x, -hy + 0.006, 0.0), (x, -hy + 0.07, FLOOR_M))
    return b


def _rails(b: Build, s: Sizes, paint: Surface) -> None:
    hx, hy = s.width / 2 - 0.006, s.length / 2 - CASTING[1]
    pockets = [-POCKETS_M, POCKETS_M] if s.length < 7 else []
    for sx in (-1, 1):
        inner = sx * (hx - 0.055)
        b.box(paint, (sx * hx, -hy, s.height - 0.072), (sx * (hx - 0.05), hy, s.height - 0.0055))
        at = -hy
        for middle in [*pockets, None]:
            end = hy if middle is None else middle - 0.18
            b.box(paint, (sx * hx, at, 0.012), (inner, end, RAIL_TOP_M))
            if middle is not None:
                for low, high in ((0.012, 0.03), (0.130, RAIL_TOP_M)):
                    b.box(paint, (sx * hx, end, low), (inner, middle + 0.18, high))
                at = middle + 0.18
    for middle in pockets:  # the pockets' tunnels, seen from inside
        x, z0, z1 = hx - 0.055, 0.03, 0.130
        for y, looks in ((middle - 0.18, 1.0), (middle + 0.18, -1.0)):
            corners = [(-x, y, z0), (x, y, z0), (x, y, z1), (-x, y, z1)]
            b.add(paint, face(corners, (0, looks, 0)).shaded(0.15))
        corners = [(-x, middle - 0.18, z1), (x, middle - 0.18, z1)]
        corners += [(x, middle + 0.18, z1), (-x, middle + 0.18, z1)]
        b.add(paint, face(corners, (0, 0, -1)).shaded(0.1))


def outer_walls(s: Sizes, paint: Surface) -> Build:
    """Returns the skins that are seen from outside: sides, front, roof."""
    b = Build()
    low, high = FLOOR_M, s.height - 0.07
    for sx in (-1, 1):
        b.add(paint, _side(s, sx, low, high, 0.0, sx))
    profile = front_profile(s)
    y = -s.length / 2 + FRONT_FLUSH_M
    b.add(paint, _across(profile, y, low, s.height - 0.118, -1))
    b.add(paint, _roof(s, 0.0, 1))
    z = s.height - ROOF_FLUSH_M
    edge = -s.length / 2
    b.box(
        paint,
        (-s.width / 2 + CASTING[0], edge + 0.06, z - 0.004),
        (s.width / 2 - CASTING[0], edge + CASTING[1], z + 0.001),
    )
    return b


def inner_x(s: Sizes, y: float) -> float:
    """Returns how far the inner skin of a side wall is from the middle at a place along it."""
    profile = side_profile(s)
    depth = float(np.interp(y, profile[:, 0], profile[:, 1]))
    return s.width / 2 - WALL_FLUSH_M - SHEET_M * 0.5 - depth


def inner_walls(s: Sizes, paint: Surface) -> Build:
    """Returns the skins that are seen from inside: sides, front, ceiling."""
    b = Build()
    low, high = FLOOR_M, s.height - ROOF_FLUSH_M
    for sx in (-1, 1):
        b.add(paint, _side(s, sx, low, high, SHEET_M * 0.5, -sx))
    y = -s.length / 2 + FRONT_FLUSH_M
    b.add(paint, _across(front_profile(s), y, low, high, 1))
    b.add(paint, _roof(s, SHEET_M, -1))
    # what closes the corners: under the top rails, along the floor, over the doors
    profile = side_profile(s)
    x = s.width / 2 - WALL_FLUSH_M - SHEET_M * 0.5 - profile[:, 1]
    rail, rail_z = s.width / 2 - 0.0575, s.height - 0.0725
    for sx in (-1, 1):
        for flat, z, looks in (
            (rail, rail_z, -1),
            (s.inside_width / 2 - 0.01, FLOOR_M + 0.0006, 1),
        ):
            skin = np.stack([sx * x, profile[:, 0], np.full_like(x, z)], -1)
            inner = np.stack([np.full_like(x, sx * flat), profile[:, 0], np.full_like(x, z)], -1)
            b.add(paint, strip(skin, inner, (0, 0, looks)))
        edge = [(sx * rail, profile[0, 0], rail_z), (sx * rail, profile[-1, 0], rail_z)]
        over = [(px, py, s.height - 0.006) for px, py, _ in edge]
        b.add(paint, face([*edge, *over[::-1]], (-sx, 0, 0)))
    hy, wide = s.length / 2, s.width / 2
    low_z, top_z = s.height - 0.13, s.height - 0.006
    corners = [(-wide, hy - 0.1265, top_z), (wide, hy - 0.1265, top_z)]
    corners += [(wide, hy - 0.1265, low_z), (-wide, hy - 0.1265, low_z)]
    b.add(paint, face(corners, (0, -1, 0)))
    return b


def _side(s: Sizes, sx: int, low: float, high: float, behind: float, looks: int) -> Mesh:
    profile = side_profile(s)
    x = sx * (s.width / 2 - WALL_FLUSH_M - behind - profile[:, 1])
    y = profile[:, 0]
    bottom = np.stack([x, y, np.full_like(x, low)], -1)
    return strip(bottom, bottom + np.array([0, 0, high - low]), (looks, 0, 0))


def _across(profile: np.ndarray, y: float, low: float, high: float, looks: int) -> Mesh:
    x, depth = profile[:, 0], profile[:, 1]
    bottom = np.stack([x, y + depth, np.full_like(x, low)], -1)
    return strip(bottom, bottom + np.array([0, 0, high - low]), (0, looks, 0))


def _roof(s: Sizes, below: float, looks: int) -> Mesh:
    profile = roof_profile(s)
    x = s.width / 2 - 0.04
    z = s.height - ROOF_FLUSH_M - below - profile[:, 1]
    left = np.stack([np.full_like(z, -x), profile[:, 0], z], -1)
    return strip(left, left * np.array([-1.0, 1.0, 1.0]), (0, 0, looks))


def floor(s: Sizes, paint: Surface) -> Build:
    """Returns the plywood floor with its seams, and the beams below it."""
    b = Build()
    x, y0, y1 = s.inside_width / 2, s.front_inside - 0.05, s.length / 2 - 0.09
    corners = [(-x, y0, FLOOR_M), (x, y0, FLOOR_M), (x, y1, FLOOR_M), (-x, y1, FLOOR_M)]
    uv = [(0.0, y0), (2 * x, y0), (2 * x, y1), (0.0, y1)]
    b.add(PLYWOOD, face(corners, (0, 0, 1), np.array(uv)))
    under = [(px, py, 0.142) for px, py, _ in corners]
    b.add(PLYWOOD, face(under, (0, 0, -1)).shaded(0.15))
    for y in np.arange(y0 + 2.35, y1 - 0.3, 2.4):
        b.box(DARK, (-x, y - 0.0015, FLOOR_M), (x, y + 0.0015, FLOOR_M + 0.0004), "+z")
    b.box(DARK, (-0.0015, y0, FLOOR_M), (0.0015, y1, FLOOR_M + 0.0004), "+z")
    sill = [(-x, y1, FLOOR_M), (x, y1, FLOOR_M), (x, s.length / 2 - 0.006, 0.150)]
    sill.append((-x, s.length / 2 - 0.006, 0.150))
    b.add(paint, face(sill, (0, 0, 1)))
    for sx in (-1, 1):  # beside the closed doors' edges, where the floor is narrower
        beside = [(sx * x, y1 - 0.08, FLOOR_M), (sx * (x + 0.04), y1 - 0.08, FLOOR_M)]
        beside += [(sx * (x + 0.04), y1, FLOOR_M), (sx * x, y1, FLOOR_M)]
        b.add(paint, face(beside, (0, 0, 1)))
    count = int((s.length - 0.6) / 0.305)
    for y in np.linspace(-s.length / 2 + 0.3, s.length / 2 - 0.3, count):
        if s.length < 7 and abs(abs(y) - POCKETS_M) < 0.2:
            continue
        beam = Mesh.box((2 * x - 0.1, 0.045, 0.122), (0, float(y), 0.081), faces="-y +y -z")
        b.add(paint, beam.shaded(0.2))
    return b


def casting(
    b: Build, paint: Surface, corner: tuple[float, float, float], sign: tuple[int, int, int]
) -> None:
    """Adds a corner casting with oval apertures in its three outer faces.

    Args:
        b: where to.
        paint: its coat.
        corner: the envelope's corner it fills.
        sign: the outward direction of each axis.
    """
    size = np.array(CASTING)
    at, outward = np.array(corner), np.array(sign, float)
    other = at - outward * size
    inner = " ".join(
        ("-" if out > 0 else "+") + axis for axis, out in zip("xyz", sign, strict=True)
    )
    b.box(paint, at, other, inner)
    middle = (at + other) / 2
    holes = {0: (1, 2, 0.040, 0.030), 1: (0, 2, 0.042, 0.030), 2: (0, 1, 0.032, 0.062)}
    for axis, (u, v, ru, rv) in holes.items():
        _aperture(b, paint, middle, outward, axis, (u, v), (ru, rv))


def _aperture(
    b: Build,
    paint: Surface,
    middle: np.ndarray,
    outward: np.ndarray,
    axis: int,
    across: tuple[int, int],
    radii: tuple[float, float],
) -> None:
    steps = 16
    size = np.array(CASTING) / 2
    normal = np.zeros(3)
    normal[axis] = outward[axis]
    rim, hole = [], []
    for k in range(steps + 1):
        angle = 2 * math.pi * (k + 0.5) / steps
        c, s = math.cos(angle), math.sin(angle)
        reach = 1 / max(abs(c), abs(s))
        # The rim's points nearest to a corner go into it, so that the face is whole.
        cu, cv = np.clip(c * reach, -1, 1), np.clip(s * reach, -1, 1)
        if abs(abs(c) - abs(s)) < 0.3:
            cu, cv = np.sign(c), np.sign(s)
        square, oval = middle + normal * size, middle + normal * size
        square[across[0]] += size[across[0]] * cu
        square[across[1]] += size[across[1]] * cv
        oval[across[0]] += radii[0] * c
        oval[across[1]] += radii[1] * s
        rim.append(square)
        hole.append(oval)
    outer, inner = np.array(rim), np.array(hole)
    b.add(paint, strip(inner, outer, normal))
    deep = inner - normal * 0.028
    centre = deep[:-1].mean(0)
    for p, q, dp, dq in zip(inner[:-1], inner[1:], deep[:-1], deep[1:], strict=True):
        b.add(paint, face([p, q, dq, dp], centre - (p + q) / 2).shaded(0.3))
        b.add(DARK, face([dp, dq, centre, centre], normal).shaded(0.1))
