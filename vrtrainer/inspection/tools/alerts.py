"""What dogs, trace detectors and colour tests have in common: they are sometimes wrong.

Whether one is right is drawn from the case's seed for the place that it was asked at, so the same
question has the same answer however often it is put: to repeat an alert does not confirm it.
"""

from __future__ import annotations

from vrtrainer.basis import draw_below
from vrtrainer.content.case import Case


def says(case: Case, purpose: str, there: bool, right: str, false: str) -> bool:
    """Whether it alerts.

    Args:
        case: The case; its rates are in thousandths (rules/reliability.yaml).
        purpose: What is asked, and where: another purpose is drawn anew.
        there: Whether there is something to find.
        right: The rate of alerts where there is.
        false: The rate of alerts where there is nothing.
    """
    rate = case.rates.get(right if there else false, 1000 if there else 0)
    return draw_below(case.seed, f"{purpose} {case.id}", 0, 1000) < rate
