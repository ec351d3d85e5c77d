"""The yard's stock: closed containers, one cheap mesh a type, drawn many times.

The colour of each instance multiplies the mesh's vertex colour: white is paint, grey is what is
galvanised or rubber. Each bears its own number on a door and on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import draw_below
from vrtrainer.content.iso6346 import check_digit
from vrtrainer.content.scene import Scene, Slot
from vrtrainer.engine import lettering
from vrtrainer.engine.boxed import Boxed
from vrtrainer.engine.convert import pose
from vrtrainer.engine.lettering import Lettering
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.stock import Kind

from . import leaf as leaves
from . import markings
from .build import Build, block, cut, face, strip
from .shell import WALL_DEPTH_M, WALL_FLUSH_M, casting, outer_walls, side_profile, sizes
from .surfaces import DARK, Colour, painted

STOCK_PAINT = painted((1.0, 1.0, 1.0), grime=0.6)
OWNERS = ("XCLU", "XMDU", "XNRU", "XOCU", "XTLU", "XKBU", "XPQU")  # X: no registered owner

_BAR_GREY = (0.55, 0.56, 0.57)
_WHITE: Colour = (0.84, 0.84, 0.81)
_BLACK: Colour = (0.02, 0.02, 0.022)


@dataclass(frozen=True)
class StockItem:
    """One container of the stock: its slot, its number, its linear colour."""

    slot: Slot
    number: str
    colour: Colour

    @property
    def world_from_container(self) -> np.ndarray:
        """Where it stands, (4, 4)."""
        return pose(self.slot.at, self.slot.heading_deg)


def stock_items(scene: Scene, without: tuple[str, int, int] | None = None) -> tuple[StockItem, ...]:
    """Returns the scene's stock with numbers and colours, always the same for the same scene.

    Args:
        scene: a container yard.
        without: (row, bay, tier) of the slot that the container of the case takes.
    """
    items = []
    for index, slot in enumerate(scene.slots()):
        owner = OWNERS[draw_below(0, f"{scene.id}.stock.owner", index, len(OWNERS))]
        serial = f"{draw_below(0, f'{scene.id}.stock.serial', index, 1_000_000):06d}"
        colour = scene.palette[draw_below(0, f"{scene.id}.stock.colour", index, len(scene.palette))]
        fade = 0.85 + 0.01 * draw_below(0, f"{scene.id}.stock.fade", index, 30)
        if (slot.row, slot.bay, slot.tier) == without:
            continue
        number = f"{owner}{serial}{check_digit(owner + serial)}"
        faded = (colour[0] * fade, colour[1] * fade, colour[2] * fade)
        items.append(StockItem(slot, number, faded))
    return tuple(items)


@cache
def closed_container(size_type: str) -> Mesh:
    """Returns a closed container as one mesh of `STOCK_PAINT`, in the container's frame."""
    s = sizes(size_type)
    b = Build()
    paint = STOCK_PAINT
    walls = outer_walls(s, paint)
    hx, hy = s.width / 2, s.length / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            for top in (False, True):
                corner = (sx * hx, sy * hy, s.height if top else 0.0)
                if sy > 0:
                    casting(b, paint, corner, (sx, sy, 1 if top else -1))
                else:
                    other = (
                        sx * (hx - 0.162),
                        sy * (hy - 0.178),
                        s.height - 0.118 if top else 0.118,
                    )
                    b.box(paint, corner, other)
            depth = 0.13 if sy > 0 else 0.10
            low = (sx * (hx - 0.006), sy * (hy - 0.006), 0.118)
            b.box(
                paint, low, (sx * (hx - 0.12), sy * (hy - depth), s.height - 0.118), "-x +x -y +y"
            )
        x0, x1 = sx * (hx - 0.006), sx * (hx - 0.06)
        b.box(paint, (x0, -hy + 0.17, s.height - 0.072), (x1, hy - 0.17, s.height - 0.010))
        b.box(paint, (x0, -hy + 0.17, 0.012), (x1, hy - 0.17, 0.170))
    x = hx - 0.162
    for y in (hy, -hy):
        inner = y - np.sign(y) * 0.10
        b.box(paint, (-x, y - np.sign(y) * 0.006, s.height - 0.128), (x, inner, s.height - 0.006))
        b.box(paint, (-x, y - np.sign(y) * 0.006, 0.0), (x, inner, 0.165))
    below = [
        (-hx + 0.05, -hy, 0.1),
        (hx - 0.05, -hy, 0.1),
        (hx - 0.05, hy, 0.1),
        (-hx + 0.05, hy, 0.1),
    ]
    b.add(paint, face(below, (0, 0, -1)).coloured((0.2, 0.2, 0.2), 0.2))
    for side in (-1, 1):
        _plain_leaf(b, s, side)
    b.include(walls)
    return b.mesh(paint) + b.mesh(DARK).coloured((0.02, 0.02, 0.02))


def box_pictures(size_type: str) -> str:
    """Returns the name of the pictures that stand for `closed_container` from afar."""
    return f"stock_{size_type.lower()}"


def _plain_leaf(b: Build, s, side: int) -> None:
    at = leaves.leaf_frame(s, side)
    y = at.front
    x0, x1 = side * 0.012, side * leaves.EDGE_M
    profile = at.profile()
    ends = np.array([[at.low, 0.0], *profile, [at.high, 0.0]])
    edge = np.stack([np.full(len(ends), x0), y - ends[:, 1], ends[:, 0]], -1)
    other = edge.copy()
    other[:, 0] = x1
    b.add(STOCK_PAINT, strip(edge, other, (0, 1, 0)))
    dark = (0.03, 0.03, 0.03)
    gap = [(side * 0.0, y - 0.006, at.low - 0.03), (x0, y - 0.006, at.low - 0.03)]
    gap += [(x0, y - 0.006, at.high + 0.03), (side * 0.0, y - 0.006, at.high + 0.03)]
    b.add(STOCK_PAINT, face(gap, (0, 1, 0)).coloured(dark))
    outer = [(x1, y - 0.006, at.low - 0.02), (side * 1.10, y - 0.006, at.low - 0.02)]
    outer += [(side * 1.10, y - 0.006, at.high + 0.02), (x1, y - 0.006, at.high + 0.02)]
    b.add(STOCK_PAINT, face(outer, (0, 1, 0)).coloured(dark))
    for x in (leaves.BAR_IN_M, leaves.BAR_OUT_M):
        rod = Mesh.cylinder(0.0165, at.high - at.low + 0.17, segments=6, caps=False)
        rod = rod.moved(side * x, y + 0.03, (at.low + at.high) / 2)
        b.add(STOCK_PAINT, rod.coloured(_BAR_GREY))
        for z in (at.low - 0.075, at.low + 0.16, at.low + 0.9, at.low + 1.6, at.high + 0.05):
            clamp = Mesh.box((0.10, 0.05, 0.05), (side * x, y + 0.022, z), faces="-x +x +y +z -z")
            b.add(STOCK_PAINT, clamp.coloured(_BAR_GREY))
    for x, z, way in ((leaves.BAR_IN_M, 1.06, 1.0), (leaves.BAR_OUT_M, 0.96, -1.0)):
        far = x + way * leaves.handle_length(way)
        grip = ((side * x, y + 0.036, z - 0.019), (side * far, y + 0.048, z + 0.019))
        b.add(STOCK_PAINT, block(*grip).coloured(_BAR_GREY))


@cache
def stock_kind(size_type: str) -> Kind:
    """Returns how containers of one type are drawn: near, far, their shadow and their number."""
    mesh = closed_container(size_type)
    return Kind(
        mesh,
        STOCK_PAINT,
        Boxed.of(mesh, STOCK_PAINT, box_pictures(size_type)),
        stock_caster(size_type),
        stock_lettering(size_type),
    )


def stock_caster(size_type: str) -> Mesh:
    """Returns what throws a closed container's shadow: posts, rails and what lies between.

    A texel of the shadow map is about three centimetres: no rib and no bar shows in it. The walls
    stand where the ribs are deepest, so that no rib lies in the shadow of its own container.
    """
    s = sizes(size_type)
    hx, hy, top = s.width / 2 - 0.006, s.length / 2 - 0.006, s.height - 0.006
    inner = (hx - WALL_DEPTH_M - 0.002, hy - 0.085)
    parts = [block((-inner[0], -inner[1] + 0.02, 0.14), (inner[0], inner[1], top - 0.03))]
    for sx in (-1, 1):
        for sy in (-1, 1):
            post = (sx * (hx - 0.12), sy * (hy - 0.11), 0.0)
            parts.append(block(post, (sx * hx, sy * hy, s.height)))
        for z0, z1 in ((0.012, 0.168), (top - 0.066, top)):
            parts.append(block((sx * (hx - 0.054), -hy, z0), (sx * hx, hy, z1)))
    for sy in (-1, 1):
        for z0, z1 in ((0.0, 0.160), (top - 0.122, top)):
            parts.append(block((-hx, sy * (hy - 0.1), z0), (hx, sy * hy, z1)))
    return Mesh.merge(parts)


def stock_lettering(size_type: str) -> Lettering:
    """Returns where a container of the stock bears its number: right door leaf and both sides."""
    s = sizes(size_type)
    door, side = 0.70, 1.5  # lengths of the line; it is eight times as long as high
    at = leaves.leaf_frame(s, -1)
    low = at.high - 0.30
    parts = [leaves.panel_print(at, -0.19, -0.19 - door, low, low + door / 8, (0, 0, 8, 1))]
    profile = side_profile(s)
    y0, top = s.length / 2 - 0.40 - side, s.height - 0.22
    for sx in (-1, 1):
        piece = cut(profile, y0, y0 + side)
        share = (piece[:, 0] - y0) / side
        u = 8 * (share if sx > 0 else 1 - share)
        x = sx * (s.width / 2 - WALL_FLUSH_M - piece[:, 1] + 0.004)
        foot = np.stack([x, piece[:, 0], np.full_like(x, top - side / 8)], -1)
        uv = np.stack([np.stack([u, np.zeros_like(u)], -1), np.stack([u, np.ones_like(u)], -1)], 1)
        parts.append(strip(foot, foot + np.array([0, 0, side / 8]), (sx, 0, 0), uv))
    return Lettering(Mesh.merge(parts), _glyphs(), tall_m=0.56 * side / 8)


def stock_words(items: Sequence[StockItem]) -> np.ndarray:
    """Returns what is written on each container, for `Stock`: its number, in white or black."""
    lines = []
    for item in items:
        light = markings.ink_for(item.colour)[0] > 128
        lines.append(
            lettering.line(*markings.number_line(item.number), _WHITE if light else _BLACK)
        )
    return np.array(lines).reshape(-1, lettering.WIDTH)


@cache
def _glyphs() -> p3d.Texture:
    return lettering.sheet(markings.glyph_sheet())
