"""Tape measure: lengths by hand, outside and inside, less exact than the laser.

A tape of five metres is laid on again and again over the length of a container: every laying on
adds its error, so that the figure is good to some centimetres. Inside it needs the emptied floor
to lie on, as the laser needs its free line.
"""

from __future__ import annotations

from vrtrainer.basis import draw
from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "tape",
    ("container.interior_length", "container.floor", "container.left_wall",
     "container.right_wall"),
)  # fmt: skip
_BLADE_MM = 5000
_ERROR_MM = 12  # of one laying on, either way: what two people with a steel tape reach [K]


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns a length by hand beside the usual one of such a container.

    On a side wall it is the outside length, on the floor the height up to the ceiling.
    """
    box = case.container
    kind, true_mm, usual_mm = {
        "container.interior_length": ("length", box.measured_length_mm, box.interior_length_mm),
        "container.floor": ("height", box.measured_height_mm, box.interior_height_mm),
    }.get(target, ("outside", box.length_mm, box.length_mm))
    return Observed(
        "reading",
        f"observe.tape.{kind}",
        (("length_cm", _by_hand(case, target, true_mm)), ("usual_mm", usual_mm)),
    )


def reveals(case: Case, reference: Case, target: str) -> bool:
    """Whether two people with a tape see the difference: it is more than their error."""
    ours, theirs = (dict(observe(c, State(c), target).facts) for c in (case, reference))
    apart = int(ours["length_cm"]) - int(theirs["length_cm"])
    return abs(apart) * 10 > 4 * _ERROR_MM


def _by_hand(case: Case, target: str, true_mm: int) -> int:
    """A length as it is read off, in centimetres."""
    layings = -(-true_mm // _BLADE_MM)
    error = 0
    for number in range(layings):
        chance = draw(case.seed, f"tape.{target}", number) % (2 * _ERROR_MM + 1)
        error += chance - _ERROR_MM
    return round((true_mm + error) / 10)
