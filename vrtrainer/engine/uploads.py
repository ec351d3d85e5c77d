"""Uploads: what goes to the graphics card now, and not in the middle of the next picture."""

from __future__ import annotations

import panda3d.core as p3d

from vrtrainer.engine.host import Host


class Uploads:
    """Sends textures to the card outside of any picture.

    Panda uploads a texture when it is first drawn with, which is in the frame. Here a target of
    one point is drawn into instead, with nothing in it: what is enqueued goes up before that.

    Args:
        host: the open GL.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        frame = p3d.FrameBufferProperties()
        frame.set_rgba_bits(8, 8, 8, 8)
        self._buffer = host.make_buffer("uploads", (1, 1), frame, -100)
        self._buffer.make_display_region()
        self._buffer.set_active(False)
        self._host.engine.render_frame()

    def send(self, *textures: p3d.Texture) -> None:
        """Uploads textures whose pictures changed."""
        objects = self._host.gsg.get_prepared_objects()
        for texture in textures:
            texture.prepare(objects)
        self._buffer.set_active(True)
        try:
            self._host.engine.render_frame()
        finally:
            self._buffer.set_active(False)

    def close(self) -> None:
        """Gives the target back."""
        self._host.drop_buffer(self._buffer)
