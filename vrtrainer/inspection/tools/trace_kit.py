"""Trace swab: a paper swab wiped over packages and read by an ion mobility detector.

It finds billionths of a gram of narcotics or explosives on what was handled with them, and so it
finds what the officer's own gloves have carried there. An alarm says that residue is there, or
something that drifts like it; it does not say whose, nor that anything is inside.
"""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.alerts import says
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("trace_kit", ("load.*",), indicates=True, touches=True)
MISUSES = ("misuse.trace_kit.soiled_gloves", "misuse.trace_kit.bare_hands")
FAMILIES = ("explosive", "narcotic")


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns the first family that the detector alarms on, or none."""
    item = case.item(target.split(".")[1])
    for family in FAMILIES:
        there = family in item.families
        carried = state.holds(f"gloves_{family}")
        purpose = f"trace {family} {target}"
        if carried or says(case, purpose, there, "trace_alarms", "trace_false"):
            return Observed("close_up", "observe.trace_kit.alarm", (("family", family),))
    return Observed("close_up", "observe.trace_kit.clear")


def misuses(case: Case, state: State, target: str) -> tuple[str, ...]:
    """Gloves that touched goods are changed before a swab, or it shows what they carry."""
    found = []
    if state.holds("gloves_used"):
        found.append(MISUSES[0])
    if "gloves" not in state.worn:
        found.append(MISUSES[1])
    return tuple(found)
