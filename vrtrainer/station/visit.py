"""A visit, at the window or in a headset: briefing, case, debrief, all in the same world."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from vrtrainer.basis.frames import TICKS_PER_SECOND
from vrtrainer.devices.device import anywhere
from vrtrainer.engine import frame as frames
from vrtrainer.engine.frame import FrameDevice
from vrtrainer.inspection import Action, Event
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Intent
from vrtrainer.station.album import LiveAlbum
from vrtrainer.station.equipment import Equipment
from vrtrainer.station.gallery import Gallery
from vrtrainer.station.leaves import Leaves
from vrtrainer.station.moments import Moments
from vrtrainer.station.outcome import Outcome, close_record, conclude
from vrtrainer.station.play import (
    Setting,
    Theatre,
    gallery_of,
    illustrate,
    open_recorder,
    parts_of,
)
from vrtrainer.station.slides import Slides
from vrtrainer.station.viewer import Viewer
from vrtrainer.station.voices import BRIEFING
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.tutorial import Bare, Tutor

log = logging.getLogger(__name__)

# What the watcher of a visit may ask for.
CONTINUE, LEAVE = "", "leave"
END = "f4"
_STUTTER_S = 1.0
ONWARD = Command("onward")
_TOLD_S = 5.0  # the longest that a page which tells of a wait is waited for
Watch = Callable[[FrameInput], str]


def until_ended(frame: FrameInput) -> str:
    """Lets a visit go on until the key that ends it is pressed."""
    return LEAVE if END in frame.keys else CONTINUE


class Visit:
    """One visitor's session.

    Args:
        setting: what is played.
        equipment: the open window, and a headset if there is one.
        watch: called every frame with its input; a non-empty answer ends the visit.
        clock: seconds, monotonic.
        left_s: seconds until the watcher ends a visit whose headset is off.
        onward: is called when a page of the debrief has turned by itself: somebody may be reading.
    """

    def __init__(
        self,
        setting: Setting,
        equipment: Equipment,
        watch: Watch = until_ended,
        clock: Callable[[], float] = time.monotonic,
        left_s: Callable[[], float] | None = None,
        onward: Callable[[], None] | None = None,
    ) -> None:
        self.onward = onward
        self.setting, self.equipment, self.watch, self.clock = setting, equipment, watch, clock
        self.device = equipment.device
        self.theatre = Theatre(setting, equipment.host, equipment.labels, mixer=equipment.mixer)
        self.show = equipment.show(self.theatre)
        self.theatre.warm(self.show.picture)
        self.viewer = Viewer(self.theatre, self.show.overlay, self.show.sight)
        self.viewer.left_s = left_s
        self.theatre.world.attach(self.device, self.theatre.pointer)
        self._then = clock()
        self._seconds = 0.0
        self._played = False
        self._given = FrameInput(np.eye(4))
        self._beside: Callable[[float], None] | None = None  # what spectators see meanwhile

    def close(self) -> None:
        """Gives everything back; the device must not keep this world until the next visit.

        Only now, when nobody looks any more, the report is drawn: it takes a second or two.
        """
        if self._played:
            self.theatre.file_report()
        self.device.can_stand = anywhere
        self.viewer.close()
        self.show.close()
        self.theatre.close()

    def speak(self, language: str) -> None:
        """Goes on in another language; only before the case has begun."""
        self.setting = replace(self.setting, language=language)
        self.theatre.speak(language)
        self._settle_in()

    def tick(self) -> float:
        """Begins a frame's time: returns the seconds since the one before."""
        now = self.clock()
        self._seconds, self._then = now - self._then, now
        return self._seconds

    def present(self, frame: FrameInput, world_from_head: np.ndarray | None = None) -> None:
        """Draws a frame outside the case and shows it to trainee and spectators.

        Args:
            frame: its input.
            world_from_head: from where it is seen instead of the trainee's own head; only while
                nobody wears a headset.
        """
        theatre, picture = self.theatre, self.show.picture
        theatre.relight(picture)
        self.show.follow(frame, self._seconds)
        device: FrameDevice = self.device
        if world_from_head is not None:
            device = Elsewhere(self.device)
            frame = replace(frame, world_from_head=world_from_head)
        theatre.sounds.follow(frame, self._seconds)
        frames.present(device, theatre.world, picture, frame)
        self.show.mirror(self._seconds)
        self._slack()

    # --- briefing ---

    def brief(self) -> bool:
        """Shows the briefing until the trainee starts; False if the visit ended before."""
        keys, offered = not self.equipment.headset, self.setting.tutorial != "off"
        if self.setting.tutorial == "first" and not self.learn():
            return False
        while True:
            menu = menus.briefing_menu(
                self.setting.case,
                self.setting.language,
                keys,
                offered,
                self.setting.mode == "assessment",
            )
            self.theatre.sounds.say(BRIEFING + self.setting.case.id)
            chosen = self.ask(menu)
            self.theatre.sounds.hush_voice()
            if chosen != "learn":
                return chosen == "start"
            if not self.learn():
                return False

    # --- tutorial ---

    def learn(self) -> bool:
        """Leads through the tutorial; False if the visit ended meanwhile.

        It is played silently, as an assessment is, on the case's own stage; then all begins anew.
        """
        theatre, setting = self.theatre, self.setting
        theatre.refurnish(replace(setting, mode="assessment"))
        world = theatre.world
        tutor = world.tutor = Tutor(
            theatre.stage.root,
            theatre.panels,
            setting.language,
            theatre.labels,
            self.equipment.headset,
        )
        self._settle_in()
        parts = frames.Parts(
            device=self.device,
            pointer=theatre.pointer,
            world=world,
            session=Bare(theatre.session),
            record=Unwritten(),
            picture=self.show.picture,
            mirror=self._show_lesson,
            veil=self.show.follow,
            slack=self._slack,
        )
        self.tick()
        left = False
        while not tutor.ended and not left:
            frame = frames.run_frame(parts, 0, self.tick())
            theatre.relight(self.show.picture)
            left = frame.input.closed or bool(self.watch(frame.input))
        theatre.refurnish(setting)
        self._settle_in()
        return not left

    def _settle_in(self) -> None:
        """Gets used to a world that was made anew."""
        self.theatre.warm(self.show.picture)
        self.show.speak(self.setting.language)  # the pause's words belong to the world, too
        self.theatre.world.attach(self.device, self.theatre.pointer)

    def _show_lesson(self, frame: FrameInput, events: Sequence[Event]) -> None:
        self.viewer.quiet()
        self.viewer.warn(frame)
        self.show.mirror(self._seconds)

    def ask(self, menu: Menu) -> str:
        """Shows a page until one of its commands is pressed; returns its name ("" if ended)."""
        chosen = self.ask_command(menu)
        return chosen.name if chosen is not None else ""

    def ask_command(
        self,
        menu: Menu,
        stands_s: float | None = None,
        anywhere: Command | None = None,
        leafing: bool = False,
    ) -> Command | None:
        """Shows a page until one of its commands is pressed; None if the visit ended before.

        Args:
            menu: the page.
            stands_s: for how many seconds, if it goes by itself; then `ONWARD` is the answer.
            anywhere: what a press means that meets nothing, if it means anything.
            leafing: whether the page stays in sight until the next one is drawn.
        """
        panels = self.theatre.panels
        if not (leafing and set(panels.open_panels) == {"menu"}):
            panels.close()
        panels.recentre(self.device.world_from_head())
        panels.open("menu", menu.draft.id, lambda: menu)
        chosen: Command | None = None
        stood_s = 0.0
        while chosen is None:
            frame = self._quiet_frame()
            if frame is None:
                return None
            # A page that is still being drawn is not being read, nor one that stutters.
            read = not (panels.waiting or self._given.pause)
            stood_s += min(self._seconds, _STUTTER_S) if read else 0.0
            if stands_s is not None and stood_s >= stands_s:
                chosen = ONWARD
            elif anywhere is not None and self._pressed_nothing():
                chosen = anywhere
            for intent in frame:
                found = panels.field(intent.id) if intent.verb == "act" else None
                deed = found[0].menu.deeds.get(found[1]) if found else None
                if isinstance(deed, Command):
                    chosen = deed
                    self.theatre.sounds.intend("page")
        if not leafing:
            panels.close()
        return chosen

    def _pressed_nothing(self) -> bool:
        """Whether the trigger was pressed in this frame, and pointed at nothing."""
        hover = self.theatre.pointer.hover
        pressed = any("act" in hand.pressed for hand in self._given.hands)
        return pressed and not self._given.pause and hover is None

    def tell(self, menu: Menu) -> None:
        """Shows a page for as long as it takes to be there, and goes on: something will last."""
        panels = self.theatre.panels
        panels.close()
        panels.recentre(self.device.world_from_head())
        panels.open("menu", menu.draft.id, lambda: menu)
        until = self.clock() + _TOLD_S
        while panels.waiting and self.clock() < until:
            if self._quiet_frame() is None:
                return
        self._quiet_frame()

    def _quiet_frame(self) -> Sequence[object] | None:
        """One frame in which only pages can be pointed at; None ends the visit."""
        theatre = self.theatre
        seconds = self.tick()
        given = self.device.begin_frame()
        self._given = given
        if given.closed or self.watch(given):
            return None
        intents: tuple[Intent, ...] = ()
        if not given.pause:
            pages = tuple(theatre.panels.affordances())
            intents = theatre.pointer.intents(given, pages, None)
        for intent in intents:
            if intent.verb == "turn":
                theatre.panels.recentre(given.world_from_head)
            elif intent.verb == "zoom":
                theatre.panels.zoom(intent.amount)
        theatre.panels.collect()
        theatre.world.show_pointing(given, seconds)
        self.viewer.quiet()
        self.viewer.warn(given)
        if self._beside is not None:
            self._beside(seconds)
        self.present(given)
        return intents

    # --- case ---

    def play(self) -> Outcome:
        """Plays the case until it is decided, left, or the visit ends; returns the outcome."""
        theatre, show = self.theatre, self.show
        recorder = open_recorder(self.setting)
        self.viewer.recorder = recorder
        album = LiveAlbum(theatre.host, self.setting.folder / "pictures")
        trace = self.equipment.trace
        more = {"lap": trace.lap} if trace is not None else {}
        parts = parts_of(
            theatre, self.device, recorder, show.picture, self._mirror,
            veil=show.follow, slack=self._slack, **more,
        )  # fmt: skip
        ticker = frames.Ticker(TICKS_PER_SECOND, self.clock)
        moments = Moments(theatre, album, self.viewer)
        frames.settle()
        self.tick()
        try:
            while not theatre.session.state.ended:
                if trace is not None:
                    trace.begin()
                frame = frames.run_frame(parts, ticker.due(), self.tick())
                theatre.relight(show.picture)
                if frame.input.closed or self.watch(frame.input):
                    break
                moments.after(frame.events)
        finally:
            frames.unsettle()
            album.close()
            trouble = close_record(theatre.session, recorder)
        self._played = True
        return conclude(theatre.session, self.setting.language, self.setting.folder, trouble)

    def _mirror(self, frame: FrameInput, events: Sequence[Event]) -> None:
        self.viewer.mirror(frame, events)
        self.show.mirror(self._seconds)

    def _slack(self) -> None:
        self.show.slack()
        self.theatre.slack.run()

    def turn_away(self) -> Outcome:
        """Ends a case that was never begun; returns its outcome."""
        session = self.theatre.session
        trouble = close_record(session, open_recorder(self.setting))
        return conclude(session, self.setting.language, self.setting.folder, trouble)

    # --- debrief ---

    def debrief(self, outcome: Outcome) -> None:
        """Shows the debrief: the trainee leafs through it, or it goes by itself, or is skipped.

        In a headset a press of the trigger anywhere turns the page, and spectators see the pages
        large and flat, going by themselves. Meanwhile the pictures are made in the slack.
        """
        gallery = gallery_of(self.theatre, outcome)
        gallery.hang(self.theatre.slack)
        try:
            self._leaf_through(outcome, gallery)
        finally:
            if not self.equipment.host.output.is_closed():
                gallery.finish()
                for trouble in illustrate(outcome, gallery, self.setting.language):
                    log.error("%s", trouble)

    def _leaf_through(self, outcome: Outcome, gallery: Gallery) -> None:
        lang, headset = self.setting.language, self.equipment.headset
        slides = Slides(self.theatre.painter, self.show, lang) if headset else None
        more = menus.reward_pages(outcome.case, outcome.result, self.setting.cards, lang)
        leaves = Leaves(outcome.told, lang, gallery, self.theatre.panels, slides, tuple(more))
        self._beside = leaves.follow
        answer: Command | None = Command("leaf", "0")
        while answer is not None and answer.name == "leaf":
            menu = leaves.turn(int(answer.target))
            onward = None if leaves.last else Command("leaf", str(leaves.number + 1))
            stands_s = None if headset or leaves.last else leaves.seconds
            answer = self.ask_command(menu, stands_s, onward if headset else None, leafing=True)
            if answer is ONWARD:
                answer = onward
                if self.onward is not None:
                    self.onward()
        self._beside = None
        self.theatre.panels.close()
        leaves.close()


class Unwritten:
    """A record of which nothing is kept."""

    def append(self, actions: Sequence[Action], events: Sequence[Event], frame: FrameInput) -> None:
        """Keeps nothing."""


class Elsewhere:
    """A device whose eyes are put elsewhere: it waits and hands over as ever.

    Args:
        device: the real one.
    """

    def __init__(self, device: FrameDevice) -> None:
        self._device = device
        self.begin_frame, self.eyes = device.begin_frame, device.eyes
        self.end_frame = device.end_frame

    def latch(self) -> None:
        """Waits for the display; keeps the pose that was given."""
        self._device.latch()


def play_visit(setting: Setting, equipment: Equipment) -> Outcome:
    """Plays one visit: briefing, case, debrief; returns the outcome."""
    visit = Visit(setting, equipment)
    try:
        if not visit.brief():
            return visit.turn_away()
        outcome = visit.play()
        if not equipment.host.output.is_closed():
            visit.debrief(outcome)
        return outcome
    finally:
        visit.close()
