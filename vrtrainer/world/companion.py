"""The colleague who comes along: a few words at each step, help when the trainee is stuck.

In an assessment there is none. What is said follows from what anybody could see of the session, and
from the answers that practice gives anyway; nothing of it tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vrtrainer.content.models import LineIn
from vrtrainer.inspection import Event, Session
from vrtrainer.language import Words

PATIENCE_S = 14.0
"""A line that found no silence for so long is not said any more."""
AFTER_S = 3.2
"""What was said before stays so long."""


@dataclass(frozen=True)
class Said:
    """A line to be said now: its id and its text as a subtitle."""

    line: str
    text: str


class Companion:
    """Decides what the colleague says, and when.

    Args:
        session: the running inspection.
        lines: what there is to say, by id.
        lang: the session's language.
    """

    def __init__(self, session: Session, lines: Mapping[str, LineIn], lang: str) -> None:
        self._session = session
        self._words = Words(lang)
        self._lines = dict(lines) if session.mode == "practice" else {}
        self._said: set[str] = set()
        self._phase = ""
        self._waiting: tuple[str, str] | None = None  # a line's id, and words to go with it
        self._waited_s = 0.0
        self._turn: dict[str, int] = {}

    @property
    def here(self) -> bool:
        """Whether there is a colleague at all."""
        return bool(self._lines)

    def hear(self, events: Sequence[Event], phase: str, hint: str = "") -> None:
        """Notes what happened, and what is to be said of it.

        Args:
            events: of this frame.
            phase: of the job, as `Narrator` names it.
            hint: where to look, if the session hinted.
        """
        if not self._lines:
            return
        if not self._phase:
            self._want("start")
        elif phase != self._phase:
            self._want(f"phase.{phase}")
        self._phase = phase
        for event in events:
            occasion = _occasion(event)
            if occasion:
                self._want(occasion, hint if occasion == "stuck" else "")

    def speak(self, seconds: float, silent_s: float) -> Said | None:
        """Returns what is said now, or None.

        Args:
            seconds: since the last frame.
            silent_s: for how long nothing new has been said.
        """
        if self._waiting is None:
            return None
        self._waited_s += seconds
        if silent_s < AFTER_S:
            if self._waited_s > PATIENCE_S:
                self._waiting = None
            return None
        line, more = self._waiting
        self._waiting = None
        text = self._words.pick(self._lines[line].say)
        text = self._words("say.companion", text=f"{text} {more}".strip())
        return Said(line, text)

    def _want(self, occasion: str, more: str = "") -> None:
        """Lets a line of an occasion wait; help and danger come in turn, the rest once."""
        fitting = [name for name, line in self._lines.items() if line.on == occasion]
        again = occasion == "stuck"
        fresh = fitting if again else [name for name in fitting if name not in self._said]
        if not fresh:
            return
        turn = self._turn.get(occasion, 0) if again else 0
        self._turn[occasion] = turn + 1
        line = fresh[turn % len(fresh)]
        self._said.add(line)
        self._waiting, self._waited_s = (line, more), 0.0


def _occasion(event: Event) -> str:
    data = event.data
    if event.name == "hinted":
        return "stuck"
    if event.name == "answered" and data.get("cue"):
        return "found"
    if event.name == "answered" and not data["right"] and data.get("why") != "not_examined":
        return "wrong"
    if event.name == "discovered":
        return {"evacuate": "danger", "secure_and_call": "secure"}.get(str(data["on_find"]), "")
    if event.name == "breached" and data["critical"]:
        return "breach"
    return "end" if event.name == "ended" else ""
