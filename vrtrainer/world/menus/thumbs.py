"""Pages of small pictures with a line each: as few as hold them, and as full as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vrtrainer.language import Words
from vrtrainer.pages import Block, Heading, Page, Thumb, Thumbs, layout, split
from vrtrainer.pages.blocks import Pixels
from vrtrainer.pages.looks import TABLET

MOST = 9
"""Pictures on a page, at the most."""
_ASPECTS = (1.5, 1.75, 2.0, 2.25, 2.5)
# Cells that stay empty, and a row alone on its page, by how many pictures it has.
_EMPTY = {1: 2, 2: 2, 3: 1, 4: 0, 5: 1, 6: 0, 7: 2, 8: 1, 9: 0}
_TRIED = 8  # ways to part them, the fullest first


@dataclass(frozen=True)
class Group:
    """Pictures below one heading."""

    title: str
    items: tuple[Thumb, ...]


def filled_pages(page: Page, groups: Sequence[Group], lang: str) -> tuple[Page, ...]:
    """Returns a page with groups of pictures, or several, with pictures as large as find room.

    Args:
        page: has no blocks yet. Its id gets a number where there are several.
        groups: in their order; a heading stands where its group begins.
        lang: language of the pages.
    """
    flat = [(group.title if i == 0 else "", item)
            for group in groups for i, item in enumerate(group.items)]  # fmt: skip
    for count in range(-(-len(flat) // MOST), len(flat) + 1):
        for sizes in _partings(len(flat), count):
            ends = np.cumsum(sizes)
            parts = [flat[end - size : end] for size, end in zip(sizes, ends, strict=True)]
            made = [_largest(_numbered(page, i, count, lang), part, lang)
                    for i, part in enumerate(parts)]  # fmt: skip
            if all(made):
                return tuple(one for one in made if one)
    blocks = _blocks(flat, 3, _ASPECTS[-1])  # words too long for any: the page tells its fault
    return split(replace(page, blocks=blocks), lang)


def _partings(whole: int, count: int) -> list[tuple[int, ...]]:
    """Ways to part pictures among pages: those that leave the fewest gaps, and the most even."""

    def parted(left: int, pages: int) -> Iterator[tuple[int, ...]]:
        if pages == 1:
            if left <= MOST:
                yield (left,)
            return
        for first in range(min(MOST, left - pages + 1), 0, -1):
            for rest in parted(left - first, pages - 1):
                if rest[0] <= first:
                    yield (first, *rest)

    def gaps(sizes: tuple[int, ...]) -> tuple[int, int]:
        return sum(_EMPTY[size] for size in sizes), sizes[0] - sizes[-1]

    return sorted(parted(whole, count), key=gaps)[:_TRIED]


def _numbered(page: Page, index: int, count: int, lang: str) -> Page:
    if count == 1:
        return page
    footer = Words(lang)("page.number_of", number=index + 1, total=count)
    return replace(page, id=f"{page.id}.{index + 1}", footer=footer)


def _largest(page: Page, part: Sequence[tuple[str, Thumb]], lang: str) -> Page | None:
    """The page with these pictures as large as they find room on it; None if they find none."""
    kinds = [(columns, aspect) for columns in range(1, 4) for aspect in _ASPECTS
             if columns > 1 or len(part) == 1]  # fmt: skip
    kinds.sort(key=lambda kind: kind[0] ** 2 * kind[1])
    for columns, aspect in kinds:
        made = replace(page, blocks=_blocks(part, columns, aspect))
        if not layout(made, lang).faults:
            return made
    return None


def _blocks(part: Sequence[tuple[str, Thumb]], columns: int, aspect: float) -> tuple[Block, ...]:
    blocks: list[Block] = []
    row: list[Thumb] = []

    def put() -> None:
        if row:
            blocks.append(Thumbs(tuple(row), columns, aspect))
            row.clear()

    for title, item in part:
        if title:
            put()
            blocks.append(Heading(title))
        row.append(replace(item, pixels=whole(item.pixels, aspect)))
        if len(row) == columns:
            put()
    put()
    return tuple(blocks)


def whole(picture: object, aspect: float) -> Pixels | None:
    """Returns all of a picture in a shape, width over height: on the page's ground beside it."""
    if picture is None:
        return None
    seen = np.asarray(picture)
    high, wide = seen.shape[:2]
    across, down = max(wide, round(high * aspect)), max(high, round(wide / aspect))
    made = np.empty((down, across, *seen.shape[2:]), seen.dtype)
    made[:] = (*TABLET.palette.ground, 255)[: seen.shape[2]] if seen.ndim == 3 else 0
    top, left = (down - high) // 2, (across - wide) // 2
    made[top : top + high, left : left + wide] = seen
    return made
