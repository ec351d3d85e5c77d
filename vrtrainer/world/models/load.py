"""The load as it stands in the container, before it is taken out.

Pallets stand two abreast from the front wall to the doors, each kind of goods in its turn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import panda3d.core as p3d

from .build import Build
from .container import ContainerModel, interior_sky
from .goods import PALLET_M, loaded_pallet, pattern, shared

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
        items: (package, count) of every kind of goods, the first one nearest the front wall.
        seed: varies shades and small turns.
    """
    places = pallet_places(model)
    top = model.inside[1][2] - model.inside[0][2] - PALLET_M[2] - 0.35
    b = Build()
    at = 0
    for index, (kind, count) in enumerate(items):
        left = len(places) - at - (len(items) - index - 1)
        fill, used = _fitting(kind, count, max(1, left), top)
        for share in shared(count, used, fill.capacity):
            if at >= len(places):
                break
            x, y = places[at]
            one = loaded_pallet(kind, share, fill, seed * 13 + at)
            for surface in one.surfaces():
                # Pallets stand lengthways: 1.0 m across the container.
                mesh = one.mesh(surface).turned(90).moved(x, y, model.inside[0][2])
                b.add(surface, mesh)
            at += 1
    node = b.shaded(interior_sky(model.sizes)).node("load", model.interior)
    return node


def _fitting(kind: str, count: int, most: int, top: float):
    """The pattern for as few pallets as the goods need, and how many that is."""
    fill = pattern(kind, count, most, top)
    used = int(np.clip(-(-count // fill.capacity), 1, most))
    return fill, used
