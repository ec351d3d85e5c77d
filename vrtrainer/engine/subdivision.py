"""Smooth surfaces from coarse cages (Catmull and Clark, 1978): what soft shapes are made of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Array = np.ndarray
Faces = Sequence[Sequence[int]]


def subdivided(values: Array, faces: Faces) -> tuple[Array, Array]:
    """Returns a cage cut finer once: (m, k) values and (q, 4) four-sided faces.

    Along an open edge the surface follows that edge alone.

    Args:
        values: (n, k) of each corner: its place, and whatever is to be blended alike.
        faces: corners of each face, counter-clockwise from the front.
    """
    corners = np.asarray(values, float)
    middles = np.array([corners[list(face)].mean(0) for face in faces])
    edges: dict[tuple[int, int], list[int]] = {}
    for number, face in enumerate(faces):
        for a, b in zip(face, (*face[1:], face[0]), strict=True):
            edges.setdefault((min(a, b), max(a, b)), []).append(number)
    names = {edge: len(corners) + k for k, edge in enumerate(edges)}
    first_middle = len(corners) + len(edges)
    points = [_edge_point(corners, middles, edge, beside) for edge, beside in edges.items()]
    moved = _moved_corners(corners, middles, faces, edges)
    quads = []
    for number, face in enumerate(faces):
        for before, at, after in zip(
            (face[-1], *face[:-1]), face, (*face[1:], face[0]), strict=True
        ):
            ahead = names[(min(at, after), max(at, after))]
            behind = names[(min(before, at), max(before, at))]
            quads.append((at, ahead, first_middle + number, behind))
    return np.concatenate([moved, np.array(points), middles]), np.array(quads)


def _edge_point(corners: Array, middles: Array, edge: tuple[int, int], beside: list[int]) -> Array:
    half = (corners[edge[0]] + corners[edge[1]]) / 2
    return half if len(beside) == 1 else (half + (middles[beside[0]] + middles[beside[1]]) / 2) / 2


def _moved_corners(
    corners: Array, middles: Array, faces: Faces, edges: dict[tuple[int, int], list[int]]
) -> Array:
    count = len(corners)
    face_sum, face_count = np.zeros_like(corners), np.zeros(count)
    for number, face in enumerate(faces):
        for corner in face:
            face_sum[corner] += middles[number]
            face_count[corner] += 1
    edge_sum, edge_count = np.zeros_like(corners), np.zeros(count)
    rim_sum, rim_count = np.zeros_like(corners), np.zeros(count)
    for (a, b), beside in edges.items():
        half = (corners[a] + corners[b]) / 2
        for corner in (a, b):
            edge_sum[corner] += half
            edge_count[corner] += 1
            if len(beside) == 1:
                rim_sum[corner] += half
                rim_count[corner] += 1
    n = np.maximum(face_count, 1)[:, None]
    inner = (
        face_sum / n + 2 * edge_sum / np.maximum(edge_count, 1)[:, None] + (n - 3) * corners
    ) / n
    rim = rim_sum / np.maximum(rim_count, 1)[:, None] / 2 + corners / 2
    return np.where(rim_count[:, None] > 0, rim, inner)


def smooth_normals(points: Array, triangles: Array) -> Array:
    """Returns (n, 3) unit normals that blend the faces about each point, by their angle there."""
    normals = np.zeros_like(points)
    a, b, c = (points[triangles[:, k]] for k in range(3))
    facing = np.cross(b - a, c - a)
    facing /= np.maximum(np.linalg.norm(facing, axis=1, keepdims=True), 1e-12)
    for k, (p, q, r) in enumerate(((a, b, c), (b, c, a), (c, a, b))):
        u, v = q - p, r - p
        size = np.maximum(np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1), 1e-12)
        angle = np.arccos(np.clip(np.einsum("ij,ij->i", u, v) / size, -1, 1))
        np.add.at(normals, triangles[:, k], facing * angle[:, None])
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
