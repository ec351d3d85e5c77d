"""What the program itself says: stamps, ticks, moving, reward, warning, beginning and end.

Few notes, softly struck, all from one family (a mallet on wood or glass, in D): they belong to one
voice and can be told apart without being learnt.
"""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import AMBIENCE, INTERFACE, SIGNAL, sound
from builders.sounds.kit import (
    Dice,
    Wave,
    around,
    band,
    burst,
    clock,
    coloured,
    drift,
    fade,
    hull,
    level,
    mixed,
    modes,
    noise,
    peaked,
    room,
    stereo,
    thud,
    tone,
)

D4, E4, F4, A4, B4, D5, E5, FIS5, A5, D6 = (
    293.66, 329.63, 349.23, 440.0, 493.88, 587.33, 659.26, 739.99, 880.0, 1174.66,
)  # fmt: skip


def bar(hz: float, seconds: float = 0.9, hard: float = 0.5) -> Wave:
    """A bar of wood under a soft mallet: its overtones stand at 1 : 3.9 : 9.2."""
    return modes(
        seconds,
        [hz, 3.93 * hz, 9.2 * hz],
        [0.32, 0.09 * hard + 0.02, 0.03 * hard + 0.005],
        [1.0, 0.22 * hard, 0.08 * hard],
    )


def glass(hz: float, seconds: float = 1.8) -> Wave:
    """A small bell of glass."""
    return modes(
        seconds, [hz, 2.76 * hz, 5.4 * hz, hz * 1.002], [0.55, 0.18, 0.08, 0.6], [1, 0.25, 0.1, 0.4]
    )


# --- verdicts: three stamps of the same weight ------------------------------------------------


def _stamp(dice: Dice, pitch: float) -> Wave:
    """A stamp of wood and rubber on a pad of paper upon a table."""
    table = thud(dice, pitch, 0.25, 0.03, 0.5)
    wood = modes(0.2, [pitch * 3.1, pitch * 5.2, pitch * 8.4], [0.02, 0.014, 0.01], [1, 0.6, 0.3])
    return mixed((0, peaked(table), 1.0), (0, peaked(wood), 0.45))


@sound(INTERFACE + 2)
def stamp_in_order(dice: Dice) -> Wave:
    """In order: one stamp."""
    return _stamp(dice, 118)


@sound(INTERFACE + 2)
def stamp_follow_up(dice: Dice) -> Wave:
    """Follow up: the stamp is rocked; two touches, the second lighter."""
    return mixed((0, _stamp(dice, 118), 0.8), (0.15, _stamp(dice, 126), 0.6))


@sound(INTERFACE + 2)
def stamp_irregular(dice: Dice) -> Wave:
    """Irregular: one stamp, and a pen that underlines it."""
    line = band(noise(dice, 0.3), 1800, 7000) * hull(0.3, (0, 0), (0.05, 1), (0.22, 0.8), (0.3, 0))
    return mixed((0, _stamp(dice, 112), 1.0), (0.24, level(line, 0.09), 1.0))


# --- touching pages, moving -------------------------------------------------------------------


@sound(INTERFACE)
def menu_tick(dice: Dice) -> Wave:
    """Something on a page was pressed."""
    return mixed(
        (0, peaked(bar(D5, 0.18, 0.8)), 0.5), (0, burst(dice, 0.01, 900, 5000, 0.002), 0.3)
    )


@sound(INTERFACE - 1)
def menu_back(dice: Dice) -> Wave:
    """A page is put away."""
    return mixed(
        (0, peaked(bar(A4, 0.18, 0.5)), 0.5), (0, burst(dice, 0.01, 600, 3500, 0.002), 0.3)
    )


@sound(INTERFACE - 2)
def wheel_open(dice: Dice) -> Wave:
    """The verdict wheel opens."""
    air = band(noise(dice, 0.2), 400, 2600) * hull(0.2, (0, 0), (0.07, 1), (0.2, 0))
    return mixed((0, level(air, 0.08), 1.0), (0.02, peaked(bar(A4, 0.25, 0.4)), 0.35))


@sound(INTERFACE - 3)
def hover_tick(dice: Dice) -> Wave:
    """Another sector of the wheel is lit."""
    return peaked(bar(D6, 0.07, 0.4))


@sound(INTERFACE - 1)
def teleport(dice: Dice) -> Wave:
    """One is somewhere else: a soft breath of air."""
    seconds = 0.5
    swell = hull(seconds, (0, 0), (0.18, 1), (seconds, 0)) ** 1.5
    low = band(noise(dice, seconds), 150, 700)
    high = band(noise(dice, seconds), 700, 2400) * hull(seconds, (0, 0), (0.25, 1), (seconds, 0))
    return fade((level(low) + 0.4 * level(high)) * swell, 0.02, 0.1)


@sound(INTERFACE - 2)
def snap_turn(dice: Dice) -> Wave:
    """One was turned by a step."""
    air = band(noise(dice, 0.12), 300, 1800) * hull(0.12, (0, 0), (0.03, 1), (0.12, 0))
    return mixed((0, level(air, 0.1), 1.0), (0.02, burst(dice, 0.012, 700, 4000, 0.002), 0.12))


@sound(INTERFACE)
def refused(dice: Dice) -> Wave:
    """This cannot be done here: one dull knock, no scolding."""
    return mixed(
        (0, peaked(bar(D4 / 2, 0.3, 0.2)), 0.7), (0, peaked(thud(dice, 140, 0.15, 0.02)), 0.5)
    )


# --- practice answers ---------------------------------------------------------------------------


@sound(SIGNAL - 3)
def reward(dice: Dice) -> Wave:
    """That was right: three bars upward."""
    notes = [(0.11 * k, bar(hz, 1.2, 0.7), 1.0) for k, hz in enumerate((D5, FIS5, A5))]
    return room(dice, mixed(*notes, (0.22, glass(D6, 1.5), 0.25)), 1.0, 0.15, 6000)


@sound(SIGNAL - 3)
def not_right(dice: Dice) -> Wave:
    """That was not right: two bars downward, as soft as the reward."""
    return room(dice, mixed((0, bar(F4, 0.8, 0.4), 1.0), (0.17, bar(D4, 1.0, 0.4), 1.0)), 0.8, 0.12)


@sound(SIGNAL - 4)
def not_examined(dice: Dice) -> Wave:
    """Nothing was looked at yet: the same bar twice."""
    return room(dice, mixed((0, bar(A4, 0.5, 0.4), 1.0), (0.16, bar(A4, 0.7, 0.4), 0.7)), 0.8, 0.12)


@sound(SIGNAL - 4)
def hint(dice: Dice) -> Wave:
    """A hint has come: one small bell."""
    return room(dice, glass(A5, 1.4), 0.8, 0.15, 6000)


@sound(SIGNAL - 1)
def warning(dice: Dice) -> Wave:
    """Think again before you go on: two firm notes, the second held."""
    first, second = (tone(s, E5, (1.0, 0.4, 0.2, 0.1)) for s in (0.13, 0.32))
    return mixed((0, fade(first, 0.008, 0.03), 1.0), (0.2, fade(second, 0.008, 0.12), 1.0))


@sound(SIGNAL + 2)
def critical(dice: Dice) -> Wave:
    """Somebody would have come to harm: three falling notes, firm and low."""
    notes = [
        (0.26 * k, fade(tone(0.22, hz, (1.0, 0.6, 0.4, 0.25, 0.12)), 0.008, 0.05), 1.0)
        for k, hz in enumerate((A4, F4, D4))
    ]
    return room(dice, mixed(*notes), 0.8, 0.12)


# --- time, beginning, end -----------------------------------------------------------------------


@sound(INTERFACE - 2)
def clock_tick(dice: Dice) -> Wave:
    """The job clock moves on: a few turns of a small wheel."""
    ticks = [
        (at, mixed((0, burst(dice, 0.006, 2500, 9000, 0.001), 0.6),
                   (0, modes(0.03, [1750, 2900], [0.003, 0.002], [1, 0.5]), 0.5)), gain)
        for at, gain in ((0, 0.5), (0.07, 0.7), (0.14, 0.85), (0.21, 1.0))
    ]  # fmt: skip
    return mixed(*((at, peaked(w), g) for at, w, g in ticks))


@sound(SIGNAL - 2)
def debrief(dice: Dice) -> Wave:
    """The case is over: an open fifth, neither glad nor sad."""
    notes = ((0.0, D4, 1.0), (0.10, A4, 0.8), (0.34, D5, 0.8), (0.58, E5, 0.5))
    parts = [(at, bar(hz, 2.2, 0.6) + 0.4 * glass(hz, 2.2), gain) for at, hz, gain in notes]
    return room(dice, mixed(*parts), 1.8, 0.3, 5000)


@sound(SIGNAL - 4)
def begin(dice: Dice) -> Wave:
    """A visit begins: two bars and a fifth above."""
    return room(dice, mixed((0, bar(D4, 1.2), 1.0), (0.16, bar(A4, 1.4), 0.9)), 1.2, 0.2, 5000)


@sound(AMBIENCE, loop=True, quality=0.15)
def attract(dice: Dice) -> Wave:
    """The attract screen: a pad that breathes, so quiet that nobody minds it all day long."""
    seconds = 20.0
    t = clock(seconds)
    sides = []
    for lean in (0.0, 1.3):
        pad = np.zeros(len(t))
        for hz, gain in ((D4 / 2, 1.0), (A4 / 2, 0.8), (D4, 0.6), (E4, 0.35), (A4, 0.3)):
            near = round(hz * seconds) / seconds  # whole turns: the loop closes
            for beat in (-1, 0, 1):
                swell = drift(dice, seconds, 0.15, 0.15)
                pad += (
                    gain * swell * np.sin(2 * np.pi * (near + beat / seconds * 3) * t + lean * beat)
                )
        sides.append(level(pad) + 0.12 * coloured(dice, seconds, -5, 100, 1500))
    for at, hz in ((3.0, A5), (8.5, E5), (13.2, D5), (16.9, B4)):
        note = room(dice, glass(hz, 2.0), 2.0, 0.6, 5000)
        around(sides[0], at, peaked(note), 0.25)
        around(sides[1], at + 0.012, peaked(note), 0.35)
    return stereo(*sides)
