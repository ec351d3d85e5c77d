"""Several kinds in one draw: each instance of stock takes the vertices of its own kind.

Panda hands over all shader inputs anew with every draw, which costs a processor more than what is
drawn from afar is worth. So the kinds' vertices lie one behind the other in a buffer, in which the
shader (``pooled.glsl``) looks them up, and their pictures are layers of one texture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import lists
from vrtrainer.engine.mesh import Mesh

Array = np.ndarray


def node(
    name: str,
    meshes: Sequence[Mesh | None],
    extra: Sequence[Array | None],
    layers: Sequence[int],
) -> p3d.NodePath:
    """Returns a new node that draws, of each instance of stock, its kind's mesh.

    Args:
        name: for people.
        meshes: of each kind; None where nothing is drawn. One of them has triangles that the
            others begin with, as faces of four corners have.
        extra: (n, 4) of each kind: four more numbers a vertex, instead of its colour.
        layers: the first layer of each kind's pictures.

    Raises:
        ValueError: the triangles of the meshes differ otherwise than in number.
    """
    known = [mesh for mesh in meshes if mesh is not None]
    longest = max(known, key=lambda mesh: len(mesh.triangles))
    for mesh in known:
        if not np.array_equal(mesh.triangles, longest.triangles[: len(mesh.triangles)]):
            raise ValueError(f"{name}: meshes whose triangles differ cannot be drawn together")
    heads = np.zeros((len(meshes), 4), np.float32)
    heads[:, 2] = layers
    vertices = []
    first = len(meshes)
    for number, (mesh, more) in enumerate(zip(meshes, extra, strict=True)):
        if mesh is None:
            continue
        heads[number, :2] = first, len(mesh.points)
        place, looks = (mesh.points, mesh.uv[:, :1]), (mesh.normals, mesh.uv[:, 1:])
        packed = np.column_stack([*place, *looks, np.asarray(more, np.float32)])
        vertices.append(packed.reshape(-1, 4))
        first += len(vertices[-1])
    shapes = p3d.Texture(f"{name} shapes")
    lists.texels(shapes, np.concatenate([heads, *vertices]))
    found = longest.node(name)
    found.set_shader_input("stock_shapes", shapes)
    return found


def pictures(name: str, textures: Sequence[p3d.Texture | None]) -> tuple[p3d.Texture, list[int]]:
    """Returns the pictures of all kinds as layers of one texture, and where each kind's begin.

    Smaller ones lie in a corner, the lower left, and their edges go on beyond: coarser levels
    mix that in. What several kinds share is there once.

    Args:
        name: for people.
        textures: of each kind, plain or with layers, of a byte a channel; None where there are
            none (its layers begin at 0).

    Raises:
        ValueError: they do not keep the same channels.
    """
    known = list(dict.fromkeys(texture for texture in textures if texture is not None))
    form, channels = known[0].get_format(), known[0].get_num_components()
    if any((one.get_format(), one.get_num_components()) != (form, channels) for one in known):
        raise ValueError(f"{name}: pictures of different channels cannot be drawn together")
    width = max(one.get_x_size() for one in known)
    height = max(one.get_y_size() for one in known)
    starts: dict[p3d.Texture, int] = {}
    pixels: list[Array] = []
    for one in known:
        starts[one] = len(pixels)
        shape = (one.get_z_size(), one.get_y_size(), one.get_x_size(), channels)
        own = np.frombuffer(bytes(one.get_uncompressed_ram_image()), np.uint8).reshape(shape)
        beyond = ((0, 0), (0, height - shape[1]), (0, width - shape[2]), (0, 0))
        pixels.extend(np.pad(own, beyond, "edge"))
    found = p3d.Texture(name)
    byte = p3d.Texture.T_unsigned_byte
    found.setup_2d_texture_array(width, height, len(pixels), byte, form)
    found.set_ram_image(np.stack(pixels).tobytes())
    found.set_default_sampler(known[0].get_default_sampler())
    return found, [starts[one] if one is not None else 0 for one in textures]
