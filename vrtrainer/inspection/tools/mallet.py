"""Mallet: the sound of a wall or floor. One sheet rings; a space behind it booms; goods deaden it.

It says that something is behind, never what; in a cooled container the foam deadens every tap.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.backing import space_behind
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "mallet", ("container.front_wall", "container.side_walls", "container.floor")
)


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the sound: walls of sheet steel ring hollow and metallic where nothing is behind
    (inspection guides on scribd.com/document/64083758), boards on beams knock dry."""
    space = space_behind(case, target)
    if space != "none":
        heard = "dull" if space == "filled" else "hollow"
        beneath = "floor." if target == "container.floor" else ""
        return Observed("sound", f"observe.mallet.{beneath}{heard}")
    if target == "container.floor":
        return Observed("sound", "observe.mallet.boards")
    padded = case.container.type[2] == "R"
    return Observed("sound", f"observe.mallet.{'padded' if padded else 'rings'}")
