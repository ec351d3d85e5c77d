"""Who draws: jobs, the easel that carries them out, and the process it may stand in."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from PIL import Image

from vrtrainer.pages.composition import layout
from vrtrainer.pages.drawing import draw_unmarked, mark
from vrtrainer.pages.drawn import Placing, put, rows_of
from vrtrainer.pages.fits import Draft, Fit, settled
from vrtrainer.pages.sheet import Layout

_KEPT = 12


class Wire(Protocol):
    """One end of a pipe; its class has another name on each platform."""

    def send(self, thing: Any, /) -> None:
        """Sends anything that pickles."""

    def recv(self) -> Any:
        """Returns what came, waiting for it."""

    def close(self) -> None:
        """Ends this side."""


@dataclass(frozen=True)
class PageJob:
    """One page to lay out and draw."""

    key: str
    draft: Draft
    lang: str
    marks: tuple[tuple[str, str], ...]
    px_per_mm: float


@dataclass(frozen=True)
class PictureJob:
    """Any other picture: a function of a module, which gives (h, w, 3 or 4), and its arguments."""

    key: str
    make: Callable[..., Any]
    args: tuple[Any, ...]


Job = PageJob | PictureJob


class Easel:
    """Carries out jobs, and keeps the last pages unmarked: a new mark costs only its own ink."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[PageJob, Layout, Image.Image | None]] = OrderedDict()

    def place(self, job: Job) -> Placing:
        """Returns what a page becomes when it is laid out."""
        if isinstance(job, PictureJob):
            return Placing((0.0, 0.0))
        return placing_of(self._laid_out(job)[1])

    def draw(self, job: Job) -> tuple[Placing, Image.Image | np.ndarray]:
        """Returns what a job's page became, and its picture; the picture must not be changed."""
        if isinstance(job, PictureJob):
            return Placing((0.0, 0.0)), job.make(*job.args)
        kept, placed, plain = self._laid_out(job)
        if plain is None:
            plain = draw_unmarked(placed, job.px_per_mm)
            self._kept[job.key] = (kept, placed, plain)
        return placing_of(placed), mark(plain, placed, job.px_per_mm, dict(job.marks))

    def rows(self, job: Job) -> tuple[Placing, np.ndarray]:
        """Returns the same in the order of textures."""
        placing, picture = self.draw(job)
        return placing, rows_of(picture)

    def _laid_out(self, job: PageJob) -> tuple[PageJob, Layout, Image.Image | None]:
        kept = self._kept.pop(job.key, None)
        if kept is None or not _same(kept[0], job):
            kept = (job, layout(settled(job.draft), job.lang), None)
        self._kept[job.key] = kept
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return kept


def placing_of(placed: Layout) -> Placing:
    """Returns what the frame needs to know of a layout."""
    return Placing(placed.page.size_mm, placed.fields, placed.faults)


def _same(one: PageJob, other: PageJob) -> bool:
    # Pictures on a page do not take part in a page's equality, so such a page is drawn anew.
    if one.px_per_mm != other.px_per_mm or one.lang != other.lang or one.draft != other.draft:
        return False
    draft = other.draft
    pages = (
        [page for pair in draft.candidates for page in pair] if isinstance(draft, Fit) else [draft]
    )
    return not any(hasattr(block, "pixels") for page in pages for block in page.blocks)


def serve(connection: Wire, shared: Any) -> None:
    """Draws what comes through a pipe until it closes or None comes. Runs in the process.

    Args:
        connection: Brings (job, first byte, how many bytes there is room for), and takes what the
            page became, its (height, width), and its bytes where they did not fit; or None and
            what went wrong.
        shared: Memory that pictures are drawn into.
    """
    if hasattr(os, "nice"):
        os.nice(5)  # the frame comes first
    easel = Easel()
    memory = np.frombuffer(shared, np.uint8)
    while True:
        try:
            wanted = connection.recv()
            if wanted is None:
                return
            connection.send(_carried_out(easel, memory, *wanted))
        except (EOFError, OSError, KeyboardInterrupt):
            return


def _carried_out(easel: Easel, memory: np.ndarray, job: Job, first: int, room: int) -> Any:
    try:
        placing, picture = easel.draw(job)
        height, width = np.asarray(picture).shape[:2]
        if height * width * 4 > room:
            return placing, (height, width), rows_of(picture).tobytes()
        into = memory[first : first + height * width * 4].reshape(height, width, 4)
        put(picture, into)
        return placing, (height, width), None
    except Exception as fault:
        return None, (0, 0), repr(fault)
