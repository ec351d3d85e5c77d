"""Whether the trainee can go on just now, and if not, why: without flutter.

A blink of the tracking is bridged, a longer loss is told; what comes back has to stay for a moment
before play goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Why play is paused, the weightiest first.
OFF, STANDBY, MENU, TRACKING = "off", "standby", "menu", "tracking"
PAUSES = (OFF, STANDBY, MENU, TRACKING)
AWAY = (OFF, STANDBY)
"""Pauses in which nobody wears the headset."""


@dataclass(frozen=True)
class Patience:
    """Seconds until a state is believed.

    Attributes:
        lost_s: without a pose before play is paused. SteamVR itself bridges some tenths by dead
            reckoning; beyond that a picture that stands still while the head moves sickens.
        found_s: with a pose before it goes on.
        off_s: off the head; a headset that is only set right is not taken off.
        on_s: on the head again.
    """

    lost_s: float = 0.25
    found_s: float = 0.5
    off_s: float = 0.6
    on_s: float = 0.8


class Attention:
    """Follows whether the headset is worn and seen.

    Args:
        clock: seconds, monotonic.
        patience: how long states must last.
    """

    def __init__(self, clock: Callable[[], float], patience: Patience | None = None) -> None:
        self._clock = clock
        p = patience or Patience()
        self._seen = _Steady(True, p.found_s, p.lost_s)
        # What lies on its shelf when the program starts was not just taken off.
        self._worn = _Steady(None, p.on_s, p.off_s)

    def follow(self, placed: bool, worn: bool, standby: bool, menu: bool) -> str:
        """Returns why play is paused now, or an empty text.

        Args:
            placed: the runtime knows where the headset is.
            worn: its sensor feels a head.
            standby: the runtime has put it to sleep.
            menu: the runtime's menu or another program has the trainee.
        """
        now = self._clock()
        seen, worn = self._seen.follow(placed, now), self._worn.follow(worn, now)
        if not worn:
            return OFF
        if standby:
            return STANDBY
        if menu:
            return MENU
        return "" if seen else TRACKING


class _Steady:
    """A truth that must last before it is believed; with no start the first is believed."""

    def __init__(self, start: bool | None, rise_s: float, fall_s: float) -> None:
        self.value = start
        self._rise_s, self._fall_s = rise_s, fall_s
        self._since: float | None = None

    def follow(self, told: bool, now: float) -> bool:
        if self.value is None:
            self.value = told
        if told == self.value:
            self._since = None
            return self.value
        if self._since is None:
            self._since = now
        if now - self._since >= (self._rise_s if told else self._fall_s):
            self.value, self._since = told, None
        return self.value
