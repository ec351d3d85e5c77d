"""Dual-energy transmission: how much of two beams comes through, seen from the side and from above.

A linear accelerator that alternates 6 and 9 MV pulses stands at one side (and, for the top view,
above) of a line of detectors; the container passes between them. Along its length rays are
parallel, across it they fan out from the source: what is nearer to the source looks larger.

Each beam is a handful of energies with the weights that an energy-integrating detector gives to a
bremsstrahlung spectrum, (E0 - E) up to the end-point E0 (Kramers 1923), so thick steel hardens the
beam as it does in reality. Interlaced 6/9 MV and the discrimination by calibration curves: Chen
et al., arXiv:1411.7742; what two beams can tell and what not: arXiv:2301.05783. Scatter into the
detector is left out: machines collimate it away for the greater part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.noise import counted
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of

View = Literal["side", "top"]
Span = tuple[np.ndarray, np.ndarray]

PITCH_M = 0.005  # a detector's share of the container's middle plane
OPEN_COUNTS = 60_000.0  # quanta in a detector per pulse with nothing in the way [K]
DARK_COUNTS = 4.0  # what the electronics add, as quanta [K]
BLUR_PX = 0.6  # standard deviation of focal spot and detector together [K]
BEAMS: dict[str, dict[float, float]] = {
    "low": {1.0: 5.0, 2.0: 4.0, 3.0: 3.0, 4.4: 3.0},
    "high": {1.0: 8.0, 2.0: 7.0, 3.5: 11.0, 6.0: 10.0},
}
MARGIN_M = 0.15


@dataclass(frozen=True)
class Gantry:
    """Where source and detectors stand, for one view.

    Attributes:
        source: Distance of the source from the container's middle plane, metres.
        level: Where the source stands along the fan, metres (height in the side view, 0 = middle
            in the top view).
        first, last: What the picture's rows span on the middle plane, from its lowest row.
    """

    source: float
    level: float
    first: float
    last: float


@dataclass(frozen=True)
class Signals:
    """What the detectors say: attenuation as -ln of the transmitted share, rows from the top.

    Attributes:
        low, high: Of the two beams, float32 (rows, columns).
        pitch_m: A pixel's share of the middle plane.
        first_m: Y of the left edge of the first column.
        top_m: Height (side) or X (top) of the upper edge of the first row.
    """

    low: np.ndarray
    high: np.ndarray
    pitch_m: float
    first_m: float
    top_m: float


def gantry(view: View, height_m: float) -> Gantry:
    """Returns the geometry of a view of a container so high.

    Source seven metres off and at the height of the load's lower half, as in a drive-through
    portal; from above, seven metres over the middle plane [K].
    """
    if view == "side":
        return Gantry(7.0, 0.6, -0.15, height_m * 1.18 + 0.02)
    return Gantry(7.0, 0.0, -1.65, 1.65)


def depths(slabs: tuple[Slab, ...], view: View, size: tuple[float, float]) -> dict[str, np.ndarray]:
    """Returns g/cm2 on the way of every ray, by material, float32 (rows from the top, columns).

    Args:
        slabs: What is scanned.
        view: From the side or from above.
        size: The container's length and height, metres.
    """
    plan = gantry(view, size[1])
    rows = round((plan.last - plan.first) / PITCH_M)
    columns = round((size[0] + 2 * MARGIN_M) / PITCH_M)
    across = plan.last - (np.arange(rows) + 0.5) * PITCH_M
    slope = (across - plan.level) / plan.source
    found: dict[str, np.ndarray] = {}
    for row in _in_rows(slabs, columns):
        image = found.get(row.material)
        if image is None:
            image = found[row.material] = np.zeros((rows, columns), np.float32)
        along, fan = _spans(row, view, plan, size[1])
        picked = _rows(slope, plan.level, along, fan)
        if picked.stop > picked.start:
            path = path_through(slope[picked, None], plan.level, along, fan).astype(np.float32)
            image[picked, row.columns] += path * row.weight
    return found


@dataclass(frozen=True)
class _Row:
    """Slabs of one material that stand in a row along the container: one profile, many columns.

    Attributes:
        material: Their material.
        x: From where to where they reach across; column by column for a cylinder.
        z: Their lower and upper edge.
        columns: The columns that they cover.
        weight: g/cm3 of each column, times 100 for metres.
    """

    material: str
    x: Span
    z: tuple[float, float]
    columns: slice
    weight: np.ndarray


def _in_rows(slabs: tuple[Slab, ...], count: int) -> list[_Row]:
    """Joins boxes of the same profile: a row of packages costs no more than one."""
    joined: dict[tuple[str, float, float, float, float], np.ndarray] = {}
    found: list[_Row] = []
    for slab in slabs:
        columns, cover = _columns(slab, count)
        weight = (cover * (slab.density * 100.0)).astype(np.float32)
        (x0, _, z0), (x1, _, z1) = slab.low, slab.high
        if slab.cylinder:
            if columns.stop > columns.start:
                chord = _chord(slab, columns)
                found.append(_Row(slab.material, chord, (z0, z1), columns, weight))
            continue
        key = (slab.material, round(x0, 5), round(x1, 5), round(z0, 5), round(z1, 5))
        if key not in joined:
            joined[key] = np.zeros(count, np.float32)
        joined[key][columns] += weight
    for (name, x0, x1, z0, z1), weight in joined.items():
        used = np.flatnonzero(weight)
        if len(used):
            columns = slice(int(used[0]), int(used[-1]) + 1)
            span = np.array([x0]), np.array([x1])
            found.append(_Row(name, span, (z0, z1), columns, weight[columns]))
    return found


def _spans(row: _Row, view: View, plan: Gantry, height: float) -> tuple[Span, Span]:
    """What a row spans along the rays, measured from the source, and across them."""
    x0, x1 = row.x
    if view == "side":
        # The source stands at the right (-X): the picture is looked at from the left.
        fan = np.array([row.z[0]]), np.array([row.z[1]])
        return (plan.source + x0, plan.source + x1), fan
    middle = plan.source + height / 2
    along = np.array([middle - row.z[1]]), np.array([middle - row.z[0]])
    # Seen from above with the front at the left, the right side (-X) is on top.
    return along, (-x1, -x0)


def _columns(slab: Slab, count: int) -> tuple[slice, np.ndarray]:
    """The columns that a slab covers, and how much of each."""
    low = (slab.low[1] + MARGIN_M) / PITCH_M
    high = (slab.high[1] + MARGIN_M) / PITCH_M
    first, last = max(0, int(np.floor(low))), min(count, int(np.ceil(high)))
    at = np.arange(first, last)
    cover = np.minimum(at + 1, high) - np.maximum(at, low)
    return slice(first, last), np.clip(cover, 0.0, 1.0)


def _chord(slab: Slab, columns: slice) -> tuple[np.ndarray, np.ndarray]:
    """From where to where an upright cylinder reaches across, column by column."""
    middle = (slab.low[0] + slab.high[0]) / 2
    radius = (slab.high[0] - slab.low[0]) / 2
    centre = (slab.low[1] + slab.high[1]) / 2
    stretch = (slab.high[1] - slab.low[1]) / (2 * radius)
    y = ((np.arange(columns.start, columns.stop) + 0.5) * PITCH_M - MARGIN_M - centre) / stretch
    half = np.sqrt(np.maximum(radius**2 - y**2, 0.0))
    return middle - half, middle + half


def _rows(slope: np.ndarray, level: float, along: Span, fan: Span) -> slice:
    """The rows whose rays can meet a slab (slopes fall from row to row)."""
    near, far = float(along[0].min()), float(along[1].max())
    low, high = float(fan[0].min()) - level, float(fan[1].max()) - level
    least = low / (near if low < 0 else far)
    most = high / (near if high > 0 else far)
    first = int(np.searchsorted(-slope, -most, side="left"))
    last = int(np.searchsorted(-slope, -least, side="right"))
    return slice(max(0, first - 1), min(len(slope), last + 1))


def path_through(slope: np.ndarray, level: float, along: Span, fan: Span) -> np.ndarray:
    """Metres that rays run within a slab; rows of one slope each, columns as the spans have."""
    with np.errstate(divide="ignore"):
        a = (fan[0] - level) / slope
        b = (fan[1] - level) / slope
    enters, leaves = np.minimum(a, b), np.maximum(a, b)
    level_ray = np.abs(slope) < 1e-9
    inside = (fan[0] <= level) & (fan[1] >= level)
    enters = np.where(level_ray, np.where(inside, -np.inf, np.inf), enters)
    leaves = np.where(level_ray, np.where(inside, np.inf, -np.inf), leaves)
    length = np.minimum(leaves, along[1]) - np.maximum(enters, along[0])
    found: np.ndarray = np.maximum(length, 0.0) * np.sqrt(1.0 + slope * slope)
    return found


def attenuated(depth: dict[str, np.ndarray], beam: str) -> np.ndarray:
    """Returns the share of a beam that comes through, float32: Beer and Lambert at each energy."""
    weights = BEAMS[beam]
    total = sum(weights.values())
    found = np.zeros_like(next(iter(depth.values())))
    for energy, weight in weights.items():
        loss = np.zeros_like(found)
        for name, image in depth.items():
            loss -= np.float32(material(name).mass_attenuation(energy)) * image
        np.exp(loss, out=loss)
        found += np.float32(weight / total) * loss
    return found


def blurred(picture: np.ndarray, sigma_px: float) -> np.ndarray:
    """Returns a picture smoothed by a Gaussian of a few pixels, edges repeated, float32."""
    reach = max(1, int(2.5 * sigma_px + 0.5))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma_px) ** 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    for axis in (0, 1):
        pad = [(reach, reach) if a == axis else (0, 0) for a in (0, 1)]
        wide = np.pad(picture, pad, mode="edge")
        length = picture.shape[axis]
        picture = np.zeros_like(picture)
        for k, share in enumerate(kernel):
            picture += share * (wide[k : k + length] if axis == 0 else wide[:, k : k + length])
    return picture


@lru_cache(maxsize=4)
def transmitted(subject: Subject, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Returns the shares of both beams that come through without noise: low, high."""
    box = subject.container
    depth = depths(slabs_of(subject), view, (box.length_mm / 1000, box.height_mm / 1000))
    low, high = (blurred(attenuated(depth, beam), BLUR_PX) for beam in ("low", "high"))
    return low, high


def scan(subject: Subject, view: View) -> Signals:
    """Returns what a machine measures, with the noise of its photons."""
    found = []
    for beam, share in zip(("low", "high"), transmitted(subject, view), strict=True):
        purpose = f"radiograph.{view}.{beam}"
        counts = counted(
            share * np.float32(OPEN_COUNTS) + np.float32(DARK_COUNTS**2), subject.seed, purpose
        )
        counts -= np.float32(DARK_COUNTS**2)
        found.append(-np.log(np.maximum(counts, 1.0) / np.float32(OPEN_COUNTS)))
    box = subject.container
    plan = gantry(view, box.height_mm / 1000)
    return Signals(found[0], found[1], PITCH_M, -MARGIN_M, plan.last)
