"""Gloved hands. Frame: the origin in the palm, +Y along the pointing finger, Z up.

The right hand's thumb is on the left (-X), palm down; the left hand is its mirror image. A glove
is one skin over bones (``skeleton``) with what is sewn on (`builders/models/hands.py`): it bends
as a rig, or stands still in a pose where nobody wears it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.materials import Surface, apply
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.rig import Rig, skinned

from . import shelf, skeleton
from .build import Build
from .skeleton import SIDES, Pose, pose_of

Array = np.ndarray

_MIRROR = np.diag([-1.0, 1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class _Part:
    """A piece of the right glove as modelled, and the bones that its points follow."""

    surface: Surface
    mesh: Mesh
    weights: Array


class Glove:
    """A hand that bends: one rig of ``skeleton.BONES`` bones.

    Args:
        side: "left" or "right".

    Raises:
        ValueError: an unknown side.
    """

    def __init__(self, side: str) -> None:
        self.side = side
        self.node = p3d.NodePath(f"glove_{side}")
        for part in _parts(side):
            piece = skinned(part.mesh, part.weights, part.surface.name)
            apply(piece, part.surface).reparent_to(self.node)
        self.rig = Rig(self.node, skeleton.BONES)
        self.place(np.eye(4), pose_of("rest"))

    def place(self, world_from_hand: Array, pose: Pose) -> None:
        """Puts the hand somewhere in a pose; cheap, may be called until the very draw."""
        self.rig.write(skeleton.bones(self.side, pose, world_from_hand))


def glove(side: str, pose: Pose) -> Build:
    """Returns a glove that stands still in a pose.

    Raises:
        ValueError: an unknown side.
    """
    bones = skeleton.hand_from_skin(side, pose)
    b = Build()
    for part in _parts(side):
        b.add(part.surface, _bent(part, bones))
    return b


def build_hand(side: str, pose: str = "rest") -> p3d.NodePath:
    """Returns the node of a hand that stands still in a pose of ``skeleton.POSES``.

    Raises:
        ValueError: an unknown side or pose.
    """
    return glove(side, pose_of(pose)).node(f"hand_{side}")


def _bent(part: _Part, bones: Array) -> Mesh:
    """What the rig's shader does, once and for all."""
    first, second = part.weights[:, 0].astype(int), part.weights[:, 1].astype(int)
    share = part.weights[:, 2, None, None]
    carried = bones[first] * (1.0 - share) + bones[second] * share
    points = np.einsum("nij,nj->ni", carried[:, :3, :3], part.mesh.points) + carried[:, :3, 3]
    normals = np.einsum("nij,nj->ni", carried[:, :3, :3], part.mesh.normals)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return replace(part.mesh, points=points.astype(np.float32), normals=normals.astype(np.float32))


@lru_cache(maxsize=2)
def _parts(side: str) -> tuple[_Part, ...]:
    if side not in SIDES:
        raise ValueError(f"a hand is left or right, not {side!r}")
    if side == "left":
        return tuple(replace(part, mesh=part.mesh.transformed(_MIRROR)) for part in _parts("right"))
    return tuple(_Part(*found) for found in shelf.skins("people/glove"))
