"""Is somebody's suspicion worth what it says? Calibration of the dial over many sessions.

A suspicion is a forecast: 70 says that of ten such consignments seven prove irregular. The Brier
score is the mean square of what it is off by (0 is perfect, who always says 50 gets 0.25; G. W.
Brier, Monthly Weather Review 78 (1950), 1-3), the curve compares what was said with what came true.
It is no part of any mark.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

EDGES = (0, 20, 40, 60, 80, 100)
"""Borders of the curve's bins; the last one belongs to its bin."""
FEWEST = 20
"""Forecasts below which the curve is shown as still unsure."""


@dataclass(frozen=True)
class Forecast:
    """What was said at a moment of a session, 0 to 100, and whether it came true."""

    moment: str
    share: int
    irregular: bool

    @property
    def off(self) -> float:
        """The square of what it is off by, 0 to 1."""
        return (self.share / 100 - self.irregular) ** 2


@dataclass(frozen=True)
class Bin:
    """Forecasts that said about the same: how many, what they said and what came true (0-100)."""

    low: int
    high: int
    count: int
    said: float
    came_true: float


@dataclass(frozen=True)
class Calibration:
    """The curve over many forecasts. `by_moment` is the Brier score at each moment of the case."""

    count: int
    brier: float
    bins: tuple[Bin, ...]
    by_moment: Mapping[str, float]

    @property
    def unsure(self) -> bool:
        """Whether too few forecasts were made for the curve to mean much."""
        return self.count < FEWEST

    @property
    def leaning(self) -> str:
        """``trusting`` (too little suspicion), ``suspicious`` (too much) or ``balanced``."""
        if not self.count:
            return "balanced"
        said = sum(one.said * one.count for one in self.bins) / self.count
        true = sum(one.came_true * one.count for one in self.bins) / self.count
        if abs(said - true) <= 10:
            return "balanced"
        return "suspicious" if said > true else "trusting"


def forecasts(sessions: Iterable[Mapping[str, Any]]) -> list[Forecast]:
    """Returns every suspicion of some rows of the results database.

    Rows of sessions that were played before there was a dial hold none.
    """
    found = []
    for row in sessions:
        given = row["suspicion"]
        told = json.loads(given) if isinstance(given, str) else given
        found += [Forecast(moment, int(s), bool(row["irregular"])) for moment, s in told.items()]
    return found


def calibration(made: Sequence[Forecast]) -> Calibration:
    """Returns Brier score and curve; bins without a forecast are left out."""
    bins = []
    for low, high in pairwise(EDGES):
        inside = [f for f in made if low <= f.share < high or f.share == high == EDGES[-1]]
        if inside:
            said = sum(f.share for f in inside) / len(inside)
            true = 100 * sum(f.irregular for f in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), said, true))
    moments = {f.moment: [g.off for g in made if g.moment == f.moment] for f in made}
    return Calibration(
        count=len(made),
        brier=sum(f.off for f in made) / len(made) if made else 0.0,
        bins=tuple(bins),
        by_moment={name: sum(offs) / len(offs) for name, offs in moments.items()},
    )
