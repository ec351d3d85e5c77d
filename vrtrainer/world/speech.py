"""What is said in the world: the line of what happened, and the colleague who comes along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vrtrainer.inspection import Event, Session
from vrtrainer.world.companion import Companion
from vrtrainer.world.narration import Narrator
from vrtrainer.world.sounds import Sounds

SUBTITLE_S = 7.0


@dataclass
class Subtitle:
    """The line that is being said, and for how much longer it is shown."""

    text: str = ""
    left_s: float = 0.0


class Speech:
    """The lines of one session, one at a time.

    Args:
        session: the running inspection.
        narrator: puts events into words.
        sounds: what the session sounds like.
        companion: the colleague who comes along.
        guidance: what to do next in practice, as a sentence and as what it is about.

    Attributes:
        subtitle: the line that is being said.
    """

    def __init__(
        self,
        session: Session,
        narrator: Narrator,
        sounds: Sounds,
        companion: Companion,
        guidance: Callable[[], tuple[str, str]],
    ) -> None:
        self._session, self._narrator, self._sounds = session, narrator, sounds
        self.companion, self._guidance = companion, guidance
        self.subtitle = Subtitle()
        self._silent_s = 0.0  # since the last subtitle began

    def tell(self, event: Event) -> None:
        """Says what happened and lets it be heard; a hint is the colleague's, who is there."""
        line = self._narrator.sentence(event)
        if line and not (event.name == "hinted" and self.companion.here):
            self.subtitle, self._silent_s = Subtitle(line, SUBTITLE_S), 0.0
        self._sounds.hear(event, bool(line))

    def listen(self, events: Sequence[Event], seconds: float) -> None:
        """Lets the colleague speak, once what was said before has stood for a while."""
        if not self.companion.here:
            return
        stuck = any(event.name == "hinted" for event in events)
        hint = self._guidance()[0] if stuck else ""  # the same as stands there to be read
        self.companion.hear(events, self._narrator.phase(self._session), hint)
        self._silent_s += seconds
        said = self.companion.speak(seconds, self._silent_s)
        if said is not None:
            length = self._sounds.say(said.line)
            self.subtitle = Subtitle(said.text, max(SUBTITLE_S, length + 0.5))
            self._silent_s = 0.0

    def wait(self, seconds: float) -> None:
        """Lets the line go once it has stood for long enough."""
        self.subtitle.left_s = max(0.0, self.subtitle.left_s - seconds)
