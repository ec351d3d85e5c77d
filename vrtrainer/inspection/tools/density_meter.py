"""Density meter: gamma rays scattered back from what lies behind a sheet, as one figure.

It reaches some ten centimetres and says how much matter is there, not which. One figure says
little: it is compared along a wall, from package to package, with what a bare sheet reads. The
scale is ours: water reads 100. See `inspection.backing`.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.backing import (
    bare_reading,
    package_reading,
    part_reading,
    side_readings,
)
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "density_meter",
    ("density.*", "container.front_wall", "container.side_walls", "container.floor", "load.*"),
)
_NOTICED = 6  # two readings of the same spot differ by less


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns readings along a closed side, at a part of the emptied container or at a package."""
    if target.startswith("density."):
        figures = side_readings(case, target.partition(".")[2])
        facts = tuple((f"at_{n}", figure) for n, figure in enumerate(figures, 1))
        return Observed(
            "reading", "observe.density_meter.side", (*facts, ("bare", bare_reading(case)))
        )
    if target.startswith("load."):
        figure = package_reading(case.item(target.split(".")[1]))
        return Observed("reading", "observe.density_meter.package", (("figure", figure),))
    sound = case.container.model_copy(update={"false_front_wall_mm": 0, "raised_floor_mm": 0})
    usual = part_reading(case.model_copy(update={"container": sound, "load": ()}), target)
    return Observed(
        "reading",
        "observe.density_meter.part",
        (("figure", part_reading(case, target)), ("usual", usual)),
    )


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether a figure differs by more than two readings of one spot do."""
    ours, theirs = (observe(c, State(c), target).facts for c in (case, reference))
    return any(abs(int(a) - int(b)) > _NOTICED for (_, a), (_, b) in zip(ours, theirs, strict=True))
