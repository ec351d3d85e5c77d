"""The record file, ``events.jsonl``.

The first line is the header: format, program and rules version, mode, seed, the case's hash and
the whole case. Then one JSON object a line, ``{"tick": n, "action": {...}}`` or
``{"tick": n, "event": {...}}``, in the order in which they happened; what befell the equipment
stands between them as ``{"tick": n, "remark": {...}}`` and plays no part when it is played again.
The last line of a finished record is ``{"closed": <seal>, "tick": n}``; the seal is the SHA-256 of
all lines before and of the tick. Nothing in it depends on the time of day, so the same seed and the
same actions give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from vrtrainer.basis import VrtrainerError
from vrtrainer.content.case import Case
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.events import Event
from vrtrainer.inspection.session import RULES_VERSION

FORMAT = 2
"""Of new records. Format 1 had no remarks; both are read."""
_READ = (1, 2)
FILE = "events.jsonl"


class RecordFault(VrtrainerError):
    """A record that cannot be read, or that this program cannot replay."""


@dataclass(frozen=True)
class Line:
    """One line after the header: an action, an event or a remark, with its tick."""

    number: int
    tick: int
    action: Action | None
    event: dict[str, Any] | None
    remark: dict[str, Any] | None = None


@dataclass(frozen=True)
class Record:
    """A record as it was read.

    `whole` is whether the closing line is there; `sealed` whether it stands last and its hash fits
    the lines.
    """

    mode: Literal["practice", "assessment"]
    language: str
    program: str
    rules: int
    case: Case
    lines: tuple[Line, ...]
    last_tick: int
    whole: bool
    sealed: bool

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, as the session told it."""
        return tuple(
            Event(line.tick, str(line.event.get("name", "")), _without_name(line.event))
            for line in self.lines
            if line.event is not None
        )


def _without_name(event: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in event.items() if key != "name"}


def encode(data: dict[str, Any]) -> bytes:
    """Returns one line of a record: compact, sorted, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def header(case: Case, mode: str, language: str, program: str) -> dict[str, Any]:
    """Returns the header of a new record."""
    return {
        "format": FORMAT,
        "program": program,
        "rules": RULES_VERSION,
        "mode": mode,
        "language": language,
        "scenario": case.id,
        "seed": case.seed,
        "hash": case.fingerprint,
        "case": case.model_dump(mode="json"),
    }


def closing(lines: hashlib._Hash, tick: int) -> bytes:
    """Returns the last line of a record, given the digest of all lines before."""
    seal = lines.copy()
    seal.update(encode({"tick": tick}))
    return encode({"closed": seal.hexdigest(), "tick": tick})


def read_record(folder: Path) -> Record:
    """Reads the record in a session's folder (or the file itself).

    A last line cut short by a power failure is left out. Raises:
        RecordFault: there is no record, it is damaged, or its format or rules are unknown.
    """
    path = folder / FILE if folder.is_dir() else folder
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RecordFault(f"No record could be read at {path}: {error.strerror}.") from error
    rows = raw.split(b"\n")
    cut = rows.pop()  # empty when the last line is whole
    if not rows:
        raise RecordFault(f"{path} holds no record: it is empty.")
    head = _json(rows[0], path, 1)
    case = _case(head, path)
    lines: list[Line] = []
    whole = sealed = False
    tick = 0
    digest = hashlib.sha256(rows[0] + b"\n")
    for number, row in enumerate(rows[1:], start=2):
        data = _json(row, path, number)
        tick = _tick(data, path, number, tick)
        if "closed" in data:
            whole = True
            sealed = row + b"\n" == closing(digest, tick) and number == len(rows) and not cut
            break
        digest.update(row + b"\n")
        lines.append(_line(data, path, number, tick))
    return Record(
        head["mode"],
        str(head.get("language", "en")),
        str(head.get("program", "")),
        int(head["rules"]),
        case,
        tuple(lines),
        tick,
        whole,
        sealed,
    )


def _json(row: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        data = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise RecordFault(f"{path}:{number}: this line is damaged: {error}.") from error
    if not isinstance(data, dict):
        raise RecordFault(f"{path}:{number}: this line is no record.")
    return data


def _case(head: dict[str, Any], path: Path) -> Case:
    if head.get("format") not in _READ:
        raise RecordFault(
            f"{path}: the record has format {head.get('format')!r}; this program knows "
            f"{' and '.join(map(str, _READ))}."
        )
    if head.get("rules") != RULES_VERSION:
        raise RecordFault(
            f"{path}: the record was made under rules version {head.get('rules')!r}; this program "
            f"knows version {RULES_VERSION}. Replay it with the program that made it "
            f"({head.get('program', 'unknown')})."
        )
    if head.get("mode") not in ("practice", "assessment"):
        raise RecordFault(f"{path}: the record has no mode.")
    try:
        case = Case.model_validate(head.get("case"))
    except ValidationError as error:
        raise RecordFault(f"{path}: the case in the header is damaged: {error}.") from error
    if case.fingerprint != head.get("hash"):
        raise RecordFault(f"{path}: the case in the header was changed: its hash does not fit.")
    return case


def _tick(data: dict[str, Any], path: Path, number: int, before: int) -> int:
    tick = data.get("tick")
    if not isinstance(tick, int) or isinstance(tick, bool) or tick < before:
        raise RecordFault(f"{path}:{number}: the tick {tick!r} runs backwards.")
    return tick


def _line(data: dict[str, Any], path: Path, number: int, tick: int) -> Line:
    try:
        action = Action.from_json(data["action"]) if "action" in data else None
    except ValueError as error:
        raise RecordFault(f"{path}:{number}: {error}.") from error
    event, remark = data.get("event"), data.get("remark")
    if [action is not None, isinstance(event, dict), isinstance(remark, dict)].count(True) != 1:
        raise RecordFault(f"{path}:{number}: a line holds an action, an event or a remark.")
    return Line(number, tick, action, event, remark)
