"""Proofs about the rules' tables: every name in them names something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vrtrainer.content.catalogues import Catalogues
from vrtrainer.content.documents import KINDS, one_of
from vrtrainer.content.source import Path_, Source
from vrtrainer.inspection.state import GEAR, PLACES
from vrtrainer.inspection.tools import WAYS

FINDS = ("secure_and_call", "evacuate", "continue")
PLAIN = ("enter.yard", "gas.unsafe", "report", "decide")


def check(catalogues: Catalogues) -> None:
    """Records in the rules' files every name of a step, state, tool or way that there is not."""
    for source in catalogues.sources:
        if source.faults or not isinstance(source.data, dict):
            continue
        for path, name, known in _names(source, catalogues):
            if name not in known:
                source.fault(path, f"there is no {name!r}", one_of(sorted(known)))
        for path, milestone in _milestones(source):
            fault = _unreachable(milestone, catalogues)
            if fault:
                source.fault(path, f"no step of an inspection is called {milestone!r}", fault)


def _names(source: Source, catalogues: Catalogues) -> Iterator[tuple[Path_, str, Iterable[str]]]:
    """Yields every plain name that a table uses, with those that would be right."""
    data = source.data
    ways = {*WAYS, "read"}
    for point, row in data.get("points", {}).items():
        if isinstance(row, dict):
            lists = {"shown_by": row["shown_by"], **row.get("when_seal", {})}
            for key, names in lists.items():
                place = (key,) if key == "shown_by" else ("when_seal", key)
                for i, name in enumerate(names):
                    yield ("points", point, *place, i), name, ways
            yield ("points", point, "place"), row["place"], {*PLACES, ""}
            for i, need in enumerate(row.get("needs", [])):
                yield ("points", point, "needs", i), need.lstrip("!"), _states(catalogues)
    for order, row in data.get("orders", {}).items():
        for i, need in enumerate(row.get("needs", [])):
            known = {*_states(catalogues), *(f"kit.{tool}" for tool in catalogues.tools)}
            yield ("orders", order, "needs", i), need.lstrip("!"), known
    for way in data.get("ways", {}):
        yield ("ways", way), way, ways
    for cue, row in data.get("cues", {}).items():
        if "decision" in row:
            yield ("cues", cue, "decision"), row["decision"], set(catalogues.decisions)
    for rule, row in data.get("rules", {}).items():
        if "asked" in row:
            yield ("rules", rule, "asked"), row["asked"], set(catalogues.questions)
    for tool in data.get("tools", {}):
        yield ("tools", tool), tool, set(WAYS)


def _states(catalogues: Catalogues) -> set[str]:
    return {state for order in catalogues.orders.values() for state in order.sets}


def _milestones(source: Source) -> Iterator[tuple[Path_, str]]:
    for rule, row in source.data.get("rules", {}).items():
        for key in ("when", "given", "unless"):
            if key in row:
                yield ("rules", rule, key), row[key]
        for key in ("needs", "never"):
            for i, milestone in enumerate(row.get(key, [])):
                yield ("rules", rule, key, i), milestone


def _unreachable(milestone: str, catalogues: Catalogues) -> str:
    """Returns what would be right if nothing ever reaches this milestone; else nothing."""
    if milestone in PLAIN:
        return ""
    kind, _, rest = milestone.partition(".")
    known: dict[str, Iterable[str]] = {
        "order": catalogues.orders,
        "wear": GEAR,
        "kit": catalogues.tools,
        "read": KINDS,
        "go": PLACES,
        "found": FINDS,
        "decide": catalogues.decisions,
    }
    if kind in known:
        stem = rest.split("*")[0]
        fits = rest in known[kind] or ("*" in rest and any(n.startswith(stem) for n in known[kind]))
        return "" if fits else one_of(f"{kind}.{name}" for name in known[kind])
    if kind != "*" and kind not in WAYS:
        return one_of((*PLAIN, *(f"{name}.…" for name in (*known, *WAYS))))
    points = {name.split("#")[0] for name in catalogues.points}
    if rest == "*" or rest in points or rest.startswith("load."):
        return ""
    return one_of(f"{kind}.{name}" for name in sorted(points))
