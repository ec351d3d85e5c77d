"""The world as the frame sees it: what can be pointed at, what pointing means, what is shown.

The world decides nothing about the case. It turns intents into actions of the session, and shows
the session's events: places, doors, goods, pages, marks and words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vrtrainer.content.case import Point
from vrtrainer.content.private import Overlay
from vrtrainer.devices.device import Device
from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.convert import tangents
from vrtrainer.engine.sound import Mixer
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Intent, Pointer
from vrtrainer.scoring.collection import Collection
from vrtrainer.world import menus
from vrtrainer.world.closer import heading_to, nearest_stand
from vrtrainer.world.comfort import Comfort
from vrtrainer.world.companion import Companion
from vrtrainer.world.held import Held
from vrtrainer.world.interface import Interface, confirming
from vrtrainer.world.lesson import Lesson
from vrtrainer.world.meaning import asked_at, asked_by, tool_on
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.prize import Prize
from vrtrainer.world.settling import Settling
from vrtrainer.world.signs import Signs
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.stage import TOOL_SPOT, Spot, Stage
from vrtrainer.world.tutorial import SKIP, Tutor
from vrtrainer.world.viewfinder import Aim, aim_at
from vrtrainer.world.wheel import IDENTITY, Wheel

SUBTITLE_S = 7.0
DIAL_S = 0.9
"""How long after its moment the suspicion dial comes: one has arrived, or seen what was shown."""
HELP, RECENTRE = "f1", "f3"  # operator keys that the world answers to
_FIXTURES = {"folder": "papers", "kit_board": "kit", "gear_rack": "gear"}
_ON_TABLET = ("main", "lookup")
_OPENED = ".opened"  # so end the phrases of ways that open a package
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
        sounds: what the session sounds like; silent if left out.
        private: what is shown of an administration's own.
        cards: the station's collection of cue cards.
        companion: the colleague who comes along; nobody if left out.
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
        sounds: Sounds | None = None,
        private: Overlay | None = None,
        cards: Collection | None = None,
        companion: Companion | None = None,
    ) -> None:
        self.session, self.stage, self.panels, self.pointers = session, stage, panels, pointers
        self.narrator, self.lang = narrator, lang
        self.sounds = sounds if sounds is not None else Sounds(session, stage, Mixer())
        self.held = Held(stage.root, stage.tools)
        for item in session.case.load:
            if item.on_find == "continue":
                self.held.expect(item.bared)
        self.companion = companion if companion is not None else Companion(session, {}, lang)
        self._silent_s = 0.0  # since the last subtitle began
        self.tutor: Tutor | None = None  # leads through the tutorial, while there is one
        self._verbs: frozenset[str] = frozenset()  # what was meant in this frame
        self.lesson = Lesson(stage.root, lang)
        self.subtitle = Subtitle()
        self.closeup: Callable[[Point, str, Callable[[], None], str, Aim], bool] | None = None
        self.device: Device | None = None
        self.pointer: Pointer | None = None
        self.relit = False  # the scene changed: the picture takes over the light
        self.comfort: Comfort | None = None  # where the picture can be veiled
        self._spots: dict[str, Spot] = {}
        self._affordances: tuple[Affordance, ...] = ()
        self._stale = True
        self._arrive_at: tuple[tuple[float, float, float], float | None] | None = None
        self._frame = FrameInput(np.eye(4))
        self._felt = ""  # what the hand pointed at in the last frame
        self._asked_help = False
        self._judged_at: np.ndarray | None = None  # where the last verdict was given
        self._sought: Event | None = None  # what the dog will have answered, while it searches
        self.interface = Interface(session, panels, lang, labels or {}, private, cards)
        self.wheel = Wheel(pointers.root, lang)
        self.prize = Prize(stage.root)
        self._meant: set[str] = set()  # orders that were asked about, and are meant
        self._dial_in_s: float | None = None  # until the suspicion dial comes by itself
        self._settling = Settling()
        self._signs = Signs(session, panels, pointers, self.wheel, narrator, stage.where)

    # --- what the frame asks ---

    def prepare(self) -> None:
        """Does what a frame would else do first: papers, the plan of the job, the wheel."""
        self.interface.prepare()
        self.wheel.prepare()
        if self.session.mode == "practice":
            own = self.interface.private
            self.prize.prepare([own.shown(cue) for cue in self.session.case.cues], self.lang)
        self.guidance()

    def attach(self, device: Device, pointer: Pointer) -> None:
        """Joins the device (whose feet the world moves) and the pointer."""
        self.device, self.pointer = device, pointer
        pointer.hand = getattr(device, "hand", pointer.hand)  # left, right or auto
        device.can_stand = lambda x, y: (
            self.stage.floor(x, y, (self.session.state.place,)) is not None
        )
        self._teleport(self.session.state.place)

    def affordances(self) -> tuple[Affordance, ...]:
        """Returns what can be pointed at; the same tuple while nothing changed."""
        led = self.tutor is not None  # whose slate comes along
        if self._stale or led or self.panels.changed or self.wheel.changed:
            self._spots = {}
            found = self.panels.affordances()
            found += [self.tutor.affordance()] if self.tutor is not None else []
            wheel = self.wheel.affordance()
            found += [wheel] if wheel is not None else []
            for i, spot in enumerate(self.stage.spots(self.session)):
                name = f"at|{spot.anchor}" + (f"|{i}" if f"at|{spot.anchor}" in self._spots else "")
                self._spots[name] = spot
                verbs = frozenset({"act", "verdict"} if spot.points else {"act"})
                found.append(Affordance(name, spot.world_from_spot, spot.half, verbs, spot.reach_m))
            self._affordances = tuple(found)
            self._settling.see(self.panels.meanings())
            self._stale = self.panels.changed = self.wheel.changed = False
        return self._affordances

    def settled(self, identity: str) -> bool:
        """Whether a field of a page has been there for long enough to be pressed."""
        return self._settling.settled(identity)

    def settling(self, identity: str) -> bool:
        """Whether a field of a page of the case has come just now; pages beside it need no wait."""
        return self._settling.young(identity)

    def floor(self, x: float, y: float) -> tuple[str, float] | None:
        """Returns the place at a point of the ground and its height, among those in sight."""
        return self.stage.floor(x, y, self._places_in_sight())

    def actions(self, intents: Sequence[Intent], frame: FrameInput) -> tuple[Action, ...]:
        """Returns the actions that the intents mean; opens and closes pages on the way."""
        self._frame = frame
        self.interface.world_from_head = frame.world_from_head
        self.panels.around = any(hand.tracked for hand in frame.hands)
        self.panels.aspect = frame.aspect
        main = self.pointer.main if self.pointer is not None else ""
        self.panels.ray = next((h.aim for h in frame.hands if h.side == main), None)
        self._verbs = frozenset(intent.verb for intent in intents)
        self._operate(frame.keys)
        found = [self.wheel.follow(frame, self._feel)]
        found += [self._meaning(intent) for intent in intents]
        return tuple(self._framed(action) for action in found if action is not None)

    def _framed(self, action: Action) -> Action:
        """A photograph tells what it frames: where the camera was, and how far it zoomed in."""
        point = self.session.case.point(action.target) if action.how == "camera" else None
        if point is None or action.do != "examine" or not point.place:
            return action
        if not all(self.session.state.holds(need) for need in point.needs):
            return action
        thing, half = self.stage.subject(point, "camera")
        camera = self.stage.camera_from(point, self._frame.world_from_head)
        return replace(action, aim=aim_at(camera, thing, half))

    def follow(self, events: Sequence[Event], frame: FrameInput, seconds: float) -> bool:
        """Shows the events and lets go on what moves; True if shadows changed."""
        # Whoever opens a page may read there what has been found: the answer comes first.
        reads = not {"menu", "card"}.isdisjoint(self.panels.open_panels)
        changed = self._hear_dog(at_once=bool(events) or reads)
        self._settling.wait(seconds)
        for event in events:
            changed |= self._show(event)
        if events:
            self._stale = True
            self._signs.forget()
            self.panels.refresh()
        self._react(events)
        self._ask_suspicion(seconds)
        self._listen(events, seconds)
        self._lead(frame, events, seconds)
        self.panels.collect()
        self.stage.get_used(seconds)
        moved = self.stage.move(seconds)
        changed |= self.stage.walk(seconds, frame.world_from_head)
        self.stage.stir(seconds, frame.world_from_head)
        if moved:
            self._stale = True
        self.subtitle.left_s = max(0.0, self.subtitle.left_s - seconds)
        self.wheel.wait(seconds)
        self.prize.follow(seconds, frame.world_from_head)
        self._point(frame, seconds)
        self.sounds.follow(frame, seconds, self.subtitle.left_s > 0, self.wheel.lit)
        self.held.keep(self.interface.in_hand)
        self._show_hands(frame, seconds, self._side, self._helped() or self.tutor is not None)
        return changed or moved

    def _helped(self) -> bool:
        """Whether the help page lies on top: then the controller explains all of its buttons."""
        top = self.panels.top()
        helped = top is not None and top.name == "help"
        if helped and not self._asked_help:
            self.lesson.begin(everything=True)
        self._asked_help = helped
        return helped

    def _show_hands(self, frame: FrameInput, seconds: float, side: str, explained: bool) -> None:
        """Shows the hands, or in place of the one in use its controller, explaining itself."""
        kind = getattr(self.device, "controller_type", None)
        if explained and kind is not None:
            hand = next((h for h in frame.hands if h.side == side), None)
            self.lesson.follow(hand, kind(side), frame.world_from_head)
        else:
            self.lesson.hide()
        covered = bool(self.panels.open_panels)
        self.held.follow(frame, seconds, covered, side, bare=self.lesson.on)

    def latch(self, hands: Mapping[str, LateHand]) -> None:
        """Moves the hands to their newest poses, while the picture is being drawn."""
        self.held.latch(hands)
        self.lesson.latch(hands)
        late = hands.get(self.pointer.main) if self.pointer is not None else None
        if late is not None:
            self.pointers.latch(late.world_from_aim)

    def show_pointing(self, frame: FrameInput, seconds: float) -> None:
        """Shows the hands and what they point at, while only pages can be pointed at."""
        assert self.pointer is not None
        self._settling.wait(seconds)
        self.panels.around = any(hand.tracked for hand in frame.hands)
        self.panels.aspect = frame.aspect
        hover = self.pointer.hover
        field = self.panels.field_frame(hover.id) if hover is not None else None
        self.pointers.follow(self.pointer, frame, field)
        self.pointers.name("", None)
        self.pointers.guide(None, seconds)
        self._show_hands(frame, seconds, self.pointer.main, True)

    def hide_pointing(self) -> None:
        """Shows no hands and no marks: nobody plays."""
        self.pointers.show(None, None, None)
        self.pointers.name("", None)
        self.pointers.guide(None, 0.0)

    @property
    def private(self) -> bool:
        """Whether an administration's own words are in sight: then no picture is kept of it."""
        return self.interface.private_in_sight or self.interface.private.holds(self.prize.shown)

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
        if intent.id == IDENTITY:
            return self._press_wheel(intent)
        if intent.id == SKIP and self.tutor is not None:
            self.tutor.skip()
            return None
        if intent.verb == "back" and self.wheel.is_open:
            self.wheel.close()
            return None
        if intent.verb not in ("walk", "zoom"):
            self.wheel.close()  # whatever else is done, the verdict can wait
        if intent.verb == "teleport":
            return self._walk_to(intent)
        if intent.verb == "approach":
            self._come_closer(intent)
        elif intent.verb == "belt":
            self.sounds.intend("belt")
            self.interface.reach_for_belt()
        elif intent.verb == "back":
            self.sounds.intend("back" if self.panels.open_panels else "")
            self.interface.back()
        elif intent.verb == "zoom":
            self.panels.zoom(intent.amount)
        elif intent.verb == "turn":
            self.panels.recentre(self._frame.world_from_head)
            self.sounds.intend("turn")
            if self.comfort is not None:
                self.comfort.turned()
        elif intent.verb in ("act", "verdict"):
            return self._press(intent)
        return None

    def _press_wheel(self, intent: Intent) -> Action | None:
        action = self.wheel.press(intent.at_world)
        if action is None and intent.verb == "verdict":
            self.wheel.close()  # the button that opened it puts it away, too
        return action

    def _press(self, intent: Intent) -> Action | None:
        on_page = self.panels.field(intent.id)
        if on_page is not None:
            if not self.settled(intent.id):
                return None  # the second click of two
            opened, field = on_page
            deed = opened.menu.deeds.get(field)
            if self._asks_whether(deed, opened.name):
                return None
            if deed == Action("go", self.session.state.place):
                self._teleport(self.session.state.place)  # there already: back to where one arrives
                return None
            if isinstance(deed, Action):
                return deed
            if deed is None or (intent.verb == "verdict" and self._ask((asked_by(deed),), intent)):
                return None
            self.sounds.intend("tablet" if opened.name in _ON_TABLET else "page")
            self.interface.command(deed)
            return None
        spot = self._spots.get(intent.id)
        return self._use(spot, intent) if spot is not None else None

    def _asks_whether(self, deed: Action | Command | None, page: str) -> bool:
        """Asks once whether an order is meant that costs much or cannot be taken back."""
        if not isinstance(deed, Action) or deed.do != "order":
            return False
        order = self.session.case.order(deed.target)
        if order is None or not order.asked or self.session.refusal(deed) is not None:
            return False
        if self.session.holds_back(deed):
            return False  # first what speaks against it; then whether it is meant all the same
        if page == confirming(order.id):
            self._meant.add(order.id)
        if order.id in self._meant:
            return False
        self.interface.ask_whether(order.id)
        return True

    def _use(self, spot: Spot, intent: Intent) -> Action | None:
        if self._covered(spot):
            return None
        if intent.verb == "act":
            used = tool_on(self.session, self.interface.in_hand, spot.points)
            if used is not None:
                return used
        elif self._ask(spot.points, intent):
            return None
        self.panels.recentre(self._frame.world_from_head)
        if spot.anchor.startswith(TOOL_SPOT):
            self.interface.command(Command("fetch", spot.anchor.removeprefix(TOOL_SPOT)))
        elif spot.anchor in _FIXTURES:
            self.interface.command(Command(_FIXTURES[spot.anchor]))
        elif spot.anchor in _GIVES_ORDERS:
            self.interface.command(Command("orders"))
        else:
            title = self._title(spot)
            self.interface.open(
                "menu",
                f"anchor {spot.anchor}",
                lambda: self._anchor_menu(spot.anchor, title),
            )
        return None

    def _covered(self, spot: Spot) -> bool:
        """Whether a page is being read, so that what lies beside it is not meant.

        Beside the page of tools stand the tools.
        """
        pages = [page for slot, page in self.panels.open_panels.items() if slot in ("menu", "card")]
        tools = spot.anchor.startswith(TOOL_SPOT)
        return any(not (tools and page.name == "kit") for page in pages)

    def _ask(self, points: Sequence[str], intent: Intent) -> bool:
        """Opens the verdict wheel in the hand's ray; False unless one verdict is asked for."""
        point = asked_at(self.session, points)
        if not point:
            return False
        hand = next((h for h in self._frame.hands if h.side == intent.side), None)
        if hand is None:  # a press without a hand: it comes from before the eyes
            hand = Hand(self._frame.world_from_head, side=intent.side)
        far = float(np.linalg.norm(np.array(intent.at_world) - hand.aim[:3, 3]))
        given = self.session.state.verdicts.get(point, "")
        seen = None
        if self.device is not None and not hand.tracked:
            seen = tangents(self.device.eyes()[0][1])
        self.wheel.open(point, given, hand, far, self._frame.world_from_head, seen)
        self.sounds.intend("wheel")
        return True

    def _feel(self, kind: str, side: str) -> None:
        if self.device is not None:
            self.device.haptic(kind, side)

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
            self._stand(at, intent.heading_deg)
            return None
        self._arrive_at = at, intent.heading_deg
        return Action("go", place)

    def _come_closer(self, intent: Intent) -> None:
        """Stands the trainee on the nearest free floor from which a thing can be reached."""
        spot = self._spots.get(intent.id)
        if spot is None or self._covered(spot):
            return
        here, place = self._frame.world_from_head[:3, 3], self.session.state.place

        def floor(x: float, y: float) -> float | None:
            found = self.stage.floor(x, y, (place,))
            return found[1] if found is not None else None

        at = nearest_stand(here, np.array(intent.at_world), spot.reach_m, floor)
        if at is not None:
            self._stand(at, heading_to(self._frame.world_from_head, at, intent.at_world))

    def _places_in_sight(self) -> tuple[str, ...]:
        here = self.session.state.place
        if here in ("dock", "bench"):
            return "bench", "dock"
        inside = ("inside",) if self.session.state.holds("unloaded_full") else ()
        return (*inside, here, *(p for p in ("post", "row", "bay") if p != here))

    # --- showing events ---

    @property
    def searching(self) -> bool:
        """Whether the dog's answer is still to come."""
        return self._sought is not None

    def _send_dog(self, event: Event) -> bool:
        """Lets the dog search; what it answered is told when it has answered."""
        point = self.session.case.point(str(event.data["point"]))
        if point is None:
            return self._tell(event)
        self._sought = event
        self.panels.close("menu", "card", "photo")
        self.stage.show_search(point, str(event.data["phrase"]).endswith(".sits"))
        return True

    def _hear_dog(self, at_once: bool) -> bool:
        """Tells what the dog answered, once it has, or before anything else is done or read."""
        event = self._sought
        if event is None or (self.stage.dogs.searching and not at_once):
            return False
        self._sought = None
        if self.stage.dogs.searching:
            self.stage.dogs.settle()
        self._stale = True
        self.panels.refresh()
        return self._tell(event)

    def _show(self, event: Event) -> bool:
        if event.name == "observed" and event.data["way"] == "dog":
            return self._send_dog(event)
        return self._tell(event)

    def _tell(self, event: Event) -> bool:
        line = self.narrator.sentence(event)
        if line and not (event.name == "hinted" and self.companion.here):
            self.subtitle, self._silent_s = Subtitle(line, SUBTITLE_S), 0.0
        self.sounds.hear(event, bool(line))
        data = event.data
        if event.name == "arrived":
            return self._arrive(str(data["place"]))
        if event.name == "ordered":
            self.panels.close("menu", "card", "side", "photo")
            self.interface.foresee()
            given = self.session.case.order(str(data["order"]))
            if given is not None and given.custody == "sample":
                self.interface.show_bags()
            return self.stage.show_order(str(data["order"]))
        if event.name == "read":
            self.interface.show_paper(str(data["document"]))
        elif event.name == "observed":
            self.held.take(str(data["way"]))
            changed = self._open_package(str(data["phrase"]), str(data["point"]))
            if data["way"] == "sample_bag":
                changed |= self.stage.show_sampled(str(data["point"]).split(".")[1])
            self.interface.show_seen(
                str(data["id"]), lambda: menus.observation_menu(self.session, event, self.lang)
            )
            self._photograph(str(data["way"]), str(data["point"]), str(data["id"]))
            return changed
        elif event.name == "equipped":
            self.panels.close("menu")
            self.interface.keep_kit()
            return self.stage.show_kit(tuple(data["tools"]))
        elif event.name == "worn":
            return self.stage.show_worn(str(data["gear"]))
        elif event.name == "stayed_away":
            return self.stage.show_absence()
        elif event.name == "offered":
            self.interface.show_offer()
        elif event.name == "replied":
            self.panels.close("card")
        elif event.name == "answered" and data.get("cue"):
            self.prize.win(str(data["cue"]), self._judged_at, self._frame.world_from_head)
        elif event.name == "wondered":
            self._dial_in_s = DIAL_S
        elif event.name == "suspected":
            self._dial_in_s = None
            if any(o.name.startswith("suspicion") for o in self.panels.open_panels.values()):
                self.interface.back()
        elif event.name == "judged":
            self._judged_at = self._where(str(data["target"]))
            self._after_verdict(str(data["target"]))
        elif event.name == "reported":
            self.interface.command(Command("report"))
        elif event.name == "decided":
            self._dial_in_s = None
            self.panels.close()
        return False

    def _photograph(self, way: str, point: str, name: str) -> None:
        """Asks for a close-up or a photograph, to be shown beside the card that tells of it."""
        found = self.session.case.point(point)
        if self.closeup is not None and found is not None and found.place:
            seen = self.session.state.seen.get(point, ())
            aim = next((note.aim for note in seen if note.id == name), ())
            self.closeup(found, way, lambda: self.interface.show_photo(name), name, aim)

    def _open_package(self, phrase: str, point: str) -> bool:
        """Shows a package open, where what was seen says so."""
        if not phrase.endswith(_OPENED) or not point.startswith("load."):
            return False
        item = self.session.case.item(point.split(".")[1])
        self.held.lift(item.bared)  # what endangers, or is evidence, is expected in no hand
        return self.stage.show_opened(item)

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
        for felt in _feelings(events):
            self._feel(felt, self._side)

    def _listen(self, events: Sequence[Event], seconds: float) -> None:
        """Lets the colleague speak, once what was said before has stood for a while."""
        if not self.companion.here:
            return
        stuck = any(event.name == "hinted" for event in events)
        hint = self.guidance()[0] if stuck else ""  # the same as stands there to be read
        self.companion.hear(events, self.narrator.phase(self.session), hint)
        self._silent_s += seconds
        said = self.companion.speak(seconds, self._silent_s)
        if said is not None:
            length = self.sounds.say(said.line)
            self.subtitle = Subtitle(said.text, max(SUBTITLE_S, length + 0.5))
            self._silent_s = 0.0

    def _lead(self, frame: FrameInput, events: Sequence[Event], seconds: float) -> None:
        """Lets the tutorial see what was done, and praises it."""
        if self.tutor is None or self.pointer is None:
            return
        self.tutor.follow(frame, self.pointer, self._verbs, events, seconds)
        self.lesson.only = (self.tutor.button,) if self.tutor.button else ()
        if self.tutor.praised:
            self.sounds.intend("done")
            self._feel("find", self._side)

    @property
    def dial_due(self) -> bool:
        """Whether the suspicion dial is about to come by itself."""
        return self._dial_in_s is not None

    def _ask_suspicion(self, seconds: float) -> None:
        """Lets the dial come a moment after it is due, where it covers nothing that is in use."""
        if self._dial_in_s is None:
            return
        self._dial_in_s -= seconds
        free = all(opened.name == "report" for opened in self.panels.open_panels.values())
        if self._dial_in_s <= 0 and free and not self.wheel.is_open:
            self._dial_in_s = None
            self.interface.ask_suspicion()
            self.sounds.intend("dial")

    def _after_verdict(self, target: str) -> None:
        top = self.panels.top()
        asked = top is not None and top.name.startswith("suspicion")  # that is another matter
        if top is not None and top.slot in ("card", "side") and not asked:
            # What is looked at closely stays, its verdict ticked, until it is put away.
            if top.slot == "card" or self.interface.called_from_list(top):
                self.interface.put_away(top)
        self.interface.stamp_papers()

    def _where(self, target: str) -> np.ndarray | None:
        """Where a point is in the world (3,), if it is here."""
        point = self.session.case.point(target)
        if point is None or point.place != self.session.state.place:
            return None
        try:
            return self.stage.where(point.anchor)[0][0][:3, 3]
        except KeyError:
            return None

    def _arrive(self, place: str) -> bool:
        self.interface.clear()
        other = self.stage.enter(place)
        self.relit |= other
        if self._arrive_at is not None:
            self._stand(*self._arrive_at)
        else:
            self._teleport(place)
        self._arrive_at = None
        return other

    def _teleport(self, place: str) -> None:
        stand = self.stage.stand(place)
        self._stand(stand.at, stand.heading_deg, stand.pitch_deg)

    def _stand(
        self,
        at: tuple[float, float, float],
        heading_deg: float | None,
        pitch_deg: float = 0.0,
    ) -> None:
        if self.device is not None:
            self.device.teleport(at, heading_deg, pitch_deg)
        if self.comfort is not None:
            self.comfort.moved()
        self.sounds.moved()
        self.panels.close()
        self.wheel.close()
        self._stale = True

    # --- pointing ---

    @property
    def _side(self) -> str:
        return self.pointer.main if self.pointer is not None else "right"

    def _point(self, frame: FrameInput, seconds: float) -> None:
        """Shows what the hand points at; a tracked one feels what is new to it."""
        if self.pointer is None:
            return
        hover, side = self.pointer.hover, self._side
        self.wheel.point(hover, side, self._feel)
        target = hover.id if hover is not None and hover.in_reach else ""
        if target != self._felt:
            self._felt = target
            if target and any(h.tracked for h in frame.hands if h.side == side):
                self._feel("touch", side)
        self._signs.show(self.pointer, self._spots, frame, self.device, seconds)

    def guidance(self) -> tuple[str, str]:
        """Returns what to do next in practice, as a sentence and as what it is about."""
        return self._signs.guidance()


def _feelings(events: Sequence[Event]) -> tuple[str, ...]:
    """What a hand feels of a frame's events."""
    names = {event.name for event in events}
    if names & {"refused", "reminded"}:
        return ("warning",)
    right = any(event.name == "answered" and event.data["right"] for event in events)
    found = right or "discovered" in names
    return ("mark",) * ("judged" in names) + ("find",) * found
