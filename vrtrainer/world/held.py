"""The trainee's hands with a tool, used a moment ago or taken from the belt; or with a sample."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.convert import translation
from vrtrainer.engine.rig import Rig
from vrtrainer.interaction.input import FrameInput, Hand
from vrtrainer.world.models import TOOLS, Glove, build_tool, hold, skeleton
from vrtrainer.world.models.holds import lay
from vrtrainer.world.models.samples import build_sample, is_handy
from vrtrainer.world.models.skeleton import POSES, SIDES, blend

SHOWN_S = 4.0  # a tool goes back to the belt after this
CUT_S, LIFTED_S = 1.5, 6.0  # a package is cut open, then its sample lies in the hand
_IN_HEAD = np.array([0.19, 0.44, -0.25])  # where a hand is seen that has no place of its own
_OVER_PAGES = 56
_FORE_BONE = 3  # the last of the forefinger
# Seconds in which fingers close on a trigger, and open again.
_CLOSE_S = 0.06
_PULLED = blend(POSES["point"], POSES["grip"], 0.30)


class Held:
    """The hand in use with what it holds, and the other one if there are two.

    Args:
        root: parent of the models, the top of the world's frame.
        tools: models that stand somewhere already, by tool; the hand holds copies of them. What is
            not among them is built when it is first taken.
    """

    def __init__(self, root: p3d.NodePath, tools: Mapping[str, p3d.NodePath] | None = None) -> None:
        self._root = root.attach_new_node("held")
        self._gloves = {side: Glove(side) for side in SIDES}
        for glove in self._gloves.values():
            glove.node.reparent_to(self._root)
            glove.node.hide()
        self._tools = {name: Rig(self._copied(node)) for name, node in (tools or {}).items()}
        self._used = self._kept = ""
        self._left_s = 0.0
        self._samples: dict[str, Rig] = {}
        self._lifted = self._wanted = ""
        self._side, self._tracked = "right", False
        self._pulled = 0.0
        for tool in self._tools or TOOLS:
            for side in SIDES:
                hold(tool, side)  # worked out now, not in the middle of a movement
        self._show()

    @property
    def tool(self) -> str:
        """The tool that is seen in the hand; "" for none, and while a sample lies there."""
        return "" if self._lifted else self._used or self._kept

    @property
    def sample(self) -> str:
        """The goods that lie in the hand; "" for none."""
        return self._lifted

    def take(self, tool: str) -> None:
        """Shows a tool that was used in the hand for a while; what is no tool shows nothing new."""
        self._used = tool if tool in TOOLS else ""
        self._lifted = self._wanted = ""
        self._left_s = SHOWN_S
        self._show()

    def keep(self, tool: str) -> None:
        """Keeps a tool in the hand until another one, or none (""), takes its place."""
        if tool != self._kept:
            self._kept, self._used = tool if tool in TOOLS else "", ""
            self._show()

    def expect(self, goods: str) -> None:
        """Builds a sample that may be lifted later; what is too big for a hand is left out."""
        if goods not in self._samples and is_handy(goods):
            self._samples[goods] = Rig(build_sample(goods).node(goods, self._root))
            self._samples[goods].node.hide()

    def lift(self, goods: str) -> None:
        """Lays a sample on the open hand for a while, once the tool in use is put away.

        Goods that were not expected, or are too big, are not lifted.
        """
        if goods in self._samples:
            self._wanted = goods
            self._left_s = min(self._left_s, CUT_S)

    def follow(
        self,
        frame: FrameInput,
        seconds: float,
        hidden: bool = False,
        side: str = "",
        bare: bool = False,
    ) -> None:
        """Moves the hands with the trainee's.

        Args:
            frame: from the device.
            seconds: since the last frame.
            hidden: hides the hand (pages are read); a tracked one is seen always: it is one's own.
            side: which hand is in use; the first that is seen if it is not.
            bare: the hand in use is not drawn: something else is seen in its place.
        """
        self._wait(seconds)
        seen = [hand for hand in frame.hands if hand.valid]
        hand = next((h for h in seen if h.side == side), seen[0] if seen else None)
        other = next((h for h in seen if h is not hand and h.tracked), None)
        if hand is not None and (bare or (hidden and not hand.tracked)):
            hand = None
        for name, glove in self._gloves.items():
            shown = name in [h.side for h in (hand, other) if h is not None]
            (glove.node.show if shown else glove.node.hide)()
        if other is not None:
            self._place_glove(other.side, other.aim @ _aim_from_hand(other.side), "rest")
        if hand is None:
            self._hide_tools()
            return
        if (hand.side, hand.tracked) != (self._side, self._tracked):
            self._side, self._tracked = hand.side, hand.tracked
            self._show()
        self._show_tool()
        self._pull("act" in hand.held, seconds)
        self._place(self._where(frame.world_from_head, hand))

    def _wait(self, seconds: float) -> None:
        """Puts away what was in the hand long enough."""
        if not (self._used or self._wanted or self._lifted):
            return
        self._left_s -= seconds
        if self._left_s <= 0:
            self._used = ""
            self._lifted, self._wanted = self._wanted, ""
            self._left_s = LIFTED_S
            self._show()

    def latch(self, hands: Mapping[str, LateHand]) -> None:
        """Moves the hands to their newest poses, while the picture is being drawn."""
        for side, late in hands.items():
            at = late.world_from_aim @ _aim_from_hand(side)
            if side == self._side:
                self._place(at)
            else:
                self._place_glove(side, at, "rest")

    def close(self) -> None:
        """Takes the hands out of the world."""
        self._root.remove_node()

    # --- where they are ---

    def tip(self, side: str) -> tuple[float, float, float]:
        """Returns where a hand's forefinger ends, in the world."""
        x, y, z = skeleton.fingertip(skeleton.MODELLED)
        modelled = np.array([x if side == "right" else -x, y, z, 1.0])
        x, y, z, _ = (self._gloves[side].rig.where()[_FORE_BONE] @ modelled).tolist()
        return x, y, z

    def tool_at(self) -> np.ndarray:
        """Returns world_from_tool (4, 4) of the tool in the hand."""
        return self._tools[self.tool].where()[0]

    def _where(self, world_from_head: np.ndarray, hand: Hand) -> np.ndarray:
        if hand.tracked:
            return hand.aim @ _aim_from_hand(hand.side)
        lift = -hold(self.tool, hand.side).hand_from_tool[2, 3] if self.tool else 0.0
        return _seen(world_from_head, hand.world_from_hand, max(lift, 0.0))

    def _place(self, world_from_hand: np.ndarray) -> None:
        if self._lifted:
            lying = lay(self._lifted, self._side)
            self._gloves[self._side].place(world_from_hand @ lying.hand_from_glove, lying.pose)
            self._samples[self._lifted].write(world_from_hand @ lying.hand_from_tool)
            return
        tool = self.tool
        if not tool:
            glove = self._gloves[self._side]
            steps = round(self._pulled * 4) / 4  # of few poses each is worked out but once
            glove.place(world_from_hand, blend(POSES["point"], _PULLED, steps))
            return
        held = hold(tool, self._side)
        self._gloves[self._side].place(world_from_hand @ held.hand_from_glove, held.pose)
        self._tools[tool].write(world_from_hand @ held.hand_from_tool)

    def _place_glove(self, side: str, world_from_hand: np.ndarray, pose: str) -> None:
        self._gloves[side].place(world_from_hand, POSES[pose])

    def _pull(self, pulled: bool, seconds: float) -> None:
        step = seconds / _CLOSE_S if pulled else -seconds / _CLOSE_S
        self._pulled = min(1.0, max(0.0, self._pulled + step))

    # --- what is seen ---

    def _copied(self, tool: p3d.NodePath) -> p3d.NodePath:
        """The same meshes once more, as the hand holds them."""
        node = tool.copy_to(self._root)
        node.clear_transform()
        node.hide()
        return node

    def _show(self) -> None:
        tool = self.tool
        if tool and tool not in self._tools:
            self._tools[tool] = Rig(build_tool(tool).build.node(tool, self._root))
        self._show_tool()
        # Pages hide the world without regard to depth; a hand that reaches for them is before them.
        if self._tracked:
            self._root.set_bin("fixed", _OVER_PAGES)
        else:
            self._root.clear_bin()

    def _show_tool(self) -> None:
        for name, tool in self._tools.items():
            (tool.node.show if name == self.tool else tool.node.hide)()
        for name, sample in self._samples.items():
            (sample.node.show if name == self._lifted else sample.node.hide)()

    def _hide_tools(self) -> None:
        for thing in (*self._tools.values(), *self._samples.values()):
            thing.node.hide()


@lru_cache(maxsize=2)
def _aim_from_hand(side: str) -> np.ndarray:
    """A ray leaves a controller at its tip: the forefinger that lies along it ends there."""
    x, y, z = skeleton.fingertip(POSES["point"])
    return translation(x if side == "left" else -x, -y, -z)


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
