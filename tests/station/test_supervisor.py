"""Whoever keeps a kiosk going."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import pytest

from vrtrainer.basis import ExitCode
from vrtrainer.station import supervisor
from vrtrainer.station.supervisor import CHILD, MOST_STARTS, supervise


class World:
    """Runs that end with given codes, in a time of its own."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.now = 0.0
        self.runs: list[Sequence[str]] = []
        self.pauses: list[float] = []

    def run(self, command: Sequence[str]) -> int:
        self.runs.append(command)
        return self.codes.pop(0)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def supervise(self) -> int:
        return supervise(["kiosk"], self.run, self.pause, lambda: self.now)


@pytest.mark.parametrize("code", [0, 2, 3, 5])
def test_an_end_that_is_meant_is_the_end(code: int) -> None:
    world = World(code)
    assert world.supervise() == code
    assert world.runs == [["kiosk"]]


@pytest.mark.parametrize("code", [-11, -6, 1, 139])
def test_a_crash_is_started_again(code: int) -> None:
    world = World(code, code, 0)
    assert world.supervise() == 0
    assert len(world.runs) == 3
    assert len(world.pauses) == 2


def test_crashes_one_after_the_other_are_given_up() -> None:
    world = World(*[-11] * 20)
    assert world.supervise() == ExitCode.FAULTS
    assert len(world.runs) == MOST_STARTS


def test_a_crash_now_and_then_is_not_given_up() -> None:
    world = World(*[-11] * 20, 0)
    plain = world.run

    def run(command: Sequence[str]) -> int:
        world.now += 3600.0
        return plain(command)

    world.run = run  # type: ignore[method-assign]
    assert world.supervise() == 0
    assert len(world.runs) == 21


def test_a_headset_that_is_away_is_waited_for_as_long_as_it_takes() -> None:
    world = World(*[int(ExitCode.DEVICE)] * 50, 0)
    assert world.supervise() == 0
    assert len(world.runs) == 51


def test_a_real_program_is_told_that_it_is_watched() -> None:
    program = f"import os, sys; sys.exit(0 if os.environ.get('{CHILD}') == '1' else 2)"
    assert supervise([sys.executable, "-c", program]) == 0


def test_a_real_crash_is_seen() -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    pauses: list[float] = []
    code = supervise([sys.executable, "-c", program], pause=pauses.append)
    assert code == ExitCode.FAULTS
    assert len(pauses) == MOST_STARTS - 1


def test_the_command_is_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["vrtrainer", "station", "--idle", "60"])
    assert supervisor.command_again()[1:] == ["-m", "vrtrainer.cli", "station", "--idle", "60"]
    monkeypatch.setitem(os.environ, CHILD, "1")
    assert supervisor.is_child()
