"""Where the print of a container goes: on its doors, sides, front and roof, rib by rib."""

from __future__ import annotations

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import translation
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf as leaves
from . import markings
from .build import Build, cut, strip
from .shell import (
    FRONT_FLUSH_M,
    ROOF_FLUSH_M,
    WALL_FLUSH_M,
    Sizes,
    front_profile,
    roof_profile,
    side_profile,
)
from .surfaces import DECAL


def print_marks(
    root: p3d.NodePath, doors: dict[str, p3d.NodePath], s: Sizes, marks: markings.Atlas
) -> None:
    """Prints number, type, weights and the owner\'s letters on doors, sides, front and roof."""
    texture = textures.from_pixels("marks", marks.pixels)
    body = Build()
    for sx in (-1, 1):
        _side_print(body, s, sx, marks)
    _front_print(body, s, marks)
    _roof_print(body, s, marks)
    node = body.node("marks", root)
    materials.paint_with(node, texture)
    for name, side in (("door_left", 1), ("door_right", -1)):
        at = leaves.leaf_frame(s, side)
        b = Build()
        if side < 0:
            for region, x0, width, top in _door_layout(at):
                height = width / marks.aspects[region]
                area = (x0, x0 - width, top - height, top)
                b.add(DECAL, leaves.panel_print(at, *area, marks.regions[region]))
        else:
            width = 0.60
            top = at.high - 0.24
            area = (0.86, 0.86 - width, top - width / marks.aspects["brand"], top)
            b.add(DECAL, leaves.panel_print(at, *area, marks.regions["brand"]))
        placed = Build()
        placed.include(b, translation(*(-v for v in at.hinge)))
        materials.paint_with(placed.node("marks", doors[name]), texture)


def _door_layout(at: leaves.LeafFrame) -> tuple[tuple[str, float, float, float], ...]:
    """Region, left edge (viewer's left, container X), width and top of the right door's print."""
    return (
        ("number", -0.185, 0.69, at.high - 0.20),
        ("type", -0.185, 0.26, at.high - 0.335),
        ("weights", -0.215, 0.62, at.high - 0.62),
    )


def _side_print(b: Build, s: Sizes, sx: int, marks: markings.Atlas) -> None:
    """Number and type at the door end of a side, the owner's letters in its middle."""
    profile = side_profile(s)
    end = s.length / 2 - 0.40
    number_w, type_w = 1.35, 0.42
    top = s.height - 0.22
    areas = [("number", end - number_w, number_w, top)]
    areas.append(("type", end - type_w if sx > 0 else end - number_w, type_w, top - 0.24))
    areas.append(("brand", -1.05, 2.1, s.height / 2 + 0.38))
    # On the left wall (+X) the viewer looks along -X and reads towards +Y; on the right, -Y.
    for region, y0, width, high in areas:
        u0, v0, u1, v1 = marks.regions[region]
        if sx < 0 and region == "type":
            y0 = end - type_w
        elif sx > 0 and region == "type":
            y0 = end - number_w
        piece = cut(profile, y0, y0 + width)
        share = (piece[:, 0] - y0) / width
        u = u0 + (share if sx > 0 else 1 - share) * (u1 - u0)
        x = sx * (s.width / 2 - WALL_FLUSH_M - piece[:, 1] + 0.0025)
        height = width / marks.aspects[region]
        low = np.stack([x, piece[:, 0], np.full_like(x, high - height)], -1)
        uv = np.stack(
            [np.stack([u, np.full_like(u, v0)], -1), np.stack([u, np.full_like(u, v1)], -1)], 1
        )
        b.add(DECAL, strip(low, low + np.array([0, 0, height]), (sx, 0, 0), uv))


def _front_print(b: Build, s: Sizes, marks: markings.Atlas) -> None:
    width = 1.1
    for region, wide, top in (("number", width, s.height - 0.30), ("type", 0.36, s.height - 0.52)):
        u0, v0, u1, v1 = marks.regions[region]
        x0 = -width / 2
        piece = cut(front_profile(s), x0, x0 + wide)
        share = (piece[:, 0] - x0) / wide
        u = u0 + share * (u1 - u0)
        y = -s.length / 2 + FRONT_FLUSH_M + piece[:, 1] - 0.0025
        height = wide / marks.aspects[region]
        low = np.stack([piece[:, 0], y, np.full_like(y, top - height)], -1)
        uv = np.stack(
            [np.stack([u, np.full_like(u, v0)], -1), np.stack([u, np.full_like(u, v1)], -1)], 1
        )
        b.add(DECAL, strip(low, low + np.array([0, 0, height]), (0, -1, 0), uv))


def _roof_print(b: Build, s: Sizes, marks: markings.Atlas) -> None:
    u0, v0, u1, v1 = marks.regions["number"]
    width = 1.5
    height = width / marks.aspects["number"]
    y1 = s.length / 2 - 0.35
    piece = cut(roof_profile(s), y1 - height, y1)
    share = (piece[:, 0] - (y1 - height)) / height
    z = s.height - ROOF_FLUSH_M - piece[:, 1] + 0.0025
    v = v1 + share * (v0 - v1)
    left = np.stack([np.full_like(z, width / 2), piece[:, 0], z], -1)
    right = left * np.array([-1.0, 1.0, 1.0])
    uv = np.stack(
        [np.stack([np.full_like(v, u0), v], -1), np.stack([np.full_like(v, u1), v], -1)], 1
    )
    b.add(DECAL, strip(left, right, (0, 0, 1), uv))


PLATE_M = (0.24, 0.18)


def plate_spot(s: Sizes) -> tuple[float, float, float]:
    """Returns the middle of the approval plate, in the container's frame."""
    at = leaves.leaf_frame(s, 1)
    return (0.58, at.front, at.low + 0.60)


def hang_plate(door: p3d.NodePath, s: Sizes, pixels: np.ndarray) -> None:
    """Hangs the safety approval plate on the left door."""
    x, y, z = plate_spot(s)
    hinge = leaves.leaf_frame(s, 1).hinge
    card = Mesh.card(*PLATE_M).turned(180).moved(x - hinge[0], y + 0.006 - hinge[1], z)
    plate = Surface("plate", (1.0, 1.0, 1.0), 0.45, 0.3, kind="solid", grime=0.25)
    node = materials.apply(card.node("approval_plate"), plate)
    materials.paint_with(node, textures.from_pixels("approval plate", pixels))
    node.reparent_to(door)
