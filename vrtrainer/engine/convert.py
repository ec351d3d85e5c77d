"""The one place where our matrices become Panda's and back.

Everywhere else a transform is a numpy float64 array, shape (4, 4), for column vectors:
``world_from_hand @ p``. Panda multiplies row vectors, so its matrix is our transpose.
Frames are Panda's: X right, Y forward, Z up, metres. Projections here take that same
frame (clip_from_eye), never OpenGL's, so that no axis swap is left to the caller.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import panda3d.core as p3d

Matrix = np.ndarray

# OpenGL's eye frame (X right, Y up, -Z forward) from ours (X right, Y forward, Z up).
GL_FROM_EYE = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], dtype=float)


def to_panda(matrix: Matrix) -> p3d.LMatrix4f:
    """Returns Panda's row-vector matrix for our column-vector one, shape (4, 4)."""
    return p3d.LMatrix4f(*np.asarray(matrix, dtype=float).T.ravel().tolist())


def from_panda(matrix: Any) -> Matrix:
    """Returns our column-vector (4, 4) float64 array for a Panda LMatrix4."""
    return np.array([[matrix.get_cell(r, c) for r in range(4)] for c in range(4)], dtype=float)


def set_transform(node: p3d.NodePath, parent_from_node: Matrix) -> None:
    """Places a node: afterwards the node's own matrix is ``parent_from_node``."""
    node.set_mat(to_panda(parent_from_node))


def world_from(node: p3d.NodePath, root: p3d.NodePath | None = None) -> Matrix:
    """Returns where a node stands, in the frame of ``root`` (its top when left out)."""
    return from_panda(node.get_mat(root if root is not None else node.get_top()))


def translation(x: float, y: float, z: float) -> Matrix:
    """Returns a (4, 4) transform that moves by metres."""
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


def rotation(axis: Sequence[float], angle: float) -> Matrix:
    """Returns a (4, 4) right-handed rotation by ``angle`` radians about a (non-zero) axis."""
    x, y, z = (float(part) for part in axis)
    size = math.sqrt(x * x + y * y + z * z)
    x, y, z = x / size, y / size, z / size
    c, s = math.cos(angle), math.sin(angle)
    t = 1.0 - c
    return np.array(
        [
            [c + t * x * x, t * x * y - s * z, t * x * z + s * y, 0.0],
            [t * x * y + s * z, c + t * y * y, t * y * z - s * x, 0.0],
            [t * x * z - s * y, t * y * z + s * x, c + t * z * z, 0.0],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )


def cross(a: Sequence[float], b: Sequence[float]) -> np.ndarray:
    """Returns the cross product of two vectors, (3,): for one pair a tenth of numpy's cost."""
    (ax, ay, az), (bx, by, bz) = a, b
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], dtype=float)


def pose(
    position: Sequence[float],
    heading_deg: float = 0.0,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
) -> Matrix:
    """Returns the (4, 4) pose of a thing at ``position`` (metres).

    Heading 0 looks along +Y and turns left (counter-clockwise from above), pitch turns
    up, roll tilts to the right: Panda's H, P, R.
    """
    h, p, r = math.radians(heading_deg), math.radians(pitch_deg), math.radians(roll_deg)
    ch, cp, cr = math.cos(h), math.cos(p), math.cos(r)
    sh, sp, sr = math.sin(h), math.sin(p), math.sin(r)
    x, y, z = position
    # heading @ pitch @ roll, multiplied out: this is made many times a frame.
    return np.array(
        [
            [ch * cr - sh * sp * sr, -sh * cp, ch * sr + sh * sp * cr, x],
            [sh * cr + ch * sp * sr, ch * cp, sh * sr - ch * sp * cr, y],
            [-cp * sr, sp, cp * cr, z],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )


def scaling(x: float, y: float, z: float) -> Matrix:
    """Returns a (4, 4) scale along the axes."""
    return np.diag([x, y, z, 1.0])


def rigid_inverse(matrix: Matrix) -> Matrix:
    """Returns the inverse of a transform that only turns and moves."""
    (a, b, c, x), (d, e, f, y), (g, h, i, z), _ = matrix.tolist()
    # Plain numbers: for sixteen of them numpy's calls cost more than the sums.
    return np.array(
        [
            [a, d, g, -(a * x + d * y + g * z)],
            [b, e, h, -(b * x + e * y + h * z)],
            [c, f, i, -(c * x + f * y + i * z)],
            [0.0, 0.0, 0.0, 1.0],
        ]
    )


def frustum(
    left: float, right: float, bottom: float, top: float, near: float = 0.05, far: float = 600.0
) -> Matrix:
    """Returns clip_from_eye, (4, 4), from the tangents of a view's four sides.

    ``left`` and ``bottom`` are negative for a view that contains straight ahead.
    """
    gl = np.zeros((4, 4))
    gl[0, 0] = 2.0 / (right - left)
    gl[0, 2] = (right + left) / (right - left)
    gl[1, 1] = 2.0 / (top - bottom)
    gl[1, 2] = (top + bottom) / (top - bottom)
    gl[2, 2] = -(far + near) / (far - near)
    gl[2, 3] = -2.0 * far * near / (far - near)
    gl[3, 2] = -1.0
    return gl @ GL_FROM_EYE


def perspective(fov_deg: float, aspect: float, near: float = 0.05, far: float = 600.0) -> Matrix:
    """Returns clip_from_eye for a symmetric view, ``fov_deg`` being the vertical angle."""
    t = math.tan(math.radians(fov_deg) / 2)
    return frustum(-t * aspect, t * aspect, -t, t, near, far)


def tangents(clip_from_eye: Matrix) -> tuple[float, float, float, float]:
    """Returns (left, right, bottom, top) tangents of a projection made by ``frustum``."""
    gl = clip_from_eye @ GL_FROM_EYE.T
    left, right = (gl[0, 2] - 1) / gl[0, 0], (gl[0, 2] + 1) / gl[0, 0]
    bottom, top = (gl[1, 2] - 1) / gl[1, 1], (gl[1, 2] + 1) / gl[1, 1]
    return left, right, bottom, top


def from_openvr(rows: Sequence[Sequence[float]]) -> Matrix:
    """Returns our (4, 4) transform for OpenVR's three rows of four.

    OpenVR's frames, of the room and of every device alike, have X right, Y up and -Z forward.
    """
    (a, b, c, x), (d, e, f, y), (g, h, i, z) = rows
    return np.array([[a, -c, b, x], [-g, i, -h, -z], [d, -f, e, y], [0.0, 0.0, 0.0, 1.0]])


def to_openvr(matrix: Matrix) -> list[list[float]]:
    """Returns OpenVR's three rows of four for one of our (4, 4) transforms."""
    (a, b, c, x), (d, e, f, y), (g, h, i, z), _ = np.asarray(matrix, float).tolist()
    return [[a, c, -b, x], [g, i, -h, z], [-d, -f, e, -y]]


def is_rigid(rows: Sequence[Sequence[float]]) -> bool:
    """Returns whether three rows of four turn and move, as a pose must.

    Runtimes report poses as valid whose matrix is all zero.
    """
    size = sum(value * value for row in rows for value in row[:3])
    return 2.7 < size < 3.3
