"""Proofs about the rules' tables: every name in them names something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vrtrainer.content.catalogues import Catalogues
from vrtrainer.content.documents import KINDS, one_of
from vrtrainer.content.source import Path_, Source
from vrtrainer.inspection import custody
from vrtrainer.inspection.state import DEPTHS, GEAR, PLACES
from vrtrainer.inspection.tools import MISUSES, WAYS

FINDS = ("secure_and_call", "evacuate", "continue")
PLAIN = (
    "enter.yard", "gas.unsafe", "radiation.alarm", "declarant.absent", "gift.offered",
    "gift.accepted", "gift.refused", "report", "report.gift", "decide", custody.SAMPLED,
    custody.BAGGED, "bagged.*", "seen.container.undercarriage", *custody.FAULTS, *MISUSES,
)  # fmt: skip
STATES = ("declarant_absent", "found", *custody.STATES)  # that no order brings about


def check(catalogues: Catalogues) -> None:
    """Records in the rules' files every name of a step, state, tool or way that there is not."""
    for source in catalogues.sources:
        if source.faults or not isinstance(source.data, dict):
            continue
        for path, name, known in _names(source, catalogues):
            if name not in known:
                source.fault(path, f"there is no {name!r}", one_of(sorted(known)))
        for path, milestone in _milestones(source):
            fault = unreachable(milestone, catalogues)
            if fault:
                source.fault(path, f"no step of an inspection is called {milestone!r}", fault)


def _names(source: Source, catalogues: Catalogues) -> Iterator[tuple[Path_, str, Iterable[str]]]:
    """Yields every plain name that a table uses, with those that would be right."""
    data = source.data
    ways = {*WAYS, "read", "hear"}
    for point, row in data.get("points", {}).items():
        if isinstance(row, dict):
            lists: list[tuple[Path_, list[str]]] = [(("shown_by",), row["shown_by"])]
            for table in ("when_seal", "when_package"):
                lists += [((table, key), names) for key, names in row.get(table, {}).items()]
            for place, names in lists:
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
    for topic, rows in data.get("choices", {}).items():
        for choice, row in rows.items():
            for kind, there in (("orders", set(catalogues.orders)), ("rules", _rules(catalogues))):
                for name in row.get(kind, {}):
                    yield ("choices", topic, choice, kind, name), name, there
        yield ("default", topic), data["default"][topic], rows
    for rule, row in data.get("rules", {}).items():
        if "asked" in row:
            yield ("rules", rule, "asked"), row["asked"], set(catalogues.questions)
    for tool in data.get("tools", {}):
        yield ("tools", tool), tool, set(WAYS)


def _rules(catalogues: Catalogues) -> set[str]:
    """Every rule that stands in a file, be it in force or not."""
    return {
        rule
        for source in catalogues.sources
        if isinstance(source.data, dict) and isinstance(source.data.get("rules"), dict)
        for rule in source.data["rules"]
    }


def _states(catalogues: Catalogues) -> set[str]:
    made = {s.lstrip("!") for order in catalogues.orders.values() for s in order.sets}
    return made | {*STATES}


def _milestones(source: Source) -> Iterator[tuple[Path_, str]]:
    for rule, row in source.data.get("rules", {}).items():
        if "group" not in row:
            continue  # a change of a rule, not a rule
        for key in ("when", "given"):
            if key in row:
                yield ("rules", rule, key), row[key]
        for key in ("unless", "needs", "never"):
            for i, milestone in enumerate(row.get(key, [])):
                yield ("rules", rule, key, i), milestone


def unreachable(milestone: str, catalogues: Catalogues) -> str:
    """Returns what would be right if nothing ever reaches this milestone; else nothing."""
    milestone = milestone.replace("{point}", "*")
    if milestone in PLAIN:
        return ""
    kind, _, rest = milestone.partition(".")
    known: dict[str, Iterable[str]] = {
        "order": catalogues.orders,
        "plan": DEPTHS,
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
    stem = rest.removesuffix("*")
    wild = stem != rest and any(name.startswith(stem) for name in points)
    if wild or rest in points or rest.startswith("load."):
        return ""
    return one_of(f"{kind}.{name}" for name in sorted(points))
