"""One package taken out to be looked at, and the sample that is drawn from it.

Frame: on z = 0 about the origin, its front looking -Y, metres. Packages and goods come from the
shelf; here they are put together, for which goods lie in which package is the case's matter. A
sample lies on a board before its package; what is as big as a person's arms can hold and more stays
in its package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtrainer.basis import draw_below
from vrtrainer.basis.resources import ResourceMissing
from vrtrainer.engine.convert import pose, translation
from vrtrainer.engine.mesh import Mesh

from . import shelf
from .build import Build, block
from .packages import SIZES, package_of
from .shelf import Spot
from .surfaces import CARDBOARD, MOULDED, Colour

__all__ = ["SIZES", "build_package", "build_sample", "collar_of", "mark_of", "sample_spot"]

Matrix = np.ndarray

# What is bigger than this, metres, is no sample for a hand.
HANDY_M = 0.48
_BEFORE_M = 0.24  # from a package's front to the middle of the board
_BOARD = (0.46, 0.36, 0.012)
_MOST_TRIANGLES = 16_000  # of what lies in an opened package


@dataclass(frozen=True)
class _Boxes:
    """How goods lie in boxes of their own: size of one, metres; how many; board and print."""

    size: tuple[float, float, float]
    count: int
    colour: Colour
    band: Colour


_BOXES = {"laptops": _Boxes((0.385, 0.060, 0.262), 5, (0.66, 0.65, 0.62), (0.02, 0.10, 0.26))}


@dataclass(frozen=True, eq=False)
class Sample:
    """Where a sample lies before its package.

    Attributes:
        at: package_from_sample, (4, 4).
        middle: of what lies there, in the package's frame.
        half: half its size.
    """

    at: Matrix
    middle: np.ndarray
    half: np.ndarray


def build_package(kind: str, goods: str = "", opened: bool = False, seed: int = 0) -> Build:
    """Returns one package.

    Args:
        kind: the package: a key of `packages.PACKAGES`.
        goods: the goods' id, which decides what an opened package shows.
        opened: flaps up, seam cut, lid off, front off; its sample lies before it.
        seed: varies how goods lie.

    Raises:
        ValueError: there is no such package.
    """
    size = package_of(kind).alone
    b = Build()
    if not opened:
        b.include(shelf.build(f"goods/pack_{kind}"))
    elif kind == "block" and _made(goods):
        # A block is what it holds: its own model has the corner cut.
        b.include(shelf.build(f"goods/{goods}"))
    else:
        grow = _grown(kind, goods)
        name = f"goods/open_{kind}" if _exists(f"goods/open_{kind}") else f"goods/pack_{kind}"
        b.include(shelf.build(name), grow)
        for spot, how in (("room", _stow), ("fill", _fill)):
            anchor = shelf.shelved(name).anchors.get(spot)
            if anchor is not None:
                half = tuple(np.array(anchor.half) * np.diag(grow)[:3])
                at = translation(*(grow @ anchor.matrix[:, 3])[:3])
                how(b, goods, at, half, seed)
        size = tuple(np.array(size) * np.diag(grow)[:3])
        lying = sample_spot(kind, goods)
        if lying is not None:
            b.include(_board(), translation(0.0, float(lying.at[1, 3]), 0.0))
            b.include(build_sample(goods), lying.at)
    b.contact((-size[0] / 2, -size[1] / 2), (size[0] / 2, size[1] / 2), 0.06, 0.0015)
    return b


def build_sample(goods: str) -> Build:
    """Returns goods as they are looked at in the hand, standing on z = 0.

    Goods of somebody's own catalogue, for which there is no model, are an unmarked bag.
    """
    return shelf.build(f"goods/{goods}" if _made(goods) else "goods/unknown")


def is_handy(goods: str) -> bool:
    """Whether goods are small enough to be taken in the hand."""
    low, high = bounds_of(goods)
    return float((high - low).max()) <= HANDY_M


def sample_spot(kind: str, goods: str) -> Sample | None:
    """Returns where the sample lies, or None for what is too big to be taken out."""
    low, high = bounds_of(goods)
    if (kind == "block" and _made(goods)) or not is_handy(goods):
        return None
    depth = package_of(kind).alone[1] * float(np.diag(_grown(kind, goods))[1])
    middle = (low + high) / 2
    # Flaps and lids lie before some packages: the board is clear of them.
    before = _BEFORE_M + (0.30 if "drum" in kind else 0.22 if "carton" in kind else 0.0)
    at = translation(-middle[0], -depth / 2 - before - middle[1], _BOARD[2] - low[2])
    return Sample(at, middle + at[:3, 3], (high - low) / 2)


def mark_of(goods: str) -> Spot | None:
    """Returns the mark that goods bear, by which they are known, in their own frame; or None.

    Its frame has -Y out of it, as every spot of a model.
    """
    return shelf.shelved(f"goods/{goods}").anchors.get("mark") if _made(goods) else None


def collar_of(goods: str) -> Spot | None:
    """Returns where a label is sewn into goods, in their own frame; or None: no clothes."""
    return shelf.shelved(f"goods/{goods}").anchors.get("collar") if _made(goods) else None


def _grown(kind: str, goods: str) -> Matrix:
    """A big carton or a crate is as big as what stands in it, a diagonal (4, 4)."""
    low, high = bounds_of(goods)
    need = np.array(high - low)
    if kind not in ("big_carton", "crate") or float(need.max()) <= HANDY_M:
        return np.eye(4)
    anchor = shelf.shelved(f"goods/open_{kind}").anchors["room"]
    room = np.array(anchor.half) * 2
    share = np.clip((need + (0.05, 0.05, 0.04)) / room, 0.5, 2.2)
    return np.diag([*share, 1.0])


def _boxed(b: Build, boxes: _Boxes, floor: Matrix, half: tuple[float, ...]) -> None:
    """Goods in boxes of their own, side by side; one stands out a little, as it was looked at."""
    wide, deep, high = boxes.size
    room = tuple(2 * each for each in half)
    scale = min(1.0, room[0] / wide, room[1] / (deep * boxes.count), 0.97 * room[2] / high)
    apart = room[1] / boxes.count
    for k in range(boxes.count):
        y = (k - (boxes.count - 1) / 2) * apart
        up = 0.05 if k == boxes.count // 2 else 0.0
        at = floor @ translation(0.0, y, up) @ np.diag([scale, scale, scale, 1.0])
        box = Mesh.box((wide, deep * 0.94, high), (0.0, 0.0, high / 2), bevel=0.003)
        b.add(MOULDED, box.coloured(boxes.colour).transformed(at))
        for z, tall, colour in ((high - 0.012, 0.05, boxes.band), (high * 0.5, 0.012, boxes.band)):
            band = Mesh.box((wide + 0.001, deep * 0.945, tall), (0.0, 0.0, z - tall / 2))
            b.add(MOULDED, band.coloured(colour).transformed(at))
        flap = Mesh.box((wide * 0.94, 0.0012, 0.0008), (0.0, -deep * 0.1, high + 0.0006))
        tape = Mesh.box((wide * 0.28, deep * 0.6, 0.0008), (0.0, 0.0, high + 0.0006))
        b.add(MOULDED, flap.coloured((0.2, 0.2, 0.2)).transformed(at))
        b.add(MOULDED, tape.coloured(boxes.band).transformed(at))


def _stow(b: Build, goods: str, floor: Matrix, half: tuple[float, ...], seed: int) -> None:
    """Goods stand in a box: of the layers only the uppermost is made."""
    width, depth, height = (2 * h for h in half)
    if _heaped(goods):
        top = floor @ translation(0, 0, height * 0.72)
        _fill(b, goods, top, (half[0] * 1.28, half[1] * 1.28, 0.03), seed)
        return
    if goods in _BOXES:
        _boxed(b, _BOXES[goods], floor, half)
        return
    one = build_sample(goods)
    low, high = bounds_of(goods)
    size = np.maximum(high - low, 1e-3)
    turn = 0.0
    if int(width / size[0]) * int(depth / size[1]) < int(width / size[1]) * int(depth / size[0]):
        turn, size = 90.0, size[[1, 0, 2]]
    scale = min(1.0, width / size[0], depth / size[1], 1.25 * height / size[2])
    size = size * scale
    nx, ny = max(1, int(width / size[0])), max(1, int(depth / size[1]))
    layers = max(1, int(height / size[2]))
    lift = (layers - 1) * size[2]
    if lift > 0.01:
        # What lies below is a body of board: nothing of it is seen but where a front is cut.
        low_, high_ = (
            (-half[0] * 0.97, -half[1] * 0.97, 0.0),
            (half[0] * 0.97, half[1] * 0.97, lift),
        )
        body = block(low_, high_, "-x +x -y +y +z").coloured((0.8, 0.8, 0.8))
        b.add(CARDBOARD, body.transformed(floor))
    triangles = max(1, sum(len(one.mesh(s).triangles) for s in one.surfaces()))
    coarse = shelf.build(_name(goods), level=1)
    for k in range(nx * ny):
        i, j = k % nx, k // nx
        x, y = ((i + 0.5) / nx - 0.5) * width, ((j + 0.5) / ny - 0.5) * depth
        play = (draw_below(seed, "sample.play", k, 100) - 50) / 50
        at = floor @ pose((x, y, lift), turn + play * 0.8) @ np.diag([scale, scale, scale, 1.0])
        middle = (low + high) / 2
        near = (k + 1) * triangles <= _MOST_TRIANGLES
        b.include(one if near else coarse, at @ translation(-middle[0], -middle[1], -low[2]))


def _fill(b: Build, goods: str, at: Matrix, half: tuple[float, ...], seed: int) -> None:
    """What lies loose shows in an opening; what does not lies there piece by piece."""
    if _heaped(goods):
        one = shelf.build(f"goods/in_{goods}")
        low, high = one.mesh().bounds()
        span = (high - low) / 2
        b.include(one, at @ np.diag([half[0] / span[0], half[1] / span[1], 1.0, 1.0]))
        return
    low, high = bounds_of(goods)
    middle, size = (low + high) / 2, high - low
    scale = min(1.0, 2.2 * half[0] / size[0], 2.6 * half[1] / size[1])
    for k in range(2 if size[0] * scale < half[0] else 1):
        x = 0.0 if size[0] * scale >= half[0] else (k - 0.5) * half[0]
        turn = draw_below(seed, "sample.turn", k, 40) - 20.0
        sunk = (
            at @ pose((x, 0.0, -0.35 * size[2] * scale), turn) @ np.diag([scale, scale, scale, 1])
        )
        b.include(build_sample(goods), sunk @ translation(-middle[0], -middle[1], -low[2]))


def _board() -> Build:
    b = Build()
    w, d, _ = _BOARD
    board = shelf.build("goods/board")
    b.include(board)
    b.contact((-w / 2, -d / 2), (w / 2, d / 2), 0.05, 0.0012)

    return b


def _name(goods: str) -> str:
    return f"goods/{goods}" if _made(goods) else "goods/unknown"


def _made(goods: str) -> bool:
    return bool(goods) and _exists(f"goods/{goods}")


def _heaped(goods: str) -> bool:
    return bool(goods) and _exists(f"goods/in_{goods}")


@cache
def _exists(name: str) -> bool:
    try:
        shelf.shelved(name)
    except ResourceMissing:
        return False
    return True


@cache
def bounds_of(goods: str) -> tuple[np.ndarray, np.ndarray]:
    """Returns the lowest and highest corner of a sample, each (3,)."""
    low, high = build_sample(goods).mesh().bounds()
    return low.astype(float), high.astype(float)
