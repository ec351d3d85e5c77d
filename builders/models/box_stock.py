"""Closed containers of the stock: one mesh a type, drawn many times, cheap and seen from outside.

What is galvanised, rubber or dark is a tone of the vertices: white is the container's own paint.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from builders.models import box_frame, box_open_top, box_walls
from builders.models.model import Model, model
from vrtrainer.engine.mesh import Mesh
from vrtrainer.world.models.build import Build, block, face, strip
from vrtrainer.world.models.leaf import (
    BAR_BEFORE_M,
    BARS,
    HINGE_X,
    LeafFrame,
    leaf_frame,
)
from vrtrainer.world.models.shell import CASTING, POCKETS_M, RAIL_TOP_M, SILL_BACK_M, Sizes, sizes
from vrtrainer.world.models.surfaces import PAINT, Colour, painted

_STOCK = painted((1.0, 1.0, 1.0), grime=0.6)
_GREY: Colour = (0.74, 0.75, 0.76)
_DARK: Colour = (0.02, 0.02, 0.02)
_RUBBER: Colour = (0.035, 0.035, 0.035)
_TARPAULIN: Colour = (0.16, 0.22, 0.32)


def closed(size_type: str) -> Model:
    """Returns a closed container of a type as one mesh."""
    s = sizes(size_type)
    b = Build()
    _castings(b, s)
    _frame(b, s)
    b.include(box_walls.outer_walls(s))
    for side in (-1, 1):
        _leaf(b, s, leaf_frame(s, side))
    if s.kind == "R":
        _machinery(b, s)
    if s.kind == "U":
        _tarpaulin(b, s)
    whole = Build()
    for surface in b.surfaces():
        mesh = b.mesh(surface)
        if surface.name != PAINT.name:
            colour = mesh.colour.copy()
            colour[:, :3] *= surface.base
            mesh = replace(mesh, colour=colour)
        whole.add(_STOCK, mesh)
    return Model.of(whole, lods=False)


def _castings(b: Build, s: Sizes) -> None:
    hx, hy = s.width / 2, s.length / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            for top in (False, True):
                corner = (sx * hx, sy * hy, s.height if top else 0.0)
                # The lower ones' feet are never seen.
                axes = (0, 1, 2) if top else (0, 1)
                sign = (sx, sy, 1 if top else -1)
                box_frame.casting(b, corner, sign, steps=8, hollow=False, axes=axes)


def _frame(b: Build, s: Sizes) -> None:
    hx, hy = s.width / 2, s.length / 2
    low, high = CASTING[2], s.height - CASTING[2]
    rail_low, rail_high, out = s.height - 0.072, s.height - 0.0055, hx - 0.006
    if s.kind == "U":
        rail_low, rail_high, out = s.height - 0.215, s.height - 0.030, hx - 0.022
    for sx in (-1, 1):
        inner = s.form.opening / 2
        b.box(PAINT, (sx * inner, hy - 0.13, low), (sx * (hx - 0.006), hy - 0.050, high),
              "-x +x +y")  # fmt: skip
        b.box(PAINT, (sx * (hx - 0.12), -hy + 0.006, low), (sx * (hx - 0.006), -hy + 0.10, high),
              "-x +x -y")  # fmt: skip
        reach = hy - CASTING[1]
        b.box(PAINT, (sx * out, -reach, rail_low), (sx * (hx - 0.05), reach, rail_high))
        _lower_rail(b, s, sx, reach)
    x, sill, out_y = hx - CASTING[0], s.form.sill, hy - SILL_BACK_M
    b.box(PAINT, (-x, out_y, 0.012), (x, hy - 0.126, sill), "+y +z")
    b.box(PAINT, (-x, out_y, s.header_low), (x, hy - 0.126, s.height - 0.006), "+y +z -z")
    b.box(PAINT, (-x, -hy + 0.006, s.height - 0.118), (x, -hy + 0.07, s.height - 0.006), "-y +z")
    b.box(PAINT, (-x, -hy + 0.006, 0.012), (x, -hy + 0.07, RAIL_TOP_M + 0.002), "-y +z")
    if box_frame.has_tunnel(s):
        half = box_frame.TUNNEL_M[0] / 2
        dark = face(
            np.array([(-half, -hy + 0.005, 0.012), (half, -hy + 0.005, 0.012),
                      (half, -hy + 0.005, 0.120), (-half, -hy + 0.005, 0.120)]),
            (0, -1, 0),
        )  # fmt: skip
        b.add(PAINT, dark.coloured(_DARK, 0.2))
    for sx in (-1, 1):
        edge = s.form.opening / 2
        for z0, z1 in ((low, sill), (s.header_low, high)):
            b.box(PAINT, (sx * x, out_y, z0), (sx * edge, hy - 0.126, z1), "+y")
    below = [(-hx + 0.05, -hy, 0.1), (hx - 0.05, -hy, 0.1), (hx - 0.05, hy, 0.1)]
    under = face(np.array([*below, (-hx + 0.05, hy, 0.1)]), (0, 0, -1))
    b.add(PAINT, under.coloured((0.2, 0.2, 0.2), 0.2))


def _lower_rail(b: Build, s: Sizes, sx: int, reach: float) -> None:
    """The bottom rail with its fork pockets as dark holes."""
    out, inner = s.width / 2 - 0.006, s.width / 2 - 0.06
    at = -reach
    pockets = [] if box_frame.has_tunnel(s) else [-POCKETS_M, POCKETS_M]
    for middle in [*pockets, None]:
        end = reach if middle is None else middle - 0.18
        b.box(PAINT, (sx * out, at, 0.012), (sx * inner, end, RAIL_TOP_M))
        if middle is None:
            break
        at = middle + 0.18
        for z0, z1 in ((0.012, 0.022), (0.137, RAIL_TOP_M)):
            b.box(PAINT, (sx * out, end, z0), (sx * inner, at, z1))
        x = sx * (inner - 0.05)
        hole = [(x, end, 0.022), (x, at, 0.022), (x, at, 0.137), (x, end, 0.137)]
        b.add(PAINT, face(np.array(hole), (sx, 0, 0)).coloured(_DARK, 0.2))


def _leaf(b: Build, s: Sizes, at: LeafFrame) -> None:
    side, y = at.side, at.front
    x0, x1 = side * 0.012, side * at.edge
    profile = at.profile()
    ends = np.array([[at.low, 0.0], *profile, [at.high, 0.0]])
    edge = np.stack([np.full(len(ends), x0), y - ends[:, 1], ends[:, 0]], -1)
    other = edge.copy()
    other[:, 0] = x1
    uv = np.stack([np.stack([e[:, 0], e[:, 2]], -1) for e in (edge, other)], 1)
    b.add(PAINT, strip(edge, other, (0, 1, 0), uv))
    for inner, outer in ((side * 0.0, x0), (x1, side * (s.form.opening / 2 + 0.002))):
        gap = [(inner, y - 0.006, at.low - 0.004), (outer, y - 0.006, at.low - 0.004)]
        gap += [(outer, y - 0.006, at.high + 0.004), (inner, y - 0.006, at.high + 0.004)]
        b.add(PAINT, face(np.array(gap), (0, 1, 0)).coloured(_RUBBER))
    bars: list[Mesh] = []
    for bar in BARS:
        low, high = at.cam_heights
        rod = Mesh.cylinder(0.0165, high - low + 0.06, segments=6, caps=False)
        bars.append(rod.moved(side * bar.x, y + BAR_BEFORE_M, (low + high) / 2))
        for z in (low, high):
            bars.append(_knob((side * bar.x, y + 0.026, z), (0.12, 0.046, 0.062)))
        for z in at.guide_heights:
            bars.append(_knob((side * bar.x, y + 0.022, z), (0.10, 0.050, 0.050)))
    for bar in BARS:
        z, low, high = bar.handle, (side * bar.x, y + 0.034), (side * bar.end, y + 0.046)
        bars.append(block((*low, z - 0.019), (*high, z + 0.019)))
        catch = side * (bar.end - bar.direction * 0.10)
        for dz in (-0.042, 0.042):
            knob = _knob((catch, y + 0.014, z + dz), (0.10, 0.030, 0.036))
            b.add(PAINT, knob)
    b.add(PAINT, *(mesh.coloured(_GREY) for mesh in bars))
    for z in at.hinge_heights:
        low = (side * (at.edge - 0.12), y - 0.002, z - 0.050)
        b.box(PAINT, low, (side * HINGE_X, y + 0.016, z + 0.050), "-x +x +y +z -z")
        b.box(PAINT, (side * (HINGE_X - 0.017), y - 0.01, z - 0.100),
              (side * (HINGE_X + 0.017), y + 0.034, z + 0.100), "-x +x +y +z -z")  # fmt: skip


def _knob(middle: tuple[float, float, float], size: tuple[float, float, float]) -> Mesh:
    return Mesh.box(size, middle, faces="-x +x +y -z +z")


def _machinery(b: Build, s: Sizes) -> None:
    """A reefer's front end in few faces: hatches, vent, dark lower half with fan and box."""
    x, y = s.width / 2 - 0.121, -s.length / 2 + 0.032
    z0, z1, split = 0.175, s.height - 0.119, 1.62
    b.box(PAINT, (-x, y, split), (x, y + 0.05, z1), "-y -z")
    for sx in (-1, 1):
        low, high = sorted((sx * 0.045, sx * (x - 0.065)))
        rim = ((low, y - 0.001, split + 0.05), (high, y, z1 - 0.05))
        b.add(PAINT, block(*rim, "-y").coloured(_RUBBER))
        b.box(PAINT, (low + 0.02, y - 0.008, split + 0.07), (high - 0.02, y, z1 - 0.07),
              "-x +x -y -z +z")  # fmt: skip
        b.box(PAINT, (sx * x, y, z0), (sx * (x - 0.05), y + 0.2, split), "-x +x -y")
    b.box(PAINT, (-x, y, z0), (x, y + 0.2, z0 + 0.05), "-y +z")
    back = [(-x, y + 0.30, z0), (x, y + 0.30, z0), (x, y + 0.30, split), (-x, y + 0.30, split)]
    b.add(PAINT, face(np.array(back), (0, -1, 0)).coloured((0.08, 0.08, 0.085), 0.35))
    b.box(PAINT, (-x + 0.06, y - 0.01, 0.95), (-x + 0.62, y + 0.3, split - 0.06), "-x +x -y -z +z")
    b.add(PAINT, block((-x + 0.18, y - 0.012, 1.36), (-x + 0.50, y, 1.48), "-y").coloured(_DARK))
    ring = Mesh.cylinder(0.36, 0.10, "y", segments=16).moved(0.36, y + 0.10, 1.10)
    b.add(PAINT, ring.coloured((0.16, 0.16, 0.165)))
    vent = Mesh.cylinder(0.15, 0.02, "y", segments=12).moved(-x * 0.55, y - 0.01, split + 0.62)
    b.add(PAINT, vent.coloured(_GREY))
    tank = Mesh.cylinder(0.10, 0.36, segments=8).moved(-0.62, y + 0.16, 0.50)
    b.add(PAINT, tank.coloured(_DARK))


def _tarpaulin(b: Build, s: Sizes) -> None:
    hx, hy = s.width / 2 - 0.010, s.length / 2 - 0.020
    along = np.linspace(-hy, hy, 13)
    z = s.height - 0.012 + 0.004 * np.cos(np.arange(13) * np.pi)
    reach = s.length / 2 - CASTING[1] - 0.01
    wide = np.where(np.abs(along) > reach, hx - CASTING[0], hx)
    left = np.stack([-wide, along, z], -1)
    cloth = [strip(left, left * np.array([-1.0, 1.0, 1.0]), (0, 0, 1))]
    top = s.height - 0.018
    for sx in (-1, 1):
        low = np.array([(sx * hx, -reach, top - 0.19), (sx * hx, reach, top - 0.19)])
        cloth.append(strip(low, low + np.array([0, 0, 0.19]), (sx, 0, 0)))
    for sy in (-1, 1):
        y, end = sy * (s.length / 2 - 0.004), s.width / 2 - CASTING[0] - 0.01
        low = np.array([(-end, y, top - 0.085), (end, y, top - 0.085)])
        cloth.append(strip(low, low + np.array([0, -sy * 0.016, 0.085]), (0, sy, 0)))
    b.add(PAINT, *(mesh.coloured(_TARPAULIN) for mesh in cloth))
    eyes = []
    count = int(2 * (reach - 0.08) / box_open_top.EYELET_M) + 1
    for sx in (-1, 1):
        for y in np.linspace(-reach + 0.08, reach - 0.08, count):
            x, z0 = sx * (hx + 0.002), top - 0.165
            eyes.append(face(np.array([(x, y - 0.014, z0), (x, y + 0.014, z0),
                                       (x, y + 0.014, z0 + 0.04), (x, y - 0.014, z0 + 0.04)]),
                             (sx, 0, 0)))  # fmt: skip
    b.add(PAINT, *(mesh.coloured(_GREY) for mesh in eyes))


@model("box/stock_22g1")
def stock_dry_20() -> Model:
    """A 20-foot dry container of the stock."""
    return closed("22G1")


@model("box/stock_42g1")
def stock_dry_40() -> Model:
    """A 40-foot dry container of the stock."""
    return closed("42G1")


@model("box/stock_45g1")
def stock_high_cube_40() -> Model:
    """A 40-foot high-cube of the stock."""
    return closed("45G1")


@model("box/stock_45r1")
def stock_reefer_40() -> Model:
    """A 40-foot reefer of the stock."""
    return closed("45R1")


@model("box/stock_22u1")
def stock_open_top_20() -> Model:
    """A 20-foot open-top of the stock."""
    return closed("22U1")
