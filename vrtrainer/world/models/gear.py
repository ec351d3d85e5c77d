"""The tool board and the rack of protective gear at the Customs post.

Frame: the origin on the ground below the middle, the front looking -Y (whoever looks along the
heading faces it), Z up, metres. Every hook and shelf is named, so that things can be taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, set_transform, translation

from . import shelf
from .build import Build
from .hands import glove
from .skeleton import pose_of
from .surfaces import STEEL
from .tools import TOOLS, build_tool, hung

BOARD_M = (1.56, 1.00)
BOARD_Z = 1.42

# Where each tool hangs: x across the board, z above its middle.
HOOKS: dict[str, tuple[float, float]] = {
    "camera": (-0.60, 0.27),
    "torch": (-0.36, 0.30),
    "seal_gauge": (-0.14, 0.27),
    "gas_meter": (0.12, 0.24),
    "laser": (0.33, 0.30),
    "scale": (0.64, 0.28),
    "tablet": (-0.56, -0.26),
    "knife": (-0.28, -0.22),
    "magnifier": (-0.04, -0.24),
    "bolt_cutter": (0.46, -0.15),
}

GEAR = ("helmet", "vest", "shoes", "goggles", "gloves", "gas_detector")


@dataclass(eq=False)
class Stand:
    """A stand whose things can be taken: its node, and a node and a frame for each thing.

    Attributes:
        node: the whole.
        things: name to the node of the thing.
        frames: stand_from_thing, (4, 4): the origin in the thing's middle, -Y to the reader.
        halves: half sizes for pointing.
    """

    node: p3d.NodePath
    things: dict[str, p3d.NodePath]
    frames: dict[str, np.ndarray]
    halves: dict[str, tuple[float, float, float]]


def kit_board() -> Stand:
    """Returns the tool board with every tool on its hook."""
    root = p3d.NodePath("kit_board")
    shelf.node("gear/kit_board", parent=root)
    things, frames, halves = {}, {}, {}
    hooks = Build()
    for tool in TOOLS:
        model = build_tool(tool)
        low, high = model.build.mesh().transformed(hung(tool)).bounds()
        middle = (low + high) / 2
        x, dz = HOOKS[tool]
        # Its back touches the board, its middle is at the hook.
        shift = np.array([x, -0.012, BOARD_Z + dz]) - np.array([middle[0], high[1], middle[2]])
        stand_from_tool = translation(*shift) @ hung(tool)
        node = shelf.node(f"tools/{tool}", parent=root)
        set_transform(node, stand_from_tool)
        top = float(high[2] - middle[2])
        hooks.bar(
            STEEL,
            (x, 0.0, BOARD_Z + dz + top + 0.012),
            (x, -0.03, BOARD_Z + dz + top + 0.006),
            0.003,
            8,
        )
        things[tool] = node
        frames[tool] = translation(x, -0.012 - float(high[1] - middle[1]), BOARD_Z + dz)
        halves[tool] = tuple(float(v) for v in np.maximum((high - low) / 2 + 0.012, 0.03))
    hooks.node("hooks", root)
    return Stand(root, things, frames, halves)


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
