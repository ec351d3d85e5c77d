"""The calm place before the faded world: a level grid and a sentence, while play is paused.

It stands in a world of its own that the same eyes see after the veil, so that nothing of the yard
moves while the head is not followed.
"""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.panel import Panel
from vrtrainer.language import Words
from vrtrainer.pages import Page, draw, layout
from vrtrainer.world.lazy import Lazy
from vrtrainer.world.slates import slate

GRID = "tracking"  # the reason that shows the grid: the others need no ground to stand on
_LINE = Surface("calm line", (0.030, 0.115, 0.150), kind="panel", casts_shadow=False)
_REACH_M, _STEP_M, _STRIP_M = 6.0, 0.5, 0.012
_DISTANCE_M, _DROP_M = 1.15, 0.10
_EM_DMM = 23.0
_WIDE_MM, _HIGH_MM = 860.0, range(220, 620, 20)
_PX_PER_MM = 1.3

OVER = "over"
"""No pause: the visit is over, and somebody still wears the headset."""
REASONS = ("tracking", "off", "standby", "menu", OVER)


def pause_page(reason: str, lang: str) -> Page:
    """Returns the page of a pause: what happened, and what to do.

    Args:
        reason: one of `REASONS`.
        lang: Language of the page.
    """
    words = Words(lang)
    return slate(
        f"pause.{reason}", words(f"pause.{reason}"), words(f"pause.{reason}_do"), lang,
        wide_mm=_WIDE_MM, high_mm=_HIGH_MM, em_dmm=_EM_DMM, distance_m=_DISTANCE_M,
    )  # fmt: skip


class Calm:
    """What is seen while play is paused.

    Its pages are drawn when it is made: a pause comes when it comes.

    Args:
        lang: of the session.
    """

    def __init__(self, lang: str) -> None:
        self.root = p3d.NodePath("calm")
        self._grid = materials.apply(_grid().node("grid"), _LINE)
        self._grid.reparent_to(self.root)
        self._panels: dict[str, Panel] = {}
        self._regions: list[p3d.DisplayRegion] = []
        self._shown = ""
        self._lazy = Lazy()
        self.speak(lang)

    def speak(self, lang: str) -> None:
        """Makes the pages in another language; not while anybody looks."""
        for panel in self._panels.values():
            panel.close()
        for reason in REASONS:
            page = pause_page(reason, lang)
            panel = Panel((page.size_mm[0] / 1000, page.size_mm[1] / 1000), f"pause {reason}")
            panel.show(np.asarray(draw(layout(page, lang), _PX_PER_MM)))
            panel.node.reparent_to(self.root)
            panel.node.hide()
            self._panels[reason] = panel
        self._shown = ""

    def stand_in(self, regions: list[p3d.DisplayRegion]) -> None:
        """Takes the regions of a picture in which it is seen (`Picture.add_layer`)."""
        self._regions = regions
        self._wake(False)

    def follow(
        self, reason: str, world_from_head: np.ndarray, floor_m: float, seconds: float
    ) -> None:
        """Shows the pause there is now, or nothing.

        Args:
            reason: why play is paused, or "".
            world_from_head: (4, 4).
            floor_m: height of the ground below.
            seconds: since the last frame.
        """
        if reason != self._shown:
            self._wake(bool(reason))
            if self._shown:
                self._panels[self._shown].node.hide()
            else:
                self._lazy.face(world_from_head)
            if reason:
                self._panels[reason].node.show()
            self._shown = reason
        if not reason:
            return
        self._lazy.follow(world_from_head, seconds)
        x, y, _ = (float(v) for v in world_from_head[:3, 3])
        self._panels[reason].place(self._lazy.before(world_from_head, _DISTANCE_M, _DROP_M, -4.0))
        (self._grid.show if reason == GRID else self._grid.hide)()
        self._grid.set_pos(round(x / _STEP_M) * _STEP_M, round(y / _STEP_M) * _STEP_M, floor_m)

    def close(self) -> None:
        """Takes it out of its picture."""
        self._wake(False)
        self.root.remove_node()

    def _wake(self, awake: bool) -> None:
        for region in self._regions:
            region.set_active(awake)


def _grid() -> Mesh:
    """Thin strips on the floor, crossing every half metre, cut to a disc."""
    quads = []
    for at in np.arange(-_REACH_M, _REACH_M + 1e-6, _STEP_M):
        half = math.sqrt(max(0.0, _REACH_M**2 - float(at) ** 2))
        if half < 0.1:
            continue
        w = _STRIP_M / 2
        along = [(at - w, -half), (at + w, -half), (at + w, half), (at - w, half)]
        quads.append([(x, y, 0.0) for x, y in along])
        quads.append([(y, x, 0.0) for x, y in reversed(along)])
    return Mesh.quads(np.array(quads))
