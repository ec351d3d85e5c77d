"""The shelf: models from `assets/models`, as nodes for drawing or as meshes for reckoning.

The files are made by `builders/models`; nothing here makes geometry. A file is Panda3D's own
format (.bam, packed by zlib): below the root a node for every part, below that one for every level
of detail, below that one for every surface. What a surface is made of stands in the file too, so
that a model looks as its script meant it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import resources
from vrtrainer.engine import batches
from vrtrainer.engine.convert import from_panda
from vrtrainer.engine.materials import Surface, apply
from vrtrainer.engine.mesh import Mesh

from .build import Build

Matrix = np.ndarray
Swap = Mapping[str, Surface]

# From how far each level serves, metres: what is left out is smaller than a point of a headset's
# picture there (about 20 points a degree, so 0.9 mm at a metre).
LEVELS_FROM_M = (0.0, 12.0, 36.0, 110.0)
_FAR_M = 1e6


@dataclass(frozen=True, eq=False)
class Spot:
    """A named spot of a model.

    Attributes:
        matrix: model_from_spot, (4, 4), -Y out of the surface.
        half: half its size, metres.
    """

    matrix: Matrix
    half: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class _Part:
    at: Matrix
    levels: tuple[p3d.NodePath, ...]
    # The place of each among LEVELS_FROM_M.
    numbers: tuple[int, ...]

    def level(self, number: int) -> p3d.NodePath:
        """The level that serves where the `number`-th would."""
        fit = [k for k, own in enumerate(self.numbers) if own <= number]
        return self.levels[fit[-1]]


@dataclass(frozen=True, eq=False)
class Shelved:
    """A model as it stands in its file.

    Attributes:
        anchors: its named spots.
        digest: of the sources that it was made from.
    """

    anchors: dict[str, Spot]
    digest: str
    _parts: dict[str, _Part]
    _surfaces: dict[str, Surface]

    @property
    def parts(self) -> dict[str, Matrix]:
        """parent_from_part, (4, 4), of every part; "" is the body."""
        return {name: part.at for name, part in self._parts.items()}

    def level_count(self, part: str = "") -> int:
        """Returns how many levels of detail a part has."""
        return len(self._parts[part].levels)


def shelved(name: str) -> Shelved:
    """Returns a model's file as read, kept for the next time.

    Raises:
        ResourceMissing: there is no such model.
    """
    return _read(str(resources().path(f"assets/models/{name}.bam.pz")))


def node(name: str, swap: Swap | None = None, parent: p3d.NodePath | None = None) -> p3d.NodePath:
    """Returns a new node that shows a model: the nearer one looks, the finer.

    Args:
        name: such as "port/cone".
        swap: other surfaces, by the name of the one they replace.
        parent: what it hangs from.
    """
    found = shelved(name)
    short = name.rpartition("/")[2]
    root = p3d.NodePath(short) if parent is None else parent.attach_new_node(short)
    for part, kept in found._parts.items():
        holder = root.attach_new_node(part or "body")
        holder.set_mat(kept.levels[0].get_parent().get_mat())
        _hang(holder, kept, found._surfaces, swap or {})
    return root


def build(name: str, level: int = 0, swap: Swap | None = None, part: str | None = None) -> Build:
    """Returns a model as meshes, in the model's frame, its parts at rest.

    Args:
        name: such as "port/cone".
        level: of detail, 0 the finest; the next finer one where a part lacks it.
        swap: other surfaces, by the name of the one they replace.
        part: only this one, in its own frame.
    """
    found = shelved(name)
    result = Build()
    for key, kept in found._parts.items():
        if part is not None and key != part:
            continue
        chosen = kept.level(level)
        for piece in chosen.get_children():
            surface = _surface(piece, found._surfaces, swap or {})
            mesh = mesh_of(piece.node())
            result.add(surface, mesh if part is not None else mesh.transformed(kept.at))
    return result


def skins(name: str) -> list[tuple[Surface, Mesh, np.ndarray]]:
    """Returns the parts of a model that bends: surface, mesh and bones.

    The bones are (n, 3) of each vertex: first bone, second bone, share of the second.
    """
    found = shelved(name)
    result = []
    for kept in found._parts.values():
        for piece in kept.levels[0].get_children():
            data = piece.node().get_geom(0).get_vertex_data()
            bones = np.frombuffer(bytes(memoryview(data.get_array(1)).cast("B")), np.float32)
            surface = _surface(piece, found._surfaces, {})
            result.append((surface, mesh_of(piece.node()), bones.reshape(-1, 3).copy()))
    return result


def mesh_of(geometry: p3d.GeomNode) -> Mesh:
    """Returns the triangles of a node that this project's meshes were written to."""
    parts = []
    for geom in geometry.get_geoms():
        data = geom.get_vertex_data()
        rows = np.frombuffer(bytes(memoryview(data.get_array(0)).cast("B")), _ROW)
        primitive = geom.get_primitive(0)
        wide = primitive.get_index_type() == p3d.Geom.NT_uint32
        index = bytes(memoryview(primitive.get_vertices()).cast("B"))
        triangles = np.frombuffer(index, np.uint32 if wide else np.uint16).reshape(-1, 3)
        parts.append(
            Mesh(
                rows["point"].copy(),
                rows["normal"].copy(),
                rows["uv"].copy(),
                rows["colour"].astype(np.float32) / 255,
                triangles.astype(np.uint32),
            )
        )
    return Mesh.merge(parts)


_ROW = np.dtype([("point", "<f4", 3), ("normal", "<f4", 3), ("uv", "<f4", 2), ("colour", "u1", 4)])


def _hang(holder: p3d.NodePath, kept: _Part, surfaces: dict[str, Surface], swap: Swap) -> None:
    if len(kept.levels) == 1:
        _dress(kept.levels[0], holder, surfaces, swap)
        return
    chooser = p3d.LODNode("levels")
    low, high = kept.levels[0].get_tight_bounds(kept.levels[0])
    chooser.set_center((low + high) / 2)
    levels = holder.attach_new_node(chooser)
    starts = [LEVELS_FROM_M[number] for number in kept.numbers]
    for level, start, end in zip(kept.levels, starts, [*starts[1:], _FAR_M], strict=True):
        chooser.add_switch(end, start)
        _dress(level, levels.attach_new_node(level.get_name()), surfaces, swap)


def _dress(
    level: p3d.NodePath, holder: p3d.NodePath, surfaces: dict[str, Surface], swap: Swap
) -> None:
    worn = tuple(_surface(piece, surfaces, swap) for piece in level.get_children())
    for node in _batched(level, worn):
        node.copy_to(holder)


@cache
def _batched(level: p3d.NodePath, worn: tuple[Surface, ...]) -> tuple[p3d.NodePath, ...]:
    """The pieces of a level in these surfaces, as few nodes.

    Kept, for many of one model then share what lies on the graphics card.
    """
    pieces = list(zip(worn, level.get_children(), strict=True))
    # What follows bones keeps the columns that say which.
    if any(piece.node().get_geom(0).get_vertex_data().get_num_arrays() > 1 for _, piece in pieces):
        return tuple(apply(piece.copy_to(p3d.NodePath()), own) for own, piece in pieces)
    return tuple(batches.nodes((own, mesh_of(piece.node())) for own, piece in pieces))


def _surface(piece: p3d.NodePath, surfaces: dict[str, Surface], swap: Swap) -> Surface:
    key = piece.get_tag("surface")
    return swap.get(surfaces[key].name, surfaces[key])


@cache
def _read(path: str) -> Shelved:
    with open(path, "rb") as file:
        packed = file.read()
    root = p3d.NodePath.decode_from_bam_stream(zlib.decompress(packed))
    told: dict[str, Any] = json.loads(root.get_tag("told"))
    parts = {}
    for part in root.get_children():
        levels = tuple(part.get_children())
        numbers = tuple(int(level.get_tag("level")) for level in levels)
        parts[part.get_tag("part")] = _Part(from_panda(part.get_mat()), levels, numbers)
    return Shelved(
        {n: Spot(np.array(s["matrix"]), tuple(s["half"])) for n, s in told["anchors"].items()},
        told["digest"],
        parts,
        {key: _surface_from(fields) for key, fields in told["surfaces"].items()},
    )


def _surface_from(fields: dict[str, Any]) -> Surface:
    return Surface(**{**fields, "base": tuple(fields["base"])})
