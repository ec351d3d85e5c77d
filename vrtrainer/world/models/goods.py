"""Packages and how they stand: cartons, sacks, drums and wrapped blocks on pallets.

Frames: a package stands on z = 0 about the origin; a pallet likewise, 1.2 m along X, 1.0 m along
Y; a lot is up to four pallets about the middle of its place, its front looking -Y.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .build import Build, block, face, repeated
from .people import smooth
from .surfaces import (
    STEEL,
    WOOD,
    Colour,
    painted,
    plastic,
)

PALLET_M = (1.2, 1.0, 0.144)
PACKAGES = ("carton", "sack", "drum", "block")

CARTON = Surface(
    "printed carton", (1.0, 1.0, 1.0), 0.85, albedo_texture="carton_col.jpg", grime=0.25
)
JUTE = Surface(
    "woven sack", (1.0, 1.15, 1.45), 0.95, albedo_texture="cardboard_col.jpg", texture_m=0.35
)
TAPE = plastic((0.16, 0.085, 0.035), 0.35)
DRUM_BLUE = painted((0.02, 0.07, 0.22), 0.3, 0.4)
FILM = Surface(
    "stretch film", (0.6, 0.62, 0.65), 0.15, kind="glass", opacity=0.10, casts_shadow=False
)

# Carton sizes that fill a pallet's layer, large to small: size and how many each way.
_CARTONS = (
    ((0.60, 0.40, 0.36), (2, 2)),
    ((0.40, 0.33, 0.26), (3, 3)),
    ((0.30, 0.25, 0.17), (4, 4)),
    ((0.24, 0.20, 0.14), (5, 5)),
)


@dataclass(frozen=True)
class Spot:
    """Where one package stands on its pallet: its middle on the floor, and its turn."""

    x: float
    y: float
    z: float
    turn_deg: float


@dataclass(frozen=True)
class Pattern:
    """How packages of one kind fill a pallet."""

    size: tuple[float, float, float]
    layer: tuple[tuple[float, float, float], ...]  # x, y, turn
    max_layers: int

    @property
    def capacity(self) -> int:
        """How many packages one pallet takes."""
        return len(self.layer) * self.max_layers


def pattern(package: str, count: int, pallets: int, top_m: float = 1.75) -> Pattern:
    """Returns the largest pattern with which `count` packages fit on so many pallets.

    Where nothing fits, the smallest packages are returned and a lot shows as many as it can.

    Raises:
        ValueError: there is no such package.
    """
    if package == "carton":
        for size, (nx, ny) in _CARTONS:
            layers = max(1, int(top_m / size[2]))
            found = Pattern(size, _grid(size, nx, ny), layers)
            if found.capacity * pallets >= count:
                return found
        return found
    if package == "sack":
        size = (0.60, 0.40, 0.112)
        three = tuple((x, -0.20, 90.0) for x in (-0.40, 0.0, 0.40))
        two = tuple((x, 0.30, 0.0) for x in (-0.30, 0.30))
        return Pattern(size, three + two, int(top_m / size[2]))
    if package == "drum":
        size = (0.585, 0.585, 0.88)
        return Pattern(size, _grid((0.59, 0.59, 0.0), 2, 2), max(1, int((top_m + 0.15) / size[2])))
    if package == "block":
        size = (0.24, 0.15, 0.055)
        return Pattern(size, _grid((0.25, 0.16, 0.0), 4, 6), int(top_m / size[2]))
    raise ValueError(f"no package {package!r}: choose from {', '.join(PACKAGES)}")


def _grid(
    size: tuple[float, float, float], nx: int, ny: int
) -> tuple[tuple[float, float, float], ...]:
    return tuple(
        ((i - (nx - 1) / 2) * size[0], (j - (ny - 1) / 2) * size[1], 0.0)
        for j in range(ny)
        for i in range(nx)
    )


@cache
def pallet() -> Build:
    """Returns an empty wooden pallet, 1.2 by 1.0 m."""
    b = Build()
    length, width, height = PALLET_M
    x, y = length / 2, width / 2
    for k in range(7):
        at = -y + 0.05 + k * (width - 0.1) / 6
        b.add(WOOD, _board((-x, at - 0.048, height - 0.022), (x, at + 0.048, height), k))
    for px in (-x + 0.07, 0.0, x - 0.07):
        b.add(
            WOOD,
            _board(
                (px - 0.07, -y, height - 0.044), (px + 0.07, y, height - 0.022), 3, "-x +x -y +y -z"
            ),
        )
    for py in (-y + 0.05, 0.0, y - 0.05):
        b.add(WOOD, _board((-x, py - 0.05, 0.0), (x, py + 0.05, 0.022), 5))
        for px in (-x + 0.07, 0.0, x - 0.07):
            low = (px - 0.07, py - 0.05, 0.022)
            b.add(WOOD, _board(low, (px + 0.07, py + 0.05, height - 0.044), 8, "-x +x -y +y"))
    return b


def _board(low: tuple[float, ...], high: tuple[float, ...], seed: int, faces: str = "") -> Mesh:
    shade = 0.82 + 0.04 * ((seed * 5) % 7)
    mesh = block(low, high, faces).mapped(1.0, (0.13 * seed, 0.29 * seed))
    return mesh.coloured((shade, shade * 0.98, shade * 0.95))


def package(
    kind: str, size: tuple[float, float, float], seed: int, colour: Colour = (1, 1, 1)
) -> Build:
    """Returns one closed package on z = 0.

    Args:
        kind: carton, sack, drum or block.
        size: its outside, metres.
        seed: varies shade and dents a little.
        colour: multiplies its own colour.
    """
    b = Build()
    if kind == "carton":
        b.add(CARTON, carton_mesh(size, seed).coloured(_varied(colour, seed)))
    elif kind == "sack":
        b.add(JUTE, _sack(size).coloured(_varied(colour, seed)))
    elif kind == "drum":
        _drum(b, size)
    elif kind == "block":
        mesh = Mesh.box(
            (size[0] * 0.97, size[1] * 0.97, size[2] * 0.98), (0, 0, size[2] / 2), bevel=0.012
        )
        b.add(TAPE, mesh.coloured(_varied(colour, seed)))
    else:
        raise ValueError(f"no package {kind!r}: choose from {', '.join(PACKAGES)}")
    return b


def _varied(colour: Colour, seed: int) -> Colour:
    shade = 0.90 + 0.01 * draw_below(seed, "package.shade", 0, 14)
    return (colour[0] * shade, colour[1] * shade, colour[2] * shade)


# The cells of carton_col.jpg, (u0, v0, u1, v1): see builders/cartons.py.
CELLS = {
    "front": (0.0, 0.0, 0.375, 1.0),
    "end": (0.375, 0.0, 0.6875, 1.0),
    "top": (0.6875, 0.0, 1.0, 1.0),
}


def carton_mesh(size: tuple[float, float, float], seed: int, lid: bool = True) -> Mesh:
    """Returns a carton's five visible faces with the cells of the carton sheet."""
    x, y, z = size[0] / 2 * 0.992, size[1] / 2 * 0.992, size[2] * 0.995
    parts = []
    for looks, cell, ring in (
        ((0, -1, 0), "front", [(-x, -y), (x, -y)]),
        ((0, 1, 0), "front", [(x, y), (-x, y)]),
        ((1, 0, 0), "end", [(x, -y), (x, y)]),
        ((-1, 0, 0), "end", [(-x, y), (-x, -y)]),
    ):
        (ax, ay), (bx, by) = ring
        u0, v0, u1, v1 = CELLS[cell]
        corners = [(ax, ay, 0), (bx, by, 0), (bx, by, z), (ax, ay, z)]
        uv = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])
        parts.append(face(corners, looks, uv))
    if lid:
        u0, v0, u1, v1 = CELLS["top"]
        corners = [(-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z)]
        parts.append(face(corners, (0, 0, 1), np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])))
    turned = 180.0 if seed % 2 else 0.0
    return Mesh.merge(parts).turned(turned)


def _sack(size: tuple[float, float, float]) -> Mesh:
    """A pillow: flat edges at its ends, full in its middle, smooth all over."""
    n = 7
    u = np.linspace(-1, 1, n)
    gx, gy = np.meshgrid(u, u)
    swell = (1 - np.abs(gx) ** 5.0) ** 0.5 * (1 - np.abs(gy) ** 5.0) ** 0.5
    narrow = 1 - 0.06 * (1 - swell)
    parts = []
    for sign in (-1, 1):
        z = size[2] / 2 * (1 + sign * (0.12 + 0.95 * swell) * np.where(swell > 0, 1, 0.1))
        points = np.stack(
            [gx * size[0] / 2 * narrow * 1.03, gy * size[1] / 2 * narrow * 1.03, z], -1
        )
        for j in range(n - 1):
            low, high = points[j], points[j + 1]
            corners = np.stack([low[:-1], low[1:], high[1:], high[:-1]], 1)
            parts.append(Mesh.quads(corners if sign > 0 else corners[:, [1, 0, 3, 2]]))
    edge = np.concatenate([points[0], points[1:, -1], points[-1, -2::-1], points[-2::-1, 0]])
    low = edge.copy()
    low[:, 2] = size[2] - edge[:, 2]
    corners = np.stack([low[:-1], low[1:], edge[1:], edge[:-1]], 1)
    outward = Mesh.quads(corners)
    middle = outward.points.mean(0)
    away = float(((outward.points - middle) * outward.normals).sum())
    parts.append(outward if away > 0 else outward.flipped())
    return smooth(Mesh.merge(parts))


def _drum(b: Build, size: tuple[float, float, float]) -> None:
    r, h = size[0] / 2, size[2]
    profile = [(r * 0.97, 0.0), (r, 0.012), (r * 0.975, 0.03)]
    for z in (0.33, 0.66):
        at = z * h
        profile += [
            (r * 0.975, at - 0.02),
            (r, at - 0.007),
            (r, at + 0.007),
            (r * 0.975, at + 0.02),
        ]
    profile += [(r * 0.975, h - 0.03), (r, h - 0.014), (r, h), (r * 0.965, h)]
    profile += [(r * 0.955, h - 0.018), (0.0, h - 0.018)]
    b.add(DRUM_BLUE, Mesh.lathe(np.array(profile), 20))
    b.bar(STEEL, (r * 0.62, 0, h - 0.018), (r * 0.62, 0, h - 0.004), 0.036, 12)
    b.bar(STEEL, (-r * 0.66, 0, h - 0.018), (-r * 0.66, 0, h - 0.008), 0.018, 10)


@cache
def _plain(kind: str, size: tuple[float, float, float]) -> Build:
    """One package in its own colour, to be repeated."""
    b = Build()
    made = package(kind, size, 0)
    for surface in made.surfaces():
        b.add(surface, made.mesh(surface).coloured((1.0, 1.0, 1.0)))
    return b


def loaded_pallet(kind: str, count: int, fill: Pattern, seed: int, wrapped: bool = False) -> Build:
    """Returns a pallet with `count` packages (at most the pattern's capacity) stacked on it."""
    b = Build()
    b.include(pallet())
    b.contact((-PALLET_M[0] / 2, -PALLET_M[1] / 2), (PALLET_M[0] / 2, PALLET_M[1] / 2), 0.16)
    count = min(count, fill.capacity)
    frames, colours = [], []
    for index in range(count):
        layer, place = divmod(index, len(fill.layer))
        x, y, turn = fill.layer[place]
        if layer % 2:  # bond: every second layer is turned round
            x, y = -x, -y
        chance = draw_below(seed, "stack", index, 1 << 32)
        play = 0.002 if kind in ("carton", "block") else 0.006
        wobble = [((chance >> shift & 255) - 128) / 128 for shift in (0, 8, 16)]
        turn += wobble[2] * (0.6 if kind == "carton" else 2.0)
        if kind == "carton" and chance >> 24 & 1:
            turn += 180.0
        top = PALLET_M[2] + layer * fill.size[2]
        frames.append(pose((x + wobble[0] * play, y + wobble[1] * play, top), turn))
        shade = 0.90 + 0.14 * (chance >> 25 & 63) / 63
        colours.append((shade, shade, shade))
    if count:
        one = _plain(kind, fill.size)
        for surface in one.surfaces():
            b.add(surface, repeated(one.mesh(surface), np.array(frames), np.array(colours)))
    if wrapped and count:
        layers = -(-count // len(fill.layer))
        top = PALLET_M[2] + layers * fill.size[2] + 0.004
        b.box(FILM, (-0.61, -0.52, 0.10), (0.61, 0.52, top), "-x +x -y +y")
    return b


def evenly(count: int, pallets: int, capacity: int) -> list[int]:
    """Returns how many packages stand on each of `pallets`, never more than `capacity`."""
    count = min(count, pallets * capacity)
    return [count // pallets + (1 if k < count % pallets else 0) for k in range(pallets)]


def build_lot(kind: str, count: int, seed: int = 0, pallets: int = 4, top_m: float = 1.75) -> Build:
    """Returns a lot: `count` packages on up to four pallets about the middle of its place.

    Args:
        kind: carton, sack, drum or block.
        count: how many; what does not fit is not shown.
        seed: varies shades and small turns.
        pallets: how many may be used (1 to 4).
        top_m: how high goods may stand above the pallet.
    """
    fill = pattern(kind, count, pallets, top_m)
    wide = kind == "drum"
    gap = 1.32 if wide else 1.24
    places = [(-gap / 2, -0.60), (gap / 2, -0.60), (-gap / 2, 0.60), (gap / 2, 0.60)]
    if count <= fill.capacity:
        places = [(0.0, 0.0)]
    b = Build()
    used = min(len(places), max(1, -(-count // fill.capacity)))
    shares = evenly(count, used, fill.capacity)
    for index, (share, place) in enumerate(zip(shares, places, strict=False)):
        one = loaded_pallet(kind, share, fill, seed * 11 + index)
        for surface in one.surfaces():
            b.add(surface, one.mesh(surface).moved(*place, 0.0))
    return b
