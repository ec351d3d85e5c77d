"""What is heard all the time: wind, port, sea, hall; and now and then something far away."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import AMBIENCE, WORLD, sound
from builders.sounds.kit import (
    RATE,
    Dice,
    Wave,
    around,
    band,
    beep,
    clank,
    clock,
    coloured,
    drift,
    fade,
    far,
    hull,
    level,
    mixed,
    noise,
    peaked,
    ring_band,
    room,
    stereo,
    stick_slip,
    thud,
    tone,
)

_LONG_S = 22.0


def _pair(dice: Dice, seconds: float, slope: float, low: float, high: float) -> Wave:
    """Noise for two ears that have half of it in common: wide, but of one place."""
    common = coloured(dice, seconds, slope, low, high)
    sides = [coloured(dice, seconds, slope, low, high) for _ in range(2)]
    return stereo(*(0.6 * common + 0.8 * side for side in sides))


def _wind(dice: Dice, seconds: float, least: float, high: float) -> Wave:
    """Gusts are first of all louder, and a little brighter."""
    gust = drift(dice, seconds, 0.3, least)[:, None]
    low = _pair(dice, seconds, -5.0, 70, 420)
    bright = _pair(dice, seconds, -4.0, 300, high)
    return low * gust**1.2 + 0.55 * bright * gust**2.2


@sound(AMBIENCE, loop=True, quality=0.15)
def wind_day(dice: Dice) -> Wave:
    """Wind over an open yard, between stacks."""
    return _wind(dice, 18.0, 0.35, 2400)


@sound(AMBIENCE - 3, loop=True, quality=0.15)
def wind_night(dice: Dice) -> Wave:
    """What is left of it when the air has calmed."""
    return _wind(dice, 14.0, 0.55, 1100)


def _engines(dice: Dice, seconds: float, count: int, lowest: float) -> Wave:
    """Diesels far off: their firing, each with a pitch that wanders, and a rumble without one."""
    found = np.zeros(round(seconds * RATE))
    for _ in range(count):
        # Whole turns in the loop, so that it closes.
        turns = round(dice.uniform(lowest, 2.2 * lowest) * seconds)
        t = np.arange(len(found)) / len(found)
        wander = 0.35 * np.cumsum(drift(dice, seconds, 0.2) - 0.5) / RATE
        wander -= np.linspace(0, wander[-1], len(wander))
        phase = 2 * np.pi * (turns * t + 4 * wander)
        swell = drift(dice, seconds, 0.12, 0.15)
        for k in range(1, 13):
            found += swell * np.sin(k * phase + dice.uniform(0, 6.28)) / k**0.6
    return level(found) + 0.8 * coloured(dice, seconds, -4, 60, 700)


def _clang(dice: Dice, metres: float) -> Wave:
    """Steel on steel behind the stacks."""
    blow = mixed(
        (0, peaked(clank(dice, dice.uniform(90, 190), 1.2, 0.35, 0.002)), 1.0),
        (0.02, peaked(thud(dice, 60, 0.4, 0.1)), 0.9),
    )
    return peaked(far(dice, blow, metres))


@sound(AMBIENCE, loop=True, quality=0.15)
def port_day(dice: Dice) -> Wave:
    """A terminal at work, some hundreds of metres off."""
    sides = [ring_band(_engines(dice, _LONG_S, 3, 26), 70, 900, 1) for _ in range(2)]
    for at, metres in ((2.6, 320), (7.9, 500), (8.5, 480), (15.2, 260), (19.8, 420)):
        lean = dice.uniform(0.25, 0.75)
        clang = _clang(dice, metres)
        for side, share in zip(sides, (lean, 1 - lean), strict=True):
            around(side, at + dice.uniform(0, 0.6), clang, 2.4 * share)
    for k in range(5):  # a machine that backs up, far away
        call = far(dice, beep(0.42, 1130, (1, 0.15)), 420)
        around(sides[1], 11.0 + 0.95 * k, peaked(call), 0.20)
        around(sides[0], 11.0 + 0.95 * k, peaked(call), 0.09)
    return stereo(*sides)


@sound(AMBIENCE - 2, loop=True, quality=0.3)
def port_night(dice: Dice) -> Wave:
    """One ship's generator, one machine, and a clang once in a while."""
    seconds = _LONG_S
    t = np.arange(round(seconds * RATE)) / RATE
    sides = []
    for lean in (0.0, 0.9):
        hum = sum(
            np.sin(2 * np.pi * round(58.5 * k * seconds) / seconds * t + lean * k) / k**1.2
            for k in range(1, 6)
        )
        swell = drift(dice, seconds, 0.15, 0.5)
        sides.append(0.7 * hum * swell + ring_band(_engines(dice, seconds, 1, 24), 60, 600, 1))
    for at, metres in ((5.1, 520), (17.4, 400)):
        clang = _clang(dice, metres)
        around(sides[0], at, clang, 1.1)
        around(sides[1], at + 0.01, clang, 0.7)
    return stereo(*sides)


@sound(AMBIENCE, loop=True, quality=0.3)
def sea(dice: Dice) -> Wave:
    """Small waves at a quay wall: a swell, and water that runs off."""
    seconds = 14.0
    swell = drift(dice, seconds, 0.35, 0.25)
    body = coloured(dice, seconds, -4.0, 90, 900)
    wash = coloured(dice, seconds, -2.0, 700, 5000)
    later = np.roll(swell, round(0.5 * RATE))
    return body * swell + 0.35 * wash * later**2.5


@sound(AMBIENCE - 2, loop=True, quality=0.15)
def hall_hum(dice: Dice) -> Wave:
    """A hall: ventilation, ballasts of lamps, and work beyond the next gate."""
    seconds = 18.0
    t = np.arange(round(seconds * RATE)) / RATE
    sides = []
    for _ in range(2):
        air = coloured(dice, seconds, -4.5, 60, 700)
        mains = sum(
            g * np.sin(2 * np.pi * 100 * k * t + dice.uniform(0, 6.28))
            for k, g in ((1, 0.16), (2, 0.10), (3, 0.05), (4, 0.02))
        )
        sides.append(air + 0.5 * mains)
    for at in (3.7, 9.6, 10.1, 16.2):
        pallet = thud(dice, dice.uniform(80, 130), 0.4, 0.05)
        heard = peaked(room(dice, band(pallet, 60, 700), 2.4, 1.5, 900))
        lean = dice.uniform(0.2, 0.8)
        around(sides[0], at, heard, 1.5 * lean)
        around(sides[1], at, heard, 1.5 * (1 - lean))
    return stereo(*sides)


@sound(AMBIENCE - 3, loop=True, quality=0.15)
def box_inside(dice: Dice) -> Wave:
    """The yard as it is heard in an empty container: dull, with the box's own tones.

    Air stands across at c/2w = 73 Hz (2.35 m) and along at c/2l = 29 Hz and its multiples.
    """
    seconds = 20.0
    both = []
    for _ in range(2):
        outside = ring_band(_engines(dice, seconds, 2, 26), 30, 260, 1)
        air = coloured(dice, seconds, -6, 40, 300)
        found = 0.7 * outside + air
        for hz, gain in ((58, 0.8), (73, 1.0), (146, 0.45), (87, 0.5)):
            found += gain * level(ring_band(air, hz * 0.97, hz * 1.03, 3), 0.5)
        both.append(found)
    drip = stick_slip(dice, hull(0.5, (0, 8), (0.5, 20)), ((640, 12, 1.0), (1500, 14, 0.4)))
    around(both[0], 6.0, level(drip, 0.3), 0.25)  # the steel works in the sun
    around(both[1], 14.5, level(drip, 0.3), 0.2)
    return stereo(*both)


# --- now and then ----------------------------------------------------------------------------


@sound(WORLD - 4, 4)
def gull(dice: Dice) -> Wave:
    """A herring gull calls: a few cries that rise, hold and fall."""
    cries = []
    at = 0.0
    pitch = dice.uniform(880, 1050)
    for k in range(int(dice.integers(2, 5))):
        seconds = dice.uniform(0.34, 0.5) * (1 - 0.06 * k)
        top = pitch * dice.uniform(1.25, 1.4)
        course = hull(seconds, (0, pitch), (0.18 * seconds, top), (0.6 * seconds, top * 0.97),
                      (seconds, pitch * 0.8))  # fmt: skip
        course = course * (1 + 0.012 * np.sin(2 * np.pi * 28 * clock(seconds)))
        cry = tone(seconds, course, (0.5, 1.0, 0.7, 0.35, 0.2))
        rough = 1 + 0.25 * level(band(noise(dice, seconds), 30, 90))
        cries.append((at, fade(cry * rough, 0.05, 0.12), 1.0 - 0.1 * k))
        at += seconds + dice.uniform(0.06, 0.14)
    return far(dice, mixed(*cries), 60, 0.5)


@sound(WORLD - 3, 3)
def far_clank(dice: Dice) -> Wave:
    """A container is locked or set down a few rows off."""
    first = _clang(dice, 90)
    return mixed((0, first, 1.0), (dice.uniform(0.3, 0.7), _clang(dice, 110), 0.5))


@sound(WORLD - 4)
def far_horn(dice: Dice) -> Wave:
    """A ship's horn across the basin: one long, low blast with its echo."""
    seconds = 3.2
    hz = 118 * hull(seconds, (0, 0.97), (0.3, 1), (2.9, 1), (seconds, 0.96))
    horn = sum(tone(seconds, hz * k, (1, 0.6, 0.45, 0.3, 0.2)) for k in (1.0, 1.334))
    return far(dice, fade(horn, 0.15, 0.4), 400, 1.2)
