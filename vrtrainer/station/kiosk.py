"""The kiosk: attract, language, briefing, case, debrief, reset, all day long.

Operator keys: F2 start, F3 recentre, F1 help, F4 end the visit, F10 close the kiosk. The window's
close button closes it too. A visit that fails is written to the log and the kiosk goes on: a
trainee never sees a traceback, and the record of the visit stays.
"""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path

import numpy as np
from PIL import Image

from vrtrainer.basis import (
    DeviceUnavailable,
    ExitCode,
    RecordNotStored,
    VrtrainerError,
    folders,
    resources,
)
from vrtrainer.basis.settings import Settings
from vrtrainer.content.case import Case
from vrtrainer.content.library import load_case
from vrtrainer.devices.attention import AWAY
from vrtrainer.devices.device import STANDING_EYE_M, eye_at
from vrtrainer.engine.convert import pose
from vrtrainer.interaction.input import FrameInput
from vrtrainer.language import LANGUAGES
from vrtrainer.pages import draw, layout
from vrtrainer.records import prepare_folder
from vrtrainer.station.equipment import Equipment, open_equipment
from vrtrainer.station.offers import offers
from vrtrainer.station.play import Setting
from vrtrainer.station.shown import shown_here
from vrtrainer.station.visit import Visit
from vrtrainer.world import menus
from vrtrainer.world.calm import OVER

log = logging.getLogger(__name__)

START, RECENTRE, HELP, END, QUIT = "f2", "f3", "f1", "f4", "f10"
FAILURE_PAUSE_S = 5.0
_ATTRACT_TURN_DEG_PER_S = 3.0
_ATTRACT_CHANGE_S = 8.0


@dataclass(frozen=True)
class Plan:
    """How the kiosk is run.

    Attributes:
        scenario: id or path.
        mode: practice or assessment.
        seed: of the first visit; each further visit has the next one.
        idle_s: seconds without any input after which a visit ends.
        records: folder below which every visit has its own.
        kind: of the device, see `equipment.open_equipment`.
        settings: of this machine.
        size: of the window.
        fullscreen: whether it covers its screen.
    """

    scenario: str
    mode: str
    seed: int
    idle_s: float
    records: Path
    kind: str
    settings: Settings
    size: tuple[int, int]
    fullscreen: bool


@dataclass
class Watcher:
    """Watches over a visit: idle time, operator keys, the closing of the window.

    Nobody is idle who wears a headset: they look. One that was taken off is handed over.
    """

    idle_s: float
    clock: Callable[[], float]
    handover_s: float = 25.0
    headset: bool = False
    reason: str = ""  # why the visit ends: idle, end, quit
    _moved: float = field(default=0.0, init=False)
    _pose: bytes = field(default=b"", init=False)

    def begin(self) -> None:
        """Starts counting anew."""
        self.reason = ""
        self._moved = self.clock()

    def __call__(self, frame: FrameInput) -> str:
        """Returns why the visit must end now, or an empty text."""
        if frame.closed or QUIT in frame.keys:
            self.reason = "quit"
        elif END in frame.keys:
            self.reason = "end"
        else:
            self._note(frame)
            if self.clock() - self._moved > (self.handover_s if self.headset else self.idle_s):
                self.reason = "idle"
        return self.reason

    def left_s(self) -> float:
        """Seconds until the visit ends if nothing happens."""
        waits = self.handover_s if self.headset else self.idle_s
        return max(0.0, waits - (self.clock() - self._moved))

    def _note(self, frame: FrameInput) -> None:
        if self.headset:
            if frame.pause not in AWAY or frame.keys:
                self._moved = self.clock()
            return
        hands = frame.hands
        pose = np.round(hands[0].world_from_hand, 3).tobytes() if hands else b""
        pressed = any(hand.pressed or hand.held for hand in hands)
        if pressed or frame.keys or frame.zoom or frame.walk != (0.0, 0.0) or pose != self._pose:
            self._moved = self.clock()
        self._pose = pose


class Kiosk:
    """Runs visits until the operator closes it.

    Args:
        plan: how it is run.
        clock: seconds, monotonic.
    """

    def __init__(self, plan: Plan, clock: Callable[[], float] = time.monotonic) -> None:
        self.plan, self.clock = plan, clock
        self.visits = 0
        self._visit: Visit | None = None
        self.watcher = Watcher(plan.idle_s, clock)

    def run(self) -> int:
        """Runs the kiosk; returns the exit code.

        Raises:
            DeviceUnavailable: there is no display, or no headset.
        """
        end_log = _log_to_file()
        try:
            return self._run()
        except VrtrainerError as error:
            log.error("%s", error.message)
            raise
        finally:
            end_log()

    def _run(self) -> int:
        plan = self.plan
        equipment = open_equipment(plan.kind, plan.settings, plan.size, plan.fullscreen)
        self.watcher.headset = equipment.headset
        self.watcher.handover_s = equipment.handover_s
        try:
            while self._once(equipment):
                self.visits += 1
        finally:
            equipment.close()
        if equipment.quit:
            raise DeviceUnavailable("SteamVR ended, and the kiosk with it.")
        return int(ExitCode.DONE)

    def _once(self, equipment: Equipment) -> bool:
        """One round from attract to debrief; False when the kiosk is to close."""
        self._visit = None
        try:
            found = resources(self.plan.settings.private_folder)
            case = load_case(self.plan.scenario, self.plan.seed + self.visits, found)
            shown = shown_here(found)
            setting = Setting(
                case,
                LANGUAGES[0],
                self.plan.mode,
                self._folder(case),
                *shown,
                self.plan.settings.tutorial,
            )
            visit = self._visit = self._begin(setting, equipment)
            if not self._attract(visit):
                return False
            # The attract screen may have stood for hours: the record bears the visit's time.
            visit.setting = replace(visit.setting, folder=self._folder(case))
            self.watcher.begin()
            self._serve(visit)
            self._see_off(self._visit)
        except RecordNotStored as error:
            log.error("record not stored: %s", error.message)
        except VrtrainerError as error:
            self._fail("visit failed: %s", error.message)
        except Exception:
            where = self._visit.setting.folder if self._visit is not None else self.plan.records
            log.exception("visit failed unexpectedly; its record is in %s", where)
            self._fail("the next visit begins in %s seconds", FAILURE_PAUSE_S)
        finally:
            if self._visit is not None:
                self._visit.close()
        return self.watcher.reason != "quit" and not equipment.host.output.is_closed()

    def _begin(self, setting: Setting, equipment: Equipment) -> Visit:
        return Visit(setting, equipment, self.watcher, self.clock, self.watcher.left_s)

    def _fail(self, message: str, detail: object) -> None:
        """Notes a failure and pauses, so that one that repeats neither spins nor fills the log."""
        log.error(message, detail)
        time.sleep(FAILURE_PAUSE_S)

    def _folder(self, case: Case) -> Path:
        """Returns where the record of a visit that begins now is kept."""
        return self.plan.records / f"{datetime.now():%Y%m%d-%H%M%S}-{case.id}"

    def _serve(self, visit: Visit) -> None:
        chosen = visit.ask_command(menus.language_menu())
        if chosen is None:
            return
        visit.speak(chosen.target)
        chosen_visit = self._choose(visit)
        if chosen_visit is None or not chosen_visit.brief():
            return
        visit = chosen_visit
        prepare_folder(visit.setting.folder)
        outcome = visit.play()
        if outcome.trouble:
            log.error("%s", outcome.trouble)
        if self.watcher.reason in ("", "end"):
            self.watcher.begin()
            visit.debrief(outcome)

    def _choose(self, visit: Visit) -> Visit | None:
        """Lets the visitor choose a case, where the operator wants that.

        Returns the visit to go on with; None if it ended. Another case than the one that stands
        there is made ready while a page asks for a moment.
        """
        settings = self.plan.settings
        found = resources(settings.private_folder)
        there = offers(found, settings.levels == "earned") if settings.choice else ()
        if len(there) < 2:
            return visit
        lang = visit.setting.language
        chosen = visit.ask_command(menus.choice_menu(there, lang))
        if chosen is None or chosen.target == visit.setting.case.id:
            return visit if chosen is not None else None
        visit.tell(menus.moment_menu(lang))
        case = load_case(chosen.target, self.plan.seed + self.visits, found)
        setting = replace(visit.setting, case=case, folder=self._folder(case))
        self._visit = None
        visit.close()
        self._visit = self._begin(setting, visit.equipment)
        self.watcher.begin()
        return self._visit

    def _see_off(self, visit: Visit) -> None:
        """Thanks whoever still wears the headset until it is off: the next visit is another's.

        The operator's F2 begins the next one at once.
        """
        if not visit.equipment.headset or self.watcher.reason not in ("", "end"):
            return
        visit.theatre.world.hide_pointing()
        visit.viewer.quiet()
        while True:
            visit.tick()
            frame = visit.device.begin_frame()
            if frame.closed or QUIT in frame.keys:
                self.watcher.reason = "quit"
            if self.watcher.reason == "quit" or frame.pause in AWAY or START in frame.keys:
                return
            frame = replace(frame, pause=frame.pause or OVER)
            visit.viewer.warn(frame)
            visit.present(frame)

    # --- attract ---

    def _attract(self, visit: Visit) -> bool:
        """Turns slowly through the yard with the invitation; False if the kiosk is to close."""
        device, overlay = visit.device, visit.show.overlay
        headset = visit.equipment.headset
        visit.theatre.world.hide_pointing()
        visit.viewer.quiet()
        visit.theatre.sounds.attract(True)
        stand = visit.theatre.stage.stand("bay")
        device.teleport(stand.at, stand.heading_deg)
        begun = self.clock()
        shown = ""
        while True:
            passed = self.clock() - begun
            lang = LANGUAGES[int(passed / _ATTRACT_CHANGE_S) % len(LANGUAGES)]
            if lang != shown:
                shown = lang
                self._invite(visit, lang)
            visit.tick()
            frame = device.begin_frame()
            heading = stand.heading_deg + passed * _ATTRACT_TURN_DEG_PER_S
            visit.viewer.warn(replace(frame, pause=""))
            # Nobody wears the headset yet, or the view would be turned under their feet.
            visit.present(replace(frame, pause=""), pose(eye_at(stand.at, STANDING_EYE_M), heading))
            if frame.closed or visit.equipment.host.output.is_closed() or QUIT in frame.keys:
                return False
            if _begins(frame, headset):
                overlay.hide("attract")
                visit.theatre.sounds.attract(False)
                visit.theatre.world.attach(device, visit.theatre.pointer)
                return True

    def _invite(self, visit: Visit, lang: str) -> None:
        page = menus.attract_page(lang)
        width, height = visit.show.size
        scale = 0.62 * height / page.size_mm[1]
        image = draw(layout(page, lang), scale)
        pixels = np.asarray(_see_through(image))
        share_w, share_h = pixels.shape[1] / width, pixels.shape[0] / height
        visit.show.overlay.show(
            "attract", pixels, (1 - share_w) / 2, 0.92 - share_h, share_w, share_h, order=50
        )


def _begins(frame: FrameInput, headset: bool) -> bool:
    """Whether somebody wants to begin: by a press, or by putting the headset on."""
    if frame.keys & {START, "enter", "space"} or any(hand.pressed for hand in frame.hands):
        return True
    return headset and not frame.pause


def _see_through(image: Image.Image) -> Image.Image:
    """Lets a little of the yard through the invitation's ground."""
    solid = image.convert("RGBA")
    solid.putalpha(238)
    return solid


def _log_to_file() -> Callable[[], None]:
    """Operators find what happened in the log folder; nothing is printed over the screen.

    A thread writes it: a frame that has something to tell does not wait for the disk. Returns what
    ends it.
    """
    root = logging.getLogger("vrtrainer")
    try:
        folder = folders.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / "station.log", maxBytes=1_000_000, backupCount=5, encoding="utf-8"
        )
    except OSError:
        return lambda: None
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    handler = QueueHandler(lines)
    listener = QueueListener(lines, file)
    listener.start()
    root.addHandler(handler)
    root.setLevel(logging.INFO)

    def end() -> None:
        root.removeHandler(handler)
        listener.stop()
        file.close()

    return end
