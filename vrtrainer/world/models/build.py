"""What every model is built with: meshes collected by surface, and faces that look where told.

Winding is the classic trap: Panda draws only the front. Here a face is given the direction it
looks in, and turns itself round if its corners run the wrong way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import batches
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.shapes import cross

from .surfaces import CONTACT

Array = np.ndarray
Point = Sequence[float]


class Build:
    """Meshes of one thing, sorted by surface; afterwards one node per surface."""

    def __init__(self) -> None:
        self._parts: dict[Surface, list[Mesh]] = {}

    def add(self, surface: Surface, *meshes: Mesh) -> None:
        """Adds meshes of a surface."""
        self._parts.setdefault(surface, []).extend(meshes)

    def put(self, surface: Surface, mesh: Mesh) -> None:
        """Replaces all meshes of a surface by one."""
        self._parts[surface] = [mesh]

    def box(
        self, surface: Surface, low: Point, high: Point, faces: str = "", bevel: float = 0.0
    ) -> None:
        """Adds a box between two opposite corners (in any order), metres."""
        self.add(surface, block(low, high, faces, bevel))

    def bar(self, surface: Surface, a: Point, b: Point, radius: float, segments: int = 12) -> None:
        """Adds a round bar with closed ends from one point to another."""
        self.add(surface, bar(a, b, radius, segments))

    def contact(self, low: Point, high: Point, spread: float = 0.12, z: float = 0.006) -> None:
        """Adds the soft shade of something that stands on the floor over a rectangle (x, y)."""
        x0, y0 = low[0] - spread, low[1] - spread
        x1, y1 = high[0] + spread, high[1] + spread
        corners = [(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)]
        self.add(CONTACT, face(corners, (0, 0, 1), np.array([(0, 0), (1, 0), (1, 1), (0, 1)])))

    def include(self, other: Build, matrix: Array | None = None) -> None:
        """Adds everything of another build, moved by a (4, 4) transform."""
        for surface, meshes in other._parts.items():
            moved = meshes if matrix is None else [m.transformed(matrix) for m in meshes]
            self.add(surface, *moved)

    def shaded(self, sky: Callable[[Array, Array], Array] | float) -> Build:
        """Returns the same with sky visibility from a number or f(points, normals)."""
        result = Build()
        for surface, meshes in self._parts.items():
            result.add(surface, Mesh.merge(meshes).shaded(sky))
        return result

    def surfaces(self) -> tuple[Surface, ...]:
        """Returns the surfaces in use, in the order of their first part."""
        return tuple(self._parts)

    def mesh(self, surface: Surface | None = None) -> Mesh:
        """Returns the sum of one surface's meshes, or of all (coloured by their base)."""
        if surface is not None:
            return Mesh.merge(self._parts.get(surface, []))
        return Mesh.merge(m for meshes in self._parts.values() for m in meshes)

    def node(self, name: str, parent: p3d.NodePath | None = None) -> p3d.NodePath:
        """Returns a node with as few children as show all surfaces, below `parent` if given."""
        root = p3d.NodePath(name) if parent is None else parent.attach_new_node(name)
        parts = ((surface, Mesh.merge(meshes)) for surface, meshes in self._parts.items())
        for child in batches.nodes(parts):
            child.reparent_to(root)
        return root


def block(low: Point, high: Point, faces: str = "", bevel: float = 0.0) -> Mesh:
    """Returns a box between two opposite corners (in any order), metres."""
    a, b = np.minimum(low, high), np.maximum(low, high)
    return Mesh.box(b - a, (a + b) / 2, bevel, faces)


def bar(a: Point, b: Point, radius: float, segments: int = 12) -> Mesh:
    """Returns a round bar with closed ends from one point to another, metres."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    length = float(np.linalg.norm(end - start))
    return Mesh.cylinder(radius, length, segments=segments).transformed(along(start, end))


def cone(a: Point, b: Point, radius_a: float, radius_b: float, segments: int = 16) -> Mesh:
    """Returns a closed cone's frustum from one point to another, metres."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    length = float(np.linalg.norm(end - start))
    mesh = Mesh.cylinder(radius_a, length, segments=segments, radius_top=radius_b)
    return mesh.transformed(along(start, end))


def along(start: Array, end: Array) -> Array:
    """Returns the (4, 4) transform that lays a mesh about the origin, along Z, onto a line."""
    z = (end - start) / np.linalg.norm(end - start)
    side = np.array([1.0, 0.0, 0.0]) if abs(z[0]) < 0.9 else np.array([0.0, 1.0, 0.0])
    x = np.cross(side, z)
    x /= np.linalg.norm(x)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = x, np.cross(z, x), z
    matrix[:3, 3] = (start + end) / 2
    return matrix


def face(corners: Array, looks: Point, uv: Array | None = None) -> Mesh:
    """Returns one flat four-sided face that looks towards the direction `looks`.

    Args:
        corners: (4, 3) round the face, either way.
        looks: any vector on the side the face is to be seen from.
        uv: (4, 2) for those corners; else metres.
    """
    c = np.asarray(corners, float)
    normal = cross(c[2] - c[0], c[3] - c[1])
    if float(normal @ np.asarray(looks, float)) < 0.0:
        order = [1, 0, 3, 2]
        c = c[order]
        uv = None if uv is None else np.asarray(uv)[order]
    return Mesh.quads(c[None], None if uv is None else np.asarray(uv, float)[None])


def strip(low: Array, high: Array, looks: Point, uv: Array | None = None) -> Mesh:
    """Returns the faces between two polylines, all seen from the side `looks` points to.

    Args:
        low: (n, 3) one edge.
        high: (n, 3) the other edge.
        looks: any vector on the side the sheet is to be seen from.
        uv: (n, 2, 2) texture coordinates of (low, high) at each step; else metres.
    """
    a, b = np.asarray(low, float), np.asarray(high, float)
    corners = np.stack([a[:-1], a[1:], b[1:], b[:-1]], 1)
    if uv is None:
        run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(a, axis=0), axis=1))])
        rise = np.linalg.norm(b - a, axis=1)
        uv = np.stack([np.stack([run, np.zeros_like(run)], -1), np.stack([run, rise], -1)], 1)
    quad_uv = np.stack([uv[:-1, 0], uv[1:, 0], uv[1:, 1], uv[:-1, 1]], 1)
    normal = cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]).sum(0)
    if float(normal @ np.asarray(looks, float)) < 0.0:
        order = [1, 0, 3, 2]
        corners, quad_uv = corners[:, order], quad_uv[:, order]
    return Mesh.quads(corners, quad_uv)


def repeated(mesh: Mesh, frames: Array, colours: Array) -> Mesh:
    """Returns one mesh many times over, as one.

    Args:
        mesh: what is repeated.
        frames: (n, 4, 4) where each stands; rigid.
        colours: (n, 3) linear, multiplied with the mesh's own.
    """
    n, size = len(frames), len(mesh.points)
    turn, shift = frames[:, :3, :3], frames[:, None, :3, 3]
    points = np.einsum("nij,kj->nki", turn, mesh.points) + shift
    normals = np.einsum("nij,kj->nki", turn, mesh.normals)
    colour = np.tile(mesh.colour[None], (n, 1, 1))
    colour[..., :3] *= np.asarray(colours, float)[:, None, :]
    first = (np.arange(n) * size)[:, None, None]
    return replace(
        mesh,
        points=points.reshape(-1, 3).astype(np.float32),
        normals=normals.reshape(-1, 3).astype(np.float32),
        uv=np.tile(mesh.uv, (n, 1)),
        colour=colour.reshape(-1, 4).astype(np.float32),
        triangles=(mesh.triangles[None] + first).reshape(-1, 3).astype(np.uint32),
    )


def corrugation(
    start: float, end: float, pitch: float, flat: float, slope: float, depth: float
) -> Array:
    """Returns a trapezoid profile, (n, 2) of position and depth, that begins and ends outside.

    Args:
        start, end: where it runs from and to, metres; the pitch is stretched to fit.
        pitch: one wave.
        flat: length of the outer flat.
        slope: length of each slanted side, along the run.
        depth: how far the inner flat lies behind the outer one.
    """
    waves = max(1, round((end - start - flat) / pitch))
    scale = (end - start) / (waves * pitch + flat)
    points = []
    at = start
    for _ in range(waves):
        points += [
            (at, 0.0),
            (at + flat * scale, 0.0),
            (at + (flat + slope) * scale, depth),
            (at + (pitch - slope) * scale, depth),
        ]
        at += pitch * scale
    points += [(at, 0.0), (end, 0.0)]
    return np.array(points)


def cut(profile: Array, start: float, end: float) -> Array:
    """Returns the piece of a profile between two positions, with its ends interpolated."""
    inside = profile[(profile[:, 0] > start) & (profile[:, 0] < end)]
    first = (start, float(np.interp(start, profile[:, 0], profile[:, 1])))
    last = (end, float(np.interp(end, profile[:, 0], profile[:, 1])))
    return np.concatenate([[first], inside, [last]])


def rounded(width: float, height: float, radius: float, steps: int = 4) -> Array:
    """Returns the outline of a rectangle with round corners about the origin, (n, 2)."""
    r = min(radius, width / 2 - 1e-4, height / 2 - 1e-4)
    points = []
    corners = ((1, 1, 0.0), (-1, 1, 0.5), (-1, -1, 1.0), (1, -1, 1.5))
    for sx, sy, turn in corners:
        for k in range(steps + 1):
            angle = (turn + 0.5 * k / steps) * math.pi
            points.append(
                (
                    sx * (width / 2 - r) + r * math.cos(angle),
                    sy * (height / 2 - r) + r * math.sin(angle),
                )
            )
    return np.array(points)


def slab(width: float, height: float, thickness: float, radius: float) -> Mesh:
    """Returns an upright plate with round corners about the origin, its front looking -Y."""
    mesh = Mesh.extrude(rounded(width, height, radius), thickness)
    turn = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    return mesh.transformed(turn).moved(0.0, thickness / 2, 0.0)


def merged(meshes: Iterable[Mesh], colour: Point) -> Mesh:
    """Returns meshes as one, of one vertex colour."""
    return Mesh.merge(meshes).coloured(colour)


def smooth(mesh: Mesh) -> Mesh:
    """Returns a mesh whose normals blend wherever points coincide."""
    keys = np.round(mesh.points, 4)
    _, index = np.unique(keys, axis=0, return_inverse=True)
    total = np.zeros((int(index.max()) + 1, 3))
    np.add.at(total, index.ravel(), mesh.normals)
    total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
    return replace(mesh, normals=total[index.ravel()].astype(np.float32))
