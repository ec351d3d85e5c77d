"""What the screen tells of the headset: why play is paused, and the operator's line.

Pictures as in `mirror`: RGBA for a picture of `width` x `height` pixels, cached.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from vrtrainer.language import Words
from vrtrainer.pages.sheet import wrapped
from vrtrainer.world.plates import ACCENT, ALARM, INK, QUIET, TEXT_SHARE, Plate, width_of

_TITLE_SHARE = 40 / 720
_LINE_SHARE = 21 / 720
_WIDEST, _LEADING = 0.66, 1.36
# Discs before the words: one for each sensor, filled where it sees; told apart without colours.
_MOST_DISCS = 6


@lru_cache(maxsize=8)
def pause_plate(
    width: int, height: int, lang: str, reason: str, left_s: int | None = None
) -> np.ndarray:
    """Returns why play is paused and what the trainee is to do; for the middle of the picture.

    Args:
        width: Width of the picture below, pixels.
        height: Its height.
        lang: Language of the words.
        reason: off, standby, menu or tracking.
        left_s: seconds until the visit ends if nobody comes back; None if it does not.
    """
    words = Words(lang)
    large, size = max(14.0, height * _TITLE_SHARE), max(11.0, height * TEXT_SHARE)
    title, body = words(f"pause.{reason}"), words(f"pause.{reason}_do")
    room = width * _WIDEST
    above = [(line, "bold", large, ACCENT) for line in wrapped(title, "bold", large, room)]
    below = [(line, "regular", size, INK) for line in wrapped(body, "regular", size, room)]
    if left_s is not None:
        below.append((words("mirror.handover", seconds=left_s), "bold", size, ALARM))
    gap = size * 0.6  # below the title, and around
    wide = max(width_of(text, face, em) for text, face, em, _ in above + below) + 3 * size
    high = sum(em * _LEADING for _, _, em, _ in above + below) + 3.4 * gap
    plate = Plate(round(wide), round(high))
    plate.ground((0, 0, round(wide), round(high)), 250, round(size * 0.5))
    y = 1.2 * gap
    for lines in (above, below):
        for text, face, em, ink in lines:
            plate.text(1.5 * size, y + em * _LEADING / 2, text, em, face == "bold", ink)
            y += em * _LEADING
        y += gap
    return plate.pixels()


@lru_cache(maxsize=8)
def operator_line(
    width: int,
    height: int,
    lang: str,
    sensors: tuple[int, int] | None,
    notices: tuple[str, ...] = (),
) -> np.ndarray:
    """Returns the operator's line; it goes below the bar, at the left.

    Args:
        width: Width of the picture below, pixels.
        height: Its height.
        lang: Language of the words.
        sensors: how many see the headset, of how many; None where there are none to speak of.
        notices: what is amiss with the controller: hand_lost, hand_empty.
    """
    words = Words(lang)
    size = max(9.0, height * _LINE_SHARE)
    parts: list[tuple[str, bool]] = []
    if sensors is not None:
        parts.append((_sensors(words, *sensors), sensors[0] < sensors[1]))
    parts += [(words(f"mirror.{name}"), True) for name in notices]
    if not parts:
        return Plate(1, 1).pixels()
    discs = min(sensors[1], _MOST_DISCS) if sensors is not None else 0
    wide = size * 0.3 + discs * size * 1.05 + sum(
        width_of(text, _face(alarm), size) + size * 1.6 for text, alarm in parts
    )  # fmt: skip
    high = round(size * 1.9)
    plate = Plate(round(wide), high)
    plate.ground((0, 0, round(wide), high), 205, round(size * 0.35))
    x, middle = size * 0.8, high / 2
    for number in range(discs):
        seen = sensors is not None and number < sensors[0]
        x = plate.icon("seen" if seen else "unseen", x, middle, size * 0.85, INK if seen else ALARM)
        x += size * 0.2
    x += size * 0.3 if discs else 0.0
    for text, alarm in parts:
        x = plate.text(x, middle, text, size, alarm, ALARM if alarm else QUIET) + size * 1.6
    return plate.pixels()


def _face(alarm: bool) -> str:
    return "bold" if alarm else "regular"


def _sensors(words: Words, seen: int, known: int) -> str:
    if seen == 0:
        return words("mirror.sensors.none")
    if seen >= known:
        return words("mirror.sensors.all") if known == 2 else words("mirror.sensors.every")
    return words("mirror.sensors.some", seen=seen, known=known)
