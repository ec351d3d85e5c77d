"""The course of a suspicion as a drawing: what the trainee said on the dial, and what was true."""

from __future__ import annotations

from vrtrainer.content.case import Case
from vrtrainer.language import Words
from vrtrainer.pages.sketch import Area, Dot, Item, Label, Point, Sketch, Stroke
from vrtrainer.scoring.debrief import suspicion_line
from vrtrainer.scoring.marks import Result

_WIDE, _HIGH = 42.0, 13.0
_LEFT, _RIGHT, _FOOT, _TOP = 7.0, 40.5, 2.4, 11.7  # of the field within which it moves
_TEXT, _DOT, _LINE = 0.86, 0.85, 0.22
_TITLE_WIDE = 18.0
"""How many signs of a moment's title stand on a line: few enough for a browser's wider letters."""
_LEGEND_WIDE = 13.0


def course(case: Case, result: Result, words: Words) -> Sketch | None:
    """Returns the drawing; None where nothing was said on the dial.

    The moments of the case stand from left to right, also those at which nothing was said; the
    dashed line is what the consignment was.

    Args:
        case: The case.
        result: Of the session.
        words: Of what is written on it.
    """
    if not result.suspicion:
        return None
    said = dict(result.suspicion)
    moments = case.moments
    step = (_RIGHT - _LEFT) / len(moments)
    across = {moment.id: _LEFT + step * (n + 0.5) for n, moment in enumerate(moments)}
    items: list[Item] = []
    for share, name in ((0, "suspicion.low"), (50, "suspicion.middle"), (100, "suspicion.high")):
        y = _height(share)
        items.append(Stroke(((_LEFT, y), (_RIGHT, y)), "wall", 0.06, 0.6))
        items += _column(words(name), _LEFT / 2, y)
    truth = _height(100 if case.irregular else 0)
    items.append(Stroke(((_LEFT, truth), (_RIGHT, truth)), "expert", _LINE, dashed=True))
    for moment in moments:
        items += _column(words.pick(moment.title), across[moment.id], _FOOT / 2)
    way: list[Point] = [(across[name], _height(said[name])) for name in across if name in said]
    if len(way) > 1:
        items.append(Stroke(tuple(way), "trainee", _LINE))
    items += [
        Dot((across[name], _height(said[name])), _DOT, "trainee", words.number(said[name]))
        for name in across
        if name in said
    ]
    ground = Area(((0.0, 0.0), (_WIDE, 0.0), (_WIDE, _HIGH), (0.0, _HIGH)), "ground")
    says = suspicion_line(case, result, words)
    return Sketch((0.0, 0.0), (_WIDE, _HIGH), (ground, *items), says)


def _height(share: int) -> float:
    """Where a share stands; dots at the ends keep clear of the words below."""
    low, high = _FOOT + 0.9, _TOP
    return low + (high - low) * share / 100


def _column(text: str, x: float, y: float) -> list[Item]:
    """A text about a point, in lines of few words."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > (_TITLE_WIDE if x > _LEFT else _LEGEND_WIDE):
            lines.append(word)
        else:
            lines[-1] = longer
    top = y + (len(lines) - 1) * _TEXT * 0.6
    return [Label((x, top - n * _TEXT * 1.2), line, _TEXT) for n, line in enumerate(lines)]
