"""Playing one session: everything that takes part, put together, and its loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vrtrainer import __version__
from vrtrainer.basis import ContentInvalid
from vrtrainer.basis.frames import TICKS_PER_SECOND
from vrtrainer.content.case import Case
from vrtrainer.content.library import load_scenes
from vrtrainer.content.models import LineIn
from vrtrainer.content.private import Overlay
from vrtrainer.devices.device import Device
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine import frame as frames
from vrtrainer.engine.board import Shelf
from vrtrainer.engine.host import Host
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.slack import Slack
from vrtrainer.engine.sound import Mixer
from vrtrainer.engine.uploads import Uploads
from vrtrainer.engine.warmth import warm
from vrtrainer.inspection import Action, Event, Session
from vrtrainer.inspection.situation import situation
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Pointer
from vrtrainer.pages import Painter
from vrtrainer.records import Recorder
from vrtrainer.scoring.collection import Collection
from vrtrainer.scoring.told import FOUND
from vrtrainer.station import darkroom
from vrtrainer.station.album import Album
from vrtrainer.station.gallery import Gallery
from vrtrainer.station.journal import Journal
from vrtrainer.station.moments import Moments
from vrtrainer.station.outcome import Outcome, close_record, conclude, write_page
from vrtrainer.station.viewer import Viewer
from vrtrainer.station.voices import recorded
from vrtrainer.world.actor import Actor, ActorLost
from vrtrainer.world.closeup import Closeup
from vrtrainer.world.companion import Companion
from vrtrainer.world.labels import Labels
from vrtrainer.world.narration import Narrator
from vrtrainer.world.panels import Panels
from vrtrainer.world.pointers import Pointers
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.stage import Stage
from vrtrainer.world.world import World

PICTURE_SIZE = (960, 540)
FILMS = 6  # pages that may be open at once, and one that is being changed
_SCRIPT_FRAME_S = 1.0 / TICKS_PER_SECOND


@dataclass(frozen=True)
class Setting:
    """What a session is played with.

    Attributes:
        case: the case.
        language: "en" or "fr".
        mode: "practice" or "assessment".
        folder: prepared folder of the record (records.prepare_folder).
        private: what the station shows of its administration's own; it gets into no record.
        cards: the station's collection of cue cards.
        lines: what the colleague who comes along has to say, by id.
        tutorial: whether the briefing offers it ("offer"), it comes first ("first"), or "off".
    """

    case: Case
    language: str
    mode: str
    folder: Path
    private: Overlay = field(default_factory=Overlay)
    cards: Collection = field(default_factory=Collection)
    lines: Mapping[str, LineIn] = field(default_factory=dict)
    tutorial: str = "offer"


class Theatre:
    """Everything of one session that stands in the world, ready to be played.

    Args:
        setting: what is played.
        host: the open graphics.
        labels: gives what is printed on the keys, by intent, in a language.
        watched: whether somebody looks at every frame. Else pages are drawn only for a picture,
            and nothing depends on how fast that is.
        mixer: what the session is heard through; silent if left out.
    """

    def __init__(
        self,
        setting: Setting,
        host: Host,
        labels: Callable[[str], dict[str, str]] | None = None,
        watched: bool = True,
        mixer: Mixer | None = None,
    ) -> None:
        scenes, faults = load_scenes()
        if faults:
            raise ContentInvalid("\n".join(str(fault) for fault in faults))
        self.host = host
        self.stage = Stage(setting.case, scenes)
        self.stage.prepare()
        self.slack = Slack()
        self.mixer = mixer if mixer is not None else Mixer()
        self.uploads = Uploads(host)
        self.shelf = Shelf(self.uploads)
        self.painter = Painter("process" if watched else "inline")
        self.closeup = Closeup(host, self.stage, self.slack)
        self.watched = watched
        self._warm = False
        self._label = labels
        self.labels: dict[str, str] = {}
        self._furnish(setting)

    def _furnish(self, setting: Setting) -> None:
        """Makes everything that depends on the language, on the stage that stands already."""
        self.setting = setting
        self.labels = self._label(setting.language) if self._label is not None else {}
        self.session = Session(setting.case, setting.mode)  # type: ignore[arg-type]
        slack = self.slack if self.watched else None
        self.panels = Panels(self.stage.root, self.painter, setting.language, self.shelf, slack)
        self.panels.photo = self.closeup.photo
        self.pointers = Pointers(self.stage.root, Labels(self.painter))
        self.narrator = Narrator(setting.case, setting.language)
        self.pointer = Pointer()
        night = getattr(self.stage, "mood", "") == "night"
        self.sounds = Sounds(self.session, self.stage, self.mixer, night)
        self.sounds.prepare()
        self.sounds.load_voices(recorded(setting.language))
        self.world = World(
            self.session,
            self.stage,
            self.panels,
            self.pointers,
            self.narrator,
            setting.language,
            self.labels,
            self.sounds,
            setting.private,
            setting.cards,
            Companion(self.session, setting.lines, setting.language),
        )
        self.world.reactions.closeup = self.closeup.request
        self.world.prepare()

    def speak(self, language: str) -> None:
        """Goes on in another language; only before the case has begun."""
        self.refurnish(replace(self.setting, language=language))

    def refurnish(self, setting: Setting) -> None:
        """Begins anew on the stage that stands already; only before the case has begun."""
        self.sounds.close()
        self.panels.close()
        self.pointers.close()
        self.world.held.close()
        self.world.lesson.close()
        self.world.prize.close()
        if self.world.tutor is not None:
            self.world.tutor.close()
        self.stage.enter("post")
        self._furnish(setting)

    def picture(
        self,
        size: tuple[int, int] | None,
        tier: str | None = None,
        eyes: int = 1,
        stereo: str = "single-pass",
    ) -> Picture:
        """Opens a picture of the world, into the window if no size is given."""
        stage = self.stage
        made = Picture(self.host, stage.root, stage.light, eyes, size, tier, stereo=stereo)
        if self.closeup.photo is None:
            self.closeup.open(made)
            self.panels.photo = self.closeup.photo
        return made

    def warm(self, picture: Picture) -> None:
        """Prepares for frames that must not falter: a second or two before a session.

        After a change of language only what that made anew is left to be done.
        """
        lights, scenes = self.stage.lights.values(), (self.stage.yard, self.stage.warehouse)
        self.shelf.prepare(FILMS)
        warm(picture, lights, [scene.node for scene in scenes] if self._warm else ())
        if not self._warm:
            self.closeup.warm(lights)
        self._warm = True

    def relight(self, picture: Picture) -> None:
        """Lets a picture take over the light of the scene that is shown now."""
        if picture.light is not self.stage.light:
            picture.light = self.stage.light
            picture.relight()

    def file_report(self) -> None:
        """Keeps the photographs and the report with the record: once the inspection is over."""
        folder = self.setting.folder / "pictures"
        photographs = darkroom.develop(self.closeup, folder)
        darkroom.file_report(self.session, self.setting.language, folder, photographs)

    def close(self) -> None:
        """Gives everything back."""
        self.sounds.close()
        self.panels.close()
        self.closeup.close()
        self.painter.close()
        self.uploads.close()
        self.stage.root.remove_node()


def play_script(
    setting: Setting, host: Host, actions: Sequence[Action], size: tuple[int, int] = PICTURE_SIZE
) -> Outcome:
    """Plays actions without a display, through poses and presses; returns the outcome.

    Pictures of the main moments, of `size` pixels, go to ``pictures/`` in the session's folder.

    The record is closed whatever happens; what of it could not be stored is in the outcome's
    `trouble`.

    Raises:
        ActorLost: the world did not give back the actions of the script.
        RecordNotStored: the record cannot be begun, or a picture cannot be written.
    """
    with ExitStack() as stack:
        theatre = Theatre(setting, host, watched=False)
        stack.callback(theatre.close)
        picture = theatre.picture(size, "full")
        stack.callback(picture.close)
        album = Album(picture, setting.folder / "pictures")
        actor = Actor(theatre.world, actions)
        device = ScriptedDevice(actor.frames(), aspect=size[0] / size[1])
        actor.device = device
        viewer = Viewer(theatre, picture.overlay, album.sight)
        moments = Moments(theatre, album, viewer)
        recorder = open_recorder(setting)
        came_out: list[Action] = []
        done = False
        try:
            parts = parts_of(theatre, device, recorder, album, moments.mirror)
            while not done:
                frame = frames.run_frame(parts, 1, _SCRIPT_FRAME_S)
                theatre.relight(picture)
                came_out += frame.actions
                moments.after(frame.events)
                done = frame.input.closed or theatre.session.state.ended
            _compare(actor.script, came_out)
        finally:
            trouble = close_record(theatre.session, recorder)
        theatre.slack.drain()
        theatre.file_report()
        outcome = conclude(theatre.session, setting.language, setting.folder, trouble)
        gallery = gallery_of(theatre, outcome)
        gallery.finish()
        more = illustrate(outcome, gallery, setting.language)
        moments.debrief(outcome, gallery.pictures)
        return replace(outcome, trouble="\n".join(filter(None, (outcome.trouble, *more))))


def gallery_of(theatre: Theatre, outcome: Outcome) -> Gallery:
    """Returns the pictures of an ended session's debrief, still to be made on its stage."""
    told, lang = outcome.told, theatre.setting.language
    after = situation(told.session.events)
    first = {outcome.question for kind in FOUND for outcome, _ in told.outcomes(kind)}
    return Gallery(told.shots, told.case, lang, theatre.stage, theatre.closeup, after, first)


def illustrate(outcome: Outcome, gallery: Gallery, language: str) -> list[str]:
    """Stores a debrief's pictures and writes its page with them; returns what went wrong."""
    gallery.store(outcome.folder, outcome.told.shots)
    return write_page(outcome.folder, outcome.told, language)


def open_recorder(setting: Setting) -> Recorder:
    """Begins the record of a session."""
    return Recorder(setting.folder, setting.case, setting.mode, setting.language, __version__)


def parts_of(
    theatre: Theatre,
    device: Device,
    recorder: Recorder,
    picture: Any,
    mirror: Callable[[FrameInput, Sequence[Event]], None],
    **more: Any,
) -> frames.Parts:
    """Puts together who takes part in a frame; the world takes charge of the device's feet.

    Args:
        theatre, device, recorder, picture, mirror: see `frames.Parts`.
        more: further parts, such as veil, slack and lap.
    """
    theatre.world.attach(device, theatre.pointer)
    return frames.Parts(
        device=device,
        pointer=theatre.pointer,
        world=theatre.world,
        session=theatre.session,
        record=Journal(recorder, theatre.session, theatre.pointer),
        picture=picture,
        mirror=mirror,
        **{"slack": theatre.slack.run, **more},
    )


def _compare(script: Sequence[Action], came_out: Sequence[Action]) -> None:
    """The actions that came out of the world must be those that were planned, in their order.

    Two kinds may come besides, neither of which changes anything: an action that a reminder held
    back and that was asked for again, and a paper taken out once more to be pointed at.
    """
    wanted = [action for action in script if action.do != "leave"]
    at = 0
    for number, action in enumerate(came_out):
        if at < len(wanted) and action == wanted[at]:
            at += 1
        elif not (action.do == "read" or action in came_out[:number]):
            planned = wanted[at] if at < len(wanted) else "nothing more"
            raise ActorLost(f"The script planned {planned}; the world made {action}.")
    if at < len(wanted):
        raise ActorLost(f"The script planned {wanted[at]}; it never came out of the world.")
