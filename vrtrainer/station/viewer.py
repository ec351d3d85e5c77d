"""The mirror: what spectators read over the trainee's view, kept up to date without cost.

Images are made only when their words change; a frame in which nothing changes moves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vrtrainer.engine.overlay import Overlay
from vrtrainer.inspection import Event
from vrtrainer.interaction.input import FrameInput
from vrtrainer.records import Recorder
from vrtrainer.world import mirror
from vrtrainer.world.menus.parts import open_questions, verdict_on

if TYPE_CHECKING:
    from vrtrainer.station.play import Theatre

_GAP = 0.012  # between lines at the lower edge, share of the height


class Viewer:
    """Draws a session's lines over a picture.

    Args:
        theatre: the session's world.
        overlay: of the picture.
    """

    def __init__(self, theatre: Theatre, overlay: Overlay) -> None:
        self._theatre, self._overlay = theatre, overlay
        self.recorder: Recorder | None = None
        self._shown: dict[str, object] = {}

    def mirror(self, frame: FrameInput, events: Sequence[Event]) -> None:
        """Brings the lines up to date after a frame."""
        self.draw()

    def draw(self) -> None:
        """Brings the lines up to date."""
        width, height = self._overlay.size
        self._bar(width, height)
        foot = self._keys(width, height, 1.0 - _GAP)
        self._subtitle(width, height, foot - _GAP)
        self._badges(width, height)

    def warn(self, frame: FrameInput) -> None:
        """Tells spectators why play is paused and what is amiss with the headset."""

    def quiet(self) -> None:
        """Takes the lines away: before and after the case there is nothing to follow."""
        for name in list(self._shown):
            self._hide(name)

    def close(self) -> None:
        """Takes everything away."""
        self.quiet()

    def _bar(self, width: int, height: int) -> None:
        theatre = self._theatre
        session, lang = theatre.session, theatre.setting.language
        verdicts = Counter(verdict_on(session, q) for q in open_questions(session))
        title = theatre.narrator.words.pick(session.case.title)
        pixels = mirror.top_bar(
            width,
            height,
            lang,
            title,
            theatre.narrator.step(session),
            verdicts,
            session.state.minutes,
            session.mode,
        )
        if self._is_new("bar", pixels):
            self._overlay.show("bar", pixels, 0, 0, 1, pixels.shape[0] / height, order=5)

    def _keys(self, width: int, height: int, foot: float) -> float:
        """Shows the line of keys with its foot at a share of the height; returns its top."""
        labels, lang = self._theatre.labels, self._theatre.setting.language
        if not labels:
            return foot
        pixels = mirror.keys_line(width, height, lang, labels)
        return self._at_foot("keys", pixels, width, height, foot)

    def _subtitle(self, width: int, height: int, foot: float) -> None:
        theatre = self._theatre
        said = theatre.world.subtitle
        text, quiet = (said.text, False) if said.left_s > 0 else (self._hint(), True)
        if not text:
            self._hide("subtitle")
            return
        self._at_foot("subtitle", mirror.subtitle(width, height, text, quiet), width, height, foot)

    def _hint(self) -> str:
        """What to do next: in practice, while nothing is being said."""
        return self._theatre.world.guidance()[0]

    def _badges(self, width: int, height: int) -> None:
        lang = self._theatre.setting.language
        if self.recorder is not None and self.recorder.trouble:
            pixels = mirror.trouble_badge(width, height, lang)
            if self._is_new("trouble", pixels):
                share = pixels.shape[1] / width
                self._overlay.show_fixed("trouble", pixels, 1 - share - 0.01, 0.09, order=8)
        else:
            self._hide("trouble")
        if self._theatre.session.case.draft:
            pixels = mirror.watermark(width, height, lang)
            if self._is_new("draft", pixels):
                self._overlay.show("draft", pixels, 0, 0, 1, 1, order=1)

    def _at_foot(self, name: str, pixels: object, width: int, height: int, foot: float) -> float:
        high, wide = pixels.shape[0] / height, pixels.shape[1] / width  # type: ignore[attr-defined]
        if self._is_new(name, pixels):
            self._overlay.show(name, pixels, (1 - wide) / 2, foot - high, wide, high, order=5)  # type: ignore[arg-type]
        return foot - high

    def _is_new(self, name: str, pixels: object) -> bool:
        """The mirror's images are cached: the same array means that nothing changed."""
        if self._shown.get(name) is pixels:
            return False
        self._shown[name] = pixels
        return True

    def _hide(self, name: str) -> None:
        if self._shown.pop(name, None) is not None:
            self._overlay.hide(name)
