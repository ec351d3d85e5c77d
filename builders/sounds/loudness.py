"""How loud a sound is, after ITU-R BS.1770-4, and how high its true peak."""

from __future__ import annotations

import numpy as np

from builders.sounds.kit import RATE, Wave

BLOCK_S = 0.4
CEILING_DB = -1.0
"""No file's true peak is over this, decibels of full scale."""


def _biquad(f: np.ndarray, b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
    # The standard gives its two filters as coefficients for 48 kHz.
    z = np.exp(-2j * np.pi * f / 48000)
    return np.abs((b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2))


def _fast(n: int) -> int:
    """Returns a length, not less than n, that is transformed quickly."""
    return 1 << (n - 1).bit_length()


def k_weighted(wave: Wave) -> Wave:
    """Returns a channel as the ear weighs it: less of the lows, a little more of the highs."""
    n = _fast(len(wave) + RATE // 4)
    f = np.fft.rfftfreq(n, 1 / RATE)
    shelf = _biquad(
        f,
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    )
    high = _biquad(f, (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
    return np.fft.irfft(np.fft.rfft(wave, n) * shelf * high, n)[: len(wave)]


def loudness(wave: Wave, whole: bool) -> float:
    """Returns loudness, LUFS.

    Args:
        wave: the samples, full scale 1.
        whole: of all of it (a loop); else of its loudest 400 ms, silence behind it counted in.
    """
    channels = wave.reshape(len(wave), -1).T
    power = sum(k_weighted(channel) ** 2 for channel in channels)
    if whole:
        mean = float(np.mean(power))
    else:
        block = round(BLOCK_S * RATE)
        padded = np.concatenate([power, np.zeros(block)])
        sums = np.cumsum(np.concatenate([[0.0], padded]))
        mean = float(np.max(sums[block:] - sums[:-block])) / block
    return -0.691 + 10 * np.log10(max(mean, 1e-12))


def true_peak(wave: Wave) -> float:
    """Returns the highest value between the samples too (four times as many), decibels."""
    highest = 0.0
    for channel in wave.reshape(len(wave), -1).T:
        n = _fast(len(channel) + 128)
        padded = np.concatenate([np.zeros(64), channel, np.zeros(n - 64 - len(channel))])
        fine = np.fft.irfft(np.fft.rfft(padded), 4 * n) * 4
        highest = max(highest, float(np.max(np.abs(fine))))
    return 20 * np.log10(max(highest, 1e-9))


def set_loudness(wave: Wave, target: float, whole: bool, ceiling: float) -> Wave:
    """Returns a sound of that loudness; its peaks are rounded off, or it stays a little softer.

    Args:
        wave: any scale.
        target: LUFS.
        whole: see `loudness`.
        ceiling: the true peak that it keeps under, decibels.
    """
    most = 10 ** (ceiling / 20)
    found = wave * 10 ** ((target - loudness(wave, whole)) / 20)
    for _ in range(4):
        high = np.max(np.abs(found))
        if high <= 0.7 * most:
            break
        # Only the tips are bent, by a curve that is straight below 0.7 of the ceiling.
        knee, room = 0.7 * most, 0.3 * most
        over = np.maximum(np.abs(found) - knee, 0)
        bent = np.where(over > 0, knee + room * np.tanh(over / room), np.abs(found))
        found = np.sign(found) * bent
        short = target - loudness(found, whole)
        if short < 0.3 or high > 4 * most:
            break
        found = found * 10 ** (short / 20)
    over_db = true_peak(found) - ceiling
    return found * 10 ** (-max(over_db, 0.0) / 20)
