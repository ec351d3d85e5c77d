"""Typed models of a scenario as course designers write it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from vrtrainer.content.case import Answer, Depth, Label, MoodId, Reason

from .kinds import Condition, Country, Currency, Id, Iso, Line, PointId, Port, Strict, Words


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
    sewn: Annotated[
        list[Country] | None,
        Field(
            max_length=2,
            description="Countries that labels sewn into the goods name, the uppermost first, if "
            "not the one where they were made; [] where labels were cut out.",
        ),
    ] = None
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
    route_note: Annotated[
        Words | None,
        Field(description="What the file says of the way: is there a direct service, or not."),
    ] = None
    origin: Annotated[
        Country | None,
        Field(description="Where the goods were really made; the consignor's country if left out."),
    ] = None
    preference: Annotated[
        Words | None,
        Field(description="Under which agreement the declaration claims preference, if it does."),
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
    waives: Annotated[
        list[Id],
        Field(
            max_length=4,
            description="Rules of procedure that are beside the matter of this case, whatever is "
            "wrong in it: a case about papers does without a look at the underside.",
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
    "briefing", "lesson", "date", "mood", "parties", "route", "route_note", "origin", "preference",
    "container", "structure", "gas_ppm", "load", "declarant", "documents", "irregular",
    "indicators", "decision",
)  # fmt: skip
"""What an alternative may write: nothing that would betray it before the work begins."""
