"""Goods and what is done to them: tape, cartons, sacks, drums, the scale."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import HAND, WORLD, sound
from builders.sounds.kit import (
    Dice,
    Wave,
    band,
    beep,
    burst,
    clank,
    fade,
    grains,
    hull,
    level,
    mixed,
    modes,
    noise,
    peaked,
    room,
    thud,
)


@sound(HAND, 2)
def tape_pull(dice: Dice) -> Wave:
    """Packing tape is pulled off in jerks."""
    seconds = 0.9
    rate = hull(seconds, (0, 0.3), (0.2, 1.0), (0.45, 0.5), (0.6, 1.0), (seconds, 0.2))
    rip = grains(
        dice, seconds, lambda x: 350 + 1300 * float(np.interp(x * seconds, [0, 0.2, 0.45, 0.9],
                                                               [0.2, 1, 0.4, 0.8])),
        lambda d: d.uniform(0.3, 1) * burst(d, 0.005, 900, 8000, 0.0012),
    )  # fmt: skip
    paper = band(noise(dice, seconds), 300, 2500) * rate
    return fade(level(rip, 0.3) * rate + 0.12 * level(paper), 0.01, 0.05)


@sound(HAND)
def carton_cut(dice: Dice) -> Wave:
    """A knife goes along the tape of a carton, and the flaps are folded back."""
    seconds = 0.75
    fibre = grains(
        dice,
        seconds,
        lambda x: 900,
        lambda d: d.uniform(0.2, 1) * burst(d, 0.004, 1500, 9000, 0.001),
    )
    hiss = band(noise(dice, seconds), 1200, 7000)
    stroke = hull(seconds, (0, 0), (0.1, 0.6), (0.5, 1), (seconds, 0))
    cut = (level(fibre) + 0.6 * level(hiss)) * stroke
    flaps = [(0.95 + 0.28 * k, _board(dice, 0.3), 1.0 - 0.2 * k) for k in range(2)]
    return mixed((0, level(cut, 0.15), 1.0), *((a, peaked(w), 0.6 * g) for a, w, g in flaps))


def _board(dice: Dice, seconds: float) -> Wave:
    """Corrugated board is bent or set down: dull, with a short rustle."""
    f = np.array([96.0, 150.0, 240.0, 390.0]) * dice.uniform(0.9, 1.1)
    body = modes(seconds, f, 0.03 / (1 + f / 400), (1.0, 0.8, 0.5, 0.3))
    rustle = burst(dice, seconds, 500, 4500, 0.05)
    return mixed((0, peaked(body), 1.0), (0, peaked(rustle), 0.25))


@sound(WORLD, 3)
def carton_down(dice: Dice) -> Wave:
    """A carton of some 20 kg is set down on a pallet."""
    weight = thud(dice, dice.uniform(85, 105), 0.3, 0.04, 0.8)
    dry = mixed((0, peaked(weight), 1.0), (0.004, peaked(_board(dice, 0.25)), 0.7))
    return room(dice, dry, 1.6, 0.2, 2500)


@sound(WORLD)
def sack_down(dice: Dice) -> Wave:
    """A sack is slit or let fall: its weight, then grain that runs."""
    weight = thud(dice, 68, 0.35, 0.05, 0.9)
    run = grains(
        dice, 1.3, lambda x: 1500 * (1 - x) ** 1.5 + 20,
        lambda d: d.uniform(0.1, 1) ** 2 * burst(d, 0.005, 1500, 8000, 0.001),
    )  # fmt: skip
    return room(
        dice, mixed((0, peaked(weight), 1.0), (0.05, level(run, 0.05), 1.0)), 1.4, 0.15, 3000
    )


@sound(WORLD)
def drum_down(dice: Dice) -> Wave:
    """A steel drum of 200 litres is set on its rim, then flat."""
    f = np.array([112.0, 171, 228, 305, 402, 560, 770, 1040, 1390, 1850]) * dice.uniform(0.97, 1.03)
    blows = [
        (at, peaked(modes(1.2, f, 0.22 / (1 + f / 600), np.array([1, .8, .9, .6, .5, .5, .4, .3, .2,
                                                                   .15]), dice)), gain)
        for at, gain in ((0.0, 0.6), (0.33, 1.0))
    ]  # fmt: skip
    weight = thud(dice, 70, 0.3, 0.05)
    return room(dice, mixed(*blows, (0.33, peaked(weight), 0.8)), 1.6, 0.2, 3000)


@sound(WORLD)
def drum_opened(dice: Dice) -> Wave:
    """The bung of a drum is turned out; a little pressure leaves it."""
    turn = clank(dice, 780, 0.4, 0.07, 0.0006, 14)
    hiss = band(noise(dice, 0.7), 1800, 8000) * hull(0.7, (0, 1), (0.15, 0.5), (0.7, 0))
    return room(dice, mixed((0, peaked(turn), 0.9), (0.35, peaked(hiss), 0.25), (0.5, turn, 0.3)),
                1.4, 0.2)  # fmt: skip


@sound(WORLD - 2)
def scale_settle(dice: Dice) -> Wave:
    """A pallet is set on the platform scale: steel takes the load and comes to rest."""
    platform = modes(1.2, [58, 91, 143, 236, 420], [0.22, 0.18, 0.12, 0.08, 0.05],
                     [1, 0.8, 0.5, 0.3, 0.15], dice)  # fmt: skip
    wood = thud(dice, 90, 0.25, 0.04, 0.9)
    rattle = grains(
        dice, 0.5, lambda x: 26 * (1 - x), lambda d: clank(d, d.uniform(500, 900), 0.12, 0.02)
    )
    dry = mixed((0, peaked(wood), 1.0), (0, peaked(platform), 0.6), (0.05, peaked(rattle), 0.12))
    return room(dice, dry, 1.6, 0.2, 2500)


@sound(HAND - 1)
def scale_beep(dice: Dice) -> Wave:
    """The scale's terminal says that its reading stands."""
    return beep(0.14, 2050, (1.0, 0.08), 0.01)


@sound(WORLD, 2)
def board_torn(dice: Dice) -> Wave:
    """Plywood is prised off: it cracks, and a sheet falls."""
    cracks = grains(
        dice, 0.5, lambda x: 20 + 70 * x,
        lambda d: d.uniform(0.3, 1) * burst(d, 0.03, 500, 7000, 0.004),
    )  # fmt: skip
    f = np.array([88.0, 140, 205, 310, 470]) * dice.uniform(0.95, 1.05)
    sheet = modes(0.6, f, 0.08 / (1 + f / 300), (1, 0.9, 0.7, 0.5, 0.3))
    dry = mixed(
        (0, peaked(cracks), 0.8), (0.75, peaked(sheet), 1.0), (0.75, thud(dice, 75, 0.3, 0.04), 0.5)
    )
    return room(dice, dry, 0.8, 0.25)
