"""What stands in a container: a wall of packages, and the bulk behind it that nobody sees into."""

from __future__ import annotations

from vrtrainer.world.models.build import Build
from vrtrainer.world.models.goods import Pattern, bare, pattern, pieces, stacked
from vrtrainer.world.models.packages import grid

_DOORS = ((0, 1),)


def build_cargo(kind: str, size: tuple[float, float, float], count: int, seed: int = 0) -> Build:
    """Returns packages that fill a space, their open side towards +Y (the doors).

    Only the row next to the doors and the top are made package by package, since no eye and no
    hand gets behind them before they are gone.

    Args:
        kind: the package.
        size: the space, metres: across, along, up; standing on z = 0 about the origin.
        count: how many packages there are in all: bounds the height of the pile.
        seed: varies shades.
    """
    width, length, height = size
    item = pattern(kind, count, 20).size
    across = max(1, int((width - 0.04) / item[0]))
    rows = max(1, int(length / item[1]))
    layers = max(1, min(int((height - 0.25) / item[2]), -(-count // (across * rows))))
    fill = Pattern(item, grid(item, across, rows), layers)
    pile = pieces(fill, fill.capacity, seed, kind, 0.0)
    built = stacked(kind, bare(pile, _DOORS), seed, pile)
    moved = Build()
    for surface in built.surfaces():
        shift = (length - rows * item[1]) / 2
        moved.add(surface, built.mesh(surface).moved(0.0, shift, 0.0))
    return moved
