"""The tool board and the rack of protective gear at the Customs post.

Frame: the origin on the ground below the middle, the front looking -Y (whoever looks along the
heading faces it), Z up, metres. Every hook and shelf is named, so that things can be taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.engine.mesh import Mesh

from .build import Build, block, face, repeated
from .hands import glove
from .people import smooth
from .skeleton import pose_of
from .surfaces import (
    BLACK,
    DARK_GREY,
    GLASS,
    GREY,
    RUBBER,
    SAFETY_YELLOW,
    STEEL,
    WHITE,
    WOOD,
    cloth,
    painted,
    plastic,
)
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


def kit_board_stand() -> Build:
    """Returns the empty tool board on its two feet."""
    b = Build()
    width, height = BOARD_M
    frame = painted(DARK_GREY, 0.2)
    low = BOARD_Z - height / 2
    b.box(
        painted((0.045, 0.060, 0.085), 0.15),
        (-width / 2, 0.0, low),
        (width / 2, 0.02, low + height),
    )
    for z in (low - 0.02, low + height):
        b.box(frame, (-width / 2 - 0.02, -0.012, z), (width / 2 + 0.02, 0.03, z + 0.02))
    for sx in (-1, 1):
        b.box(frame, (sx * (width / 2), -0.012, low), (sx * (width / 2 + 0.02), 0.03, low + height))
        b.box(
            frame,
            (sx * (width / 2 - 0.10), 0.02, 0.0),
            (sx * (width / 2 - 0.05), 0.06, low + height),
        )
        b.box(
            frame,
            (sx * (width / 2 - 0.11), -0.22, 0.0),
            (sx * (width / 2 - 0.04), 0.30, 0.03),
            bevel=0.006,
        )
    b.box(
        painted((0.03, 0.08, 0.19), 0.1),
        (-width / 2, -0.004, low + height - 0.05),
        (width / 2, 0.0, low + height),
    )
    hole = block((-0.005, -0.001, -0.005), (0.005, 0.0, 0.005), "-y")
    across = np.arange(-width / 2 + 0.06, width / 2 - 0.03, 0.12)
    up = np.arange(low + 0.06, low + height - 0.08, 0.12)
    places = np.array([translation(float(x), 0, float(z)) for x in across for z in up])
    b.add(plastic((0.012, 0.014, 0.018), 0.8), repeated(hole, places, np.ones((len(places), 3))))
    return b


def kit_board() -> Stand:
    """Returns the tool board with every tool on its hook."""
    root = p3d.NodePath("kit_board")
    kit_board_stand().node("board", root)
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
        node = model.build.node(tool, root)
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


def gear_rack_stand() -> Build:
    """Returns the empty rack: a back panel, a shelf at hand height, a shelf for shoes, a rail."""
    b = Build()
    frame, wood = painted(DARK_GREY, 0.2), WOOD
    b.box(painted((0.045, 0.060, 0.085), 0.15), (-0.72, 0.14, 0.30), (0.72, 0.16, 1.92))
    for sx in (-1, 1):
        b.box(frame, (sx * 0.74, 0.10, 0.0), (sx * 0.69, 0.18, 1.95))
        b.box(frame, (sx * 0.75, -0.22, 0.0), (sx * 0.68, 0.30, 0.03), bevel=0.006)
    b.box(wood, (-0.72, -0.16, 1.02), (0.72, 0.14, 1.045), bevel=0.004)
    b.box(wood, (-0.72, -0.18, 0.27), (0.72, 0.14, 0.295), bevel=0.004)
    for x in (-0.55, 0.55):
        b.bar(STEEL, (x, 0.14, 1.80), (x, -0.02, 1.80), 0.008, 10)
    b.bar(STEEL, (-0.60, -0.02, 1.80), (0.60, -0.02, 1.80), 0.010, 12)
    b.box(painted((0.03, 0.08, 0.19), 0.1), (-0.69, 0.132, 1.86), (0.69, 0.14, 1.92))
    return b


def gear_piece(name: str) -> Build:
    """Returns one piece of protective gear about its own middle, its front looking -Y.

    Raises:
        ValueError: there is no such piece.
    """
    makers = {
        "helmet": _helmet, "vest": _vest, "shoes": _shoes, "goggles": _goggles,
        "gloves": _gloves, "gas_detector": _gas_detector,
    }  # fmt: skip
    if name not in makers:
        raise ValueError(f"no protective gear {name!r}: choose from {', '.join(GEAR)}")
    return makers[name]()


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
    gear_rack_stand().node("rack", root)
    things, frames, halves = {}, {}, {}
    for name in GEAR:
        piece = gear_piece(name)
        low, high = piece.mesh().bounds()
        node = piece.node(name, root)
        node.set_pos(*_PLACES[name])
        things[name] = node
        frames[name] = translation(*_PLACES[name]) @ translation(*((low + high) / 2))
        halves[name] = tuple(float(v) for v in np.maximum((high - low) / 2 + 0.01, 0.03))
    return Stand(root, things, frames, halves)


def _helmet() -> Build:
    b = Build()
    white = plastic(WHITE, 0.35)
    shell = [(0.122, -0.07), (0.121, -0.03), (0.106, 0.025), (0.070, 0.062), (0.0, 0.078)]
    b.add(
        white, smooth(Mesh.lathe(np.array(shell), 32).transformed(np.diag([0.94, 1.12, 1.0, 1.0])))
    )
    brim = [(0.0, -0.072), (0.138, -0.074), (0.120, -0.062)]
    b.add(
        white,
        smooth(Mesh.lathe(np.array(brim), 32).transformed(np.diag([0.94, 1.16, 1.0, 1.0]))).moved(
            0, -0.018, 0
        ),
    )
    b.add(white, Mesh.box((0.028, 0.20, 0.012), (0, 0, 0.074), bevel=0.005))
    b.add(plastic((0.03, 0.08, 0.19)), Mesh.box((0.05, 0.004, 0.028), (0, -0.128, -0.025)))
    return b


def _vest() -> Build:
    b = Build()
    yellow, band = cloth(SAFETY_YELLOW), plastic((0.56, 0.57, 0.57), 0.35)
    outline = [
        *((-0.24, -0.30), (0.24, -0.30), (0.25, 0.08), (0.17, 0.16), (0.19, 0.28), (0.10, 0.30)),
        *((0.0, 0.08), (-0.10, 0.30), (-0.19, 0.28), (-0.17, 0.16), (-0.25, 0.08)),
    ]
    upright = np.array([[1, 0, 0, 0], [0, 0, -1, 0], [0, 1, 0, 0], [0, 0, 0, 1]], float)
    b.add(yellow, Mesh.extrude(np.array(outline), 0.05).transformed(upright).moved(0, 0.025, 0))
    for z in (-0.20, -0.07):
        b.add(band, Mesh.box((0.492, 0.058, 0.052), (0, 0, z)))
    for sx in (-1, 1):
        b.add(band, Mesh.box((0.048, 0.058, 0.26), (sx * 0.145, 0, 0.10)))
    b.add(plastic(DARK_GREY), Mesh.box((0.006, 0.060, 0.36), (0, 0, -0.12)))
    return b


def _shoes() -> Build:
    b = Build()
    leather = plastic((0.05, 0.032, 0.02), 0.65)
    for sx in (-1, 1):
        x = sx * 0.085
        b.add(RUBBER, Mesh.box((0.094, 0.285, 0.028), (x, 0, -0.06), bevel=0.01))
        foot = Mesh.sphere(1.0, 20).transformed(np.diag([0.048, 0.140, 0.062, 1.0]))
        b.add(leather, foot.moved(x, -0.002, -0.035))
        shaft = Mesh.lathe(
            np.array(
                [(0.047, -0.03), (0.044, 0.04), (0.048, 0.085), (0.036, 0.085), (0.034, 0.04)]
            ),
            20,
        )
        b.add(leather, shaft.transformed(np.diag([1.0, 1.15, 1.0, 1.0])).moved(x, 0.070, 0))
        b.add(plastic(SAFETY_YELLOW), Mesh.box((0.030, 0.004, 0.012), (x, 0.122, 0.05)))
        for k in range(4):
            b.add(
                plastic(GREY),
                Mesh.box((0.046, 0.006, 0.004), (x, -0.03 + 0.024 * k, 0.018 + 0.009 * k)),
            )
    return b


def _goggles() -> Build:
    b = Build()
    lens = replace(GLASS, name="goggles", base=(0.35, 0.42, 0.44), opacity=0.30)
    ring = [
        (0.085 * np.cos(a), -0.02 - 0.028 * np.sin(a), 0.0)
        for a in np.linspace(0.1, np.pi - 0.1, 11)
    ]
    arc = np.array(ring)
    for z in (-0.028, 0.028):
        b.add(plastic(BLACK), Mesh.pipe(arc + np.array([0.0, 0.0, z]), 0.0055, 8))
    for p, q in pairwise(arc):
        low, high = p - np.array([0, 0, 0.026]), q + np.array([0, 0, 0.026])
        b.add(lens, face([low, (q[0], q[1], low[2]), high, (p[0], p[1], high[2])], (0, -1, 0.0)))
    for sx in (-1, 1):
        b.add(plastic(BLACK), block((sx * 0.086, -0.02, -0.028), (sx * 0.080, 0.06, 0.028)))
    strap = [(0.083 * np.cos(a), 0.05 + 0.03 * np.sin(a), 0.0) for a in np.linspace(0, np.pi, 9)]
    b.add(cloth((0.03, 0.03, 0.035)), Mesh.pipe(np.array(strap), 0.007, 8))
    return b


def _gloves() -> Build:
    b = Build()
    for sx in (-1, 1):
        one = glove("left" if sx > 0 else "right", pose_of("rest"))
        b.include(one, pose((sx * 0.060, 0.0, 0.0), 180.0 + sx * 12.0))
    return b


def _gas_detector() -> Build:
    b = Build()
    b.add(plastic(SAFETY_YELLOW, 0.45), Mesh.box((0.062, 0.036, 0.100), bevel=0.008))
    b.add(plastic(BLACK, 0.2), Mesh.box((0.044, 0.003, 0.030), (0, -0.0185, 0.018)))
    b.bar(plastic(BLACK), (0, -0.018, -0.018), (0, -0.021, -0.018), 0.012, 18)
    b.add(
        plastic((0.5, 0.02, 0.02), 0.3), Mesh.box((0.040, 0.030, 0.008), (0, 0, 0.052), bevel=0.003)
    )
    b.add(STEEL, Mesh.box((0.018, 0.008, 0.05), (0, 0.022, 0.01), bevel=0.002))
    return b
