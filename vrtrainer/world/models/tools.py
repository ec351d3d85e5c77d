"""The officer's tools, hand-sized: models from the shelf (`builders/models/tools_kit.py`).

Frame of a tool: the origin in the palm that holds it, +Y where it points, Z up, metres. A tool
with a display says where its figures go: a frame whose -Y axis looks at the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtrainer.engine.convert import pose

from . import shelf
from .build import Build
from .surfaces import Colour

Point = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Display:
    """Where a tool shows figures: tool_from_display, (4, 4), and its width and height."""

    matrix: np.ndarray
    size: tuple[float, float]


@dataclass(eq=False)
class ToolModel:
    """A built tool: its meshes, its working end, its display if it has one."""

    build: Build
    tip: Point
    display: Display | None = None


# The kit, in the order of the board. What is on the shelf besides waits for a later tool.
TOOLS = (
    "camera",
    "torch",
    "seal_gauge",
    "bolt_cutter",
    "gas_meter",
    "laser",
    "tablet",
    "scale",
    "knife",
    "magnifier",
)

# How each hangs on the board: heading, pitch and roll that turn it towards the reader.
_HUNG: dict[str, tuple[float, float, float]] = {
    "camera": (180.0, 0.0, 0.0),
    "torch": (0.0, 90.0, 0.0),
    "seal_gauge": (0.0, 90.0, 0.0),
    "bolt_cutter": (0.0, 90.0, 0.0),
    "gas_meter": (0.0, 0.0, 0.0),
    "laser": (0.0, 90.0, 0.0),
    "tablet": (0.0, 90.0, 0.0),
    "scale": (0.0, 0.0, 0.0),
    "knife": (0.0, 90.0, 0.0),
    "magnifier": (0.0, 90.0, 0.0),
}


@cache
def build_tool(tool: str) -> ToolModel:
    """Returns a tool by its id; the same one each time, to be read and not added to.

    Raises:
        ValueError: there is no such tool; the text names those there are.
    """
    if tool not in TOOLS:
        raise ValueError(f"no tool {tool!r}: choose from {', '.join(TOOLS)}")
    anchors = shelf.shelved(f"tools/{tool}").anchors
    x, y, z = anchors["tip"].matrix[:3, 3].tolist()
    shown = anchors.get("display")
    display = None
    if shown is not None:
        display = Display(shown.matrix, (shown.half[0] * 2, shown.half[2] * 2))
    return ToolModel(shelf.build(f"tools/{tool}"), (x, y, z), display)


def hung(tool: str) -> np.ndarray:
    """Returns board_from_tool without its place, (4, 4): how a tool hangs, looking -Y."""
    heading, pitch, roll = _HUNG[tool]
    return pose((0, 0, 0), heading, pitch, roll)


def tint_of(tool: str) -> Colour:
    """Returns the colour of a tool's outline on the board, dimmed."""
    return (0.10, 0.14, 0.22) if tool != "gas_meter" else (0.16, 0.13, 0.05)
