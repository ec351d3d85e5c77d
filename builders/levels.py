"""Coarser levels of detail of a mesh, by clustering its vertices.

Vertices of one cell of a grid become one; triangles that lose an edge by it go. Edges stay sharp:
a cell keeps one vertex for each way that its surfaces face. Nothing tears, for the place of a
cell's vertices is the same for all of them.
"""

from __future__ import annotations

import numpy as np

from vrtrainer.engine.mesh import Mesh

Array = np.ndarray

# Cells of the levels after the first, metres: each spans about a point of a headset's picture
# at the distance from which it serves (shelf.LEVELS_FROM_M).
CELLS_M = (0.012, 0.036, 0.11)
# A level that leaves more than this share of the triangles of the one before is not worth a file.
WORTH = 0.7
_FEW = 120  # triangles that are as quickly drawn as left out


def levels(mesh_by_surface: list[Mesh]) -> list[tuple[int, list[Mesh]]]:
    """Returns the levels of a part, finest first.

    Each with its place among `shelf.LEVELS_FROM_M`, and a mesh (maybe empty) for every surface. A
    level that would hardly be coarser than the one before is left out.
    """
    found = [(0, mesh_by_surface)]
    for number, cell in enumerate(CELLS_M, start=1):
        last = _count(found[-1][1])
        if last < _FEW:
            break
        coarser = [clustered(mesh, cell) for mesh in mesh_by_surface]
        if _count(coarser) <= WORTH * last:
            found.append((number, coarser))
    return found


def _count(meshes: list[Mesh]) -> int:
    return sum(len(mesh.triangles) for mesh in meshes)


def clustered(mesh: Mesh, cell: float) -> Mesh:
    """Returns a mesh with the vertices of every cell (metres a side) gathered."""
    if not len(mesh.triangles):
        return mesh
    keys = np.floor(mesh.points / cell + 0.5).astype(np.int64)
    _, place = np.unique(keys, axis=0, return_inverse=True)
    place = place.reshape(-1)
    # The way a vertex faces: its strongest axis and the side of it.
    axis = np.abs(mesh.normals).argmax(1)
    side = mesh.normals[np.arange(len(axis)), axis] > 0
    facing = axis * 2 + side
    _, first, group = np.unique(place * 6 + facing, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    triangles = group[mesh.triangles]
    spot = place[first][triangles]
    whole = (spot[:, 0] != spot[:, 1]) & (spot[:, 1] != spot[:, 2]) & (spot[:, 2] != spot[:, 0])
    triangles = np.unique(_turned(triangles[whole]), axis=0)
    points = _nearest_to_mean(mesh.points, place)[place[first]]
    normals = _mean(mesh.normals, group)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    colour = _mean(mesh.colour, group)
    used, compact = np.unique(triangles, return_inverse=True)
    return Mesh(
        points[used].astype(np.float32),
        normals[used].astype(np.float32),
        mesh.uv[first][used],
        colour[used].astype(np.float32),
        compact.reshape(-1, 3).astype(np.uint32),
    )


def _turned(triangles: Array) -> Array:
    """Each triangle begun at its lowest corner, so that equal ones are found."""
    start = triangles.argmin(1)
    rows = np.arange(len(triangles))[:, None]
    return triangles[rows, (start[:, None] + np.arange(3)) % 3]


def _mean(values: Array, group: Array) -> Array:
    total = np.zeros((int(group.max()) + 1, values.shape[1]))
    np.add.at(total, group, values)
    return total / np.bincount(group)[:, None]


def _nearest_to_mean(points: Array, place: Array) -> Array:
    """Of each cell's points the one nearest to their mean: corners stay where corners were."""
    far = np.linalg.norm(points - _mean(points, place)[place], axis=1)
    order = np.lexsort((far, place))
    _, first = np.unique(place[order], return_index=True)
    return points[order[first]]
