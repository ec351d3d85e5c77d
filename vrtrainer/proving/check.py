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
from vrtrainer.content.resolve import Scenario, settle
from vrtrainer.content.scene import Scene
from vrtrainer.content.source import Fault
from vrtrainer.content.variation import Choice, choices, collect, vary
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
        marks: Total mark of the expert and of each way to fail, by name; of several combinations
            the expert's least and the others' greatest.
        combinations: Of the alternatives under ``vary``; 1 where nothing varies.
        proved: How many of them were proved: all, or a drawn sample of so many.
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
    combinations: int = 1
    proved: int = 1


@dataclass(frozen=True)
class Checked:
    """What `check` found: every fault in order of place, and the facts of every scenario.

    `administration` says whose rules they were proved under; "" for the shipped ones.
    """

    faults: tuple[Fault, ...]
    scenarios: tuple[ScenarioFacts, ...]
    administration: str = ""

    @property
    def sound(self) -> bool:
        """Whether there is no fault."""
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        """Returns everything as plain data."""
        return {
            "sound": self.sound,
            "faults": [{**vars_of(fault), "text": str(fault)} for fault in self.faults],
            "administration": self.administration,
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
    return Checked(tuple(sorted(set(faults))), tuple(facts), _administration(catalogues))


def _administration(catalogues: Catalogues) -> str:
    """Whose rules the proofs were made under: name and files; "" for the shipped ones."""
    if not catalogues.administration_files:
        return ""
    files = ", ".join(catalogues.administration_files)
    return f"{catalogues.administration.get('en', '')} ({files})"


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
    if broken:
        return source.faults, facts
    sample, combinations = choices(scenario.content)
    prover = _Prover(scenario, catalogues, scenes, playable)
    for choice in sample:
        prover.prove(choice)
    return source.faults, prover.facts(combinations)


class _Prover:
    """Proves the combinations of one scenario; what does not vary is proved once."""

    def __init__(
        self, scenario: Scenario, catalogues: Catalogues, scenes: dict[str, Scene], playable: bool
    ) -> None:
        self._scenario, self._catalogues = scenario, catalogues
        self._scenes, self._playable = scenes, playable
        self._words: dict[str, dict[str, int]] = {}  # by what is read
        self._played: dict[str, fairness.Played] = {}  # by what is played
        self._questions = 0

    def prove(self, choice: Choice) -> None:
        """Proves one combination; faults go to the scenario's file."""
        source = self._scenario.source
        varied = vary(self._scenario, choice)
        # The same seed for all: what does not vary gives the same pictures, which are kept.
        case = settle(varied, 0, self._catalogues) if varied is not None else None
        if varied is not None and case is not None:
            proof = Proof(varied, case, self._catalogues)
            truth.check(proof)
            places.check(proof, self._scenes)
            read = reading.key(case)
            if read not in self._words:
                self._words[read] = reading.check(proof)
            played = fairness.key(case)
            if self._playable and played not in self._played:
                self._played[played] = fairness.check(proof, first=not self._played)
            self._questions = max(self._questions, len(case.questions))
        if varied is not None:
            collect(source, varied.source)

    def facts(self, combinations: int) -> ScenarioFacts:
        """Returns what a trainer wants to know, over every combination that was proved."""
        content, source = self._scenario.content, self._scenario.source
        played = list(self._played.values())
        first = played[0] if played else fairness.Played()
        marks: dict[str, int] = {}
        for name in first.marks:
            totals = [one.marks[name] for one in played if name in one.marks]
            marks[name] = min(totals) if name == "expert" else max(totals)
        return ScenarioFacts(
            id=content.id,
            file=source.file,
            title=dict(content.title),
            draft=content.draft,
            sound=not source.faults,
            level=content.level,
            minutes=content.minutes,
            questions=self._questions,
            tools=max((one.tools for one in played), key=len, default=()),
            words={
                lang: max(counts.get(lang, 0) for counts in self._words.values())
                for lang in next(iter(self._words.values()), {})
            },
            job_minutes=max((one.minutes for one in played), default=first.minutes),
            orders=sum(one.orders for one in played),
            marks=marks,
            combinations=combinations,
            proved=len(choices(content)[0]),
        )
