"""Where a picture lands: the window, a buffer, or a buffer shown in the window.

On a software renderer a processor draws every point. There the window's picture is drawn
coarsely while the view moves and sharply when it rests (texts are read at rest), and
pictures that are kept are drawn at twice the size and averaged, which costs less there
than multisampling and smooths more.
"""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import programs
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.mesh import Mesh

# Points that a software renderer can draw twenty times a second.
_MOVING_POINTS = 640 * 360

# Order of the region that comes last of those in the picture.
_LAST = 50


class Target:
    """What a picture draws into.

    Args:
        host: the open GL.
        eyes: 1 or 2, side by side.
        size: of one eye; None for the window.
        tier: "full" or "software".
        fine: how many times larger it is drawn and then averaged; fit for the renderer when
            left out.
        split: a region for each eye, for an ordinary camera each; else one that both share.

    Attributes:
        output: what the world is drawn into.
        regions: of the output; one, or one for each eye.
        front: what overlays lie on: the output, or the window it is shown in.
        texture: what was drawn, for mirrors and headsets; None straight into the window.
        fine: as drawn.
    """

    def __init__(
        self,
        host: Host,
        eyes: int,
        size: Size | None,
        tier: str,
        fine: int | None = None,
        split: bool = False,
    ) -> None:
        self._host, self._eyes = host, eyes
        self.texture: p3d.Texture | None = None
        self._card: p3d.NodePath | None = None
        self._parts: list[tuple[p3d.DisplayRegion, int | None]] = []
        self._share = (1.0, 1.0)
        kept_by_processor = host.tier == "software" and tier == "full" and size is not None
        self.fine = fine or (2 if kept_by_processor and eyes == 1 else 1)
        if size is None and host.kind != "window":
            raise ValueError("a headless host has no window: give the picture a size")
        if size is None and tier != "software":
            self.output = self.front = host.output
        else:
            width, height = size or host.size
            whole = (width * eyes * self.fine, height * self.fine)
            self.output = self._buffer(whole, 4 if tier == "full" and self.fine == 1 else 0)
            self.front = self.output if size is not None else host.output
        self.regions = [self.add_region(0, eye) for eye in (range(eyes) if split else [None])]
        for region in self.regions:
            region.set_clear_depth_active(True)
        if split:
            # Panda resolves samples within the scissor of the region that was drawn last: the
            # last one has to cover every eye.
            whole = self.add_region(_LAST)
            whole.set_camera(p3d.NodePath(p3d.Camera("whole")))
        if self.front is not self.output:
            self._add_card()

    def add_region(self, sort: int, eye: int | None = None) -> p3d.DisplayRegion:
        """Returns a new region over the part that is drawn: of both eyes, or of one."""
        region = self.output.make_display_region()
        region.set_sort(sort)
        self._parts.append((region, eye))
        self._place(region, eye)
        return region

    def drop_region(self, region: p3d.DisplayRegion) -> None:
        """Takes a region away for good."""
        self._parts = [part for part in self._parts if part[0] != region]
        self.output.remove_display_region(region)

    @property
    def share(self) -> tuple[float, float]:
        """The share of the buffer's width and height that is drawn."""
        return self._share

    def use(self, share: float) -> None:
        """Draws into a smaller part of a buffer from now on: the lower left, whole pixels.

        Args:
            share: of the width and of the height, 0..1.
        """
        width, height = self.output.get_x_size(), self.output.get_y_size()
        one = width // self._eyes
        points = max(8, round(one * share / 2) * 2), max(8, round(height * share / 2) * 2)
        self._fit(min(1.0, points[0] / one), min(1.0, points[1] / height))

    def _fit(self, wide: float, high: float) -> None:
        if (wide, high) == self._share:
            return
        self._share = wide, high
        for part in self._parts:
            self._place(*part)

    def _place(self, region: p3d.DisplayRegion, eye: int | None) -> None:
        wide, high = self._share
        left = 0.0 if eye is None else eye * wide / self._eyes
        right = wide if eye is None else (eye + 1) * wide / self._eyes
        region.set_dimensions(left, right, 0.0, high)

    def begin(self, moving: bool) -> None:
        """Wakes what this frame draws into, and fits it to the window.

        Args:
            moving: the view changes; a coarse picture does.
        """
        if self._card is not None:
            width, height = self._host.size
            if (self.output.get_x_size(), self.output.get_y_size()) != (width, height):
                self.output.set_size(width, height)
            share = min(1.0, math.sqrt(_MOVING_POINTS / max(width * height, 1))) if moving else 1.0
            self._fit(round(width * share) / width, round(height * share) / height)
            half = (0.5 / width, 0.5 / height)
            self._card.set_shader_input("part", p3d.LVecBase4f(*self._share, *half))
        self.output.set_active(True)
        self.front.set_active(True)

    def sleep(self) -> None:
        """Lets other pictures have their turn."""
        self.output.set_active(False)
        self.front.set_active(False)

    @property
    def size(self) -> Size:
        """Points of the whole picture as seen from outside."""
        if self._card is not None:
            return self._host.size
        return self.output.get_x_size() // self.fine, self.output.get_y_size() // self.fine

    def pixels(self) -> np.ndarray:
        """Returns what is seen: uint8, (h, w, 3), first row on top."""
        if self.front is not self.output or self.texture is None:
            texture = self.front.get_screenshot()
        else:
            texture = self.texture
            self._host.engine.extract_texture_data(texture, self._host.gsg)
        return self._averaged(texture)

    def _averaged(self, texture: p3d.Texture) -> np.ndarray:
        height, width = texture.get_y_size(), texture.get_x_size()
        flat = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8)
        seen = flat.reshape(height, width, 3)[::-1]
        if self.fine == 1:
            return seen.copy()
        n = self.fine
        parts = seen.reshape(height // n, n, width // n, n, 3)
        total = parts.astype(np.uint16).sum((1, 3))
        return ((total + n * n // 2) // (n * n)).astype(np.uint8)

    def close(self) -> None:
        """Gives everything back."""
        for region, _ in self._parts:
            self.output.remove_display_region(region)
        if self._card is not None:
            self.front.remove_display_region(self._card_region)
        if self.texture is not None:
            self._host.drop_buffer(self.output)

    def _buffer(self, size: Size, samples: int) -> p3d.GraphicsOutput:
        frame = p3d.FrameBufferProperties()
        frame.set_rgb_color(True)
        frame.set_rgba_bits(8, 8, 8, 8)
        frame.set_depth_bits(24)
        frame.set_multisamples(samples)
        buffer = self._host.make_buffer("picture", size, frame, -10)
        self._load_film(buffer)
        return buffer

    def _load_film(self, buffer: p3d.GraphicsOutput) -> None:
        texture = self.texture = p3d.Texture("picture")
        texture.set_minfilter(p3d.SamplerState.FT_linear)
        texture.set_wrap_u(p3d.SamplerState.WM_clamp)
        texture.set_wrap_v(p3d.SamplerState.WM_clamp)
        buffer.clear_render_textures()
        buffer.add_render_texture(texture, p3d.GraphicsOutput.RTM_bind_or_copy)

    def keep(self) -> p3d.Texture:
        """Returns the texture that was drawn into, which stays as it is on the graphics card.

        What is drawn next goes into another; nothing is copied or read back.
        """
        kept = self.texture
        assert kept is not None, "a window keeps nothing"
        self._load_film(self.output)
        return kept

    def develop(self, texture: p3d.Texture) -> np.ndarray:
        """Returns what a kept texture holds, as `pixels`. It waits for the card."""
        self._host.engine.extract_texture_data(texture, self._host.gsg)
        return self._averaged(texture)

    def _add_card(self) -> None:
        card = self._card = Mesh.card(2, 2).node("screen")
        card.set_shader(programs.program("screen.vert", "screen.frag"))
        card.set_shader_input("picture", self.texture)
        card.set_shader_input("part", p3d.LVecBase4f(1, 1, 0, 0))
        card.set_depth_test(False)
        card.set_depth_write(False)
        card.node().set_bounds(p3d.OmniBoundingVolume())
        root = p3d.NodePath("screen")
        card.reparent_to(root)
        self._card_region = self.front.make_display_region()
        self._card_region.set_sort(5)
        self._card_region.set_camera(root.attach_new_node(p3d.Camera("screen")))
