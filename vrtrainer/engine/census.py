"""Everything that a picture of a world draws, one geometry after the other.

For who counts (triangles, draws, memory of textures) and for who takes the world elsewhere (the
path-traced references). Reading walks the whole world: never in a frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs, stock
from vrtrainer.engine.materials import SHADOW_MASK, VIEW_MASK

Array = np.ndarray


@dataclass(frozen=True, eq=False)
class Shown:
    """One geometry of a world.

    Attributes:
        node: the node that holds it.
        geom: its triangles.
        state: what it is made of, with all that lies above it.
        program: tag of the program that draws it.
        world_from_node: (4, 4).
        casts: whether the sun sees it too.
        instances: how often it is drawn, 1 for what is no stock.
    """

    node: p3d.NodePath
    geom: p3d.Geom
    state: p3d.RenderState
    program: str
    world_from_node: Array
    casts: bool
    instances: int

    @property
    def triangles(self) -> int:
        """How many triangles one instance has."""
        return sum(
            int(self.geom.get_primitive(i).decompose().get_num_faces())
            for i in range(self.geom.get_num_primitives())
        )

    def vector(self, name: str) -> p3d.LVecBase4f | None:
        """Returns a shader input of four numbers, None where nothing says it."""
        found = _input(self.state, name)
        return found.get_vector() if found is not None else None

    def texture(self, name: str) -> p3d.Texture | None:
        """Returns a shader input that is a texture, None where nothing says it."""
        found = _input(self.state, name)
        return found.get_texture() if found is not None else None


def shown(root: p3d.NodePath, at: Array | None = None) -> Iterator[Shown]:
    """Goes through all that eyes may see of a world, hidden things left out.

    Args:
        root: top of the world.
        at: (3,) metres, from where levels of detail are chosen; the finest when left out.
    """
    yield from _below(root, root, p3d.RenderState.make_empty(), "", True, at)


def _below(
    node: p3d.NodePath,
    root: p3d.NodePath,
    above: p3d.RenderState,
    program: str,
    casts: bool,
    at: Array | None,
) -> Iterator[Shown]:
    if node.is_stashed() or node.is_hidden(VIEW_MASK) or node.is_hidden():
        return
    casts = casts and not node.is_hidden(SHADOW_MASK)
    state = above.compose(node.get_state())
    if node.has_tag(programs.PROGRAM_TAG):
        program = node.get_tag(programs.PROGRAM_TAG)
    inner = node.node()
    if isinstance(inner, p3d.GeomNode):
        world = convert.world_from(node, root)
        for i in range(inner.get_num_geoms()):
            own = state.compose(inner.get_geom_state(i))
            count = max(1, node.get_instance_count())
            yield Shown(node, inner.get_geom(i), own, program, world, casts, count)
    children = list(node.get_children())
    if isinstance(inner, p3d.LODNode) and children:
        children = _level(node, root, children, at)
    for child in children:
        yield from _below(child, root, state, program, casts, at)


def _level(
    node: p3d.NodePath, root: p3d.NodePath, children: list[p3d.NodePath], at: Array | None
) -> list[p3d.NodePath]:
    """The children of a node of levels of detail that are seen from a point."""
    inner = node.node()
    switches = [(inner.get_in(i), inner.get_out(i)) for i in range(inner.get_num_switches())]
    if at is None:
        finest = min(range(len(switches)), key=lambda i: switches[i][1])
        return [children[finest]]
    centre = root.get_relative_point(node, inner.get_center())
    away = float(np.linalg.norm(np.array([*centre]) - at))
    return [
        child for child, (far, near) in zip(children, switches, strict=False) if near <= away < far
    ]


def _input(state: p3d.RenderState, name: str) -> p3d.ShaderInput | None:
    attrib = state.get_attrib(p3d.ShaderAttrib)
    if attrib is None or not attrib.has_shader_input(name):
        return None
    return attrib.get_shader_input(name)


@dataclass(frozen=True, eq=False)
class Arrays:
    """A geometry as plain numbers, in its node's frame; see ``mesh.Mesh``.

    Attributes:
        finish: (n, 4) roughness, metal, nought, wear, where vertices say it; see ``batches``.
    """

    points: Array
    normals: Array
    uv: Array
    colour: Array
    triangles: Array
    finish: Array | None = None


def arrays(geom: p3d.Geom) -> Arrays:
    """Returns what a geometry consists of; white where it has no colour."""
    data = geom.get_vertex_data()
    count = data.get_num_rows()
    points = _column(data, "vertex", count)
    normals = _column(data, "normal", count)
    uv = _column(data, "texcoord", count)
    colour = _column(data, "color", count)
    lists = []
    for i in range(geom.get_num_primitives()):
        primitive = geom.get_primitive(i).decompose()
        whole = primitive.get_vertices() if primitive.is_indexed() else None
        first, rows = primitive.get_first_vertex(), primitive.get_num_vertices()
        if whole is None:
            lists.append(np.arange(first, first + rows))
        else:
            kind = {1: np.uint8, 2: np.uint16, 4: np.uint32}[primitive.get_index_stride()]
            lists.append(np.frombuffer(bytes(whole.get_handle().get_data()), kind)[:rows])
    indices = np.concatenate(lists).astype(np.uint32) if lists else np.zeros(0, np.uint32)
    return Arrays(
        points if points is not None else np.zeros((count, 3), np.float32),
        normals if normals is not None else np.tile(np.float32([0, 0, 1]), (count, 1)),
        uv if uv is not None else np.zeros((count, 2), np.float32),
        colour if colour is not None else np.ones((count, 4), np.float32),
        indices.reshape(-1, 3),
        _column(data, "finish", count),
    )


_NUMBERS = {
    p3d.GeomEnums.NT_float32: np.dtype("<f4"),
    p3d.GeomEnums.NT_uint8: np.dtype("u1"),
    p3d.GeomEnums.NT_float64: np.dtype("<f8"),
    p3d.GeomEnums.NT_uint16: np.dtype("<u2"),
}


def _column(data: p3d.GeomVertexData, name: str, count: int) -> Array | None:
    """One column, (count, n) float32; bytes of colour as shares of 1."""
    form = data.get_format()
    which = form.get_array_with(p3d.InternalName.make(name))
    if which < 0:
        return None
    layout = form.get_array(which)
    column = layout.get_column(p3d.InternalName.make(name))
    kind = _NUMBERS.get(column.get_numeric_type())
    if kind is None:
        raise ValueError(f"vertices keep {name!r} in a way that is not read here")
    raw = np.frombuffer(bytes(data.get_array(which).get_handle().get_data()), np.uint8)
    rows = raw.reshape(count, layout.get_stride())
    start, width = column.get_start(), column.get_num_components() * kind.itemsize
    values = np.ascontiguousarray(rows[:, start : start + width]).view(kind)
    found = values.astype(np.float32)
    return found / np.float32(255) if kind == np.dtype("u1") else found


@dataclass(frozen=True)
class Count:
    """What a picture of a world takes.

    Attributes:
        draws: calls to the graphics card for the eyes.
        triangles: that these draw.
        shadow_draws, shadow_triangles: the same of the sun's map.
        textures: how many the world's surfaces use.
        texture_bytes: what these take on the card, coarser levels included.
    """

    draws: int
    triangles: int
    shadow_draws: int
    shadow_triangles: int
    textures: int
    texture_bytes: int


def count(root: p3d.NodePath, at: Array, width_px: float = 2000.0) -> Count:
    """Counts what a picture from a point may draw at most, whichever way one looks.

    Args:
        root: top of the world.
        at: (3,) metres, the eyes.
        width_px: points across one eye's picture, for what is drawn plainly from afar.
    """
    stock.arrange(np.asarray(at, float), _all_round(at), root, width_px)
    draws = triangles = shadow_draws = shadow_triangles = 0
    kept: dict[int, p3d.Texture] = {}
    for part in shown(root, at):
        each = part.triangles
        draws += 1
        triangles += each * part.instances
        # Stock has casters of its own, which eyes do not see.
        if part.casts:
            shadow_draws += 1
            shadow_triangles += each * part.instances
        for texture in _textures(part.state):
            kept[texture.this] = texture
    for standing in stock.below(root):
        if not _seen(standing.node):
            continue
        for caster, instances in standing.casters():
            shadow_draws += 1
            shadow_triangles += caster * instances
    return Count(
        draws,
        triangles,
        shadow_draws,
        shadow_triangles,
        len(kept),
        sum(texture_bytes(texture) for texture in kept.values()),
    )


def _all_round(at: Array) -> list[Array]:
    """clip_from_world, (4, 4), of six square views that together see everything."""
    turns = [(0, 0), (90, 0), (180, 0), (270, 0), (0, 90), (0, -90)]
    lens = convert.perspective(90.0, 1.0)
    return [lens @ convert.rigid_inverse(convert.pose(at, *turn)) for turn in turns]


def texture_bytes(texture: p3d.Texture) -> int:
    """Returns about what a texture takes on a graphics card."""
    texels = texture.get_x_size() * texture.get_y_size() * max(1, texture.get_z_size())
    if texture.get_ram_image_compression() not in (
        p3d.Texture.CM_off,
        p3d.Texture.CM_default,
        p3d.Texture.CM_on,
    ):
        size = texture.get_ram_image_size()
    else:
        # Cards keep three channels as four.
        channels = {3: 4}.get(texture.get_num_components(), texture.get_num_components())
        size = texels * channels * texture.get_component_width()
    mipmaps = texture.get_minfilter() in (
        p3d.SamplerState.FT_linear_mipmap_linear,
        p3d.SamplerState.FT_linear_mipmap_nearest,
        p3d.SamplerState.FT_nearest_mipmap_linear,
        p3d.SamplerState.FT_nearest_mipmap_nearest,
    )
    return int(size * 4 / 3) if mipmaps else int(size)


def _seen(node: p3d.NodePath) -> bool:
    while not node.is_empty():
        if node.is_stashed() or node.is_hidden():
            return False
        node = node.get_parent()
    return True


def _textures(state: p3d.RenderState) -> list[p3d.Texture]:
    """Every texture among a state's shader inputs, each once."""
    attrib = state.get_attrib(p3d.ShaderAttrib)
    if attrib is None:
        return []
    found = []
    for name in _TEXTURES:
        if attrib.has_shader_input(name):
            texture = attrib.get_shader_input(name).get_texture()
            if texture is not None:
                found.append(texture)
    return found


# What surfaces and stock name; what a picture itself has (sky, shadow map) is the same in all.
_TEXTURES = (
    "albedo_map",
    "normal_map",
    "box_colours",
    "box_facings",
    "stock_rows",
    "stock_list",
    "stock_text",
    "stock_shapes",
    "stock_glyphs",
    "light_map",
)
