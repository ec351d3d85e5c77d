"""The time line of a replay as pictures: lanes of marks, and the plates that tell of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtrainer.language import Words
from vrtrainer.pages.icons import NAMES
from vrtrainer.pages.looks import TABLET, Colour
from vrtrainer.records.timeline import LANES, TICKS_PER_S, Mark, Timeline
from vrtrainer.station.playback import Playback
from vrtrainer.world.plates import ACCENT, ALARM, INK, QUIET, TEXT_SHARE, Plate, cut, width_of

HIGH_SHARE = 0.165
"""Height of the strip, share of the picture's."""
_TONES = TABLET.palette.tones
_VERDICTS = ("in_order", "follow_up", "irregular")
_ICONS: dict[str, tuple[str, Colour]] = {
    "arrived": ("onward", ACCENT),
    "equipped": ("seen", QUIET),
    "worn": ("seen", QUIET),
    "read": ("look", INK),
    "observed": ("look", INK),
    "discovered": ("why", ALARM),
    "ordered": ("seen", ACCENT),
    "reminded": ("unseen", ALARM),
    "breached": ("why", _TONES["irregular"]),
    "reported": ("chosen", INK),
    "decided": ("chosen", ACCENT),
    "ended": ("chosen", QUIET),
}
KEYS = ("space", "across", "up", "digits", "camera", "click", "fly", "help", "quit")
"""What the page of keys explains, in this order."""


@dataclass(frozen=True)
class Layout:
    """Where the strip's parts are in a picture of so many points.

    Attributes:
        width, height: Of the picture.
        left, right: Ends of the line, points from the left.
        top: Upper edge of the strip, points from above.
        high: Its height.
    """

    width: int
    height: int
    left: float
    right: float
    top: float
    high: int

    @staticmethod
    def of(width: int, height: int, lang: str) -> Layout:
        """Returns where the parts are; the names of the lanes decide where the line begins."""
        high = max(64, round(height * HIGH_SHARE))
        size, words = _size(high), Words(lang)
        names = max(width_of(words(f"replay.lane.{lane}"), "regular", size) for lane in LANES)
        return Layout(width, height, names + 2.2 * size, width - 1.5 * size, height - high, high)

    def x_of(self, tick: float, line: Timeline) -> float:
        """Where a tick is on the line, points from the left."""
        return self.left + (self.right - self.left) * tick / max(1, line.last_tick)

    def tick_at(self, x: float, line: Timeline) -> float:
        """Which tick is at a place of the line."""
        share = (x - self.left) / max(1.0, self.right - self.left)
        return max(0.0, min(1.0, share)) * line.last_tick

    def lane_at(self, y: float) -> int:
        """Which lane is at a height, points from above; -1 for none."""
        lane = int((y - self.top - self._head) / self.step)
        return lane if y > self.top + self._head and lane < len(LANES) else -1

    @property
    def _head(self) -> float:
        return self.high * 0.22

    @property
    def step(self) -> float:
        """Height of a lane, points."""
        return (self.high - self._head) / (len(LANES) + 0.25)

    def middle(self, lane: int) -> float:
        """The middle of a lane, points below the strip's upper edge."""
        return self._head + self.step * (lane + 0.5)


def _size(high: int) -> float:
    return max(9.0, high * 0.135)


def clock(ticks: float) -> str:
    """Returns a time as minutes and seconds: ``2:07``."""
    seconds = int(ticks // TICKS_PER_S)
    return f"{seconds // 60}:{seconds % 60:02d}"


def strip(layout: Layout, line: Timeline, lang: str) -> np.ndarray:
    """Returns the strip with its lanes, marks and times: RGBA, as wide as the picture."""
    words, size = Words(lang), _size(layout.high)
    plate = Plate(layout.width, layout.high)
    plate.ground((0, 0, layout.width, layout.high), 226)
    for number, lane in enumerate(LANES):
        middle = layout.middle(number)
        plate.text(size * 0.8, middle, words(f"replay.lane.{lane}"), size, False, QUIET)
        rule = (round(layout.left), round(middle), round(layout.right), round(middle) + 1)
        plate.ground(rule, 255, fill=(58, 74, 92))
    side = min(layout.step * 0.86, size * 1.35)
    for mark in line.marks:
        name, ink = _icon(mark)
        x = layout.x_of(mark.tick, line) - side / 2
        plate.icon(name, x, layout.middle(LANES.index(mark.lane)), side, ink)
    middle = layout.middle(0) - layout.step * 0.95
    plate.text(layout.left, middle, clock(0), size, False, QUIET)
    end = clock(line.last_tick)
    plate.text(layout.right - width_of(end, "regular", size), middle, end, size, False, QUIET)
    return plate.pixels()


def _icon(mark: Mark) -> tuple[str, Colour]:
    data = mark.event.data
    if mark.event.name == "judged":
        verdict = str(data["verdict"])
        return (verdict, _TONES[verdict]) if verdict in _VERDICTS else ("seen", INK)
    if mark.event.name == "observed" and f"tool.{data['way']}" in NAMES:
        return f"tool.{data['way']}", INK
    return _ICONS[mark.event.name]


def cursor(layout: Layout) -> np.ndarray:
    """Returns what shows where one is: a line over all lanes."""
    plate = Plate(3, layout.high)
    plate.ground((0, round(layout.high * 0.16), 3, layout.high), 255, fill=ALARM)
    return plate.pixels()


def line_of(text: str, layout: Layout, share: float = 0.9, ink: Colour = INK) -> np.ndarray:
    """Returns a line of text on a ground of its own, cut to a share of the picture's width."""
    size = max(11.0, layout.height * TEXT_SHARE)
    shown = cut(text, "bold", size, layout.width * share - size)
    wide = round(width_of(shown, "bold", size) + size)
    plate = Plate(max(1, wide), round(size * 1.6))
    plate.ground((0, 0, wide, round(size * 1.6)), 214, round(size * 0.3))
    plate.text(size * 0.5, size * 0.8, shown, size, True, ink)
    return plate.pixels()


def state_text(playback: Playback, lang: str) -> str:
    """Returns how it is played: playing or paused, speed, time, camera."""
    words = Words(lang)
    going = words("replay.playing" if playback.playing else "replay.paused")
    speed = words("replay.speed", speed=words.number(playback.speed))
    time = f"{clock(playback.tick)} / {clock(playback.line.last_tick)}"
    camera = words(f"replay.camera.{playback.camera}")
    return f"{going} · {speed} · {time} · {camera} · {words('replay.help')}"


def keys_page(layout: Layout, lang: str) -> np.ndarray:
    """Returns the page that explains keys and mouse."""
    words, size = Words(lang), max(11.0, layout.height * TEXT_SHARE)
    rows = [(words(f"replay.key.{key}"), words(f"replay.does.{key}")) for key in KEYS]
    left = max(width_of(key, "bold", size) for key, _ in rows)
    wide = round(left + max(width_of(does, "regular", size) for _, does in rows) + 3.6 * size)
    high = round(size * 1.55 * len(rows) + size * 1.2)
    plate = Plate(wide, high)
    plate.ground((0, 0, wide, high), 232, round(size * 0.4))
    for number, (key, does) in enumerate(rows):
        middle = size * 1.4 + number * size * 1.55
        plate.text(size * 1.2, middle, key, size, True, ACCENT)
        plate.text(left + size * 2.4, middle, does, size, False, INK)
    return plate.pixels()
