"""A headset, one or two controllers and two base stations as a device of the frame.

The rig is the room's place in the world: teleporting and snap turns move the room, never the
trainee within it, so that the runtime's own boundary stays true.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vrtrainer.basis import DeviceUnavailable
from vrtrainer.devices import init_errors
from vrtrainer.devices.attention import Attention
from vrtrainer.devices.desktop import OPERATOR_KEYS
from vrtrainer.devices.device import SEATED_EYE_M, CanStand, anywhere
from vrtrainer.devices.keys import Keys
from vrtrainer.devices.openvr import SIDES, Runtime
from vrtrainer.devices.tracked import BASE_STATION, CONTROLLER, PlayArea, Sighting, Timing, Tracked
from vrtrainer.engine import convert
from vrtrainer.engine.cameras import Eye, Late, LateHand
from vrtrainer.engine.host import Host, Size
from vrtrainer.engine.picture import Picture
from vrtrainer.interaction.input import NONE, FrameInput, Hand, Sensors
from vrtrainer.interaction.steady import Steady

log = logging.getLogger(__name__)

ACTIONS = ("act", "verdict", "belt", "back", "turn_left", "turn_right")
_HEAD = 0  # the device that OpenVR always gives the headset
_NAMES = (*ACTIONS, "hand", "aim", "haptic")

# What a hand feels, by what happened: after s, for s, Hz, strength 0..1.
HAPTICS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "touch": ((0.0, 0.008, 90.0, 0.20),),
    "mark": ((0.0, 0.045, 140.0, 0.60),),
    # After the stamp that may have led to it.
    "find": ((0.10, 0.060, 170.0, 0.70), (0.22, 0.110, 210.0, 0.90)),
    "warning": ((0.0, 0.220, 60.0, 0.90),),
}
# A runtime without a display's pace answers its wait at once: we must not spin meanwhile.
_IDLE_S = 0.008
_CLICKS = frozenset({"act", "verdict"})
_TEND_S, _WORN_S = 1.0, 0.1
_GIVE_UP_S = 5.0  # that the compositor may refuse every picture before it is said


@dataclass(frozen=True)
class Seat:
    """How a trainee sits or stands before the kiosk.

    Attributes:
        seated: on a chair: poses count from the seated head.
        height_offset_m: by which the eyes are lifted; for people who are small, or sit low.
        snap_turn_deg: by which one turns at a press.
        hand: "auto", or "left" or "right" for a single controller held in that hand.
    """

    seated: bool = False
    height_offset_m: float = 0.0
    snap_turn_deg: float = 30.0
    hand: str = "auto"


class HeadsetDevice:
    """A trainee in a headset.

    Args:
        runtime: the open runtime; closed with the device.
        host: the open window, for the operator's keys; the context that draws.
        manifest: the action manifest.
        seat: how the trainee sits or stands.
        clock: seconds, monotonic.

    Attributes:
        area: the cleared floor; None before a room setup.
        hidden_area: the rim of each eye's picture that its lens hides.
        eyes_told: counts how often eyes and rim have changed.
        quit: the runtime asked to end.
        floor_m: height of the ground that the trainee stands on.
        devices: what the runtime follows, about a second old.
        sensors: the base stations, a tenth of a second old; None for headsets without.
    """

    def __init__(
        self,
        runtime: Runtime,
        host: Host,
        manifest: Path,
        seat: Seat | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if host.kind != "window":
            # Seen with a runtime that nobody here wrote: without GLX the first picture crashes it.
            raise ValueError("a headset needs a window's context")
        self._rt, self._host, self._clock = runtime, host, clock
        self.seat = seat or Seat()
        self._keys = Keys(host.output, mouse=False)
        self.can_stand: CanStand = anywhere
        runtime.load_actions(manifest, _NAMES)
        runtime.sit(self.seat.seated)
        self._eyes: tuple[Eye, Eye] = runtime.eyes()
        self.eyes_told = 0
        self.hidden_area = runtime.hidden_area()
        self.area: PlayArea | None = runtime.play_area()
        self.devices: tuple[Tracked, ...] = runtime.devices()
        self._attention = Attention(clock)
        self._standby = self._menu = self.quit = False
        self._paused = ""
        self._worn = runtime.worn()
        self._lost_since: float | None = None
        self._refused_since: float | None = None
        self._error = 0
        self._tended = self._felt = -math.inf
        self._head_in_room = convert.translation(0.0, 0.0, 0.0 if self.seat.seated else 1.65)
        self._world_from_room = np.eye(4)
        self.floor_m = 0.0
        self._hands: dict[str, _Grip] = {side: _Grip(side) for side in SIDES}
        self._sources: dict[str, str] = {}
        self._lift()
        runtime.look()
        self._tend(clock())
        self.sensors = self._count_sensors()

    # ---- the frame ------------------------------------------------------------------

    def begin_frame(self) -> FrameInput:
        """Returns buttons, and the poses that came with the last wait; never blocks."""
        runtime = self._rt
        for notice in runtime.notices():
            self._heed(notice.what)
        runtime.read_actions()
        self._keys.read()
        seen = runtime.expected(_HEAD)
        self._follow_head(seen)
        pause = self._attention.follow(seen.placed, self._worn, self._standby, self._menu)
        if pause != self._paused:
            self._paused = pause
            log.info("%s; %s", f"paused: {pause}" if pause else "going on", self.sensors)
        hands = tuple(self._read_hand(side) for side in SIDES if side in self._sources)
        if not pause:
            self._turn(hands)
        return FrameInput(
            self.world_from_head(),
            tuple(self._in_world(grip) for grip in hands),
            keys=frozenset(self._keys.pressed & OPERATOR_KEYS),
            closed=self.quit or self._host.output.is_closed(),
            worn=self._worn,
            pause=pause,
            notices=self._notices(hands),
            sensors=self.sensors,
        )

    def eyes(self) -> Sequence[Eye]:
        """Returns both eyes."""
        return self._eyes

    def latch(self) -> Late | None:
        """Waits for the display and returns the newest poses; None if there are none."""
        began = self._clock()
        error = self._rt.wait()
        if error:
            self._note_error(error)
            if self._clock() - began < 0.5 * _IDLE_S:
                time.sleep(_IDLE_S)
            return None
        head = self._rt.rendered(0)
        if head.room_from_device is None:
            return None
        in_room = self._placed(head)
        hands = {}
        for side in self._sources:
            grip = self._hands[side]
            late = self._rt.rendered(grip.index) if grip.index is not None else None
            if late is not None and late.room_from_device is not None:
                hands[side] = LateHand(
                    self._world_from_room @ late.room_from_device,
                    self._world_from_room @ grip.late(late.room_from_device),
                )
        return Late(self._world_from_room @ in_room, self._eyes, hands)

    def end_frame(self, picture: Picture) -> None:
        """Hands the picture of both eyes over; then looks after what need not be every frame.

        Raises:
            DeviceUnavailable: the compositor has refused every picture for seconds.
        """
        error = self._rt.submit(picture.handle(), picture.bounds())
        now = self._clock()
        if error and error not in init_errors.PASSING:
            self._note_error(error)
            if self._refused_since is None:
                self._refused_since = now
            if now - self._refused_since > _GIVE_UP_S:
                raise DeviceUnavailable(init_errors.submit_words(error))
        else:
            self._refused_since = None
        if now - self._felt > _WORN_S:
            self._felt = now
            self._worn = self._rt.worn()
            self.sensors = self._count_sensors()
        if now - self._tended > _TEND_S:
            self._tend(now)

    def haptic(self, kind: str, side: str = "right") -> None:
        """Lets a hand feel something: touch, mark, find or warning."""
        if side not in self._sources:
            side = next(iter(self._sources), "")
        if side:
            for after, lasts, hz, strength in HAPTICS[kind]:
                self._rt.vibrate(self._sources[side], after, lasts, hz, strength)

    def close(self) -> None:
        """Lets the runtime go; may be called twice."""
        self._keys.let_go()
        self._rt.close()

    # ---- the rig ----------------------------------------------------------------------

    def world_from_head(self) -> np.ndarray:
        """Returns where the head is as the frame knows it, (4, 4)."""
        return self._world_from_room @ self._head_in_room

    def teleport(
        self,
        at_world: tuple[float, float, float],
        heading_deg: float | None = None,
        pitch_deg: float = 0.0,
    ) -> None:
        """Moves the room so that the trainee's feet stand at a point.

        Args:
            at_world: of the feet, that is of the floor below the head.
            heading_deg: along which the head then looks; unchanged if None.
            pitch_deg: is the head's own matter.
        """
        if heading_deg is not None:
            self._rotate(heading_deg - _heading_of(self.world_from_head()))
        head = self.world_from_head()
        self._world_from_room[:2, 3] += np.asarray(at_world[:2], float) - head[:2, 3]
        self.floor_m = float(at_world[2])
        self._lift()

    def sit(self, seated: bool) -> None:
        """Lets the trainee sit or stand from now on."""
        if seated != self.seat.seated:
            self.seat = Seat(
                seated, self.seat.height_offset_m, self.seat.snap_turn_deg, self.seat.hand
            )
            self._rt.sit(seated)
            self._lift()

    @property
    def play_area(self) -> tuple[tuple[float, float], ...]:
        """The cleared floor's corners as they lie in the world now; empty if unknown."""
        if self.area is None:
            return ()
        turn, at = self._world_from_room[:2, :2], self._world_from_room[:2, 3]
        return tuple((float(x), float(y)) for x, y in self.area.corners @ turn.T + at)

    @property
    def hand(self) -> str:
        """Which hand may be used: left, right, or auto for either."""
        return self.seat.hand

    @property
    def resolution(self) -> Size:
        """Pixels of one eye that the runtime recommends."""
        return self._rt.size

    @property
    def hz(self) -> float:
        """Refreshes of the display a second."""
        return self._rt.hz

    @property
    def runtime(self) -> Runtime:
        """The runtime, for the doctor and the frame's recorder."""
        return self._rt

    def _count_sensors(self) -> Sensors | None:
        """How many base stations see, of those known; None for headsets without.

        A runtime keeps where a base station stood when nothing sees it any more: while the headset
        is not placed, none does.
        """
        stations = [d for d in self.devices if d.kind == BASE_STATION]
        if not stations:
            return None
        if not self._rt.expected(_HEAD).placed:
            return Sensors(0, len(stations))
        seen = sum(d.connected and self._rt.expected(d.index).placed for d in stations)
        return Sensors(seen, len(stations))

    def timing(self) -> Timing | None:
        """Returns the last frame as the compositor saw it; None where it does not tell."""
        return self._rt.timing()

    def controller_type(self, side: str) -> str:
        """Returns the type of the controller in a hand, such as "knuckles"; "" if unknown."""
        index = self._hands[side].index
        return next((d.type for d in self.devices if d.index == index), "")

    def _lift(self) -> None:
        seat = self.seat
        sat = SEATED_EYE_M if seat.seated else 0.0
        self._world_from_room[2, 3] = self.floor_m + sat + seat.height_offset_m

    def _rotate(self, degrees: float) -> None:
        """Turns the room about the head."""
        at = self.world_from_head()[:3, 3]
        turn = convert.rotation((0, 0, 1), math.radians(degrees))
        back, forth = convert.translation(*(-at)), convert.translation(*at)
        self._world_from_room = forth @ turn @ back @ self._world_from_room

    def _turn(self, hands: Sequence[_Grip]) -> None:
        for grip in hands:
            for action, sign in (("turn_left", 1.0), ("turn_right", -1.0)):
                if action in grip.pressed:
                    self._rotate(sign * self.seat.snap_turn_deg)

    # ---- following --------------------------------------------------------------------

    def _follow_head(self, seen: Sighting) -> None:
        if seen.room_from_device is not None:
            self._head_in_room = self._placed(seen)

    def _placed(self, seen: Sighting) -> np.ndarray:
        """Where the head is: where it was last if only its direction is known."""
        assert seen.room_from_device is not None
        if seen.placed:
            return seen.room_from_device
        turned = seen.room_from_device.copy()
        turned[:3, 3] = self._head_in_room[:3, 3]
        return turned

    def _read_hand(self, side: str) -> _Grip:
        grip, source = self._hands[side], self._sources[side]
        down = frozenset(name for name in ACTIONS if self._rt.down(name, source))
        seen = self._rt.expected(grip.index) if grip.index is not None else None
        grip.follow(down, seen, self._clock())
        return grip

    def _in_world(self, grip: _Grip) -> Hand:
        return Hand(
            self._world_from_room @ grip.room_from_hand,
            grip.pressed,
            grip.held,
            grip.released,
            grip.side,
            grip.valid,
            tracked=True,
            world_from_aim=self._world_from_room @ grip.room_from_aim,
        )

    def _notices(self, hands: Sequence[_Grip]) -> frozenset[str]:
        found = set()
        if not any(grip.valid for grip in hands):
            found.add("hand_lost")
        held = {grip.index for grip in hands if grip.valid}
        if any(d.nearly_empty for d in self.devices if d.index in held):
            found.add("hand_empty")
        return frozenset(found) if found else NONE

    def _heed(self, what: str) -> None:
        """Obeys the runtime."""
        log.info("runtime: %s", what)
        if what == "quit":
            self._rt.acknowledge_quit()
            self.quit = True
        elif what in ("standby", "awake"):
            self._standby = what == "standby"
        elif what in ("menu", "menu gone"):
            self._menu = what == "menu"
        elif what == "eyes":
            self._eyes = self._rt.eyes()
            self.hidden_area = self._rt.hidden_area()
            self.eyes_told += 1
        elif what in ("devices", "room"):
            self._tended = -math.inf
            self.area = self._rt.play_area()

    def _note_error(self, error: int) -> None:
        if error != self._error:
            log.warning("%s", init_errors.submit_words(error))
        self._error = error

    def _tend(self, now: float) -> None:
        """Looks at what changes slowly: who is there, which hand holds what, batteries."""
        self._tended = now
        before, self.devices = self.devices, self._rt.devices()
        for told in self.devices:
            known = next((d for d in before if d.index == told.index), None)
            if known is None or known.connected != told.connected:
                state = "is there" if told.connected else "is gone"
                log.info("%s %s %s", told.kind, told.serial or told.model, state)
        self._sources = self._who_holds()
        for side, source in self._sources.items():
            self._hands[side].aim(self._rt.pose_of("hand", source), self._rt.pose_of("aim", source))

    def _who_holds(self) -> dict[str, str]:
        """Which hands there are, and how the runtime calls the one that holds each."""
        controllers = [d for d in self.devices if d.kind == CONTROLLER and d.connected]
        by_role = {side: self._rt.hand_of(side) for side in SIDES}
        present = {d.index for d in controllers}
        found = {side: index for side, index in by_role.items() if index in present}
        if len(controllers) == 1:
            # A single controller is asked as "any hand": the runtime's role may not fit the
            # hand that the kiosk says.
            side = self.seat.hand if self.seat.hand != "auto" else next(iter(found), "right")
            self._hands[side].index = controllers[0].index
            return {side: ""}
        for side, index in found.items():
            self._hands[side].index = index
        return {side: side for side in found}


class _Grip:
    """One hand: its controller, its buttons and where it points."""

    def __init__(self, side: str) -> None:
        self.side = side
        self.index: int | None = None
        self.pressed = self.held = self.released = NONE
        self.valid = False
        self.room_from_hand = np.eye(4)
        self.room_from_aim = np.eye(4)
        self._hand_from_aim = np.eye(4)
        self._steady = Steady()

    def follow(self, down: frozenset[str], seen: Sighting | None, now: float) -> None:
        if seen is None or not seen.placed or seen.room_from_device is None:
            self.valid = False
            down = NONE  # what cannot be seen does nothing
        else:
            self.valid = True
            self.room_from_hand = seen.room_from_device
            aim = seen.room_from_device @ self._hand_from_aim
            # In the room's frame, or a snap turn would be smoothed, too.
            self.room_from_aim = self._steady.follow(aim, now, bool(down & _CLICKS))
        self.pressed, self.released = down - self.held, self.held - down
        self.held = down

    def late(self, room_from_hand: np.ndarray) -> np.ndarray:
        """Returns room_from_aim of a newer pose of the same frame, steadied alike."""
        return self._steady.late(room_from_hand @ self._hand_from_aim)

    def aim(self, hand: np.ndarray | None, aim: np.ndarray | None) -> None:
        """Learns how the pointing direction lies to the controller."""
        if hand is not None and aim is not None:
            self._hand_from_aim = convert.rigid_inverse(hand) @ aim


def _heading_of(world_from_head: np.ndarray) -> float:
    """Degrees that a head looks along, seen from above; from its brow where it looks down."""
    ahead = world_from_head[:3, 1]
    if abs(ahead[2]) > 0.95:
        ahead = world_from_head[:3, 2] * (-np.sign(ahead[2]))
    return math.degrees(math.atan2(-ahead[0], ahead[1]))
