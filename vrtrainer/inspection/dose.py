"""Dose rates beside a container: what its goods add to the natural background.

A package counts as a point in its middle. Its radiation thins with the square of the distance and
in the load that it crosses, taken as one stuff of the load's mean density: 0.077 cm2/g, water for
gamma rays of 0.66 MeV (NIST Standard Reference Database 126, caesium-137's line). Scatter that
builds up is left out: the figures are of the right order, no more.
"""

from __future__ import annotations

import math

from vrtrainer.content.case import Case
from vrtrainer.content.stowage import stow

_MASS_ATTENUATION = 0.077
_FROM_WALL_M, _HEIGHT_M = 0.5, 1.0  # a pager on the chest of somebody who walks along
_NEAREST_M = 0.3


def dose_rates(case: Case) -> tuple[int, int, int]:
    """Returns the highest dose rate beside the front, middle and rear third, nanosievert an hour.

    The background is in it. Whoever walks round hears the higher of both sides.
    """
    box = case.container
    length, half = box.interior_length_mm / 1000, box.interior_width_mm / 2000
    background = float(box.radiation.background_nsv_h)
    active = {item.id: item.dose_psv_h for item in case.load if item.dose_psv_h}
    if not active:
        return (int(background),) * 3
    stowed = stow(box, case.load)
    volume = 2 * half * length * box.interior_height_mm / 1000 * 1e6
    density = sum(item.gross_g for item in case.load) / volume
    found = []
    for third in (1 / 6, 3 / 6, 5 / 6):
        sides = []
        for x in (-(half + _FROM_WALL_M), half + _FROM_WALL_M):
            total = 0.0
            for one in stowed:
                if one.item not in active:
                    continue
                middle = [low + size / 2 for low, size in zip(one.low, one.size, strict=True)]
                away = (middle[0] - x, middle[1] - third * length, middle[2] - _HEIGHT_M)
                far = max(_NEAREST_M, math.hypot(*away))
                # The share of the way that lies in the load, not in the air beside it.
                inside = far * (1.0 - min(1.0, _FROM_WALL_M / max(abs(away[0]), _FROM_WALL_M)))
                through = math.exp(-_MASS_ATTENUATION * density * inside * 100)
                total += active[one.item] * through / (far * far) / 1000
            sides.append(total)
        found.append(round(background + max(sides)))
    return (found[0], found[1], found[2])
