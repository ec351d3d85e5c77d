"""What is developed and drawn when the inspection is over: photographs, and the report with them.

Photographs are real pictures of what the camera framed; they are kept with the record under the id
of the observation they belong to. The report is a page or several, each as a picture, and all of
them as one PDF. None of it is needed to replay a session or to mark it: what cannot be written is
logged, and costs nobody the result.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from vrtrainer.inspection import Session
from vrtrainer.inspection.radiograph import picture, subject_of
from vrtrainer.inspection.tools import MACHINES
from vrtrainer.pages import Page, draw, layout
from vrtrainer.pages.report import report_pages
from vrtrainer.world import menus
from vrtrainer.world.closeup import Closeup

log = logging.getLogger(__name__)

JPEG_QUALITY = 88
PDF_DPI = 110.0


def develop(closeup: Closeup, folder: Path) -> dict[str, np.ndarray]:
    """Develops the photographs and keeps them as ``evidence_<id>.jpg``; returns them by id.

    Args:
        closeup: what took them; it waits for the graphics card.
        folder: of the record's pictures; made where there is something to keep.
    """
    found = closeup.develop()
    for name, pixels in found.items():
        image = Image.fromarray(pixels)
        _kept(
            folder / f"evidence_{name}.jpg",
            lambda path, image=image: image.save(path, quality=JPEG_QUALITY),  # type: ignore[misc]
        )
    return found


def file_report(
    session: Session, lang: str, folder: Path, photographs: Mapping[str, np.ndarray]
) -> list[Path]:
    """Draws the report of an ended session; returns the files that were written.

    Args:
        session: the session.
        lang: the session's language.
        folder: of the record's pictures.
        photographs: by the id of their observation.
    """
    shown = {**photographs, **_radiographs(session)}
    pages = report_pages(menus.report_of(session, lang, shown), lang)
    images = [_drawn(page, lang) for page in pages]
    written = []
    for number, image in enumerate(images, start=1):
        path = folder / f"report-{number}.png"
        if _kept(path, lambda path, image=image: image.save(path, optimize=True)):  # type: ignore[misc]
            written.append(path)
    path = folder / "report.pdf"
    first, rest = images[0], images[1:]
    # No day in it: the same session gives the same file.
    if _kept(
        path,
        lambda path: first.save(
            path, save_all=True, append_images=rest, resolution=PDF_DPI,
            creationDate=None, modDate=None,
        ),
    ):  # fmt: skip
        written.append(path)
    return written


def _drawn(page: Page, lang: str) -> Image.Image:
    return draw(layout(page, lang))


def _radiographs(session: Session) -> dict[str, np.ndarray]:
    """The pictures of the machines that are exhibits of the report, computed once more."""
    found = {}
    for seen in session.state.observations:
        named = f"{seen.way}.{seen.point}" in session.state.exhibits
        view = menus.view_showing(session, seen.point) if seen.way in MACHINES else None
        if named and view is not None:
            found[seen.id] = np.asarray(picture(subject_of(session.case), view, False))
    return found


def _kept(path: Path, write: Callable[[Path], object]) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except OSError as error:
        log.warning("%s left out: %s", path, error)
        return False
    return True
