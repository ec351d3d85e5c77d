"""The world as the frame sees it: what can be pointed at, what pointing means, what is shown.

The world decides nothing about the case. `Verbs` turn intents into actions of the session, and
`Reactions` show the session's events: places, doors, goods, pages, marks and words. What goes on
from frame to frame, whatever happens, is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vrtrainer.content.private import Overlay
from vrtrainer.devices.device import Device
from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.sound import Mixer
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Intent, Pointer
from vrtrainer.scoring.collection import Collection
from vrtrainer.world.body import Body
from vrtrainer.world.companion import Companion
from vrtrainer.world.held import Held
from vrtrainer.world.interface import Interface
from vrtrainer.world.lesson import Lesson
from vrtrainer.world.menus import Command
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.prize import Prize
from vrtrainer.world.reactions import Reactions
from vrtrainer.world.signs import Signs
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.speech import Speech, Subtitle
from vrtrainer.world.stage import Stage
from vrtrainer.world.targets import Targets
from vrtrainer.world.tutorial import SKIP, Tutor
from vrtrainer.world.verbs import Verbs
from vrtrainer.world.wheel import Wheel

HELP, RECENTRE = "f1", "f3"  # operator keys that the world answers to


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

    Attributes:
        tutor: leads through the tutorial, while there is one.
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
        self.tutor: Tutor | None = None
        self.lesson = Lesson(stage.root, lang)
        self.interface = Interface(session, panels, lang, labels or {}, private, cards)
        self.wheel = Wheel(pointers.root, lang)
        self.prize = Prize(stage.root)
        self._signs = Signs(session, panels, pointers, self.wheel, narrator, stage.where)
        self.targets = Targets(session, stage, panels, self.wheel)
        self.body = Body(session, stage, panels, self.wheel, self.sounds, self.targets)
        companion = companion if companion is not None else Companion(session, {}, lang)
        self.speech = Speech(session, narrator, self.sounds, companion, self.guidance)
        self.verbs = Verbs(
            session, stage, panels, self.interface, self.wheel, self.body, self.targets,
            self.sounds, narrator.words,
        )  # fmt: skip
        self.reactions = Reactions(
            session, stage, panels, self.interface, self.wheel, self.targets, self.body,
            self.held, self.speech, self.sounds, self.prize,
        )  # fmt: skip
        self._verbs_meant: frozenset[str] = frozenset()  # in this frame
        self._felt = ""  # what the hand pointed at in the last frame
        self._asked_help = False

    # --- what is here ---

    @property
    def device(self) -> Device | None:
        """The device that was attached."""
        return self.body.device

    @property
    def pointer(self) -> Pointer | None:
        """What the hands point at, once it is attached."""
        return self.body.pointer

    @property
    def subtitle(self) -> Subtitle:
        """The line that is being said."""
        return self.speech.subtitle

    @property
    def searching(self) -> bool:
        """Whether the dog's answer is still to come."""
        return self.reactions.searching

    @property
    def dial_due(self) -> bool:
        """Whether the suspicion dial is about to come by itself."""
        return self.reactions.dial_due

    @property
    def private(self) -> bool:
        """Whether an administration's own words are in sight: then no picture is kept of it."""
        return self.interface.private_in_sight or self.interface.private.holds(self.prize.shown)

    def settled(self, identity: str) -> bool:
        """Whether a field of a page has been there for long enough to be pressed."""
        return self.targets.settled(identity)

    def settling(self, identity: str) -> bool:
        """Whether a field of a page of the case has come just now; pages beside it need no wait."""
        return self.targets.settling(identity)

    def guidance(self) -> tuple[str, str]:
        """Returns what to do next in practice, as a sentence and as what it is about."""
        return self._signs.guidance()

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
        self.body.attach(device, pointer)

    def affordances(self) -> tuple[Affordance, ...]:
        """Returns what can be pointed at; the same tuple while nothing changed."""
        return self.targets.affordances(self.tutor.affordance() if self.tutor is not None else None)

    def floor(self, x: float, y: float) -> tuple[str, float] | None:
        """Returns the place at a point of the ground and its height, among those in sight."""
        return self.stage.floor(x, y, self._places_in_sight())

    def actions(self, intents: Sequence[Intent], frame: FrameInput) -> tuple[Action, ...]:
        """Returns the actions that the intents mean; opens and closes pages on the way."""
        self.interface.world_from_head = frame.world_from_head
        self._read_by(frame)
        main = self.pointer.main if self.pointer is not None else ""
        self.panels.ray = next((h.aim for h in frame.hands if h.side == main), None)
        self._verbs_meant = frozenset(intent.verb for intent in intents)
        self._operate(frame.keys)
        if self.tutor is not None and any(intent.id == SKIP for intent in intents):
            self.tutor.skip()
            intents = [intent for intent in intents if intent.id != SKIP]
        return self.verbs.actions(intents, frame)

    def follow(self, events: Sequence[Event], frame: FrameInput, seconds: float) -> bool:
        """Shows the events and lets go on what moves; True if shadows changed."""
        self.targets.wait(seconds)
        changed = self.reactions.follow(events, seconds)
        if events:
            self._signs.forget()
        self.speech.listen(events, seconds)
        self._lead(frame, events, seconds)
        self.panels.collect()
        self.stage.get_used(seconds)
        moved = self.stage.move(seconds)
        changed |= self.stage.walk(seconds, frame.world_from_head)
        self.stage.stir(seconds, frame.world_from_head)
        if moved:
            self.targets.forget()
        self.speech.wait(seconds)
        self.wheel.wait(seconds)
        self.prize.follow(seconds, frame.world_from_head)
        self._point(frame, seconds)
        self.sounds.follow(frame, seconds, self.subtitle.left_s > 0, self.wheel.lit)
        self.held.keep(self.interface.in_hand)
        explained = self._helped() or self.tutor is not None
        self._show_hands(frame, seconds, self.body.side, explained)
        return changed or moved

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
        self.targets.wait(seconds)
        self._read_by(frame)
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

    # --- in every frame ---

    def _read_by(self, frame: FrameInput) -> None:
        """Tells the pages how they are read: round a head that turns, or in a window."""
        self.panels.around = any(hand.tracked for hand in frame.hands)
        self.panels.aspect = frame.aspect

    def _operate(self, keys: frozenset[str]) -> None:
        """The operator's keys during a case: help, and standing where one arrived."""
        if HELP in keys:
            top = self.panels.top()
            if top is not None and top.name == "help":
                self.panels.close("menu")
            else:
                self.interface.command(Command("help"))
        if RECENTRE in keys:
            self.body.stand_in(self.session.state.place)

    def _places_in_sight(self) -> tuple[str, ...]:
        here = self.session.state.place
        if here in ("dock", "bench"):
            return "bench", "dock"
        inside = ("inside",) if self.session.state.holds("unloaded_full") else ()
        return (*inside, here, *(p for p in ("post", "row", "bay") if p != here))

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

    def _lead(self, frame: FrameInput, events: Sequence[Event], seconds: float) -> None:
        """Lets the tutorial see what was done, and praises it."""
        if self.tutor is None or self.pointer is None:
            return
        self.tutor.follow(frame, self.pointer, self._verbs_meant, events, seconds)
        self.lesson.only = (self.tutor.button,) if self.tutor.button else ()
        if self.tutor.praised:
            self.sounds.intend("done")
            self.body.feel("find", self.body.side)

    def _point(self, frame: FrameInput, seconds: float) -> None:
        """Shows what the hand points at; a tracked one feels what is new to it."""
        if self.pointer is None:
            return
        hover, side = self.pointer.hover, self.body.side
        self.wheel.point(hover, side, self.body.feel)
        target = hover.id if hover is not None and hover.in_reach else ""
        if target != self._felt:
            self._felt = target
            if target and any(h.tracked for h in frame.hands if h.side == side):
                self.body.feel("touch", side)
        self._signs.show(self.pointer, self.targets.spots, frame, self.device, seconds)
