"""A dry or open-top container's skins and its inside: walls, roof, floor, what is fixed to them.

Corrugation as makers fold it: side walls 36 mm deep, front wall 45.6 mm, roof 20 mm with ribs
across.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, along, block, face, strip
from vrtrainer.world.models.shell import (
    CASTING,
    FRONT_FLUSH_M,
    RAIL_TOP_M,
    ROOF_FLUSH_M,
    SHEET_M,
    WALL_FLUSH_M,
    Sizes,
    front_profile,
    roof_profile,
    side_profile,
)
from vrtrainer.world.models.surfaces import DARK, GALVANISED, PAINT, PLYWOOD, Colour, painted

Array = np.ndarray

BEIGE: Colour = (0.36, 0.33, 0.27)  # what makers coat interiors with
LINING = painted(BEIGE, grime=0.25, roughness=0.6)
_SCREW: Colour = (0.16, 0.15, 0.14)


def wall_top(s: Sizes) -> float:
    """Height up to which the side walls' sheets are seen from outside."""
    return s.height - (0.07 if s.kind != "U" else 0.212)


def outer_walls(s: Sizes) -> Build:
    """Returns the skins that are seen from outside: sides, front, roof."""
    b = Build()
    for sx in (-1, 1):
        b.add(PAINT, _side(s, sx, (RAIL_TOP_M, wall_top(s)), 0.0, sx))
    y = -s.length / 2 + FRONT_FLUSH_M
    if s.kind != "R":
        b.add(PAINT, _across(front_profile(s), y, (RAIL_TOP_M, s.height - 0.118), -1))
    if s.kind != "U":
        b.add(PAINT, _roof(s, 0.0, 1))
        z, edge = s.height - ROOF_FLUSH_M, -s.length / 2
        b.box(
            PAINT,
            (-s.width / 2 + CASTING[0], edge + 0.06, z - 0.004),
            (s.width / 2 - CASTING[0], edge + CASTING[1], z + 0.001),
        )
        for sx in (-1, 1):  # between the last rib and the door header
            low = (sx * (s.width / 2 - 0.04), s.length / 2 - 0.145, z - 0.004)
            b.box(PAINT, low, (0.0, s.length / 2 - 0.12, z + 0.0005))
    else:
        _ledge(b, s)
    if s.kind == "G":
        for sx, y in vents(s):
            _outer_vent(b, s, sx, y)
    return b


def _ledge(b: Build, s: Sizes) -> None:
    """Closes an open-top's ribs above, where its rail stands back from them."""
    profile = side_profile(s)
    x = s.width / 2 - WALL_FLUSH_M - profile[:, 1]
    z = np.full_like(x, wall_top(s))
    for sx in (-1, 1):
        skin = np.stack([sx * x, profile[:, 0], z], -1)
        rail = np.stack([sx * np.minimum(x, s.width / 2 - 0.03), profile[:, 0], z], -1)
        b.add(PAINT, strip(rail, skin, (0, 0, 1)))


def vents(s: Sizes) -> tuple[tuple[int, float], ...]:
    """Returns side and y of the ventilators: two by the front wall; long boxes have two more."""
    front = s.front_inside + 0.24
    found = [(-1, front), (1, front)]
    if s.length > 7.0:
        found += [(-1, s.door_inside - 0.45), (1, s.door_inside - 0.45)]
    return tuple(found)


def _outer_vent(b: Build, s: Sizes, sx: int, y: float) -> None:
    """A ventilator's cover: a plate on the ribs with slots below its hood."""
    x, z = s.width / 2 - WALL_FLUSH_M, s.height - 0.16
    low, high = sorted((sx * (x - 0.030), sx * (x + 0.0025)))
    b.box(PAINT, (low, y - 0.11, z - 0.055), (high, y + 0.11, z + 0.055))
    for k in range(4):
        at = z - 0.036 + k * 0.022
        b.box(
            DARK,
            (sx * (x + 0.002), y - 0.09, at - 0.004),
            (sx * (x + 0.0032), y + 0.09, at + 0.004),
        )


def inside(s: Sizes) -> Build:
    """Returns all that is seen inside."""
    b = Build()
    _inner_walls(b, s)
    _floor(b, s)
    _blocks(b, s)
    for sx, y in vents(s) if s.kind == "G" else ():
        _inner_vent(b, s, sx, y)
    _front_frame(b, s)
    _edges(b, s)
    _lashing(b, s)
    return b


def _inner_walls(b: Build, s: Sizes) -> None:
    low, high = s.floor, s.height - (ROOF_FLUSH_M if s.kind != "U" else 0.031)
    for sx in (-1, 1):
        under_rail = high if s.kind != "U" else s.height - 0.2150
        for z0, z1 in itertools.pairwise((low, low + 0.30, under_rail)):
            b.add(LINING, _side(s, sx, (z0, z1), SHEET_M * 0.5, -sx))
    y = -s.length / 2 + FRONT_FLUSH_M
    for z0, z1 in itertools.pairwise((low, low + 0.25, high - 0.25, high)):
        b.add(LINING, _across(front_profile(s), y, (z0, z1), 1))
    if s.kind != "U":
        b.add(LINING, _roof(s, SHEET_M, -1))
    # what closes the corners: under the top rails, along the floor, over the doors
    profile = side_profile(s)
    x = s.width / 2 - WALL_FLUSH_M - SHEET_M * 0.5 - profile[:, 1]
    rail, rail_z = s.width / 2 - 0.0575, s.height - (0.0725 if s.kind != "U" else 0.2155)
    for sx in (-1, 1):
        for flat, z, looks in (
            (rail, rail_z, -1),
            (s.inside_width / 2 - 0.01, s.floor + 0.0006, 1),
        ):
            skin = np.stack([sx * x, profile[:, 0], np.full_like(x, z)], -1)
            inner = np.stack([np.full_like(x, sx * flat), profile[:, 0], np.full_like(x, z)], -1)
            b.add(LINING, strip(skin, inner, (0, 0, looks)))
        along_it = np.linspace(profile[0, 0], profile[-1, 0], 12)
        edge = np.stack([np.full(12, sx * rail), along_it, np.full(12, rail_z)], -1)
        over = edge + np.array([0, 0, high - rail_z])
        b.add(LINING, strip(edge, over, (-sx, 0, 0)))
    hy, wide = s.length / 2, s.inside_width / 2 + 0.03
    corners = [(-wide, hy - 0.1265, high), (wide, hy - 0.1265, high)]
    corners += [(wide, hy - 0.1265, s.header_low), (-wide, hy - 0.1265, s.header_low)]
    b.add(LINING, face(np.array(corners), (0, -1, 0)))


def _side(s: Sizes, sx: int, span: tuple[float, float], behind: float, looks: int) -> Mesh:
    profile = side_profile(s)
    x = sx * (s.width / 2 - WALL_FLUSH_M - behind - profile[:, 1])
    return _upright(np.stack([x, profile[:, 0]], -1), span, (looks, 0, 0))


def _across(profile: Array, y: float, span: tuple[float, float], looks: int) -> Mesh:
    return _upright(np.stack([profile[:, 0], y + profile[:, 1]], -1), span, (0, looks, 0))


def _upright(line: Array, span: tuple[float, float], looks: tuple[float, float, float]) -> Mesh:
    """A sheet over a line on the ground plan; its texture runs on from one piece to the next."""
    run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    low = np.column_stack([line, np.full(len(line), span[0])])
    high = np.column_stack([line, np.full(len(line), span[1])])
    uv = np.stack([np.stack([run, np.full_like(run, z)], -1) for z in span], 1)
    return strip(low, high, looks, uv)


def _roof(s: Sizes, below: float, looks: int) -> Mesh:
    profile = roof_profile(s)
    x = s.width / 2 - 0.04
    z = s.height - ROOF_FLUSH_M - below - profile[:, 1]
    left = np.stack([np.full_like(z, -x), profile[:, 0], z], -1)
    return strip(left, left * np.array([-1.0, 1.0, 1.0]), (0, 0, looks))


def _floor(b: Build, s: Sizes) -> None:
    """Plywood in panels with their joints and screws, the threshold, strips beside the doors."""
    x, z = s.inside_width / 2, s.floor
    y0, y1 = s.front_inside - 0.05, s.length / 2 - 0.132
    joints = [*np.arange(y0, y1 - 0.8, 2.4), y1]
    rng = np.random.default_rng(11)
    for near, far in itertools.pairwise(joints):
        for side in (-1, 1):
            tone = 0.88 + 0.14 * rng.random()
            shift = rng.random(2) * 3.0
            steps = np.linspace(near, far, max(2, round((far - near) / 0.6)))
            for ends in itertools.pairwise((0.0, 0.6 * x, x)):
                left, right = sorted(side * e for e in ends)
                _panel(b, (left, right), steps, z, (tone, tone, tone), shift)
        if near > y0:
            b.box(DARK, (-x, near - 0.0015, z), (x, near + 0.0015, z + 0.0004), "+z")
    b.box(DARK, (-0.0015, y0, z), (0.0015, y1, z + 0.0004), "+z")
    _screws(b, s, y0, y1)
    sill = [(-x, y1, z), (x, y1, z), (x, s.length / 2 - 0.05, s.form.sill + 0.001)]
    sill.append((-x, s.length / 2 - 0.05, s.form.sill + 0.001))
    b.add(LINING, face(np.array(sill), (0, 0, 1)).coloured((0.55, 0.52, 0.5)))
    for sx in (-1, 1):  # beside the closed doors' edges, where the floor is narrower
        beside = [(sx * x, y1 - 0.08, z), (sx * (x + 0.04), y1 - 0.08, z)]
        beside += [(sx * (x + 0.04), y1, z), (sx * x, y1, z)]
        b.add(LINING, face(np.array(beside), (0, 0, 1)))


def _panel(
    b: Build, across: tuple[float, float], steps: Array, z: float, tone: Colour, shift: Array
) -> None:
    left = np.stack([np.full_like(steps, across[0]), steps, np.full_like(steps, z)], -1)
    right = left.copy()
    right[:, 0] = across[1]
    uv = np.stack([left[:, :2] + shift, right[:, :2] + shift], 1)
    b.add(PLYWOOD, strip(left, right, (0, 0, 1), uv).coloured(tone))


def _screws(b: Build, s: Sizes, y0: float, y1: float) -> None:
    """Heads of the floor's screws, in rows over the cross members."""
    half = 0.006
    corners = []
    for y in np.arange(y0 + 0.12, y1 - 0.05, 0.61):
        for x in (-1.10, -0.80, -0.42, -0.06, 0.06, 0.42, 0.80, 1.10):
            at = np.array([x, y + 0.003 * math.sin(40 * x), s.floor + 0.0006])
            corners.append(
                [
                    at + (-half, -half, 0),
                    at + (half, -half, 0),
                    at + (half, half, 0),
                    at + (-half, half, 0),
                ]
            )
    b.add(GALVANISED, Mesh.quads(np.array(corners)).coloured(_SCREW))


def _blocks(b: Build, s: Sizes) -> None:
    """The corner blocks of the front wall: an inspector counts them."""
    x = s.inside_width / 2
    top = s.ceiling if s.kind != "U" else s.height - 0.22
    for sx in (-1, 1):
        for z0, z1 in ((s.floor, s.floor + 0.09), (top - 0.09, top)):
            low = (sx * (x + 0.02), s.front_inside - 0.06, z0)
            b.box(LINING, low, (sx * (x - 0.115), s.front_inside + 0.09, z1))


def _inner_vent(b: Build, s: Sizes, sx: int, y: float) -> None:
    x, z = s.inside_width / 2, s.ceiling - 0.12
    b.add(GALVANISED, Mesh.box((0.012, 0.20, 0.10), (sx * (x - 0.005), y, z), bevel=0.004))
    for k in range(4):
        low = (sx * (x - 0.0115), y - 0.07, z - 0.034 + k * 0.019)
        b.box(DARK, low, (sx * (x - 0.0105), y + 0.07, z - 0.026 + k * 0.019))


def _front_frame(b: Build, s: Sizes) -> None:
    """Coats what the front frame shows inside: two posts and the header, a hair before them."""
    hx, hy = s.width / 2, s.length / 2
    top = s.ceiling if s.kind != "U" else s.height - 0.035
    for sx in (-1, 1):
        low = (sx * (hx - 0.06), -hy + 0.05, s.floor)
        b.box(LINING, low, (sx * (hx - 0.1215), -hy + 0.1015, top), "-x +x +y")
    low = (-hx + 0.1, -hy + 0.04, s.height - 0.12)
    b.box(LINING, low, (hx - 0.1, -hy + 0.0715, top), "+y -z")


def _edges(b: Build, s: Sizes) -> None:
    """Covers the seams along ceiling, floor and front wall, where sunlit rails would show."""
    front, back = s.front_inside, s.door_inside - 0.062
    top = s.ceiling if s.kind != "U" else s.height - 0.20
    for sx in (-1, 1):
        inner, outer = sx * (s.inside_width / 2 - 0.028), sx * (s.inside_width / 2 + 0.0005)
        low, high = sorted((inner, outer))
        # In short pieces: how much daylight each sees is settled at its corners.
        pieces = np.linspace(front, back, max(2, round((back - front) / 0.6)))
        for near, far in itertools.pairwise(pieces):
            faces = "-x -z +z" if sx > 0 else "+x -z +z"
            b.add(LINING, block((low, near, top - 0.045), (high, far, top + 0.02), faces))
            b.add(LINING, block((low, near, s.floor), (high, far, s.floor + 0.035), faces))
        b.box(LINING, (low, front - 0.02, s.floor), (high, front + 0.038, top))
    wide = s.inside_width / 2
    b.box(LINING, (-wide, front - 0.02, top - 0.045), (wide, front + 0.03, top + 0.02))


def _lashing(b: Build, s: Sizes) -> None:
    """Rings along the top and bottom rails, bars in the corner posts (ISO 1496-1 annex F)."""
    count = 5 if s.length < 7 else 8  # ISO 1496-1: 5 and 8 a side at least
    top = s.ceiling if s.kind != "U" else s.height - 0.20
    for y in np.linspace(s.front_inside + 0.55, s.door_inside - 0.75, count):
        for sx in (-1, 1):
            x = sx * (s.inside_width / 2 - 0.028)
            _ring(b, (x, float(y), s.floor + 0.02), sx, 1)
            _ring(b, (x, float(y), top - 0.03), sx, -1)
    for sx in (-1, 1):
        for z in np.linspace(s.floor + 0.35, top - 0.35, 4):
            x, y = sx * (s.inside_width / 2 - 0.05), s.front_inside + 0.05
            b.bar(GALVANISED, (x, y, float(z) - 0.06), (x, y, float(z) + 0.06), 0.006, 6)
            for end in (float(z) - 0.055, float(z) + 0.055):
                low, high = (x - 0.005, y - 0.06, end - 0.005), (x + 0.005, y, end + 0.005)
                b.add(GALVANISED, block(low, high, "-x +x +y -z +z"))


def _ring(b: Build, at: tuple[float, float, float], sx: int, up: int) -> None:
    """A lashing ring of 10 mm round bar that leans from the rail into the container."""
    points = []
    for k in range(5):
        turn = math.pi * k / 4
        lean = 0.030 * math.sin(turn)
        points.append((at[0] - sx * lean * 0.8, at[1] + 0.032 * math.cos(turn), at[2] + up * lean))
    for p, q in itertools.pairwise(points):
        a, c = np.array(p), np.array(q)
        out = (c - a) * 0.04
        tube = Mesh.cylinder(0.005, float(np.linalg.norm(c - a)) * 1.08, segments=4, caps=False)
        b.add(GALVANISED, tube.transformed(along(a - out, c + out)))
