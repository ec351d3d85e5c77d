"""Typed models of the files that course designers write.

pydantic holds types and ranges; what needs more than one value (does this cue exist, does that
seal number differ without being declared) is checked in `content.resolve`, with the same places.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from vrtrainer.content.case import (
    Answer,
    Depth,
    Family,
    Label,
    MoodId,
    OnFind,
    Reason,
    ToolGroup,
)
from vrtrainer.content.source import Path_, Source

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Pattern = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.*]{1,79}$")]
PointId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{1,79}$")]
Country = Annotated[str, StringConstraints(pattern=r"^X[A-Z]$")]
Port = Annotated[str, StringConstraints(pattern=r"^X[A-Z]{4}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Words = Annotated[dict[Tag, Annotated[str, StringConstraints(min_length=1)]], Field(min_length=1)]
Heading = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(\.[0-9]{2})?$")]
Condition = Literal["intact", "turns", "glued", "scratched", "cloned"]
Iso = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$")]


RewardMeasure = Literal[
    "coverage", "detection", "procedure", "evidence", "proportionality", "proven", "finds",
    "alarms", "breaches", "sound", "decided",
]  # fmt: skip
Occasion = Literal[
    "start", "stuck", "found", "wrong", "secure", "danger", "breach", "end", "phase.papers",
    "phase.preparation", "phase.yard", "phase.seal", "phase.view", "phase.warehouse",
    "phase.empty", "phase.decision",
]  # fmt: skip


class Strict(BaseModel):
    """A table in a content file: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PartyIn(Strict):
    """A party as the designer names it."""

    name: Annotated[Line, Field(description="An invented firm; never a real one.")]
    country: Annotated[Country, Field(description="Fictional country: rules/geography.yaml.")]
    first_import: Annotated[bool, Field(description="Whether this is its first import.")] = False
    note: Annotated[
        Words | None, Field(description="What the administration's file says of it.")
    ] = None


class Parties(Strict):
    """Consignor and consignee; the declarant is optional."""

    consignor: Annotated[PartyIn, Field(description="Who sends the goods.")]
    consignee: Annotated[PartyIn, Field(description="Who receives the goods.")]
    declarant: Annotated[
        PartyIn | None, Field(description="Who declares them; an agent if left out.")
    ] = None


class SealIn(Strict):
    """The seal that really hangs on the door."""

    number: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Z0-9]{4,15}$"),
        Field(description="The number really engraved on it."),
    ]
    seal_class: Annotated[
        Literal["H", "S", "I"],
        Field(description="ISO 17712: H high security, S security, I indicative."),
    ] = "H"
    condition: Annotated[Condition, Field(description="What was done to it.")] = "intact"


class PositionIn(Strict):
    """Where the container stands in the yard."""

    row: Annotated[
        str, StringConstraints(pattern=r"^[A-Z]$"), Field(description="Row of the stack.")
    ]
    bay: Annotated[int, Field(ge=1, le=99, description="Bay of the row, from 1.")]
    tier: Annotated[int, Field(ge=1, le=5, description="Tier, 1 on the ground.")]


class ContainerIn(Strict):
    """The container as it really is."""

    number: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Z]{3}[UJZ][0-9]{7}$"),
        Field(description="ISO 6346: owner, U, J or Z, six digits, check digit."),
    ]
    type: Annotated[
        Literal["22G1", "42G1", "45G1", "45R1", "22U1"],
        Field(
            description="22G1 20-foot, 42G1 40-foot, 45G1 40-foot high cube, "
            "45R1 40-foot high cube reefer, 22U1 20-foot open-top."
        ),
    ]
    tare_kg: Annotated[
        float | None, Field(ge=1500, le=6000, description="Empty mass; usual if left out.")
    ] = None
    position: Annotated[PositionIn, Field(description="A slot of scenes/container_yard.yaml.")]
    seal: Annotated[SealIn, Field(description="The seal on the door.")]
    vgm_kg: Annotated[
        float | None,
        Field(
            ge=1000,
            le=40_000,
            description="Verified gross mass as the shipper stated it; what is declared, weighed "
            "with the tare, if left out.",
        ),
    ] = None
    reefer: Annotated[
        ReeferIn | None, Field(description="Temperatures of a cooled container, if it is at work.")
    ] = None


class StructureIn(Strict):
    """What was done to the container's structure; all of it is absent by default."""

    false_front_wall_m: Annotated[
        float, Field(ge=0, le=2, description="Depth of the space behind a false front wall.")
    ] = 0.0
    raised_floor_m: Annotated[
        float, Field(ge=0, le=0.5, description="Height of the space under a raised floor.")
    ] = 0.0
    repainted_doors: Annotated[
        bool, Field(description="Whether paint or rivets of the doors are fresh.")
    ] = False
    plated_beams: Annotated[
        bool, Field(description="Whether a plate covers the cross-members below.")
    ] = False
    roof_opened: Annotated[
        bool,
        Field(description="Whether the roof (open-top: the tarpaulin's cable) was opened before."),
    ] = False


Celsius = Annotated[float, Field(ge=-60, le=60)]


class ReeferIn(Strict):
    """The temperatures of a cooled container (type 45R1), degrees Celsius."""

    ordered_c: Annotated[Celsius, Field(description="What the carrier was told to keep.")]
    set_c: Annotated[
        Celsius | None, Field(description="What the unit is set to; as ordered if left out.")
    ] = None
    cargo_c: Annotated[
        Celsius | None, Field(description="What the goods have; as the unit is set if left out.")
    ] = None


class Price(Strict):
    """Price of one package."""

    amount: Annotated[float, Field(ge=0, le=10_000_000, description="Price of one package.")]
    currency: Annotated[Currency, Field(description="ISO 4217 code, such as USD.")]


class ConcealedIn(Strict):
    """Other goods in the midst of every package; undeclared by nature."""

    goods: Annotated[Id, Field(description="What it really is: goods/*.yaml.")]
    each_kg: Annotated[float, Field(gt=0, le=1000, description="Mass of it in one package.")]


class LoadIn(Strict):
    """One kind of package in the container."""

    id: Annotated[Id, Field(description="Your name for it, used in points.")]
    goods: Annotated[Id, Field(description="What it really is: goods/*.yaml.")]
    package: Annotated[Id, Field(description="What it stands in: goods/packages.yaml.")]
    called: Annotated[
        Words | None,
        Field(description="What the papers rightly call it, if not by the catalogue's title."),
    ] = None
    count: Annotated[int, Field(ge=1, le=20_000, description="Packages really there.")]
    each_kg: Annotated[float, Field(gt=0, le=5000, description="Gross mass of one package.")]
    net_kg: Annotated[
        float | None, Field(gt=0, le=5000, description="Net mass of one package.")
    ] = None
    price: Annotated[Price | None, Field(description="Needed for all that is declared.")] = None
    hidden: Annotated[
        Literal["front_wall", "floor", "doors", "undercarriage"] | None,
        Field(
            description="Undeclared: behind the front wall, under the floor or between the beams, "
            "where structure must make room for it, or put in at the doors, before the load."
        ),
    ] = None
    holds: Annotated[
        Words | None, Field(description="What an opened package shows, if not the usual.")
    ] = None
    detail: Annotated[
        Words | None, Field(description="What the magnifier shows, if not the usual.")
    ] = None
    conceals: Annotated[
        ConcealedIn | None,
        Field(description="Undeclared, in the midst of every package of this kind."),
    ] = None
    label: Annotated[
        Label,
        Field(description="Whether labels are genuine, stuck over others, or copied."),
    ] = "genuine"
    measured_mm: Annotated[
        float | None,
        Field(gt=0, le=3000, description="What a piece measures, if not the catalogue's size."),
    ] = None


DeclarantQuestion = Literal["goods", "packing", "route", "payment", "opened"]
"""The same as `case.DECLARANT_QUESTIONS`."""


class GiftIn(Strict):
    """Something that the declarant offers the officer."""

    after: Annotated[
        str, Field(description="The step after which it is offered, such as order.cut_seal.")
    ]
    words: Annotated[Words, Field(description="What the declarant says and offers.")]


class SelectionIn(Strict):
    """Why the consignment was selected."""

    by: Annotated[
        Reason,
        Field(description="At random, by criteria (a risk profile), by history, by intelligence."),
    ]
    words: Annotated[
        Words | None, Field(description="What led to it, in a sentence; never what is wrong.")
    ] = None


class DeclarantIn(Strict):
    """How the declarant behaves. By default he or she attends and answers as the papers say."""

    absent: Annotated[bool, Field(description="Whether nobody comes when asked to attend.")] = False
    answers: Annotated[
        dict[DeclarantQuestion, Answer],
        Field(description="Answers that are not straight: evasive, or untrue."),
    ] = {}
    says: Annotated[
        dict[DeclarantQuestion, Words], Field(description="Your own words for an answer.")
    ] = {}
    gift: Annotated[GiftIn | None, Field(description="A gift, to be refused and reported.")] = None


class IrregularIn(Strict):
    """A provable irregularity: every point where marking it is right, and what it teaches."""

    points: Annotated[
        list[PointId],
        Field(min_length=1, max_length=8, description="Every point where marking it is right."),
    ]
    cue: Annotated[Id, Field(description="What it teaches: cues/*.yaml, of kind irregularity.")]


class IndicatorIn(Strict):
    """A lawful fact that deserves attention: the right verdict is *follow up*."""

    point: Annotated[PointId, Field(description="Where it shows.")]
    cue: Annotated[Id, Field(description="What it teaches: cues/*.yaml, of kind indicator.")]


class ScenarioIn(Strict):
    """A scenario file (format 1)."""

    format: Annotated[Literal[1], Field(description="Always 1.")]
    id: Annotated[Id, Field(description="Stable for ever; the same as the folder's name.")]
    level: Annotated[int, Field(ge=1, le=5, description="1 (easy) to 5.")]
    minutes: Annotated[int, Field(ge=3, le=15, description="Time in the headset.")] = 12
    draft: Annotated[
        bool, Field(description="true while you write: languages and fairness are not checked.")
    ] = False
    title: Annotated[Words, Field(description="{en: ..., fr: ...}")]
    briefing: Annotated[
        Words, Field(description="Heard before setting out. It may tempt, but must not lie.")
    ]
    lesson: Annotated[Words | None, Field(description="Closes the debrief.")] = None
    date: Annotated[Iso, Field(description="Day of the import declaration, in quotes.")] = (
        "2026-03-12"
    )
    selection: Annotated[
        SelectionIn, Field(description="Why the consignment was selected; by criteria if left out.")
    ] = SelectionIn(by="criteria")
    depth: Annotated[
        Depth,
        Field(
            description="How far the case needs to go: papers alone, the closed container from "
            "outside, its doors, partial or full unloading."
        ),
    ] = "full"
    questions: Annotated[
        list[Id] | None,
        Field(min_length=3, description="For a short case: which questions of rules/questions."),
    ] = None
    mood: Annotated[
        MoodId, Field(description="The light: morning, overcast, or night under masts.")
    ] = "morning"
    parties: Annotated[Parties, Field(description="Invented firms of fictional countries.")]
    route: Annotated[
        list[Port],
        Field(min_length=2, max_length=5, description="Two to five ports: rules/geography.yaml."),
    ]
    origin: Annotated[
        Country | None,
        Field(description="Where the goods were really made; the consignor's country if left out."),
    ] = None
    yard: Annotated[
        Id, Field(description="The scene where the container stands: scenes/*.yaml.")
    ] = "container_yard"
    container: Annotated[ContainerIn, Field(description="The container as it really is.")]
    structure: Annotated[
        StructureIn, Field(description="What was done to the container; nothing if left out.")
    ] = StructureIn()
    gas_ppm: Annotated[
        dict[Id, Annotated[float, Field(ge=0, le=5000)]],
        Field(description="What the air holds before airing; limits: rules/gas.yaml."),
    ] = {}
    load: Annotated[
        list[LoadIn],
        Field(min_length=1, max_length=6, description="Everything that is in the container."),
    ]
    documents: Annotated[
        dict[str, dict[str, Any]], Field(description="Only what a paper says wrongly.")
    ] = {}
    forged: Annotated[
        list[Literal["certificate_of_origin"]],
        Field(description="Papers whose security print fails under the UV lamp."),
    ] = []
    declarant: Annotated[
        DeclarantIn, Field(description="How the declarant behaves; correctly if left out.")
    ] = DeclarantIn()
    irregular: Annotated[list[IrregularIn], Field(description="What can be proven.")] = []
    indicators: Annotated[
        list[IndicatorIn], Field(description="Lawful facts to follow up; no proof of anything.")
    ] = []
    asks: Annotated[
        list[PointId],
        Field(
            max_length=6,
            description="Points that nobody else has to look at, and this case asks for "
            "(container.mass, density.left ...).",
        ),
    ] = []
    decision: Annotated[
        list[Id] | None,
        Field(min_length=1, description="The right decisions, if not those of the cues."),
    ] = None
    source: Annotated[
        Line | None, Field(description="The documented case, or type of case, that it follows.")
    ] = None
    vary: Annotated[
        dict[Id, Annotated[list[dict[str, Any]], Field(min_length=2, max_length=8)]],
        Field(
            max_length=5,
            description="What another seed changes: axes, each with its alternatives, of which "
            "the seed draws one to be laid over what stands above.",
        ),
    ] = {}


VARIABLE = (
    "briefing", "lesson", "date", "mood", "parties", "route", "origin", "container", "structure",
    "gas_ppm", "load", "declarant", "documents", "irregular", "indicators", "decision",
)  # fmt: skip
"""What an alternative may write: nothing that would betray it before the work begins."""


class PieceIn(Strict):
    """A size of one piece of the genuine goods; a difference up to `tolerance_mm` is normal."""

    what: Words
    mm: Annotated[float, Field(gt=0, le=3000)]
    tolerance_mm: Annotated[float, Field(gt=0, le=50)] = 1.0


class GoodsIn(Strict):
    """One kind of goods in a catalogue."""

    title: Words
    heading: Heading
    holds: Words
    detail: Words | None = None
    on_find: OnFind = "continue"
    net_share: Annotated[float, Field(gt=0, le=1)] = 0.95
    family: Family = ""
    piece: PieceIn | None = None
    dose_usv_h: Annotated[float, Field(ge=0, le=10_000)] = 0.0


# The shapes of vrtrainer/world/models/packages.py, which this wing may not ask.
PackageModel = Literal[
    "carton",
    "big_carton",
    "food_carton",
    "sack",
    "paper_sack",
    "drum",
    "plastic_drum",
    "block",
    "crate",
    "big_bag",
    "bale",
    "reel",
    "roll",
    "bundle",
    "machine",
    "cylinder",
    "tyre",
]


class PackageIn(Strict):
    """One kind of package, with its name in the singular and the plural."""

    title: Words
    plural: Words
    model: PackageModel


class GoodsFile(Strict):
    """goods/*.yaml."""

    format: Literal[1]
    goods: dict[Id, GoodsIn] = {}
    packages: dict[Id, PackageIn] = {}


class CueIn(Strict):
    """A risk cue; see the design's word on honesty about the Compendium."""

    title: Words
    what: Words
    why: Words
    innocent: Words
    where: Words
    reminder: Words | None = None
    seen_at: list[Pattern] = []
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
    unless: str | None = None
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
    """A measure and its published cost; `needs` and `sets` are states of the inspection."""

    title: Words
    minutes: Annotated[int, Field(ge=0, le=1000)]
    people: Annotated[int, Field(ge=0, le=12)] = 1
    place: str = ""
    needs: list[str] = []
    sets: list[str] = []
    custody: Literal["", "keep", "hang", "transfer", "sample", "seal", "note"] = ""


class TariffFile(Strict):
    """rules/tariff.yaml: measures the officer orders, and ways of examining."""

    format: Literal[1]
    orders: dict[Id, MeasureIn]
    ways: dict[Id, MeasureIn]


class PointIn(Strict):
    """A kind of point. `each` repeats it for every load item (``{id}``) that is declared, or
    hidden there.

    `when_seal` says what shows a seal of a condition, and `when_package` goods in a package, where
    that is not `shown_by`; a point `only` for reefers is left out elsewhere. A point that
    stands `apart`, when it alone is declared irregular or an indicator, makes a question of its own
    and leaves the one that it otherwise belongs to as it is.
    """

    title: Words
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


class MomentIn(Strict):
    """A moment at which suspicion is asked for; see rules/suspicion.yaml."""

    title: Words
    when: Line


class SuspicionFile(Strict):
    """rules/suspicion.yaml."""

    format: Literal[1]
    moments: dict[Id, MomentIn]


class RewardIn(Strict):
    """A star or a badge; see rules/rewards.yaml."""

    title: Words
    why: Words
    least: dict[RewardMeasure, int] = {}
    most: dict[RewardMeasure, int] = {}


class RewardFile(Strict):
    """rules/rewards.yaml. `floor` is the least that holds for every star and badge."""

    format: Literal[1]
    floor: dict[RewardMeasure, int]
    stars: dict[Id, RewardIn]
    badges: dict[Id, RewardIn]


class LineIn(Strict):
    """What the colleague says on an occasion; see rules/companion.yaml."""

    on: Occasion
    say: Words


class CompanionFile(Strict):
    """rules/companion.yaml."""

    format: Literal[1]
    lines: dict[Id, LineIn]


class ToolIn(Strict):
    """A tool on the board; its behaviour is the module of the same name."""

    group: ToolGroup
    title: Words
    use: Words


class ToolFile(Strict):
    """rules/tools.yaml."""

    format: Literal[1]
    tools: dict[Id, ToolIn]


class PlaceIn(Strict):
    """A fictional port and its country."""

    name: Line
    country: Country


class GeographyFile(Strict):
    """rules/geography.yaml: fictional countries, ports, gas limits."""

    format: Literal[1]
    countries: dict[Country, Words]
    ports: dict[Port, PlaceIn]


class GasFile(Strict):
    """rules/gas.yaml: national limits in parts per million."""

    format: Literal[1]
    limits_ppm: dict[Id, Annotated[float, Field(gt=0)]]
    titles: dict[Id, Words]


class RadiationIn(Strict):
    """What a pager shows: microsievert an hour."""

    background_usv_h: Annotated[float, Field(gt=0, le=10)]
    alarm_usv_h: Annotated[float, Field(gt=0, le=1000)]


class WeighingIn(Strict):
    """What a weighbridge shows, and how far from the stated mass that may be."""

    step_kg: Annotated[int, Field(ge=1, le=1000)]
    tolerance_percent: Annotated[float, Field(ge=0, le=50)]


class ReeferRuleIn(Strict):
    """How far goods may be from the set point of a cooled container."""

    tolerance_c: Annotated[float, Field(ge=0, le=30)]


class InstrumentFile(Strict):
    """rules/instruments.yaml."""

    format: Literal[1]
    radiation: RadiationIn
    weighing: WeighingIn
    reefer: ReeferRuleIn


class DecisionIn(Strict):
    """A decision on offer at the end of an inspection."""

    title: Words
    means: Words
    wrong: Words


class HeadingIn(Strict):
    """A heading of the tariff extract."""

    title: Words
    note: Words | None = None


class HeadingFile(Strict):
    """rules/headings.yaml: by the four digits of a heading."""

    format: Literal[1]
    headings: dict[Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")], HeadingIn]


class SeizureIn(Strict):
    """A seizure on file; `chapters` and `countries` say for which cases it is looked up."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    port: Port
    words: Words
    chapters: list[Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]] = []
    countries: list[Country] = []


class SeizureFile(Strict):
    """rules/seizures.yaml."""

    format: Literal[1]
    seizures: dict[Id, SeizureIn]


class OwnerFile(Strict):
    """rules/owners.yaml: owner codes of container numbers (ISO 6346), and whose they are."""

    format: Literal[1]
    owners: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[UJZ]$")], Line]


class RateFile(Strict):
    """rules/reliability.yaml: how often dogs and tests are right, in thousandths."""

    format: Literal[1]
    rates_permille: dict[Id, Annotated[int, Field(ge=0, le=1000)]]


class FillingIn(Strict):
    """What goods are made of, for the radiograph."""

    material: Id
    pitch_mm: Annotated[int, Field(ge=0, le=2000)] = 0
    gap: Annotated[float, Field(ge=0, lt=1)] = 0.0


Chapters = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}(-[0-9]{2})?$")]


class MaterialFile(Strict):
    """rules/materials.yaml: by goods, else by chapters of the Harmonized System."""

    format: Literal[1]
    goods: dict[Id, FillingIn] = {}
    chapters: dict[Chapters, FillingIn] = {}


class DecisionFile(Strict):
    """rules/decisions.yaml."""

    format: Literal[1]
    decisions: dict[Id, DecisionIn]


_MENDS = {
    "extra_forbidden": "remove it, or look for a misspelling",
    "missing": "add it",
    "string_type": "put the value in quotes",
    "int_type": "write a whole number without quotes",
    "float_type": "write a number without quotes",
    "bool_type": "write true or false",
    "dict_type": "write key: value pairs below it",
    "list_type": "write a list: lines that begin with '- '",
}


M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], source: Source) -> M | None:
    """Returns the source's data as a model, or None after recording every fault with its place."""
    if source.data is None:
        return None
    if not isinstance(source.data, dict):
        source.fault((), "a file begins with key: value pairs", "start with 'format: 1'")
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            loc: Path_ = tuple(step for step in item["loc"] if step != "[key]")
            kind = item["type"]
            source.fault(loc, _what(item), _mend(item), key=kind == "extra_forbidden")
        return None


def _what(item: Any) -> str:
    kind, ctx = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        return f"the key {item['loc'][-1]!r} is unknown here"
    if kind == "missing":
        return f"the key {item['loc'][-1]!r} is missing"
    if kind == "string_pattern_mismatch":
        return f"{item['input']!r} has not the form {ctx.get('pattern', '')}"
    message = str(item["msg"]).removeprefix("Value error, ")
    shown = repr(item["input"])
    given = f", not {shown}" if len(shown) < 60 else ""
    return message[0].lower() + message[1:] + given


def _mend(item: Any) -> str:
    if item["type"] == "string_pattern_mismatch":
        return "small letters, digits and _ for ids; capitals and digits for codes and numbers"
    return _MENDS.get(item["type"], "see the scenarios that come with the program")
