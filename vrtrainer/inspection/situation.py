"""What can be seen of a session: where the trainee is, and what was brought about.

It follows from the events alone, so any moment of a record can be shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vrtrainer.inspection.events import Event

_OPENERS = frozenset({"knife", "pry_bar"})  # what opens a package


@dataclass(frozen=True)
class Situation:
    """How things stand.

    Attributes:
        place: where the trainee is.
        orders: what was ordered, in that order.
        kit: the tools that were taken from the board.
        worn: what was taken from the rack.
        opened: the load items of which a package was opened.
        papers: the documents that were read.
    """

    place: str = "post"
    orders: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    worn: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    def after(self, event: Event) -> Situation:
        """Returns how things stand once an event has happened; itself where it changes nothing."""
        data = event.data
        if event.name == "arrived":
            return replace(self, place=str(data["place"]))
        if event.name == "ordered":
            return replace(self, orders=(*self.orders, str(data["order"])))
        if event.name == "equipped":
            return replace(self, kit=tuple(data["tools"]))
        if event.name == "worn" and data["gear"] not in self.worn:
            return replace(self, worn=(*self.worn, str(data["gear"])))
        if event.name == "read" and data["document"] not in self.papers:
            return replace(self, papers=(*self.papers, str(data["document"])))
        if event.name == "observed" and data["way"] in _OPENERS:
            point = str(data["point"])
            item = point.split(".")[1] if point.startswith("load.") else ""
            if item and item not in self.opened:
                return replace(self, opened=(*self.opened, item))
        return self


def situation(events: Iterable[Event]) -> Situation:
    """Returns how things stand after events."""
    found = Situation()
    for event in events:
        found = found.after(event)
    return found
