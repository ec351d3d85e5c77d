"""A trainee who wears the simulated headset: head and hand in the room, buttons on the controller.

The actor plans in the world; what it plans is done to the runtime: poses of the headset and of the
controller in the room, and controls that the program's own bindings turn into actions.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator

from tests.devices.runtime import Puppet
from vrtrainer.devices.headset import HeadsetDevice
from vrtrainer.engine import convert
from vrtrainer.inspection import Action
from vrtrainer.interaction.input import FrameInput
from vrtrainer.station.visit import Visit
from vrtrainer.world.actor import Actor, ActorLost
from vrtrainer.world.menus import Command
from vrtrainer.world.routes import Step

PATIENCE_FRAMES = 900
_TRIES = 3
# As the binding of a Vive's wand has them; the pad's lower edge puts a page away.
Plan = Iterator[FrameInput | None]
Mishap = Callable[["Trainee"], Plan]
CONTROLS = {"act": "trigger", "verdict": "grip", "belt": "application_menu"}
DWELL_S = 0.27  # a press shortly after another is held back; a steadied aim arrives
_RAW_FROM_TIP = convert.pose((0.0, 0.06, -0.03), 0.0, -32.0)
_TIP_FROM_RAW = convert.rigid_inverse(_RAW_FROM_TIP)


class Feet:
    """Where the world put the trainee, noted on the way to the real device."""

    def __init__(self, device: HeadsetDevice) -> None:
        self.teleports: list[tuple[tuple[float, float, float], float | None]] = []
        self._onward = device.teleport
        device.teleport = self._teleport  # type: ignore[method-assign]

    def _teleport(
        self,
        at_world: tuple[float, float, float],
        heading_deg: float | None = None,
        pitch_deg: float = 0.0,
    ) -> None:
        self.teleports.append((at_world, heading_deg))
        self._onward(at_world, heading_deg, pitch_deg)

    @property
    def planned_at(self) -> tuple[tuple[float, float, float], float | None]:
        """The last teleport."""
        return self.teleports[-1]


class Trainee:
    """Plays a visit in the headset; called with every frame, as the watcher of the visit.

    Args:
        puppet: the runtime.
        device: the headset.
        actions: what the case's script does.
        mishaps: by how many actions were carried out: what befalls the trainee then.

    Attributes:
        pauses: why play was paused, each time anew.
        counted: ticks of the case that passed in a pause.
        notices: all that the trainee was told without a pause.
    """

    def __init__(
        self,
        puppet: Puppet,
        device: HeadsetDevice,
        actions: list[Action],
        mishaps: dict[int, Mishap] | None = None,
    ) -> None:
        self.puppet, self.device, self.actions = puppet, device, actions
        self.feet = Feet(device)
        self.frames = 0
        self.visit: Visit | None = None
        self.actor: Actor | None = None
        self._then = time.monotonic()
        self._lately: deque[float] = deque(maxlen=24)  # seconds that frames took
        self.mishaps = dict(mishaps or {})
        self.pauses: list[str] = []
        self.counted = 0
        self.notices: set[str] = set()
        self.seen: FrameInput | None = None
        self._tick = 0
        self._plan: Plan | None = None
        self._down: frozenset[str] = frozenset()
        puppet.component("tip", convert.to_openvr(_RAW_FROM_TIP))

    def __call__(self, frame: FrameInput) -> str:
        """Moves head and hand to where they are to be in the next frame."""
        self.frames += 1
        seconds, self._then = time.monotonic() - self._then, time.monotonic()
        self._note(frame)
        if self._plan is None:
            self._plan = self._play()
        if self.actor is not None:
            # As many frames as a person's rest takes on this machine. Frames are not alike: one
            # slow one counted on would be followed by quick ones in which no aim settles.
            self._lately.append(max(seconds, 0.001))
            usual = sum(self._lately) / len(self._lately)
            self.actor.dwell_frames = max(3, math.ceil(DWELL_S / usual))
        following = next(self._plan, None)
        if following is not None:
            self.move(following)
        return ""

    def _note(self, frame: FrameInput) -> None:
        assert self.visit is not None
        before, self.seen = self.seen, frame
        self.notices |= frame.notices
        if frame.pause and (before is None or before.pause != frame.pause):
            self.pauses.append(frame.pause)
        tick = self.visit.theatre.session.tick
        if frame.pause:
            self.counted += tick - self._tick
        self._tick = tick

    def move(self, frame: FrameInput) -> None:
        """Puts head and hand where a frame has them in the world, and presses its buttons."""
        room_from_world = convert.rigid_inverse(self.device._world_from_room)
        self.puppet.pose(0, convert.to_openvr(room_from_world @ frame.world_from_head))
        for hand in frame.hands:
            # The controller so that its tip points along the actor's ray.
            raw = room_from_world @ hand.aim @ _TIP_FROM_RAW
            self.puppet.pose(1, convert.to_openvr(raw))
            self._hold(hand.held)

    def _hold(self, wanted: frozenset[str]) -> None:
        for button in self._down - wanted:
            self.puppet.release("right", CONTROLS.get(button, "trackpad"))
        for button in wanted - self._down:
            if button in CONTROLS:
                self.puppet.press("right", CONTROLS[button])
            else:
                x, y = {"back": (0, -1), "turn_left": (-1, 0), "turn_right": (1, 0)}[button]
                self.puppet.move("right", "trackpad", x, y)
                self.puppet.press("right", "trackpad")
        self._down = wanted

    # --- the plan ---

    def until(self, come: Callable[[FrameInput], bool]) -> Plan:
        """Keeps still until the program has noticed something."""
        for _ in range(PATIENCE_FRAMES):
            assert self.seen is not None
            if come(self.seen):
                return
            yield None
        raise AssertionError("the program never noticed")

    def _play(self) -> Plan:
        assert self.visit is not None
        theatre = self.visit.theatre
        actor = self.actor = self._actor()
        yield from self._press(actor, Command("start"))
        for following in actor.frames():
            mishap = self.mishaps.pop(len(actor.done), None)
            if mishap is not None:
                yield from mishap(self)
            yield following
        while not theatre.session.state.ended:
            yield from actor.limbs.rest(1)
        yield from self._leaf(actor)

    def _actor(self) -> Actor:
        assert self.visit is not None
        actor = Actor(
            self.visit.theatre.world,
            self.actions,
            tracked=True,
            dwell_frames=8,
            move_frames=3,
            rest_frames=1,
        )
        actor.device = self.feet  # type: ignore[assignment]
        return actor

    def _press(self, actor: Actor, command: Command) -> Iterator[FrameInput]:
        """Waits for a page that offers a command, and presses it."""
        for _ in range(PATIENCE_FRAMES):
            if actor.routes.field(command) is not None:
                break
            yield from actor.limbs.rest(1)
        yield from actor._take(Step(deed=command))

    def _leaf(self, actor: Actor) -> Iterator[FrameInput]:
        """Leafs through the debrief and ends it."""
        number = 0
        while True:
            for _ in range(PATIENCE_FRAMES):
                if actor.routes.field(Command("end")) is not None:
                    break
                yield from actor.limbs.rest(1)
            number += 1
            following = Command("leaf", str(number))
            if actor.routes.field(following) is None:
                break
            yield from self._try(actor, following)
        for _ in range(_TRIES):
            if (yield from self._try(actor, Command("end"))):
                break
        yield from actor.limbs.rest(30)

    def _try(self, actor: Actor, command: Command) -> Generator[FrameInput, None, bool]:
        """Presses a button; False if its page came anew with its pictures in that very moment.

        Buttons move then, and a trigger that meets nothing turns the page all the same.
        """
        try:
            yield from actor._take(Step(deed=command))
        except ActorLost:
            yield from actor.limbs.rest(2)
            return False
        return True
