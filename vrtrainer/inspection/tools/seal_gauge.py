"""Seal gauge: measures pin and barrel against the maker's figures and checks the marking."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification

SPECIFICATION = Specification("seal_gauge", ("seal.number", "seal.condition"))


def observe(case: Case, state: State, target: str) -> Observed:
    """Returns whether the seal has the measures of its class (ISO 17712: pin of a high-security
    seal at least 18 mm at its widest) and whether it was worked on."""
    seal = case.container.seal
    if target == "seal.number":
        return Observed(
            "reading",
            "observe.seal_gauge.number",
            (("number", seal.number), ("seal_class", seal.seal_class)),
        )
    found = {"intact": "sound", "cloned": "cloned"}.get(seal.condition, "worked")
    return Observed("reading", f"observe.seal_gauge.{found}")
