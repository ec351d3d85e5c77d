"""Gas meter: a sample through the closed door seal, compared with the national limits.

Once a container was ventilated it is measured again at the open doors, before anybody goes in.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

AIRED = "gas.aired"
SPECIFICATION = Specification("gas_meter", ("gas", AIRED))

_LEFT = 5  # what ventilation leaves is this part of what there was, or of the limit


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the substance nearest to (or furthest over) its limit, in parts per billion."""
    gas = case.container.gas
    if not gas.parts_per_billion:
        return Observed("reading", "observe.gas_meter.clean")
    worst = max(
        sorted(gas.parts_per_billion),
        key=lambda name: gas.parts_per_billion[name] * 1_000_000 // max(1, gas.limits.get(name, 1)),
    )
    amount, limit = gas.parts_per_billion[worst], gas.limits.get(worst, 0)
    if target == AIRED:
        amount = min(amount, limit) // _LEFT
        facts = (("substance", worst), ("ppb", amount), ("limit_ppb", limit))
        return Observed("reading", "observe.gas_meter.safe", facts)
    if gas.safe and amount == 0:
        return Observed("reading", "observe.gas_meter.clean")
    return Observed(
        "reading",
        f"observe.gas_meter.{'safe' if gas.safe else 'unsafe'}",
        (("substance", worst), ("ppb", amount), ("limit_ppb", limit)),
        reaches=() if gas.safe else ("gas.unsafe",),
    )
