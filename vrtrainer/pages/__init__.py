"""Pages: everything with text that stands in the world, laid out and drawn without a display.

Compose a `Page` from blocks, `layout` it (rectangles of what can be pointed at, and what does not
fit), `draw` it with marks; `Painter` does both beside the caller's frame.
"""

from vrtrainer.pages.blocks import (
    Bar,
    Block,
    Choice,
    Choices,
    Column,
    Form,
    Gap,
    Heading,
    Legend,
    Made,
    Marks,
    Note,
    Page,
    Pair,
    Picture,
    Plate,
    Rect,
    Row,
    Rule,
    Section,
    Spring,
    Table,
    Thumb,
    Thumbs,
    Zone,
)
from vrtrainer.pages.cards import cue_card
from vrtrainer.pages.composition import fitted, layout
from vrtrainer.pages.documents import document_page, document_pages
from vrtrainer.pages.drawing import PX_PER_MM, draw
from vrtrainer.pages.drawn import Drawn, Placing
from vrtrainer.pages.fits import Draft, Fit, even, settled
from vrtrainer.pages.painter import Painter
from vrtrainer.pages.sheet import Layout
from vrtrainer.pages.splitting import split

__all__ = [
    "PX_PER_MM",
    "Bar",
    "Block",
    "Choice",
    "Choices",
    "Column",
    "Draft",
    "Drawn",
    "Fit",
    "Form",
    "Gap",
    "Heading",
    "Layout",
    "Legend",
    "Made",
    "Marks",
    "Note",
    "Page",
    "Painter",
    "Pair",
    "Picture",
    "Placing",
    "Plate",
    "Rect",
    "Row",
    "Rule",
    "Section",
    "Spring",
    "Table",
    "Thumb",
    "Thumbs",
    "Zone",
    "cue_card",
    "document_page",
    "document_pages",
    "draw",
    "even",
    "fitted",
    "layout",
    "settled",
    "split",
]
