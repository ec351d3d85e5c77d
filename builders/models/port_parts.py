"""Shapes that machines of the port share: profiles with soft edges, lofts, wheels, rails, lattice.

Colours are linear albedo and go into the vertices, so that a whole machine is few surfaces.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from vrtrainer.engine.convert import translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.outlines import area, triangulate
from vrtrainer.world.models.build import Build, along, block
from vrtrainer.world.models.surfaces import COAT, MOULDED, Colour

Array = np.ndarray
Point = Sequence[float]

SIDEWAYS = np.array([[0, 0, 1, 0], [0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 1]], float)
# An outline of (y, z) pushed along x.
_FROM_SIDE = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
# An outline of (x, z) pushed along y.
_FROM_FRONT = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)

TYRE: Colour = (0.022, 0.022, 0.023)
RIM: Colour = (0.50, 0.50, 0.48)
DARK: Colour = (0.030, 0.032, 0.035)
STEEL_GREY: Colour = (0.30, 0.31, 0.32)


def coated(b: Build, colour: Colour, *meshes: Mesh) -> None:
    """Adds painted steel of a colour."""
    b.add(COAT, *[mesh.coloured(colour) for mesh in meshes])


def moulded(b: Build, colour: Colour, *meshes: Mesh) -> None:
    """Adds rubber, plastic or cloth of a colour."""
    b.add(MOULDED, *[mesh.coloured(colour) for mesh in meshes])


def beam(b: Build, colour: Colour, low: Point, high: Point, bevel: float = 0.02) -> None:
    """Adds a painted box between two corners, its edges taken off."""
    coated(b, colour, block(low, high, bevel=bevel))


def strut(b: Build, colour: Colour, start: Point, end: Point, width: float) -> None:
    """Adds a square bar without ends from one point to another."""
    p, q = np.asarray(start, float), np.asarray(end, float)
    length = float(np.linalg.norm(q - p))
    mesh = Mesh.box((width, width, length), faces="-x +x -y +y")
    coated(b, colour, mesh.transformed(along(p, q)))


def pipe(b: Build, colour: Colour, path: Sequence[Point], radius: float, segments: int = 8) -> None:
    """Adds a round rail along a path, its bends closed by balls only where they show."""
    p = np.asarray(path, float)
    for start, end in pairwise(p):
        length = float(np.linalg.norm(end - start)) + radius * 0.8
        tube = Mesh.cylinder(radius, length, segments=segments, caps=radius > 0.06)
        coated(b, colour, tube.transformed(along(start, end)))


def softened(outline: Sequence[Point], radius: float, steps: int = 2) -> Array:
    """Returns a closed outline, (n, 2), its corners rounded by a radius where there is room."""
    p = np.asarray(outline, float)
    made = []
    for before, corner, after in zip(np.roll(p, 1, 0), p, np.roll(p, -1, 0), strict=True):
        back, on = before - corner, after - corner
        room = min(radius, 0.45 * np.linalg.norm(back), 0.45 * np.linalg.norm(on))
        start = corner + back / np.linalg.norm(back) * room
        end = corner + on / np.linalg.norm(on) * room
        for t in np.linspace(0.0, 1.0, steps + 1):
            made.append((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end)
    return np.array(made)


def _inset(p: Array, by: float) -> Array:
    """The outline drawn in by a width, corner by corner along their bisectors."""
    turned = p if area(p) > 0 else p[::-1]
    edge = np.roll(turned, -1, 0) - turned
    edge /= np.maximum(np.linalg.norm(edge, axis=1, keepdims=True), 1e-9)
    inward = np.stack([-edge[:, 1], edge[:, 0]], -1)
    way = inward + np.roll(inward, 1, 0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    share = np.clip((way * inward).sum(1, keepdims=True), 0.5, 1.0)
    drawn = turned + way * by / share
    kept = ((np.roll(drawn, -1, 0) - drawn) * edge).sum(1) > 0
    if kept.all():
        return drawn
    # Corners rounder than the inset is wide: drawn in towards the middle instead.
    low, high = turned.min(0), turned.max(0)
    middle, half = (low + high) / 2, (high - low) / 2
    return middle + (turned - middle) * (1 - by / np.maximum(half, 2 * by))


def profile(
    outline: Sequence[Point], start: float, end: float, across: str = "x", bevel: float = 0.03
) -> Mesh:
    """Returns an outline pushed along an axis, with its long edges taken off.

    Args:
        outline: (n, 2) corners of (y, z) for across "x", of (x, z) for across "y".
        start, end: from where to where along that axis, metres.
        across: "x" or "y".
        bevel: metres taken off the edges of both ends.
    """
    p = np.asarray(outline, float)
    p = p if area(p) > 0 else p[::-1]
    low, high = min(start, end), max(start, end)
    small = _inset(p, bevel) if bevel else p
    spans = [(p, low + bevel), (p, high - bevel)]
    if bevel:
        spans = [(small, low), *spans, (small, high)]
    rings = np.array([np.c_[flat, np.full(len(flat), z)] for flat, z in spans])
    triangles = triangulate(small)
    sides = loft(rings, caps=False, crease_deg=35)
    caps = []
    for z, way in ((low, -1.0), (high, 1.0)):
        normals = np.broadcast_to([0.0, 0.0, way], (len(small), 3))
        index = triangles if way > 0 else triangles[:, ::-1]
        caps.append(Mesh.make(np.c_[small, np.full(len(small), z)], normals, small, index))
    whole = Mesh.merge([sides, *caps])
    if across == "x":
        return whole.transformed(_FROM_SIDE)
    return whole.moved(0, 0, -(low + high)).transformed(_FROM_FRONT)


def loft(rings: Array, caps: bool = True, crease_deg: float = 50.0) -> Mesh:
    """Returns the skin over rings of points, (k, n, 3), each counter-clockwise from above.

    Rings follow one another upwards. Normals blend across edges flatter than `crease_deg`.
    """
    r = np.asarray(rings, float)
    k, n = r.shape[:2]
    after = (np.arange(n) + 1) % n
    corners = np.stack([r[:-1], r[:-1][:, after], r[1:][:, after], r[1:]], 2).reshape(-1, 4, 3)
    run = np.concatenate(
        [np.zeros((k, 1)), np.cumsum(np.linalg.norm(r[:, after] - r, axis=2), axis=1)], 1
    )
    middles = r.mean(1)
    rise = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(middles, axis=0), axis=1))])
    v = np.broadcast_to(rise[:, None], run.shape)
    flat = np.stack([run, v], -1)
    uv = np.stack([flat[:-1, :-1], flat[:-1, 1:], flat[1:, 1:], flat[1:, :-1]], 2)
    parts = [Mesh.quads(corners, uv.reshape(-1, 4, 2))]
    if caps:
        for ring, last in ((r[0], False), (r[-1], True)):
            parts.append(_cap(ring, last))
    return eased(_whole(Mesh.merge(parts)), crease_deg)


def _cap(ring: Array, last: bool) -> Mesh:
    middle = ring.mean(0)
    n = len(ring)
    points = np.concatenate([ring, middle[None]])
    index = np.stack([np.arange(n), (np.arange(n) + 1) % n, np.full(n, n)], -1)
    index = index if last else index[:, ::-1]
    normal = np.cross(points[index[0, 1]] - points[index[0, 0]], points[n] - points[index[0, 0]])
    normal /= max(float(np.linalg.norm(normal)), 1e-9)
    return Mesh.make(points, np.broadcast_to(normal, points.shape), points[:, :2], index)


def _whole(mesh: Mesh) -> Mesh:
    """The same without triangles that have no area."""
    c = mesh.points[mesh.triangles].astype(float)
    size = np.linalg.norm(np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0]), axis=1)
    return replace(mesh, triangles=mesh.triangles[size > 1e-10])


def eased(mesh: Mesh, crease_deg: float = 50.0) -> Mesh:
    """Returns a mesh whose normals blend across every edge flatter than an angle."""
    c = mesh.points[mesh.triangles].astype(float)
    flat = np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0])
    weight = np.linalg.norm(flat, axis=1, keepdims=True)
    unit = flat / np.maximum(weight, 1e-12)
    corner_points = c.reshape(-1, 3)
    own = np.repeat(unit, 3, 0)
    heavy = np.repeat(flat, 3, 0)
    keys = np.round(corner_points, 4) + 0.0
    _, group = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(group.ravel(), kind="stable")
    counts = np.bincount(group.ravel())
    ends = np.cumsum(counts)
    normals = own.copy()
    limit = math.cos(math.radians(crease_deg))
    for end, count in zip(ends.tolist(), counts.tolist(), strict=True):
        rows = order[end - count : end]
        if count < 2:
            continue
        near = (own[rows] @ own[rows].T) > limit
        total = near @ heavy[rows]
        length = np.linalg.norm(total, axis=1, keepdims=True)
        normals[rows] = np.where(length > 1e-12, total / np.maximum(length, 1e-12), own[rows])
    index = mesh.triangles.ravel()
    return replace(
        mesh,
        points=mesh.points[index],
        normals=normals.astype(np.float32),
        uv=mesh.uv[index],
        colour=mesh.colour[index],
        triangles=np.arange(len(index), dtype=np.uint32).reshape(-1, 3),
    )


def tube(
    path: Sequence[Point],
    radii: Sequence[float | tuple[float, float]],
    segments: int = 12,
    caps: bool = True,
    crease_deg: float = 70.0,
) -> Mesh:
    """Returns a smooth skin along a path; a radius may be (sideways, front to back)."""
    p = np.asarray(path, float)
    way = np.gradient(p, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    side = np.array([1.0, 0.0, 0.0]) if abs(way[0, 0]) < 0.9 else np.array([0.0, 1.0, 0.0])
    angle = np.arange(segments) / segments * 2 * math.pi
    rings = []
    for at, w, radius in zip(p, way, radii, strict=True):
        x = side - w * float(side @ w)
        x /= np.linalg.norm(x)
        side = x
        y = np.cross(w, x)
        rx, ry = radius if isinstance(radius, tuple) else (radius, radius)
        rings.append(at + np.outer(np.cos(angle) * rx, x) + np.outer(np.sin(angle) * ry, y))
    return loft(np.array(rings), caps, crease_deg)


def wheel(
    b: Build, at: Point, radius: float, width: float, rim: Colour = RIM, segments: int = 26
) -> None:
    """Adds a tyre with rim and hub nuts, its axle along X, standing on z = at z - radius."""
    r, w = radius, width / 2
    edge = [(0.60 * r, -0.86 * w), (0.72 * r, -w), (0.90 * r, -w), (0.975 * r, -0.84 * w),
            (r, -0.45 * w), (r, 0.45 * w), (0.975 * r, 0.84 * w), (0.90 * r, w),
            (0.72 * r, w), (0.60 * r, 0.86 * w)]  # fmt: skip
    place = translation(*at) @ SIDEWAYS
    tyre = eased(Mesh.lathe(np.array(edge), segments), 60)
    moulded(b, TYRE, tyre.transformed(place))
    for sign in (-1.0, 1.0):
        face = np.diag([1.0, 1.0, sign, 1.0])
        disc = [
            (0.60 * r, 0.86 * w),
            (0.52 * r, 0.80 * w),
            (0.50 * r, 0.45 * w),
            (0.26 * r, 0.42 * w),
            (0.24 * r, 0.70 * w),
            (0.17 * r, 0.78 * w),
            (0.0, 0.78 * w),
        ]
        dish = eased(Mesh.lathe(np.array(disc), 18), 40)
        coated(b, rim, dish.transformed(place @ face))


def railing(
    b: Build,
    colour: Colour,
    path: Sequence[Point],
    height: float = 1.1,
    pitch: float = 1.5,
    radius: float = 0.021,
) -> None:
    """Adds a handrail with a knee rail and posts along a path (EN ISO 14122-3: 1.1 m high)."""
    p = np.asarray(path, float)
    for share in (1.0, 0.5):
        pipe(b, colour, p + np.array([0, 0, height * share]), radius, 6)
    for start, end in pairwise(p):
        count = max(1, round(float(np.linalg.norm(end - start)) / pitch))
        for t in np.linspace(0.0, 1.0, count + 1):
            foot = start + (end - start) * t
            strut(b, colour, foot, foot + np.array([0, 0, height]), 0.035)


def ladder(
    b: Build, colour: Colour, foot: Point, top: Point, width: float = 0.45, pitch: float = 0.3
) -> None:
    """Adds a rung ladder from one point to another, its rungs along X."""
    p, q = np.asarray(foot, float), np.asarray(top, float)
    half = np.array([width / 2, 0, 0])
    for sign in (-1, 1):
        strut(b, colour, p + sign * half, q + sign * half, 0.04)
    count = max(2, round(float(np.linalg.norm(q - p)) / pitch))
    for t in (np.arange(count) + 0.5) / count:
        at = p + (q - p) * t
        pipe(b, colour, [at - half, at + half], 0.014, 6)


def steps(b: Build, colour: Colour, foot: Point, top: Point, width: float, count: int) -> None:
    """Adds stairs of open treads between two stringers; they rise along the way to `top`."""
    p, q = np.asarray(foot, float), np.asarray(top, float)
    way = q - p
    flat = np.array([way[0], way[1], 0.0]) / max(float(np.hypot(way[0], way[1])), 1e-9)
    side = np.array([-flat[1], flat[0], 0.0]) * width / 2
    for sign in (-1, 1):
        strut(b, colour, p + sign * side, q + sign * side, 0.07)
    for k in range(1, count + 1):
        at = p + way * k / count
        a, c = at - side - flat * 0.14, at + side + flat * 0.12
        low = np.minimum(a, c) - [0, 0, 0.035]
        beam(b, STEEL_GREY, low, np.maximum(a, c), 0.006)


def lattice(
    b: Build,
    colour: Colour,
    start: Point,
    end: Point,
    size: tuple[float, float],
    chord: float,
    panels: int,
) -> None:
    """Adds a lattice girder: four chords, braced on its sides, along a line in the YZ plane."""
    p, q = np.asarray(start, float), np.asarray(end, float)
    way = (q - p) / np.linalg.norm(q - p)
    x = np.array([1.0, 0.0, 0.0])
    up = np.cross(x, way)
    corner = [x * sx * size[0] / 2 + up * sz * size[1] / 2 for sx, sz in
              ((-1, -1), (1, -1), (1, 1), (-1, 1))]  # fmt: skip
    for c in corner:
        strut(b, colour, p + c, q + c, chord)
    for k in range(panels):
        a, e = p + (q - p) * k / panels, p + (q - p) * (k + 1) / panels
        for i, j in ((0, 3), (1, 2)):
            low, high = (i, j) if k % 2 == 0 else (j, i)
            strut(b, colour, a + corner[low], e + corner[high], chord * 0.6)
        strut(b, colour, e + corner[0], e + corner[1], chord * 0.6)
