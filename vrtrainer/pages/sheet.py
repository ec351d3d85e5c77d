"""The sheet that a page is laid out on: what was put where, and what did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Align, Made, Page, Pixels, Rect
from vrtrainer.pages.coverage import lacking
from vrtrainer.pages.looks import (
    ACCENTS,
    LEAST_DMM,
    LEAST_READING_DMM,
    LOOKS,
    NOTE_EM,
    WINDOW_DMM,
    Colour,
    LookTable,
)


@dataclass(frozen=True)
class Run:
    """Signs on one line. `x` is the pen's start, `y` the baseline, `size_mm` the em."""

    text: str
    font: str
    size_mm: float
    x: float
    y: float
    colour: Colour

    @property
    def ink(self) -> Rect:
        """The rectangle that the signs can cover."""
        return Rect(
            self.x,
            self.y - fonts.ASCENT * self.size_mm,
            fonts.width(self.text, self.font, self.size_mm),
            (fonts.ASCENT + fonts.DESCENT) * self.size_mm,
        )


@dataclass(frozen=True)
class Box:
    """A filled or outlined rectangle."""

    rect: Rect
    fill: Colour | None = None
    edge: Colour | None = None
    edge_mm: float = 0.0
    radius_mm: float = 0.0


@dataclass(frozen=True)
class Icon:
    """A sign drawn as a shape; its name is one of `icons.NAMES`."""

    name: str
    rect: Rect
    colour: Colour


@dataclass(frozen=True)
class Inset:
    """A picture on the page."""

    rect: Rect
    pixels: Pixels | Made = field(compare=False)


@dataclass(frozen=True)
class Layout:
    """A page laid out. Drawn in the order boxes, insets, icons, runs.

    Attributes:
        page: What was laid out.
        lang: Language of the labels that drawing adds (verdicts).
        runs: Every line of text.
        boxes: Fills and lines.
        icons: Shapes.
        insets: Pictures.
        fields: Rectangle of everything that can be pointed at, by id.
        faults: What does not fit or cannot be read, and by how much; empty when all is well.
        text_dmm: Smallest running text and smallest text of all, in dmm.
        overflow_mm: How far the blocks reach below the page's foot; 0 when they fit.
    """

    page: Page
    lang: str
    runs: tuple[Run, ...]
    boxes: tuple[Box, ...]
    icons: tuple[Icon, ...]
    insets: tuple[Inset, ...]
    fields: Mapping[str, Rect]
    faults: tuple[str, ...]
    text_dmm: tuple[float, float]
    overflow_mm: float = 0.0

    @property
    def look(self) -> LookTable:
        """The table of the page's look."""
        return LOOKS[self.page.look]


_OPTICAL = 0.06
"""How far text is set below its line's middle, em: most lines have capitals, few descenders."""


@lru_cache(maxsize=4096)
def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Returns a text's lines, none wider than `width` where a single sign fits in it.

    Lines break at ordinary spaces, then after - and /, and a word that is wider than the line
    breaks between any two signs. A line feed begins a new line. No-break spaces hold.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            joined = line + word
            if fonts.width(joined.rstrip(" "), font, size) <= width:
                line = joined
                continue
            if line.strip(" "):
                lines.append(line.rstrip(" "))
            pieces = _pieces(word, font, size, width)
            lines += pieces[:-1]
            line = pieces[-1]
        lines.append(line.rstrip(" "))
    return tuple(lines)


def _words(paragraph: str) -> list[str]:
    """Returns the parts between which a line may break, each with the spaces after it."""
    parts: list[str] = []
    part = ""
    for index, sign in enumerate(paragraph):
        following = paragraph[index + 1 : index + 2]
        part += sign
        ends_space = sign == " " and following != " "
        ends_joint = sign in "-/" and len(part) > 3 and following.isalpha()
        if ends_space or ends_joint:
            parts.append(part)
            part = ""
    return [*parts, part] if part or not parts else parts


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """Returns a word cut into pieces that fit; at least one sign each.

    Where no-break spaces hold more together than there is room for, the last one gives way.
    """
    if fonts.width(word.rstrip(" "), font, size) <= width:
        return [word]
    head, space, tail = word.rpartition("\u00a0")
    if space and fonts.width(head, font, size) <= width:
        return [head, *_pieces(tail, font, size, width)]
    pieces = [""]
    for sign in word:
        longer = pieces[-1] + sign
        if pieces[-1] and sign != " " and fonts.width(longer, font, size) > width:
            pieces.append(sign)
        else:
            pieces[-1] = longer
    return pieces


class Sheet:
    """Collects what is put on a page. Blocks move `y` down as they take their height."""

    def __init__(self, page: Page, lang: str, spring_mm: float = 0.0) -> None:
        self.page = page
        self.lang = lang
        self.look = LOOKS[page.look]
        self.colours = self.look.palette
        if page.accent:
            self.colours = replace(self.colours, accent=ACCENTS[page.accent])
        self.em = self.mm(page.em_dmm)
        self.spring_mm = spring_mm
        self.springs = 0
        self.left = self.look.margin_mm
        self.right = page.size_mm[0] - self.look.margin_mm
        self.y = self.look.margin_mm
        self.foot = page.size_mm[1] - self.look.margin_mm
        self.lowest = self.y
        self._runs: list[Run] = []
        self._boxes: list[Box] = []
        self._icons: list[Icon] = []
        self._insets: list[Inset] = []
        self._fields: dict[str, Rect] = {}
        self._faults: list[str] = []
        self._least = [float("inf"), float("inf")]

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.right - self.left

    @property
    def caption(self) -> float:
        """Size of captions in millimetres; in a window's print as large as notes on buttons."""
        return self.mm(max(self.look.caption_dmm, self._small()))

    @property
    def footing(self) -> float:
        """Size of the footer in millimetres; see `caption`."""
        return self.mm(max(self.look.footer_dmm, self._small()))

    def _small(self) -> float:
        em_dmm = self.page.em_dmm
        return NOTE_EM * em_dmm if em_dmm >= WINDOW_DMM else 0.0

    def mm(self, dmm: float) -> float:
        """Returns millimetres on the page for a size in dmm at the reading distance."""
        return dmm * self.page.distance_m

    def gap(self, ems: float | None = None) -> None:
        """Moves down by the look's gap, or by so many em."""
        self.y += self.em * (self.look.gap_em if ems is None else ems)

    def height(
        self, text: str, width: float, size: float, font: str = "regular", leading: float = 0.0
    ) -> float:
        """Returns the height that a text takes in a column."""
        return len(wrapped(text, font, size, width)) * size * (leading or self.look.leading)

    def write(
        self,
        text: str,
        at: Rect,
        size: float,
        font: str = "regular",
        colour: Colour | None = None,
        align: Align = "left",
        leading: float = 0.0,
        reading: bool = True,
    ) -> float:
        """Puts a text into a column and returns the height it took.

        Args:
            text: What is written; it wraps to the column's width.
            at: The column: its left top corner and width count, its height does not.
            size: Em in millimetres.
            font: Name of a face.
            colour: Ink; by default the look's.
            align: Where lines stand in the column.
            leading: Distance of lines in em; by default the look's.
            reading: Whether it is running text, which must be large enough to read at ease;
                captions and footers are not.
        """
        step = size * (leading or self.look.leading)
        rise = (step - size * (fonts.ASCENT + fonts.DESCENT)) / 2 + size * fonts.ASCENT
        rise += size * _OPTICAL
        lines = wrapped(text, font, size, at.w)
        for index, line in enumerate(lines):
            if not line:
                continue
            taken = fonts.width(line, font, size)
            if taken > at.w + 0.01:
                self.fault(f"“{line[:24]}” is {taken - at.w:.0f} mm too wide for its column")
            x = at.x + {"left": 0.0, "right": at.w - taken, "centre": (at.w - taken) / 2}[align]
            baseline = at.y + index * step + rise
            self._runs.append(Run(line, font, size, x, baseline, colour or self.colours.ink))
        self._note_size(size, reading and bool(text.strip()), text)
        return len(lines) * step

    def box(
        self,
        rect: Rect,
        fill: Colour | None = None,
        edge: Colour | None = None,
        edge_mm: float = 0.8,
        radius_mm: float = 0.0,
    ) -> None:
        """Puts a rectangle on the sheet."""
        self._boxes.append(Box(rect, fill, edge, edge_mm if edge else 0.0, radius_mm))

    def rule(self, y: float, colour: Colour | None = None, mm: float = 0.8) -> None:
        """Puts a line across, between the margins."""
        self.box(Rect(self.left, y, self.width, mm), fill=colour or self.colours.line)

    def icon(self, name: str, rect: Rect, colour: Colour) -> None:
        """Puts an icon on the sheet."""
        self._icons.append(Icon(name, rect, colour))

    def inset(self, rect: Rect, pixels: Pixels | Made) -> None:
        """Puts a picture on the sheet."""
        self._insets.append(Inset(rect, pixels))

    def field(self, name: str, rect: Rect) -> None:
        """Makes a rectangle pointable under an id."""
        if not name:
            return
        if name in self._fields:
            self.fault(f"{name} stands on the page twice")
        self._fields[name] = rect

    def fault(self, says: str) -> None:
        """Notes what does not fit."""
        self._faults.append(says)

    def down(self, height: float) -> None:
        """Moves down past a block of this height."""
        self.y += height
        self.lowest = max(self.lowest, self.y)

    def done(self) -> Layout:
        """Returns the layout, with what fell off the page among its faults."""
        paper = Rect(0, 0, *self.page.size_mm)
        over = self.lowest - self.foot
        if over > 0.01:
            lines = over / (self.em * self.look.leading)
            self.fault(f"the text ends {over:.0f} mm below the page's foot ({lines:.1f} lines)")
        for name, rect in self._fields.items():
            if not paper.holds(rect):
                self.fault(f"{name} lies outside the page")
        self._check_overlaps()
        for run in self._runs:
            if missing := lacking(run.text, run.font):
                self.fault(f"the typeface has no {missing!r}: {run.text!r}")
        return Layout(
            page=self.page,
            lang=self.lang,
            runs=tuple(self._runs),
            boxes=tuple(self._boxes),
            icons=tuple(self._icons),
            insets=tuple(self._insets),
            fields=dict(self._fields),
            faults=tuple(f"{self.page.id}: {says}" for says in self._faults),
            text_dmm=(self._least[0], self._least[1]),
            overflow_mm=max(0.0, self.lowest - self.foot),
        )

    def _check_overlaps(self) -> None:
        placed = list(self._fields.items())
        for index, (name, rect) in enumerate(placed):
            for other, its in placed[index + 1 :]:
                if rect.overlaps(its, 0.01):
                    self.fault(f"{name} and {other} overlap")

    def _note_size(self, size: float, reading: bool, text: str) -> None:
        dmm = size / self.page.distance_m
        self._least[1] = min(self._least[1], dmm)
        if reading:
            self._least[0] = min(self._least[0], dmm)
        if reading and self.page.look == "document" and dmm < LEAST_READING_DMM - 1e-9:
            self.fault(f"“{text[:24]}” is {dmm:.1f} dmm, less than {LEAST_READING_DMM:g}")
        elif dmm < LEAST_DMM - 1e-9:
            self.fault(f"“{text[:24]}” is {dmm:.1f} dmm, less than {LEAST_DMM:g}")
