"""What stands in a warehouse: racks, pallets of others' goods, scale, inspection table."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.engine.convert import pose

from . import shelf
from .build import Build

# A bay's pitch (2.7 m clear), depth and height, and what its storeys stand on (EN 15512, EN 15620).
RACK_PITCH_M, RACK_DEPTH_M, RACK_HEIGHT_M = 2.8, 1.1, 4.6
RACK_LEVELS_M = (0.0, 1.75, 3.45)

# Loads by the model that shows them (hall/load_...): three or two of them fill a bay.
EUR_LOADS = (
    "marked", "large", "white", "fragile", "wrapped", "blue", "small", "paper_sacks", "green",
    "mixed", "teal", "crate", "white_wrapped", "long", "orange", "plastic_boxes", "jute_sacks",
    "rolls", "low", "boards",
)  # fmt: skip
HIGH_LOADS = (
    "marked", "white_wrapped", "low", "wrapped", "large", "teal", "mixed", "green", "pallets",
    "rolls", "white",
)  # fmt: skip
WIDE_LOADS = (
    "blue_drums",
    "machine",
    "big_bag",
    "plastic_drums",
    "ibc",
    "black_drums",
    "red_drums",
)
FLOOR_LOADS = ("cable_drums", "pallets")

SCALE_DECK_M = 0.09  # height of the platform
SCALE_DISPLAY = ((0.0, 0.62, 1.16), 20.0)  # where the figures stand, and how far it leans back
SCALE_DISPLAY_M = (0.22, 0.09)
TABLE_M = (1.9, 0.9, 0.90)  # the inspection table's width, depth and height


def pallet_rack(seed: int, last: bool, level: int = 0) -> Build:
    """Returns one bay of a pallet rack, its front looking -Y, with pallets on its levels.

    Args:
        seed: chooses what stands on it.
        last: whether the row ends here and needs its closing frame.
        level: of detail.
    """
    b = Build()
    b.include(_piece("rack_bay", level))
    if last:
        b.include(_piece("rack_frame", level), _moved(RACK_PITCH_M, 0.0, 0.0))
        b.include(_piece("rack_end", level), np.diag([-1.0, 1, 1, 1]) + _only(RACK_PITCH_M))
    for storey, z in enumerate(RACK_LEVELS_M):
        for name, x, turn, shade in _stored(seed, storey):
            matrix = pose((x, RACK_DEPTH_M / 2, z), turn)
            b.include(_toned(_piece(f"load_{name}", level), shade), matrix)
    return b


@cache
def _piece(name: str, level: int) -> Build:
    """A model of the hall that stands in many places; nobody changes it."""
    return shelf.build(f"hall/{name}", level)


def _only(x: float) -> np.ndarray:
    shift = np.zeros((4, 4))
    shift[0, 3] = x
    return shift


def _stored(seed: int, storey: int) -> list[tuple[str, float, float, float]]:
    """What one storey of a bay holds: load, x along the bay, turn, shade."""
    key = seed * 3 + storey
    wide = draw_below(key, "rack.wide", 0, 10) < 3
    kinds = WIDE_LOADS if wide else HIGH_LOADS if storey == 2 else EUR_LOADS
    places = (0.75, 2.05) if wide else (0.525, 1.4, 2.275)
    # A consignment mostly takes neighbouring places.
    first = draw_below(key, "rack.kind", 0, len(kinds))
    other = draw_below(key, "rack.kind", 1, len(kinds))
    alike = draw_below(key, "rack.alike", 0, 10)
    found = []
    for k, x in enumerate(places):
        if draw_below(key, "rack.full", k, 100) < 9:
            continue
        kind = kinds[other if alike >= 6 and k + 1 == len(places) else first]
        turn = (
            180.0 * draw_below(key, "rack.turn", k, 2)
            + draw_below(key, "rack.skew", k, 5) * 0.4
            - 0.8
        )
        shade = 0.92 + 0.01 * draw_below(key, "rack.shade", k, 14)
        found.append((kind, x + 0.01 * draw_below(key, "rack.play", k, 4) - 0.015, turn, shade))
    return found


def _toned(build: Build, shade: float) -> Build:
    """The same, a little lighter or darker: no two pallets of one kind are quite alike."""
    toned = Build()
    for surface in build.surfaces():
        mesh = build.mesh(surface)
        toned.add(surface, mesh.coloured(mesh.colour[:, :3] * shade))
    return toned


def pallet_stack(goods: str | None, seed: int) -> Build:
    """Returns a pallet of somebody else's goods on the floor.

    Args:
        goods: which load; None lets the seed choose.
        seed: see `goods`.

    Raises:
        ResourceMissing: there is no such load.
    """
    kinds = (*EUR_LOADS, *WIDE_LOADS, *FLOOR_LOADS)
    b = Build()
    b.contact((-0.40, -0.48), (0.40, 0.48), 0.16)
    b.include(shelf.build(f"hall/load_{goods or kinds[seed % len(kinds)]}"))
    return b


def holding_shelf(number: int) -> Build:
    """Returns a shelf with things that are held; three of them are filled differently."""
    return shelf.build("hall/holding_shelf" + ("", "_2", "_3")[number % 3])


def scale_display() -> np.ndarray:
    """Returns scale_from_display, (4, 4): the frame of the indicator's figures."""
    (x, y, z), lean = SCALE_DISPLAY
    return _leaning(lean, (x, y, z)) @ _moved(0.0, -0.001, 0.035)


def _leaning(degrees: float, at: tuple[float, float, float]) -> np.ndarray:
    """A frame whose face (-Y) leans back so that one looks down on it."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = np.array([[1, 0, 0, 0], [0, c, s, 0], [0, -s, c, 0], [0, 0, 0, 1]], float)
    matrix[:3, 3] = at
    return matrix


def _moved(x: float, y: float, z: float) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix
