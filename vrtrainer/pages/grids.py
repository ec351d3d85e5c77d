"""Blocks whose parts stand side by side: lines of pairs, printed forms, tables, buttons."""

from __future__ import annotations

from collections.abc import Sequence

from vrtrainer.pages import fonts
from vrtrainer.pages.blocks import Choice, Choices, Column, Form, Pair, Rect, Row, Table
from vrtrainer.pages.looks import NOTE_EM, TARGET_DMM, TARGET_GAP_DMM
from vrtrainer.pages.sheet import Sheet

_PEN = (38, 52, 120)  # ink of a ball-point pen
FACES = {"text": "regular", "bold": "bold", "code": "code"}
TONE_ICONS = {"in_order": "in_order", "follow_up": "follow_up", "irregular": "irregular"}


def shares(width: float, parts: Sequence[float]) -> list[float]:
    """Returns a width divided in proportion to positive shares."""
    total = sum(parts)
    return [width * part / total for part in parts]


def place_pair(sheet: Sheet, block: Pair) -> None:
    """A line with its label at the left and its value at the right, a thin line below."""
    label_w = sheet.width * 0.46
    value_w = sheet.width - label_w - sheet.em * 0.4
    font = "code_bold" if block.face == "code" else "bold"
    pad = sheet.em * 0.22
    height = 2 * pad + max(
        sheet.height(block.label, label_w, sheet.em),
        sheet.height(block.value, value_w, sheet.em, font),
    )
    top = sheet.y
    sheet.write(
        block.label, Rect(sheet.left, top + pad, label_w, 0), sheet.em, colour=sheet.colours.quiet
    )
    sheet.write(
        block.value,
        Rect(sheet.right - value_w, top + pad, value_w, 0),
        sheet.em,
        font=font,
        colour=sheet.colours.tones[block.tone],
        align="right",
    )
    rect = Rect(sheet.left, top, sheet.width, height)
    sheet.box(Rect(rect.x, rect.bottom - 0.6, rect.w, 0.6), fill=sheet.colours.line)
    sheet.field(block.id, loosened(sheet, rect))
    sheet.down(height)


def loosened(sheet: Sheet, rect: Rect) -> Rect:
    """Returns the rectangle of text without an edge of its own, reaching a little beyond it."""
    by = sheet.em * 0.3
    return Rect(rect.x - by, rect.y, rect.w + 2 * by, rect.h)


def place_form(sheet: Sheet, block: Form) -> None:
    """Rows of boxes or lines: a small caption, and the value below it."""
    pad_x = sheet.em * 0.32 if block.boxed else 0.0
    gutter = 0.0 if block.boxed else sheet.em * 0.7
    for row in block.rows:
        room = sheet.width - gutter * (len(row) - 1)
        widths = shares(room, [pair.share for pair in row])
        height = max(
            _form_height(sheet, pair, width - 2 * pad_x)
            for pair, width in zip(row, widths, strict=True)
        )
        height = max(height, block.least_mm)
        x = sheet.left
        for pair, width in zip(row, widths, strict=True):
            rect = Rect(x, sheet.y, width, height)
            if block.boxed:
                # Half a line larger on every side: neighbours share one line.
                sheet.box(rect.inset(-0.4), fill=sheet.colours.cell, edge=sheet.colours.line)
            else:
                sheet.box(Rect(x, rect.bottom - 0.7, width, 0.7), fill=sheet.colours.line)
            _form_cell(sheet, pair, rect, pad_x)
            x += width + gutter
        sheet.down(height)
    sheet.gap(0.6)


def _form_height(sheet: Sheet, pair: Pair, width: float) -> float:
    caption = sheet.caption
    return (
        sheet.em * 0.48
        + (sheet.height(pair.label, width, caption, leading=1.2) if pair.label else 0.0)
        + sheet.height(pair.value, width, sheet.em, FACES[pair.face], 1.22)
    )


def _form_cell(sheet: Sheet, pair: Pair, rect: Rect, pad_x: float) -> None:
    at = Rect(rect.x + pad_x, rect.y + sheet.em * 0.2, rect.w - 2 * pad_x, 0)
    taken = 0.0
    if pair.label:
        taken = sheet.write(
            pair.label,
            at,
            sheet.caption,
            colour=sheet.colours.quiet,
            leading=1.2,
            reading=False,
        )
    sheet.write(
        pair.value,
        Rect(at.x, at.y + taken, at.w, 0),
        sheet.em,
        font=FACES[pair.face],
        colour=sheet.colours.tones[pair.tone],
        leading=1.22,
    )
    if pair.icon:
        side = min(rect.h - 4, rect.w / 2)
        place = Rect(rect.right - side - 8, rect.y + (rect.h - side) / 2, side, side)
        ground, accent = sheet.colours.cell, sheet.colours.accent
        pale = tuple((3 * g + 2 * a) // 5 for g, a in zip(ground, accent, strict=True))
        sheet.icon(pair.icon, place, (pale[0], pale[1], pale[2]))
    if pair.hand:
        height = min(rect.h - taken - 3, at.w / 3)
        sheet.icon(pair.hand, Rect(at.x, rect.bottom - height - 1, 3 * height, height), _PEN)
    sheet.field(pair.id, rect if pad_x else loosened(sheet, rect))


def place_table(sheet: Sheet, block: Table) -> None:
    """A header row in captions, then rows of cells with lines between them."""
    widths = _column_widths(sheet, block)
    _table_head(sheet, block.columns, widths)
    for index, row in enumerate(block.rows):
        if len(row.cells) != len(block.columns):
            sheet.fault(f"{row.id} has {len(row.cells)} cells, not {len(block.columns)}")
        _table_row(sheet, block.columns, widths, row, index % 2 == 1)
    sheet.gap(0.5)


def _column_widths(sheet: Sheet, block: Table) -> list[float]:
    """Returns widths: columns without a share are as wide as their cells, the others share."""
    pad = sheet.em * 0.56
    natural = {}
    for index, column in enumerate(block.columns):
        if column.share > 0:
            continue
        cells = [row.cells[index] for row in block.rows if index < len(row.cells)]
        widths = [
            fonts.width(cell, FACES["bold" if row.face == "bold" else column.face], sheet.em)
            for cell, row in zip(cells, block.rows, strict=False)
        ]
        caption = sheet.caption
        widths.append(_two_line_width(column.label, caption))
        natural[index] = max(widths, default=0.0) + pad
    if sum(natural.values()) > sheet.width * 0.8:
        scale = sheet.width * 0.8 / sum(natural.values())
        natural = {index: width * scale for index, width in natural.items()}
    open_shares = [column.share for column in block.columns if column.share > 0]
    rest = iter(shares(sheet.width - sum(natural.values()), open_shares) if open_shares else ())
    return [natural[i] if i in natural else next(rest) for i in range(len(block.columns))]


def _two_line_width(label: str, size: float) -> float:
    """Returns the least width in which a label takes two lines at most."""
    words = label.split(" ")
    splits = range(1, len(words) + 1)
    return min(
        max(
            fonts.width(" ".join(words[:at]), "bold", size),
            fonts.width(" ".join(words[at:]), "bold", size),
        )
        for at in splits
    )


def _table_head(sheet: Sheet, columns: Sequence[Column], widths: Sequence[float]) -> None:
    if not any(column.label for column in columns):
        return
    caption = sheet.caption
    pad_x, pad_y = sheet.em * 0.26, sheet.em * 0.16
    pairs = list(zip(columns, widths, strict=True))
    height = 2 * pad_y + max(
        sheet.height(c.label, w - 2 * pad_x, caption, "bold", 1.15) for c, w in pairs
    )
    sheet.box(Rect(sheet.left, sheet.y, sheet.width, height), fill=sheet.colours.head)
    x = sheet.left
    for column, width in pairs:
        taken = sheet.height(column.label, width - 2 * pad_x, caption, "bold", 1.15)
        sheet.write(
            column.label,
            Rect(x + pad_x, sheet.y + height - pad_y - taken, width - 2 * pad_x, 0),
            caption,
            font="bold",
            colour=sheet.colours.quiet,
            align=column.align,
            leading=1.15,
            reading=False,
        )
        x += width
    sheet.down(height)
    sheet.rule(sheet.y - 0.5, sheet.colours.accent, 1.0)


def _table_row(
    sheet: Sheet, columns: Sequence[Column], widths: Sequence[float], row: Row, odd: bool
) -> None:
    pad_x, pad_y = sheet.em * 0.26, sheet.em * 0.22
    cells = list(zip(columns, widths, row.cells, strict=False))
    faces = [FACES["bold" if row.face == "bold" else column.face] for column in columns]
    height = 2 * pad_y + max(
        sheet.height(cell, width - 2 * pad_x, sheet.em, font, 1.2)
        for (_, width, cell), font in zip(cells, faces, strict=False)
    )
    x = sheet.left
    ids = row.cell_ids or tuple(f"{row.id}.{column.id}" for column in columns)
    fill = sheet.colours.cell if not odd or sheet.page.look != "tablet" else None
    sheet.box(Rect(x, sheet.y, sheet.width, height), fill=fill)
    for index, (column, width, cell) in enumerate(cells):
        tone = row.tones[index] if index < len(row.tones) else "plain"
        sheet.write(
            cell,
            Rect(x + pad_x, sheet.y + pad_y, width - 2 * pad_x, 0),
            sheet.em,
            font=faces[index],
            colour=sheet.colours.tones[tone],
            align=column.align,
            leading=1.2,
        )
        sheet.field(ids[index], Rect(x, sheet.y, width, height))
        x += width
    sheet.box(Rect(sheet.left, sheet.y + height - 0.6, sheet.width, 0.6), fill=sheet.colours.line)
    sheet.down(height)


def place_choices(sheet: Sheet, block: Choices) -> None:
    """Buttons in a grid. All of a row are as high as its highest, and never under 64 dmm."""
    gap = max(sheet.mm(TARGET_GAP_DMM), sheet.em * 0.6)
    columns = max(1, block.columns)
    width = (sheet.width - gap * (columns - 1)) / columns
    for start in range(0, len(block.items), columns):
        row = block.items[start : start + columns]
        height = max(_choice_height(sheet, choice, width) for choice in row)
        for index, choice in enumerate(row):
            rect = Rect(sheet.left + index * (width + gap), sheet.y, width, height)
            _button(sheet, choice, rect)
        sheet.down(height)
        if start + columns < len(block.items):
            sheet.y += gap
    sheet.gap(0.9)


def _icon_width(sheet: Sheet, choice: Choice) -> float:
    return sheet.em * 1.9 if _icon_of(choice) else 0.0


def _icon_of(choice: Choice) -> str:
    return TONE_ICONS.get(choice.tone, choice.icon or ("unseen" if choice.judges else ""))


def _note_size(sheet: Sheet) -> float:
    return sheet.em * NOTE_EM


def _mark_width(sheet: Sheet, choice: Choice) -> float:
    marked = choice.chosen or choice.ticks or choice.tone == "primary"
    return sheet.em * 1.5 if marked else 0.0


def _text_column(sheet: Sheet, choice: Choice, rect: Rect) -> Rect:
    pad = sheet.em * 0.7
    lead = _icon_width(sheet, choice)
    return Rect(
        rect.x + pad + lead, rect.y, rect.w - 2 * pad - lead - _mark_width(sheet, choice), rect.h
    )


def _choice_height(sheet: Sheet, choice: Choice, width: float) -> float:
    column = _text_column(sheet, choice, Rect(0, 0, width, 0))
    height = sheet.height(choice.text, column.w, sheet.em, "bold", 1.2)
    if choice.note:
        height += sheet.height(choice.note, column.w, _note_size(sheet), leading=1.25)
    return max(height + sheet.em * 0.9, sheet.mm(TARGET_DMM))


def _button(sheet: Sheet, choice: Choice, rect: Rect) -> None:
    colours = sheet.colours
    tone = colours.tones[choice.tone] if choice.enabled else colours.quiet
    primary = choice.tone in ("primary", "current") and choice.enabled
    fill = colours.accent if primary else colours.tints.get(choice.tone, colours.button)
    ink = colours.on_accent if primary else colours.ink
    edge = tone if choice.tone in TONE_ICONS or choice.chosen else colours.button_edge
    if not choice.enabled:
        fill, ink, edge = colours.ground, colours.quiet, colours.line
    sheet.box(
        rect,
        fill=fill,
        edge=colours.accent if choice.chosen else edge,
        edge_mm=2.4 if choice.chosen else 1.2,
        radius_mm=max(sheet.look.corner_mm, 3.0),
    )
    column = _text_column(sheet, choice, rect)
    height = sheet.height(choice.text, column.w, sheet.em, "bold", 1.2)
    notes = sheet.height(choice.note, column.w, _note_size(sheet), leading=1.25)
    y = rect.y + (rect.h - height - (notes if choice.note else 0)) / 2
    sheet.write(
        choice.text, Rect(column.x, y, column.w, 0), sheet.em, font="bold", colour=ink, leading=1.2
    )
    if choice.note:
        sheet.write(
            choice.note,
            Rect(column.x, y + height, column.w, 0),
            _note_size(sheet),
            colour=colours.on_accent if primary else colours.quiet,
            leading=1.25,
            reading=False,
        )
    _button_icons(sheet, choice, rect, tone, ink)
    sheet.field(choice.id, rect)


def _button_icons(
    sheet: Sheet,
    choice: Choice,
    rect: Rect,
    tone: tuple[int, int, int],
    ink: tuple[int, int, int],
) -> None:
    size = sheet.em * 1.5
    middle = rect.y + (rect.h - size) / 2
    name = _icon_of(choice)
    if name:
        colour = tone if choice.tone in TONE_ICONS else ink
        if choice.judges and choice.tone not in TONE_ICONS:
            colour = sheet.colours.quiet
        sheet.icon(name, Rect(rect.x + sheet.em * 0.6, middle, size, size), colour)
    size = sheet.em * 1.1
    at = Rect(rect.right - sheet.em * 0.7 - size, rect.y + (rect.h - size) / 2, size, size)
    if choice.chosen:
        sheet.icon("chosen", at, sheet.colours.accent if choice.tone != "primary" else ink)
    elif choice.tone == "primary":
        sheet.icon("onward", at, ink)
