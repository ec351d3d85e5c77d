"""Noise of counted photons, the same on every machine: a hash of seed and pixel, no generator."""

from __future__ import annotations

import numpy as np

from vrtrainer.basis import draw

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def normal(seed: int, purpose: str, shape: tuple[int, int]) -> np.ndarray:
    """Returns numbers of the standard normal distribution, float32, one for every pixel.

    Every pixel's number is a hash of what it is for and of its place (the finaliser of SplitMix64,
    Steele et al. 2014), so neither the order of calls nor a library's version plays a part. The
    four 16-bit parts of the hash are summed: their sum is near enough normal up to 3 sigma.
    """
    count = shape[0] * shape[1]
    with np.errstate(over="ignore"):
        state = np.arange(1, count + 1, dtype=np.uint64) * _GOLDEN
        state += np.uint64(draw(seed, purpose, 0))
        state ^= state >> np.uint64(30)
        state *= _FIRST
        state ^= state >> np.uint64(27)
        state *= _SECOND
        state ^= state >> np.uint64(31)
    parts = state.view(np.uint16).reshape(count, 4)
    total = parts.sum(axis=1, dtype=np.uint32).astype(np.float32)
    # Four uniform numbers of 0 .. 65535: mean 131070, variance 4 * 65536**2 / 12.
    found: np.ndarray = ((total - 131070.0) / np.float32(37837.2)).reshape(shape)
    return found


def counted(mean: np.ndarray, seed: int, purpose: str) -> np.ndarray:
    """Returns counts about their means as a Poisson process scatters them, float32.

    The square root of a count is nearly normal with a deviation of one half (Anscombe 1948), which
    holds down to a few counts; what would be negative is 0.
    """
    chance = normal(seed, purpose, (mean.shape[0], mean.shape[1]))
    root = np.sqrt(mean + np.float32(0.375)) + np.float32(0.5) * chance
    found: np.ndarray = np.maximum(root * root - np.float32(0.625), 0.0)
    return found
