"""How much of a load stands in the warehouse: what is weighed there is what is seen there."""

from __future__ import annotations

from collections.abc import Iterable

from vrtrainer.content.case import LoadItem
from vrtrainer.inspection.state import State

UNLOADED_PERCENT = {"unload_partial": 45, "unload_full": 100}
"""What share of each lot stands in the hall after an order that takes goods out of a container."""


def packages_of(item: LoadItem, percent: int) -> int:
    """Returns how many packages a share of a lot is: one at least."""
    return max(1, round(item.count * percent / 100))


def unloaded_percent(orders: Iterable[str]) -> int:
    """Returns what share of the load stands in the hall after these orders."""
    return max((UNLOADED_PERCENT.get(order, 0) for order in orders), default=0)


def unloaded(state: State, item: LoadItem) -> int:
    """Returns how many packages of a lot stand in the hall now; 0 before any was unloaded, and
    once they are back under a new seal."""
    if state.holds("resealed"):
        return 0
    percent = unloaded_percent(
        order for order in UNLOADED_PERCENT if state.happened(f"order.{order}")
    )
    return packages_of(item, percent) if percent else 0
