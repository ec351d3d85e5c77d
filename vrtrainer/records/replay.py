"""Playing a record again: the same actions must give the same events, and so the same mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrtrainer.inspection.session import Session
from vrtrainer.records.record import Line, Record, read_record

MOST_DIFFERENCES = 20


@dataclass(frozen=True)
class Replayed:
    """What came of playing a record again; `differences` is empty when it is true to itself."""

    record: Record
    session: Session
    differences: tuple[str, ...]

    @property
    def cut_off(self) -> bool:
        """Whether all that is amiss is that the session was cut off before its end."""
        return self.differences == (NOT_CLOSED,)

    @property
    def faithful(self) -> bool:
        """Whether the record replays exactly and nobody changed it."""
        return not self.differences


NOT_CLOSED = "the record was not closed: the session was cut off"
Watch = Callable[[Session], None]


def _nobody(session: Session) -> None:
    """Stands for a watcher where there is none."""


def replay(folder: Path, watch: Watch = _nobody) -> Replayed:
    """Steps a new session through a record's actions and compares every event.

    Args:
        folder: The session's folder.
        watch: Is shown the session after every action, at its tick.

    Raises:
        RecordFault: the record cannot be read, or its rules are unknown to this program.
    """
    record = read_record(folder)
    session = Session(record.case, record.mode)
    differences: list[str] = []
    expected: list[dict[str, Any]] = []
    for line in record.lines:
        if line.action is not None:
            expected += _pass(session, line.tick)
            expected += [_shown(e.tick, e.to_json()) for e in session.step([line.action])]
            watch(session)
        elif line.event is not None:
            if not expected and line.tick > session.tick:
                expected += _pass(session, line.tick)
            _compare(line, expected, differences)
    expected += _pass(session, record.last_tick)
    for event in expected:
        differences.append(f"after the last line: expected {event}")
    if not record.whole:
        differences.append(NOT_CLOSED)
    elif not record.sealed:
        differences.append("the record was changed after it was closed: its seal does not fit")
    return Replayed(record, session, tuple(differences[:MOST_DIFFERENCES]))


def _pass(session: Session, tick: int) -> list[dict[str, Any]]:
    events = session.step([], max(0, tick - session.tick))
    return [_shown(event.tick, event.to_json()) for event in events]


def _shown(tick: int, event: dict[str, Any]) -> dict[str, Any]:
    return {"tick": tick, **event}


def _compare(line: Line, expected: list[dict[str, Any]], differences: list[str]) -> None:
    assert line.event is not None
    recorded = _shown(line.tick, line.event)
    if not expected:
        differences.append(f"line {line.number}: {recorded} does not happen")
        return
    wanted = expected.pop(0)
    if wanted != recorded:
        differences.append(f"line {line.number}: recorded {recorded}, replayed {wanted}")
