"""What stands in a world as plain triangles with colours: what light is solved on.

A node graph is walked as a picture would draw it: the finest level of detail, nothing hidden. What
is thinner than light (decals, glass, pages) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import programs
from vrtrainer.engine.convert import from_panda
from vrtrainer.engine.materials import VIEW_MASK

Array = np.ndarray

_SOLID = ("solid", "paint", "ground")
# Of what gives no picture to average.
_UNKNOWN = np.array([0.5, 0.5, 0.5])
_SRGB = (
    p3d.Texture.F_srgb,
    p3d.Texture.F_srgb_alpha,
    p3d.Texture.F_sluminance,
    p3d.Texture.F_sluminance_alpha,
)
_NO_TINT = p3d.LVecBase4f(1, 1, 1, 0)


@dataclass(frozen=True, eq=False)
class Soup:
    """Triangles.

    Attributes:
        corners: (n, 3, 3) metres, world, counter-clockwise from the front.
        albedo: (n, 3) linear.
        glow: (n, 3) radiance that they give off by themselves.
        daylight: (n, 3) radiance that they let through of a sky whose radiance is 1.
    """

    corners: Array
    albedo: Array
    glow: Array
    daylight: Array

    @staticmethod
    def of(corners: Array, albedo: Array, glow: Array | float = 0.0) -> Soup:
        """Returns triangles of given colours; one colour or one each."""
        shape = (len(corners), 3)
        return Soup(
            np.asarray(corners, np.float32),
            np.broadcast_to(np.asarray(albedo, np.float32), shape),
            np.broadcast_to(np.asarray(glow, np.float32), shape),
            np.zeros(shape, np.float32),
        )

    @staticmethod
    def merge(parts: Iterable[Soup]) -> Soup:
        """Returns all parts as one."""
        kept = [part for part in parts if len(part.corners)]
        if not kept:
            return Soup.of(np.zeros((0, 3, 3)), (0, 0, 0))
        return Soup(
            np.concatenate([part.corners for part in kept]),
            np.concatenate([part.albedo for part in kept]),
            np.concatenate([part.glow for part in kept]),
            np.concatenate([part.daylight for part in kept]),
        )

    def normals(self) -> Array:
        """Returns unit normals, (n, 3)."""
        edges = self.corners[:, 1:] - self.corners[:, :1]
        normal = np.cross(edges[:, 0], edges[:, 1])
        return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)


def gather(root: p3d.NodePath) -> Soup:
    """Returns everything solid below a node, in the frame of its parent's world.

    Stock drawn by instancing is not among it: whoever placed it knows where it stands. Nor is
    what hangs on bones: it moves.
    """
    found: list[Soup] = []
    _visit(root, found, top=True)
    return Soup.merge(found)


def _visit(path: p3d.NodePath, found: list[Soup], top: bool = False) -> None:
    node = path.node()
    if not top and (node.is_overall_hidden() or path.is_hidden(VIEW_MASK)):
        return
    if isinstance(node, p3d.GeomNode):
        found += _geoms(path)
    children = list(path.get_children())
    for child in children[:1] if isinstance(node, p3d.LODNode) else children:
        _visit(child, found)


def _geoms(path: p3d.NodePath) -> list[Soup]:
    kind = path.get_net_tag(programs.PROGRAM_TAG).split(".")
    if kind[0] not in _SOLID or "stock" in kind or "rig" in kind:
        return []
    node = path.node()
    net = path.get_net_state()
    world = from_panda(path.get_net_transform().get_mat())
    parts = []
    for k in range(node.get_num_geoms()):
        state = net.compose(node.get_geom_state(k))
        points, colours, triangles = _arrays(node.get_geom(k))
        if not len(triangles):
            continue
        points = points @ world[:3, :3].T + world[:3, 3]
        if np.linalg.det(world[:3, :3]) < 0:
            triangles = triangles[:, ::-1]
        base, emission, daylight = _surface(state)
        albedo = np.clip(colours[triangles].mean(1) * base, 0.0, 0.95)
        own = colours[triangles].mean(1) * base
        parts.append(
            Soup(
                points[triangles].astype(np.float32),
                albedo.astype(np.float32),
                (own * emission).astype(np.float32),
                (own * daylight).astype(np.float32),
            )
        )
    return parts


def _surface(state: p3d.RenderState) -> tuple[Array, float, float]:
    """Base colour with texture and tint, emission and share of daylight let through."""
    attrib = state.get_attrib(p3d.ShaderAttrib)

    def vector(name: str, default: p3d.LVecBase4f) -> Array:
        given = attrib is not None and attrib.has_shader_input(name)
        return np.array(attrib.get_shader_input(name).get_vector() if given else default)

    base = vector("surface_base", p3d.LVecBase4f(0.5, 0.5, 0.5, 1))[:3]
    finish = vector("surface_finish", p3d.LVecBase4f(0.7, 0, 0, 0.4))
    daylight = vector("surface_map", p3d.LVecBase4f(1, 0, 1, 0))[3]
    base = base * vector("tint", _NO_TINT)[:3]
    if attrib is not None and attrib.has_shader_input("albedo_map"):
        base = base * mean_colour(attrib.get_shader_input("albedo_map").get_texture())
    return base, float(finish[2]), float(daylight)


_means: dict[tuple[str, int], Array] = {}


def mean_colour(texture: p3d.Texture) -> Array:
    """Returns a texture's mean in linear light, (3,)."""
    key = (texture.get_name(), texture.get_x_size())
    if key not in _means:
        _means[key] = _mean_of(texture)
    return _means[key]


def _mean_of(texture: p3d.Texture) -> Array:
    data = texture.get_ram_image_as("RGB") if texture.has_ram_image() else None
    if not data or texture.get_component_type() != p3d.Texture.T_unsigned_byte:
        return _UNKNOWN
    values = np.frombuffer(bytes(data), np.uint8).reshape(-1, 3)[::7] / 255.0
    if texture.get_format() in _SRGB:
        values = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return values.mean(0)


def _arrays(geom: p3d.Geom) -> tuple[Array, Array, Array]:
    """Points (n, 3), linear vertex colours (n, 3) and triangles (m, 3) of a geometry."""
    data = geom.get_vertex_data()
    rows = data.get_num_rows()
    points = _column(data, "vertex", rows)[:, :3].astype(np.float64)
    colours = np.ones((rows, 3))
    if data.has_column("color"):
        colours = _column(data, "color", rows)[:, :3].astype(np.float64)
    parts = []
    for k in range(geom.get_num_primitives()):
        primitive = geom.get_primitive(k).decompose()
        if not isinstance(primitive, p3d.GeomTriangles):
            continue
        count = primitive.get_num_vertices()
        if primitive.is_indexed():
            array = primitive.get_vertices()
            wide = array.get_array_format().get_stride()
            raw = bytes(array.get_handle().get_data())
            index = np.frombuffer(raw, {1: np.uint8, 2: np.uint16, 4: np.uint32}[wide])
        else:
            index = np.arange(count) + primitive.get_first_vertex()
        parts.append(index[:count].reshape(-1, 3).astype(np.int64))
    triangles = np.concatenate(parts) if parts else np.zeros((0, 3), np.int64)
    return points, colours, triangles


def _column(data: p3d.GeomVertexData, name: str, rows: int) -> Array:
    """A column of numbers as it is stored; colours as shares."""
    number = data.get_format().get_array_with(p3d.InternalName.make(name))
    array = data.get_array(number)
    layout = array.get_array_format()
    column = layout.get_column(p3d.InternalName.make(name))
    raw = np.frombuffer(bytes(array.get_handle().get_data()), np.uint8)
    raw = raw.reshape(-1, layout.get_stride())[:rows]
    start, size = column.get_start(), column.get_total_bytes()
    part = np.ascontiguousarray(raw[:, start : start + size])
    kind = column.get_numeric_type()
    if kind == p3d.Geom.NT_float32:
        return part.view(np.float32)
    if kind == p3d.Geom.NT_uint8:
        return part / 255.0
    if kind == p3d.Geom.NT_packed_dabc:  # a blue, green, red, alpha word
        return part[:, [2, 1, 0, 3]] / 255.0
    raise ValueError(f"column {name} holds numbers of a kind that is not read ({kind})")
