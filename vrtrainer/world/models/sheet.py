"""Where things are on the sheet of wares and signs, ``wares_col.jpg`` (see builders/wares.py).

The sheet is a square of GRID by GRID large cells; the last row is cut into small ones.
"""

from __future__ import annotations

SHEET_PX = 1024
GRID = 4

# Column and row from the top left, in large cells.
LARGE: dict[str, tuple[int, int]] = {
    "kraft_marked": (0, 0),
    "kraft_label": (1, 0),
    "kraft_plain": (2, 0),
    "kraft_top": (3, 0),
    "white_front": (0, 1),
    "white_top": (1, 1),
    "dark_fragile": (2, 1),
    "retail": (3, 1),
    "produce": (0, 2),
    "paper_sack": (1, 2),
    "woven": (2, 2),
    "layers": (3, 2),
}
# The same in cells of half the size.
SMALL: dict[str, tuple[int, int]] = {
    name: (number % 8, 6 + number // 8)
    for number, name in enumerate((
        "exit", "extinguisher", "hose", "no_smoking", "trucks", "padlock", "voltage",
        "examination", "vest", "radiation", "first_aid", "load", "one", "two", "three", "board",
    ))
}  # fmt: skip
_RIM = 1.5 / SHEET_PX  # so that a smaller mipmap does not bring in the neighbour


def cell(name: str) -> tuple[float, float, float, float]:
    """Returns a cell's corners (u0, v0, u1, v1), v upwards.

    Raises:
        KeyError: the sheet has no such cell.
    """
    column, row = LARGE[name] if name in LARGE else SMALL[name]
    side = 1.0 / (GRID if name in LARGE else 2 * GRID)
    u, v = column * side, 1.0 - (row + 1) * side
    return u + _RIM, v + _RIM, u + side - _RIM, v + side - _RIM
