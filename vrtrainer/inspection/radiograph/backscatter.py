"""Backscatter: what a van that drives past sees from one side, the first centimetres only.

A flying spot of 225 kV X-rays sweeps the side of the container; large detectors beside it count
what is scattered back. Light elements scatter and let the scattered rays out again; steel swallows
them. So organic matter near the wall is bright, metal dark, and the signal halves every few
centimetres: what lies deep in the load does not show at all.

Effective energies: the spectrum of a 225 kV tube behind the steel of the wall about 130 keV, and
after one Compton scatter backwards about 86 keV (E / (1 + 2 E / 511 keV)). Multiple scatter is
left out: it is a haze without detail.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.noise import counted
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of
from vrtrainer.inspection.radiograph.transmission import blurred

Side = Literal["left", "right"]

BEAM_MEV = 0.130
BACK_MEV = BEAM_MEV / (1 + 2 * BEAM_MEV / 0.511)
OBLIQUE = 1.25  # scattered rays leave slanting, on the average
PITCH_M = 0.010
SPOT_PX = 0.7  # the flying spot is about as wide as its step [K]
COUNTS = 900.0  # photons from an endless depth of bare organic matter, per pixel [K]
WHITE = 0.62  # the share of COUNTS that is shown as white
DEEPEST_M = 0.45
_STEP_M = 0.004
_THICKEST_M = 0.03
MARGIN_M = 0.15


@dataclass(frozen=True)
class Echo:
    """What came back: photons per pixel, float32, rows from the top, as seen from that side.

    Attributes:
        counts: With their noise.
        pitch_m: A pixel's size on the wall.
        mirrored: Whether the doors are at the left (seen from the container's right side).
    """

    counts: np.ndarray
    pitch_m: float
    mirrored: bool


@dataclass(frozen=True)
class _Weights:
    """Per g/cm2 of a material: what it takes of the beam, of what comes back, and scatters."""

    going: float
    coming: float
    scatter: float


@cache
def _weights(name: str) -> _Weights:
    found = material(name)
    # Compton scatter of 130 keV: 0.128 cm2 per gram of electrons at Z/A of one half (Klein and
    # Nishina), the share of it that goes backwards in COUNTS.
    return _Weights(
        found.mass_attenuation(BEAM_MEV),
        found.mass_attenuation(BACK_MEV) * OBLIQUE,
        0.128 * found.electrons / 0.5,
    )


def brightness(slabs: tuple[Slab, ...], side: Side, size: tuple[float, float, float]) -> np.ndarray:
    """Returns what comes back, without noise, float32; 1 = an endless depth of water.

    Args:
        slabs: What is scanned.
        side: Which side the van drives along.
        size: Length, width and height of the container, metres.
    """
    rows = round((size[2] + MARGIN_M) / PITCH_M)
    columns = round((size[0] + 2 * MARGIN_M) / PITCH_M)
    near = _near(slabs, side, size, (rows, columns))
    way, back = np.zeros((rows, columns), np.float32), np.zeros((rows, columns), np.float32)
    edges = _edges()
    for start, end in pairwise(edges):
        step = np.zeros((2, rows, columns), np.float32)
        filled = False
        for slab in near:
            share = min(slab.last, end) - max(slab.first, start)
            if share > 0:
                filled = True
                step[:, slab.rows, slab.columns] += slab.mass * np.float32(share * 100.0)
        if not filled:
            continue
        # The middle of the step stands for it, and it shades itself: of what it scatters
        # (1 - exp(-t)) / t is seen, t being what it takes of the rays there and back.
        thick, scatter = step
        back += scatter * np.exp(-way) * (-np.expm1(-thick) / np.maximum(thick, 1e-6))
        way += thick
    water = _weights("water")
    return back * np.float32((water.going + water.coming) / water.scatter)


def _edges() -> np.ndarray:
    """Depths at which steps end: fine at the wall, coarser within, where little comes from."""
    found, step = [0.0], _STEP_M
    while found[-1] < DEEPEST_M:
        found.append(found[-1] + step)
        step = min(_THICKEST_M, step * 1.15)
    return np.array(found)


@dataclass(frozen=True)
class _Near:
    """A slab within reach: the depths behind the wall's outside that it spans, where it stands
    in the picture, and per centimetre of its depth what it takes of the rays and scatters."""

    first: float
    last: float
    rows: slice
    columns: slice
    mass: np.ndarray


def _near(
    slabs: tuple[Slab, ...], side: Side, size: tuple[float, float, float], shape: tuple[int, int]
) -> list[_Near]:
    found = []
    for slab in slabs:
        first, last = size[1] / 2 - slab.high[0], size[1] / 2 - slab.low[0]
        if side == "right":
            first, last = slab.low[0] + size[1] / 2, slab.high[0] + size[1] / 2
        if first >= DEEPEST_M:
            continue
        top = size[2] + MARGIN_M
        rows, down = _cover(top - slab.high[2], top - slab.low[2], shape[0])
        columns, along = _cover(slab.low[1] + MARGIN_M, slab.high[1] + MARGIN_M, shape[1])
        weights = _weights(slab.material)
        face = np.outer(down, along).astype(np.float32) * np.float32(slab.density)
        factors = np.array([weights.going + weights.coming, weights.scatter], np.float32)
        found.append(_Near(first, last, rows, columns, factors[:, None, None] * face))
    return found


def _cover(low: float, high: float, count: int) -> tuple[slice, np.ndarray]:
    low, high = low / PITCH_M, high / PITCH_M
    first, last = max(0, int(np.floor(low))), max(0, min(count, int(np.ceil(high))))
    at = np.arange(first, last)
    return slice(first, last), np.clip(np.minimum(at + 1, high) - np.maximum(at, low), 0.0, 1.0)


@lru_cache(maxsize=4)
def returned(subject: Subject, side: Side) -> np.ndarray:
    """Returns the mean photons per pixel, float32, as seen from the side."""
    box = subject.container
    size = (box.length_mm / 1000, box.width_mm / 1000, box.height_mm / 1000)
    found = blurred(brightness(slabs_of(subject), side, size), SPOT_PX) * np.float32(COUNTS)
    return found[:, ::-1] if side == "right" else found


def drive_past(subject: Subject, side: Side) -> Echo:
    """Returns what the van measures, with the noise of its photons."""
    counts = counted(returned(subject, side), subject.seed, f"radiograph.van.{side}")
    return Echo(counts, PITCH_M, side == "right")


def shown(counts: np.ndarray) -> np.ndarray:
    """Returns the grey that photons are shown as, float32 0 .. 255: bright is much."""
    found: np.ndarray = np.clip(counts * np.float32(255.0 / (COUNTS * WHITE)), 0.0, 255.0)
    return found


def black_and_white(echo: Echo) -> np.ndarray:
    """Returns the picture, uint8 (rows, columns, 3)."""
    shade = np.rint(shown(echo.counts)).astype(np.uint8)
    return np.repeat(shade[..., None], 3, axis=2)
