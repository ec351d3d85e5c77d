"""What every proof works on, and how it reports."""

from __future__ import annotations

from dataclasses import dataclass

from vrtrainer.content import models
from vrtrainer.content.case import Case, Question
from vrtrainer.content.catalogues import Catalogues
from vrtrainer.content.resolve import Scenario
from vrtrainer.content.source import Path_, Source


@dataclass(frozen=True)
class Proof:
    """One scenario under proof: what was written, what became of it, and what it draws on."""

    scenario: Scenario
    case: Case
    catalogues: Catalogues

    @property
    def source(self) -> Source:
        """The scenario's file; faults are recorded here."""
        return self.scenario.source

    @property
    def given(self) -> models.ScenarioIn:
        """What the designer wrote."""
        return self.scenario.content

    def fault(self, path: Path_, what: str, mend: str) -> None:
        """Records a fault at a path of the scenario's file."""
        self.source.fault(path, what, mend)

    def place_of(self, question: Question) -> Path_:
        """Returns where the designer declared what a question asks; the file's top if nowhere."""
        for i, item in enumerate(self.given.irregular):
            if set(item.points) & set(question.hits):
                return ("irregular", i)
        for i, indicator in enumerate(self.given.indicators):
            if indicator.point in question.hits:
                return ("indicators", i)
        return ()
