"""A plain gloved hand. Frame: the origin in the palm, +Y along the pointing finger, Z up.

The right hand's thumb is on the left (-X), palm down; the left hand is its mirror image.
"""

from __future__ import annotations

import math

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine.mesh import Mesh

from .build import Build, along
from .people import smooth
from .surfaces import DARK_GREY, SAFETY_ORANGE, cloth, plastic

# Knuckle (x, y, z), lengths of the three joints, radius at knuckle and at the tip.
_FINGERS = (
    ((-0.030, 0.048, 0.004), (0.040, 0.026, 0.022), 0.0105, 0.0082),
    ((-0.010, 0.053, 0.006), (0.044, 0.029, 0.023), 0.0108, 0.0084),
    ((0.011, 0.050, 0.004), (0.040, 0.027, 0.022), 0.0104, 0.0081),
    ((0.030, 0.042, 0.001), (0.031, 0.021, 0.019), 0.0094, 0.0074),
)


def glove(side: str, curl: float = 0.35, pointing: bool = False) -> Build:
    """Returns a gloved hand.

    Args:
        side: "left" or "right".
        curl: 0 flat .. 1 a fist.
        pointing: the forefinger stays straight.

    Raises:
        ValueError: an unknown side.
    """
    if side not in ("left", "right"):
        raise ValueError(f"a hand is left or right, not {side!r}")
    b = Build()
    fabric = cloth((0.045, 0.050, 0.060))
    grip = plastic((0.10, 0.105, 0.11), 0.9)
    palm = Mesh.sphere(1.0, 22).transformed(np.diag([0.046, 0.056, 0.0185, 1.0]))
    b.add(fabric, palm.moved(0.0, 0.002, 0.0))
    b.add(
        fabric,
        Mesh.sphere(1.0, 18)
        .transformed(np.diag([0.040, 0.030, 0.0165, 1.0]))
        .moved(0.0, 0.036, 0.003),
    )
    b.add(
        grip,
        Mesh.sphere(1.0, 18)
        .transformed(np.diag([0.036, 0.044, 0.012, 1.0]))
        .moved(0, 0.006, -0.009),
    )
    cuff = [(0.0, -0.125), (0.031, -0.125), (0.035, -0.100), (0.032, -0.060)]
    cuff += [(0.0305, -0.045), (0.027, -0.028), (0.018, -0.014), (0.0, -0.008)]
    sleeve = Mesh.lathe(np.array(cuff), 22).transformed(np.diag([1.0, 0.80, 1.0, 1.0]))
    forward = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]], float)
    b.add(fabric, smooth(sleeve).transformed(forward))
    band = Mesh.lathe(np.array([(0.036, -0.112), (0.0362, -0.098)]), 22)
    b.add(
        plastic(SAFETY_ORANGE, 0.8),
        band.transformed(np.diag([1.0, 0.80, 1.0, 1.0])).transformed(forward),
    )
    for index, (knuckle, lengths, r0, r1) in enumerate(_FINGERS):
        bend = 0.10 if pointing and index == 0 else curl
        _finger(b, fabric, np.array(knuckle), lengths, (r0, r1), bend * 1.25, 0.06 * (index - 1.4))
    _thumb(b, fabric, curl)
    b.add(
        plastic(DARK_GREY, 0.8), Mesh.box((0.050, 0.020, 0.004), (0, 0.036, 0.0205), bevel=0.0015)
    )
    if side == "left":
        mirrored = Build()
        mirrored.include(b, np.diag([-1.0, 1.0, 1.0, 1.0]))
        return mirrored
    return b


def _finger(
    b: Build,
    fabric,
    at: np.ndarray,
    lengths: tuple[float, float, float],
    radii: tuple[float, float],
    bend: float,
    spread: float,
) -> None:
    """Three joints that bend down one after another, round at each end."""
    angle = -0.05
    widths = np.linspace(radii[0], radii[1], 4)
    b.add(fabric, Mesh.sphere(widths[0] * 1.02, 12).moved(*at))
    for k, length in enumerate(lengths):
        angle += bend * (0.75, 1.0, 0.8)[k]
        way = np.array(
            [
                math.sin(spread) * math.cos(angle),
                math.cos(spread) * math.cos(angle),
                -math.sin(angle),
            ]
        )
        end = at + way * length
        tube = Mesh.cylinder(widths[k], length, segments=12, radius_top=widths[k + 1], caps=False)
        b.add(fabric, tube.transformed(along(at, end)))
        b.add(fabric, Mesh.sphere(widths[k + 1] * 1.01, 12).moved(*end))
        at = end


def _thumb(b: Build, fabric, curl: float) -> None:
    points = [
        np.array([-0.030, -0.022, -0.004]),
        np.array([-0.056, 0.008, -0.010 - 0.010 * curl]),
        np.array([-0.060 + 0.016 * curl, 0.040, -0.012 - 0.022 * curl]),
        np.array([-0.054 + 0.032 * curl, 0.066, -0.012 - 0.030 * curl]),
    ]
    widths = (0.0165, 0.0130, 0.0108, 0.0088)
    for k in range(3):
        length = float(np.linalg.norm(points[k + 1] - points[k]))
        tube = Mesh.cylinder(widths[k], length, segments=12, radius_top=widths[k + 1], caps=False)
        b.add(fabric, tube.transformed(along(points[k], points[k + 1])))
    for point, width in zip(points, widths, strict=True):
        b.add(fabric, Mesh.sphere(width * 1.01, 12).moved(*point))


def build_hand(side: str, pose: str = "rest") -> p3d.NodePath:
    """Returns a hand's node: "rest" (half open), "point" or "grip" (closed round a tool).

    Raises:
        ValueError: an unknown side or pose.
    """
    poses = {"rest": (0.30, False), "point": (0.95, True), "grip": (0.80, False)}
    if pose not in poses:
        raise ValueError(f"a hand's pose is one of {', '.join(poses)}, not {pose!r}")
    curl, pointing = poses[pose]
    return glove(side, curl, pointing).node(f"hand_{side}")
