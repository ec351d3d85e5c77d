"""The cue card: what to look for, why it matters, and how it may be innocent."""

from __future__ import annotations

from vrtrainer.content.case import Cue
from vrtrainer.language import Words
from vrtrainer.pages.blocks import Block, Page, Section
from vrtrainer.pages.composition import fitted

SIZE_MM = (420.0, 590.0)


def cue_card(cue: Cue, lang: str) -> Page:
    """Returns the card that teaches a cue, in the largest text that fits.

    Its sections can be pointed at as ``cue.<id>.what``, ``.why`` and ``.innocent``.

    Args:
        cue: A cue of the case.
        lang: Language of the card.
    """
    words = Words(lang)
    kind = words("page.irregularity" if cue.kind == "irregularity" else "page.indicator")
    blocks: list[Block] = [
        Section(words("page.look_for"), words.pick(cue.what), "look", f"cue.{cue.id}.what"),
        Section(words("page.why"), words.pick(cue.why), "why", f"cue.{cue.id}.why"),
    ]
    if words.pick(cue.innocent):
        innocent = words.pick(cue.innocent)
        blocks.append(
            Section(words("page.innocent"), innocent, "innocent", f"cue.{cue.id}.innocent")
        )
    page = Page(
        id=f"cue.{cue.id}",
        title=words.pick(cue.title),
        subtitle=kind,
        blocks=tuple(blocks),
        size_mm=SIZE_MM,
        look="card",
        footer=words("page.source", source=cue.source),
    )
    return fitted(page, lang, 28.0, 21.0)
