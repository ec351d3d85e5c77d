"""What stands in a container: a wall of packages, and the bulk behind it that nobody sees into."""

from __future__ import annotations

from vrtrainer.engine.convert import pose
from vrtrainer.world.models.build import Build, block
from vrtrainer.world.models.goods import CARTON, TAPE, package, pattern

_FACE_ROWS = 1


def build_cargo(kind: str, size: tuple[float, float, float], count: int, seed: int = 0) -> Build:
    """Returns packages that fill a space, their open side towards +Y (the doors).

    Only the row next to the doors is made package by package; the rest is one body a little
    lower, since no eye and no hand gets there before the front row is gone.

    Args:
        kind: carton, sack, drum or block.
        size: the space, metres: across, along, up; standing on z = 0 about the origin.
        count: how many packages there are in all: bounds the height of the pile.
        seed: varies shades.
    """
    width, length, height = size
    item = pattern(kind, count, 20).size
    across = max(1, int((width - 0.04) / item[0]))
    rows = max(1, int(length / item[1]))
    layers = max(1, min(int((height - 0.25) / item[2]), -(-count // (across * rows))))
    b = Build()
    shift = -(across - 1) / 2 * item[0]
    y = length / 2 - item[1] / 2
    for row in range(min(_FACE_ROWS, rows)):
        for layer in range(layers):
            for column in range(across):
                number = seed + 131 * row + 17 * layer + column
                one = package(kind, item, number)
                at = pose((shift + column * item[0], y - row * item[1], layer * item[2]), 180.0)
                b.include(one, at)
    depth = length - _FACE_ROWS * item[1]
    if depth > 0.05:
        body = block(
            (-across * item[0] / 2, -length / 2, 0.0),
            (across * item[0] / 2, length / 2 - _FACE_ROWS * item[1], layers * item[2] * 0.985),
        )
        b.add(TAPE if kind == "block" else CARTON, body.mapped(0.0, (0.8, 0.5)))
    return b
