"""The tool board and the rack of protective gear at the Customs post.

Frame: the origin on the ground below the middle, the front looking -Y (whoever looks along the
heading faces it), Z up, metres. Every hook and shelf is named, so that things can be taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, rigid_inverse, set_transform, translation
from vrtrainer.engine.materials import SHADOW_MASK

from . import shelf
from .build import Build
from .hands import glove
from .skeleton import pose_of
from .surfaces import STEEL
from .tools import TOOLS, build_tool, hung

BOARD_M = (1.56, 1.00)
BOARD_Z = 1.42

_FRAME_M = 0.02
_FOLD_DEG = 25.0
_HINGE_X = -(BOARD_M[0] / 2 + 2 * _FRAME_M)


def _wing() -> np.ndarray:
    """stand_from_wing, (4, 4): beside the board at its left, turned towards whoever comes."""
    return pose((_HINGE_X, 0.0, 0.0), _FOLD_DEG) @ translation(_HINGE_X, 0.0, 0.0)


# The boards of the stand: stand_from_board, (4, 4), each like the first.
BOARDS: dict[str, np.ndarray] = {"board": np.eye(4), "wing": _wing()}

# Where each tool hangs: its board, x across it, z above its middle. The wing has what one looks and
# measures with; the board what opens, what tests and what keeps evidence, from left to right. So
# near one another that each is a target of 64 dmm with a gap from where one comes to the post.
HOOKS: dict[str, tuple[str, float, float]] = {
    # to look with
    "mirror": ("wing", -0.65, -0.02),
    "videoscope": ("wing", -0.42, 0.10),
    "magnifier": ("wing", -0.42, -0.35),
    "tablet": ("wing", -0.18, 0.25),
    "torch": ("wing", -0.20, -0.04),
    "uv_lamp": ("wing", -0.20, -0.32),
    # to measure with
    "laser": ("wing", 0.06, 0.29),
    "tape": ("wing", 0.06, -0.02),
    "ruler": ("wing", 0.06, -0.35),
    "seal_gauge": ("wing", 0.30, 0.28),
    "calliper": ("wing", 0.30, -0.04),
    "thermometer": ("wing", 0.30, -0.36),
    "scale": ("wing", 0.54, 0.26),
    "hand_scale": ("wing", 0.54, -0.04),
    # to open with
    "bolt_cutter": ("board", -0.64, 0.08),
    "knife": ("board", -0.64, -0.37),
    "pry_bar": ("board", -0.39, 0.08),
    "drill": ("board", -0.39, -0.37),
    # to test with
    "gas_meter": ("board", -0.12, 0.26),
    "radiation_pager": ("board", -0.12, -0.04),
    "test_pouch": ("board", -0.12, -0.34),
    "density_meter": ("board", 0.13, 0.27),
    "mallet": ("board", 0.13, -0.08),
    "trace_kit": ("board", 0.37, -0.35),
    # to keep evidence with
    "camera": ("board", 0.37, 0.30),
    "sample_bag": ("board", 0.37, -0.02),
    "bolt_seal": ("board", 0.63, -0.35),
    "evidence_bag": ("board", 0.63, -0.02),
}
# What is too long to hang leans on a board's outer edge: its board, x, and the tilt that it takes.
LEANING: dict[str, tuple[str, float, float]] = {"ladder": ("wing", -1.00, 12.5)}

GEAR = ("helmet", "vest", "shoes", "goggles", "gloves", "gas_detector")


@dataclass(eq=False)
class Stand:
    """A stand whose things can be taken: its node, and a node and a frame for each thing.

    Attributes:
        node: the whole.
        things: name to the node of the thing.
        frames: stand_from_thing, (4, 4): the origin in the thing's middle, -Y to the reader.
        halves: half sizes for pointing.
        wings: parts beside its middle that can be pointed at, too: stand_from_part and half size.
    """

    node: p3d.NodePath
    things: dict[str, p3d.NodePath]
    frames: dict[str, np.ndarray]
    halves: dict[str, tuple[float, float, float]]
    wings: tuple[tuple[np.ndarray, tuple[float, float, float]], ...] = ()


def kit_board() -> Stand:
    """Returns the boards with every tool on its hook, and what leans beside them."""
    root = p3d.NodePath("kit_board")
    for matrix in BOARDS.values():
        set_transform(shelf.node("gear/kit_board", parent=root), matrix)
    things, frames, halves = {}, {}, {}
    hooks = Build()
    for tool in TOOLS:
        low, high = build_tool(tool).build.mesh().transformed(hung(tool)).bounds()
        stand_from_tool = _placed(tool, low, high, hooks)
        node = shelf.node(f"tools/{tool}", parent=root)
        set_transform(node, stand_from_tool)
        if tool in HOOKS:
            node.hide(SHADOW_MASK)  # a finger's breadth from its board, and both below a roof
        things[tool] = node
        looking = stand_from_tool @ rigid_inverse(hung(tool))
        frames[tool] = looking @ translation(*((low + high) / 2))
        halves[tool] = tuple(float(v) for v in np.maximum((high - low) / 2 + 0.012, 0.03))
    hooks.node("hooks", root)
    half = (BOARD_M[0] / 2 + _FRAME_M, 0.08, BOARD_M[1] / 2 + _FRAME_M)
    wings = tuple(
        (matrix @ translation(0.0, 0.0, BOARD_Z), half)
        for name, matrix in BOARDS.items()
        if name != "board"
    )
    return Stand(root, things, frames, halves, wings)


def _placed(tool: str, low: np.ndarray, high: np.ndarray, hooks: Build) -> np.ndarray:
    """Returns stand_from_tool, (4, 4), and adds the hook that it hangs on.

    Args:
        tool: its id.
        low, high: corners of the tool as it hangs, about its own origin.
        hooks: where the hook is added.
    """
    middle = (low + high) / 2
    if tool in LEANING:
        board, x, tilt_deg = LEANING[tool]
        run = (BOARD_Z + BOARD_M[1] / 2) * math.tan(math.radians(tilt_deg))
        return BOARDS[board] @ pose((x, -run - 0.06, -float(low[2])), 0.0, -tilt_deg) @ hung(tool)
    board, x, dz = HOOKS[tool]
    # Its back touches the board, its middle is at the hook.
    shift = np.array([x, -0.012, BOARD_Z + dz]) - np.array([middle[0], high[1], middle[2]])
    top = BOARD_Z + dz + float(high[2] - middle[2])
    peg = Build()
    peg.bar(STEEL, (x, 0.0, top + 0.012), (x, -0.03, top + 0.006), 0.003, 8)
    hooks.include(peg, BOARDS[board])
    return BOARDS[board] @ translation(*shift) @ hung(tool)


def gear_piece(name: str) -> Build:
    """Returns one piece of protective gear about its own middle, its front looking -Y.

    Raises:
        ValueError: there is no such piece.
    """
    if name not in GEAR:
        raise ValueError(f"no protective gear {name!r}: choose from {', '.join(GEAR)}")
    return _gloves() if name == "gloves" else shelf.build(f"gear/{name}")


_PLACES: dict[str, tuple[float, float, float]] = {
    "helmet": (-0.48, -0.02, 1.125),
    "goggles": (-0.12, -0.05, 1.085),
    "gloves": (0.20, -0.04, 1.075),
    "gas_detector": (0.52, -0.04, 1.110),
    "vest": (0.0, -0.03, 1.50),
    "shoes": (0.0, -0.02, 0.37),
}


def gear_rack() -> Stand:
    """Returns the rack with every piece of gear on it."""
    root = p3d.NodePath("gear_rack")
    shelf.node("gear/gear_rack", parent=root)
    things, frames, halves = {}, {}, {}
    for name in GEAR:
        piece = gear_piece(name)
        low, high = piece.mesh().bounds()
        gloves = name == "gloves"
        node = piece.node(name, root) if gloves else shelf.node(f"gear/{name}", parent=root)
        node.set_pos(*_PLACES[name])
        things[name] = node
        frames[name] = translation(*_PLACES[name]) @ translation(*((low + high) / 2))
        halves[name] = tuple(float(v) for v in np.maximum((high - low) / 2 + 0.01, 0.03))
    return Stand(root, things, frames, halves)


def _gloves() -> Build:
    b = Build()
    for sx in (-1, 1):
        one = glove("left" if sx > 0 else "right", pose_of("rest"))
        b.include(one, pose((sx * 0.060, 0.0, 0.0), 180.0 + sx * 12.0))
    return b
