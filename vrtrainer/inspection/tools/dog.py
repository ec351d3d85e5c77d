"""Detector dog with its handler, trained on narcotics or on explosives.

Ordered, and led to what the officer names: the doors of the closed container, the open doorway, the
goods in the warehouse. The dog works only once the air was measured and is safe. It sits where it
smells what it was trained on; the handler says so and gives no further meaning to it. An alert is
an indicator: odour stays behind where something was, and dogs are wrong now and then.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.alerts import says
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification(
    "dog",
    ("container.doors", "container.first_view", "load.*"),
    in_hand=False,
    indicates=True,
    needs=("dog",),
)
TRAINED = {"dog_narcotics": "narcotic", "dog_explosives": "explosive"}
"""The state that the order brings about, and what that dog is trained on."""


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns whether the dog sits. Of what it was not trained on it says nothing."""
    family = next((found for flag, found in TRAINED.items() if state.holds(flag)), "")
    if target.startswith("load."):
        near = case.item(target.split(".")[1]).families
        rate = "dog_alerts_goods"
    else:
        near = frozenset(found for item in case.load for found in item.families)
        rate = "dog_alerts_outside"
    sits = says(case, f"dog {family} {target}", family in near, rate, "dog_false")
    return Observed("reach", f"observe.dog.{'sits' if sits else 'passes'}")
