"""What spectators read over the trainee's view: images for the mirror's overlay.

Every function returns an RGBA picture (height x width x 4, uint8, not premultiplied) made for a
picture of `width` x `height` pixels, and says where it goes. They are cached: the same words give
the same array, which must not be written to. Nothing here knows what is right or wrong: what is
shown are the trainee's own verdicts.

Sizes follow the height of the picture; at 720 lines the subtitle is 30 pixels high, so that it
is read from three metres on a television. Before a window one sits near: there it is smaller, and
leaves free what has to be pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.language import Words
from vrtrainer.pages import fonts
from vrtrainer.pages.looks import TABLET
from vrtrainer.pages.sheet import wrapped
from vrtrainer.world.plates import ACCENT, ALARM, INK, QUIET, TEXT_SHARE, Plate, cut, width_of

VERDICTS = ("in_order", "follow_up", "irregular")
KEYS = ("look", "walk", "act", "verdict", "belt", "back", "help")
"""Intents that the line of keys names, in this order."""

SUBTITLE_SHARE = 30 / 720
_NEAR_SHARE, _NEAR_TWO_SHARE = 23 / 720, 19 / 720
_COLUMN_SHARE, _COLUMN_LINES = 25 / 720, 8
BAR_SHARE = 52 / 720
_KEYS_SHARE = 20 / 720
_TONES = TABLET.palette.tones


def top_bar(
    width: int,
    height: int,
    lang: str,
    title: str,
    step: tuple[int, int, str],
    verdicts: Mapping[str, int],
    minutes: int,
    mode: str,
) -> np.ndarray:
    """Returns the bar for the picture's upper edge: left top corner, full width.

    Args:
        width: Width of the picture below, pixels.
        height: Its height; the bar takes 52 of 720.
        lang: Language of the words.
        title: The scenario's title.
        step: Number, count and title of the phase (`Narrator.step`).
        verdicts: How many questions the trainee judged in order, follow up, irregular.
        minutes: On the job clock.
        mode: ``practice`` or ``assessment``.
    """
    counts = tuple(verdicts.get(kind, 0) for kind in VERDICTS)
    return _top_bar(width, height, lang, title, step, counts, minutes, mode)


@lru_cache(maxsize=8)
def _top_bar(
    width: int,
    height: int,
    lang: str,
    title: str,
    step: tuple[int, int, str],
    counts: tuple[int, ...],
    minutes: int,
    mode: str,
) -> np.ndarray:
    words = Words(lang)
    high, size = max(20, round(height * BAR_SHARE)), max(10.0, height * TEXT_SHARE)
    plate = Plate(width, high)
    line = max(2, round(high * 0.07))
    plate.ground((0, 0, width, high), 214)
    _progress(plate, width, high, line, step)
    middle, margin = (high - line) / 2, size * 0.9
    right = _right_end(plate, words, width - margin, middle, size, counts, minutes, mode)
    number, count, phase = step
    x = plate.text(margin, middle, f"{number}/{count}", size, True, ACCENT)
    x = plate.text(x + size * 0.4, middle, phase, size, True, INK)
    room = right - size - (x + size)
    shown = cut(title, "regular", size, room)
    if len(shown) > 4 or shown == title:
        plate.text(x + size, middle, shown, size, False, QUIET)
    return plate.pixels()


def _progress(plate: Plate, width: int, high: int, line: int, step: tuple[int, int, str]) -> None:
    """A thin line along the foot: one part for each phase, bright as far as one has come."""
    number, count, _ = step
    gap = max(2, line)
    for index in range(count):
        left = round(width * index / count) + (gap if index else 0)
        area = (left, high - line, round(width * (index + 1) / count), high)
        reached = index < number
        plate.ground(area, 255 if reached else 214, 0, ACCENT if reached else (52, 68, 86))


def _right_end(
    plate: Plate,
    words: Words,
    right: float,
    middle: float,
    size: float,
    counts: tuple[int, ...],
    minutes: int,
    mode: str,
) -> float:
    """Mode, clock and verdicts, from the right edge inwards; returns where they begin."""
    mode_text = words("mirror.assessment" if mode == "assessment" else "mirror.practice")
    x = right - width_of(mode_text, "regular", size)
    plate.text(x, middle, mode_text, size, False, QUIET)
    clock_text = words.minutes(minutes)
    x -= size * 1.3 + width_of(clock_text, "bold", size)
    plate.text(x, middle, clock_text, size, True, INK)
    x -= size * 1.35
    plate.clock(x, middle, size * 1.0, QUIET)
    for kind, count in reversed(list(zip(VERDICTS, counts, strict=True))):
        text = words.number(count)
        x -= size * 1.1 + width_of(text, "bold", size)
        tone = _TONES[kind] if count else QUIET
        plate.text(x, middle, text, size, True, INK if count else QUIET)
        x -= size * 1.35
        plate.icon(kind, x, middle, size * 1.1, tone)
    return x


def subtitle_share(width: int, height: int, text: str, quiet: bool) -> tuple[float, float]:
    """Returns about how much of the picture a television's subtitle takes: width and height."""
    size = max(11.0, height * SUBTITLE_SHARE * (0.84 if quiet else 1.0))
    wide = width_of(text, "regular" if quiet else "bold", size) + 2 * size
    lines = 1 if wide <= width * 0.82 else 2
    return min(0.84, wide / width), (lines * 1.32 + 0.84) * size / height


@lru_cache(maxsize=16)
def subtitle(
    width: int,
    height: int,
    text: str,
    quiet: bool = False,
    near: bool = False,
    column: float = 0.0,
) -> np.ndarray:
    """Returns the subtitle, one or two lines; it goes to the middle of the lower edge.

    Args:
        width: Width of the picture below, pixels; the subtitle takes at most 84 of 100.
        height: Its height.
        text: The line; "" gives one empty point. What is longer than two lines ends with "…".
        quiet: For what to do next rather than what happened: smaller, in the accent's colour.
        near: For whoever sits before the picture and presses what is in it: two lines fit between
            an open page's last row and the line of keys.
        column: Share of the width that there is for it beside a page: more and smaller lines; 0
            where it has the whole width.
    """
    if not text.strip():
        return Plate(1, 1).pixels()
    if column:
        return _column(width, height, text, quiet, column)
    share = _NEAR_SHARE if near else SUBTITLE_SHARE
    size = max(11.0, height * share * (0.84 if quiet else 1.0))
    face = "regular" if quiet else "bold"
    room = width * (0.92 if near else 0.84) - 2 * size
    lines = list(wrapped(text, face, size, room * 0.96))
    if near and len(lines) > 1:
        size = max(10.0, height * _NEAR_TWO_SHARE)
        lines = list(wrapped(text, face, size, room * 0.96))
    if len(lines) > 2:
        size *= 0.86
        lines = list(wrapped(text, face, size, room * 0.96))
    if len(lines) > 2:
        lines = [lines[0], cut(" ".join(lines[1:]), face, size, room)]
    step, pad = size * 1.32, size * (0.3 if near else 0.42)
    wide = max(width_of(line, face, size) for line in lines) + 2 * size
    high = round(step * len(lines) + 2 * pad)
    plate = Plate(round(wide), high)
    plate.ground((0, 0, round(wide), high), 205, round(size * 0.35))
    for index, line in enumerate(lines):
        x = (wide - width_of(line, face, size)) / 2
        ink = ACCENT if quiet else INK
        plate.text(x, pad + step * (index + 0.5), line, size, not quiet, ink)
    return plate.pixels()


def _column(width: int, height: int, text: str, quiet: bool, column: float) -> np.ndarray:
    """A subtitle in a narrow column, as many lines as it needs."""
    size = max(11.0, height * _COLUMN_SHARE)
    face = "regular" if quiet else "bold"
    pad = size * 0.6
    room = width * column - 2 * pad
    lines = list(wrapped(text, face, size, room))
    if len(lines) > _COLUMN_LINES:
        rest = " ".join(lines[_COLUMN_LINES - 1 :])
        lines = [*lines[: _COLUMN_LINES - 1], cut(rest, face, size, room)]
    step = size * 1.32
    wide = round(max(width_of(line, face, size) for line in lines) + 2 * pad)
    high = round(step * len(lines) + pad * 1.4)
    plate = Plate(wide, high)
    plate.ground((0, 0, wide, high), 205, round(size * 0.35))
    for index, line in enumerate(lines):
        ink = ACCENT if quiet else INK
        plate.text(pad, pad * 0.7 + step * (index + 0.5), line, size, not quiet, ink)
    return plate.pixels()


def keys_line(width: int, height: int, lang: str, labels: Mapping[str, str]) -> np.ndarray:
    """Returns a compact line of keys; it goes to the lower edge, below the subtitle.

    Args:
        width: Width of the picture below, pixels.
        height: Its height.
        lang: Language of the words.
        labels: Intent to what is printed on its key; those of `KEYS` are shown.
    """
    return _keys_line(width, height, lang, tuple((k, labels[k]) for k in KEYS if k in labels))


@lru_cache(maxsize=4)
def _keys_line(
    width: int, height: int, lang: str, items: tuple[tuple[str, str], ...]
) -> np.ndarray:
    words = Words(lang)
    size = max(9.0, height * _KEYS_SHARE)
    shown = [(label, words(f"mirror.key.{name}")) for name, label in items]
    while shown and _keys_width(shown, size) > width:
        if size > 9.0:
            size = max(9.0, size * 0.94)
        else:
            shown.pop()
    if not shown:
        return Plate(1, 1).pixels()
    wide, high = round(_keys_width(shown, size)), round(size * 1.9)
    plate = Plate(wide, high)
    plate.ground((0, 0, wide, high), 190, round(size * 0.3))
    x, middle = size * 0.8, high / 2
    for label, use in shown:
        cap = width_of(label, "bold", size) + size * 0.7
        area = (round(x), round(size * 0.25), round(x + cap), round(high - size * 0.25))
        plate.ground(area, 235, round(size * 0.25), (44, 60, 78))
        plate.text(x + size * 0.35, middle, label, size, True, INK)
        x = plate.text(x + cap + size * 0.4, middle, use, size, False, QUIET) + size * 0.9
    return plate.pixels()


def _keys_width(shown: list[tuple[str, str]], size: float) -> float:
    texts = sum(width_of(a, "bold", size) + width_of(b, "regular", size) for a, b in shown)
    return texts + size * (1.6 + 1.1 * len(shown) + 0.9 * (len(shown) - 1) - 0.1)


@lru_cache(maxsize=4)
def trouble_badge(width: int, height: int, lang: str) -> np.ndarray:
    """Returns the warning that the record cannot be written; it goes below the bar, at the right.

    Args:
        width: Width of the picture below, pixels.
        height: Its height.
        lang: Language of the words.
    """
    text = Words(lang)("mirror.trouble")
    size = max(10.0, height * TEXT_SHARE)
    wide = round(width_of(text, "bold", size) + size * 3.0)
    high = round(size * 1.9)
    plate = Plate(wide, high)
    plate.ground((0, 0, wide, high), 235, round(size * 0.35), (70, 42, 4))
    x = plate.icon("why", size * 0.7, high / 2, size * 1.1, ALARM)
    plate.text(x + size * 0.5, high / 2, text, size, True, ALARM)
    return plate.pixels()


@lru_cache(maxsize=2)
def watermark(width: int, height: int, lang: str) -> np.ndarray:
    """Returns the word for drafts, pale and slanted; it covers the whole picture.

    Made at a third of the picture's size: it is stretched over all of it.
    """
    text = Words(lang)("page.draft")
    wide, high = max(8, width // 3), max(8, height // 3)
    size = min(high * 0.4, wide * 0.7 / max(0.1, fonts.width(text, "bold", 1.0)))
    mask = Image.new("L", (wide, high), 0)
    face = fonts.face("bold", round(size))
    ImageDraw.Draw(mask).text((wide / 2, high / 2), text, fill=70, font=face, anchor="mm")
    turned = np.asarray(mask.rotate(18, resample=Image.Resampling.BICUBIC))
    made = np.empty((high, wide, 4), np.uint8)
    made[..., :3] = (255, 122, 168)
    made[..., 3] = turned
    made.setflags(write=False)
    return made
