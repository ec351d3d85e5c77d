"""Rigs: things whose places are a uniform array that is read at draw time.

Panda freezes where nodes stand when it culls, before a headset gives its newest poses. What the
hands carry must be as new as the eyes: its places are bones, written in the latch of a picture.
"""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import glass, programs
from vrtrainer.engine.materials import SHADOW_MASK
from vrtrainer.engine.mesh import Mesh

_COLUMN = "bone"


class Rig:
    """A thing on bones: rigid on one, or a skin over many.

    The node is to hang where the world's frame is, and stay there: its bones say where it is.
    What hangs below the node keeps its own place in the frame of its bone, as it would below a
    node that moves. A rig is always drawn, wherever it is, and casts no shadow: it is a hand
    near the eyes, and the sun's picture is not drawn anew for each of its moves.

    Args:
        node: top of the thing; everything below becomes part of the rig.
        bones: how many places it has, at most ``programs.BONES``.

    Raises:
        ValueError: too many bones, or none.
    """

    def __init__(self, node: p3d.NodePath, bones: int = 1) -> None:
        if not 1 <= bones <= programs.BONES:
            raise ValueError(f"a rig has 1 to {programs.BONES} bones, not {bones}")
        self.node = node
        self._bones = p3d.PTA_LMatrix4f.empty_array(bones)
        # Panda's own memory, seen as numbers: writing there makes no objects.
        self._rows = np.asarray(memoryview(self._bones))
        self._rows[:] = np.eye(4)
        node.set_shader_input("bones", self._bones)
        node.hide(SHADOW_MASK)
        node.node().set_bounds(p3d.OmniBoundingVolume())
        node.node().set_final(True)
        self.adopt(node)

    @property
    def bones(self) -> int:
        """How many places the rig has."""
        return len(self._rows)

    def write(self, world_from_bones: np.ndarray) -> None:
        """Says where the bones are from now on.

        Cheap, and may be called until the very draw (in the latch of a picture).

        Args:
            world_from_bones: (n, 4, 4), or one (4, 4) for all of them. Each takes a point as it
                was modelled to where its bone has carried it.
        """
        self._rows[:] = np.swapaxes(world_from_bones, -1, -2)

    def where(self) -> np.ndarray:
        """Returns what was written last: world_from_bones, (n, 4, 4)."""
        return np.swapaxes(self._rows, -1, -2).astype(float)

    def adopt(self, node: p3d.NodePath, bone: int = 0) -> None:
        """Takes in what was hung below the rig later, or given another surface.

        Args:
            node: with all that hangs below it.
            bone: what says nothing of bones (see ``skinned``) follows this one.
        """
        for part in (node, *node.find_all_matches("**")):
            kind = part.get_tag(programs.PROGRAM_TAG)
            if kind and not kind.endswith(".rig"):
                programs.wear_program(part, kind + ".rig")
            if glass.is_pane(part):
                glass.keep_nearest(part)
            if isinstance(part.node(), p3d.GeomNode):
                for i in range(part.node().get_num_geoms()):
                    _complete(part.node().modify_geom(i), bone)


def skinned(mesh: Mesh, weights: np.ndarray, name: str) -> p3d.NodePath:
    """Returns a new node with a mesh whose vertices follow bones, attached to nothing yet.

    Args:
        mesh: as modelled.
        weights: (n, 3) of each vertex: first bone, second bone, share of the second (0..1).
        name: for people.

    Raises:
        ValueError: not one row for each vertex.
    """
    if np.shape(weights) != (len(mesh.points), 3):
        raise ValueError(f"{len(mesh.points)} vertices, weights of shape {np.shape(weights)}")
    node = p3d.GeomNode(name)
    geom = mesh.geom()
    _weigh(geom, np.asarray(weights, np.float32))
    node.add_geom(geom)
    return p3d.NodePath(node)


def _complete(geom: p3d.Geom, bone: int) -> None:
    """Binds a geometry without bones to one.

    Left out, the shader would read what GL keeps for that attribute: nought on one driver, what
    another draw left there on the next.
    """
    data = geom.get_vertex_data()
    if not data.has_column(_COLUMN):
        weights = np.tile(np.array((bone, bone, 0), np.float32), (data.get_num_rows(), 1))
        _weigh(geom, weights)


def _weigh(geom: p3d.Geom, weights: np.ndarray) -> None:
    data = p3d.GeomVertexData(geom.get_vertex_data())
    # An array of its own: the mesh's own columns stay as they are, shared with who has them.
    column = p3d.GeomVertexArrayFormat(_COLUMN, 3, p3d.Geom.NT_float32, p3d.Geom.C_other)
    wider = p3d.GeomVertexFormat(data.get_format())
    wider.add_array(column)
    data.set_format(p3d.GeomVertexFormat.register_format(wider))
    rows = data.modify_array_handle(data.get_num_arrays() - 1)
    rows.copy_data_from(np.ascontiguousarray(weights).tobytes())
    geom.set_vertex_data(data)
