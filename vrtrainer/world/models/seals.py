"""The bolt seal on a container's right door: whole, cut, gone, and the one that takes its place."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, textures
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf as leaves
from . import markings, shelf
from .shell import Sizes

STATES = ("intact", "cut", "removed")


class Seals:
    """The seals of one door, at most one of which is seen.

    Args:
        door: the door's node.
        sizes: of the container.
        number: on the seal that hangs there; "" for a door without one.
        worked: what somebody who was at that seal left on it.
    """

    def __init__(
        self,
        door: p3d.NodePath,
        sizes: Sizes,
        number: str = "",
        worked: markings.Worked = "",
    ) -> None:
        self._door, self._sizes = door, sizes
        self._parts: dict[str, p3d.NodePath] = {}
        self._spare: dict[str, dict[str, p3d.NodePath]] = {}
        self._number, self._first, self._worked = "", number, worked
        if number:
            self.hang(number)

    @property
    def number(self) -> str:
        """What is written on the seal that hangs there, or hung there last."""
        return self._number

    def show(self, state: str) -> None:
        """Shows the seal "intact", "cut" (pin severed, body hanging loose) or "removed"."""
        if state not in STATES:
            raise ValueError(f"a seal is intact, cut or removed, not {state!r}")
        for name, node in self._parts.items():
            shown = state == "intact" or (state == "cut" and name != "pin")
            (node.show if shown else node.hide)()
        if self._parts:
            body = self._parts["body"]
            body.set_pos(0, 0, -0.035 if state == "cut" else 0)
            body.set_r(24 if state == "cut" else 0)

    def prepare(self, number: str) -> None:
        """Makes a seal that may be hung later."""
        if number not in self._spare:
            worked = self._worked if number == self._first else ""
            self._spare[number] = _seal(self._door, self._sizes, number, worked)
            for node in self._spare[number].values():
                node.hide()

    def hang(self, number: str) -> None:
        """Hangs another seal on the door, in place of what hung there."""
        if self._parts:
            self.show("removed")
            self._spare[self._number] = self._parts
        self.prepare(number)
        self._number, self._parts = number, self._spare.pop(number)
        self.show("intact")

    def reset(self) -> None:
        """Hangs the seal again with which the container came, whole."""
        if self._first:
            self.hang(self._first)


def _seal(
    door: p3d.NodePath, s: Sizes, number: str, worked: markings.Worked
) -> dict[str, p3d.NodePath]:
    spot = np.array(leaves.seal_spot(s)) - np.array(leaves.leaf_frame(s, -1).hinge)
    root = shelf.node("box/bolt_seal", parent=door)
    root.set_name("seal")
    root.set_pos(*spot)
    nodes = {name: root.find(name) for name in ("head", "pin", "body")}
    card = Mesh.card(0.028, 0.0373).turned(180).moved(0.0, 0.0104, -0.058)
    label = Surface("seal label", (1.0, 1.0, 1.0), 0.42, kind="solid", grime=0.1)
    node = materials.apply(card.node("label"), label)
    materials.paint_with(node, textures.from_pixels("seal", markings.seal_label(number, worked)))
    node.reparent_to(nodes["body"])
    return nodes
