"""The verdict wheel: three sectors that open at the aim, so that one hand can judge by a flick.

It opens where the ray is when the button goes down. A tracked hand may keep the button down, move
into a sector and let go: that stamps the verdict. Whoever lets go in the middle, or only taps the
button, keeps the wheel open and uses it with the trigger; so does the mouse.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, rigid_inverse, scaling
from vrtrainer.engine.panel import Panel
from vrtrainer.inspection import Action
from vrtrainer.interaction.affordances import Affordance
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.interaction.pointing import Hover
from vrtrainer.world import dial

IDENTITY = "wheel|"
LAYER = 100
TAP_S = 0.35
"""A press that is shorter only opens the wheel."""
_THICK_M = 0.004
_ORDER = 45  # over pages, under names, hand, beam and dot
# Nearer than what is pointed at, so that it is not within it; never nearer than this to the eyes.
_BEFORE_M, _NEAREST_M = 0.02, 0.30
_ASLANT = 1.25  # towards a picture's edge things look so much larger

Feel = Callable[[str, str], None]


class Wheel:
    """The verdict wheel of one session.

    Args:
        root: parent of its node.
        lang: the session's language.

    Attributes:
        target: the point that is being judged; "" while the wheel is closed.
        lit: the verdict that letting go (or the trigger) would stamp now; "" for none.
        changed: its affordance is another than before.
        world_from_wheel: (4, 4) its middle, -Y to the eyes.
        scale: how much larger it is than at 0.70 m: it looks as large wherever it opens.
    """

    def __init__(self, root: p3d.NodePath, lang: str) -> None:
        self._node = root.attach_new_node("wheel")
        self._lang = lang
        self._panels: dict[str, Panel] = {}
        self.world_from_wheel = np.eye(4)
        self.target = self.lit = self._given = ""
        self.changed = False
        self.scale = 1.0
        self._holder = ""  # the hand that has kept the button down since the wheel opened
        self._held_s = 0.0
        self._node.hide()

    def prepare(self) -> None:
        """Makes what it is seen on, so that no frame has to; once is enough."""
        if self._panels:
            return
        size = dial.SIZE / 1000
        for name, pixels in dial.pictures(self._lang).items():
            panel = Panel((size, size), f"wheel {name}", translucent=True, on_top=True)
            panel.show(pixels)
            panel.node.set_bin("fixed", _ORDER + (1 if name else 0) + ("chosen" in name))
            panel.node.reparent_to(self._node)
            self._panels[name] = panel

    @property
    def is_open(self) -> bool:
        """Whether it stands in the world."""
        return bool(self.target)

    def open(
        self,
        target: str,
        given: str,
        hand: Hand,
        far_m: float,
        world_from_head: np.ndarray,
        seen: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Opens the wheel in a hand's ray, facing the eyes, at the distance of pages.

        Args:
            target: the point to be judged.
            given: the verdict that it has already, or "".
            hand: the hand that pressed.
            far_m: how far along its ray the thing is.
            world_from_head: where the eyes are.
            seen: tangents of a picture's edges (left, right, bottom, top) that it must not be cut
                by; a window's, for nobody turns the head to look past its frame.
        """
        self.target, self._given, self.lit, self.changed = target, given, "", True
        self._holder = hand.side if hand.tracked and "verdict" in hand.held else ""
        self._held_s = 0.0
        eyes, aim = world_from_head[:3, 3], hand.aim
        middle = aim[:3, 3] + aim[:3, 1] * _reach(aim, eyes, far_m)
        if seen is not None:
            middle = _within(middle, world_from_head, seen)
        away = middle - eyes
        distance = max(float(np.linalg.norm(away)), _NEAREST_M)
        self.scale = distance / dial.SEEN_FROM_M
        heading = math.degrees(math.atan2(-away[0], away[1]))
        pitch = math.degrees(math.atan2(away[2], math.hypot(away[0], away[1])))
        self.world_from_wheel = pose(tuple(middle), heading, pitch)
        self.prepare()
        for panel in self._panels.values():
            panel.place(self.world_from_wheel @ scaling(self.scale, 1.0, self.scale))
        self._show()
        self._node.show()

    def close(self) -> None:
        """Puts the wheel away; nothing is stamped."""
        if self.target:
            self.target = self.lit = self._holder = ""
            self.changed = True
            self._node.hide()

    def remove(self) -> None:
        """Takes the wheel out of the world for good."""
        self._node.remove_node()

    def affordance(self) -> Affordance | None:
        """Returns what can be pointed at while the wheel is open."""
        if not self.target:
            return None
        half = dial.RIM / 1000 * self.scale
        shape = (half, _THICK_M, half)
        verbs = frozenset({"act", "verdict"})
        return Affordance(IDENTITY, self.world_from_wheel, shape, verbs, layer=LAYER)

    def place_of(self, kind: str) -> np.ndarray:
        """Returns the middle of a verdict's sector in the world, (3,)."""
        x, z = dial.place_of(kind)
        local = np.array([x, 0.0, z]) * (self.scale / 1000)
        return (self.world_from_wheel @ np.append(local, 1.0))[:3]

    # --- frame by frame ---

    def follow(self, frame: FrameInput, feel: Feel) -> Action | None:
        """Follows the hand that keeps the button down; returns the verdict it lets go on.

        Args:
            frame: from the device.
            feel: lets a hand feel something (see ``Device.haptic``).
        """
        if not self._holder:
            return None
        hand = next((h for h in frame.hands if h.side == self._holder), None)
        if hand is None or not hand.valid:
            self._holder = ""
            return None
        self._light(self._along(hand.aim), feel, hand.side)
        if "verdict" in hand.held:
            return None
        self._holder = ""
        # Only a tap, or let go in the middle: the wheel stays, for the trigger.
        return self.stamp(self.lit) if self._held_s >= TAP_S else None

    def point(self, hover: Hover | None, side: str, feel: Feel) -> None:
        """Lights the sector that is pointed at, while no button is kept down."""
        if self.target and not self._holder:
            on_it = hover is not None and hover.id == IDENTITY
            self._light(self._at(np.array(hover.world_point)) if on_it else "", feel, side)  # type: ignore[union-attr]

    def press(self, at_world: tuple[float, float, float]) -> Action | None:
        """Returns the verdict that a press on a point of the wheel stamps, if it means one."""
        return self.stamp(self._at(np.array(at_world)))

    def stamp(self, kind: str) -> Action | None:
        """Returns a verdict on the target as an action and closes the wheel; None for ""."""
        if not kind or not self.target:
            return None
        action = Action("judge", self.target, kind)
        self.close()
        return action

    def wait(self, seconds: float) -> None:
        """Lets time pass: a press grows longer."""
        self._held_s += seconds

    # --- inside ---

    def _along(self, aim: np.ndarray) -> str:
        """The sector where a ray meets the wheel's plane, however far out."""
        wheel_from_world = rigid_inverse(self.world_from_wheel)
        origin = (wheel_from_world @ aim[:, 3])[:3]
        direction = wheel_from_world[:3, :3] @ aim[:3, 1]
        if direction[1] < 1e-3:
            return ""
        at = origin - direction * (origin[1] / direction[1])
        return self._sector(at, beyond=True)

    def _at(self, point: np.ndarray) -> str:
        return self._sector((rigid_inverse(self.world_from_wheel) @ np.append(point, 1.0))[:3])

    def _sector(self, local: np.ndarray, beyond: bool = False) -> str:
        mm = 1000 / self.scale
        return dial.sector_at(float(local[0]) * mm, float(local[2]) * mm, self.lit, beyond)

    def _light(self, kind: str, feel: Feel, side: str) -> None:
        if kind != self.lit:
            self.lit = kind
            self._show()
            if kind:
                feel("touch", side)

    def _show(self) -> None:
        shown = {"", self.lit, f"chosen.{self._given}"}
        for name, panel in self._panels.items():
            (panel.node.show if name in shown else panel.node.hide)()


def _within(
    middle: np.ndarray, world_from_head: np.ndarray, seen: tuple[float, float, float, float]
) -> np.ndarray:
    """The nearest place to the middle, as far before the eyes, where the whole wheel is seen."""
    x, y, z = (rigid_inverse(world_from_head) @ np.append(middle, 1.0))[:3]
    if y < 0.05:
        return middle
    left, right, bottom, top = seen
    half = dial.SIZE / 2000 / dial.SEEN_FROM_M * _ASLANT
    x = y * float(np.clip(x / y, min(left + half, 0.0), max(right - half, 0.0)))
    z = y * float(np.clip(z / y, min(bottom + half, 0.0), max(top - half, 0.0)))
    found: np.ndarray = (world_from_head @ np.array([x, y, z, 1.0]))[:3]
    return found


def _reach(aim: np.ndarray, eyes: np.ndarray, far_m: float) -> float:
    """How far along a ray the wheel stands: 0.70 m from the eyes, or before what is nearer."""
    to = aim[:3, 3] - eyes
    along = float(to @ aim[:3, 1])
    under = along * along - float(to @ to) + dial.SEEN_FROM_M**2
    out = -along + math.sqrt(under) if under > 0.0 else far_m
    return max(0.0, min(out, far_m - _BEFORE_M))
