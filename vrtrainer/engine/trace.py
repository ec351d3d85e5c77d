"""What a frame's time goes into: a recorder that costs next to nothing, and what is read from it.

Each frame is a row of times, one for each stage; nothing is allocated while frames run. A frame
that came too late is blamed on the stage that took more than it usually does.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

STAGES = (
    "input", "intents", "session", "record", "world", "cull", "wait", "draw", "submit", "mirror",
    "slack",
)  # fmt: skip
"""The frame's stages, in their order; ``wait`` is the only one that is meant to wait."""

ENDINGS = (".json", ".json.gz", ".png")
"""How a trace's file may be named."""

_WAIT = STAGES.index("wait")
_COLUMN = {name: i for i, name in enumerate(STAGES)}
# A frame counts as missed when the next one begins this many display periods later.
_LATE = 1.5
MOST_FRAMES = 200_000  # more than half an hour at 90 frames a second


@dataclass(frozen=True)
class Missed:
    """A frame that was not ready in time.

    Attributes:
        frame: its number, from 0.
        at_s: since the trace began.
        took_ms: until the next frame began.
        by: the stage to blame; "display" where nothing here took longer than usual.
        over_ms: how much longer than usual that stage took.
    """

    frame: int
    at_s: float
    took_ms: float
    by: str
    over_ms: float

    def __str__(self) -> str:
        return (
            f"frame {self.frame} at {self.at_s:.2f} s took {self.took_ms:.1f} ms: "
            f"{self.by} (+{self.over_ms:.1f} ms)"
        )


class Trace:
    """Records frames.

    Args:
        hz: refreshes of the display a second; 0 where frames come as they will.
        clock: nanoseconds, monotonic.
        most: frames that are kept; the oldest give way.
    """

    def __init__(
        self,
        hz: float = 0.0,
        clock: Callable[[], int] = time.perf_counter_ns,
        most: int = MOST_FRAMES,
    ) -> None:
        self.hz, self._clock, self._most = hz, clock, most
        self._began = np.zeros(most, np.int64)
        self._taken = np.zeros((most, len(STAGES)), np.int64)
        self._gpu_ms = np.full(most, np.nan, np.float32)
        self._presents = np.zeros(most, np.uint8)
        self.frames = 0
        self._row = 0
        self._mark = 0

    def begin(self) -> None:
        """Begins a frame."""
        self._row = self.frames % self._most
        self._taken[self._row] = 0
        self._gpu_ms[self._row] = np.nan
        self._presents[self._row] = 0
        self._began[self._row] = self._mark = self._clock()
        self.frames += 1

    def lap(self, stage: str) -> None:
        """Says that a stage ended now; it began when the one before ended."""
        now = self._clock()
        self._taken[self._row, _COLUMN[stage]] += now - self._mark
        self._mark = now

    def note_gpu(self, milliseconds: float, frames_ago: int = 0) -> None:
        """Adds what a frame took of the graphics card, known some frames later."""
        if 0 <= frames_ago < min(self.frames, self._most):
            self._gpu_ms[(self.frames - 1 - frames_ago) % self._most] = milliseconds

    def note_presents(self, count: int, frames_ago: int = 0) -> None:
        """Adds for how many refreshes the compositor showed a frame."""
        if 0 <= frames_ago < min(self.frames, self._most):
            self._presents[(self.frames - 1 - frames_ago) % self._most] = min(count, 255)

    # ---- reading ----------------------------------------------------------------------

    def order(self) -> np.ndarray:
        """Returns the rows that are kept, oldest first."""
        kept = min(self.frames, self._most)
        return np.arange(self.frames - kept, self.frames) % self._most

    def taken_ms(self) -> np.ndarray:
        """Returns milliseconds of every stage, (frames, stages), oldest first."""
        return self._taken[self.order()] / 1e6

    def busy_ms(self) -> np.ndarray:
        """Returns milliseconds of each frame without its wait."""
        taken = self.taken_ms()
        return taken.sum(1) - taken[:, _WAIT]

    def gpu_ms(self) -> np.ndarray:
        """Returns milliseconds of the graphics card; not a number where it did not tell."""
        return self._gpu_ms[self.order()].astype(float)

    def missed(self) -> list[Missed]:
        """Returns the frames that were not ready in time, and who is to blame."""
        rows = self.order()
        if not self.hz or len(rows) < 3:
            return []
        began, taken = self._began[rows], self.taken_ms()
        gaps = np.diff(began) / 1e6
        late = (gaps > _LATE * 1000.0 / self.hz) | (self._presents[rows][:-1] > 1)
        usual = np.median(taken, axis=0)
        gpu = self.gpu_ms()
        over = taken - usual
        over[:, _WAIT] = -np.inf
        first = self.frames - len(rows)
        found = []
        for i in np.flatnonzero(late).tolist():
            stage = int(np.argmax(over[i]))
            by, extra = STAGES[stage], float(over[i, stage])
            if np.isfinite(gpu[i]) and gpu[i] > 0.9 * 1000.0 / self.hz and extra < 1.0:
                by, extra = "graphics card", float(gpu[i] - np.nanmedian(gpu))
            elif extra < 0.25:
                by, extra = "display", max(float(gaps[i]) - 1000.0 / self.hz, 0.0)
            at = (began[i] - began[0]) / 1e9
            found.append(Missed(first + i, float(at), float(gaps[i]), by, extra))
        return found

    def summary(self) -> str:
        """Returns the frames in a few lines for an operator."""
        busy = self.busy_ms()
        if not len(busy):
            return "no frames"
        p50, p99, p999 = np.percentile(busy, [50, 99, 99.9])
        lines = [
            f"{self.frames} frames; without waiting: median {p50:.2f} ms, 99 % {p99:.2f}, "
            f"99.9 % {p999:.2f}, longest {busy.max():.2f}"
        ]
        usual = np.median(self.taken_ms(), axis=0)
        lines.append(
            ", ".join(f"{name} {value:.2f}" for name, value in zip(STAGES, usual, strict=True))
        )
        gpu = self.gpu_ms()
        if np.isfinite(gpu).any():
            lines.append(f"graphics card: median {np.nanmedian(gpu):.2f} ms")
        missed = self.missed()
        if self.hz:
            lines.append(f"{len(missed)} frames missed at {self.hz:g} Hz")
        blamed: dict[str, int] = {}
        for one in missed:
            blamed[one.by] = blamed.get(one.by, 0) + 1
        lines += [f"  {count} by {name}" for name, count in sorted(blamed.items())]
        return "\n".join(lines)

    # ---- files ------------------------------------------------------------------------

    def write(self, path: Path) -> None:
        """Writes the frames: .json or .json.gz for Perfetto (ui.perfetto.dev), .png as a picture.

        Raises:
            OSError: the file cannot be written.
            ValueError: a name that ends otherwise.
        """
        name = path.name.lower()
        if name.endswith(".png"):
            from vrtrainer.engine.trace_picture import draw

            draw(self).save(path)
        elif name.endswith(".json.gz"):
            with gzip.open(path, "wt", encoding="utf-8") as file:
                file.writelines(self._lines())
        elif name.endswith(".json"):
            with path.open("w", encoding="utf-8") as file:
                file.writelines(self._lines())
        else:
            raise ValueError(f"{path.name}: a trace is named {' or '.join(ENDINGS)}")

    def _lines(self) -> Iterator[str]:
        """The trace in the Trace Event Format, one event a line."""
        yield '{"displayTimeUnit":"ms","traceEvents":[\n'
        yield _event("M", "process_name", args={"name": "vrtrainer"})
        for thread, name in ((1, "frame"), (2, "graphics card")):
            yield ",\n" + _event("M", "thread_name", tid=thread, args={"name": name})
        rows = self.order()
        start = int(self._began[rows[0]]) if len(rows) else 0
        for number, row in enumerate(rows.tolist(), start=self.frames - len(rows)):
            at = (int(self._began[row]) - start) / 1e3
            total = float(self._taken[row].sum()) / 1e3
            yield ",\n" + _event("X", "frame", at, total, args={"number": number})
            for stage, taken in zip(STAGES, self._taken[row].tolist(), strict=True):
                if taken:
                    yield ",\n" + _event("X", stage, at, taken / 1e3)
                at += taken / 1e3
            if np.isfinite(self._gpu_ms[row]):
                gpu = float(self._gpu_ms[row]) * 1e3
                yield ",\n" + _event("X", "eyes", at, gpu, tid=2)
        for one in self.missed():
            args = {"by": one.by, "over_ms": round(one.over_ms, 2)}
            yield ",\n" + _event("i", f"missed: {one.by}", one.at_s * 1e6, args=args)
        yield "\n]}\n"


def _event(
    kind: str,
    name: str,
    at_us: float = 0.0,
    lasts_us: float | None = None,
    tid: int = 1,
    args: dict[str, object] | None = None,
) -> str:
    data: dict[str, object] = {"ph": kind, "name": name, "pid": 1, "tid": tid}
    if kind != "M":
        data["ts"] = round(at_us, 1)
    if lasts_us is not None:
        data["dur"] = round(lasts_us, 1)
    if kind == "i":
        data["s"] = "g"
    if args:
        data["args"] = args
    return json.dumps(data, separators=(",", ":"))
