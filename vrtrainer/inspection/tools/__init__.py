"""Ways of examining: the bare hands and eyes, and one module for each tool.

Every module has a `SPECIFICATION` and `observe(case, state, target)`, which computes what is seen
from the case alone. To add a tool: a module here, a row in ``rules/tools.yaml`` and in
``rules/tariff.yaml`` (ways), and its words ``observe.<tool>.*``.
"""

from __future__ import annotations

from importlib import import_module

from vrtrainer.content.case import Case
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools.specification import Observed, Specification, Way

NAMES = (
    "camera", "torch", "seal_gauge", "bolt_cutter", "gas_meter", "laser", "tablet", "scale",
    "knife", "magnifier", "mirror", "ladder", "videoscope", "tape", "thermometer", "pry_bar",
    "drill", "radiation_pager", "density_meter", "mallet", "hand_scale", "ruler", "calliper",
    "uv_lamp", "trace_kit", "test_pouch", "sample_bag", "evidence_bag", "bolt_seal",
)  # fmt: skip
MACHINES = ("dual_energy_scanner", "backscatter_van", "weighbridge", "package_xray", "dog")
"""Ordered, not carried: they have no place on the board."""
_HANDS = import_module("vrtrainer.inspection.tools.hands")

WAYS: dict[str, Way] = {
    **_HANDS.WAYS,
    **{
        name: Way(
            module.SPECIFICATION,
            module.observe,
            getattr(module, "reveals", None),
            getattr(module, "misuses", None),
        )
        for name in (*NAMES, *MACHINES)
        for module in (import_module(f"vrtrainer.inspection.tools.{name}"),)
    },
}

MISUSES: frozenset[str] = frozenset(
    misuse
    for name in (*NAMES, *MACHINES)
    for misuse in getattr(import_module(f"vrtrainer.inspection.tools.{name}"), "MISUSES", ())
)
"""Every milestone that `Way.misuses` may name."""

__all__ = [
    "MACHINES",
    "MISUSES",
    "NAMES",
    "WAYS",
    "Case",
    "Observed",
    "Specification",
    "State",
    "Way",
]
