"""The main moments of a session, of which pictures are kept with its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vrtrainer.inspection import Event
from vrtrainer.interaction.input import FrameInput
from vrtrainer.station.album import Album, LiveAlbum
from vrtrainer.station.outcome import Outcome
from vrtrainer.station.viewer import Viewer
from vrtrainer.world import menus
from vrtrainer.world.menus import Menu
from vrtrainer.world.menus.debrief import Pictures

if TYPE_CHECKING:
    from vrtrainer.station.play import Theatre

# Frames after an event until it can be seen: pages are drawn, doors have opened.
_LATER = 3
_PATIENCE = 120
_OBSERVED = {
    "seal.number",
    "seal.condition",
    "gas",
    "container.number",
    "container.first_view",
    "container.interior_length",
    "container.front_wall",
}
# Pages worth a picture when they are first opened.
_PAGES = {
    "main": "tablet",
    "kit": "kit",
    "gear": "gear",
    "orders": "orders",
    "anchor seal": "at-the-seal",
    "questions 1": "questions",
    "lookup": "look-up",
    "decide": "decision",
}


class Moments:
    """Takes a picture when something worth seeing happened; each moment once.

    Args:
        theatre: the session's world.
        album: where the pictures go.
        viewer: draws the spectators' lines over them.
    """

    def __init__(self, theatre: Theatre, album: Album | LiveAlbum, viewer: Viewer) -> None:
        self._theatre, self._album, self._viewer = theatre, album, viewer
        self._due: list[tuple[int, str]] = [(1, "start")]
        self._seen: set[str] = {"start"}

    def mirror(self, frame: FrameInput, events: Sequence[Event]) -> None:
        """Stands for the live mirror: pictures carry its lines when they are taken."""

    def after(self, events: Sequence[Event]) -> None:
        """Notes new moments and takes the pictures that are due."""
        self._due = [(left - 1, name) for left, name in self._due]
        due = [(left, name) for left, name in self._due if left <= 0]
        # While a page is on its way the moment is not complete; but it does not wait for ever.
        # An administration's own words are in no picture that is kept.
        waiting = self._theatre.panels.waiting and all(left >= -_PATIENCE for left, _ in due)
        if not waiting and not self._theatre.world.private:
            for _, name in due:
                self.take(name)
            self._due = [(left, name) for left, name in self._due if left > 0]
        names = [self._name(event) for event in events]
        top = self._theatre.panels.top()
        names.append(_PAGES.get(top.name, "") if top is not None else "")
        for name in names:
            if name and name not in self._seen:
                self._seen.add(name)
                self._due.append((_LATER, name))

    def take(self, name: str) -> None:
        """Takes one picture now; where nobody watches, with everything settled and drawn."""
        if isinstance(self._album, Album):
            self._prepare(self._album)
        self._album.take(name)

    def _prepare(self, album: Album) -> None:
        if self._theatre.stage.settle():
            album.stir()
        self._theatre.panels.wait()
        self._theatre.relight(album.picture)
        self._viewer.draw()

    def debrief(self, outcome: Outcome, pictures: Pictures) -> None:
        """Takes a picture of every page of the debrief; `pictures` are those of its questions."""
        theatre = self._theatre
        lang = theatre.setting.language
        theatre.world.subtitle.left_s = 0.0  # what was said last would lie over every page
        pages = (
            *menus.debrief_pages(outcome.told, lang, pictures),
            *menus.reward_pages(outcome.case, outcome.result, theatre.setting.cards, lang),
        )
        for number, page in enumerate(pages, start=1):
            theatre.panels.close()
            theatre.panels.open("menu", f"debrief {number}", lambda page=page: Menu(page, {}))
            self.take(f"debrief-{number}")

    def _name(self, event: Event) -> str:
        data = event.data
        if event.name == "arrived":
            return f"at-{data['place']}"
        if event.name == "read":
            return f"paper-{str(data['document']).replace('_', '-')}"
        if event.name == "observed":
            point = str(data["point"])
            if data["way"] == "camera":
                return "photograph-" + point.replace(".", "-").replace("_", "-")
            if point in _OBSERVED or point.startswith("load."):
                return "seen-" + point.replace(".", "-").replace("_", "-")
        if event.name == "ordered" and data["order"] in ("open_doors",):
            return f"order-{str(data['order']).replace('_', '-')}"
        if event.name in ("discovered", "reported"):
            return event.name
        return ""
