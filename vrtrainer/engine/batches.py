"""Fewer draws: what differs in colour and finish alone is one mesh.

Every surface of a thing is a call to the graphics card, and every surface that is another than the
one before has to be told to it, which costs more than a thousand triangles. Colour, roughness,
metal and wear travel as well with the vertices: a forklift's nine plastics and steels are one
draw, and the next thing's are no news.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, programs
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

# What glows does so in its surface's colour; what is blended or shown as a page is drawn by itself.
KINDS = programs.FINISHED
COLUMN = "finish"


def nodes(parts: Iterable[tuple[Surface, Mesh]]) -> list[p3d.NodePath]:
    """Returns the triangles as few nodes, each made of what it shows; attached to nothing yet.

    Args:
        parts: surfaces, each with its mesh.
    """
    groups: dict[Surface, list[tuple[Surface, Mesh]]] = {}
    for surface, mesh in parts:
        if len(mesh.triangles):
            groups.setdefault(_common(surface), []).append((surface, mesh))
    found = []
    for common, group in groups.items():
        if not joins(group[0][0]):
            node = Mesh.merge(mesh for _, mesh in group).node(common.name)
            found.append(materials.apply(node, common))
            continue
        node = _finished(group)
        found.append(materials.apply(node, common))
        programs.wear_program(node, node.get_tag(programs.PROGRAM_TAG) + ".finished")
    return found


def overrule(node: p3d.NodePath, on: bool) -> None:
    """Lets a node's own finish count instead of its vertices', or these again.

    Whoever writes ``surface_finish`` on a batch (a button that glows) needs this, too.
    """
    if not node.node().get_geom(0).get_vertex_data().has_column(COLUMN):
        return
    head, rig, _ = node.get_tag(programs.PROGRAM_TAG).partition(".rig")
    plain = head.removesuffix(".finished")
    programs.wear_program(node, plain + ("" if on else ".finished") + rig)


def joins(surface: Surface) -> bool:
    """Whether a surface may be drawn together with others."""
    glows = surface.emission > 0 or surface.daylight > 0
    return surface.kind in KINDS and not glows and max(surface.base) <= 1


def _common(surface: Surface) -> Surface:
    """The surface without what its vertices say."""
    if not joins(surface):
        return surface
    textured = surface.albedo_texture or surface.normal_texture
    return replace(
        surface,
        name=surface.albedo_texture.partition(".")[0] or surface.kind,
        base=(1.0, 1.0, 1.0),
        roughness=0.5,
        metallic=0.0,
        grime=0.0,
        texture_m=surface.texture_m if textured else 1.0,
    )


def _finished(group: list[tuple[Surface, Mesh]]) -> p3d.NodePath:
    meshes, finishes = [], []
    for surface, mesh in group:
        colour = mesh.colour.copy()
        colour[:, :3] *= np.array(surface.base, np.float32)
        meshes.append(replace(mesh, colour=colour))
        own = np.array((surface.roughness, surface.metallic, 0.0, surface.grime), np.float32)
        finishes.append(np.tile(own, (len(mesh.points), 1)))
    node = p3d.GeomNode("batch")
    geom = Mesh.merge(meshes).geom()
    data = p3d.GeomVertexData(geom.get_vertex_data())
    # An array of its own: the mesh's columns stay as everybody reads them.
    column = p3d.GeomVertexArrayFormat(COLUMN, 4, p3d.Geom.NT_float32, p3d.Geom.C_other)
    wider = p3d.GeomVertexFormat(data.get_format())
    wider.add_array(column)
    data.set_format(p3d.GeomVertexFormat.register_format(wider))
    rows = data.modify_array_handle(data.get_num_arrays() - 1)
    rows.copy_data_from(np.ascontiguousarray(np.concatenate(finishes)).tobytes())
    geom.set_vertex_data(data)
    node.add_geom(geom)
    return p3d.NodePath(node)
