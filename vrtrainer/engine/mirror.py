"""The mirror: what spectators see in the window while the trainee wears the headset.

`EyeMirror` shows one eye's finished picture again, held steady: no second look at the world, and
so next to no cost. `Spectator` is a view of its own and costs a second look; it comes at a third
of the rate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs
from vrtrainer.engine.cameras import NEAR_M, Eye
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.overlay import Overlay
from vrtrainer.engine.picture import Picture

# Seconds in which the mirror's head comes most of the way after the trainee's. A head at rest
# trembles by a degree or so; what is slower than this is meant.
CALM_S = 0.22
# Half the mirror's view across, degrees: a page that the trainee reads is seen whole. Where an
# eye sees less, there is so much room to hold it steady in.
ACROSS_DEG, _ROOM_DEG = 42.0, 3.0
# No television shows more pictures a second: of a quicker headset's every second is shown.
_MOST_HZ = 75.0
_SPECTATOR_DEG = 50.0  # vertical angle of the view from beside the trainee
_UPRIGHT = 0.75  # share of a tilt of the head that the mirror leaves out


class EyeMirror:
    """Shows the left eye's picture in the window.

    Args:
        host: the open window.
        picture: of both eyes, in a buffer.
    """

    def __init__(self, host: Host, picture: Picture) -> None:
        if host.kind != "window":
            raise ValueError("a mirror needs a window")
        self._host, self._picture = host, picture
        self._calm: np.ndarray | None = None
        self._seen: np.ndarray | None = None
        self._spread = (1.0, 1.0)
        self._passed = 1.0  # seconds since the window was drawn
        self._eye_sides = p3d.PTA_LVecBase4f.empty_array(1)
        self._eye_part = p3d.PTA_LVecBase4f.empty_array(1)
        self._view_spread = p3d.PTA_LVecBase4f.empty_array(1)
        self._turn = p3d.PTA_LMatrix4f.empty_array(1)
        self._card = self._make_card()
        root = p3d.NodePath("mirror")
        self._card.reparent_to(root)
        self._region = host.output.make_display_region()
        self._region.set_sort(5)
        self._region.set_camera(root.attach_new_node(p3d.Camera("mirror")))
        self.overlay = Overlay(host.output, lambda: host.size)
        self._show(False)

    def _make_card(self) -> p3d.NodePath:
        card = Mesh.card(2, 2).node("mirror")
        card.set_shader(programs.program("screen.vert", "mirror.frag"))
        card.set_shader_input("picture", self._picture.texture)
        for name, value in (
            ("eye_from_view", self._turn),
            ("eye_sides", self._eye_sides),
            ("eye_part", self._eye_part),
            ("view_spread", self._view_spread),
        ):
            card.set_shader_input(name, value)
        card.set_depth_test(False)
        card.set_depth_write(False)
        card.node().set_bounds(p3d.OmniBoundingVolume())
        return card

    @property
    def size(self) -> Size:
        """Pixels of the window."""
        return self._host.size

    def draw(self, world_from_head: np.ndarray, eyes: Sequence[Eye], seconds: float) -> None:
        """Shows the picture that was drawn last, as often as a television can.

        Args:
            world_from_head: from which it was drawn, (4, 4).
            eyes: of the picture.
            seconds: since the last call.
        """
        self._passed += seconds
        if self._passed < 1.0 / _MOST_HZ:
            return
        seconds, self._passed = self._passed, 0.0
        head_from_eye, clip_from_eye = eyes[0]
        head = world_from_head[:3, :3]
        left, right, bottom, top = sides = convert.tangents(clip_from_eye)
        width, height = self._host.size
        across = _across(head_from_eye, sides)
        up = across * height / max(width, 1)
        room = _room(head_from_eye, sides, across, up)
        view = self._follow(head, room, seconds)
        turn = np.eye(4)
        turn[:3, :3] = (head @ head_from_eye[:3, :3]).T @ view
        self._turn[0] = convert.to_panda(turn)
        self._eye_sides[0] = p3d.LVecBase4f(left, right, bottom, top)
        self._eye_part[0] = p3d.LVecBase4f(*self._picture.bounds()[0])
        texture = self._picture.texture
        assert texture is not None
        half = 0.5 / texture.get_x_size(), 0.5 / texture.get_y_size()
        self._view_spread[0] = p3d.LVecBase4f(across, up, *half)
        self._render()
        self._seen = np.eye(4)
        self._seen[:3, :3], self._seen[:3, 3] = view, world_from_head[:3, 3]
        self._spread = across, up

    def sight(self) -> tuple[np.ndarray, float, float] | None:
        """Returns what the window shows: world_from_view, tangents of half its width and height.

        None before it showed anything.
        """
        return None if self._seen is None else (self._seen, *self._spread)

    def _follow(self, head: np.ndarray, room: float, seconds: float) -> np.ndarray:
        """The mirror's own head: calm, nearly upright, never out of what the eye sees."""
        wanted = _upright(head)
        if self._calm is None:
            self._calm = wanted
        share = 1.0 - math.exp(-max(seconds, 0.0) / CALM_S)
        self._calm = _turned(self._calm, wanted, share)
        self._calm = _within(self._calm, head[:, 1], room)
        return self._calm

    def still(self) -> None:
        """Draws the window again without a new picture, for what lies over it."""
        self._render()

    def restart(self) -> None:
        """Forgets where the head was, after it was put elsewhere."""
        self._calm, self._passed = None, 1.0

    def _render(self) -> None:
        self._show(True)
        try:
            self._host.engine.render_frame()
            self._host.engine.flip_frame()
        finally:
            self._show(False)

    def _show(self, shown: bool) -> None:
        self._region.set_active(shown)
        self._host.output.set_active(shown)

    def pixels(self) -> np.ndarray:
        """Returns what the window shows: uint8, (h, w, 3), first row on top."""
        texture = self._host.output.get_screenshot()
        height, width = texture.get_y_size(), texture.get_x_size()
        flat = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8)
        return flat.reshape(height, width, 3)[::-1].copy()

    def close(self) -> None:
        """Gives the window back."""
        self.overlay.close()
        self._host.output.remove_display_region(self._region)


class Spectator:
    """A view over the trainee's shoulder, drawn into the window at a third of the rate.

    Args:
        picture: of one eye, into the window.
        apart: keeps the calmer head that looks (world_from_head -> world_from_view).
    """

    EVERY = 3

    def __init__(
        self, picture: Picture, apart: Callable[[np.ndarray], np.ndarray] | None = None
    ) -> None:
        self._picture = picture
        self._apart = apart or over_shoulder
        self._calm: np.ndarray | None = None
        self._passed, self._count = 0.0, 0

    @property
    def overlay(self) -> Overlay:
        """Over the window's picture."""
        return self._picture.overlay

    @property
    def size(self) -> Size:
        """Pixels of the window."""
        return self._picture.size

    def draw(self, world_from_head: np.ndarray, eyes: Sequence[Eye], seconds: float) -> None:
        """Shows the world from beside the trainee, every third time."""
        self._passed += seconds
        self._count += 1
        if (self._count - 1) % self.EVERY:
            return
        wanted = self._apart(world_from_head)
        if self._calm is None:
            self._calm = wanted
        share = 1.0 - math.exp(-self._passed / (2 * CALM_S))
        self._passed = 0.0
        calm = np.eye(4)
        calm[:3, :3] = _turned(self._calm[:3, :3], wanted[:3, :3], share)
        calm[:3, 3] = self._calm[:3, 3] + share * (wanted[:3, 3] - self._calm[:3, 3])
        self._calm = calm
        self.still()

    def sight(self) -> tuple[np.ndarray, float, float] | None:
        """Returns what the window shows; as of `EyeMirror`."""
        if self._calm is None:
            return None
        width, height = self._picture.size
        up = math.tan(math.radians(_SPECTATOR_DEG / 2))
        return self._calm, up * width / max(height, 1), up

    def still(self) -> None:
        """Draws the window again from where it was."""
        if self._calm is None:
            return
        width, height = self._picture.size
        eye = (np.eye(4), convert.perspective(_SPECTATOR_DEG, width / max(height, 1), NEAR_M))
        self._picture.set_pose(self._calm, [eye])
        self._picture.render()

    def restart(self) -> None:
        """Forgets where the head was."""
        self._calm = None

    def pixels(self) -> np.ndarray:
        """Returns what the window shows: uint8, (h, w, 3), first row on top."""
        return self._picture.pixels()

    def close(self) -> None:
        """Gives the window back."""
        self._picture.close()


def over_shoulder(world_from_head: np.ndarray) -> np.ndarray:
    """Returns a view from behind and above the right shoulder, looking where the head looks."""
    level = _upright(world_from_head[:3, :3], 1.0)
    ahead = level[:, 1] * (1.0, 1.0, 0.0)
    ahead /= max(float(np.linalg.norm(ahead)), 1e-6)
    right = convert.cross(ahead, (0.0, 0.0, 1.0))
    view = np.eye(4)
    view[:3, 3] = world_from_head[:3, 3] - 0.55 * ahead + 0.35 * right + (0.0, 0.0, 0.18)
    down = math.radians(-8.0)
    forward = ahead * math.cos(down) + np.array([0.0, 0.0, math.sin(down)])
    view[:3, 0], view[:3, 1], view[:3, 2] = right, forward, convert.cross(right, forward)
    return view


def _upright(head: np.ndarray, share: float = _UPRIGHT) -> np.ndarray:
    """A head's turn with most of its tilt taken out."""
    ahead = head[:, 1]
    if abs(ahead[2]) > 0.97:
        return head
    right = convert.cross(ahead, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    level = np.stack([right, ahead, convert.cross(right, ahead)], 1)
    return _turned(head, level, share)


def _turned(a: np.ndarray, b: np.ndarray, share: float) -> np.ndarray:
    """A share of the way from one (3, 3) turn to another, the short way."""
    between = a.T @ b
    angle = math.acos(min(1.0, max(-1.0, (float(np.trace(between)) - 1.0) / 2.0)))
    if angle < 1e-6:
        return b if share > 0.5 else a
    axis = np.array(
        [
            between[2, 1] - between[1, 2],
            between[0, 2] - between[2, 0],
            between[1, 0] - between[0, 1],
        ]
    )
    size = float(np.linalg.norm(axis))
    if size < 1e-9:  # half a turn: no way is the short one
        return b
    return a @ convert.rotation(axis / size, angle * share)[:3, :3]


def _within(view: np.ndarray, ahead: np.ndarray, room: float) -> np.ndarray:
    """A (3, 3) view brought so near to a direction that it looks aside by ``room`` at most."""
    apart = math.acos(min(1.0, max(-1.0, float(view[:, 1] @ ahead))))
    axis = convert.cross(view[:, 1], ahead)
    if apart <= room or float(np.linalg.norm(axis)) < 1e-9:
        return view
    return convert.rotation(axis, apart - room)[:3, :3] @ view


def _room(
    head_from_eye: np.ndarray,
    sides: tuple[float, float, float, float],
    across: float,
    up: float,
) -> float:
    """Radians by which the mirror may look aside of the head and see the eye's picture alone.

    An eye of a canted display looks aside itself.
    """
    _, _, bottom, top = sides
    slack = (
        _half(head_from_eye, sides) - math.atan(across),
        math.atan(-bottom) - math.atan(up),
        math.atan(top) - math.atan(up),
    )
    return max(0.0, min(slack))


def _across(head_from_eye: np.ndarray, sides: tuple[float, float, float, float]) -> float:
    """The tangent of half the mirror's view across."""
    most = _half(head_from_eye, sides) - math.radians(_ROOM_DEG)
    return math.tan(min(math.radians(ACROSS_DEG), most))


def _half(head_from_eye: np.ndarray, sides: tuple[float, float, float, float]) -> float:
    """Radians that an eye sees to the side on which it sees less, from straight ahead."""
    left, right, _, _ = sides
    aside = math.atan2(float(head_from_eye[0, 1]), float(head_from_eye[1, 1]))
    return min(math.atan(-left) - aside, math.atan(right) + aside)
