"""Weighbridge: the whole container against the verified gross mass that the shipper stated.

Ordered, not carried: its slip is held against the plate on the door. SOLAS VI/2 asks for a
verified mass; how far it may be from the weighed one is national (rules/instruments.yaml). A small
lot drowns in a large mass.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("weighbridge", ("container.mass",), in_hand=False)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns weighed and stated mass in grams, and whether they differ by more than allowed."""
    weighing = case.container.weighing
    true_g = case.container.tare_g + sum(item.gross_g for item in case.load)
    step = weighing.step_g
    weighed = (true_g + step // 2) // step * step
    apart = abs(weighed - weighing.vgm_g) * 1000
    beyond = apart > weighing.vgm_g * weighing.tolerance_permille
    return Observed(
        "reading",
        f"observe.weighbridge.{'differs' if beyond else 'agrees'}",
        (("weighed_g", weighed), ("stated_g", weighing.vgm_g)),
    )


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether the masses agree in one case and not in the other."""
    return (
        observe(case, State(case), target).phrase
        != observe(reference, State(reference), target).phrase
    )
