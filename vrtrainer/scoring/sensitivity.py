"""How well somebody tells wrong from in order, over many sessions: d' and bias.

Signal detection: a fault that was found is a hit, one that was not is a miss (looked at or not);
what was in order and examined is a correct rejection or a false alarm; what was in order and not
examined says nothing and is left out, and so is what an evacuation waived.

One session asks too little for it, so sessions are pooled. With the log-linear correction (half a
case is added to each of hits and false alarms, one to each number of cases: M. J. Hautus, Behavior
Research Methods 27 (1995), 46-51) nobody has an infinite d' for having made no mistake yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

_NORMAL = NormalDist()
FEWEST = 20
"""Faults and sound things each, below which the figures are shown as still unsure."""
BALANCED = 0.3
"""Within so much of zero a bias is called none."""


@dataclass(frozen=True)
class Sensitivity:
    """Pooled answers and what follows from them.

    Attributes:
        hits, misses, false_alarms, correct_rejections: how many of each.
        d_prime: how far apart wrong and in order look, in standard deviations; 0 is guessing.
        bias: the criterion c; above 0 one is slow to accuse, below 0 quick.
    """

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int
    d_prime: float
    bias: float

    @property
    def unsure(self) -> bool:
        """Whether too little was asked for the figures to mean much."""
        return min(self.signals, self.sound) < FEWEST

    @property
    def signals(self) -> int:
        """How many faults and indicators there were."""
        return self.hits + self.misses

    @property
    def sound(self) -> int:
        """How many things in order were judged."""
        return self.false_alarms + self.correct_rejections

    @property
    def leaning(self) -> str:
        """``balanced``, ``quick`` to accuse or ``slow``."""
        if abs(self.bias) <= BALANCED:
            return "balanced"
        return "slow" if self.bias > 0 else "quick"


def sensitivity(hits: int, misses: int, false_alarms: int, correct_rejections: int) -> Sensitivity:
    """Returns d' and bias of pooled answers, with the log-linear correction."""
    found = _NORMAL.inv_cdf((hits + 0.5) / (hits + misses + 1))
    accused = _NORMAL.inv_cdf((false_alarms + 0.5) / (false_alarms + correct_rejections + 1))
    return Sensitivity(
        hits,
        misses,
        false_alarms,
        correct_rejections,
        d_prime=found - accused,
        bias=-(found + accused) / 2,
    )


def pooled(sessions: Iterable[Mapping[str, Any]]) -> Sensitivity:
    """Returns d' and bias over sessions.

    Args:
        sessions: Rows of the results database; `outcomes` is JSON or what it stands for.
    """
    kinds = ("hits", "misses", "false_alarms", "correct_rejections")
    counts = dict.fromkeys(kinds, 0)
    for row in sessions:
        outcomes = row["outcomes"]
        told = json.loads(outcomes) if isinstance(outcomes, str) else outcomes
        for kind in kinds:
            counts[kind] += len(told[kind])
    return sensitivity(*(counts[kind] for kind in kinds))
