"""What can be seen of a session: where the trainee is, and what was brought about.

It follows from the events alone, so any moment of a record can be shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vrtrainer.inspection.events import Event
from vrtrainer.inspection.state import YARD_PLACES

OPENERS = frozenset({"knife", "pry_bar"})  # what opens a package

_DOG_MOVES = frozenset({"dog_narcotics", "dog_explosives", "reseal", "evacuate"})


def _in_yard(place: str) -> bool:
    return place in YARD_PLACES or place == "post"


@dataclass(frozen=True)
class Situation:
    """How things stand.

    Attributes:
        place: where the trainee is.
        orders: what was ordered, in that order.
        kit: the tools that were taken from the board.
        worn: what was taken from the rack.
        opened: the load items of which a package was opened and stands in the warehouse.
        weighed: the load item of which a pallet stands on the scale; "" while it is empty.
        sampled: the load items of which a sample was put into a bag by hand, in that order.
        drawn_first: how many of them before samples of all goods were ordered.
        papers: the documents that were read.
        alone: whether the declarant did not come.
        searched: the point that the dog searched last, while it is still there; "" for none.
        alert: whether it sat down there.
    """

    place: str = "post"
    orders: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    worn: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    weighed: str = ""
    sampled: tuple[str, ...] = ()
    drawn_first: int = 0
    papers: tuple[str, ...] = ()
    alone: bool = False
    searched: str = ""
    alert: bool = False

    def after(self, event: Event) -> Situation:
        """Returns how things stand once an event has happened; itself where it changes nothing."""
        data = event.data
        if event.name == "arrived":
            place = str(data["place"])
            if _in_yard(place) == _in_yard(self.place):
                return replace(self, place=place)
            return replace(self, place=place, searched="", alert=False)
        if event.name == "ordered":
            order = str(data["order"])
            found = replace(self, orders=(*self.orders, order))
            if order == "take_sample" and order not in self.orders:
                found = replace(found, drawn_first=len(self.sampled))
            if order == "reseal":
                found = replace(found, opened=(), weighed="")  # all of it is back in the container
            return replace(found, searched="", alert=False) if order in _DOG_MOVES else found
        if event.name == "stayed_away":
            return replace(self, alone=True)
        if event.name == "equipped":
            return replace(self, kit=tuple(data["tools"]))
        if event.name == "worn" and data["gear"] not in self.worn:
            return replace(self, worn=(*self.worn, str(data["gear"])))
        if event.name == "read" and data["document"] not in self.papers:
            return replace(self, papers=(*self.papers, str(data["document"])))
        if event.name == "observed" and data["way"] == "dog":
            sits = str(data["phrase"]).endswith(".sits")
            return replace(self, searched=str(data["point"]), alert=sits)
        if event.name == "observed" and str(data["point"]).startswith("load."):
            item = str(data["point"]).split(".")[1]
            if data["way"] == "scale":
                return replace(self, weighed=item)
            if data["way"] in OPENERS and item not in self.opened:
                return replace(self, opened=(*self.opened, item))
            if data["way"] == "sample_bag" and item not in self.sampled:
                return replace(self, sampled=(*self.sampled, item))
        return self


def situation(events: Iterable[Event]) -> Situation:
    """Returns how things stand after events."""
    found = Situation()
    for event in events:
        found = found.after(event)
    return found
