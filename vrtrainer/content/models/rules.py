"""Typed models of cues, rules, points, questions, and of what an administration changes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vrtrainer.content.case import Depth

from .goods import PackageModel
from .kinds import Condition, Id, Line, Pattern, Strict, Words

RECALLING: set[str] = {"reminder", "seen_at", "headings", "if_there"}
"""What of a cue says when practice recalls it; a case has it as a `Recall`."""

HeadingStem = Annotated[str, Field(pattern=r"^[0-9]{2,6}$")]


class CueIn(Strict):
    """A risk cue; see the design's word on honesty about the Compendium."""

    title: Words
    what: Words
    why: Words
    innocent: Words
    where: Words
    reminder: Words | None = None
    seen_at: list[Pattern] = []
    headings: list[HeadingStem] = []
    if_there: str | None = None
    kind: Literal["irregularity", "indicator"]
    category: Literal[
        "document", "party", "payment", "routing", "commodity", "value", "container", "packaging"
    ]
    phase: Literal["pre_arrival", "arrival", "post_arrival"]
    section: Line
    source: Line
    decision: Id = "hold"


class CueFile(Strict):
    """cues/*.yaml. `statement` says what the catalogue is and is not."""

    format: Literal[1]
    statement: Words
    cues: dict[Id, CueIn]


class PrivateCueFile(Strict):
    """private/cues/*.yaml: an administration's own; see `content.private`."""

    format: Literal[1]
    cues: dict[Id, CueIn]


class RuleIn(Strict):
    """A rule of procedure; see `content.case.Rule`."""

    title: Words
    group: Literal["safety", "evidence", "order", "integrity"]
    weight: Annotated[int, Field(ge=1, le=10)]
    critical: bool = False
    when: str | None = None
    given: str | None = None
    unless: list[str] = []
    needs: list[str] = []
    any_of: bool = False
    never: list[str] = []
    optional: bool = False
    depth: Depth = "door"
    asked: Id | None = None
    reason: Words
    source: Line


class RuleFile(Strict):
    """rules/procedure.yaml."""

    format: Literal[1]
    rules: dict[Id, RuleIn]


class MeasureIn(Strict):
    """A measure and its published cost; `needs` and `sets` are states of the inspection.

    One that is `final` cannot be taken back: whoever orders it is asked first.
    """

    title: Words
    minutes: Annotated[int, Field(ge=0, le=1000)]
    people: Annotated[int, Field(ge=0, le=12)] = 1
    place: str = ""
    needs: list[str] = []
    sets: list[str] = []
    custody: Literal["", "keep", "hang", "transfer", "sample", "seal", "note"] = ""
    final: bool = False


class TariffFile(Strict):
    """rules/tariff.yaml: measures the officer orders, and ways of examining.

    Whoever orders what takes `asks_from_minutes` or more is asked first whether it is meant.
    """

    format: Literal[1]
    asks_from_minutes: Annotated[int, Field(ge=1, le=1000)] = 60
    orders: dict[Id, MeasureIn]
    ways: dict[Id, MeasureIn]


class PointIn(Strict):
    """A kind of point. `each` repeats it for every load item (``{id}``) that is declared, or
    hidden there.

    `when_seal` says what shows a seal of a condition, and `when_package` goods in a package, where
    that is not `shown_by`; a point `only` for reefers is left out elsewhere. A point that
    stands `apart`, when it alone is declared irregular or an indicator, makes a question of its own
    and leaves the one that it otherwise belongs to as it is. `asks` is what such a question says,
    if not the title once more.
    """

    title: Words
    asks: Words | None = None
    place: str
    anchor: str
    shown_by: list[Id]
    when_seal: dict[Condition, list[Id]] = {}
    when_package: dict[PackageModel, list[Id]] = {}
    needs: list[str] = []
    optional: bool = False
    apart: bool = False
    only: Literal["reefer"] | None = None
    each: Literal["declared", "front_wall", "floor", "doors", "undercarriage", "gift"] | None = None


class QuestionIn(Strict):
    """A question that every case of at least this depth asks, with the points it is about."""

    title: Words
    points: list[str]
    depth: Depth = "door"
    each: Literal["declared"] | None = None
    yields: bool = False
    weight: Annotated[int, Field(ge=1, le=3)] = 1


class PointFile(Strict):
    """rules/points.yaml."""

    format: Literal[1]
    points: dict[str, PointIn]


class QuestionFile(Strict):
    """rules/questions.yaml."""

    format: Literal[1]
    questions: dict[Id, QuestionIn]


class MeasureChange(Strict):
    """What an administration changes of a measure."""

    title: Words | None = None
    minutes: Annotated[int, Field(ge=0, le=1000)] | None = None
    people: Annotated[int, Field(ge=0, le=12)] | None = None


class RuleChange(Strict):
    """What an administration changes of a rule of procedure; `off` takes it out of force."""

    off: bool = False
    title: Words | None = None
    weight: Annotated[int, Field(ge=1, le=10)] | None = None
    critical: bool | None = None
    reason: Words | None = None
    source: Line | None = None


class ChoiceIn(Strict):
    """One of several ways in which administrations do a thing, and what it changes."""

    title: Words
    orders: dict[Id, MeasureChange] = {}
    rules: dict[Id, RuleChange] = {}


Tolerance = Annotated[float, Field(ge=0, le=0.25)]


class DefaultsIn(Strict):
    """What holds where no administration says otherwise."""

    who_opens: Id
    absence: Id
    weight_tolerance: Tolerance


class ChoiceFile(Strict):
    """rules/administration.yaml."""

    format: Literal[1]
    default: DefaultsIn
    choices: dict[Literal["who_opens", "absence"], dict[Id, ChoiceIn]]


class AdministrationFile(Strict):
    """administration.yaml, an administration's own."""

    format: Literal[1]
    name: Words
    who_opens: Id | None = None
    absence: Id | None = None
    weight_tolerance: Tolerance | None = None
    gas_limits_ppm: dict[Id, Annotated[float, Field(gt=0, le=5000)]] = {}
    rules: dict[Id, RuleChange] = {}
    orders: dict[Id, MeasureChange] = {}
    ways: dict[Id, MeasureChange] = {}
