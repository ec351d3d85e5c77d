"""Machines: engines, electric drives, warning beepers, fans, drills and the X-ray's generator."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import MACHINE, WORLD, sound
from builders.sounds.kit import (
    RATE,
    Dice,
    Wave,
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
    thud,
    tone,
)


def _diesel(dice: Dice, seconds: float, turns_hz: float, cylinders: int, rough: float) -> Wave:
    """A four-stroke at idle, as a loop: every second turn each cylinder fires, in its own way."""
    n = round(seconds * RATE)
    cycles = round(turns_hz / 2 * seconds)
    phase = np.arange(n) / n * cycles
    firing = np.zeros(n)
    for k in range(cylinders):
        own = (phase - k / cylinders + dice.normal(0, 0.006)) % 1.0
        firing += dice.uniform(0.7, 1.0) * np.exp(-own * cylinders * 2.2)
    firing -= firing.mean()
    body = ring_band(firing, 35, 420, 1) + 0.35 * ring_band(firing, 150, 1300, 1)
    knock = coloured(dice, seconds, -2, 500, 3500) * (0.3 + np.maximum(firing, 0) * 1.4)
    fan = coloured(dice, seconds, -4, 90, 1400)
    return level(body) + rough * level(knock, 0.35) + 0.35 * fan


@sound(MACHINE, loop=True, quality=0.12)
def reach_stacker_idle(dice: Dice) -> Wave:
    """A reach stacker waits: six cylinders, eleven litres, 750 turns a minute."""
    whine = sum(tone(8.0, hz, (1.0, 0.3)) * drift(dice, 8.0, 0.4, 0.6) for hz in (412.0, 618.5))
    return _diesel(dice, 8.0, 12.5, 6, 0.8) + 0.05 * whine


@sound(MACHINE, loop=True, quality=0.12)
def truck_idle(dice: Dice) -> Wave:
    """A terminal tractor waits: a smaller engine, a little faster."""
    return _diesel(dice, 6.0, 13.5, 4, 1.0)


@sound(MACHINE)
def straddle_far(dice: Dice) -> Wave:
    """A straddle carrier drives along behind the stacks: it comes, howls, and is gone."""
    seconds = 11.0
    t = clock(seconds)
    swell = np.exp(-(((t - 5.2) / 2.4) ** 2))
    hz = 46 + 7 * np.tanh((5.2 - t) / 2.5) + 3 * np.sin(2 * np.pi * 0.11 * t)
    motor = tone(seconds, hz, (1.0, 0.8, 0.6, 0.5, 0.3, 0.3, 0.2))
    wheels = tone(seconds, hz * 9.3, (0.5, 0.2))
    tyres = band(noise(dice, seconds), 90, 900)
    dry = level(motor) + 0.10 * level(wheels) + 0.6 * level(tyres)
    return fade(far(dice, dry * swell, 120, 0.7), 0.5, 1.5)


@sound(WORLD)
def container_brought(dice: Dice) -> Wave:
    """The machine comes with the container: it drives up, lowers, and its hydraulics sing."""
    seconds = 4.2
    turns = hull(seconds, (0, 30), (1.6, 24), (2.0, 17), (seconds, 13))
    engine = tone(seconds, turns * 3, (1.0, 0.8, 0.7, 0.4, 0.3, 0.2))
    engine = band(engine + 0.8 * level(noise(dice, seconds), 0.6), 40, 900, 1)
    near = hull(seconds, (0, 0.25), (1.6, 1.0), (seconds, 0.8))
    oil = tone(2.0, hull(2.0, (0, 300), (0.3, 520), (1.7, 470), (2.0, 280)), (1.0, 0.5, 0.3))
    oil = fade(oil + 0.6 * level(band(noise(dice, 2.0), 400, 3000), 0.7), 0.2, 0.3)
    return room(dice, fade(mixed((0, level(engine * near), 1.0), (2.0, level(oil), 0.3)),
                           0.6, 0.8), 1.2, 0.25)  # fmt: skip


def _beeper(dice: Dice, hz: float, on: float, off: float, count: int) -> Wave:
    one = band(np.tanh(1.6 * beep(on, hz, (1.0, 0.1, 0.12), 0.008)), 400, 4500)
    return mixed(*((k * (on + off), one, 1.0) for k in range(count)), seconds=count * (on + off))


@sound(WORLD - 3)
def reverse_beep(dice: Dice) -> Wave:
    """A machine backs up in the yard (a tonal alarm near 1.2 kHz, about one a second)."""
    return room(dice, _beeper(dice, 1180, 0.42, 0.46, 4), 1.0, 0.2)


@sound(WORLD - 4)
def forklift_beep(dice: Dice) -> Wave:
    """An electric forklift backs up in the hall; its buzzer is small and high."""
    return room(dice, _beeper(dice, 1560, 0.22, 0.34, 4), 1.9, 0.3)


@sound(MACHINE)
def forklift_drive(dice: Dice) -> Wave:
    """An electric forklift pulls away, drives and brakes: inverter, gears, tyres on the floor."""
    seconds = 4.6
    speed = hull(seconds, (0, 0), (1.3, 1), (3.2, 0.95), (4.3, 0), (seconds, 0))
    motor = tone(seconds, 90 + 470 * speed, (1.0, 0.25, 0.35, 0.1))
    gears = tone(seconds, 40 + 1130 * speed, (0.7, 0.2))
    whistle = tone(seconds, 3900 + 40 * speed)
    tyres = band(noise(dice, seconds), 120, 1600) * speed
    push = np.abs(np.gradient(speed, 1 / RATE))
    dry = (
        level(motor * (0.25 * speed + 0.5 * push))
        + 0.35 * level(gears * speed)
        + 0.03 * whistle * (speed > 0.02)
        + 0.4 * level(tyres)
    )
    return room(dice, fade(dry, 0.1, 0.3), 1.8, 0.3, 3000)


@sound(MACHINE)
def fork_lift(dice: Dice) -> Wave:
    """Forks are raised with a load: the pump, the chain, and a knock at the end."""
    pump = tone(1.8, hull(1.8, (0, 180), (0.25, 360), (1.6, 350), (1.8, 200)), (1.0, 0.7, 0.5, 0.3))
    pump = pump + 0.5 * level(band(noise(dice, 1.8), 300, 2500), 0.8)
    knock = mixed(
        (0, peaked(clank(dice, 240, 0.5, 0.09)), 0.7), (0, thud(dice, 80, 0.3, 0.05), 0.8)
    )
    dry = mixed((0, level(fade(pump, 0.15, 0.2)), 1.0), (1.75, peaked(knock), 2.2))
    return room(dice, dry, 1.8, 0.3, 3000)


@sound(MACHINE, 2)
def pallet_jack(dice: Dice) -> Wave:
    """A pallet truck rolls over joints of the floor, and its load is let down."""
    seconds = 2.4
    rolling = band(noise(dice, seconds), 140, 1900) * hull(
        seconds, (0, 0), (0.5, 1), (1.9, 0.9), (seconds, 0)
    )
    joints = [
        (0.5 + 0.45 * k + dice.uniform(0, 0.08), thud(dice, 150, 0.15, 0.02), 0.9) for k in range(4)
    ]
    down = mixed((0, band(noise(dice, 0.5), 900, 5000) * hull(0.5, (0, 0), (0.1, 0.3), (0.5, 0.0)),
                  1.0), (0.45, thud(dice, 95, 0.3, 0.05), 1.6))  # fmt: skip
    dry = mixed((0, level(rolling, 0.25), 1.0), *joints, (seconds, peaked(down), 0.9))
    return room(dice, dry, 1.6, 0.25, 3000)


@sound(MACHINE)
def ventilator(dice: Dice) -> Wave:
    """A portable blower airs the container: it runs up, blows, and is switched off."""
    seconds = 5.0
    speed = hull(seconds, (0, 0), (1.2, 1), (4.0, 1), (seconds, 0.15))
    blades = tone(seconds, 20 + 150 * speed, (1.0, 0.5, 0.3, 0.2))
    air = band(noise(dice, seconds), 150, 2600)
    dry = (0.3 * level(blades) + level(air)) * speed**1.5
    return room(dice, fade(dry, 0.05, 0.4), 0.8, 0.2)


@sound(MACHINE - 3, loop=True, quality=0.12)
def xray_hum(dice: Dice) -> Wave:
    """An X-ray's generator and the fans that cool it."""
    seconds = 4.0
    mains = tone(seconds, 100.0, (1.0, 0.5, 0.35, 0.2, 0.15, 0.1))
    inverter = tone(seconds, 1250.0, (0.05, 0.02))
    return level(mains) + inverter + 0.9 * coloured(dice, seconds, -3, 120, 2600)


@sound(MACHINE)
def xray_scan(dice: Dice) -> Wave:
    """A scan: three warning notes, then the generator comes up, works, and is switched off."""
    seconds = 4.4
    power = hull(seconds, (0, 0), (1.3, 0), (1.9, 1), (3.9, 1), (4.2, 0), (seconds, 0))
    mains = level(tone(seconds, 100.0, (1.0, 0.5, 0.35, 0.2, 0.15, 0.1)))
    inverter = 0.15 * tone(seconds, 900 + 350 * power, (1.0, 0.3))
    fans = 0.8 * level(band(noise(dice, seconds), 150, 2600))
    notes = [(0.4 * k, beep(0.2, 1450, (1.0, 0.15), 0.01), 0.9) for k in range(3)]
    dry = mixed((0, (mains + inverter + fans) * power, 0.5), *notes)
    return room(dice, fade(dry, 0.01, 0.2), 0.8, 0.15)


@sound(WORLD - 2)
def drill(dice: Dice) -> Wave:
    """A cordless drill runs up, bites into sheet steel, breaks through, and stops."""
    seconds = 2.4
    speed = hull(seconds, (0, 0), (0.2, 1), (0.5, 0.8), (1.6, 0.74), (1.75, 1), (2.1, 1),
                 (seconds, 0))  # fmt: skip
    load = hull(seconds, (0, 0), (0.45, 0), (0.55, 1), (1.6, 1), (1.7, 0), (seconds, 0))
    motor = tone(seconds, 30 + 620 * speed, (0.7, 1.0, 0.5, 0.4, 0.3, 0.2))
    bite = band(noise(dice, seconds), 700, 6500) * load
    dry = level(motor * np.sqrt(speed)) + 0.7 * level(bite)
    return room(dice, fade(dry, 0.02, 0.05), 0.7, 0.2)
