"""What a page is made of. Millimetres on the page, origin at its top left.

Blocks stand below one another in the order they are given. Everything that can be pointed at
(a pair, a cell of a table, a choice) has an id, and the layout gives each id a rectangle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
from PIL import Image

Tone = Literal["plain", "primary", "current", "in_order", "follow_up", "irregular", "not_examined"]
Look = Literal["document", "tablet", "card"]
Align = Literal["left", "right", "centre"]
Face = Literal["text", "bold", "code"]
Pixels: TypeAlias = "Image.Image | np.ndarray"


@dataclass(frozen=True)
class Rect:
    """A rectangle on a page, millimetres; `x`, `y` is its top left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge's x."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge's y."""
        return self.y + self.h

    def inset(self, mm: float) -> Rect:
        """Returns the rectangle made smaller by `mm` on every side (larger if negative)."""
        return Rect(self.x + mm, self.y + mm, self.w - 2 * mm, self.h - 2 * mm)

    def overlaps(self, other: Rect, slack: float = 1e-6) -> bool:
        """Returns whether the two share more than an edge."""
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )

    def holds(self, other: Rect, slack: float = 1e-6) -> bool:
        """Returns whether the other lies wholly inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 opens a section, level 2 a part of it."""

    text: str
    level: int = 1
    tone: Tone = "plain"


@dataclass(frozen=True)
class Note:
    """Running text; a line feed begins a new paragraph. `quiet` is smaller and greyer."""

    text: str
    tone: Tone = "plain"
    quiet: bool = False
    align: Align = "left"


@dataclass(frozen=True)
class Pair:
    """A label and its value. On its own it is a line; in a `Form` it is a box.

    `share` is its part of the width of a form's row; `face` "code" sets the value in a fixed
    width, for numbers that are compared sign by sign. `icon` stands pale in a form's box, and
    `hand` is the icon of the signature that was put there.
    """

    id: str
    label: str
    value: str
    share: float = 1.0
    face: Face = "text"
    tone: Tone = "plain"
    icon: str = ""
    hand: str = ""


@dataclass(frozen=True)
class Form:
    """Small captions over values, row by row.

    Attributes:
        rows: Pairs side by side. A pair without an id cannot be pointed at: an empty one is room
            for a stamp or a signature.
        boxed: Whether each stands in a box, as on a printed form, or on a line, as in a letter.
        least_mm: Least height of a row.
    """

    rows: tuple[tuple[Pair, ...], ...]
    boxed: bool = True
    least_mm: float = 0.0


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `share` is its part of the width; 0 makes it as wide as its widest cell, for numbers.
    """

    id: str
    label: str
    share: float = 1.0
    align: Align = "left"
    face: Face = "text"


@dataclass(frozen=True)
class Row:
    """A row of a table. Its cells' ids are `id.column`, or `cell_ids` where those are given."""

    id: str
    cells: tuple[str, ...]
    face: Face = "text"
    cell_ids: tuple[str, ...] = ()
    tones: tuple[Tone, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows and columns with a header row."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Choice:
    """A button. The tone gives its colour, its shape's icon and its weight.

    `icon` is one of `icons.NAMES`, for what is known by its shape (a tool); a verdict's tone has
    its own. What can be ticked (`ticks`) or judged (`judges`) keeps room for its sign: the rows
    below it do not move when it is.
    """

    id: str
    text: str
    note: str = ""
    enabled: bool = True
    chosen: bool = False
    tone: Tone = "plain"
    icon: str = ""
    ticks: bool = False
    judges: bool = False


@dataclass(frozen=True)
class Choices:
    """Buttons in a grid, filled row by row."""

    items: tuple[Choice, ...]
    columns: int = 2


@dataclass(frozen=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True)
class Gap:
    """Empty height."""

    mm: float = 8.0


@dataclass(frozen=True)
class Spring:
    """Takes the height that is left, so that what follows stands at the page's foot."""


@dataclass(frozen=True)
class Bar:
    """A share as a bar, with its label before and its text after. `id` makes it pointable."""

    label: str
    share: float
    text: str
    id: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Section:
    """A part of a card or a debrief: an icon, a heading and text beside a coloured edge.

    With `pixels`, a picture `mm` wide stands before them.
    """

    heading: str
    text: str
    icon: Literal["look", "why", "innocent", "in_order", "follow_up", "irregular", "none"] = "none"
    id: str = ""
    pixels: Pixels | None = field(default=None, compare=False)
    mm: float = 0.0


@dataclass(frozen=True)
class Picture:
    """A picture `mm` wide, centred; `caption` below it. Arrays are height x width x 3, uint8."""

    id: str
    pixels: Pixels = field(compare=False)
    mm: float = 200.0
    caption: str = ""


@dataclass(frozen=True)
class Thumb:
    """A small picture and a line below it; `icon` is of `icons.NAMES`, in its tone's colour."""

    text: str
    pixels: Pixels | Made | None = field(compare=False, default=None)
    icon: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Thumbs:
    """Pictures side by side, row by row, all of the same shape.

    Attributes:
        items: The pictures.
        columns: How many stand in a row.
        aspect: Width over height of each.
        highest_mm: Height that none exceeds; a picture is then narrower than its column.
    """

    items: tuple[Thumb, ...]
    columns: int = 3
    aspect: float = 1.5
    highest_mm: float = 1000.0


@dataclass(frozen=True)
class Made:
    """A picture that is made where the page is drawn: a function of a module, and what it takes.

    Laying the page out makes nothing; whoever only asks where things stand does not wait for it.
    """

    make: Callable[..., Pixels]
    args: tuple[Any, ...]

    def pixels(self) -> Pixels:
        """Makes the picture."""
        return self.make(*self.args)


@dataclass(frozen=True)
class Zone:
    """A part of a plate that can be pointed at, in shares of the plate; its label stands below."""

    id: str
    label: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Plate:
    """A large picture whose parts can be pointed at, with their labels and a scale below it.

    Attributes:
        picture: What is shown.
        size_mm: Its width and height.
        zones: Its parts.
        scale: What the bar of the scale means ("2 m"); none if empty.
        scale_mm: How long the bar is.
    """

    picture: Made
    size_mm: tuple[float, float]
    zones: tuple[Zone, ...] = ()
    scale: str = ""
    scale_mm: float = 0.0


@dataclass(frozen=True)
class Legend:
    """Colours and what they mean, side by side: (red, green, blue) and a word each."""

    items: tuple[tuple[tuple[int, int, int], str], ...]


Block = (
    Heading
    | Note
    | Pair
    | Form
    | Table
    | Choices
    | Rule
    | Gap
    | Spring
    | Bar
    | Section
    | Picture
    | Plate
    | Legend
    | Thumbs
)


@dataclass(frozen=True)
class Page:
    """A page to be laid out and drawn.

    Attributes:
        id: Stable id of the page.
        title: Its title, in the language it is laid out in.
        subtitle: A line with the title: a number, a step, an issuer.
        blocks: What stands on it, from top to bottom.
        size_mm: Width and height.
        look: "document" (paper), "tablet" (dark screen) or "card" (cue card).
        em_dmm: Size of running text, seen from `distance_m`.
        footer: A small line at the foot.
        head: How a document opens: "form" (band with number), "letter" (letterhead of the issuer)
            or "certificate" (framed, centred).
        issuer: Who issued a document, for its head.
        number_id: Id under which the head's number can be pointed at; `number_label` its caption.
        accent: Name of a colour of `looks.ACCENTS`; by default the look's own.
        watermark: A word across the page, pale.
        distance_m: From where the page is read.
    """

    id: str
    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    size_mm: tuple[float, float] = (420.0, 590.0)
    look: Look = "document"
    em_dmm: float = 21.0
    footer: str = ""
    head: Literal["form", "letter", "certificate"] = "form"
    issuer: str = ""
    number_id: str = ""
    number_label: str = ""
    accent: str = ""
    watermark: str = ""
    distance_m: float = 0.7


Marks = Mapping[str, str]
"""Field id to a verdict ("in_order", "follow_up", "irregular"), "hover", or both with a "+"."""
