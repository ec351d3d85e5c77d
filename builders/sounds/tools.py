"""Tools in the hand: what clicks, chirps, beeps and rustles."""

from __future__ import annotations

import numpy as np

from builders.sounds.catalogue import ALARM, HAND, SIGNAL, sound
from builders.sounds.kit import (
    Dice,
    Wave,
    band,
    beep,
    burst,
    clock,
    fade,
    hull,
    level,
    mixed,
    modes,
    noise,
    peaked,
    tone,
)


def _click(dice: Dice, pitch: float, sharp: float = 1.0) -> Wave:
    """A small switch of plastic: two edges a few milliseconds apart."""
    body = modes(0.05, [pitch, pitch * 1.7, pitch * 2.9], [0.004, 0.003, 0.002], [1, 0.7, 0.5])
    edge = burst(dice, 0.008, 2000, 12000, 0.0009)
    return mixed(
        (0, peaked(body), 0.8), (0, peaked(edge), 0.5 * sharp), (0.016, peaked(body), 0.35)
    )


@sound(HAND)
def torch_click(dice: Dice) -> Wave:
    """A torch's end switch."""
    return _click(dice, 1900)


@sound(HAND)
def uv_click(dice: Dice) -> Wave:
    """A UV lamp's slide switch, and its driver that sings very softly."""
    return mixed((0, _click(dice, 1400, 0.6), 1.0), (0.03, fade(tone(0.4, 7800), 0.05, 0.3), 0.015))


@sound(HAND)
def camera_shutter(dice: Dice) -> Wave:
    """A compact camera: the focus lamp's tick, then the shutter opens and shuts."""
    body = modes(0.05, [900, 1600, 2500], [0.006, 0.005, 0.004], [1, 0.7, 0.4])
    blades = [
        (at, mixed((0, burst(dice, 0.02, 1500, 11000, 0.003), 1.0), (0, body, 0.4)), gain)
        for at, gain in ((0.0, 1.0), (0.075, 0.7))
    ]
    motor = band(noise(dice, 0.12), 700, 3500) * hull(0.12, (0, 0), (0.04, 1), (0.12, 0))
    return mixed(*((at, peaked(w), g) for at, w, g in blades), (0.1, peaked(motor), 0.12))


@sound(HAND)
def laser_chirp(dice: Dice) -> Wave:
    """A laser meter's beep: two quick notes when it has its distance."""
    return mixed((0, beep(0.05, 2600, (1, 0.1)), 1.0), (0.075, beep(0.07, 3100, (1, 0.1)), 1.0))


@sound(HAND)
def gas_tick(dice: Dice) -> Wave:
    """A gas detector pumps and ticks: it is measuring."""
    pump = [
        (0.28 * k, band(noise(dice, 0.2), 300, 1400) * hull(0.2, (0, 0), (0.08, 1), (0.2, 0)), 0.2)
        for k in range(5)
    ]
    ticks = [(0.28 * k, beep(0.03, 3050, (1, 0.15), 0.003), 0.5) for k in (0, 2, 4)]
    return mixed(*((at, peaked(w), g) for at, w, g in pump), *ticks)


@sound(SIGNAL)
def gas_alarm(dice: Dice) -> Wave:
    """A gas detector's alarm: two tones in turn, as loud as it must be and no louder."""
    pair = mixed(
        (0, beep(0.16, 2700, (1, 0.3, 0.15)), 1.0), (0.18, beep(0.16, 3300, (1, 0.3)), 1.0)
    )
    return mixed(*((0.4 * k, pair, 1.0) for k in range(5)))


@sound(ALARM)
def evacuation(dice: Dice) -> Wave:
    """The site's evacuation signal: a sweep from 500 to 1200 Hz, three times.

    After ISO 8201's temporal pattern of three: on 0.5 s, off 0.5 s, three times, then 1.5 s off.
    """
    sweep = tone(0.5, hull(0.5, (0, 500), (0.5, 1200)), (1.0, 0.35, 0.25, 0.12))
    one = fade(band(sweep, 250, 5000), 0.02, 0.03)
    return mixed(*((1.0 * k, one, 1.0) for k in range(3)), seconds=4.0)


@sound(HAND - 3)
def magnifier(dice: Dice) -> Wave:
    """A folding magnifier is opened: hardly a sound."""
    return mixed((0, burst(dice, 0.12, 800, 4500, 0.06), 0.4), (0.11, _click(dice, 1100, 0.3), 0.6))


@sound(HAND - 2, 3)
def tablet_tap(dice: Dice) -> Wave:
    """A fingertip on glass."""
    f = np.array([210.0, 480, 1150]) * dice.uniform(0.95, 1.05)
    tap = modes(0.08, f, [0.012, 0.008, 0.004], [1, 0.6, 0.3])
    return mixed((0, peaked(tap), 1.0), (0, peaked(burst(dice, 0.01, 800, 5000, 0.002)), 0.25))


@sound(HAND - 1, 3)
def page_turn(dice: Dice) -> Wave:
    """A sheet of paper is taken from the folder and turned."""
    seconds = dice.uniform(0.34, 0.46)
    rustle = band(noise(dice, seconds), 900, 9000)
    shake = 0.5 + 0.5 * np.abs(level(band(noise(dice, seconds), 8, 40)))
    sweep = hull(seconds, (0, 0), (0.3 * seconds, 0.6), (0.55 * seconds, 1), (seconds, 0))
    flop = burst(dice, 0.08, 150, 1800, 0.015)
    return mixed((0, level(rustle * shake * sweep, 0.15), 1.0), (seconds * 0.8, peaked(flop), 0.25))


@sound(HAND)
def radio_click(dice: Dice) -> Wave:
    """A hand radio: the key, a breath of carrier, and the squelch's tail."""
    t = clock(0.34)
    hiss = band(noise(dice, 0.34), 400, 3000) * (0.25 + 0.75 * (t > 0.26))
    return mixed((0, _click(dice, 1300), 1.0), (0.03, level(fade(hiss, 0.01, 0.01), 0.12), 1.0),
                 (0.37, _click(dice, 1250), 0.8))  # fmt: skip


@sound(HAND)
def cordon_tape(dice: Dice) -> Wave:
    """Barrier tape is drawn off its roll."""
    seconds = 1.1
    flutter = 0.4 + 0.6 * np.abs(level(band(noise(dice, seconds), 14, 60)))
    film = band(noise(dice, seconds), 1300, 8000) * flutter
    return fade(level(film, 0.15), 0.1, 0.25)


@sound(HAND)
def bag_closed(dice: Dice) -> Wave:
    """An evidence bag: the film rustles, the strip is pressed shut."""
    film = burst(dice, 0.5, 1800, 10000, 0.3) * (
        0.3 + 0.7 * np.abs(level(band(noise(dice, 0.5), 20, 90)))
    )
    strip = burst(dice, 0.3, 1200, 6000, 0.25) * hull(0.3, (0, 0), (0.1, 0.7), (0.3, 0.6))
    return mixed((0, level(film, 0.15), 1.0), (0.6, level(strip, 0.08), 1.0))
