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

    Attributes:
        world_from_hand: (4, 4); the hand points along its +Y axis from its origin.
        pressed: buttons that went down since the last frame.
        held: buttons that are down.
        released: buttons that went up since the last frame.
        side: "left" or "right".
        valid: False while the hand cannot be seen (or the mouse is outside the window).
    """

    world_from_hand: np.ndarray
    pressed: frozenset[str] = NONE
    held: frozenset[str] = NONE
    released: frozenset[str] = NONE
    side: str = "right"
    valid: bool = True


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
