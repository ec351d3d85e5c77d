"""How the world answers what happened: places and goods change, pages come and go, words are said.

Every event of the session is shown here, once. What takes time to be shown (the dog's search, the
moment before the suspicion dial) waits here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vrtrainer.content.case import Point
from vrtrainer.inspection import Event, Session
from vrtrainer.world import menus
from vrtrainer.world.body import Body
from vrtrainer.world.held import Held
from vrtrainer.world.interface import Interface
from vrtrainer.world.menus import Command
from vrtrainer.world.panels import Panels
from vrtrainer.world.prize import Prize
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.speech import Speech
from vrtrainer.world.stage import Stage
from vrtrainer.world.targets import Targets
from vrtrainer.world.viewfinder import Aim
from vrtrainer.world.wheel import Wheel

DIAL_S = 0.9
"""How long after its moment the suspicion dial comes: one has arrived, or seen what was shown."""
_OPENED = ".opened"  # so end the phrases of ways that open a package

Develop = Callable[[Point, str, Callable[[], None], str, Aim], bool]


class Reactions:
    """Shows the events of one session.

    Args:
        session: the running inspection.
        stage: the built scenes.
        panels: the pages.
        interface: which of them stand open.
        wheel: the verdict wheel, in whose way the dial does not come.
        targets: what can be pointed at.
        body: where the trainee stands.
        held: what the hands hold.
        speech: what is said.
        sounds: what the session sounds like.
        prize: the cue card that is won.

    Attributes:
        closeup: takes close-ups and photographs, where those are taken.
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        panels: Panels,
        interface: Interface,
        wheel: Wheel,
        targets: Targets,
        body: Body,
        held: Held,
        speech: Speech,
        sounds: Sounds,
        prize: Prize,
    ) -> None:
        self._session, self._stage = session, stage
        self._panels, self._interface, self._wheel = panels, interface, wheel
        self._targets, self._body, self._held = targets, body, held
        self._speech, self._sounds, self._prize = speech, sounds, prize
        self.closeup: Develop | None = None
        self._judged_at: np.ndarray | None = None  # where the last verdict was given
        self._sought: Event | None = None  # what the dog will have answered, while it searches
        self._dial_in_s: float | None = None  # until the suspicion dial comes by itself
        self._shown_by: dict[str, Callable[[Event], bool]] = {
            "equipped": self._show_kit,
            "worn": lambda event: stage.show_worn(str(event.data["gear"])),
            "arrived": self._arrive,
            "read": self._lay_paper,
            "observed": self._show_seen,
            "ordered": self._show_order,
            "stayed_away": lambda event: stage.show_absence(),
            "offered": self._show_offer,
            "replied": self._end_offer,
            "judged": self._keep_verdict,
            "answered": self._win,
            "wondered": self._await_dial,
            "suspected": self._end_dial,
            "reported": self._show_report,
            "decided": self._end,
        }

    @property
    def searching(self) -> bool:
        """Whether the dog's answer is still to come."""
        return self._sought is not None

    @property
    def dial_due(self) -> bool:
        """Whether the suspicion dial is about to come by itself."""
        return self._dial_in_s is not None

    def follow(self, events: Sequence[Event], seconds: float) -> bool:
        """Shows a frame's events and what was waiting; True if shadows changed."""
        # Whoever opens a page may read there what has been found: the answer comes first.
        reads = not {"menu", "card"}.isdisjoint(self._panels.open_panels)
        changed = self._hear_dog(at_once=bool(events) or reads)
        for event in events:
            changed |= self._show(event)
        if events:
            self._targets.forget()
            self._panels.refresh()
        self._hold_back(events)
        for felt in feelings(events):
            self._body.feel(felt, self._body.side)
        self._ask_suspicion(seconds)
        return changed

    def _show(self, event: Event) -> bool:
        if event.name == "observed" and event.data["way"] == "dog":
            return self._send_dog(event)
        return self._tell(event)

    def _tell(self, event: Event) -> bool:
        self._speech.tell(event)
        show = self._shown_by.get(event.name)
        return show(event) if show is not None else False

    def _hold_back(self, events: Sequence[Event]) -> None:
        """Reminders of one frame share a card; what was not done takes nobody anywhere."""
        reminders = tuple(event for event in events if event.name == "reminded")
        if reminders:
            self._body.stay()
            self._interface.open(
                "card",
                f"reminder {reminders[0].data['rule']}",
                lambda: menus.reminder_menu(self._session, reminders, self._interface.lang),
            )
        if any(event.name == "refused" for event in events):
            self._body.stay()

    # --- the dog ---

    def _send_dog(self, event: Event) -> bool:
        """Lets the dog search; what it answered is told when it has answered."""
        point = self._session.case.point(str(event.data["point"]))
        if point is None:
            return self._tell(event)
        self._sought = event
        self._panels.close("menu", "card", "photo")
        self._stage.show_search(point, str(event.data["phrase"]).endswith(".sits"))
        return True

    def _hear_dog(self, at_once: bool) -> bool:
        """Tells what the dog answered, once it has, or before anything else is done or read."""
        event = self._sought
        if event is None or (self._stage.dogs.searching and not at_once):
            return False
        self._sought = None
        if self._stage.dogs.searching:
            self._stage.dogs.settle()
        self._targets.forget()
        self._panels.refresh()
        return self._tell(event)

    # --- deeds ---

    def _show_kit(self, event: Event) -> bool:
        self._panels.close("menu")
        self._interface.keep_kit()
        return self._stage.show_kit(tuple(event.data["tools"]))

    def _arrive(self, event: Event) -> bool:
        place = str(event.data["place"])
        self._interface.clear()
        other = self._stage.enter(place)
        self._body.arrive(place)
        return other

    def _lay_paper(self, event: Event) -> bool:
        self._interface.show_paper(str(event.data["document"]))
        return False

    def _show_order(self, event: Event) -> bool:
        order = str(event.data["order"])
        self._panels.close("menu", "card", "side", "photo")
        self._interface.foresee()
        given = self._session.case.order(order)
        if given is not None and given.custody == "sample":
            self._interface.show_bags()
        return self._stage.show_order(order)

    def _show_offer(self, event: Event) -> bool:
        self._interface.show_offer()
        return False

    def _end_offer(self, event: Event) -> bool:
        self._panels.close("card")
        return False

    def _show_report(self, event: Event) -> bool:
        self._interface.command(Command("report"))
        return False

    def _end(self, event: Event) -> bool:
        self._dial_in_s = None
        self._panels.close()
        return False

    # --- what was seen ---

    def _show_seen(self, event: Event) -> bool:
        way, point, name = (str(event.data[key]) for key in ("way", "point", "id"))
        self._held.take(way)
        changed = self._open_package(str(event.data["phrase"]), point)
        if way == "scale":
            changed |= self._stage.show_weighed(self._session.case.item(point.split(".")[1]))
        if way == "sample_bag":
            changed |= self._stage.show_sampled(point.split(".")[1])
        self._interface.show_seen(
            name, lambda: menus.observation_menu(self._session, event, self._interface.lang)
        )
        self._photograph(way, point, name)
        return changed

    def _photograph(self, way: str, point: str, name: str) -> None:
        """Asks for a close-up or a photograph, to be shown beside the card that tells of it."""
        found = self._session.case.point(point)
        if self.closeup is not None and found is not None and found.place:
            seen = self._session.state.seen.get(point, ())
            aim = next((note.aim for note in seen if note.id == name), ())
            self.closeup(found, way, lambda: self._interface.show_photo(name), name, aim)

    def _open_package(self, phrase: str, point: str) -> bool:
        """Shows a package open, where what was seen says so."""
        if not phrase.endswith(_OPENED) or not point.startswith("load."):
            return False
        item = self._session.case.item(point.split(".")[1])
        self._held.lift(item.bared)  # what endangers, or is evidence, is expected in no hand
        return self._stage.show_opened(item)

    # --- verdicts ---

    def _keep_verdict(self, event: Event) -> bool:
        self._judged_at = self._where(str(event.data["target"]))
        top = self._panels.top()
        asked = top is not None and top.name.startswith("suspicion")  # that is another matter
        if top is not None and top.slot in ("card", "side") and not asked:
            # What is looked at closely stays, its verdict ticked, until it is put away.
            if top.slot == "card" or self._interface.called_from_list(top):
                self._interface.put_away(top)
        self._interface.stamp_papers()
        return False

    def _where(self, target: str) -> np.ndarray | None:
        """Where a point is in the world (3,), if it is here."""
        point = self._session.case.point(target)
        if point is None or point.place != self._session.state.place:
            return None
        try:
            return self._stage.where(point.anchor)[0][0][:3, 3]
        except KeyError:
            return None

    def _win(self, event: Event) -> bool:
        cue = event.data.get("cue")
        if cue:
            self._prize.win(str(cue), self._judged_at, self._interface.world_from_head)
        return False

    # --- the suspicion dial ---

    def _await_dial(self, event: Event) -> bool:
        self._dial_in_s = DIAL_S
        return False

    def _end_dial(self, event: Event) -> bool:
        self._dial_in_s = None
        if any(o.name.startswith("suspicion") for o in self._panels.open_panels.values()):
            self._interface.back()
        return False

    def _ask_suspicion(self, seconds: float) -> None:
        """Lets the dial come a moment after it is due, where it covers nothing that is in use."""
        if self._dial_in_s is None:
            return
        self._dial_in_s -= seconds
        free = all(opened.name == "report" for opened in self._panels.open_panels.values())
        if self._dial_in_s <= 0 and free and not self._wheel.is_open:
            self._dial_in_s = None
            self._interface.ask_suspicion()
            self._sounds.intend("dial")


def feelings(events: Sequence[Event]) -> tuple[str, ...]:
    """Returns what a hand feels of a frame's events."""
    names = {event.name for event in events}
    if names & {"refused", "reminded"}:
        return ("warning",)
    right = any(event.name == "answered" and event.data["right"] for event in events)
    found = right or "discovered" in names
    return ("mark",) * ("judged" in names) + ("find",) * found
