"""The catalogues: goods, packages, cues, rules and tables that every scenario draws on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from vrtrainer.basis import Resources, folders, resources
from vrtrainer.content import administration, models
from vrtrainer.content.private import Overlay, stub
from vrtrainer.content.source import Fault, Path_, Source, read

LANGUAGES = ("en", "fr")

_TABLES: dict[str, type[BaseModel]] = {
    "points": models.PointFile,
    "questions": models.QuestionFile,
    "tariff": models.TariffFile,
    "procedure": models.RuleFile,
    "tools": models.ToolFile,
    "geography": models.GeographyFile,
    "gas": models.GasFile,
    "decisions": models.DecisionFile,
    "materials": models.MaterialFile,
    "headings": models.HeadingFile,
    "seizures": models.SeizureFile,
    "owners": models.OwnerFile,
    "reliability": models.RateFile,
    "instruments": models.InstrumentFile,
    "administration": models.ChoiceFile,
    "suspicion": models.SuspicionFile,
    "rewards": models.RewardFile,
    "companion": models.CompanionFile,
}


@dataclass
class Catalogues:
    """Every catalogue, merged from all files found; `faults` lists what is wrong with them.

    `sources` are the files, for whoever looks at more than the loader does. `kept` are the cues
    that stand in `cues` as stubs, because their words are an administration's own (`private`).
    """

    goods: dict[str, models.GoodsIn] = field(default_factory=dict)
    packages: dict[str, models.PackageIn] = field(default_factory=dict)
    cues: dict[str, models.CueIn] = field(default_factory=dict)
    statement: dict[str, str] = field(default_factory=dict)
    points: dict[str, models.PointIn] = field(default_factory=dict)
    questions: dict[str, models.QuestionIn] = field(default_factory=dict)
    orders: dict[str, models.MeasureIn] = field(default_factory=dict)
    ways: dict[str, models.MeasureIn] = field(default_factory=dict)
    asks_from_minutes: int = 60
    rules: dict[str, models.RuleIn] = field(default_factory=dict)
    tools: dict[str, models.ToolIn] = field(default_factory=dict)
    countries: dict[str, dict[str, str]] = field(default_factory=dict)
    ports: dict[str, models.PlaceIn] = field(default_factory=dict)
    gas_limits: dict[str, float] = field(default_factory=dict)
    gas_titles: dict[str, dict[str, str]] = field(default_factory=dict)
    decisions: dict[str, models.DecisionIn] = field(default_factory=dict)
    moments: dict[str, models.MomentIn] = field(default_factory=dict)
    stars: dict[str, models.RewardIn] = field(default_factory=dict)
    badges: dict[str, models.RewardIn] = field(default_factory=dict)
    floor: dict[models.RewardMeasure, int] = field(default_factory=dict)  # of every reward
    lines: dict[str, models.LineIn] = field(default_factory=dict)  # what a colleague says
    fillings: dict[str, models.FillingIn] = field(default_factory=dict)
    chapters: dict[str, models.FillingIn] = field(default_factory=dict)
    headings: dict[str, models.HeadingIn] = field(default_factory=dict)
    seizures: dict[str, models.SeizureIn] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    rates: dict[str, int] = field(default_factory=dict)
    instruments: models.InstrumentFile | None = None
    choices: dict[str, dict[str, models.ChoiceIn]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    weight_tolerance: float = 0.0
    administration: dict[str, str] = field(default_factory=dict)
    administration_files: list[str] = field(default_factory=list)
    private: Overlay = field(default_factory=Overlay)
    kept: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def load_catalogues(found: Resources | None = None) -> Catalogues:
    """Reads every catalogue file: shipped ones first, then those in the user's data folder.

    Returns the catalogues; their `faults` are empty when all is well. Never raises for content.
    """
    found = found or resources()
    result = Catalogues()
    for path in _files(found, "goods"):
        goods = _read(result, path, models.GoodsFile)
        if isinstance(goods, models.GoodsFile):
            _merge(result, path, result.goods, goods.goods)
            _merge(result, path, result.packages, goods.packages)
    for path in _files(found, "cues"):
        cues = _read(result, path, models.CueFile)
        if isinstance(cues, models.CueFile):
            _merge(result, path, result.cues, cues.cues)
            result.statement = result.statement or dict(cues.statement)
    _add_private(result, found)
    for name, model in _TABLES.items():
        for path in found.paths(f"rules/{name}.yaml"):
            table = _read(result, path, model)
            if table is not None:
                _take(result, table)
    _settle_administration(result, found)
    return result


def _settle_administration(result: Catalogues, found: Resources) -> None:
    """Lets the administration's own files change what was read."""
    added = [path for path in found.paths(administration.FILE) if path.is_file()]
    own = []
    for path in administration.own_files(added, folders.site_config_folder()):
        source = read(path, shown_name(path))
        given = models.validate(models.AdministrationFile, source)
        if given is not None:
            check_words(source, given, complete=True)
            own.append((source, given))
        result.sources.append(source)
    administration.settle(result, own)
    result.faults.extend(fault for source in result.sources for fault in source.faults
                         if fault not in result.faults)  # fmt: skip


def load_overlay(found: Resources | None = None) -> Overlay:
    """Returns what a station shows of its administration's own; faulty files are left out.

    Whoever plays has loaded a case before, and that told of every fault.
    """
    return Overlay({n: cue for _, cues, _ in _private(found or resources()) for n, cue in cues})


def _private(
    found: Resources,
) -> Iterator[tuple[Path, tuple[tuple[str, models.CueIn], ...], list[Fault]]]:
    """Yields each private file, its cues and its faults."""
    folder = found.private / "cues" if found.private is not None else None
    for path in sorted(folder.glob("*.yaml")) if folder is not None else ():
        # No part of `sources`: whoever looks at those would quote the words.
        alone = Catalogues()
        cues = _read(alone, path, models.PrivateCueFile)
        own = cues.cues if isinstance(cues, models.PrivateCueFile) else {}
        yield path, tuple(own.items()), alone.faults


def _add_private(result: Catalogues, found: Resources) -> None:
    """Adds what an administration keeps for itself: stubs to the cues, the words to the overlay."""
    own: dict[str, models.CueIn] = {}
    for path, cues, faults in _private(found):
        result.faults.extend(faults)
        _merge(result, path, own, dict(cues))
        for name, cue in cues:
            public = result.cues.get(name)
            if public is not None and public.kind != cue.kind:
                message = f"the cue {name!r} is an {public.kind} here and an {cue.kind} there"
                fault = Fault(shown_name(path), 1, 1, name, message, "give it another id")
                result.faults.append(fault)
    result.private = Overlay(own)
    result.kept = frozenset(own) - set(result.cues)
    result.cues.update({name: stub(own[name]) for name in own if name in result.kept})


def _files(found: Resources, folder: str) -> list[Path]:
    return [path for place in found.paths(folder) for path in sorted(place.glob("*.yaml"))]


def shown_name(path: Path) -> str:
    """Returns a path as a fault names it: from the working folder if it lies below, else whole.

    Either can be opened as it stands; slashes lean forward everywhere.
    """
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _read(result: Catalogues, path: Path, model: type[BaseModel]) -> BaseModel | None:
    source = read(path, shown_name(path))
    value = models.validate(model, source)
    if value is not None:
        check_words(source, value, complete=True)
    result.faults.extend(source.faults)
    result.sources.append(source)
    return value


def _merge(result: Catalogues, path: Path, into: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if key in into:
            result.faults.append(
                Fault(
                    shown_name(path), 1, 1, key, f"{key!r} stands in another file too", "rename one"
                )
            )
        into[key] = value


def _take(result: Catalogues, table: BaseModel) -> None:
    """Puts one table's entries in place; a later file (the user's) overrides entry by entry."""
    if isinstance(table, models.PointFile):
        result.points.update(table.points)
    elif isinstance(table, models.QuestionFile):
        result.questions.update(table.questions)
    elif isinstance(table, models.TariffFile):
        result.orders.update(table.orders)
        result.ways.update(table.ways)
        result.asks_from_minutes = table.asks_from_minutes
    elif isinstance(table, models.RuleFile):
        result.rules.update(table.rules)
    elif isinstance(table, models.ToolFile):
        result.tools.update(table.tools)
    elif isinstance(table, models.GeographyFile):
        result.countries.update(table.countries)
        result.ports.update(table.ports)
    elif isinstance(table, models.GasFile):
        result.gas_limits.update(table.limits_ppm)
        result.gas_titles.update(table.titles)
    elif isinstance(table, models.DecisionFile):
        result.decisions.update(table.decisions)
    elif isinstance(table, models.InstrumentFile):
        result.instruments = table
    elif isinstance(table, models.ChoiceFile):
        result.choices.update({topic: dict(rows) for topic, rows in table.choices.items()})
        result.defaults = {"who_opens": table.default.who_opens, "absence": table.default.absence}
        result.weight_tolerance = table.default.weight_tolerance
    elif isinstance(table, models.SuspicionFile):
        result.moments.update(table.moments)
    elif isinstance(table, models.RewardFile):
        result.stars.update(table.stars)
        result.badges.update(table.badges)
        result.floor.update(table.floor)
    elif isinstance(table, models.CompanionFile):
        result.lines.update(table.lines)
    elif isinstance(table, models.MaterialFile):
        result.fillings.update(table.goods)
        result.chapters.update(table.chapters)
    elif isinstance(table, models.HeadingFile):
        result.headings.update(table.headings)
    elif isinstance(table, models.SeizureFile):
        result.seizures.update(table.seizures)
    elif isinstance(table, models.OwnerFile):
        result.owners.update(table.owners)
    elif isinstance(table, models.RateFile):
        result.rates.update(table.rates_permille)


def check_words(source: Source, value: Any, complete: bool, path: Path_ = ()) -> None:
    """Adds a fault for every bilingual text that lacks a language (if `complete`) or is empty."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            child = getattr(value, name)
            annotation = type(value).model_fields[name].annotation
            if isinstance(child, dict) and _is_words(annotation, child):
                _check_text(source, child, complete, (*path, name))
            else:
                check_words(source, child, complete, (*path, name))
    elif isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, dict) and _looks_like_words(child):
                _check_text(source, child, complete, (*path, key))
            else:
                check_words(source, child, complete, (*path, key))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            check_words(source, child, complete, (*path, i))


def _is_words(annotation: Any, child: dict[str, Any]) -> bool:
    texts = bool(child) and all(isinstance(value, str) for value in child.values())
    return (texts and "MinLen" in str(annotation)) or _looks_like_words(child)


def _looks_like_words(child: dict[str, Any]) -> bool:
    return bool(child) and all(len(k) == 2 and isinstance(v, str) for k, v in child.items())


def _check_text(source: Source, text: dict[str, str], complete: bool, path: Path_) -> None:
    names = {"en": "English", "fr": "French"}
    for language in LANGUAGES:
        if complete and language not in text:
            source.fault(
                path,
                f"the {names[language]} text is missing",
                f"add '{language}: ...', or set 'draft: true' while you write",
            )
        elif not text.get(language, "x").strip():
            source.fault(
                (*path, language), f"the {names[language]} text is empty", "write it or remove it"
            )
