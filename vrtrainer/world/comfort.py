"""What veils the picture: a wall that the head is in, being moved, a pause.

One veil for all of them: the darkest wins.
"""

from __future__ import annotations

import math

from vrtrainer.engine.veil import Veil
from vrtrainer.world.solids import darkness

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
CALM: Colour = (0.055, 0.085, 0.115)
"""Display colour of the world that is faded away in a pause."""

# How far the world fades in a pause, by its reason: the runtime's own menu is read in front of it.
_PAUSED = {"tracking": 1.0, "off": 0.96, "standby": 0.96, "menu": 0.45, "over": 0.96}
_FADE_S, _RETURN_S = 0.35, 0.6
# A teleport is a blink. With the vignette a snap turn closes the rim for a moment.
_BLINK_S, _RIM_S = 0.22, 0.30


class Comfort:
    """Draws a picture's veil.

    Args:
        veil: of the picture.
        vignette: whether being moved closes the rim for a moment.
    """

    def __init__(self, veil: Veil, vignette: bool) -> None:
        self._veil, self.vignette = veil, vignette
        self._pause = ""
        self._faded = 0.0
        self._blink_s = self._rim_s = 0.0
        self._drawn: tuple[object, ...] = ()

    def moved(self) -> None:
        """Says that the trainee was put elsewhere: a blink."""
        self._blink_s = _BLINK_S

    def turned(self) -> None:
        """Says that the trainee was turned by a step: with the vignette the rim closes."""
        if self.vignette:
            self._rim_s = _RIM_S

    @property
    def faded(self) -> float:
        """How far the world is faded for a pause, 0..1."""
        return self._faded

    def follow(self, pause: str, depth_m: float, seconds: float) -> None:
        """Draws the veil of a frame.

        Args:
            pause: why play is paused, or "".
            depth_m: of the head in something solid; negative outside.
            seconds: since the last frame, running in a pause too.
        """
        wanted = _PAUSED.get(pause, 0.0)
        step = seconds / (_FADE_S if wanted > self._faded else _RETURN_S)
        self._faded += max(-step, min(step, wanted - self._faded))
        self._blink_s = max(0.0, self._blink_s - seconds)
        self._rim_s = max(0.0, self._rim_s - seconds)
        wall = darkness(depth_m)
        blink = self._blink_s / _BLINK_S
        black = max(wall, blink * blink)
        colour = CALM if self._faded > black else BLACK
        share = round(max(self._faded, black), 3)
        rim = round(math.sin(math.pi * self._rim_s / _RIM_S), 3) if self._rim_s else 0.0
        if self.vignette and blink:
            rim = 1.0
        key = colour, share, rim
        if key != self._drawn:
            self._drawn = key
            self._veil.draw(colour, share, rim)
