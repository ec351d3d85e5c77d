"""A thing as a box with pictures of itself on its sides: how it is drawn from afar.

The pictures are taken once, straight on, of the thing's own mesh (``builders/boxes.py``): vertex
colour, share of the sky, and the direction that each spot faces. So sun, wear and lamps fall on
the box as on the mesh, and what is smaller than a point is averaged instead of flickering. There
is no bottom: stock stands on something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, pooled, programs, textures
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

Array = np.ndarray


@dataclass(frozen=True)
class Side:
    """A side of a box.

    Attributes:
        axis, sign: where it faces.
        along, up: the axes that its picture's x and y run along.
    """

    axis: int
    sign: int
    along: int
    up: int


SIDES = (Side(0, -1, 1, 2), Side(0, 1, 1, 2), Side(1, -1, 0, 2), Side(1, 1, 0, 2), Side(2, 1, 1, 0))

# How deep below a side, as a share of the box, what is seen on it may lie.
_DEPTH = 0.08


@dataclass(frozen=True, eq=False)
class Boxed:
    """A box that stands for a mesh.

    Attributes:
        mesh: the box; its vertex colour is where on which picture (along, up, side / 255), its
            texture coordinates are the mesh's own, for wear.
        surface: of the mesh.
        colours: a layer a side: vertex colour, alpha the share of sky.
        facings: a layer a side: normals in the mesh's frame.
    """

    mesh: Mesh
    surface: Surface
    colours: p3d.Texture
    facings: p3d.Texture

    @staticmethod
    def of(mesh: Mesh, surface: Surface, pictures: str) -> Boxed:
        """Returns the box of a mesh whose pictures are in assets/textures.

        Args:
            mesh: about upright, its sides looking along the axes.
            surface: solid or paint.
            pictures: name of the files, without their ending (``_col.png``, ``_nrm.png``).

        Raises:
            ResourceMissing: there are no such files.
        """
        colours = textures.layers(f"{pictures}_col.png", len(SIDES), colour=True)
        facings = textures.layers(f"{pictures}_nrm.png", len(SIDES), colour=False)
        return Boxed(box_of(mesh), surface, colours, facings)


def node(name: str, boxes: Sequence[Boxed | None]) -> p3d.NodePath:
    """Returns a new node of the boxes of all kinds, to be drawn as stock.

    Raises:
        ValueError: the boxes are not of one surface.
    """
    surface = next(box.surface for box in boxes if box is not None)
    if any(box is not None and box.surface != surface for box in boxes):
        raise ValueError(f"{name}: boxes of different surfaces cannot be drawn together")
    colours, starts = pooled.pictures(f"{name} colours", [box and box.colours for box in boxes])
    facings, _ = pooled.pictures(f"{name} facings", [box and box.facings for box in boxes])
    whole = (colours.get_x_size(), colours.get_y_size())
    meshes = [box and box.mesh for box in boxes]
    spots = [box and _on_pictures(box, whole) for box in boxes]
    found = materials.apply(pooled.node(name, meshes, spots, starts), surface)
    found.set_shader_input("box_colours", colours)
    found.set_shader_input("box_facings", facings)
    programs.wear_program(found, f"{surface.kind}.boxed.stock")
    return found


def _on_pictures(box: Boxed, whole: tuple[int, int]) -> Array:
    """Where each vertex is on pictures that are padded to a size, and its side: (n, 4)."""
    spot = np.round(box.mesh.colour.astype(float) * 255)
    share = np.array([box.colours.get_x_size(), box.colours.get_y_size()]) / whole
    return np.column_stack([spot[:, :2] / 255 * share, spot[:, 2:]])


def filled(side: Side, size: Array) -> Array:
    """Returns the share of its picture that a side fills, (2,): all show the same scale.

    Shares and their halves fit into eight bits, for they travel as vertex colours.
    """
    shares = np.array([size[side.along], size[side.up]]) / spans(size)
    return np.round(shares * 127) * 2 / 255


def spans(size: Array) -> Array:
    """Returns the metres that the pictures of a thing of this size cover across and up, (2,)."""
    return np.array([max(size[0], size[1]), max(size[0], size[2])])


def box_of(mesh: Mesh) -> Mesh:
    """Returns the box about a mesh, without a bottom, each side in two parts (see ``Boxed``)."""
    low, high = (np.asarray(edge, float) for edge in mesh.bounds())
    parts = []
    for number, side in enumerate(SIDES):
        place, uv, weight = _laid(mesh, side, low, high - low)
        # Cut in two, for its wear may begin anew there: two door leaves.
        for start, end in ((0.0, 0.5), (0.5, 1.0)):
            left, right = place[..., 0].min(1), place[..., 0].max(1)
            inside = np.minimum(right, end) - np.maximum(left, start)
            here = inside > 1e-3
            share = (inside / np.maximum(right - left, 1e-9))[here]
            corners = np.array([(start, 0.0), (end, 0.0), (end, 1.0), (start, 1.0)])
            points = low + np.zeros((4, 3))
            points[:, side.axis] = high[side.axis] if side.sign > 0 else low[side.axis]
            points[:, side.along] += corners[:, 0] * (high - low)[side.along]
            points[:, side.up] += corners[:, 1] * (high - low)[side.up]
            spread = _plane(place[here], uv[here], weight[here] * share, corners)
            shown = corners * filled(side, high - low)
            where = np.column_stack([shown, np.full(4, number / 255), np.ones(4)])
            turned = np.cross(points[1] - points[0], points[2] - points[0])[side.axis] * side.sign
            order = [0, 1, 2, 3] if turned > 0 else [1, 0, 3, 2]
            quad = Mesh.quads(points[order][None], spread[order][None])
            parts.append(replace(quad, colour=where[order].astype(np.float32)))
    return Mesh.merge(parts)


def _laid(mesh: Mesh, side: Side, low: Array, size: Array) -> tuple[Array, Array, Array]:
    """Triangles that face a side: their corners' place on it 0..1 and texture coordinates, (n, 3,
    2) each, and their area.
    """
    corners = mesh.points[mesh.triangles].astype(float)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) / 2
    outer = (corners.mean(1) - low)[:, side.axis] / size[side.axis]
    shallow = (outer > 1 - _DEPTH) if side.sign > 0 else (outer < _DEPTH)
    facing = np.nonzero(shallow & (normal[:, side.axis] * side.sign > 1e-9))[0]
    axes = [side.along, side.up]
    place = (corners[facing][..., axes] - low[axes]) / size[axes]
    uv = mesh.uv[mesh.triangles[facing]].astype(float)
    return place, uv, np.abs(normal[facing, side.axis])


def _plane(place: Array, uv: Array, weight: Array, corners: Array) -> Array:
    """Texture coordinates at a part's corners: the plane through most of its area."""
    if len(place) == 0:
        return corners
    place, uv, weight = place.reshape(-1, 2), uv.reshape(-1, 2), np.repeat(weight, 3)
    inputs = np.column_stack([place, np.ones(len(place))])
    trust = weight
    for _ in range(30):  # least distances instead of squares: posts and rails lie off
        root = np.sqrt(trust)[:, None]
        plane = np.linalg.lstsq(inputs * root, uv * root, rcond=None)[0]
        trust = weight / (np.abs(inputs @ plane - uv).sum(1) + 0.01)
    return np.column_stack([corners, np.ones(len(corners))]) @ plane
