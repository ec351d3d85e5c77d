"""Variation: with another seed the same case hides elsewhere, differs elsewhere, or is clean.

A scenario's ``vary:`` names axes, each with alternatives; an alternative is a piece of scenario
that is laid over what stands above. Every axis is drawn for itself from the session's seed, so
that nobody solves a case by memory. What comes out is a scenario like any other, whose values
know where in the file they were written.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from vrtrainer.basis import draw_below
from vrtrainer.content import models
from vrtrainer.content.catalogues import check_words
from vrtrainer.content.documents import one_of
from vrtrainer.content.source import Fault, Path_, Source, dotted

Choice = tuple[tuple[str, int], ...]
"""Which alternative of every axis, from 0, in the order of the file."""

ADDED = ("irregular", "indicators")
"""Lists to which an alternative adds; of any other list it writes a new one."""
BY_ID = "load"
"""The list whose items an alternative changes by their id, or adds to."""
MOST_PROVED = 16
"""So many combinations of a scenario are proved; where there are more, a drawn sample."""


@dataclass(frozen=True)
class Scenario:
    """A scenario file that was read: its typed content and where every value stands."""

    source: Source
    content: models.ScenarioIn


@dataclass
class VariedSource(Source):
    """A scenario with alternatives laid over it; every place is that in the file.

    Attributes:
        base: The file.
        origins: What was laid over: path in the varied data to path in the file.
        note: Which alternatives, for people.
    """

    base: Source = field(default_factory=lambda: Source(""))
    origins: dict[Path_, Path_] = field(default_factory=dict)
    note: str = ""

    def place(self, path: Path_, key: bool = False) -> tuple[int, int]:
        """Returns line and column in the file; see `Source.place`."""
        return self.base.place(self.origin(path), key)

    def fault(self, path: Path_, what: str, mend: str, key: bool = False) -> Fault:
        """Records a fault at the place in the file; see `Source.fault`."""
        there = self.origin(path)
        line, col = self.base.place(there, key)
        found = Fault(self.file, line, col, dotted(there), what, mend)
        self.faults.append(found)
        return found

    def origin(self, path: Path_) -> Path_:
        """Returns where in the file a value was written."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]] + path[length:]
        return path


def drawn(content: models.ScenarioIn, seed: int) -> Choice:
    """Returns the alternatives that a seed draws, each equally likely."""
    return tuple(
        (axis, draw_below(seed, f"{content.id}.vary.{axis}", 0, len(alternatives)))
        for axis, alternatives in content.vary.items()
    )


def choices(content: models.ScenarioIn, most: int = MOST_PROVED) -> tuple[list[Choice], int]:
    """Returns combinations of alternatives to prove, and how many there are in all.

    Every one, if there are no more than `most`; else those that the seeds from 0 up draw first,
    and with them every alternative of every axis.
    """
    axes = content.vary
    number = 1
    for alternatives in axes.values():
        number *= len(alternatives)
    if number <= most:
        spans = [range(len(alternatives)) for alternatives in axes.values()]
        return [tuple(zip(axes, one, strict=True)) for one in itertools.product(*spans)], number
    found: list[Choice] = []
    lacking = {(axis, i) for axis, alts in axes.items() for i in range(len(alts))}
    seed = 0
    while len(found) < most or lacking:
        one = drawn(content, seed)
        if one not in found and (len(found) < most or lacking & set(one)):
            found.append(one)
            lacking -= set(one)
        seed += 1
    return found, number


def vary(scenario: Scenario, choice: Choice) -> Scenario | None:
    """Returns a scenario with alternatives laid over it, itself if it has none.

    None where the outcome is no scenario; then the faults are in the given one's source.
    """
    if not choice:
        return scenario
    source = _laid_over(scenario.source, choice)
    content = models.validate(models.ScenarioIn, source)
    if content is None:
        collect(scenario.source, source)
        return None
    return Scenario(source, content)


def collect(base: Source, varied: Source) -> None:
    """Adds a varied scenario's faults to those of its file, each once, with its combination."""
    if varied is base:
        return
    note = varied.note if isinstance(varied, VariedSource) else ""
    told = {(f.line, f.col, f.path, f.what.split(_WITH)[0]) for f in base.faults}
    for fault in varied.faults:
        if (fault.line, fault.col, fault.path, fault.what) not in told:
            base.faults.append(replace(fault, what=f"{fault.what}{_WITH}{note}"))


_WITH = " - with "


def check(source: Source, content: models.ScenarioIn) -> None:
    """Records what is wrong with the alternatives themselves, each laid over for itself."""
    written: dict[Path_, str] = {}
    for axis, alternatives in content.vary.items():
        own: dict[Path_, str] = {}
        for i, alternative in enumerate(alternatives):
            path: Path_ = ("vary", axis, i)
            if not _known_keys(source, path, alternative):
                continue
            laid = _laid_over(source, ((axis, i),))
            varied = models.validate(models.ScenarioIn, laid)
            if varied is not None:
                check_words(laid, varied, complete=not content.draft)
            source.faults += [f for f in laid.faults if f not in source.faults]
            for leaf, where in _leaves(alternative, path):
                _check_shared(source, leaf, where, written)
                own[leaf] = axis
        written.update(own)


def _known_keys(source: Source, path: Path_, alternative: dict[str, Any]) -> bool:
    unknown = [key for key in alternative if key not in models.VARIABLE]
    for key in unknown:
        source.fault(
            (*path, key), f"the key {key!r} cannot vary", one_of(models.VARIABLE), key=True
        )
    return not unknown


def _check_shared(source: Source, leaf: Path_, where: Path_, written: dict[Path_, str]) -> None:
    """Two axes must not write the same value: one of the two would be lost."""
    for other, axis in written.items():
        short = min(len(other), len(leaf))
        if other[:short] == leaf[:short]:
            source.fault(
                where,
                f"the axis {axis!r} writes {dotted(leaf)} too: one of the two would be lost",
                "put both into one axis",
                key=True,
            )
            return


def _leaves(value: Any, path: Path_, at: Path_ = ()) -> Iterator[tuple[Path_, Path_]]:
    """Yields every value that an alternative replaces: its path in the scenario, and in the file.

    What is added to a list replaces nothing.
    """
    if at and at[0] in ADDED:
        return
    if at == (BY_ID,) and isinstance(value, list):
        for i, item in enumerate(value):
            if isinstance(item, dict):
                for key, child in item.items():
                    if key != "id":
                        yield from _leaves(child, (*path, i, key), (*at, item.get("id", i), key))
    elif isinstance(value, dict) and not _is_text(value):
        for key, child in value.items():
            yield from _leaves(child, (*path, key), (*at, key))
    else:
        yield at, path


def _laid_over(source: Source, choice: Choice) -> VariedSource:
    data = {key: copy.deepcopy(value) for key, value in source.data.items() if key != "vary"}
    note = ", ".join(f"{axis} {i + 1}" for axis, i in choice)
    laid = VariedSource(source.file, data, base=source, note=note)
    for axis, i in choice:
        _lay(laid, data, source.data["vary"][axis][i], (), ("vary", axis, i))
    return laid


def _lay(laid: VariedSource, below: dict[str, Any], over: dict[str, Any], at: Path_, path: Path_
) -> None:  # fmt: skip
    """Lays a table over another: tables go into each other, texts and numbers take the place."""
    for key, value in over.items():
        here, there = (*at, key), (*path, key)
        under = below.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and not _is_text(value):
            _lay(laid, under, value, here, there)
        elif key == BY_ID and not at and isinstance(value, list) and isinstance(under, list):
            _lay_items(laid, under, value, there)
        elif key in ADDED and not at and isinstance(value, list) and isinstance(under, list):
            for i, item in enumerate(value):
                laid.origins[(*here, len(under))] = (*there, i)
                under.append(copy.deepcopy(item))
        else:
            below[key] = copy.deepcopy(value)
            laid.origins[here] = there


def _lay_items(laid: VariedSource, below: list[Any], over: list[Any], path: Path_) -> None:
    """Changes the kinds of goods that have the same id, and adds the others."""
    ids = [item.get("id") if isinstance(item, dict) else None for item in below]
    for i, item in enumerate(over):
        name = item.get("id") if isinstance(item, dict) else None
        if name is not None and name in ids:
            index = ids.index(name)
            _lay(laid, below[index], item, (BY_ID, index), (*path, i))
        else:
            laid.origins[(BY_ID, len(below))] = (*path, i)
            below.append(copy.deepcopy(item))


def _is_text(value: dict[str, Any]) -> bool:
    """Whether a table is one text in several languages, which is replaced as a whole."""
    return bool({"en", "fr"} & set(value))
