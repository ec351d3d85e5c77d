"""The mirror: what spectators read over the trainee's view, kept up to date without cost.

Lines are drawn by the painter when their words change, and shown when they are there; a frame in
which nothing changes moves nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from vrtrainer.devices.attention import AWAY
from vrtrainer.engine.overlay import Overlay
from vrtrainer.inspection import Event
from vrtrainer.interaction.input import FrameInput
from vrtrainer.pages import Drawn
from vrtrainer.records import Recorder
from vrtrainer.station import captions
from vrtrainer.station.captions import Sight, Spot
from vrtrainer.world import mirror, status
from vrtrainer.world.menus.parts import open_questions, verdict_on

if TYPE_CHECKING:
    from vrtrainer.station.play import Theatre

_GAP = 0.012  # between lines at the lower edge, share of the height
_KIND = "mirror:"  # the painter's jobs that are lines
_LINES = ("bar", "keys", "subtitle", "trouble", "draft")
_STATUS = ("pause", "operator")


class Viewer:
    """Draws a session's lines over a picture.

    Args:
        theatre: the session's world.
        overlay: of the picture.
        sight: tells what the picture shows now, so that no subtitle lies over a page.
    """

    def __init__(
        self, theatre: Theatre, overlay: Overlay, sight: Callable[[], Sight | None] | None = None
    ) -> None:
        self._theatre, self._overlay = theatre, overlay
        self._sight = sight
        self._spot = self._chosen = Spot()
        self._spot_for: tuple[Any, ...] = ()  # text and pages that it was chosen for
        self.recorder: Recorder | None = None
        self._asked: dict[str, tuple[Any, ...]] = {}
        self._bar_of: tuple[Any, ...] = ()  # what the bar was made from last
        self._keys_top = 1.0 - _GAP
        # Seconds until a headset that is off ends the visit; set where it does.
        self.left_s: Callable[[], float] | None = None
        overlay.prepare(*_LINES, *_STATUS)

    def mirror(self, frame: FrameInput, events: Sequence[Event]) -> None:
        """Brings the lines up to date after a frame."""
        if events:
            self._bar_of = ()
        self._status(frame)
        self._update()

    def draw(self) -> None:
        """Brings the lines up to date, whatever happened since the last time."""
        self._bar_of = ()
        self._update()

    def _update(self) -> None:
        width, height = self._overlay.size
        self._bar(width, height)
        self._keys(width, height)
        self._subtitle(width, height)
        self._badges(width, height)
        self._collect()

    def warn(self, frame: FrameInput) -> None:
        """Tells why play is paused and what is amiss with the headset, where nothing is played."""
        self._status(frame)
        self._collect()

    def quiet(self) -> None:
        """Takes the lines away: before and after the case there is nothing to follow."""
        for name in _LINES:
            self._hide(name)

    def close(self) -> None:
        """Takes everything away."""
        for name in (*_LINES, *_STATUS):
            self._hide(name)

    # --- what is to be read ---

    def _bar(self, width: int, height: int) -> None:
        theatre = self._theatre
        session, lang = theatre.session, theatre.setting.language
        # What the bar tells changes with events only.
        made_from = (width, height, lang, id(session))
        if made_from == self._bar_of:
            return
        self._bar_of = made_from
        verdicts = Counter(verdict_on(session, q) for q in open_questions(session))
        title = theatre.narrator.words.pick(session.case.title)
        step, minutes = theatre.narrator.step(session), session.state.minutes
        self._want(
            "bar",
            mirror.top_bar,
            *(width, height, lang, title, step, dict(verdicts), minutes, session.mode),
        )

    def _keys(self, width: int, height: int) -> None:
        labels, lang = self._theatre.labels, self._theatre.setting.language
        if labels:
            self._want("keys", mirror.keys_line, width, height, lang, labels)

    def _subtitle(self, width: int, height: int) -> None:
        said = self._theatre.world.subtitle
        text, quiet = (said.text, False) if said.left_s > 0 else (self._hint(), True)
        if text:
            # Who walks with keys sits before the window; the others watch a television.
            near = "walk" in self._theatre.labels
            aloft = near and self._theatre.panels.top() is not None
            found = Spot("head") if aloft else Spot()
            if not near:
                found = self._free(width, height, text, quiet)
            if found != self._spot:
                self._spot = found
                self._asked.pop("subtitle", None)
            self._want("subtitle", mirror.subtitle, width, height, text, quiet, near, found.column)
        else:
            self._hide("subtitle")

    def _free(self, width: int, height: int, text: str, quiet: bool) -> Spot:
        """Where a subtitle hides no page; chosen once for a text and the pages that are open."""
        sight = self._sight() if self._sight is not None else None
        panels = self._theatre.panels
        if sight is None or panels.top() is None:
            self._spot_for = ()
            return Spot()
        corners = captions.corners_of(panels)
        made_for = (width, height, text, tuple(four.tobytes() for four in corners))
        if made_for != self._spot_for:
            self._spot_for = made_for
            size = mirror.subtitle_share(width, height, text, quiet)
            self._chosen = captions.spot(
                captions.areas(corners, sight), size, mirror.BAR_SHARE + _GAP, self._keys_top - _GAP
            )
        return self._chosen

    def _hint(self) -> str:
        """What to do next: in practice, while nothing is being said."""
        return self._theatre.world.guidance()[0]

    def _badges(self, width: int, height: int) -> None:
        lang = self._theatre.setting.language
        if self.recorder is not None and self.recorder.trouble:
            self._want("trouble", mirror.trouble_badge, width, height, lang)
        else:
            self._hide("trouble")
        if self._theatre.session.case.draft:
            self._want("draft", mirror.watermark, width, height, lang)

    def _status(self, frame: FrameInput) -> None:
        """Why play is paused, and the operator's line: nothing of either without a headset."""
        width, height = self._overlay.size
        lang = self._theatre.setting.language
        if frame.pause:
            left_s = None
            if self.left_s is not None and frame.pause in AWAY:
                left_s = math.ceil(self.left_s())
            self._want("pause", status.pause_plate, width, height, lang, frame.pause, left_s)
        else:
            self._hide("pause")
        sensors = frame.sensors
        if sensors is not None or frame.notices:
            told = (sensors.seen, sensors.known) if sensors is not None else None
            notices = tuple(sorted(frame.notices))
            self._want("operator", status.operator_line, width, height, lang, told, notices)
        else:
            self._hide("operator")

    # --- showing it ---

    def _want(self, name: str, make: Callable[..., object], *args: Any) -> None:
        """Asks for a line, once."""
        if self._asked.get(name) != args:
            self._asked[name] = args
            self._theatre.painter.ask(f"{_KIND}{name}", make, *args)

    def _collect(self) -> None:
        """Shows lines that were drawn meanwhile, in the slack where there is one."""
        theatre = self._theatre
        for key, drawn in theatre.painter.ready(_KIND):
            name = key.removeprefix(_KIND)
            if theatre.watched:
                theatre.slack.add(key, lambda name=name, drawn=drawn: self._show(name, drawn))
            else:
                self._show(name, drawn)

    def _show(self, name: str, drawn: Drawn) -> None:
        if name not in self._asked:  # not wanted any more
            return
        width, height = self._asked[name][:2]
        high, wide = drawn.pixels.shape[0] / height, drawn.pixels.shape[1] / width
        if name == "bar":
            place = (0.0, 0.0, 1.0, high, 5)
        elif name == "draft":
            place = (0.0, 0.0, 1.0, 1.0, 1)
        elif name == "trouble":
            place = (1 - wide - 0.01, 0.09, wide, high, 8)
        elif name == "subtitle":
            head, foot = mirror.BAR_SHARE + _GAP, self._keys_top - _GAP
            place = (*captions.place(self._spot, (wide, high), head, foot), wide, high, 5)
        elif name == "operator":
            place = (0.01, 0.09, wide, high, 8)
        elif name == "pause":
            # Over the same words in the headset, as the mirror shows those.
            place = ((1 - wide) / 2, 0.58 - high / 2, wide, high, 20)
        else:
            self._keys_top = 1.0 - _GAP - high
            place = ((1 - wide) / 2, self._keys_top, wide, high, 5)
        self._overlay.lay(name, drawn.pixels, *place)
        drawn.release()

    def _hide(self, name: str) -> None:
        if self._asked.pop(name, None) is not None:
            if name == "bar":
                self._bar_of = ()
            self._overlay.hide(name)
