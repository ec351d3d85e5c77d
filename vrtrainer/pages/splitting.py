"""Spreads what is too long for one page over several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vrtrainer.language import Words
from vrtrainer.pages.blocks import Block, Gap, Heading, Note, Page, Rule, Spring, Table
from vrtrainer.pages.composition import layout


def split(page: Page, lang: str) -> tuple[Page, ...]:
    """Returns the page as one or several that fit, numbered where there are several.

    Tables part between rows and repeat their header, notes between paragraphs, everything else
    stays whole. A heading never stands last on a page. Blocks after the last `Spring` (buttons at
    the foot) stand on every page. What is too high for a page of its own stays on one and is
    that page's fault.

    Args:
        page: A page whose blocks may be too many. Its id gets a number: ``debrief.2``.
        lang: Language it is laid out in.
    """
    head, tail = _parted(page.blocks)
    if layout(page, lang).overflow_mm <= 0.01:
        return (page,)
    # Room for the number is kept from the beginning.
    words = Words(lang)
    model = replace(page, footer=_footer(page, words, 9, 9))
    filled: list[list[Block]] = [[]]
    for block in _atoms(head):
        if _fits(model, [*filled[-1], block], tail, lang) or not filled[-1]:
            _add(filled[-1], block)
            continue
        carried = _loose_end(filled[-1])
        filled.append([])
        for moved in [*carried, block]:
            if filled[-1] or not isinstance(moved, Gap | Rule):
                _add(filled[-1], moved)
    return tuple(
        replace(
            page,
            id=f"{page.id}.{number}",
            blocks=(*blocks, *tail),
            footer=_footer(page, words, number, len(filled)),
        )
        for number, blocks in enumerate(filled, start=1)
    )


def _footer(page: Page, words: Words, number: int, total: int) -> str:
    counted = words("page.number_of", number=number, total=total)
    return f"{page.footer} · {counted}" if page.footer else counted


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Returns what flows and, from the last spring on, what stands on every page."""
    springs = [index for index, block in enumerate(blocks) if isinstance(block, Spring)]
    if not springs:
        return blocks, ()
    return blocks[: springs[-1]], blocks[springs[-1] :]


def _atoms(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yields the smallest parts between which a page may end."""
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > 1:
            for row in block.rows:
                yield replace(block, rows=(row,))
        elif isinstance(block, Note) and "\n" in block.text:
            for paragraph in block.text.split("\n"):
                yield replace(block, text=paragraph)
        else:
            yield block


def _add(blocks: list[Block], block: Block) -> None:
    """Adds a block; a table's row joins the rows of the same table before it."""
    last = blocks[-1] if blocks else None
    if isinstance(block, Table) and isinstance(last, Table) and last.id == block.id:
        blocks[-1] = replace(last, rows=last.rows + block.rows)
    else:
        blocks.append(block)


def _fits(page: Page, blocks: list[Block], tail: tuple[Block, ...], lang: str) -> bool:
    joined: list[Block] = []
    for block in blocks:
        _add(joined, block)
    return layout(replace(page, blocks=(*joined, *tail)), lang).overflow_mm <= 0.01


def _loose_end(blocks: list[Block]) -> list[Block]:
    """Takes away and returns headings that would stand last on a page."""
    end: list[Block] = []
    while len(blocks) > 1 and isinstance(blocks[-1], Heading | Gap | Rule):
        end.insert(0, blocks.pop())
    return end
