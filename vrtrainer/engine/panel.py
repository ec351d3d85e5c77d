"""Panels: flat images that stand in the world, pages above all."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, materials, textures
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

# Drawn after glass and marks: a page that is held stays readable in front of both.
_ORDER = 30


class Panel:
    """An upright sheet in XZ that faces -Y, with a picture that may be replaced.

    Args:
        size_m: width and height.
        name: for people.
        translucent: blends by the picture's alpha; else it is solid (and cheaper).
        on_top: is never hidden by the world (menus at arm's length).
    """

    def __init__(
        self,
        size_m: tuple[float, float],
        name: str = "panel",
        translucent: bool = False,
        on_top: bool = False,
    ) -> None:
        self.size_m = size_m
        self.node = Mesh.card(*size_m).node(name)
        materials.apply(self.node, Surface("panel", (1.0, 1.0, 1.0), kind="panel"))
        self._texture = textures.from_pixels(name, np.full((1, 1, 3), 235, np.uint8))
        self.node.set_shader_input("albedo_map", self._texture)
        if translucent:
            self.node.set_transparency(p3d.TransparencyAttrib.M_alpha)
            self.node.set_depth_write(False)
        if translucent or on_top:
            self.node.set_bin("fixed", _ORDER)
        if on_top:
            self.node.set_depth_test(False)
            self.node.set_depth_write(False)

    def show(self, pixels: np.ndarray) -> None:
        """Replaces the picture: uint8, (h, w, 3 or 4), first row on top. Uploaded next frame."""
        textures.write_pixels(self._texture, np.asarray(pixels))

    def place(self, world_from_panel: np.ndarray) -> None:
        """Stands the panel somewhere: (4, 4), its middle, facing -Y of that frame."""
        convert.set_transform(self.node, world_from_panel)

    def brighten(self, factor: float) -> None:
        """Multiplies its colours (0.6 dims a page that is not in use)."""
        materials.tint(self.node, (factor, factor, factor))

    def close(self) -> None:
        """Takes it out of the world."""
        self.node.remove_node()
