"""Ultraviolet lamp: security print, labels and repairs that shine; it identifies no substance.

Security paper is made without brighteners and has fibres that shine under 365 nm; a copy on office
paper shines bluish all over. Fresh paint, putty and adhesive shine otherwise than what is old
around them. Many powders shine, washing powder above all, so a shine proves nothing of drugs
(general knowledge of document examination [K]).
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "uv_lamp",
    ("paper.*", "load.*.label", "load.*", "container.front_wall", "container.floor",
     "container.doors", "container.left_wall", "container.right_wall"),
)  # fmt: skip
MISUSES = ("misuse.uv_lamp.daylight",)
_OUTSIDE = frozenset({"container.doors", "container.left_wall", "container.right_wall"})
_LABELS = {"genuine": "genuine", "relabelled": "relabelled", "copied": "copied"}


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns what shines on a paper, a label, a wall or the goods."""
    kind, _, rest = target.partition(".")
    if target in _OUTSIDE:
        return _outside(case, target)
    if kind == "paper":
        forged = rest in case.forged
        return Observed("close_up", f"observe.uv_lamp.paper_{'copied' if forged else 'genuine'}")
    if target == "container.front_wall":
        fresh = case.container.false_front_wall_mm > 0
        return Observed("close_up", f"observe.uv_lamp.wall_{'fresh' if fresh else 'even'}")
    if target == "container.floor":
        fresh = case.container.raised_floor_mm > 0
        return Observed("close_up", f"observe.uv_lamp.wall_{'fresh' if fresh else 'even'}")
    if target.endswith(".label"):
        label = case.item(target.split(".")[1]).label
        return Observed("close_up", f"observe.uv_lamp.label_{_LABELS[label]}")
    return Observed("close_up", "observe.uv_lamp.goods", shows=False)


def _outside(case: Case, target: str) -> Observed:
    if case.mood != "night":
        return Observed("close_up", "observe.uv_lamp.daylight", shows=False)
    fresh = target == "container.doors" and case.container.repainted_doors
    return Observed("close_up", f"observe.uv_lamp.wall_{'fresh' if fresh else 'even'}")


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """By day nothing is to be seen outside in its light."""
    return MISUSES if target in _OUTSIDE and case.mood != "night" else ()
