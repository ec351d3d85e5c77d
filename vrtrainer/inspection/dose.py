"""Dose rates beside a container: what its goods add to the natural background.

A package counts as a point in its middle. Its radiation thins with the square of the distance and
in the load that it crosses, taken as one stuff of the load's mean density: 0.077 cm2/g, water for
gamma rays of 0.66 MeV (NIST Standard Reference Database 126, caesium-137's line). Scatter that
builds up is left out: the figures are of the right order, no more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from vrtrainer.content.case import Case
from vrtrainer.content.stowage import Stowed, stow

_MASS_ATTENUATION = 0.077
_FROM_WALL_M, _HEIGHT_M = 0.5, 1.0  # a pager on the chest of somebody who walks along
_NEAREST_M = 0.3

Side = Literal["left", "right", "doors"]


def dose_rates(case: Case) -> tuple[int, int, int]:
    """Returns the highest dose rate beside the front, middle and rear third, nanosievert an hour.

    The background is in it. Whoever walks round hears the higher of both sides.
    """
    left, right = rates_beside(case, "left"), rates_beside(case, "right")
    found = [max(pair) for pair in zip(left, right, strict=True)]
    return (found[0], found[1], found[2])


def rates_beside(case: Case, side: Side) -> tuple[int, ...]:
    """Returns the dose rates beside one side, nanosievert an hour, the background in them.

    Along a wall those of its front, middle and rear third; before the doors the one there.
    """
    box = case.container
    length, half = box.interior_length_mm / 1000, box.interior_width_mm / 2000
    active = {item.id: item.dose_psv_h for item in case.load if item.dose_psv_h}
    stowed = [one for one in stow(box, case.load) if one.item in active] if active else []
    if side == "doors":
        return (_rate(case, stowed, (0.0, length + _FROM_WALL_M), 1),)
    x = half + _FROM_WALL_M if side == "right" else -(half + _FROM_WALL_M)
    return tuple(_rate(case, stowed, (x, third * length), 0) for third in (1 / 6, 3 / 6, 5 / 6))


def _rate(case: Case, stowed: Sequence[Stowed], stand: tuple[float, float], across: int) -> int:
    """The dose rate where one stands (x, y), before a wall that stands across that axis."""
    box = case.container
    volume = box.interior_width_mm * box.interior_length_mm * box.interior_height_mm / 1000
    density = sum(item.gross_g for item in case.load) / volume
    active = {item.id: item.dose_psv_h for item in case.load}
    total = 0.0
    for one in stowed:
        middle = [low + size / 2 for low, size in zip(one.low, one.size, strict=True)]
        away = (middle[0] - stand[0], middle[1] - stand[1], middle[2] - _HEIGHT_M)
        far = max(_NEAREST_M, math.hypot(*away))
        # The share of the way that lies in the load, not in the air beside it.
        inside = far * (1.0 - min(1.0, _FROM_WALL_M / max(abs(away[across]), _FROM_WALL_M)))
        through = math.exp(-_MASS_ATTENUATION * density * inside * 100)
        total += active[one.item] * through / (far * far) / 1000
    return round(box.radiation.background_nsv_h + total)
