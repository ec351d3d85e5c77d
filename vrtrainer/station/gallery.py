"""The pictures of a debrief: one for every question, made after the case and never in its frames.

What stands in yard or warehouse is photographed anew as it stood when the trainee looked, for the
stage can show any moment of a session; papers and X-ray images are drawn as they were read.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from vrtrainer.content.case import GIFT, Case
from vrtrainer.engine.slack import Slack
from vrtrainer.inspection.radiograph import picture as radiograph
from vrtrainer.inspection.radiograph import subject_of, views_of
from vrtrainer.inspection.radiograph.areas import areas
from vrtrainer.inspection.situation import Situation
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.language import Words
from vrtrainer.pages import Note, Page, Rect, draw, fitted, layout
from vrtrainer.pages.documents import document_page
from vrtrainer.pages.looks import LOOKS
from vrtrainer.scoring.shots import FOLDER, Shot
from vrtrainer.world.closeup import Closeup
from vrtrainer.world.menus.phrases import observed_text
from vrtrainer.world.stage import Stage

log = logging.getLogger(__name__)

SIZE_PX = (480, 320)
QUALITY = 84
_ROUND_MM = 190.0  # how much of a paper is shown, across
_KEY = "gallery"


class Gallery:
    """Makes the pictures of a debrief, one at a time.

    Args:
        shots: which pictures.
        case: the case.
        lang: of what is written on papers.
        stage: of the session, which is left in `after`.
        closeup: takes the photographs.
        after: how the stage stands when no picture is being taken.
        first: questions whose pictures are wanted before the others: those of the first pages.
    """

    def __init__(
        self,
        shots: Sequence[Shot],
        case: Case,
        lang: str,
        stage: Stage,
        closeup: Closeup,
        after: Situation,
        first: Collection[str] = (),
    ) -> None:
        # Those of one situation together: what is unloaded once need not be unloaded again. What
        # is only drawn takes no time.
        self._left = sorted(
            shots,
            key=lambda shot: (
                shot.question not in first,
                shot.kind == "world",
                shot.situation.orders,
            ),
        )
        self._first = frozenset(first)
        self._case, self._lang, self._after = case, lang, after
        self._stage, self._closeup = stage, closeup
        self.pictures: dict[str, np.ndarray] = {}
        """By question, uint8 (320, 480, 3)."""

    @property
    def done(self) -> bool:
        """Whether every picture is there."""
        return not self._left

    @property
    def begun(self) -> bool:
        """Whether the pictures that are wanted first are there."""
        return not any(shot.question in self._first for shot in self._left)

    def hang(self, slack: Slack) -> None:
        """Lets the pictures be made in the slack, at most one a frame.

        After each, what else waits there goes first: pages must not be late for twenty pictures.
        """

        def piece() -> None:
            if self.work():
                slack.add(_KEY, piece)

        slack.add(_KEY, piece)

    def work(self) -> bool:
        """Makes one picture; True while more are left. One that fails is left out and logged."""
        if self._left:
            shot = self._left.pop(0)
            try:
                self.pictures[shot.question] = self._make(shot)
            except Exception:
                # A debrief without one picture is still a debrief.
                log.exception("the picture of %s was left out", shot.question)
        return bool(self._left)

    def finish(self) -> None:
        """Makes all that are left, at once."""
        while self.work():
            pass

    def store(self, folder: Path, shots: Sequence[Shot]) -> None:
        """Writes the pictures into a session's folder; what cannot be written is logged."""
        for shot in shots:
            pixels = self.pictures.get(shot.question)
            if pixels is None:
                continue
            path = folder / FOLDER / shot.name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jpeg(pixels))
            except OSError as error:
                log.warning("picture %s left out: %s", path, error)

    # --- making ---

    def _make(self, shot: Shot) -> np.ndarray:
        if shot.kind == "world":
            return self._photograph(shot)
        return drawn(self._case, shot, self._lang)

    def _photograph(self, shot: Shot) -> np.ndarray:
        point = self._case.point(shot.point)
        assert point is not None
        stage = self._stage
        # One looks from where one stood, but the thing may be elsewhere.
        place = point.place or shot.situation.place
        stage.show(replace(shot.situation, place=place))
        try:
            # Bare eyes get used to the dark in a container; a picture needs a flash there.
            lit = point.place == "inside" and shot.way != "torch"
            self._closeup.stir()
            self._closeup.shoot(point, "camera" if lit else shot.way)
            return np.asarray(Image.fromarray(self._closeup.pixels()).resize(SIZE_PX))
        finally:
            stage.show(self._after)
            self._closeup.stir()


def jpeg(pixels: np.ndarray) -> bytes:
    """Returns a picture as a JPEG file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def drawn(case: Case, shot: Shot, lang: str) -> np.ndarray:
    """Returns a picture that needs no world to be drawn: of a paper, a file or an X-ray image."""
    if shot.kind == "paper":
        return paper(case, shot.point, lang)
    if shot.kind == "image":
        return image(case, shot.point)
    return on_file(case, shot, lang)


def paper(case: Case, point: str, lang: str) -> np.ndarray:
    """Returns the part of a document around a field, with the field marked."""
    page = document_page(case.document(point.split(".")[1]), case, lang)
    laid = layout(page, lang)
    field = laid.fields.get(point, Rect(0, 0, *page.size_mm))
    wide = max(_ROUND_MM, min(field.w * 1.25, page.size_mm[0]))
    high = wide * SIZE_PX[1] / SIZE_PX[0]
    x = min(max(0.0, field.x + field.w / 2 - wide / 2), page.size_mm[0] - wide)
    y = min(max(0.0, field.y + field.h / 2 - high / 2), page.size_mm[1] - high)
    scale = SIZE_PX[0] / wide
    whole = draw(laid, scale, {point: "hover"})
    left, top = round(x * scale), round(y * scale)
    return np.asarray(whole.crop((left, top, left + SIZE_PX[0], top + SIZE_PX[1])).convert("RGB"))


def image(case: Case, point: str) -> np.ndarray:
    """Returns the X-ray picture in which a point shows, with its part outlined."""
    view = views_of(point)[0]
    seen = Image.fromarray(radiograph(subject_of(case), view))
    area = next(found for found in areas(view, case.container) if found.point == point)
    canvas = Image.new("RGB", SIZE_PX, LOOKS["tablet"].palette.ground)
    wide = SIZE_PX[0] - 16
    high = min(SIZE_PX[1] - 16, round(wide * seen.height / seen.width))
    top = (SIZE_PX[1] - high) // 2
    canvas.paste(seen.resize((wide, high), Image.Resampling.LANCZOS), (8, top))
    corners = (
        8 + area.x * wide,
        top + area.y * high,
        8 + (area.x + area.w) * wide,
        top + (area.y + area.h) * high,
    )
    ImageDraw.Draw(canvas).rectangle(corners, outline=(255, 190, 70), width=3)
    return np.asarray(canvas)


def on_file(case: Case, shot: Shot, lang: str) -> np.ndarray:
    """Returns what the tablet says of a point, as a little page."""
    words = Words(lang)
    point = case.point(shot.point)
    title = words.pick(point.title) if point is not None else shot.point
    if shot.point == GIFT and case.declarant.gift is not None:
        text = words.pick(case.declarant.gift.words)
    else:
        way = shot.way if shot.way in WAYS else "tablet"
        seen = WAYS[way].observe(case, State(case), shot.point)
        text = observed_text(case, words, shot.point, seen.phrase, seen.facts, seen.words or {})
    size = (390.0, 260.0)
    page = Page("gallery.file", title, "", (Note(text),), size, "tablet")
    whole = draw(layout(fitted(page, lang, 27.0, 20.0), lang), SIZE_PX[0] / size[0])
    return np.asarray(whole.resize(SIZE_PX).convert("RGB"))
