"""People and the dog: steps on three floors, what is put on, panting and a bark."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import HAND, STEP, WORLD, sound
from builders.sounds.kit import (
    Dice,
    Wave,
    band,
    burst,
    clock,
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
    tone,
)


def _step(dice: Dice, heel: float, grit: float) -> Wave:
    """A safety shoe: the heel, then the sole that rolls off, then a little grit."""
    strike = thud(dice, heel * dice.uniform(0.9, 1.1), 0.16, 0.018, 0.9)
    roll = burst(dice, 0.14, 250, 2200, 0.045) * hull(0.14, (0, 0), (0.03, 1), (0.14, 0))
    crunch = grains(
        dice,
        0.16,
        lambda x: 160 * (1 - x),
        lambda d: d.uniform(0.2, 1) * burst(d, 0.006, 2500, 11000, 0.0015),
    )
    return mixed(
        (0, peaked(strike), 1.0),
        (0.045 + dice.uniform(0, 0.02), peaked(roll), 0.3),
        (0.02, peaked(crunch), grit),
    )


@sound(STEP, 6)
def step_concrete(dice: Dice) -> Wave:
    """On the yard's concrete, with sand on it."""
    return room(dice, _step(dice, 120, 0.16), 0.25, 0.05)


@sound(STEP, 6)
def step_hall(dice: Dice) -> Wave:
    """On a hall's sealed floor: cleaner, and the hall answers."""
    return room(dice, _step(dice, 135, 0.05), 1.7, 0.22, 2500)


@sound(STEP, 6)
def step_plywood(dice: Dice) -> Wave:
    """On a container's floor: 28 mm of plywood over cross-members, hollow below, steel about."""
    f = np.array([78.0, 112.0, 165.0, 233.0, 318.0, 460.0]) * dice.uniform(0.96, 1.04, 6)
    boards = modes(0.5, f, 0.09 / (1 + f / 300), (1.0, 0.9, 0.7, 0.5, 0.3, 0.2))
    dry = mixed((0, peaked(_step(dice, 95, 0.07)), 0.7), (0, peaked(boards), 0.9))
    return room(dice, dry, 0.55, 0.35, 3500)


# --- what is put on ---------------------------------------------------------------------------


@sound(HAND, 2)
def velcro(dice: Dice) -> Wave:
    """Hook and loop is pulled open and pressed shut."""
    seconds = dice.uniform(0.32, 0.42)
    rip = grains(
        dice, seconds, lambda x: 700 + 1400 * x,
        lambda d: d.uniform(0.3, 1) * burst(d, 0.004, 1800, 9000, 0.0009),
    )  # fmt: skip
    pat = burst(dice, 0.12, 200, 3500, 0.02)
    return mixed((0, level(rip, 0.25), 1.0), (seconds + 0.18, peaked(pat), 0.45))


@sound(HAND)
def zip_closed(dice: Dice) -> Wave:
    """A zip is drawn up."""
    seconds = 0.5
    teeth = tone(seconds, hull(seconds, (0, 90), (0.15, 210), (0.4, 260), (seconds, 120)),
                 (1.0, 0.8, 0.8, 0.6, 0.6, 0.5))  # fmt: skip
    rustle = band(noise(dice, seconds), 1500, 9000)
    dry = band(rustle * (1 + level(teeth)), 1200, 11000)
    return fade(level(dry, 0.2), 0.04, 0.06)


@sound(HAND)
def helmet_click(dice: Dice) -> Wave:
    """A helmet is set on, and its buckle snaps."""
    shell = modes(0.25, [310, 520, 830, 1260], [0.03, 0.025, 0.02, 0.015], [1, 0.8, 0.5, 0.3])
    buckle = mixed(
        (0, burst(dice, 0.01, 1500, 9000, 0.0015), 1.0),
        (0.018, burst(dice, 0.012, 1200, 8000, 0.002), 0.8),
    )
    return mixed((0, peaked(shell), 0.7), (0.5, peaked(buckle), 0.8))


@sound(HAND)
def gloves_on(dice: Dice) -> Wave:
    """Knitted gloves are pulled on: cloth, twice."""
    parts = [
        (at, burst(dice, 0.3, 400, 4500, 0.2) * hull(0.3, (0, 0), (0.12, 1), (0.3, 0)), 1.0)
        for at in (0.0, 0.42)
    ]
    return mixed(*parts)


@sound(HAND)
def laces(dice: Dice) -> Wave:
    """Safety shoes: a foot goes in, laces are drawn tight."""
    stamp = thud(dice, 110, 0.2, 0.03, 0.8)
    pull = burst(dice, 0.22, 900, 7000, 0.2) * hull(0.22, (0, 0), (0.15, 1), (0.22, 0))
    return mixed((0, peaked(stamp), 1.0), (0.4, peaked(pull), 0.3), (0.75, peaked(pull), 0.35))


@sound(HAND - 2)
def cloth(dice: Dice) -> Wave:
    """A pouch of the belt: something is taken out, or put back."""
    rub = burst(dice, 0.2, 350, 3800, 0.15) * hull(0.2, (0, 0), (0.06, 1), (0.2, 0))
    return mixed((0, peaked(rub), 0.8), (0.14, peaked(burst(dice, 0.05, 200, 1800, 0.01)), 0.5))


# --- the dog ----------------------------------------------------------------------------------


@sound(WORLD - 5)
def dog_pant(dice: Dice) -> Wave:
    """A dog pants, four breaths in a second and a half."""
    parts = []
    for k in range(8):
        out = k % 2 == 0
        breath = band(noise(dice, 0.17), 700 if out else 1300, 3200 if out else 5200)
        shaped = breath * hull(0.17, (0, 0), (0.05, 1), (0.17, 0))
        parts.append((0.19 * k + dice.uniform(0, 0.012), peaked(shaped), 1.0 if out else 0.55))
    return mixed(*parts)


@sound(WORLD - 4)
def dog_sit(dice: Dice) -> Wave:
    """A dog sits down and stays: paws, the tag on its collar, one breath."""
    paws = [(0.09 * k, peaked(thud(dice, 150, 0.1, 0.012, 1.2)), 0.5) for k in range(3)]
    tag = [
        (0.1 + 0.07 * k, modes(0.3, [3100, 4700, 6900], [0.06, 0.05, 0.03], [1, 0.7, 0.4]), 0.10)
        for k in range(3)
    ]
    body = thud(dice, 85, 0.25, 0.04, 1.0)
    breath = band(noise(dice, 0.35), 600, 3000) * hull(0.35, (0, 0), (0.1, 1), (0.35, 0))
    return mixed(*paws, *tag, (0.32, peaked(body), 0.8), (0.75, peaked(breath), 0.3))


@sound(WORLD)
def dog_bark(dice: Dice) -> Wave:
    """One bark of a dog of thirty kilograms."""
    seconds = 0.26
    hz = hull(seconds, (0, 280), (0.04, 520), (0.14, 430), (seconds, 230))
    hz = hz * (1 + 0.03 * level(band(noise(dice, seconds), 20, 120)))
    throat = tone(seconds, hz, [1 / k**0.7 for k in range(1, 16)])
    rough = level(band(noise(dice, seconds), 500, 5000))
    # Mouth and throat of such a dog resound about these.
    source = level(throat) + 0.35 * rough
    shaped = sum(
        gain * band(source, f / 1.25, f * 1.25)
        for f, gain in ((520, 1.0), (1150, 0.9), (2400, 0.35))
    )
    swell = hull(seconds, (0, 0), (0.025, 1), (0.12, 0.8), (seconds, 0))
    return room(dice, shaped * swell, 1.2, 0.2)


@sound(HAND - 2)
def goggles_on(dice: Dice) -> Wave:
    """Goggles are drawn over the eyes: the strap, the rim."""
    strap = burst(dice, 0.25, 500, 4000, 0.2) * hull(0.25, (0, 0), (0.2, 1), (0.25, 0.2))
    rim = modes(0.12, [640, 1100, 1900], [0.012, 0.01, 0.008], [1, 0.7, 0.4])
    t = clock(0.02)
    snap = np.exp(-t / 0.003) * np.sin(2 * np.pi * 900 * t)
    return mixed((0, peaked(strap), 0.5), (0.26, peaked(rim), 0.8), (0.27, snap, 0.4))
