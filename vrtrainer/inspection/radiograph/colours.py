"""From what was measured to what an analyst sees: grey, or the usual colours of materials.

Light is thin and dark is thick. Colour tells the effective atomic number by the ratio of the two
beams, against curves of known materials: organic orange, mixed or light metal green, metal blue.
Where nothing comes through there is no ratio: such pixels are black, or dark red in colour.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from vrtrainer.inspection.radiograph.attenuation import material
from vrtrainer.inspection.radiograph.transmission import (
    BEAMS,
    DARK_COUNTS,
    OPEN_COUNTS,
    Signals,
    blurred,
)

LIMIT = float(np.log(OPEN_COUNTS / (4 * DARK_COUNTS)))
"""Attenuation beyond which the signal drowns in the electronics' noise."""
CALIBRATORS = ("plant", "aluminium", "steel")
HUES = {"organic": (244, 140, 22), "mixed": (72, 168, 60), "metal": (44, 88, 208)}
OPAQUE = (96, 0, 8)
_HUES = np.array([HUES["organic"], HUES["mixed"], HUES["metal"]], np.float32)
_THIN = 0.04  # below this nothing is there to have a colour
_SMOOTH_PX = 1.2  # of the halved picture
_STEPS, _FINE = 96, 4096


def grey(attenuation: np.ndarray) -> np.ndarray:
    """Returns the grey of attenuations, float32, 255 (nothing in the way) to 0 (opaque)."""
    share = np.clip(attenuation / np.float32(LIMIT), 0.0, 1.0)
    found: np.ndarray = np.float32(255.0) * (1.0 - share)
    return found


@cache
def calibration(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Returns attenuation of the high beam and the ratio low / high, for depths of a material."""
    depth = np.linspace(0.05, 18.0, _STEPS) ** 2  # g/cm2
    found = material(name)
    beams = []
    for weights in (BEAMS["low"], BEAMS["high"]):
        shares = sum(
            weight * np.exp(-found.mass_attenuation(energy) * depth)
            for energy, weight in weights.items()
        )
        beams.append(-np.log(shares / sum(weights.values())))
    return beams[1], beams[0] / beams[1]


@cache
def _curves() -> tuple[np.ndarray, ...]:
    """The calibrators' ratios on one even scale of attenuation, for quick looking up."""
    at = np.arange(_FINE) * (LIMIT / (_FINE - 1))
    return tuple(np.interp(at, *calibration(name)).astype(np.float32) for name in CALIBRATORS)


def classed(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Returns where each pixel lies between organic (0), light metal (0.5) and steel (1).

    Args:
        low, high: attenuation of the two beams, noise smoothed out of them.
    """
    at = np.clip(high * np.float32((_FINE - 1) / LIMIT), 0, _FINE - 1).astype(np.intp)
    organic, light, steel = (curve[at] for curve in _curves())
    ratio = low / np.maximum(high, np.float32(1e-3))
    upper = 0.5 * (organic - ratio) / (organic - light)
    lower = 0.5 + 0.5 * (light - ratio) / (light - steel)
    place = np.where(ratio > light, upper, lower)
    found: np.ndarray = np.clip(place, 0.0, 1.0).astype(np.float32)
    return found


def black_and_white(signals: Signals) -> np.ndarray:
    """Returns the grey picture of the high beam, uint8 (rows, columns, 3)."""
    shade = np.rint(grey(signals.high)).astype(np.uint8)
    return np.repeat(shade[..., None], 3, axis=2)


def pseudo_colour(signals: Signals) -> np.ndarray:
    """Returns the coloured picture, uint8 (rows, columns, 3).

    The class of a pixel is that of the two by two about it, smoothed: the ratio of two beams is
    far noisier than either.
    """
    low, high = (smoothed(image) for image in (signals.low, signals.high))
    return painted(classed(low, high), high < _THIN, signals.high, LIMIT)


def smoothed(image: np.ndarray) -> np.ndarray:
    """Returns a picture of half the size, without most of its noise: what a colour is told by."""
    return blurred(_halved(image), _SMOOTH_PX)


def painted(
    place: np.ndarray, empty: np.ndarray, attenuation: np.ndarray, limit: float
) -> np.ndarray:
    """Returns a coloured picture, uint8 (rows, columns, 3).

    Args:
        place: From organic (0) over light metal (0.5) to steel (1), of half the size.
        empty: Where nothing is there to have a colour; the same size as `place`.
        attenuation: Of the whole picture; the colour's depth.
        limit: The attenuation beyond which nothing comes through.
    """
    hues = _palette()[np.rint(place * 255).astype(np.intp)]
    hues[empty] = 255.0
    hue = hues.repeat(2, axis=0).repeat(2, axis=1)
    hue = hue[: attenuation.shape[0], : attenuation.shape[1]]
    share = np.clip(attenuation / np.float32(limit), 0.0, 1.0)
    light = np.float32(2.0) * (1.0 - share)
    # Half-way up the scale a hue is itself; above it pales, below it darkens.
    dark = np.minimum(light, 1.0)[..., None]
    pale = np.maximum(light - 1.0, 0.0)[..., None]
    mixed = hue * dark
    mixed += (np.float32(255.0) - mixed) * pale
    found: np.ndarray = mixed.astype(np.uint8)
    found[attenuation >= np.float32(limit)] = OPAQUE
    return found


@cache
def _palette() -> np.ndarray:
    at = np.linspace(0, 2, 256)
    columns = [np.interp(at, (0, 1, 2), _HUES[:, channel]) for channel in range(3)]
    found: np.ndarray = np.stack(columns, -1).astype(np.float32)
    return found


def _halved(image: np.ndarray) -> np.ndarray:
    """Means of two by two pixels; an odd edge is repeated."""
    wide = np.pad(image, [(0, side % 2) for side in image.shape], mode="edge")
    found: np.ndarray = 0.25 * (
        wide[::2, ::2] + wide[1::2, ::2] + wide[::2, 1::2] + wide[1::2, 1::2]
    )
    return found
