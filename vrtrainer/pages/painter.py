"""Draws pages beside the caller's frame: a worker process (or thread) that is never waited for.

Measured in a running frame, drawing in a process disturbs it least, so that is what is used;
where no process can be started the same work is done in the thread that would have fed it. The
process lays pages out and draws them straight into memory that both share: no picture passes
through a pipe, and none is copied while this process's Python waits.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal

from vrtrainer.pages.blocks import Marks
from vrtrainer.pages.drawing import PX_PER_MM
from vrtrainer.pages.drawn import Drawn
from vrtrainer.pages.easel import Easel, Job, PageJob, PictureJob, serve
from vrtrainer.pages.fits import Draft
from vrtrainer.pages.rooms import Rooms

log = logging.getLogger(__name__)

MOST_WAITING = 32
"""Pages that may wait to be drawn; beyond that the oldest gives way, and that is logged."""
_PATIENCE_S = 2.0
_GLANCE_S = 0.02  # how often who waits looks whether waiting helps

Kind = Literal["process", "thread", "inline"]


@dataclass
class _Desk:
    """What waits and what is done, shared under one lock."""

    waiting: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    done: dict[str, Drawn] = field(default_factory=dict)
    busy: bool = False
    closed: bool = False
    change: threading.Condition = field(default_factory=threading.Condition)


class Painter:
    """Draws pages and pictures in the background.

    `submit`, `ask` and `ready` never wait for a drawing. Of several submissions under one key
    that wait, only the newest is drawn. Use as a context manager or call `close`.

    Args:
        kind: "process" (started by spawn, the same on every platform), "thread", or "inline":
            pages are laid out at once, in the caller's time, and drawn if somebody looks at
            them; for plays that nobody watches, which must come out the same every time.
        px_per_mm: Resolution of pages.
    """

    def __init__(self, kind: Kind = "process", px_per_mm: float = PX_PER_MM) -> None:
        self._px_per_mm = px_per_mm
        self._desk = _Desk()
        self._easel = Easel()
        self._inline = kind == "inline"
        self._process: multiprocessing.process.BaseProcess | None = None
        self._rooms: Rooms | None = None
        if kind == "process":
            self._start_process()
        self._thread = threading.Thread(target=self._feed, name="painter", daemon=True)
        if not self._inline:
            self._thread.start()

    def __enter__(self) -> Painter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def kind(self) -> Kind:
        """Where drawing happens now."""
        if self._inline:
            return "inline"
        return "thread" if self._rooms is None else "process"

    def submit(self, key: str, draft: Draft, lang: str, marks: Marks | None = None) -> None:
        """Asks for a page's picture under a key. Replaces what waits under the same key."""
        stamped = tuple(sorted((marks or {}).items()))
        self._take(PageJob(key, draft, lang, stamped, self._px_per_mm))

    def ask(self, key: str, make: Callable[..., Any], *args: Any) -> None:
        """Asks for any picture, as a function (of a module, so that it can be sent) gives it."""
        self._take(PictureJob(key, make, args))

    def ready(self, kind: str = "") -> list[tuple[str, Drawn]]:
        """Returns the pictures finished since the last call, the newest of each key.

        Args:
            kind: Only those whose keys begin so; others wait for who asks for them.
        """
        desk = self._desk
        if not desk.done:  # the usual answer: without a lock that the worker may hold
            return []
        with desk.change:
            names = [key for key in desk.done if key.startswith(kind)]
            return [(key, desk.done.pop(key)) for key in names]

    def wait(self, timeout_s: float = 10.0) -> bool:
        """Waits until nothing is left to draw; for tests and pictures, never in a frame.

        Returns:
            Whether everything was drawn. It was not where time ran out, or where the rest has to
            wait until somebody fetches what is drawn already.
        """
        desk, rooms = self._desk, self._rooms
        end = time.monotonic() + timeout_s
        while time.monotonic() < end and not (rooms is not None and rooms.full):
            with desk.change:
                if desk.change.wait_for(
                    lambda: desk.closed or not (desk.waiting or desk.busy), _GLANCE_S
                ):
                    return True
        return False

    def close(self) -> None:
        """Ends the worker. What waits is not drawn. May be called twice."""
        with self._desk.change:
            self._desk.closed = True
            self._desk.waiting.clear()
            self._desk.change.notify_all()
        if self._rooms is not None:
            self._rooms.close()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE_S)
        self._end_process()

    def _take(self, job: Job) -> None:
        desk = self._desk
        if self._inline:
            self._lay_out(job)
            return
        with desk.change:
            if desk.closed:
                return
            desk.waiting[job.key] = job
            if len(desk.waiting) > MOST_WAITING:
                lost, _ = desk.waiting.popitem(last=False)
                log.warning("more than %d pages wait: %s gives way", MOST_WAITING, lost)
            desk.change.notify_all()

    def _lay_out(self, job: Job) -> None:
        """Does at once what a job's user needs at once, and leaves its picture for later."""
        if not self._desk.closed:
            placing = self._easel.place(job)
            self._desk.done[job.key] = Drawn(placing, lambda: self._easel.rows(job)[1])

    # --- the feeding thread ----------------------------------------------------------------

    def _feed(self) -> None:
        desk = self._desk
        while True:
            with desk.change:
                desk.change.wait_for(lambda: desk.closed or desk.waiting)
                if desk.closed:
                    return
                key, job = desk.waiting.popitem(last=False)
                desk.busy = True
            drawn = self._drawn(job)
            with desk.change:
                desk.busy = False
                if drawn is not None:
                    desk.done[key] = drawn
                desk.change.notify_all()

    def _drawn(self, job: Job) -> Drawn | None:
        if self._rooms is not None:
            try:
                return self._rooms.drawn(job)
            except (EOFError, OSError) as fault:
                if self._desk.closed:
                    return None
                log.warning("the drawing process ended (%s): drawing here from now on", fault)
                self._rooms = None
            except Exception:  # what cannot be sent could not be drawn there
                log.exception("page %s could not be sent", job.key)
                return None
        try:
            return Drawn(*self._easel.rows(job))
        except Exception:
            log.exception("page %s could not be drawn", job.key)
            return None

    # --- the process -----------------------------------------------------------------------

    def _start_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            ours, theirs = context.Pipe()
            rooms = Rooms(ours)
            process = context.Process(
                target=serve, args=(theirs, rooms.shared), name="painter", daemon=True
            )
        except OSError as fault:
            log.warning("no drawing process (%s): drawing in a thread", fault)
            return
        try:
            process.start()
        except OSError as fault:
            log.warning("no drawing process (%s): drawing in a thread", fault)
            ours.close()
            return
        finally:
            theirs.close()
        self._process, self._rooms = process, rooms

    def _end_process(self) -> None:
        rooms, process = self._rooms, self._process
        self._rooms = self._process = None
        if rooms is not None:
            rooms.hang_up(say_so=not self._thread.is_alive())
        if process is not None:
            process.join(_PATIENCE_S)
            if process.is_alive():
                process.terminate()
                process.join(_PATIENCE_S)
