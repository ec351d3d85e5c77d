"""The sun's shadow map: a depth picture of the world as the sun sees it."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs
from vrtrainer.engine.host import Host
from vrtrainer.engine.materials import SHADOW_MASK

# Texels a side and metres a side that the map covers, by tier.
SIZES = {"software": (2048, 80.0), "full": (4096, 110.0)}
_DEPTH_M = 240.0


class ShadowMap:
    """Depth from the sun around a point, and the matrix that looks it up.

    It is drawn only when ``stale``: the sun stands still, and most frames nothing moves.
    """

    def __init__(self, host: Host, root: p3d.NodePath, tier: str) -> None:
        self.texels, self.side_m = SIZES[tier]
        self.texture = p3d.Texture("sun depth")
        self.texture.set_minfilter(p3d.SamplerState.FT_shadow)
        self.texture.set_magfilter(p3d.SamplerState.FT_shadow)
        for wrap in (self.texture.set_wrap_u, self.texture.set_wrap_v):
            wrap(p3d.SamplerState.WM_border_color)
        self.texture.set_border_color(p3d.LVecBase4f(1, 1, 1, 1))
        frame = p3d.FrameBufferProperties()
        frame.set_depth_bits(24)
        self.buffer = host.make_buffer("sun", (self.texels, self.texels), frame, sort=-30)
        self.buffer.add_render_texture(
            self.texture,
            p3d.GraphicsOutput.RTM_bind_or_copy,
            p3d.GraphicsOutput.RTP_depth,
        )
        self.buffer.set_clear_color_active(False)
        self._lens = p3d.OrthographicLens()
        self._lens.set_film_size(self.side_m, self.side_m)
        self._lens.set_near_far(0.0, _DEPTH_M)
        camera = p3d.Camera("sun", self._lens)
        camera.set_camera_mask(SHADOW_MASK)
        base = p3d.NodePath("sun state")
        # A wall of one sheet keeps the sun off whichever side it looks to.
        base.set_two_sided(True)
        shade = programs.program("shade.vert", "shade.frag")
        stock = programs.program("shade.vert", "shade.frag", "STOCK")
        base.set_shader(shade, programs.PRIORITY)
        camera.set_initial_state(base.get_state())
        camera.set_tag_state_key(programs.PROGRAM_TAG)
        for kind in programs.KINDS:
            for name in (f"{kind}.stock", f"{kind}.relief.stock"):
                state = p3d.RenderState.make(p3d.ShaderAttrib.make(stock, programs.PRIORITY))
                camera.set_tag_state(name, state)
        self._host = host
        self._camera = root.attach_new_node(camera)
        # Shadows are cast by the levels of detail that are seen, however far the sun is.
        self._levels_from = root.attach_new_node("shadows' levels")
        camera.set_lod_center(self._levels_from)
        self.buffer.make_display_region().set_camera(self._camera)
        self.from_world = p3d.PTA_LMatrix4f.empty_array(1)
        self.clip_from_world = np.eye(4)
        self._placed: tuple[float, ...] = ()
        self.stale = True

    def covers(self, to_sun: np.ndarray, centre: np.ndarray) -> bool:
        """Whether the map, as it is aimed and drawn now, serves at ``centre`` as well."""
        if self.stale or not self._placed:
            return False
        apart = np.hypot(*(np.asarray(centre, float)[:2] - self._placed[:2]))
        return bool(apart < self.side_m / 4) and self._placed[-3:] == tuple(np.asarray(to_sun))

    def aim(self, to_sun: np.ndarray, centre: np.ndarray) -> None:
        """Puts the map around ``centre`` (metres); marks it stale where that changed it."""
        step = self.side_m / 16
        x, y = round(float(centre[0]) / step) * step, round(float(centre[1]) / step) * step
        key = (x, y, *to_sun.tolist())
        if key == self._placed:
            return
        self._placed = key
        self.stale = True
        spot = np.array([x, y, 0.0])
        self._levels_from.set_pos(x, y, 0.0)
        forward = -np.asarray(to_sun, float)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        view = np.eye(4)
        view[:3, 0], view[:3, 1], view[:3, 2] = right, forward, np.cross(right, forward)
        # Whole texels only, or edges would crawl when the map moves on.
        texel = self.side_m / self.texels
        local = view[:3, :3].T @ spot
        local[[0, 2]] = np.round(local[[0, 2]] / texel) * texel
        view[:3, 3] = view[:3, :3] @ local - forward * (_DEPTH_M / 2)
        convert.set_transform(self._camera, view)
        clip = convert.from_panda(self._lens.get_projection_mat())
        self.clip_from_world = clip @ convert.rigid_inverse(view)
        half = np.diag([0.5, 0.5, 0.5, 1.0])
        half[:3, 3] = 0.5
        self.from_world[0] = convert.to_panda(half @ self.clip_from_world)

    def close(self) -> None:
        """Gives back the buffer and the camera."""
        self._host.drop_buffer(self.buffer)
        self._camera.remove_node()
        self._levels_from.remove_node()

    def coarsen(self, scale: float) -> None:
        """Lets coarser levels of detail throw shadows; ``scale`` as of Panda's cameras."""
        self._camera.node().set_lod_scale(scale)

    def size_input(self) -> p3d.LVecBase4f:
        """Returns the shader's shadow_size: texels, metres a texel, metres of depth."""
        return p3d.LVecBase4f(self.texels, self.side_m / self.texels, _DEPTH_M, 0.0)
