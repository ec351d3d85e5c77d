"""What a device saw in one frame, the same for mouse, script and headset."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

# Buttons by what they mean; a device maps its own keys and triggers to these.
BUTTONS = ("act", "verdict", "belt", "back", "turn_left", "turn_right")

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Hand:
    """One hand (or the mouse's stand-in for it).

    The hand that is seen and the ray that points may differ: a steadied aim follows the hand at a
    few millimetres and tenths of a degree, and a controller's ray leaves at its tip. So there are
    two poses. The ray's origin must lie on what is seen of the hand.

    Attributes:
        world_from_hand: (4, 4); where the hand is seen, +Y along its fingers. Unless there is an
            aim of its own, it points along +Y from its origin.
        pressed: buttons that went down since the last frame.
        held: buttons that are down.
        released: buttons that went up since the last frame.
        side: "left" or "right".
        valid: False while the hand cannot be seen (or the mouse is outside the window).
        tracked: a controller in space, held by an arm: it trembles, has its own place, and can
            touch things. A mouse and a script that stands for one are not.
        world_from_aim: (4, 4); the ray it points with leaves the origin along +Y. None where the
            hand itself points. A tracked device gives it steadied (`interaction.steady`).
    """

    world_from_hand: np.ndarray
    pressed: frozenset[str] = NONE
    held: frozenset[str] = NONE
    released: frozenset[str] = NONE
    side: str = "right"
    valid: bool = True
    tracked: bool = False
    world_from_aim: np.ndarray | None = None

    @property
    def aim(self) -> np.ndarray:
        """The pose it points with, (4, 4): a ray along +Y from the origin."""
        return self.world_from_hand if self.world_from_aim is None else self.world_from_aim


@dataclass(frozen=True)
class Sensors:
    """How many of the base stations that the runtime knows follow the headset now."""

    seen: int
    known: int


@dataclass(frozen=True, eq=False)
class FrameInput:
    """Everything a device has to say in one frame.

    The device owns the rig: walking and snap turns have already happened to
    ``world_from_head`` and the hands when this arrives; ``walk`` and the turn buttons
    only tell of it.

    Attributes:
        world_from_head: (4, 4) between the eyes, looking along +Y.
        hands: none, one or two.
        walk: sideways and forward, -1..1.
        zoom: notches of magnification asked for since the last frame, + is closer.
        keys: operator keys that went down since the last frame, by name ("f1").
        closed: the window was closed or the runtime asks to end.
        worn: somebody wears the headset (always True of a window).
        pause: why the trainee cannot go on just now: off (the headset is off the head),
            standby, menu (of the runtime), tracking (the headset is not seen); else "".
        notices: what is amiss but stops nobody: hand_lost, hand_empty (its battery, nearly).
        sensors: the base stations; None where there are none to speak of.
        aspect: width over height of the window that is looked into; 0 where there is none.
    """

    world_from_head: np.ndarray
    hands: tuple[Hand, ...] = ()
    walk: tuple[float, float] = (0.0, 0.0)
    zoom: float = 0.0
    keys: frozenset[str] = field(default=NONE)
    closed: bool = False
    worn: bool = True
    pause: str = ""
    notices: frozenset[str] = NONE
    sensors: Sensors | None = None
    aspect: float = 0.0
