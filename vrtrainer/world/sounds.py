"""What a session sounds like: events, steps, moving, machines, and the air about one.

It follows what is shown and decides nothing; ``sounds.yaml`` says what is heard when.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from vrtrainer.basis import draw_below, resources
from vrtrainer.basis.resources import ResourceMissing
from vrtrainer.content.case import Case
from vrtrainer.engine.sound import Kind, Loop, Mixer, Place
from vrtrainer.inspection import Event
from vrtrainer.interaction.input import FrameInput
from vrtrainer.world.places import YARD_SCENE
from vrtrainer.world.soundtable import HAND, POINT, Decision, Entry, Rarity, table
from vrtrainer.world.stage import Stage

FOLDER = "assets/sounds"
VOICE = "voice."
_SPOKEN = Kind("interface")
STRIDE_M = 0.72
CROSS_FADE_S = 1.6
_JUMP_M = 0.5  # who moved so far within a frame did not walk
_FEET_M = 1.55  # below the eyes
_SHOULDER_M = 0.11  # a foot beside the middle
_ARRIVING_S = (0.18, 0.52)  # the two steps with which one arrives
_MOST_DUE = 64


class _Where(Protocol):
    @property
    def place(self) -> str: ...


class Heard(Protocol):
    """What is heard: an inspection that is running, or one that is seen again."""

    @property
    def case(self) -> Case:
        """Returns the case."""

    @property
    def mode(self) -> str:
        """Returns practice or assessment."""

    @property
    def state(self) -> _Where:
        """Returns how it stands: at what place the trainee is."""


class Sounds:
    """The sounds of one session.

    Args:
        session: the inspection.
        stage: the built scenes, for where things are.
        mixer: what they are heard through.
        night: whether it is night outside.
    """

    def __init__(self, session: Heard, stage: Stage, mixer: Mixer, night: bool = False) -> None:
        self.session, self.stage, self.mixer = session, stage, mixer
        self._night = night
        self._table = table()
        self._head = np.eye(4)
        self._hand: Place | None = None
        self._due: list[tuple[float, Entry, Place]] = []
        self._stood: tuple[float, float] | None = None  # where the last step was
        self._last: tuple[float, float] | None = None  # where the head was a frame ago
        self._steps = 0
        self._lit = ""
        self._air: dict[str, Loop] = {}
        self._machines: dict[str, list[Loop]] = {"yard": [], "warehouse": []}
        self._pad: Loop | None = None
        self._speaking = ""
        self._rare: dict[str, float] = {}
        self._drawn = 0
        self._about = ("", "")  # the air and the scene that are heard

    def prepare(self) -> None:
        """Reads every sound that is not read yet and makes the loops: not in a frame."""
        try:
            folder = resources().path(FOLDER)
        except ResourceMissing:
            return  # nothing to play: everything is there to be read
        self.mixer.load(folder, self._table.sounds)
        loops = {name for air in self._table.airs.values() for name in air.loops}
        found = {name: self.mixer.loop(name) for name in sorted(loops)}
        self._air = {name: loop for name, loop in found.items() if loop is not None}
        self._pad = self.mixer.loop("attract")
        for scene, spec in (
            ("yard", self.stage.yard_scene),
            ("warehouse", self.stage.warehouse_scene),
        ):
            for piece in spec.furniture:
                machine = self._table.machines.get(piece.kind)
                for x, y, z in piece.origins() if machine is not None else ():
                    assert machine is not None
                    start = self._share("start")
                    loop = self.mixer.loop(machine.loop, (x, y, z + machine.height_m), start)
                    if loop is not None:
                        self._machines[scene].append(loop)

    # --- what is heard ---

    def hear(self, event: Event, said: bool) -> None:
        """Plays what an event sounds like.

        Args:
            event: of the session.
            said: whether a line of text is shown with it.
        """
        if event.name in self._table.only_practice and self.session.mode != "practice":
            return
        if event.name in self._table.only_said and not said:
            return
        decision = self._table.events.get(event.name)
        if decision is not None:
            self._begin(decision, self._details(event))

    def intend(self, what: str) -> None:
        """Plays what a deed of the hand itself sounds like (``intents`` of the table)."""
        decision = self._table.intents.get(what)
        if decision is not None:
            self._begin(decision, {})

    def load_voices(self, files: Mapping[str, Path]) -> None:
        """Reads recorded lines, by id: not in a frame."""
        self.mixer.load_files({VOICE + name: path for name, path in files.items()}, _SPOKEN)

    def say(self, line: str) -> float:
        """Lets a recorded line be heard; returns how long it is, 0 where there is none."""
        self.hush_voice()
        length = self.mixer.length_s(VOICE + line)
        if length > 0:
            self._speaking = VOICE + line
            self.mixer.play(self._speaking)
        return length

    def hush_voice(self) -> None:
        """Ends the line that is being said."""
        if self._speaking:
            self.mixer.stop(self._speaking)
            self._speaking = ""

    def moved(self) -> None:
        """One was put somewhere else: a breath of air, and two steps on the ground there."""
        if self._stood is None and self._last is None:
            return  # nobody is there yet, or has been put there just now
        self.intend("moved")
        self._stood = self._last = None
        for after in _ARRIVING_S:
            self._due.append((after, Entry("", at=HAND), (0.0, 0.0, 0.0)))

    def attract(self, on: bool) -> None:
        """Lets the pad of the attract screen be heard, or a visit begin."""
        if self._pad is not None:
            self._pad.fade(1.0 if on else 0.0, 3.0)
        if not on:
            self.intend("begin")

    def close(self) -> None:
        """Ends everything that is heard."""
        self.mixer.hush()
        self._due.clear()

    # --- the frame ---

    def follow(
        self, frame: FrameInput, seconds: float, speaking: bool = False, lit: str = ""
    ) -> None:
        """Goes on by a frame: ears, steps, what is due, the air.

        Args:
            frame: its input.
            seconds: since the last one.
            speaking: whether somebody speaks: the air steps back.
            lit: the sector of the verdict wheel that is lit.
        """
        self._head = frame.world_from_head
        hand = next((h for h in frame.hands if h.valid and h.tracked), None)
        self._hand = _place(hand.world_from_hand[:3, 3]) if hand is not None else None
        self.mixer.listen(self._head)
        self.mixer.hold(speaking, bool(frame.pause))
        if not frame.pause:
            self._walk()
        if lit != self._lit:
            self._lit = lit
            if lit:
                self.intend("sector")
        self._play_due(seconds)
        self._breathe(seconds)
        self.mixer.follow(seconds)

    def _walk(self) -> None:
        """A step for every stride away from the last; swaying on the spot makes none."""
        here = float(self._head[0, 3]), float(self._head[1, 3])
        if self._stood is None or self._last is None or math.dist(here, self._last) > _JUMP_M:
            self._stood = here
        elif math.dist(here, self._stood) >= STRIDE_M:
            self._stood = here
            self._step()
        self._last = here

    def _step(self) -> None:
        self._steps += 1
        side = _SHOULDER_M if self._steps % 2 else -_SHOULDER_M
        x, y, z = _place(self._head[:3, 3] + self._head[:3, 0] * side)
        ground = self._table.places.get(self.session.state.place)
        if ground is not None:
            self.mixer.play(ground.step, (x, y, z - _FEET_M))

    def _play_due(self, seconds: float) -> None:
        if not self._due:
            return
        left = [(after - seconds, entry, at) for after, entry, at in self._due]
        self._due = [one for one in left if one[0] > 0]
        for after, entry, at in left:
            if after <= 0 and entry.sound:
                self.mixer.play(entry.sound, at, entry.gain)
            elif after <= 0:
                self._step()

    def _begin(self, decision: Decision, details: Mapping[str, Any]) -> None:
        for entry in decision.about(details):
            at = self._where(entry.at, details)
            if entry.after_s > 0 and len(self._due) < _MOST_DUE:
                self._due.append((entry.after_s, entry, at))
            else:
                self.mixer.play(entry.sound, at, entry.gain)

    # --- where, and about what ---

    def _details(self, event: Event) -> dict[str, Any]:
        """An event's own details, and what they are about."""
        found = dict(event.data)
        found["heard"] = str(found.get("phrase", "")).rpartition(".")[2].rpartition("_")[2]
        parts = str(found.get("point", "")).split(".")
        if parts[0] == "load" and len(parts) > 1:
            found["package"] = self.session.case.item(parts[1]).package
        return found

    def _where(self, at: str, details: Mapping[str, Any]) -> Place:
        if at == POINT:
            point = self.session.case.point(str(details.get("point", "")))
            at = point.anchor if point is not None and point.place else HAND
        if at != HAND:
            try:
                return _place(self.stage.where(at)[0][0][:3, 3])
            except KeyError:
                pass  # a scene without it: what is done is heard where it is done
        return self._at_hand()

    def _at_hand(self) -> Place:
        if self._hand is not None:
            return self._hand
        return _place((self._head @ np.array([0.18, 0.45, -0.25, 1.0]))[:3])

    # --- the air ---

    def _breathe(self, seconds: float) -> None:
        place = self.session.state.place
        ground = self._table.places.get(place)
        if ground is None:
            return
        air = self._table.airs[(ground.air, self._night)]
        scene = "yard" if place in YARD_SCENE else "warehouse"
        if self._about != (ground.air, scene):
            self._about = (ground.air, scene)
            for name, loop in self._air.items():
                loop.fade(air.loops.get(name, 0.0), CROSS_FADE_S)
            for name, machines in self._machines.items():
                for loop in machines:
                    loop.fade(1.0 if name == scene else 0.0, CROSS_FADE_S)
            self._rare = {name: self._wait(name, rare) for name, rare in air.now_and_then.items()}
        for name in self._rare:
            self._rare[name] -= seconds
            if self._rare[name] <= 0:
                rare = air.now_and_then[name]
                self._rare[name] = self._wait(name, rare)
                self.mixer.play(name, self._far_off(name, rare))

    def _wait(self, name: str, rare: Rarity) -> float:
        return _between(rare.every_s, self._share(name))

    def _far_off(self, name: str, rare: Rarity) -> Place:
        x, y, _ = _place(self._head[:3, 3])
        turn = 2 * math.pi * self._share(f"{name} turn")
        far = _between(rare.metres, self._share(f"{name} metres"))
        height = _between(rare.height, self._share(f"{name} height"))
        return x + far * math.cos(turn), y + far * math.sin(turn), height

    def _share(self, purpose: str) -> float:
        """A number from 0 to 1; nothing that counts hangs on it."""
        self._drawn += 1
        return draw_below(0, f"sound {purpose}", self._drawn, 1000) / 1000


def _place(at: Sequence[float] | np.ndarray) -> Place:
    return float(at[0]), float(at[1]), float(at[2])


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
