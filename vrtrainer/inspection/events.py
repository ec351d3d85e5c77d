"""What happened, as data. Names are past tense; `data` holds what JSON can, but never fractions.

arrived, planned, worn, equipped, read, observed, recalled, ordered, discovered, judged, answered,
noted, reminded, breached, refused, hinted, wondered, suspected, stayed_away, offered, replied,
reported, decided, ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at a tick."""

    tick: int
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Returns name and data as one flat object."""
        return {"name": self.name, **self.data}
