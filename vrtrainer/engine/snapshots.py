"""Snapshots: copies of what the window shows that stay on the graphics card until there is time.

Reading a picture back makes the processor wait for everything the card has still to draw. So in a
frame it is only copied there, and read when nobody looks any more.
"""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.host import Host

MOST = 60
"""Snapshots that are kept; further ones are not taken (a window's picture has some megabytes)."""


class Snapshots:
    """Takes snapshots of a window.

    Args:
        host: the open GL, with a window.
    """

    def __init__(self, host: Host) -> None:
        self._host, self._window = host, host.output
        self._kept: list[tuple[str, p3d.Texture]] = []

    def take(self, name: str) -> bool:
        """Lets the next frame be copied as it is shown; False if there are too many already."""
        if len(self._kept) >= MOST:
            return False
        texture = p3d.Texture(name)
        # The last one is taken off, or this frame would be copied into it, too.
        self._window.clear_render_textures()
        self._window.add_render_texture(texture, p3d.GraphicsOutput.RTM_triggered_copy_texture)
        self._window.trigger_copy()
        self._kept.append((name, texture))
        return True

    def develop(self) -> list[tuple[str, np.ndarray]]:
        """Returns name and pixels, uint8 (h, w, 3), first row on top, of every snapshot.

        It waits for the card: not while anybody looks. What no frame was drawn for is left out.
        """
        self._window.clear_render_textures()
        found = []
        for name, texture in self._kept:
            if self._host.engine.extract_texture_data(texture, self._host.gsg):
                flat = np.frombuffer(texture.get_ram_image_as("RGB"), np.uint8)
                rows = flat.reshape(texture.get_y_size(), texture.get_x_size(), 3)
                found.append((name, rows[::-1].copy()))
        self._kept.clear()
        return found
