"""A picture of the world: one or two eyes, in the window or in a buffer.

The Panda camera stands still at the world's origin. Where the eyes are is in a uniform
array that is read at draw time: it costs nothing to move, and may be set at the last
moment (``latch``). Culling looks from a node that follows the head.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs, stock
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.light import Light
from vrtrainer.engine.materials import SHADOW_MASK, VIEW_MASK, write_defaults
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.overlay import Overlay
from vrtrainer.engine.shade import ShadowMap
from vrtrainer.engine.target import Target

# An eye: head_from_eye and clip_from_eye, both (4, 4), eye frame X right, Y forward, Z up.
Eye = tuple[np.ndarray, np.ndarray]
Pose = tuple[np.ndarray, Sequence[Eye]]

# Degrees by which the culled view is wider, for the head turns on until the latch.
_CULL_MARGIN_DEG = 6.0

# Frames after which a view that does not change counts as at rest.
_STILL_FRAMES = 3


class Picture:
    """Draws a world.

    Args:
        host: the open GL.
        root: top of the world; may be shared with other pictures.
        light: of the world.
        eyes: 1, or 2 for both eyes side by side in a picture twice as wide.
        size: pixels of one eye; None draws into the host's window, as big as it is.
        tier: "full" (smooth edges, fine shadows) or "software"; the host's when left out.
        fine: see Target; for comparisons.
        shadow: of another picture of this world, to be shared; its own when left out.
    """

    def __init__(
        self,
        host: Host,
        root: p3d.NodePath,
        light: Light,
        eyes: int = 1,
        size: Size | None = None,
        tier: str | None = None,
        fine: int | None = None,
        shadow: ShadowMap | None = None,
    ) -> None:
        if eyes not in (1, 2):
            raise ValueError(f"eyes must be 1 or 2, not {eyes}")
        self.host, self.root, self.light, self.eyes = host, root, light, eyes
        self.tier = tier or host.tier
        stock.see_with(eyes)
        self._shares_shadow = shadow is not None
        self.shadow = shadow or ShadowMap(host, root, self.tier)
        self._eye_proj = p3d.PTA_LMatrix4f.empty_array(eyes)
        self._eye_at = p3d.PTA_LVecBase4f.empty_array(eyes)
        self._latch: Callable[[], Pose | None] | None = None
        self._target = Target(host, eyes, size, self.tier, fine)
        self._pose_key = b""
        self._still = 0
        self._make_camera()
        self._add_sky()
        self._add_latch()
        self.overlay = Overlay(self._target.front, lambda: self._target.size)
        self._sleep()

    # ---- pose ---------------------------------------------------------------------

    def set_pose(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> None:
        """Sets where the picture is taken from, for culling and for drawing.

        Raises:
            ValueError: not as many eyes as the picture has.
        """
        if len(eyes) != self.eyes:
            raise ValueError(f"{len(eyes)} eyes given, the picture has {self.eyes}")
        self._write_eyes(world_from_head, eyes)
        key = np.asarray(world_from_head, float).tobytes()
        self._still = self._still + 1 if key == self._pose_key else 0
        self._pose_key = key
        sides = np.array([convert.tangents(clip) for _, clip in eyes])
        turned = max(_turn(head_from_eye) for head_from_eye, _ in eyes)
        across = math.atan(max(-sides[:, 0].min(), sides[:, 1].max())) + turned
        upward = math.atan(max(-sides[:, 2].min(), sides[:, 3].max()))
        wide = min(math.degrees(across) * 2 + _CULL_MARGIN_DEG, 165.0)
        high = min(math.degrees(upward) * 2 + _CULL_MARGIN_DEG, 165.0)
        self._lens.set_fov(wide, high)
        # Two eyes see a little more than a head between them: step back until it covers.
        apart = max(abs(head_from_eye[0, 3]) for head_from_eye, _ in eyes)
        back = apart / max(math.tan(math.radians(wide / 2)), 0.1)
        seen_from = world_from_head @ convert.translation(0, -back, 0)
        convert.set_transform(self._cull_from, seen_from)
        self._at = world_from_head[:3, 3]
        self._centre = self._at + world_from_head[:3, 1] * 8.0
        widened = convert.frustum(*np.tan(np.radians([-wide, wide, -high, high]) / 2))
        self._frusta = [widened @ convert.rigid_inverse(seen_from)]

    def _write_eyes(self, world_from_head: np.ndarray, eyes: Sequence[Eye]) -> None:
        for i, (head_from_eye, clip_from_eye) in enumerate(eyes):
            world_from_eye = world_from_head @ head_from_eye
            clip_from_world = clip_from_eye @ convert.rigid_inverse(world_from_eye)
            self._eye_proj[i] = convert.to_panda(clip_from_world)
            self._eye_at[i] = p3d.LVecBase4f(*world_from_eye[:3, 3], 1.0)

    # ---- drawing ------------------------------------------------------------------

    def render(self, latch: Callable[[], Pose | None] | None = None) -> None:
        """Draws one frame.

        Args:
            latch: called in the middle of drawing, after culling; what it returns
                replaces the pose. Where a headset waits, it waits here.
        """
        self._latch = latch
        if self._lamp_lit != self.light.lamp_lit and self._choose_programs():
            programs.bind(self._camera, self._base, self._programs)
        if not self._shares_shadow or not self.shadow.covers(self.light.to_sun, self._centre):
            self.shadow.aim(self.light.to_sun, self._centre)
        shadows = self.shadow.stale and self.light.mood.sun_strength > 0
        self.shadow.buffer.set_active(shadows)
        # The sun sees stock that the eyes do not.
        stock.arrange(self._at, None if shadows else self._frusta, self.root)
        moving = self._still < _STILL_FRAMES or self.shadow.stale
        self.shadow.stale = False
        self._target.begin(moving)
        try:
            self.host.engine.render_frame()
            if self._target.front is self.host.output:
                self.host.engine.flip_frame()
        finally:
            self._latch = None
            self._sleep()
            _forget_states()

    def stir(self) -> None:
        """Says that something moved: the shadows are drawn anew with the next frame."""
        self.shadow.stale = True

    def _choose_programs(self) -> bool:
        """Chooses programs by the light; True if they are others than before."""
        before = getattr(self, "_programs", None)
        self._lamp_lit = self.light.lamp_lit
        self._programs = programs.variants(self.eyes, self.tier, self._lamp_lit)
        return before is None or self._programs != before

    def relight(self) -> None:
        """Takes over what changed in the light (its mood; lamps follow by themselves)."""
        self.light.write_inputs(self._base)
        self._choose_programs()
        programs.bind(self._camera, self._base, self._programs)
        self.stir()

    def pixels(self) -> np.ndarray:
        """Returns what was drawn last: uint8, (h, w, 3), first row on top."""
        return self._target.pixels()

    @property
    def texture(self) -> p3d.Texture | None:
        """What is drawn, for a headset or a mirror; None straight into a window."""
        return self._target.texture

    @property
    def size(self) -> Size:
        """Pixels of one eye."""
        width, height = self._target.size
        return width // self.eyes, height

    def close(self) -> None:
        """Gives back buffers and leaves the world as it was."""
        self.overlay.close()
        # The region holds the callback and the callback holds this picture: a ring through C++
        # that no collection of Python's sees.
        self._latch_region.clear_draw_callback()
        self._target.output.remove_display_region(self._latch_region)
        for node in (self._camera_path, self._cull_from):
            node.remove_node()
        if not self._shares_shadow:
            self.shadow.close()
        self._target.close()

    # ---- making -------------------------------------------------------------------

    def _make_camera(self) -> None:
        self._choose_programs()
        base = self._base = p3d.NodePath("picture state")
        # Without this Panda switches multisampling off, samples or not.
        base.set_antialias(p3d.AntialiasAttrib.M_multisample)
        base.set_shader_input("eye_proj", self._eye_proj)
        base.set_shader_input("eye_at", self._eye_at)
        base.set_shader_input("shadow_map", self.shadow.texture)
        base.set_shader_input("shadow_from_world", self.shadow.from_world)
        base.set_shader_input("shadow_size", self.shadow.size_input())
        write_defaults(base)
        self.light.write_inputs(base)
        if self.eyes == 2:
            base.set_instance_count(2)
            # Never cuts anything: it only switches gl_ClipDistance[0] on.
            always = p3d.PlaneNode("always", p3d.LPlane(0, 0, 1, 1e6))
            base.set_clip_plane(base.attach_new_node(always))
        self._lens = p3d.PerspectiveLens()
        self._lens.set_near_far(0.05, 1500.0)
        self._camera = p3d.Camera("picture", self._lens)
        self._camera.set_camera_mask(VIEW_MASK)
        programs.bind(self._camera, base, self._programs)
        self._camera_path = self.root.attach_new_node(self._camera)
        self._cull_from = self.root.attach_new_node("cull from")
        self._camera.set_cull_center(self._cull_from)
        self._centre = self._at = np.zeros(3)
        self._frusta: list[np.ndarray] | None = None
        self._target.region.set_camera(self._camera_path)

    def _add_sky(self) -> None:
        if not self.root.find("sky").is_empty():
            return
        dome = Mesh.box((2, 2, 2)).flipped().node("sky")
        dome.node().set_bounds(p3d.OmniBoundingVolume())
        dome.node().set_final(True)
        dome.hide(SHADOW_MASK)
        dome.set_depth_write(False)
        # After everything solid: what is covered is not shaded.
        dome.set_bin("fixed", 0)
        programs.wear_program(dome, "sky")
        dome.reparent_to(self.root)

    def _add_latch(self) -> None:
        """Hooks into drawing just before the world: everything is culled, nothing is drawn.

        In a region of its own: in Panda 1.10.16 a region that is drawn from within a callback
        loses the vertex arrays of the regions after it.
        """
        self._latch_region = self._target.output.make_display_region(0, 0.01, 0, 0.01)
        self._latch_region.set_sort(-1)
        self._latch_camera = p3d.NodePath(p3d.Camera("latch"))
        self._latch_region.set_camera(self._latch_camera)
        self._latch_region.set_draw_callback(p3d.PythonCallbackObject(self._at_draw))

    def _at_draw(self, data: p3d.DisplayRegionDrawCallbackData) -> None:
        fresh = self._latch() if self._latch is not None else None
        if fresh is not None:
            self._write_eyes(*fresh)

    def _sleep(self) -> None:
        """Pictures take turns: render_frame draws only what is active."""
        self._target.sleep()
        self.shadow.buffer.set_active(False)


def _forget_states() -> None:
    """Lets go of render states and transforms that nothing wears any more.

    Panda keeps each one made until it is asked to look. ShowBase asks every frame; we have no
    ShowBase, and without this a kiosk would keep every pose and every visit's textures. A tenth
    of them is looked at each time (see host): all would take half a millisecond.
    """
    p3d.RenderState.garbage_collect()
    p3d.TransformState.garbage_collect()


def _turn(head_from_eye: np.ndarray) -> float:
    """Radians by which an eye looks aside of the head (canted displays)."""
    return math.acos(float(np.clip(head_from_eye[1, 1], -1.0, 1.0)))
