"""What sounds are put together from: noise, modes that ring, rooms, grains, and places in time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np

RATE = 44100
"""Samples a second: that of the table which places sounds about the head, so none is resampled."""

Wave = np.ndarray
"""Samples, (n,) or (n, 2) for left and right; any scale, for loudness is set at the end."""
Dice = np.random.Generator


def dice_of(name: str) -> Dice:
    """Returns the random numbers of a sound: the same for the same name, on every machine."""
    return np.random.Generator(np.random.PCG64(zlib.crc32(name.encode())))


def clock(seconds: float) -> np.ndarray:
    """Returns the time of every sample, seconds."""
    return np.arange(round(seconds * RATE)) / RATE


def silence(seconds: float) -> Wave:
    return np.zeros(round(seconds * RATE))


def noise(dice: Dice, seconds: float) -> Wave:
    """Returns white noise."""
    return dice.standard_normal(round(seconds * RATE))


# --- filters -----------------------------------------------------------------------------------


def _gains(frequencies: np.ndarray, low: float, high: float, order: int) -> np.ndarray:
    """Butterworth gains of a band; 0 or infinity as a border leaves it open."""
    gain = np.ones_like(frequencies)
    if low > 0:
        ratio = np.maximum(frequencies, 1e-6) / low
        gain = gain / np.sqrt(1 + ratio ** (-2.0 * order))
    if np.isfinite(high):
        gain = gain / np.sqrt(1 + (frequencies / high) ** (2.0 * order))
    return gain


def band(wave: Wave, low: float = 0.0, high: float = np.inf, order: int = 2) -> Wave:
    """Returns a one-off sound's part between two frequencies (Hz), never before its own onset."""
    n = 1 << int(np.ceil(np.log2(2 * len(wave) + 64)))
    gain = _gains(np.fft.rfftfreq(n, 1 / RATE), low, high, order)
    # Minimum phase, by the folded cepstrum: a filter that looks ahead would blur the attack.
    cepstrum = np.fft.irfft(np.log(np.maximum(gain, 1e-5)), n)
    fold = np.zeros(n)
    fold[0] = fold[n // 2] = 1.0
    fold[1 : n // 2] = 2.0
    response = np.exp(np.fft.rfft(cepstrum * fold))
    return np.fft.irfft(np.fft.rfft(wave, n) * response, n)[: len(wave)]


def ring_band(wave: Wave, low: float = 0.0, high: float = np.inf, order: int = 2) -> Wave:
    """Returns a loop's part between two frequencies: what leaves at the end enters at the start."""
    gain = _gains(np.fft.rfftfreq(len(wave), 1 / RATE), low, high, order)
    return np.fft.irfft(np.fft.rfft(wave) * gain, len(wave))


def coloured(dice: Dice, seconds: float, slope_db: float, low: float, high: float) -> Wave:
    """Returns noise that loops, with so many dB an octave (-3 is pink) between two frequencies."""
    n = round(seconds * RATE)
    f = np.fft.rfftfreq(n, 1 / RATE)
    spectrum = dice.standard_normal(len(f)) + 1j * dice.standard_normal(len(f))
    spectrum *= np.maximum(f / 100, 1e-3) ** (slope_db / 6.02) * _gains(f, low, high, 2)
    spectrum[0] = 0
    return level(np.fft.irfft(spectrum, n))


def drift(dice: Dice, seconds: float, fastest_hz: float, least: float = 0.0) -> np.ndarray:
    """Returns a slow change between `least` and 1 that loops, of no more than so many Hz."""
    n = round(seconds * RATE)
    most = max(1, int(fastest_hz * seconds))
    t = np.arange(n) / n
    found = np.zeros(n)
    for k in range(1, most + 1):
        found += dice.standard_normal() * np.cos(2 * np.pi * (k * t + dice.random())) / np.sqrt(k)
    found -= found.min()
    return least + (1 - least) * found / found.max()


# --- what rings -------------------------------------------------------------------------------


def modes(
    seconds: float,
    frequencies: Sequence[float] | np.ndarray,
    decays: Sequence[float] | np.ndarray,
    gains: Sequence[float] | np.ndarray,
    dice: Dice | None = None,
) -> Wave:
    """Returns damped oscillations together.

    Args:
        seconds: its length.
        frequencies: Hz; those over half the rate are left out.
        decays: seconds until each has fallen to 1/e.
        gains: of each.
        dice: for their phases; all begin at zero without.
    """
    t = clock(seconds)
    found = np.zeros(len(t))
    for f, d, g in zip(frequencies, decays, gains, strict=True):
        if f < 0.45 * RATE:
            phase = dice.uniform(0, 2 * np.pi) if dice is not None else 0.0
            found += g * np.exp(-t / d) * np.sin(2 * np.pi * f * t + phase)
    return fade(found, 0.0005, min(0.03, seconds / 4))


def contact(frequencies: np.ndarray, seconds: float) -> np.ndarray:
    """Returns how strongly a blow that touches for so long sets off each frequency.

    The force is half a sine; its spectrum is |cos(pi f T) / (1 - (2 f T)^2)|.
    """
    x = 2 * np.asarray(frequencies) * seconds
    near = np.abs(1 - x**2) < 1e-3
    found = np.abs(np.cos(np.pi * x / 2) / np.where(near, 1.0, 1 - x**2))
    return np.where(near, np.pi / 4, found)


def plate(
    dice: Dice, lowest: float, count: int, spread: float = 0.5, stretch: float = 1.0
) -> np.ndarray:
    """Returns frequencies as a piece of sheet or bar has them: from its lowest up, not harmonic."""
    steps = np.cumsum(dice.uniform(1 - spread, 1 + spread, count))
    return lowest * (1 + (steps - steps[0])) ** stretch


def clank(
    dice: Dice, lowest: float, seconds: float, decay: float, touch: float = 0.0006, count: int = 26
) -> Wave:
    """Returns steel that was struck: the higher a mode, the sooner it is gone."""
    f = plate(dice, lowest, count, 0.6, 1.08)
    d = decay * dice.uniform(0.5, 1.3, count) / (1 + (f / 1800) ** 0.8)
    g = dice.uniform(0.4, 1.0, count) * contact(f, touch)
    return modes(seconds, f, d, g, dice)


def thud(dice: Dice, pitch: float, seconds: float, decay: float, rough: float = 0.5) -> Wave:
    """Returns something heavy and soft that is set down; its pitch (Hz) sinks a little."""
    t = clock(seconds)
    swept = pitch * (1 + 0.6 * np.exp(-t / 0.02))
    body = np.sin(2 * np.pi * np.cumsum(swept) / RATE) * np.exp(-t / decay)
    scrape = band(noise(dice, seconds), 0, pitch * 9) * np.exp(-t / (decay * 0.5))
    return fade(body + rough * level(scrape, 0.3), 0.001, 0.02)


def burst(dice: Dice, seconds: float, low: float, high: float, decay: float) -> Wave:
    """Returns a short rustle of noise."""
    return level(band(noise(dice, seconds), low, high) * np.exp(-clock(seconds) / decay), 1.0)


def grains(
    dice: Dice,
    seconds: float,
    rate: Callable[[float], float],
    grain: Callable[[Dice], Wave],
) -> Wave:
    """Returns many small sounds, scattered.

    Args:
        dice: for where and what.
        seconds: its length.
        rate: grains a second at a time from 0 to 1 of the whole.
        grain: makes one.
    """
    found = silence(seconds)
    at = 0.0
    while True:
        at += dice.exponential(1 / max(rate(min(at / seconds, 1.0)), 0.5))
        start = int(at * RATE)
        if start >= len(found):
            return found
        piece = grain(dice)[: len(found) - start]
        found[start : start + len(piece)] += piece


def stick_slip(
    dice: Dice, pulses: np.ndarray, bodies: Iterable[tuple[float, float, float]]
) -> Wave:
    """Returns what creaks: jerks at a changing rate, through bodies that resound.

    Args:
        dice: for how uneven it is.
        pulses: jerks a second, for every sample.
        bodies: frequency (Hz), how sharp (Q), gain.
    """
    uneven = 1 + 0.08 * dice.standard_normal(len(pulses))
    phase = np.cumsum(np.maximum(pulses * uneven, 0)) / RATE
    jerks = np.diff(np.floor(phase), prepend=0) * dice.uniform(0.4, 1.0, len(pulses))
    found = np.zeros(len(pulses))
    for f, q, gain in bodies:
        kernel = modes(min(1.0, 8 * q / (np.pi * f)), [f], [q / (np.pi * f)], [gain])
        found += convolved(jerks, kernel)[: len(pulses)]
    return found


# --- rooms, times, levels ---------------------------------------------------------------------


def convolved(wave: Wave, kernel: Wave) -> Wave:
    n = len(wave) + len(kernel) - 1
    size = 1 << int(np.ceil(np.log2(n)))
    return np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(kernel, size), size)[:n]


def room(dice: Dice, wave: Wave, seconds: float, wet: float, dull: float = 4000.0) -> Wave:
    """Returns a sound in a room.

    Args:
        dice: for its walls.
        wave: the dry sound.
        seconds: until the echo has fallen by 60 dB.
        wet: the echo's share.
        dull: frequency over which walls and air swallow it sooner, Hz.
    """
    t = clock(seconds)
    bright = band(noise(dice, seconds), 200, np.inf) * np.exp(-13.8 * t / seconds)
    dark = band(noise(dice, seconds), 60, dull) * np.exp(-6.9 * t / seconds)
    kernel = 0.3 * bright + dark
    kernel *= np.minimum(1, t / 0.008)  # the nearest wall is a metre or two away
    kernel /= np.sqrt(np.sum(kernel**2))
    found = np.concatenate([wave, np.zeros(len(kernel) - 1)])
    return fade(found + wet * convolved(wave, kernel), 0.0, seconds / 3)


def far(dice: Dice, wave: Wave, metres: float, wet: float = 0.8) -> Wave:
    """Returns a sound from far off in the open: dull, and smeared by what stands about."""
    return room(dice, band(wave, 60, 200_000 / metres, 1), 1.6, wet, 90_000 / metres)


def mixed(*parts: tuple[float, Wave, float], seconds: float | None = None) -> Wave:
    """Returns sounds together: each with when it begins (seconds) and its gain."""
    ends = [round(at * RATE) + len(wave) for at, wave, _ in parts]
    n = max(ends) if seconds is None else round(seconds * RATE)
    found = np.zeros(n)
    for at, wave, gain in parts:
        start = round(at * RATE)
        piece = wave[: max(0, n - start)]
        found[start : start + len(piece)] += gain * piece
    return found


def around(loop: Wave, at: float, wave: Wave, gain: float) -> None:
    """Adds a sound to a loop, round its end if need be."""
    places = (round(at * RATE) + np.arange(len(wave))) % len(loop)
    np.add.at(loop, places, gain * wave)


def fade(wave: Wave, start: float, end: float) -> Wave:
    """Returns a sound whose ends are let in and out, seconds each."""
    found = wave.copy()
    a, b = min(len(wave), round(start * RATE)), min(len(wave), round(end * RATE))
    if a:
        found[:a] *= np.sin(np.linspace(0, np.pi / 2, a)) ** 2
    if b:
        found[-b:] *= np.cos(np.linspace(0, np.pi / 2, b)) ** 2
    return found


def from_quietest(loop: Wave) -> Wave:
    """Returns a loop that begins where it is softest: there an encoder's seam is least heard."""
    n = len(loop)
    power = np.sum(loop.reshape(n, -1) ** 2, axis=1)
    smooth = np.fft.rfft(power) * np.fft.rfft(np.hanning(n // 40), n)
    quietest = int(np.argmin(np.fft.irfft(smooth, n))) - n // 80
    return np.roll(loop, -quietest, axis=0)


def level(wave: Wave, rms: float = 1.0) -> Wave:
    """Returns a sound of that root mean square."""
    have = float(np.sqrt(np.mean(wave**2)))
    return wave * (rms / have) if have > 0 else wave


def peaked(wave: Wave, peak: float = 1.0) -> Wave:
    """Returns a sound of that greatest value."""
    most = float(np.max(np.abs(wave)))
    return wave * (peak / most) if most > 0 else wave


def hull(seconds: float, *points: tuple[float, float]) -> np.ndarray:
    """Returns a course of straight lines through (seconds, value)."""
    at, value = zip(*points, strict=True)
    return np.interp(clock(seconds), at, value)


def tone(seconds: float, hz: float | np.ndarray, harmonics: Sequence[float] = (1.0,)) -> Wave:
    """Returns a tone, or a glide where `hz` is a course, with the gains of its harmonics."""
    phase = 2 * np.pi * np.cumsum(np.broadcast_to(hz, round(seconds * RATE))) / RATE
    found = np.zeros(round(seconds * RATE))
    for k, gain in enumerate(harmonics, 1):
        found += gain * np.sin(k * phase)
    return found


def beep(
    seconds: float, hz: float, harmonics: Sequence[float] = (1.0,), edge: float = 0.004
) -> Wave:
    return fade(tone(seconds, hz, harmonics), edge, edge)


def stereo(left: Wave, right: Wave) -> Wave:
    return np.stack([left, right], axis=1)
