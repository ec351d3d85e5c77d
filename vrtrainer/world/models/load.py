"""The load as it stands in the container, before it is taken out.

Pallets stand two abreast from the front wall to the doors, each kind of goods in its turn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import panda3d.core as p3d

from .build import Build
from .container import ContainerModel
from .goods import PALLET_M, Pattern, evenly, loaded_pallet, pattern

_ROW_M = 1.22  # one row of pallets, with the gap behind it
_ACROSS_M = 0.575  # a pallet's middle from the container's


def pallet_places(model: ContainerModel) -> tuple[tuple[float, float], ...]:
    """Returns where pallets stand (x, y of their middles), from the front wall to the doors."""
    (_, y0, _), (_, y1, _) = model.inside
    rows = int((y1 - y0 - 0.10) / _ROW_M)
    # Stowed against the doors' end: the first view is a full row, the gap is at the front.
    first = y1 - 0.12 - (rows - 0.5) * _ROW_M
    return tuple(
        (side * _ACROSS_M, first + row * _ROW_M) for row in range(rows) for side in (1, -1)
    )


def build_load(
    model: ContainerModel, items: Sequence[tuple[str, int]], seed: int = 0
) -> p3d.NodePath:
    """Builds the load and stands it in a container; returns its node (remove it to unload).

    Args:
        model: the container.
        items: (package, count) of every kind of goods, the first one nearest the front wall; at
            most as many kinds as there are pallets (8 in a 20-foot container).
        seed: varies shades and small turns.
    """
    places = pallet_places(model)
    top = model.inside[1][2] - model.inside[0][2] - PALLET_M[2] - 0.35
    stands: list[tuple[str, int, Pattern]] = []
    for (kind, count), pallets in zip(items, _divided(items, len(places), top), strict=True):
        fill = pattern(kind, count, pallets, top)
        # A layer at least on every pallet: goods are spread, not piled at the far end.
        used = min(pallets, max(1, -(-count // len(fill.layer))))
        stands += [(kind, share, fill) for share in evenly(count, used, fill.capacity)]
    b = Build()
    # What does not fill the container leaves its gap at the front: the first view is goods.
    for at, (kind, share, fill) in enumerate(stands, len(places) - len(stands)):
        x, y = places[at]
        one = loaded_pallet(kind, share, fill, seed * 13 + at)
        for surface in one.surfaces():
            # Pallets stand lengthways: 1.0 m across the container.
            b.add(surface, one.mesh(surface).turned(90).moved(x, y, model.inside[0][2]))
    return b.node("load", model.interior)


def _divided(items: Sequence[tuple[str, int]], places: int, top: float) -> list[int]:
    """Returns how many pallets each kind of goods gets: by need, at least one."""
    needs = [count / pattern(kind, count, places, top).capacity for kind, count in items]
    total = sum(needs) or 1.0
    given = [max(1, int(places * need / total)) for need in needs]
    while sum(given) < places:
        given[int(np.argmax([need / n for need, n in zip(needs, given, strict=True)]))] += 1
    while sum(given) > places and max(given) > 1:
        given[int(np.argmax(given))] -= 1
    return given
