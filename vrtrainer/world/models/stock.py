"""The yard's stock: closed containers, one cheap mesh a type, drawn many times.

The colour of each instance multiplies the mesh's vertex colour: white is paint, grey is what is
galvanised or rubber. Each bears its own number on a door, both sides, front and roof.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from . import markings, shelf
from .build import block
from .markings import Region
from .prints import door_layout, front_piece, front_spot, roof_piece, side_piece, side_top
from .shell import WALL_DEPTH_M, Sizes, sizes
from .surfaces import Colour, painted

STOCK_PAINT = painted((1.0, 1.0, 1.0), grime=0.6)
OWNERS = ("XCLU", "XMDU", "XNRU", "XOCU", "XTLU", "XKBU", "XPQU")  # X: no registered owner

_REEFER: Colour = (0.62, 0.63, 0.61)
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
        without: (row, bay, tier) of the slot that the container of the case takes. Nothing stands
            on it: once it is fetched, that would hang in the air.
    """
    items = []
    for index, slot in enumerate(scene.slots()):
        owner = OWNERS[draw_below(0, f"{scene.id}.stock.owner", index, len(OWNERS))]
        serial = f"{draw_below(0, f'{scene.id}.stock.serial', index, 1_000_000):06d}"
        colour = scene.palette[draw_below(0, f"{scene.id}.stock.colour", index, len(scene.palette))]
        if slot.type[2] == "R":  # reefers are white, against the sun
            colour = _REEFER
        fade = 0.85 + 0.01 * draw_below(0, f"{scene.id}.stock.fade", index, 30)
        if without and (slot.row, slot.bay) == without[:2] and slot.tier >= without[2]:
            continue
        number = f"{owner}{serial}{check_digit(owner + serial)}"
        faded = (colour[0] * fade, colour[1] * fade, colour[2] * fade)
        items.append(StockItem(slot, number, faded))
    return tuple(items)


@cache
def closed_container(size_type: str) -> Mesh:
    """Returns a closed container as one mesh of `STOCK_PAINT`, in the container's frame."""
    sizes(size_type)  # names what is unknown
    return shelf.build(f"box/stock_{size_type.lower()}").mesh()


def box_pictures(size_type: str) -> str:
    """Returns the name of the pictures that stand for `closed_container` from afar."""
    return f"stock_{size_type.lower()}"


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


# Length of a number's line on the door and elsewhere, and its height as a share of that. Capitals
# are 103 mm high on the door, 127 mm elsewhere (ISO 6346: 100 mm at least).
_DOOR_M, _WALL_M, _TALL = 0.785, 0.98, 0.227

# Where most numbers begin in their line, heights of it: the type stands below.
_INDENT = 0.46

# An area of a surface: how far right of and above a line's beginning, its size, what is printed.
_Place = Callable[[float, float, float, float, Region], Mesh]


def stock_lettering(size_type: str) -> Lettering:
    """Returns where a container of the stock bears number, type and its owner's emblem.

    Number and type on the right door leaf, both sides, front and roof (ISO 6346), the emblem on
    the left leaf and both sides.
    """
    s = sizes(size_type)
    parts = _written(_on_door(s), _DOOR_M)
    for sx in (-1, 1):
        parts += _written(_on_side(s, sx), _WALL_M)
        wide = 2.0 if s.length < 7.0 else 2.6
        parts.append(_emblem_on_side(s, sx, wide))
    front_m = _WALL_M if s.kind != "R" else _DOOR_M
    parts += _written(_on_front(s, front_m), front_m)
    if s.kind != "U":
        parts += _written(_on_roof(s), _WALL_M, with_type=False)
    at = leaves.leaf_frame(s, 1)
    high = at.high - 0.28
    parts.append(leaves.panel_print(at, 0.86, 0.25, high - 0.34, high, markings.EMBLEM))
    glyphs = _glyphs(size_type)
    return Lettering(Mesh.merge(parts), glyphs, tall_m=markings.CAPITALS_OF_LINE * _TALL * _WALL_M)


def _written(place: _Place, wide: float, with_type: bool = True) -> list[Mesh]:
    """A number's line `wide` metres long, the frame of its check digit, and the type below it."""
    tall, unit = wide * _TALL, wide / markings.LINE_LONG
    parts = [place(0.0, 0.0, wide, tall, (0.0, 0.0, markings.LINE_LONG, 1.0))]
    u, v = markings.SOLID
    for x0, y0, x1, y1 in markings.digit_frame():
        size = ((x1 - x0) * unit, (y1 - y0) * tall)
        parts.append(place(x0 * unit, y0 * tall, *size, (u, v, u, v)))
    if with_type:
        high = 0.60 * tall
        parts.append(place(_INDENT * unit, -high - 0.01, 0.36 * wide, high, markings.TYPE))
    return parts


def _on_door(s: Sizes) -> _Place:
    at = leaves.leaf_frame(s, -1)
    area = door_layout(at)["number"]
    foot = area.top - _DOOR_M * _TALL + 0.02

    def place(right: float, up: float, wide: float, tall: float, region: Region) -> Mesh:
        x, z = area.left - right, foot + up
        return leaves.panel_print(at, x, x - wide, z, z + tall, region)

    return place


def _on_side(s: Sizes, sx: int) -> _Place:
    end, foot = s.length / 2 - 0.36, side_top(s) - _WALL_M * _TALL + 0.02

    def place(right: float, up: float, wide: float, tall: float, region: Region) -> Mesh:
        y = end - _WALL_M + right if sx > 0 else -end + _WALL_M - right - wide
        return side_piece(s, sx, y, wide, foot + up + tall, tall, region)

    return place


def _emblem_on_side(s: Sizes, sx: int, wide: float) -> Mesh:
    tall = 0.56 * wide
    return side_piece(s, sx, -wide / 2, wide, s.height / 2 + tall / 2, tall, markings.EMBLEM)


def _on_front(s: Sizes, wide: float) -> _Place:
    x0, top = front_spot(s)
    foot = top - wide * _TALL + 0.02

    def place(right: float, up: float, wide: float, tall: float, region: Region) -> Mesh:
        return front_piece(s, x0 + right, wide, foot + up + tall, tall, region)

    return place


def _on_roof(s: Sizes) -> _Place:
    def place(right: float, up: float, wide: float, tall: float, region: Region) -> Mesh:
        return roof_piece(s, _WALL_M / 2 - right, wide, up, tall, region)

    return place


def stock_words(items: Sequence[StockItem]) -> np.ndarray:
    """Returns what is written on each container, for `Stock`: number and emblem, white or black.

    Raises:
        ValueError: an owner is none of ``OWNERS``.
    """
    lines = []
    for item in items:
        light = markings.ink_for(item.colour)[0] > 128
        owner = item.number[:4]
        if owner not in OWNERS:
            raise ValueError(f"no owner {owner} among the stock's: {', '.join(OWNERS)}")
        line = markings.number_line(item.number, OWNERS.index(owner))
        lines.append(lettering.line(*line, _WHITE if light else _BLACK))
    return np.array(lines).reshape(-1, lettering.WIDTH)


@cache
def _glyphs(size_type: str) -> p3d.Texture:
    owners = [owner[:3] for owner in OWNERS]
    return lettering.sheet(markings.glyph_sheet(owners, size_type, cell_px=192))
