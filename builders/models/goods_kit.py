"""What goods, tools and gear are made with: smooth shapes, and print from one sheet.

Four surfaces do for nearly everything, so that a thing costs few draws: colour comes from the
vertices (on the sheet's white cell), print from the sheet's other cells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from builders.models.goods_print import NAME, region
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, rounded
from vrtrainer.world.models.surfaces import Colour

Array = np.ndarray
Point = Sequence[float]

MATTE = Surface("goods matte", (1.0, 1.0, 1.0), 0.85, albedo_texture=NAME, grime=0.0)
SATIN = Surface("goods satin", (1.0, 1.0, 1.0), 0.45, albedo_texture=NAME, grime=0.0)
GLOSS = Surface("goods gloss", (1.0, 1.0, 1.0), 0.14, albedo_texture=NAME, grime=0.0)
METAL = Surface("goods metal", (1.0, 1.0, 1.0), 0.30, 0.9, albedo_texture=NAME, grime=0.0)
FILM = Surface(
    "goods film", (0.60, 0.62, 0.65), 0.12, kind="glass", opacity=0.14, casts_shadow=False
)
LIT = Surface("goods lamp", (1.0, 0.97, 0.88), 0.4, emission=3.0, casts_shadow=False)

STEEL_GREY: Colour = (0.58, 0.59, 0.60)
BRASS: Colour = (0.72, 0.50, 0.18)
INK: Colour = (0.014, 0.015, 0.017)
RUBBER_GREY: Colour = (0.030, 0.031, 0.034)
PAPER: Colour = (0.78, 0.77, 0.73)
KRAFT: Colour = (0.42, 0.28, 0.16)


def plain(mesh: Mesh, colour: Colour = (1, 1, 1), cell: str = "plain") -> Mesh:
    """Returns a mesh of one colour, its texture the middle of a cell."""
    u0, v0, u1, v1 = region(cell)
    uv = np.full((len(mesh.points), 2), ((u0 + u1) / 2, (v0 + v1) / 2), np.float32)
    return replace(mesh.coloured(colour), uv=uv)


def printed(mesh: Mesh, cell: str, colour: Colour = (1, 1, 1)) -> Mesh:
    """Returns a mesh with its texture coordinates, 0..1, laid into a cell of the sheet."""
    u0, v0, u1, v1 = region(cell)
    uv = np.clip(mesh.uv, 0, 1) * (u1 - u0, v1 - v0) + (u0, v0)
    return replace(mesh.coloured(colour), uv=uv.astype(np.float32))


def spread(mesh: Mesh, cell: str, colour: Colour = (1, 1, 1), axes: str = "xy") -> Mesh:
    """Returns a mesh with a cell laid over it along two axes, from end to end of each."""
    pick = ["xyz".index(a) for a in axes]
    p = mesh.points[:, pick]
    low, high = p.min(0), p.max(0)
    return printed(replace(mesh, uv=(p - low) / np.maximum(high - low, 1e-6)), cell, colour)


def skin(
    rings: Array,
    caps: bool = True,
    closed: bool = True,
    crease_deg: float = 50.0,
    ends: bool = False,
    axis: Point | None = None,
) -> Mesh:
    """Returns a skin over rings of equally many points, smooth but at sharp edges.

    Args:
        rings: (k, n, 3); seen from the end, each runs counter-clockwise about the way they go.
        caps: closes both ends with flat lids.
        closed: the rings are whole turns.
        crease_deg: an edge between two rings that bends more stays sharp.
        ends: the sheet is seen from behind too (an open one).
        axis: which way the last lid looks, the first one against it; else as the rings go there.
    """
    r = np.asarray(rings, float)
    k, _n, _ = r.shape
    turn = np.concatenate([r, r[:, :1]], 1) if closed else r
    m = turn.shape[1]
    along = np.diff(turn, axis=0)  # (k-1, m, 3)
    around = (
        np.roll(turn[:, : m - 1], -1, 1) - np.roll(turn[:, : m - 1], 1, 1)
        if closed
        else (np.gradient(turn, axis=1))
    )
    if closed:
        around = np.concatenate([around, around[:, :1]], 1)
    normal = np.cross((around[:-1] + around[1:]) / 2, along)
    length = np.linalg.norm(normal, axis=2, keepdims=True)
    normal = normal / np.maximum(length, 1e-12)
    limit = math.cos(math.radians(crease_deg))
    points, normals, uvs, tris = [], [], [], []
    count = 0
    v = np.linspace(0, 1, k)
    u = np.linspace(0, 1, m)
    last_high: Array | None = None
    for band in range(k - 1):
        here = normal[band]
        smooth_low = band > 0 and float(np.median((normal[band - 1] * here).sum(1))) > limit
        if smooth_low and last_high is not None:
            low_index = last_high
        else:
            low_index = np.arange(m) + count
            points.append(turn[band])
            normals.append(here)
            uvs.append(np.stack([u, np.full(m, v[band])], -1))
            count += m
        smooth_high = band < k - 2 and float(np.median((normal[band + 1] * here).sum(1))) > limit
        mixed = here + normal[band + 1] if smooth_high else here
        mixed = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-12)
        high_index = np.arange(m) + count
        points.append(turn[band + 1])
        normals.append(mixed)
        uvs.append(np.stack([u, np.full(m, v[band + 1])], -1))
        count += m
        a, b = low_index[:-1], low_index[1:]
        c, d = high_index[1:], high_index[:-1]
        tris += [np.stack([a, b, c], -1), np.stack([a, c, d], -1)]
        last_high = high_index
    mesh = Mesh.make(
        np.concatenate(points), np.concatenate(normals), np.concatenate(uvs), np.concatenate(tris)
    )
    mesh = _without_slivers(mesh)
    parts = [mesh]
    if caps and closed:
        for ring, way in ((r[0], -1), (r[-1], 1)):
            if np.ptp(ring, axis=0).max() > 1e-6:
                outward = np.mean(along[0 if way < 0 else -1], 0) if axis is None else axis
                parts.append(_lid(ring, way, np.asarray(outward, float)))
    whole = Mesh.merge(parts)
    if caps and closed and _volume(whole) < 0:
        whole = whole.flipped()
    return whole + whole.flipped() if ends else whole


def _volume(mesh: Mesh) -> float:
    """Returns six times the signed volume: positive when the faces look outwards."""
    a, b, c = (mesh.points[mesh.triangles[:, k]].astype(float) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum())


def _lid(ring: Array, way: int, outward: Array) -> Mesh:
    """A fan over a ring that is star-shaped about its middle."""
    middle = ring.mean(0)
    n = len(ring)
    normal = np.cross(ring - middle, np.roll(ring, -1, 0) - middle).sum(0)
    normal /= max(float(np.linalg.norm(normal)), 1e-12)
    points = np.concatenate([ring, middle[None]])
    k = np.arange(n)
    triangles = np.stack([k, (k + 1) % n, np.full(n, n)], -1)
    low, high = ring.min(0), ring.max(0)
    flat = np.argsort(high - low)[::-1][:2]
    flat.sort()
    uv = (points[:, flat] - low[flat]) / np.maximum(high[flat] - low[flat], 1e-6)
    mesh = Mesh.make(points, np.broadcast_to(normal, points.shape), uv, triangles)
    return mesh if float(normal @ outward) * way > 0 else mesh.flipped()


def _without_slivers(mesh: Mesh) -> Mesh:
    p = mesh.points[mesh.triangles].astype(float)
    area = np.linalg.norm(np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0]), axis=1)
    return replace(mesh, triangles=mesh.triangles[area > 1e-10])


def turned(profile: Sequence[Point], segments: int = 20, crease_deg: float = 40.0) -> Mesh:
    """Returns a profile (radius, z from the bottom up) turned about Z, smooth but at creases."""
    angle = np.linspace(0, 2 * math.pi, segments, endpoint=False)
    ring = np.stack([np.cos(angle), np.sin(angle)], -1)
    rings = [np.column_stack([ring * max(r, 1e-5), np.full(segments, z)]) for r, z in profile]
    if np.allclose(profile[0], profile[-1]):  # a ring: closed by itself
        mesh = skin(np.array(rings), caps=False, crease_deg=crease_deg)
        return mesh if _volume(mesh) > 0 else mesh.flipped()
    return skin(np.array(rings), crease_deg=crease_deg, axis=(0, 0, 1))


def rod(a: Point, b: Point, radius: float, segments: int = 12, bevel: float = 0.0) -> Mesh:
    """Returns a round bar with (bevelled) ends from one point to another."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    length = float(np.linalg.norm(end - start))
    e = min(bevel, radius * 0.9, length / 2.1)
    profile = [(radius - e, -length / 2), (radius, -length / 2 + e)]
    profile += [(radius, length / 2 - e), (radius - e, length / 2)]
    if not e:
        profile = [(radius, -length / 2), (radius, length / 2)]
    return turned(profile, segments).transformed(lay(start, end))


def lay(start: Array, end: Array) -> Array:
    """Returns the transform that lays what stands along Z about the origin onto a line."""
    z = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
    side = np.array([1.0, 0, 0]) if abs(z[0]) < 0.9 else np.array([0, 1.0, 0])
    x = side - z * float(side @ z)
    x /= np.linalg.norm(x)
    m = np.eye(4)
    m[:3, 0], m[:3, 1], m[:3, 2], m[:3, 3] = x, np.cross(z, x), z, (start + end) / 2
    return m


def tube(path: Sequence[Point], radius: float | Sequence[float], segments: int = 10) -> Mesh:
    """Returns a bent round bar through points; its radius may change along it."""
    p = np.asarray(path, float)
    r = np.broadcast_to(np.asarray(radius, float), len(p))
    way = np.gradient(p, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    side = np.array([0.0, 0, 1]) if abs(way[0][2]) < 0.9 else np.array([1.0, 0, 0])
    angle = np.linspace(0, 2 * math.pi, segments, endpoint=False)
    rings = []
    x = np.cross(side, way[0])
    for k in range(len(p)):
        x = x - way[k] * float(x @ way[k])
        x /= max(float(np.linalg.norm(x)), 1e-9)
        y = np.cross(way[k], x)
        rings.append(p[k] + r[k] * (np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * y))
    return skin(np.array(rings), crease_deg=70)


def curve(points: Sequence[Point], steps: int = 6) -> Array:
    """Returns a smooth line through points (Catmull-Rom)."""
    p = np.asarray(points, float)
    p = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    found = []
    for k in range(1, len(p) - 2):
        for t in np.linspace(0, 1, steps, endpoint=False):
            a, b, c, d = p[k - 1 : k + 3]
            found.append(
                0.5
                * (
                    2 * b
                    + (c - a) * t
                    + (2 * a - 5 * b + 4 * c - d) * t**2
                    + (3 * b - a - 3 * c + d) * t**3
                )
            )
    return np.array([*found, p[-2]])


def soft(
    size: Point,
    centre: Point = (0, 0, 0),
    radius: float = 0.006,
    bevel: float = 0.002,
    steps: int = 4,
) -> Mesh:
    """Returns a case: round corners seen along Z, bevelled edges above and below."""
    w, d, h = size
    e = min(bevel, h / 2.2)
    rings = []
    for z, inset in (
        (0.0, e),
        (e * 0.3, e * 0.3),
        (e, 0.0),
        (h - e, 0.0),
        (h - e * 0.3, e * 0.3),
        (h, e),
    ):
        o = rounded(w - 2 * inset, d - 2 * inset, max(radius - inset, 0.0005), steps)
        rings.append(np.column_stack([o, np.full(len(o), z - h / 2)]))
    return skin(np.array(rings), crease_deg=60).moved(*centre)


def ball(radii: Point, centre: Point = (0, 0, 0), segments: int = 16) -> Mesh:
    """Returns an ellipsoid."""
    angle = np.linspace(-math.pi / 2, math.pi / 2, max(5, segments // 2 + 1))
    mesh = turned([(math.cos(a), math.sin(a)) for a in angle], segments, 80)
    return mesh.transformed(np.diag([*radii, 1.0])).moved(*centre)


def pillow(
    size: Point,
    centre: Point = (0, 0, 0),
    n: int = 9,
    full: float = 4.0,
    dents: float = 0.0,
    seed: int = 0,
) -> Mesh:
    """Returns a filled bag: thin at its edges, full in its middle; z from its middle."""
    u = np.linspace(-1, 1, n)
    gx, gy = np.meshgrid(u, u)
    swell = (
        np.clip(1 - np.abs(gx) ** full, 0, 1) ** 0.5 * np.clip(1 - np.abs(gy) ** full, 0, 1) ** 0.5
    )
    if dents:
        rng = np.random.default_rng(seed)
        swell = swell * (1 + dents * rng.normal(0, 1, (n, n)))
    parts = []
    for sign in (1, -1):
        p = np.stack(
            [
                gx * size[0] / 2 * (0.94 + 0.06 * swell),
                gy * size[1] / 2 * (0.94 + 0.06 * swell),
                sign * swell * size[2] / 2,
            ],
            -1,
        )
        parts.append(_grid(p, sign))
    return Mesh.merge(parts).moved(*centre)


def _grid(p: Array, sign: int = 1) -> Mesh:
    """A sheet of (rows, columns, 3) points with smooth normals, seen from +Z (or -Z)."""
    rows, columns, _ = p.shape
    du, dv = np.gradient(p, axis=1), np.gradient(p, axis=0)
    normal = np.cross(du, dv) * sign
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-9)
    k = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = k[:-1, :-1], k[:-1, 1:], k[1:, 1:], k[1:, :-1]
    t = np.concatenate(
        [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    )
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    return Mesh.make(
        p.reshape(-1, 3),
        normal.reshape(-1, 3),
        np.stack([u, v], -1).reshape(-1, 2),
        t if sign > 0 else t[:, ::-1],
    )


def sheet(p: Array, sign: int = 1) -> Mesh:
    """Returns a sheet of (rows, columns, 3) points, smooth, seen from +Z (sign -1: from below)."""
    return _grid(np.asarray(p, float), sign)


def card(
    w: float, h: float, cell: str, at: Array | None = None, colour: Colour = (1, 1, 1)
) -> Mesh:
    """Returns a print that faces -Y about the origin, or where `at` puts it."""
    mesh = printed(Mesh.card(w, h), cell, colour)
    return mesh if at is None else mesh.transformed(at)


def lying(x: float, y: float, z: float, turn_deg: float = 0.0) -> Array:
    """Returns where a card lies face up, its top towards +Y."""
    return pose((x, y, z), turn_deg, 0.0) @ pose((0, 0, 0), 0.0, -90.0)


def facing(x: float, y: float, z: float, heading_deg: float = 0.0, pitch_deg: float = 0.0) -> Array:
    """Returns where a card stands; heading 0 looks -Y, 90 looks +X."""
    return translation(x, y, z) @ pose((0, 0, 0), heading_deg, pitch_deg)


def pack(
    b: Build,
    size: Point,
    cells: dict[str, str],
    colour: Colour,
    at: Array | None = None,
    surface: Surface = SATIN,
    bevel: float = 0.0012,
) -> None:
    """Adds a box pack on z = 0 with print on named faces ("-y", "+z" ...; "" for all others)."""
    at = np.eye(4) if at is None else at
    w, d, h = size
    b.add(surface, plain(Mesh.box(size, (0, 0, h / 2), bevel), colour).transformed(at))
    e = 0.00025
    spots = {
        "-y": (facing(0, -d / 2 - e, h / 2), w, h),
        "+y": (facing(0, d / 2 + e, h / 2, 180), w, h),
        "+x": (facing(w / 2 + e, 0, h / 2, 90), d, h),
        "-x": (facing(-w / 2 - e, 0, h / 2, -90), d, h),
        "+z": (lying(0, 0, h + e), w, d),
    }
    for side, cell in cells.items():
        m, across, up = spots[side]
        b.add(surface, card(across - 2 * bevel, up - 2 * bevel, cell, at @ m))


def wrapped(radius: float, z0: float, z1: float, cell: str, segments: int = 24) -> Mesh:
    """Returns a label round a can or bottle, repeated as often as keeps its shape; one looks -Y."""
    u0, v0, u1, v1 = region(cell)
    aspect = (u1 - u0) / (v1 - v0)
    copies = max(1, round(2 * math.pi * radius / ((z1 - z0) * aspect)))
    steps = max(3, round(segments / copies))
    parts = []
    for k in range(copies):
        angle = 2 * math.pi * (k + np.linspace(-0.5, 0.5, steps + 1)) / copies - math.pi / 2
        way = np.stack([np.cos(angle), np.sin(angle), np.zeros_like(angle)], -1)
        p = np.stack([way * radius + (0, 0, z0), way * radius + (0, 0, z1)])
        u, v = np.meshgrid(np.linspace(0, 1, steps + 1), (0.0, 1.0))
        at = np.arange(2 * (steps + 1)).reshape(2, steps + 1)
        a, b, c, d = at[0, :-1], at[0, 1:], at[1, 1:], at[1, :-1]
        t = np.concatenate([np.stack([a, b, c], -1), np.stack([a, c, d], -1)])
        uv = np.stack([u, v], -1).reshape(-1, 2)
        mesh = Mesh.make(p.reshape(-1, 3), np.tile(way, (2, 1)), uv, t)
        parts.append(printed(mesh, cell))
    return Mesh.merge(parts)


def grains(
    count: int,
    radii: Point,
    colour: Colour,
    place: Callable[[np.random.Generator], Point],
    seed: int = 1,
    segments: int = 6,
) -> Mesh:
    """Returns loose grains strewn about, each turned its own way."""
    rng = np.random.default_rng(seed)
    one = ball(radii, segments=segments)
    parts = []
    for _ in range(count):
        x, y, z = place(rng)
        shade = rng.uniform(0.85, 1.1)
        m = pose((x, y, z), float(rng.uniform(0, 360)), float(rng.uniform(-25, 25)))
        parts.append(plain(one, tuple(c * shade for c in colour)).transformed(m))
    return Mesh.merge(parts)


def screw(
    b: Build, x: float, y: float, z: float, radius: float = 0.003, up: Point = (0, 0, 1)
) -> None:
    """Adds a screw's head with its cross, looking along `up`."""
    a = np.array((x, y, z), float)
    way = np.asarray(up, float)
    b.add(METAL, plain(rod(a, a + way * 0.0012, radius, 10, 0.0004), STEEL_GREY))
    m = lay(a + way * 0.0012, a + way * 0.0016)
    for turn in (0, 90):
        slot = Mesh.box((radius * 1.3, radius * 0.3, 0.0002)).turned(turn).transformed(m)
        b.add(MATTE, plain(slot, INK))


def heap(
    w: float,
    d: float,
    h: float,
    cell: str,
    tile_m: float,
    colour: Colour = (1, 1, 1),
    seed: int = 3,
    fine: int = 2,
) -> Mesh:
    """Returns a heap on z = 0 within an ellipse, covered with tiles of a grain's picture."""
    nx, ny = max(2, round(w / tile_m)), max(2, round(d / tile_m))
    rng = np.random.default_rng(seed)
    rough = rng.normal(0, 0.02, (ny * fine + 1, nx * fine + 1))
    gx, gy = np.meshgrid(np.linspace(-1, 1, nx * fine + 1), np.linspace(-1, 1, ny * fine + 1))
    ex, ey = gx * np.sqrt(1 - gy**2 / 2), gy * np.sqrt(1 - gx**2 / 2)
    r = np.clip(np.hypot(ex, ey), 0, 1)
    z = h * (np.cos(r * math.pi / 2) ** 0.8 + rough * (r < 0.97))
    p = np.stack([ex * w / 2, ey * d / 2, np.maximum(z, 0.0)], -1)
    whole = _grid(p)
    at = np.arange(p.shape[0] * p.shape[1]).reshape(p.shape[:2])
    parts = []
    for j in range(ny):
        for i in range(nx):
            rows = slice(j * fine, (j + 1) * fine + 1)
            columns = slice(i * fine, (i + 1) * fine + 1)
            index = at[rows, columns].ravel()
            piece = replace(_grid(p[rows, columns]), normals=whole.normals[index])
            parts.append(printed(piece, cell, colour))
    return Mesh.merge(parts)


def dish(b: Build, radius: float = 0.055, height: float = 0.016) -> None:
    """Adds the steel dish in which an officer looks at a handful."""
    r = radius
    profile = [
        (r * 0.78, 0.0),
        (r, height * 0.9),
        (r * 1.03, height),
        (r * 0.98, height),
        (r * 0.76, 0.0015),
        (0.0, 0.0015),
    ]
    b.add(METAL, plain(turned(profile, 28), STEEL_GREY))


def handful(
    cell: str,
    tile_m: float,
    colour: Colour,
    radii: Point,
    grain: Colour,
    count: int = 46,
    high: float = 0.020,
) -> Build:
    """Returns a dish with a heap of grain, single grains on it and beside it."""
    b = Build()
    dish(b)
    b.add(MATTE, heap(0.096, 0.096, high, cell, tile_m, colour).moved(0, 0, 0.009))

    def place(rng: np.random.Generator) -> Point:
        r, a = 0.044 * math.sqrt(rng.uniform()), rng.uniform(0, 2 * math.pi)
        z = 0.009 + high * math.cos(r / 0.048 * math.pi / 2) ** 0.8
        return r * math.cos(a), r * math.sin(a), z + radii[2] * 0.3

    b.add(SATIN, grains(count, radii, grain, place))

    def beside(rng: np.random.Generator) -> Point:
        a = rng.uniform(0, 2 * math.pi)
        r = 0.060 + 0.02 * rng.uniform()
        return r * math.cos(a), r * math.sin(a), radii[2]

    b.add(SATIN, grains(8, radii, grain, beside, seed=5))
    return b


def disc(outline: Array, cell: str, at: Array, colour: Colour = (1, 1, 1)) -> Mesh:
    """Returns a flat print of any star-shaped outline (n, 2), facing -Y, where `at` puts it."""
    o = np.asarray(outline, float)
    n = len(o)
    low, high = o.min(0), o.max(0)
    points = np.concatenate([np.column_stack([o[:, 0], np.zeros(n), o[:, 1]]), np.zeros((1, 3))])
    flat = np.concatenate([o, np.zeros((1, 2))])
    k = np.arange(n)
    triangles = np.stack([k, (k + 1) % n, np.full(n, n)], -1)
    mesh = Mesh.make(
        points, np.tile((0.0, -1.0, 0.0), (n + 1, 1)), (flat - low) / (high - low), triangles
    )
    p = mesh.points[mesh.triangles].astype(float)
    if np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])[:, 1].sum() > 0:
        mesh = replace(mesh, triangles=mesh.triangles[:, ::-1])
    return printed(mesh, cell, colour).transformed(at)


def oval(rx: float, rz: float, count: int = 24) -> Array:
    """Returns the outline of an ellipse, (count, 2)."""
    a = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return np.stack([rx * np.cos(a), rz * np.sin(a)], -1)


def patch(radius: float, width: float, z0: float, z1: float, cell: str, steps: int = 6) -> Mesh:
    """Returns a label on part of something round about Z, its middle looking -Y."""
    angle = np.linspace(-width / radius / 2, width / radius / 2, steps + 1) - math.pi / 2
    way = np.stack([np.cos(angle), np.sin(angle), np.zeros_like(angle)], -1)
    p = np.stack([way * radius + (0, 0, z0), way * radius + (0, 0, z1)])
    mesh = _grid(p)
    normals = np.tile(way, (2, 1))
    p3 = mesh.points[mesh.triangles].astype(float)
    out = np.cross(p3[:, 1] - p3[:, 0], p3[:, 2] - p3[:, 0])[:, 1].sum()
    triangles = mesh.triangles if out < 0 else mesh.triangles[:, ::-1]
    return printed(replace(mesh, normals=normals.astype(np.float32), triangles=triangles), cell)
