"""A session seen again in its world: from any camera, at any speed, to and fro on its time line.

Nothing is played here: every picture shows a moment of the record (`records.timeline`), so going
backwards costs what going forwards does. As fast as it was played one hears what the trainee heard,
from where the trainee was.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import ContentInvalid
from vrtrainer.content.case import Case
from vrtrainer.content.library import load_scenes
from vrtrainer.devices.keys import Keys
from vrtrainer.engine.cameras import NEAR_M
from vrtrainer.engine.convert import perspective, pose, scaling, set_transform
from vrtrainer.engine.host import Host
from vrtrainer.engine.picture import Picture
from vrtrainer.engine.sound import Mixer
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.situation import Situation
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.pages import draw
from vrtrainer.pages import layout as laid_out
from vrtrainer.pages.documents import document_page
from vrtrainer.records.recorder import Pose
from vrtrainer.records.timeline import LANES, Mark, Timeline
from vrtrainer.station import strip
from vrtrainer.station.cameras import Cameras
from vrtrainer.station.playback import CAMERAS, Playback
from vrtrainer.world import mirror
from vrtrainer.world.beams import Beam
from vrtrainer.world.examined import DOOR_SECONDS
from vrtrainer.world.held import Held
from vrtrainer.world.models.people import Figure
from vrtrainer.world.narration import Narrator
from vrtrainer.world.sounds import Sounds
from vrtrainer.world.stage import Stage

FOV_DEG = 62.0
_BODY = "people/handler_1"
_EYES_M = 1.62  # of the figure, above its feet
_UNTRACKED_M = 0.05  # a mouse's hand is recorded in the eyes
_GAZE_M, _GAZE_WIDE = 6.0, 5.0  # length, and how many times a hand's beam is as wide
_LONGEST_S = 0.25
_PAPER_SHARE = 0.98  # of the height between bar and strip
_NEAR_PX = 9.0  # how near the cursor must be to a mark, points
_SAID_TICKS = 7 * 30
_WALK = {"w": (0.0, 1.0, 0.0), "s": (0.0, -1.0, 0.0), "a": (-1.0, 0.0, 0.0),
         "d": (1.0, 0.0, 0.0), "e": (0.0, 0.0, 1.0), "q": (0.0, 0.0, -1.0)}  # fmt: skip
QUIT = frozenset({"escape", "f10"})


@dataclass
class _Again:
    """The session that is heard again."""

    case: Case
    mode: str
    state: Situation


@dataclass(eq=False)
class Rewatch:
    """The window of a replay.

    Args:
        host: The open window.
        line: The record's time line.
        lang: Language of everything that is read.
        mode: How it was played: practice or assessment.
        notice: What has to be known of the record; "" for nothing.
        mixer: What it is heard through; a silent one when left out.
        clock: Seconds, monotonic.
    """

    host: Host
    line: Timeline
    lang: str
    mode: str
    notice: str = ""
    mixer: Mixer = field(default_factory=Mixer)
    clock: Callable[[], float] = time.monotonic
    helped: bool = field(default=False, init=False)
    hovered: str = field(default="", init=False)

    def __post_init__(self) -> None:
        scenes, faults = load_scenes()
        if faults:
            raise ContentInvalid("\n".join(str(fault) for fault in faults))
        self.playback = Playback(self.line)
        self.stage = Stage(self.line.case, scenes)
        self.stage.prepare()
        self.picture = Picture(self.host, self.stage.root, self.stage.light)
        self.keys = Keys(self.host.output)
        self.cameras = Cameras(self.stage)
        self.narrator = Narrator(self.line.case, self.lang)
        for rule in self.line.case.rules:  # a breach is told here, reminder or not
            self.narrator.sentence(Event(0, "reminded", {"rule": rule.id}))
        self._held = Held(self.stage.root, self.stage.yard.stands["kit_board"].things)
        self._again = _Again(self.line.case, self.mode, Situation())
        self.sounds = Sounds(self._again, self.stage, self.mixer, self.stage.mood == "night")
        self.sounds.prepare()
        self._frame = FrameInput(np.eye(4))
        self._body = Figure(_BODY, self.stage.root)
        self._gaze = Beam(self.stage.root)
        self._shown: dict[str, object] = {}
        self._scrubbing = False
        self._doors = 0.0
        self._then = self.clock()

    # --- the loop ---

    def run(self, watch: Callable[[], bool] = lambda: True) -> None:
        """Shows the session until the window is closed, or `watch` says no."""
        while not self.host.output.is_closed():
            self.frame()
            if self._asks_to_end() or not watch():
                return

    def frame(self) -> None:
        """Shows one picture of where one is now."""
        now = self.clock()
        # A picture that took long (the first does) must not leap over what happened.
        seconds, self._then = min(now - self._then, _LONGEST_S), now
        self.keys.read()
        self._obey(seconds)
        before, heard = self.playback.tick, self.playback.playing and self.playback.speed == 1.0
        self.playback.advance(seconds)
        world_from_head = self._show(seconds)
        self._sound(before if heard else None, seconds)
        self._tell()
        width, height = self.host.size
        self.picture.set_pose(
            world_from_head, [(np.eye(4), perspective(FOV_DEG, width / max(height, 1), NEAR_M))]
        )
        self.picture.render()

    def close(self) -> None:
        """Gives everything back."""
        self.sounds.close()
        self._held.close()
        self.picture.close()
        self.stage.root.remove_node()

    # --- what is asked ---

    def _asks_to_end(self) -> bool:
        return bool(self.keys.pressed & QUIT)

    def _obey(self, seconds: float) -> None:
        keys, playback = self.keys, self.playback
        deeds: dict[str, Callable[[], object]] = {
            "space": playback.toggle,
            "arrow_right": lambda: playback.to_mark(1),
            "arrow_left": lambda: playback.to_mark(-1),
            "arrow_up": lambda: playback.faster(1),
            "arrow_down": lambda: playback.faster(-1),
            ",": lambda: playback.step(-1),
            ".": lambda: playback.step(1),
            "home": lambda: playback.seek(0),
            "end": lambda: playback.seek(self.line.last_tick),
            "tab": self._next_camera,
            "f1": self._help,
            **{str(n): self._looker(name) for n, name in enumerate(CAMERAS, 1)},
        }
        for key in sorted(keys.pressed):
            if key in deeds:
                deeds[key]()
        if keys.wheel:
            playback.faster(1 if keys.wheel > 0 else -1)
        self._scrub()
        self._fly(seconds)

    def _looker(self, camera: str) -> Callable[[], None]:
        return lambda: self.playback.look(camera)

    def _next_camera(self) -> None:
        at = CAMERAS.index(self.playback.camera)
        self.playback.look(CAMERAS[(at + 1) % len(CAMERAS)])

    def _help(self) -> None:
        self.helped = not self.helped

    def _scrub(self) -> None:
        """The mouse on the strip: a press goes there, a drag along it scrubs."""
        x, y = self.keys.at
        layout = self._layout()
        if "mouse1" in self.keys.pressed and self.keys.inside and y >= layout.top:
            self._scrubbing = True
        if "mouse1" not in self.keys.held and "mouse1" not in self.keys.pressed:
            self._scrubbing = False
        if self._scrubbing:
            tick = layout.tick_at(x, self.line)
            near = self._near(x, y) if "mouse1" in self.keys.pressed else None
            self.playback.seek(near.tick + 1 if near is not None else tick)
        mark = self._near(x, y) if self.keys.inside else None
        self.hovered = self._words_of(mark.event, mark.tick) if mark is not None else ""

    def _near(self, x: float, y: float) -> Mark | None:
        layout = self._layout()
        lane = layout.lane_at(y)
        if lane < 0:
            return None
        within = _NEAR_PX * self.line.last_tick / max(1.0, layout.right - layout.left)
        return self.line.nearest(layout.tick_at(x, self.line), within, LANES[lane])

    def _fly(self, seconds: float) -> None:
        """The free camera: keys move it, a drag of the right button turns it."""
        dx, dy = self.keys.drag("mouse3")
        down = self.keys.held | self.keys.pressed
        way = np.sum([np.array(_WALK[key]) for key in _WALK if key in down], axis=0)
        if not (dx or dy or np.any(way)):
            return
        if self.playback.camera != "free":
            self.playback.look("free")  # whoever moves wants to fly
        height = max(self.host.size[1], 1)
        fast = "shift" in down or "lshift" in down
        self.cameras.turn(dx / height, dy / height)
        self.cameras.move(np.broadcast_to(way, (3,)), seconds, fast)

    # --- what is shown ---

    def _show(self, seconds: float) -> np.ndarray:
        """Shows the moment; returns from where it is seen, (4, 4)."""
        stage, tick = self.stage, self.playback.tick
        moment = self.line.at(tick)
        before = stage.shown
        stage.show(moment.situation)
        opened, since = self.line.doors(tick)
        share = min(1.0, since / DOOR_SECONDS)
        doors = share if opened else 1.0 - share
        if stage.shown != before or doors != self._doors:
            # Doors stand where they stood then: they swing as in play, and back with the time.
            stage.swing(doors)
            self._doors = doors
            self.picture.stir()
        if self.picture.light is not stage.light:
            self.picture.light = stage.light
            self.picture.relight()
        stage.get_used(1e6)
        head, hand = self._bodies(tick, moment.situation.place)
        eye = self.playback.camera == "eye"
        tracked = float(np.linalg.norm(hand[:3, 3] - head[:3, 3])) > _UNTRACKED_M
        self._again.state = moment.situation
        self._frame = FrameInput(head, (Hand(hand, tracked=tracked),))
        self._held.keep(moment.tool)
        self._held.follow(self._frame, seconds)
        self._stand_in(head, eye)
        stage.stir(seconds, head)
        return self.cameras.where(self.playback.camera, head, moment.situation.place)

    def _sound(self, since: float | None, seconds: float) -> None:
        """What sounded from a tick on; nothing, and the air is still, where time does not go by."""
        if since is None:
            self.sounds.follow(replace(self._frame, pause="replay"), seconds)
            return
        for event in self.line.between(since, self.playback.tick):
            self.sounds.hear(event, bool(self._words_of(event)))
        self.sounds.follow(self._frame, seconds)

    def _bodies(self, tick: float, place: str) -> tuple[np.ndarray, np.ndarray]:
        found = self.line.poses(tick)
        if found is None:  # movement was not kept: one stands where one arrives
            stand = self.stage.stand(place)
            x, y, z = stand.at
            head = pose((x, y, z + _EYES_M), stand.heading_deg)
            return head, head
        return matrix(found[0]), matrix(found[1])

    def _stand_in(self, head: np.ndarray, hidden: bool) -> None:
        """A figure stands for the trainee, and a beam for the gaze, seen from anywhere else."""
        if hidden:
            self._body.node.hide()
            self._gaze.hide()
            return
        heading = float(np.degrees(np.arctan2(-head[0, 1], head[1, 1])))
        x, y, z = (float(v) for v in head[:3, 3])
        # A figure looks along -Y.
        set_transform(self._body.node, pose((x, y, z - _EYES_M), heading + 180.0))
        self._body.node.show()
        self._gaze.show(head @ scaling(_GAZE_WIDE, 1.0, _GAZE_WIDE), _GAZE_M)

    # --- what is told ---

    def _layout(self) -> strip.Layout:
        width, height = self.host.size
        known = self._shown.get("layout")
        if not isinstance(known, strip.Layout) or (known.width, known.height) != (width, height):
            known = strip.Layout.of(width, height, self.lang)
            self._shown["layout"] = known
        return known

    def _tell(self) -> None:
        layout, line, playback = self._layout(), self.line, self.playback
        overlay, share = self.picture.overlay, layout.high / layout.height
        if self._new("strip", layout):
            made = strip.strip(layout, line, self.lang)
            overlay.show("strip", made, 0.0, 1.0 - share, 1.0, share, 2)
            made = strip.cursor(layout)
            overlay.show("cursor", made, 0.0, 1.0 - share, 3 / layout.width, share, 4)
        x = layout.x_of(playback.tick, line) / layout.width
        overlay.move("cursor", x - 1.5 / layout.width, 1.0 - share, 3 / layout.width, share)
        state = strip.state_text(playback, self.lang)
        if self._new("state", (layout, state)):
            made = strip.line_of(state, layout)
            top = 1.0 - share - made.shape[0] / layout.height - 0.008
            overlay.show_fixed("state", made, 0.012, top, 3)
        self._tell_bar(layout)
        self._tell_paper(layout)
        self._tell_said(layout)
        self._tell_help(layout)

    def _tell_bar(self, layout: strip.Layout) -> None:
        moment = self.line.at(self.playback.tick)
        place = self.narrator.words(f"place.{moment.situation.place}")
        title = self.narrator.words.pick(self.line.case.title)
        notice = f"{title} · {self.notice}" if self.notice else title
        shown = self.line.shown_marks(self.playback.tick)
        made_from = (layout, notice, shown, place, moment.minutes, tuple(moment.verdicts.items()))
        if self._new("bar", made_from):
            done = (shown, len(self.line.marks), place)
            made = mirror.top_bar(
                layout.width, layout.height, self.lang, notice, done, moment.verdicts,
                moment.minutes, self.mode,
            )  # fmt: skip
            self.picture.overlay.show_fixed("bar", made, 0.0, 0.0, 5)

    def _tell_said(self, layout: strip.Layout) -> None:
        """What a mark under the cursor is, else what happened last."""
        said = self.line.at(self.playback.tick).said
        fresh = said is not None and self.playback.tick - said.tick <= _SAID_TICKS
        text = self.hovered
        if not text and fresh and said is not None:
            text = self._words_of(said)
        if not self._new("said", (layout, text)):
            return
        if not text:
            self.picture.overlay.hide("said")
            return
        made = mirror.subtitle(layout.width, layout.height, text)
        wide, high = made.shape[1] / layout.width, made.shape[0] / layout.height
        top = 1.0 - layout.high / layout.height - 0.075 - high
        self.picture.overlay.show("said", made, (1 - wide) / 2, top, wide, high, 6)

    def _tell_paper(self, layout: strip.Layout) -> None:
        """The paper that is being read, with the verdicts given on it so far."""
        moment, overlay = self.line.at(self.playback.tick), self.picture.overlay
        stamps = tuple(sorted(moment.stamps.items()))
        if not self._new("paper", (layout, moment.paper, stamps)):
            return
        if not moment.paper:
            overlay.hide("paper")
            return
        document = self.line.case.document(moment.paper)
        page = document_page(document, self.line.case, self.lang)
        high = (layout.top - layout.height * 0.10) * _PAPER_SHARE
        drawn = draw(laid_out(page, self.lang), high / page.size_mm[1], dict(stamps))
        pixels = np.asarray(drawn.convert("RGBA"))
        wide = pixels.shape[1] / layout.width
        overlay.show_fixed("paper", pixels, 0.985 - wide, 0.10, 1)

    def _words_of(self, event: Event, tick: int | None = None) -> str:
        text = self.narrator.sentence(event)
        return text if tick is None or not text else f"{strip.clock(tick)} · {text}"

    def _tell_help(self, layout: strip.Layout) -> None:
        if not self._new("help", (layout, self.helped)):
            return
        if not self.helped:
            self.picture.overlay.hide("help")
            return
        made = strip.keys_page(layout, self.lang)
        wide, high = made.shape[1] / layout.width, made.shape[0] / layout.height
        self.picture.overlay.show("help", made, (1 - wide) / 2, 0.12, wide, high, 8)

    def _new(self, name: str, made_from: object) -> bool:
        """Whether something has to be drawn anew."""
        if self._shown.get(name) == made_from:
            return False
        self._shown[name] = made_from
        return True


def matrix(where: Pose) -> np.ndarray:
    """Returns the (4, 4) transform of a pose as records have it."""
    (x, y, z), (w, i, j, k) = where
    turn = p3d.LQuaternionf(w, i, j, k)
    turn.normalize()
    rows = p3d.LMatrix3f()
    turn.extract_to_matrix(rows)
    found = np.eye(4)
    # Panda's rows are our columns.
    found[:3, :3] = np.array([[rows.get_cell(r, c) for r in range(3)] for c in range(3)])
    found[:3, 3] = (x, y, z)
    return found
