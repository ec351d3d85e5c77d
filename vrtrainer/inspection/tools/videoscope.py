"""Videoscope: a lens on a flexible probe, into a space that has an opening.

Beneath a raised floor it enters at the step, behind a plate at a drain hole; a front wall has no
opening until one is drilled. It shows shapes, not what they are made of.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.backing import hidden_behind, space_behind
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "videoscope", ("container.front_wall", "container.floor", "container.undercarriage")
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what the lens shows, or that it finds no way in."""
    if target == "container.undercarriage":
        return _below(case, target)
    space = space_behind(case, target)
    drilled = state.happened(f"drill.{target}")
    if not drilled and (target == "container.front_wall" or space == "none"):
        shows = target == "container.floor"
        return Observed("picture", "observe.videoscope.no_way_in", shows=shows)
    if space == "filled":
        found = hidden_behind(case, target.partition(".")[2])[0]
        return Observed(
            "picture", "observe.videoscope.packages", words=found.package_name, shows=True
        )
    return Observed(
        "picture",
        f"observe.videoscope.{'open' if space == 'none' else 'space'}",
        shows=True,
    )


def _below(case: Case, target: str) -> Observed:
    """Behind a plate below; between bare beams there is nothing to look into."""
    space = space_behind(case, target)
    if space == "none":
        return Observed("picture", "observe.videoscope.beams_free", shows=True)
    if space == "empty":
        return Observed("picture", "observe.videoscope.beams_plated", shows=True)
    found = hidden_behind(case, target.partition(".")[2])[0]
    return Observed("picture", "observe.videoscope.packages", words=found.package_name, shows=True)
