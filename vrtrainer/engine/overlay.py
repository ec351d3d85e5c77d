"""What lies flat on a picture: help, subtitles, a cursor, the mirror's captions.

Places are shares of the picture, origin top left: (0.5, 0.9) is in the middle near the
bottom. Nothing here is seen in a headset.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import programs, textures
from vrtrainer.engine.mesh import Mesh

# Over everything else of a picture.
_ORDER = 60


class Overlay:
    """Images kept by name over a picture."""

    def __init__(self, output: p3d.GraphicsOutput, size: Callable[[], tuple[int, int]]) -> None:
        self._output, self._size = output, size
        self.root = p3d.NodePath("overlay")
        self.root.set_depth_test(False)
        self.root.set_depth_write(False)
        self.root.set_transparency(p3d.TransparencyAttrib.M_alpha)
        self.root.set_shader(programs.program("overlay.vert", "overlay.frag"))
        self.root.set_shader_input("tint", p3d.LVecBase4f(1, 1, 1, 1))
        lens = p3d.OrthographicLens()
        # X to the right, Z down as a negative number: (x, -y) in shares of the picture.
        lens.set_film_size(1, 1)
        lens.set_film_offset(0.5, -0.5)
        lens.set_near_far(-10, 10)
        camera = p3d.Camera("overlay", lens)
        self._region = output.make_display_region()
        self._region.set_sort(_ORDER)
        self._region.set_active(False)
        self._region.set_camera(self.root.attach_new_node(camera))
        self._images: dict[str, tuple[p3d.NodePath, p3d.Texture]] = {}

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the picture below."""
        return self._size()

    def show(
        self,
        name: str,
        pixels: np.ndarray,
        x: float,
        y: float,
        width: float,
        height: float,
        order: int = 0,
    ) -> None:
        """Shows an image, replacing the one of the same name.

        Args:
            name: to replace, move and hide it by.
            pixels: uint8, (h, w, 3 or 4), first row on top.
            x: left edge, share of the picture.
            y: top edge.
            width: share of the picture's width.
            height: share of the picture's height.
            order: higher lies on top.
        """
        node, texture = self._image(name)
        textures.write_pixels(texture, pixels)
        node.set_bin("fixed", order)
        self.move(name, x, y, width, height)

    def lay(
        self,
        name: str,
        rows: np.ndarray,
        x: float,
        y: float,
        width: float,
        height: float,
        order: int = 0,
    ) -> None:
        """Shows an image that stands in the order of textures (as in ``textures.write_rows``)."""
        node, texture = self._image(name)
        textures.write_rows(texture, rows)
        node.set_bin("fixed", order)
        self.move(name, x, y, width, height)

    def prepare(self, *names: str) -> None:
        """Makes what images of these names will hang on, so that no frame has to."""
        for name in names:
            self._image(name)[0].hide()

    def _image(self, name: str) -> tuple[p3d.NodePath, p3d.Texture]:
        """What an image hangs on: made once for a name, and kept while it is hidden."""
        if name not in self._images:
            texture = textures.from_pixels(name, np.zeros((1, 1, 4), np.uint8))
            node = Mesh.card(1, 1).moved(0.5, 0, -0.5).node(name)
            node.set_shader_input("albedo_map", texture)
            node.reparent_to(self.root)
            self._images[name] = (node, texture)
        node, texture = self._images[name]
        node.show()
        self._region.set_active(True)
        return node, texture

    def show_fixed(self, name: str, pixels: np.ndarray, x: float, y: float, order: int = 0) -> None:
        """Shows an image point for point, its top left corner at a share of the picture."""
        width, height = self.size
        self.show(name, pixels, x, y, pixels.shape[1] / width, pixels.shape[0] / height, order)

    def move(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Puts an image elsewhere (shares of the picture, as in ``show``)."""
        node, _ = self._images[name]
        node.set_pos(x, 0, -y)
        node.set_scale(width, 1, height)

    def fade(self, name: str, share: float) -> None:
        """Makes an image less opaque: 0 not seen .. 1 as drawn."""
        self._images[name][0].set_shader_input("tint", p3d.LVecBase4f(1, 1, 1, share))

    def hide(self, name: str) -> None:
        """Takes an image away; nothing happens when there is none of that name."""
        if name in self._images:
            self._images[name][0].hide()
            self._region.set_active(bool(self.names()))

    def names(self) -> tuple[str, ...]:
        """Returns the names of what is shown."""
        return tuple(name for name, (node, _) in self._images.items() if not node.is_hidden())

    def close(self) -> None:
        """Takes everything away for good."""
        for node, _ in self._images.values():
            node.remove_node()
        self._images.clear()
        self._output.remove_display_region(self._region)
