"""The controller in the trainee's hand: its buttons explain themselves until they are known.

Shown while only pages are there to be used (language, briefing, debrief) and with the help page.
A button that was pressed is known: its label goes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.cameras import LateHand
from vrtrainer.engine.rig import Rig
from vrtrainer.interaction.input import Hand
from vrtrainer.world.callouts import Callouts
from vrtrainer.world.models.controllers import INTENTS, KINDS, build_controller

# Which buttons of a hand mean what is explained as one.
_MEANS = {"act": "act", "verdict": "verdict", "belt": "belt", "turn_left": "turn",
          "turn_right": "turn"}  # fmt: skip
_OVER_PAGES = 56


class _Shown:
    """One controller with its labels."""

    def __init__(self, root: p3d.NodePath, kind: str, side: str, lang: str) -> None:
        self.key = kind, side
        model = build_controller(kind, side)
        self.node = model.node
        self.node.reparent_to(root)
        self.node.set_bin("fixed", _OVER_PAGES)
        self._rig = Rig(self.node)
        self.callouts = Callouts(model, lang)
        self.callouts.node.reparent_to(root)
        self.raw_from_tip = model.raw_from_tip

    def place(self, world_from_raw: np.ndarray, world_from_head: np.ndarray) -> None:
        self._rig.write(world_from_raw)
        self.callouts.place(world_from_raw, world_from_head)

    def close(self) -> None:
        self.callouts.close()
        self.node.remove_node()


class Lesson:
    """Shows the controller of the hand in use.

    Args:
        root: parent of the models, the top of the world's frame.
        lang: of the words.
    """

    def __init__(self, root: p3d.NodePath, lang: str) -> None:
        self._root = root.attach_new_node("lesson")
        self._lang = lang
        self._shown: _Shown | None = None
        self._known: set[str] = set()
        self.only: tuple[str, ...] | None = None  # what is explained now, whatever is known
        self._head = np.eye(4)
        self._root.hide()

    @property
    def on(self) -> bool:
        """Whether a controller is seen in place of the hand."""
        return not self._root.is_hidden()

    def begin(self, everything: bool = False) -> None:
        """Begins anew: with what is not known yet, or with everything (somebody asked for help)."""
        if everything:
            self._known.clear()

    def follow(self, hand: Hand | None, kind: str, world_from_head: np.ndarray) -> None:
        """Shows the controller of a hand; None, or a hand without a controller, shows nothing.

        Args:
            hand: in use.
            kind: the controller's type, "" where there is none.
            world_from_head: (4, 4), to which the labels turn.
        """
        if hand is None or not hand.valid or not hand.tracked or not kind:
            self._root.hide()
            return
        family = kind if kind in KINDS else "generic"
        if self._shown is None or self._shown.key != (family, hand.side):
            if self._shown is not None:
                self._shown.close()
            self._shown = _Shown(self._root, family, hand.side, self._lang)
        self._known |= {_MEANS[name] for name in hand.pressed if name in _MEANS}
        wanted = tuple(intent for intent in INTENTS if intent not in self._known)
        wanted = wanted if self.only is None else self.only
        if wanted != self._shown.callouts.shown:
            self._shown.callouts.show(wanted)
        self._head = world_from_head
        self._shown.place(hand.world_from_hand, world_from_head)
        self._root.show()

    def hide(self) -> None:
        """Takes the controller away; what is known stays known."""
        self._root.hide()

    def latch(self, hands: Mapping[str, LateHand]) -> None:
        """Moves the controller to its newest pose, while the picture is being drawn."""
        if self._shown is not None and self.on and self._shown.key[1] in hands:
            self._shown.place(hands[self._shown.key[1]].world_from_hand, self._head)

    def close(self) -> None:
        """Takes everything out of the world."""
        if self._shown is not None:
            self._shown.close()
        self._root.remove_node()
