"""A scripted trainee: plans poses and presses that carry out given actions, as a person would.

The actor knows no short cut: it points at what stands in the world and at the fields of pages, and
presses. The same actions must come back out of the world; `station` compares them.

It plays a mouse's hand (straight rays, presses that mean something at once) or a tracked one: then
it keeps a button down for a while and lets it go, throws an arc to step anywhere, and judges with
the verdict wheel what no open page asks about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.devices.scripted import ScriptedDevice
from vrtrainer.engine.convert import cross, pose
from vrtrainer.inspection import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.arc import throw
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Hover
from vrtrainer.world.interface import confirming
from vrtrainer.world.meaning import asked_at
from vrtrainer.world.menus import Command, in_picture, view_showing
from vrtrainer.world.menus.phrases import file_page
from vrtrainer.world.ways import HAND_IN_HEAD, ActorLost, Ways, between
from vrtrainer.world.world import World

__all__ = ["Actor", "ActorLost"]

MOVE_FRAMES = 6
REST_FRAMES = 3
HOLD_FRAMES = 3  # a tracked hand keeps a button down so long
WHEEL_FRAMES = 12
_TRIES = 3
_NONE: frozenset[str] = frozenset()
_PATIENCE_FRAMES = 900
Deed = Action | Command


@dataclass(frozen=True)
class Step:
    """One press: a button, a field that means a deed, or a thing that stands in the world.

    With a verdict the thing is judged by the wheel.
    """

    button: str = ""
    deed: Deed | None = None
    anchor: str = ""
    verdict: str = ""


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
        self._move_frames, self._rest_frames = move_frames, rest_frames
        self._ways = Ways(world, tracked)
        self._down = self._told = _NONE  # buttons: kept down, and as the last frame told them
        self.script = list(actions)
        self.device: ScriptedDevice | None = None
        self.done: list[Action] = []  # what the script has carried out so far
        self._aim = np.array([0.0, 1.0, 0.0])
        self._gaze = np.array([0.0, 1.0, 0.0])
        self._teleports = 0  # how many of the device's have been followed

    # --- frames ---

    def frames(self) -> Iterator[FrameInput]:
        """Yields the frames of the whole script; plans on what the world has become."""
        yield from self._rest(self._rest_frames)
        for action in self.script:
            if action.do == "leave":
                break
            yield from self._carry_out(action)
            self.done.append(action)
        yield from self._rest(self._rest_frames)

    def _carry_out(self, action: Action) -> Iterator[FrameInput]:
        yield from self._meet_dial(action)
        for _ in range(_TRIES):
            for step in self._route(action):
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
            for step in self._clear():
                yield from self._take(step)
        while self.world.dial_due or self.world.panels.waiting or self.world.searching:
            yield self._frame()
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
            target = self._field(step.deed)
            if target is None:
                raise ActorLost(f"No page offers {step.deed} now.")
            yield from self._point_and_press(target)
        else:
            yield from self._approach(step.anchor, step.verdict)

    # --- routes ---

    def _route(self, action: Action) -> Iterator[Step]:
        """Yields the presses that lead to an action; looks at the open pages as it goes."""
        if action.do == "examine" and in_picture(action.target):
            yield from self._to_picture(action.target, action)
            yield Step(deed=action)
            return
        if self._field(action) is not None:
            yield Step(deed=action)
            return
        if action.do == "choose":
            yield from self._clear()
            yield Step(anchor="kit_board")
            for tool in action.items:
                if tool not in self.world.session.state.kit:
                    yield from self._to_tool(tool)
        elif action.do == "wear":
            yield from self._clear()
            yield Step(anchor="gear_rack")
        elif action.do == "read" and self.world.session.state.place == "post":
            yield from self._clear()
            yield Step(anchor="folder")
        elif action.do == "examine" and self._is_far(action.target):
            yield from self._tablet(file_page(action.target))
        elif action.do == "examine":
            yield from self._clear()
            yield Step(anchor=self._anchor(action.target))
        elif action.do == "order":
            yield from self._to_orders()
            if self._field(action) is None:
                yield Step(deed=Command("orders", "2"))
        elif action.do == "judge" and (anchor := self._wheel_at(action.target)):
            yield from self._clear()
            yield Step(anchor=anchor, verdict=action.how)
            return
        elif action.do == "judge":
            yield from self._to_verdict(action)
        elif action.do == "answer":
            yield from self._tablet("declarant")
            yield Step(deed=Command("offer"))
        elif action.do == "decide":
            yield from self._tablet("report")
            if self._field(action) is None:
                yield Step(deed=Command("decide"))
        else:
            yield from self._tablet(
                {"read": "papers", "go": "places", "suspect": "suspicion"}.get(action.do, action.do)
            )
        yield Step(deed=action)

    def _to_tool(self, tool: str) -> Iterator[Step]:
        """Turns the board to the page of a tool and ticks it."""
        if self._field(Command("toggle", tool)) is None:
            tools = self.world.session.case.tools
            yield Step(deed=Command("kit", next(t.group for t in tools if t.id == tool)))
        yield Step(deed=Command("toggle", tool))

    def _clear(self) -> Iterator[Step]:
        """Puts every page away."""
        for _ in range(6):
            if self.world.panels.top() is None:
                return
            yield Step(button="back")

    def _tablet(self, page: str) -> Iterator[Step]:
        yield from self._clear()
        yield Step(button="belt")
        yield Step(deed=Command(page))

    def _to_orders(self) -> Iterator[Step]:
        givers = {"row": "stack", "bay": "declarant", "dock": "handler"}
        giver = givers.get(self.world.session.state.place)
        if giver is not None and self._spot(giver) is not None:
            yield from self._clear()
            yield Step(anchor=giver)
        else:
            yield from self._tablet("orders")

    def _to_verdict(self, action: Action) -> Iterator[Step]:
        """A whole question on the tablet's list; a point where it stands, on paper or on file."""
        case = self.world.session.case
        point = case.point(action.target)
        if point is None:
            yield from self._tablet("questions")
            if self._field(Command("question", action.target)) is None:
                yield Step(deed=Command("questions", "2"))
            yield Step(deed=Command("question", action.target))
            return
        if action.target.startswith("documents."):
            kind = action.target.split(".")[1]
            if self._field(Command("field", action.target)) is None:
                yield from self._tablet("papers")
                yield Step(deed=Action("read", kind))
            yield Step(deed=Command("field", action.target))
        elif in_picture(action.target):
            yield from self._to_picture(action.target, Command("judge_at", action.target))
            yield Step(deed=Command("judge_at", action.target))
        elif not point.place:
            yield from self._tablet(file_page(action.target))
            yield Step(deed=Command("judge_at", action.target))
        else:
            yield from self._clear()
            yield Step(anchor=point.anchor)
            yield Step(deed=Command("judge_at", action.target))

    def _to_picture(self, point: str, deed: Deed) -> Iterator[Step]:
        """The page of a view that shows a point, with no card before it."""
        for _ in range(6):
            top = self.world.panels.top()
            if top is None or top.slot not in ("card", "side", "photo", "menu"):
                break
            yield Step(button="back")
        view = view_showing(self.world.session, point)
        if view is None:
            raise ActorLost(f"No picture was made that shows {point}.")
        if self._field(deed) is None:
            yield from self._tablet("images")
        if self._field(deed) is None:
            yield Step(deed=Command("view", view))

    def _wheel_at(self, target: str) -> str:
        """The anchor at which a tracked hand can judge a point by the wheel; "" if it cannot."""
        state, case = self.world.session.state, self.world.session.case
        point = case.point(target)
        if not self.tracked or point is None or point.place != state.place:
            return ""
        points = [p.id for p in case.points if p.place == point.place and p.anchor == point.anchor]
        return point.anchor if asked_at(self.world.session, points) == target else ""

    def _is_far(self, point: str) -> bool:
        found = self.world.session.case.point(point)
        return found is not None and not found.place

    def _anchor(self, point: str) -> str:
        found = self.world.session.case.point(point)
        if found is None:
            raise ActorLost(f"The case has no point {point}.")
        return found.anchor

    def _spot(self, anchor: str) -> Affordance | None:
        for found in self.world.affordances():
            if found.id.split("|")[:2] == ["at", anchor]:
                return found
        return None

    def _field(self, deed: Deed) -> Affordance | None:
        """Returns the field of an open page that means a deed, topmost page first."""
        fields = {a.id: a for a in self.world.affordances() if a.layer > 0}
        for slot in ("card", "side", "menu", "paper_2", "paper", "plate", "list"):
            opened = self.world.panels.open_panels.get(slot)
            if opened is None:
                continue
            for name, meant in opened.menu.deeds.items():
                if meant == deed and f"{slot}|{name}" in fields:
                    return fields[f"{slot}|{name}"]
        return None

    # --- bodies ---

    def _feet(self) -> np.ndarray:
        assert self.device is not None and self.device.planned_at is not None
        return np.array(self.device.planned_at[0])

    def _eyes(self) -> np.ndarray:
        return self._feet() + np.array([0.0, 0.0, STANDING_EYE_M])

    def _head(self) -> np.ndarray:
        flat = float(np.hypot(self._gaze[0], self._gaze[1]))
        heading = float(np.degrees(np.arctan2(-self._gaze[0], self._gaze[1])))
        pitch = float(np.degrees(np.arctan2(self._gaze[2], flat)))
        x, y, z = self._eyes()
        return pose((float(x), float(y), float(z)), heading, max(-60.0, min(60.0, pitch)))

    def _hand_at(self) -> np.ndarray:
        head = self._head()
        level = pose(tuple(head[:3, 3]), float(np.degrees(np.arctan2(-head[0, 1], head[1, 1]))))
        return (level @ np.append(HAND_IN_HEAD, 1.0))[:3]

    def _follow_teleports(self) -> None:
        """Arriving at a place with a heading, one looks along it."""
        assert self.device is not None
        for _, heading_deg in self.device.teleports[self._teleports :]:
            if heading_deg is not None:
                self._gaze = pose((0.0, 0.0, 0.0), heading_deg)[:3, 1].copy()
                self._aim = self._gaze.copy()
        self._teleports = len(self.device.teleports)

    def _frame(self, pressed: frozenset[str] = _NONE) -> FrameInput:
        self._follow_teleports()
        origin = self._hand_at()
        forward = self._aim / np.linalg.norm(self._aim)
        right = cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        hand = np.eye(4)
        hand[:3, 0], hand[:3, 1], hand[:3, 2] = right, forward, cross(right, forward)
        hand[:3, 3] = origin
        if not self.tracked:
            return FrameInput(self._head(), (Hand(hand, pressed, pressed),))
        told, self._told = self._told, self._down
        buttons = self._down - told, self._down, told - self._down
        return FrameInput(self._head(), (Hand(hand, *buttons, tracked=True),))

    def _rest(self, frames: int) -> Iterator[FrameInput]:
        for _ in range(frames):
            yield self._frame()

    def _press(self, button: str) -> Iterator[FrameInput]:
        if self.tracked:
            self._down = frozenset({button})
            yield from self._rest(HOLD_FRAMES)
            self._down = _NONE
            yield self._frame()
        else:
            yield self._frame(frozenset({button}))
        yield from self._rest(self._rest_frames)
        # A page that was asked for is looked at when it is there.
        for _ in range(_PATIENCE_FRAMES):
            if not self.world.panels.waiting:
                break
            yield self._frame()

    def _look_at(self, target: np.ndarray, turn_head: bool) -> Iterator[FrameInput]:
        gaze, aim = self._gaze.copy(), self._aim.copy()
        goal = target - self._eyes() if turn_head else gaze
        goal = goal / np.linalg.norm(goal)
        for i in range(1, self._move_frames + 1):
            share = i / self._move_frames
            self._gaze = between(gaze, goal, share)
            hand = target - self._hand_at()
            self._aim = between(aim, hand / np.linalg.norm(hand), share)
            yield self._frame()
        self._gaze = goal
        self._aim = target - self._hand_at()
        yield self._frame()

    def _turn_aim(self, direction: np.ndarray) -> Iterator[FrameInput]:
        """Turns the hand alone, and lets the world see it there."""
        aim = self._aim / np.linalg.norm(self._aim)
        for i in range(1, MOVE_FRAMES + 1):
            self._aim = between(aim, direction, i / MOVE_FRAMES)
            yield self._frame()
        self._aim = direction
        yield self._frame()

    def _point_and_press(
        self, target: Affordance, at: np.ndarray | None = None, verdict: str = ""
    ) -> Iterator[FrameInput]:
        """Points at an affordance and presses. Pages are pointed at without turning the head."""
        where = target.world_from_shape[:3, 3] if at is None else at
        on_page = target.layer > 0
        yield from self._look_at(where, turn_head=not on_page)
        yield from self._rest(self.dwell_frames)
        # Whoever holds a steadied hand waits until the thing lights up.
        for _ in range(4 * self.dwell_frames):
            if (hover := self._hover()) is not None and hover.id == target.id:
                break
            yield self._frame()
        # A page is read before it is pressed.
        for _ in range(_PATIENCE_FRAMES if on_page else 0):
            if not self.world.settling(target.id):
                break
            yield self._frame()
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
        self._down = frozenset({"verdict"})
        yield from self._rest(2)
        if not wheel.is_open:
            raise ActorLost("The script asks for a verdict and no wheel opens.")
        sector = wheel.place_of(verdict) - self._hand_at()
        yield from self._turn_aim(sector / np.linalg.norm(sector))
        yield from self._rest(max(WHEEL_FRAMES, self.dwell_frames))
        self._down = _NONE
        yield from self._rest(2)
        if wheel.is_open:  # frames passed too quickly: it was a tap, so the trigger is used
            yield from self._press("act")
        yield from self._rest(REST_FRAMES)

    # --- getting there ---

    def _approach(self, anchor: str, verdict: str = "") -> Iterator[FrameInput]:
        """Steps to where the thing can be reached and seen, then presses on it."""
        # A seal on a door that still swings is where nobody can point.
        for _ in range(_PATIENCE_FRAMES):
            if not self.world.stage.moving:
                break
            yield self._frame()
        target = self._spot(anchor)
        if target is None:
            raise ActorLost(f"{anchor} cannot be pointed at from {self.world.session.state.place}.")
        aimed = self._ways.aim(self._eyes(), anchor)
        if aimed is None:
            for feet in self._ways.steps(self._feet(), anchor):
                yield from self._step_to(feet)
            aimed = self._ways.aim(self._eyes(), anchor)
        if aimed is None:
            raise ActorLost(f"{anchor} is out of reach wherever one stands.")
        if self._ways.is_covered(self._eyes(), aimed[1]):
            for step in self._clear():
                yield from self._take(step)
        yield from self._point_and_press(*aimed, verdict)

    def _step_to(self, feet: np.ndarray) -> Iterator[FrameInput]:
        for step in self._clear():
            yield from self._take(step)
        yield from self._look_at(np.array([feet[0], feet[1], 0.0]), turn_head=True)
        yield from self._throw_to(feet) if self.tracked else self._press("act")

    def _throw_to(self, feet: np.ndarray) -> Iterator[FrameInput]:
        """Keeps the trigger down, throws the arc to a point of the floor, and lets go."""
        direction = throw(self._hand_at(), feet)
        ahead = self._aim / np.linalg.norm(self._aim)
        free = self._ways.free_direction(self._hand_at(), ahead, self._eyes())
        if direction is None or free is None:
            raise ActorLost(f"The script finds no way to throw an arc to {feet}.")
        yield from self._turn_aim(free)
        yield from self._rest(self.dwell_frames)
        self._down = frozenset({"act"})
        yield self._frame()
        yield from self._turn_aim(direction)
        yield from self._rest(self.dwell_frames)
        # A steadied hand is waited for here, too.
        for _ in range(4 * self.dwell_frames):
            if self._lands_at(feet):
                break
            yield self._frame()
        if not self._lands_at(feet):
            raise ActorLost(f"The script throws an arc to {feet} and it ends elsewhere.")
        self._down = _NONE
        yield from self._rest(1 + REST_FRAMES)

    def _lands_at(self, feet: np.ndarray) -> bool:
        """Returns whether the arc that is thrown now ends at a point of the floor."""
        arc = self.world.pointer.arc if self.world.pointer is not None else None
        return arc is not None and float(np.linalg.norm(np.array(arc.end) - feet)) <= 0.1
