"""The collection of cue cards: what has been found so far, and what is still to be found.

Nobody signs in at a station, so it belongs to the station: every session played there adds the cues
that it found, and the one that is being played counts from its first find.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vrtrainer.content import models
from vrtrainer.content.case import Cue
from vrtrainer.content.catalogues import Catalogues

CATEGORIES = (
    "document", "party", "payment", "routing", "commodity", "value", "container", "packaging",
)  # fmt: skip


@dataclass(frozen=True)
class Collection:
    """Every card there is, in the order of the catalogue, and which were found here before."""

    cues: Mapping[str, Cue] = field(default_factory=dict)
    before: frozenset[str] = frozenset()

    def of(self, category: str) -> tuple[Cue, ...]:
        """Returns the cards of a category."""
        return tuple(cue for cue in self.cues.values() if cue.category == category)

    def found(self, now: Iterable[str]) -> frozenset[str]:
        """Returns what is found, with what a running session has found."""
        return frozenset(name for name in (*self.before, *now) if name in self.cues)


def collection(catalogues: Catalogues, sessions: Iterable[Mapping[str, Any]]) -> Collection:
    """Returns a station's collection.

    Args:
        catalogues: Whose cues are collected; of an administration's own only the stubs.
        sessions: Rows of the station's results database.
    """
    cues = {
        name: Cue(id=name, **cue.model_dump(exclude=models.RECALLING))
        for name, cue in catalogues.cues.items()
    }
    return Collection(cues, frozenset(cue for row in sessions for cue in json.loads(row["cues"])))
