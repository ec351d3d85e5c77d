"""Slates: small pages of a title and a sentence or two, as high as their words need."""

from __future__ import annotations

from collections.abc import Iterable

from vrtrainer.pages import Note, Page, layout


def slate(
    name: str,
    title: str,
    body: str,
    lang: str,
    *,
    wide_mm: float,
    high_mm: Iterable[int],
    em_dmm: float,
    distance_m: float,
) -> Page:
    """Returns the page of what happened, and what to do.

    Args:
        name: of the page.
        title: what happened.
        body: what to do.
        lang: Language of both.
        wide_mm: its width.
        high_mm: heights to choose from, the lowest first.
        em_dmm: size of its text.
        distance_m: from which it is read.
    """
    page = None
    for high in high_mm:
        page = Page(
            name, title, "", (Note(body),), (wide_mm, float(high)), "tablet", em_dmm,
            distance_m=distance_m,
        )  # fmt: skip
        if not layout(page, lang).faults:
            break
    assert page is not None
    return page
