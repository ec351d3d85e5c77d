"""A visit at the window: briefing, case, debrief, all in the same world."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from vrtrainer.basis.frames import TICKS_PER_SECOND
from vrtrainer.devices.desktop import DesktopDevice
from vrtrainer.devices.device import anywhere
from vrtrainer.engine import frame as frames
from vrtrainer.engine.host import Host
from vrtrainer.engine.picture import Picture
from vrtrainer.inspection import Action
from vrtrainer.interaction.input import FrameInput
from vrtrainer.language import Words
from vrtrainer.pages import Choice, Choices, Page
from vrtrainer.station.album import LiveAlbum
from vrtrainer.station.moments import Moments
from vrtrainer.station.outcome import Outcome, close_record, conclude
from vrtrainer.station.play import Setting, Theatre, key_labels, open_recorder, parts_of
from vrtrainer.station.viewer import Viewer
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu

# What the watcher of a visit may ask for.
CONTINUE, LEAVE = "", "leave"
END = "f4"
LEAF_MM = 62.0  # room for the buttons below a page
Watch = Callable[[FrameInput], str]


def until_ended(frame: FrameInput) -> str:
    """Lets a visit go on until the key that ends it is pressed."""
    return LEAVE if END in frame.keys else CONTINUE


class Visit:
    """One visitor's session in a window.

    Args:
        setting: what is played.
        host: an open window.
        device: mouse and keyboard.
        watch: called every frame with its input; a non-empty answer ends the visit.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        setting: Setting,
        host: Host,
        device: DesktopDevice,
        watch: Watch = until_ended,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.setting, self.device, self.watch, self.clock = setting, device, watch, clock
        self.theatre = Theatre(setting, host, lambda lang: key_labels(device, lang))
        self.picture: Picture = self.theatre.picture(None)
        self.theatre.warm(self.picture)
        self.viewer = Viewer(self.theatre, self.picture.overlay)
        self.theatre.world.attach(device, self.theatre.pointer)

    def close(self) -> None:
        """Gives everything back; the device must not keep this world until the next visit."""
        self.device.can_stand = anywhere
        self.viewer.close()
        self.picture.close()
        self.theatre.close()

    def speak(self, language: str) -> None:
        """Goes on in another language; only before the case has begun."""
        self.setting = replace(self.setting, language=language)
        self.theatre.speak(language)
        self.theatre.warm(self.picture)
        self.theatre.world.attach(self.device, self.theatre.pointer)

    # --- briefing ---

    def brief(self) -> bool:
        """Shows the briefing until the trainee starts; False if the visit ended before."""
        menu = menus.briefing_menu(self.setting.case, self.setting.language, True)
        return self.ask(menu) == "start"

    def ask(self, menu: Menu) -> str:
        """Shows a page until one of its commands is pressed; returns its name ("" if ended)."""
        chosen = self.ask_command(menu)
        return chosen.name if chosen is not None else ""

    def ask_command(self, menu: Menu) -> Command | None:
        """Shows a page until one of its commands is pressed; None if the visit ended before."""
        panels = self.theatre.panels
        panels.close()
        panels.recentre(self.device.world_from_head())
        panels.open("menu", menu.page.id, lambda: menu)
        chosen: Command | None = None
        while chosen is None:
            frame = self._quiet_frame()
            if frame is None:
                return None
            for intent in frame:
                found = panels.field(intent.id) if intent.verb == "act" else None
                deed = found[0].menu.deeds.get(found[1]) if found else None
                if isinstance(deed, Command):
                    chosen = deed
        panels.close()
        return chosen

    def _quiet_frame(self) -> Sequence[object] | None:
        """One frame in which only pages can be pointed at; None ends the visit."""
        theatre = self.theatre
        given = self.device.begin_frame()
        if given.closed or self.watch(given):
            return None
        pages = tuple(theatre.panels.affordances())
        intents = theatre.pointer.intents(given, pages, lambda x, y: None)
        for intent in intents:
            if intent.verb == "turn":
                theatre.panels.recentre(given.world_from_head)
            elif intent.verb == "zoom":
                theatre.panels.zoom(intent.amount)
        theatre.panels.collect()
        hover = theatre.pointer.hover
        outlined = theatre.panels.field_frame(hover.id) if hover is not None else None
        theatre.pointers.show(hover, None, outlined)
        theatre.pointers.name("", None)
        theatre.pointers.guide(None, 0.0)
        theatre.relight(self.picture)
        self.viewer.quiet()
        self.picture.set_pose(given.world_from_head, self.device.eyes())
        self.picture.render()
        theatre.slack.run()
        return intents

    # --- case ---

    def play(self) -> Outcome:
        """Plays the case until it is decided, left, or the visit ends; returns the outcome."""
        theatre = self.theatre
        recorder = open_recorder(self.setting)
        self.viewer.recorder = recorder
        parts = parts_of(theatre, self.device, recorder, self.picture, self.viewer.mirror)
        theatre.world.attach(self.device, theatre.pointer)
        ticker = frames.Ticker(TICKS_PER_SECOND, self.clock)
        before = self.clock()
        album = LiveAlbum(theatre.host, self.setting.folder / "pictures")
        moments = Moments(theatre, album, self.viewer)
        frames.settle()
        try:
            while not theatre.session.state.ended:
                now = self.clock()
                frame = frames.run_frame(parts, ticker.due(), now - before)
                before = now
                theatre.relight(self.picture)
                if frame.input.closed or self.watch(frame.input):
                    break
                moments.after(frame.events)
        finally:
            frames.unsettle()
            album.close()
            trouble = close_record(theatre.session, recorder)
        return conclude(theatre.session, self.setting.language, self.setting.folder, trouble)

    def turn_away(self) -> Outcome:
        """Ends a case that was never begun; returns its outcome."""
        session = self.theatre.session
        trouble = close_record(session, open_recorder(self.setting))
        return conclude(session, self.setting.language, self.setting.folder, trouble)

    # --- debrief ---

    def debrief(self, outcome: Outcome) -> None:
        """Lets the trainee leaf through the debrief until he or she ends it."""
        lang = self.setting.language
        pages = menus.debrief_pages(outcome.case, outcome.result, lang)
        number = 0
        while True:
            menu = leaf(pages, number, lang)
            answer = self.ask_command(menu)
            if answer is None or answer.name != "leaf":
                return
            number = int(answer.target)


def play_visit(setting: Setting, host: Host, seated: bool = False) -> Outcome:
    """Plays one visit in a window: briefing, case, debrief; returns the outcome."""
    device = DesktopDevice(host)
    device.sit(seated)
    visit = Visit(setting, host, device)
    try:
        if not visit.brief():
            return visit.turn_away()
        outcome = visit.play()
        if not host.output.is_closed():
            visit.debrief(outcome)
        return outcome
    finally:
        visit.close()


def leaf(pages: tuple[Page, ...], number: int, lang: str) -> Menu:
    """Returns one of several pages with the buttons to leaf on, or to end.

    The buttons stand below the page's own text, in room that is added for them.
    """
    words = Words(lang)
    deeds: dict[str, Action | Command] = {}
    buttons = []
    if number > 0:
        deeds["leaf.previous"] = Command("leaf", str(number - 1))
        buttons.append(Choice("leaf.previous", words("menu.previous")))
    if number + 1 < len(pages):
        deeds["leaf.next"] = Command("leaf", str(number + 1))
        buttons.append(Choice("leaf.next", words("menu.next"), tone="primary"))
    deeds["leaf.end"] = Command("end")
    last = number + 1 == len(pages)
    buttons.append(Choice("leaf.end", words("menu.finish"), tone="primary" if last else "plain"))
    page = pages[number]
    width, height = page.size_mm
    foot = Choices(tuple(buttons), len(buttons))
    page = replace(page, blocks=(*page.blocks, foot), size_mm=(width, height + LEAF_MM))
    return Menu(page, deeds)
