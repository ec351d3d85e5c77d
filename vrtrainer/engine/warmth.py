"""Warming: everything is drawn once before anybody looks.

A driver compiles a program, and takes in a mesh or a texture, when something is first drawn with
it. In a frame that is a hitch; so before a session all that can ever be seen is drawn together,
hidden things and all, under every light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.light import Light
from vrtrainer.engine.picture import Picture

_SPECK = np.zeros((1, 1, 4), np.uint8)


def warm(picture: Picture, lights: Iterable[Light], without: Sequence[p3d.NodePath] = ()) -> None:
    """Draws everything of a picture's world under some lights; the picture's own comes last.

    Best before the picture has its first pose: then nothing has a place on it, and no point is
    shaded in vain.

    Args:
        picture: of the world.
        lights: that it may be seen in.
        without: what was warmed before, and need not be once more.
    """
    own = picture.light
    picture.overlay.show("speck", _SPECK, 0.0, 0.0, 0.001, 0.001)
    with _all_in_sight(picture.root, without):
        for light in [*(light for light in lights if light is not own), own]:
            if picture.light is not light:
                picture.light = light
                picture.relight()
            picture.stir()
            picture.render()
    picture.overlay.hide("speck")
    picture.stir()


@contextmanager
def _all_in_sight(root: p3d.NodePath, without: Sequence[p3d.NodePath]) -> Iterator[None]:
    """Shows what is hidden, and lets nothing be left out for lying aside of the view."""
    away = [node for node in without if not node.is_stashed()]
    for node in away:
        node.stash()
    hidden = [node for node in root.find_all_matches("**") if node.node().is_overall_hidden()]
    for node in hidden:
        node.show()
    # A bound of its own that is final: what hangs below is not asked for its own.
    root.node().set_bounds(p3d.OmniBoundingVolume())
    root.node().set_final(True)
    try:
        yield
    finally:
        root.node().clear_bounds()
        root.node().set_final(False)
        for node in hidden:
            node.hide()
        for node in away:
            node.unstash()
