"""A picture of the world: one or two eyes, in the window or in a buffer.

Where the eyes are is in a uniform array that is read at draw time: it costs nothing to move, and
may be set at the last moment (``latch``). See `cameras` for how, and for the ordinary way that it
is compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import glass, programs, stock
from vrtrainer.engine.cameras import Eye, HeadCameras, Pose, StillCamera, bind
from vrtrainer.engine.gpu_time import CardClock
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.light import Light
from vrtrainer.engine.materials import SHADOW_MASK, write_defaults
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.overlay import Overlay
from vrtrainer.engine.shade import ShadowMap
from vrtrainer.engine.target import Target
from vrtrainer.engine.veil import Mask, Veil

__all__ = ["Eye", "Picture", "Pose"]

# Frames after which what nobody wears any more is let go. Looking costs a third of a millisecond
# in a full yard; a camera that stands still leaves next to nothing behind.
FORGET_FRAMES = 16

# Levels of detail are made for this many points a metre at a metre: twenty a degree, a headset.
SHARPNESS = 1146.0

# Frames after which a view that does not change counts as at rest.
_STILL_FRAMES = 3
# Order of the regions: the hidden rim, the latch, the world, the veil, what lies before it.
_LATCH, _WORLD, _LAYER = -10, 0, 30

STEREO = {"single-pass": StillCamera, "two-camera": HeadCameras}


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
        stereo: "single-pass", or "two-camera" for the reference (of one eye too: its camera
            then moves with the head).
        beside: another picture of this world, whose shadow map it shares: not to be drawn any
            more when that one is closed.

    Attributes:
        veil: before the world, of a picture in a buffer.
        pose: from which it was drawn last: head and eyes.
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
        stereo: str = "single-pass",
        beside: Picture | None = None,
    ) -> None:
        if eyes not in (1, 2):
            raise ValueError(f"eyes must be 1 or 2, not {eyes}")
        self.host, self.root, self.light, self.eyes = host, root, light, eyes
        self.tier = tier or host.tier
        self.stereo = stereo
        way = STEREO[stereo]
        stock.see_with(1 if way.split else eyes)
        self._beside = beside
        self.shadow = beside.shadow if beside is not None else ShadowMap(host, root, self.tier)
        self._latch: Callable[[], Pose | None] | None = None
        self._target = Target(host, eyes, size, self.tier, fine, way.split)
        self._pose_key = b""
        self._still = 0
        self._centre = self._at = np.zeros(3)
        self._frusta: list[np.ndarray] | None = None
        self._fitted = 0
        self._sharpness = 0.0
        # Order is on the panes themselves: who shares a world takes turns in it knowingly.
        self._panes = beside._panes if beside is not None else glass.Panes(root)
        self._base = p3d.NodePath("picture state")
        self._write_inputs()
        self._cameras = way(root, eyes, self._base)
        self._choose_programs()
        self._bound = list(self._cameras.cameras)
        bind(self._bound, self._base, self._programs)
        for region, camera in zip(self._target.regions, self._bound, strict=True):
            region.set_camera(camera)
        self._mask: Mask | None = None
        self._handle: int | None = None
        self._card_clock: CardClock | None = None
        self._drawn = 0
        self.pose: Pose = np.eye(4), ()
        self.veil = Veil(self._target.add_region, eyes, way.split)
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
        self.pose = world_from_head, eyes
        self._frusta = [self._cameras.set_pose(world_from_head, eyes)]
        key = world_from_head.tobytes()
        self._still = self._still + 1 if key == self._pose_key else 0
        self._pose_key = key
        self._at = world_from_head[:3, 3]
        self._centre = self._at + world_from_head[:3, 1] * 8.0
        if self._cameras.fitted != self._fitted:
            self._fitted = self._cameras.fitted
            self.veil.fit(eyes)
        self._choose_levels(float(eyes[0][1][0, 0]) * self.size[0] / 2)

    # ---- drawing ------------------------------------------------------------------

    def render(self, latch: Callable[[], Pose | None] | None = None) -> None:
        """Draws one frame.

        Args:
            latch: called in the middle of drawing, after culling; what it returns
                replaces the pose. Where a headset waits, it waits here.
        """
        self._latch = latch
        if self._lamp_lit != self.light.lamp_lit and self._choose_programs():
            bind(self._bound, self._base, self._programs)
        if self._beside is None or not self.shadow.covers(self.light.to_sun, self._centre):
            self.shadow.aim(self.light.to_sun, self._centre)
        shadows = self.shadow.stale and self.light.mood.sun_strength > 0
        self.shadow.buffer.set_active(shadows)
        stock.arrange(self._at, self._frusta, self.root, self.size[0])
        if shadows:
            stock.arrange_shadows(self.shadow.clip_from_world, self.root)
        if self.shadow.stale:
            self._panes.look_again()
        self._panes.arrange(self._at)
        moving = self._still < _STILL_FRAMES or self.shadow.stale
        self.shadow.stale = False
        self._target.begin(moving)
        try:
            self.host.engine.render_frame()
            if self._card_clock is not None:
                self._card_clock.end()
            if self._target.front is self.host.output:
                self.host.engine.flip_frame()
        finally:
            self._latch = None
            self._sleep()
            self._drawn += 1
            # A camera that moves leaves a transform for every node behind, each frame.
            if self._cameras.split or self._drawn % FORGET_FRAMES == 0:
                _forget_states()

    def stir(self) -> None:
        """Says that something moved: the shadows are drawn anew with the next frame."""
        self.shadow.stale = True

    def _choose_levels(self, sharpness: float) -> None:
        """Fits levels of detail to how many points a metre at a metre covers."""
        if sharpness == self._sharpness:
            return
        self._sharpness = sharpness
        # Panda compares squares of distances.
        scale = max(1.0, SHARPNESS / (sharpness * self._target.fine)) ** 2
        for camera in self._bound:
            camera.node().set_lod_scale(scale)
        if self._beside is None:
            self.shadow.coarsen(scale)

    def _choose_programs(self) -> bool:
        """Chooses programs by the light; True if they are others than before."""
        before = getattr(self, "_programs", None)
        self._lamp_lit = self.light.lamp_lit
        drawn = 1 if self._cameras.split else self.eyes
        self._programs = programs.variants(
            drawn, self.tier, self._lamp_lit, self._cameras.definitions
        )
        return before is None or self._programs != before

    def relight(self) -> None:
        """Takes over what changed in the light (its mood; lamps follow by themselves)."""
        self.light.write_inputs(self._base)
        self._choose_programs()
        bind(self._bound, self._base, self._programs)
        self.stir()

    def pixels(self) -> np.ndarray:
        """Returns what was drawn last: uint8, (h, w, 3), first row on top."""
        return self._target.pixels()

    def keep(self) -> p3d.Texture:
        """Returns what was drawn last, to be read when there is time; see `Target.keep`."""
        return self._target.keep()

    def develop(self, texture: p3d.Texture) -> np.ndarray:
        """Returns the pixels of what was kept, as `pixels`; it waits for the card."""
        return self._target.develop(texture)

    @property
    def texture(self) -> p3d.Texture | None:
        """What is drawn, for a headset or a mirror; None straight into a window."""
        return self._target.texture

    def handle(self) -> int:
        """Returns OpenGL's name of the texture, for a headset; the context must be current."""
        if self._handle is None:
            assert self._target.texture is not None
            gsg = self.host.gsg
            prepared = self._target.texture.prepare_now(0, gsg.prepared_objects, gsg)
            self._handle = int(prepared.get_native_id())
        return self._handle

    def time_with(self, clock: CardClock) -> None:
        """Lets a clock measure what the card takes from the latch to the end of the picture."""
        self._card_clock = clock

    @property
    def latches(self) -> bool:
        """Whether a pose that comes while drawing still counts; the reference's does not."""
        return not self._cameras.split

    @property
    def size(self) -> Size:
        """Pixels of one eye."""
        width, height = self._target.size
        return width // self.eyes, height

    # ---- parts of an eye's picture --------------------------------------------------

    def use(self, share: float) -> None:
        """Draws with a share of the points across and up from now on (see ``bounds``)."""
        self._target.use(share)

    def bounds(self) -> tuple[tuple[float, float, float, float], ...]:
        """Returns each eye's part of the texture: left, bottom, right, top, shares of it."""
        wide, high = self._target.share
        width = wide / self.eyes
        return tuple((i * width, 0.0, (i + 1) * width, high) for i in range(self.eyes))

    def mask(self, triangles: Sequence[np.ndarray]) -> None:
        """Leaves out the rim that the lenses hide (see `Mask`); nothing where it is empty."""
        if self._mask is not None:
            for region in self._mask.regions:
                self._target.drop_region(region)
            self._mask = None
        if any(len(corners) for corners in triangles):
            self._mask = Mask(self._target.add_region, self.eyes, self._cameras.split, triangles)
        for region in self._target.regions:
            region.set_clear_depth_active(self._mask is None)

    def add_layer(self, root: p3d.NodePath) -> list[p3d.DisplayRegion]:
        """Lets the same eyes see another world, before the veil; returns its regions, asleep.

        For what is said while the world is veiled.
        """
        cameras = self._cameras.look_into(root)
        self._bound += cameras
        bind(cameras, self._base, self._programs)
        regions = []
        for i, camera in enumerate(cameras):
            region = self._target.add_region(_LAYER, i if self._cameras.split else None)
            region.set_clear_depth_active(True)
            region.set_camera(camera)
            region.set_active(False)
            regions.append(region)
        return regions

    def close(self) -> None:
        """Gives back buffers and leaves the world as it was."""
        self.overlay.close()
        # The region holds the callback and the callback holds this picture: a ring through C++
        # that no collection of Python's sees.
        self._latch_region.clear_draw_callback()
        self._target.drop_region(self._latch_region)
        self._cameras.close()
        if self._beside is None:
            self.shadow.close()
        self._target.close()

    # ---- making -------------------------------------------------------------------

    def _write_inputs(self) -> None:
        base = self._base
        # Without this Panda switches multisampling off, samples or not.
        base.set_antialias(p3d.AntialiasAttrib.M_multisample)
        base.set_shader_input("shadow_map", self.shadow.texture)
        base.set_shader_input("shadow_from_world", self.shadow.from_world)
        base.set_shader_input("shadow_size", self.shadow.size_input())
        write_defaults(base)
        self.light.write_inputs(base)

    def _add_sky(self) -> None:
        if not self.root.find("sky").is_empty():
            return
        dome = Mesh.box((2, 2, 2)).flipped().node("sky")
        dome.node().set_bounds(p3d.OmniBoundingVolume())
        dome.node().set_final(True)
        dome.hide(SHADOW_MASK)
        dome.set_depth_write(False)
        # After everything solid: what is covered is not shaded.
        dome.set_bin(glass.SKY_BIN, 0)
        programs.wear_program(dome, "sky")
        dome.reparent_to(self.root)

    def _add_latch(self) -> None:
        """Hooks into drawing just before the world: everything is culled, nothing is drawn.

        In a region of its own: in Panda 1.10.16 a region that is drawn from within a callback
        loses the vertex arrays of the regions after it.
        """
        self._latch_region = self._target.add_region(_LATCH)
        self._latch_camera = p3d.NodePath(p3d.Camera("latch"))
        self._latch_region.set_camera(self._latch_camera)
        self._latch_region.set_draw_callback(p3d.PythonCallbackObject(self._at_draw))

    def _at_draw(self, data: p3d.DisplayRegionDrawCallbackData) -> None:
        fresh = self._latch() if self._latch is not None else None
        if fresh is not None:
            self.pose = fresh
            self._cameras.write(*fresh)
        if self._card_clock is not None:
            self._card_clock.begin()

    def _sleep(self) -> None:
        """Pictures take turns: render_frame draws only what is active."""
        self._target.sleep()
        self.shadow.buffer.set_active(False)


def _forget_states() -> None:
    """Lets go of render states and transforms that nothing wears any more.

    Panda keeps each one made until it is asked to look. ShowBase asks every frame; we have no
    ShowBase, and without this a kiosk would keep every pose and every visit's textures.
    """
    p3d.RenderState.garbage_collect()
    p3d.TransformState.garbage_collect()
