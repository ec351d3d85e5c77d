"""The slack: what is left of a frame after its picture was handed over, and what waits for it.

Uploads, close-ups and other work that nobody needs for this very picture are done here, piece by
piece, so that a frame is never long because something else had to be made.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

# One piece of work; True if more of it is left, which then comes with the next frames.
Job = Callable[[], bool | None]

BUDGET_S = 0.0012


class Slack:
    """Jobs that wait, oldest first; of two under one key only the newer is kept.

    So there are never more of them than keys: panels, lines of the mirror, one close-up. What is
    added in a frame waits for the slack of the next: a frame in which something happened has done
    enough.

    Args:
        clock: seconds, monotonic.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._fresh: OrderedDict[str, Job] = OrderedDict()

    def __len__(self) -> int:
        return len(self._jobs) + len(self._fresh)

    def add(self, key: str, job: Job) -> None:
        """Lets a job wait, instead of the one that waits under its key."""
        self.drop(key)
        self._fresh[key] = job

    def drop(self, key: str) -> None:
        """Forgets a job; nothing happens if there is none."""
        self._jobs.pop(key, None)
        self._fresh.pop(key, None)

    def run(self, budget_s: float = BUDGET_S) -> None:
        """Does one piece of work, and further ones while there is time.

        A piece is begun only within the budget; how long one may be is up to who adds it.
        """
        until = self._clock() + budget_s
        while self._jobs:
            self._piece()
            if self._clock() >= until:
                break
        self._jobs.update(self._fresh)
        self._fresh.clear()

    def drain(self) -> None:
        """Does everything that waits: where no frame follows that it could hold up."""
        while self._jobs or self._fresh:
            self._jobs.update(self._fresh)
            self._fresh.clear()
            self._piece()

    def _piece(self) -> None:
        key, job = next(iter(self._jobs.items()))
        more = job()
        # A job may have put another in its place.
        if not more and self._jobs.get(key) is job:
            del self._jobs[key]
