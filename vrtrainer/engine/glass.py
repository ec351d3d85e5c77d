"""Panes of glass, drawn from the farthest to the nearest: what is nearer tints what is behind.

Panda sorts blended things along the axis of its camera, and ours stands still; so they are put in
order here, for the head that looks.
"""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

# Bins of what is drawn after everything solid, in this order; pages come after, in "fixed".
SKY_BIN, MARK_BIN, GLASS_BIN = "sky", "marks", "glass"
_SORTS = {SKY_BIN: 32, MARK_BIN: 34, GLASS_BIN: 36}

_TAG = "pane"


def _make_bins() -> None:
    bins = p3d.CullBinManager.get_global_ptr()
    for name, sort in _SORTS.items():
        if bins.find_bin(name) == -1:
            bins.add_bin(name, p3d.CullBinManager.BT_fixed, sort)


_make_bins()


def note(node: p3d.NodePath) -> None:
    """Marks a node as a pane, to be found by `Panes`."""
    node.set_tag(_TAG, "")


class Panes:
    """The panes of one world, in order for one picture.

    Args:
        root: top of the world.
    """

    def __init__(self, root: p3d.NodePath) -> None:
        self._root = root
        self._nodes: list[p3d.NodePath] = []
        self._middles = np.zeros((0, 3))
        self._order = b""

    def look_again(self) -> None:
        """Finds the panes and where they are; after something moved."""
        self._nodes, middles = [], []
        for node in self._root.find_all_matches(f"**/={_TAG}"):
            bounds = node.get_bounds()
            if bounds.is_empty():
                continue
            self._nodes.append(node)
            middle = bounds.get_approx_center()
            middles.append(tuple(self._root.get_relative_point(node.get_parent(), middle)))
        self._middles = np.array(middles, float).reshape(-1, 3)
        self._order = b""

    def arrange(self, at: np.ndarray) -> None:
        """Puts the panes in order for eyes at a point (3,); cheap while the order holds."""
        if not self._nodes:
            return
        away = self._middles - at
        order = np.argsort(-np.einsum("ij,ij->i", away, away), kind="stable")
        key = order.tobytes()
        if key == self._order:
            return
        self._order = key
        for rank, index in enumerate(order.tolist()):
            self._nodes[index].set_bin(GLASS_BIN, rank)
