"""The yard's stock: closed containers, one cheap mesh a type, drawn many times.

The colour of each instance multiplies the mesh's vertex colour: white is paint, grey is what is
galvanised or rubber. Numbers are one sheet of print for the whole yard and lie on doors and sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import panda3d.core as p3d

from vrtrainer.basis import draw_below
from vrtrainer.content.iso6346 import check_digit
from vrtrainer.content.scene import Scene, Slot
from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import leaf as leaves
from . import markings
from .build import Build, block, cut, face, strip
from .shell import WALL_FLUSH_M, casting, outer_walls, side_profile, sizes
from .surfaces import DARK, Colour, painted

STOCK_PAINT = painted((1.0, 1.0, 1.0), grime=0.6)
OWNERS = ("XCLU", "XMDU", "XNRU", "XOCU", "XTLU", "XKBU", "XPQU")  # X: no registered owner

_BAR_GREY = (0.55, 0.56, 0.57)


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


def stock_print(items: tuple[StockItem, ...], parent: p3d.NodePath) -> p3d.NodePath:
    """Returns the print of the whole stock as two nodes (white and black ink), in world frame."""
    pixels, regions = markings.stock_numbers([(i.number, i.slot.type) for i in items])
    texture = textures.from_pixels("stock numbers", pixels)
    inks: dict[bool, list[Mesh]] = {True: [], False: []}
    for item, region in zip(items, regions, strict=True):
        light = markings.ink_for(item.colour)[0] > 128
        mesh = _print_of(item.slot.type, region)
        inks[light].append(mesh.transformed(item.world_from_container))
    root = parent.attach_new_node("stock_print")
    for light, meshes in inks.items():
        ink: Colour = (0.84, 0.84, 0.81) if light else (0.02, 0.02, 0.022)
        surface = Surface(f"stock print {ink}", ink, 0.6, kind="decal", casts_shadow=False)
        node = materials.apply(Mesh.merge(meshes).node("print"), surface)
        materials.paint_with(node, texture).reparent_to(root)
    return root


def _print_of(size_type: str, region: tuple[float, float, float, float]) -> Mesh:
    s = sizes(size_type)
    u0, v0, u1, v1 = region
    at = leaves.leaf_frame(s, -1)
    width = 0.70
    height = width / 8
    parts = [
        leaves.panel_print(
            at, -0.19, -0.19 - width, at.high - 0.30, at.high - 0.30 + height, region
        )
    ]
    profile = side_profile(s)
    width, y0 = 1.5, s.length / 2 - 0.40 - 1.5
    height = width / 8
    top = s.height - 0.22
    for sx in (-1, 1):
        piece = cut(profile, y0, y0 + width)
        share = (piece[:, 0] - y0) / width
        u = u0 + (share if sx > 0 else 1 - share) * (u1 - u0)
        x = sx * (s.width / 2 - WALL_FLUSH_M - piece[:, 1] + 0.004)
        low = np.stack([x, piece[:, 0], np.full_like(x, top - height)], -1)
        uv = np.stack(
            [np.stack([u, np.full_like(u, v0)], -1), np.stack([u, np.full_like(u, v1)], -1)], 1
        )
        parts.append(strip(low, low + np.array([0, 0, height]), (sx, 0, 0), uv))
    return Mesh.merge(parts)
