"""A scripted trainee: plans poses and presses that carry out given actions, as a person would.

The actor knows no short cut: it points at what stands in the world and at the fields of pages, and
presses. The same actions must come back out of the world; `station` compares them.

It plays a mouse's hand (straight rays, presses that mean something at once) or a tracked one: then
it keeps a button down for a while and lets it go, throws an arc to step anywhere, and judges with
the verdict wheel what no open page asks about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.inspection import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.arc import throw
from vrtrainer.interaction.input import FrameInput
from vrtrainer.interaction.pointing import Hover
from vrtrainer.world.interface import confirming
from vrtrainer.world.limbs import MOVE_FRAMES, REST_FRAMES, Limbs
from vrtrainer.world.menus import Command
from vrtrainer.world.routes import Routes, Step
from vrtrainer.world.ways import ActorLost, Ways
from vrtrainer.world.world import World

__all__ = ["Actor", "ActorLost"]

WHEEL_FRAMES = 12
_TRIES = 3
_PATIENCE_FRAMES = 900


class Actor:
    """Plays actions through a world.

    Args:
        world: the world, attached to the device.
        actions: what to carry out, in order; ``leave`` ends the script.
        tracked: whether the hand is one in space and not a mouse's.
        dwell_frames: how long the hand rests on its aim before it presses or lets go. A person
            rests for a fifth of a second; an aim that is steadied needs it to have arrived.
        move_frames: how long a hand is on its way to its aim.
        rest_frames: how long it rests after a press.
    """

    def __init__(
        self,
        world: World,
        actions: Sequence[Action],
        tracked: bool = False,
        dwell_frames: int = 0,
        move_frames: int = MOVE_FRAMES,
        rest_frames: int = REST_FRAMES,
    ) -> None:
        self.world = world
        self.tracked = tracked
        self.dwell_frames = dwell_frames
        self.limbs = Limbs(tracked, move_frames, rest_frames)
        self.routes = Routes(world, tracked)
        self._ways = Ways(world, tracked)
        self._rest_frames = rest_frames
        self.script = list(actions)
        self.done: list[Action] = []  # what the script has carried out so far

    @property
    def device(self) -> ScriptedDevice | None:
        """Whose feet the trainee stands on."""
        return self.limbs.device

    @device.setter
    def device(self, device: ScriptedDevice) -> None:
        self.limbs.device = device

    # --- frames ---

    def frames(self) -> Iterator[FrameInput]:
        """Yields the frames of the whole script; plans on what the world has become."""
        yield from self.limbs.rest(self._rest_frames)
        for action in self.script:
            if action.do == "leave":
                break
            yield from self._carry_out(action)
            self.done.append(action)
        yield from self.limbs.rest(self._rest_frames)

    def _carry_out(self, action: Action) -> Iterator[FrameInput]:
        yield from self._meet_dial(action)
        for _ in range(_TRIES):
            for step in self.routes.find(action):
                yield from self._take(step)
            if self._is_asked(action):
                yield from self._take(Step(deed=action))
            reminder = self._reminder()
            if reminder is None:
                return
            # Held back once with a reminder: understood, and asked for again.
            yield from self._take(Step(deed=reminder))
        raise ActorLost(f"The script could not carry out {action}.")

    def _meet_dial(self, action: Action) -> Iterator[FrameInput]:
        """Waits for the suspicion dial where it is about to come; puts it away unanswered, unless
        the answer is what comes next."""
        if self.world.dial_due:
            for step in self.routes.clear():
                yield from self._take(step)
        while self.world.dial_due or self.world.panels.waiting or self.world.searching:
            yield self.limbs.frame()
        top = self.world.panels.top()
        if action.do != "suspect" and top is not None and top.name.startswith("suspicion"):
            yield from self._take(Step(deed=Command("close")))

    def _is_asked(self, action: Action) -> bool:
        """Whether a page asks if an order is meant; it gives the order when it is pressed."""
        top = self.world.panels.top()
        return action.do == "order" and top is not None and top.name == confirming(action.target)

    def _reminder(self) -> Command | None:
        top = self.world.panels.top()
        if top is None or not top.name.startswith("reminder"):
            return None
        return Command("close")

    def _take(self, step: Step) -> Iterator[FrameInput]:
        if step.button:
            yield from self._press(step.button)
        elif step.deed is not None:
            target = self.routes.field(step.deed)
            if target is None:
                raise ActorLost(f"No page offers {step.deed} now.")
            yield from self._point_and_press(target)
        else:
            yield from self._approach(step.anchor, step.verdict)

    # --- pressing ---

    def _press(self, button: str) -> Iterator[FrameInput]:
        yield from self.limbs.press(button)
        # A page that was asked for is looked at when it is there.
        for _ in range(_PATIENCE_FRAMES):
            if not self.world.panels.waiting:
                break
            yield self.limbs.frame()

    def _point_and_press(
        self, target: Affordance, at: np.ndarray | None = None, verdict: str = ""
    ) -> Iterator[FrameInput]:
        """Points at an affordance and presses. Pages are pointed at without turning the head."""
        where = target.world_from_shape[:3, 3] if at is None else at
        on_page = target.layer > 0
        yield from self.limbs.look_at(where, turn_head=not on_page)
        yield from self.limbs.rest(self.dwell_frames)
        # Whoever holds a steadied hand waits until the thing lights up.
        for _ in range(4 * self.dwell_frames):
            if (hover := self._hover()) is not None and hover.id == target.id:
                break
            yield self.limbs.frame()
        # A page is read before it is pressed.
        for _ in range(_PATIENCE_FRAMES if on_page else 0):
            if not self.world.settling(target.id):
                break
            yield self.limbs.frame()
        hover = self._hover()
        if hover is None or hover.id != target.id:
            seen = hover.id if hover is not None else "nothing"
            raise ActorLost(f"The script points at {target.id} and meets {seen}.")
        yield from self._judge(verdict) if verdict else self._press("act")

    def _hover(self) -> Hover | None:
        return self.world.pointer.hover if self.world.pointer is not None else None

    def _judge(self, verdict: str) -> Iterator[FrameInput]:
        """Keeps the button down, moves into the verdict's sector of the wheel, and lets go."""
        wheel = self.world.wheel
        self.limbs.hold("verdict")
        yield from self.limbs.rest(2)
        if not wheel.is_open:
            raise ActorLost("The script asks for a verdict and no wheel opens.")
        sector = wheel.place_of(verdict) - self.limbs.hand()
        yield from self.limbs.turn_aim(sector / np.linalg.norm(sector))
        yield from self.limbs.rest(max(WHEEL_FRAMES, self.dwell_frames))
        self.limbs.hold()
        yield from self.limbs.rest(2)
        if wheel.is_open:  # frames passed too quickly: it was a tap, so the trigger is used
            yield from self._press("act")
        yield from self.limbs.rest(REST_FRAMES)

    # --- getting there ---

    def _approach(self, anchor: str, verdict: str = "") -> Iterator[FrameInput]:
        """Steps to where the thing can be reached and seen, then presses on it."""
        # A seal on a door that still swings is where nobody can point.
        for _ in range(_PATIENCE_FRAMES):
            if not self.world.stage.moving:
                break
            yield self.limbs.frame()
        target = self.routes.spot(anchor)
        if target is None:
            raise ActorLost(f"{anchor} cannot be pointed at from {self.world.session.state.place}.")
        aimed = self._ways.aim(self.limbs.eyes(), anchor)
        for _ in range(_TRIES):
            if aimed is not None:
                break
            for feet in self._ways.steps(self.limbs.feet(), anchor):
                yield from self._step_to(feet)
            aimed = self._ways.aim(self.limbs.eyes(), anchor)
        if aimed is None:
            raise ActorLost(f"{anchor} is out of reach wherever one stands.")
        if self._ways.is_covered(self.limbs.eyes(), aimed[1]):
            for step in self.routes.clear():
                yield from self._take(step)
        yield from self._point_and_press(*aimed, verdict)

    def _step_to(self, feet: np.ndarray) -> Iterator[FrameInput]:
        for step in self.routes.clear():
            yield from self._take(step)
        yield from self.limbs.look_at(np.array([feet[0], feet[1], 0.0]), turn_head=True)
        yield from self._throw_to(feet) if self.tracked else self._press("act")

    def _throw_to(self, feet: np.ndarray) -> Iterator[FrameInput]:
        """Keeps the trigger down, throws the arc to a point of the floor, and lets go."""
        direction = throw(self.limbs.hand(), feet)
        ahead = self.limbs.ahead()
        free = self._ways.free_direction(self.limbs.hand(), ahead, self.limbs.eyes())
        if direction is None or free is None:
            raise ActorLost(f"The script finds no way to throw an arc to {feet}.")
        yield from self.limbs.turn_aim(free)
        yield from self.limbs.rest(self.dwell_frames)
        self.limbs.hold("act")
        yield self.limbs.frame()
        yield from self.limbs.turn_aim(direction)
        yield from self.limbs.rest(self.dwell_frames)
        # A steadied hand is waited for here, too.
        for _ in range(4 * self.dwell_frames):
            if self._lands_at(feet):
                break
            yield self.limbs.frame()
        if not self._lands_at(feet):
            raise ActorLost(f"The script throws an arc to {feet} and it ends elsewhere.")
        self.limbs.hold()
        yield from self.limbs.rest(1 + REST_FRAMES)

    def _lands_at(self, feet: np.ndarray) -> bool:
        """Returns whether the arc that is thrown now ends at a point of the floor."""
        arc = self.world.pointer.arc if self.world.pointer is not None else None
        return arc is not None and float(np.linalg.norm(np.array(arc.end) - feet)) <= 0.1
