"""The trainee's hand, and the tool that was used last, held towards what is pointed at."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.rig import Rig
from vrtrainer.interaction.input import FrameInput
from vrtrainer.world.models import TOOLS, Glove, build_tool, hold
from vrtrainer.world.models.skeleton import POSES

SHOWN_S = 4.0  # a tool goes back to the belt after this
_IN_HEAD = np.array([0.19, 0.44, -0.25])  # where a hand is seen that has no place of its own
_SIDE = "right"


class Held:
    """One hand with what it holds.

    Args:
        root: parent of the models, the top of the world's frame.
    """

    def __init__(self, root: p3d.NodePath) -> None:
        self._root = root.attach_new_node("held")
        self._glove = Glove(_SIDE)
        self._glove.node.reparent_to(self._root)
        self._tools: dict[str, Rig] = {}
        self._tool = ""
        self._left_s = 0.0
        self._shown = ""  # the side of the hand that is seen
        for tool in TOOLS:
            hold(tool, _SIDE)  # worked out now, not in the middle of a movement
        self._show()

    def take(self, tool: str) -> None:
        """Shows a tool in the hand for a while; what is no tool leaves the hand empty."""
        self._tool = tool if tool in TOOLS else ""
        self._left_s = SHOWN_S
        if self._tool and self._tool not in self._tools:
            node = build_tool(self._tool).build.node(self._tool, self._root)
            self._tools[self._tool] = Rig(node)
        self._show()

    def follow(self, frame: FrameInput, seconds: float, hidden: bool) -> None:
        """Moves the hand with the trainee's; it hides while pages are read."""
        if self._tool:
            self._left_s -= seconds
            if self._left_s <= 0:
                self._tool = ""
                self._show()
        hand = next((h for h in frame.hands if h.valid), None)
        self._shown = "" if hand is None or hidden else hand.side
        if hand is None or hidden:
            self._root.hide()
            return
        self._root.show()
        lift = -hold(self._tool, _SIDE).hand_from_tool[2, 3] if self._tool else 0.0
        self._place(_seen(frame.world_from_head, hand.world_from_hand, max(lift, 0.0)))

    def latch(self, hands: Mapping[str, np.ndarray]) -> None:
        """Moves the hand to its newest pose, while the picture is being drawn."""
        if self._shown in hands:
            self._place(hands[self._shown])

    def light(self, sky: float) -> None:
        """Sets how much of the sky the hand sees: 1 outdoors, little in a hall."""
        materials.relight(self._root, sky)

    def close(self) -> None:
        """Takes the hand out of the world."""
        self._root.remove_node()

    def _place(self, world_from_hand: np.ndarray) -> None:
        if not self._tool:
            self._glove.place(world_from_hand, POSES["point"])
            return
        held = hold(self._tool, _SIDE)
        self._glove.place(world_from_hand @ held.hand_from_glove, held.pose)
        self._tools[self._tool].write(world_from_hand @ held.hand_from_tool)

    def _show(self) -> None:
        for name, tool in self._tools.items():
            (tool.node.show if name == self._tool else tool.node.hide)()


def _seen(world_from_head: np.ndarray, world_from_hand: np.ndarray, lift: float) -> np.ndarray:
    """Where the hand is drawn: its own place, or low at the right if it lies in the eyes.

    There what hangs below the hand would not be seen: it is lifted by as much.
    """
    apart = float(np.linalg.norm(world_from_hand[:3, 3] - world_from_head[:3, 3]))
    placed = world_from_hand.copy()
    if apart < 0.05:
        low = np.append(_IN_HEAD + np.array([0.0, 0.0, lift]), 1.0)
        placed[:3, 3] = (world_from_head @ low)[:3]
    return placed
