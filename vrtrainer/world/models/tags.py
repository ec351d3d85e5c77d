"""Labels of packages: drawn with what the papers say of the goods, and laid on what they stick to.

A label is stuck to a carton or a drum and follows its face; a sack has one sewn into its seam; a
machine bears its type plate. Whether a label is genuine shows in its fine lines and at its edge.
Texts on it are what is printed on packages all over the world: two languages beside each other,
figures with their units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh

from .emblems import BOLD, font
from .markings import PLAIN, SANS, fitted

Pixels = np.ndarray
Kind = Literal["stuck", "sewn", "plate"]
Genuine = Literal["genuine", "copied", "relabelled"]
GENUINE: tuple[Genuine, ...] = get_args(Genuine)

_WIDE_PX = 640
_INK, _FINE = (26, 28, 32), (196, 214, 208)
_PAPER, _LINEN, _BRASS = (248, 248, 244), (240, 232, 208), (196, 190, 170)
_RISE_M, _OUT_M = 0.0025, 0.004  # how far it lies before what it is stuck to, or hangs before it
_STEPS = (9, 5)
_MISS_M = 0.06  # what lies farther back than this is not what it is stuck to

PAPER = Surface("package label", (1.0, 1.0, 1.0), 0.6, kind="solid", grime=0.12)
BAG_LABEL_M = (0.112, 0.056)
PLATE = Surface("type plate", (0.9, 0.9, 0.88), 0.42, 0.2, kind="solid", grime=0.2)


@dataclass(frozen=True)
class Place:
    """Where a package's label is.

    Attributes:
        size: width and height, metres.
        at: its middle from that of the package's front, to the right and up: metres, or shares of
            half the front where `shares` says so.
        kind: how it is fixed.
        shares: see `at`.
    """

    size: tuple[float, float]
    at: tuple[float, float] = (0.0, 0.0)
    kind: Kind = "stuck"
    shares: bool = True


PLACES: dict[str, Place] = {
    "carton": Place((0.124, 0.082), (-0.48, -0.50)),
    "big_carton": Place((0.18, 0.12), (-0.45, -0.62)),
    "food_carton": Place((0.13, 0.085), (0.42, 0.0)),
    "crate": Place((0.20, 0.135), (0.0, -0.48)),
    "sack": Place((0.150, 0.102), (0.0, -0.050), "sewn", shares=False),
    "paper_sack": Place((0.150, 0.102), (0.0, -0.050), "sewn", shares=False),
    "big_bag": Place((0.24, 0.16)),
    "bale": Place((0.20, 0.135)),
    "drum": Place((0.27, 0.18)),
    "plastic_drum": Place((0.27, 0.18)),
    "reel": Place((0.24, 0.16)),
    "cylinder": Place((0.13, 0.088)),
    "machine": Place((0.15, 0.10), (0.0, -0.30), "plate"),
}
"""By package. What is not here bears none: a block, a tyre, a roll, a bundle."""


@dataclass(frozen=True)
class Words:
    """What stands on a label.

    Attributes:
        firm: who packed the goods, or made the machine.
        titles: what they are, in each language.
        rows: captions and what belongs to them, such as ("NET", "50 kg").
        number: under the bars.
    """

    firm: str
    titles: Sequence[str]
    rows: Sequence[tuple[str, str]]
    number: str


def draw(words: Words, place: Place, genuine: Genuine = "genuine", ghost: str = "") -> Pixels:
    """Returns a label, (h, 640, 3) uint8, first row on top.

    Args:
        words: on it.
        place: whose shape it has.
        genuine: fine lines are whole; "copied": rows of dots, as an office printer makes them;
            "relabelled": the edge of another label shows below it.
        ghost: class of danger whose diamond was covered, and shows through; "" for none.
    """
    wide, high = _WIDE_PX, round(_WIDE_PX * place.size[1] / place.size[0])
    ground = {"stuck": _PAPER, "sewn": _LINEN, "plate": _BRASS}[place.kind]
    picture = Image.new("RGB", (wide, high), ground)
    pen = ImageDraw.Draw(picture)
    if place.kind == "plate":
        _rim(pen, wide, high)
    else:
        _fine_lines(pen, wide, high, genuine == "copied")
    if place.kind == "sewn":
        for x in range(14, wide - 14, 26):
            pen.line((x, 12, x + 15, 12), fill=(120, 96, 60), width=4)
    if ghost:
        _ghost(pen, wide, high, ghost)
    left, right = 34, wide - 34
    y = 30
    face = fitted(pen, words.firm.upper(), (right - left, 40), BOLD)
    pen.text((left, y + 48), words.firm.upper(), font=face, fill=_INK, anchor="ls")
    y += 58
    pen.line((left, y, right, y), fill=_INK, width=4)
    y += 12
    for title in words.titles:
        face = fitted(pen, title, (right - left, 44), SANS)
        face = font(SANS, min(face.size, 38))
        pen.text((left, y), title, font=face, fill=_INK, anchor="la")
        y += 46
    y += 6
    bars = 190 if place.kind != "plate" and not ghost else 0
    _rows(pen, words.rows, (left, y, right - bars - (20 if bars else 0), high - 24))
    if bars:
        _bars(pen, (right - bars, y + 6, right, high - 54), words.number)
    if genuine == "relabelled":
        # Of the label below it a corner stands out, with its own print cut off.
        edge = high - 20
        pen.rectangle((0, edge, wide, high), fill=(222, 206, 150))
        pen.line((0, edge, wide, edge), fill=(90, 84, 70), width=4)
        for x in range(20, wide, 54):
            pen.rectangle((x, edge + 8, x + 30, high), fill=(120, 40, 34))
    return np.asarray(picture)


def _rim(pen: ImageDraw.ImageDraw, wide: int, high: int) -> None:
    """A plate's edge and its four rivets."""
    pen.rectangle((6, 6, wide - 7, high - 7), outline=(70, 68, 60), width=4)
    for x in (17, wide - 18):
        for y in (17, high - 18):
            pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(120, 116, 104), outline=(50, 48, 42))


def _fine_lines(pen: ImageDraw.ImageDraw, wide: int, high: int, dots: bool) -> None:
    """The security print of a label: lines that a copier breaks up."""
    x = np.arange(0, wide, 4 if dots else 2)
    for k in range(-1, high // 12 + 1):
        y = 12 * k + 7 * np.sin(x / 26.0 + k * 0.7)
        if dots:
            for at, up in zip(x[::3], y[::3], strict=True):
                pen.ellipse((at - 2, up - 2, at + 2, up + 2), fill=(150, 180, 172))
        else:
            pen.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=_FINE, width=2)


def _ghost(pen: ImageDraw.ImageDraw, wide: int, high: int, number: str) -> None:
    """A danger diamond below thin paint: its edge, its ground and its class."""
    x, y, r = wide * 0.47, high * 0.60, high * 0.36
    corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
    pen.polygon(corners, fill=(240, 222, 168))
    pen.line([*corners, corners[0]], fill=(158, 146, 120), width=6)
    pen.text((x, y + r * 0.40), number, font=font(BOLD, 54), fill=(150, 138, 112), anchor="mm")


def _rows(
    pen: ImageDraw.ImageDraw,
    rows: Sequence[tuple[str, str]],
    box: tuple[float, float, float, float],
) -> None:
    x0, y0, x1, y1 = box
    step = (y1 - y0) / max(1, len(rows))
    for k, (caption, value) in enumerate(rows):
        y = y0 + k * step
        small = min(24, int(step * 0.62))
        pen.text((x0, y + step * 0.5), caption, font=font(PLAIN, small), fill=_INK, anchor="lm")
        after = x0 + pen.textlength(caption, font=font(PLAIN, small)) + 12
        face = fitted(pen, value, (int(x1 - after), int(step * 0.66)), SANS)
        face = font(SANS, min(face.size, 38))
        pen.text((x1, y + step * 0.5), value, font=face, fill=_INK, anchor="rm")


def _bars(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], number: str) -> None:
    x0, y0, x1, y1 = box
    pen.rectangle((x0 - 6, y0 - 6, x1 + 6, y1 + 36), fill=(250, 250, 248))
    seed, x = sum(ord(c) * (k + 3) for k, c in enumerate(number)), x0
    while x < x1 - 4:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        thick = 2 + (seed >> 16) % 4
        pen.rectangle((x, y0, min(x1, x + thick), y1), fill=_INK)
        x += thick + 3 + (seed >> 20) % 3
    face = fitted(pen, number, (int(x1 - x0), 24), PLAIN)
    pen.text(((x0 + x1) / 2, y1 + 6), number, font=face, fill=_INK, anchor="ma")


def bag_label(number: str) -> Pixels:
    """Returns the strip of a sample bag, (320, 640, 3): its number, as large as it can be."""
    picture = Image.new("RGB", (640, 320), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 640, 58), fill=(150, 30, 28))
    pen.text((320, 30), "SAMPLE / ÉCHANTILLON", font=font(SANS, 40), fill=_PAPER, anchor="mm")
    face = fitted(pen, number, (608, 190), BOLD)
    pen.text((320, 172), number, font=face, fill=_INK, anchor="mm")
    for y in (270, 300):
        pen.line((24, y, 616, y), fill=(150, 150, 150), width=3)
    return np.asarray(picture)


SEWN_M = (0.058, 0.038)
_SEWN_SHOWS = 0.62  # of a label that was cut short
_SATIN = (244, 243, 238)


def sewn_label(country: Sequence[str], under: bool = False) -> Pixels:
    """Returns a label sewn into clothes, (420, 640, 3): where they were made.

    Args:
        country: its name, in each language.
        under: a label that another lies on: what stands on it stands low, and its end was cut.
    """
    wide, high = _WIDE_PX, round(_WIDE_PX * SEWN_M[1] / SEWN_M[0])
    ground = (226, 220, 200) if under else _SATIN
    picture = Image.new("RGB", (wide, high), ground)
    pen = ImageDraw.Draw(picture)
    for y in range(0, high, 6):  # woven ribbon
        pen.line((0, y, wide, y), fill=tuple(c - 8 for c in ground), width=2)
    ink = (120, 26, 24) if under else (18, 30, 62)
    top = round(high * 0.46) if under else 62
    names = [name.upper() for name in dict.fromkeys(country)]
    caption = "MADE IN · ORIGINE"
    pen.text((wide // 2, top), caption, font=font(SANS, 40 if under else 46), fill=ink, anchor="ma")
    step = 74 if under else 122
    box = (wide - 60, step - 12)
    size = min([fitted(pen, name, box, BOLD).size for name in names] + [104])
    for k, name in enumerate(names):
        at = (wide // 2, top + (50 if under else 66) + step * k)
        pen.text(at, name, font=font(BOLD, size), fill=ink, anchor="ma")
    if not under:
        for x in range(14, wide - 14, 26):
            pen.line((x, 16, x + 15, 16), fill=(90, 110, 160), width=5)
    return np.asarray(picture)


def sewn_sheet(under: bool = False) -> Mesh:
    """Returns such a label, uv 0..1, looking -Y about the origin: hung, its lower end a little out.

    The one that another lies on shows below that, and ends where it was cut, aslant and frayed.
    """
    nx, nz = 9, 5
    u, v = np.linspace(0, 1, nx), np.linspace(0, 1, nz)
    gu, gv = np.meshgrid(u, v)
    low = np.zeros_like(gu)
    if under:
        fray = 0.02 * np.array([0, 1, -0.6, 0.8, -1, 0.4, -0.7, 1, 0])
        low += (0.02 + 0.05 * u + fray)[None, :] * (1 - gv)
    x = (gu - 0.5) * SEWN_M[0] * (0.96 if under else 1.0)
    z = (gv + low - 0.5) * SEWN_M[1] - (_SEWN_SHOWS * SEWN_M[1] if under else 0.0)
    y = -0.0012 * (1 - gv) ** 2 - 0.0006 * np.cos(2 * np.pi * gu)
    return _sheet(
        np.stack([x, y + (0.0012 if under else 0.0), z], -1), np.stack([gu, gv + low], -1)
    )


SLIP_M = (0.170, 0.241)  # ISO 216, B5 less its margin


@dataclass(frozen=True)
class Slip:
    """What stands on a paper that lay in a package.

    Attributes:
        title, firm, buyer: the paper's name, who wrote it and to whom.
        rows: captions and what belongs to them.
        total: the last row, set off.
    """

    title: str
    firm: str
    buyer: str
    rows: Sequence[tuple[str, str]]
    total: tuple[str, str]


def slip(words: Slip) -> Pixels:
    """Returns a paper that lay folded in a package, (h, 640, 3)."""
    wide, high = _WIDE_PX, round(_WIDE_PX * SLIP_M[1] / SLIP_M[0])
    picture = Image.new("RGB", (wide, high), _PAPER)
    pen = ImageDraw.Draw(picture)
    left, right, y = 44, wide - 44, 44
    pen.text((left, y), words.firm, font=fitted(pen, words.firm, (right - left, 34), SANS),
             fill=_INK, anchor="la")  # fmt: skip
    y += 62
    pen.text((left, y), words.title, font=fitted(pen, words.title, (right - left, 52), BOLD),
             fill=(24, 60, 110), anchor="la")  # fmt: skip
    y += 84
    pen.line((left, y, right, y), fill=(24, 60, 110), width=4)
    y += 26
    buyer = f"TO / À  {words.buyer}"
    pen.text((left, y), buyer, font=fitted(pen, buyer, (right - left, 34), PLAIN),
             fill=_INK, anchor="la")  # fmt: skip
    y += 70
    for caption, value in words.rows:
        face = fitted(pen, caption, (right - left, 28), PLAIN)
        pen.text((left, y), caption, font=font(PLAIN, min(face.size, 28)), fill=_INK, anchor="la")
        face = fitted(pen, value, (right - left, 44), SANS)
        pen.text(
            (right, y + 34), value, font=font(SANS, min(face.size, 44)), fill=_INK, anchor="ra"
        )
        y += 122
        pen.line((left, y - 10, right, y - 10), fill=(180, 184, 190), width=2)
    pen.rectangle((left - 10, high - 128, right + 10, high - 40), fill=(226, 232, 240))
    middle = high - 84
    pen.text((left, middle), words.total[0], font=font(SANS, 30), fill=_INK, anchor="lm")
    after = round(pen.textlength(words.total[0], font=font(SANS, 30))) + 36
    face = fitted(pen, words.total[1], (right - left - after, 48), SANS)
    pen.text((right, middle), words.total[1], font=face, fill=_INK, anchor="rm")
    for fold in (high // 3, 2 * high // 3):  # it was folded twice
        pen.line((0, fold, wide, fold), fill=(222, 222, 216), width=3)
    return np.asarray(picture)


def middle_of(
    package: str, front: np.ndarray, half: tuple[float, float]
) -> tuple[np.ndarray, tuple[float, float]] | None:
    """Returns where a label is, and its width and height; None where there is none.

    Args:
        package: its kind.
        front: the middle of the package's front (3,), which looks -Y.
        half: half the front's width and height, metres.
    """
    place = PLACES.get(package)
    if place is None:
        return None
    scale = 1.0
    if place.kind == "stuck":  # a small carton has a small label
        scale = min(1.0, 0.92 * half[0] / place.size[0], 1.1 * half[1] / place.size[1])
    across, up = place.at
    if place.shares:
        across, up = across * half[0], up * half[1]
    size = (place.size[0] * scale, place.size[1] * scale)
    return front + np.array([across, 0.0, up]), size


def lay(mesh: Mesh, middle: np.ndarray, size: tuple[float, float], kind: Kind) -> Mesh:
    """Returns a label's sheet, uv 0..1, before what it belongs to; it looks -Y.

    Args:
        mesh: of what it is stuck to, in the same frame.
        middle: of the label (3,); where it lies in Y is found.
        size: its width and height, metres.
        kind: a sewn one hangs, the others follow the face.
    """
    nx, nz = _STEPS
    x = middle[0] + np.linspace(-size[0] / 2, size[0] / 2, nx)
    z = middle[2] + np.linspace(-size[1] / 2, size[1] / 2, nz)
    y = first_before(mesh, x, z)
    found = np.isfinite(y)
    first = float(y[found].min()) if found.any() else float(middle[1])
    if kind == "sewn":
        hang = np.linspace(0.006, 0.0, nz)[:, None] + 0.004 * ((np.arange(nx) - nx // 2) / nx) ** 2
        y = np.broadcast_to(first - _OUT_M - hang, (nz, nx))
    else:
        y = np.where(found & (y < first + _MISS_M), y, first) - _RISE_M
    gx, gz = np.meshgrid(x, z)
    points = np.stack([gx, y, gz], -1).astype(float)
    u, v = np.meshgrid(np.linspace(0, 1, nx), np.linspace(0, 1, nz))
    return _sheet(points, np.stack([u, v], -1))


def _sheet(points: np.ndarray, uv: np.ndarray) -> Mesh:
    """A sheet over (nz, nx, 3) points that looks -Y, smooth."""
    right, up = np.gradient(points, axis=1), np.gradient(points, axis=0)
    normals = np.cross(right, up)
    normals /= np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-12)
    rows, columns = points.shape[:2]
    at = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
    return Mesh.make(points.reshape(-1, 3), normals.reshape(-1, 3), uv.reshape(-1, 2), triangles)


def first_before(mesh: Mesh, x: np.ndarray, z: np.ndarray) -> np.ndarray:
    """The lowest Y of a mesh at each (x, z), (len(z), len(x)); nan where there is nothing."""
    corners = mesh.points[mesh.triangles].astype(float)
    low, high = corners.min(1), corners.max(1)
    near = (low[:, 0] <= x[-1]) & (high[:, 0] >= x[0]) & (low[:, 2] <= z[-1]) & (high[:, 2] >= z[0])
    a, b, c = (corners[near][:, k] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 2] - a[:, 2]) - (c[:, 0] - a[:, 0]) * (b[:, 2] - a[:, 2])
    solid = np.abs(area) > 1e-9
    a, b, c, area = a[solid], b[solid], c[solid], area[solid]
    found = np.full((len(z), len(x)), np.nan)
    for j, up in enumerate(z):
        for i, across in enumerate(x):
            s = (across - a[:, 0]) * (c[:, 2] - a[:, 2]) - (c[:, 0] - a[:, 0]) * (up - a[:, 2])
            t = (b[:, 0] - a[:, 0]) * (up - a[:, 2]) - (across - a[:, 0]) * (b[:, 2] - a[:, 2])
            s, t = s / area, t / area
            hit = (s >= -1e-6) & (t >= -1e-6) & (s + t <= 1 + 1e-6)
            if hit.any():
                y = a[:, 1] + s * (b[:, 1] - a[:, 1]) + t * (c[:, 1] - a[:, 1])
                found[j, i] = y[hit].min()
    return found
