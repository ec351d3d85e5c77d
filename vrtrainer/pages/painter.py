"""Draws pages beside the caller's frame: a worker process (or thread) that is never waited for.

Measured in a running frame, drawing in a process disturbs it least, so that is what is used;
where no process can be started the same work is done in the thread that would have fed it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Protocol

from PIL import Image

from vrtrainer.pages.blocks import Marks, Page
from vrtrainer.pages.composition import layout
from vrtrainer.pages.drawing import PX_PER_MM, draw_unmarked, mark
from vrtrainer.pages.sheet import Layout

log = logging.getLogger(__name__)

MOST_WAITING = 32
"""Pages that may wait to be drawn; beyond that the oldest gives way, and that is logged."""
_KEPT = 12
_PATIENCE_S = 2.0

Kind = Literal["process", "thread"]


class Wire(Protocol):
    """One end of a pipe; its class has another name on each platform."""

    def send(self, thing: Any, /) -> None:
        """Sends anything that pickles."""

    def recv(self) -> Any:
        """Returns what came, waiting for it."""

    def close(self) -> None:
        """Ends this side."""


@dataclass(frozen=True)
class Job:
    """One page to draw."""

    key: str
    page: Page
    lang: str
    marks: tuple[tuple[str, str], ...]
    px_per_mm: float


class Easel:
    """Draws jobs, and keeps the last pages unmarked: a new highlight costs only its own ink."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Job, Layout, Image.Image]] = OrderedDict()

    def draw(self, job: Job) -> Image.Image:
        """Returns a job's picture."""
        kept = self._kept.pop(job.key, None)
        if kept is None or not _same(kept[0], job):
            placed = layout(job.page, job.lang)
            kept = (job, placed, draw_unmarked(placed, job.px_per_mm))
        self._kept[job.key] = kept
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return mark(kept[2], kept[1], job.px_per_mm, dict(job.marks)).copy()


def _same(one: Job, other: Job) -> bool:
    # Pictures on a page do not take part in a page's equality, so such a page is drawn anew.
    return (
        one.page == other.page
        and one.lang == other.lang
        and one.px_per_mm == other.px_per_mm
        and not any(hasattr(block, "pixels") for block in other.page.blocks)
    )


def _serve(connection: Wire) -> None:
    """Draws what comes through a pipe until it closes or None comes. Runs in the process."""
    if hasattr(os, "nice"):
        os.nice(5)  # the frame comes first
    easel = Easel()
    while True:
        try:
            job = connection.recv()
            if job is None:
                return
            try:
                image = easel.draw(job)
                connection.send((image.size, image.tobytes()))
            except Exception as fault:
                connection.send((None, repr(fault)))
        except (EOFError, OSError, KeyboardInterrupt):
            return


@dataclass
class _Desk:
    """What waits and what is done, shared under one lock."""

    waiting: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    done: dict[str, Image.Image] = field(default_factory=dict)
    busy: bool = False
    closed: bool = False
    change: threading.Condition = field(default_factory=threading.Condition)


class Painter:
    """Draws pages in the background.

    `submit` and `ready` never wait for a drawing. Of several submissions under one key that wait,
    only the newest is drawn. Use as a context manager or call `close`.

    Args:
        kind: "process" (started by spawn, the same on every platform) or "thread".
        px_per_mm: Resolution of the pictures.
    """

    def __init__(self, kind: Kind = "process", px_per_mm: float = PX_PER_MM) -> None:
        self._px_per_mm = px_per_mm
        self._desk = _Desk()
        self._easel = Easel()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Wire | None = None
        if kind == "process":
            self._start_process()
        self._thread = threading.Thread(target=self._feed, name="painter", daemon=True)
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
        return "thread" if self._connection is None else "process"

    def submit(self, key: str, page: Page, lang: str, marks: Marks | None = None) -> None:
        """Asks for a page's picture under a key. Replaces what waits under the same key."""
        job = Job(key, page, lang, tuple(sorted((marks or {}).items())), self._px_per_mm)
        desk = self._desk
        with desk.change:
            if desk.closed:
                return
            desk.waiting[key] = job
            if len(desk.waiting) > MOST_WAITING:
                lost, _ = desk.waiting.popitem(last=False)
                log.warning("more than %d pages wait: %s gives way", MOST_WAITING, lost)
            desk.change.notify_all()

    def ready(self) -> list[tuple[str, Image.Image]]:
        """Returns the pictures finished since the last call, the newest of each key."""
        desk = self._desk
        with desk.change:
            done = list(desk.done.items())
            desk.done.clear()
        return done

    def wait(self, timeout_s: float = 10.0) -> bool:
        """Waits until nothing is left to draw; for tests and pictures, never in a frame.

        Returns:
            Whether everything was drawn in time.
        """
        desk = self._desk
        with desk.change:
            return desk.change.wait_for(
                lambda: desk.closed or not (desk.waiting or desk.busy), timeout_s
            )

    def close(self) -> None:
        """Ends the worker. What waits is not drawn. May be called twice."""
        with self._desk.change:
            self._desk.closed = True
            self._desk.waiting.clear()
            self._desk.change.notify_all()
        self._thread.join(_PATIENCE_S)
        self._end_process()

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
            image = self._drawn(job)
            with desk.change:
                desk.busy = False
                if image is not None:
                    desk.done[key] = image
                desk.change.notify_all()

    def _drawn(self, job: Job) -> Image.Image | None:
        draw: Callable[[Job], Image.Image] = self._easel.draw
        if self._connection is not None:
            try:
                return self._drawn_remotely(job, self._connection)
            except (EOFError, OSError) as fault:
                if self._desk.closed:
                    return None
                log.warning("the drawing process ended (%s): drawing here from now on", fault)
                self._connection = None
        try:
            return draw(job)
        except Exception:
            log.exception("page %s could not be drawn", job.key)
            return None

    @staticmethod
    def _drawn_remotely(job: Job, connection: Wire) -> Image.Image | None:
        connection.send(job)
        size, data = connection.recv()
        if size is None:
            log.error("page %s could not be drawn: %s", job.key, data)
            return None
        return Image.frombytes("RGB", size, data)

    # --- the process -----------------------------------------------------------------------

    def _start_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), name="painter", daemon=True)
        try:
            process.start()
        except OSError as fault:
            log.warning("no drawing process (%s): drawing in a thread", fault)
            ours.close()
            return
        finally:
            theirs.close()
        self._process, self._connection = process, ours

    def _end_process(self) -> None:
        connection, process = self._connection, self._process
        self._connection = self._process = None
        if connection is not None:
            if not self._thread.is_alive():
                try:
                    connection.send(None)
                except OSError:
                    log.debug("the drawing process had ended already")
            connection.close()
        if process is not None:
            process.join(_PATIENCE_S)
            if process.is_alive():
                process.terminate()
                process.join(_PATIENCE_S)
