"""Packages and how they stand: on pallets, on the floor, in lots.

Frames: a package stands on z = 0 about the origin; a pallet likewise, 1.2 m along X, 1.0 m along
Y; a lot is up to four pallets about the middle of its place, its front looking -Y.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.engine.convert import pose
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from . import packages, shelf
from .build import Build, repeated
from .packages import CARTON, CARTONS, JUTE, PALLET_M, package_of
from .surfaces import Colour

__all__ = ["CARTON", "JUTE", "PACKAGES", "PALLET_M", "build_lot", "loaded_pallet", "pattern"]

Size = tuple[float, float, float]
PACKAGES = tuple(packages.PACKAGES)
LOT_M = 2.66  # across and along what a lot takes of the floor
_LOT_HIGH_M = 1.9

FILM = Surface(
    "stretch film", (0.6, 0.62, 0.65), 0.15, kind="glass", opacity=0.10, casts_shadow=False
)
_LID = 0.45  # of a package's height: what is above is its upper part
_EYES_M, _FRONT_ROW_M = 1.15, 0.10  # how high one looks at a label, and what is the first row
_CORE = 0.05  # metres that the body inside a pile stays back from the packages round it


@dataclass(frozen=True)
class Pattern:
    """How packages of one kind fill a pallet, or a place on the floor."""

    size: Size
    layer: tuple[tuple[float, float, float], ...]  # x, y, turn
    max_layers: int

    @property
    def capacity(self) -> int:
        """How many packages one pallet takes."""
        return len(self.layer) * self.max_layers


@dataclass(frozen=True)
class Piece:
    """One package of a pile: its middle on what it stands on, its turn, its kind and size."""

    x: float
    y: float
    z: float
    turn_deg: float
    size: Size

    @property
    def half(self) -> tuple[float, float]:
        """Half its width and depth as it is turned."""
        w, d = self.size[0] / 2, self.size[1] / 2
        return (d, w) if round(self.turn_deg / 90) % 2 else (w, d)


def pattern(package: str, count: int, pallets: int, top_m: float = 1.75) -> Pattern:
    """Returns the largest pattern with which `count` packages fit on so many pallets.

    Where nothing fits, the smallest packages are returned and a lot shows as many as it can.

    Raises:
        ValueError: there is no such package.
    """
    kind = package_of(package)
    if package == "carton":
        for size, (nx, ny) in CARTONS:
            layers = max(1, int(top_m / size[2]))
            found = Pattern(size, packages.grid(size, nx, ny), layers)
            if found.capacity * pallets >= count:
                return found
        return found
    size = kind.stacked
    if kind.stowage == "floor":
        layer = floor_places(size, LOT_M, LOT_M, kind.slack)
        high = _LOT_HIGH_M
    else:
        layer, high = kind.layer, top_m + (0.15 if package == "drum" else 0.0)
    return Pattern(size, layer, min(kind.most_layers, max(1, int(high / size[2]))))


def floor_places(
    size: Size, across_m: float, along_m: float, slack: float = 0.01
) -> tuple[tuple[float, float, float], ...]:
    """Returns where packages stand side by side on a rectangle of floor about the origin."""
    w, d = size[0] * (1 + slack), size[1] * (1 + slack)
    return packages.grid((w, d, 0.0), max(1, int(across_m / w)), max(1, int(along_m / d)))


@cache
def stack_mesh(kind: str, lid: bool = False) -> tuple[tuple[Surface, Mesh], ...]:
    """Returns one package of a stack, ready to be repeated.

    Args:
        kind: the package.
        lid: only its upper part: for those that others stand round.
    """
    high = package_of(kind).stacked[2]
    one = shelf.build(f"goods/stack_{kind}")
    found = []
    for surface in one.surfaces():
        mesh = _above(one.mesh(surface), high * _LID) if lid else one.mesh(surface)
        if len(mesh.triangles):
            found.append((surface, mesh))
    return tuple(found)


def _above(mesh: Mesh, z: float) -> Mesh:
    """The triangles that lie wholly above a height."""
    triangles = mesh.triangles[(mesh.points[mesh.triangles][..., 2] >= z).all(1)]
    used, compact = np.unique(triangles, return_inverse=True)
    return Mesh(
        mesh.points[used],
        mesh.normals[used],
        mesh.uv[used],
        mesh.colour[used],
        compact.reshape(-1, 3).astype(np.uint32),
    )


@cache
def pallet(hidden: bool = False) -> Build:
    """Returns an empty wooden pallet, 1.2 by 1.0 m; a rougher one for where hardly any is seen."""
    return shelf.build("goods/stack_pallet" if hidden else "goods/pallet")


def pieces(fill: Pattern, count: int, seed: int, kind: str, foot_m: float) -> list[Piece]:
    """Returns where the packages of one pile stand, from the lowest up.

    Args:
        fill: the pattern.
        count: how many; at most its capacity.
        seed: varies their turns a little.
        kind: the package.
        foot_m: how high the lowest stand.
    """
    found = []
    still = kind in ("carton", "block", "food_carton", "big_carton")
    for index in range(min(count, fill.capacity)):
        layer, place = divmod(index, len(fill.layer))
        x, y, turn = fill.layer[place]
        if layer % 2:  # bond: every second layer is turned round
            x, y = -x, -y
        chance = draw_below(seed, "stack", index, 1 << 32)
        play = 0.002 if still else 0.006
        wobble = [((chance >> shift & 255) - 128) / 128 for shift in (0, 8, 16)]
        turn += wobble[2] * (0.6 if still else 1.5)
        if chance >> 24 & 1 and package_of(kind).alone[0] < 0.9:
            turn += 180.0
        z = foot_m + layer * fill.size[2]
        found.append(Piece(x + wobble[0] * play, y + wobble[1] * play, z, turn, fill.size))
    return found


_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def bare(
    pile: list[Piece], ways: Iterable[tuple[int, int]] = _WAYS
) -> tuple[list[Piece], list[Piece]]:
    """Returns the packages of a pile that can be seen: whole, and from above only.

    Args:
        pile: all of them.
        ways: the sides, (x, y), that anybody looks from.
    """
    ways = tuple(ways)
    layers: dict[float, list[Piece]] = {}
    for piece in pile:
        layers.setdefault(round(piece.z, 4), []).append(piece)
    full = max((len(layer) for layer in layers.values()), default=0)
    rising = sorted(layers)
    whole, lids = [], []
    for number, z in enumerate(rising):
        layer = layers[z]
        above = len(layers[rising[number + 1]]) if number + 1 < len(rising) else 0
        for piece in layer:
            if len(layer) < full or any(_open(piece, layer, way) for way in ways):
                whole.append(piece)
            elif above < full:
                lids.append(piece)
    return whole, lids


def _open(piece: Piece, layer: list[Piece], way: tuple[int, int]) -> bool:
    """Whether no other of the same layer stands before most of a package's side."""
    for other in layer:
        if other is piece:
            continue
        ahead = (other.x - piece.x) * way[0] + (other.y - piece.y) * way[1]
        if ahead < 0.02:
            continue
        side = 1 if way[0] else 0
        apart = abs((other.y, other.x)[1 - side] - (piece.y, piece.x)[1 - side])
        if apart < (other.half[side] + piece.half[side]) * 0.6:
            return False
    return True


def stacked(
    kind: str, shown: tuple[list[Piece], list[Piece]], seed: int, pile: list[Piece]
) -> Build:
    """Returns packages where they stand, and a body within them where nothing is looked at.

    Args:
        kind: the package.
        shown: those that are made whole, and those of which only the upper part is: see `bare`.
        seed: varies shades.
        pile: all of them: what is not shown of it is filled by one block.
    """
    b = Build()
    model = package_of(kind).stacked
    for lid, some in enumerate(shown):
        if not some:
            continue
        frames, colours = [], []
        for index, piece in enumerate(some):
            frame = pose((piece.x, piece.y, piece.z), piece.turn_deg)
            frame[:3, :3] = frame[:3, :3] * (np.array(piece.size) / model)
            frames.append(frame)
            shade = 0.88 + 0.14 * draw_below(seed + lid, "stack.shade", index, 64) / 63
            colours.append((shade, shade, shade))
        for surface, mesh in stack_mesh(kind, bool(lid)):
            b.add(surface, repeated(mesh, np.array(frames), np.array(colours)))
    if len(pile) > len(shown[0]):
        _fill_core(b, kind, pile)
    return b


def _fill_core(b: Build, kind: str, whole: list[Piece]) -> None:
    """A dark body within a pile, so that no gap shows through it."""
    low = np.array([(p.x - p.half[0], p.y - p.half[1], p.z) for p in whole]).min(0)
    high = np.array([(p.x + p.half[0], p.y + p.half[1], p.z) for p in whole]).max(0)
    size = high - low - (2 * _CORE, 2 * _CORE, _CORE + whole[0].size[2] * 0.5)
    if size.min() <= 0:
        return
    surface, mesh = stack_mesh(kind)[0]
    box = Mesh.box(size, (low + high) / 2 - (0, 0, _CORE), faces="-x +x -y +y +z")
    tone = mesh.colour[:, :3].mean(0) * 0.5
    box = replace(box.coloured(tone), uv=np.tile(mesh.uv.mean(0), (len(box.uv), 1)))
    b.add(surface, box)


def loaded_pallet(
    kind: str,
    count: int,
    fill: Pattern,
    seed: int,
    wrapped: bool = False,
    ways: Iterable[tuple[int, int]] = _WAYS,
) -> Build:
    """Returns a pallet with `count` packages (at most the pattern's capacity) stacked on it.

    Args:
        kind: the package.
        count: how many.
        fill: how they fill a pallet.
        seed: varies shades and small turns.
        wrapped: stretch film round it.
        ways: the sides, (x, y) in the pallet's frame, that it is seen from besides its top.
    """
    b = Build()
    ways = tuple(ways)
    b.include(pallet(not ways))
    b.contact((-PALLET_M[0] / 2, -PALLET_M[1] / 2), (PALLET_M[0] / 2, PALLET_M[1] / 2), 0.16)
    pile = pieces(fill, count, seed, kind, PALLET_M[2])
    b.include(stacked(kind, bare(pile, ways), seed, pile))
    if wrapped and pile:
        top = max(p.z for p in pile) + fill.size[2] + 0.004
        b.box(FILM, (-0.61, -0.52, 0.10), (0.61, 0.52, top), "-x +x -y +y")
    return b


def evenly(count: int, pallets: int, capacity: int) -> list[int]:
    """Returns how many packages stand on each of `pallets`, never more than `capacity`."""
    count = min(count, pallets * capacity)
    return [count // pallets + (1 if k < count % pallets else 0) for k in range(pallets)]


def build_lot(kind: str, count: int, seed: int = 0, pallets: int = 4, top_m: float = 1.75) -> Build:
    """Returns a lot: `count` packages on up to four pallets about the middle of its place.

    Args:
        kind: the package.
        count: how many; what does not fit is not shown.
        seed: varies shades and small turns.
        pallets: how many may be used (1 to 4).
        top_m: how high goods may stand above the pallet.

    Raises:
        ValueError: there is no such package.
    """
    fill = pattern(kind, count, pallets, top_m)
    b = Build()
    if package_of(kind).stowage == "floor":
        pile = pieces(fill, count, seed * 11, kind, 0.0)
        b = stacked(kind, bare(pile), seed, pile)
        reach = [max(abs(p[k]) + p_half for p, p_half in _reaches(pile, k)) for k in (0, 1)]
        b.contact((-reach[0], -reach[1]), (reach[0], reach[1]), 0.12)
        return b
    for index, (share, place) in enumerate(_pallets_of(kind, count, fill)):
        one = loaded_pallet(kind, share, fill, seed * 11 + index)
        for surface in one.surfaces():
            b.add(surface, one.mesh(surface).moved(*place, 0.0))
    return b


def _pallets_of(kind: str, count: int, fill: Pattern) -> list[tuple[int, tuple[float, float]]]:
    """How many packages stand on each pallet of a lot, and where its middle is."""
    wide = kind in ("drum", "plastic_drum")
    gap = 1.32 if wide else 1.24
    deep = 0.62 if wide else 0.60
    places = [(-gap / 2, -deep), (gap / 2, -deep), (-gap / 2, deep), (gap / 2, deep)]
    if count <= fill.capacity:
        places = [(0.0, 0.0)]
    used = min(len(places), max(1, -(-count // fill.capacity)))
    return list(zip(evenly(count, used, fill.capacity), places, strict=False))


def before_eyes(kind: str, count: int, seed: int = 0) -> tuple[np.ndarray, tuple[float, float]]:
    """Returns the package of a lot whose front one looks at most easily.

    Args:
        kind: the package.
        count: how many stand in the lot (see `build_lot`).
        seed: the lot's.

    Returns:
        The middle of its front (3,), and half its width and height, metres.
    """
    fill = pattern(kind, count, 4)
    if package_of(kind).stowage == "floor":
        pile, (x, y) = pieces(fill, count, seed * 11, kind, 0.0), (0.0, 0.0)
    else:
        share, (x, y) = _pallets_of(kind, count, fill)[0]
        pile = pieces(fill, share, seed * 11, kind, PALLET_M[2])
    high = fill.size[2] / 2
    first = min(piece.y - piece.half[1] for piece in pile)
    front = [piece for piece in pile if piece.y - piece.half[1] < first + _FRONT_ROW_M]
    best = min(front, key=lambda piece: (round(abs(piece.z + high - _EYES_M), 2), abs(piece.x)))
    at = np.array([x + best.x, y + best.y - best.half[1], best.z + high])
    return at, (best.half[0], high)


def _reaches(pile: list[Piece], axis: int) -> list[tuple[tuple[float, float], float]]:
    return [((p.x, p.y), p.half[axis]) for p in pile]


def tinted(build: Build, colour: Colour) -> Build:
    """Returns the same, its vertex colours multiplied."""
    result = Build()
    for surface in build.surfaces():
        mesh = build.mesh(surface)
        shade = mesh.colour * np.array((*colour, 1.0), np.float32)
        result.add(surface, replace(mesh, colour=shade))
    return result
