"""Torch: shows surfaces in the dark, above all inside the emptied container."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.hands import look
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("torch", ("container.*", "load.*"))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the light shows of a wall, a floor, the hardware or the load.

    A false front wall betrays itself by fresh paint, missing vents and hidden corner blocks
    (domain notes K4, K6; inspection guides on scribd.com/document/64083758).
    """
    if target == "container.front_wall":
        false = case.container.false_front_wall_mm > 0
        return Observed("close_up", f"observe.torch.front_wall_{'false' if false else 'sound'}")
    if target == "container.floor":
        raised = case.container.raised_floor_mm > 0
        return Observed("close_up", f"observe.torch.floor_{'raised' if raised else 'sound'}")
    if target == "container.undercarriage":
        plated = case.container.plated_beams
        return Observed("close_up", f"observe.mirror.beams_{'plated' if plated else 'free'}")
    if target == "container.ceiling":
        return _ceiling(case)
    if target in ("container.side_walls", "container.left_wall", "container.right_wall"):
        return Observed("close_up", "observe.look.wall_sound")
    return look(case, state, target)


def _ceiling(case: Case) -> Observed:
    """A patch in a sheet roof shows on both sides; lining or tarpaulin let nothing be seen."""
    cover = {"U": "tarpaulin", "R": "lining"}.get(case.container.type[2], "sheet")
    if cover == "sheet" and case.container.roof_opened:
        return Observed("close_up", "observe.torch.ceiling_patched")
    return Observed("close_up", f"observe.torch.ceiling_{cover}")
