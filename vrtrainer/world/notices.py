"""Notices in the headset that stop nobody: the controller is not seen, its battery is nearly empty.

They hang below the gaze, nearer than the pages, and come after the head only when it has turned
well away.
"""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.panel import Panel
from vrtrainer.interaction.input import FrameInput
from vrtrainer.language import Words
from vrtrainer.pages import Page, draw, layout
from vrtrainer.world.lazy import Lazy
from vrtrainer.world.slates import slate

KINDS = ("hand_lost", "hand_empty")
# A controller is out of sight for moments all the time: behind the trainee's own arm, or asleep
# while a page is read. An empty battery is told once; the operator's line goes on telling it.
AFTER_S, SHOWN_S = 1.5, 7.0
_DISTANCE_M, _DROP_M, _LEAN_DEG = 0.62, 0.27, -22.0
_WIDE_MM, _HIGH_MM = 390.0, range(70, 240, 10)
_EM_DMM = 24.0
_PX_PER_MM = 2.4
_ORDER = 58  # over pages, hands and names


def notice_page(kind: str, lang: str) -> Page:
    """Returns the page of a notice: what is amiss, and what to do.

    Args:
        kind: one of `KINDS`.
        lang: Language of the page.
    """
    words = Words(lang)
    return slate(
        f"notice.{kind}", words(f"notice.{kind}"), words(f"notice.{kind}_do"), lang,
        wide_mm=_WIDE_MM, high_mm=_HIGH_MM, em_dmm=_EM_DMM, distance_m=_DISTANCE_M,
    )  # fmt: skip


class Notices:
    """The notices of one headset.

    Their pictures are drawn when it is made.

    Args:
        root: the top of the world's frame.
        lang: of the session.

    Attributes:
        shown: which is seen now; "" for none.
        world_from_notice: (4, 4) its middle, -Y to the eyes.
    """

    def __init__(self, root: p3d.NodePath, lang: str) -> None:
        self._root = root.attach_new_node("notices")
        self._panels: dict[str, Panel] = {}
        self._since = dict.fromkeys(KINDS, 0.0)
        self._lazy = Lazy()
        self.shown = ""
        self.world_from_notice = np.eye(4)
        self.speak(lang)

    def speak(self, lang: str) -> None:
        """Draws the pictures in another language; not while anybody looks."""
        for panel in self._panels.values():
            panel.close()
        for kind in KINDS:
            page = notice_page(kind, lang)
            size = page.size_mm[0] / 1000, page.size_mm[1] / 1000
            panel = self._panels[kind] = Panel(size, f"notice {kind}", on_top=True)
            panel.show(np.asarray(draw(layout(page, lang), _PX_PER_MM)))
            panel.node.set_bin("fixed", _ORDER)
            panel.node.reparent_to(self._root)
            panel.node.hide()
        self.shown = ""

    def follow(self, frame: FrameInput, seconds: float) -> None:
        """Shows what is amiss in a frame; nothing while play is paused."""
        for kind in KINDS:
            told = kind in frame.notices and not frame.pause
            # What was lost begins anew when it comes back; a battery does not fill in the hand.
            if told or kind == "hand_lost":
                self._since[kind] = self._since[kind] + seconds if told else 0.0
        wanted = "" if frame.pause else self._wanted()
        if wanted != self.shown:
            if self.shown:
                self._panels[self.shown].node.hide()
            else:
                self._lazy.face(frame.world_from_head)
            if wanted:
                self._panels[wanted].node.show()
            self.shown = wanted
        if wanted:
            self._lazy.follow(frame.world_from_head, seconds)
            self.world_from_notice = self._lazy.before(
                frame.world_from_head, _DISTANCE_M, _DROP_M, _LEAN_DEG
            )
            self._panels[wanted].place(self.world_from_notice)

    def _wanted(self) -> str:
        if self._since["hand_lost"] >= AFTER_S:
            return "hand_lost"
        return "hand_empty" if 0.0 < self._since["hand_empty"] <= SHOWN_S else ""

    def close(self) -> None:
        """Takes them out of the world."""
        self._root.remove_node()
