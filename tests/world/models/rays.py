"""Triangles of a node, and rays that say which side of a surface they met first."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import from_panda
from vrtrainer.engine.mesh import Mesh


def triangles_of(node: p3d.NodePath, skip: tuple[str, ...] = ()) -> np.ndarray:
    """Returns the corners of all triangles below a node, (n, 3, 3), in its parent's frame."""
    found = [np.zeros((0, 3, 3))]
    for path in node.find_all_matches("**/+GeomNode"):
        if path.get_name() in skip or path.is_hidden():
            continue
        top = from_panda(path.get_mat(node.get_parent() if node.has_parent() else p3d.NodePath()))
        for geom in path.node().get_geoms():
            data = geom.get_vertex_data()
            stride = data.get_format().get_array(0).get_stride()
            raw = np.frombuffer(bytes(data.get_array(0).get_handle().get_data()), np.uint8)
            points = raw.reshape(-1, stride)[:, :12].copy().view(np.float32).reshape(-1, 3)
            rows = geom.get_primitive(0)
            kind = np.uint16 if rows.get_index_type() == p3d.Geom.NT_uint16 else np.uint32
            index = np.frombuffer(bytes(rows.get_vertices().get_handle().get_data()), kind)
            world = points @ top[:3, :3].T + top[:3, 3]
            found.append(world[index].reshape(-1, 3, 3))
    return np.concatenate(found)


def triangles_in(mesh: Mesh) -> np.ndarray:
    """Returns the corners of a mesh's triangles, (n, 3, 3)."""
    return mesh.points[mesh.triangles].astype(float)


def first_sides(triangles: np.ndarray, starts: np.ndarray, ways: np.ndarray) -> np.ndarray:
    """Returns for each ray +1 if it first meets a front, -1 a back, 0 nothing."""
    return first_hits(triangles, starts, ways)[0]


def first_hits(
    triangles: np.ndarray, starts: np.ndarray, ways: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Returns the side each ray meets first (+1, -1, 0) and how far away, metres."""
    a = triangles[:, 0]
    u, v = triangles[:, 1] - a, triangles[:, 2] - a
    normal = np.cross(u, v)
    sides = np.zeros(len(starts))
    far = np.full(len(starts), np.inf)
    for k, (start, way) in enumerate(zip(starts, ways, strict=True)):
        p = np.cross(way, v)
        det = (u * p).sum(1)
        ok = np.abs(det) > 1e-14
        inv = np.where(ok, 1.0 / np.where(ok, det, 1.0), 0.0)
        t = start - a
        bu = (t * p).sum(1) * inv
        q = np.cross(t, u)
        bv = (way * q).sum(1) * inv
        distance = (v * q).sum(1) * inv
        hit = ok & (bu >= 0) & (bv >= 0) & (bu + bv <= 1) & (distance > 1e-6)
        if hit.any():
            nearest = distance[hit].min()
            far[k] = nearest
            # A front within a millimetre of a back (print on a wall) is what one sees.
            among = hit & (distance < nearest + 1e-4)
            sides[k] = 1.0 if (normal[among] @ way < 0).any() else -1.0
    return sides, far


def from_outside(triangles: np.ndarray, count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Returns rays from a sphere round a thing to places inside its bounds."""
    rng = np.random.default_rng(seed)
    low, high = triangles.reshape(-1, 3).min(0), triangles.reshape(-1, 3).max(0)
    middle, reach = (low + high) / 2, np.linalg.norm(high - low)
    out = rng.standard_normal((count, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    starts = middle + out * reach
    targets = low + rng.uniform(0.15, 0.85, (count, 3)) * (high - low)
    ways = targets - starts
    return starts, ways / np.linalg.norm(ways, axis=1, keepdims=True)
