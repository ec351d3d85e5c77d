"""What ruler and calliper have in common: how far they reach, and how fine they are."""

from __future__ import annotations

from dataclasses import dataclass

from vrtrainer.content.case import LoadItem, Piece
from vrtrainer.inspection.tools.specification import Observed


@dataclass(frozen=True)
class Gauge:
    """A measuring tool; both figures in tenths of a millimetre.

    Attributes:
        id: The tool.
        most: The longest that it measures.
        step: What its marks are apart.
    """

    id: str
    most: int
    step: int


def deviates(gauge: Gauge, item: LoadItem) -> bool:
    """Whether a piece is off by more than is normal, as far as the gauge can tell."""
    piece = item.piece
    if piece is None or piece.real > gauge.most or gauge.step > piece.tolerance:
        return False
    return abs(_shown(gauge, piece) - piece.usual) > piece.tolerance


def _shown(gauge: Gauge, piece: Piece) -> int:
    return (piece.real + gauge.step // 2) // gauge.step * gauge.step


def measured(gauge: Gauge, item: LoadItem) -> Observed:
    """Returns a piece's size as the gauge shows it, beside that of the genuine or declared one.

    It shows nothing where the piece is longer than the gauge, or where the gauge is too coarse for
    the difference that counts.
    """
    piece = item.piece
    if piece is None:
        return Observed("close_up", "observe.gauge.no_size", shows=False)
    if piece.real > gauge.most:
        return Observed(
            "close_up", "observe.gauge.too_long", (("most_dmm", gauge.most),), shows=False
        )
    facts = (
        ("size_dmm", _shown(gauge, piece)),
        ("usual_dmm", piece.usual),
        ("tolerance_dmm", piece.tolerance),
    )
    if gauge.step > piece.tolerance:
        return Observed("close_up", "observe.gauge.too_coarse", facts[:2], piece.what, shows=False)
    return Observed("reading", "observe.gauge.size", facts, piece.what)
