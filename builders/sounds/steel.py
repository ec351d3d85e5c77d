"""Doors, seals and walls of a container: bars, hinges, bolts, and panels that are tapped."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import HAND, WORLD, sound
from builders.sounds.kit import (
    Dice,
    Wave,
    band,
    burst,
    clank,
    clock,
    contact,
    fade,
    grains,
    hull,
    level,
    mixed,
    modes,
    noise,
    peaked,
    plate,
    room,
    stick_slip,
    thud,
)

# --- walls under the mallet ---------------------------------------------------------------------

YOUNG, POISSON, STEEL = 2.1e11, 0.3, 7850.0  # Pa, -, kg/m3
AIR, SPEED = 1.2, 343.0  # kg/m3, m/s
RADIATES_HZ = 900.0
MALLET_S = 0.0011  # a nylon mallet on sheet steel


def orthotropic(
    width: float, height: float, weak: float, strong: float, mass: float, most: float
) -> np.ndarray:
    """Returns the bending frequencies of a plate that rests on its four edges, up to `most` Hz.

    f = pi/2 sqrt((Dx (m/a)^4 + 2 H (m/a)^2 (n/b)^2 + Dy (n/b)^4) / m''), with H the geometric mean
    of both stiffnesses (Leissa, Vibration of Plates, NASA SP-160, 1969, chapter 9).

    Args:
        width, height: metres.
        weak, strong: stiffness along width and height, N m.
        mass: kg/m2.
        most: Hz.
    """
    m = np.arange(1, 80)[:, None] / width
    n = np.arange(1, 40)[None, :] / height
    both = np.sqrt(weak * strong)
    stiff = weak * m**4 + 2 * both * m**2 * n**2 + strong * n**4
    found = np.sort((np.pi / 2 * np.sqrt(stiff / mass)).ravel())
    return found[(found > 35) & (found < most)]


def sheet_stiffness(thickness: float) -> float:
    """Returns the bending stiffness of flat sheet steel, N m."""
    return YOUNG * thickness**3 / (12 * (1 - POISSON**2))


@sound(HAND, 4)
def tap_sound(dice: Dice) -> Wave:
    """A side panel as it should be: 1.6 mm steel in corrugations 36 mm deep, 2.35 m high.

    The corrugation makes it a thousand times stiffer upright than along: few low modes, and those
    the blow sets off ring on, high and clear.
    """
    thickness, depth, developed = 0.0016, 0.036, 1.2
    strong = YOUNG * thickness * depth**2 / 8 * developed
    weak = sheet_stiffness(thickness) / developed
    f = orthotropic(2.2, 2.35, weak, strong, STEEL * thickness * developed, 6500)
    return _tapped(dice, f, 0.62, 260.0, 0.16)


@sound(HAND, 4)
def tap_hollow(dice: Dice) -> Wave:
    """A false wall: flat 1.5 mm sheet between studs, and 0.35 m of air behind it.

    Sheet and true wall move against the air between them, as two masses on a spring
    (f = 1/2 pi sqrt(rho c^2 / d (1/m1 + 1/m2)), Fahy, Sound and Structural Vibration, 5.3); the
    air itself stands at c / 2d. The sheet hangs loose, so it booms and is soon damped.
    """
    thickness, depth, behind = 0.0015, 0.35, 15.0
    mass = STEEL * thickness
    stiff = sheet_stiffness(thickness)
    sheet = orthotropic(0.61, 1.22, stiff, stiff, mass, 2200)
    spring = np.sqrt(AIR * SPEED**2 / depth * (1 / mass + 1 / behind)) / (2 * np.pi)
    standing = SPEED / (2 * depth) * np.arange(1, 4)
    boom = modes(
        0.9,
        [spring * 1.9, 2.6 * spring, *standing * dice.uniform(0.98, 1.02)],
        [0.16, 0.12, 0.055, 0.03, 0.02],
        [1.0, 0.8, 0.35, 0.12, 0.05],
    )
    rattle = _tapped(dice, sheet, 0.13, 900.0, 0.05, touch=0.0021)
    return mixed((0, level(boom, 0.16), 1.0), (0, level(rattle, 0.10), 0.55), seconds=1.1)


def _tapped(
    dice: Dice, f: np.ndarray, decay: float, dull: float, click: float, touch: float = MALLET_S
) -> Wave:
    """A blow somewhere on a panel: each mode as strongly as the place lets it."""
    count = min(len(f), 90)
    picked = np.sort(dice.choice(f, count, replace=False)) * dice.normal(1, 0.004, count)
    d = decay * dice.uniform(0.6, 1.2, count) / (1 + (picked / dull) ** 0.55)
    # Long waves in a panel radiate badly: air flows from crest to trough instead (Fahy, 3.5).
    heard = np.minimum(1.0, picked / RADIATES_HZ)
    g = np.abs(dice.standard_normal(count)) * contact(picked, touch) * heard
    ring = modes(1.4, picked, d, g, dice)
    knock = burst(dice, 0.02, 300, 0.9 / touch, 0.002)
    return mixed((0, peaked(ring), 1.0), (0, peaked(knock), click))


# --- doors ----------------------------------------------------------------------------------------


@sound(WORLD, 3)
def door_handle(dice: Dice) -> Wave:
    """The handle is lifted out of its catch."""
    catch = clank(dice, dice.uniform(520, 640), 0.35, 0.06)
    lift = band(noise(dice, 0.22), 900, 5000) * hull(0.22, (0, 0), (0.1, 1), (0.22, 0))
    free = clank(dice, dice.uniform(330, 400), 0.5, 0.12)
    dry = mixed(
        (0, peaked(catch), 0.7), (0.05, peaked(lift), 0.12), (0.24, peaked(free), 1.0)
    )  # fmt: skip
    return room(dice, dry, 0.5, 0.12)


@sound(WORLD, 3)
def door_bar(dice: Dice) -> Wave:
    """A locking bar turns in its brackets, and its cams leave the keepers."""
    seconds = 1.15
    turn = np.maximum(hull(seconds, (0, 12), (0.35, 55), (0.8, 38), (seconds, 5)), 0)
    rub = stick_slip(dice, turn, ((310, 9, 1.0), (740, 14, 0.7), (1650, 18, 0.4), (2900, 20, 0.2)))
    cams = [clank(dice, dice.uniform(240, 300), 0.8, 0.2, 0.0009) for _ in range(2)]
    dry = mixed(
        (0, level(rub, 0.10), 1.0),
        (0.62 + dice.uniform(0, 0.05), peaked(cams[0]), 0.75),
        (0.80 + dice.uniform(0, 0.05), peaked(cams[1]), 1.0),
    )
    return room(dice, dry, 0.8, 0.2)


@sound(WORLD, 2)
def door_hinge(dice: Dice) -> Wave:
    """A hinge that has seen salt: it creaks while the leaf swings."""
    seconds = 1.9
    x = clock(seconds) / seconds
    turn = 30 + 55 * np.sin(np.pi * x) ** 1.5 + 6 * np.sin(2 * np.pi * 3.1 * x * seconds)
    bodies = ((480, 14, 1.0), (870, 18, 0.9), (1430, 22, 0.7), (2210, 25, 0.4), (3350, 20, 0.2))
    shift = dice.uniform(0.85, 1.15)
    creak = stick_slip(dice, turn, [(f * shift, q, g) for f, q, g in bodies])
    return room(dice, creak * np.sin(np.pi * x) ** 0.5, 0.9, 0.2)


@sound(WORLD)
def door_open(dice: Dice) -> Wave:
    """The gasket comes free, the leaf swings, and meets the side softly."""
    seal = burst(dice, 0.5, 150, 2500, 0.12) * hull(0.5, (0, 0.2), (0.08, 1), (0.5, 0))
    swing = band(noise(dice, 1.8), 50, 420) * hull(1.8, (0, 0), (0.9, 1), (1.8, 0.1))
    stop = _boom(dice, 74, 1.4)
    dry = mixed((0, peaked(seal), 0.5), (0.1, level(swing, 0.06), 1.0), (1.9, peaked(stop), 0.6))
    return room(dice, dry, 1.1, 0.2, 2500)


@sound(WORLD)
def door_close(dice: Dice) -> Wave:
    """The leaf falls to: the box booms, the bars rattle behind it."""
    boom = _boom(dice, 62, 1.8)
    rattle = grains(
        dice, 0.35, lambda x: 45 * (1 - x), lambda d: 0.3 * clank(d, d.uniform(300, 900), 0.2, 0.04)
    )
    leaf = clank(dice, 175, 1.0, 0.22, 0.0012)
    dry = mixed((0, peaked(boom), 1.0), (0, peaked(leaf), 0.55), (0.03, peaked(rattle), 0.4))
    return room(dice, dry, 1.3, 0.3, 3500)


def _boom(dice: Dice, lowest: float, seconds: float) -> Wave:
    f = plate(dice, lowest, 24, 0.4, 0.95)
    d = 0.5 * dice.uniform(0.5, 1.2, 24) / (1 + f / 500)
    ring = modes(seconds, f, d, contact(f, 0.004) * dice.uniform(0.5, 1, 24), dice)
    return mixed((0, peaked(ring), 1.0), (0, peaked(thud(dice, lowest, 0.4, 0.09)), 0.7))


@sound(WORLD)
def container_landed(dice: Dice) -> Wave:
    """A container is set down: four castings on the concrete, not quite at once."""
    feet = [
        (0.04 * k + dice.uniform(0, 0.03), peaked(_boom(dice, 48 + 6 * k, 1.6)), 1.0 - 0.15 * k)
        for k in range(4)
    ]
    locks = [
        (1.0 + 0.16 * k, peaked(clank(dice, dice.uniform(260, 420), 0.6, 0.12)), 0.4)
        for k in range(3)
    ]
    steel = [(at, peaked(clank(dice, dice.uniform(150, 230), 0.9, 0.2, 0.001)), 0.5 * gain)
             for at, _, gain in feet]  # fmt: skip
    return room(dice, mixed(*feet, *steel, *locks), 1.5, 0.35, 3500)


# --- seals ----------------------------------------------------------------------------------------


@sound(WORLD)
def seal_snap(dice: Dice) -> Wave:
    """The bolt cutter bites, the pin of hardened steel bursts, the halves fall."""
    bite = stick_slip(
        dice, hull(0.4, (0, 20), (0.4, 90)), ((900, 12, 1.0), (2100, 15, 0.6), (3900, 16, 0.4))
    )
    snap = mixed(
        (0, burst(dice, 0.05, 800, 15000, 0.004), 1.0),
        (0, peaked(clank(dice, 1750, 0.4, 0.05, 0.0001, 14)), 0.9),
        (0, peaked(thud(dice, 140, 0.15, 0.03)), 0.5),
    )
    fall = [
        (0.85 + k * 0.11, peaked(clank(dice, dice.uniform(2300, 3400), 0.25, 0.03, 0.0002, 9)), g)
        for k, g in enumerate((0.22, 0.12, 0.06))
    ]
    return room(
        dice, mixed((0, level(bite, 0.05), 1.0), (0.4, peaked(snap), 1.0), *fall), 0.6, 0.15
    )


@sound(HAND, 2)
def seal_tug(dice: Dice) -> Wave:
    """A bolt seal is pulled against the hasp: two small knocks of steel."""
    knocks = [
        (at, peaked(clank(dice, dice.uniform(1150, 1500), 0.25, 0.035, 0.0004, 12)), gain)
        for at, gain in ((0.0, 0.6), (0.16 + dice.uniform(0, 0.04), 1.0))
    ]
    return room(dice, mixed(*knocks), 0.35, 0.1)


@sound(HAND, 2)
def seal_twist(dice: Dice) -> Wave:
    """A bolt seal is turned: it rubs and rattles in its hole."""
    rub = stick_slip(
        dice,
        hull(0.7, (0, 15), (0.25, 70), (0.45, 20), (0.7, 60)),
        ((1300, 12, 1.0), (2700, 15, 0.5), (4800, 14, 0.3)),
    )
    rattle = grains(
        dice, 0.7, lambda x: 14.0, lambda d: clank(d, d.uniform(1400, 2300), 0.15, 0.02, 0.0003, 8)
    )
    return room(dice, mixed((0, level(rub, 0.07), 1.0), (0, peaked(rattle), 0.5)), 0.3, 0.1)


@sound(HAND)
def seal_click(dice: Dice) -> Wave:
    """The pin of a new seal is pressed into its barrel until the ring snaps in."""
    slide = burst(dice, 0.16, 1500, 7000, 0.08) * hull(0.16, (0, 0), (0.14, 1), (0.16, 1))
    snap = clank(dice, 2100, 0.3, 0.03, 0.0002, 12)
    low = thud(dice, 190, 0.1, 0.02)
    dry = mixed((0, peaked(slide), 0.12), (0.16, peaked(snap), 1.0), (0.16, peaked(low), 0.35))
    return room(dice, dry, 0.3, 0.1)


@sound(HAND, 2)
def steel_touched(dice: Dice) -> Wave:
    """A tool of steel is laid against steel: the gauge on the seal, the cutter handed over."""
    touch = clank(dice, dice.uniform(1500, 2100), 0.3, 0.04, 0.0005, 12)
    return room(dice, fade(mixed((0, peaked(touch), 1.0), (0.05, touch, 0.3)), 0.0, 0.05), 0.3, 0.1)


@sound(WORLD, 2)
def pry_bar(dice: Dice) -> Wave:
    """A bar is driven under a panel; it groans, and gives."""
    drive = clank(dice, dice.uniform(420, 520), 0.5, 0.09)
    groan = stick_slip(
        dice,
        hull(1.1, (0, 18), (0.7, 60), (1.1, 130)),
        ((260, 8, 1.0), (590, 11, 0.8), (1250, 14, 0.5), (2400, 16, 0.25)),
    )
    give = mixed(
        (0, burst(dice, 0.12, 300, 6000, 0.02), 1.0), (0, peaked(_boom(dice, 95, 0.9)), 0.8)
    )
    dry = mixed((0, peaked(drive), 0.8), (0.2, level(groan, 0.12), 1.0), (1.25, peaked(give), 1.0))
    return room(dice, dry, 0.9, 0.25)
