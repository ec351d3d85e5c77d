"""Keeps a kiosk with a headset going: starts its program again when that was taken down.

A runtime whose service dies takes the program that uses it along, in the middle of a call where no
`except` reaches. The record of the visit is safe then, for it is written before anything is shown;
what is needed is somebody who starts the kiosk again.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from vrtrainer.basis import ExitCode

log = logging.getLogger(__name__)

CHILD = "VRTRAINER_STATION_CHILD"
"""Set in the environment of the program that is watched over."""

# After so many starts in so many seconds something is wrong that no start mends.
MOST_STARTS, WITHIN_S = 5, 300.0
_PAUSE_S = 4.0
# Without a headset it is looked for again so often, as long as it takes.
_LOOK_S = 15.0

_MEANT = frozenset({ExitCode.DONE, ExitCode.USAGE, ExitCode.CONTENT, ExitCode.RECORD})

Run = Callable[[Sequence[str]], int]


def is_child() -> bool:
    """Returns whether this program is the one that is watched over."""
    return os.environ.get(CHILD) == "1"


def supervise(
    command: Sequence[str],
    run: Run | None = None,
    pause: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> int:
    """Runs a command until it ends as it should; returns its exit code.

    Ends that are meant: done, wrong use, content, and a record that cannot be stored. A device
    that went away is waited for; anything else (a crash) is started again, but not for ever.

    Args:
        command: program and arguments.
        run: runs it; the operating system's own when left out.
        pause: waits, seconds.
        clock: seconds, monotonic.
    """
    run = run or _run
    starts: list[float] = []
    while True:
        code = run(command)
        if code in _MEANT:
            return code
        if code == ExitCode.DEVICE:
            log.warning("the headset is not to be had; looking again in %g s", _LOOK_S)
            pause(_LOOK_S)
            continue
        now = clock()
        starts = [at for at in starts if now - at < WITHIN_S] + [now]
        if len(starts) >= MOST_STARTS:
            log.error(
                "the kiosk ended %d times in %g s (%d): giving up", len(starts), WITHIN_S, code
            )
            return code if 0 < code < 256 else int(ExitCode.FAULTS)
        log.error("the kiosk ended unexpectedly (%d); starting it again", code)
        pause(_PAUSE_S)


def _run(command: Sequence[str]) -> int:
    """Runs a command to its end; a kill by the keyboard is meant for both."""
    with subprocess.Popen(list(command), env={**os.environ, CHILD: "1"}) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()
            return int(ExitCode.DONE)


def command_again() -> list[str]:
    """Returns the command that this program was started with."""
    return [sys.executable, "-m", "vrtrainer.cli", *sys.argv[1:]]
