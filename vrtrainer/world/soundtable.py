"""The table of sounds, read from ``sounds.yaml``: which there are, and when each is heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from vrtrainer.engine.sound import Kind

POINT, HAND = "point", "hand"


@dataclass(frozen=True)
class Entry:
    """One sound of a decision.

    Attributes:
        sound: its id.
        after_s: seconds later.
        at: point, hand, or an anchor.
        gain: further factor.
    """

    sound: str
    after_s: float = 0.0
    at: str = POINT
    gain: float = 1.0


@dataclass(frozen=True)
class Decision:
    """What is heard: some sounds, or a choice between further decisions.

    Attributes:
        entries: heard in any case.
        by: the detail that the choice depends on; "" for none.
        branches: by the detail's value.
        otherwise: for other values.
    """

    entries: tuple[Entry, ...] = ()
    by: str = ""
    branches: Mapping[str, Decision] | None = None
    otherwise: Decision | None = None

    def about(self, details: Mapping[str, Any]) -> tuple[Entry, ...]:
        """Returns the sounds for an event's details."""
        if self.branches is None:
            return self.entries
        chosen = self.branches.get(str(details.get(self.by, "")), self.otherwise)
        return (*(chosen.about(details) if chosen is not None else ()), *self.entries)

    def all_entries(self) -> tuple[Entry, ...]:
        """Returns the sounds of every case."""
        found = list(self.entries)
        more = [*(self.branches or {}).values(), self.otherwise]
        return (*found, *(e for d in more if d is not None for e in d.all_entries()))


@dataclass(frozen=True)
class Rarity:
    """What is heard now and then: seconds between, metres away, metres above the ground."""

    every_s: tuple[float, float]
    metres: tuple[float, float]
    height: tuple[float, float]


@dataclass(frozen=True)
class Air:
    """What is about one: loops with their factors, and what is heard now and then."""

    loops: Mapping[str, float]
    now_and_then: Mapping[str, Rarity]


@dataclass(frozen=True)
class Ground:
    """A place: the sound of a step there, and the id of its air."""

    step: str
    air: str


@dataclass(frozen=True)
class Machine:
    """Furniture that is heard where it stands."""

    loop: str
    height_m: float


@dataclass(frozen=True)
class Table:
    """Everything in ``sounds.yaml``; see there."""

    sounds: Mapping[str, Kind]
    events: Mapping[str, Decision]
    only_practice: frozenset[str]
    only_said: frozenset[str]
    intents: Mapping[str, Decision]
    places: Mapping[str, Ground]
    airs: Mapping[tuple[str, bool], Air]
    machines: Mapping[str, Machine]

    def used(self) -> frozenset[str]:
        """Returns the ids that the table names anywhere."""
        decisions = [*self.events.values(), *self.intents.values()]
        named = {entry.sound for decision in decisions for entry in decision.all_entries()}
        for air in self.airs.values():
            named |= {*air.loops, *air.now_and_then}
        named |= {ground.step for ground in self.places.values()}
        return frozenset(named | {machine.loop for machine in self.machines.values()})


@cache
def table() -> Table:
    """Returns the table; read once."""
    text = resources.files(__package__).joinpath("sounds.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return Table(
        sounds={name: Kind(**given) for name, given in data["sounds"].items()},
        events={name: _decision(given) for name, given in data["events"].items()},
        only_practice=frozenset(data["only_practice"]),
        only_said=frozenset(data["only_said"]),
        intents={name: _decision(given) for name, given in data["intents"].items()},
        places={name: Ground(**given) for name, given in data["places"].items()},
        airs={
            (name, when == "night"): _air(given)
            for name, both in data["airs"].items()
            for when, given in both.items()
        },
        machines={name: Machine(**given) for name, given in data["machines"].items()},
    )


def _decision(given: Any) -> Decision:
    if isinstance(given, list):
        return Decision(tuple(_entry(one) for one in given))
    branches = {str(value): _decision(then) for value, then in given["in"].items()}
    otherwise = _decision(given["else"]) if "else" in given else None
    also = tuple(_entry(one) for one in given.get("also", ()))
    return Decision(also, given["by"], branches, otherwise)


def _entry(given: Any) -> Entry:
    if isinstance(given, str):
        return Entry(given)
    return Entry(
        given["sound"], given.get("after_s", 0.0), given.get("at", POINT),
        _factor(given.get("gain_db", 0.0)),
    )  # fmt: skip


def _air(given: Mapping[str, Any]) -> Air:
    loops = {name: _factor(gain_db) for name, gain_db in given["loops"].items()}
    rare = {
        name: Rarity(**{key: (value[0], value[1]) for key, value in one.items()})
        for name, one in given.get("now_and_then", {}).items()
    }
    return Air(loops, rare)


def _factor(gain_db: float) -> float:
    return float(10 ** (gain_db / 20))
