"""What lies behind a sheet: for instruments that feel, hear or look through it.

Frame: that of the radiograph's slabs: metres, X across, Y from the front to the doors, Z up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from vrtrainer.content.case import Case, LoadItem
from vrtrainer.content.stowage import PACKAGES
from vrtrainer.inspection.radiograph import structure, subject_of
from vrtrainer.inspection.radiograph.slabs import Slab
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of

Space = Literal["none", "empty", "filled"]

_KNEE_M = 0.60  # goods lie low: an officer kneels to read there
_STEP_M, _REACH_M = 0.002, 0.20
# Both ways through matter, 0.11 cm2/g (NIST SRD 126: water at 0.36 MeV, barium-133's line), and
# less is seen from deeper down, where the little detector fills less of the view.
_BOTH_WAYS, _HALVING_M = 0.22, 0.06
_WATER = 100


@dataclass(frozen=True)
class _Ray:
    """Where a meter is laid on, and which way it looks."""

    at: tuple[float, float, float]
    way: tuple[float, float, float]


def hidden_behind(case: Case, part: str) -> tuple[LoadItem, ...]:
    """Returns the goods that are hidden behind a part of the structure (``front_wall``, ...)."""
    return tuple(item for item in case.load if item.hidden == part)


def space_behind(case: Case, target: str) -> Space:
    """Returns whether there is a room behind a part of the container, and anything in it.

    Args:
        case: The case.
        target: ``container.front_wall``, ``container.floor`` or ``container.undercarriage``; other
            parts have none.
    """
    depth = {
        "container.front_wall": case.container.false_front_wall_mm,
        "container.floor": case.container.raised_floor_mm,
        "container.undercarriage": int(case.container.plated_beams),
    }.get(target, 0)
    if not depth:
        return "none"
    return "filled" if hidden_behind(case, target.partition(".")[2]) else "empty"


def side_readings(case: Case, side: str) -> tuple[int, ...]:
    """Returns five density readings along a closed side, from the front to the doors.

    Args:
        case: The case; its load stands in the container.
        side: ``left`` or ``right`` of whoever faces the doors.
    """
    box = case.container
    length, half = box.length_mm / 1000, box.width_mm / 2000
    sign = 1.0 if side == "left" else -1.0
    spots = (0.25, length / 4, length / 2, 3 * length / 4, length - 0.45)
    z = structure.FLOOR_M + _KNEE_M
    rays = [_Ray((sign * half, y, z), (-sign, 0.0, 0.0)) for y in spots]
    return tuple(_reading(subject_of(case), ray) for ray in rays)


def part_reading(case: Case, target: str) -> int:
    """Returns the density reading at a part of the emptied container, laid on from inside."""
    box = case.container
    inner = box.interior_width_mm / 2000
    wall = structure.FRONT_M + box.false_front_wall_mm / 1000
    floor = structure.FLOOR_M + box.raised_floor_mm / 1000
    middle = structure.FRONT_M + box.interior_length_mm / 2000
    rays = {
        "container.front_wall": _Ray((0.05, wall + 0.001, floor + 0.10), (0.0, -1.0, 0.0)),
        "container.side_walls": _Ray((inner, middle, floor + _KNEE_M), (1.0, 0.0, 0.0)),
        "container.floor": _Ray((0.05, middle, floor), (0.0, 0.0, -1.0)),
    }
    emptied = case.model_copy(update={"load": tuple(i for i in case.load if i.hidden)})
    return _reading(subject_of(emptied), rays[target])


def package_reading(item: LoadItem) -> int:
    """Returns the density reading of a package: that of its mass, spread over its room."""
    size = PACKAGES[item.package].size
    density = item.each_g / (size[0] * size[1] * size[2] * 1e6)
    steps = np.full(round(_REACH_M / _STEP_M), density)
    return _shown(steps)


def bare_reading(case: Case) -> int:
    """Returns what the sheet of this container's wall reads with nothing behind it."""
    empty = case.model_copy(update={"load": ()})
    return side_readings(empty, "left")[2]


@lru_cache(maxsize=256)
def _reading(subject: Subject, ray: _Ray) -> int:
    depths = (np.arange(round(_REACH_M / _STEP_M)) + 0.5) * _STEP_M
    points = np.array(ray.at) + depths[:, None] * np.array(ray.way)
    return _shown(_densities(slabs_of(subject), points))


def _densities(slabs: tuple[Slab, ...], points: np.ndarray) -> np.ndarray:
    """g/cm3 at each of some points, (n,)."""
    low = np.array([slab.low for slab in slabs])
    high = np.array([slab.high for slab in slabs])
    near = (low <= points.max(0)).all(1) & (high >= points.min(0)).all(1)
    found = np.zeros(len(points))
    for index in np.nonzero(near)[0]:
        slab = slabs[int(index)]
        inside = ((points >= low[index]) & (points <= high[index])).all(1)
        if slab.cylinder:
            middle, radius = (
                (low[index] + high[index]) / 2,
                (high[index] - low[index])[:2].min() / 2,
            )
            inside &= ((points[:, :2] - middle[:2]) ** 2).sum(1) <= radius**2
        found[inside] += slab.density
    return np.maximum(found, 0.0)


def _shown(density: np.ndarray) -> int:
    """The figure for densities along a ray, step by step; water without end reads 100."""
    return round(_WATER * _scatter(density) / _scatter(np.ones_like(density)))


def _scatter(density: np.ndarray) -> float:
    crossed = np.cumsum(density) * _STEP_M * 100
    depth = np.arange(len(density)) * _STEP_M
    seen = density * np.exp(-_BOTH_WAYS * crossed) / (1.0 + depth / _HALVING_M) ** 2
    return float(seen.sum())
