"""What a find looks like in practice: a light where it was, and its cue's card that flies off.

The card rises before the trainee, stays long enough for its title to be read, and drops to the
belt, where the collection is. It is seen and no more: nothing can be pressed on it, and nothing
waits for it. In an assessment nothing is answered, so nothing flies.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Cue
from vrtrainer.engine.convert import pose, scaling
from vrtrainer.engine.panel import Panel
from vrtrainer.language import Words
from vrtrainer.pages import Note, Page, Spring, draw, fitted, layout

RISE_S, STAY_S, FLY_S = 0.35, 1.5, 0.7
LASTS_S = RISE_S + STAY_S + FLY_S
SIZE_MM = (310.0, 175.0)
_GLOW_M = 0.74
_PX_PER_MM, _RIM_MM = 2.4, 2.5
_AHEAD_M, _UP_M = 0.82, 0.14
_BELT = (0.10, 0.30, -0.62)  # right, ahead, up of the eyes
_ORDER = 52  # over pages, under names and notices
_GLOW: tuple[int, int, int] = (255, 222, 140)


def small_card(cue: Cue, lang: str) -> Page:
    """Returns the face of a cue's card as it is seen for a moment: what it is called."""
    words = Words(lang)
    page = Page(
        f"prize.{cue.id}",
        words.pick(cue.title),
        words("prize.found"),
        (Spring(), Note(words(f"cue.category.{cue.category}"))),
        SIZE_MM,
        "card",
        distance_m=_AHEAD_M,
    )
    return fitted(page, lang, largest_dmm=24.0, least_dmm=16.0)


def face(cue: Cue, lang: str) -> np.ndarray:
    """Returns a card's picture, uint8 (h, w, 3 or 4), with a rim: over paper it is a card, too."""
    pixels = np.array(draw(layout(small_card(cue, lang), lang), _PX_PER_MM))
    band, rim = pixels[0, 0].copy(), round(_RIM_MM * _PX_PER_MM)
    pixels[-rim:] = pixels[:, :rim] = pixels[:, -rim:] = band
    return pixels


@lru_cache(maxsize=1)
def glow() -> np.ndarray:
    """Returns the light behind a card: uint8 (n, n, 4), brightest in the middle."""
    side = np.linspace(-1.0, 1.0, 128)
    far = np.hypot(*np.meshgrid(side, side))
    alpha = np.clip(1.0 - far, 0.0, 1.0) ** 1.6 * 235
    made = np.empty((128, 128, 4), np.uint8)
    made[..., :3], made[..., 3] = _GLOW, alpha.astype(np.uint8)
    return made


@dataclass(frozen=True)
class Moment:
    """How a card stands at a moment: how large, how far on its way to the belt, how bright."""

    size: float
    on_its_way: float
    glow: float


def moment(age_s: float) -> Moment | None:
    """Returns how a card stands so long after its find; None when it is gone."""
    if not 0.0 <= age_s < LASTS_S:
        return None
    if age_s < RISE_S:
        share = age_s / RISE_S
        return Moment(0.2 + 0.8 * math.sin(share * math.pi / 2), 0.0, share)
    if age_s < RISE_S + STAY_S:
        return Moment(1.0, 0.0, 1.0 - (age_s - RISE_S) / STAY_S * 0.8)
    share = (age_s - RISE_S - STAY_S) / FLY_S
    eased = share * share * (3.0 - 2.0 * share)
    return Moment(1.0 - 0.82 * eased, eased, max(0.0, 0.2 - share))


class Prize:
    """The cards of one session's cues, made beforehand and hidden.

    Args:
        root: parent of the nodes, the top of the world's frame.

    Attributes:
        shown: the cue whose card is in the air; "" for none.
    """

    def __init__(self, root: p3d.NodePath) -> None:
        self._root = root.attach_new_node("prize")
        self._cards: dict[str, Panel] = {}
        self._light: Panel | None = None
        self._age_s = LASTS_S
        self._from = np.zeros(3)
        self.shown = ""

    def prepare(self, cues: Iterable[Cue], lang: str) -> None:
        """Draws the cards, so that no frame has to."""
        self.close()
        self._light = self._panel("glow", (_GLOW_M, _GLOW_M), glow(), _ORDER, True)
        for cue in cues:
            size = SIZE_MM[0] / 1000, SIZE_MM[1] / 1000
            self._cards[cue.id] = self._panel(
                f"prize {cue.id}", size, face(cue, lang), _ORDER + 1, False
            )

    def _panel(
        self, name: str, size: tuple[float, float], pixels: np.ndarray, order: int, clear: bool
    ) -> Panel:
        panel = Panel(size, name, translucent=clear, on_top=True)
        panel.show(pixels)
        panel.node.set_bin("fixed", order)
        panel.node.reparent_to(self._root)
        panel.node.hide()
        return panel

    def win(self, cue: str, at_world: np.ndarray | None, world_from_head: np.ndarray) -> None:
        """Lets a cue's card rise: from where the find was, as far as that lies before the eyes."""
        if cue not in self._cards:
            return
        self._hide()
        self.shown, self._age_s = cue, 0.0
        eyes, ahead = world_from_head[:3, 3], world_from_head[:3, 1]
        toward = ahead if at_world is None else np.asarray(at_world, float) - eyes
        length = float(np.linalg.norm(toward))
        toward = toward / length if length > 1e-6 else ahead
        # Behind the back, or far to the side, nobody would see it.
        if float(toward @ ahead) < 0.75:
            toward = ahead
        self._from = eyes + toward * _AHEAD_M + np.array([0.0, 0.0, _UP_M])
        for panel in (self._cards[cue], self._light):
            if panel is not None:
                panel.node.show()
        self.follow(0.0, world_from_head)

    def follow(self, seconds: float, world_from_head: np.ndarray) -> None:
        """Goes on by a frame."""
        if not self.shown:
            return
        self._age_s += seconds
        now = moment(self._age_s)
        if now is None:
            self._hide()
            return
        eyes = world_from_head[:3, 3]
        forward = world_from_head[:3, 1]
        heading = math.degrees(math.atan2(-forward[0], forward[1]))
        belt = (pose(tuple(eyes), heading) @ np.array([*_BELT, 1.0]))[:3]
        at = self._from + (belt - self._from) * now.on_its_way
        away = at - eyes
        turn = math.degrees(math.atan2(-away[0], away[1]))
        lean = math.degrees(math.atan2(away[2], math.hypot(away[0], away[1])))
        stands = pose(tuple(at), turn, lean)
        self._cards[self.shown].place(stands @ scaling(now.size, 1.0, now.size))
        if self._light is not None:
            wide = max(0.02, now.glow * (0.6 + 0.4 * now.size))
            self._light.place(stands @ scaling(wide, 1.0, wide))

    def _hide(self) -> None:
        if self.shown:
            self._cards[self.shown].node.hide()
        if self._light is not None:
            self._light.node.hide()
        self.shown = ""

    def close(self) -> None:
        """Takes every card out of the world."""
        for panel in (*self._cards.values(), self._light):
            if panel is not None:
                panel.close()
        self._cards, self._light, self.shown = {}, None, ""
