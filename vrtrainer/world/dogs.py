"""The detector dog and its handler: they come, search along what the officer names, and answer.

They show what the session's events say and decide nothing. Whether the dog will sit is told them
at the beginning, and nothing in how they move before the answer is due depends on it: the way is
the same, and so is the time. Everything follows from the seconds that have passed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import panda3d.core as p3d

from vrtrainer.world.models.dogteam import Bearing, Dog, Handler, Lead
from vrtrainer.world.searched import Face, Ground, along, on

_WALK_M_S, _SEARCH_M_S, _BRISK_S = 1.35, 0.75, 4.5  # how long a way there takes at most
_BEFORE_M, _ASIDE_M, _OUT_M = 0.52, 1.05, 0.55  # dog before the face; handler behind and outside it
_BEHIND_M = 0.95  # the handler, on the way
_SNIFFS_S, _SITS_S = 1.1, 0.8
_TURN_RAD_S = 3.4
_APART_M = 0.75  # nobody walks through the trainee


@dataclass(frozen=True)
class Mark:
    """Where both are at a moment, and what the dog does on its way there."""

    dog: Ground
    handler: Ground
    seconds: float
    sniffs: float = 0.0


@dataclass
class _Gait:
    """How one of them has moved so far."""

    at: Ground = (0.0, 0.0)
    heading: float = 0.0
    gone_m: float = 0.0
    going: float = 0.0

    def go(self, to: Ground, seconds: float, faces: float | None) -> None:
        """Goes to a place within some seconds, looking along its way, or where it is to look."""
        far = math.dist(self.at, to)
        quick = far / seconds if seconds > 0 else 0.0
        wanted = faces
        if quick > 0.12 and far > 1e-5:
            wanted = math.atan2(-(to[0] - self.at[0]), to[1] - self.at[1])
        turned = 0.0
        if wanted is not None:
            way = (wanted - self.heading + math.pi) % (2 * math.pi) - math.pi
            turned = max(-_TURN_RAD_S * seconds, min(_TURN_RAD_S * seconds, way))
            self.heading += turned
        steps = far + 0.22 * abs(turned)  # who turns on the spot steps, too
        self.gone_m += steps
        busy = min(1.0, steps / seconds / 0.8) if seconds > 0 else 0.0
        self.going += (busy - self.going) * (1.0 - math.exp(-seconds / 0.16))
        self.at = to

    def bearing(self, seconds: float) -> Bearing:
        return Bearing(
            (*self.at, 0.0), self.heading, self.gone_m, min(1.0, self.going), seconds=seconds
        )


COATS = ("dog", "dog_black")
"""The dogs, by what tells one from another."""


class DogTeam:
    """A detector dog with its handler, who are not there until they are called.

    Args:
        parent: what they stand in; `stand_in` moves them elsewhere.
    """

    def __init__(self, parent: p3d.NodePath) -> None:
        self.node = parent.attach_new_node("dog team")
        self._dogs = {coat: Dog(self.node, coat) for coat in COATS}
        self.handler = Handler(self.node)
        self._bring(COATS[0])
        self._lead = Lead(self.node)
        self._dog, self._handler = _Gait(), _Gait()
        self._seconds = self._sat = self._sniffs = 0.0
        self._marks: list[Mark] = []
        self._from = Mark((0.0, 0.0), (0.0, 0.0), 0.0)
        self._passed_s = 0.0
        self._face: Face | None = None
        self._home, self._watch = (0.0, 0.0), 0.0
        self._answer: bool | None = None  # what the dog will say, while it searches
        self._sits = self._leaving = False
        self._eyes: np.ndarray | None = None
        self.node.hide()

    # --- what they are told ---

    @property
    def here(self) -> bool:
        """Whether they are there."""
        return not self.node.is_hidden()

    @property
    def searching(self) -> bool:
        """Whether the dog's answer is still to come."""
        return self._answer is not None

    @property
    def alert(self) -> bool:
        """Whether the dog has answered by sitting down, and stays."""
        return self._sits

    def stand_in(self, parent: p3d.NodePath, home: Ground, watch: float) -> None:
        """Waits in another scene.

        Args:
            parent: its node.
            home: where they wait, (x, y) metres.
            watch: the way they look there, radians from +Y to the left.
        """
        self.node.reparent_to(parent)
        self._home, self._watch = home, watch
        self.wait()

    @property
    def dog(self) -> Dog:
        """The dog that was called last."""
        return self._dogs[self._coat]

    def come(self, entry: Ground, coat: str = COATS[0]) -> None:
        """Comes in from somewhere, and waits.

        Args:
            entry: where from, (x, y) metres.
            coat: which dog.
        """
        self._end()
        self._bring(coat)
        self.node.show()
        self._put(entry, entry)
        self._dog.heading = self._handler.heading = self._watch
        self._hold()
        self._go_home()

    def _bring(self, coat: str) -> None:
        self._coat = coat
        for name, dog in self._dogs.items():
            (dog.node.show if name == coat else dog.node.hide)()

    def wait(self) -> None:
        """Is where they wait, at once."""
        self._end()
        self._put(*self._waiting())
        self._dog.heading = self._handler.heading = self._watch
        self._hold()

    def leave(self, exit_: Ground) -> None:
        """Walks away and is gone."""
        self._end()
        if self.here:
            self._walk([exit_])
            self._leaving = True

    def vanish(self) -> None:
        """Is gone at once."""
        self._end()
        self.node.hide()

    def search(self, face: Face, sits: bool) -> None:
        """Searches along a face; at its end the dog sits down before it, or passes on."""
        if not self.here:
            self.node.show()
            self._put(*self._waiting())
        self._end()
        self._face, self._answer = face, sits
        w, out = face.half_m, _BEFORE_M
        back = 0.10 if face.narrow else _OUT_M
        # They begin at the side where they come from.
        came = face.via[-1] if face.via else self._from.dog
        side = (
            1.0 if math.dist(came, face.at(-w, out)) <= math.dist(came, face.at(w, out)) else -1.0
        )

        def mark(along: float, off: float, seconds: float, sniffs: float, behind: float) -> Mark:
            dog, handler = face.at(along * side, off), face.at((along - behind) * side, off + back)
            return Mark(dog, handler, seconds, sniffs)

        start = face.at(-w * side, out + 0.25)
        self._walk([*face.via, start], (face.at((-w - 0.7) * side, out + back),))
        steps: list[tuple[float, float]] = [(-w, out)]
        if face.round_m:
            beyond = face.round_m + 0.3
            steps += [(-0.62, out), (-0.45, beyond), (0.45, beyond), (0.62, out)]
        steps.append((w, out))
        before = (-w, out + 0.25)
        for step in steps:
            seconds = max(0.3, math.dist(before, step) / _SEARCH_M_S)
            self._marks.append(mark(*step, seconds, 1.0, 0.75))
            before = step
        at = _stops_at(face)
        last = mark(
            *at, max(0.3, math.dist(before, at) / _SEARCH_M_S), 0.6, self._behind(face, at, side)
        )
        self._marks += [last, replace(last, seconds=_SNIFFS_S, sniffs=1.0)]

    def settle(self) -> bool:
        """Ends every movement at once; True if there was one."""
        busy = bool(self._marks) or self.searching or (self._sits and self._sat < 1.0)
        for _ in range(4):  # the search, the answer, the way home
            if self._marks:
                end = self._marks[-1]
                self._marks.clear()
                self._put(end.dog, end.handler)
            if self.searching:
                self._say()
            elif not self._marks:
                break
        self._sat, self._sniffs = float(self._sits), 0.0
        if self._leaving:
            self.vanish()
        elif busy:
            self._dog.going = self._handler.going = 0.0
            self._dog.heading = self._handler.heading = self._looking()
            self._hold()
        return busy

    # --- time ---

    def move(self, seconds: float, eyes: np.ndarray | None = None) -> bool:
        """Goes on by some seconds; True where shadows move with it.

        Args:
            seconds: since the last time.
            eyes: where the trainee's eyes are, (3,) in the scene's frame, or None.
        """
        if not self.here or seconds <= 0:
            return False
        self._eyes = eyes
        self._seconds += seconds
        before = self._dog.gone_m + self._handler.gone_m, self._sat
        dog, handler, sniffs = self._where(seconds)
        standing = not self._marks
        faces = self._looking() if standing or self._at_stop() else None
        self._dog.go(_apart(dog, eyes), seconds, faces)
        self._handler.go(_apart(handler, eyes), seconds, faces)
        self._sniffs += (sniffs - self._sniffs) * (1.0 - math.exp(-seconds / 0.25))
        wanted = 1.0 if self._sits else 0.0
        step = seconds / _SITS_S
        self._sat += max(-step, min(step, wanted - self._sat))
        if standing and self.searching:
            self._say()
        elif standing and self._leaving:
            self.vanish()
            return True
        self._hold()
        moved = self._dog.gone_m + self._handler.gone_m - before[0] > 1e-3
        return moved or self._sat != before[1]

    def _where(self, seconds: float) -> tuple[Ground, Ground, float]:
        """Where both are by now, and how low the dog's nose is."""
        self._passed_s += seconds
        while self._marks and self._passed_s >= self._marks[0].seconds:
            self._passed_s -= self._marks[0].seconds
            self._from = self._marks.pop(0)
        if not self._marks:
            self._passed_s = 0.0
            return self._from.dog, self._from.handler, 0.0
        to = self._marks[0]
        share = self._passed_s / to.seconds if to.seconds > 0 else 1.0
        return (
            on(self._from.dog, to.dog, share),
            on(self._from.handler, to.handler, share),
            (to.sniffs),
        )

    def _say(self) -> None:
        """The dog answers: it sits and stares, or they go back to where they wait."""
        self._sits, self._answer = bool(self._answer), None
        if not self._sits:
            self._go_home()

    def _go_home(self) -> None:
        via = list(reversed(self._face.via)) if self._face is not None else []
        self._face = None
        dog, handler = self._waiting()
        self._walk([*via, dog], (handler,))

    def _end(self) -> None:
        self._marks.clear()
        self._passed_s = 0.0
        self._from = Mark(self._dog.at, self._handler.at, 0.0)
        self._answer, self._face = None, None
        self._sits = self._leaving = False

    # --- where ---

    def _waiting(self) -> tuple[Ground, Ground]:
        x, y = self._home
        left = -math.cos(self._watch) * 0.62, -math.sin(self._watch) * 0.62
        return (x, y), (x - left[0], y - left[1])

    def _behind(self, face: Face, at: tuple[float, float], side: float) -> float:
        """Where the handler stands beside the dog that stops: not before the trainee's eyes."""
        if face.round_m:
            return -0.85  # on the far side of what lies there
        if self._eyes is None:
            return _ASIDE_M
        eyes = float(self._eyes[0]), float(self._eyes[1])
        return max(
            (_ASIDE_M, -_ASIDE_M),
            key=lambda behind: math.dist(eyes, face.at((at[0] - behind) * side, at[1])),
        )

    def _at_stop(self) -> bool:
        return self.searching and len(self._marks) == 1

    def _looking(self) -> float:
        """The way both look while they stand."""
        if self._face is None:
            return self._watch
        x, y = self._face.out
        return math.atan2(x, -y)

    def _walk(self, way: Sequence[Ground], last: Sequence[Ground] = ()) -> None:
        """Walks along a way, the handler in the dog's steps; `last` is where the handler ends."""
        points = [self._from.dog, *(p for p in way)]
        points = [p for k, p in enumerate(points) if k == 0 or math.dist(p, points[k - 1]) > 1e-3]
        far = [0.0]
        for a, b in pairwise(points):
            far.append(far[-1] + math.dist(a, b))
        handler = self._from.handler

        def follows(gone: float) -> Ground:
            if gone < _BEHIND_M:
                return on(handler, points[0], gone / _BEHIND_M)
            return along(points, far, gone - _BEHIND_M)

        pace = max(_WALK_M_S, far[-1] / _BRISK_S)
        stops = sorted({*far[1:], *(f + _BEHIND_M for f in far[:-1] if f + _BEHIND_M < far[-1])})
        before, was = 0.0, handler
        for stop in stops:
            there = follows(stop)
            if stop == stops[-1] and last:
                there = last[0]
            seconds = max(stop - before, math.dist(was, there), 0.05) / pace
            self._marks.append(Mark(along(points, far, stop), there, seconds))
            before, was = stop, there
        if not stops and last:
            seconds = max(0.05, math.dist(handler, last[0]) / pace)
            self._marks.append(Mark(points[0], last[0], seconds))

    def _put(self, dog: Ground, handler: Ground) -> None:
        self._from = Mark(dog, handler, 0.0)
        self._dog.at, self._handler.at = dog, handler

    def _hold(self) -> None:
        looks = 0.0
        if self._face is not None and self._sniffs > 0.1:
            way = (self._looking() - self._dog.heading + math.pi) % (2 * math.pi) - math.pi
            looks = max(-0.75, min(0.75, way)) * self._sniffs
        dog = self._dog.bearing(self._seconds)
        self.dog.hold(replace(dog, sits=self._sat, sniffs=self._sniffs, looks=looks))
        self.handler.hold(replace(self._handler.bearing(self._seconds), looks=self._watches()))
        self._lead.hang(self.handler.grip, self.dog.hook)

    def _watches(self) -> float:
        """How far the handler's head is turned: to the dog, or to the officer who is to be told."""
        x, y = self._dog.at
        if self._sits and self._eyes is not None:
            x, y = float(self._eyes[0]), float(self._eyes[1])
        hx, hy = self._handler.at
        way = math.atan2(-(x - hx), y - hy) - self._handler.heading
        return 0.8 * max(-1.0, min(1.0, (way + math.pi) % (2 * math.pi) - math.pi))


def _stops_at(face: Face) -> tuple[float, float]:
    """Where the dog stands before it answers: before the middle, or beside what lies there."""
    return (0.62 if face.round_m else 0.0, _BEFORE_M + 0.12)


def _apart(at: Ground, eyes: np.ndarray | None) -> Ground:
    """A place, or the nearest to it that is not where the trainee stands."""
    if eyes is None:
        return at
    x, y = float(eyes[0]), float(eyes[1])
    far = math.dist(at, (x, y))
    if far >= _APART_M:
        return at
    away = ((at[0] - x) / far, (at[1] - y) / far) if far > 1e-3 else (1.0, 0.0)
    return x + away[0] * _APART_M, y + away[1] * _APART_M
