"""The case itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from .consignment import Container, LoadItem, Party, Stop
from .kinds import Depth, Frozen, MoodId, Reason, Text
from .papers import CountryValue, Document
from .play import (
    Administration,
    Cue,
    DecisionEntry,
    Declarant,
    HeadingEntry,
    Measure,
    Point,
    Question,
    Recall,
    Reward,
    Rule,
    SeizureEntry,
    SuspicionMoment,
    ToolEntry,
)


class Case(Frozen):
    """Everything about one inspection. See the module's docstring for units."""

    format: Literal[1] = 1
    id: str
    seed: int
    level: int
    minutes: int
    draft: bool = False
    languages: tuple[str, ...]
    title: Text
    briefing: Text
    lesson: Text  # what the debrief sums up
    date: str
    depth: Depth
    selected: Reason = "criteria"
    selected_for: Text = {}  # what of it led to the selection, if the scenario says so
    origin: CountryValue  # where the goods were really made
    preference: Text | None = None  # the agreement under which preference is claimed, if it is
    yard: str
    warehouse: str
    mood: MoodId = "morning"
    parties: tuple[Party, ...]
    route: tuple[Stop, ...]
    route_note: Text | None = None  # what the file says of the way, such as a direct service
    container: Container
    load: tuple[LoadItem, ...]
    documents: tuple[Document, ...]
    declarant: Declarant = Declarant()
    administration: Administration = Administration()
    points: tuple[Point, ...]
    questions: tuple[Question, ...]
    cues: tuple[Cue, ...]
    recalls: tuple[Recall, ...] = ()
    rules: tuple[Rule, ...]
    orders: tuple[Measure, ...]
    ways: tuple[Measure, ...]
    tools: tuple[ToolEntry, ...]
    decisions: tuple[DecisionEntry, ...]  # every decision on offer
    right_decisions: tuple[str, ...]
    forged: tuple[str, ...] = ()  # kinds of documents whose security print fails under UV
    headings: tuple[HeadingEntry, ...] = ()  # the tariff extract on the tablet
    seizures: tuple[SeizureEntry, ...] = ()  # past seizures on the tablet
    rates: dict[str, int] = {}  # how often dogs and tests are right, in thousandths
    kit_size: tuple[int, int] = (6, 8)
    moments: tuple[SuspicionMoment, ...] = ()
    rewards: tuple[Reward, ...] = ()

    @property
    def irregular(self) -> bool:
        """Whether anything about the consignment can be proven to be wrong."""
        return any(question.truth == "irregular" for question in self.questions)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Case:
        """Returns a copy, with some fields changed; what was looked up of the original is not
        taken over."""
        copied = super().model_copy(update=update, deep=deep)
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                copied.__dict__.pop(name, None)
        return copied

    @cached_property
    def _points(self) -> dict[str, Point]:
        return {point.id: point for point in self.points}

    @cached_property
    def _question_of(self) -> dict[str, Question]:
        return {point: question for question in self.questions for point in question.points}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _orders(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.orders}

    @cached_property
    def _ways(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.ways}

    @cached_property
    def _rules_about(self) -> dict[str, tuple[Rule, ...]]:
        return {}

    def rules_about(self, milestone: str) -> tuple[Rule, ...]:
        """Returns the rules that a milestone may meet or break, in their order."""
        found = self._rules_about.get(milestone)
        if found is None:
            found = tuple(rule for rule in self.rules if rule.concerned(milestone))
            self._rules_about[milestone] = found
        return found

    def point(self, point: str) -> Point | None:
        """Returns the point with this id, or None."""
        return self._points.get(point)

    def question(self, question: str) -> Question | None:
        """Returns the question with this id, or None."""
        return self._questions.get(question)

    def question_of(self, point: str) -> Question | None:
        """Returns the question that a point belongs to, or None if nothing is asked there."""
        return self._question_of.get(point)

    def twins(self, question: Question) -> tuple[Question, ...]:
        """Returns the other questions about the same irregularity as one of this case."""
        fault = question.same_as or question.id
        return tuple(
            other
            for other in self.questions
            if other.id != question.id and fault in (other.id, other.same_as)
        )

    def recall(self, cue: str) -> Recall | None:
        """Returns what is recalled of a cue, or None."""
        return next((recall for recall in self.recalls if recall.cue == cue), None)

    def order(self, order: str) -> Measure | None:
        """Returns what the officer can order under this id, or None."""
        return self._orders.get(order)

    def way(self, way: str) -> Measure | None:
        """Returns the way of examining (bare-handed or a tool) with this id, or None."""
        return self._ways.get(way)

    def cue(self, cue: str) -> Cue:
        """Returns a cue that the case teaches; `KeyError` if it teaches no such cue."""
        return next(found for found in self.cues if found.id == cue)

    def decision(self, decision: str) -> DecisionEntry | None:
        """Returns the decision on offer with this id, or None."""
        return next((found for found in self.decisions if found.id == decision), None)

    def document(self, kind: str) -> Document:
        """Returns the document of this kind; `KeyError` if the consignment has none."""
        for found in self.documents:
            if found.kind == kind:
                return found
        raise KeyError(kind)

    def item(self, load: str) -> LoadItem:
        """Returns the load item with this id; `KeyError` if there is none."""
        for found in self.load:
            if found.id == load:
                return found
        raise KeyError(load)

    def declared_title(self, load: str) -> Text:
        """Returns what the import declaration calls a load item; its true name if it does not."""
        for line in self.document("import_declaration").lines:
            for field in line.fields:
                if line.id == load and field.name == "goods" and field.value.kind == "words":
                    return field.value.words
        return self.item(load).title

    def party(self, role: str) -> Party:
        """Returns the party in this role; `KeyError` if there is none."""
        for found in self.parties:
            if found.role == role:
                return found
        raise KeyError(role)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the case's canonical JSON, as the record's header carries it."""
        data = self.model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
