"""Magnifier: labels, marks, weld seams and the engraving of a seal."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import torch
from vrtrainer.inspection.tools.specification import Observed, Specification, lies_open

SPECIFICATION = Specification(
    "magnifier",
    ("seal.number", "container.doors", "container.front_wall", "container.side_walls",
     "container.floor", "container.ceiling", "container.inner_doors", "load.*", "load.*.label"),
    anew=True,
)  # fmt: skip


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the detail that the naked eye misses."""
    if target == "seal.number":
        return Observed(
            "close_up", "observe.magnifier.seal", (("number", case.container.seal.number),)
        )
    if target.endswith(".label"):
        label = case.item(target.split(".")[1]).label
        return Observed("close_up", f"observe.magnifier.label_{label}")
    if target.startswith("load."):
        item = case.item(target.split(".")[1])
        if item.hidden is None and not lies_open(state, target):
            # Glass makes nothing transparent: what the package holds is seen once it is open.
            return Observed("close_up", "observe.magnifier.package_closed", shows=False)
        return Observed("close_up", "observe.magnifier.detail", words=item.detail)
    return torch.observe(case, state, target)
