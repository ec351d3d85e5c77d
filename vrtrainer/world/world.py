"""The world as the frame sees it: what can be pointed at, what pointing means, what is shown.

The world decides nothing about the case. It turns intents into actions of the session, and shows
the session's events: places, doors, goods, pages, marks and words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.content.case import Point
from vrtrainer.devices.device import Device
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Intent, Pointer
from vrtrainer.world import menus
from vrtrainer.world.comfort import Comfort
from vrtrainer.world.held import Held
from vrtrainer.world.interface import Interface
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.stage import Spot, Stage

SUBTITLE_S = 7.0
HELP, RECENTRE = "f1", "f3"  # operator keys that the world answers to
_SKY = {"dock": 0.1, "bench": 0.1, "inside": 0.35}  # how much of the sky a hand sees there
_FIXTURES = {"folder": "papers", "kit_board": "kit", "gear_rack": "gear"}
_GIVES_ORDERS = ("declarant", "handler", "stack")


@dataclass
class Subtitle:
    """The line that is being said, and for how much longer it is shown."""

    text: str = ""
    left_s: float = 0.0


class World:
    """One session's world.

    Args:
        session: the running inspection.
        stage: the built scenes.
        panels: the pages.
        pointers: what shows where the hand points.
        narrator: puts events into words.
        lang: the session's language.
        labels: what is printed on the keys, by intent (for the help page).
    """

    def __init__(
        self,
        session: Session,
        stage: Stage,
        panels: Panels,
        pointers: Pointers,
        narrator: Narrator,
        lang: str,
        labels: dict[str, str] | None = None,
    ) -> None:
        self.session, self.stage, self.panels, self.pointers = session, stage, panels, pointers
        self.narrator, self.lang = narrator, lang
        self.held = Held(stage.root, stage.yard.stands["kit_board"].things)
        self.subtitle = Subtitle()
        self.closeup: Callable[[Point, str, Callable[[], None]], bool] | None = None
        self.device: Device | None = None
        self.pointer: Pointer | None = None
        self.relit = False  # the scene changed: the picture takes over the light
        self.comfort: Comfort | None = None  # where the picture can be veiled
        self._spots: dict[str, Spot] = {}
        self._affordances: tuple[Affordance, ...] = ()
        self._stale = True
        self._arrive_at: tuple[float, float, float] | None = None
        self._head = np.eye(4)
        self.interface = Interface(session, panels, lang, labels or {})
        self._guidance: tuple[str, str] | None = None

    # --- what the frame asks ---

    def prepare(self) -> None:
        """Thinks of what a frame would else think of first: papers, and the plan of the job."""
        self.interface.prepare()
        self.guidance()

    def attach(self, device: Device, pointer: Pointer) -> None:
        """Joins the device (whose feet the world moves) and the pointer."""
        self.device, self.pointer = device, pointer
        device.can_stand = lambda x, y: (
            self.stage.floor(x, y, (self.session.state.place,)) is not None
        )
        self._teleport(self.session.state.place)

    def affordances(self) -> tuple[Affordance, ...]:
        """Returns what can be pointed at; the same tuple while nothing changed."""
        if self._stale or self.panels.changed:
            self._spots = {}
            found = self.panels.affordances()
            for i, spot in enumerate(self.stage.spots(self.session)):
                name = f"at|{spot.anchor}" + (f"|{i}" if f"at|{spot.anchor}" in self._spots else "")
                self._spots[name] = spot
                verbs = frozenset({"act", "verdict"} if spot.points else {"act"})
                found.append(Affordance(name, spot.world_from_spot, spot.half, verbs, spot.reach_m))
            self._affordances = tuple(found)
            self._stale = self.panels.changed = False
        return self._affordances

    def floor(self, x: float, y: float) -> str | None:
        """Returns the place at a point of the ground, among those in sight."""
        found = self.stage.floor(x, y, self._places_in_sight())
        return found[0] if found else None

    def actions(self, intents: Sequence[Intent], frame: FrameInput) -> tuple[Action, ...]:
        """Returns the actions that the intents mean; opens and closes pages on the way."""
        self._head = self.interface.world_from_head = frame.world_from_head
        self._operate(frame.keys)
        found: list[Action] = []
        for intent in intents:
            action = self._meaning(intent)
            if action is not None:
                found.append(action)
        return tuple(found)

    def follow(self, events: Sequence[Event], frame: FrameInput, seconds: float) -> bool:
        """Shows the events and lets go on what moves; True if shadows changed."""
        changed = False
        for event in events:
            changed |= self._show(event)
        if events:
            self._stale = True
            self._guidance = None
            self.panels.refresh()
        self._react(events)
        self.panels.collect()
        moved = self.stage.move(seconds)
        if moved:
            self._stale = True
        self.subtitle.left_s = max(0.0, self.subtitle.left_s - seconds)
        self._point(seconds)
        self.held.follow(frame, seconds, hidden=bool(self.panels.open_panels))
        return changed or moved

    def latch(self, hands: Mapping[str, np.ndarray]) -> None:
        """Moves the hands to their newest poses, while the picture is being drawn."""
        self.held.latch(hands)

    def show_pointing(self, frame: FrameInput, seconds: float) -> None:
        """Shows the hands and what they point at, while only pages can be pointed at."""
        hover = self.pointer.hover if self.pointer is not None else None
        field = self.panels.field_frame(hover.id) if hover is not None else None
        self.pointers.show(hover, None, field)
        self.pointers.name("", None)
        self.pointers.guide(None, seconds)
        self.held.follow(frame, seconds, hidden=bool(self.panels.open_panels))

    def hide_pointing(self) -> None:
        """Shows no hands and no marks: nobody plays."""
        self.pointers.show(None, None, None)
        self.pointers.name("", None)
        self.pointers.guide(None, 0.0)

    def _operate(self, keys: frozenset[str]) -> None:
        """The operator's keys during a case: help, and standing where one arrived."""
        if HELP in keys:
            top = self.panels.top()
            if top is not None and top.name == "help":
                self.panels.close("menu")
            else:
                self.interface.command(Command("help"))
        if RECENTRE in keys:
            self._teleport(self.session.state.place)

    # --- from intents to actions ---

    def _meaning(self, intent: Intent) -> Action | None:
        if intent.verb == "teleport":
            return self._walk_to(intent)
        if intent.verb == "belt":
            self.interface.toggle_tablet()
        elif intent.verb == "back":
            self.interface.back()
        elif intent.verb == "zoom":
            self.panels.zoom(intent.amount)
        elif intent.verb == "turn":
            self.panels.recentre(self._head)
            if self.comfort is not None:
                self.comfort.turned()
        elif intent.verb in ("act", "verdict"):
            return self._press(intent)
        return None

    def _press(self, intent: Intent) -> Action | None:
        on_page = self.panels.field(intent.id)
        if on_page is not None:
            opened, field = on_page
            deed = opened.menu.deeds.get(field)
            if isinstance(deed, Action):
                return deed
            if deed is not None:
                self.interface.command(deed)
            return None
        spot = self._spots.get(intent.id)
        if spot is not None:
            self._use(spot, intent.verb)
        return None

    def _use(self, spot: Spot, verb: str) -> None:
        self.panels.recentre(self._head)
        if spot.anchor in _FIXTURES:
            self.interface.command(Command(_FIXTURES[spot.anchor]))
        elif spot.anchor in _GIVES_ORDERS:
            self.interface.command(Command("orders"))
        elif verb == "verdict" and len(spot.points) == 1:
            self.interface.command(Command("judge_at", spot.points[0]))
        else:
            title = self._title(spot)
            self.interface.open(
                "menu",
                f"anchor {spot.anchor}",
                lambda: self._anchor_menu(spot.anchor, title),
            )

    def _anchor_menu(self, anchor: str, title: str) -> Menu | None:
        spot = next((s for s in self.stage.spots(self.session) if s.anchor == anchor), None)
        if spot is None or not spot.points:
            return None
        return menus.anchor_menu(self.session, title, spot.points, self.lang)

    def _title(self, spot: Spot) -> str:
        point = self.session.case.point(spot.points[0]) if spot.points else None
        return self.narrator.words.pick(point.title) if point else ""

    def _walk_to(self, intent: Intent) -> Action | None:
        place = intent.id
        found = self.stage.floor(intent.at_world[0], intent.at_world[1], (place,))
        height = found[1] if found else 0.0
        at = (intent.at_world[0], intent.at_world[1], height)
        if place == self.session.state.place:
            self._stand(at, None)
            return None
        self._arrive_at = at
        return Action("go", place)

    def _places_in_sight(self) -> tuple[str, ...]:
        here = self.session.state.place
        if here in ("dock", "bench"):
            return "bench", "dock"
        inside = ("inside",) if self.session.state.holds("unloaded_full") else ()
        return (*inside, here, *(p for p in ("post", "row", "bay") if p != here))

    # --- showing events ---

    def _show(self, event: Event) -> bool:
        line = self.narrator.sentence(event)
        if line:
            self.subtitle = Subtitle(line, SUBTITLE_S)
        data = event.data
        if event.name == "arrived":
            return self._arrive(str(data["place"]))
        if event.name == "ordered":
            self.panels.close("menu", "card", "side", "photo")
            return self.stage.show_order(str(data["order"]))
        if event.name == "read":
            self.interface.show_paper(str(data["document"]))
        elif event.name == "observed":
            self.held.take(str(data["way"]))
            changed = self._open_package(str(data["way"]), str(data["point"]))
            self.panels.close("menu", "card", "photo")
            self.interface.open(
                "side",
                f"seen {data['id']}",
                lambda: menus.observation_menu(self.session, event, self.lang),
            )
            self._photograph(str(data["way"]), str(data["point"]), str(data["id"]))
            return changed
        elif event.name == "equipped":
            self.panels.close("menu")
            return self.stage.show_kit(tuple(data["tools"]))
        elif event.name == "worn":
            return self.stage.show_worn(str(data["gear"]))
        elif event.name == "judged":
            self._after_verdict(str(data["target"]))
        elif event.name == "reported":
            self.interface.command(Command("report"))
        elif event.name == "decided":
            self.panels.close()
        return False

    def _photograph(self, way: str, point: str, name: str) -> None:
        """Asks for a close-up, to be shown beside the card that tells of it."""
        found = self.session.case.point(point)
        if self.closeup is not None and found is not None and found.place:
            self.closeup(found, way, lambda: self.interface.show_photo(name))

    def _open_package(self, way: str, point: str) -> bool:
        if way != "knife" or not point.startswith("load."):
            return False
        return self.stage.show_opened(self.session.case.item(point.split(".")[1]))

    def _react(self, events: Sequence[Event]) -> None:
        """Reminders of one frame share a card."""
        reminders = tuple(event for event in events if event.name == "reminded")
        if reminders:
            self._arrive_at = None
            self.interface.open(
                "card",
                f"reminder {reminders[0].data['rule']}",
                lambda: menus.reminder_menu(self.session, reminders, self.lang),
            )
        if any(event.name == "refused" for event in events):
            self._arrive_at = None
            if self.device is not None:
                self.device.haptic("warning")

    def _after_verdict(self, target: str) -> None:
        if self.device is not None:
            self.device.haptic("mark")
        top = self.panels.top()
        if top is not None and top.slot in ("card", "side"):
            self.panels.close(top.slot, "photo")
        self.interface.stamp_papers()

    def _arrive(self, place: str) -> bool:
        self.interface.clear()
        other = self.stage.enter(place)
        self.relit |= other
        self.held.light(_SKY.get(place, 1.0))
        if self._arrive_at is not None:
            self._stand(self._arrive_at, None)
        else:
            self._teleport(place)
        self._arrive_at = None
        return other

    def _teleport(self, place: str) -> None:
        stand = self.stage.stand(place)
        self._stand(stand.at, stand.heading_deg)

    def _stand(self, at: tuple[float, float, float], heading_deg: float | None) -> None:
        if self.device is not None:
            self.device.teleport(at, heading_deg)
        if self.comfort is not None:
            self.comfort.moved()
        self.panels.close()
        self._stale = True

    # --- pointing ---

    def _point(self, seconds: float) -> None:
        """Shows what the hand points at, and in practice what to do next."""
        hover = self.pointer.hover if self.pointer is not None else None
        ground = self.pointer.ground if self.pointer is not None else None
        frame = self.panels.field_frame(hover.id) if hover is not None else None
        self.pointers.show(hover, ground, frame)
        spot = self._spots.get(hover.id) if hover is not None else None
        covered = {"menu", "card"} & set(self.panels.open_panels)
        name = self.spot_name(spot) if spot and not covered else ""
        if name and hover is not None and not hover.in_reach:
            name = f"{name} · {self.narrator.words('pointer.far')}"
        self.pointers.name(name, hover)
        self.pointers.face_labels(self._head)
        self.pointers.guide(self._guided(self.guidance()[1]), seconds)

    def spot_name(self, spot: Spot) -> str:
        """Returns what a thing is called where it is pointed at."""
        titles = []
        for point in spot.points:
            found = self.session.case.point(point)
            if found is not None:
                titles.append(self.narrator.words.pick(found.title))
        if not titles:
            return self.narrator.words(f"anchor.{spot.anchor}")
        return " · ".join(titles[:2])

    def guidance(self) -> tuple[str, str]:
        """Returns what to do next in practice, as a sentence and as what it is about."""
        if self._guidance is None:
            state = self.session.state
            self._guidance = (
                ("", "")
                if state.ended
                else (
                    self.narrator.next_step(self.session) or "",
                    self.narrator.next_target(self.session),
                )
            )
        return self._guidance

    def _guided(self, target: str) -> tuple[np.ndarray, tuple[float, float, float]] | None:
        """Returns where the guide's marker stands: transform and half size of the thing."""
        if not target or self.panels.open_panels:
            return None
        point = self.session.case.point(target)
        anchor = point.anchor if point is not None else target
        if anchor == "declarant":
            anchor = {"row": "stack", "dock": "handler"}.get(self.session.state.place, anchor)
        spot = next((s for s in self._spots.values() if s.anchor == anchor), None)
        return (spot.world_from_spot, spot.half) if spot is not None else None
