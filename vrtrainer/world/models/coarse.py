"""Two levels of detail of what is merged: the finer one near by, the coarser from afar."""

from __future__ import annotations

import panda3d.core as p3d

from .build import Build

_FAR_M = 1e6
# A less sharp picture brings every switch nearer, and with it the way from the middle of what is
# merged to its edge, which is as long as before: in a window 540 points high by this factor.
_BLURRED = 2.6


def levels(
    name: str, root: p3d.NodePath, fine: Build, coarse: Build, from_m: float
) -> list[p3d.NodePath]:
    """Hangs both levels below a root; returns them, the finer first.

    Args:
        name: for people.
        root: what they hang from.
        fine: what is seen from near.
        coarse: what is seen once all of it is at least so far away.
        from_m: from where, metres, in a picture as sharp as `shelf.LEVELS_FROM_M` are for.
    """
    chooser = p3d.LODNode(name)
    holder = root.attach_new_node(chooser)
    nodes = [fine.node("level 0", holder), coarse.node("level 1", holder)]
    low, high = nodes[0].get_tight_bounds()
    chooser.set_center((low + high) / 2)
    start = from_m + _BLURRED * float((high - low).length()) / 2
    for far, near in ((start, 0.0), (_FAR_M, start)):
        chooser.add_switch(far, near)
    return nodes
