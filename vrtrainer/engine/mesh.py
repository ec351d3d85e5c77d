"""Meshes built with numpy: the shapes everything in the world is made of.

A Mesh is never changed in place: every method returns a new one. Lengths are metres.
Texture coordinates are metres too (1.0 of u is one metre along the surface), so that a
tile keeps its size on every object. Vertex colour multiplies the surface's base colour,
linear; its alpha is how much of the sky the vertex sees (1 outdoors, near 0 deep inside).
Triangles run counter-clockwise seen from the front, which is the only side drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import outlines, shapes

Array = np.ndarray
Point = Sequence[float]

FACES = ("-x", "+x", "-y", "+y", "-z", "+z")


@dataclass(frozen=True, eq=False)
class Mesh:
    """Indexed triangles.

    Attributes:
        points: (n, 3) metres.
        normals: (n, 3) unit vectors.
        uv: (n, 2) metres along the surface.
        colour: (n, 4) linear RGB and sky visibility, 0..1.
        triangles: (m, 3) indices.
    """

    points: Array
    normals: Array
    uv: Array
    colour: Array
    triangles: Array

    # ---- shapes -------------------------------------------------------------------

    @staticmethod
    def make(points: Array, normals: Array, uv: Array, triangles: Array) -> Mesh:
        """Returns a white, open-air mesh from plain arrays."""
        count = len(points)
        return Mesh(
            np.asarray(points, np.float32).reshape(count, 3),
            np.asarray(normals, np.float32).reshape(count, 3),
            np.asarray(uv, np.float32).reshape(count, 2),
            np.ones((count, 4), np.float32),
            np.asarray(triangles, np.uint32).reshape(-1, 3),
        )

    @staticmethod
    def empty() -> Mesh:
        """Returns a mesh without anything, the start of a sum."""
        return Mesh.make(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 2)), np.zeros((0, 3)))

    @staticmethod
    def quads(corners: Array, uv: Array | None = None) -> Mesh:
        """Returns flat four-sided faces.

        Args:
            corners: (n, 4, 3), each counter-clockwise from the front, first edge = u.
            uv: (n, 4, 2); when left out, metres along the first and last edge.
        """
        c = np.asarray(corners, float).reshape(-1, 4, 3)
        normal = shapes.cross(c[:, 2] - c[:, 0], c[:, 3] - c[:, 1])
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
        if uv is None:
            along = c[:, 1] - c[:, 0]
            along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
            up = shapes.cross(normal, along)
            rel = c - c[:, :1]
            uv = np.stack(
                [np.einsum("nki,ni->nk", rel, along), np.einsum("nki,ni->nk", rel, up)], -1
            )
        start = np.arange(len(c))[:, None] * 4
        triangles = (start + np.array([[0, 1, 2, 0, 2, 3]])).reshape(-1, 3)
        return Mesh.make(c.reshape(-1, 3), np.repeat(normal, 4, 0), uv, triangles)

    @staticmethod
    def quad(a: Point, b: Point, c: Point, d: Point, uv: Array | None = None) -> Mesh:
        """Returns one face; corners counter-clockwise from the front."""
        return Mesh.quads(np.array([[a, b, c, d]], float), uv)

    @staticmethod
    def card(width: float, height: float) -> Mesh:
        """Returns an upright sheet in XZ about the origin, facing -Y, uv 0..1.

        This is the frame of an anchor: who looks along +Y sees it. For decals and panels.
        """
        x, z = width / 2, height / 2
        return Mesh.quad(
            (-x, 0, -z), (x, 0, -z), (x, 0, z), (-x, 0, z),
            np.array([[[0, 0], [1, 0], [1, 1], [0, 1]]]),
        )  # fmt: skip

    @staticmethod
    def plane(size: Point, segments: tuple[int, int] = (1, 1)) -> Mesh:
        """Returns a level floor about the origin, facing up, cut into segments."""
        nx, ny = segments
        x = np.linspace(-size[0] / 2, size[0] / 2, nx + 1)
        y = np.linspace(-size[1] / 2, size[1] / 2, ny + 1)
        gx, gy = np.meshgrid(x, y)
        points = np.stack([gx, gy, np.zeros_like(gx)], -1).reshape(-1, 3)
        normals = np.broadcast_to([0.0, 0.0, 1.0], points.shape)
        return Mesh.make(points, normals, points[:, :2], shapes.grid_triangles(nx, ny))

    @staticmethod
    def box(size: Point, centre: Point = (0, 0, 0), bevel: float = 0.0, faces: str = "") -> Mesh:
        """Returns a box.

        Args:
            size: lengths along X, Y, Z.
            centre: its middle.
            bevel: metres cut off every edge (0: sharp, 12 triangles; else 44).
            faces: the faces wanted, of "-x +x -y +y -z +z" (sharp boxes only); "" for all.
        """
        half = np.asarray(size, float) / 2
        wanted = faces.split() if faces else list(FACES)
        inset = min(bevel, float(half.min()) * 0.98)
        corners = [shapes.box_face(half, face, inset) for face in wanted]
        mesh = Mesh.quads(np.array(corners), np.array([shapes.box_uv(c) for c in corners]))
        if inset > 0 and not faces:
            slants, facets = shapes.box_bevel(half, inset)
            mesh = mesh + Mesh.quads(slants) + _facets(facets)
        return mesh.moved(*centre)

    @staticmethod
    def lathe(profile: Array, segments: int = 24, smooth: bool = True, arc: float = 1.0) -> Mesh:
        """Returns a profile turned about Z.

        Args:
            profile: (n, 2) radius and z, from the bottom up for an outside surface.
            segments: flats around a full turn.
            smooth: normals blend around the turn (along the profile they stay sharp).
            arc: share of a full turn, 0..1.
        """
        p = np.asarray(profile, float)
        steps = max(1, round(segments * arc))
        angle = np.linspace(0, 2 * math.pi * arc, steps + 1)
        radius = max(float(p[:, 0].max()), 1e-6)
        parts = []
        travelled = 0.0
        for (r0, z0), (r1, z1) in pairwise(p):
            length = math.hypot(r1 - r0, z1 - z0)
            if length < 1e-9:
                continue
            points, normals, uv, triangles = shapes.lathe_band(r0, z0, r1, z1, angle, smooth)
            uv = uv * (radius, length) + (0.0, travelled)
            parts.append(Mesh.make(points, normals, uv, triangles))
            travelled += length
        return Mesh.merge(parts)

    @staticmethod
    def cylinder(
        radius: float,
        length: float,
        axis: str = "z",
        segments: int = 16,
        radius_top: float | None = None,
        caps: bool = True,
        smooth: bool = True,
    ) -> Mesh:
        """Returns a cylinder (or cone) about the origin along an axis "x", "y" or "z"."""
        top = radius if radius_top is None else radius_top
        h = length / 2
        profile = [(radius, -h), (top, h)]
        if caps:
            profile = [(0.0, -h), *profile, (0.0, h)]
        mesh = Mesh.lathe(np.array(profile), segments, smooth)
        return mesh if axis == "z" else mesh.transformed(_AXIS_FROM_Z[axis])

    @staticmethod
    def sphere(radius: float, segments: int = 24) -> Mesh:
        """Returns a ball with smooth normals about the origin."""
        angle = np.linspace(-math.pi / 2, math.pi / 2, max(4, segments // 2) + 1)
        mesh = Mesh.lathe(np.stack([radius * np.cos(angle), radius * np.sin(angle)], -1), segments)
        length = np.linalg.norm(mesh.points, axis=1, keepdims=True)
        return replace(mesh, normals=mesh.points / np.maximum(length, 1e-9))

    @staticmethod
    def pipe(path: Array, radius: float, segments: int = 10) -> Mesh:
        """Returns a round bar along a path, (n, 3), with balls at its bends."""
        p = np.asarray(path, float)
        parts = []
        for a, b in pairwise(p):
            bar = Mesh.cylinder(radius, float(np.linalg.norm(b - a)), segments=segments)
            parts.append(bar.transformed(shapes.along(b - a, (a + b) / 2)))
        parts += [Mesh.sphere(radius, segments).moved(*q) for q in p[1:-1]]
        return Mesh.merge(parts)

    @staticmethod
    def sheet(profile: Array, height: float, smooth: bool = False, two_sided: bool = False) -> Mesh:
        """Returns a profile swept upwards: corrugated steel, kerbs, curtains.

        Args:
            profile: (n, 2) points in the XY plane. Running along +X, its front looks -Y.
            height: metres along +Z from z = 0.
            smooth: normals blend from flat to flat.
            two_sided: adds the back as well.
        """
        p = np.asarray(profile, float)
        step = np.diff(p, axis=0)
        length = np.linalg.norm(step, axis=1)
        out = np.stack([step[:, 1], -step[:, 0]], -1) / np.maximum(length, 1e-9)[:, None]
        along = np.concatenate([[0.0], np.cumsum(length)])
        n = len(step)
        low = np.concatenate([p, np.zeros((len(p), 1))], 1)
        high = low + np.array([0.0, 0.0, height])
        corners = np.stack([low[:-1], low[1:], high[1:], high[:-1]], 1)
        u0, u1 = along[:-1], along[1:]
        zero, top = np.zeros(n), np.full(n, height)
        uv = np.stack([np.stack(v, -1) for v in ((u0, zero), (u1, zero), (u1, top), (u0, top))], 1)
        mesh = Mesh.quads(corners, uv)
        if smooth:
            blend = np.zeros_like(p)
            blend[:-1] += out
            blend[1:] += out
            blend /= np.maximum(np.linalg.norm(blend, axis=1, keepdims=True), 1e-9)
            at = np.stack([blend[:-1], blend[1:], blend[1:], blend[:-1]], 1).reshape(-1, 2)
            mesh = replace(mesh, normals=np.pad(at, ((0, 0), (0, 1))).astype(np.float32))
        return mesh + mesh.flipped() if two_sided else mesh

    @staticmethod
    def extrude(outline: Array, height: float, caps: bool = True, smooth: bool = False) -> Mesh:
        """Returns a closed outline pushed upwards from z = 0.

        Args:
            outline: (n, 2) corners of a simple polygon in XY, counter-clockwise.
            height: metres along +Z.
            caps: closes top and bottom.
            smooth: normals of the side blend around the outline.
        """
        p = np.asarray(outline, float)
        if outlines.area(p) < 0:
            p = p[::-1]
        side = Mesh.sheet(np.concatenate([p, p[:1]]), height, smooth)
        if not caps:
            return side
        triangles = outlines.triangulate(p)
        flat = np.concatenate([p, np.zeros((len(p), 1))], 1)
        up = np.broadcast_to([0.0, 0.0, 1.0], flat.shape)
        lid = Mesh.make(flat + np.array([0.0, 0.0, height]), up, p, triangles)
        base = Mesh.make(flat, -up, p, triangles[:, ::-1])
        return Mesh.merge([side, lid, base])

    # ---- changes ------------------------------------------------------------------

    def transformed(self, matrix: Array) -> Mesh:
        """Returns the mesh moved by a (4, 4) column-vector transform (scale allowed)."""
        m = np.asarray(matrix, float)
        linear = m[:3, :3]
        normals = self.normals @ np.linalg.inv(linear)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        mirrored = np.linalg.det(linear) < 0
        return replace(
            self,
            points=(self.points @ linear.T + m[:3, 3]).astype(np.float32),
            normals=normals.astype(np.float32),
            triangles=self.triangles[:, ::-1] if mirrored else self.triangles,
        )

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
        """Returns the mesh shifted by metres."""
        return replace(self, points=self.points + np.array([x, y, z], np.float32))

    def turned(self, heading_deg: float) -> Mesh:
        """Returns the mesh turned left about Z."""
        a = math.radians(heading_deg)
        m = np.eye(4)
        m[:2, :2] = [[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]]
        return self.transformed(m)

    def flipped(self) -> Mesh:
        """Returns the same surface seen from its other side."""
        return replace(self, normals=-self.normals, triangles=self.triangles[:, ::-1])

    def coloured(self, colour: Point, sky: float | None = None) -> Mesh:
        """Returns the mesh with one linear RGB vertex colour (and sky visibility)."""
        c = self.colour.copy()
        c[:, :3] = colour
        if sky is not None:
            c[:, 3] = sky
        return replace(self, colour=c)

    def shaded(self, sky: Callable[[Array, Array], Array] | float) -> Mesh:
        """Returns the mesh with sky visibility from a number or f(points, normals) -> (n,)."""
        c = self.colour.copy()
        c[:, 3] = np.clip(sky(self.points, self.normals) if callable(sky) else sky, 0, 1)
        return replace(self, colour=c)

    def mapped(self, scale: float = 1.0, offset: Point = (0.0, 0.0)) -> Mesh:
        """Returns the mesh with its texture coordinates scaled, then shifted."""
        return replace(self, uv=self.uv * np.float32(scale) + np.asarray(offset, np.float32))

    @staticmethod
    def merge(parts: Iterable[Mesh]) -> Mesh:
        """Returns all parts as one mesh: one draw."""
        kept = [m for m in parts if len(m.points)]
        if not kept:
            return Mesh.empty()
        starts = np.cumsum([0] + [len(m.points) for m in kept[:-1]])
        return Mesh(
            np.concatenate([m.points for m in kept]),
            np.concatenate([m.normals for m in kept]),
            np.concatenate([m.uv for m in kept]),
            np.concatenate([m.colour for m in kept]),
            np.concatenate([m.triangles + np.uint32(s) for m, s in zip(kept, starts, strict=True)]),
        )

    def __add__(self, other: Mesh) -> Mesh:
        return Mesh.merge([self, other])

    def bounds(self) -> tuple[Array, Array]:
        """Returns the lowest and highest corner, each (3,)."""
        return self.points.min(0), self.points.max(0)

    # ---- to the engine ------------------------------------------------------------

    def geom(self) -> p3d.Geom:
        """Returns Panda's geometry: columns vertex, normal, texcoord, color."""
        packed = np.zeros(len(self.points), _VERTEX)
        packed["point"], packed["normal"], packed["uv"] = self.points, self.normals, self.uv
        packed["colour"] = np.round(np.clip(self.colour, 0, 1) * 255)
        data = p3d.GeomVertexData("mesh", _vertex_format(), p3d.Geom.UH_static)
        data.unclean_set_num_rows(len(packed))
        data.modify_array_handle(0).copy_data_from(packed.tobytes())
        small = len(packed) < 0xFFFF
        triangles = p3d.GeomTriangles(p3d.Geom.UH_static)
        triangles.set_index_type(p3d.Geom.NT_uint16 if small else p3d.Geom.NT_uint32)
        indices = np.ascontiguousarray(self.triangles, np.uint16 if small else np.uint32)
        rows = triangles.modify_vertices()
        rows.unclean_set_num_rows(indices.size)
        rows.modify_handle().copy_data_from(indices.tobytes())
        geom = p3d.Geom(data)
        geom.add_primitive(triangles)
        return geom

    def node(self, name: str) -> p3d.NodePath:
        """Returns a new node with this mesh, attached to nothing yet."""
        node = p3d.GeomNode(name)
        if len(self.triangles):
            node.add_geom(self.geom())
        return p3d.NodePath(node)


_VERTEX = np.dtype(
    [("point", "<f4", 3), ("normal", "<f4", 3), ("uv", "<f4", 2), ("colour", "u1", 4)]
)

_AXIS_FROM_Z = {
    "x": np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float),
    "y": np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float),
}


def _vertex_format() -> p3d.GeomVertexFormat:
    array = p3d.GeomVertexArrayFormat()
    array.add_column("vertex", 3, p3d.Geom.NT_float32, p3d.Geom.C_point)
    array.add_column("normal", 3, p3d.Geom.NT_float32, p3d.Geom.C_normal)
    array.add_column("texcoord", 2, p3d.Geom.NT_float32, p3d.Geom.C_texcoord)
    array.add_column("color", 4, p3d.Geom.NT_uint8, p3d.Geom.C_color)
    return p3d.GeomVertexFormat.register_format(p3d.GeomVertexFormat(array))


def _facets(corners: Array) -> Mesh:
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    points = corners.reshape(-1, 3)
    return Mesh.make(points, np.repeat(normal, 3, 0), points[:, :2], np.arange(len(points)))
