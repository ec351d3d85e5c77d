"""The trainee's hand, and the tool that was used last, held towards what is pointed at."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials
from vrtrainer.engine.convert import set_transform
from vrtrainer.interaction.input import FrameInput
from vrtrainer.world.models import TOOLS, build_hand, build_tool

SHOWN_S = 4.0  # a tool goes back to the belt after this
_IN_HEAD = np.array([0.19, 0.44, -0.25])  # where a hand is seen that has no place of its own
_POSES = ("point", "grip")


class Held:
    """One hand with what it holds.

    Args:
        root: parent of the models.
        tools: models that stand somewhere already, by tool; they are shown once more in the hand.
            What is not among them is built when it is first taken.
    """

    def __init__(self, root: p3d.NodePath, tools: Mapping[str, p3d.NodePath] | None = None) -> None:
        self._root = root.attach_new_node("held")
        self._hands = {pose: build_hand("right", pose) for pose in _POSES}
        self._tools = {name: self._copied(node) for name, node in (tools or {}).items()}
        self._tool = ""
        self._left_s = 0.0
        for hand in self._hands.values():
            hand.reparent_to(self._root)
        self._show()

    def take(self, tool: str) -> None:
        """Shows a tool in the hand for a while; what is no tool leaves the hand empty."""
        self._tool = tool if tool in TOOLS else ""
        self._left_s = SHOWN_S
        if self._tool and self._tool not in self._tools:
            node = build_tool(self._tool).build.node(self._tool, self._root)
            self._tools[self._tool] = node
        self._show()

    def follow(self, frame: FrameInput, seconds: float, hidden: bool) -> None:
        """Moves the hand with the trainee's; it hides while pages are read."""
        if self._tool:
            self._left_s -= seconds
            if self._left_s <= 0:
                self._tool = ""
                self._show()
        hand = next((h for h in frame.hands if h.valid), None)
        if hand is None or hidden:
            self._root.hide()
            return
        self._root.show()
        set_transform(self._root, _seen(frame.world_from_head, hand.world_from_hand))

    def latch(self, hands: Mapping[str, np.ndarray]) -> None:
        """Moves the hand to its newest pose, while the picture is being drawn."""

    def light(self, sky: float) -> None:
        """Sets how much of the sky the hand sees: 1 outdoors, little in a hall."""
        materials.relight(self._root, sky)

    def close(self) -> None:
        """Takes the hand out of the world."""
        self._root.remove_node()

    def _copied(self, tool: p3d.NodePath) -> p3d.NodePath:
        """The same meshes once more, as the hand holds them."""
        node = tool.copy_to(self._root)
        node.clear_transform()
        node.hide()
        return node

    def _show(self) -> None:
        wanted = "grip" if self._tool else "point"
        for pose, hand in self._hands.items():
            (hand.show if pose == wanted else hand.hide)()
        for name, tool in self._tools.items():
            (tool.show if name == self._tool else tool.hide)()


def _seen(world_from_head: np.ndarray, world_from_hand: np.ndarray) -> np.ndarray:
    """Where the hand is drawn: its own place, or low at the right if it lies in the eyes."""
    apart = float(np.linalg.norm(world_from_hand[:3, 3] - world_from_head[:3, 3]))
    placed = world_from_hand.copy()
    if apart < 0.05:
        placed[:3, 3] = (world_from_head @ np.append(_IN_HEAD, 1.0))[:3]
    return placed
