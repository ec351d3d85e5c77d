"""The trainee's hand with its tool: one that was used a moment ago, or one taken from the belt."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.convert import set_transform
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.world.models import TOOLS, build_hand, build_tool

SHOWN_S = 4.0  # a tool goes back to the belt after this
_IN_HEAD = np.array([0.19, 0.44, -0.25])  # where a hand is seen that has no place of its own
_OVER_PAGES = 56


class Held:
    """The hand in use with what it holds, and the other one if there are two.

    Args:
        root: parent of the models.
    """

    def __init__(self, root: p3d.NodePath) -> None:
        self._root = root.attach_new_node("held")
        self._other = root.attach_new_node("other hand")
        self._idle: dict[str, p3d.NodePath] = {}
        self._side = "right"
        self._hands: dict[tuple[str, str], p3d.NodePath] = {}
        self._tools: dict[str, p3d.NodePath] = {}
        self._used = self._kept = ""
        self._left_s = 0.0
        self._tracked = False
        self._other.hide()
        self._show()

    @property
    def tool(self) -> str:
        """The tool that is seen in the hand; "" for none."""
        return self._used or self._kept

    def take(self, tool: str) -> None:
        """Shows a tool that was used in the hand for a while; what is no tool shows nothing new."""
        self._used = tool if tool in TOOLS else ""
        self._left_s = SHOWN_S
        self._show()

    def keep(self, tool: str) -> None:
        """Keeps a tool in the hand until another one, or none (""), takes its place."""
        if tool != self._kept:
            self._kept, self._used = tool if tool in TOOLS else "", ""
            self._show()

    def follow(
        self, frame: FrameInput, seconds: float, hidden: bool = False, side: str = ""
    ) -> None:
        """Moves the hand with the trainee's.

        Args:
            frame: from the device.
            seconds: since the last frame.
            hidden: hides it (pages are read); a tracked hand is seen always: it is one's own.
            side: which hand; the first that is seen if it is not.
        """
        if self._used:
            self._left_s -= seconds
            if self._left_s <= 0:
                self._used = ""
                self._show()
        seen = [hand for hand in frame.hands if hand.valid]
        hand = next((h for h in seen if h.side == side), seen[0] if seen else None)
        self._rest(next((h for h in seen if h is not hand and h.tracked), None))
        if hand is None or (hidden and not hand.tracked):
            self._root.hide()
            return
        if (hand.side, hand.tracked) != (self._side, self._tracked):
            self._side, self._tracked = hand.side, hand.tracked
            self._show()
        self._root.show()
        placed = hand.world_from_hand
        if not hand.tracked:
            placed = _seen(frame.world_from_head, placed)
        set_transform(self._root, placed)

    def latch(self, hands: Mapping[str, LateHand]) -> None:
        """Moves the hand to its newest pose, while the picture is being drawn."""

    def light(self, sky: float) -> None:
        """Sets how much of the sky the hand sees: 1 outdoors, little in a hall."""
        for root in (self._root, self._other):
            materials.relight(root, sky)

    def close(self) -> None:
        """Takes the hands out of the world."""
        self._root.remove_node()
        self._other.remove_node()

    def _rest(self, hand: Hand | None) -> None:
        """Shows the hand that is not in use: empty and at rest."""
        if hand is None:
            self._other.hide()
            return
        if hand.side not in self._idle:
            self._idle[hand.side] = build_hand(hand.side, "rest")
            self._idle[hand.side].reparent_to(self._other)
            self._other.set_bin("fixed", _OVER_PAGES)
        for side, node in self._idle.items():
            (node.show if side == hand.side else node.hide)()
        self._other.show()
        set_transform(self._other, hand.world_from_hand)

    def _show(self) -> None:
        shown, tool = (self._side, "grip" if self.tool else "point"), self.tool
        if shown not in self._hands:
            self._hands[shown] = build_hand(*shown)
            self._hands[shown].reparent_to(self._root)
        if tool and tool not in self._tools:
            self._tools[tool] = build_tool(tool).build.node(tool, self._root)
        for look, hand in self._hands.items():
            (hand.show if look == shown else hand.hide)()
        for name, node in self._tools.items():
            (node.show if name == tool else node.hide)()
        # Pages hide the world without regard to depth; a hand that reaches for them is before them.
        if self._tracked:
            self._root.set_bin("fixed", _OVER_PAGES)
        else:
            self._root.clear_bin()


def _seen(world_from_head: np.ndarray, world_from_hand: np.ndarray) -> np.ndarray:
    """Where the hand is drawn: its own place, or low at the right if it lies in the eyes."""
    apart = float(np.linalg.norm(world_from_hand[:3, 3] - world_from_head[:3, 3]))
    placed = world_from_hand.copy()
    if apart < 0.05:
        placed[:3, 3] = (world_from_head @ np.append(_IN_HEAD, 1.0))[:3]
    return placed
