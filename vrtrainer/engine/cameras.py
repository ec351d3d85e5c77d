"""How the eyes come into a picture: the pose in a uniform, or an ordinary camera for each.

`StillCamera` is what is used: one camera that never moves, so that Panda composes no transform
anew when the head does, both eyes in one pass, and a pose that may be written until the very
draw. `HeadCameras` is the reference that it is compared with: what a Panda program does that
knows none of this.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs
from vrtrainer.engine.materials import VIEW_MASK

# An eye: head_from_eye and clip_from_eye, both (4, 4), eye frame X right, Y forward, Z up.
Eye = tuple[np.ndarray, np.ndarray]
Pose = tuple[np.ndarray, Sequence[Eye]]


@dataclass(frozen=True, eq=False)
class LateHand:
    """A newer estimate of a hand: where it is, and the ray it points with, (4, 4) each."""

    world_from_hand: np.ndarray
    world_from_aim: np.ndarray


@dataclass(frozen=True, eq=False)
class Late:
    """A newer estimate of a frame's poses, for the same moment of display.

    Attributes:
        world_from_head: (4, 4).
        eyes: as they are set now.
        hands: by side, those that are seen.
    """

    world_from_head: np.ndarray
    eyes: Sequence[Eye]
    hands: Mapping[str, LateHand] = field(default_factory=dict)


# Degrees by which the culled view is wider, for the head turns on until the latch. A quick turn
# of the head is 200 degrees a second; a frame and a half of it at 90 frames a second is 3.3.
_CULL_MARGIN_DEG = 6.0
_WIDEST_DEG = 165.0
# Nothing is seen nearer to an eye. 24 bits of depth then tell a third of a millimetre apart at the
# far end of the hall, where prints lie a millimetre before their plates.
NEAR_M = 0.1
_FAR_M = 1500.0


class StillCamera:
    """One camera at the world's origin for one or two eyes.

    Args:
        root: top of the world.
        eyes: 1 or 2.
        base: carries the inputs of the picture; the eyes' own are added to it.
    """

    split = False
    definitions: tuple[str, ...] = ()

    def __init__(self, root: p3d.NodePath, eyes: int, base: p3d.NodePath) -> None:
        self.eyes = eyes
        self._eye_proj = p3d.PTA_LMatrix4f.empty_array(eyes)
        self._eye_at = p3d.PTA_LVecBase4f.empty_array(eyes)
        base.set_shader_input("eye_proj", self._eye_proj)
        base.set_shader_input("eye_at", self._eye_at)
        if eyes == 2:
            base.set_instance_count(2)
            # Never cuts anything: it only switches gl_ClipDistance[0] on.
            always = p3d.PlaneNode("always", p3d.LPlane(0, 0, 1, 1e6))
            base.set_clip_plane(base.attach_new_node(always))
        self._lens = p3d.PerspectiveLens()
        self._lens.set_near_far(NEAR_M, _FAR_M)
        self._cull_from = root.attach_new_node("cull from")
        self._known = b""
        self.fitted = 0
        self.cameras = self.look_into(root)

    def look_into(self, root: p3d.NodePath) -> list[p3d.NodePath]:
        """Returns a new camera into a world, seen by the same eyes; one for each region."""
        camera = p3d.Camera("picture", self._lens)
        camera.set_camera_mask(VIEW_MASK)
        camera.set_cull_center(self._cull_from)
        # It never moves itself: levels of detail are chosen from where the head is.
        camera.set_lod_center(self._cull_from)
        return [root.attach_new_node(camera)]

    def set_pose(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> np.ndarray:
        """Takes the predicted pose, for culling and drawing.

        Returns clip_from_world of the culled view, (4, 4): it holds what both eyes see, and some
        degrees more.
        """
        self.write(world_from_head, eyes)
        seen_from = world_from_head @ self._head_from_cull
        convert.set_transform(self._cull_from, seen_from)
        return self._clip_from_cull @ convert.rigid_inverse(seen_from)

    def _fit(self, eyes: Sequence[Eye]) -> None:
        """Prepares what only depends on the eyes; only when they changed."""
        key = _key(eyes)
        if key == self._known:
            return
        self._known = key
        self.fitted += 1
        self._clip_from_head = np.array(
            [clip @ convert.rigid_inverse(head_from_eye) for head_from_eye, clip in eyes]
        )
        self._eyes_in_head = np.array([head_from_eye[:, 3] for head_from_eye, _ in eyes])
        wide, high, back = union(eyes)
        self._lens.set_fov(math.degrees(wide) * 2, math.degrees(high) * 2)
        self._head_from_cull = convert.translation(0, -back, 0)
        across, up = math.tan(wide), math.tan(high)
        self._clip_from_cull = convert.frustum(-across, across, -up, up)

    def write(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> None:
        """Writes where the eyes are; counts up to the moment of drawing."""
        self._fit(eyes)
        clip_from_world = self._clip_from_head @ convert.rigid_inverse(world_from_head)
        # Panda's rows are our columns.
        rows = clip_from_world.transpose(0, 2, 1).astype(np.float32)
        self._eye_proj.set_data(rows.tobytes())
        at = self._eyes_in_head @ world_from_head.T
        self._eye_at.set_data(at.astype(np.float32).tobytes())

    def close(self) -> None:
        """Leaves the world as it was."""
        for node in (*self.cameras, self._cull_from):
            node.remove_node()


class HeadCameras:
    """An ordinary camera for each eye, moved with the head: the reference.

    The pose counts when culling begins; later is too late.
    """

    split = True
    definitions = ("OWN_CAMERA",)

    def __init__(self, root: p3d.NodePath, eyes: int, base: p3d.NodePath) -> None:
        self.eyes = eyes
        self._lenses = [p3d.MatrixLens() for _ in range(eyes)]
        self._every: list[list[p3d.NodePath]] = []
        self._known = b""
        self.fitted = 0
        self.cameras = self.look_into(root)

    def look_into(self, root: p3d.NodePath) -> list[p3d.NodePath]:
        """Returns new cameras into a world, seen by the same eyes; one for each region."""
        made = []
        for lens in self._lenses:
            camera = p3d.Camera("picture", lens)
            camera.set_camera_mask(VIEW_MASK)
            made.append(root.attach_new_node(camera))
        self._every.append(made)
        return made

    def set_pose(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> np.ndarray:
        """Moves the cameras; returns clip_from_world of a view that holds what all of them see."""
        self._fit_lenses(eyes)
        for i, (head_from_eye, _) in enumerate(eyes):
            world_from_eye = convert.to_panda(world_from_head @ head_from_eye)
            for cameras in self._every:
                cameras[i].set_mat(world_from_eye)
        return self._clip_from_cull @ convert.rigid_inverse(world_from_head @ self._head_from_cull)

    def _fit_lenses(self, eyes: Sequence[Eye]) -> None:
        key = _key(eyes)
        if key == self._known:
            return
        self._known = key
        self.fitted += 1
        for lens, (_, clip_from_eye) in zip(self._lenses, eyes, strict=True):
            lens.set_user_mat(convert.to_panda(clip_from_eye))
        wide, high, back = union(eyes)
        self._head_from_cull = convert.translation(0, -back, 0)
        across, up = math.tan(wide), math.tan(high)
        self._clip_from_cull = convert.frustum(-across, across, -up, up)

    def write(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> None:
        """Does nothing: what was culled is what is drawn."""

    def close(self) -> None:
        """Leaves the world as it was."""
        for cameras in self._every:
            for camera in cameras:
                camera.remove_node()


def _key(eyes: Sequence[Eye]) -> bytes:
    return b"".join(matrix.tobytes() for eye in eyes for matrix in eye)


def union(eyes: Sequence[Eye]) -> tuple[float, float, float]:
    """Returns a symmetric view from behind the head that holds what every eye sees.

    Eyes may look aside (canted displays) and their views may be lopsided: the corners of each
    are turned into the head's frame.

    Returns:
        Half the angle across and half the angle up, radians, widened for the latch; and how far
        behind the head it looks from, metres.
    """
    across = up = aside = behind = 0.0
    for head_from_eye, clip_from_eye in eyes:
        left, right, bottom, top = convert.tangents(clip_from_eye)
        corners = np.array([(x, 1.0, z) for x in (left, right) for z in (bottom, top)])
        seen = corners @ head_from_eye[:3, :3].T
        ahead = np.maximum(seen[:, 1], 0.05)
        across = max(across, float(np.max(np.abs(seen[:, 0]) / ahead)))
        up = max(up, float(np.max(np.abs(seen[:, 2]) / ahead)))
        aside = max(aside, float(np.hypot(head_from_eye[0, 3], head_from_eye[2, 3])))
        behind = max(behind, -float(head_from_eye[1, 3]))
    most = math.radians(_WIDEST_DEG) / 2
    margin = math.radians(_CULL_MARGIN_DEG) / 2
    wide, high = (min(math.atan(t) + margin, most) for t in (across, up))
    # From behind the head the wider view covers an eye that sits aside of its middle.
    return wide, high, behind + aside / math.tan(min(wide, high))


def bind(
    cameras: Sequence[p3d.NodePath], base: p3d.NodePath, chosen: dict[str, p3d.Shader]
) -> None:
    """Gives cameras their programs and the inputs that ``base`` carries."""
    for path in cameras:
        programs.bind(path.node(), base, chosen)
