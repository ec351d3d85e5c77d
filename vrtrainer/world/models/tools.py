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


# Every tool that has a model, by use: to look, to measure, to open, to test, to keep evidence. The
# board shows those of them that the case has in its kit table.
TOOLS = (
    *("torch", "mirror", "ladder", "magnifier", "videoscope", "uv_lamp", "tablet"),
    *("laser", "tape", "ruler", "calliper", "seal_gauge", "thermometer", "scale", "hand_scale"),
    *("bolt_cutter", "knife", "pry_bar", "drill"),
    *("gas_meter", "radiation_pager", "density_meter", "mallet", "trace_kit", "test_pouch"),
    *("camera", "sample_bag", "evidence_bag", "bolt_seal"),
)

# How each hangs on the board: heading, pitch and roll that turn it towards the reader. What is
# flat or long stands with its tip up; what has a grip is seen from its side.
_FLAT, _SIDE, _UP = (0.0, 90.0, 0.0), (90.0, 0.0, 0.0), (0.0, 90.0, 90.0)
_HUNG: dict[str, tuple[float, float, float]] = {
    "camera": (180.0, 0.0, 0.0),
    "torch": _FLAT,
    "seal_gauge": _FLAT,
    "bolt_cutter": _FLAT,
    "gas_meter": (0.0, 0.0, 0.0),
    "laser": _FLAT,
    "tablet": _FLAT,
    "scale": (0.0, 0.0, 0.0),
    "knife": _FLAT,
    "magnifier": _FLAT,
    "mirror": _FLAT,
    "tape": _UP,
    "mallet": _UP,
    "radiation_pager": (0.0, 0.0, 0.0),
    "density_meter": (0.0, 0.0, 0.0),
    "videoscope": _UP,
    "drill": _SIDE,
    "pry_bar": _UP,
    "ladder": (0.0, 0.0, 0.0),
    "thermometer": _SIDE,
    "hand_scale": (0.0, 0.0, 0.0),
    "uv_lamp": _FLAT,
    "trace_kit": _FLAT,
    "test_pouch": _FLAT,
    "sample_bag": _FLAT,
    "evidence_bag": _FLAT,
    "ruler": _FLAT,
    "calliper": _FLAT,
    "bolt_seal": _FLAT,
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
