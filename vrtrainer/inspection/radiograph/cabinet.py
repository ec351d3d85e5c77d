"""The X-ray cabinet of the warehouse: a few closed packages on its belt, seen from the side.

A tube of 160 kV behind a filter stands at one side of the tunnel, a line of paired detectors at the
other; the belt carries the packages between them. Such beams tell materials apart far better than
those that go through a container, and come through far less: some 35 mm of steel. The tunnel takes
packages of up to a metre and 200 kg. Figures are those that makers of such cabinets publish, taken
together [K]; attenuation is NIST's, and what is in a package is the case's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from vrtrainer.basis import draw
from vrtrainer.content.case import Case
from vrtrainer.content.stowage import Stowed, stow
from vrtrainer.inspection.radiograph import colours
from vrtrainer.inspection.radiograph.areas import SHOWN_PX_PER_MM
from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.noise import counted
from vrtrainer.inspection.radiograph.perception import (
    EYE_GREYS,
    LEAST_CNR,
    PATCH_PX,
    means,
)
from vrtrainer.inspection.radiograph.slabs import Slab, Slabs
from vrtrainer.inspection.radiograph.subject import Subject, add_package, subject_of
from vrtrainer.inspection.radiograph.transmission import blurred, path_through

TUNNEL_M, MOST_G = 1.0, 200_000
PITCH_M = 0.002
MARGIN_M, GAP_M, MOST_SHOWN = 0.04, 0.06, 3
LONGEST_M = 1.6  # of the row of packages in one picture
SOURCE_M, LEVEL_M = 0.75, 0.10  # the tube: from the middle of the tunnel, and over the belt
OPEN_COUNTS, DARK_COUNTS = 40_000.0, 5.0
BLUR_PX = 0.7
# What each row of detectors weighs of the filtered spectrum (MeV).
BEAMS: dict[str, dict[float, float]] = {"low": {0.08: 1.0}, "high": {0.10: 2.0, 0.15: 1.0}}
LIMIT = float(np.log(OPEN_COUNTS / (4 * DARK_COUNTS)))
"""Attenuation beyond which the signal drowns in the electronics' noise."""
WIDEST_MM, HIGHEST_MM = 566.0, 150.0
"""How large a picture stands on its page, at the most."""
_THIN = 0.05
_FLAT = frozenset({"sack", "paper_sack", "block"})


@dataclass(frozen=True)
class Belt:
    """What lies on the belt: metres of the picture, and its packages as slabs."""

    length_m: float
    height_m: float
    slabs: tuple[Slab, ...]


def fits(case: Case, item: str) -> bool:
    """Whether a package of a load item goes through the tunnel: by its size and by its mass."""
    size = _one(subject_of(case), item).size
    return max(min(size[0], size[1]), size[2]) <= TUNNEL_M and case.item(item).each_g <= MOST_G


def shown_mm(case: Case, item: str) -> tuple[float, float]:
    """Returns width and height of the picture on its page."""
    belt = belt_of(subject_of(case), item)
    width = min(WIDEST_MM, HIGHEST_MM * belt.length_m / belt.height_m)
    return width, width * belt.height_m / belt.length_m


@lru_cache(maxsize=8)
def _one(subject: Subject, item: str) -> Stowed:
    """A package of an item as it stands in the load."""
    return next(one for one in stow(subject.container, subject.load) if one.item == item)


@lru_cache(maxsize=8)
def belt_of(subject: Subject, item: str) -> Belt:
    """Returns the packages that were chosen, in a row on the belt, narrow side to the tube."""
    one = _one(subject, item)
    load = next(found for found in subject.load if found.id == item)
    # Upright goods stay upright; a sack is looked through where it is thinnest, from below.
    flat = load.package in _FLAT
    across, up, along = sorted(one.size) if flat else (*sorted(one.size[:2]), one.size[2])
    if not flat:
        up, along = along, up
    one = Stowed(one.item, one.shape, (0.0, 0.0, 0.0), (across, along, up))
    count = max(1, min(MOST_SHOWN, load.count, int((LONGEST_M + GAP_M) / (along + GAP_M))))
    slabs = Slabs()
    for number in range(count):
        low = (-across / 2, MARGIN_M + number * (along + GAP_M), 0.0)
        chance = draw(subject.seed, f"cabinet {item}", number)
        add_package(slabs, load, one, low, chance)
    length = 2 * MARGIN_M + count * along + (count - 1) * GAP_M
    # What is nearer to the tube looks taller: room for the top edge of its near side.
    height = LEVEL_M + (one.size[2] - LEVEL_M) * SOURCE_M / (SOURCE_M - across / 2)
    return Belt(length, height + MARGIN_M, tuple(slabs.found))


def _depths(belt: Belt) -> dict[str, np.ndarray]:
    """g/cm2 on the way of every ray, by material, float32 (rows from the top, columns)."""
    rows, columns = round(belt.height_m / PITCH_M), round(belt.length_m / PITCH_M)
    across = belt.height_m - (np.arange(rows) + 0.5) * PITCH_M
    slope = ((across - LEVEL_M) / SOURCE_M)[:, None]
    found: dict[str, np.ndarray] = {}
    for slab in belt.slabs:
        image = found.setdefault(slab.material, np.zeros((rows, columns), np.float32))
        first = max(0, int(slab.low[1] / PITCH_M))
        last = min(columns, int(np.ceil(slab.high[1] / PITCH_M)))
        at = np.arange(first, last)
        covered = np.minimum(at + 1, slab.high[1] / PITCH_M) - np.maximum(at, slab.low[1] / PITCH_M)
        near, far = np.full(last - first, slab.low[0]), np.full(last - first, slab.high[0])
        if slab.cylinder:
            middle, radius = (slab.low[1] + slab.high[1]) / 2, (slab.high[1] - slab.low[1]) / 2
            off = (at + 0.5) * PITCH_M - middle
            half = np.sqrt(np.maximum(radius**2 - off**2, 0.0))
            half *= (slab.high[0] - slab.low[0]) / (2 * radius)
            centre = (slab.low[0] + slab.high[0]) / 2
            near, far = centre - half, centre + half
        along = SOURCE_M + near, SOURCE_M + far
        fan = np.array([slab.low[2]]), np.array([slab.high[2]])
        path = path_through(slope, LEVEL_M, along, fan)
        image[:, first:last] += (path * covered * slab.density * 100.0).astype(np.float32)
    return found


@lru_cache(maxsize=8)
def transmitted(subject: Subject, item: str) -> tuple[np.ndarray, np.ndarray]:
    """Returns the shares of both beams that come through without noise: low, high."""
    depths = _depths(belt_of(subject, item))
    found = []
    for weights in BEAMS.values():
        share = np.zeros_like(next(iter(depths.values())))
        for energy, weight in weights.items():
            loss = sum(material(name).mass_attenuation(energy) * d for name, d in depths.items())
            share += np.float32(weight / sum(weights.values())) * np.exp(-np.asarray(loss))
        found.append(blurred(share.astype(np.float32), BLUR_PX))
    return found[0], found[1]


@lru_cache(maxsize=8)
def picture(subject: Subject, item: str, coloured: bool = False) -> np.ndarray:
    """Returns the picture of some packages of a load item, uint8 (rows, columns, 3).

    It must not be changed. The record keeps no pixels: a replay computes them again.
    """
    low, high = (
        _attenuation(counted(share * OPEN_COUNTS + DARK_COUNTS**2, subject.seed, purpose))
        for share, purpose in zip(
            transmitted(subject, item),
            (f"cabinet.{item}.low", f"cabinet.{item}.high"),
            strict=True,
        )
    )
    if not coloured:
        shade = np.rint(_grey(high)).astype(np.uint8)
        return np.repeat(shade[..., None], 3, axis=2)
    soft_low, soft_high = colours.smoothed(low), colours.smoothed(high)
    return colours.painted(_classed(soft_low, soft_high), soft_high < _THIN, high, LIMIT)


def _attenuation(counts: np.ndarray) -> np.ndarray:
    lit = np.maximum(counts - np.float32(DARK_COUNTS**2), 1.0)
    found: np.ndarray = -np.log(lit / np.float32(OPEN_COUNTS))
    return found


def _grey(attenuation: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.float32(255.0) * (1.0 - np.clip(attenuation / LIMIT, 0.0, 1.0))
    return found


@cache
def _curves() -> tuple[np.ndarray, ...]:
    """The ratio of the beams over the attenuation of the high one, for the calibrators."""
    at = np.linspace(0.0, LIMIT, 1024)
    found = []
    for name in colours.CALIBRATORS:
        depth = np.linspace(0.02, 9.0, 128) ** 2
        beams = []
        for weights in BEAMS.values():
            share = sum(
                weight * np.exp(-material(name).mass_attenuation(energy) * depth)
                for energy, weight in weights.items()
            )
            beams.append(-np.log(np.maximum(share / sum(weights.values()), 1e-30)))
        found.append(np.interp(at, beams[1], beams[0] / beams[1]).astype(np.float32))
    return tuple(found)


def _classed(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where each pixel lies between organic (0), light metal (0.5) and steel (1)."""
    at = np.clip(high * (1023 / LIMIT), 0, 1023).astype(np.intp)
    organic, light, steel = (curve[at] for curve in _curves())
    ratio = low / np.maximum(high, np.float32(1e-3))
    lower = 0.5 * (ratio - organic) / (light - organic)
    upper = 0.5 + 0.5 * (ratio - light) / (steel - light)
    found: np.ndarray = np.clip(np.where(ratio < light, lower, upper), 0.0, 1.0)
    return found.astype(np.float32)


def perceivable(case: Case, reference: Case, item: str) -> bool:
    """Whether an analyst can see that packages are not what those of a reference are."""
    if not fits(case, item):
        return False
    one, other = subject_of(case), subject_of(reference)
    if _slabs(one, item) == _slabs(other, item):
        return False
    return contrast_to_noise(case, reference, item) >= LEAST_CNR


def _slabs(subject: Subject, item: str) -> tuple[Slab, ...]:
    return belt_of(subject, item).slabs


def contrast_to_noise(case: Case, reference: Case, item: str) -> float:
    """Returns the greatest contrast-to-noise ratio of a patch of the picture; see `perception`."""
    greys, noise = _seen(subject_of(case), item)
    usual, its_noise = _seen(subject_of(reference), item)
    per_px = greys.shape[1] / (shown_mm(case, item)[0] * SHOWN_PX_PER_MM)
    patch = max(1, round(PATCH_PX * per_px))
    difference = np.abs(means(greys - usual, patch))
    variance = means(np.maximum(noise, its_noise) ** 2, patch)
    total = np.sqrt(np.maximum(variance, 0.0) / max(1.0, per_px) ** 2 + EYE_GREYS**2)
    return float((difference / total).max())


def _seen(subject: Subject, item: str) -> tuple[np.ndarray, np.ndarray]:
    """Greys without noise, and the deviation that noise gives each of them."""
    share = transmitted(subject, item)[1].astype(np.float64)
    quanta = share * OPEN_COUNTS
    noise = np.sqrt(quanta + DARK_COUNTS**2) / np.maximum(quanta, 1.0)
    greys = _grey(-np.log(np.maximum(share, 1e-9)))
    return greys, np.where(greys > 0, noise * 255.0 / LIMIT, 0.0)
