"""Typed models of tools, instruments and what can be looked up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from vrtrainer.content.case import ToolGroup

from .kinds import Country, Id, Line, Port, Strict, Words


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
