"""Contact shade: how open each vertex of a model is to light, as far as the model hides it itself.

Rays go out from the faces round a vertex, a little inside of them: a vertex that touches a
neighbour would else find itself in the dark with the whole face that it belongs to. Of a wide face
a second place is asked, farther in: its corners may lie under straps, irons or hinges, and what
they darken is not the face.
"""

from __future__ import annotations

import numpy as np
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh

from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.skylight import directions

Array = np.ndarray

REACH_M = 0.6  # what is farther away belongs to the light of the place
_RAYS = 32
_INTO_FACE = 0.25  # share of the way to the face's middle
_AT_MOST_M = 0.05
_LIFT_M = 0.002
_FARTHER = 0.5  # share of the way to the middle of the second place
_WIDE_M = 0.3  # from this way on the second place counts in full
_OPENED = 0.75  # share of what it sees more that the vertex is given


def openness(meshes: list[Mesh], blockers: list[Mesh]) -> list[Array]:
    """Returns the share of light that reaches each vertex, (n,) 0..1 for every mesh.

    Args:
        meshes: what is shaded.
        blockers: what hides light, in the same frame (solid things: no prints, no glass).
    """
    scene = rtcore_scene.EmbreeScene()
    solid = [m for m in blockers if len(m.triangles)]
    if not solid:
        return [np.ones(len(m.points)) for m in meshes]
    corners = np.concatenate([m.points[m.triangles] for m in solid]).astype(np.float32)
    TriangleMesh(scene, np.ascontiguousarray(corners))
    return [_of(mesh, scene) for mesh in meshes]


def _of(mesh: Mesh, scene: rtcore_scene.EmbreeScene) -> Array:
    if not len(mesh.triangles):
        return np.ones(len(mesh.points))
    triangles = mesh.triangles.astype(np.int64)
    vertex = triangles.reshape(-1)
    inwards = np.repeat(mesh.points[triangles].mean(1), 3, 0) - mesh.points[vertex]
    normals = mesh.normals[vertex].astype(float)
    length = np.maximum(np.linalg.norm(inwards, axis=1, keepdims=True), 1e-9)
    near = inwards * np.minimum(_INTO_FACE, _AT_MOST_M / length)
    lifted = mesh.points[vertex] + normals * _LIFT_M
    share = _seen(lifted + near, normals, scene)
    wide = (_FARTHER * length[:, 0] > 2 * _AT_MOST_M).nonzero()[0]
    if len(wide):
        more = _seen((lifted + inwards * _FARTHER)[wide], normals[wide], scene) - share[wide]
        counts = np.minimum(_FARTHER * length[wide, 0] / _WIDE_M, 1.0)
        share[wide] += _OPENED * counts * np.maximum(more, 0.0)
    total = np.bincount(vertex, share, len(mesh.points))
    count = np.bincount(vertex, minlength=len(mesh.points))
    return np.where(count > 0, total / np.maximum(count, 1), 1.0)


def _seen(starts: Array, normals: Array, scene: rtcore_scene.EmbreeScene) -> Array:
    about_z = directions(_RAYS)
    share = np.zeros(len(starts))
    z = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    side = np.where(np.abs(z[:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
    x = np.cross(side, z)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y = np.cross(z, x)
    origins = np.ascontiguousarray(starts, np.float32)
    for way in about_z:
        rays = (x * way[0] + y * way[1] + z * way[2]).astype(np.float32)
        far = np.asarray(
            scene.run(origins, np.ascontiguousarray(rays), query="DISTANCE"), np.float32
        )
        share += np.clip(far / REACH_M, 0.0, 1.0) ** 0.5
    return share / len(about_z)
