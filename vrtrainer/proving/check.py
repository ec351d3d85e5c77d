"""`check`: proves that scenarios are sound, bilingual, winnable and fair.

Every fault of every file is found in one go, each with its place and how to mend it. The proofs
stand in `truth` (nothing contradicts itself, what is wrong can be seen), `reading` (languages,
typography, pages, length), `places` (anchors, yard), `references` (names in the rules' tables) and
`fairness` (expert and idlers play it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vrtrainer.basis import Resources, UsageFault, resources
from vrtrainer.content.advice import read_advice
from vrtrainer.content.catalogues import Catalogues, load_catalogues
from vrtrainer.content.library import (
    SCENARIO_FILE,
    find_scenarios,
    load_scenes,
    locate,
    open_scenario,
)
from vrtrainer.content.resolve import resolve
from vrtrainer.content.scene import Scene
from vrtrainer.content.source import Fault
from vrtrainer.proving import fairness, places, reading, references, truth
from vrtrainer.proving.findings import Proof
from vrtrainer.scoring.advice import unknown_quotes

CATALOGUE_FOLDERS = ("goods", "cues", "rules", "scenes")


@dataclass(frozen=True)
class ScenarioFacts:
    """What a trainer wants to know of a scenario before using it.

    Attributes:
        id: The scenario's id.
        file: Its file, as faults name it.
        title: Its title by language.
        draft: Whether it was excused from completeness and fairness.
        sound: Whether no fault was found in it.
        level: 1 (easy) to 5.
        minutes: Time meant for it in the headset.
        questions: How many questions it asks.
        tools: The tools that the expert uses.
        words: Words to read, by language: values of papers, briefing, files, opened packages.
        job_minutes: What the expert's inspection costs on the job clock.
        orders: In how many orders the expert played it.
        marks: Total mark of the expert and of each way to fail, by name.
    """

    id: str
    file: str
    title: dict[str, str] = field(default_factory=dict)
    draft: bool = False
    sound: bool = False
    level: int = 0
    minutes: int = 0
    questions: int = 0
    tools: tuple[str, ...] = ()
    words: dict[str, int] = field(default_factory=dict)
    job_minutes: int = 0
    orders: int = 0
    marks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """What `check` found: every fault in order of place, and the facts of every scenario."""

    faults: tuple[Fault, ...]
    scenarios: tuple[ScenarioFacts, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no fault."""
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        """Returns everything as plain data."""
        return {
            "sound": self.sound,
            "faults": [{**vars_of(fault), "text": str(fault)} for fault in self.faults],
            "scenarios": [vars_of(facts) for facts in self.scenarios],
        }


def vars_of(item: Any) -> dict[str, Any]:
    """Returns a data class's fields, tuples as lists."""
    return {
        name: list(value) if isinstance(value := getattr(item, name), tuple) else value
        for name in item.__dataclass_fields__
    }


def check(paths: Sequence[str] = (), found: Resources | None = None) -> Checked:
    """Checks scenarios, with the catalogues and scenes that they draw on.

    Args:
        paths: Ids of scenarios, scenario files, or folders that hold scenarios; catalogue and
            scene files are checked with every call. None at all: every scenario there is.
        found: Where content lies; by default that of this installation.

    Returns:
        Every fault of every file at once, and the facts of every scenario that could be read.

    Raises:
        UsageFault: some path or id does not exist; the message names the nearest of each.
    """
    found = found or resources()
    files = _files(paths, found)
    catalogues = load_catalogues(found)
    sources = catalogues.sources
    references.check(catalogues)
    scenes, faults = load_scenes(found, sources)
    advice, _ = read_advice(found, sources)
    unknown_quotes(advice, sources)
    faults += catalogues.faults
    # With broken rules nobody can play; the rules are to be mended first.
    playable = not any(source.faults for source in sources)
    for source in sources:
        if not source.faults:
            reading.check_typography(source)
        faults += source.faults
    facts = []
    for path in files:
        source_faults, fact = _check_scenario(path, catalogues, scenes, playable)
        faults += source_faults
        facts.append(fact)
    return Checked(tuple(sorted(set(faults))), tuple(facts))


def _files(paths: Sequence[str], found: Resources) -> list[Path]:
    if not paths:
        return list(find_scenarios(found).values())
    files: list[Path] = []
    unknown: list[str] = []
    for name in paths:
        path = Path(name).expanduser()
        if path.is_dir() and not (path / SCENARIO_FILE).is_file():
            inside = sorted(path.rglob(SCENARIO_FILE))
            if inside or path.name in CATALOGUE_FOLDERS:
                files += inside
                continue
        if path.is_file() and path.resolve().parent.name in CATALOGUE_FOLDERS:
            continue  # read with every call
        try:
            files.append(locate(name, found))
        except UsageFault as fault:
            unknown.append(fault.message)
    if unknown:
        raise UsageFault("\n".join(unknown))
    return list(dict.fromkeys(files))


def _check_scenario(
    path: Path, catalogues: Catalogues, scenes: dict[str, Scene], playable: bool
) -> tuple[list[Fault], ScenarioFacts]:
    source, scenario = open_scenario(path)
    name = path.parent.name if path.name == SCENARIO_FILE else path.stem
    facts = ScenarioFacts(name, source.file)
    if scenario is None:
        return source.faults, facts
    broken = bool(source.faults)
    reading.check_typography(source)
    case = resolve(scenario, 0, catalogues)
    if case is None or broken:
        return source.faults, facts
    proof = Proof(scenario, case, catalogues)
    truth.check(proof)
    places.check(proof, scenes)
    words = reading.check(proof)
    played = fairness.check(proof) if playable else fairness.Played()
    return source.faults, ScenarioFacts(
        id=case.id,
        file=source.file,
        title=dict(case.title),
        draft=case.draft,
        sound=not source.faults,
        level=case.level,
        minutes=case.minutes,
        questions=len(case.questions),
        tools=played.tools,
        words=words,
        job_minutes=played.minutes,
        orders=played.orders,
        marks=played.marks,
    )
