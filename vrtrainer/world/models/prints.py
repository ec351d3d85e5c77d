"""Where the print of a container goes: on its doors, sides, front and roof, rib by rib.

Letters of number and type are 100 mm high at least (ISO 6346), so that an officer reads them from
20 m and more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import translation
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf as leaves
from . import markings
from .build import Build, cut, face, strip
from .shell import (
    CASTING,
    FRONT_FLUSH_M,
    ROOF_FLUSH_M,
    SILL_BACK_M,
    WALL_FLUSH_M,
    Sizes,
    front_profile,
    roof_profile,
    side_profile,
)
from .surfaces import DECAL

_BEFORE_M = 0.0025  # print lies this far before what it is printed on
DOOR_NUMBER_M = 0.775  # length of the number on the door
WALL_NUMBER_M = 0.98
_HIGH_M = 2.6  # what is higher bears warnings


@dataclass(frozen=True)
class Printed:
    """Where something is printed on the right door.

    Attributes:
        left: X of its edge on the viewer's left, in the container's frame.
        width: metres.
        top: height of its upper edge.
    """

    left: float
    width: float
    top: float


def print_marks(
    root: p3d.NodePath, doors: dict[str, p3d.NodePath], s: Sizes, marks: markings.Atlas
) -> None:
    """Prints number, type, weights, warnings and the owner's sign on all sides."""
    texture = textures.from_pixels("marks", marks.pixels)
    body = Build()
    for sx in (-1, 1):
        _side_print(body, s, sx, marks)
    _front_print(body, s, marks)
    if s.kind != "U":
        _roof_print(body, s, marks)
    if s.height > _HIGH_M:
        _warn(body, s, marks)
    node = body.node("marks", root)
    materials.paint_with(node, texture)
    for name, side in (("door_left", 1), ("door_right", -1)):
        at = leaves.leaf_frame(s, side)
        b = Build()
        if side < 0:
            for region, area in door_layout(at).items():
                _door_print(b, at, region, area, marks)
        else:
            _door_print(b, at, "brand", Printed(0.90, 0.68, at.high - 0.22), marks)
        placed = Build()
        placed.include(b, translation(*(-v for v in at.hinge)))
        materials.paint_with(placed.node("marks", doors[name]), texture)


def door_layout(at: leaves.LeafFrame) -> dict[str, Printed]:
    """Returns where the right door's print is, by region: between the lock bars."""
    return {
        "number": Printed(-0.168, DOOR_NUMBER_M, at.high - 0.205),
        "type": Printed(-0.168, 0.272, at.high - 0.355),
        "weights": Printed(-0.205, 0.70, at.high - 0.545),
    }


def _door_print(
    b: Build, at: leaves.LeafFrame, region: str, area: Printed, marks: markings.Atlas
) -> None:
    height = area.width / marks.aspects[region]
    x0, x1 = area.left, area.left - area.width
    spot = (x0, x1, area.top - height, area.top)
    b.add(DECAL, leaves.panel_print(at, *spot, marks.regions[region]))


def _side_print(b: Build, s: Sizes, sx: int, marks: markings.Atlas) -> None:
    """Number and type at the right-hand end of a side, the owner's sign in its middle."""
    end, top = s.length / 2 - 0.36, side_top(s)
    big = 2.3 if s.length < 7.0 else 3.0
    height = WALL_NUMBER_M / marks.aspects["number"]
    kind_m = 0.344
    # On the left wall (+X) the viewer looks along -X and reads towards +Y; on the right, -Y.
    right = end if sx > 0 else -end + WALL_NUMBER_M
    areas = [("number", right - WALL_NUMBER_M, WALL_NUMBER_M, top)]
    first = right - WALL_NUMBER_M if sx > 0 else right - kind_m
    areas.append(("type", first, kind_m, top - height - 0.03))
    rise = big / marks.aspects["brand"] / 2
    areas.append(("brand", -big / 2, big, s.height / 2 + 0.08 + rise))
    if s.height > _HIGH_M:
        for y in (-s.length / 2 + 1.55, s.length / 2 - 1.85):
            areas.append(("height", y, 0.30, top))
    for region, y0, width, high in areas:
        b.add(DECAL, side_piece(s, sx, y0, width, high, width / marks.aspects[region],
                                marks.regions[region]))  # fmt: skip


def side_top(s: Sizes) -> float:
    """Returns the upper edge of the sides' print: below rail, ventilators and tarpaulin."""
    return s.height - 0.27


def side_piece(
    s: Sizes,
    sx: int,
    y0: float,
    width: float,
    top: float,
    height: float,
    region: tuple[float, ...],
) -> Mesh:
    """Returns a printed area that follows a side's ribs; read from left to right by who sees it.

    Args:
        s: the container.
        sx: which side.
        y0: its lower end in Y.
        width, height: metres.
        top: height of its upper edge.
        region: (u0, v0, u1, v1) of the picture.
    """
    u0, v0, u1, v1 = region
    piece = cut(side_profile(s), y0, y0 + width)
    share = (piece[:, 0] - y0) / width
    u = u0 + (share if sx > 0 else 1 - share) * (u1 - u0)
    x = sx * (s.width / 2 - WALL_FLUSH_M - piece[:, 1] + _BEFORE_M)
    low = np.stack([x, piece[:, 0], np.full_like(x, top - height)], -1)
    uv = np.stack(
        [np.stack([u, np.full_like(u, v0)], -1), np.stack([u, np.full_like(u, v1)], -1)], 1
    )
    return strip(low, low + np.array([0, 0, height]), (sx, 0, 0), uv)


def front_spot(s: Sizes) -> tuple[float, float]:
    """Returns left edge (X) and upper edge of the number on the front."""
    return (-WALL_NUMBER_M / 2, s.height - 0.30) if s.kind != "R" else (0.13, s.height - 0.215)


def front_piece(
    s: Sizes, x0: float, width: float, top: float, height: float, region: tuple[float, ...]
) -> Mesh:
    """Returns a printed area that follows the front's ribs; arguments as of `side_piece`."""
    u0, v0, u1, v1 = region
    piece = cut(front_profile(s), x0, x0 + width)
    u = u0 + (piece[:, 0] - x0) / width * (u1 - u0)
    # A reefer's number is on a hatch of its machinery, which stands out.
    out = _BEFORE_M + (0.0085 if s.kind == "R" else 0.0)
    y = -s.length / 2 + FRONT_FLUSH_M + piece[:, 1] - out
    low = np.stack([piece[:, 0], y, np.full_like(y, top - height)], -1)
    uv = np.stack(
        [np.stack([u, np.full_like(u, v0)], -1), np.stack([u, np.full_like(u, v1)], -1)], 1
    )
    return strip(low, low + np.array([0, 0, height]), (0, -1, 0), uv)


def _front_print(b: Build, s: Sizes, marks: markings.Atlas) -> None:
    x0, top = front_spot(s)
    width = WALL_NUMBER_M if s.kind != "R" else 0.775
    height = width / marks.aspects["number"]
    for region, wide, high in (("number", width, top), ("type", width * 0.35, top - height - 0.03)):
        tall = wide / marks.aspects[region]
        b.add(DECAL, front_piece(s, x0, wide, high, tall, marks.regions[region]))


def roof_piece(
    s: Sizes, x0: float, width: float, up: float, height: float, region: tuple[float, ...]
) -> Mesh:
    """Returns a printed area on the roof by the doors, read by who looks from above the doors.

    Args:
        s: the container.
        x0: its edge on the reader's left (reading runs towards -X).
        width, height: metres.
        up: how far from the line's foot it begins, away from the doors.
        region: (u0, v0, u1, v1) of the picture.
    """
    u0, v0, u1, v1 = region
    y1 = s.length / 2 - 0.42 - up
    piece = cut(roof_profile(s), y1 - height, y1)
    share = (piece[:, 0] - (y1 - height)) / height
    z = s.height - ROOF_FLUSH_M - piece[:, 1] + _BEFORE_M
    v = v1 + share * (v0 - v1)
    left = np.stack([np.full_like(z, x0), piece[:, 0], z], -1)
    right = left - np.array([width, 0.0, 0.0])
    uv = np.stack(
        [np.stack([np.full_like(v, u0), v], -1), np.stack([np.full_like(v, u1), v], -1)], 1
    )
    return strip(left, right, (0, 0, 1), uv)


def _roof_print(b: Build, s: Sizes, marks: markings.Atlas) -> None:
    region = marks.regions["number"]
    height = WALL_NUMBER_M / marks.aspects["number"]
    b.add(DECAL, roof_piece(s, WALL_NUMBER_M / 2, WALL_NUMBER_M, 0.0, height, region))


def _warn(b: Build, s: Sizes, marks: markings.Atlas) -> None:
    """Stripes on the upper corners of what is higher than others: rails' ends and both headers."""
    region = marks.regions["stripes"]
    hx, hy = s.width / 2, s.length / 2
    u0, v0, u1, v1 = region
    uv = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
    low, high = s.height - 0.068, s.height - 0.010
    for sx in (-1, 1):
        for sy in (-1, 1):
            near, far = sy * (hy - CASTING[1] - 0.01), sy * (hy - CASTING[1] - 0.31)
            x = sx * (hx - 0.006 + _BEFORE_M)
            corners = [(x, near, low), (x, far, low), (x, far, high), (x, near, high)]
            b.add(DECAL, face(np.array(corners), (sx, 0, 0), uv))
            y = sy * (hy - (SILL_BACK_M if sy > 0 else 0.006) + _BEFORE_M)
            near, far = sx * (hx - CASTING[0] - 0.01), sx * (hx - CASTING[0] - 0.31)
            z0, z1 = s.height - 0.105, s.height - 0.045
            corners = [(near, y, z0), (far, y, z0), (far, y, z1), (near, y, z1)]
            b.add(DECAL, face(np.array(corners), (0, sy, 0), uv))


# Plates on the left door: width and height, and how far right of and above the first one.
_PLATES_M = {
    "csc": (0.24, 0.18, 0.0, 0.0),
    "customs": (0.22, 0.084, 0.24, 0.048),
    "timber": (0.22, 0.084, 0.24, -0.048),
}


def plate_spot(s: Sizes) -> tuple[float, float, float]:
    """Returns the middle of the approval plate, in the container's frame."""
    at = leaves.leaf_frame(s, 1)
    return (0.70, at.front, at.low + 0.64)


def hang_plates(door: p3d.NodePath, s: Sizes, pixels: np.ndarray) -> None:
    """Hangs the safety approval plate and its neighbours on the left door."""
    x, y, z = plate_spot(s)
    hinge = leaves.leaf_frame(s, 1).hinge
    parts = []
    for name, (width, height, right, up) in _PLATES_M.items():
        u0, v0, u1, v1 = markings.PLATES[name]
        left, low = x - right + width / 2 - hinge[0], z + up - height / 2
        out = y + 0.006 - hinge[1]
        corners = [(left, out, low), (left - width, out, low)]
        corners += [(left - width, out, low + height), (left, out, low + height)]
        uv = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
        parts.append(face(np.array(corners), (0, 1, 0), uv))
    plate = Surface("plate", (1.0, 1.0, 1.0), 0.45, 0.3, kind="solid", grime=0.25)
    node = materials.apply(Mesh.merge(parts).node("approval_plate"), plate)
    materials.paint_with(node, textures.from_pixels("approval plate", pixels))
    node.reparent_to(door)
